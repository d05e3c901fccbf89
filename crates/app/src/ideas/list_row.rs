//! Rules: a row of a list of ideas: what its cells tell, the way of the idea to where it
//! stands, and what is wrong with it.

use std::collections::HashMap;

use chrono::NaiveDate;
use kit::day::read as read_day;
use kit::i18n::{Lang, Tr};
use kit::text::clean_line;

use super::field::Field;
use super::idea::Idea;
use super::stage::{Need, Stage};
use super::told::{Told, Value, Wrong, read, read_prose};
use crate::lists::ListRow;
use crate::texts;

/// The fields that are columns, each with what else it is called.
pub(super) const FIELDS: [(Field, &[&str]); 10] = [
    (Field::Name, &["nimi", "idea", "otsikko", "title", "namn"]),
    (Field::Municipality, &["municipality", "town", "kommun"]),
    (Field::What, &["kuvaus", "description", "beskrivning"]),
    (Field::Owner, &["vastuussa", "neuvoja", "adviser", "ägare"]),
    (Field::Call, &["haku", "utlysning"]),
    (Field::Cost, &["kustannus", "kokonaiskustannus", "cost"]),
    (Field::Asked, &["haettu", "haettu summa", "asked", "sum"]),
    (Field::Granted, &["myönnetty", "granted", "beviljat"]),
    (
        Field::ProjectCode,
        &["hanke", "koodi", "project", "projekt"],
    ),
    (Field::Ends, &["päättyy", "loppuu", "ends", "slutar"]),
];

/// The columns of days: the word, what else it is called, and the stages that it tells of.
pub(super) const DAYS: [(&str, &[&str], &[Stage]); 7] = [
    (
        "idea_on",
        &["päivä", "pvm", "saapunut", "date"],
        &[Stage::Received, Stage::Idea],
    ),
    (
        "preparation_on",
        &["valmistelu", "preparation"],
        &[Stage::Preparation],
    ),
    (
        "submitted_on",
        &["jätetty", "submitted", "inlämnad"],
        &[Stage::Submitted],
    ),
    (
        "decided_on",
        &["päätös", "decision", "beslut"],
        &[Stage::Granted, Stage::Refused, Stage::Declined],
    ),
    (
        "running_on",
        &["alkaa", "alkoi", "starts", "börjar"],
        &[Stage::Running],
    ),
    ("closed_on", &["päättyi", "closed"], &[Stage::Closed]),
    (
        "withdrawn_on",
        &["peruttu", "withdrawn"],
        &[Stage::Withdrawn],
    ),
];

/// The column of a day.
pub(super) fn day_key(word: &str) -> String {
    format!("idea-column-{word}")
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// A value: the key of its column, and what of it.
    Value(String, Wrong),
    /// A text that means no association of the register.
    Unknown(String),
    /// A text that may mean so many.
    Several(String, usize),
    /// An earlier row tells of the same idea.
    Twice(u32),
    /// There is such an idea, and from where it stands it does not come there.
    NotFromHere(Stage, Stage),
}

impl Why {
    pub(super) fn text(&self, tr: Tr) -> String {
        match self {
            Self::Value(key, wrong) => format!("{}: {}", tr.t(key), wrong.text(tr)),
            Self::Unknown(text) => tr.t1("idea-import-unknown", "text", text),
            Self::Several(text, count) => {
                let args = [("text", text.into()), ("n", (*count).into())];
                tr.ta("idea-import-several", &args)
            }
            Self::Twice(row) => tr.t1("idea-import-twice", "row", i64::from(*row)),
            Self::NotFromHere(from, to) => {
                let (from, to) = (from.name(tr), to.name(tr));
                let args = [("from", from.as_str().into()), ("to", to.as_str().into())];
                tr.ta("idea-import-way", &args)
            }
        }
    }
}

/// What people and calls are called, in small letters; nothing for a name of several.
#[derive(Default)]
pub(super) struct Called {
    pub(super) staff: HashMap<String, Option<String>>,
    pub(super) calls: HashMap<String, Option<String>>,
}

impl Called {
    pub(super) fn add(names: &mut HashMap<String, Option<String>>, name: &str, id: &str) {
        let id = Some(id.to_owned());
        let known = names.entry(name.to_lowercase());
        let known = known.or_insert_with(|| id.clone());
        if *known != id {
            *known = None;
        }
    }
}

/// A row as it was read, without its association.
pub(super) struct Read {
    pub(super) told: Told,
    pub(super) stage: Stage,
    /// The days that are told, by the stage that was come to.
    days: HashMap<Stage, NaiveDate>,
    /// Why it was not granted, or not gone on with.
    pub(super) reason: String,
    pub(super) reasons: Vec<Why>,
}

/// A stage by its word or its name in any language; nothing said is an idea.
fn stage_of(text: &str) -> Option<Stage> {
    if text.is_empty() {
        return Some(Stage::Idea);
    }
    let is_it = |stage: &Stage| {
        let names = Lang::ALL.map(|lang| stage.name(texts::tr(lang)).to_lowercase());
        stage.word() == text || names.iter().any(|name| name == text)
    };
    Stage::ALL.into_iter().find(is_it)
}

/// Reads a row on a day.
pub(super) fn read_row(row: &ListRow, called: &Called, today: NaiveDate) -> Read {
    let (mut told, mut reasons) = (Told::default(), Vec::new());
    for (field, _) in FIELDS {
        let text = row.cell(field.word());
        let of = |names: &HashMap<String, Option<String>>| {
            let found = names.get(&clean_line(text).to_lowercase()).cloned();
            found.flatten().map(Value::Text).ok_or(Wrong::Choice)
        };
        let value = match field {
            _ if text.is_empty() => Ok(None),
            Field::Owner => of(&called.staff).map(Some),
            Field::Call => of(&called.calls).map(Some),
            field => read(field, text, today),
        };
        match value {
            Ok(value) => told.put(field, value),
            Err(wrong) => reasons.push(Why::Value(field.key(), wrong)),
        }
    }
    if told.text(Field::Name).is_none() && reasons.is_empty() {
        reasons.push(Why::Value(Field::Name.key(), Wrong::Needed));
    }
    let reason = read_prose(row.cell("reason")).unwrap_or_else(|wrong| {
        reasons.push(Why::Value("idea-reason".to_owned(), wrong));
        None
    });
    let stage = stage_of(&clean_line(row.cell("stage")).to_lowercase()).unwrap_or_else(|| {
        reasons.push(Why::Value("idea-stage".to_owned(), Wrong::Choice));
        Stage::Idea
    });
    let mut days = HashMap::new();
    for (word, _, stages) in DAYS {
        match (row.cell(word), read_day(row.cell(word))) {
            ("", _) => {}
            (_, Some(day)) => days.extend(stages.iter().map(|stage| (*stage, day))),
            (_, None) => reasons.push(Why::Value(day_key(word), Wrong::Day)),
        }
    }
    // A project that is over ended on its last day, where no other is told.
    if let (Stage::Closed, Some(end)) = (stage, told.on(Field::Ends)) {
        days.entry(Stage::Closed).or_insert(end);
    }
    Read {
        told,
        stage,
        days,
        reason: reason.unwrap_or_default(),
        reasons,
    }
}

/// The stages on the way to one: those before the application only where their day is
/// told, when nobody goes on.
fn stages_to(stage: Stage, days: &HashMap<Stage, NaiveDate>) -> Vec<Stage> {
    use Stage as S;
    let known = |all: &[Stage]| -> Vec<Stage> {
        let told = all.iter().copied().filter(|one| days.contains_key(one));
        told.collect()
    };
    match stage {
        S::Received => vec![S::Received],
        S::Declined => vec![S::Received, S::Declined],
        S::Idea => vec![S::Idea],
        S::Preparation => vec![S::Idea, S::Preparation],
        S::Submitted => vec![S::Idea, S::Preparation, S::Submitted],
        S::Granted | S::Refused => vec![S::Idea, S::Preparation, S::Submitted, stage],
        S::Running | S::Closed => {
            let closed = (stage == S::Closed).then_some(S::Closed);
            let way = [
                S::Idea,
                S::Preparation,
                S::Submitted,
                S::Granted,
                S::Running,
            ];
            way.into_iter().chain(closed).collect()
        }
        S::Withdrawn => {
            let submitted = days.contains_key(&S::Submitted);
            let before = match submitted {
                true => vec![S::Preparation, S::Submitted],
                false => known(&[S::Preparation]),
            };
            let granted = match submitted && days.contains_key(&S::Granted) {
                true => vec![S::Granted],
                false => Vec::new(),
            };
            [vec![S::Idea], before, granted, vec![S::Withdrawn]].concat()
        }
    }
}

impl Read {
    /// The moves that bring an idea to the stage of the row, each with its day; what is wrong
    /// with them is noted. One that is there already goes on from where it stands.
    pub(super) fn way(
        &mut self,
        known: Option<&Idea>,
        today: NaiveDate,
    ) -> Vec<(Stage, NaiveDate)> {
        let mut stages = stages_to(self.stage, &self.days);
        let mut last = stages
            .iter()
            .filter_map(|one| self.days.get(one))
            .min()
            .copied();
        if let Some(idea) = known {
            if idea.stage == self.stage {
                return Vec::new();
            }
            let Some(at) = stages.iter().position(|stage| *stage == idea.stage) else {
                let refused = Why::NotFromHere(idea.stage, self.stage);
                self.reasons.push(refused);
                return Vec::new();
            };
            stages.drain(..=at);
            last = idea.since();
        }
        let mut way = Vec::new();
        for stage in stages {
            self.check_needs(stage, known);
            // Whoever looks back seldom knows when writing began: it is none of what is counted.
            let is_free = matches!(stage, Stage::Received | Stage::Idea | Stage::Preparation);
            let day = self.days.get(&stage).copied();
            let Some(day) = day.or(last.filter(|_| is_free)) else {
                self.reasons.push(wrong_day(stage, Wrong::Needed));
                continue;
            };
            if last.is_some_and(|last| day < last) {
                self.reasons.push(wrong_day(stage, Wrong::Before));
            } else if day > today && stage != Stage::Running {
                self.reasons.push(wrong_day(stage, Wrong::Future));
            }
            let end = self.told.on(Field::Ends);
            if stage == Stage::Running && end.is_some_and(|end| end < day) {
                let ends = Why::Value(Field::Ends.key(), Wrong::Before);
                self.reasons.push(ends);
            }
            last = Some(day);
            way.push((stage, day));
        }
        way
    }

    /// Notes what a stage needs and neither the row nor the idea tells.
    fn check_needs(&mut self, stage: Stage, known: Option<&Idea>) {
        let is_told = |field: Field| {
            let before = known.and_then(|idea| idea.told.money(field));
            self.told.money(field).or(before).is_some()
        };
        let lacks = match stage.needs() {
            Need::Asked => (!is_told(Field::Asked)).then(|| Field::Asked.key()),
            Need::Granted => (!is_told(Field::Granted)).then(|| Field::Granted.key()),
            Need::Reason => self.reason.is_empty().then(|| "idea-reason".to_owned()),
            Need::Nothing | Need::Day => None,
        };
        let lacks = lacks.map(|key| Why::Value(key, Wrong::Needed));
        self.reasons.extend(lacks);
    }
}

fn wrong_day(stage: Stage, wrong: Wrong) -> Why {
    let of = DAYS.iter().find(|(_, _, stages)| stages.contains(&stage));
    Why::Value(
        of.map_or_else(String::new, |(word, ..)| day_key(word)),
        wrong,
    )
}
