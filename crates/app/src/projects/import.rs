//! Taking documents in: what would change, and then all of it in one
//! transaction.

mod taken;

use std::borrow::Cow;
use std::collections::BTreeSet;

use chrono::NaiveDate;
use kit::audit::Author;
use kit::db::{Conn, Tx};
use kit::id::Id;
use kit::sets::Moves;

use super::card::{
    Card, Difference, Field, ReadRefused, Reading, cut_short, differences, merge, read, without,
};
use super::store::{self, NewVersion, Project};
use super::terms::PROJECTS;
use super::visibility::Visibility;
use crate::app::App;

pub(super) use taken::{Taken, Together, save};

/// The largest document that is read, in bytes: a card has some 10 kB, its page
/// with pictures inside some 100 kB. A larger file is refused by its size, before
/// any of it is read; of standard input no more is read than shows it is larger.
pub(super) const LARGEST_DOCUMENT: u64 = 8 * 1024 * 1024;

/// A document that was read.
#[derive(Clone, Debug)]
pub struct Capture {
    /// The file's name.
    pub name: String,
    /// The day on which it showed the card so.
    pub captured_on: NaiveDate,
    /// SHA-256 of its bytes.
    pub digest: String,
    /// The card and the notes.
    pub reading: Reading,
    /// What richer sources told of the project, where they go before this one: that
    /// stays.
    pub richer: Option<Card>,
}

impl Capture {
    /// Reads a document.
    ///
    /// # Errors
    /// Why it is not taken in.
    pub fn read(name: &str, captured_on: NaiveDate, bytes: &[u8]) -> Result<Self, ReadRefused> {
        let reading = read(bytes)?;
        let digest = kit::hash::sha256_hex(bytes);
        Ok(Self {
            name: name.to_owned(),
            captured_on,
            digest,
            reading,
            richer: None,
        })
    }

    fn code(&self) -> String {
        self.reading
            .card
            .code()
            .map(ToString::to_string)
            .unwrap_or_default()
    }
}

/// What a document would do to what is known.
#[derive(Clone, Debug)]
pub enum Change {
    /// A project that was not known.
    New,
    /// What it changes.
    Changed(Vec<Difference>),
    /// It says nothing new.
    Same,
    /// A person must say whether it is taken in.
    Decision(Doubt),
}

/// Why a person must decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The applicant and the name both differ: perhaps another project.
    AnotherProject,
    /// The document is cut off in the middle of a text that is known whole.
    CutShort,
    /// An ended project would run again.
    RunsAgain,
}

impl Doubt {
    /// The key of its text.
    pub const fn key(self) -> &'static str {
        match self {
            Self::AnotherProject => "doubt-another-project",
            Self::CutShort => "doubt-cut-short",
            Self::RunsAgain => "doubt-runs-again",
        }
    }
}

/// One document and what it would do.
#[derive(Clone, Debug)]
pub struct Step {
    /// The document.
    pub capture: Capture,
    /// What it would do.
    pub change: Change,
    /// The edition of the project that the plan knew before this one; 0 for none.
    pub known_edition: i64,
}

/// Another import has changed the project since the plan was made. Nothing of
/// the plan may be committed; a new plan shows what is to be decided now.
#[derive(Clone, Debug, Default, PartialEq, Eq, thiserror::Error)]
#[error("the project {code} was changed by another import since the plan was made")]
pub struct PlanStale {
    /// The project.
    pub code: String,
}

impl Step {
    /// The project's code.
    pub fn code(&self) -> String {
        self.capture.code()
    }

    /// Another change has been first.
    fn stale(&self) -> PlanStale {
        PlanStale { code: self.code() }
    }

    /// The version that the document is.
    fn version(&self, id: Id, (project_id, number): (Id, i64), json: String) -> NewVersion {
        let capture = &self.capture;
        NewVersion {
            id,
            project_id,
            number,
            captured_on: capture.captured_on,
            source_kind: capture.reading.source.word(),
            source_name: capture.name.clone(),
            source_digest: capture.digest.clone(),
            json,
        }
    }
}

/// What the documents would do, in the order in which they are taken in: by the
/// day of capture, a running project before the same one ended. `accepted`
/// names the codes for which a person has said yes.
///
/// # Errors
/// When the database refuses.
pub async fn plan(
    conn: &mut Conn,
    mut captures: Vec<Capture>,
    accepted: &[String],
) -> anyhow::Result<Vec<Step>> {
    let has_ended = |capture: &Capture| {
        capture
            .reading
            .card
            .state()
            .map(|state| state.word() == "ended")
    };
    captures.sort_by_key(|capture| (capture.captured_on, has_ended(capture)));
    let codes: BTreeSet<String> = captures.iter().map(Capture::code).collect();
    let codes: Vec<String> = codes.into_iter().collect();
    let mut known = store::find_all_even_removed(conn, &codes).await?;
    let mut steps = Vec::with_capacity(captures.len());
    for capture in captures {
        let code = capture.code();
        let project = known.get(&code);
        let change = change(project, &capture, accepted.contains(&code));
        let known_edition = project.map_or(0, |project| project.edition);
        if matches!(change, Change::New | Change::Changed(_)) {
            let next = after(project, &capture, New::default());
            known.insert(code, next);
        }
        steps.push(Step {
            capture,
            change,
            known_edition,
        });
    }
    Ok(steps)
}

pub(super) fn change(project: Option<&Project>, capture: &Capture, accepted: bool) -> Change {
    let seen = project.filter(|project| project.is_there());
    let Some(project) = seen else {
        return Change::New;
    };
    let merged = overlay(project, capture);
    if let Some(doubt) = doubt(project, capture).filter(|_| !accepted) {
        return Change::Decision(doubt);
    }
    match differences(&project.card, &merged) {
        none if none.is_empty() => Change::Same,
        some => Change::Changed(some),
    }
}

fn doubt(project: &Project, capture: &Capture) -> Option<Doubt> {
    let (known, card) = (&project.card, &capture.reading.card);
    let differs = |field| match (known.text(field), card.text(field)) {
        (Some(known), Some(new)) => known != new,
        _ => false,
    };
    if differs(Field::Name) && differs(Field::BusinessId) {
        return Some(Doubt::AnotherProject);
    }
    if is_older(project, capture) {
        // It goes under what is known, so it can neither cut nor start anything.
        return None;
    }
    if capture.reading.ends_in.is_some() && !cut_short(known, card).is_empty() {
        return Some(Doubt::CutShort);
    }
    let words = (
        known.state().map(|s| s.word()),
        card.state().map(|s| s.word()),
    );
    (words == (Some("ended"), Some("running"))).then_some(Doubt::RunsAgain)
}

fn is_older(project: &Project, capture: &Capture) -> bool {
    capture.captured_on < project.captured_on
}

/// An older capture goes under what is known, a newer one over it.
fn overlay(project: &Project, capture: &Capture) -> Card {
    let card = match &capture.richer {
        Some(richer) => Cow::Owned(without(&capture.reading.card, richer)),
        None => Cow::Borrowed(&capture.reading.card),
    };
    if is_older(project, capture) {
        merge(&card, &project.card)
    } else {
        merge(&project.card, &card)
    }
}

/// A new project's identifier and number.
type New = (Id, u32);

fn after(project: Option<&Project>, capture: &Capture, (id, number): New) -> Project {
    match project {
        None => Project {
            id,
            number,
            card: capture.reading.card.clone(),
            version_count: 1,
            captured_on: capture.captured_on,
            written_on: None,
            visibility: Visibility::Public,
            edition: 1,
        },
        Some(project) => Project {
            id: project.id,
            number: project.number,
            card: overlay(project, capture),
            version_count: project.version_count + 1,
            captured_on: project.captured_on.max(capture.captured_on),
            written_on: None,
            visibility: match project.visibility {
                Visibility::Hidden => Visibility::Hidden,
                Visibility::Public | Visibility::Removed => Visibility::Public,
            },
            edition: project.edition + 1,
        },
    }
}

/// Carries the plan out in the caller's transaction: new and changed ones; what
/// is the same or undecided is left alone. Gives how many were saved.
///
/// # Errors
/// [`PlanStale`] inside the error when another import has been first; otherwise
/// when the database refuses. In both cases nothing of it may be committed.
pub async fn apply(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    steps: &[Step],
) -> anyhow::Result<usize> {
    let now = author.at;
    let is_saved = |step: &&Step| matches!(step.change, Change::New | Change::Changed(_));
    let mut order: Vec<&Step> = steps.iter().filter(is_saved).collect();
    // Imports at the same time take projects in one order, so that none waits
    // for another that waits for it. The sort keeps each project's own order.
    order.sort_by_cached_key(|step| step.code());
    let is_new = |step: &&&Step| step.known_edition == 0;
    let new = order.iter().filter(is_new).count();
    let mut numbers = store::take_numbers(tx, new).await?;
    let of_projects = order.chunk_by(|a, b| a.code() == b.code());
    let of_projects: Vec<&[&Step]> = of_projects.collect();
    for some in of_projects.chunks(store::AT_ONCE) {
        let codes: Vec<String> = some.iter().map(|steps| steps[0].code()).collect();
        let mut known = store::find_all_even_removed(tx, &codes).await?;
        let mut taken = Vec::with_capacity(some.len());
        for (steps, code) in some.iter().zip(&codes) {
            let before = known.remove(code);
            taken.push(Taken::of(&app.ids, now, before, &mut numbers, steps)?);
        }
        let mut moves = Moves::default();
        let together = Together::of(&app.ids, author, taken, &mut moves)?;
        save(tx, now, together).await?;
        tx.move_in_sets(PROJECTS, moves);
        tx.keep_sets_small().await?;
    }
    Ok(order.len())
}
