//! The table of lists brought in.

use chrono::{DateTime, Utc};
use kit::args;
use kit::db::{Conn, Tx};
use kit::id::Id;
use kit::table::records::Encoding;

use super::Upload;
use crate::associations::list_file::Settings;

kit::sql! {
    INSERT = "INSERT INTO association_imports (id, name, content, settings, created_at)
        VALUES ($1, $2, $3, $4, $5)";
    FIND = "SELECT id, name, settings, job_id, created_at FROM association_imports WHERE id = $1";
    CONTENT = "SELECT content AS v FROM association_imports WHERE id = $1 AND content IS NOT NULL";
    IS_WAITING = "SELECT COUNT(*) AS v FROM association_imports
        WHERE id = $1 AND content IS NOT NULL";
    WRONG_ROWS = "SELECT wrong_rows AS v FROM association_imports
        WHERE id = $1 AND wrong_rows IS NOT NULL";
    SET_SETTINGS = "UPDATE association_imports SET settings = $2 WHERE id = $1";
    SET_JOB = "UPDATE association_imports SET job_id = $2 WHERE id = $1";
    SET_TAKEN = "UPDATE association_imports SET content = NULL, wrong_rows = $2 WHERE id = $1";
    KEPT = "SELECT id, COALESCE(content, wrong_rows) AS content FROM association_imports
        WHERE content IS NOT NULL OR wrong_rows IS NOT NULL";
    FORGET = "UPDATE association_imports SET content = NULL, wrong_rows = NULL WHERE id = $1";
    REMOVE_UNTIL = "DELETE FROM association_imports WHERE created_at <= $1";
}

kit::row! {
    struct Row {
        id: Id,
        name: String,
        settings: String,
        job_id: Option<Id>,
        created_at: DateTime<Utc>,
    }
}

kit::row! { struct Kept { id: Id, content: Vec<u8> } }

kit::row! { struct Bytes { v: Vec<u8> } }

pub(super) async fn insert(tx: &mut Tx, upload: &Upload, content: &[u8]) -> anyhow::Result<()> {
    let settings = serde_json::to_string(&upload.settings)?;
    let args = args![
        upload.id,
        &upload.name,
        content,
        settings,
        upload.created_at
    ];
    tx.execute(INSERT, args).await?;
    Ok(())
}

pub(super) async fn find(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Upload>> {
    let row: Option<Row> = conn.fetch_optional(FIND, args![id]).await?;
    let upload = |row: Row| {
        Ok(Upload {
            id: row.id,
            name: row.name,
            settings: serde_json::from_str(&row.settings)?,
            job_id: row.job_id,
            created_at: row.created_at,
        })
    };
    row.map(upload).transpose()
}

/// The file, until it is taken in.
pub(super) async fn content(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Vec<u8>>> {
    let row: Option<Bytes> = conn.fetch_optional(CONTENT, args![id]).await?;
    Ok(row.map(|row| row.v))
}

pub(super) async fn is_waiting(conn: &mut Conn, id: Id) -> anyhow::Result<bool> {
    let count: i64 = conn.fetch_one_value(IS_WAITING, args![id]).await?;
    Ok(count > 0)
}

/// The rows that were not taken in.
pub(super) async fn wrong_rows(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Vec<u8>>> {
    let row: Option<Bytes> = conn.fetch_optional(WRONG_ROWS, args![id]).await?;
    Ok(row.map(|row| row.v))
}

pub(super) async fn set_settings(tx: &mut Tx, id: Id, settings: &Settings) -> anyhow::Result<()> {
    let settings = serde_json::to_string(settings)?;
    tx.execute(SET_SETTINGS, args![id, settings]).await?;
    Ok(())
}

pub(super) async fn set_job(tx: &mut Tx, id: Id, job: Id) -> anyhow::Result<()> {
    tx.execute(SET_JOB, args![id, job]).await?;
    Ok(())
}

/// The list was taken in: it goes, what is wrong in it stays.
pub(super) async fn set_taken(
    tx: &mut Tx,
    id: Id,
    wrong_rows: Option<Vec<u8>>,
) -> anyhow::Result<()> {
    tx.execute(SET_TAKEN, args![id, wrong_rows]).await?;
    Ok(())
}

pub(super) async fn remove_until(tx: &mut Tx, instant: DateTime<Utc>) -> anyhow::Result<()> {
    tx.execute(REMOVE_UNTIL, args![instant]).await?;
    Ok(())
}

/// Forgets what stands in the lists that say something, those that wait and the wrong rows
/// of others. A workbook is not looked into.
pub(in crate::associations) async fn forget(
    tx: &mut Tx,
    says: impl Fn(&str) -> bool,
) -> anyhow::Result<()> {
    let kept: Vec<Kept> = tx.fetch_all(KEPT, &[]).await?;
    for list in kept {
        let labels = ["utf-8", "windows-1252", "utf-16le", "utf-16be"];
        let readings = labels.into_iter().filter_map(|label| {
            let encoding = Encoding::for_label(label.as_bytes())?;
            Some(encoding.decode(&list.content).0)
        });
        if readings.into_iter().any(|text| says(&text)) {
            tx.execute(FORGET, args![list.id]).await?;
        }
    }
    Ok(())
}
