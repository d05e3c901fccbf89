//! Saving associations many at once.

use chrono::{DateTime, Utc};
use kit::audit::{Author, Entry, keep};
use kit::db::Tx;
use kit::id::Ids;
use kit::sets::Moves;

use super::association::Association;
use super::change::{new, written};
use super::facts::{Fact, Facts};
use super::field::Field;
use super::store::{NewAssociations, Saving};

/// An association as it is to be saved with others.
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
    pub(super) fn ready(self, ids: &Ids, author: &Author, act: &'static str) -> (Saving, Entry) {
        let before = self.before.as_ref();
        let entry = written(ids, author, act, before, &self.after);
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
    pub(super) fn of(
        (ids, author): (&Ids, &Author),
        act: &'static str,
        all: Vec<Judged>,
        moves: &mut Moves,
    ) -> Self {
        let mut together = Self {
            new: NewAssociations::default(),
            changed: Vec::new(),
            log: Vec::with_capacity(all.len()),
            now: author.at,
        };
        for one in all {
            let is_new = one.before.is_none();
            let (saving, entry) = one.ready(ids, author, act);
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
