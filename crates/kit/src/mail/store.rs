//! The table `outbox`.

use chrono::{DateTime, Utc};

use super::{Mail, MailState, Mailbox, Outgoing};
use crate::args;
use crate::db::{Conn, Tx};
use crate::id::Id;

crate::sql! {
    INSERT = "INSERT INTO outbox (id, recipient_name, recipient_address, lang, subject, body_text,
        body_html, state, attempts, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9)";
    ASSIGN = "UPDATE outbox SET job_id = $2, next_try_at = $3 WHERE id = $1";
    FIND = "SELECT id, recipient_name, recipient_address, lang, subject, body_text, body_html, state,
        attempts, last_error, next_try_at, created_at FROM outbox WHERE id = $1";
    LATEST = "SELECT id, recipient_name, recipient_address, lang, subject, body_text, body_html, state,
        attempts, last_error, next_try_at, created_at FROM outbox ORDER BY id DESC LIMIT $1";
    TO = "SELECT id, recipient_name, recipient_address, lang, subject, body_text, body_html, state,
        attempts, last_error, next_try_at, created_at FROM outbox WHERE recipient_address = $1 ORDER BY id DESC";
    WAITING = "SELECT id, recipient_name, recipient_address, lang, subject, body_text, body_html, state,
        attempts, last_error, next_try_at, created_at FROM outbox
        WHERE id = $1 AND job_id = $2 AND state = 'queued'";
    POSTPONE = "UPDATE outbox SET attempts = attempts + 1, last_error = $2 WHERE id = $1";
    SENT = "UPDATE outbox SET state = 'sent', attempts = attempts + 1, last_error = NULL, body_text = NULL,
        body_html = NULL, next_try_at = NULL, ended_at = $2 WHERE id = $1";
    FAILED = "UPDATE outbox SET state = 'failed', attempts = attempts + 1, last_error = $3, body_text = NULL,
        body_html = NULL, next_try_at = NULL, ended_at = $2 WHERE id = $1";
    LEFT_BEHIND = "SELECT id AS v FROM outbox WHERE state = 'queued' AND NOT EXISTS
        (SELECT 1 FROM jobs WHERE jobs.id = outbox.job_id AND jobs.state IN ('queued', 'running'))
        ORDER BY id";
    COUNT_QUEUED = "SELECT COUNT(*) AS v FROM outbox WHERE state = 'queued'";
    ERASE = "DELETE FROM outbox WHERE recipient_address = $1";
    REMOVE = "DELETE FROM outbox WHERE state IN ('sent', 'failed') AND created_at < $1";
}

crate::row! {
    struct MailRow {
        id: Id,
        recipient_name: Option<String>,
        recipient_address: String,
        lang: String,
        subject: String,
        body_text: Option<String>,
        body_html: Option<String>,
        state: String,
        attempts: i64,
        last_error: Option<String>,
        next_try_at: Option<DateTime<Utc>>,
        created_at: DateTime<Utc>,
    }
}

impl TryFrom<MailRow> for Mail {
    type Error = anyhow::Error;

    fn try_from(row: MailRow) -> anyhow::Result<Self> {
        let name = row.recipient_name.unwrap_or_default();
        Ok(Self {
            id: row.id,
            to: Mailbox::new(&name, row.recipient_address.parse()?)?,
            lang: row.lang.parse()?,
            subject: row.subject,
            bodies: row.body_text.zip(row.body_html),
            state: MailState::of_word(&row.state)?,
            attempts: row.attempts,
            last_error: row.last_error,
            next_try_at: row.next_try_at,
            created_at: row.created_at,
        })
    }
}

pub(super) async fn insert(
    tx: &mut Tx,
    id: Id,
    new: &Outgoing,
    state: MailState,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let row = args![
        id,
        new.to.name().map(str::to_owned),
        new.to.address().as_str(),
        new.lang.code(),
        &new.subject,
        &new.text,
        &new.html,
        state.word(),
        now,
    ];
    tx.execute(INSERT, row).await?;
    Ok(())
}

/// Gives the message to a job: no other may send it from then on.
pub(super) async fn assign(
    tx: &mut Tx,
    id: Id,
    job: Id,
    next_try_at: DateTime<Utc>,
) -> anyhow::Result<()> {
    tx.execute(ASSIGN, args![id, job, next_try_at]).await?;
    Ok(())
}

pub(super) async fn find(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Mail>> {
    let row: Option<MailRow> = conn.fetch_optional(FIND, args![id]).await?;
    row.map(Mail::try_from).transpose()
}

pub(super) async fn latest(conn: &mut Conn, count: u32) -> anyhow::Result<Vec<Mail>> {
    let rows: Vec<MailRow> = conn.fetch_all(LATEST, args![count]).await?;
    rows.into_iter().map(Mail::try_from).collect()
}

pub(super) async fn to(conn: &mut Conn, address: &str) -> anyhow::Result<Vec<Mail>> {
    let rows: Vec<MailRow> = conn.fetch_all(TO, args![address]).await?;
    rows.into_iter().map(Mail::try_from).collect()
}

/// The message, if it waits and is that job's.
pub(super) async fn waiting(conn: &mut Conn, id: Id, job: Id) -> anyhow::Result<Option<Mail>> {
    let row: Option<MailRow> = conn.fetch_optional(WAITING, args![id, job]).await?;
    row.map(Mail::try_from).transpose()
}

pub(super) async fn postpone(tx: &mut Tx, id: Id, error: &str) -> anyhow::Result<()> {
    tx.execute(POSTPONE, args![id, error]).await?;
    Ok(())
}

pub(super) async fn mark_sent(tx: &mut Tx, id: Id, now: DateTime<Utc>) -> anyhow::Result<()> {
    tx.execute(SENT, args![id, now]).await?;
    Ok(())
}

pub(super) async fn mark_failed(
    tx: &mut Tx,
    id: Id,
    now: DateTime<Utc>,
    error: &str,
) -> anyhow::Result<()> {
    tx.execute(FAILED, args![id, now, error]).await?;
    Ok(())
}

/// Messages that wait and that no job has.
pub(super) async fn left_behind(tx: &mut Tx) -> anyhow::Result<Vec<Id>> {
    tx.fetch_values(LEFT_BEHIND, &[]).await
}

pub(super) async fn count_queued(tx: &mut Tx) -> anyhow::Result<i64> {
    tx.fetch_one_value(COUNT_QUEUED, &[]).await
}

pub(super) async fn remove_ended_before(tx: &mut Tx, before: DateTime<Utc>) -> anyhow::Result<()> {
    tx.execute(REMOVE, args![before]).await?;
    Ok(())
}

pub(super) async fn erase(tx: &mut Tx, address: &str) -> anyhow::Result<()> {
    tx.execute(ERASE, args![address]).await?;
    Ok(())
}
