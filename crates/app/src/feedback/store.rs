//! The table `feedback`.

use anyhow::Context;
use chrono::{DateTime, Utc};
use kit::args;
use kit::db::{Conn, Tx};
use kit::id::Id;

use super::{About, Feedback};

kit::sql! {
    INSERT = "INSERT INTO feedback (id, about, message, email, page, received_at) \
        VALUES ($1, $2, $3, $4, $5, $6)";
    FIND = "SELECT id, about, message, email, page, received_at, answered_at \
        FROM feedback WHERE id = $1";
    OPEN = "SELECT id, about, message, email, page, received_at, answered_at \
        FROM feedback WHERE answered_at IS NULL ORDER BY received_at, id LIMIT $1";
    ANSWERED = "SELECT id, about, message, email, page, received_at, answered_at \
        FROM feedback WHERE answered_at IS NOT NULL ORDER BY answered_at DESC, id LIMIT $1";
    SET_ANSWERED = "UPDATE feedback SET answered_at = $2 WHERE id = $1";
    COUNT_OPEN = "SELECT COUNT(*) AS v FROM feedback WHERE answered_at IS NULL";
    COUNT_OPEN_BEFORE = "SELECT COUNT(*) AS v FROM feedback WHERE answered_at IS NULL AND received_at < $1";
    REMOVE_BEFORE = "DELETE FROM feedback WHERE received_at < $1";
}

kit::row! {
    struct FeedbackRow {
        id: Id,
        about: String,
        message: String,
        email: Option<String>,
        page: Option<String>,
        received_at: DateTime<Utc>,
        answered_at: Option<DateTime<Utc>>,
    }
}

impl TryFrom<FeedbackRow> for Feedback {
    type Error = anyhow::Error;

    fn try_from(row: FeedbackRow) -> anyhow::Result<Self> {
        let about = About::of_code(&row.about);
        Ok(Self {
            id: row.id,
            about: about.with_context(|| format!("unknown feedback.about: {}", row.about))?,
            message: row.message,
            email: row.email,
            page: row.page,
            received_at: row.received_at,
            answered_at: row.answered_at,
        })
    }
}

pub(super) async fn insert(tx: &mut Tx, new: &Feedback) -> anyhow::Result<()> {
    let row = args![
        new.id,
        new.about.code(),
        &new.message,
        new.email.clone(),
        new.page.clone(),
        new.received_at,
    ];
    tx.execute(INSERT, row).await?;
    Ok(())
}

pub(super) async fn find(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Feedback>> {
    let row: Option<FeedbackRow> = conn.fetch_optional(FIND, args![id]).await?;
    row.map(Feedback::try_from).transpose()
}

/// Those not answered, the oldest first.
pub(super) async fn open(conn: &mut Conn, limit: u32) -> anyhow::Result<Vec<Feedback>> {
    let rows: Vec<FeedbackRow> = conn.fetch_all(OPEN, args![limit]).await?;
    rows.into_iter().map(Feedback::try_from).collect()
}

/// Those answered, the latest first.
pub(super) async fn answered(conn: &mut Conn, limit: u32) -> anyhow::Result<Vec<Feedback>> {
    let rows: Vec<FeedbackRow> = conn.fetch_all(ANSWERED, args![limit]).await?;
    rows.into_iter().map(Feedback::try_from).collect()
}

pub(super) async fn set_answered(
    tx: &mut Tx,
    id: Id,
    at: Option<DateTime<Utc>>,
) -> anyhow::Result<()> {
    tx.execute(SET_ANSWERED, args![id, at]).await?;
    Ok(())
}

/// Removes what came before that instant.
pub(super) async fn remove_before(tx: &mut Tx, before: DateTime<Utc>) -> anyhow::Result<()> {
    tx.execute(REMOVE_BEFORE, args![before]).await?;
    Ok(())
}

pub(super) async fn count_open(conn: &mut Conn) -> anyhow::Result<i64> {
    conn.fetch_one_value(COUNT_OPEN, &[]).await
}

pub(super) async fn count_open_before(
    conn: &mut Conn,
    instant: DateTime<Utc>,
) -> anyhow::Result<i64> {
    conn.fetch_one_value(COUNT_OPEN_BEFORE, args![instant])
        .await
}
