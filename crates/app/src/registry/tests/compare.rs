//! The comparisons, beside the lists that their figures lead to.

use std::collections::BTreeSet;

use axum::http::StatusCode;

use super::{codes_of, euros, query_of, site};
use crate::testing::TestApp;

/// The sections of the page: each name, and the rows as they stand there.
fn sections(body: &str) -> Vec<(&str, Vec<&str>)> {
    let sections = body.split("<h2 id=\"by-").skip(1);
    sections
        .map(|section| {
            let rows = section.split("<tr><th scope=\"row\">").skip(1);
            (section.split('"').next().unwrap(), rows.collect())
        })
        .collect()
}

/// Each row's figures are those of the list that it leads to; gives the names of the
/// sections.
async fn figures_are_those_of_the_lists(site: &TestApp, query: &str) -> Vec<String> {
    let page = site.get(&format!("/hankkeet/vertailu?{query}")).await;
    assert_eq!(page.status, StatusCode::OK, "{query}");
    let all: BTreeSet<String> = codes_of(site, query).await.into_iter().collect();
    let mut names = Vec::new();
    for (name, rows) in sections(&page.body) {
        names.push(name.to_owned());
        let mut seen = BTreeSet::new();
        for row in rows {
            let link = row.split("href=\"/hankkeet?").nth(1).unwrap();
            let link = query_of(link.split('"').next().unwrap());
            let file = site.get(&format!("/hankkeet.json?{link}")).await;
            let listed: Vec<serde_json::Value> = serde_json::from_slice(&file.bytes).unwrap();
            let sum = |key: &str| {
                listed
                    .iter()
                    .filter_map(|one| one[key].as_i64())
                    .sum::<i64>()
            };
            let (granted, realised) = (sum("granted_cents"), sum("realised_cents"));
            let cells: Vec<&str> = row.split("<td class=\"num\">").collect();
            let text = |cell: &str| cell.split("</td>").next().unwrap().to_owned();
            assert!(
                cells[1].contains(&format!(">{}</a>", listed.len())),
                "{query} {link}: {row}"
            );
            assert_eq!(
                [text(cells[2]), text(cells[3])],
                [euros(granted), euros(realised)],
                "{link}"
            );
            let percent = (granted > 0).then(|| format!("{}&#160;%", realised * 100 / granted));
            assert_eq!(text(cells[4]), percent.unwrap_or_default(), "{link}");
            seen.extend(
                listed
                    .iter()
                    .map(|one| one["code"].as_str().unwrap().to_owned()),
            );
        }
        assert!(seen.is_subset(&all), "{query} {name}");
    }
    names
}

#[tokio::test]
async fn every_figure_is_that_of_the_list_it_leads_to() {
    let site = site(90).await;
    for (query, area) in [
        ("", "region"),
        ("haku=yhdistys&tila=ended", "region"),
        ("maakunta=Pohjois-Karjala", "sub-region"),
        ("maakunta=12&seutukunta=122&rahasto=esf", "municipality"),
        ("alue=SK124", "municipality"),
        ("toimintalinja=5", "region"),
    ] {
        let names = figures_are_those_of_the_lists(&site, query).await;
        assert_eq!(
            names,
            [area, "year", "priority", "kind", "fund", "state"],
            "{query}"
        );
    }
    let names = figures_are_those_of_the_lists(&site, "kunta=Joensuu").await;
    assert_eq!(names, ["year", "priority", "kind", "fund", "state"]);
}

#[tokio::test]
async fn the_map_leads_from_each_figure_to_its_projects_within_what_was_asked_for() {
    let site = site(60).await;
    for query in [
        "",
        "maakunta=12&haku=nuorille",
        "seutukunta=122",
        "alue=12&rahasto=esf",
    ] {
        let page = site.get(&format!("/hankkeet/kartta?{query}")).await;
        let rows = page.body.split("<tr><th scope=\"row\">").skip(1);
        let mut links = 0;
        for row in rows {
            let count = row.split("<td class=\"num\">").nth(1).unwrap();
            let count: usize = count.split('<').next().unwrap().parse().unwrap();
            let Some(link) = row.split("href=\"/hankkeet?").nth(1) else {
                continue;
            };
            links += 1;
            let link = query_of(link.split('"').next().unwrap());
            assert_eq!(codes_of(&site, &link).await.len(), count, "{query}: {link}");
        }
        assert!(links > 0, "{query}");
    }
}

#[tokio::test]
async fn where_nothing_is_found_the_page_says_what_to_leave_out() {
    let site = site(20).await;
    for view in ["", "/kartta", "/vertailu", "/yhteistyo"] {
        let page = site
            .get(&format!("/hankkeet{view}?maakunta=12&haku=xqzwxqzw"))
            .await;
        assert_eq!(page.status, StatusCode::OK);
        page.holds(&[
            "Hakuun sopivia hankkeita ei löytynyt",
            "<a href=\"?maakunta=12\">Hae sanoilla: xqzwxqzw",
        ]);
        page.lacks(&["<table>"]);
    }
}

#[tokio::test]
async fn the_form_shows_areas_by_name_and_keeps_what_was_chosen() {
    let site = site(20).await;
    let page = site
        .get("/sv/hankkeet?maakunta=Pohjois-Karjala&seutukunta=Joensuun&kunta=167")
        .await;
    assert_eq!(page.status, StatusCode::OK);
    page.holds(&[
        "<option value=\"12\" selected>Norra Karelen",
        "<option value=\"122\" selected>",
        "name=\"kunta\" list=\"kunnat\" value=\"Joensuu\"",
        "<option>Kontiolax<",
        ">Kommun: Joensuu",
    ]);
    page.lacks(&["<option>Helsingfors<"]);
    let refused = site.get("/hankkeet?maakunta=12&kunta=Helsinki").await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    refused.holds(&[
        "<a href=\"#kunta\">Kunta: ”Helsinki – Pohjois-Karjala” ei kelpaa. Alueet eivät ole sisäkkäin.",
        "id=\"kunta-e\"",
        "value=\"Helsinki\" aria-invalid=\"true\"",
    ]);
}
