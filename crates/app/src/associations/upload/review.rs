//! What a list would do, before it does it.

use std::collections::{HashMap, HashSet};

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use kit::i18n::{Arg, Tr};
use kit::id::Id;
use kit::web::WebError;

use super::decide::{Decisions, NewRow, choices, decisions};
use super::pages::page;
use super::{PATH, Upload, begin, store, under_way, waiting};
use crate::app::App;
use crate::associations::facts::{Fact, Source};
use crate::associations::field::Authority;
use crate::associations::item::shown;
use crate::associations::list_file::{Changed, Difference, Report, label, look, open, said_all};
use crate::associations::segments::names_of_staff;
use crate::associations::suspects::Candidate;
use crate::associations::{Field, Tells};
use crate::jobs;
use crate::shell::{Page, Visit, html};

/// A row of a known association, in words.
struct Row {
    line: u32,
    name: String,
    values: Vec<Value>,
}

/// A field of which a row tells something else.
struct Value {
    label: String,
    /// What is known; and who told it, and when.
    known: Option<(String, String)>,
    told: String,
    /// Why what is known stays.
    why: String,
}

#[derive(Template)]
#[template(path = "associations/upload/templates/review.html")]
struct Review {
    p: Page,
    upload: Upload,
    report: Report,
    changed: Vec<Row>,
    kept: Vec<Row>,
    wrong: Vec<(u32, String, String)>,
    decisions: Decisions,
}

impl Review {
    fn changes(&self) -> i64 {
        self.report.counts.new + self.report.counts.changed
    }

    fn undecided(&self) -> i64 {
        let asked = self.decisions.asked.len() + self.decisions.others;
        i64::try_from(asked).unwrap_or(i64::MAX)
    }

    /// How many of a kind are not named, in words.
    fn more(&self, count: &i64, shown: usize) -> Option<String> {
        let left = count - i64::try_from(shown).unwrap_or(0);
        (left > 0).then(|| self.p.tn("list-more", left))
    }

    fn source(&self) -> String {
        self.p.t(self.upload.settings.source.key())
    }
}

/// The rows of known associations in words.
fn rows(tr: Tr, upload: &Upload, of: &[Changed], staff: &HashMap<String, String>) -> Vec<Row> {
    let text = |field: Field, values: &[String]| {
        let values = values.iter().map(|value| shown(tr, field, value, staff));
        values.collect::<Vec<_>>().join("; ")
    };
    let value = |Difference { field, known, told }: &Difference| Value {
        label: label(tr, Tells::Field(*field)),
        known: known.as_ref().map(|fact| {
            let values = match fact.values.is_empty() {
                true => tr.t("association-emptied"),
                false => text(*field, &fact.values),
            };
            (values, who(tr, fact))
        }),
        told: text(*field, told),
        why: known
            .as_ref()
            .map(|fact| why(tr, *field, fact, upload))
            .unwrap_or_default(),
    };
    let row = |one: &Changed| Row {
        line: one.line,
        name: one.name.clone(),
        values: one.fields.iter().map(value).collect(),
    };
    of.iter().map(row).collect()
}

/// Who told a fact, and when.
fn who(tr: Tr, fact: &Fact) -> String {
    let args = [
        ("source", Arg::from(tr.t(fact.source.key()))),
        ("day", Arg::from(tr.date(fact.on))),
    ];
    tr.ta("association-told", &args)
}

/// By which rule a fact stays.
fn why(tr: Tr, field: Field, fact: &Fact, upload: &Upload) -> String {
    if !fact.outweighs(upload.settings.source, field) {
        return tr.t1("association-kept-newer", "day", tr.date(fact.on));
    }
    tr.t(match (field.authority(), fact.source) {
        (Authority::Register, Source::Register) => "association-kept-register",
        (Authority::People, Source::Register) | (_, Source::List) => "association-kept-over-list",
        (Authority::Register, Source::Person | Source::Own) => "association-kept-over-list",
        (Authority::People, Source::Person) => "association-kept-person",
        (Authority::People, Source::Own) => "association-kept-own",
    })
}

/// `GET /tyo/yhdistykset/tuonti/{id}/tarkista`
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id: Id = id.parse().map_err(|_| WebError::NotFound)?;
    let mut conn = app.db.read().await?;
    let upload = store::find(&mut conn, id)
        .await?
        .ok_or(WebError::NotFound)?;
    if let Some(job) = under_way(&mut conn, &upload).await? {
        return Ok(Redirect::to(&visit.link(&jobs::path(job))).into_response());
    }
    let (upload, file) = waiting(&mut conn, id).await?.ok_or(WebError::NotFound)?;
    let columns = Redirect::to(&visit.link(&upload.path("sarakkeet")));
    if upload.settings.mapping.is_none() {
        return Ok(columns.into_response());
    }
    let list = open(&mut conn, &upload.name, file, upload.settings.clone()).await?;
    let staff = names_of_staff(&mut conn).await?;
    drop(conn);
    let Ok(list) = list else {
        return Ok(columns.into_response());
    };
    let (tr, mut new) = (visit.tr(), Vec::new());
    let looked = look(&app, tr, list, &[], |line, one| {
        new.push(NewRow {
            line,
            name: one.name().to_owned(),
            candidate: Candidate::of(one.number, &one.facts),
        });
    });
    let Ok(done) = looked.await? else {
        return Ok(columns.into_response());
    };
    let (headings, report) = (done.headings, done.report);
    let decisions = decisions(&app, tr, (&headings, &report), new).await?;
    let asked: HashSet<u32> = report.undecided.iter().map(|row| row.line).collect();
    let wrong = report.wrong.iter().filter(|row| !asked.contains(&row.line));
    let wrong = wrong.map(|row| {
        let why = said_all(tr, &headings, &row.problems);
        (row.line, row.name.clone(), why)
    });
    let mut wrong: Vec<_> = wrong.collect();
    wrong.sort_unstable_by_key(|(line, ..)| *line);
    html(&Review {
        p: page(&visit, "association-review-title"),
        changed: rows(tr, &upload, &report.changed, &staff),
        kept: rows(tr, &upload, &report.kept, &staff),
        wrong,
        decisions,
        report,
        upload,
    })
}

/// `POST /tyo/yhdistykset/tuonti/{id}/tarkista`: take it in.
pub async fn import(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let id: Id = id.parse().map_err(|_| WebError::NotFound)?;
    let author = (&visit.author(&app), visit.tr().lang);
    let job = begin(&app, author, id, choices(&fields)).await?;
    let job = job.ok_or(WebError::NotFound)?;
    Ok(Redirect::to(&visit.link(&jobs::path(job))).into_response())
}
