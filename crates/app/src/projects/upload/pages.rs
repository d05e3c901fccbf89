//! The way from a file to a project: bring in, check, take in.

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use kit::i18n::Tr;
use kit::id::Id;
use kit::web::{Cut, FormData, WebError};

use super::{Document, MOST_DOCUMENTS, Upload, begin, keep, list, store, under_way};
use crate::app::App;
use crate::jobs;
use crate::projects::card::Field;
use crate::projects::import::{Change, LARGEST_DOCUMENT, Step, plan};
use crate::projects::told::{self, Counts, Remark};
use crate::shell::{DateFields, Page, Visit, html};

const PATH: &str = "/tyo/hankkeet/tuonti";

/// What the form is told when it cannot be taken.
#[derive(Clone, PartialEq, Eq)]
enum FormProblem {
    Nothing,
    TooMany,
    TooLarge,
    /// All of it together.
    AllTooLarge,
    /// A file of that name.
    OddName(String),
    NoDay,
    DayToCome,
}

impl FormProblem {
    /// The field it is about.
    const fn field(&self) -> &'static str {
        match self {
            Self::NoDay | Self::DayToCome => "captured_on",
            _ => "files",
        }
    }

    /// Where the link in the summary leads: the first input of the field.
    const fn target(&self) -> &'static str {
        match self {
            Self::NoDay | Self::DayToCome => "captured_on-day",
            _ => "files",
        }
    }

    fn text(&self, tr: Tr) -> String {
        match self {
            Self::Nothing => tr.t("import-nothing"),
            Self::TooMany => tr.tn("import-too-many", MOST_DOCUMENTS),
            Self::TooLarge => tr.tn("file-too-large", LARGEST_DOCUMENT >> 20),
            Self::AllTooLarge => tr.t("import-all-too-large"),
            Self::OddName(path) => {
                let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
                tr.t1("file-odd-name", "name", name)
            }
            Self::NoDay => tr.t("import-no-day"),
            Self::DayToCome => tr.t("import-day-to-come"),
        }
    }
}

#[derive(Template)]
#[template(path = "projects/templates/import_new.html")]
struct New {
    p: Page,
    text: String,
    captured_on: DateFields,
    problem: Option<FormProblem>,
}

impl New {
    fn error(&self, field: &str) -> Option<String> {
        let problem = self
            .problem
            .as_ref()
            .filter(|problem| problem.field() == field);
        problem.map(|problem| problem.text(*self.p))
    }
}

/// `GET /tyo/hankkeet/tuonti`
pub async fn new(State(app): State<App>, visit: Visit) -> Result<Response, WebError> {
    let today = app.clock.today();
    html(&New {
        p: visit.page("import-title"),
        text: String::new(),
        captured_on: DateFields::of(today),
        problem: None,
    })
}

/// What people write in the form: a document that they paste.
pub fn label(tr: Tr, name: &str) -> Option<String> {
    (name == "text").then(|| tr.t("import-text"))
}

/// `POST /tyo/hankkeet/tuonti`
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    form: FormData,
) -> Result<Response, WebError> {
    let today = app.clock.today();
    let sent = Sent::of(form);
    match sent.parse(visit.tr(), today) {
        Ok((day, documents)) => {
            let id = keep(&app, day, &documents).await?;
            Ok(Redirect::to(&visit.link(&format!("{PATH}/{id}"))).into_response())
        }
        Err(problem) => {
            let page = html(&New {
                p: visit.page("import-title").with_errors(true),
                text: sent.text,
                captured_on: sent.captured_on,
                problem: Some(problem),
            })?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// The form as it was sent.
#[derive(Default)]
struct Sent {
    text: String,
    captured_on: DateFields,
    files: Vec<Document>,
    /// Why there is no more of it.
    cut: Option<Cut>,
}

impl Sent {
    fn of(form: FormData) -> Self {
        let mut sent = Self {
            cut: form.cut,
            ..Self::default()
        };
        for part in form.parts {
            match (part.name.as_str(), &part.file) {
                // A browser sends one nameless, empty file when none is chosen.
                ("files", Some(name)) if !(name.is_empty() && part.content.is_empty()) => {
                    sent.files.push(Document {
                        name: name.clone(),
                        content: part.content.to_vec(),
                    });
                }
                ("text", None) => sent.text = part.text(),
                ("captured_on-day", None) => sent.captured_on.day = part.text(),
                ("captured_on-month", None) => sent.captured_on.month = part.text(),
                ("captured_on-year", None) => sent.captured_on.year = part.text(),
                _ => {}
            }
        }
        sent
    }

    fn parse(&self, tr: Tr, today: NaiveDate) -> Result<(NaiveDate, Vec<Document>), FormProblem> {
        match &self.cut {
            Some(Cut::TooLarge) => return Err(FormProblem::AllTooLarge),
            Some(Cut::OddName(name)) => return Err(FormProblem::OddName(name.clone())),
            None => {}
        }
        let day = self.captured_on.date().ok_or(FormProblem::NoDay)?;
        if day > today {
            return Err(FormProblem::DayToCome);
        }
        let mut documents = self.files.clone();
        if !self.text.trim().is_empty() {
            documents.push(Document {
                name: tr.t("import-pasted"),
                content: self.text.clone().into_bytes(),
            });
        }
        // A list is limited by what a browser may send at all.
        let is_list = list::is_list(&documents);
        let is_large =
            |document: &Document| !is_list && document.content.len() as u64 > LARGEST_DOCUMENT;
        match documents.len() {
            0 => Err(FormProblem::Nothing),
            many if many > MOST_DOCUMENTS => Err(FormProblem::TooMany),
            _ if documents.iter().any(is_large) => Err(FormProblem::TooLarge),
            _ => Ok((day, documents)),
        }
    }
}

/// A document that is not taken in, and why.
struct Refused {
    name: String,
    problems: Vec<(usize, String)>,
}

#[derive(Template)]
#[template(path = "projects/templates/import_review.html")]
struct Review {
    p: Page,
    upload: Upload,
    steps: Vec<Step>,
    refused: Vec<Refused>,
    counts: Counts,
}

impl Review {
    fn changes(&self) -> i64 {
        self.counts.new + self.counts.changed
    }

    fn of(&self, is: fn(&Change) -> bool) -> Vec<&Step> {
        let steps = self.steps.iter();
        steps.filter(|step| is(&step.change)).collect()
    }

    fn undecided(&self) -> Vec<&Step> {
        self.of(|change| matches!(change, Change::Decision(_)))
    }

    fn changed(&self) -> Vec<&Step> {
        self.of(|change| matches!(change, Change::Changed(_)))
    }

    fn others(&self) -> Vec<&Step> {
        self.of(|change| matches!(change, Change::New | Change::Same))
    }

    fn with_remarks(&self) -> Vec<(&str, Vec<Remark>)> {
        let steps = self.steps.iter();
        let remarks = steps.map(|step| (step.capture.name.as_str(), told::remarks(*self.p, step)));
        remarks.filter(|(_, remarks)| !remarks.is_empty()).collect()
    }
}

/// `GET /tyo/hankkeet/tuonti/{id}`: what the documents would do.
pub async fn review(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id: Id = id.parse().map_err(|_| WebError::NotFound)?;
    let mut conn = app.db.read().await?;
    let upload = store::find(&mut conn, id).await?;
    let upload = upload.ok_or(WebError::NotFound)?;
    if let Some(job) = under_way(&mut conn, &upload).await? {
        return Ok(Redirect::to(&visit.link(&jobs::path(job))).into_response());
    }
    let title = visit.tr().t("import-title");
    let p = visit.page("import-review-title").under(PATH, title);
    let mut documents = store::documents(&mut conn, id).await?;
    if list::is_list(&documents)
        && let Some(document) = documents.pop()
    {
        drop(conn);
        return list::review(&app, &visit, upload, document, p).await;
    }
    let (mut captures, mut refused) = (Vec::new(), Vec::new());
    for document in documents {
        match document.read(upload.captured_on) {
            Ok(capture) => captures.push(capture),
            Err(problem) => refused.push(Refused {
                problems: told::refusal(visit.tr(), &problem),
                name: document.name,
            }),
        }
    }
    let steps = plan(&mut conn, captures, &[]).await?;
    html(&Review {
        p,
        counts: told::counts(&steps),
        upload,
        steps,
        refused,
    })
}

/// `POST /tyo/hankkeet/tuonti/{id}`: take them in.
pub async fn import(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let id: Id = id.parse().map_err(|_| WebError::NotFound)?;
    let accepted = fields.into_iter().filter(|(name, _)| name == "accept");
    let accepted = accepted.map(|(_, code)| code).collect();
    let job = begin(&app, &visit.author(&app), id, accepted).await?;
    let job = job.ok_or(WebError::NotFound)?;
    Ok(Redirect::to(&visit.link(&jobs::path(job))).into_response())
}
