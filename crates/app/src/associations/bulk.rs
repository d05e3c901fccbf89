//! Changing many associations in one act, which is undone as one.

use kit::audit::Author;
use kit::db::Tx;
use kit::id::Id;
use kit::jobs::{self, JobRun};
use kit::sets::Moves;
use serde::{Deserialize, Serialize};

use super::facts::{Fact, Source};
use super::field::Field;
use super::filter::Question;
use super::selection::Selection;
use super::store;
use super::terms::{ASSOCIATIONS, tag_key};
use super::together::{Judged, Together};
use crate::app::App;
use crate::jobs::Outcome;

/// The kind of the job that changes all that a question lets through.
pub const BULK_JOB: &str = "association-bulk";

/// What a bulk act is called in the log.
pub(super) const ACT: &str = "association-bulk";

/// Associations that are changed together.
const AT_ONCE: usize = 250;

/// What is changed of many associations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkChange {
    stage: Option<String>,
    /// Nobody when it is empty.
    adviser: Option<Vec<String>>,
    tag: Option<String>,
    untag: Option<String>,
}

/// A value that does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a value of a bulk act does not fit")]
pub struct BulkRefused;

impl BulkChange {
    /// Reads what a form says; nothing when nothing was chosen.
    ///
    /// # Errors
    /// When a value does not fit.
    pub(super) fn of(
        stage: &str,
        adviser: &str,
        tag: &str,
        untag: &str,
    ) -> Result<Option<Self>, BulkRefused> {
        let on = chrono::NaiveDate::MAX;
        let read = |field: Field, text: &str| field.read(text, on).map_err(|_| BulkRefused);
        let change = Self {
            stage: read(Field::Stage, stage)?,
            adviser: match adviser {
                "" => None,
                "none" => Some(Vec::new()),
                account => Some(read(Field::Adviser, account)?.into_iter().collect()),
            },
            tag: read(Field::Tags, tag)?,
            untag: read(Field::Tags, untag)?,
        };
        let is_nothing = change.stage.is_none()
            && change.adviser.is_none()
            && change.tag.is_none()
            && change.untag.is_none();
        Ok((!is_nothing).then_some(change))
    }

    /// The fields that it changes of an association, with their new values.
    fn told(&self, values: impl Fn(Field) -> Vec<String>) -> Vec<(Field, Vec<String>)> {
        let mut told = Vec::new();
        if let Some(stage) = &self.stage {
            told.push((Field::Stage, vec![stage.clone()]));
        }
        if let Some(adviser) = &self.adviser {
            told.push((Field::Adviser, adviser.clone()));
        }
        if self.tag.is_some() || self.untag.is_some() {
            let mut tags = values(Field::Tags);
            if let Some(untag) = &self.untag {
                tags.retain(|tag| tag_key(tag) != tag_key(untag));
            }
            if let Some(tag) = &self.tag
                && tags.len() < Field::Tags.most()
                && !tags.iter().any(|known| tag_key(known) == tag_key(tag))
            {
                tags.push(tag.clone());
            }
            told.push((Field::Tags, tags));
        }
        told
    }
}

/// Changes the associations of those numbers and gives how many were another before.
///
/// # Errors
/// When the database refuses.
pub(super) async fn change(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    numbers: &[u32],
    change: &BulkChange,
) -> anyhow::Result<usize> {
    let on = app.clock.today();
    let fact = |values: Vec<String>| Fact {
        values,
        source: Source::Person,
        on,
        by: author.actor.map(|actor| actor.to_string()),
    };
    let mut count = 0;
    for numbers in numbers.chunks(AT_ONCE) {
        let found = store::by_number(tx, numbers).await?.into_iter();
        let changed = found.filter(|one| one.is_kept()).filter_map(|before| {
            let mut after = before.clone();
            for (field, values) in change.told(|field| before.facts.values(field).to_vec()) {
                if before.facts.values(field) != values.as_slice() {
                    after.facts.put(field, Some(fact(values)));
                }
            }
            Judged::changed(before, after, author.at)
        });
        let changed: Vec<Judged> = changed.collect();
        count += changed.len();
        let mut moves = Moves::default();
        let together = Together::of((&app.ids, author), ACT, changed, &mut moves);
        together.save(tx).await?;
        tx.move_in_sets(ASSOCIATIONS, moves);
        tx.keep_sets_small().await?;
    }
    Ok(count)
}

/// What the job is asked to do.
#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    question: String,
    change: BulkChange,
    actor: Option<Id>,
    origin: String,
}

/// Begins to change all that a question lets through.
///
/// # Errors
/// When the database refuses.
pub(super) async fn begin(
    app: &App,
    author: &Author,
    question: &Question,
    change: &BulkChange,
) -> anyhow::Result<Id> {
    let payload = Payload {
        question: question.to_english_query(),
        change: change.clone(),
        actor: author.actor,
        origin: author.origin.clone(),
    };
    let mut tx = app.db.begin().await?;
    let job = jobs::enqueue(&mut tx, &app.ids, &app.clock, BULK_JOB, &payload, author.at).await?;
    tx.commit().await?;
    Ok(job)
}

/// Changes all that a question lets through, in one transaction.
///
/// # Errors
/// When the database refuses; the job is then tried again.
pub async fn run(app: App, run: JobRun) -> anyhow::Result<()> {
    let asked: Payload = run.payload()?;
    let question = Question::of_query(&asked.question);
    let found = Selection::find(&app, asked.actor, &question).await?;
    let numbers: Vec<u32> = match &found {
        Ok(selection) => selection.set.iter().collect(),
        // A segment that it names is gone.
        Err(_) => Vec::new(),
    };
    let author = app.author(asked.actor, &asked.origin);
    let mut tx = run.begin().await?;
    let count = change(&app, &mut tx, &author, &numbers, &asked.change).await?;
    let outcome = Outcome::default()
        .with("bulk-count-changed", i64::try_from(count)?)
        .with("bulk-count-same", i64::try_from(numbers.len() - count)?)
        .leading_to(&format!("/tyo/historia/{}", author.batch), "bulk-see-act");
    run.complete(tx, &serde_json::to_value(outcome)?).await
}
