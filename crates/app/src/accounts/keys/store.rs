//! The table `api_keys`.

use chrono::NaiveDate;
use kit::args;
use kit::db::{Conn, Tx};
use kit::id::Id;
use kit::token::Token;

use super::Key;
use crate::access::Actor;
use crate::accounts::store::{areas_of, role_of};

kit::sql! {
    ADD = "INSERT INTO api_keys (id, token_digest, account_id, beginning, name, made_at, ends_on)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    LIST = "SELECT id, beginning, name, made_at, ends_on, last_used_on FROM api_keys
        WHERE account_id = $1 ORDER BY made_at DESC, id";
    FIND = "SELECT a.id AS account, a.name, a.role, a.areas, k.id AS key_id, k.ends_on, k.last_used_on
        FROM api_keys k JOIN accounts a ON a.id = k.account_id
        WHERE k.token_digest = $1 AND a.closed_at IS NULL";
    USED = "UPDATE api_keys SET last_used_on = $2 WHERE id = $1";
    REMOVE = "DELETE FROM api_keys WHERE id = $1 AND account_id = $2 RETURNING name, ends_on";
    REMOVE_ALL_OF = "DELETE FROM api_keys WHERE account_id = $1";
    REMOVE_ALL = "DELETE FROM api_keys";
}

pub(super) async fn add(tx: &mut Tx, token: &Token, account: Id, key: &Key) -> anyhow::Result<()> {
    let row = args![
        key.id,
        token.digest(),
        account,
        &key.beginning,
        &key.name,
        key.made_at,
        key.ends_on,
    ];
    tx.execute(ADD, row).await?;
    Ok(())
}

/// The account's keys, the newest first.
pub(super) async fn list(conn: &mut Conn, account: Id) -> anyhow::Result<Vec<Key>> {
    conn.fetch_all(LIST, args![account]).await
}

kit::row! {
    struct FoundRow {
        account: Id,
        name: String,
        role: String,
        areas: String,
        key_id: Id,
        ends_on: NaiveDate,
        last_used_on: Option<NaiveDate>,
    }
}

/// Whose key it is, and how long it lasts.
pub(super) struct Found {
    pub(super) actor: Actor,
    pub(super) key: Id,
    pub(super) ends_on: NaiveDate,
    pub(super) last_used_on: Option<NaiveDate>,
}

/// The key of an open account.
pub(super) async fn find(conn: &mut Conn, token: &Token) -> anyhow::Result<Option<Found>> {
    let row: Option<FoundRow> = conn.fetch_optional(FIND, args![token.digest()]).await?;
    row.map(|row| {
        Ok(Found {
            actor: Actor {
                account: row.account,
                role: role_of(&row.role)?,
                areas: areas_of(&row.areas),
                name: row.name,
                session: row.key_id,
            },
            key: row.key_id,
            ends_on: row.ends_on,
            last_used_on: row.last_used_on,
        })
    })
    .transpose()
}

pub(super) async fn used(tx: &mut Tx, id: Id, today: NaiveDate) -> anyhow::Result<()> {
    tx.execute(USED, args![id, today]).await?;
    Ok(())
}

kit::row! {
    /// A key that is gone.
    pub(super) struct Removed {
        pub(super) name: String,
        pub(super) ends_on: NaiveDate,
    }
}

/// Gives what the key was, if the account had such a one.
pub(super) async fn remove(tx: &mut Tx, id: Id, account: Id) -> anyhow::Result<Option<Removed>> {
    tx.fetch_optional(REMOVE, args![id, account]).await
}

pub(super) async fn remove_all_of(tx: &mut Tx, account: Id) -> anyhow::Result<()> {
    tx.execute(REMOVE_ALL_OF, args![account]).await?;
    Ok(())
}

pub(super) async fn remove_all(tx: &mut Tx) -> anyhow::Result<()> {
    tx.execute(REMOVE_ALL, &[]).await?;
    Ok(())
}
