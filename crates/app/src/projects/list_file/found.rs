//! What a list does, as it is told: how many projects of each kind, and the first.

use super::store::Gone;
use crate::projects::card::{Difference, Field};
use crate::projects::import::{Change, Doubt, Step};
use crate::projects::told::Counts;

/// Of each kind so many projects are shown by name.
pub(super) const MOST_SHOWN: usize = 100;

/// A project as a list names it.
#[derive(Clone, Debug)]
pub(in crate::projects) struct Shown {
    pub(in crate::projects) code: String,
    pub(in crate::projects) name: String,
}

/// What a list does: how many of each kind, and the first of them.
#[derive(Debug, Default)]
pub(in crate::projects) struct Found {
    pub(in crate::projects) counts: Counts,
    pub(in crate::projects) new: Vec<Shown>,
    pub(in crate::projects) changed: Vec<(Shown, Vec<Difference>)>,
    pub(in crate::projects) undecided: Vec<(Shown, Doubt)>,
    pub(in crate::projects) gone_count: i64,
    pub(in crate::projects) gone: Vec<Gone>,
}

impl Found {
    pub(super) fn add(&mut self, step: &Step) {
        let shown = || Shown {
            code: step.code(),
            name: step
                .capture
                .reading
                .card
                .text(Field::Name)
                .unwrap_or_default(),
        };
        match &step.change {
            Change::New => {
                self.counts.new += 1;
                if self.new.len() < MOST_SHOWN {
                    self.new.push(shown());
                }
            }
            Change::Changed(differences) => {
                self.counts.changed += 1;
                if self.changed.len() < MOST_SHOWN {
                    self.changed.push((shown(), differences.clone()));
                }
            }
            Change::Same => self.counts.same += 1,
            Change::Decision(doubt) => {
                self.counts.undecided += 1;
                if self.undecided.len() < MOST_SHOWN {
                    self.undecided.push((shown(), *doubt));
                }
            }
        }
    }
}
