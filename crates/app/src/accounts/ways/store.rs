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

    FIND_AUTHENTICATOR = "SELECT secret, added_at FROM authenticators WHERE account_id = $1";
    ADD_AUTHENTICATOR = "INSERT INTO authenticators (account_id, secret, added_at, last_step)
        VALUES ($1, $2, $3, $4) ON CONFLICT (account_id) DO NOTHING";
    USE_AUTHENTICATOR = "UPDATE authenticators SET last_step = $2 WHERE account_id = $1 AND last_step < $2";
    REMOVE_AUTHENTICATOR = "DELETE FROM authenticators WHERE account_id = $1";
    ADD_RECOVERY = "INSERT INTO recovery_codes (account_id, digest) VALUES ($1, $2)";
    USE_RECOVERY = "DELETE FROM recovery_codes WHERE account_id = $1 AND digest = $2";
    COUNT_RECOVERY = "SELECT COUNT(*) AS v FROM recovery_codes WHERE account_id = $1";
    REMOVE_RECOVERY = "DELETE FROM recovery_codes WHERE account_id = $1";

    PASSKEYS = "SELECT id, account_id, passkey, name, added_at, last_used_at FROM passkeys
        WHERE account_id = $1 ORDER BY added_at, id";
    FIND_PASSKEY = "SELECT id, account_id, passkey, name, added_at, last_used_at FROM passkeys
        WHERE credential_id = $1";
    ADD_PASSKEY = "INSERT INTO passkeys (id, account_id, credential_id, passkey, name, added_at)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (credential_id) DO NOTHING";
    USE_PASSKEY = "UPDATE passkeys SET passkey = $2, last_used_at = $3 WHERE id = $1";
    RENAME_PASSKEY = "UPDATE passkeys SET name = $3 WHERE id = $1 AND account_id = $2";
    REMOVE_PASSKEYS = "DELETE FROM passkeys WHERE account_id = $1";
    REMOVE_PASSKEY = "DELETE FROM passkeys WHERE id = $1 AND account_id = $2";

    FIND_IDENTITY = "SELECT account_id AS v FROM identities WHERE issuer = $1 AND subject = $2";
    LINK_IDENTITY = "INSERT INTO identities (issuer, subject, account_id, linked_at)
        VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    COUNT_IDENTITIES = "SELECT COUNT(*) AS v FROM identities WHERE account_id = $1";
    UNLINK_IDENTITIES = "DELETE FROM identities WHERE account_id = $1";

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
    /// What an authenticator's codes are made from.
    pub(super) struct AuthenticatorRow {
        /// In base 32.
        pub(super) secret: String,
        pub(super) added_at: DateTime<Utc>,
    }
}

pub(super) async fn find_authenticator(
    conn: &mut Conn,
    account: Id,
) -> anyhow::Result<Option<AuthenticatorRow>> {
    conn.fetch_optional(FIND_AUTHENTICATOR, args![account])
        .await
}

/// Keeps an authenticator with the step of the code that was just used, and the
/// digests of its recovery codes. Gives whether there was none before.
pub(super) async fn add_authenticator(
    tx: &mut Tx,
    account: Id,
    authenticator: &AuthenticatorRow,
    step: i64,
    digests: &[String],
) -> anyhow::Result<bool> {
    let AuthenticatorRow { secret, added_at } = authenticator;
    let row = args![account, secret, *added_at, step];
    if tx.execute(ADD_AUTHENTICATOR, row).await? == 0 {
        return Ok(false);
    }
    for digest in digests {
        tx.execute(ADD_RECOVERY, args![account, digest]).await?;
    }
    Ok(true)
}

/// Gives whether no code of that step or a later one was used before.
pub(super) async fn use_authenticator(tx: &mut Tx, account: Id, step: i64) -> anyhow::Result<bool> {
    Ok(tx.execute(USE_AUTHENTICATOR, args![account, step]).await? == 1)
}

/// Gives whether there was such a code; there is none any more.
pub(super) async fn use_recovery(tx: &mut Tx, account: Id, digest: &str) -> anyhow::Result<bool> {
    Ok(tx.execute(USE_RECOVERY, args![account, digest]).await? == 1)
}

pub(super) async fn count_recovery(conn: &mut Conn, account: Id) -> anyhow::Result<i64> {
    conn.fetch_one_value(COUNT_RECOVERY, args![account]).await
}

pub(super) async fn remove_authenticator(tx: &mut Tx, account: Id) -> anyhow::Result<()> {
    tx.execute(REMOVE_RECOVERY, args![account]).await?;
    tx.execute(REMOVE_AUTHENTICATOR, args![account]).await?;
    Ok(())
}

kit::row! {
    /// A passkey's public half, and what its person calls it.
    pub(crate) struct PasskeyRow {
        pub(crate) id: Id,
        pub(super) account_id: Id,
        /// As the library writes it, in JSON.
        pub(super) passkey: String,
        pub(crate) name: String,
        pub(crate) added_at: DateTime<Utc>,
        pub(crate) last_used_at: Option<DateTime<Utc>>,
    }
}

/// The account's passkeys, oldest first.
pub(super) async fn passkeys(conn: &mut Conn, account: Id) -> anyhow::Result<Vec<PasskeyRow>> {
    conn.fetch_all(PASSKEYS, args![account]).await
}

pub(super) async fn find_passkey(
    conn: &mut Conn,
    credential_id: &str,
) -> anyhow::Result<Option<PasskeyRow>> {
    conn.fetch_optional(FIND_PASSKEY, args![credential_id])
        .await
}

/// Gives whether nobody had it before.
pub(super) async fn add_passkey(
    tx: &mut Tx,
    row: &PasskeyRow,
    credential_id: &str,
) -> anyhow::Result<bool> {
    let row = args![
        row.id,
        row.account_id,
        credential_id,
        &row.passkey,
        &row.name,
        row.added_at
    ];
    Ok(tx.execute(ADD_PASSKEY, row).await? == 1)
}

pub(super) async fn use_passkey(
    tx: &mut Tx,
    id: Id,
    passkey: &str,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    tx.execute(USE_PASSKEY, args![id, passkey, now]).await?;
    Ok(())
}

/// Gives whether the account has such a one.
pub(super) async fn rename_passkey(
    tx: &mut Tx,
    id: Id,
    account: Id,
    name: &str,
) -> anyhow::Result<bool> {
    let renamed = tx.execute(RENAME_PASSKEY, args![id, account, name]).await?;
    Ok(renamed == 1)
}

/// Gives whether the account had such a one.
pub(super) async fn remove_passkey(tx: &mut Tx, id: Id, account: Id) -> anyhow::Result<bool> {
    Ok(tx.execute(REMOVE_PASSKEY, args![id, account]).await? == 1)
}

/// The account that a person of an organisation is linked to.
pub(super) async fn find_identity(
    conn: &mut Conn,
    issuer: &str,
    subject: &str,
) -> anyhow::Result<Option<Id>> {
    let found = conn
        .fetch_values(FIND_IDENTITY, args![issuer, subject])
        .await?;
    Ok(found.into_iter().next())
}

/// Gives whether neither the person nor the account was linked before.
pub(super) async fn link_identity(
    tx: &mut Tx,
    issuer: &str,
    subject: &str,
    account: Id,
    now: DateTime<Utc>,
) -> anyhow::Result<bool> {
    let row = args![issuer, subject, account, now];
    Ok(tx.execute(LINK_IDENTITY, row).await? == 1)
}

pub(super) async fn count_identities(conn: &mut Conn, account: Id) -> anyhow::Result<i64> {
    conn.fetch_one_value(COUNT_IDENTITIES, args![account]).await
}

/// Gives whether there was one.
pub(super) async fn unlink_identities(tx: &mut Tx, account: Id) -> anyhow::Result<bool> {
    Ok(tx.execute(UNLINK_IDENTITIES, args![account]).await? > 0)
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

pub(super) async fn remove_passkeys(tx: &mut Tx, account: Id) -> anyhow::Result<()> {
    tx.execute(REMOVE_PASSKEYS, args![account]).await?;
    Ok(())
}
