//! The list of consultations, the newest first, and the same as a file.

use askama::Template;
use axum::body::Body;
use axum::extract::{Query, State as Of};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use kit::web::WebError;
use serde::Deserialize;

use super::show::After as Done;
use crate::accounts;
use crate::app::App;
use crate::consultations::PATH;
use crate::consultations::consultation::{Channel, Topic};
use crate::consultations::filter::FilterForm;
use crate::consultations::find::{self, After, Sums};
use crate::consultations::form::written;
use crate::consultations::item::export;
use crate::consultations::listed::{Listed, listed};
use crate::export::Format;
use crate::shell::{Page, Visit, html};

/// So many are on a page.
const PER_PAGE: usize = 50;

/// After which one a page begins.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Place {
    jalkeen: String,
}

impl Place {
    fn after(&self) -> Option<After> {
        let (day, id) = self.jalkeen.split_once('_')?;
        Some((day.parse().ok()?, id.parse().ok()?))
    }
}

#[derive(Template)]
#[template(path = "consultations/templates/list.html")]
struct ListPage {
    p: Page,
    form: FilterForm,
    problems: Vec<(&'static str, String)>,
    staff: Vec<(String, String)>,
    sums: Sums,
    rows: Vec<Listed>,
    next: Option<String>,
}

impl ListPage {
    fn error(&self, field: &str) -> Option<String> {
        let problem = self.problems.iter().find(|(of, _)| *of == field)?;
        Some(problem.1.clone())
    }

    fn from(&self) -> &str {
        self.form.alkaen.as_deref().unwrap_or_default()
    }

    fn file(&self, ending: &str) -> String {
        let query = self.form.to_query();
        self.p.link(&format!("{PATH}/luettelo.{ending}?{query}"))
    }

    /// Whether an adviser is asked for who has no account.
    fn is_named(&self) -> bool {
        let is_it = |(id, _): &(String, String)| *id == self.form.neuvoja;
        !self.form.neuvoja.is_empty() && !self.staff.iter().any(is_it)
    }
}

/// So many letters of a summary stand in a row.
const MOST_SHOWN: usize = 160;

/// The beginning of a summary.
fn beginning(summary: &str) -> String {
    match summary.char_indices().nth(MOST_SHOWN) {
        Some((end, _)) => format!("{}…", summary[..end].trim_end()),
        None => summary.to_owned(),
    }
}

/// `GET /tyo/neuvonnat`
pub async fn list(
    Of(app): Of<App>,
    visit: Visit,
    Query(mut form): Query<FilterForm>,
    Query(place): Query<Place>,
    Query(done): Query<Done>,
) -> Result<Response, WebError> {
    let tr = visit.tr();
    let first_day = FilterForm::first_day(app.clock.today());
    form.alkaen.get_or_insert_with(|| written(first_day));
    let (filter, refused) = form.read(&app).await?;
    let mut conn = app.db.read().await?;
    let staff = accounts::staff(&mut conn).await?.into_iter();
    let mut page = ListPage {
        p: visit.page("consultations-title"),
        problems: refused
            .iter()
            .map(|(field, key)| (*field, tr.t(key)))
            .collect(),
        staff: staff.map(|one| (one.id.to_string(), one.name)).collect(),
        sums: Sums::default(),
        rows: Vec::new(),
        next: None,
        form,
    };
    page.p.notice = done.notice(&page.p);
    if !page.problems.is_empty() {
        page.p.has_errors = true;
        return Ok((StatusCode::BAD_REQUEST, html(&page)?).into_response());
    }
    let found = find::find(&app, &mut conn, filter).await?;
    page.sums = find::sums(&app, &mut conn, &found).await?;
    // One more than is shown tells whether there are more.
    let mut rows = find::page(&mut conn, &found, place.after(), PER_PAGE + 1).await?;
    if rows.len() > PER_PAGE {
        rows.truncate(PER_PAGE);
        let last = rows.last().map(|one| format!("{}_{}", one.told.on, one.id));
        let query = page.form.to_query();
        let last = last.unwrap_or_default();
        page.next = Some(visit.link(&format!("{PATH}?{query}&jalkeen={last}")));
    }
    page.rows = listed(&mut conn, rows).await?;
    html(&page)
}

/// `GET /tyo/neuvonnat/luettelo.csv`
pub async fn csv(
    app: Of<App>,
    visit: Visit,
    form: Query<FilterForm>,
) -> Result<Response, WebError> {
    download(app.0, visit, form.0, Format::Csv).await
}

/// `GET /tyo/neuvonnat/luettelo.xlsx`
pub async fn xlsx(
    app: Of<App>,
    visit: Visit,
    form: Query<FilterForm>,
) -> Result<Response, WebError> {
    download(app.0, visit, form.0, Format::Xlsx).await
}

/// `GET /tyo/neuvonnat/luettelo.json`
pub async fn json(
    app: Of<App>,
    visit: Visit,
    form: Query<FilterForm>,
) -> Result<Response, WebError> {
    download(app.0, visit, form.0, Format::Json).await
}

async fn download(
    app: App,
    visit: Visit,
    form: FilterForm,
    format: Format,
) -> Result<Response, WebError> {
    let (filter, refused) = form.read(&app).await?;
    if let Some((_, key)) = refused.first() {
        return Ok((StatusCode::BAD_REQUEST, visit.tr().t(key)).into_response());
    }
    let found = find::find(&app, &mut app.db.read().await?, filter).await?;
    let name = format!("attachment; filename=\"neuvonnat.{}\"", format.ending());
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    let list = export(&app, visit.tr(), found);
    Ok((headers, Body::from_stream(list.bytes(format))).into_response())
}
