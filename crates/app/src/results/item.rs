//! Results as they leave: figures and divisions as tables, and all of it as JSON.

use chrono::{DateTime, Utc};
use futures_util::stream::{self, StreamExt};
use kit::i18n::Tr;
use kit::money::Cents;
use kit::table::{Cell, Column, Table};
use serde_json::{Map, Value as Json, json};

use super::Counted;
use super::count::Division;
use super::field::{goal, goal_of_participants};
use super::figure::{By, Figure, Figures};
use crate::export::{Export, Leaving};

/// A row of a table that leaves.
pub(super) struct Item {
    cells: Vec<Cell>,
    json: Json,
}

impl Leaving for Item {
    fn row(&self, _tr: Tr) -> Vec<Cell> {
        self.cells.clone()
    }

    fn json(&self) -> Json {
        self.json.clone()
    }
}

fn column(head: String, may_be_cut: bool) -> Column {
    Column { head, may_be_cut }
}

fn cell(figures: &Figures, figure: Figure) -> Cell {
    match figure.is_money() {
        true => Cents(figures.number(figure)).into(),
        false => figures.number(figure).into(),
    }
}

/// The columns of a division.
fn columns_by(tr: Tr, by: By) -> Vec<Column> {
    let figures = Figure::ALL.into_iter();
    let figures = figures.map(|figure| column(figure.name(tr), false));
    [column(by.heading(tr), true)]
        .into_iter()
        .chain(figures)
        .collect()
}

fn row_json(name: &str, word: Option<&str>, figures: &Figures) -> Json {
    let mut json = figures.json();
    json["key"] = word.into();
    json["name"] = name.into();
    json
}

/// The rows of a division, and the whole at last.
fn rows_by(tr: Tr, counted: &Counted, division: &Division) -> Vec<Item> {
    let item = |name: String, word: Option<&str>, figures: &Figures| {
        let cells = Figure::ALL.into_iter().map(|figure| cell(figures, figure));
        Item {
            json: row_json(&name, word, figures),
            cells: [Cell::from(name)].into_iter().chain(cells).collect(),
        }
    };
    let rows = division.rows.iter().map(|row| {
        let word = row.word.as_deref();
        item(
            counted.names.of_row(tr, division.by, word),
            word,
            &row.figures,
        )
    });
    let whole = item(tr.t("results-whole"), None, &counted.results.figures);
    rows.chain([whole]).collect()
}

/// The figures of the whole, each with what it means.
fn columns(tr: Tr) -> Vec<Column> {
    vec![
        column(tr.t("results-figure"), false),
        column(tr.t("results-value"), false),
        column(tr.t("results-goal"), false),
        column(tr.t("results-definition"), true),
    ]
}

/// The three counters, each told by itself: the key of its name and of what it means.
pub(super) const COUNTERS: [&str; 4] = [
    "event-associations",
    "event-persons",
    "consulted",
    "participants",
];

impl Counted {
    /// A counter that is never added to another.
    pub(super) fn counter(&self, word: &str) -> i64 {
        match word {
            "event-associations" => self.results.attendances.associations,
            "event-persons" => self.results.attendances.persons,
            "consulted" => self.results.figures.number(Figure::Associations),
            _ => self.results.participants,
        }
    }
}

fn rows(tr: Tr, counted: &Counted) -> Vec<Item> {
    let saved = counted.saved.as_ref();
    let item = |name: String, value: Cell, goal: Cell, json: Json| Item {
        cells: vec![
            name.into(),
            value,
            goal,
            text_of(&json["definition"]).into(),
        ],
        json,
    };
    let figures = &counted.results.figures;
    let figures = Figure::ALL.into_iter().map(|figure| {
        let aim = saved.and_then(|one| goal(one, figure));
        let json = json!({"figure": figure.word(), "value": figures.number(figure), "goal": aim,
            "unit": if figure.is_money() { "cents" } else { "count" },
            "definition": figure.definition(tr)});
        let aim = match figure.is_money() {
            true => aim.map(Cents).into(),
            false => aim.into(),
        };
        item(figure.name(tr), cell(figures, figure), aim, json)
    });
    let counters = COUNTERS.into_iter().filter(|word| *word != "consulted");
    let counters = counters.map(|word| {
        let saved = saved.filter(|_| word == "participants");
        let (value, aim) = (counted.counter(word), saved.and_then(goal_of_participants));
        let json = json!({"figure": word, "value": value, "goal": aim, "unit": "count",
            "definition": tr.t(&format!("results-counter-means-{word}"))});
        let name = tr.t(&format!("results-counter-{word}"));
        item(name, value.into(), aim.into(), json)
    });
    figures.chain(counters).collect()
}

fn text_of(json: &Json) -> String {
    json.as_str().unwrap_or_default().to_owned()
}

/// Of which days a file is and when it was counted: passed on, it says so itself.
fn about(tr: Tr, counted: &Counted) -> impl Iterator<Item = Item> {
    let about = [
        ("period", counted.results.period.shown(tr)),
        ("counted-at", tr.instant(counted.results.at)),
    ];
    about.into_iter().map(move |(word, value)| Item {
        json: json!({"figure": word, "value": value}),
        cells: vec![
            tr.t(&format!("results-{word}")).into(),
            value.into(),
            Cell::Blank,
            Cell::Blank,
        ],
    })
}

/// The table that leaves: of a division, or of the whole.
pub(super) fn export(tr: Tr, counted: &Counted, by: Option<By>) -> Export<Item> {
    let division = by.and_then(|by| counted.results.division(by));
    let (columns, items) = match division {
        Some(division) => (columns_by(tr, division.by), rows_by(tr, counted, division)),
        None => {
            let rows = rows(tr, counted).into_iter().chain(about(tr, counted));
            (columns(tr), rows.collect())
        }
    };
    Export {
        title: tr.t1(
            "results-paper-title",
            "period",
            counted.results.period.shown(tr),
        ),
        columns,
        tr,
        now: counted.results.at,
        pieces: stream::once(async move { Ok(items) }).boxed(),
    }
}

/// The same for a terminal.
pub(super) fn table(tr: Tr, counted: &Counted, by: Option<By>) -> Table {
    let division = by.and_then(|by| counted.results.division(by));
    let title = tr.t("results-title");
    match division {
        Some(division) => Table {
            title,
            columns: columns_by(tr, division.by),
            rows: rows_by(tr, counted, division)
                .into_iter()
                .map(|one| one.cells)
                .collect(),
        },
        None => Table {
            title,
            columns: columns(tr).into_iter().take(3).collect(),
            rows: rows(tr, counted)
                .into_iter()
                .map(|one| one.cells.into_iter().take(3).collect())
                .collect(),
        },
    }
}

/// All of it as other programs get it.
pub(super) fn json_of(tr: Tr, counted: &Counted) -> Json {
    let results = &counted.results;
    let mut by = Map::new();
    for division in &results.divisions {
        let rows = division.rows.iter().map(|row| {
            let word = row.word.as_deref();
            let name = counted.names.of_row(tr, division.by, word);
            row_json(&name, word, &row.figures)
        });
        by.insert(division.by.word().to_owned(), rows.collect());
    }
    let goals = counted.saved.as_ref().map(|one| {
        let goals = Figure::ALL.into_iter();
        let goals = goals.map(|figure| (figure.word().to_owned(), json!(goal(one, figure))));
        let people = ("participants".to_owned(), json!(goal_of_participants(one)));
        Json::Object(goals.chain([people]).collect())
    });
    let definitions = Figure::ALL.into_iter();
    let definitions = definitions.map(|one| (one.word().to_owned(), one.definition(tr).into()));
    let mut json = json!({
        "from": results.period.from,
        "to": results.period.to,
        "counted_at": results.at,
        "line": results.figures.line(),
        "figures": results.figures.json(),
        "definitions": Json::Object(definitions.collect()),
        "counters": {
            "event_attendances": {
                "associations": results.attendances.associations,
                "persons": results.attendances.persons,
            },
            "consulted_associations": results.figures.associations,
            "esf_participants": results.participants,
        },
        "by": by,
    });
    if let Some(goals) = goals {
        json["goals"] = goals;
    }
    json
}

/// When it was counted, in words.
pub(super) fn counted_at(tr: Tr, at: DateTime<Utc>) -> String {
    tr.t1("results-counted", "when", tr.instant(at))
}
