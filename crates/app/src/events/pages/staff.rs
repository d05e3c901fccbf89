//! The list of those who work here, drafts too: all or those of a question, their sums, and
//! the same as files.

use askama::Template;
use axum::body::Body;
use axum::extract::{Query, RawQuery, State as Of};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use kit::i18n::Lang;
use kit::web::WebError;

use crate::app::App;
use crate::events::event::{Event, sums};
use crate::events::field::KINDS;
use crate::events::filter::{Filter, FilterRefused, FilterWords};
use crate::events::item::export;
use crate::events::list as list_events;
use crate::export::Format;
use crate::records::pages::After;
use crate::shell::{Page, Visit, html};

#[derive(Template)]
#[template(path = "events/templates/list.html")]
struct ListPage {
    p: Page,
    words: FilterWords,
    wrong: Vec<(&'static str, String)>,
    events: Vec<Event>,
    /// How many came to those of which it is told: associations and persons.
    sums: (i64, i64),
}

impl ListPage {
    fn error(&self, field: &str) -> Option<String> {
        let wrong = self.wrong.iter().find(|(of, _)| *of == field);
        wrong.map(|(_, text)| text.clone())
    }

    /// Kinds by their words.
    fn kinds(&self) -> Vec<(&'static str, String)> {
        let kinds = KINDS.iter();
        kinds
            .map(|word| (*word, self.p.t(&format!("event-kind-{word}"))))
            .collect()
    }

    fn total(&self) -> String {
        let total = i64::try_from(self.events.len());
        self.p.count(total.unwrap_or(i64::MAX))
    }

    fn associations(&self) -> String {
        self.p.count(self.sums.0)
    }

    fn persons(&self) -> String {
        self.p.count(self.sums.1)
    }

    fn count(&self, event: &Event, word: &str) -> String {
        let count = event.0.told.count(word);
        count.map_or_else(|| "–".to_owned(), |count| self.p.count(count))
    }
}

/// `GET /tyo/tapahtumat`: the address is the filter.
///
/// # Errors
/// The unexpected.
pub async fn list(
    Of(app): Of<App>,
    visit: Visit,
    RawQuery(query): RawQuery,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let (words, _) = FilterWords::of_query(&query.unwrap_or_default());
    let tr = visit.tr();
    let mut wrong = Vec::new();
    let mut events = Vec::new();
    match Filter::read(&words, app.clock.today()) {
        Ok(filter) => {
            events = list_events(&mut app.db.read().await?, &filter, true).await?;
            events.reverse();
        }
        Err(why) => wrong.push((why.parameter[0], tr.t1(why.key(), "found", &why.found))),
    }
    let has_errors = !wrong.is_empty();
    let mut p = visit.page("events-title").with_errors(has_errors);
    p.notice = after.notice(&p);
    let page = html(&ListPage {
        p,
        words,
        wrong,
        sums: sums(&events),
        events,
    })?;
    Ok(match has_errors {
        true => (StatusCode::BAD_REQUEST, page).into_response(),
        false => page,
    })
}

/// `GET /tyo/tapahtumat/luettelo.csv`
///
/// # Errors
/// The unexpected.
pub async fn csv(app: Of<App>, visit: Visit, query: RawQuery) -> Result<Response, WebError> {
    download(app.0, &visit, query.0, Format::Csv).await
}

/// `GET /tyo/tapahtumat/luettelo.json`
///
/// # Errors
/// The unexpected.
pub async fn json(app: Of<App>, visit: Visit, query: RawQuery) -> Result<Response, WebError> {
    download(app.0, &visit, query.0, Format::Json).await
}

/// `GET /tyo/tapahtumat/luettelo.xlsx`
///
/// # Errors
/// The unexpected.
pub async fn xlsx(app: Of<App>, visit: Visit, query: RawQuery) -> Result<Response, WebError> {
    download(app.0, &visit, query.0, Format::Xlsx).await
}

async fn download(
    app: App,
    visit: &Visit,
    query: Option<String>,
    format: Format,
) -> Result<Response, WebError> {
    let (words, _) = FilterWords::of_query(&query.unwrap_or_default());
    let tr = visit.tr();
    let refused = |why: FilterRefused| {
        let text = tr.t1(why.key(), "found", &why.found);
        (StatusCode::BAD_REQUEST, text).into_response()
    };
    let filter = match Filter::read(&words, app.clock.today()) {
        Ok(filter) => filter,
        Err(why) => return Ok(refused(why)),
    };
    let events = list_events(&mut app.db.read().await?, &filter, true).await?;
    let name = format!("attachment; filename=\"tapahtumat.{}\"", format.ending());
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    let export = export(tr, app.clock.now(), events);
    Ok((headers, Body::from_stream(export.bytes(format))).into_response())
}
