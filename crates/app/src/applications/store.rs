//! The tables of applications and of what belongs to them.

use std::collections::BTreeMap;

use anyhow::Context;
use chrono::{DateTime, Utc};
use kit::args;
use kit::db::{Conn, Tx};
use kit::id::Id;

use super::application::{Application, Head};
use super::comment::Comment;
use super::section::Terms;
use super::text::Text;
use super::version::Version;
use crate::projects::card::Programme;

kit::sql! {
    INSERT = "INSERT INTO applications
        (id, edition, title, programme, association_id, call_id, idea_id, budget_id, is_removed, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    UPDATE = "UPDATE applications SET edition = $2, title = $3, programme = $4, association_id = $5, call_id = $6,
        idea_id = $7, budget_id = $8, is_removed = $9, updated_at = $10 WHERE id = $1";
    FIND = "SELECT id, edition, title, programme, association_id, call_id, idea_id, budget_id, is_removed, updated_at
        FROM applications WHERE id = $1";
    ALL = "SELECT id, edition, title, programme, association_id, call_id, idea_id, budget_id, is_removed, updated_at
        FROM applications WHERE is_removed = FALSE ORDER BY id";
    OF_IDEA = "SELECT id, edition, title, programme, association_id, call_id, idea_id, budget_id, is_removed, updated_at
        FROM applications WHERE idea_id = $1 AND is_removed = FALSE ORDER BY id";
    OF_ASSOCIATION = "SELECT id, edition, title, programme, association_id, call_id, idea_id, budget_id, is_removed,
        updated_at FROM applications WHERE association_id = $1 AND is_removed = FALSE ORDER BY id";
    LENGTHS = "SELECT s.application_id, s.section, CAST(LENGTH(s.content) AS BIGINT) AS length
        FROM application_sections s JOIN applications a ON a.id = s.application_id
        WHERE a.is_removed = FALSE AND s.content <> ''";
    TOUCH = "UPDATE applications SET updated_at = $2 WHERE id = $1";
    TEXT = "SELECT section, edition, content, account_id, updated_at FROM application_sections
        WHERE application_id = $1 AND section = $2";
    TEXTS = "SELECT section, edition, content, account_id, updated_at FROM application_sections
        WHERE application_id = $1 ORDER BY section";
    PUT_TEXT = "INSERT INTO application_sections (application_id, section, edition, content, account_id, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (application_id, section) DO UPDATE SET edition = excluded.edition, content = excluded.content,
            account_id = excluded.account_id, updated_at = excluded.updated_at";
    VERSIONS = "SELECT number, name, content, account_id, saved_at, is_removed FROM application_versions
        WHERE application_id = $1 ORDER BY number";
    ADD_VERSION = "INSERT INTO application_versions
        (application_id, number, name, content, account_id, saved_at, is_removed)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    MARK_VERSION = "UPDATE application_versions SET is_removed = $3 WHERE application_id = $1 AND number = $2";
    COMMENTS = "SELECT id, application_id, section, content, account_id, written_at, answer, answered_by, answered_at,
            is_removed FROM application_comments
        WHERE application_id = $1 AND is_removed = FALSE ORDER BY written_at, id";
    COMMENT = "SELECT id, application_id, section, content, account_id, written_at, answer, answered_by, answered_at,
            is_removed FROM application_comments WHERE id = $1";
    ADD_COMMENT = "INSERT INTO application_comments
        (id, application_id, section, content, account_id, written_at, is_removed)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    CHANGE_COMMENT = "UPDATE application_comments SET answer = $2, answered_by = $3, answered_at = $4, is_removed = $5
        WHERE id = $1";
    TERMS = "SELECT edition, content FROM application_terms WHERE programme = $1";
    BEGIN_TERMS = "INSERT INTO application_terms (programme, edition, content) VALUES ($1, 0, '{}')
        ON CONFLICT (programme) DO NOTHING";
    PUT_TERMS = "UPDATE application_terms SET edition = $2, content = $3 WHERE programme = $1";
}

kit::row! {
    struct HeadRow {
        id: Id,
        edition: i64,
        title: String,
        programme: String,
        association_id: Option<Id>,
        call_id: Option<Id>,
        idea_id: Option<Id>,
        budget_id: Option<Id>,
        is_removed: bool,
        updated_at: DateTime<Utc>,
    }
}

kit::row! { pub(super) struct LengthRow { pub(super) application_id: Id, pub(super) section: String, pub(super) length: i64 } }

kit::row! {
    struct TextRow {
        section: String,
        edition: i64,
        content: String,
        account_id: Option<Id>,
        updated_at: DateTime<Utc>,
    }
}

kit::row! {
    struct VersionRow {
        number: i64,
        name: String,
        content: String,
        account_id: Option<Id>,
        saved_at: DateTime<Utc>,
        is_removed: bool,
    }
}

kit::row! {
    struct CommentRow {
        id: Id,
        application_id: Id,
        section: String,
        content: String,
        account_id: Option<Id>,
        written_at: DateTime<Utc>,
        answer: Option<String>,
        answered_by: Option<Id>,
        answered_at: Option<DateTime<Utc>>,
        is_removed: bool,
    }
}

kit::row! { struct TermsRow { edition: i64, content: String } }

impl TryFrom<HeadRow> for Application {
    type Error = anyhow::Error;

    fn try_from(row: HeadRow) -> anyhow::Result<Self> {
        Ok(Self {
            id: row.id,
            edition: row.edition,
            head: Head {
                title: row.title,
                programme: Programme::of_years(&row.programme).context("a programme")?,
                association: row.association_id,
                call: row.call_id,
                idea: row.idea_id,
                budget: row.budget_id,
            },
            is_removed: row.is_removed,
            updated_at: row.updated_at,
        })
    }
}

fn of_text(row: TextRow) -> (String, Text) {
    let text = Text {
        edition: row.edition,
        content: row.content,
        account: row.account_id,
        updated_at: row.updated_at,
    };
    (row.section, text)
}

impl TryFrom<VersionRow> for Version {
    type Error = anyhow::Error;

    fn try_from(row: VersionRow) -> anyhow::Result<Self> {
        Ok(Self {
            number: row.number,
            name: row.name,
            texts: serde_json::from_str(&row.content).context("a version of an application")?,
            account: row.account_id,
            saved_at: row.saved_at,
            is_removed: row.is_removed,
        })
    }
}

fn of_comment(row: CommentRow) -> Comment {
    Comment {
        id: row.id,
        application: row.application_id,
        section: row.section,
        content: row.content,
        account: row.account_id,
        written_at: row.written_at,
        answer: row.answer,
        answered_by: row.answered_by,
        answered_at: row.answered_at,
        is_removed: row.is_removed,
    }
}

/// The application, removed ones too.
pub(super) async fn find(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Application>> {
    let row: Option<HeadRow> = conn.fetch_optional(FIND, args![id]).await?;
    row.map(Application::try_from).transpose()
}

/// As [`find`], and nobody else changes it or anything of it meanwhile.
pub(super) async fn find_to_change(tx: &mut Tx, id: Id) -> anyhow::Result<Option<Application>> {
    let row: Option<HeadRow> = tx.fetch_to_change(FIND, args![id]).await?;
    row.map(Application::try_from).transpose()
}

/// Every application that was not removed.
pub(super) async fn all(conn: &mut Conn) -> anyhow::Result<Vec<Application>> {
    let rows: Vec<HeadRow> = conn.fetch_all(ALL, &[]).await?;
    rows.into_iter().map(Application::try_from).collect()
}

/// The applications that an idea became.
pub(super) async fn of_idea(conn: &mut Conn, idea: Id) -> anyhow::Result<Vec<Application>> {
    let rows: Vec<HeadRow> = conn.fetch_all(OF_IDEA, args![idea]).await?;
    rows.into_iter().map(Application::try_from).collect()
}

/// The applications of an association, under the identifier that it had then.
pub(super) async fn of_association(
    conn: &mut Conn,
    association: Id,
) -> anyhow::Result<Vec<Application>> {
    let rows: Vec<HeadRow> = conn.fetch_all(OF_ASSOCIATION, args![association]).await?;
    rows.into_iter().map(Application::try_from).collect()
}

/// How many letters each text has that is not blank.
pub(super) async fn lengths(conn: &mut Conn) -> anyhow::Result<Vec<LengthRow>> {
    conn.fetch_all(LENGTHS, &[]).await
}

pub(super) async fn save(tx: &mut Tx, one: &Application, is_new: bool) -> anyhow::Result<()> {
    let args = args![
        one.id,
        one.edition,
        one.head.title.as_str(),
        one.head.programme.word(),
        one.head.association,
        one.head.call,
        one.head.idea,
        one.head.budget,
        one.is_removed,
        one.updated_at
    ];
    tx.execute(if is_new { INSERT } else { UPDATE }, args)
        .await?;
    Ok(())
}

/// Notes that something of an application was changed.
pub(super) async fn touch(tx: &mut Tx, id: Id, at: DateTime<Utc>) -> anyhow::Result<()> {
    tx.execute(TOUCH, args![id, at]).await?;
    Ok(())
}

/// The text of a section, if one was written.
pub(super) async fn text(conn: &mut Conn, id: Id, word: &str) -> anyhow::Result<Option<Text>> {
    let row: Option<TextRow> = conn.fetch_optional(TEXT, args![id, word]).await?;
    Ok(row.map(|row| of_text(row).1))
}

/// All texts, by the word of their section.
pub(super) async fn texts(conn: &mut Conn, id: Id) -> anyhow::Result<BTreeMap<String, Text>> {
    let rows: Vec<TextRow> = conn.fetch_all(TEXTS, args![id]).await?;
    Ok(rows.into_iter().map(of_text).collect())
}

pub(super) async fn put_text(
    tx: &mut Tx,
    (id, word): (Id, &str),
    text: &Text,
) -> anyhow::Result<()> {
    let args = args![
        id,
        word,
        text.edition,
        text.content.as_str(),
        text.account,
        text.updated_at
    ];
    tx.execute(PUT_TEXT, args).await?;
    Ok(())
}

/// Every version, those that were taken back too.
pub(super) async fn versions(conn: &mut Conn, id: Id) -> anyhow::Result<Vec<Version>> {
    let rows: Vec<VersionRow> = conn.fetch_all(VERSIONS, args![id]).await?;
    rows.into_iter().map(Version::try_from).collect()
}

pub(super) async fn add_version(tx: &mut Tx, id: Id, one: &Version) -> anyhow::Result<()> {
    let content = serde_json::to_string(&one.texts)?;
    let args = args![
        id,
        one.number,
        one.name.as_str(),
        content.as_str(),
        one.account,
        one.saved_at,
        one.is_removed
    ];
    tx.execute(ADD_VERSION, args).await?;
    Ok(())
}

pub(super) async fn mark_version(
    tx: &mut Tx,
    (id, number): (Id, i64),
    is_removed: bool,
) -> anyhow::Result<()> {
    tx.execute(MARK_VERSION, args![id, number, is_removed])
        .await?;
    Ok(())
}

/// What was said of an application, the first one first.
pub(super) async fn comments(conn: &mut Conn, id: Id) -> anyhow::Result<Vec<Comment>> {
    let rows: Vec<CommentRow> = conn.fetch_all(COMMENTS, args![id]).await?;
    Ok(rows.into_iter().map(of_comment).collect())
}

/// The comment, removed ones too.
pub(super) async fn find_comment(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Comment>> {
    let row: Option<CommentRow> = conn.fetch_optional(COMMENT, args![id]).await?;
    Ok(row.map(of_comment))
}

/// As [`find_comment`], and nobody else changes it meanwhile.
pub(super) async fn find_comment_to_change(tx: &mut Tx, id: Id) -> anyhow::Result<Option<Comment>> {
    let row: Option<CommentRow> = tx.fetch_to_change(COMMENT, args![id]).await?;
    Ok(row.map(of_comment))
}

pub(super) async fn add_comment(tx: &mut Tx, one: &Comment) -> anyhow::Result<()> {
    let args = args![
        one.id,
        one.application,
        one.section.as_str(),
        one.content.as_str(),
        one.account,
        one.written_at,
        one.is_removed
    ];
    tx.execute(ADD_COMMENT, args).await?;
    Ok(())
}

pub(super) async fn change_comment(tx: &mut Tx, one: &Comment) -> anyhow::Result<()> {
    let args = args![
        one.id,
        one.answer.as_deref(),
        one.answered_by,
        one.answered_at,
        one.is_removed
    ];
    tx.execute(CHANGE_COMMENT, args).await?;
    Ok(())
}

fn of_terms(row: Option<TermsRow>) -> anyhow::Result<(i64, Terms)> {
    match row {
        None => Ok((0, Terms::new())),
        Some(row) => Ok((row.edition, serde_json::from_str(&row.content)?)),
    }
}

/// What was changed of a programme's terms, and the edition.
pub(super) async fn terms(conn: &mut Conn, programme: &str) -> anyhow::Result<(i64, Terms)> {
    of_terms(conn.fetch_optional(TERMS, args![programme]).await?)
}

/// As [`terms`], and nobody else changes them meanwhile.
pub(super) async fn terms_to_change(tx: &mut Tx, programme: &str) -> anyhow::Result<(i64, Terms)> {
    tx.execute(BEGIN_TERMS, args![programme]).await?;
    of_terms(tx.fetch_to_change(TERMS, args![programme]).await?)
}

pub(super) async fn put_terms(
    tx: &mut Tx,
    (programme, edition): (&str, i64),
    terms: &Terms,
) -> anyhow::Result<()> {
    let content = serde_json::to_string(terms)?;
    tx.execute(PUT_TERMS, args![programme, edition, content.as_str()])
        .await?;
    Ok(())
}
