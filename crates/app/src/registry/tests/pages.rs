//! The list as visitors see it.

use axum::http::StatusCode;

use crate::demo;
use crate::projects::tests::Bench;
use crate::testing::{TestApp, corpus};

async fn site(count: u32) -> TestApp {
    let site = TestApp::new().await;
    demo::fill(&site.app, 1, count).await.unwrap();
    site
}

/// What stands in the page's line of sums, as plain text.
fn sums(body: &str) -> String {
    let line = body.split("class=\"sums\"").nth(1).unwrap();
    let line = line.split('>').skip(1).collect::<Vec<_>>().join(">");
    let line = line.split("</p>").next().unwrap();
    line.replace("<b>", "")
        .replace("</b>", "")
        .replace('\u{a0}', " ")
}

fn euros(cents: i64) -> String {
    crate::texts::tr(kit::i18n::Lang::Fi)
        .money(kit::money::Cents(cents))
        .replace('\u{a0}', " ")
}

#[tokio::test]
async fn the_words_of_a_question_find_what_it_is_about_first() {
    let site = site(300).await;
    let bench = Bench {
        app: site.app.clone(),
        database: site.database.clone(),
    };
    let card = std::fs::read_to_string(corpus().join("eura/S22786.txt")).unwrap();
    bench.take_in("2024-01-15", &card).await;
    let found = site
        .get("/hankkeet?haku=yhdistyksille+neuvontaa+Joensuussa")
        .await;
    let first = found.body.split("/hankkeet/").find_map(|rest| {
        let code = rest.split('"').next()?;
        code.starts_with('S').then(|| code.to_owned())
    });
    assert_eq!(first.as_deref(), Some("S22786"));
}

#[tokio::test]
async fn the_sums_of_any_filter_are_those_of_the_rows_that_are_taken_away() {
    let site = site(120).await;
    for query in [
        "",
        "haku=yhdistys",
        "rahasto=esf",
        "rahasto=erdf&kausi=2014",
        "maakunta=12",
        "maakunta=12&kunta=Joensuu",
        "seutukunta=122&haku=nuorille",
        "tila=running",
        "tila=ended&jarjestys=granted&kaanna=1",
        "alkaen=2018&asti=2019",
        "vahintaan=100000&enintaan=300%20000",
        "toimintalinja=5",
        "tavoite=4.3",
        "hakija=ry",
        "haku=eiolesellaista",
    ] {
        let page = site.get(&format!("/hankkeet?{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        let file = site.get(&format!("/hankkeet.json?{query}")).await;
        let rows: Vec<serde_json::Value> = serde_json::from_slice(&file.bytes).unwrap();
        let sum = |key: &str| rows.iter().filter_map(|row| row[key].as_i64()).sum::<i64>();
        let wanted = format!(
            "{} · Myönnetty {} · Toteutunut {}",
            crate::texts::tr(kit::i18n::Lang::Fi).tn("projects-count", rows.len()),
            euros(sum("granted_cents")),
            euros(sum("realised_cents")),
        );
        assert_eq!(sums(&page.body), wanted.replace('\u{a0}', " "), "{query}");
        let csv = site.get(&format!("/sv/hankkeet.csv?{query}")).await;
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(b';')
            .from_reader(&csv.bytes[..]);
        assert_eq!(reader.records().count(), rows.len(), "{query}");
    }
}

/// The codes on the pages of a list, following the links.
async fn paged(site: &TestApp, query: &str, rel: &str) -> Vec<Vec<String>> {
    let mut pages = Vec::new();
    let mut query = query.to_owned();
    loop {
        let page = site.get(&format!("/hankkeet?{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        let links = page.body.split("<h3><a href=\"/hankkeet/").skip(1);
        let codes = links.map(|rest| rest[..6].to_owned());
        pages.push(codes.collect());
        let ends = format!("\" rel=\"{rel}\"");
        let Some(before) = page
            .body
            .split(&ends)
            .next()
            .filter(|b| b.len() < page.body.len())
        else {
            return pages;
        };
        let link = before.rsplit("href=\"?").next().unwrap();
        query = link.replace("&#38;", "&").replace("&amp;", "&");
    }
}

#[tokio::test]
async fn pages_follow_each_other_without_gaps_in_every_order_and_lead_back() {
    let site = site(75).await;
    for sort in [
        "name",
        "code",
        "applicant",
        "start",
        "end",
        "granted",
        "realised",
        "relevance",
    ] {
        for turned in ["", "&kaanna=1"] {
            let query = format!("haku=hanke&jarjestys={sort}{turned}");
            let file = site.get(&format!("/hankkeet.json?{query}")).await;
            let rows: Vec<serde_json::Value> = serde_json::from_slice(&file.bytes).unwrap();
            let wanted: Vec<&str> = rows
                .iter()
                .map(|row| row["code"].as_str().unwrap())
                .collect();
            let pages = paged(&site, &query, "next").await;
            assert_eq!(pages.concat(), wanted, "{query}");
            assert!(pages.len() > 1, "{query}: {}", wanted.len());
            let last = pages.last().unwrap();
            let back = format!("{query}&ennen={}", last[0]);
            let mut back = paged(&site, &back, "prev").await;
            back.reverse();
            assert_eq!(back, pages[..pages.len() - 1], "{query} backwards");
        }
    }
}

#[tokio::test]
async fn what_is_not_understood_is_named_at_its_field_and_nothing_is_listed() {
    let site = site(3).await;
    let long = "a".repeat(10_000);
    for (query, field) in [
        ("rahasto=emr", "rahasto"),
        ("kausi=%27%3B%20DROP%20TABLE%20projects", "kausi"),
        ("tila=%3Cscript%3Ealert(1)%3C/script%3E", "tila"),
        ("toimintalinja=nelj%C3%A4", "toimintalinja"),
        ("tavoite=4..3", "tavoite"),
        ("alue=Ankkalinna", "alue"),
        ("maakunta=99", "maakunta"),
        ("seutukunta=Joensuu%20ja", "seutukunta"),
        ("maakunta=12&kunta=091", "kunta"),
        ("seutukunta=122&kunta=Kitee", "kunta"),
        ("alkaen=31.2.2024", "alkaen"),
        ("alkaen=2024&asti=2023", "asti"),
        ("vahintaan=-5", "vahintaan"),
        ("vahintaan=1e9", "vahintaan"),
        ("vahintaan=2000&enintaan=1000", "enintaan"),
        ("enintaan=99999999999999999999", "enintaan"),
        ("hakija=0280113-6", "hakija"),
        ("jarjestys=v%C3%A4ri", "jarjestys"),
        (&format!("haku={long}"), "haku"),
        (&format!("viranomainen={long}"), "viranomainen"),
    ] {
        let page = site.get(&format!("/hankkeet?{query}")).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{query}");
        page.holds(&[
            &format!("<a href=\"#{field}\">"),
            &format!("id=\"{field}\""),
        ]);
        page.lacks(&["class=\"call\"", "<script>alert"]);
        let file = site.get(&format!("/hankkeet.csv?{query}")).await;
        assert_eq!(file.status, StatusCode::BAD_REQUEST, "{query}");
        file.holds(&["\"parameter\":", " ei kelpaa. "]);
    }
    for query in ["jalkeen=S00000", "ennen=%00", "jalkeen=&ennen=x"] {
        let page = site.get(&format!("/hankkeet?{query}")).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{query}");
    }
    for query in [
        "utm_source=x&fbclid=1",
        "haku=%FF%FE",
        "haku=%00%0A",
        "viranomainen=%00&hakijatyyppi=a%00b",
        "haku=%25_%27%22",
    ] {
        let page = site.get(&format!("/hankkeet?{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
    }
}

#[tokio::test]
async fn a_code_with_a_sign_that_no_database_takes_is_nobodys() {
    let site = site(1).await;
    for path in [
        "/hankkeet/%00",
        "/hankkeet/S2%00",
        "/api/v1/projects/%00/versions",
    ] {
        let answer = site.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn an_ended_project_does_not_run_though_its_card_says_so() {
    let site = TestApp::new().await;
    let bench = crate::projects::tests::Bench {
        app: site.app.clone(),
        database: site.database.clone(),
    };
    let lines = "Suunnitelman mukainen toteutusaika: Alkaa 1.1.2022 ja päättyy 31.12.2023\nToiminnan tila: Toiminnassa";
    let card = crate::projects::tests::card("S22999", "Vanha", lines, "Kunnat: Kitee");
    bench.take_in("2023-01-24", &card).await;
    site.get("/hankkeet?tila=running").await.lacks(&["S22999"]);
    site.get("/hankkeet?tila=ended")
        .await
        .holds(&["S22999", "Päättynyt"]);
    site.get("/hankkeet/S22999").await.holds(&["Päättynyt"]);
}
