//! Whether what is stored agrees with itself.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use futures_util::TryStreamExt;
use kit::db::Conn;
use kit::id::Id;

use super::card_of;
use crate::projects::areas::{card_areas, word as area_word};
use crate::projects::projection::{Columns, Words};

kit::sql! {
    PROJECTS = "SELECT p.id, p.code, p.card, p.captured_on, p.version_count, p.fund, p.programme, p.name, p.sort_key,
            p.applicant_name, p.applicant_sort_key, p.business_id, p.state, p.authority, p.priority,
            p.priority_number, p.objective, p.objective_number, p.starts_on, p.ends_on,
            p.granted_cents, p.realised_cents, w.applicant AS applicant_words, w.card AS card_words
        FROM projects p LEFT JOIN project_words w ON w.project_id = p.id ORDER BY p.code";
    AREAS = "SELECT project_id, kind, as_written, code, is_whole FROM project_areas
        ORDER BY project_id, place";
    VERSIONS = "SELECT project_id, number, card FROM project_versions ORDER BY project_id, number";
}

kit::row! {
    struct AreaRow { project_id: Id, kind: String, as_written: String, code: Option<String>, is_whole: bool }
}

kit::row! { struct VersionRow { project_id: Id, number: i64, card: String } }

/// A project's row with everything that is computed from its card.
struct ProjectRow {
    id: Id,
    code: String,
    card: String,
    captured_on: NaiveDate,
    version_count: i64,
    columns: Columns,
    applicant_words: Option<String>,
    card_words: Option<String>,
}

impl kit::db::FromRow for ProjectRow {
    fn from_row(row: &kit::db::Row) -> anyhow::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            code: row.get("code")?,
            card: row.get("card")?,
            captured_on: row.get("captured_on")?,
            version_count: row.get("version_count")?,
            columns: Columns::from_row(row)?,
            applicant_words: row.get("applicant_words")?,
            card_words: row.get("card_words")?,
        })
    }
}

/// The area rows of a project, as written in the table.
type AreaCells = Vec<(String, String, Option<String>, bool)>;

/// The codes of projects whose columns, areas or words are not those of their
/// card, whose versions are not as many as counted, or a card of which cannot
/// be read. Three statements, whatever the number of projects.
///
/// # Errors
/// When the database refuses.
pub async fn broken(conn: &mut Conn) -> anyhow::Result<Vec<String>> {
    let versions = versions(conn).await?;
    let mut areas: BTreeMap<Id, AreaCells> = BTreeMap::new();
    let mut rows = conn.stream::<AreaRow>(AREAS, &[]);
    while let Some(row) = rows.try_next().await? {
        let cells = (row.kind, row.as_written, row.code, row.is_whole);
        areas.entry(row.project_id).or_default().push(cells);
    }
    drop(rows);
    let mut broken = Vec::new();
    let mut rows = conn.stream::<ProjectRow>(PROJECTS, &[]);
    while let Some(row) = rows.try_next().await? {
        let has_all_versions = versions.get(&row.id) == Some(&Some(row.version_count));
        let areas = areas.remove(&row.id).unwrap_or_default();
        if !(has_all_versions && is_whole(&row, &areas)) {
            broken.push(row.code);
        }
    }
    Ok(broken)
}

/// How many versions each project has, when they are numbered without gaps and
/// can all be read.
async fn versions(conn: &mut Conn) -> anyhow::Result<BTreeMap<Id, Option<i64>>> {
    let mut counts: BTreeMap<Id, Option<i64>> = BTreeMap::new();
    let mut unreadable = BTreeSet::new();
    let mut rows = conn.stream::<VersionRow>(VERSIONS, &[]);
    while let Some(row) = rows.try_next().await? {
        let count = counts.entry(row.project_id).or_insert(Some(0));
        let is_next = count.is_some_and(|count| row.number == count + 1);
        *count = is_next.then_some(row.number);
        if card_of(&row.card).is_err() {
            unreadable.insert(row.project_id);
        }
    }
    for id in unreadable {
        counts.insert(id, None);
    }
    Ok(counts)
}

fn is_whole(row: &ProjectRow, areas: &AreaCells) -> bool {
    let Ok(card) = card_of(&row.card) else {
        return false;
    };
    let (words, wanted_areas) = (Words::of(&card), card_areas(&card, row.captured_on));
    let wanted_areas = wanted_areas.iter().map(|area| {
        let code = area.code.as_ref().map(ToString::to_string);
        let kind = area_word(area.kind).to_owned();
        (kind, area.as_written.clone(), code, area.is_whole)
    });
    Columns::of(&card) == row.columns
        && wanted_areas.eq(areas.iter().cloned())
        && row.applicant_words.as_ref() == Some(&words.applicant())
        && row.card_words.as_ref() == Some(&words.card())
        && card.code().is_some_and(|code| code.as_str() == row.code)
}
