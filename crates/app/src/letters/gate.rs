//! Rules: who a recipient is, and who is let through of those to whom a letter would go.

use std::collections::{BTreeMap, HashMap, HashSet};

use kit::id::Id;
use serde::{Deserialize, Serialize};

use super::fields::Values;
use crate::refusals::Why;

/// Who a recipient is; kept beside their address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kind {
    /// An association at its own address.
    Association,
    /// A contact person who has consented.
    Person,
    /// Somebody who has subscribed.
    Subscriber,
}

impl Kind {
    /// The word in keys of texts.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Association => "association",
            Self::Person => "person",
            Self::Subscriber => "subscriber",
        }
    }
}

/// What is kept of a recipient beside their address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Data {
    /// What they are.
    pub kind: Kind,
    /// Who.
    pub id: Id,
    /// What fields stand for.
    #[serde(default)]
    pub values: Values,
}

/// Why somebody does not get a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum LeftOut {
    /// Their association is in a segment that gets nothing.
    Segment,
    /// No address is known.
    NoAddress,
    /// The address is on the list of refusals.
    Refused(Why),
    /// The same address gets it already.
    Twice,
}

impl LeftOut {
    /// The key of its text.
    pub(super) fn key(self) -> String {
        match self {
            Self::Segment => "letter-left-segment".to_owned(),
            Self::NoAddress => "letter-left-address".to_owned(),
            Self::Refused(why) => format!("letter-left-{}", why.word()),
            Self::Twice => "letter-left-twice".to_owned(),
        }
    }
}

/// How many get a letter, and how many do not and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Counted {
    /// How many of each kind get it.
    pub gets: BTreeMap<Kind, u64>,
    /// How many do not.
    pub left_out: BTreeMap<LeftOut, u64>,
}

impl Counted {
    /// How many get it.
    pub(super) fn total(&self) -> u64 {
        self.gets.values().sum()
    }
}

/// A segment that a letter names is not there any more.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such segment: {0}")]
pub(super) struct NoSegment(pub String);

/// Decides of each in turn; who comes first at an address gets it.
pub(super) struct Gate {
    refused: HashMap<u64, Why>,
    seen: HashSet<u64>,
    pub(super) counted: Counted,
}

impl Gate {
    /// A gate that lets nobody through who has refused.
    pub(super) fn new(refused: HashMap<u64, Why>) -> Self {
        Self {
            refused,
            seen: HashSet::new(),
            counted: Counted::default(),
        }
    }

    /// Whether it goes to that address of one of that kind.
    pub(super) fn passes(&mut self, kind: Kind, mark: Option<u64>) -> bool {
        let why = match mark {
            None => Some(LeftOut::NoAddress),
            Some(mark) => match self.refused.get(&mark) {
                Some(why) => Some(LeftOut::Refused(*why)),
                None => (!self.seen.insert(mark)).then_some(LeftOut::Twice),
            },
        };
        match why {
            Some(why) => *self.counted.left_out.entry(why).or_default() += 1,
            None => *self.counted.gets.entry(kind).or_default() += 1,
        }
        why.is_none()
    }
}
