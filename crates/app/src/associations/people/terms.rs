//! Changing the terms of people: what office is held, and when.

use kit::audit::{Author, Change, record, restored};
use kit::db::Tx;
use kit::id::Id;
use serde_json::{Map, Value, json};

use super::change::{Outcome, PersonRefused, TERM_KIND, is_kept, kept_to_change};
use super::found::{hold, look_again, settle, settle_person};
use super::person::{Held, Office, Person, Term};
use super::{rows, store};
use crate::app::App;

/// The act by which somebody takes a term out.
pub(super) const TERM_REMOVED: &str = "person-term-remove";

/// A term as the log has it: whole on both sides, since it is taken back as a whole.
fn term_values(term: &Term) -> Map<String, Value> {
    let held = &term.held;
    let values = json!({
        "term": term.id, "association": term.association, "office": held.office.word(),
        "title": held.title, "starts_on": held.starts_on, "ends_on": held.ends_on,
        "is_removed": term.is_removed,
    });
    values.as_object().cloned().unwrap_or_default()
}

fn write_term(app: &App, tx: &mut Tx, author: &Author, act: &'static str, sides: (&Term, &Term)) {
    let (before, after) = sides;
    let change = Change {
        act,
        kind: TERM_KIND,
        subject: &after.person.to_string(),
        before: term_values(before).into(),
        after: term_values(after).into(),
    };
    record(tx, &app.ids, author, &change);
}

/// Gives a person who is here an office in an association.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn add_term(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    association: Id,
    (person, held): (Id, Held),
) -> Outcome<Id> {
    let person = match kept_to_change(tx, person).await? {
        Ok(person) if is_kept(tx, association).await? => person,
        _ => return Ok(Err(PersonRefused::NotFound)),
    };
    add_held(app, tx, author, association, (&person, held)).await?;
    Ok(Ok(person.id))
}

pub(super) async fn add_held(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    association: Id,
    (person, held): (&Person, Held),
) -> anyhow::Result<()> {
    let before = hold(tx, [association]).await?;
    let term = Term {
        id: app.ids.make(author.at),
        association,
        person: person.id,
        held,
        is_removed: false,
        is_found: false,
    };
    rows::insert_term(tx, &term).await?;
    let not_there = Term {
        is_removed: true,
        ..term.clone()
    };
    write_term(app, tx, author, "person-term-add", (&not_there, &term));
    look_again(app, tx, &term).await?;
    settle(tx, before, app.clock.today()).await?;
    settle_person(tx, Some(person), person).await
}

/// Changes what office is held, and when.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn change_term(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    id: Id,
    held: Held,
) -> Outcome<Term> {
    change_in(app, tx, author, ("person-term-edit", id), |term| {
        term.held = held;
    })
    .await
}

/// Ends a term today.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn end_term(app: &App, tx: &mut Tx, author: &Author, id: Id) -> Outcome<Term> {
    let today = app.clock.today();
    change_in(app, tx, author, ("person-term-end", id), |term| {
        // Who is to begin later never did.
        let starts = term.held.starts_on.filter(|first| *first <= today);
        term.held.starts_on = starts;
        term.held.ends_on = Some(today);
    })
    .await
}

/// Takes a term out, as one that never was; it can come back.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn remove_term(app: &App, tx: &mut Tx, author: &Author, id: Id) -> Outcome<Term> {
    change_in(app, tx, author, (TERM_REMOVED, id), |term| {
        term.is_removed = true;
    })
    .await
}

async fn change_in(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (act, id): (&'static str, Id),
    change: impl FnOnce(&mut Term),
) -> Outcome<Term> {
    let Some(found) = rows::term(tx, id).await? else {
        return Ok(Err(PersonRefused::NotFound));
    };
    let person = match kept_to_change(tx, found.person).await? {
        Ok(person) => person,
        Err(refused) => return Ok(Err(refused)),
    };
    // Whoever changes a term holds its person: read again, it is what is changed.
    let found = rows::term(tx, id).await?;
    let Some(before) = found.filter(|term| !term.is_removed) else {
        return Ok(Err(PersonRefused::NotFound));
    };
    let mut after = before.clone();
    change(&mut after);
    if after != before {
        save_term(app, tx, author, act, (&person, &before, &after)).await?;
    }
    Ok(Ok(after))
}

async fn save_term(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    act: &'static str,
    (person, before, after): (&Person, &Term, &Term),
) -> anyhow::Result<()> {
    let held = hold(tx, [before.association]).await?;
    rows::update_term(tx, after).await?;
    write_term(app, tx, author, act, (before, after));
    look_again(app, tx, after).await?;
    settle(tx, held, app.clock.today()).await?;
    settle_person(tx, Some(person), person).await
}

/// Brings a term back to what it was before a change, and gives whether it still was as the
/// change left it.
///
/// # Errors
/// When the database refuses or the log holds what is no term.
pub async fn restore_term(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    subject: &str,
    (before, after): (&Value, &Value),
) -> anyhow::Result<bool> {
    let Some(person) = store::find_to_change(tx, subject.parse()?).await? else {
        return Ok(false);
    };
    let id = after["term"].as_str().unwrap_or_default().parse()?;
    let Some(now) = rows::term(tx, id).await? else {
        return Ok(false);
    };
    let Some(then) = restored(term_values(&now), before, after) else {
        return Ok(false);
    };
    let text = |name: &str| then.get(name).and_then(Value::as_str).map(str::to_owned);
    let day = |name: &str| text(name).map(|day| day.parse()).transpose();
    let office = text("office").and_then(|word| Office::of_word(&word));
    let back = Term {
        held: Held {
            office: office.ok_or_else(|| anyhow::anyhow!("the log names no office"))?,
            title: text("title"),
            starts_on: day("starts_on")?,
            ends_on: day("ends_on")?,
        },
        is_removed: then
            .get("is_removed")
            .and_then(Value::as_bool)
            .unwrap_or(true),
        ..now.clone()
    };
    save_term(
        app,
        tx,
        author,
        "person-term-restore",
        (&person, &now, &back),
    )
    .await?;
    Ok(true)
}
