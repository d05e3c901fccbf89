//! Segments: saved from a list, renamed, shared, taken away.

use askama::Template;
use axum::extract::{Form as Sent, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::i18n::Tr;
use kit::id::Id;
use kit::web::WebError;
use serde::Deserialize;

use super::LIST;
use super::list::count_text;
use crate::app::App;
use crate::associations::filter::Question;
use crate::associations::segments::{
    self, NewSegment, READY, Segment, SegmentRefused, add, change, counts, question_of,
};
use crate::shell::{Page, Visit, html};

/// Where segments are.
const SEGMENTS: &str = "/tyo/segmentit";

/// The form that saves a question.
#[derive(Default)]
pub(super) struct SaveForm {
    pub(super) name: String,
    pub(super) is_shared: bool,
    pub(super) is_frozen: bool,
    pub(super) refused: Option<SegmentRefused>,
}

impl SaveForm {
    pub(super) fn error(&self, tr: Tr) -> Option<String> {
        self.refused.as_ref().map(|refused| refused.text(tr))
    }
}

/// What a form of a segment sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    nimi: String,
    kysely: String,
    yhteinen: String,
    jaadytetty: String,
    toimi: String,
}

/// What people write in the form.
pub fn label(tr: Tr, name: &str) -> Option<String> {
    (name == "nimi").then(|| tr.t("segment-name"))
}

#[derive(Template)]
#[template(path = "associations/templates/segment_save.html")]
struct SavePage {
    p: Page,
    query: String,
    save: SaveForm,
}

/// `POST /tyo/segmentit`: saves a question under a name.
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    Sent(fields): Sent<Fields>,
) -> Result<Response, WebError> {
    let question = Question::of_query(&fields.kysely);
    let new = NewSegment {
        name: fields.nimi.clone(),
        question: question.clone(),
        is_shared: !fields.yhteinen.is_empty(),
        is_frozen: !fields.jaadytetty.is_empty(),
    };
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    match add(&app, &mut tx, &author, new).await? {
        Ok(id) => {
            tx.commit().await?;
            let path = format!("{LIST}?segmentti={id}&done=segment&muutos={}", author.batch);
            Ok(Redirect::to(&visit.link(&path)).into_response())
        }
        Err(refused) => {
            let page = html(&SavePage {
                p: visit
                    .page("segment-save")
                    .under(LIST, visit.tr().t("associations-title"))
                    .with_errors(true),
                query: question.to_query(),
                save: SaveForm {
                    name: fields.nimi,
                    is_shared: !fields.yhteinen.is_empty(),
                    is_frozen: !fields.jaadytetty.is_empty(),
                    refused: Some(refused),
                },
            })?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// A segment in the list.
struct Row {
    segment: Segment,
    count: Option<u64>,
}

impl Row {
    fn count_text(&self, tr: Tr) -> Option<String> {
        Some(count_text(tr, self.count?))
    }
}

#[derive(Template)]
#[template(path = "associations/templates/segments.html")]
struct ListPage {
    p: Page,
    ready: Vec<(String, &'static str, String)>,
    rows: Vec<Row>,
}

/// `GET /tyo/segmentit`
pub async fn list(State(app): State<App>, visit: Visit) -> Result<Response, WebError> {
    let who = visit.actor().map(|actor| actor.account);
    let tr = visit.tr();
    let mut conn = app.db.read().await?;
    let own = segments::list(&mut conn, who).await?;
    let ready: Vec<Question> = READY.iter().map(|ready| ready.question()).collect();
    let ready = counts(&app, &mut conn, who, &ready).await?;
    let asked: Vec<Question> = own.iter().map(question_of).collect();
    let found = counts(&app, &mut conn, who, &asked).await?;
    let ready = READY.iter().zip(ready);
    let rows = own.into_iter().zip(found);
    html(&ListPage {
        p: visit
            .page("segments-title")
            .under(LIST, tr.t("associations-title")),
        ready: ready
            .map(|(one, count)| {
                let count = count.map(|count| count_text(tr, count));
                (one.name(tr), one.word, count.unwrap_or_default())
            })
            .collect(),
        rows: rows
            .map(|(segment, count)| Row { segment, count })
            .collect(),
    })
}

#[derive(Template)]
#[template(path = "associations/templates/segment.html")]
struct EditPage {
    p: Page,
    segment: Segment,
    save: SaveForm,
}

/// `GET /tyo/segmentit/{id}`
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let segment = found(&app, &visit, &id).await?;
    let save = SaveForm {
        name: segment.name.clone(),
        is_shared: segment.owner.is_none(),
        ..SaveForm::default()
    };
    html(&EditPage {
        p: page(&visit, &segment),
        segment,
        save,
    })
}

fn page(visit: &Visit, segment: &Segment) -> Page {
    let tr = visit.tr();
    visit
        .titled(segment.name.clone())
        .under(LIST, tr.t("associations-title"))
        .under(SEGMENTS, tr.t("segments-title"))
}

async fn found(app: &App, visit: &Visit, id: &str) -> Result<Segment, WebError> {
    let id: Id = id.parse().map_err(|_| WebError::NotFound)?;
    let who = visit.actor().map(|actor| actor.account);
    let found = segments::find_one(&mut app.db.read().await?, who, id).await?;
    found.ok_or(WebError::NotFound)
}

/// `POST /tyo/segmentit/{id}`: renames, shares or takes away.
pub async fn update(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Sent(fields): Sent<Fields>,
) -> Result<Response, WebError> {
    let segment = found(&app, &visit, &id).await?;
    let author = visit.author(&app);
    let is_removed = fields.toimi == "poista";
    let mut tx = app.db.begin().await?;
    let changed = change(&app, &mut tx, &author, segment.id, |one| {
        if is_removed {
            one.is_removed = true;
        } else {
            one.name.clone_from(&fields.nimi);
            one.owner = author.actor.filter(|_| fields.yhteinen.is_empty());
        }
    });
    match changed.await? {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&visit.after(SEGMENTS, "saved", &author)).into_response())
        }
        Err(refused) => {
            let page = html(&EditPage {
                p: page(&visit, &segment).with_errors(true),
                segment,
                save: SaveForm {
                    name: fields.nimi,
                    is_shared: !fields.yhteinen.is_empty(),
                    is_frozen: false,
                    refused: Some(refused),
                },
            })?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}
