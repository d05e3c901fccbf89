//! Taking documents in: what would change, and then all of it in one
//! transaction.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kit::db::{Conn, Tx};

use super::card::{
    Card, Difference, Field, ReadRefused, Reading, cut_short, differences, merge, read,
};
use super::store::{self, Project};
use crate::app::App;

/// The largest document that is read, in bytes: a card has some 10 kB.
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
}

impl Step {
    /// The project's code.
    pub fn code(&self) -> String {
        self.capture.code()
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
    let mut known: BTreeMap<String, Option<Project>> = BTreeMap::new();
    let mut steps = Vec::with_capacity(captures.len());
    for capture in captures {
        let code = capture.code();
        if !known.contains_key(&code) {
            known.insert(code.clone(), store::find(conn, &code).await?);
        }
        let project = known.get(&code).and_then(Option::as_ref);
        let change = change(project, &capture, accepted.contains(&code));
        if matches!(change, Change::New | Change::Changed(_)) {
            let next = after(project, &capture, kit::id::Id::default());
            known.insert(code, Some(next));
        }
        steps.push(Step { capture, change });
    }
    Ok(steps)
}

fn change(project: Option<&Project>, capture: &Capture, accepted: bool) -> Change {
    let Some(project) = project else {
        return Change::New;
    };
    let merged = overlay(project, capture);
    if let Some(doubt) = doubt(&project.card, capture).filter(|_| !accepted) {
        return Change::Decision(doubt);
    }
    match differences(&project.card, &merged) {
        none if none.is_empty() => Change::Same,
        some => Change::Changed(some),
    }
}

fn doubt(known: &Card, capture: &Capture) -> Option<Doubt> {
    let card = &capture.reading.card;
    let differs = |field| match (known.text(field), card.text(field)) {
        (Some(known), Some(new)) => known != new,
        _ => false,
    };
    if differs(Field::Name) && differs(Field::BusinessId) {
        return Some(Doubt::AnotherProject);
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

/// An older capture goes under what is known, a newer one over it.
fn overlay(project: &Project, capture: &Capture) -> Card {
    if capture.captured_on < project.captured_on {
        merge(&capture.reading.card, &project.card)
    } else {
        merge(&project.card, &capture.reading.card)
    }
}

fn after(project: Option<&Project>, capture: &Capture, new_id: kit::id::Id) -> Project {
    match project {
        None => Project {
            id: new_id,
            card: capture.reading.card.clone(),
            version_count: 1,
            captured_on: capture.captured_on,
        },
        Some(project) => Project {
            id: project.id,
            card: overlay(project, capture),
            version_count: project.version_count + 1,
            captured_on: project.captured_on.max(capture.captured_on),
        },
    }
}

/// Carries the plan out in the caller's transaction: new and changed ones; what
/// is the same or undecided is left alone. Gives how many were saved.
///
/// # Errors
/// When the database refuses; then nothing of it may be committed.
pub async fn apply(app: &App, tx: &mut Tx, steps: &[Step]) -> anyhow::Result<usize> {
    let now = app.clock.now();
    let mut saved = 0;
    for step in steps {
        if !matches!(step.change, Change::New | Change::Changed(_)) {
            continue;
        }
        // Read again inside the transaction: another import may have been first.
        let known = store::find(tx, &step.code()).await?;
        let project = after(known.as_ref(), &step.capture, app.ids.make(now));
        store::save(tx, &project, now).await?;
        store::add_version(tx, app.ids.make(now), &project, &step.capture, now).await?;
        saved += 1;
    }
    Ok(saved)
}
