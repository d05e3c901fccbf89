//! What is done to subscribers, in the log of their consent and in the log of changes.

use kit::audit::{Author, Change, record};
use kit::db::Tx;
use kit::id::Id;
use serde_json::{Value, json};

use super::event::{Event, What};
use super::topics::Topics;
use super::{Kept, PROMISE_VERSION, State, store};
use crate::app::App;

/// The kind of thing a subscriber is in the log of changes, when somebody who works here
/// has changed them; that can be undone.
pub const KIND: &str = "subscriber";
/// The kind of what subscribers do themselves; that is theirs to take back.
pub const OWN_KIND: &str = "subscriber-own";

/// What the log of changes has of somebody's state.
pub(super) fn state_value(state: State) -> Value {
    json!({ "subscriber_state": state.word() })
}

/// Writes an act into the log of changes. Neither names nor addresses stand there.
pub(super) fn note(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (act, id): (&'static str, Id),
    (before, after): (Value, Value),
) {
    let change = Change {
        act,
        kind: match author.actor {
            Some(_) => KIND,
            None => OWN_KIND,
        },
        subject: &id.to_string(),
        before,
        after,
    };
    record(tx, &app.ids, author, &change);
}

/// Writes an entry into the log of a consent.
pub(super) async fn add_event(
    tx: &mut Tx,
    author: &Author,
    id: Id,
    (what, source, topics): (What, &str, &Topics),
) -> anyhow::Result<()> {
    let event = Event {
        what,
        source: source.to_owned(),
        text_version: PROMISE_VERSION.to_owned(),
        topics: topics.clone(),
        at: author.at,
    };
    store::add_event(tx, id, &event).await
}

/// Lets somebody stand elsewhere from now on, with all that is written of it.
pub(super) async fn stand(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    before: &Kept,
    (act, state, what, source): (&'static str, State, What, &str),
) -> anyhow::Result<Kept> {
    let after = Kept {
        state,
        state_at: author.at,
        ..before.clone()
    };
    store::update(tx, &after).await?;
    let event = (what, source, &after.topics);
    add_event(tx, author, after.id, event).await?;
    let sides = (state_value(before.state), state_value(state));
    note(app, tx, author, (act, after.id), sides);
    Ok(after)
}

/// Brings somebody back to where they stood before a change of somebody who works here,
/// and gives whether they still were as the change left them.
///
/// # Errors
/// When the database refuses.
pub async fn restore(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    subject: &str,
    (before, after): (&Value, &Value),
) -> anyhow::Result<bool> {
    let found = store::find_to_change(tx, subject.parse()?).await?;
    // An address that was let go of does not come back.
    let Some(now) = found.filter(|now| now.email.is_some()) else {
        return Ok(false);
    };
    let then = before["subscriber_state"].as_str().and_then(State::of_word);
    let Some(then) = then.filter(|_| state_value(now.state) == *after) else {
        return Ok(false);
    };
    let what = match then {
        State::Withdrawn => What::Withdrawn,
        State::Asked | State::Active => What::TakenBack,
    };
    let how = ("subscriber-restore", then, what, "/tyo/historia");
    stand(app, tx, author, &now, how).await?;
    Ok(true)
}
