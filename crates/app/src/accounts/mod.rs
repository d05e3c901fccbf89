//! People with an account: who they are, how they come in, and their sessions.
//!
//! Everyone comes in by a link sent to their address: it works once, for half an
//! hour, and only after a press of a button, so that a mail program that opens
//! links uses none up. Whoever likes sets up other ways. A session is a secret in
//! a cookie; the database keeps digests only. Programs come with a key (`keys`). Absent on purpose: signing up by oneself (people are invited)
//! and any difference, in an answer, between an address that is known and one
//! that is not.

mod cli;
mod cookie;
mod email;
mod erase;
mod keys;
mod letters;
mod manage;
mod pages;
mod sessions;
mod sign_in;
mod store;
#[cfg(test)]
mod tests;
mod ways;

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, TimeDelta, Utc};
use kit::db::Conn;
use kit::i18n::Lang;
use kit::id::Id;

pub use cli::{UserCommand, run};
pub use email::{Email, NotAnEmail};
pub use erase::erase;
pub use keys::{KeyRefused, identify as identify_by_key, pages as keys_pages};
pub use letters::{LinkMail, invite};
pub use manage::{
    AccountChange, AccountRefused, KIND, Name, NewAccount, NotAName, add, change, restore,
};
pub use pages::{
    code, erase as erase_pages, organisation, own, passkeys, password, people,
    sign_in as sign_in_pages,
};
pub use sessions::{identify, sign_everyone_out, sign_out, sign_out_everywhere};
pub use sign_in::{LinkKind, LinkRefused, SignedIn, TooManyLinks, address, ask, link_for, sign_in};
pub use ways::{HalfOidc, OidcSettings};

/// Whether changes of that kind are about a person, named by their account.
pub fn is_about_a_person(kind: &str) -> bool {
    [KIND, ways::KIND, keys::KIND].contains(&kind)
}

#[cfg(test)]
pub(crate) use keys::STATEMENTS as KEYS_STATEMENTS;
#[cfg(test)]
pub(crate) use store::STATEMENTS;
#[cfg(test)]
pub(crate) use ways::STATEMENTS as WAYS_STATEMENTS;

use crate::access::Role;

/// How long a link to sign in works.
pub const LINK_WORKS_FOR: TimeDelta = TimeDelta::minutes(30);

/// How long an invitation works.
pub const INVITATION_WORKS_FOR: TimeDelta = TimeDelta::days(14);

/// How long a session lasts that is not used.
pub const SESSION_IDLE: TimeDelta = TimeDelta::days(7);

/// How long a session lasts at most.
pub const SESSION_LASTS: TimeDelta = TimeDelta::days(30);

/// The longest name, in characters.
pub const NAME_LIMIT: usize = 100;

/// The account with that address, closed or not.
///
/// # Errors
/// When the database refuses.
pub async fn by_email(conn: &mut Conn, email: &Email) -> anyhow::Result<Option<Account>> {
    store::find_by_email(conn, email.as_str()).await
}

/// The account of that identifier, closed or not.
///
/// # Errors
/// When the database refuses.
pub async fn by_id(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Account>> {
    store::find(conn, id).await
}

/// The name of whoever has that account.
///
/// # Errors
/// When the database refuses.
pub async fn name_of(conn: &mut Conn, id: Id) -> anyhow::Result<Option<String>> {
    Ok(store::find(conn, id).await?.map(|account| account.name))
}

/// The names of those who have these accounts, read at once.
///
/// # Errors
/// When the database refuses.
pub async fn names_of(
    conn: &mut Conn,
    ids: impl IntoIterator<Item = Id>,
) -> anyhow::Result<HashMap<Id, String>> {
    let ids: BTreeSet<Id> = ids.into_iter().collect();
    store::names_of(conn, &ids.into_iter().collect::<Vec<_>>()).await
}

/// The accounts of those who work with associations, closed ones too.
///
/// # Errors
/// When the database refuses.
pub async fn staff(conn: &mut Conn) -> anyhow::Result<Vec<Account>> {
    let mut all = store::list(conn).await?;
    all.retain(|account| {
        let works = [Role::Administrator, Role::Coordinator, Role::Adviser];
        works.contains(&account.role)
    });
    Ok(all)
}

/// A person's account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its identifier.
    pub id: Id,
    /// Where mail reaches the person; no two accounts share one.
    pub email: String,
    /// The person's name.
    pub name: String,
    /// The language of mail to them.
    pub lang: Lang,
    /// What they are.
    pub role: Role,
    /// Codes of the areas that a reader is limited to; empty for no limit.
    pub areas: Vec<String>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When they last came in.
    pub last_signed_in_at: Option<DateTime<Utc>>,
    /// Since when they may not come in any more.
    pub closed_at: Option<DateTime<Utc>>,
    /// Counts changes; a change that was based on an older one is refused.
    pub version: i64,
}

/// One device that has signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its identifier; not the secret.
    pub id: Id,
    /// The browser and system, as far as the browser told: `Firefox, Windows`.
    pub device: String,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to the minute.
    pub last_seen_at: DateTime<Utc>,
    /// When it ends at the latest.
    pub expires_at: DateTime<Utc>,
}
