//! Saving the associations of some rows at once.

use chrono::{DateTime, Utc};
use kit::audit::{Author, Entry, keep};
use kit::db::Tx;
use kit::id::Ids;
use kit::sets::Moves;

use crate::associations::association::Association;
use crate::associations::change::{new, written};
use crate::associations::facts::{Fact, Facts};
use crate::associations::field::Field;
use crate::associations::store::{NewAssociations, Saving};

/// What an act of a list is called in the log.
const ACT: &str = "association-import";

/// An association as a row leaves it.
pub(super) struct Judged {
    before: Option<Association>,
    after: Association,
}

impl Judged {
    /// One that nobody knew.
    pub(super) fn new(ids: &Ids, author: &Author, number: u32, told: Vec<(Field, Fact)>) -> Self {
        let mut facts = Facts::default();
        for (field, fact) in told {
            facts.tell(field, fact);
        }
        Self {
            before: None,
            after: new(ids, author, number, facts),
        }
    }

    /// The association, when nobody knew it.
    pub(super) fn as_new(&self) -> Option<&Association> {
        self.before.is_none().then_some(&self.after)
    }

    /// A known one; nothing when it is as it was.
    pub(super) fn changed(
        before: Association,
        mut after: Association,
        now: DateTime<Utc>,
    ) -> Option<Self> {
        if after.facts == before.facts {
            return None;
        }
        after.edition += 1;
        after.updated_at = now;
        Some(Self {
            before: Some(before),
            after,
        })
    }

    /// All that is to be saved of it.
    pub(super) fn ready(self, ids: &Ids, author: &Author) -> (Saving, Entry) {
        let before = self.before.as_ref();
        let entry = written(ids, author, ACT, before, &self.after);
        (Saving::of(before, self.after), entry)
    }
}

/// Associations that are to be saved together.
pub(super) struct Together {
    new: NewAssociations,
    changed: Vec<Saving>,
    log: Vec<Entry>,
    now: DateTime<Utc>,
}

impl Together {
    /// The sets that new ones come into are gathered beside them.
    pub(super) fn of(ids: &Ids, author: &Author, all: Vec<Judged>, moves: &mut Moves) -> Self {
        let mut together = Self {
            new: NewAssociations::default(),
            changed: Vec::new(),
            log: Vec::with_capacity(all.len()),
            now: author.at,
        };
        for one in all {
            let is_new = one.before.is_none();
            let (saving, entry) = one.ready(ids, author);
            together.log.push(entry);
            match is_new {
                true => together.new.add(saving, author.at, moves),
                false => together.changed.push(saving),
            }
        }
        together
    }

    /// Saves them, but for the sets that new ones come into.
    ///
    /// # Errors
    /// When the database refuses, or somebody has been first.
    pub(super) async fn save(self, tx: &mut Tx) -> anyhow::Result<()> {
        self.new.save(tx).await?;
        for saving in self.changed {
            let is_saved = saving.save(tx, self.now).await?;
            anyhow::ensure!(is_saved, "an association changed while a list was taken in");
        }
        for entry in self.log {
            keep(tx, entry);
        }
        Ok(())
    }
}
