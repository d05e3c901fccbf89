//! Rules: which association a row of a list is.

use std::hash::BuildHasher;

use foldhash::HashMap;
use foldhash::fast::FixedState;
use serde::{Deserialize, Serialize};

use super::check::{Checked, Which, Why};
use crate::associations::association::Association;
use crate::associations::field::Field;
use crate::associations::keys::Key;

/// What a person has said of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Choice {
    /// It is not taken in.
    LeaveOut,
    /// It is the association of that number.
    Same(u32),
}

/// What a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// An association that nobody knows.
    New,
    /// The one of that number.
    Known(u32),
    /// The same as a row before it, whose association has that number.
    Repeat {
        /// The row before.
        of_line: u32,
        /// The association.
        number: u32,
    },
    /// A person has left it out.
    LeftOut,
}

/// What the register knows of some rows.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// The numbers of the associations that have a key.
    pub(super) by_key: std::collections::HashMap<String, Vec<u32>>,
    /// Those associations.
    pub(super) known: HashMap<u32, Association>,
}

/// A row that was gone through.
#[derive(Clone, Copy, Debug)]
struct Seen {
    line: u32,
    number: u32,
    has_register_number: bool,
    has_business_id: bool,
}

/// The rows that were gone through, by what they are known by. Keys stand as 64 bits of
/// their hash: two of a million are the same once in ten million lists.
#[derive(Default)]
pub(super) struct Plan {
    seen: HashMap<u64, Seen>,
    lines: HashMap<u32, u32>,
    pub(super) choices: HashMap<u32, Choice>,
}

/// A candidate: an association, and the row that was it before.
type Candidate = (u32, Option<u32>);

impl Plan {
    pub(super) fn with_choices(choices: impl IntoIterator<Item = (u32, Choice)>) -> Self {
        let mut plan = Self::default();
        plan.choices.extend(choices);
        plan
    }

    /// What the row is.
    ///
    /// # Errors
    /// Why nobody can say.
    pub(super) fn judge(&self, row: &Checked, asked: &Asked) -> Result<Verdict, Why> {
        match self.choices.get(&row.line) {
            Some(Choice::LeaveOut) => return Ok(Verdict::LeftOut),
            // It may have been taken out of the register since.
            Some(Choice::Same(number)) if self.is_kept(*number, asked) => {
                return Ok(self.known(*number));
            }
            Some(Choice::Same(_)) | None => {}
        }
        let [by_number, by_id] = [
            row.value(Field::RegisterNumber).map(Key::register_number),
            row.value(Field::BusinessId).map(Key::business_id),
        ]
        .map(|key| key.and_then(|key| self.by_key(&key, asked)));
        match (by_number, by_id) {
            (Some(one), Some(other)) if one != other => Err(Why::TwoAssociations(
                self.which(one, asked),
                self.which(other, asked),
            )),
            (None, Some(one)) if has_number(row) && self.has_number(row, one, asked) => {
                Err(Why::OtherNumber(self.which(one, asked)))
            }
            (Some(one), _) | (None, Some(one)) => Ok(self.known(one)),
            (None, None) => self.by_name(row, asked),
        }
    }

    /// Whether the association that has the row's Y-tunnus has a register number, as the
    /// register knew it or by a row before.
    fn has_number(&self, row: &Checked, number: u32, asked: &Asked) -> bool {
        let key = row.value(Field::BusinessId).map(Key::business_id);
        let seen = key.and_then(|key| self.seen.get(&hash_of(key.as_str())));
        let known = asked.known.get(&number);
        seen.is_some_and(|seen| seen.has_register_number)
            || known.is_some_and(|one| one.facts.value(Field::RegisterNumber).is_some())
    }

    /// What an association is called where something is wrong with it.
    fn which(&self, number: u32, asked: &Asked) -> Which {
        match (asked.known.get(&number), self.line_of(number)) {
            (Some(one), _) => Which::Named(one.name().to_owned()),
            (None, line) => Which::OfRow(line.unwrap_or_default()),
        }
    }

    fn by_name(&self, row: &Checked, asked: &Asked) -> Result<Verdict, Why> {
        let mut found: Vec<Candidate> = Vec::new();
        let mut has_name = false;
        for key in row.keys.iter().filter(|key| key.is_name()) {
            has_name = true;
            let before = self.seen.get(&hash_of_name(key, row));
            let is_like = |seen: &&Seen| {
                let known = asked.known.get(&seen.number);
                may_be(row, seen) && known.is_none_or(|one| is_same(row, one))
            };
            if let Some(seen) = before.filter(is_like) {
                found.push((seen.number, Some(seen.line)));
            }
            let known = asked.by_key.get(key.as_str()).into_iter().flatten();
            let known = known.filter(|number| {
                let one = asked.known.get(number);
                one.is_some_and(|one| is_same(row, one))
            });
            found.extend(known.map(|number| (*number, None)));
        }
        found.sort_unstable();
        found.dedup_by_key(|(number, _)| *number);
        match found[..] {
            [] if has_name => Ok(Verdict::New),
            [] => Err(Why::NoName),
            [(number, _)] => Ok(self.known(number)),
            _ => Err(Why::Ambiguous(found.len())),
        }
    }

    fn by_key(&self, key: &Key, asked: &Asked) -> Option<u32> {
        let seen = self
            .seen
            .get(&hash_of(key.as_str()))
            .map(|seen| seen.number);
        seen.or_else(|| asked.by_key.get(key.as_str())?.first().copied())
    }

    /// The row that is the association of that number.
    pub(super) fn line_of(&self, number: u32) -> Option<u32> {
        self.lines.get(&number).copied()
    }

    fn is_kept(&self, number: u32, asked: &Asked) -> bool {
        let known = asked.known.get(&number);
        self.lines.contains_key(&number) || known.is_some_and(Association::is_kept)
    }

    fn known(&self, number: u32) -> Verdict {
        match self.lines.get(&number) {
            Some(line) => Verdict::Repeat {
                of_line: *line,
                number,
            },
            None => Verdict::Known(number),
        }
    }

    /// Remembers that the row is the association of that number.
    pub(super) fn remember(&mut self, row: &Checked, number: u32) {
        self.lines.entry(number).or_insert(row.line);
        let seen = Seen {
            line: row.line,
            number,
            has_register_number: has_number(row),
            has_business_id: row.value(Field::BusinessId).is_some(),
        };
        for key in &row.keys {
            let hash = match key.is_name() {
                true => hash_of_name(key, row),
                false => hash_of(key.as_str()),
            };
            self.seen.entry(hash).or_insert(seen);
        }
    }
}

/// A seed of no meaning: hashes are compared within one list only.
const SEED: u64 = 0x006b_616e_746f;

fn hash_of(text: &str) -> u64 {
    FixedState::with_seed(SEED).hash_one(text)
}

/// A name is a key together with the domicile.
fn hash_of_name(key: &Key, row: &Checked) -> u64 {
    let domicile = row.value(Field::Domicile).unwrap_or_default();
    FixedState::with_seed(SEED).hash_one((key.as_str(), domicile))
}

fn has_number(row: &Checked) -> bool {
    row.value(Field::RegisterNumber).is_some()
}

/// Whether a row of the same name and domicile may be what that one was: two numbers
/// that differ are two associations.
fn may_be(row: &Checked, seen: &Seen) -> bool {
    let differs = |field: Field, has: bool| has && row.value(field).is_some();
    !differs(Field::RegisterNumber, seen.has_register_number)
        && !differs(Field::BusinessId, seen.has_business_id)
}

/// Whether a row of the same name is that association: nothing that both have differs.
fn is_same(row: &Checked, one: &Association) -> bool {
    let fields = [Field::RegisterNumber, Field::BusinessId, Field::Domicile];
    let agrees = |field: &Field| match (row.value(*field), one.facts.value(*field)) {
        (Some(told), Some(known)) => told == known,
        _ => true,
    };
    fields.iter().all(agrees)
}
