//! The tables of documents brought in.

use chrono::{DateTime, NaiveDate, Utc};
use kit::args;
use kit::db::{Conn, Tx};
use kit::id::Id;

use super::{Document, Upload};

kit::sql! {
    INSERT = "INSERT INTO project_uploads (id, captured_on, created_at) VALUES ($1, $2, $3)";
    INSERT_DOCUMENT = "INSERT INTO project_upload_documents (upload_id, number, name, content)
        VALUES ($1, $2, $3, $4)";
    FIND = "SELECT id, captured_on, created_at, job_id FROM project_uploads WHERE id = $1";
    DOCUMENTS = "SELECT name, content FROM project_upload_documents WHERE upload_id = $1 ORDER BY number";
    SET_JOB = "UPDATE project_uploads SET job_id = $2 WHERE id = $1";
    REMOVE_DOCUMENTS = "DELETE FROM project_upload_documents WHERE upload_id = $1";
    REMOVE_BEFORE = "DELETE FROM project_uploads WHERE created_at < $1";
}

kit::row! {
    struct UploadRow {
        id: Id,
        captured_on: NaiveDate,
        created_at: DateTime<Utc>,
        job_id: Option<Id>,
    }
}

kit::row! {
    struct DocumentRow { name: String, content: Vec<u8> }
}

pub(super) async fn insert(
    tx: &mut Tx,
    upload: &Upload,
    documents: &[Document],
) -> anyhow::Result<()> {
    let args = args![upload.id, upload.captured_on, upload.created_at];
    tx.execute(INSERT, args).await?;
    for (number, document) in documents.iter().enumerate() {
        let number = i64::try_from(number)?;
        let args = args![upload.id, number, &document.name, &document.content[..]];
        tx.execute(INSERT_DOCUMENT, args).await?;
    }
    Ok(())
}

pub(super) async fn find(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Upload>> {
    let row: Option<UploadRow> = conn.fetch_optional(FIND, args![id]).await?;
    Ok(row.map(|row| Upload {
        id: row.id,
        captured_on: row.captured_on,
        created_at: row.created_at,
        job_id: row.job_id,
    }))
}

pub(super) async fn documents(conn: &mut Conn, id: Id) -> anyhow::Result<Vec<Document>> {
    let rows: Vec<DocumentRow> = conn.fetch_all(DOCUMENTS, args![id]).await?;
    let document = |row: DocumentRow| Document {
        name: row.name,
        content: row.content,
    };
    Ok(rows.into_iter().map(document).collect())
}

pub(super) async fn set_job(tx: &mut Tx, id: Id, job: Id) -> anyhow::Result<()> {
    tx.execute(SET_JOB, args![id, job]).await?;
    Ok(())
}

pub(super) async fn remove_documents(tx: &mut Tx, id: Id) -> anyhow::Result<()> {
    tx.execute(REMOVE_DOCUMENTS, args![id]).await?;
    Ok(())
}

pub(super) async fn remove_before(tx: &mut Tx, instant: DateTime<Utc>) -> anyhow::Result<()> {
    tx.execute(REMOVE_BEFORE, args![instant]).await?;
    Ok(())
}
