//! Making a key, and removing one.

use chrono::NaiveDate;
use kit::audit::{Author, Change, record};
use kit::db::Tx;
use kit::id::Id;
use kit::token::Token;
use serde_json::{Value, json};

use super::{BEGINNING, KIND, Key, LASTS, PREFIX, PROPOSED, store};
use crate::access::Actor;
use crate::accounts::{Name, ways};
use crate::app::App;

/// Why a key is not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum MakeRefused {
    /// The session is too old: one that was left open must not become a key.
    #[error("the session is too old")]
    NotFresh,
    /// It has no name, or too long a one.
    #[error("the key wants a name")]
    Name,
    /// There is no such day, it is over or too far ahead.
    #[error("the key wants a last day within a year")]
    Day,
}

impl MakeRefused {
    /// The key of what it says.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::NotFresh => "ways-not-fresh",
            Self::Name => "api-key-name-wrong",
            Self::Day => "api-key-day-wrong",
        }
    }
}

/// The day that is proposed as a new key's last.
pub(super) fn proposed(today: NaiveDate) -> NaiveDate {
    today + PROPOSED
}

/// The last day that a key made today may have.
pub(super) fn latest(today: NaiveDate) -> NaiveDate {
    today + LASTS
}

/// A key that can be made: what it is for, and its last day.
pub(super) struct NewKey {
    name: Name,
    ends_on: NaiveDate,
}

impl NewKey {
    /// Reads what somebody has written.
    pub(super) fn read(
        name: &str,
        ends_on: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Result<Self, Vec<MakeRefused>> {
        let ends_on = ends_on.filter(|day| (today..=latest(today)).contains(day));
        match (name.parse(), ends_on) {
            (Ok(name), Some(ends_on)) => Ok(Self { name, ends_on }),
            (Ok(_), None) => Err(vec![MakeRefused::Day]),
            (Err(_), Some(_)) => Err(vec![MakeRefused::Name]),
            (Err(_), None) => Err(vec![MakeRefused::Name, MakeRefused::Day]),
        }
    }
}

/// A key that was made, this once with its secret.
pub(super) struct Made {
    pub(super) secret: String,
    pub(super) name: String,
    pub(super) ends_on: NaiveDate,
}

/// Makes a key.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(super) async fn make(
    app: &App,
    actor: &Actor,
    author: &Author,
    new: NewKey,
) -> anyhow::Result<Result<Made, MakeRefused>> {
    let mut tx = app.db.begin().await?;
    if !ways::is_fresh(app, &mut tx, actor).await? {
        return Ok(Err(MakeRefused::NotFresh));
    }
    let token = Token::new(&app.ids);
    let secret = format!("{PREFIX}{}", token.secret());
    let key = Key {
        id: app.ids.make(author.at),
        beginning: secret[..BEGINNING].to_owned(),
        name: new.name.to_string(),
        made_at: author.at,
        ends_on: new.ends_on,
        last_used_on: None,
    };
    store::add(&mut tx, &token, actor.account, &key).await?;
    let sides = [Value::Null, logged(&key.name, key.ends_on)];
    write_down(app, &mut tx, author, actor.account, "api-key-add", sides);
    tx.commit().await?;
    Ok(Ok(Made {
        secret,
        name: key.name,
        ends_on: key.ends_on,
    }))
}

/// Removes one of one's keys; gives whether there was such a one.
///
/// # Errors
/// When the database refuses.
pub(super) async fn remove(
    app: &App,
    actor: &Actor,
    author: &Author,
    id: Id,
) -> anyhow::Result<bool> {
    let mut tx = app.db.begin().await?;
    let Some(key) = store::remove(&mut tx, id, actor.account).await? else {
        return Ok(false);
    };
    let sides = [logged(&key.name, key.ends_on), Value::Null];
    write_down(app, &mut tx, author, actor.account, "api-key-remove", sides);
    tx.commit().await?;
    Ok(true)
}

/// What the log keeps of a key: nothing that it is made of.
fn logged(name: &str, ends_on: NaiveDate) -> Value {
    json!({ "api_key": name, "ends_on": ends_on })
}

/// The log keeps a key under its account, so that it can be erased with it.
fn write_down(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    account: Id,
    act: &'static str,
    [before, after]: [Value; 2],
) {
    let change = Change {
        act,
        kind: KIND,
        subject: &account.to_string(),
        before,
        after,
    };
    record(tx, &app.ids, author, &change);
}
