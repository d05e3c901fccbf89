//! The form, its receipt, and the staff's list.

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use kit::i18n::Tr;
use kit::id::Id;
use kit::web::WebError;
use serde::Deserialize;

use super::form::{FeedbackForm, FieldError, MESSAGE_LIMIT};
use super::{About, AnswerRefused, Feedback, store};
use crate::app::App;
use crate::shell::{Page, Visit, came_from, html};

#[derive(Template)]
#[template(path = "feedback/templates/form.html")]
struct FormPage {
    p: Page,
    form: FeedbackForm,
    errors: Vec<ShownError>,
}

struct ShownError {
    field: &'static str,
    text: String,
}

impl FormPage {
    fn new(visit: &Visit, form: FeedbackForm, errors: &[FieldError]) -> Self {
        let p = visit.page("feedback-title").with_errors(!errors.is_empty());
        let show = |error: &FieldError| ShownError {
            field: error.field(),
            text: match error {
                FieldError::AboutMissing => p.t("feedback-about-missing"),
                FieldError::MessageMissing => p.t("feedback-message-missing"),
                FieldError::MessageTooLong(over) => p.tn("feedback-message-too-long", *over),
                FieldError::PersonalCode => p.t("feedback-personal-code"),
                FieldError::EmailMalformed => p.t("feedback-email-malformed"),
                FieldError::Trap => p.t("feedback-trap-filled"),
                FieldError::TooMany => p.t("feedback-too-many"),
            },
        };
        let errors = errors.iter().map(show).collect();
        Self { p, form, errors }
    }

    fn error(&self, field: &str) -> Option<&str> {
        let error = self.errors.iter().find(|error| error.field == field);
        error.map(|error| error.text.as_str())
    }

    /// Where the summary's link leads: radio buttons take it to the first one.
    fn target(&self, error: &ShownError) -> String {
        match error.field {
            "about" => format!("about-{}", About::ALL[0].code()),
            field => field.to_owned(),
        }
    }
}

/// What a link to the form may say beforehand.
#[derive(Deserialize)]
pub struct Beforehand {
    #[serde(default)]
    about: String,
}

/// `GET /palaute`
pub async fn new(
    visit: Visit,
    Query(beforehand): Query<Beforehand>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let form = FeedbackForm {
        about: beforehand.about,
        page: came_from(&headers).unwrap_or_default(),
        ..FeedbackForm::default()
    };
    html(&FormPage::new(&visit, form, &[]))
}

/// The labels of what people write.
pub fn label(tr: Tr, name: &str) -> Option<String> {
    match name {
        "message" => Some(tr.t("feedback-message")),
        _ => None,
    }
}

/// `POST /palaute`
pub async fn create(
    visit: Visit,
    State(app): State<App>,
    Form(form): Form<FeedbackForm>,
) -> Result<Response, WebError> {
    let refuse = |status: StatusCode, errors: &[FieldError]| {
        let page = html(&FormPage::new(&visit, form.clone(), errors))?;
        Ok((status, page).into_response())
    };
    let new = match form.parse() {
        Ok(new) => new,
        Err(errors) => return refuse(StatusCode::UNPROCESSABLE_ENTITY, &errors),
    };
    match super::receive(&app, new, visit.origin()).await? {
        Ok(id) => Ok(Redirect::to(&visit.link(&format!("/palaute/{id}"))).into_response()),
        Err(refused) => refuse(StatusCode::TOO_MANY_REQUESTS, &[refused]),
    }
}

#[derive(Template)]
#[template(path = "feedback/templates/receipt.html")]
struct Receipt {
    p: Page,
    due_on: NaiveDate,
    can_be_answered: bool,
}

/// `GET /palaute/{id}`: says when an answer comes, and nothing of what was sent.
pub async fn receipt(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id: Id = id.parse().map_err(|_| WebError::NotFound)?;
    let found = store::find(&mut app.db.read().await?, id).await?;
    let feedback = found.ok_or(WebError::NotFound)?;
    html(&Receipt {
        p: visit.page("feedback-receipt-title"),
        due_on: feedback.due_on(),
        can_be_answered: feedback.email.is_some(),
    })
}

/// How many of each kind the staff's list shows.
const LIST_LIMIT: u32 = 100;

#[derive(Template)]
#[template(path = "feedback/templates/list.html")]
struct List {
    p: Page,
    open: Vec<Feedback>,
    answered: Vec<Feedback>,
    today: NaiveDate,
}

impl List {
    fn is_late(&self, feedback: &Feedback) -> bool {
        feedback.due_on() < self.today
    }

    fn mark_path(&self, feedback: &Feedback) -> String {
        let path = format!("/tyo/palautteet/{}/vastattu", feedback.id);
        self.p.link(&path)
    }

    fn is_cut(&self) -> bool {
        u32::try_from(self.open.len()).is_ok_and(|shown| shown == LIST_LIMIT)
    }
}

/// What the list is told after an act.
#[derive(Deserialize)]
pub struct After {
    #[serde(default)]
    done: String,
}

/// `GET /tyo/palautteet`
pub async fn list(
    visit: Visit,
    State(app): State<App>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let mut p = visit.page("feedback-list-title");
    p.notice = (after.done == "answered").then(|| p.t("feedback-marked"));
    html(&List {
        open: store::open(&mut conn, LIST_LIMIT).await?,
        answered: store::answered(&mut conn, LIST_LIMIT).await?,
        today: app.clock.today(),
        p,
    })
}

/// `POST /tyo/palautteet/{id}/vastattu`
pub async fn answer(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id: Id = id.parse().map_err(|_| WebError::NotFound)?;
    let author = visit.author(&app);
    match super::mark_answered(&app, &author, id).await? {
        Ok(()) => {
            let list = visit.after("/tyo/palautteet", "answered", &author);
            Ok(Redirect::to(&list).into_response())
        }
        // Two people may press at once: both wanted what is now so.
        Err(AnswerRefused::AlreadyAnswered) => {
            let list = visit.link("/tyo/palautteet?done=answered");
            Ok(Redirect::to(&list).into_response())
        }
        Err(AnswerRefused::NotFound) => Err(WebError::NotFound),
    }
}
