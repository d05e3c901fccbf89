//! Saving an association, with all by which it is found.

use chrono::{DateTime, NaiveDate, Utc};
use kit::db::{Tx, Value};
use kit::i18n::sort_key;
use kit::id::Id;
use kit::sets::{Moves, Names};
use kit::{args, row_of};

use crate::areas::{AreaCode, AreaKind, by_code};
use crate::associations::association::Association;
use crate::associations::field::Field;
use crate::associations::keys::Key;
use crate::associations::terms::{ASSOCIATIONS, LAST_CONTACT, day_number, sets_of};

kit::sql! {
    INSERT = "INSERT INTO associations (id, number, edition, standing, merged_into, facts, sort_key,
            place_key, last_contact_on, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    UPDATE = "UPDATE associations SET edition = $2, standing = $3, merged_into = $4, facts = $5,
            sort_key = $6, place_key = $7, updated_at = $8
        WHERE id = $1 AND edition = $2 - 1";
    INSERT_KEY = "INSERT INTO association_keys (key, number) VALUES ($1, $2)";
    REMOVE_KEY = "DELETE FROM association_keys WHERE key = $1 AND number = $2";
    SET_LAST_CONTACT = "UPDATE associations SET last_contact_on = $2 WHERE id = $1";
}

/// An association as it is to be saved, and all that is worked out for that: nobody has
/// to wait with writing until it is.
pub(in crate::associations) struct Saving {
    /// What is saved.
    pub(in crate::associations) association: Association,
    facts: String,
    sort_key: Vec<u8>,
    place_key: Vec<u8>,
    leaves: Names,
    joins: Names,
    lost_keys: Vec<Key>,
    new_keys: Vec<Key>,
    is_new: bool,
}

impl Saving {
    /// The next edition of the association, which was `before`.
    pub(in crate::associations) fn of(before: Option<&Association>, after: Association) -> Self {
        let sets = before.map(sets_of).unwrap_or_default();
        let now = sets_of(&after);
        // That a name comes twice into a set does no harm.
        let (leaves, joins) = match before {
            Some(_) => sets.apart(&now),
            None => (sets, now),
        };
        let keys = |one: &Association| match one.is_kept() {
            true => Key::all_of(&one.facts),
            false => Vec::new(),
        };
        let (had, has) = (before.map(keys).unwrap_or_default(), keys(&after));
        let sort_key = sort_key(after.name());
        Self {
            facts: after.facts.to_stored(),
            place_key: place_key(&after, &sort_key),
            sort_key,
            leaves,
            joins,
            lost_keys: had
                .iter()
                .filter(|key| !has.contains(key))
                .cloned()
                .collect(),
            new_keys: has.into_iter().filter(|key| !had.contains(key)).collect(),
            is_new: before.is_none(),
            association: after,
        }
    }

    /// Gives whether it was saved: it is not when another change has been first.
    ///
    /// # Errors
    /// When the database refuses.
    pub(in crate::associations) async fn save(
        self,
        tx: &mut Tx,
        now: DateTime<Utc>,
    ) -> anyhow::Result<bool> {
        if self.is_new {
            let mut new = NewAssociations::default();
            let mut moves = Moves::default();
            new.add(self, now, &mut moves);
            new.save(tx).await?;
            tx.move_in_sets(ASSOCIATIONS, moves);
            return Ok(true);
        }
        let number = self.association.number;
        let one = &self.association;
        let args = args![
            one.id,
            one.edition,
            one.standing.word(),
            one.standing.merged_into(),
            &self.facts,
            self.sort_key,
            self.place_key,
            now
        ];
        if tx.execute(UPDATE, args).await? == 0 {
            return Ok(false);
        }
        for key in &self.lost_keys {
            let args = args![key.as_str(), i64::from(number)];
            tx.execute(REMOVE_KEY, args).await?;
        }
        tx.insert_all(INSERT_KEY, key_rows(number, &self.new_keys))
            .await?;
        for name in self.leaves.iter() {
            tx.take_from_set(ASSOCIATIONS, name, number);
        }
        for name in self.joins.iter() {
            tx.put_into_set(ASSOCIATIONS, name, number);
        }
        // Its place in lists may be another though its sets are the same.
        tx.touch_sets(ASSOCIATIONS);
        tx.keep_sets_small().await?;
        Ok(true)
    }
}

/// By domicile and, within one, by name; those without one last.
fn place_key(association: &Association, name: &[u8]) -> Vec<u8> {
    let code = association.facts.value(Field::Domicile);
    let area = code.and_then(|code| by_code(AreaKind::Municipality, &AreaCode::new(code)));
    let mut key = match area {
        Some(area) => sort_key(&area.name_fi),
        None => vec![u8::MAX],
    };
    key.push(0);
    key.extend_from_slice(name);
    key
}

fn key_rows(number: u32, keys: &[Key]) -> Vec<Vec<Value>> {
    let row = |key: &Key| row_of![key.as_str(), i64::from(number)];
    keys.iter().map(row).collect()
}

/// New associations, with all rows that are to be inserted for them.
#[derive(Default)]
pub(in crate::associations) struct NewAssociations {
    rows: Vec<Vec<Value>>,
    keys: Vec<Vec<Value>>,
}

impl NewAssociations {
    /// Adds one; the sets that it comes into are gathered beside it.
    pub(in crate::associations) fn add(
        &mut self,
        saving: Saving,
        now: DateTime<Utc>,
        moves: &mut Moves,
    ) {
        let one = saving.association;
        self.keys.extend(key_rows(one.number, &saving.new_keys));
        moves.put(one.number, &saving.joins);
        self.rows.push(row_of![
            one.id,
            i64::from(one.number),
            one.edition,
            one.standing.word(),
            one.standing.merged_into(),
            saving.facts,
            saving.sort_key,
            saving.place_key,
            one.last_contact_on,
            now,
            now
        ]);
    }

    /// Saves them, but for the sets that they come into.
    ///
    /// # Errors
    /// When the database refuses.
    pub(in crate::associations) async fn save(self, tx: &mut Tx) -> anyhow::Result<()> {
        tx.insert_all(INSERT, self.rows).await?;
        tx.insert_all(INSERT_KEY, self.keys).await?;
        Ok(())
    }
}

/// Keeps the day of the last contact, which what has happened gives.
pub(in crate::associations) async fn set_last_contact(
    tx: &mut Tx,
    (id, number): (Id, u32),
    before: Option<NaiveDate>,
    now: Option<NaiveDate>,
) -> anyhow::Result<()> {
    if before == now {
        return Ok(());
    }
    tx.execute(SET_LAST_CONTACT, args![id, now]).await?;
    let names = |day: Option<NaiveDate>| {
        let mut names = Names::default();
        if let Some(day) = day {
            LAST_CONTACT.name_sets(day_number(day), &mut names);
        }
        names
    };
    let (leaves, joins) = names(before).apart(&names(now));
    for name in leaves.iter() {
        tx.take_from_set(ASSOCIATIONS, name, number);
    }
    for name in joins.iter() {
        tx.put_into_set(ASSOCIATIONS, name, number);
    }
    Ok(())
}
