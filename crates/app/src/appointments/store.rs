//! The tables of advisers, of their hours, of appointments and of who waits for one.

use anyhow::Context;
use chrono::{DateTime, Utc};
use kit::args;
use kit::db::{Conn, Tx};
use kit::id::Id;
use serde::{Deserialize, Serialize};

use super::booking::{Appointment, Booker, State, Waiter};
use super::hours::Hours;

kit::sql! {
    ADD_ADVISER = "INSERT INTO advisers (account_id, phone) VALUES ($1, '') ON CONFLICT (account_id) DO NOTHING";
    ADVISER = "SELECT account_id, phone, calendar_digest FROM advisers WHERE account_id = $1";
    ADVISERS = "SELECT account_id, phone, calendar_digest FROM advisers ORDER BY account_id";
    BY_CALENDAR = "SELECT account_id, phone, calendar_digest FROM advisers WHERE calendar_digest = $1";
    UPDATE_ADVISER = "UPDATE advisers SET phone = $2, calendar_digest = $3 WHERE account_id = $1";
    INSERT_HOURS = "INSERT INTO advice_hours (id, edition, adviser_id, content, is_removed) VALUES ($1, $2, $3, $4, $5)";
    UPDATE_HOURS = "UPDATE advice_hours SET edition = $2, adviser_id = $3, content = $4, is_removed = $5 WHERE id = $1";
    HOURS = "SELECT id, edition, adviser_id, content, is_removed FROM advice_hours WHERE id = $1";
    ALL_HOURS = "SELECT id, edition, adviser_id, content, is_removed FROM advice_hours
        WHERE is_removed = FALSE ORDER BY id";
    INSERT = "INSERT INTO appointments (id, adviser_id, starts_at, ends_at, state, sequence, digest, content, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING";
    UPDATE = "UPDATE appointments SET adviser_id = $2, starts_at = $3, ends_at = $4, state = $5, sequence = $6,
            digest = $7, content = $8, updated_at = $9 WHERE id = $1";
    FIND = "SELECT id, adviser_id, starts_at, ends_at, state, sequence, digest, content, updated_at
        FROM appointments WHERE id = $1";
    BETWEEN = "SELECT id, adviser_id, starts_at, ends_at, state, sequence, digest, content, updated_at
        FROM appointments WHERE starts_at < $2 AND ends_at > $1 AND state = 'booked' ORDER BY starts_at, id";
    PAST = "SELECT id, adviser_id, starts_at, ends_at, state, sequence, digest, content, updated_at
        FROM appointments WHERE starts_at < $1 ORDER BY starts_at DESC, id LIMIT $2";
    BY_DIGEST = "SELECT id, adviser_id, starts_at, ends_at, state, sequence, digest, content, updated_at
        FROM appointments WHERE digest = $1 ORDER BY id";
    CHANGED = "SELECT a.id, a.adviser_id, a.starts_at, a.ends_at, a.state, a.sequence, a.digest, a.content, a.updated_at
        FROM appointments a WHERE a.adviser_id = $1 AND a.starts_at >= $2 AND a.updated_at >= $2 AND EXISTS
            (SELECT 1 FROM audit_log l WHERE l.subject_kind = $3 AND l.subject_id = a.id AND l.at = a.updated_at)
        ORDER BY a.updated_at DESC, a.id LIMIT $4";
    COUNT = "SELECT COUNT(*) AS v FROM advisers";
    INSERT_WAITER = "INSERT INTO appointment_waiters (id, edition, digest, content, joined_at)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT (digest) DO NOTHING";
    UPDATE_WAITER = "UPDATE appointment_waiters SET edition = edition + 1, content = $3 WHERE id = $1 AND edition = $2";
    WAITER = "SELECT id, edition, digest, content, joined_at FROM appointment_waiters WHERE id = $1";
    WAITER_OF = "SELECT id, edition, digest, content, joined_at FROM appointment_waiters WHERE digest = $1";
    WAITERS = "SELECT id, edition, digest, content, joined_at FROM appointment_waiters ORDER BY joined_at, id";
    REMOVE_WAITER = "DELETE FROM appointment_waiters WHERE id = $1";
}

kit::row! {
    /// An account that gives advice.
    pub(super) struct Adviser {
        pub(super) account_id: Id,
        pub(super) phone: String,
        /// Of the secret of their calendar's address.
        pub(super) calendar_digest: Option<String>,
    }
}

kit::row! { struct HoursRow { id: Id, edition: i64, adviser_id: Id, content: String, is_removed: bool } }

kit::row! {
    struct Row {
        id: Id,
        adviser_id: Id,
        starts_at: DateTime<Utc>,
        ends_at: DateTime<Utc>,
        state: String,
        sequence: i64,
        digest: String,
        content: String,
        updated_at: DateTime<Utc>,
    }
}

kit::row! { struct WaiterRow { id: Id, edition: i64, digest: String, content: String, joined_at: DateTime<Utc> } }

/// What of an appointment is kept as one text.
#[derive(Serialize, Deserialize)]
struct Content {
    place: String,
    link: String,
    booker: Booker,
}

impl TryFrom<HoursRow> for Hours {
    type Error = anyhow::Error;

    fn try_from(row: HoursRow) -> anyhow::Result<Self> {
        Ok(Self {
            id: row.id,
            edition: row.edition,
            adviser: row.adviser_id,
            told: serde_json::from_str(&row.content)?,
            is_removed: row.is_removed,
        })
    }
}

impl TryFrom<Row> for Appointment {
    type Error = anyhow::Error;

    fn try_from(row: Row) -> anyhow::Result<Self> {
        let content: Content = serde_json::from_str(&row.content)?;
        Ok(Self {
            id: row.id,
            adviser: row.adviser_id,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            state: State::of_word(&row.state).context("the state of an appointment")?,
            sequence: row.sequence,
            place: content.place,
            link: content.link,
            booker: content.booker,
            digest: row.digest,
            updated_at: row.updated_at,
        })
    }
}

impl TryFrom<WaiterRow> for Waiter {
    type Error = anyhow::Error;

    fn try_from(row: WaiterRow) -> anyhow::Result<Self> {
        Ok(Self {
            id: row.id,
            edition: row.edition,
            digest: row.digest,
            wish: serde_json::from_str(&row.content)?,
            joined_at: row.joined_at,
        })
    }
}

fn all<R, T: TryFrom<R, Error = anyhow::Error>>(rows: Vec<R>) -> anyhow::Result<Vec<T>> {
    rows.into_iter().map(T::try_from).collect()
}

/// Makes an account one that gives advice.
pub(super) async fn add_adviser(tx: &mut Tx, account: Id) -> anyhow::Result<()> {
    tx.execute(ADD_ADVISER, args![account]).await?;
    Ok(())
}

pub(super) async fn adviser(conn: &mut Conn, account: Id) -> anyhow::Result<Option<Adviser>> {
    conn.fetch_optional(ADVISER, args![account]).await
}

/// Holds an adviser: nobody else changes their hours or their appointments meanwhile.
pub(super) async fn hold(tx: &mut Tx, account: Id) -> anyhow::Result<Option<Adviser>> {
    tx.fetch_to_change(ADVISER, args![account]).await
}

pub(super) async fn advisers(conn: &mut Conn) -> anyhow::Result<Vec<Adviser>> {
    conn.fetch_all(ADVISERS, &[]).await
}

pub(super) async fn by_calendar(conn: &mut Conn, digest: &str) -> anyhow::Result<Option<Adviser>> {
    conn.fetch_optional(BY_CALENDAR, args![digest]).await
}

pub(super) async fn update_adviser(tx: &mut Tx, one: &Adviser) -> anyhow::Result<()> {
    let args = args![one.account_id, &one.phone, one.calendar_digest.clone()];
    tx.execute(UPDATE_ADVISER, args).await?;
    Ok(())
}

/// How many advisers there are.
pub(super) async fn count_advisers(conn: &mut Conn) -> anyhow::Result<i64> {
    conn.fetch_one_value(COUNT, &[]).await
}

pub(super) async fn save_hours(tx: &mut Tx, hours: &Hours, is_new: bool) -> anyhow::Result<()> {
    let content = serde_json::to_string(&hours.told)?;
    let args = args![
        hours.id,
        hours.edition,
        hours.adviser,
        content,
        hours.is_removed
    ];
    let sql = if is_new { INSERT_HOURS } else { UPDATE_HOURS };
    tx.execute(sql, args).await?;
    Ok(())
}

/// Hours, removed ones too.
pub(super) async fn hours(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Hours>> {
    let row: Option<HoursRow> = conn.fetch_optional(HOURS, args![id]).await?;
    row.map(Hours::try_from).transpose()
}

/// As [`hours`], and nobody else changes them meanwhile.
pub(super) async fn hours_to_change(tx: &mut Tx, id: Id) -> anyhow::Result<Option<Hours>> {
    let row: Option<HoursRow> = tx.fetch_to_change(HOURS, args![id]).await?;
    row.map(Hours::try_from).transpose()
}

/// The hours of all advisers: some for each.
pub(super) async fn all_hours(conn: &mut Conn) -> anyhow::Result<Vec<Hours>> {
    all::<HoursRow, _>(conn.fetch_all(ALL_HOURS, &[]).await?)
}

async fn write(tx: &mut Tx, sql: &'static str, one: &Appointment) -> anyhow::Result<u64> {
    let content = Content {
        place: one.place.clone(),
        link: one.link.clone(),
        booker: one.booker.clone(),
    };
    let args = args![
        one.id,
        one.adviser,
        one.starts_at,
        one.ends_at,
        one.state.word(),
        one.sequence,
        &one.digest,
        serde_json::to_string(&content)?,
        one.updated_at
    ];
    tx.execute(sql, args).await
}

/// Adds an appointment; not when its time is another's by now.
pub(super) async fn insert(tx: &mut Tx, one: &Appointment) -> anyhow::Result<bool> {
    Ok(write(tx, INSERT, one).await? == 1)
}

pub(super) async fn update(tx: &mut Tx, one: &Appointment) -> anyhow::Result<()> {
    write(tx, UPDATE, one).await?;
    Ok(())
}

pub(super) async fn find(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Appointment>> {
    let row: Option<Row> = conn.fetch_optional(FIND, args![id]).await?;
    row.map(Appointment::try_from).transpose()
}

/// As [`find`], and nobody else changes it meanwhile.
pub(super) async fn find_to_change(tx: &mut Tx, id: Id) -> anyhow::Result<Option<Appointment>> {
    let row: Option<Row> = tx.fetch_to_change(FIND, args![id]).await?;
    row.map(Appointment::try_from).transpose()
}

/// What is agreed and touches the time between two instants.
pub(super) async fn between(
    conn: &mut Conn,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
) -> anyhow::Result<Vec<Appointment>> {
    all::<Row, _>(conn.fetch_all(BETWEEN, args![from, until]).await?)
}

/// What began before an instant, the latest first; cancelled ones too.
pub(super) async fn past(
    conn: &mut Conn,
    before: DateTime<Utc>,
    most: i64,
) -> anyhow::Result<Vec<Appointment>> {
    all::<Row, _>(conn.fetch_all(PAST, args![before, most]).await?)
}

/// An adviser's appointments whose last change since an instant is in the log under that kind,
/// the latest first. Nothing changes once it has begun, so older ones are not looked at.
pub(super) async fn changed(
    conn: &mut Conn,
    (adviser, kind): (Id, &str),
    since: DateTime<Utc>,
    most: i64,
) -> anyhow::Result<Vec<Appointment>> {
    let args = args![adviser, since, kind, most];
    all::<Row, _>(conn.fetch_all(CHANGED, args).await?)
}

/// The appointments of whoever has that address.
pub(super) async fn by_digest(conn: &mut Conn, digest: &str) -> anyhow::Result<Vec<Appointment>> {
    all::<Row, _>(conn.fetch_all(BY_DIGEST, args![digest]).await?)
}

/// Puts somebody into the line; not when they are in it.
pub(super) async fn insert_waiter(tx: &mut Tx, one: &Waiter) -> anyhow::Result<bool> {
    let content = serde_json::to_string(&one.wish)?;
    let args = args![one.id, one.edition, &one.digest, content, one.joined_at];
    Ok(tx.execute(INSERT_WAITER, args).await? == 1)
}

/// Changes what is kept of somebody; not when another has changed it meanwhile.
pub(super) async fn update_waiter(tx: &mut Tx, one: &Waiter) -> anyhow::Result<bool> {
    let content = serde_json::to_string(&one.wish)?;
    let args = args![one.id, one.edition, content];
    Ok(tx.execute(UPDATE_WAITER, args).await? == 1)
}

pub(super) async fn waiter(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Waiter>> {
    let row: Option<WaiterRow> = conn.fetch_optional(WAITER, args![id]).await?;
    row.map(Waiter::try_from).transpose()
}

/// Who waits with that address.
pub(super) async fn waiter_of(conn: &mut Conn, digest: &str) -> anyhow::Result<Option<Waiter>> {
    let row: Option<WaiterRow> = conn.fetch_optional(WAITER_OF, args![digest]).await?;
    row.map(Waiter::try_from).transpose()
}

/// All who wait, who came first first.
pub(super) async fn waiters(conn: &mut Conn) -> anyhow::Result<Vec<Waiter>> {
    all::<WaiterRow, _>(conn.fetch_all(WAITERS, &[]).await?)
}

pub(super) async fn remove_waiter(tx: &mut Tx, id: Id) -> anyhow::Result<()> {
    tx.execute(REMOVE_WAITER, args![id]).await?;
    Ok(())
}
