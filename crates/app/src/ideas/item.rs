//! An idea in a list that leaves: its columns in a table and its values in JSON.

use std::collections::HashMap;
use std::sync::Arc;

use kit::db::Conn;
use kit::i18n::{Lang, Tr};
use kit::id::Id;
use kit::table::{Cell, Column};
use serde_json::{Value as Json, json};

use super::field::Field;
use super::idea::Idea;
use super::stage::Stage;
use crate::associations::segments::names_of_staff;
use crate::calls;
use crate::export::Leaving;

/// What identifiers in ideas stand for.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// Those who work here, by account.
    pub(super) staff: HashMap<String, String>,
    /// Funding calls.
    pub(super) calls: HashMap<Id, calls::Call>,
}

impl Names {
    /// All of them.
    pub(super) async fn load(
        conn: &mut Conn,
        now: chrono::DateTime<chrono::Utc>,
    ) -> anyhow::Result<Self> {
        let all = calls::list(conn, &calls::Filter::default(), true, now).await?;
        Ok(Self {
            staff: names_of_staff(conn).await?,
            calls: all.into_iter().map(|call| (call.id, call)).collect(),
        })
    }

    /// Who looks after an idea.
    pub(super) fn owner(&self, idea: &Idea) -> Option<&str> {
        let owner = idea.told.text(Field::Owner)?;
        self.staff.get(owner).map(String::as_str)
    }

    /// To which call an idea goes.
    pub(super) fn call(&self, idea: &Idea) -> Option<&calls::Call> {
        self.calls.get(&idea.told.id(Field::Call)?)
    }

    /// What stands in a field, in words.
    pub(super) fn shown(&self, tr: Tr, idea: &Idea, field: Field) -> Option<String> {
        match field {
            Field::Owner => self.owner(idea).map(str::to_owned),
            Field::Call => self.call(idea).map(|call| call.title(tr.lang).to_owned()),
            field => Some(idea.told.get(field)?.shown(tr, field)),
        }
    }
}

/// An idea in a list.
pub(super) struct Item {
    pub(super) idea: Idea,
    pub(super) names: Arc<Names>,
}

/// The fields that are columns.
const FIELDS: [Field; 9] = [
    Field::Municipality,
    Field::Owner,
    Field::Call,
    Field::Cost,
    Field::Asked,
    Field::Granted,
    Field::ProjectCode,
    Field::Begins,
    Field::Ends,
];

/// The stages whose days are columns.
const DAYS: [Stage; 5] = [
    Stage::Idea,
    Stage::Submitted,
    Stage::Granted,
    Stage::Running,
    Stage::Closed,
];

fn column(head: String, may_be_cut: bool) -> Column {
    Column { head, may_be_cut }
}

/// The columns of a list.
pub(super) fn columns(tr: Tr) -> Vec<Column> {
    let fields = FIELDS.iter().map(|field| column(tr.t(&field.key()), true));
    let days = DAYS.iter().map(|stage| column(stage.name(tr), false));
    let mut all = short_columns(tr);
    all.extend(fields);
    all.extend(days);
    all
}

/// The columns that fit on a terminal.
pub(super) fn short_columns(tr: Tr) -> Vec<Column> {
    vec![
        column(tr.t("idea-reference"), false),
        column(tr.t("idea-field-name"), true),
        column(tr.t("idea-applicant"), true),
        column(tr.t("idea-stage"), false),
        column(tr.t("idea-since"), false),
    ]
}

impl Item {
    /// Who applies, or who told of it.
    pub(super) fn applicant(&self) -> &str {
        let party = self.idea.applicant().map(|party| party.name.as_str());
        party
            .or_else(|| self.idea.told.text(Field::Association))
            .unwrap_or("–")
    }

    /// What fits on a terminal.
    pub(super) fn short_row(&self, tr: Tr) -> Vec<Cell> {
        vec![
            self.idea.reference().into(),
            self.idea.name().into(),
            self.applicant().into(),
            self.idea.stage.name(tr).into(),
            self.idea.since().map_or(Cell::Blank, Cell::Date),
        ]
    }
}

impl Leaving for Item {
    fn row(&self, tr: Tr) -> Vec<Cell> {
        let told = &self.idea.told;
        let fields = FIELDS
            .iter()
            .map(|field| match (told.money(*field), told.on(*field)) {
                (Some(amount), _) => Cell::Money(amount),
                (_, Some(day)) => Cell::Date(day),
                _ => {
                    let text = self.names.shown(tr, &self.idea, *field);
                    text.map_or(Cell::Blank, Cell::Text)
                }
            });
        let days = DAYS.iter().map(|stage| {
            let day = self.idea.came_to(*stage);
            day.map_or(Cell::Blank, Cell::Date)
        });
        let mut row = self.short_row(tr);
        row.extend(fields);
        row.extend(days);
        row
    }

    fn json(&self) -> Json {
        json_of(&self.idea, &self.names)
    }
}

/// An idea as other programs get it; how somebody is reached stays here.
pub(super) fn json_of(idea: &Idea, names: &Names) -> Json {
    let mut told = idea.told.to_json();
    for field in Field::all().filter(|field| field.is_of_contact()) {
        told.remove(field.word());
    }
    let moves: Vec<Json> = idea
        .moves
        .values()
        .map(|one| json!({ "from": one.from, "to": one.to, "on": one.on, "reason": one.reason }))
        .collect();
    let parties: Vec<Json> = idea
        .parties
        .values()
        .map(|one| {
            json!({
                "part": one.part, "agreed": one.agreed, "association": one.association,
                "municipality": one.municipality, "name": one.name,
            })
        })
        .collect();
    let call = names.call(idea).map(|call| call.title(Lang::Fi).to_owned());
    json!({
        "id": idea.id, "reference": idea.reference(), "stage": idea.stage.word(),
        "told": told, "owner_name": names.owner(idea), "call_name": call,
        "moves": moves, "parties": parties, "updated_at": idea.updated_at,
    })
}
