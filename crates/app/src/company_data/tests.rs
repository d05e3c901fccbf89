//! Against a server on this machine that speaks the documented schema.

mod service;

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDate, Utc};
use clap::Parser;
use kit::i18n::Lang;
use serde_json::{Value, json};

use self::service::{ID, Service, whole};
use super::{CompanyCommand, CompanyData, LookupRefused, lookup, run};
use crate::business_id::BusinessId;
use crate::output::Output;
use crate::testing::{NOW, TestApp};
use crate::texts;

async fn refusal(site: &TestApp) -> LookupRefused {
    let found = lookup(&site.app, ID.parse().unwrap()).await.unwrap();
    found.expect_err("a refusal")
}

fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

#[tokio::test]
async fn a_company_is_told_as_the_schema_has_it() {
    let service = Service::telling(json!({ "totalResults": 1, "companies": [whole()] })).await;
    let site = service.site().await;
    let id: BusinessId = ID.parse().unwrap();
    let company = lookup(&site.app, id).await.unwrap().unwrap();
    assert_eq!(company.business_id, id);
    assert_eq!(company.name.as_deref(), Some("Usvarannan Kyläyhdistys ry"));
    assert_eq!(company.parallel_names, ["Dimstrands Byaförening rf"]);
    assert_eq!(company.auxiliary_names, ["Usvakahvila"]);
    assert_eq!(
        company.former_names,
        ["Usvarannan Kyläseura ry", "Usvarannan Maamiesseura ry"]
    );
    let form = company.form.unwrap();
    assert_eq!(form.code, "29");
    assert_eq!(form.name(Lang::Sv), "Ideell förening");
    assert_eq!(company.registered_on, day(1978, 3, 15));
    assert_eq!(company.ended_on, None);
    let lines: Vec<(&str, bool)> = company
        .addresses
        .iter()
        .map(|address| (address.line.as_str(), address.is_postal))
        .collect();
    let wanted = [
        ("Usvatie 3 B 12a, 80100 JOENSUU", false),
        ("PL 12, 80101 JOENSUU", true),
    ];
    assert_eq!(lines, wanted);
    assert_eq!(company.municipality_code.as_deref(), Some("167"));
    assert_eq!(company.website.as_deref(), Some("www.usvaranta.example"));
}

#[tokio::test]
async fn nothing_but_the_business_id_is_sent() {
    let service = Service::telling(json!({ "companies": [whole()] })).await;
    let site = service.site().await;
    let found = lookup(&site.app, ID.parse().unwrap()).await.unwrap();
    assert!(found.is_ok(), "{found:?}");
    let seen = service.seen.lock().unwrap();
    let agent = concat!("kanto/", env!("CARGO_PKG_VERSION"));
    let wanted = format!(
        "/opendata-ytj-api/v3/companies?businessId=0280113-5 accept=application/json host= \
         user-agent={agent}"
    );
    assert_eq!(*seen, [wanted]);
}

#[tokio::test]
async fn what_is_missing_or_of_another_shape_is_not_known() {
    let odd = json!({
        "businessId": { "value": "280113-5" },
        "names": [{ "name": 7, "type": 1 }, { "name": "x".repeat(301), "type": "1" }, null, "x"],
        "companyForms": {}, "addresses": [
            { "type": "1", "postCode": 80100, "postOffices": [{ "municipalityCode": 5 }] },
            { "type": 1, "freeAddressLine": "Storgatan_3_SE-451\u{7}_Uddevalla", "country": "SE" },
            {},
        ],
        "registrationDate": "2020-02-30", "endDate": "2021-03-01 00:00:00", "website": null,
    });
    let service = Service::telling(json!({ "companies": [{}, odd] })).await;
    let site = service.site().await;
    let company = lookup(&site.app, ID.parse().unwrap())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(company.name.as_deref(), Some("7"));
    assert_eq!((company.form, company.website), (None, None));
    assert_eq!(
        (company.registered_on, company.ended_on),
        (None, day(2021, 3, 1))
    );
    let lines: Vec<&str> = company
        .addresses
        .iter()
        .map(|address| address.line.as_str())
        .collect();
    assert_eq!(lines, ["80100", "Storgatan 3 SE-451 Uddevalla, SE"]);
    assert_eq!(company.municipality_code.as_deref(), Some("005"));
}

#[tokio::test]
async fn without_an_address_nobody_is_asked() {
    assert_eq!(refusal(&TestApp::new().await).await, LookupRefused::Off);
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let other = json!({ "businessId": { "value": "0100002-9" }, "names": [] });
    for body in [
        json!({ "totalResults": 0, "companies": [] }),
        json!({ "totalResults": 1, "companies": [other] }),
    ] {
        let service = Service::telling(body).await;
        assert_eq!(
            refusal(&service.site().await).await,
            LookupRefused::NotFound
        );
    }
    let service = Service::start(|| StatusCode::NOT_FOUND.into_response()).await;
    assert_eq!(
        refusal(&service.site().await).await,
        LookupRefused::NotFound
    );
}

#[tokio::test]
async fn who_says_it_is_too_much_is_left_alone_for_as_long() {
    for (said, again) in [
        ("120", "2026-11-24T10:02:00Z"),
        ("Tue, 24 Nov 2026 10:05:00 GMT", "2026-11-24T10:05:00Z"),
        ("Tue, 24 Nov 2026 09:00:00 GMT", "2026-11-24T10:00:01Z"),
        ("99999999999", "2026-11-25T10:00:00Z"),
        ("soon", "2026-11-24T10:01:00Z"),
        ("", "2026-11-24T10:01:00Z"),
    ] {
        let service = Service::start(move || {
            let text = "Too many requests";
            match said {
                "" => (StatusCode::TOO_MANY_REQUESTS, text).into_response(),
                _ => (StatusCode::TOO_MANY_REQUESTS, [("retry-after", said)], text).into_response(),
            }
        });
        let service = service.await;
        let site = service.site().await;
        let again_at: DateTime<Utc> = again.parse().unwrap();
        let wanted = LookupRefused::TooMany { again_at };
        assert_eq!(refusal(&site).await, wanted, "{said}");
        assert_eq!(refusal(&site).await, wanted, "{said}");
        assert_eq!(service.times_asked(), 1, "{said}");
        site.at(again);
        refusal(&site).await;
        assert_eq!(service.times_asked(), 2, "{said}");
    }
}

#[tokio::test]
async fn no_more_is_asked_in_a_minute_than_is_set_over_all_processes() {
    let service = Service::telling(json!({ "companies": [] })).await;
    let site = service.site_with(3, Duration::from_secs(30)).await;
    let data = CompanyData::new(&service.address, 3).unwrap();
    let other = site.with_company_data(data);
    for one in [&site, &other, &site] {
        assert_eq!(refusal(one).await, LookupRefused::NotFound);
    }
    let again_at = "2026-11-24T10:01:00Z".parse().unwrap();
    for one in [&site, &other] {
        assert_eq!(refusal(one).await, LookupRefused::TooMany { again_at });
    }
    assert_eq!(service.times_asked(), 3);
    site.at("2026-11-24T10:01:00Z");
    assert_eq!(refusal(&other).await, LookupRefused::NotFound);
}

#[tokio::test]
async fn a_service_that_does_not_answer_is_not_waited_for() {
    // It begins to answer and never ends.
    let service = Service::start(|| {
        let never = futures_util::stream::pending::<Result<Bytes, std::io::Error>>();
        Response::new(Body::from_stream(never))
    });
    let service = service.await;
    let site = service.site_with(60, Duration::from_millis(50)).await;
    assert_eq!(refusal(&site).await, LookupRefused::NoAnswer);

    let away = [("location", "http://127.0.0.1:1/")];
    for status in [
        StatusCode::INTERNAL_SERVER_ERROR,
        StatusCode::SERVICE_UNAVAILABLE,
        StatusCode::BAD_REQUEST,
        StatusCode::FOUND,
    ] {
        let service = Service::start(move || (status, away).into_response()).await;
        assert_eq!(
            refusal(&service.site().await).await,
            LookupRefused::NoAnswer
        );
    }

    let nobody = CompanyData::new("http://127.0.0.1:1", 60).unwrap();
    let site = site.with_company_data(nobody);
    assert_eq!(refusal(&site).await, LookupRefused::NoAnswer);
}

#[tokio::test]
async fn an_answer_that_is_none_is_not_read() {
    for body in [
        "",
        "<html>Huoltokatko</html>",
        "{\"companies\": [",
        "[]",
        "{}",
        "{\"companies\": {}}",
        "null",
    ] {
        let service = Service::start(move || body.into_response()).await;
        let refused = refusal(&service.site().await).await;
        assert_eq!(refused, LookupRefused::Unreadable, "{body}");
    }
    // One without an end.
    let service = Service::start(|| {
        let piece = || Ok::<_, std::io::Error>(Bytes::from_static(&[b' '; 4096]));
        Response::new(Body::from_stream(futures_util::stream::repeat_with(piece)))
    });
    let refused = refusal(&service.await.site().await).await;
    assert_eq!(refused, LookupRefused::Unreadable);
}

#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    command: CompanyCommand,
}

/// The exit code and what was written.
async fn said(site: &TestApp, lang: Lang, args: &[&str]) -> (u8, String, String) {
    let cli = Cli::parse_from([&["company", "lookup", ID], args].concat());
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut to = Output {
        out: &mut out,
        err: &mut err,
        tr: texts::tr(lang),
    };
    let code = run(&site.app, cli.command, &mut to).await.unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (code, text(out), text(err))
}

#[tokio::test]
async fn the_command_prints_what_is_known() {
    let service = Service::telling(json!({ "companies": [whole()] })).await;
    let site = service.site().await;
    let (code, out, err) = said(&site, Lang::Fi, &[]).await;
    assert_eq!((code, err.as_str()), (0, ""));
    let wanted = "Y-tunnus: 0280113-5\n\
        Nimi: Usvarannan Kyläyhdistys ry\n\
        Nimi muilla kielillä: Dimstrands Byaförening rf\n\
        Aputoiminimet: Usvakahvila\n\
        Aiemmat nimet: Usvarannan Kyläseura ry; Usvarannan Maamiesseura ry\n\
        Yritysmuoto: Aatteellinen yhdistys\n\
        Rekisteröity: 15.3.1978\n\
        Käyntiosoite: Usvatie 3 B 12a, 80100 JOENSUU\n\
        Postiosoite: PL 12, 80101 JOENSUU\n\
        Verkkosivut: www.usvaranta.example\n";
    assert_eq!(out, wanted);
    let (_, out, _) = said(&site, Lang::Fi, &["--format", "json"]).await;
    let json: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json["registered_on"], "1978-03-15");
    assert_eq!(json["form"]["names"]["en"], "Ideological association");
    assert_eq!(json["addresses"][0]["kind"], "visiting");
    assert!(!out.contains("Henkilö"), "{out}");
}

#[tokio::test]
async fn a_refusal_is_said_in_each_language() {
    let site = TestApp::new().await;
    for (lang, begins) in [
        (Lang::Fi, "Yritystietojen haku ei ole käytössä."),
        (Lang::Sv, "Sökningen av företagsuppgifter är inte i bruk."),
        (Lang::En, "Looking up company data is not in use."),
    ] {
        let (code, out, err) = said(&site, lang, &[]).await;
        assert_eq!((code, out.as_str()), (1, ""));
        assert!(err.starts_with(begins), "{err}");
    }
    let id: BusinessId = ID.parse().unwrap();
    let refused = LookupRefused::TooMany {
        again_at: NOW.parse().unwrap(),
    };
    let text = refused.text(id, texts::tr(Lang::Fi));
    assert!(text.contains("24.11.2026 klo\u{a0}12.00"), "{text}");
    assert!(Cli::try_parse_from(["company", "lookup", "0280113-6"]).is_err());
}
