//! The tables of letters, of the calls that they told of, and of sequences.

use anyhow::Context;
use chrono::{DateTime, Utc};
use kit::args;
use kit::db::{Conn, Tx};
use kit::id::Id;
use kit::mail::mailing::MailingState;

use super::letter::{Kind, Letter, OfCall, Stage};
use super::sequences::Sequence;

kit::sql! {
    INSERT = "INSERT INTO letters (id, edition, kind, content, call_id, call_version, call_closes_at, stage,
            written_by, approved_by, send_at, sent_by, stopped_why, is_removed, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15)";
    UPDATE = "UPDATE letters SET edition = $2, kind = $3, content = $4, call_id = $5, call_version = $6,
            call_closes_at = $7, stage = $8, written_by = $9, approved_by = $10, send_at = $11, sent_by = $12,
            stopped_why = $13, is_removed = $14, updated_at = $15
        WHERE id = $1 AND edition = $2 - 1";
    FIND = "SELECT l.id, l.edition, l.kind, l.content, l.call_id, l.call_version, l.call_closes_at, l.stage,
            m.state AS mailing, l.written_by, l.approved_by, l.send_at, l.sent_by, l.stopped_why, l.is_removed,
            l.updated_at
        FROM letters l LEFT JOIN mailings m ON m.id = l.id WHERE l.id = $1";
    LOCK = "SELECT id AS v FROM letters WHERE id = $1";
    ALL = "SELECT l.id, l.edition, l.kind, l.content, l.call_id, l.call_version, l.call_closes_at, l.stage,
            m.state AS mailing, l.written_by, l.approved_by, l.send_at, l.sent_by, l.stopped_why, l.is_removed,
            l.updated_at
        FROM letters l LEFT JOIN mailings m ON m.id = l.id WHERE NOT l.is_removed ORDER BY l.id DESC";
    OF_CALL = "SELECT id AS v FROM letters WHERE call_id = $1 AND kind = $2 AND call_closes_at = $3";
    TELL_OF = "INSERT INTO letter_calls (letter_id, call_id, version) VALUES ($1, $2, $3)
        ON CONFLICT (letter_id, call_id) DO UPDATE SET version = $3";
    TOLD_IN = "SELECT letter_id AS v FROM letter_calls WHERE call_id = $1 AND version < $2 ORDER BY letter_id";
    TOLD_NEWER_IN = "SELECT letter_id AS v FROM letter_calls WHERE call_id = $1 AND version >= $2 ORDER BY letter_id";
    SEQUENCES = "SELECT word, is_on, days, since, pattern_id, edition FROM letter_sequences ORDER BY word";
    SAVE_SEQUENCE = "INSERT INTO letter_sequences (word, is_on, days, since, pattern_id, edition)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (word) DO UPDATE SET is_on = $2, days = $3, since = $4, edition = $6
        WHERE letter_sequences.edition = $6 - 1";
}

kit::row! {
    struct Row {
        id: Id,
        edition: i64,
        kind: String,
        content: String,
        call_id: Option<Id>,
        call_version: Option<i64>,
        call_closes_at: Option<DateTime<Utc>>,
        stage: String,
        mailing: Option<String>,
        written_by: Option<Id>,
        approved_by: Option<Id>,
        send_at: Option<DateTime<Utc>>,
        sent_by: Option<Id>,
        stopped_why: Option<String>,
        is_removed: bool,
        updated_at: DateTime<Utc>,
    }
}

fn stage_of(word: &str, mailing: Option<&str>) -> Option<Stage> {
    Some(match (word, mailing) {
        ("handed", Some(state)) => Stage::Handed(MailingState::of_word(state)?),
        // Stopped by itself before anything was handed over.
        ("handed", None) => Stage::Handed(MailingState::Stopped),
        ("draft", _) => Stage::Draft,
        ("asked", _) => Stage::Asked,
        ("approved", _) => Stage::Approved,
        ("scheduled", _) => Stage::Scheduled,
        _ => return None,
    })
}

const fn stored_stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Handed(_) => "handed",
        stage => stage.word(),
    }
}

impl TryFrom<Row> for Letter {
    type Error = anyhow::Error;

    fn try_from(row: Row) -> anyhow::Result<Self> {
        let of_call = row.call_id.map(|id| OfCall {
            id,
            version: row.call_version.unwrap_or_default(),
            closes_at: row.call_closes_at,
        });
        Ok(Self {
            id: row.id,
            edition: row.edition,
            kind: Kind::of_word(&row.kind).context("a letter's kind")?,
            content: serde_json::from_str(&row.content).context("a letter's content")?,
            call: of_call,
            stage: stage_of(&row.stage, row.mailing.as_deref()).context("a letter's stage")?,
            written_by: row.written_by,
            approved_by: row.approved_by,
            send_at: row.send_at,
            sent_by: row.sent_by,
            stopped_why: row.stopped_why,
            is_removed: row.is_removed,
            updated_at: row.updated_at,
        })
    }
}

/// Saves a letter; gives whether it was: not when another change has been first.
pub(super) async fn save(tx: &mut Tx, one: &Letter, is_new: bool) -> anyhow::Result<bool> {
    let call = one.call.as_ref();
    let args = args![
        one.id,
        one.edition,
        one.kind.word(),
        serde_json::to_string(&one.content)?,
        call.map(|call| call.id),
        call.map(|call| call.version),
        call.and_then(|call| call.closes_at),
        stored_stage(one.stage),
        one.written_by,
        one.approved_by,
        one.send_at,
        one.sent_by,
        one.stopped_why.clone(),
        one.is_removed,
        one.updated_at
    ];
    let sql = if is_new { INSERT } else { UPDATE };
    Ok(tx.execute(sql, args).await? == 1)
}

pub(super) async fn find(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Letter>> {
    let row: Option<Row> = conn.fetch_optional(FIND, args![id]).await?;
    row.map(Letter::try_from).transpose()
}

/// As [`find`], and nobody else changes it meanwhile.
pub(super) async fn find_to_change(tx: &mut Tx, id: Id) -> anyhow::Result<Option<Letter>> {
    tx.fetch_to_change::<LockRow>(LOCK, args![id]).await?;
    find(tx, id).await
}

kit::row! { struct LockRow { v: Id } }

/// All that were not taken away, the newest first.
pub(super) async fn all(conn: &mut Conn) -> anyhow::Result<Vec<Letter>> {
    let rows: Vec<Row> = conn.fetch_all(ALL, &[]).await?;
    rows.into_iter().map(Letter::try_from).collect()
}

/// Whether there is a letter of that kind about that closing of a call.
pub(super) async fn has_of_call(
    conn: &mut Conn,
    kind: Kind,
    call: Id,
    closes_at: DateTime<Utc>,
) -> anyhow::Result<bool> {
    let ids: Vec<Id> = conn
        .fetch_values(OF_CALL, args![call, kind.word(), closes_at])
        .await?;
    Ok(!ids.is_empty())
}

/// Notes which version of a call a letter tells of.
pub(super) async fn tell_of(tx: &mut Tx, letter: Id, call: Id, version: i64) -> anyhow::Result<()> {
    tx.execute(TELL_OF, args![letter, call, version]).await?;
    Ok(())
}

/// Letters that told of a version before that one, and those that told of it or a newer one.
pub(super) async fn told_in(
    conn: &mut Conn,
    call: Id,
    version: i64,
) -> anyhow::Result<(Vec<Id>, Vec<Id>)> {
    let older = conn.fetch_values(TOLD_IN, args![call, version]).await?;
    let newer = conn
        .fetch_values(TOLD_NEWER_IN, args![call, version])
        .await?;
    Ok((older, newer))
}

kit::row! {
    struct SequenceRow {
        word: String,
        is_on: bool,
        days: i64,
        since: DateTime<Utc>,
        pattern_id: Id,
        edition: i64,
    }
}

pub(super) async fn sequences(conn: &mut Conn) -> anyhow::Result<Vec<Sequence>> {
    let rows: Vec<SequenceRow> = conn.fetch_all(SEQUENCES, &[]).await?;
    let sequence = |row: SequenceRow| {
        Some(Sequence {
            kind: Kind::of_word(&row.word)?,
            is_on: row.is_on,
            days: row.days,
            since: row.since,
            pattern: row.pattern_id,
            edition: row.edition,
        })
    };
    Ok(rows.into_iter().filter_map(sequence).collect())
}

pub(super) async fn save_sequence(tx: &mut Tx, one: &Sequence) -> anyhow::Result<bool> {
    let args = args![
        one.kind.word(),
        one.is_on,
        one.days,
        one.since,
        one.pattern,
        one.edition
    ];
    Ok(tx.execute(SAVE_SEQUENCE, args).await? == 1)
}
