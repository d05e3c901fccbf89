//! `kanto project list`

use std::collections::HashMap;

use clap::{Args, ValueEnum};
use kit::i18n::{Arg, Lang, Tr};
use kit::id::Id;
use kit::table::{Cell, Column, Table, to_csv, to_terminal, to_xlsx};
use serde_json::{Value as Json, json};

use crate::app::App;
use crate::areas::AreaKind;
use crate::output::Output;
use crate::projects::areas::word as area_word;
use crate::projects::filter::{Filter, FilterRefused, FilterWords};
use crate::projects::store::{self, Listed, ListedArea};

/// What fits on any terminal.
const TERMINAL_WIDTH: usize = 80;

/// `project list`
#[derive(Debug, Args)]
pub struct List {
    #[command(flatten)]
    filter: FilterWords,
    /// How many at most; otherwise all.
    #[arg(long)]
    limit: Option<u32>,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Do not cut names to the terminal's width.
    #[arg(long)]
    wide: bool,
}

/// How a list is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Aligned columns for reading.
    Table,
    /// The documented JSON: `kanto project schema list`.
    Json,
    /// For a spreadsheet program: semicolons, decimal commas, UTF-8 with a byte
    /// order mark.
    Csv,
    /// A workbook; into a file or a pipe.
    Xlsx,
}

/// Gives the exit code: 0 done, 2 not understood. `terminal` says whether a
/// person reads the output as it comes.
pub(in crate::projects) async fn run(
    app: &App,
    list: &List,
    terminal: bool,
    to: &mut Output<'_>,
) -> anyhow::Result<u8> {
    if terminal && list.format == Format::Xlsx {
        writeln!(to.err, "{}", to.tr.t("list-xlsx-terminal"))?;
        return Ok(2);
    }
    let mut filter = match Filter::read(&list.filter, app.clock.today()) {
        Ok(filter) => filter,
        Err(refused) => {
            writeln!(to.err, "{}", refusal(to.tr, &refused))?;
            return Ok(2);
        }
    };
    filter.limit = list.limit.map(i64::from);
    let mut conn = app.db.read().await?;
    let projects = store::list(&mut conn, &filter).await?;
    if list.format == Format::Table {
        let width = (terminal && !list.wide).then_some(TERMINAL_WIDTH);
        if !projects.is_empty() {
            write!(
                to.out,
                "{}",
                to_terminal(&short(&projects, to.tr), width, to.tr)
            )?;
        }
    } else {
        let areas = store::list_areas(&mut conn, &filter).await?;
        match list.format {
            Format::Json => writeln!(to.out, "{}", json_of(&projects, &areas)?)?,
            Format::Csv => to
                .out
                .write_all(&to_csv(&full(&projects, &areas, to.tr))?)?,
            Format::Xlsx | Format::Table => {
                let book = to_xlsx(&full(&projects, &areas, to.tr), app.clock.now())?;
                to.out.write_all(&book)?;
            }
        }
    }
    to.out.flush()?;
    let found = store::count_of(&mut conn, &filter).await?;
    remark(&filter, projects.len(), found, to)
}

/// What is good to know beside the list; never in it.
fn remark(filter: &Filter, shown: usize, found: i64, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let sought = filter.area();
    if let Some((sought, former)) = sought.and_then(|s| Some((s, s.merged_from?))) {
        let [written, name] = [former, sought.area].map(|area| match to.tr.lang {
            Lang::Sv => &area.name_sv,
            Lang::Fi | Lang::En => &area.name_fi,
        });
        let args = [("written", Arg::from(written)), ("name", Arg::from(name))];
        writeln!(to.err, "{}", to.tr.ta("list-area-now", &args))?;
    }
    if found == 0 {
        writeln!(to.err, "{}", to.tr.t("list-nothing"))?;
    } else if i64::try_from(shown)? < found {
        let args = [("shown", Arg::from(shown)), ("found", Arg::from(found))];
        writeln!(to.err, "{}", to.tr.ta("list-part", &args))?;
    }
    Ok(0)
}

fn refusal(tr: Tr, refused: &FilterRefused) -> String {
    let args = [
        ("option", Arg::from(refused.option)),
        ("found", Arg::from(&refused.found)),
        ("expected", Arg::from(tr.t(refused.expected))),
    ];
    tr.ta("filter-refused", &args)
}

/// The columns that fit on a terminal.
fn short(projects: &[Listed], tr: Tr) -> Table {
    let rows = projects.iter().map(|project| {
        vec![
            project.code.as_str().into(),
            project.name.as_str().into(),
            project.applicant_name.as_deref().into(),
            project.ends_on.into(),
            project.granted_cents.into(),
        ]
    });
    Table {
        title: tr.t("projects-title"),
        columns: vec![
            column(tr, "list-code", false),
            column(tr, "list-name", true),
            column(tr, "list-applicant", true),
            column(tr, "list-ends", false),
            column(tr, "granted", false),
        ],
        rows: rows.collect(),
    }
}

fn column(tr: Tr, key: &str, may_be_cut: bool) -> Column {
    Column {
        head: tr.t(key),
        may_be_cut,
    }
}

type Areas = HashMap<Id, Vec<ListedArea>>;

/// Every column.
fn full(projects: &[Listed], areas: &Areas, tr: Tr) -> Table {
    let heads = [
        "list-code",
        "list-name",
        "list-state",
        "list-starts",
        "list-ends",
        "list-applicant",
        "list-business-id",
        "list-fund",
        "list-programme",
        "list-priority",
        "list-objective",
        "list-authority",
        "granted",
        "realised",
        "list-regions",
        "list-sub-regions",
        "list-municipalities",
        "versions",
        "list-captured",
    ];
    Table {
        title: tr.t("projects-title"),
        columns: heads.iter().map(|key| column(tr, key, true)).collect(),
        rows: projects
            .iter()
            .map(|project| row(project, areas, tr))
            .collect(),
    }
}

fn row(project: &Listed, areas: &Areas, tr: Tr) -> Vec<Cell> {
    let state = match project.state.as_deref() {
        Some("running") => tr.t("state-running").into(),
        Some(_) => tr.t("state-ended").into(),
        None => Cell::Blank,
    };
    let [regions, sub_regions, municipalities] = AreaKind::ALL.map(|kind| {
        let names: Vec<&str> = named(project, areas, kind)
            .map(|a| a.as_written.as_str())
            .collect();
        (!names.is_empty()).then(|| names.join(", ")).into()
    });
    vec![
        project.code.as_str().into(),
        project.name.as_str().into(),
        state,
        project.starts_on.into(),
        project.ends_on.into(),
        project.applicant_name.as_deref().into(),
        project.business_id.as_deref().into(),
        tr.t(&format!("fund-{}", project.fund)).into(),
        tr.t(&format!("programme-{}", project.programme)).into(),
        project.priority.as_deref().into(),
        project.objective.as_deref().into(),
        project.authority.as_deref().into(),
        project.granted_cents.into(),
        project.realised_cents.into(),
        regions,
        sub_regions,
        municipalities,
        project.version_count.into(),
        project.captured_on.into(),
    ]
}

fn named<'a>(
    project: &Listed,
    areas: &'a Areas,
    kind: AreaKind,
) -> impl Iterator<Item = &'a ListedArea> {
    let of_project = areas
        .get(&project.id)
        .map(Vec::as_slice)
        .unwrap_or_default();
    of_project
        .iter()
        .filter(move |area| area.kind == area_word(kind))
}

fn json_of(projects: &[Listed], areas: &Areas) -> anyhow::Result<String> {
    let rows = projects.iter().map(|project| {
        let areas: Vec<Json> = AreaKind::ALL
            .into_iter()
            .flat_map(|kind| named(project, areas, kind))
            .map(|area| json!({"kind": area.kind, "name": area.as_written, "code": area.code}))
            .collect();
        json!({
            "code": project.code,
            "name": project.name,
            "state": project.state,
            "starts_on": project.starts_on,
            "ends_on": project.ends_on,
            "applicant_name": project.applicant_name,
            "business_id": project.business_id,
            "fund": project.fund,
            "programme": project.programme,
            "priority": project.priority,
            "objective": project.objective,
            "authority": project.authority,
            "granted_cents": project.granted_cents,
            "realised_cents": project.realised_cents,
            "areas": areas,
            "version_count": project.version_count,
            "captured_on": project.captured_on,
        })
    });
    let rows: Vec<Json> = rows.collect();
    Ok(serde_json::to_string_pretty(&rows)?)
}

/// The JSON Schema (2020-12) of the list.
pub(super) fn json_schema() -> Json {
    let text = json!({"type": ["string", "null"]});
    let day = json!({"type": ["string", "null"], "format": "date"});
    let cents = json!({"type": ["integer", "null"]});
    let area = json!({"type": "object", "required": ["kind", "name", "code"], "additionalProperties": false,
        "properties": {
            "kind": {"enum": AreaKind::ALL.map(area_word)},
            "name": {"type": "string", "description": "As the card has it."},
            "code": {"type": ["string", "null"], "description": "Statistics Finland's code on the card's day; null for a name that is not known."}}});
    let properties = json!({
        "code": {"type": "string", "pattern": "^[SAJ][0-9]{5}$"},
        "name": {"type": "string"},
        "state": {"enum": ["running", "ended", null]},
        "starts_on": day,
        "ends_on": day,
        "applicant_name": text,
        "business_id": {"type": ["string", "null"], "pattern": "^[0-9]{7}-[0-9]$"},
        "fund": {"enum": ["esf", "erdf", "jtf"]},
        "programme": {"enum": ["2014", "2021"], "description": "The programme period's first year."},
        "priority": text,
        "objective": text,
        "authority": text,
        "granted_cents": cents,
        "realised_cents": cents,
        "areas": {"type": "array", "items": area},
        "version_count": {"type": "integer", "minimum": 1},
        "captured_on": {"type": "string", "format": "date", "description": "The day of the newest capture."},
    });
    let names: Vec<String> = properties
        .as_object()
        .map(|map| map.keys().cloned().collect())
        .unwrap_or_default();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Project list",
        "description": "What `kanto project list --format json` prints. Amounts are whole cents of euros, dates ISO 8601; what a card leaves blank is null.",
        "type": "array",
        "items": {"type": "object", "required": names, "additionalProperties": false, "properties": properties},
    })
}
