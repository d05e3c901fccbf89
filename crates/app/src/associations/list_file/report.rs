//! What a list does, as it is told: how many rows of each kind, and the first of them.

use kit::id::Id;

use super::check::{Checked, Problem, Why, problem};
use super::plan::Asked;
use crate::associations::facts::{Fact, Outcome};
use crate::associations::field::Field;

/// Of each kind so many rows are told.
pub(super) const MOST_TOLD: usize = 200;

/// How many rows do what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Tell of an association that nobody knew.
    pub new: i64,
    /// Tell something new of a known one.
    pub changed: i64,
    /// Tell nothing new.
    pub same: i64,
    /// Are the same association as a row before them.
    pub repeats: i64,
    /// Those of them that tell otherwise than the row before, which stands.
    pub untaken: i64,
    /// Somebody has left out.
    pub left_out: i64,
    /// Do not fit.
    pub wrong: i64,
    /// People whom rows name and nobody knew, or of whom they tell more.
    pub people: i64,
    /// Values that the register keeps although the list has another.
    pub kept: i64,
}

/// A row of a known association: what it would change, old beside new.
#[derive(Clone, Debug)]
pub struct Changed {
    /// The row.
    pub line: u32,
    /// The association.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// What stood, and what the row tells.
    pub fields: Vec<Difference>,
}

/// A field of which a row tells something else than what is known.
#[derive(Clone, Debug)]
pub struct Difference {
    /// The field.
    pub field: Field,
    /// What is known; nothing of what nobody knew.
    pub known: Option<Fact>,
    /// What the row tells.
    pub told: Vec<String>,
}

/// A row that is the same association as one before it.
#[derive(Clone, Debug)]
pub struct Repeated {
    /// The row.
    pub line: u32,
    /// The row before.
    pub of_line: u32,
    /// Its name as it is written.
    pub name: String,
    /// Of what it tells otherwise than the row before, which stands; known once the list
    /// is in.
    pub untaken: Vec<Field>,
}

/// A row that does not fit.
#[derive(Clone, Debug)]
pub struct WrongRow {
    /// The row.
    pub line: u32,
    /// Its name as it is written, or what it begins with.
    pub name: String,
    /// What is wrong.
    pub(in crate::associations) problems: Vec<Problem>,
}

/// A row of which nobody can say which association it is.
#[derive(Clone, Debug)]
pub struct Undecided {
    /// The row.
    pub line: u32,
    /// Its name as it is written.
    pub name: String,
    /// Why.
    pub(in crate::associations) problem: Problem,
    /// Those that it may be: their numbers.
    pub may_be: Vec<u32>,
}

/// What a list does.
#[derive(Debug, Default)]
pub struct Report {
    /// How many.
    pub counts: Counts,
    /// New ones: rows and names.
    pub new: Vec<(u32, String)>,
    /// Changed ones.
    pub changed: Vec<Changed>,
    /// Those of which the register keeps what it knows.
    pub kept: Vec<Changed>,
    /// Rows, and whom they name that nobody knew.
    pub people: Vec<(u32, String)>,
    /// Repeated rows.
    pub repeats: Vec<Repeated>,
    /// Rows that do not fit.
    pub wrong: Vec<WrongRow>,
    /// Those of them that may be taken in once a person says what they are.
    pub undecided: Vec<Undecided>,
}

/// Keeps one more, if it will be told.
pub(super) fn keep<T>(told: &mut Vec<T>, one: impl FnOnce() -> T) {
    if told.len() < MOST_TOLD {
        told.push(one());
    }
}

impl Report {
    /// A row that may be several associations of the register.
    pub(super) fn add_undecided(&mut self, row: &Checked, why: &Why, asked: &Asked) {
        let found = row
            .keys
            .iter()
            .filter_map(|key| asked.by_key.get(key.as_str()));
        let mut may_be: Vec<u32> = found.flatten().copied().collect();
        may_be.sort_unstable();
        may_be.dedup();
        if may_be.is_empty() {
            return;
        }
        keep(&mut self.undecided, || Undecided {
            line: row.line,
            name: row.value(Field::Name).unwrap_or_default().to_owned(),
            problem: problem(why.clone()),
            may_be,
        });
    }

    /// A row that tells something of a known association, and what became of it.
    pub(super) fn add_known(
        &mut self,
        row: &Checked,
        (id, name): (Id, &str),
        outcomes: Vec<(Field, Outcome)>,
    ) {
        let values = |field: Field| row.values(field).to_vec();
        let (mut changed, mut kept) = (Vec::new(), Vec::new());
        for (field, outcome) in outcomes {
            let told = values(field);
            let difference = |known| Difference { field, known, told };
            match outcome {
                Outcome::Same => {}
                Outcome::New => changed.push(difference(None)),
                Outcome::Replaces(known) => changed.push(difference(Some(known))),
                Outcome::Keeps(known) => kept.push(difference(Some(known))),
            }
        }
        match changed.is_empty() {
            true => self.counts.same += 1,
            false => self.counts.changed += 1,
        }
        self.counts.kept += i64::try_from(kept.len()).unwrap_or(0);
        for (fields, told) in [(changed, &mut self.changed), (kept, &mut self.kept)] {
            if !fields.is_empty() {
                keep(told, || Changed {
                    line: row.line,
                    id,
                    name: name.to_owned(),
                    fields,
                });
            }
        }
    }
}
