//! The table of jobs.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Job, JobState};
use crate::args;
use crate::db::{Conn, Tx};
use crate::id::Id;

crate::sql! {
    INSERT = "INSERT INTO jobs (id, kind, payload, state, run_at, attempts, done_units, total_units,
        stop_requested, created_at) VALUES ($1, $2, $3, 'queued', $4, 0, 0, 0, FALSE, $5)";
    FIND = "SELECT id, kind, payload, state, done_units, total_units, result, stop_requested,
        created_at, finished_at FROM jobs WHERE id = $1";
    LATEST_BUT = "SELECT id, kind, payload, state, done_units, total_units, result, stop_requested,
        created_at, finished_at FROM jobs WHERE replace($1, ' ' || kind || ' ', '') = $1
        ORDER BY id DESC LIMIT $2";
    HURRY = "UPDATE jobs SET run_at = $2 WHERE kind = $1 AND state = 'queued' AND run_at > $2";
    STANDING = "SELECT kind, state, COUNT(*) AS count FROM jobs
        WHERE state IN ('queued', 'running', 'failed') GROUP BY kind, state ORDER BY kind, state";
    CLAIM = "UPDATE jobs SET state = 'running', attempts = attempts + 1, lease_until = $2, worker = $3
        WHERE id = (SELECT id FROM jobs
            WHERE (state = 'queued' AND run_at <= $1) OR (state = 'queued' AND created_at > $4)
                OR (state = 'running' AND (lease_until < $1 OR lease_until > $4))
            ORDER BY run_at, id LIMIT 1)
        RETURNING id, kind, payload, attempts";
    EXTEND = "UPDATE jobs SET lease_until = $4
        WHERE id = $1 AND worker = $2 AND attempts = $3 AND state = 'running'";
    PROGRESS = "UPDATE jobs SET done_units = $4, total_units = $5
        WHERE id = $1 AND worker = $2 AND attempts = $3 AND state = 'running' RETURNING stop_requested AS v";
    HOLDS = "SELECT id AS v FROM jobs WHERE id = $1 AND worker = $2 AND attempts = $3 AND state = 'running'";
    IS_RUNNING = "SELECT COUNT(*) AS v FROM jobs WHERE id = $1 AND state = 'running'";
    RUNNING = "SELECT id, worker, attempts FROM jobs WHERE state = 'running' AND worker IS NOT NULL ORDER BY id";
    RELEASE = "UPDATE jobs SET lease_until = $4
        WHERE id = $1 AND worker = $2 AND attempts = $3 AND state = 'running'";
    FINISH = "UPDATE jobs SET state = $4, result = $5, finished_at = $6, lease_until = NULL
        WHERE id = $1 AND worker = $2 AND attempts = $3 AND state = 'running'";
    REMOVE = "DELETE FROM jobs WHERE id = $1 AND worker = $2 AND attempts = $3 AND state = 'running'";
    RETRY = "UPDATE jobs SET state = 'queued', run_at = $4, lease_until = NULL
        WHERE id = $1 AND worker = $2 AND attempts = $3 AND state = 'running'";
    STOP = "UPDATE jobs SET stop_requested = TRUE,
            finished_at = CASE WHEN state = 'queued' THEN $2 ELSE finished_at END,
            state = CASE WHEN state = 'queued' THEN 'stopped' ELSE state END
        WHERE id = $1 AND state IN ('queued', 'running')";
}

crate::row! {
    struct JobRow {
        id: Id,
        kind: String,
        payload: String,
        state: String,
        done_units: i64,
        total_units: i64,
        result: Option<String>,
        stop_requested: bool,
        created_at: DateTime<Utc>,
        finished_at: Option<DateTime<Utc>>,
    }
}

crate::row! {
    /// A job that a worker has just taken.
    pub(super) struct Claimed {
        pub(super) id: Id,
        pub(super) kind: String,
        pub(super) payload: String,
        pub(super) attempts: i64,
    }
}

/// Which run of a job a worker speaks for; an earlier run has lost its say.
#[derive(Clone, Debug)]
pub(super) struct Lease {
    pub(super) id: Id,
    pub(super) worker: String,
    pub(super) attempt: i64,
}

pub(super) async fn insert(
    tx: &mut Tx,
    id: Id,
    kind: &str,
    payload: &str,
    run_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    tx.execute(INSERT, args![id, kind, payload, run_at, now])
        .await?;
    Ok(())
}

pub(super) async fn find(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Job>> {
    conn.fetch_optional(FIND, args![id])
        .await?
        .map(job)
        .transpose()
}

pub(super) async fn latest_but(
    conn: &mut Conn,
    kinds: &[&str],
    count: u32,
) -> anyhow::Result<Vec<Job>> {
    // However many there are: a word among words, as no kind holds a space.
    let left_out = format!(" {} ", kinds.join(" "));
    conn.fetch_all(LATEST_BUT, args![left_out, count])
        .await?
        .into_iter()
        .map(job)
        .collect()
}

crate::row! { struct StandingRow { kind: String, state: String, count: i64 } }

pub(super) async fn standing(conn: &mut Conn) -> anyhow::Result<Vec<(String, JobState, i64)>> {
    let rows: Vec<StandingRow> = conn.fetch_all(STANDING, &[]).await?;
    let rows = rows.into_iter();
    rows.map(|row| Ok((row.kind, JobState::of_word(&row.state)?, row.count)))
        .collect()
}

pub(super) async fn hurry(tx: &mut Tx, kind: &str, now: DateTime<Utc>) -> anyhow::Result<()> {
    tx.execute(HURRY, args![kind, now]).await?;
    Ok(())
}

/// Clocks of processes differ by less. What is further in the future comes from a
/// clock that was set back since: it would wait until that time comes again.
const CLOCKS_DIFFER: TimeDelta = TimeDelta::hours(1);

pub(super) async fn claim(
    tx: &mut Tx,
    worker: &str,
    now: DateTime<Utc>,
    lease_until: DateTime<Utc>,
) -> anyhow::Result<Option<Claimed>> {
    // SQLite has one writer at a time; PostgreSQL must skip what another takes.
    let sql = if tx.is_postgres() {
        CLAIM.replace("LIMIT 1)", "LIMIT 1 FOR UPDATE SKIP LOCKED)")
    } else {
        CLAIM.to_owned()
    };
    let too_far = now + CLOCKS_DIFFER;
    tx.fetch_optional(sql, args![now, lease_until, worker, too_far])
        .await
}

pub(super) async fn extend(
    tx: &mut Tx,
    lease: &Lease,
    until: DateTime<Utc>,
) -> anyhow::Result<bool> {
    let args = args![lease.id, &lease.worker, lease.attempt, until];
    Ok(tx.execute(EXTEND, args).await? == 1)
}

/// Writes the progress and gives whether a stop was asked for; nothing when the
/// lease is lost.
pub(super) async fn progress(
    tx: &mut Tx,
    lease: &Lease,
    done: i64,
    total: i64,
) -> anyhow::Result<Option<bool>> {
    crate::row! { struct Stop { v: bool } }
    let args = args![lease.id, &lease.worker, lease.attempt, done, total];
    let row: Option<Stop> = tx.fetch_optional(PROGRESS, args).await?;
    Ok(row.map(|row| row.v))
}

/// Whether the lease holds; it goes on to hold as long as the transaction.
pub(super) async fn holds(tx: &mut Tx, lease: &Lease) -> anyhow::Result<bool> {
    crate::row! { struct Held { v: Id } }
    let args = args![lease.id, &lease.worker, lease.attempt];
    let held: Option<Held> = tx.fetch_to_change(HOLDS, args).await?;
    Ok(held.is_some_and(|held| held.v == lease.id))
}

pub(super) async fn is_running(conn: &mut Conn, id: Id) -> anyhow::Result<bool> {
    let count: i64 = conn.fetch_one_value(IS_RUNNING, args![id]).await?;
    Ok(count > 0)
}

crate::row! { struct LeaseRow { id: Id, worker: String, attempts: i64 } }

/// The leases of all jobs that run.
pub(super) async fn running(tx: &mut Tx) -> anyhow::Result<Vec<Lease>> {
    let rows: Vec<LeaseRow> = tx.fetch_all(RUNNING, &[]).await?;
    let leases = rows.into_iter().map(|row| Lease {
        id: row.id,
        worker: row.worker,
        attempt: row.attempts,
    });
    Ok(leases.collect())
}

/// Lets the next worker take the job.
pub(super) async fn release(tx: &mut Tx, lease: &Lease, now: DateTime<Utc>) -> anyhow::Result<()> {
    let over = now - TimeDelta::microseconds(1);
    tx.execute(RELEASE, args![lease.id, &lease.worker, lease.attempt, over])
        .await?;
    Ok(())
}

pub(super) async fn finish(
    tx: &mut Tx,
    lease: &Lease,
    state: JobState,
    result: Option<String>,
    now: DateTime<Utc>,
) -> anyhow::Result<bool> {
    let args = args![
        lease.id,
        &lease.worker,
        lease.attempt,
        state.word(),
        result,
        now
    ];
    Ok(tx.execute(FINISH, args).await? == 1)
}

pub(super) async fn remove(tx: &mut Tx, lease: &Lease) -> anyhow::Result<bool> {
    let args = args![lease.id, &lease.worker, lease.attempt];
    Ok(tx.execute(REMOVE, args).await? == 1)
}

pub(super) async fn retry(
    tx: &mut Tx,
    lease: &Lease,
    run_at: DateTime<Utc>,
) -> anyhow::Result<bool> {
    let args = args![lease.id, &lease.worker, lease.attempt, run_at];
    Ok(tx.execute(RETRY, args).await? == 1)
}

pub(super) async fn request_stop(tx: &mut Tx, id: Id, now: DateTime<Utc>) -> anyhow::Result<bool> {
    Ok(tx.execute(STOP, args![id, now]).await? == 1)
}

fn job(row: JobRow) -> anyhow::Result<Job> {
    Ok(Job {
        id: row.id,
        kind: row.kind,
        payload: serde_json::from_str(&row.payload)?,
        state: JobState::of_word(&row.state)?,
        done_units: row.done_units,
        total_units: row.total_units,
        result: row
            .result
            .map(|text| serde_json::from_str(&text))
            .transpose()?,
        stop_requested: row.stop_requested,
        created_at: row.created_at,
        finished_at: row.finished_at,
    })
}
