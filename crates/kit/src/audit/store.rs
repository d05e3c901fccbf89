//! The tables `audit_log` and `audit_head`.

use anyhow::Context;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Details, Record};
use crate::db::{Conn, Tx};
use crate::hash::sha256_hex;
use crate::id::Id;
use crate::{args, row_of};

crate::sql! {
    TAKE_HEAD = "UPDATE audit_head SET seq = seq + $1 WHERE id = 1 RETURNING seq, digest";
    HEAD = "UPDATE audit_head SET digest = $1 WHERE id = 1";
    READ_HEAD = "SELECT seq, digest FROM audit_head WHERE id = 1";
    APPEND = "INSERT INTO audit_log (seq, at, batch, actor, act, subject_kind, subject_id, undoes,
        details, origin, details_digest, digest)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    AFTER = "SELECT seq, at, batch, actor, act, subject_kind, subject_id, undoes, details,
        origin, details_digest, digest FROM audit_log WHERE seq > $1 ORDER BY seq LIMIT $2";
    LATEST = "SELECT seq, at, batch, actor, act, subject_kind, subject_id, undoes, details,
        origin, details_digest, digest FROM audit_log WHERE seq < $1 ORDER BY seq DESC LIMIT $2";
    OF_SUBJECT = "SELECT seq, at, batch, actor, act, subject_kind, subject_id, undoes, details,
        origin, details_digest, digest FROM audit_log WHERE subject_kind = $1 AND subject_id = $2
        ORDER BY seq DESC LIMIT 500";
    OF_BATCH = "SELECT seq, at, batch, actor, act, subject_kind, subject_id, undoes, details,
        origin, details_digest, digest FROM audit_log WHERE batch = $1 ORDER BY seq LIMIT $2";
    PART_OF_BATCH = "SELECT seq, at, batch, actor, act, subject_kind, subject_id, undoes, details,
        origin, details_digest, digest FROM audit_log WHERE batch = $1 AND seq < $2
        ORDER BY seq DESC LIMIT $3";
    KINDS_OF_BATCH = "SELECT act, subject_kind, COUNT(*) AS count, COUNT(details) AS kept
        FROM audit_log WHERE batch = $1 GROUP BY act, subject_kind";
    BEGAN = "SELECT MIN(seq) AS v FROM audit_log WHERE batch = $1";
    LEFT_OUT = "SELECT DISTINCT o.subject_kind, o.subject_id FROM audit_log o
        WHERE o.batch = $1 AND NOT EXISTS (SELECT 1 FROM audit_log b WHERE b.batch = $2
            AND b.subject_kind = o.subject_kind AND b.subject_id = o.subject_id)
        ORDER BY o.subject_kind, o.subject_id LIMIT $3";
    UNDONE_BY = "SELECT batch AS v FROM audit_log WHERE undoes = $1 ORDER BY seq DESC LIMIT 1";
    ERASE = "UPDATE audit_log SET details = NULL, origin = NULL
        WHERE subject_kind = $1 AND subject_id = $2 AND details IS NOT NULL AND act <> 'erasure'
        RETURNING seq AS v";
    ERASE_ROW = "UPDATE audit_log SET details = NULL, origin = NULL WHERE seq = $1";
    ERASE_ORIGINS = "UPDATE audit_log SET origin = NULL WHERE actor = $1 AND origin IS NOT NULL
        RETURNING seq AS v";
}

crate::row! {
    #[derive(Serialize, Deserialize)]
    pub(crate) struct LogRow {
        pub(super) seq: i64,
        pub(super) at: DateTime<Utc>,
        pub(super) batch: Id,
        pub(super) actor: Option<Id>,
        pub(super) act: String,
        pub(super) subject_kind: String,
        pub(super) subject_id: String,
        pub(super) undoes: Option<Id>,
        pub(super) details: Option<String>,
        pub(super) origin: Option<String>,
        pub(super) details_digest: String,
        pub(super) digest: String,
    }
}

crate::row! {
    /// Rows of one act that are of one kind.
    #[derive(Clone, Debug)]
    pub struct KindOfRows {
        /// What was done.
        pub act: String,
        /// What kind of thing was changed.
        pub subject_kind: String,
        /// How many rows there are.
        pub count: i64,
        /// Of how many the values are still there.
        pub kept: i64,
    }
}

crate::row! {
    /// A thing of which the log tells.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Subject {
        /// What kind of thing it is.
        pub subject_kind: String,
        /// Which one.
        pub subject_id: String,
    }
}

crate::row! {
    struct Head { seq: i64, digest: String }
}

#[derive(Deserialize)]
struct StoredDetails {
    before: Value,
    after: Value,
}

impl LogRow {
    /// The digest of this row after one whose digest is `previous`. A line holds
    /// one value, and no value holds a line end but the subject, which is written
    /// as JSON.
    pub(super) fn chained(&self, previous: &str) -> String {
        let id = |id: Option<Id>| id.map(|id| id.to_string()).unwrap_or_default();
        let text = format!(
            "{previous}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}",
            self.seq,
            self.at.timestamp_micros(),
            self.batch,
            id(self.actor),
            self.act,
            self.subject_kind,
            Value::from(self.subject_id.as_str()),
            id(self.undoes),
            self.details_digest,
        );
        sha256_hex(text.as_bytes())
    }
}

impl TryFrom<LogRow> for Record {
    type Error = anyhow::Error;

    fn try_from(row: LogRow) -> anyhow::Result<Self> {
        let details = row.details.map(|text| {
            let details: StoredDetails = serde_json::from_str(&text)
                .with_context(|| format!("the details of row {} of the log", row.seq))?;
            anyhow::Ok(Details {
                before: details.before,
                after: details.after,
            })
        });
        Ok(Self {
            seq: row.seq,
            at: row.at,
            batch: row.batch,
            actor: row.actor,
            act: row.act,
            kind: row.subject_kind,
            subject: row.subject_id,
            undoes: row.undoes,
            origin: row.origin.as_deref().map(stored_origin),
            details: details.transpose()?,
        })
    }
}

/// An origin as it is stored, after its salt.
fn stored_origin(stored: &str) -> String {
    let (_, origin) = stored.split_once(' ').unwrap_or_default();
    origin.to_owned()
}

/// Takes so many places in the log and gives the place and digest of the row
/// before them.
pub(super) async fn take_head(tx: &mut Tx, rows: i64) -> anyhow::Result<(i64, String)> {
    let head: Option<Head> = tx.fetch_optional(TAKE_HEAD, args![rows]).await?;
    let head = head.context("the log of changes has lost its head")?;
    Ok((head.seq - rows, head.digest))
}

/// Notes the digest of the last row.
pub(super) async fn leave_head(tx: &mut Tx, digest: &str) -> anyhow::Result<()> {
    tx.execute(HEAD, args![digest]).await?;
    Ok(())
}

/// Rows that are written at once.
pub(super) const AT_ONCE: usize = 250;

pub(super) async fn append(tx: &mut Tx, rows: Vec<LogRow>) -> anyhow::Result<()> {
    let values = |row: LogRow| {
        row_of![
            row.seq,
            row.at,
            row.batch,
            row.actor,
            row.act,
            row.subject_kind,
            row.subject_id,
            row.undoes,
            row.details,
            row.origin,
            row.details_digest,
            row.digest,
        ]
    };
    let rows: Vec<_> = rows.into_iter().map(values).collect();
    tx.insert_all(APPEND, rows).await?;
    Ok(())
}

/// The seq and digest of the last row.
pub(super) async fn head(conn: &mut Conn) -> anyhow::Result<Option<(i64, String)>> {
    let head: Option<Head> = conn.fetch_optional(READ_HEAD, &[]).await?;
    Ok(head.map(|head| (head.seq, head.digest)))
}

/// Up to `limit` rows after `seq`, in order.
pub(super) async fn after(conn: &mut Conn, seq: i64, limit: i64) -> anyhow::Result<Vec<LogRow>> {
    conn.fetch_all(AFTER, args![seq, limit]).await
}

async fn records(
    conn: &mut Conn,
    sql: &'static str,
    args: &[crate::db::Value],
) -> anyhow::Result<Vec<Record>> {
    let rows: Vec<LogRow> = conn.fetch_all(sql, args).await?;
    rows.into_iter().map(Record::try_from).collect()
}

pub(super) async fn latest(
    conn: &mut Conn,
    before: i64,
    limit: i64,
) -> anyhow::Result<Vec<Record>> {
    records(conn, LATEST, args![before, limit]).await
}

pub(super) async fn of_subject(
    conn: &mut Conn,
    kind: &str,
    subject: &str,
) -> anyhow::Result<Vec<Record>> {
    records(conn, OF_SUBJECT, args![kind, subject]).await
}

pub(super) async fn of_batch(
    conn: &mut Conn,
    batch: Id,
    limit: i64,
) -> anyhow::Result<Vec<Record>> {
    records(conn, OF_BATCH, args![batch, limit]).await
}

pub(super) async fn part_of_batch(
    conn: &mut Conn,
    batch: Id,
    before: i64,
    limit: i64,
) -> anyhow::Result<Vec<Record>> {
    records(conn, PART_OF_BATCH, args![batch, before, limit]).await
}

pub(super) async fn kinds_of_batch(conn: &mut Conn, batch: Id) -> anyhow::Result<Vec<KindOfRows>> {
    conn.fetch_all(KINDS_OF_BATCH, args![batch]).await
}

pub(super) async fn left_out(
    conn: &mut Conn,
    (of, by): (Id, Id),
    limit: i64,
) -> anyhow::Result<Vec<Subject>> {
    conn.fetch_all(LEFT_OUT, args![of, by, limit]).await
}

pub(super) async fn began(conn: &mut Conn, batch: Id) -> anyhow::Result<Option<i64>> {
    conn.fetch_one_value(BEGAN, args![batch]).await
}

pub(super) async fn undone_by(conn: &mut Conn, batch: Id) -> anyhow::Result<Option<Id>> {
    let found: Vec<Id> = conn.fetch_values(UNDONE_BY, args![batch]).await?;
    Ok(found.into_iter().next())
}

/// Erases the details of a thing's rows and gives the rows' places.
pub(super) async fn erase(tx: &mut Tx, kind: &str, subject: &str) -> anyhow::Result<Vec<i64>> {
    tx.fetch_values(ERASE, args![kind, subject]).await
}

/// Erases the details of one row.
pub(super) async fn erase_row(tx: &mut Tx, seq: i64) -> anyhow::Result<()> {
    tx.execute(ERASE_ROW, args![seq]).await?;
    Ok(())
}

/// Erases the origins of what somebody did and gives the rows' places.
pub(super) async fn erase_origins(tx: &mut Tx, actor: Id) -> anyhow::Result<Vec<i64>> {
    tx.fetch_values(ERASE_ORIGINS, args![actor]).await
}
