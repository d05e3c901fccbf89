//! What the job asks and writes that sends a mailing.

use anyhow::Context;
use chrono::{DateTime, Utc};

use super::store::short;
use super::{MailingState, Recipient, RecipientState};
use crate::args;
use crate::db::{Conn, Tx};
use crate::id::Id;

crate::sql! {
    TO_SEND = "SELECT id, state, job_id, in_vain, started_at FROM mailings WHERE id = $1";
    TAKE = "UPDATE mailings SET job_id = $2, started_at = $3 WHERE id = $1";
    WINDOW = "SELECT mailing_id, number, address, name, lang, of_id, data, state, attempts, tried_at, next_try_at,
        said, changed_at FROM mailing_recipients
        WHERE mailing_id = $1 AND state = 'queued' AND number > $2
            AND (next_try_at IS NULL OR next_try_at <= $3) AND domain NOT IN ($4, $5, $6, $7, $8, $9)
        ORDER BY number LIMIT $10";
    SENT = "UPDATE mailing_recipients SET state = CASE WHEN state = 'queued' THEN 'sent' ELSE state END,
            attempts = attempts + 1, tried_at = COALESCE(tried_at, $4), next_try_at = NULL, said = $3, changed_at = $4
        WHERE mailing_id = $1 AND number = $2 AND address <> ''";
    REFUSED = "UPDATE mailing_recipients SET state = $5, attempts = attempts + 1,
            tried_at = COALESCE(tried_at, $4), next_try_at = $6, said = $3, changed_at = $4
        WHERE mailing_id = $1 AND number = $2 AND state = 'queued'";
    LEAVE_OUT = "UPDATE mailing_recipients SET state = $5, said = $3, changed_at = $4
        WHERE mailing_id = $1 AND number = $2 AND state = 'queued'";
    NEXT_TRY = "SELECT MIN(next_try_at) AS v FROM mailing_recipients
        WHERE mailing_id = $1 AND state = 'queued' AND next_try_at > $2";
    COUNT_QUEUED = "SELECT COUNT(*) AS v FROM mailing_recipients WHERE mailing_id = $1 AND state = 'queued'";
    SAY_TROUBLE = "UPDATE mailings SET trouble = $2, in_vain = in_vain + 1 WHERE id = $1";
    NO_TROUBLE = "UPDATE mailings SET trouble = NULL, in_vain = 0 WHERE id = $1 AND in_vain > 0";
}

/// A mailing, as the job needs it that sends it.
#[derive(Clone, Copy, Debug)]
pub(super) struct ToSend {
    pub(super) state: MailingState,
    pub(super) job: Option<Id>,
    /// How many runs in a row have sent nothing for trouble.
    pub(super) in_vain: i64,
    pub(super) started_at: Option<DateTime<Utc>>,
}

crate::row! {
    struct ToSendRow {
        state: String,
        job_id: Option<Id>,
        in_vain: i64,
        started_at: Option<DateTime<Utc>>,
    }
}

/// The mailing; nobody else changes it as long as the transaction lasts.
pub(super) async fn to_send(tx: &mut Tx, id: Id) -> anyhow::Result<ToSend> {
    let row: Option<ToSendRow> = tx.fetch_to_change(TO_SEND, args![id]).await?;
    let row = row.context("there is no such mailing")?;
    let state = MailingState::of_word(&row.state);
    Ok(ToSend {
        state: state.with_context(|| format!("no state of a mailing {}", row.state))?,
        job: row.job_id,
        in_vain: row.in_vain,
        started_at: row.started_at,
    })
}

/// Gives the mailing to a job.
pub(super) async fn take(
    tx: &mut Tx,
    id: Id,
    job: Id,
    started_at: DateTime<Utc>,
) -> anyhow::Result<()> {
    tx.execute(TAKE, args![id, job, started_at]).await?;
    Ok(())
}

/// How many domains a window may leave out.
pub(super) const DOMAINS: usize = 6;

/// The readers behind a number whose time has come, without those of some domains.
pub(super) async fn window(
    conn: &mut Conn,
    id: Id,
    after: i64,
    now: DateTime<Utc>,
    without: &[String],
    most: u32,
) -> anyhow::Result<Vec<Recipient>> {
    let without = |at: usize| without.get(at).map_or("", String::as_str);
    let args = args![
        id,
        after,
        now,
        without(0),
        without(1),
        without(2),
        without(3),
        without(4),
        without(5),
        most
    ];
    conn.fetch_all(WINDOW, args).await
}

pub(super) async fn sent(
    tx: &mut Tx,
    reader: &Recipient,
    said: &str,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let args = args![reader.mailing, reader.number, short(said), now];
    tx.execute(SENT, args).await?;
    Ok(())
}

/// Notes a try that was not taken: from `queued` it is tried again at that instant.
pub(super) async fn refused(
    tx: &mut Tx,
    reader: &Recipient,
    state: RecipientState,
    next_try_at: Option<DateTime<Utc>>,
    said: &str,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let said = short(said);
    let args = args![
        reader.mailing,
        reader.number,
        said,
        now,
        state.word(),
        next_try_at
    ];
    tx.execute(REFUSED, args).await?;
    Ok(())
}

/// Notes that nothing was tried and nothing will be.
pub(super) async fn leave_out(
    tx: &mut Tx,
    reader: &Recipient,
    state: RecipientState,
    said: &str,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let said = short(said);
    let args = args![reader.mailing, reader.number, said, now, state.word()];
    tx.execute(LEAVE_OUT, args).await?;
    Ok(())
}

/// When somebody is to be tried again, of those who are not yet.
pub(super) async fn next_try(
    tx: &mut Tx,
    id: Id,
    now: DateTime<Utc>,
) -> anyhow::Result<Option<DateTime<Utc>>> {
    tx.fetch_one_value(NEXT_TRY, args![id, now]).await
}

pub(super) async fn count_queued(tx: &mut Tx, id: Id) -> anyhow::Result<i64> {
    tx.fetch_one_value(COUNT_QUEUED, args![id]).await
}

pub(super) async fn say_trouble(tx: &mut Tx, id: Id, trouble: &str) -> anyhow::Result<()> {
    tx.execute(SAY_TROUBLE, args![id, short(trouble)]).await?;
    Ok(())
}

pub(super) async fn no_trouble(tx: &mut Tx, id: Id) -> anyhow::Result<()> {
    tx.execute(NO_TROUBLE, args![id]).await?;
    Ok(())
}
