//! Whose key a program sends.

use axum::http::{HeaderMap, Method, header};
use chrono::NaiveDate;
use kit::db::if_room;
use kit::id::Id;
use kit::token::Token;

use super::{PREFIX, store};
use crate::access::Actor;
use crate::app::App;

/// Why a key opens nothing. Programs are told in English, as by all of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyRefused {
    /// There is none, none any more, or its account is closed.
    #[error("There is no such key. It may have been removed.")]
    Unknown,
    /// Its last day is over.
    #[error("The key has ended. Make a new one.")]
    Ended,
    /// It was sent with a request that may change something.
    #[error("A key only reads: send GET or HEAD.")]
    OnlyReads,
}

/// Whose key the request brings; nobody where none is sent. Other things that stand in
/// its place, for a proxy perhaps, are not ours to judge.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn identify(
    app: &App,
    method: &Method,
    headers: &HeaderMap,
) -> anyhow::Result<Result<Option<Actor>, KeyRefused>> {
    let Some(secret) = sent(headers) else {
        return Ok(Ok(None));
    };
    let Some(token) = Token::of_text(secret) else {
        return Ok(Err(KeyRefused::Unknown));
    };
    let found = store::find(&mut app.db.read().await?, &token).await?;
    let Some(found) = found else {
        return Ok(Err(KeyRefused::Unknown));
    };
    let today = app.clock.today();
    if found.ends_on < today {
        return Ok(Err(KeyRefused::Ended));
    }
    if ![Method::GET, Method::HEAD].contains(method) {
        return Ok(Err(KeyRefused::OnlyReads));
    }
    if found.last_used_on.is_none_or(|day| day < today) {
        // On a full disk programs still read.
        if_room(used(app, found.key, today).await)?;
    }
    Ok(Ok(Some(found.actor)))
}

/// What stands behind the beginning that all keys have.
fn sent(headers: &HeaderMap) -> Option<&str> {
    let text = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, key) = text.split_once(' ')?;
    let is_bearer = scheme.eq_ignore_ascii_case("bearer");
    key.trim().strip_prefix(PREFIX).filter(|_| is_bearer)
}

async fn used(app: &App, id: Id, today: NaiveDate) -> anyhow::Result<()> {
    let mut tx = app.db.begin().await?;
    store::used(&mut tx, id, today).await?;
    tx.commit().await
}
