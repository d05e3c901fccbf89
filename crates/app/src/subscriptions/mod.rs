//! People who ask for letters without an account: about which kinds of things, areas and
//! themes.
//!
//! Words: a *subscriber* is an address that has asked; they are *active* once they have
//! confirmed by a link in mail that it is theirs (double opt-in), and *withdrawn* when they
//! have had enough. What they were promised is a text with a version, and each time that
//! they asked, confirmed, changed or withdrew is in the log of their consent.
//!
//! Invariants: nobody is told whether an address is known. What was not confirmed goes
//! after a week; the address of somebody withdrawn too, and what proves the consent three
//! years later. Letters stop by one press, or by one post of a mail program, and the
//! address is then in `refusals` also. Absent on purpose: an account, a password, and any
//! note of what is opened or pressed in a letter.

mod act;
mod ask;
mod change;
mod confirm;
mod event;
mod form;
mod held;
mod letters;
pub mod pages;
mod promise;
mod sealed;
mod store;
mod topics;
mod unsubscribe;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;

use std::collections::BTreeMap;

use chrono::{DateTime, Days, Months, TimeDelta, Utc};
use kit::db::Conn;
use kit::i18n::{Lang, Tr};
use kit::id::Id;
use kit::mail::{EmailAddress, Mailbox};

pub use act::{KIND, OWN_KIND, restore};
pub use ask::{Asked, TooMany, ask, move_to, send_link};
pub use change::{ChangeRefused, enrol, erase, expire_job, resume, tell, withdraw};
pub use confirm::{Confirmed, LinkRefused, confirm};
pub use event::{Event, What};
pub use form::label;
pub use held::Subscriptions;
pub use letters::{LinkFor, LinkMail};
pub use promise::PROMISE_VERSION;
pub use sealed::{own_path, preferences_link, unsubscribe_link, unsubscribe_path};
pub use topics::{About, Kind, Topics};
pub use unsubscribe::{TakeBackRefused, take_back, unsubscribe};

#[cfg(test)]
pub(crate) use store::STATEMENTS;

/// Where staff see who gets letters.
pub const STAFF_PATH: &str = "/tyo/kirjeet/tilaajat";

/// For how long a link in mail works, and what it was asked for is kept.
const LINK_WORKS_FOR: TimeDelta = TimeDelta::days(7);
/// For how many days the address of somebody is kept who has withdrawn, so that they can
/// take that back.
const TAKEN_BACK_WITHIN: Days = Days::new(7);
/// For how long it is kept what proves that somebody had consented, after they withdrew:
/// as long as somebody may claim that they had not.
const PROVEN_FOR: Months = Months::new(36);

/// Where somebody stands who has asked for letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// They have asked and not confirmed it yet.
    Asked,
    /// They get letters.
    Active,
    /// They want none any more.
    Withdrawn,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Active, Self::Asked, Self::Withdrawn];

    /// The word in the database and in keys of texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Active => "active",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// What the word stands for.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// What it is called.
    pub fn name(self, tr: Tr) -> String {
        tr.t(&format!("subscriber-state-{}", self.word()))
    }
}

/// What is kept of somebody who has asked for letters.
#[derive(Clone, Debug)]
struct Kept {
    id: Id,
    state: State,
    /// In small letters; nothing once it was let go of.
    email: Option<EmailAddress>,
    /// Empty when they have told none.
    name: String,
    /// What stands for the address when it is gone; nobody else can compute it.
    digest: String,
    lang: Lang,
    topics: Topics,
    /// Since when they are what they are.
    state_at: DateTime<Utc>,
}

/// Somebody who gets letters.
#[derive(Clone, Debug)]
pub struct Subscriber {
    /// Their identifier.
    pub id: Id,
    /// Where letters reach them.
    pub to: Mailbox,
    /// In which language.
    pub lang: Lang,
    /// What they want letters about.
    pub topics: Topics,
    /// Since when they get them.
    pub since: DateTime<Utc>,
}

impl Kept {
    /// Who gets letters; nothing of who does not.
    fn subscriber(&self) -> Option<Subscriber> {
        let email = self.email.clone().filter(|_| self.state == State::Active)?;
        let to = Mailbox::new(&self.name, email.clone()).unwrap_or_else(|_| email.into());
        Some(Subscriber {
            id: self.id,
            to,
            lang: self.lang,
            topics: self.topics.clone(),
            since: self.state_at,
        })
    }

    /// The last instant at which they can take it back that they withdrew.
    fn taken_back_until(&self) -> DateTime<Utc> {
        self.state_at + TAKEN_BACK_WITHIN
    }
}

/// Those who get letters, so many at most, behind the one of that identifier; always in
/// the same order.
///
/// # Errors
/// When the database refuses.
pub async fn page(
    conn: &mut Conn,
    after: Option<Id>,
    most: usize,
) -> anyhow::Result<Vec<Subscriber>> {
    let active = store::active(conn, after, most).await?;
    Ok(active.iter().filter_map(Kept::subscriber).collect())
}

/// Whether somebody gets letters since an instant after the first of these and not after
/// the second.
///
/// # Errors
/// When the database refuses.
pub async fn has_new_between(
    conn: &mut Conn,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
) -> anyhow::Result<bool> {
    Ok(store::count_new_between(conn, from, until).await? > 0)
}

/// How many get letters.
///
/// # Errors
/// When the database refuses.
pub async fn count(conn: &mut Conn) -> anyhow::Result<i64> {
    let counts = store::counts(conn).await?;
    Ok(counts
        .get(State::Active.word())
        .copied()
        .unwrap_or_default())
}

/// Who gets letters under that identifier.
///
/// # Errors
/// When the database refuses.
pub async fn find(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Subscriber>> {
    let found = store::find(conn, id).await?;
    Ok(found.as_ref().and_then(Kept::subscriber))
}

/// Whether nobody has ever asked for letters.
///
/// # Errors
/// When the database refuses.
pub async fn is_empty(conn: &mut Conn) -> anyhow::Result<bool> {
    let counts: BTreeMap<String, i64> = store::counts(conn).await?;
    Ok(counts.is_empty())
}
