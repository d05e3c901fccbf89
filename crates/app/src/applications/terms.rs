//! Limits and advice of a programme period: those that come with the program, and above
//! them what the coordinator has changed.

use kit::audit::{Author, Change, differing, record, restored};
use kit::db::{Conn, Tx};
use serde_json::{Map, Value, json};

use super::application::ChangeRefused;
use super::section::{Term, Terms, ready};
use super::store;
use crate::app::App;
use crate::projects::card::Programme;

/// The kind of thing the terms of a programme are, in the log of changes.
pub const TERMS_KIND: &str = "application-terms";

/// What holds for a programme period.
///
/// # Errors
/// When the database refuses.
pub async fn terms(conn: &mut Conn, programme: Programme) -> anyhow::Result<Terms> {
    let (_, own) = store::terms(conn, programme.word()).await?;
    let mut all = ready().clone();
    all.extend(own);
    Ok(all)
}

/// The term of a section.
pub(super) fn term_of(terms: &Terms, word: &str) -> Term {
    terms.get(word).cloned().unwrap_or_default()
}

fn values(terms: &Terms) -> Map<String, Value> {
    let each = terms.iter();
    each.map(|(word, term)| (word.clone(), json!(term)))
        .collect()
}

async fn save(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (programme, edition): (&str, i64),
    (before, after): (&Terms, &Terms),
) -> anyhow::Result<()> {
    store::put_terms(tx, (programme, edition + 1), after).await?;
    let (was, is) = differing(values(before), values(after));
    let change = Change {
        act: "application-terms",
        kind: TERMS_KIND,
        subject: programme,
        before: was,
        after: is,
    };
    record(tx, &app.ids, author, &change);
    Ok(())
}

/// Changes the terms of a programme: what is as it came is not kept. Who has changed that
/// edition meanwhile is not overwritten.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(super) async fn change_terms(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (programme, edition): (Programme, i64),
    mut all: Terms,
) -> anyhow::Result<Result<(), ChangeRefused>> {
    let (now, own) = store::terms_to_change(tx, programme.word()).await?;
    if now != edition {
        return Ok(Err(ChangeRefused::Stale));
    }
    all.retain(|word, term| ready().get(word) != Some(term));
    if all != own {
        let sides = (&own, &all);
        save(app, tx, author, (programme.word(), now), sides).await?;
    }
    Ok(Ok(()))
}

/// Brings terms back to what they were before a change, and gives whether they still were
/// as the change left them.
///
/// # Errors
/// When the database refuses or the log holds what are none.
pub(super) async fn restore_terms(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    programme: &str,
    (before, after): (&Value, &Value),
) -> anyhow::Result<bool> {
    let (edition, own) = store::terms_to_change(tx, programme).await?;
    let Some(then) = restored(values(&own), before, after) else {
        return Ok(false);
    };
    let then: Terms = serde_json::from_value(then.into())?;
    save(app, tx, author, (programme, edition), (&own, &then)).await?;
    Ok(true)
}
