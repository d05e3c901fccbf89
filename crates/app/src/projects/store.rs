//! The tables of projects and of their cards' versions.

mod check;
mod save;

use std::collections::BTreeMap;
use std::ops::Range;

use anyhow::Context;
use chrono::{DateTime, NaiveDate, Utc};
use kit::db::{Conn, Tx, Value};
use kit::id::Id;
use kit::{args, row_of};

use super::card::{Card, from_json};
use super::projection;
use super::terms::PROJECTS;
use super::visibility::Visibility;

pub use check::broken;
pub(super) use save::{NewProjects, Saving, compute_again, save_new};

kit::sql! {
    FIND = "SELECT id, number, code, card, version_count, captured_on, visibility, edition,
            (SELECT v.captured_on FROM project_versions v WHERE v.project_id = projects.id
                AND v.number = projects.version_count AND v.source_kind = 'edit') AS written_on
        FROM projects WHERE code = $1";
    FIND_ALL = "SELECT id, number, code, card, version_count, captured_on, visibility, edition,
            (SELECT v.captured_on FROM project_versions v WHERE v.project_id = projects.id
                AND v.number = projects.version_count AND v.source_kind = 'edit') AS written_on
        FROM projects WHERE code IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
            $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33,
            $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50)";
    OUTDATED = "SELECT id, number, code, card, version_count, captured_on, visibility, edition,
            CAST(NULL AS TEXT) AS written_on
        FROM projects WHERE projection <> $1 ORDER BY id LIMIT $2";
    FORGET_COMPUTED = "UPDATE projects SET projection = 0 WHERE projection <> 0";
    BEGUN = "SELECT COUNT(*) AS v FROM (SELECT 1 FROM projects WHERE projection = $1 LIMIT 1) one";
    VERSIONS = "SELECT v.number, v.captured_on, v.source_kind, v.source_name, v.source_digest, v.card, v.imported_at
        FROM project_versions v JOIN projects p ON p.id = v.project_id
        WHERE p.code = $1 ORDER BY v.number";
    CHANGE_VERSION = "UPDATE project_versions SET card = $3, source_digest = $4, imported_at = $5
        WHERE project_id = $1 AND number = $2";
    INSERT_VERSION = "INSERT INTO project_versions (id, project_id, number, captured_on, source_kind,
            source_name, source_digest, card, imported_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    COUNT_ALL = "SELECT COUNT(*) AS v FROM projects";
}

/// Every statement about projects.
#[cfg(test)]
pub(crate) fn statements() -> Vec<String> {
    let fixed = [
        STATEMENTS,
        check::STATEMENTS,
        save::STATEMENTS,
        super::edit::STATEMENTS,
        super::list_file::STATEMENTS,
    ]
    .concat();
    let fixed = fixed.iter().map(|(_, sql)| (*sql).to_owned());
    fixed.collect()
}

kit::row! {
    struct ProjectRow {
        id: Id,
        number: i64,
        code: String,
        card: String,
        version_count: i64,
        captured_on: NaiveDate,
        visibility: String,
        edition: i64,
        written_on: Option<NaiveDate>,
    }
}

kit::row! {
    struct VersionRow {
        number: i64,
        captured_on: NaiveDate,
        source_kind: String,
        source_name: String,
        source_digest: String,
        card: String,
        imported_at: DateTime<Utc>,
    }
}

/// What is known of a project.
#[derive(Clone, Debug)]
pub struct Project {
    /// Its identifier.
    pub id: Id,
    /// Its number in the sets of projects.
    pub number: u32,
    /// All captures laid over each other.
    pub card: Card,
    /// How many captures there are.
    pub version_count: i64,
    /// The day of the newest capture.
    pub captured_on: NaiveDate,
    /// The day of the last version, if that was written here.
    pub written_on: Option<NaiveDate>,
    /// Who sees it.
    pub visibility: Visibility,
    /// Counts changes; a change that was based on an older one is refused.
    pub edition: i64,
}

/// One capture of a card.
#[derive(Clone, Debug)]
pub struct Version {
    /// From 1, in the order of import.
    pub number: i64,
    /// The day on which the document showed the card so.
    pub captured_on: NaiveDate,
    /// What it was saved as.
    pub source_kind: String,
    /// The name of the file.
    pub source_name: String,
    /// SHA-256 of the document.
    pub source_digest: String,
    /// The card as the document shows it.
    pub card: Card,
    /// When it came in.
    pub imported_at: DateTime<Utc>,
}

/// The project of that code, unless it was removed.
pub(super) async fn find(conn: &mut Conn, code: &str) -> anyhow::Result<Option<Project>> {
    let found = find_even_removed(conn, code).await?;
    Ok(found.filter(Project::is_there))
}

/// The project of that code, even a removed one. Everyone else who changes it
/// waits for this transaction.
pub(super) async fn find_to_change(tx: &mut Tx, code: &str) -> anyhow::Result<Option<Project>> {
    // Whoever has waited reads again: what stands in other tables was read before.
    let _: Option<ProjectRow> = tx.fetch_to_change(FIND, args![code]).await?;
    find_even_removed(tx, code).await
}

pub(super) async fn find_even_removed(
    conn: &mut Conn,
    code: &str,
) -> anyhow::Result<Option<Project>> {
    // PostgreSQL takes no such text, not even to compare.
    if code.contains('\0') {
        return Ok(None);
    }
    let row: Option<ProjectRow> = conn.fetch_optional(FIND, args![code]).await?;
    row.map(Project::try_from).transpose()
}

/// So many rows are asked for at once.
pub(super) const AT_ONCE: usize = 50;

/// As many arguments as such a statement takes; none is named by an empty text.
pub(super) fn filled(values: impl Iterator<Item = Value>) -> Vec<Value> {
    let mut all: Vec<Value> = values.take(AT_ONCE).collect();
    all.resize(AT_ONCE, Value::from(""));
    all
}

/// The projects of those codes, even removed ones.
pub(super) async fn find_all_even_removed(
    conn: &mut Conn,
    codes: &[String],
) -> anyhow::Result<BTreeMap<String, Project>> {
    let mut found = BTreeMap::new();
    for some in codes.chunks(AT_ONCE) {
        let args = filled(some.iter().map(|code| Value::from(code.as_str())));
        for row in conn.fetch_all::<ProjectRow>(FIND_ALL, &args).await? {
            found.insert(row.code.clone(), Project::try_from(row)?);
        }
    }
    Ok(found)
}

/// Projects whose columns an older program computed.
pub(super) async fn outdated(conn: &mut Conn, limit: i64) -> anyhow::Result<Vec<Project>> {
    let args = args![projection::edition(), limit];
    let rows: Vec<ProjectRow> = conn.fetch_all(OUTDATED, args).await?;
    rows.into_iter().map(Project::try_from).collect()
}

/// Lets every project be computed again.
pub(super) async fn forget_computed(tx: &mut Tx) -> anyhow::Result<()> {
    tx.execute(FORGET_COMPUTED, &[]).await?;
    Ok(())
}

/// Whether this program has computed any project's columns.
pub(super) async fn is_begun(conn: &mut Conn) -> anyhow::Result<bool> {
    let args = args![projection::edition()];
    Ok(conn.fetch_one_value::<i64>(BEGUN, args).await? > 0)
}

impl Project {
    /// Whether it has not been removed.
    pub(super) fn is_there(&self) -> bool {
        self.visibility != Visibility::Removed
    }
}

impl TryFrom<ProjectRow> for Project {
    type Error = anyhow::Error;

    fn try_from(row: ProjectRow) -> anyhow::Result<Self> {
        let card = card_of(&row.card).with_context(|| format!("the card of {}", row.code))?;
        Ok(Self {
            id: row.id,
            number: u32::try_from(row.number)?,
            card,
            version_count: row.version_count,
            captured_on: row.captured_on,
            written_on: row.written_on,
            visibility: Visibility::of_word(&row.visibility)
                .with_context(|| format!("unknown projects.visibility: {}", row.visibility))?,
            edition: row.edition,
        })
    }
}

pub(super) async fn versions(conn: &mut Conn, code: &str) -> anyhow::Result<Vec<Version>> {
    let rows: Vec<VersionRow> = conn.fetch_all(VERSIONS, args![code]).await?;
    let version = |row: VersionRow| {
        Ok(Version {
            number: row.number,
            captured_on: row.captured_on,
            source_kind: row.source_kind,
            source_name: row.source_name,
            source_digest: row.source_digest,
            card: card_of(&row.card)?,
            imported_at: row.imported_at,
        })
    };
    rows.into_iter().map(version).collect()
}

/// Whether there was ever a project.
///
/// # Errors
/// When the database refuses.
pub async fn is_empty(conn: &mut Conn) -> anyhow::Result<bool> {
    let count: i64 = conn.fetch_one_value(COUNT_ALL, &[]).await?;
    Ok(count == 0)
}

/// Makes others who make projects wait: for whoever takes numbers only later.
pub(super) async fn hold_numbers(tx: &mut Tx) -> anyhow::Result<()> {
    kit::sets::take_numbers(tx, PROJECTS, 0).await?;
    Ok(())
}

/// Numbers for so many new projects, before anything else that a transaction changes.
pub(super) async fn take_numbers(tx: &mut Tx, count: usize) -> anyhow::Result<Range<u32>> {
    let count = u32::try_from(count)?;
    if count == 0 {
        return Ok(0..0);
    }
    let first = kit::sets::take_numbers(tx, PROJECTS, count).await?;
    Ok(first..first + count)
}

/// Where a version comes from.
pub(super) struct Source<'a> {
    pub(super) kind: &'a str,
    pub(super) name: &'a str,
    pub(super) digest: &'a str,
    pub(super) captured_on: NaiveDate,
}

/// Keeps the card as the project's last version; the number is its count.
pub(super) async fn add_version(
    tx: &mut Tx,
    id: Id,
    project: &Project,
    json: &str,
    source: &Source<'_>,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let args = args![
        id,
        project.id,
        project.version_count,
        source.captured_on,
        source.kind,
        source.name,
        source.digest,
        json,
        now,
    ];
    tx.execute(INSERT_VERSION, args).await?;
    Ok(())
}

/// A version that is to be kept with others at once.
pub(super) struct NewVersion {
    pub(super) id: Id,
    pub(super) project_id: Id,
    pub(super) number: i64,
    pub(super) captured_on: NaiveDate,
    pub(super) source_kind: &'static str,
    pub(super) source_name: String,
    pub(super) source_digest: String,
    pub(super) json: String,
}

impl NewVersion {
    /// The row that it is kept as.
    pub(super) fn row(self, now: DateTime<Utc>) -> Vec<Value> {
        row_of![
            self.id,
            self.project_id,
            self.number,
            self.captured_on,
            self.source_kind,
            self.source_name,
            self.source_digest,
            self.json,
            now,
        ]
    }
}

/// Keeps versions of projects that are saved already, by their rows.
pub(super) async fn add_versions(tx: &mut Tx, rows: Vec<Vec<Value>>) -> anyhow::Result<()> {
    tx.insert_all(INSERT_VERSION, rows).await?;
    Ok(())
}

/// Replaces the card of the project's last version.
pub(super) async fn change_version(
    tx: &mut Tx,
    project: &Project,
    json: &str,
    source: &Source<'_>,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let args = args![project.id, project.version_count, json, source.digest, now,];
    tx.execute(CHANGE_VERSION, args).await?;
    Ok(())
}

pub(super) fn card_of(json: &str) -> anyhow::Result<Card> {
    Ok(from_json(&serde_json::from_str(json)?)?)
}
