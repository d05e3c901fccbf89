//! How many have been reached.

use axum::http::StatusCode;

use super::lists::{register, shown};

#[tokio::test]
async fn coverage_counts_what_was_reached() {
    let (test, adviser) = register().await;
    let id = super::id_of(&test, "100.002").await;
    let form = "tapa=phone&paiva=20.11.2026&kesto=15&teksti=Sovittiin+tapaaminen";
    let form = format!("yhdistys={id}&{form}");
    adviser.post("/tyo/neuvonnat", &form).await;
    let page = adviser.get("/tyo/yhdistykset/kattavuus").await;
    assert_eq!(page.status, StatusCode::OK);
    page.holds(&["1/4", "25\u{a0}%", "1/2"]);
    let page = adviser.get("/tyo/yhdistykset/kattavuus?alue=Lieksa").await;
    page.holds(&["0/1"]);
}

/// Each link of a page to the list, with what it says.
fn links(body: &str) -> Vec<(String, String)> {
    let links = body.split("<a href=\"/tyo/yhdistykset?").skip(1);
    let links = links.map(|link| {
        let (query, rest) = link.split_once("\">").unwrap();
        let said = rest.split("</a>").next().unwrap();
        let said = said.rsplit("</span>").next().unwrap();
        (
            query.replace("&#38;", "&").replace("&amp;", "&"),
            said.to_owned(),
        )
    });
    links.collect()
}

#[tokio::test]
async fn each_figure_of_coverage_opens_to_the_rows_behind_it() {
    let (test, adviser) = register().await;
    for number in ["100.002", "100.003"] {
        let id = super::id_of(&test, number).await;
        let form = "tapa=phone&paiva=20.11.2026&kesto=15&teksti=Sovittiin+tapaaminen";
        let form = format!("yhdistys={id}&{form}");
        adviser.post("/tyo/neuvonnat", &form).await;
    }
    for query in [
        "",
        "alue=Joensuu",
        "alue=Pohjois-Karjala&toimiala=social",
        "segmentti=never-contacted&segmentti=running&alue=Lieksa",
    ] {
        let page = adviser
            .get(&format!("/tyo/yhdistykset/kattavuus?{query}"))
            .await;
        let mut figures = 0;
        for (asked, said) in links(&page.body) {
            let wanted = said.split('/').next().unwrap().parse::<usize>();
            let Ok(wanted) = wanted else { continue };
            let list = adviser.get(&format!("/tyo/yhdistykset?{asked}")).await;
            assert_eq!(shown(&list.body).len(), wanted, "{query}: {asked}: {said}");
            figures += 1;
        }
        assert!(figures > 1, "{query}");
    }
    let page = adviser.get("/tyo/yhdistykset/kattavuus?alue=Joensuu").await;
    page.holds(&[">1/2</a>", "Ei tavoitettu Joensuu </span>1</a>"]);
    // What is asked for only, since an association may have several fields.
    let page = adviser.get("/tyo/yhdistykset/kattavuus?toimiala=3").await;
    page.holds(&["Sosiaali ja terveys</a>"]);
    page.lacks(&["Liikunta ja urheilu</a>"]);
}
