//! Who works with whom, beside a recount over the cards.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::StatusCode;

use super::{cards_of, codes_of, euros, query_of, site};
use crate::projects::card::{Card, Field};
use crate::projects::tests::Bench;
use crate::testing::TestApp;

/// What tells an organisation apart, written here once more.
fn key(name: &str, id: Option<String>) -> String {
    let name = name.to_lowercase();
    id.unwrap_or_else(|| name.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Common projects by pair: who they are and what they were granted.
type Recount = BTreeMap<(String, String), (BTreeSet<String>, i64)>;

fn recount(cards: &[Card]) -> Recount {
    let mut pairs = Recount::new();
    for card in cards {
        let name = card.text(Field::ApplicantName).unwrap_or_default();
        let lead = key(&name, card.business_id().map(|id| id.to_string()));
        let partners = card.partners.iter().flat_map(|partners| &partners.list);
        let partners = partners.map(|one| key(&one.name, one.business_id.map(|id| id.to_string())));
        for partner in partners.collect::<BTreeSet<_>>() {
            if partner != lead && !lead.is_empty() {
                let (codes, granted) = pairs.entry((lead.clone(), partner)).or_default();
                codes.insert(card.code().unwrap().to_string());
                *granted += card.money(Field::Granted).map_or(0, |cents| cents.0);
            }
        }
    }
    pairs
}

/// The rows of the table of pairs: the link to the common projects, how many, granted.
fn rows(body: &str) -> Vec<(String, usize, String)> {
    let Some(table) = body.split("<table aria-labelledby=\"pairs\">").nth(1) else {
        return Vec::new();
    };
    let table = table.split("</table>").next().unwrap();
    let row = |row: &str| {
        let figures = row.split("<td class=\"num\"").collect::<Vec<_>>();
        let link = figures[1].split("href=\"/hankkeet?").nth(1).unwrap();
        let (query, rest) = link.split_once("\">").unwrap();
        let count = rest.split('<').next().unwrap().replace('\u{a0}', "");
        let granted = figures[2].split_once('>').unwrap().1;
        let granted = granted.split('<').next().unwrap();
        (query_of(query), count.parse().unwrap(), granted.to_owned())
    };
    table.split("<tr>").skip(2).map(row).collect()
}

/// All rows, page after page.
async fn all_rows(site: &TestApp, query: &str) -> Vec<(String, usize, String)> {
    let mut all = Vec::new();
    for page in 1.. {
        let path = format!("/hankkeet/yhteistyo?{query}&sivu={page}");
        let answer = site.get(&path).await;
        if answer.status != StatusCode::OK {
            break;
        }
        let rows = rows(&answer.body);
        assert!(
            rows.len() <= 20 && (page == 1 || !rows.is_empty()),
            "{path}"
        );
        let has_next = answer.body.contains("rel=\"next\"");
        all.extend(rows);
        if !has_next {
            break;
        }
    }
    all
}

async fn equals_a_recount(site: &TestApp, query: &str) -> usize {
    let cards = cards_of(site, &codes_of(site, query).await).await;
    let wanted = recount(&cards);
    let shown = all_rows(site, query).await;
    assert!(
        shown.is_sorted_by_key(|(_, count, _)| std::cmp::Reverse(*count)),
        "{query}"
    );
    let mut wanted_rows: Vec<(Vec<String>, String)> = wanted
        .values()
        .map(|(codes, granted)| (codes.iter().cloned().collect(), euros(*granted)))
        .collect();
    let mut shown_rows = Vec::new();
    for (link, count, granted) in shown {
        let mut codes = codes_of(site, &link).await;
        codes.sort();
        assert_eq!(codes.len(), count, "{query}: {link}");
        shown_rows.push((codes, granted));
    }
    wanted_rows.sort();
    shown_rows.sort();
    assert_eq!(shown_rows, wanted_rows, "{query}");
    wanted_rows.len()
}

#[tokio::test]
async fn common_projects_are_those_of_the_cards_whatever_is_filtered() {
    let site = site(150).await;
    let mut all = 0;
    for query in [
        "",
        "rahasto=esf",
        "haku=nuorille",
        "maakunta=12&tila=ended",
        "hakija=ry&alkaen=2020",
        "osatoteuttaja=ry&kausi=2014",
    ] {
        all = all.max(equals_a_recount(&site, query).await);
    }
    assert!(all > 50, "{all}");
}

/// A card with an applicant and partners.
fn card(code: &str, applicant: &str, partners: &[&str]) -> String {
    let partners = partners.join("\n");
    let lines = format!(
        "2 Hakijan perustiedot\n{applicant}\nHakijoiden lukumäärä tai tuen siirto -menettely: useampi kuin yksi hakija\n\
        Osatoteuttajat\n{partners}\n5 Projektin julkinen rahoitus, euroa\nMyönnetty EU- ja valtion rahoitus: 1 000"
    );
    crate::projects::tests::card(code, "Yhdessä", &lines, "Kunnat: Kitee")
}

#[tokio::test]
async fn organisations_are_known_by_their_y_tunnus_and_otherwise_by_their_name() {
    let site = TestApp::new().await;
    let bench = Bench {
        app: site.app.clone(),
        database: site.database.clone(),
    };
    let kyla = "Hakijan virallinen nimi: Kylä ry\nY-tunnus: 0280113-5";
    let nimi = "Hakijan virallinen nimi: Pelkkä nimi, \"Ääni\" ry";
    for (code, applicant, partners) in [
        (
            "S30001",
            kyla,
            &["Vanha nimi ry, 1234567-1", "Ilman tunnusta ry"][..],
        ),
        (
            "S30002",
            kyla,
            &[
                "Uusi nimi ry, 1234567-1",
                "ilman  Tunnusta RY",
                "Kylä ry, 0280113-5",
            ],
        ),
        ("S30003", nimi, &["Kylä ry, 0280113-5", "<b>Paha</b> & ry"]),
        (
            "S30004",
            "Hakijan virallinen nimi: Ilman tunnusta ry osasto",
            &["Uusi nimi ry, 1234567-1"],
        ),
        ("S30005", kyla, &[]),
    ] {
        bench
            .take_in("2024-05-01", &card(code, applicant, partners))
            .await;
    }
    assert_eq!(equals_a_recount(&site, "").await, 5);
    assert_eq!(equals_a_recount(&site, "hakija=0280113-5").await, 2);
    assert_eq!(
        equals_a_recount(&site, "osatoteuttaja=0280113-5+paha").await,
        2
    );
    let page = site.get("/hankkeet/yhteistyo").await;
    page.holds(&[
        "Uusi nimi ry</a>",
        "Pelkkä nimi, &#34;Ääni&#34; ry</a>",
        "&#60;b&#62;Paha",
    ]);
    page.lacks(&["Vanha nimi", "<b>Paha"]);
    for (query, wanted) in [
        (
            "osatoteuttaja=1234567-1",
            vec!["S30001", "S30002", "S30004"],
        ),
        (
            "osatoteuttaja=%22ilman+tunnusta+RY%22",
            vec!["S30001", "S30002"],
        ),
        ("hakija=%22Ilman+tunnusta+ry%22", vec![]),
        ("hakija=ilman+tunnusta", vec!["S30004"]),
        ("osatoteuttaja=uusi+nimi", vec!["S30002", "S30004"]),
        ("osatoteuttaja=1234567-1+vanha", vec!["S30001"]),
        ("hakija=kylä+0280113+-+5", vec![]),
        ("hakija=0280113+-+5", vec!["S30001", "S30002", "S30005"]),
    ] {
        let mut codes = codes_of(&site, query).await;
        codes.sort();
        assert_eq!(codes, wanted, "{query}");
    }
    // What is undone or hidden is counted no more.
    let hide = "/tyo/hankkeet/kortti/S30002/piilotus";
    assert_eq!(site.post(hide, "").await.status, StatusCode::SEE_OTHER);
    assert_eq!(equals_a_recount(&site, "").await, 5);
    site.get("/hankkeet/yhteistyo")
        .await
        .holds(&["Uusi nimi ry</a>"]);
    let mut conn = site.app.db.read().await.unwrap();
    assert!(crate::projects::check(&mut conn).await.unwrap().is_empty());
}

#[tokio::test]
async fn the_projects_of_a_group_are_named_with_it() {
    let site = site(400).await;
    let page = site.get("/hankkeet/yhteistyo").await;
    let groups = page
        .body
        .split("<table aria-labelledby=\"groups\">")
        .nth(1)
        .unwrap();
    let links: Vec<&str> = groups.split("href=\"/hankkeet?ryhma=").skip(1).collect();
    assert!(links.len() >= 2, "{groups}");
    for link in links.chunks(2).map(|links| links[1]) {
        let (code, rest) = link.split_once("\">").unwrap();
        let codes = codes_of(&site, &format!("ryhma={code}")).await;
        let cards = cards_of(&site, &codes).await;
        assert!(
            cards
                .iter()
                .all(|card| card.text(Field::GroupCode).as_deref() == Some(code))
        );
        assert_eq!(rest.split('<').next().unwrap(), codes.len().to_string());
    }
}

#[tokio::test]
async fn a_page_that_is_not_there_is_refused_by_name() {
    let site = site(3).await;
    for (query, field) in [
        ("sivu=0", "pairs-page"),
        ("sivu=2", "pairs-page"),
        ("sivu=-1", "pairs-page"),
        ("sivu=99999999999999999999999", "pairs-page"),
        ("sivu=18446744073709551615", "pairs-page"),
        ("ryhmasivu=x", "groups-page"),
        ("ryhmasivu=9", "groups-page"),
        ("osatoteuttaja=0280113-6", "osatoteuttaja"),
    ] {
        let page = site.get(&format!("/hankkeet/yhteistyo?{query}")).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{query}");
        page.holds(&[
            &format!("<a href=\"#{field}\">"),
            &format!("id=\"{field}\""),
        ]);
    }
}
