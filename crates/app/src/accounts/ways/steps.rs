//! What an attempt remembers between two requests.

use chrono::{DateTime, TimeDelta, Utc};
use kit::db::{Conn, Tx};
use kit::id::Id;
use kit::token::Token;
use serde::{Deserialize, Serialize};
use webauthn_rs::prelude::{DiscoverableAuthentication, PasskeyRegistration};

use super::store;
use crate::app::App;

/// An attempt under way. Whoever holds its token goes on with it.
#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(super) enum Step {
    /// The password was right; a code is asked for.
    Code {
        /// Whose password it was.
        account: Id,
        /// The path they were on their way to.
        back: String,
    },
    /// An authenticator is being set up.
    Authenticator {
        /// Whose it will be.
        account: Id,
        /// What its codes are made from, in base 32.
        secret: String,
    },
    /// A passkey is being added.
    PasskeyAdd {
        /// Whose it will be.
        account: Id,
        /// The challenge.
        state: Box<PasskeyRegistration>,
    },
    /// Somebody comes in with a passkey.
    Passkey {
        /// The challenge.
        state: Box<DiscoverableAuthentication>,
    },
    /// Somebody comes in through an organisation.
    Organisation {
        /// What its answer must repeat.
        nonce: String,
        /// What proves that it is us who exchange the code.
        verifier: String,
        /// The path they were on their way to.
        back: String,
        /// The language in which they began.
        lang: String,
    },
}

impl Step {
    const fn lasts(&self) -> TimeDelta {
        match self {
            Self::Code { .. } | Self::Organisation { .. } => TimeDelta::minutes(10),
            Self::Authenticator { .. } => TimeDelta::minutes(30),
            Self::PasskeyAdd { .. } | Self::Passkey { .. } => TimeDelta::minutes(5),
        }
    }
}

/// Begins an attempt.
///
/// # Errors
/// When the database refuses.
pub(super) async fn begin(app: &App, tx: &mut Tx, step: &Step) -> anyhow::Result<Token> {
    let token = Token::new(&app.ids);
    let now = app.clock.now();
    let text = serde_json::to_string(step)?;
    store::add_step(tx, &token, &text, now, now + step.lasts()).await?;
    Ok(token)
}

/// The attempt as it stands; nothing when there is none any more.
///
/// # Errors
/// When the database refuses.
pub(super) async fn peek(
    app: &App,
    conn: &mut Conn,
    token: Option<&Token>,
) -> anyhow::Result<Option<Step>> {
    match token {
        Some(token) => read(app.clock.now(), store::find_step(conn, token).await?),
        None => Ok(None),
    }
}

/// Ends the attempt and gives it, to one caller only.
///
/// # Errors
/// When the database refuses.
pub(super) async fn take(
    app: &App,
    tx: &mut Tx,
    token: Option<&Token>,
) -> anyhow::Result<Option<Step>> {
    match token {
        Some(token) => read(app.clock.now(), store::take_step(tx, token).await?),
        None => Ok(None),
    }
}

fn read(now: DateTime<Utc>, row: Option<store::StepRow>) -> anyhow::Result<Option<Step>> {
    // One made in the future comes from a clock that was set back since.
    let lasts = |row: &store::StepRow| row.created_at <= now && now < row.expires_at;
    let row = row.filter(lasts);
    Ok(row.map(|row| serde_json::from_str(&row.step)).transpose()?)
}
