//! Whether what is stored agrees with itself.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::NaiveDate;
use futures_util::TryStreamExt;
use kit::db::Conn;
use kit::id::Id;
use kit::sets::{Facet, Set};

use super::card_of;
use crate::projects::areas::{card_areas, word as area_word};
use crate::projects::projection::Columns;
use crate::projects::terms::{self, GROUPS, PAIRS, Texts, facets, values};
use crate::projects::visibility::Visibility;

kit::sql! {
    PROJECTS = "SELECT p.id, p.code, p.card, p.captured_on, p.version_count, p.fund, p.programme, p.name, p.sort_key,
            p.applicant_name, p.applicant_sort_key, p.business_id, p.state, p.authority, p.priority,
            p.priority_number, p.objective, p.objective_number, p.starts_on, p.ends_on,
            p.granted_cents, p.realised_cents, p.number, p.visibility
        FROM projects p ORDER BY p.code";
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
    number: u32,
    visibility: String,
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
            number: u32::try_from(row.get::<i64>("number")?)?,
            visibility: row.get("visibility")?,
        })
    }
}

/// The area rows of a project, as written in the table.
type AreaCells = Vec<(String, String, Option<String>, bool)>;

/// The codes of projects whose columns, areas or sets are not those of their
/// card, whose versions are not as many as counted, or a card of which cannot
/// be read. Four statements, whatever the number of projects.
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
    let mut marks = marks(conn).await?;
    let mut broken = Vec::new();
    let mut rows = conn.stream::<ProjectRow>(PROJECTS, &[]);
    while let Some(row) = rows.try_next().await? {
        let has_all_versions = versions.get(&row.id) == Some(&Some(row.version_count));
        let areas = areas.remove(&row.id).unwrap_or_default();
        let mark = marks.remove(&row.number).unwrap_or_default();
        if !(has_all_versions && is_whole(&row, &areas, mark)) {
            broken.push(row.code);
        }
    }
    drop(rows);
    // Sets that speak of a project that is not there.
    broken.extend(marks.keys().map(|number| format!("#{number}")));
    Ok(broken)
}

/// For each project the sum of the digests of the sets in which it stands and of its
/// other values: it tells whether they are those of its card without holding them all.
async fn marks(conn: &mut Conn) -> anyhow::Result<BTreeMap<u32, u64>> {
    let mut marks: BTreeMap<u32, u64> = BTreeMap::new();
    let add = |name: &str, set: Set| {
        let digest = mark_of(name);
        for number in set {
            let mark = marks.entry(number).or_default();
            *mark = mark.wrapping_add(digest);
        }
    };
    terms::PROJECTS.each(conn, add).await?;
    for facet in [PAIRS, GROUPS] {
        let mut digests: HashMap<u32, u64> = HashMap::new();
        let keep = |number, name: &str| {
            digests.insert(number, mark_of_value(facet, name));
        };
        facet.each_name(conn, terms::PROJECTS, keep).await?;
        let add = |row, values: &[u32]| {
            let mark = marks.entry(row).or_default();
            // A value without a name is none that a card has.
            let digests = values.iter().map(|value| digests.get(value).unwrap_or(&1));
            *mark = digests.fold(*mark, |mark, digest| mark.wrapping_add(*digest));
        };
        facet.each_row(conn, terms::PROJECTS, add).await?;
    }
    Ok(marks)
}

fn mark_of_value(facet: Facet, name: &str) -> u64 {
    mark_of(&format!("{}={name}", facet.0))
}

fn mark_of(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
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

fn is_whole(row: &ProjectRow, areas: &AreaCells, mark: u64) -> bool {
    let Ok(card) = card_of(&row.card) else {
        return false;
    };
    let Some(visibility) = Visibility::of_word(&row.visibility) else {
        return false;
    };
    let columns = Columns::of(&card);
    let mut sets = values(&card, &columns, row.captured_on, visibility);
    Texts::of(&card).name_sets(&mut sets);
    let wanted = sets.distinct().into_iter().map(mark_of);
    let values = facets(&card).into_iter().flat_map(|(facet, names)| {
        let marks = names
            .into_iter()
            .map(move |name| mark_of_value(facet, &name));
        marks.collect::<Vec<_>>()
    });
    let wanted = wanted.chain(values).fold(0, u64::wrapping_add);
    let wanted_areas = card_areas(&card, row.captured_on);
    let wanted_areas = wanted_areas.iter().map(|area| {
        let code = area.code.as_ref().map(ToString::to_string);
        let kind = area_word(area.kind).to_owned();
        (kind, area.as_written.clone(), code, area.is_whole)
    });
    columns == row.columns
        && wanted_areas.eq(areas.iter().cloned())
        && wanted == mark
        && card.code().is_some_and(|code| code.as_str() == row.code)
}
