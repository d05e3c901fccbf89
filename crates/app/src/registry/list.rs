//! A project in a list: its columns in a table and its values in JSON.

use kit::i18n::Tr;
use kit::table::{Cell, Column};
use serde_json::{Value as Json, json};

use super::store::{Listed, ListedArea};
use crate::areas::AreaKind;
use crate::export::Leaving;
use crate::projects::area_word;
use crate::projects::card::{CODE_PATTERN, Fund};

/// A project and the areas on its card.
pub struct Item {
    /// The project.
    pub project: Listed,
    /// The areas in the order of the card.
    pub areas: Vec<ListedArea>,
}

impl Item {
    /// The areas of a kind.
    pub fn named(&self, kind: AreaKind) -> impl Iterator<Item = &ListedArea> {
        self.areas
            .iter()
            .filter(move |area| area.kind == area_word(kind))
    }

    /// The columns that fit on a terminal.
    pub(super) fn short_row(&self) -> Vec<Cell> {
        let project = &self.project;
        vec![
            project.code.as_str().into(),
            project.name.as_str().into(),
            project.applicant_name.as_deref().into(),
            project.ends_on.into(),
            project.granted_cents.into(),
        ]
    }
}

impl Leaving for Item {
    /// Every column.
    fn row(&self, tr: Tr) -> Vec<Cell> {
        let project = &self.project;
        let state = match project.state.as_deref() {
            Some("running") => tr.t("state-running").into(),
            Some(_) => tr.t("state-ended").into(),
            None => Cell::Blank,
        };
        let [regions, sub_regions, municipalities] = AreaKind::ALL.map(|kind| {
            let names: Vec<&str> = self.named(kind).map(|a| a.as_written.as_str()).collect();
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
            (!project.programme.is_empty())
                .then(|| tr.t(&format!("programme-{}", project.programme)))
                .into(),
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

    /// As the schema has it.
    fn json(&self) -> Json {
        let project = &self.project;
        let areas: Vec<Json> = AreaKind::ALL
            .into_iter()
            .flat_map(|kind| self.named(kind))
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
            "programme": (!project.programme.is_empty()).then_some(&project.programme),
            "priority": project.priority,
            "objective": project.objective,
            "authority": project.authority,
            "granted_cents": project.granted_cents,
            "realised_cents": project.realised_cents,
            "areas": areas,
            "version_count": project.version_count,
            "captured_on": project.captured_on,
        })
    }
}

fn column(tr: Tr, key: &str, may_be_cut: bool) -> Column {
    Column {
        head: tr.t(key),
        may_be_cut,
    }
}

/// The columns of an [`Item`].
pub(super) fn columns(tr: Tr) -> Vec<Column> {
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
    heads.iter().map(|key| column(tr, key, true)).collect()
}

/// The columns of [`Item::short_row`].
pub(super) fn short_columns(tr: Tr) -> Vec<Column> {
    vec![
        column(tr, "list-code", false),
        column(tr, "list-name", true),
        column(tr, "list-applicant", true),
        column(tr, "list-ends", false),
        column(tr, "granted", false),
    ]
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
        "code": {"type": "string", "pattern": CODE_PATTERN},
        "name": {"type": "string"},
        "state": {"enum": ["running", "ended", null], "description": "As the card has it; ended as well when the last day has passed."},
        "starts_on": day,
        "ends_on": day,
        "applicant_name": text,
        "business_id": {"type": ["string", "null"], "pattern": "^[0-9]{7}-[0-9]$"},
        "fund": {"enum": Fund::ALL.map(Fund::word)},
        "programme": {"enum": ["2014", "2021", null], "description": "The programme period's first year."},
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
