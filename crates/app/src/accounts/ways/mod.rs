//! Other ways to come in than by a link: a password, codes of an authenticator
//! after it, passkeys, and an organisation's own sign-in.
//!
//! Each is set up by whoever has come in a moment ago, is written down in the log
//! of changes without any secret, and can be taken off again; the link by mail
//! works always. What an attempt must remember between two requests is a
//! [`Step`]: kept in the database, so that any process can go on with it, for some
//! minutes, and used once.

pub(super) mod code;
mod hash;
pub(super) mod organisation;
pub(super) mod passkey;
pub(super) mod password;
mod settings;
mod steps;
mod store;

use chrono::TimeDelta;
use kit::audit::{Author, Change, record};
use kit::db::{Conn, Tx};
use kit::id::Id;
use serde_json::Value;

use super::SignedIn;
use crate::access::Actor;
use crate::app::App;

pub use settings::{HalfOidc, OidcSettings};
#[cfg(test)]
pub(crate) use store::STATEMENTS;

/// The kind of thing a way to come in is, in the log of changes. Nobody undoes
/// such a change for another.
pub(crate) const KIND: &str = "credential";

/// How long after coming in one may set up a way to come in without more proof:
/// a session that was left open must not become a second key.
pub(super) const FRESH: TimeDelta = TimeDelta::minutes(10);

/// What came of a password that was right.
pub(crate) enum Entered {
    /// Its person is in.
    In(SignedIn),
    /// A code is asked for next; the step's secret leads there.
    CodeIsAsked(kit::token::Token),
}

/// Whether the session began a moment ago.
///
/// # Errors
/// When the database refuses.
pub(super) async fn is_fresh(app: &App, conn: &mut Conn, actor: &Actor) -> anyhow::Result<bool> {
    let began = store::session_began(conn, actor.session).await?;
    // One that began in the future comes from a clock that was set back since.
    Ok(began.is_some_and(|began| (app.clock.now() - began).abs() < FRESH))
}

/// Takes off all of somebody's ways to come in, for good.
///
/// # Errors
/// When the database refuses.
pub(super) async fn erase(tx: &mut Tx, account: Id) -> anyhow::Result<()> {
    store::remove_password(tx, account).await?;
    store::remove_authenticator(tx, account).await?;
    store::remove_passkeys(tx, account).await?;
    store::unlink_identities(tx, account).await?;
    Ok(())
}

/// Writes down that a way was added or taken off; never what it is made of.
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
