//! The tables `accounts`, `sign_in_links` and `sessions`.

use std::collections::HashMap;

use anyhow::Context;
use chrono::{DateTime, Utc};
use kit::args;
use kit::db::{Conn, Tx, Value};
use kit::id::Id;
use kit::token::Token;

use super::{Account, Session};
use crate::access::{Actor, Role};

kit::sql! {
    INSERT = "INSERT INTO accounts (id, email, name, lang, role, areas, created_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 1)";
    FIND = "SELECT id, email, name, lang, role, areas, created_at, last_signed_in_at, closed_at, version
        FROM accounts WHERE id = $1";
    FIND_BY_EMAIL = "SELECT id, email, name, lang, role, areas, created_at, last_signed_in_at, closed_at,
        version FROM accounts WHERE email = $1";
    LIST = "SELECT id, email, name, lang, role, areas, created_at, last_signed_in_at, closed_at, version
        FROM accounts ORDER BY CASE WHEN closed_at IS NULL THEN 0 ELSE 1 END, name, id";
    UPDATE = "UPDATE accounts SET email = $3, name = $4, lang = $5, role = $6, areas = $7, closed_at = $8,
        version = version + 1 WHERE id = $1 AND version = $2";
    SIGNED_IN = "UPDATE accounts SET last_signed_in_at = $2 WHERE id = $1";
    COUNT_OPEN = "SELECT COUNT(*) AS v FROM accounts WHERE role = $1 AND closed_at IS NULL";

    ADD_LINK = "INSERT INTO sign_in_links (token_digest, account_id, back, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5)";
    FIND_LINK = "SELECT account_id, back, created_at, expires_at, used_at FROM sign_in_links
        WHERE token_digest = $1";
    USE_LINK = "UPDATE sign_in_links SET used_at = $2 WHERE token_digest = $1 AND used_at IS NULL";
    FORGET_LINKS = "DELETE FROM sign_in_links WHERE expires_at < $1";
    WITHDRAW_LINKS = "DELETE FROM sign_in_links WHERE account_id = $1 AND used_at IS NULL";

    ADD_SESSION = "INSERT INTO sessions (id, token_digest, account_id, device, created_at, last_seen_at,
        expires_at) VALUES ($1, $2, $3, $4, $5, $5, $6)";
    ACTOR = "SELECT a.id AS account, a.name, a.role, a.areas, s.id AS session, s.last_seen_at, s.expires_at
        FROM sessions s JOIN accounts a ON a.id = s.account_id
        WHERE s.token_digest = $1 AND a.closed_at IS NULL";
    SEEN = "UPDATE sessions SET last_seen_at = $2 WHERE id = $1";
    SESSIONS = "SELECT id, device, created_at, last_seen_at, expires_at FROM sessions
        WHERE account_id = $1 AND expires_at > $2 AND last_seen_at > $3 ORDER BY last_seen_at DESC, id";
    END_SESSION = "DELETE FROM sessions WHERE id = $1 AND account_id = $2";
    END_SESSIONS = "DELETE FROM sessions WHERE account_id = $1";
    END_ALL_SESSIONS = "DELETE FROM sessions";
    WITHDRAW_ALL_LINKS = "DELETE FROM sign_in_links WHERE used_at IS NULL";
    FORGET_SESSIONS = "DELETE FROM sessions WHERE expires_at < $1 OR last_seen_at < $2";
}

kit::row! {
    struct AccountRow {
        id: Id,
        email: String,
        name: String,
        lang: String,
        role: String,
        areas: String,
        created_at: DateTime<Utc>,
        last_signed_in_at: Option<DateTime<Utc>>,
        closed_at: Option<DateTime<Utc>>,
        version: i64,
    }
}

pub(super) fn role_of(word: &str) -> anyhow::Result<Role> {
    Role::of_word(word).with_context(|| format!("unknown accounts.role: {word}"))
}

pub(super) fn areas_of(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

impl TryFrom<AccountRow> for Account {
    type Error = anyhow::Error;

    fn try_from(row: AccountRow) -> anyhow::Result<Self> {
        Ok(Self {
            id: row.id,
            role: role_of(&row.role)?,
            areas: areas_of(&row.areas),
            lang: row.lang.parse()?,
            email: row.email,
            name: row.name,
            created_at: row.created_at,
            last_signed_in_at: row.last_signed_in_at,
            closed_at: row.closed_at,
            version: row.version,
        })
    }
}

pub(super) async fn insert(tx: &mut Tx, new: &Account) -> anyhow::Result<()> {
    let row = args![
        new.id,
        &new.email,
        &new.name,
        new.lang.code(),
        new.role.word(),
        new.areas.join(" "),
        new.created_at,
    ];
    tx.execute(INSERT, row).await?;
    Ok(())
}

pub(super) async fn find(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Account>> {
    let row: Option<AccountRow> = conn.fetch_optional(FIND, args![id]).await?;
    row.map(Account::try_from).transpose()
}

/// The address as [`super::Email`] writes it.
pub(super) async fn find_by_email(conn: &mut Conn, email: &str) -> anyhow::Result<Option<Account>> {
    let row: Option<AccountRow> = conn.fetch_optional(FIND_BY_EMAIL, args![email]).await?;
    row.map(Account::try_from).transpose()
}

/// So many names are looked for in one statement.
const NAMES_AT_ONCE: usize = 64;

kit::row! { struct NameRow { id: Id, name: String } }

/// The names of these accounts.
pub(super) async fn names_of(conn: &mut Conn, ids: &[Id]) -> anyhow::Result<HashMap<Id, String>> {
    let mut names = HashMap::with_capacity(ids.len());
    for ids in ids.chunks(NAMES_AT_ONCE) {
        // The last one again and again, so that there are few different statements.
        let count = ids.len().next_power_of_two();
        let all = ids.iter().chain(ids.last().into_iter().cycle());
        let args: Vec<Value> = all.take(count).map(|id| Value::from(*id)).collect();
        let rows: Vec<NameRow> = conn.fetch_all(names_statement(count), &args).await?;
        names.extend(rows.into_iter().map(|row| (row.id, row.name)));
    }
    Ok(names)
}

fn names_statement(count: usize) -> String {
    let places: Vec<String> = (1..=count).map(|place| format!("${place}")).collect();
    let places = places.join(", ");
    format!("SELECT id, name FROM accounts WHERE id IN ({places})")
}

/// All of them, open ones first, by name.
pub(super) async fn list(conn: &mut Conn) -> anyhow::Result<Vec<Account>> {
    let rows: Vec<AccountRow> = conn.fetch_all(LIST, &[]).await?;
    rows.into_iter().map(Account::try_from).collect()
}

/// Gives whether the account still was as `account` has read it.
pub(super) async fn update(tx: &mut Tx, account: &Account) -> anyhow::Result<bool> {
    let row = args![
        account.id,
        account.version,
        &account.email,
        &account.name,
        account.lang.code(),
        account.role.word(),
        account.areas.join(" "),
        account.closed_at,
    ];
    Ok(tx.execute(UPDATE, row).await? == 1)
}

pub(super) async fn signed_in(tx: &mut Tx, id: Id, now: DateTime<Utc>) -> anyhow::Result<()> {
    tx.execute(SIGNED_IN, args![id, now]).await?;
    Ok(())
}

/// How many accounts of a role are open.
pub(super) async fn count_open(conn: &mut Conn, role: Role) -> anyhow::Result<i64> {
    conn.fetch_one_value(COUNT_OPEN, args![role.word()]).await
}

kit::row! {
    pub(super) struct Link {
        pub(super) account_id: Id,
        pub(super) back: String,
        pub(super) created_at: DateTime<Utc>,
        pub(super) expires_at: DateTime<Utc>,
        pub(super) used_at: Option<DateTime<Utc>>,
    }
}

pub(super) async fn add_link(
    tx: &mut Tx,
    token: &Token,
    account: Id,
    back: &str,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> anyhow::Result<()> {
    let row = args![token.digest(), account, back, now, expires_at];
    tx.execute(ADD_LINK, row).await?;
    Ok(())
}

pub(super) async fn find_link(conn: &mut Conn, token: &Token) -> anyhow::Result<Option<Link>> {
    conn.fetch_optional(FIND_LINK, args![token.digest()]).await
}

/// Gives whether this was the first use.
pub(super) async fn use_link(
    tx: &mut Tx,
    token: &Token,
    now: DateTime<Utc>,
) -> anyhow::Result<bool> {
    Ok(tx.execute(USE_LINK, args![token.digest(), now]).await? == 1)
}

/// Removes links that ended before that instant.
pub(super) async fn forget_links(tx: &mut Tx, before: DateTime<Utc>) -> anyhow::Result<()> {
    tx.execute(FORGET_LINKS, args![before]).await?;
    Ok(())
}

/// Makes the account's unused links worthless.
pub(super) async fn withdraw_links(tx: &mut Tx, account: Id) -> anyhow::Result<()> {
    tx.execute(WITHDRAW_LINKS, args![account]).await?;
    Ok(())
}

pub(super) async fn add_session(
    tx: &mut Tx,
    token: &Token,
    account: Id,
    session: &Session,
) -> anyhow::Result<()> {
    let row = args![
        session.id,
        token.digest(),
        account,
        &session.device,
        session.created_at,
        session.expires_at,
    ];
    tx.execute(ADD_SESSION, row).await?;
    Ok(())
}

kit::row! {
    struct ActorRow {
        account: Id,
        name: String,
        role: String,
        areas: String,
        session: Id,
        last_seen_at: DateTime<Utc>,
        expires_at: DateTime<Utc>,
    }
}

/// Somebody with a session, and how old it is.
pub(super) struct Known {
    pub(super) actor: Actor,
    pub(super) last_seen_at: DateTime<Utc>,
    pub(super) expires_at: DateTime<Utc>,
}

pub(super) async fn actor(conn: &mut Conn, token: &Token) -> anyhow::Result<Option<Known>> {
    let row: Option<ActorRow> = conn.fetch_optional(ACTOR, args![token.digest()]).await?;
    row.map(|row| {
        Ok(Known {
            actor: Actor {
                account: row.account,
                role: role_of(&row.role)?,
                areas: areas_of(&row.areas),
                name: row.name,
                session: row.session,
            },
            last_seen_at: row.last_seen_at,
            expires_at: row.expires_at,
        })
    })
    .transpose()
}

pub(super) async fn seen(tx: &mut Tx, session: Id, now: DateTime<Utc>) -> anyhow::Result<()> {
    tx.execute(SEEN, args![session, now]).await?;
    Ok(())
}

kit::row! {
    struct SessionRow {
        id: Id,
        device: String,
        created_at: DateTime<Utc>,
        last_seen_at: DateTime<Utc>,
        expires_at: DateTime<Utc>,
    }
}

/// The account's sessions that are open, the one used last first.
pub(super) async fn sessions(
    conn: &mut Conn,
    account: Id,
    now: DateTime<Utc>,
    idle_since: DateTime<Utc>,
) -> anyhow::Result<Vec<Session>> {
    let rows: Vec<SessionRow> = conn
        .fetch_all(SESSIONS, args![account, now, idle_since])
        .await?;
    let session = |row: SessionRow| Session {
        id: row.id,
        device: row.device,
        created_at: row.created_at,
        last_seen_at: row.last_seen_at,
        expires_at: row.expires_at,
    };
    Ok(rows.into_iter().map(session).collect())
}

pub(super) async fn end_session(tx: &mut Tx, id: Id, account: Id) -> anyhow::Result<()> {
    tx.execute(END_SESSION, args![id, account]).await?;
    Ok(())
}

pub(super) async fn end_sessions(tx: &mut Tx, account: Id) -> anyhow::Result<()> {
    tx.execute(END_SESSIONS, args![account]).await?;
    Ok(())
}

/// Ends every session and makes every link worthless.
pub(super) async fn end_all(tx: &mut Tx) -> anyhow::Result<()> {
    tx.execute(END_ALL_SESSIONS, &[]).await?;
    tx.execute(WITHDRAW_ALL_LINKS, &[]).await?;
    Ok(())
}

/// Removes sessions that have ended.
pub(super) async fn forget_sessions(
    tx: &mut Tx,
    now: DateTime<Utc>,
    idle_since: DateTime<Utc>,
) -> anyhow::Result<()> {
    tx.execute(FORGET_SESSIONS, args![now, idle_since]).await?;
    Ok(())
}
