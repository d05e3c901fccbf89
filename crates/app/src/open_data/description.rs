//! The description of the data sets for catalogues of such.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use chrono::NaiveDate;
use futures_util::TryStreamExt;
use kit::web::{WebError, with_etag};

use super::catalogue::Catalogue;
use super::graph::Graph;
use super::store;
use crate::app::App;
use crate::registry::{FilterWords, Listed, Selection};

/// `GET /avoin-data/dcat.ttl`
pub async fn turtle(State(app): State<App>, headers: HeaderMap) -> Result<Response, WebError> {
    let text = graph(&app).await?.turtle();
    Ok(answer(&headers, "text/turtle; charset=utf-8", text))
}

/// `GET /avoin-data/dcat.jsonld`
pub async fn json_ld(State(app): State<App>, headers: HeaderMap) -> Result<Response, WebError> {
    let text = serde_json::to_string_pretty(&graph(&app).await?.json_ld())?;
    Ok(answer(&headers, "application/ld+json", text))
}

fn answer(headers: &HeaderMap, kind: &'static str, text: String) -> Response {
    let mut response = with_etag(headers, kind, text.into_bytes());
    let any = HeaderValue::from_static("*");
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, any);
    response
}

async fn graph(app: &App) -> anyhow::Result<Graph> {
    let mut conn = app.db.read().await?;
    let issued = store::first_project(&mut conn).await?;
    let modified = store::last_change(&mut conn).await?;
    drop(conn);
    let catalogue = Catalogue {
        base: &app.base_url,
        issued,
        modified,
        from: edge(app, "jarjestys=start", |project| project.starts_on).await?,
        to: edge(app, "jarjestys=end&kaanna=1", |project| project.ends_on).await?,
    };
    Ok(catalogue.graph())
}

/// A day of the project that comes first in an order.
async fn edge(
    app: &App,
    order: &str,
    day: fn(&Listed) -> Option<NaiveDate>,
) -> anyhow::Result<Option<NaiveDate>> {
    let words = FilterWords::of_query(order);
    let Ok(selection) = Selection::find(app, &words).await? else {
        return Ok(None);
    };
    let first = selection.at_most(1).items(1).try_next().await?;
    let first = first.and_then(|items| items.into_iter().next());
    Ok(first.and_then(|item| day(&item.project)))
}
