//! The page about open data.

use axum::http::StatusCode;

use super::*;
use crate::open_data::operation::COLUMNS;

#[tokio::test]
async fn the_page_tells_of_every_column_and_leads_to_every_file_in_three_languages() {
    let site = site(3).await;
    for prefix in ["", "/sv", "/en"] {
        let page = site.get(&format!("{prefix}/avoin-data")).await;
        assert_eq!(page.status, StatusCode::OK);
        for column in COLUMNS {
            page.holds(&[&format!("<code>{}</code>", column.name)]);
        }
        for file in [
            "hankeluettelo.csv",
            "hankeluettelo.xlsx",
            "hankeluettelo.json",
            "hankeluettelo.xml",
            "kohesio.csv",
        ] {
            page.holds(&[&format!("href=\"{prefix}/avoin-data/{file}\"")]);
        }
        page.holds(&[
            "href=\"/api/openapi.json\"",
            "href=\"/avoin-data/dcat.ttl\"",
            "rel=\"license\"",
        ]);
    }
    let list = site.get("/hankkeet?rahasto=esf").await;
    list.holds(&["href=\"/avoin-data?rahasto=esf\""]);
}

#[tokio::test]
async fn a_filter_in_the_pages_address_is_in_its_files_addresses() {
    let site = site(3).await;
    let page = site.get("/avoin-data?maakunta=12&rahasto=esf").await;
    page.holds(&["/avoin-data/hankeluettelo.csv?maakunta=12&#38;rahasto=esf\""]);
    let page = site.get("/avoin-data?rahasto=%22%3E%3Cscript%3E").await;
    assert_eq!(page.status, StatusCode::OK);
    page.lacks(&["<script>\""]);
    page.holds(&["href=\"/avoin-data/hankeluettelo.csv\""]);
}
