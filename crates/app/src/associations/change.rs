//! Changing an association. Each change is in the log with what stood before, field by
//! field, so that it can be undone as long as nobody has changed the same since.

use std::collections::HashMap;

use chrono::NaiveDate;
use kit::audit::{Author, Change, Entry, keep, restored};
use kit::db::Tx;
use kit::i18n::{Arg, Tr};
use kit::id::{Id, Ids};
use kit::sets::take_numbers;
use serde_json::{Map, Value, json};

use super::association::{Association, Standing};
use super::facts::{Fact, Facts, Source};
use super::field::Field;
use super::item::shown;
use super::store::{self, Saving};
use super::terms::ASSOCIATIONS;
use super::{moments, people};
use crate::app::App;

/// The kind of thing an association is, in the log of changes.
pub const KIND: &str = "association";

/// The names, in the log, of what is kept beside the facts.
const STANDING: &str = "standing";
const MERGED_INTO: &str = "merged-into";
/// Of the edition that an act made: what was new is only taken back while nothing else
/// has happened to it.
const EDITION: &str = "edition";

/// Whether the act changed many things of which none needs the others: an undo takes back
/// those that are still as the act left them.
pub fn is_of_many(act: &str) -> bool {
    [super::list_file::ACT, super::bulk::ACT].contains(&act)
}

/// Why an association is not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChangeRefused {
    /// There is no such association in the register.
    #[error("no such association")]
    NotFound,
    /// Somebody else has changed it meanwhile.
    #[error("the association has been changed since")]
    Stale,
    /// Something has happened to it, which would be lost from sight.
    #[error("the association has a history")]
    HasHistory,
    /// A capability below has it in what it keeps, which would lead nowhere.
    #[error("the association is named elsewhere")]
    IsNamed,
}

/// What a person tells of a field: the values as they are kept.
pub type Told = (Field, Vec<String>);

/// A fact as the log has it.
fn logged(fact: &Fact) -> Value {
    let values = json!({"values": fact.values, "source": fact.source, "on": fact.on});
    let Value::Object(mut values) = values else {
        return Value::Null;
    };
    if let Some(by) = &fact.by {
        values.insert("by".to_owned(), by.as_str().into());
    }
    values.into()
}

/// A value of an association in the log, in words.
pub fn logged_text(tr: Tr, name: &str, value: &Value, staff: &HashMap<String, String>) -> String {
    let fact: Option<Fact> = serde_json::from_value(value.clone()).ok();
    match (Field::of_word(name), fact, value.as_str()) {
        (Some(field), Some(fact), _) => {
            let values = fact.values.iter();
            let values = values.map(|value| shown(tr, field, value, staff));
            let told = [
                ("source", Arg::from(tr.t(fact.source.key()))),
                ("day", Arg::from(tr.date(fact.on))),
            ];
            let values: Vec<String> = values.collect();
            format!(
                "{} ({})",
                values.join("; "),
                tr.ta("association-told", &told)
            )
        }
        (_, _, Some(word)) if name == STANDING => tr.t(&format!("association-standing-{word}")),
        (_, _, Some(text)) => text.to_owned(),
        _ => value.to_string(),
    }
}

/// An association as the log has it.
fn values(one: &Association) -> Map<String, Value> {
    let facts = one.facts.each();
    let facts = facts.map(|(field, fact)| (field.word().to_owned(), logged(fact)));
    let mut values: Map<String, Value> = facts.collect();
    values.insert(STANDING.to_owned(), one.standing.word().into());
    if let Some(into) = one.standing.merged_into() {
        values.insert(MERGED_INTO.to_owned(), into.to_string().into());
    }
    values
}

/// What differs between two states, on both sides. A value that is missing on a side is
/// left out there.
fn differences(before: &Association, after: &Association) -> (Value, Value) {
    let (mut was, mut is) = (values(before), values(after));
    let same: Vec<String> = was
        .iter()
        .filter(|(name, value)| is.get(*name) == Some(value))
        .map(|(name, _)| name.clone())
        .collect();
    for name in same {
        was.remove(&name);
        is.remove(&name);
    }
    (was.into(), is.into())
}

/// What became of an association, for the log.
pub(super) fn written(
    ids: &Ids,
    author: &Author,
    act: &'static str,
    before: Option<&Association>,
    after: &Association,
) -> Entry {
    let (before, now) = match before {
        Some(before) => differences(before, after),
        None => (
            json!({STANDING: Standing::Removed.word()}),
            json!({STANDING: after.standing.word(), EDITION: after.edition}),
        ),
    };
    let change = Change {
        act,
        kind: KIND,
        subject: &after.id.to_string(),
        before,
        after: now,
    };
    Entry::of(ids, author, &change)
}

/// A new association with these facts.
pub(super) fn new(ids: &Ids, author: &Author, number: u32, facts: Facts) -> Association {
    Association {
        id: ids.make(author.at),
        number,
        edition: 1,
        standing: Standing::Kept,
        facts,
        last_contact_on: None,
        updated_at: author.at,
    }
}

/// Adds an association that a person tells of.
///
/// # Errors
/// When the database refuses.
pub async fn add(app: &App, tx: &mut Tx, author: &Author, told: Vec<Told>) -> anyhow::Result<Id> {
    let mut facts = Facts::default();
    let today = app.clock.today();
    for (field, values) in told {
        facts.tell(field, of_person(author, today, values));
    }
    let number = take_numbers(tx, ASSOCIATIONS, 1).await?;
    let new = new(&app.ids, author, number, facts);
    let id = new.id;
    let entry = written(&app.ids, author, "association-add", None, &new);
    Saving::of(None, new).save(tx, author.at).await?;
    keep(tx, entry);
    Ok(id)
}

/// What somebody who works here tells.
pub(super) fn of_person(author: &Author, on: NaiveDate, values: Vec<String>) -> Fact {
    Fact {
        values,
        source: Source::Person,
        on,
        by: author.actor.map(|actor| actor.to_string()),
    }
}

/// Changes fields of an association as a person tells. `known` are the values that they
/// had before them: who has changed one of the same fields meanwhile is not overwritten.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn tell(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    id: Id,
    told: Vec<Told>,
    known: &[Told],
) -> anyhow::Result<Result<(), ChangeRefused>> {
    let Some(before) = store::find_to_change(tx, id).await? else {
        return Ok(Err(ChangeRefused::NotFound));
    };
    if !before.is_kept() {
        return Ok(Err(ChangeRefused::NotFound));
    }
    let is_other = |(field, values): &Told| before.facts.values(*field) != values.as_slice();
    if known.iter().any(is_other) {
        return Ok(Err(ChangeRefused::Stale));
    }
    let (today, mut facts) = (app.clock.today(), before.facts.clone());
    for (field, values) in told {
        // Who works here may say something else than a register: until it speaks again.
        if facts.values(field) != values.as_slice() {
            facts.put(field, Some(of_person(author, today, values)));
        }
    }
    if facts != before.facts {
        save(app, tx, author, "association-change", &before, |after| {
            after.facts = facts;
        })
        .await?;
    }
    Ok(Ok(()))
}

/// Changes a field to what the association itself has told, once somebody who works here
/// has said that it stands: whoever told it before.
///
/// # Errors
/// When the database refuses.
pub(super) async fn correct(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    before: &Association,
    (field, fact): (Field, Fact),
) -> anyhow::Result<()> {
    if before.facts.values(field) == fact.values.as_slice() {
        return Ok(());
    }
    let act = "association-correct";
    save(app, tx, author, act, before, |after| {
        after.facts.put(field, Some(fact));
    })
    .await
}

/// Takes an association out of the register; it can come back. One to which something has
/// happened or that is named elsewhere stays: it may be merged into another.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn remove(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    id: Id,
) -> anyhow::Result<Result<(), ChangeRefused>> {
    let found = store::find_to_change(tx, id).await?;
    let Some(before) = found.filter(Association::is_kept) else {
        return Ok(Err(ChangeRefused::NotFound));
    };
    if moments::has_any(tx, before.id).await? {
        return Ok(Err(ChangeRefused::HasHistory));
    }
    if is_named(app, tx, before.id).await? {
        return Ok(Err(ChangeRefused::IsNamed));
    }
    save(app, tx, author, "association-remove", &before, |after| {
        after.standing = Standing::Removed;
    })
    .await?;
    Ok(Ok(()))
}

/// Whether a capability below names an association, or one that was merged into it.
async fn is_named(app: &App, tx: &mut Tx, id: Id) -> anyhow::Result<bool> {
    let ids = store::with_merged(tx, id).await?;
    app.names_any(tx, &ids).await
}

/// Saves the next edition of an association that was read to be changed.
///
/// # Errors
/// When the database refuses.
pub(super) async fn save(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    act: &'static str,
    before: &Association,
    change: impl FnOnce(&mut Association),
) -> anyhow::Result<()> {
    let mut after = before.clone();
    change(&mut after);
    after.edition += 1;
    after.updated_at = author.at;
    let entry = written(&app.ids, author, act, Some(before), &after);
    let is_saved = Saving::of(Some(before), after).save(tx, author.at).await?;
    anyhow::ensure!(is_saved, "an association changed while it was held");
    keep(tx, entry);
    Ok(())
}

/// Brings an association back to what it was before a change, and gives whether it still
/// was as the change left it. What others have come to hold of it keeps it in the
/// register.
///
/// # Errors
/// When the database refuses or the log holds what is not an association.
pub async fn restore(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    subject: &str,
    before: &Value,
    after: &Value,
) -> anyhow::Result<bool> {
    let Some(now) = store::find_to_change(tx, subject.parse()?).await? else {
        return Ok(false);
    };
    let mut values = values(&now);
    values.insert(EDITION.to_owned(), now.edition.into());
    let Some(mut values) = restored(values, before, after) else {
        return Ok(false);
    };
    values.remove(EDITION);
    let Some(standing) = take_standing(&mut values)? else {
        return Ok(false);
    };
    let leaves = now.is_kept() && standing == Standing::Removed;
    if leaves
        && (moments::has_any(tx, now.id).await?
            || people::has_any(tx, now.id).await?
            || is_named(app, tx, now.id).await?)
    {
        return Ok(false);
    }
    let mut facts = Facts::default();
    for (name, fact) in values {
        let field = Field::of_word(&name);
        let field = field.ok_or_else(|| anyhow::anyhow!("the log names a field {name}"))?;
        facts.put(field, Some(serde_json::from_value(fact)?));
    }
    save(app, tx, author, "association-restore", &now, |restored| {
        restored.facts = facts;
        restored.standing = standing;
    })
    .await?;
    Ok(true)
}

fn take_standing(values: &mut Map<String, Value>) -> anyhow::Result<Option<Standing>> {
    let text = |value: Option<Value>| value.and_then(|value| value.as_str().map(str::to_owned));
    let into = text(values.remove(MERGED_INTO));
    let into = into.map(|id| id.parse::<Id>()).transpose()?;
    let word = text(values.remove(STANDING)).unwrap_or_default();
    Ok(Standing::of(&word, into))
}
