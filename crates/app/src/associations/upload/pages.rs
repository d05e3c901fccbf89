//! Bringing a list in, and taking back the rows that were wrong.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use kit::i18n::Tr;
use kit::id::Id;
use kit::web::{Cut, FormData, WebError};
use tokio::task::spawn_blocking;

use super::clean::{NotKept, clean};
use super::{PATH, keep, store, waiting};
use crate::app::App;
use crate::associations::facts::Source;
use crate::associations::list_file::{Settings, look, open};
use crate::projects::table_refusal;
use crate::shell::{DateFields, Page, Visit, html};

/// What the form is told when it cannot be taken: the field it is about, and why.
type FormProblem = (&'static str, String);

#[derive(Template)]
#[template(path = "associations/upload/templates/new.html")]
struct New {
    p: Page,
    text: String,
    source: Source,
    listed_on: DateFields,
    problem: Option<FormProblem>,
}

impl New {
    fn error(&self, field: &str) -> Option<String> {
        let problem = self.problem.as_ref();
        let problem = problem.filter(|(of, _)| *of == field);
        problem.map(|(_, text)| text.clone())
    }

    /// The first input of each field with an error.
    fn errors(&self) -> Vec<(&'static str, &str)> {
        let target = |of: &'static str| {
            if of == "listed_on" {
                "listed_on-day"
            } else {
                of
            }
        };
        let problem = self.problem.iter();
        problem
            .map(|(of, text)| (target(of), text.as_str()))
            .collect()
    }
}

/// `GET /tyo/yhdistykset/tuonti`
pub async fn new(State(app): State<App>, visit: Visit) -> Result<Response, WebError> {
    html(&New {
        p: visit.page("association-upload-title"),
        text: String::new(),
        source: Source::List,
        listed_on: DateFields::of(app.clock.today()),
        problem: None,
    })
}

/// What people write in the form: rows that they paste.
pub fn label(tr: Tr, name: &str) -> Option<String> {
    (name == "text").then(|| tr.t("association-upload-text"))
}

/// `POST /tyo/yhdistykset/tuonti`
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    form: FormData,
) -> Result<Response, WebError> {
    let sent = Sent::of(form);
    let tr = visit.tr();
    let problem = match sent.parse(tr, app.clock.today()) {
        Err(problem) => problem,
        Ok((name, content, settings)) => {
            let cleaned = spawn_blocking(move || clean(&name, content)).await;
            match cleaned.map_err(anyhow::Error::from)? {
                Ok((name, content)) => {
                    let upload = keep(&app, &name, &content, settings).await?;
                    let to = visit.link(&upload.path("sarakkeet"));
                    return Ok(Redirect::to(&to).into_response());
                }
                Err(not_kept) => ("file", said(tr, &not_kept)),
            }
        }
    };
    let page = html(&New {
        p: visit.page("association-upload-title").with_errors(true),
        text: sent.text,
        source: sent.source,
        listed_on: sent.listed_on,
        problem: Some(problem),
    })?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn said(tr: Tr, not_kept: &NotKept) -> String {
    match not_kept {
        NotKept::Table(refused) => table_refusal(tr, refused),
        NotKept::Codes(rows) => {
            let rows: Vec<String> = rows.iter().map(u32::to_string).collect();
            tr.t1("association-upload-codes", "rows", rows.join(", "))
        }
    }
}

/// The form as it was sent.
struct Sent {
    text: String,
    source: Source,
    listed_on: DateFields,
    file: Option<(String, Vec<u8>)>,
    /// Why there is no more of it.
    cut: Option<Cut>,
}

impl Sent {
    fn of(form: FormData) -> Self {
        let mut sent = Self {
            text: String::new(),
            source: Source::List,
            listed_on: DateFields::default(),
            file: None,
            cut: form.cut,
        };
        for part in form.parts {
            match (part.name.as_str(), &part.file) {
                // A browser sends one nameless, empty file when none is chosen.
                ("file", Some(name)) if !(name.is_empty() && part.content.is_empty()) => {
                    sent.file = Some((name.clone(), part.content.to_vec()));
                }
                ("text", None) => sent.text = part.text(),
                ("source", None) if part.text() == "register" => sent.source = Source::Register,
                ("listed_on-day", None) => sent.listed_on.day = part.text(),
                ("listed_on-month", None) => sent.listed_on.month = part.text(),
                ("listed_on-year", None) => sent.listed_on.year = part.text(),
                _ => {}
            }
        }
        sent
    }

    fn parse(&self, tr: Tr, today: NaiveDate) -> Result<(String, Vec<u8>, Settings), FormProblem> {
        match &self.cut {
            Some(Cut::TooLarge) => return Err(("file", tr.t("association-upload-too-large"))),
            Some(Cut::OddName(name)) => {
                return Err(("file", tr.t1("file-odd-name", "name", name)));
            }
            None => {}
        }
        let pasted = Some(self.text.as_str()).filter(|text| !text.trim().is_empty());
        let (name, content) = match (&self.file, pasted) {
            (Some((name, content)), None) => {
                let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
                (name.to_owned(), content.clone())
            }
            (None, Some(text)) => (tr.t("association-upload-pasted"), text.as_bytes().to_vec()),
            (Some(_), Some(_)) => return Err(("file", tr.t("association-upload-both"))),
            (None, None) => return Err(("file", tr.t("association-upload-nothing"))),
        };
        let day = self.listed_on.date();
        let day = day.ok_or_else(|| ("listed_on", tr.t("import-no-day")))?;
        if day > today {
            return Err(("listed_on", tr.t("association-upload-day-to-come")));
        }
        let settings = Settings {
            source: self.source,
            listed_on: day,
            delimiter: None,
            // A browser has sent it so.
            encoding: pasted.map(|_| "UTF-8".to_owned()),
            mapping: None,
        };
        Ok((name, content, settings))
    }
}

/// `GET /tyo/yhdistykset/tuonti/{id}/virheet.csv`: the rows that were not taken in, or
/// would not be.
pub async fn wrong_rows(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id: Id = id.parse().map_err(|_| WebError::NotFound)?;
    let mut conn = app.db.read().await?;
    let rows = match store::wrong_rows(&mut conn, id).await? {
        Some(rows) => Some(rows),
        None => match waiting(&mut conn, id).await? {
            Some((upload, file)) => {
                let opened = open(&mut conn, &upload.name, file, upload.settings).await?;
                drop(conn);
                let list = opened.map_err(|_| WebError::NotFound)?;
                let done = look(&app, visit.tr(), list, &[], |_, _| {}).await?;
                done.ok().and_then(|done| done.wrong_rows)
            }
            None => None,
        },
    };
    let rows = rows.ok_or(WebError::NotFound)?;
    let name = visit.tr().t("association-wrong-rows-file");
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.csv\""),
        ),
    ];
    Ok((headers, rows).into_response())
}

/// The way back from the pages that follow.
pub(super) fn page(visit: &Visit, key: &str) -> Page {
    let title = visit.tr().t("association-upload-title");
    visit.page(key).under(PATH, title)
}
