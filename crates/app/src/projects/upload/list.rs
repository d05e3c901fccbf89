//! A list that was brought in: what it would do, and the job that does it.

use std::io::{Seek, Write};

use anyhow::Context;
use askama::Template;
use axum::response::Response;
use chrono::NaiveDate;
use kit::jobs::JobRun;
use kit::table::rows::TELLING;
use kit::web::WebError;
use tokio::task::spawn_blocking;

use super::{Document, Upload, job, store};
use crate::app::App;
use crate::jobs::{Outcome, Remark};
use crate::projects::list_file::told::{Said, refusal};
use crate::projects::list_file::{self, Day, Found, ListFile, ListRefused, Reading, look, take_in};
use crate::shell::{Page, Visit, html};

impl Document {
    /// Whether it is a list of projects.
    pub(super) fn is_list(&self) -> bool {
        let start = self
            .content
            .len()
            .min(usize::try_from(TELLING).unwrap_or(0));
        list_file::is_list(&self.name, &self.content[..start])
    }
}

/// Whether the documents are a list that came alone.
pub(super) fn is_list(documents: &[Document]) -> bool {
    matches!(documents, [one] if one.is_list())
}

/// Begins to read a list; its bytes go to the disk, since they may be many.
fn open(
    document: Document,
    captured_on: NaiveDate,
    today: NaiveDate,
) -> anyhow::Result<Result<Reading, ListRefused>> {
    let mut file = tempfile::tempfile().context("a temporary file")?;
    file.write_all(&document.content)?;
    file.rewind()?;
    let Document { name, content } = document;
    drop(content);
    Ok(Reading::open(&name, file, Day::OwnOr(captured_on), today))
}

#[derive(Template)]
#[template(path = "projects/templates/import_list.html")]
struct Review {
    p: Page,
    upload: Upload,
    listed_on: NaiveDate,
    found: Found,
    gone_key: &'static str,
    wrong_rows: i64,
    problems: Vec<Said>,
    notes: Vec<Said>,
}

impl Review {
    fn changes(&self) -> i64 {
        self.found.counts.new + self.found.counts.changed
    }

    /// How many of a kind are not named, in words.
    fn more(&self, count: &i64, shown: usize) -> Option<String> {
        let left = count - i64::try_from(shown).unwrap_or(0);
        (left > 0).then(|| self.p.tn("list-more", left))
    }
}

#[derive(Template)]
#[template(path = "projects/templates/import_list_refused.html")]
struct RefusedPage {
    p: Page,
    name: String,
    why: String,
}

/// What the list would do.
pub(super) async fn review(
    app: &App,
    visit: &Visit,
    upload: Upload,
    document: Document,
    title: Page,
) -> Result<Response, WebError> {
    let (name, today, day) = (document.name.clone(), app.clock.today(), upload.captured_on);
    let read = spawn_blocking(move || {
        let reading = open(document, day, today)?;
        anyhow::Ok(reading.and_then(Reading::finish))
    });
    let tr = visit.tr();
    let mut list = match read.await.context("reading a list")?? {
        Ok(list) => list,
        Err(refused) => {
            let why = refusal(tr, &refused);
            return html(&RefusedPage {
                p: title,
                name,
                why,
            });
        }
    };
    let found = look(&mut app.db.read().await?, &mut list, &[]).await?;
    html(&Review {
        p: title,
        listed_on: list.listed_on(),
        gone_key: list.gone_key(),
        wrong_rows: list.wrong_rows(),
        problems: list.problems(tr),
        notes: list.notes(tr),
        upload,
        found,
    })
}

/// Reads a list and takes it in, all in one transaction.
///
/// # Errors
/// When the database refuses; the job is then tried again.
pub(super) async fn run(
    app: &App,
    run: &JobRun,
    asked: job::Payload,
    day: NaiveDate,
    document: Document,
) -> anyhow::Result<()> {
    let (name, today) = (document.name.clone(), app.clock.today());
    let opened = spawn_blocking(move || open(document, day, today)).await??;
    let list = match opened {
        Ok(reading) => read(run, reading).await?,
        Err(refused) => Some(Err(refused)),
    };
    let Some(list) = list else {
        return run.stopped(&job::stopped(asked.upload)?).await;
    };
    let mut tx = run.begin().await?;
    let outcome = match list {
        Ok(list) => {
            let author = app.author(asked.actor, &asked.origin);
            let (list, found) = take_in(app, &mut tx, &author, list, &asked.accepted).await?;
            outcome(&found, &list)
        }
        Err(_) => {
            let remarks = vec![Remark::new("import-not-read", &[("name", &name)])];
            Outcome {
                remarks,
                ..Outcome::default()
            }
        }
    };
    store::remove_documents(&mut tx, asked.upload).await?;
    run.complete(tx, &serde_json::to_value(outcome)?).await
}

/// Reads all rows and tells how far it is; nothing when it was stopped.
async fn read(
    run: &JobRun,
    mut reading: Reading,
) -> anyhow::Result<Option<Result<ListFile, ListRefused>>> {
    loop {
        let step = spawn_blocking(move || {
            let step = reading.step();
            (reading, step)
        });
        let (back, step) = step.await?;
        reading = back;
        match step {
            Ok(Some(percent)) => {
                if run.progress(percent, 100).await? {
                    return Ok(None);
                }
            }
            Ok(None) => break,
            Err(refused) => return Ok(Some(Err(refused))),
        }
    }
    if run.progress(99, 100).await? {
        return Ok(None);
    }
    let list = spawn_blocking(move || reading.finish()).await?;
    Ok(Some(list))
}

fn outcome(found: &Found, list: &ListFile) -> Outcome {
    let left_out = found.undecided.iter();
    let remarks = left_out
        .map(|(project, _)| Remark::new("import-left-out", &[("code", &project.code)]))
        .collect();
    let counts = &found.counts;
    let outcome = Outcome::default()
        .with("import-count-new", counts.new)
        .with("import-count-changed", counts.changed)
        .with("import-count-same", counts.same)
        .with("import-count-decision", counts.undecided)
        .with("list-count-wrong", list.wrong_rows())
        .with("list-count-gone", found.gone_count)
        .leading_to("/hankkeet", "import-see-projects");
    Outcome { remarks, ..outcome }
}
