//! The tables of projects and of their cards' versions.

mod check;
mod list;

use anyhow::Context;
use chrono::{DateTime, NaiveDate, Utc};
use kit::args;
use kit::db::{Conn, Tx};
use kit::id::Id;

use super::areas::{CardArea, card_areas, names_same_areas, word as area_word};
use super::card::{Card, from_json};
use super::projection::{self, Columns, Words};
use super::visibility::Visibility;
use crate::areas::AreaCode;

pub use check::broken;
pub use list::Listed;
pub(super) use list::{ListedArea, count_of, list, list_areas};

kit::sql! {
    FIND = "SELECT id, code, card, version_count, captured_on, visibility, edition FROM projects
        WHERE code = $1";
    OUTDATED = "SELECT id, code, card, version_count, captured_on, visibility, edition FROM projects
        WHERE projection < $1 ORDER BY id LIMIT $2";
    VERSIONS = "SELECT v.number, v.captured_on, v.source_kind, v.source_name, v.source_digest, v.card, v.imported_at
        FROM project_versions v JOIN projects p ON p.id = v.project_id
        WHERE p.code = $1 ORDER BY v.number";
    SAVE = "INSERT INTO projects (id, code, fund, programme, name, sort_key, card, version_count,
            captured_on, updated_at, visibility, edition, projection)
            VALUES ($1, $2, '', '', '', $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (code) DO UPDATE SET card = excluded.card, version_count = excluded.version_count,
            captured_on = excluded.captured_on, updated_at = excluded.updated_at,
            visibility = excluded.visibility, edition = excluded.edition
        WHERE projects.edition = excluded.edition - 1";
    CHANGE_VERSION = "UPDATE project_versions SET card = $5, source_digest = $6, imported_at = $7
        WHERE project_id = $1 AND number = $2 AND source_kind = $3 AND captured_on = $4";
    SAVE_COLUMNS = "UPDATE projects SET fund = $2, programme = $3, name = $4, sort_key = $5,
            applicant_name = $6, applicant_sort_key = $7, business_id = $8, state = $9, authority = $10,
            priority = $11, priority_number = $12, objective = $13, objective_number = $14,
            starts_on = $15, ends_on = $16, granted_cents = $17, realised_cents = $18
        WHERE id = $1";
    SAVE_PROJECTION = "UPDATE projects SET projection = $2 WHERE id = $1";
    REMOVE_AREAS = "DELETE FROM project_areas WHERE project_id = $1";
    INSERT_AREA = "INSERT INTO project_areas (project_id, kind, place, as_written, code, is_whole)
        VALUES ($1, $2, $3, $4, $5, $6)";
    SAVE_WORDS = "INSERT INTO project_words (project_id, applicant, card) VALUES ($1, $2, $3)
        ON CONFLICT (project_id) DO UPDATE SET applicant = excluded.applicant, card = excluded.card";
    INSERT_VERSION = "INSERT INTO project_versions (id, project_id, number, captured_on, source_kind,
            source_name, source_digest, card, imported_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    COUNT = "SELECT COUNT(*) AS v FROM projects WHERE visibility = 'public'";
    COUNT_ALL = "SELECT COUNT(*) AS v FROM projects";
}

/// Every statement about projects.
#[cfg(test)]
pub(crate) fn statements() -> Vec<String> {
    let fixed = [STATEMENTS, check::STATEMENTS, super::edit::STATEMENTS].concat();
    let fixed = fixed.iter().map(|(_, sql)| (*sql).to_owned());
    fixed.chain(list::statements()).collect()
}

kit::row! {
    struct ProjectRow {
        id: Id,
        code: String,
        card: String,
        version_count: i64,
        captured_on: NaiveDate,
        visibility: String,
        edition: i64,
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
    /// All captures laid over each other.
    pub card: Card,
    /// How many captures there are.
    pub version_count: i64,
    /// The day of the newest capture.
    pub captured_on: NaiveDate,
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
    let row: Option<ProjectRow> = tx.fetch_to_change(FIND, args![code]).await?;
    row.map(Project::try_from).transpose()
}

pub(super) async fn find_even_removed(
    conn: &mut Conn,
    code: &str,
) -> anyhow::Result<Option<Project>> {
    let row: Option<ProjectRow> = conn.fetch_optional(FIND, args![code]).await?;
    row.map(Project::try_from).transpose()
}

/// Projects whose columns an older program computed.
pub(super) async fn outdated(conn: &mut Conn, limit: i64) -> anyhow::Result<Vec<Project>> {
    let args = args![projection::EDITION, limit];
    let rows: Vec<ProjectRow> = conn.fetch_all(OUTDATED, args).await?;
    rows.into_iter().map(Project::try_from).collect()
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
            card,
            version_count: row.version_count,
            captured_on: row.captured_on,
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

/// How many projects everyone sees.
///
/// # Errors
/// When the database refuses.
pub async fn count(conn: &mut Conn) -> anyhow::Result<i64> {
    conn.fetch_one_value(COUNT, &[]).await
}

/// Whether there was ever a project.
///
/// # Errors
/// When the database refuses.
pub async fn is_empty(conn: &mut Conn) -> anyhow::Result<bool> {
    let count: i64 = conn.fetch_one_value(COUNT_ALL, &[]).await?;
    Ok(count == 0)
}

/// Saves the project, which was `before`, with its next edition, and gives whether
/// it was saved: it is not when another change has been first. `json` is its card.
pub(super) async fn save(
    tx: &mut Tx,
    before: Option<&Project>,
    project: &Project,
    json: &str,
    now: DateTime<Utc>,
) -> anyhow::Result<bool> {
    let code = project
        .card
        .code()
        .ok_or_else(|| anyhow::anyhow!("a card without a code"))?;
    let args = args![
        project.id,
        code.as_str(),
        Vec::<u8>::new(),
        json,
        project.version_count,
        project.captured_on,
        now,
        project.visibility.word(),
        project.edition,
        projection::EDITION,
    ];
    let saved = tx.execute(SAVE, args).await? == 1;
    if saved {
        save_projection(tx, before, project).await?;
    }
    Ok(saved)
}

/// Computes again all that lists filter and sort by.
pub(super) async fn compute_again(tx: &mut Tx, project: &Project) -> anyhow::Result<()> {
    save_projection(tx, None, project).await?;
    tx.execute(SAVE_PROJECTION, args![project.id, projection::EDITION])
        .await?;
    Ok(())
}

/// Saves what differs from `before`: one field changes little of it.
async fn save_projection(
    tx: &mut Tx,
    before: Option<&Project>,
    now: &Project,
) -> anyhow::Result<()> {
    let columns = Columns::of(&now.card);
    if before.is_none_or(|before| Columns::of(&before.card) != columns) {
        save_columns(tx, now.id, columns).await?;
    }
    let has_same_areas = |before: &Project| {
        before.captured_on == now.captured_on && names_same_areas(&before.card, &now.card)
    };
    if !before.is_some_and(has_same_areas) {
        save_areas(tx, now.id, &card_areas(&now.card, now.captured_on)).await?;
    }
    let words = Words::of(&now.card);
    if before.is_none_or(|before| Words::of(&before.card) != words) {
        let args = args![now.id, words.applicant(), words.card()];
        tx.execute(SAVE_WORDS, args).await?;
    }
    Ok(())
}

async fn save_columns(tx: &mut Tx, id: Id, columns: Columns) -> anyhow::Result<()> {
    let args = args![
        id,
        columns.fund,
        columns.programme,
        columns.name,
        columns.sort_key,
        columns.applicant_name,
        columns.applicant_sort_key,
        columns.business_id,
        columns.state,
        columns.authority,
        columns.priority,
        columns.priority_number,
        columns.objective,
        columns.objective_number,
        columns.starts_on,
        columns.ends_on,
        columns.granted_cents,
        columns.realised_cents,
    ];
    tx.execute(SAVE_COLUMNS, args).await?;
    Ok(())
}

async fn save_areas(tx: &mut Tx, id: Id, areas: &[CardArea]) -> anyhow::Result<()> {
    tx.execute(REMOVE_AREAS, args![id]).await?;
    for (place, area) in (0_i64..).zip(areas) {
        let code = area.code.as_ref().map(AreaCode::as_str);
        let kind = area_word(area.kind);
        let args = args![id, kind, place, &area.as_written, code, area.is_whole];
        tx.execute(INSERT_AREA, args).await?;
    }
    Ok(())
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

/// Replaces the card of the project's last version if it is of that kind and day,
/// and gives whether it is.
pub(super) async fn change_version(
    tx: &mut Tx,
    project: &Project,
    json: &str,
    source: &Source<'_>,
    now: DateTime<Utc>,
) -> anyhow::Result<bool> {
    let args = args![
        project.id,
        project.version_count,
        source.kind,
        source.captured_on,
        json,
        source.digest,
        now,
    ];
    Ok(tx.execute(CHANGE_VERSION, args).await? == 1)
}

fn card_of(json: &str) -> anyhow::Result<Card> {
    Ok(from_json(&serde_json::from_str(json)?)?)
}
