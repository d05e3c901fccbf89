//! Sessions: how they begin, who comes with one, how they end.

use axum::http::HeaderMap;
use chrono::TimeDelta;
use kit::db::{Tx, if_room};
use kit::id::Id;
use kit::token::Token;

use super::{SESSION_IDLE, SESSION_LASTS, Session, cookie, keys, store};
use crate::access::Actor;
use crate::app::App;

/// How exact the note of a session's last use is; more would write at every
/// request.
const SEEN_EVERY: TimeDelta = TimeDelta::minutes(1);

/// Begins a session. The one that the browser had before ends, so that a secret
/// that someone planted there is worth nothing.
pub(super) async fn begin(
    app: &App,
    tx: &mut Tx,
    account: Id,
    headers: &HeaderMap,
) -> anyhow::Result<Token> {
    let now = app.clock.now();
    store::forget_sessions(tx, now, now - SESSION_IDLE).await?;
    if let Some(token) = cookie::session(app, headers)
        && let Some(before) = store::actor(tx, &token).await?
    {
        store::end_session(tx, before.actor.session, before.actor.account).await?;
    }
    let session = Session {
        id: app.ids.make(now),
        device: cookie::device(headers),
        created_at: now,
        last_seen_at: now,
        expires_at: now + SESSION_LASTS,
    };
    let token = Token::new(&app.ids);
    store::add_session(tx, &token, account, &session).await?;
    store::signed_in(tx, account, now).await?;
    Ok(token)
}

/// Who sends a request; nobody without a session that still lasts.
///
/// # Errors
/// When the database refuses.
pub async fn identify(app: &App, headers: &HeaderMap) -> anyhow::Result<Option<Actor>> {
    let Some(token) = cookie::session(app, headers) else {
        return Ok(None);
    };
    let mut conn = app.db.read().await?;
    let Some(known) = store::actor(&mut conn, &token).await? else {
        return Ok(None);
    };
    drop(conn);
    let now = app.clock.now();
    // A clock that was set back must not make a session last longer.
    let unused_for = (now - known.last_seen_at).abs();
    if now >= known.expires_at || unused_for > SESSION_IDLE {
        return Ok(None);
    }
    if unused_for >= SEEN_EVERY {
        // On a full disk people still read.
        if_room(seen(app, known.actor.session).await)?;
    }
    Ok(Some(known.actor))
}

async fn seen(app: &App, session: Id) -> anyhow::Result<()> {
    let mut tx = app.db.begin().await?;
    store::seen(&mut tx, session, app.clock.now()).await?;
    tx.commit().await
}

/// The sessions of somebody that still last, the one used last first.
///
/// # Errors
/// When the database refuses.
pub(super) async fn list(app: &App, account: Id) -> anyhow::Result<Vec<Session>> {
    let now = app.clock.now();
    let mut conn = app.db.read().await?;
    store::sessions(&mut conn, account, now, now - SESSION_IDLE).await
}

/// Ends one of somebody's sessions; one that is not theirs stays.
///
/// # Errors
/// When the database refuses.
pub async fn sign_out(app: &App, account: Id, session: Id) -> anyhow::Result<()> {
    let mut tx = app.db.begin().await?;
    store::end_session(&mut tx, session, account).await?;
    tx.commit().await
}

/// Ends all of somebody's sessions and makes links that are on their way
/// worthless.
///
/// # Errors
/// When the database refuses.
pub async fn sign_out_everywhere(tx: &mut Tx, account: Id) -> anyhow::Result<()> {
    store::end_sessions(tx, account).await?;
    store::withdraw_links(tx, account).await
}

/// Ends every session and every key, and makes every link worthless.
///
/// # Errors
/// When the database refuses.
pub async fn sign_everyone_out(app: &App) -> anyhow::Result<()> {
    let mut tx = app.db.begin().await?;
    store::end_all(&mut tx).await?;
    keys::end_all(&mut tx).await?;
    tx.commit().await
}
