//! The registry's public pages.

use askama::Template;
use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use kit::sets::Place;
use kit::web::WebError;

use super::api::refuse;
use super::filter::{FilterRefused, FilterWords};
use super::find::{self, place_of};
use super::frame::{self, Asked, Frame, VIEWS};
use super::selection::Selection;
use super::store::{self, Listed};
use crate::app::App;
use crate::export::Format;
use crate::projects::state_tag;
use crate::shell::{Page, Visit, html};

/// Projects on one page of the list.
const PER_PAGE: usize = 20;

#[derive(Template)]
#[template(path = "registry/templates/list.html")]
struct List {
    p: Page,
    frame: Frame,
    projects: Vec<Listed>,
    /// The pages before and after this one.
    previous: Option<String>,
    next: Option<String>,
    today: NaiveDate,
}

/// `GET /hankkeet`: the address is the filter.
pub async fn list(
    State(app): State<App>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let query = query.unwrap_or_default();
    let today = app.clock.today();
    let mut conn = app.db.read().await?;
    let p = frame::page(&visit, "projects-title");
    let Asked { mut frame, found } =
        Box::pin(Frame::read(&app, &mut conn, visit.tr(), &query)).await?;
    let place = place(&mut conn, &query).await?;
    let (Some((filter, found)), Ok(place)) = (found, &place) else {
        frame.form.refused = frame.form.refused.or(place.err());
        return frame::refused(html(&List {
            p: p.with_errors(true),
            frame,
            projects: Vec::new(),
            previous: None,
            next: None,
            today,
        }));
    };
    let page = find::page_of(&app.sets, &mut conn, &filter, &found, place, PER_PAGE).await?;
    let projects = store::rows(&mut conn, &page.numbers, today).await?;
    let query = frame.form.words.to_query();
    let link = |is_there: bool, name: &str, edge: Option<&Listed>| {
        let code = &edge.filter(|_| is_there)?.code;
        let and = if query.is_empty() { "" } else { "&" };
        Some(format!("?{query}{and}{name}={code}"))
    };
    html(&List {
        p,
        previous: link(page.has_before, BEFORE, projects.first()),
        next: link(page.has_after, AFTER, projects.last()),
        frame,
        projects,
        today,
    })
}

/// What names the project that a page follows, and the one that it stands before.
const AFTER: &str = "jalkeen";
const BEFORE: &str = "ennen";

/// Where a page of the list is, of an address's query.
async fn place(
    conn: &mut kit::db::Conn,
    query: &str,
) -> anyhow::Result<Result<Place, FilterRefused>> {
    let mut place = Place::First;
    for (name, code) in form_urlencoded::parse(query.as_bytes()) {
        let (option, of): (&'static str, fn(u32) -> Place) = match &*name {
            AFTER => (AFTER, Place::After),
            BEFORE => (BEFORE, Place::Before),
            _ => continue,
        };
        let number = place_of(conn, &code).await?;
        let Some(number) = number else {
            return Ok(Err(FilterRefused::new(option, &code, "page-not-known")));
        };
        place = of(number);
    }
    Ok(Ok(place))
}

/// `GET /hankkeet.csv`: the filtered list as a file.
pub async fn csv(app: State<App>, visit: Visit, query: RawQuery) -> Result<Response, WebError> {
    download(app, visit, query, Format::Csv).await
}

/// `GET /hankkeet.json`
pub async fn json(app: State<App>, visit: Visit, query: RawQuery) -> Result<Response, WebError> {
    download(app, visit, query, Format::Json).await
}

/// `GET /hankkeet.xlsx`
pub async fn xlsx(app: State<App>, visit: Visit, query: RawQuery) -> Result<Response, WebError> {
    download(app, visit, query, Format::Xlsx).await
}

async fn download(
    State(app): State<App>,
    visit: Visit,
    RawQuery(query): RawQuery,
    format: Format,
) -> Result<Response, WebError> {
    let words = FilterWords::of_query(&query.unwrap_or_default());
    let selection = match Selection::find(&app, &words).await? {
        Ok(selection) => selection,
        Err(refused) => return Ok(refuse(visit.tr(), &refused)),
    };
    let name = format!("attachment; filename=\"hankkeet.{}\"", format.ending());
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    let export = selection.export(visit.tr());
    Ok((headers, Body::from_stream(export.bytes(format))).into_response())
}
