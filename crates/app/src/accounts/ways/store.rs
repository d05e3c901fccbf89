//! The tables `passwords`, `authenticators`, `recovery_codes`, `passkeys`,
//! `identities` and `sign_in_steps`.

use chrono::{DateTime, Utc};
use kit::args;
use kit::db::{Conn, Tx};
use kit::id::Id;
use kit::token::Token;

kit::sql! {
    FIND_PASSWORD = "SELECT hash, set_at FROM passwords WHERE account_id = $1";
    SET_PASSWORD = "INSERT INTO passwords (account_id, hash, set_at) VALUES ($1, $2, $3)
        ON CONFLICT (account_id) DO UPDATE SET hash = $2, set_at = $3";
    REMOVE_PASSWORD = "DELETE FROM passwords WHERE account_id = $1";

    ADD_STEP = "INSERT INTO sign_in_steps (token_digest, step, created_at, expires_at)
        VALUES ($1, $2, $3, $4)";
    FIND_STEP = "SELECT step, created_at, expires_at FROM sign_in_steps WHERE token_digest = $1";
    TAKE_STEP = "DELETE FROM sign_in_steps WHERE token_digest = $1 RETURNING step, created_at, expires_at";
    FORGET_STEPS = "DELETE FROM sign_in_steps WHERE expires_at < $1";

    SESSION_BEGAN = "SELECT created_at AS v FROM sessions WHERE id = $1";
    END_OTHER_SESSIONS = "DELETE FROM sessions WHERE account_id = $1 AND id <> $2";
}

kit::row! {
    /// How a password is kept.
    pub(super) struct PasswordRow {
        pub(super) hash: String,
        pub(super) set_at: DateTime<Utc>,
    }
}

pub(super) async fn find_password(
    conn: &mut Conn,
    account: Id,
) -> anyhow::Result<Option<PasswordRow>> {
    conn.fetch_optional(FIND_PASSWORD, args![account]).await
}

pub(super) async fn set_password(
    tx: &mut Tx,
    account: Id,
    hash: &str,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    tx.execute(SET_PASSWORD, args![account, hash, now]).await?;
    Ok(())
}

/// Gives whether there was one.
pub(super) async fn remove_password(tx: &mut Tx, account: Id) -> anyhow::Result<bool> {
    Ok(tx.execute(REMOVE_PASSWORD, args![account]).await? == 1)
}

kit::row! {
    pub(super) struct StepRow {
        pub(super) step: String,
        pub(super) created_at: DateTime<Utc>,
        pub(super) expires_at: DateTime<Utc>,
    }
}

pub(super) async fn add_step(
    tx: &mut Tx,
    token: &Token,
    step: &str,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> anyhow::Result<()> {
    tx.execute(FORGET_STEPS, args![now]).await?;
    let row = args![token.digest(), step, now, expires_at];
    tx.execute(ADD_STEP, row).await?;
    Ok(())
}

pub(super) async fn find_step(conn: &mut Conn, token: &Token) -> anyhow::Result<Option<StepRow>> {
    conn.fetch_optional(FIND_STEP, args![token.digest()]).await
}

/// Gives the step to one only: it is gone then.
pub(super) async fn take_step(tx: &mut Tx, token: &Token) -> anyhow::Result<Option<StepRow>> {
    tx.fetch_optional(TAKE_STEP, args![token.digest()]).await
}

/// When a session began; nothing when it has ended.
pub(super) async fn session_began(
    conn: &mut Conn,
    session: Id,
) -> anyhow::Result<Option<DateTime<Utc>>> {
    let found = conn.fetch_values(SESSION_BEGAN, args![session]).await?;
    Ok(found.into_iter().next())
}

pub(super) async fn end_other_sessions(tx: &mut Tx, account: Id, kept: Id) -> anyhow::Result<()> {
    tx.execute(END_OTHER_SESSIONS, args![account, kept]).await?;
    Ok(())
}
