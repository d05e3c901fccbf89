//! The job that takes a list in.

use kit::i18n::{Lang, Tr};
use kit::id::Id;
use kit::jobs::JobRun;
use serde::{Deserialize, Serialize};
use tokio::task::spawn_blocking;

use super::{KEPT_FOR, PATH, Upload, store, waiting};
use crate::app::App;
use crate::associations::list_file::{Choice, Done, ListRefused, Sheet, open, refusal, take_in};
use crate::jobs::{Outcome, Remark};

/// The kind of this job.
pub const IMPORT_JOB: &str = "association-import";

/// What the job is asked to do.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Payload {
    /// The list.
    pub(super) upload: Id,
    /// What a person has said of its rows.
    pub(super) choices: Vec<(u32, Choice)>,
    /// The language of whoever began it: that of the reasons in the file of wrong rows.
    pub(super) lang: String,
    /// Whoever began it.
    pub(super) actor: Option<Id>,
    /// From where.
    pub(super) origin: String,
}

impl Payload {
    fn tr(&self) -> Tr {
        let lang = Lang::ALL.into_iter().find(|lang| lang.code() == self.lang);
        crate::texts::tr(lang.unwrap_or_default())
    }
}

/// How many rows are read between two words about the progress.
const STRIDE: usize = 2_000;

/// Reads the list to its end, and then takes it in, all in one transaction.
///
/// # Errors
/// When the database refuses; the job is then tried again.
pub async fn run(app: App, run: JobRun) -> anyhow::Result<()> {
    let asked: Payload = run.payload()?;
    let found = waiting(&mut app.db.read().await?, asked.upload).await?;
    let Some((upload, file)) = found else {
        let remark = Remark::new("association-upload-gone", &[]);
        return end(&run, outcome_of(remark, PATH)).await;
    };
    let again = upload.path("tarkista");
    match read(&run, &upload, file.try_clone()?).await? {
        Some(Ok(())) => {}
        Some(Err(refused)) => return refuse(&run, &asked, &upload, &refused).await,
        None => {
            let outcome = Outcome::default().leading_to(&again, "import-review-again");
            return run.stopped(&serde_json::to_value(outcome)?).await;
        }
    }
    let settings = upload.settings.clone();
    let opened = open(&mut app.db.read().await?, &upload.name, file, settings).await?;
    let list = match opened {
        Ok(list) => list,
        Err(refused) => return refuse(&run, &asked, &upload, &refused).await,
    };
    let author = app.author(asked.actor, &asked.origin);
    let mut tx = run.begin().await?;
    let said = (asked.tr(), &author);
    let done = match take_in(&app, &mut tx, said, list, &asked.choices).await? {
        Ok(done) => done,
        Err(refused) => {
            drop(tx);
            return refuse(&run, &asked, &upload, &refused).await;
        }
    };
    let outcome = outcome(&upload, &done, author.batch);
    store::set_taken(&mut tx, upload.id, done.wrong_rows).await?;
    run.complete(tx, &serde_json::to_value(outcome)?).await
}

/// Reads all rows and tells how far it is; nothing when it was stopped.
async fn read(
    run: &JobRun,
    upload: &Upload,
    file: std::fs::File,
) -> anyhow::Result<Option<Result<(), ListRefused>>> {
    let settings = upload.settings.clone();
    let mut sheet = match spawn_blocking(move || Sheet::open(file, &settings)).await? {
        Ok(sheet) => sheet,
        Err(refused) => return Ok(Some(Err(refused))),
    };
    loop {
        let step = spawn_blocking(move || {
            let step = sheet.skip(STRIDE);
            (sheet, step)
        });
        let (back, step) = step.await?;
        sheet = back;
        let percent = match step {
            Ok(Some(percent)) => percent.min(99),
            Ok(None) => 99,
            Err(refused) => return Ok(Some(Err(refused))),
        };
        if run.progress(percent, 100).await? {
            return Ok(None);
        }
        if matches!(step, Ok(None)) {
            return Ok(Some(Ok(())));
        }
    }
}

async fn end(run: &JobRun, outcome: Outcome) -> anyhow::Result<()> {
    let tx = run.begin().await?;
    run.complete(tx, &serde_json::to_value(outcome)?).await
}

/// Nothing is taken in, and the list waits on.
async fn refuse(
    run: &JobRun,
    asked: &Payload,
    upload: &Upload,
    refused: &ListRefused,
) -> anyhow::Result<()> {
    let why = refusal(asked.tr(), refused);
    let remark = Remark::new("association-upload-refused", &[("why", &why)]);
    end(run, outcome_of(remark, &upload.path("sarakkeet"))).await
}

fn outcome_of(remark: Remark, path: &str) -> Outcome {
    let outcome = Outcome::default().leading_to(path, "import-review-again");
    Outcome {
        remarks: vec![remark],
        ..outcome
    }
}

fn outcome(upload: &Upload, done: &Done, batch: Id) -> Outcome {
    let counts = &done.report.counts;
    let mut outcome = Outcome::default()
        .with("import-count-new", counts.new)
        .with("import-count-changed", counts.changed)
        .with("import-count-same", counts.same)
        .with("association-count-repeats", counts.repeats)
        .with("association-count-left-out", counts.left_out)
        .with("list-count-wrong", counts.wrong)
        .with("association-count-kept", counts.kept);
    if counts.people > 0 {
        outcome = outcome.with("association-count-people", counts.people);
    }
    if counts.untaken > 0 {
        outcome = outcome.with("association-count-untaken", counts.untaken);
    }
    if done.wrong_rows.is_some() {
        outcome = outcome.leading_to(&upload.path("virheet.csv"), "association-wrong-rows");
    }
    if done.has_changed {
        let act = format!("/tyo/historia/{batch}");
        outcome = outcome.leading_to(&act, "association-see-act");
    }
    outcome.leading_to(PATH, "association-upload-another")
}

/// Removes the lists that have waited for a week, and what was wrong in those that were
/// taken in.
///
/// # Errors
/// When the database refuses; the job is then tried again.
pub async fn expire(app: App, run: JobRun) -> anyhow::Result<()> {
    let mut tx = run.begin().await?;
    store::remove_until(&mut tx, app.clock.now() - KEPT_FOR).await?;
    run.complete_without_trace(tx).await
}
