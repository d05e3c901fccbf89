//! Making accounts and changing them. Each change is written down and can be
//! undone.

use std::fmt;
use std::str::FromStr;

use kit::audit::{Author, Change, record};
use kit::db::Tx;
use kit::i18n::Lang;
use kit::id::Id;
use kit::personal_code;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Account, Email, NAME_LIMIT, keys, sign_out_everywhere, store};
use crate::access::Role;
use crate::app::App;

/// The kind of thing an account is, in the log of changes.
pub const KIND: &str = "account";

/// A name: 1 to [`NAME_LIMIT`] characters on one line, and no personal identity code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name(String);

/// The text cannot be a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a name has 1 to {NAME_LIMIT} characters on one line and no personal identity code")]
pub struct NotAName;

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Name {
    type Err = NotAName;

    fn from_str(text: &str) -> Result<Self, NotAName> {
        let text = text.trim();
        let fits = (1..=NAME_LIMIT).contains(&text.chars().count());
        let is_hidden = text.chars().any(char::is_control) || personal_code::found_in(text);
        if fits && !is_hidden {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAName)
        }
    }
}

/// A person who gets an account.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// Where mail reaches them.
    pub email: Email,
    /// Their name.
    pub name: Name,
    /// The language of mail to them.
    pub lang: Lang,
    /// What they are.
    pub role: Role,
    /// Codes of the areas that a reader is limited to; empty for no limit.
    pub areas: Vec<String>,
}

/// What an account shall become.
#[derive(Clone, Debug)]
pub struct AccountChange {
    /// The name.
    pub name: Name,
    /// The language of mail.
    pub lang: Lang,
    /// The role.
    pub role: Role,
    /// Codes of the areas that a reader is limited to.
    pub areas: Vec<String>,
    /// Whether the account is closed.
    pub is_closed: bool,
    /// The version that the change is based on.
    pub version: i64,
}

/// Why an account stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AccountRefused {
    /// There is no such account.
    #[error("no such account")]
    NotFound,
    /// Another account has the address.
    #[error("the address is taken")]
    EmailTaken,
    /// Nobody would be left who could manage accounts.
    #[error("the last administrator stays one")]
    LastAdministrator,
    /// Somebody has changed the account meanwhile.
    #[error("the account was changed meanwhile")]
    ChangedMeanwhile,
}

impl AccountRefused {
    /// The key of what it says.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotFound => "account-not-found",
            Self::EmailTaken => "account-email-taken",
            Self::LastAdministrator => "account-last-administrator",
            Self::ChangedMeanwhile => "account-changed-meanwhile",
        }
    }
}

/// What the log keeps of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Snapshot {
    email: String,
    name: String,
    lang: String,
    role: String,
    areas: Vec<String>,
    is_closed: bool,
}

impl Snapshot {
    fn of(account: &Account) -> Self {
        Self {
            email: account.email.clone(),
            name: account.name.clone(),
            lang: account.lang.code().to_owned(),
            role: account.role.word().to_owned(),
            areas: account.areas.clone(),
            is_closed: account.closed_at.is_some(),
        }
    }
}

/// Makes an account.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn add(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    new: NewAccount,
) -> anyhow::Result<Result<Account, AccountRefused>> {
    if store::find_by_email(tx, new.email.as_str())
        .await?
        .is_some()
    {
        return Ok(Err(AccountRefused::EmailTaken));
    }
    let account = Account {
        id: app.ids.make(author.at),
        email: new.email.to_string(),
        name: new.name.to_string(),
        lang: new.lang,
        role: new.role,
        areas: new.areas,
        created_at: author.at,
        last_signed_in_at: None,
        closed_at: None,
        version: 1,
    };
    store::insert(tx, &account).await?;
    write_down(app, tx, author, "account-add", None, &account)?;
    Ok(Ok(account))
}

/// Changes an account. Closing ends all its sessions and keys at once.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn change(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    id: Id,
    change: AccountChange,
) -> anyhow::Result<Result<Account, AccountRefused>> {
    let Some(before) = store::find(tx, id).await? else {
        return Ok(Err(AccountRefused::NotFound));
    };
    if before.version != change.version {
        return Ok(Err(AccountRefused::ChangedMeanwhile));
    }
    let mut after = before.clone();
    after.name = change.name.to_string();
    after.lang = change.lang;
    after.role = change.role;
    after.areas = change.areas;
    after.closed_at = match (change.is_closed, before.closed_at) {
        (true, None) => Some(author.at),
        (true, since) => since,
        (false, _) => None,
    };
    replace(app, tx, author, &before, after).await
}

async fn replace(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    before: &Account,
    mut after: Account,
) -> anyhow::Result<Result<Account, AccountRefused>> {
    if Snapshot::of(before) == Snapshot::of(&after) {
        return Ok(Ok(after));
    }
    if manages(before) && !manages(&after) && store::count_open(tx, Role::Administrator).await? == 1
    {
        return Ok(Err(AccountRefused::LastAdministrator));
    }
    if !store::update(tx, &after).await? {
        return Ok(Err(AccountRefused::ChangedMeanwhile));
    }
    let act = match (before.closed_at, after.closed_at) {
        (None, Some(_)) => "account-close",
        (Some(_), None) => "account-reopen",
        _ => "account-edit",
    };
    if after.closed_at.is_some() {
        sign_out_everywhere(tx, after.id).await?;
        keys::end_all_of(tx, after.id).await?;
    }
    write_down(app, tx, author, act, Some(before), &after)?;
    after.version += 1;
    Ok(Ok(after))
}

/// Whether whoever has it manages accounts.
pub(super) fn manages(account: &Account) -> bool {
    account.role == Role::Administrator && account.closed_at.is_none()
}

/// Brings an account back to what it was before a change. An account that was
/// made is closed: it stays in the log, so it cannot go.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn restore(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    id: Id,
    before: &Value,
    after: &Value,
) -> anyhow::Result<Result<Account, AccountRefused>> {
    let Some(now) = store::find(tx, id).await? else {
        return Ok(Err(AccountRefused::NotFound));
    };
    if serde_json::to_value(Snapshot::of(&now))? != *after {
        return Ok(Err(AccountRefused::ChangedMeanwhile));
    }
    let mut then = now.clone();
    if before.is_null() {
        then.closed_at = Some(author.at);
    } else {
        let before: Snapshot = serde_json::from_value(before.clone())?;
        then.email = before.email;
        then.name = before.name;
        then.lang = before.lang.parse()?;
        then.role = store::role_of(&before.role)?;
        then.areas = before.areas;
        then.closed_at = before.is_closed.then_some(author.at);
    }
    replace(app, tx, author, &now, then).await
}

fn write_down(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    act: &'static str,
    before: Option<&Account>,
    after: &Account,
) -> anyhow::Result<()> {
    let change = Change {
        act,
        kind: KIND,
        subject: &after.id.to_string(),
        before: serde_json::to_value(before.map(Snapshot::of))?,
        after: serde_json::to_value(Snapshot::of(after))?,
    };
    record(tx, &app.ids, author, &change);
    Ok(())
}
