//! Coming in with a password, and setting one.

use axum::http::HeaderMap;
use chrono::{DateTime, TimeDelta, Utc};
use kit::audit::Author;
use kit::db::{Conn, Tx};
use kit::id::Id;
use kit::rate::{Limit, allow};
use serde_json::json;

use super::steps::{self, Step};
use super::{Entered, hash, is_fresh, store, write_down};
use crate::access::Actor;
use crate::accounts::store as accounts;
use crate::accounts::{Account, Email, SignedIn, sessions};
use crate::app::App;

/// The shortest password, in characters.
pub(crate) const AT_LEAST: usize = 12;

/// The longest, in characters.
pub(crate) const AT_MOST: usize = 200;

/// Passwords tried for one address, whether or not somebody has it.
const PER_ADDRESS: Limit = Limit {
    name: "password for an address",
    most: 20,
    window: TimeDelta::hours(1),
};

/// Passwords tried from one place in the network; a town hall shares one.
const PER_PLACE: Limit = Limit {
    name: "password from a place",
    most: 100,
    window: TimeDelta::hours(1),
};

/// What people take first and so does whoever guesses.
const HOPELESS: &str = include_str!("hopeless.txt");

/// A password has to have so many different characters.
const DIFFERENT: usize = 5;

/// Why a password does not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PasswordWrong {
    /// The address has no account, or no password, or another one: which, is not
    /// told.
    #[error("no account with that address and password")]
    Wrong,
    /// Too many tries for the address or from the place.
    #[error("too many passwords were tried")]
    TooMany,
}

impl PasswordWrong {
    /// The key of what it says.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Wrong => "password-wrong",
            Self::TooMany => "password-too-many",
        }
    }
}

/// Why a password is not set or removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PasswordRefused {
    /// It has fewer than [`AT_LEAST`] characters.
    #[error("the password is too short")]
    TooShort,
    /// It has more than [`AT_MOST`] characters.
    #[error("the password is too long")]
    TooLong,
    /// Whoever guesses would try it among the first.
    #[error("the password is easily guessed")]
    Hopeless,
    /// The one given as the current one is not.
    #[error("the current password is wrong")]
    CurrentWrong,
    /// The session is old and there is no password to ask for.
    #[error("the session is too old")]
    NotFresh,
    /// The current one was tried too many times.
    #[error("too many passwords were tried")]
    TooMany,
}

impl PasswordRefused {
    /// The key of what it says.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::TooShort => "password-too-short",
            Self::TooLong => "password-too-long",
            Self::Hopeless => "password-hopeless",
            Self::CurrentWrong => "password-current-wrong",
            Self::NotFresh => "ways-not-fresh",
            Self::TooMany => "password-too-many",
        }
    }
}

/// Whether the password will do for that address: no rule but its length and
/// that it is not among the first that somebody would guess.
fn check(password: &str, email: &str) -> Result<(), PasswordRefused> {
    let plain: String = password.to_lowercase().split_whitespace().collect();
    let mut different: Vec<char> = plain.chars().collect();
    different.sort_unstable();
    different.dedup();
    let local = email.split('@').next().unwrap_or_default();
    match password.chars().count() {
        ..AT_LEAST => Err(PasswordRefused::TooShort),
        length if length > AT_MOST => Err(PasswordRefused::TooLong),
        _ if different.len() < DIFFERENT
            || plain == email
            || plain == local
            || HOPELESS.lines().any(|hopeless| hopeless == plain) =>
        {
            Err(PasswordRefused::Hopeless)
        }
        _ => Ok(()),
    }
}

/// Lets in whoever knows the address and its password. Everything that takes
/// time is done for an address that nobody has, too.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(crate) async fn sign_in(
    app: &App,
    email: &Email,
    password: &str,
    back: &str,
    place: &str,
    headers: &HeaderMap,
) -> anyhow::Result<Result<Entered, PasswordWrong>> {
    let now = app.clock.now();
    let email = email.as_str();
    if !allow(&app.db, &PER_PLACE, place, now).await?
        || !allow(&app.db, &PER_ADDRESS, email, now).await?
    {
        return Ok(Err(PasswordWrong::TooMany));
    }
    let (account, kept) = known(&mut app.db.read().await?, email).await?;
    let fits = hash::fits(password, kept).await?;
    let Some(account) = account.filter(|_| fits) else {
        return Ok(Err(PasswordWrong::Wrong));
    };
    let mut tx = app.db.begin().await?;
    // Between the look and now the account may have been closed.
    let account = accounts::find(&mut tx, account.id).await?;
    let Some(account) = account.filter(|account| account.closed_at.is_none()) else {
        return Ok(Err(PasswordWrong::Wrong));
    };
    if store::find_authenticator(&mut tx, account.id)
        .await?
        .is_some()
    {
        let back = back.to_owned();
        let step = Step::Code {
            account: account.id,
            back,
        };
        let token = steps::begin(app, &mut tx, &step).await?;
        tx.commit().await?;
        return Ok(Ok(Entered::CodeIsAsked(token)));
    }
    let token = sessions::begin(app, &mut tx, account.id, headers).await?;
    tx.commit().await?;
    Ok(Ok(Entered::In(SignedIn {
        token,
        role: account.role,
        back: back.to_owned(),
    })))
}

/// The open account of that address and its password's hash.
async fn known(conn: &mut Conn, email: &str) -> anyhow::Result<(Option<Account>, Option<String>)> {
    let account = accounts::find_by_email(conn, email).await?;
    let account = account.filter(|account| account.closed_at.is_none());
    // Somebody or nobody, the same statements are run.
    let id = account.as_ref().map_or_else(Id::default, |one| one.id);
    let kept = store::find_password(conn, id).await?;
    Ok((account, kept.map(|row| row.hash)))
}

/// When the account's password was set; nothing when it has none.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn set_at(conn: &mut Conn, account: Id) -> anyhow::Result<Option<DateTime<Utc>>> {
    let kept = store::find_password(conn, account).await?;
    Ok(kept.map(|row| row.set_at))
}

/// Sets one's password and ends one's other sessions.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(crate) async fn set(
    app: &App,
    actor: &Actor,
    author: &Author,
    current: &str,
    new: &str,
) -> anyhow::Result<Result<(), PasswordRefused>> {
    let account = accounts::find(&mut app.db.read().await?, actor.account).await?;
    let email = account.map(|account| account.email).unwrap_or_default();
    if let Err(refused) = check(new, &email) {
        return Ok(Err(refused));
    }
    if let Err(refused) = prove(app, actor, &email, current).await? {
        return Ok(Err(refused));
    }
    let kept = hash::make(&app.ids, new).await?;
    let mut tx = app.db.begin().await?;
    let had_one = set_at(&mut tx, actor.account).await?.is_some();
    store::set_password(&mut tx, actor.account, &kept, author.at).await?;
    ended(app, &mut tx, actor, author, "password-set", [had_one, true]).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Takes one's password off and ends one's other sessions.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(crate) async fn remove(
    app: &App,
    actor: &Actor,
    author: &Author,
    current: &str,
) -> anyhow::Result<Result<(), PasswordRefused>> {
    let account = accounts::find(&mut app.db.read().await?, actor.account).await?;
    let email = account.map(|account| account.email).unwrap_or_default();
    if let Err(refused) = prove(app, actor, &email, current).await? {
        return Ok(Err(refused));
    }
    let mut tx = app.db.begin().await?;
    if store::remove_password(&mut tx, actor.account).await? {
        let sides = [true, false];
        ended(app, &mut tx, actor, author, "password-remove", sides).await?;
        tx.commit().await?;
    }
    Ok(Ok(()))
}

/// Writes the change down; whoever came in by the old password elsewhere is out.
async fn ended(
    app: &App,
    tx: &mut Tx,
    actor: &Actor,
    author: &Author,
    act: &'static str,
    sides: [bool; 2],
) -> anyhow::Result<()> {
    store::end_other_sessions(tx, actor.account, actor.session).await?;
    let sides = sides.map(|has_one| json!({ "password": has_one }));
    write_down(app, tx, author, actor.account, act, sides);
    Ok(())
}

/// Has the person come in a moment ago, or do they know the current password?
async fn prove(
    app: &App,
    actor: &Actor,
    email: &str,
    current: &str,
) -> anyhow::Result<Result<(), PasswordRefused>> {
    let mut conn = app.db.read().await?;
    if is_fresh(app, &mut conn, actor).await? {
        return Ok(Ok(()));
    }
    let Some(kept) = store::find_password(&mut conn, actor.account).await? else {
        return Ok(Err(PasswordRefused::NotFresh));
    };
    drop(conn);
    if !allow(&app.db, &PER_ADDRESS, email, app.clock.now()).await? {
        return Ok(Err(PasswordRefused::TooMany));
    }
    let fits = hash::fits(current, Some(kept.hash)).await?;
    Ok(if fits {
        Ok(())
    } else {
        Err(PasswordRefused::CurrentWrong)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_length_and_what_is_hopeless_are_refused() {
        let long = "pitkä salasana ".repeat(14);
        for (password, expected) in [
            ("elevenchars", Err(PasswordRefused::TooShort)),
            ("hevosen naula", Ok(())),
            ("ÄÖ 🐴 hevonen!", Ok(())),
            (&long[..], Err(PasswordRefused::TooLong)),
            ("Salasana 1234", Err(PasswordRefused::Hopeless)),
            ("1234 5678 9012", Err(PasswordRefused::Hopeless)),
            ("aaaabbbbcccc", Err(PasswordRefused::Hopeless)),
            ("Maija@Kanto.Example", Err(PasswordRefused::Hopeless)),
            ("maija kanto example", Ok(())),
        ] {
            assert_eq!(
                check(password, "maija@kanto.example"),
                expected,
                "{password}"
            );
        }
        for hopeless in HOPELESS.lines() {
            assert_eq!(hopeless.to_lowercase(), hopeless);
        }
    }
}
