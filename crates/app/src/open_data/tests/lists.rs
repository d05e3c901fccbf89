//! The list of operations, read with readers of others.

use std::io::Cursor;

use axum::body::{Body, HttpBody as _};
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use calamine::{Data, Reader as _};
use quick_xml::events::Event;
use tower::ServiceExt as _;

use super::*;

const FORMS: [&str; 4] = ["csv", "xlsx", "json", "xml"];

/// The elements of a document of XML: a name and a text for each that has one.
fn elements(answer: &Answer) -> Vec<(String, String)> {
    let mut reader = quick_xml::Reader::from_str(&answer.body);
    let (mut name, mut text, mut found) = (String::new(), String::new(), Vec::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(begin) => {
                name = begin.name().as_ref().to_owned();
                text.clear();
            }
            Event::Text(part) => text.push_str(&part),
            Event::GeneralRef(sign) => {
                let sign = format!("&{};", &*sign);
                text.push_str(&quick_xml::escape::unescape(&sign).unwrap());
            }
            Event::End(_) if !name.is_empty() => {
                found.push((std::mem::take(&mut name), text.clone()));
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn workbook(answer: &Answer) -> calamine::Xlsx<Cursor<Vec<u8>>> {
    calamine::Xlsx::new(Cursor::new(answer.bytes.to_vec())).unwrap()
}

#[tokio::test]
async fn every_format_has_the_same_operations_their_day_and_their_licence() {
    let site = site(30).await;
    let list = json(&site.get("/avoin-data/hankeluettelo.json").await);
    assert_eq!(list["list_date"], "2026-11-24");
    assert_eq!(
        list["licence"],
        "https://creativecommons.org/licenses/by/4.0/"
    );
    let operations = list["operations"].as_array().unwrap();
    assert_eq!(operations.len(), 30);
    let codes: Vec<&str> = operations
        .iter()
        .map(|one| one["code"].as_str().unwrap())
        .collect();

    let file = site.get("/avoin-data/hankeluettelo.csv").await;
    let csv = rows(&file);
    assert_eq!(
        csv.iter().map(|row| &row["code"]).collect::<Vec<_>>(),
        codes
    );
    for (row, operation) in csv.iter().zip(operations) {
        assert_eq!(row["list_date"], "2026-11-24");
        assert!(row["licence"].contains("https://creativecommons.org/licenses/by/4.0/"));
        for (name, value) in operation.as_object().unwrap() {
            let written = match value {
                Json::Null => String::new(),
                Json::String(text) => text.clone(),
                number => number.to_string(),
            };
            let same = row[name].trim_start_matches('\'') == written
                || row[name].parse::<f64>().ok() == value.as_f64();
            assert!(same, "{name}: {} {value}", row[name]);
        }
    }

    let xml = site.get("/avoin-data/hankeluettelo.xml").await;
    let begin = "<operations title=\"Hankeluettelo\" list_date=\"2026-11-24\" \
                 licence=\"https://creativecommons.org/licenses/by/4.0/\"";
    assert!(xml.body.contains(begin), "{}", &xml.body[..300]);
    let found = elements(&xml);
    let of = |name: &str| {
        let found = found.iter().filter(|(of, _)| of == name);
        found.map(|(_, text)| text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(of("code"), codes);
    let purposes: Vec<&str> = operations
        .iter()
        .filter_map(|one| one["purpose"].as_str())
        .collect();
    assert_eq!(of("purpose"), purposes);

    let mut book = workbook(&site.get("/sv/avoin-data/hankeluettelo.xlsx").await);
    assert_eq!(
        book.sheet_names(),
        ["Projektförteckning", "Om förteckningen"]
    );
    let sheet = book.worksheet_range("Projektförteckning").unwrap();
    assert_eq!(sheet.height(), 31);
    assert_eq!(sheet.get((0, 1)).unwrap().to_string(), "Projektets namn");
    let about = book.worksheet_range("Om förteckningen").unwrap();
    assert_eq!(about.get((1, 1)), Some(&Data::String("CC BY 4.0".into())));
}

#[tokio::test]
async fn what_a_card_tells_is_in_its_column_and_nothing_else_is() {
    let first = "Erityistavoite: 4.3. Osallisuus\n\
        Suunnitelman mukainen toteutusaika: Alkaa 1.1.2024 ja päättyy 31.12.2026\n\
        2 Hakijan perustiedot\nHakijan virallinen nimi: =Ranta ry\nPostinumero: 82500\n\
        5 Projektin julkinen rahoitus, euroa\nSuunniteltu julkinen rahoitus yhteensä: 70 000";
    let listed = "Suunniteltu rahoitus yhteensä: 93 487,50\nEU-rahoituksen osuus: 60 %\nKoordinaatit: 62.1 30.1";
    let site = site_of(&[
        listed_card("S30001", "<Kylät> & \"muut\"", first, listed),
        listed_card("A70001", "Toinen", first, ""),
        listed_card(
            "Q3056566",
            "Drugi",
            "",
            "Rahasto: Cohesion Fund\nMaa: Polska",
        ),
        listed_card("PL-POIS.01-1_16", "Trzeci", "", "Ohjelmakausi: 2014-2020"),
    ])
    .await;
    let file = site
        .get("/avoin-data/hankeluettelo.csv?jarjestys=code")
        .await;
    let rows = rows(&file);
    let [second, polish, unique, one] = [&rows[0], &rows[1], &rows[2], &rows[3]];
    for (name, value) in [
        ("code", "S30001"),
        ("operation_name", "<Kylät> & \"muut\""),
        ("beneficiary_name", "'=Ranta ry"),
        ("start_date", "2024-01-01"),
        ("end_date", "2026-12-31"),
        ("total_cost_eur", "93487.50"),
        ("cofinancing_rate", "60 %"),
        ("fund", "ESF+"),
        ("programme_period", "2021-2027"),
        ("specific_objective", "4.3. Osallisuus"),
        ("region_codes", "12"),
        ("municipality_codes", "260 167"),
        ("area_names", "Pohjois-Karjala; Kitee; Joensuu"),
        ("post_code", "82500"),
        ("coordinates", "62.1 30.1"),
        ("country", "FI"),
        ("url", &format!("{}/hankkeet/S30001", site.app.base_url)),
    ] {
        assert_eq!(one[name], value, "{name}");
    }
    // Planned public funding is not the total cost, and nobody told the rate.
    assert_eq!(
        (&*second["total_cost_eur"], &*second["cofinancing_rate"]),
        ("", "")
    );
    assert_eq!(second["fund"], "ERDF");
    assert_eq!((&*unique["fund"], &*unique["country"]), ("CF", "Polska"));
    assert_eq!(
        (&*polish["programme_period"], &*polish["country"]),
        ("2014-2020", "PL")
    );
    let xml = elements(
        &site
            .get("/avoin-data/hankeluettelo.xml?hakija=ranta&jarjestys=code&kaanna=1")
            .await,
    );
    assert!(xml.contains(&("operation_name".into(), "<Kylät> & \"muut\"".into())));
}

#[tokio::test]
async fn the_sums_of_any_filter_are_those_of_the_page() {
    let site = site(120).await;
    for query in [
        "",
        "haku=yhdistys",
        "rahasto=erdf&kausi=2014",
        "maakunta=12&kunta=Joensuu",
        "tila=ended&jarjestys=granted&kaanna=1",
        "haku=eiolesellaista",
    ] {
        let api = json(&site.get(&format!("/api/v1/projects?{query}")).await);
        let list = json(
            &site
                .get(&format!("/avoin-data/hankeluettelo.json?{query}"))
                .await,
        );
        let operations = list["operations"].as_array().unwrap();
        assert_eq!(api["count"], operations.len(), "{query}");
        let cents = |name: &str| {
            let amounts = operations.iter().filter_map(|one| one[name].as_f64());
            amounts
                .map(|euros| (euros * 100.0).round() as i64)
                .sum::<i64>()
        };
        assert_eq!(api["granted_cents"], cents("granted_eur"), "{query}");
        assert_eq!(api["realised_cents"], cents("realised_eur"), "{query}");
        let file = site.get(&format!("/avoin-data/kohesio.csv?{query}")).await;
        assert_eq!(rows(&file).len(), operations.len(), "{query}");
    }
}

#[tokio::test]
async fn what_is_not_understood_is_refused_by_name() {
    let site = site(2).await;
    let long = format!("haku={}", "a".repeat(10_000));
    for (query, named) in [
        ("rahasto=emr", "Rahasto"),
        ("maakunta=99", "Maakunta"),
        ("alkaen=2024&asti=2023", "Käynnissä viimeistään"),
        ("hakija=0280113-6", "Hakija"),
        ("muuttunut=eilen", "Muuttunut alkaen"),
        (&long, "Hae sanoilla"),
    ] {
        for form in FORMS {
            let path = format!("/avoin-data/hankeluettelo.{form}?{query}");
            let answer = site.get(&path).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{form} {query}");
            answer.holds(&[named]);
        }
        let answer = site.get(&format!("/avoin-data/kohesio.csv?{query}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    }
    for query in ["haku=%FF%FE", "haku=%00%0A", "utm_source=x"] {
        let answer = site
            .get(&format!("/avoin-data/hankeluettelo.xml?{query}"))
            .await;
        assert_eq!(answer.status, StatusCode::OK, "{query}");
        elements(&answer);
    }
}

#[tokio::test]
async fn a_hidden_project_is_in_no_list() {
    let site = TestApp::new().await;
    demo::fill(&site.app, 1, 3).await.unwrap();
    let code = demo::projects(1, 1).next().unwrap().code;
    let act = format!("/tyo/hankkeet/kortti/{code}/piilotus");
    assert_eq!(site.post(&act, "").await.status, StatusCode::SEE_OTHER);
    for form in [
        "hankeluettelo.csv",
        "hankeluettelo.json",
        "hankeluettelo.xml",
        "kohesio.csv",
    ] {
        let file = site.get(&format!("/avoin-data/{form}")).await;
        file.lacks(&[&code]);
    }
    let mut book = workbook(&site.get("/avoin-data/hankeluettelo.xlsx").await);
    assert_eq!(book.worksheet_range("Hankeluettelo").unwrap().height(), 3);
}

#[tokio::test]
async fn a_file_says_of_which_day_it_is_and_is_not_sent_again_until_something_changes() {
    let site = site(3).await;
    for path in FORMS.map(|form| format!("/avoin-data/hankeluettelo.{form}")) {
        let first = site.get(&path).await;
        let named = first.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
        assert!(named.contains("\"hankeluettelo-2026-11-24."), "{named}");
        let link = first.headers[header::LINK].to_str().unwrap();
        assert_eq!(
            link,
            "<https://creativecommons.org/licenses/by/4.0/>; rel=\"license\""
        );
        assert_eq!(
            first.headers[header::LAST_MODIFIED],
            "Tue, 24 Nov 2026 10:00:00 GMT"
        );
        let tag = first.headers[header::ETAG].clone();
        let again = Request::get(&path).header(header::IF_NONE_MATCH, tag.clone());
        let again = site.send(again, Body::empty()).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{path}");
        let other = site.get(&format!("{path}?rahasto=esf")).await;
        assert_ne!(other.headers[header::ETAG], tag);
    }
    let path = "/avoin-data/hankeluettelo.csv";
    let tag = site.get(path).await.headers[header::ETAG].clone();
    let person = site.later("2026-11-25T10:00:00Z").await;
    let code = demo::projects(1, 1).next().unwrap().code;
    person
        .post(&format!("/tyo/hankkeet/kortti/{code}/piilotus"), "")
        .await;
    let again = Request::get(path).header(header::IF_NONE_MATCH, tag);
    let again = site.send(again, Body::empty()).await;
    assert_eq!(again.status, StatusCode::OK);
    assert!(again.body.contains(",2026-11-25,"));
}

#[tokio::test]
async fn a_file_can_hold_only_what_has_changed() {
    let site = TestApp::new().await;
    demo::fill(&site.app, 1, 5).await.unwrap();
    let code = demo::projects(1, 1).next().unwrap().code;
    for (instant, act) in [
        ("2026-11-25T10:00:00Z", "piilotus"),
        ("2026-11-26T10:00:00Z", "julkaisu"),
    ] {
        let person = site.later(instant).await;
        person
            .post(&format!("/tyo/hankkeet/kortti/{code}/{act}"), "")
            .await;
    }
    let codes = async |query: &str| {
        let list = json(
            &site
                .get(&format!("/avoin-data/hankeluettelo.json?{query}"))
                .await,
        );
        let operations = list["operations"].as_array().unwrap().iter();
        operations
            .map(|one| one["code"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(codes("muuttunut=2026-11-24").await.len(), 5);
    assert_eq!(codes("muuttunut=2026-11-26").await, [code.as_str()]);
    assert_eq!(
        codes("changed-since=2026-11-26T10:00:01Z").await,
        Vec::<String>::new()
    );
    let file = site
        .get("/avoin-data/hankeluettelo.xml?muuttunut=2026-11-26")
        .await;
    file.holds(&["hankeluettelo.xml?muuttunut=2026-11-26\" law="]);
    let file = site
        .get("/avoin-data/kohesio.csv?rahasto=jtf&muuttunut=2026-11-24")
        .await;
    assert_eq!(rows(&file).len(), codes("rahasto=jtf").await.len());
}

/// More readers than there are connections: each takes a first piece and stays away.
#[tokio::test]
async fn a_reader_that_stops_holds_nothing() {
    let site = site(450).await;
    let mut left = Vec::new();
    for form in FORMS.iter().cycle().take(40) {
        let path = format!("/avoin-data/hankeluettelo.{form}");
        let mut request = Request::get(path).body(Body::empty()).unwrap();
        let from: std::net::SocketAddr = "192.0.2.1:1".parse().unwrap();
        request.extensions_mut().insert(ConnectInfo(from));
        let router = crate::routes::router(site.app.clone());
        let mut body = router.oneshot(request).await.unwrap().into_body();
        let mut piece = std::future::poll_fn(|cx| std::pin::Pin::new(&mut body).poll_frame(cx));
        assert!((&mut piece).await.unwrap().is_ok());
        left.push(body);
    }
    let whole = site.get("/avoin-data/hankeluettelo.json").await;
    assert_eq!(json(&whole)["operations"].as_array().unwrap().len(), 450);
    site.app.db.begin().await.unwrap().commit().await.unwrap();
}
