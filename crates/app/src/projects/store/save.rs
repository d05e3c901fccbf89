//! Saving a project, with all that lists filter and sort by.

use chrono::{DateTime, Utc};
use kit::db::{Tx, Value};
use kit::id::Id;
use kit::sets::{Facet, Moves, Names};
use kit::{args, row_of};

use super::Project;
use crate::areas::AreaCode;
use crate::projects::areas::{CardArea, card_areas, names_same_areas, word as area_word};
use crate::projects::card::to_json;
use crate::projects::projection::{self, Columns};
use crate::projects::terms::{PROJECTS, Texts, facets, values};

kit::sql! {
    INSERT = "INSERT INTO projects (id, fund, programme, name, sort_key, applicant_name,
            applicant_sort_key, business_id, state, authority, priority, priority_number, objective,
            objective_number, starts_on, ends_on, granted_cents, realised_cents,
            code, card, version_count, captured_on, updated_at, visibility, edition, projection, number)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
            $19, $20, $21, $22, $23, $24, $25, $26, $27)
        ON CONFLICT (code) DO NOTHING";
    UPDATE = "UPDATE projects SET card = $2, version_count = $3, captured_on = $4, updated_at = $5,
            visibility = $6, edition = $7
        WHERE id = $1 AND edition = $7 - 1";
    SAVE_COLUMNS = "UPDATE projects SET fund = $2, programme = $3, name = $4, sort_key = $5,
            applicant_name = $6, applicant_sort_key = $7, business_id = $8, state = $9, authority = $10,
            priority = $11, priority_number = $12, objective = $13, objective_number = $14,
            starts_on = $15, ends_on = $16, granted_cents = $17, realised_cents = $18
        WHERE id = $1";
    SAVE_PROJECTION = "UPDATE projects SET projection = $2 WHERE id = $1";
    REMOVE_AREAS = "DELETE FROM project_areas WHERE project_id = $1";
    INSERT_AREA = "INSERT INTO project_areas (project_id, kind, place, as_written, code, is_whole)
        VALUES ($1, $2, $3, $4, $5, $6)";
}

/// A project as it is to be saved, and all that is worked out for that: nobody
/// has to wait with writing until it is.
pub(in crate::projects) struct Saving {
    pub(in crate::projects) project: Project,
    /// The card as it is stored.
    pub(in crate::projects) json: String,
    is_new: bool,
    projection: Projection,
}

/// What lists filter and sort by, and what of it differs from what is stored: one
/// field changes little of it.
struct Projection {
    columns: Columns,
    has_new_columns: bool,
    areas: Option<Vec<CardArea>>,
    /// The sets that the project is taken out of, and those it is put into.
    leaves: Names,
    joins: Names,
    /// Values that are too many for sets.
    facets: Vec<(Facet, Vec<String>)>,
}

impl Projection {
    fn of(before: Option<&Project>, now: &Project) -> Self {
        let columns = Columns::of(&now.card);
        let had = |is_same: &dyn Fn(&Project) -> bool| before.is_some_and(is_same);
        let has_areas = |before: &Project| {
            before.captured_on == now.captured_on && names_same_areas(&before.card, &now.card)
        };
        let had_columns = before.map(|before| Columns::of(&before.card));
        let before_sets = before.zip(had_columns.as_ref());
        let (leaves, joins) = sets(before_sets, (now, &columns));
        let had_values = before.map(|before| facets(&before.card));
        let has_changed = |place: usize, values: &Vec<String>| match &had_values {
            Some(before) => before[place].1 != *values,
            None => !values.is_empty(),
        };
        let facets = facets(&now.card).into_iter().enumerate();
        let facets = facets.filter(|(place, (_, values))| has_changed(*place, values));
        Self {
            areas: (!had(&has_areas)).then(|| card_areas(&now.card, now.captured_on)),
            has_new_columns: had_columns.as_ref() != Some(&columns),
            columns,
            leaves,
            joins,
            facets: facets.map(|(_, facet)| facet).collect(),
        }
    }

    async fn save(&self, tx: &mut Tx, project: &Project) -> anyhow::Result<()> {
        if self.has_new_columns {
            let values = of_columns(project.id, &self.columns);
            tx.execute(SAVE_COLUMNS, &values).await?;
            tx.touch_sets(PROJECTS);
        }
        if self.areas.is_some() {
            tx.execute(REMOVE_AREAS, args![project.id]).await?;
        }
        self.save_beside(tx, project).await
    }

    /// Saves what is kept in tables of its own.
    async fn save_beside(&self, tx: &mut Tx, project: &Project) -> anyhow::Result<()> {
        if let Some(areas) = &self.areas {
            save_areas(tx, project.id, areas).await?;
        }
        for (facet, values) in &self.facets {
            tx.set_values(PROJECTS, *facet, project.number, values.clone());
        }
        for name in self.leaves.iter() {
            tx.take_from_set(PROJECTS, name, project.number);
        }
        for name in self.joins.iter() {
            tx.put_into_set(PROJECTS, name, project.number);
        }
        tx.keep_sets_small().await
    }
}

/// The sets that the project is taken out of, and those it is put into; words only when
/// there are others.
fn sets(before: Option<(&Project, &Columns)>, now: (&Project, &Columns)) -> (Names, Names) {
    let values = |(project, columns): (&Project, &Columns)| {
        values(
            &project.card,
            columns,
            project.captured_on,
            project.visibility,
        )
    };
    let mut joined = values(now);
    let is = Texts::of(&now.0.card);
    let Some(before) = before else {
        // That a name comes twice does no harm.
        is.name_sets(&mut joined);
        return (Names::default(), joined);
    };
    let mut left = values(before);
    let was = Texts::of(&before.0.card);
    if was != is {
        was.name_sets(&mut left);
        is.name_sets(&mut joined);
    }
    left.apart(&joined)
}

impl Saving {
    /// The next edition of the project, which was `before`.
    pub(in crate::projects) fn of(before: Option<&Project>, project: Project) -> Self {
        Self {
            json: to_json(&project.card).to_string(),
            is_new: before.is_none(),
            projection: Projection::of(before, &project),
            project,
        }
    }

    /// Gives whether it was saved: it is not when another change has been first.
    pub(in crate::projects) async fn save(
        &self,
        tx: &mut Tx,
        now: DateTime<Utc>,
    ) -> anyhow::Result<bool> {
        if self.is_new {
            self.insert(tx, now).await
        } else {
            self.update(tx, now).await
        }
    }

    /// What the row of a new project holds.
    fn row(&self, now: DateTime<Utc>) -> anyhow::Result<Vec<Value>> {
        let Project {
            id, card, number, ..
        } = &self.project;
        let code = card.code();
        let code = code.ok_or_else(|| anyhow::anyhow!("a card without a code"))?;
        let mut values = of_columns(*id, &self.projection.columns);
        values.extend_from_slice(args![
            code.as_str(),
            &self.json,
            self.project.version_count,
            self.project.captured_on,
            now,
            self.project.visibility.word(),
            self.project.edition,
            projection::edition(),
            i64::from(*number),
        ]);
        Ok(values)
    }

    async fn insert(&self, tx: &mut Tx, now: DateTime<Utc>) -> anyhow::Result<bool> {
        let is_new = tx.execute(INSERT, &self.row(now)?).await? == 1;
        if is_new {
            self.projection.save_beside(tx, &self.project).await?;
        }
        Ok(is_new)
    }

    async fn update(&self, tx: &mut Tx, now: DateTime<Utc>) -> anyhow::Result<bool> {
        let project = &self.project;
        let values = args![
            project.id,
            &self.json,
            project.version_count,
            project.captured_on,
            now,
            project.visibility.word(),
            project.edition,
        ];
        let is_next = tx.execute(UPDATE, values).await? == 1;
        if is_next {
            self.projection.save(tx, project).await?;
        }
        Ok(is_next)
    }
}

/// New projects, with all rows that are to be inserted for them.
#[derive(Default)]
pub(in crate::projects) struct NewProjects {
    code: Option<String>,
    rows: Vec<Vec<Value>>,
    areas: Vec<Vec<Value>>,
    values: Vec<(u32, Facet, Vec<String>)>,
}

impl NewProjects {
    /// Adds one; the sets that it comes into are gathered beside it.
    ///
    /// # Errors
    /// When its card has no code.
    pub(in crate::projects) fn add(
        &mut self,
        saving: Saving,
        now: DateTime<Utc>,
        moves: &mut Moves,
    ) -> anyhow::Result<()> {
        let row = saving.row(now)?;
        let Saving {
            project,
            projection,
            ..
        } = saving;
        let code = || project.card.code().map(ToString::to_string);
        self.code = self.code.take().or_else(code);
        self.rows.push(row);
        let areas = projection.areas.unwrap_or_default();
        self.areas.extend(rows_of(project.id, &areas));
        let values = projection.facets.into_iter();
        self.values
            .extend(values.map(|(facet, values)| (project.number, facet, values)));
        moves.put(project.number, &projection.joins);
        Ok(())
    }

    /// The code of one of them.
    pub(in crate::projects) fn code(&self) -> String {
        self.code.clone().unwrap_or_default()
    }
}

/// Saves new projects at once, but for the sets that they come into. Gives whether all
/// were: they are not when another change has been first with one.
pub(in crate::projects) async fn save_new(tx: &mut Tx, new: NewProjects) -> anyhow::Result<bool> {
    let count = u64::try_from(new.rows.len())?;
    if tx.insert_all(INSERT, new.rows).await? != count {
        return Ok(false);
    }
    for (number, facet, values) in new.values {
        tx.set_values(PROJECTS, facet, number, values);
    }
    tx.insert_all(INSERT_AREA, new.areas).await?;
    Ok(true)
}

/// Computes again all that lists filter and sort by.
pub(in crate::projects) async fn compute_again(
    tx: &mut Tx,
    project: &Project,
) -> anyhow::Result<()> {
    Projection::of(None, project).save(tx, project).await?;
    let args = args![project.id, projection::edition()];
    tx.execute(SAVE_PROJECTION, args).await?;
    Ok(())
}

fn of_columns(id: Id, columns: &Columns) -> Vec<Value> {
    row_of![
        id,
        columns.fund.as_str(),
        columns.programme.as_str(),
        columns.name.as_str(),
        columns.sort_key.clone(),
        columns.applicant_name.clone(),
        columns.applicant_sort_key.clone(),
        columns.business_id.clone(),
        columns.state.clone(),
        columns.authority.clone(),
        columns.priority.clone(),
        columns.priority_number.clone(),
        columns.objective.clone(),
        columns.objective_number.clone(),
        columns.starts_on,
        columns.ends_on,
        columns.granted_cents,
        columns.realised_cents,
    ]
}

async fn save_areas(tx: &mut Tx, id: Id, areas: &[CardArea]) -> anyhow::Result<()> {
    let rows: Vec<Vec<Value>> = rows_of(id, areas).collect();
    tx.insert_all(INSERT_AREA, rows).await?;
    Ok(())
}

fn rows_of(id: Id, areas: &[CardArea]) -> impl Iterator<Item = Vec<Value>> {
    (0_i64..).zip(areas).map(move |(place, area)| {
        let code = area.code.as_ref().map(AreaCode::as_str);
        let kind = area_word(area.kind);
        row_of![id, kind, place, &area.as_written, code, area.is_whole]
    })
}
