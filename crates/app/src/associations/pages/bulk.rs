//! Changing many associations at once: those that were picked, or all that a question
//! lets through.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Form as Sent, RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::i18n::Tr;
use kit::id::Id;
use kit::web::WebError;

use super::LIST;
use super::form::Form;
use crate::app::App;
use crate::associations::bulk::{BulkChange, BulkRefused, begin, change};
use crate::associations::filter::Question;
use crate::associations::selection::Selection;
use crate::associations::words::Stage;
use crate::associations::{cli_refusal, segments, store};
use crate::jobs;
use crate::shell::{Page, Visit, html};

/// What a form of bulk acts says.
struct Asked {
    ids: Vec<Id>,
    change: Result<Option<BulkChange>, BulkRefused>,
    back: String,
}

impl Asked {
    fn of(fields: &[(String, String)]) -> Self {
        let value = |name: &str| {
            let found = fields.iter().find(|(of, _)| of == name);
            found.map(|(_, value)| value.trim()).unwrap_or_default()
        };
        Self {
            ids: picked(fields),
            change: BulkChange::of(
                value("vaihe"),
                value("vastuu"),
                value("lisaa"),
                value("poista"),
            ),
            back: value("takaisin").to_owned(),
        }
    }
}

/// The associations that were picked on a page of the list.
pub(super) fn picked(fields: &[(String, String)]) -> Vec<Id> {
    let ids = fields.iter().filter(|(name, _)| name == "valittu");
    ids.filter_map(|(_, id)| id.parse().ok()).collect()
}

/// What the list is told after an act.
pub(super) fn notice(tr: &Page, query: &str) -> Option<String> {
    let pairs = form_urlencoded::parse(query.as_bytes());
    let pairs: HashMap<String, String> = pairs.into_owned().collect();
    match pairs.get("done").map(String::as_str) {
        Some("changed") => {
            let count = pairs
                .get("maara")
                .and_then(|count| count.parse::<i64>().ok());
            Some(tr.tn("bulk-changed", count.unwrap_or(0)))
        }
        Some("added") => Some(tr.t("association-added")),
        Some("removed") => Some(tr.t("association-removed")),
        Some("segment") => Some(tr.t("segment-saved")),
        Some("nothing-picked") => Some(tr.t("bulk-nothing-picked")),
        Some("nothing-chosen") => Some(tr.t("bulk-nothing-chosen")),
        Some("bulk-refused") => Some(tr.t("bulk-refused")),
        _ => None,
    }
}

/// Back to the list of a question.
pub(super) fn back(visit: &Visit, query: &str, done: &str) -> Response {
    // Only a question leads back: nothing else of what was sent.
    let query = Question::of_query(query).to_query();
    let and = if query.is_empty() { "" } else { "&" };
    Redirect::to(&visit.link(&format!("{LIST}?{query}{and}{done}"))).into_response()
}

/// `POST /tyo/yhdistykset/valitut`: changes those that were picked.
pub async fn change_picked(
    State(app): State<App>,
    visit: Visit,
    Sent(fields): Sent<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let asked = Asked::of(&fields);
    let act = match asked.change {
        Err(_) => return Ok(back(&visit, &asked.back, "done=bulk-refused")),
        Ok(None) => return Ok(back(&visit, &asked.back, "done=nothing-chosen")),
        Ok(Some(_)) if asked.ids.is_empty() => {
            return Ok(back(&visit, &asked.back, "done=nothing-picked"));
        }
        Ok(Some(act)) => act,
    };
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let mut numbers = Vec::with_capacity(asked.ids.len());
    for id in &asked.ids {
        numbers.extend(store::number_of(&mut tx, *id).await?);
    }
    let count = change(&app, &mut tx, &author, &numbers, &act).await?;
    tx.commit().await?;
    let done = format!("done=changed&maara={count}&muutos={}", author.batch);
    Ok(back(&visit, &asked.back, &done))
}

#[derive(Template)]
#[template(path = "associations/templates/all.html")]
struct AllPage {
    p: Page,
    form: Form,
    count: usize,
    query: String,
    problem: Option<String>,
}

/// `GET /tyo/yhdistykset/joukko`: what may be done to all that a question lets through.
pub async fn ask_all(
    State(app): State<App>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let question = Question::of_query(&query.unwrap_or_default());
    all_page(&app, &visit, question, None).await
}

async fn all_page(
    app: &App,
    visit: &Visit,
    question: Question,
    problem: Option<fn(Tr) -> String>,
) -> Result<Response, WebError> {
    let who = visit.actor().map(|actor| actor.account);
    let found = Selection::find(app, who, &question).await?;
    let selection = match found {
        Ok(selection) => selection,
        Err(refused) => {
            let text = cli_refusal(visit.tr(), &refused);
            return Ok((StatusCode::BAD_REQUEST, text).into_response());
        }
    };
    let mut conn = app.db.read().await?;
    let known = (
        segments::names_of_staff(&mut conn).await?,
        segments::list(&mut conn, who).await?,
    );
    let about = (visit.tr(), app.clock.today());
    let query = question.to_query();
    let form = Form::new(&app.sets, &mut conn, about, question, known).await?;
    let p = visit
        .page("bulk-title")
        .under(LIST, visit.tr().t("associations-title"));
    let problem = problem.map(|problem| problem(visit.tr()));
    let status = match problem {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let page = html(&AllPage {
        p: p.with_errors(problem.is_some()),
        form,
        count: selection.count(),
        query,
        problem,
    })?;
    Ok((status, page).into_response())
}

/// `POST /tyo/yhdistykset/joukko`: changes all that a question lets through.
pub async fn change_all(
    State(app): State<App>,
    visit: Visit,
    Sent(fields): Sent<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let asked = Asked::of(&fields);
    let question = Question::of_query(&asked.back);
    let act = match asked.change {
        Ok(Some(act)) => act,
        Ok(None) => {
            let say: fn(Tr) -> String = |tr| tr.t("bulk-nothing-chosen");
            return all_page(&app, &visit, question, Some(say)).await;
        }
        Err(_) => {
            let say: fn(Tr) -> String = |tr| tr.t("bulk-refused");
            return all_page(&app, &visit, question, Some(say)).await;
        }
    };
    let job = begin(&app, &visit.author(&app), &question, &act).await?;
    Ok(Redirect::to(&visit.link(&jobs::path(job))).into_response())
}
