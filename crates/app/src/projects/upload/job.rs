//! The job that takes documents in.

use kit::id::Id;
use kit::jobs::JobRun;
use serde::{Deserialize, Serialize};

use super::{list, store};
use crate::app::App;
use crate::jobs::{Outcome, Remark};
use crate::projects::import::{Capture, Change, Step, apply, plan};
use crate::projects::told;

/// The kind of this job.
pub const IMPORT_JOB: &str = "project-import";

/// What the job is asked to do.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Payload {
    /// The documents.
    pub(super) upload: Id,
    /// The codes for which a person has said yes.
    pub(super) accepted: Vec<String>,
    /// Whoever began it.
    #[serde(default)]
    pub(super) actor: Option<Id>,
    /// From where.
    #[serde(default)]
    pub(super) origin: String,
}

/// How many documents are read between two words about the progress.
const STRIDE: usize = 10;

/// Reads the documents and takes them in, all in one transaction.
///
/// # Errors
/// When the database refuses; the job is then tried again.
pub async fn run(app: App, run: JobRun) -> anyhow::Result<()> {
    let asked: Payload = run.payload()?;
    let upload = asked.upload;
    let (day, mut documents) = {
        let mut conn = app.db.read().await?;
        let found = store::find(&mut conn, upload).await?;
        let day = found.map(|upload| upload.captured_on);
        (day, store::documents(&mut conn, upload).await?)
    };
    let day = day.unwrap_or_else(|| app.clock.today());
    if list::is_list(&documents)
        && let Some(document) = documents.pop()
    {
        return list::run(&app, &run, asked, day, document).await;
    }
    let total = i64::try_from(documents.len())?;
    let mut captures: Vec<Capture> = Vec::with_capacity(documents.len());
    let mut remarks = Vec::new();
    for (number, document) in documents.iter().enumerate() {
        if number % STRIDE == 0 && run.progress(i64::try_from(number)?, total).await? {
            return run.stopped(&stopped(upload)?).await;
        }
        match document.read(day) {
            Ok(capture) => captures.push(capture),
            Err(_) => remarks.push(Remark::new("import-not-read", &[("name", &document.name)])),
        }
    }
    let mut tx = run.begin().await?;
    let steps = plan(&mut tx, captures, &asked.accepted).await?;
    let author = app.author(asked.actor, &asked.origin);
    apply(&app, &mut tx, &author, &steps).await?;
    store::remove_documents(&mut tx, upload).await?;
    let outcome = outcome(&steps, remarks)?;
    run.complete(tx, &serde_json::to_value(outcome)?).await
}

/// What a stopped job leaves behind: the way back to what it would have done.
pub(super) fn stopped(upload: Id) -> anyhow::Result<serde_json::Value> {
    let again = format!("/tyo/hankkeet/tuonti/{upload}");
    let outcome = Outcome::default().leading_to(&again, "import-review-again");
    Ok(serde_json::to_value(outcome)?)
}

fn outcome(steps: &[Step], mut remarks: Vec<Remark>) -> anyhow::Result<Outcome> {
    let refused = i64::try_from(remarks.len())?;
    for step in steps {
        if let Change::Decision(_) = step.change {
            remarks.push(Remark::new("import-left-out", &[("code", &step.code())]));
        }
    }
    let counts = told::counts(steps);
    let outcome = Outcome::default()
        .with("import-count-new", counts.new)
        .with("import-count-changed", counts.changed)
        .with("import-count-same", counts.same)
        .with("import-count-decision", counts.undecided)
        .with("import-count-refused", refused)
        .leading_to("/hankkeet", "import-see-projects");
    Ok(Outcome { remarks, ..outcome })
}
