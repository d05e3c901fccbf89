//! All that is in the sample list twice on purpose is shown, and found at entry.

use std::collections::BTreeMap;
use std::io::{Seek, Write};

use axum::http::StatusCode;

use super::{PATH, add, conn, run, told};
use crate::associations::duplicates::like;
use crate::associations::list_file::{self, Settings, take_in};
use crate::associations::suspects::Reason;
use crate::associations::{Field, Source};
use crate::demo::{Spoilt, SpoiltRow, write_associations};
use crate::testing::TestApp;

/// As many as North Karelia has, 5 % of them spoilt.
const ROWS: u32 = 3_841;

/// The sample list: what was spoilt, and the name on each line.
fn sample() -> (Vec<u8>, Vec<SpoiltRow>, BTreeMap<u32, String>) {
    let mut list = Vec::new();
    let spoilt = write_associations(1, ROWS, 0.05, &mut list).unwrap();
    let text = String::from_utf8(list.clone()).unwrap();
    let lines = text.trim_start_matches('\u{feff}').lines().zip(1..);
    let names = lines.map(|(line, number)| {
        let name = line.split([';', ',']).next().unwrap();
        (number, name.trim_matches('"').to_owned())
    });
    (list, spoilt, names.collect())
}

async fn import(site: &TestApp, list: &[u8]) {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(list).unwrap();
    file.rewind().unwrap();
    let settings = Settings {
        source: Source::List,
        listed_on: site.app.clock.today(),
        delimiter: None,
        encoding: None,
        mapping: None,
    };
    let mut reading = conn(site).await;
    let opened = list_file::open(&mut reading, "lista.csv", file, settings).await;
    drop(reading);
    let list = opened.unwrap().expect("a list");
    let author = site.app.author(None, "test");
    let tr = crate::texts::tr(kit::i18n::Lang::Fi);
    let mut tx = site.app.db.begin().await.unwrap();
    let done = take_in(&site.app, &mut tx, (tr, &author), list, &[]).await;
    assert!(done.unwrap().is_ok());
    tx.commit().await.unwrap();
}

/// All pages of the list, one after another.
async fn all_pages(site: &TestApp, parameter: &str) -> String {
    let mut all = String::new();
    for page in 1.. {
        let shown = site.get(&format!("{PATH}?{parameter}={page}")).await;
        all.push_str(&shown.body);
        let next = format!("{parameter}={}\" rel=\"next\"", page + 1);
        if !shown.body.contains(&next) {
            break;
        }
    }
    all
}

#[tokio::test]
async fn every_planted_duplicate_is_on_the_page() {
    let site = TestApp::new().await;
    let (list, spoilt, names) = sample();
    import(&site, &list).await;
    let pairs = all_pages(&site, "sivu").await;
    let rows = all_pages(&site, "rivit").await;
    let planted = spoilt.iter().filter(|row| row.what.is_duplicate());
    let mut counts = BTreeMap::new();
    for row in planted {
        let (written, original) = (&names[&row.line], &names[&row.of.unwrap()]);
        *counts.entry(row.what).or_insert(0) += 1;
        if row.what == Spoilt::Slip {
            let both = [
                format!(">{original} ja {written}<"),
                format!(">{written} ja {original}<"),
            ];
            assert!(
                both.iter().any(|both| pairs.contains(both)),
                "{original}, {written}"
            );
        } else {
            let line = format!(">{}<", row.line);
            let mut found = rows.split("<tr>").filter(|shown| shown.contains(&line));
            let is_it = |shown: &str| shown.contains(written) && shown.contains("lista.csv");
            assert!(found.any(is_it), "{} {written}", row.line);
        }
    }
    assert_eq!(counts.len(), 3, "{counts:?}");

    // The command line tells the same pairs.
    let (code, out, err) = run(&site, &["duplicates", "--format", "json"]).await;
    assert_eq!(code, 0);
    let json: Vec<serde_json::Value> = serde_json::from_str(&out).unwrap();
    assert!(err.contains(&json.len().to_string()), "{err}");
    let (_, out, _) = run(&site, &["duplicates", "--reason", "spelling"]).await;
    let slips = json.iter().filter(|pair| pair["reason"] == "spelling");
    // A heading, and one line for each.
    let lines = out.lines().filter(|line| line.starts_with("Melkein"));
    assert_eq!(lines.count(), slips.count());
}

#[tokio::test]
async fn nothing_is_suspected_of_an_empty_register() {
    let site = TestApp::new().await;
    site.get(PATH).await.holds(&["Kaksoiskappaleita ei näy"]);
    let (code, out, err) = run(&site, &["duplicates"]).await;
    assert_eq!((code, out.as_str()), (0, ""));
    assert!(err.contains("Kaksoiskappaleita ei näy"), "{err}");
    let (_, out, _) = run(&site, &["duplicates", "--format", "json"]).await;
    assert_eq!(out.trim(), "[]");
}

#[tokio::test]
async fn who_is_in_the_register_already_is_found_at_entry() {
    let site = TestApp::new().await;
    let koli = add(
        &site,
        &[
            (
                Field::Name,
                "Kolin Kyläseura ry, ruotsiksi Koli Byaförening rf",
            ),
            (Field::RegisterNumber, "194.820"),
            (Field::Domicile, "422"),
        ],
    )
    .await;
    add(
        &site,
        &[(Field::Name, "Kolin Martat ry"), (Field::Domicile, "422")],
    )
    .await;
    for (written, wanted) in [
        (
            &[(Field::Name, "Muu"), (Field::RegisterNumber, "194.820")][..],
            Some(Reason::RegisterNumber),
        ),
        (&[(Field::Name, "KOLI BYAFÖRENING")], Some(Reason::Language)),
        (
            &[(Field::Name, "Kolin kyläsuera"), (Field::Domicile, "422")],
            Some(Reason::Spelling),
        ),
        (
            &[(Field::Name, "Kyläseura Kolin"), (Field::Domicile, "422")],
            Some(Reason::Spelling),
        ),
        (
            &[(Field::Name, "Kolin kyläsuera"), (Field::Domicile, "167")],
            None,
        ),
        (
            &[(Field::Name, "Enon Pelaajat"), (Field::Domicile, "422")],
            None,
        ),
        (&[(Field::Emails, "a@esimerkki.example")], None),
    ] {
        let mut conn = conn(&site).await;
        let found = like(&site.app, &mut conn, &told(written), None).await;
        let found = found.unwrap();
        let found: Vec<_> = found.iter().map(|(why, one)| (*why, one.id)).collect();
        let wanted: Vec<_> = wanted.map(|why| (why, koli)).into_iter().collect();
        assert_eq!(found, wanted, "{written:?}");
        // Whoever is changed is not like themselves.
        let own = like(&site.app, &mut conn, &told(written), Some(koli)).await;
        assert!(own.unwrap().is_empty());
    }
}

#[tokio::test]
async fn the_form_of_a_new_one_asks_whether_it_is_here_already() {
    let site = TestApp::new().await;
    let koli = [
        (Field::Name, "Kolin Kyläseura ry"),
        (Field::Domicile, "422"),
    ];
    let koli = add(&site, &koli).await;
    let form = "name=Kolin+Kyl%C3%A4suera&domicile=Lieksa";
    let asked = site.post("/tyo/yhdistykset/uusi", form).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    asked.holds(&[&koli.to_string(), "Melkein sama nimi"]);
    let sure = format!("{form}&varma=1");
    let added = site.post("/tyo/yhdistykset/uusi", &sure).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER);
}
