//! What somebody is writing in a form and has not saved: kept on the server, so
//! that a closed lid, a lost connection or an ended session loses nothing; and
//! who else has the same form open.
//!
//! A draft is one person's; nobody else sees what is in it, only that they are
//! there. It goes when the form is saved or the draft is thrown away, and after a
//! month.

mod store;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use kit::db::{Conn, Tx, if_room};
use kit::id::Id;

use crate::access::Actor;
use crate::app::App;

#[cfg(test)]
pub(crate) use store::STATEMENTS;

/// For how long somebody counts as being there after they were last heard of; a
/// page with scripts says so every half a minute.
pub const PRESENT_FOR: TimeDelta = TimeDelta::minutes(2);

/// For how long a draft is kept.
const KEPT_FOR: TimeDelta = TimeDelta::days(30);

/// The fields of a form by name, as they were typed.
pub type Fields = BTreeMap<String, String>;

/// Somebody's unsaved input.
#[derive(Clone, Debug)]
pub struct Draft {
    /// What they typed.
    pub fields: Fields,
    /// When it was kept.
    pub kept_at: DateTime<Utc>,
}

/// Notes that somebody has a form open, and gives who else has; nobody while the
/// database cannot be written.
///
/// # Errors
/// When the database refuses.
pub async fn open(app: &App, actor: &Actor, form: &str) -> anyhow::Result<Vec<String>> {
    let others = if_room(note_open(app, actor, form).await)?;
    Ok(others.unwrap_or_default())
}

/// Who else has a form open.
///
/// # Errors
/// When the database refuses.
pub async fn others(
    app: &App,
    conn: &mut Conn,
    actor: &Actor,
    form: &str,
) -> anyhow::Result<Vec<String>> {
    store::others(conn, actor.account, form, app.clock.now() - PRESENT_FOR).await
}

async fn note_open(app: &App, actor: &Actor, form: &str) -> anyhow::Result<Vec<String>> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    store::forget(&mut tx, now - KEPT_FOR).await?;
    store::seen(&mut tx, actor.account, form, now).await?;
    let others = store::others(&mut tx, actor.account, form, now - PRESENT_FOR).await?;
    tx.commit().await?;
    Ok(others)
}

/// Keeps what somebody has typed so far.
///
/// # Errors
/// When the database refuses.
pub async fn keep(app: &App, actor: &Actor, form: &str, fields: &Fields) -> anyhow::Result<()> {
    let mut tx = app.db.begin().await?;
    let fields = serde_json::to_string(fields)?;
    store::keep(&mut tx, actor.account, form, &fields, app.clock.now()).await?;
    tx.commit().await
}

/// What somebody has typed and not saved.
///
/// # Errors
/// When the database refuses.
pub async fn find(conn: &mut Conn, account: Id, form: &str) -> anyhow::Result<Option<Draft>> {
    store::find(conn, account, form).await
}

/// Throws somebody's draft away: the form was saved, or they want it gone. They
/// are not there any more either.
///
/// # Errors
/// When the database refuses.
pub async fn discard(tx: &mut Tx, account: Id, form: &str) -> anyhow::Result<()> {
    store::discard(tx, account, form).await
}

/// Throws all drafts of somebody away, for good.
///
/// # Errors
/// When the database refuses.
pub async fn erase(tx: &mut Tx, account: Id) -> anyhow::Result<()> {
    store::forget_of(tx, account).await
}
