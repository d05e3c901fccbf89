//! Addresses to which no letters go, and why.
//!
//! Words: a *refusal* says of an address that no letters go there. What is kept is a digest
//! that only this installation can compute; so the list outlives the erasure of a person,
//! and a list of addresses that comes in later brings them no mail again. It holds for
//! letters alone: what somebody has registered for they are told. Absent on purpose: the
//! addresses themselves, so nobody can read the list, only ask it of an address.

mod pages;
mod source;
mod store;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;

use std::collections::HashMap;

use anyhow::Context;
use chrono::{DateTime, Utc};
use kit::audit::{Author, Change, record};
use kit::db::{Conn, Tx};
use kit::mail::EmailAddress;
use kit::seal::Seal;
use serde_json::{Value, json};

pub use pages::{add as add_page, lift as lift_page, list, look_up};
pub use source::{SOURCE_LIMIT, Source, SourceRefused};

#[cfg(test)]
pub(crate) use store::statements;

use crate::app::App;

/// Where staff see how many addresses get no letters.
pub const PATH: &str = "/tyo/kirjeet/kiellot";

/// The kind of thing a refusal is in the log of changes, when somebody who works here has
/// written it down; such a one can be undone.
pub const KIND: &str = "refusal";
/// The kind of one that the address's own reader, or a mail server, has told us.
pub const TOLD_KIND: &str = "refusal-told";

/// Whether changes of that kind are about a refusal.
pub fn is_about_one(kind: &str) -> bool {
    [KIND, TOLD_KIND].contains(&kind)
}

/// Why no letters go to an address; what weighs more comes later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// Mail to it comes back for good.
    Bounced,
    /// Whoever reads there wants none.
    Unsubscribed,
    /// Whoever reads there has called a letter unwanted.
    Complained,
    /// Whoever reads there was erased.
    Erased,
}

impl Why {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 4] = [
        Self::Unsubscribed,
        Self::Bounced,
        Self::Complained,
        Self::Erased,
    ];

    /// The word in the database, in the log and in keys of texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Bounced => "bounced",
            Self::Unsubscribed => "unsubscribed",
            Self::Complained => "complained",
            Self::Erased => "erased",
        }
    }

    /// What the word stands for.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.word() == word)
    }

    /// The key of its name.
    pub fn key(self) -> String {
        format!("refusal-why-{}", self.word())
    }
}

/// That no letters go to an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Why.
    pub why: Why,
    /// How we know, in words or as the path of a page.
    pub source: String,
    /// Since when.
    pub refused_at: DateTime<Utc>,
}

/// What stands for an address: nobody else can compute it.
fn digest(seal: &Seal, address: &EmailAddress) -> String {
    seal.digest("refusal", &address.as_str().to_lowercase())
}

fn snapshot(refusal: &Refusal) -> Value {
    json!({ "why": refusal.why.word(), "source": refusal.source, "refused_at": refusal.refused_at })
}

/// What becomes known of an address: that no letters go there, or, with how we know, that
/// they do again.
enum After<'a> {
    Refused(&'a Refusal),
    Lifted(&'a str),
}

/// Puts something else in the place of what was known of an address, and writes it down.
async fn set(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    digest: &str,
    (before, after): (Option<&Refusal>, After<'_>),
) -> anyhow::Result<()> {
    let (act, is) = match after {
        After::Refused(refusal) => {
            store::save(tx, digest, refusal).await?;
            ("refusal-add", snapshot(refusal))
        }
        After::Lifted(source) => {
            store::remove(tx, digest).await?;
            ("refusal-lift", json!({ "source": source }))
        }
    };
    let change = Change {
        act,
        kind: match author.actor {
            Some(_) => KIND,
            None => TOLD_KIND,
        },
        subject: digest,
        before: before.map_or(Value::Null, snapshot),
        after: is,
    };
    record(tx, &app.ids, author, &change);
    Ok(())
}

/// Lets no letters go to an address any more. What weighs more than the reason that is
/// known takes its place; what weighs less changes nothing.
///
/// # Errors
/// When the database refuses.
pub async fn refuse(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    address: &EmailAddress,
    why: Why,
    source: &str,
) -> anyhow::Result<()> {
    let digest = digest(&app.seal_within(tx).await?, address);
    let before = store::find_to_change(tx, &digest).await?;
    if before.as_ref().is_some_and(|known| known.why >= why) {
        return Ok(());
    }
    let after = Refusal {
        why,
        source: source.to_owned(),
        refused_at: author.at,
    };
    let sides = (before.as_ref(), After::Refused(&after));
    set(app, tx, author, &digest, sides).await
}

/// Lets letters go to an address again: whoever reads there has asked for them and
/// confirmed it, or somebody who works here was told so; `source` says how we know. Gives
/// what was known of it.
///
/// # Errors
/// When the database refuses.
pub async fn lift(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    address: &EmailAddress,
    source: &str,
) -> anyhow::Result<Option<Refusal>> {
    let digest = digest(&app.seal_within(tx).await?, address);
    let before = store::find_to_change(tx, &digest).await?;
    if before.is_some() {
        let sides = (before.as_ref(), After::Lifted(source));
        set(app, tx, author, &digest, sides).await?;
    }
    Ok(before)
}

/// What is known of an address.
///
/// # Errors
/// When the database refuses.
pub async fn find(
    app: &App,
    conn: &mut Conn,
    address: &EmailAddress,
) -> anyhow::Result<Option<Refusal>> {
    match app.known_seal(conn).await? {
        Some(seal) => store::find(conn, &digest(&seal, address)).await,
        None => Ok(None),
    }
}

/// Those among some addresses, in small letters, to which no letters go. Any number may be
/// given: of many the whole list is looked at when it is shorter, else a thousand at a time
/// are asked for.
///
/// # Errors
/// When the database refuses.
pub async fn among(
    app: &App,
    conn: &mut Conn,
    addresses: &[EmailAddress],
) -> anyhow::Result<HashMap<String, Why>> {
    let mut found = HashMap::new();
    let Some(seal) = app.known_seal(conn).await? else {
        return Ok(found);
    };
    let is_many = addresses.len() > store::AT_ONCE;
    let listed: i64 = match is_many {
        true => store::counts(conn).await?.values().sum(),
        false => i64::MAX,
    };
    let all = match usize::try_from(listed)? <= addresses.len() {
        true => Some(store::all(conn).await?),
        false => None,
    };
    for some in addresses.chunks(store::AT_ONCE) {
        let digests: Vec<String> = some.iter().map(|one| digest(&seal, one)).collect();
        let asked = match &all {
            Some(_) => HashMap::new(),
            None => store::among(conn, &digests).await?,
        };
        let known = all.as_ref().unwrap_or(&asked);
        for (address, digest) in some.iter().zip(&digests) {
            if let Some(why) = known.get(digest) {
                found.insert(address.as_str().to_lowercase(), *why);
            }
        }
    }
    Ok(found)
}

/// What stands for an address in memory: the beginning of its digest. Two of a million
/// share one about once in forty thousand installations.
pub fn mark(seal: &Seal, address: &EmailAddress) -> u64 {
    mark_of(&digest(seal, address))
}

fn mark_of(digest: &str) -> u64 {
    let begin = digest.get(..16).unwrap_or_default();
    // Nothing is none.
    u64::from_str_radix(begin, 16).unwrap_or_default().max(1)
}

/// Every address to which no letters go, by its [mark].
///
/// # Errors
/// When the database refuses.
pub async fn marks(conn: &mut Conn) -> anyhow::Result<HashMap<u64, Why>> {
    let all = store::all(conn).await?.into_iter();
    Ok(all.map(|(digest, why)| (mark_of(&digest), why)).collect())
}

/// How many addresses get no letters for each reason.
///
/// # Errors
/// When the database refuses.
pub async fn counts(conn: &mut Conn) -> anyhow::Result<Vec<(Why, i64)>> {
    let counts = store::counts(conn).await?;
    let of = |why: Why| counts.get(&why).copied().unwrap_or_default();
    Ok(Why::ALL.into_iter().map(|why| (why, of(why))).collect())
}

/// Brings an address back to what was known of it before a change, and gives whether it
/// still was as the change left it.
///
/// # Errors
/// When the database refuses or the log holds what is no refusal.
pub async fn restore(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    digest: &str,
    (before, after): (&Value, &Value),
) -> anyhow::Result<bool> {
    let now = store::find_to_change(tx, digest).await?;
    let is_same = match &now {
        Some(refusal) => snapshot(refusal) == *after,
        None => refusal_of(after)?.is_none(),
    };
    if is_same {
        let then = refusal_of(before)?;
        let after = then.as_ref().map_or(After::Lifted(""), After::Refused);
        set(app, tx, author, digest, (now.as_ref(), after)).await?;
    }
    Ok(is_same)
}

/// The refusal that the log tells of.
fn refusal_of(values: &Value) -> anyhow::Result<Option<Refusal>> {
    let Some(word) = values.get("why").and_then(Value::as_str) else {
        return Ok(None);
    };
    Ok(Some(Refusal {
        why: Why::of_word(word).context("the reason of a refusal")?,
        source: values["source"].as_str().unwrap_or_default().to_owned(),
        refused_at: serde_json::from_value(values["refused_at"].clone())?,
    }))
}
