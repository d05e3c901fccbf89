//! A list of calls, as a spreadsheet program has it: its columns, what its rows would do,
//! and taking them in. An empty cell changes nothing; a new call is a draft.

use std::collections::HashMap;

use chrono::NaiveDate;
use kit::audit::Author;
use kit::db::{Conn, Tx};
use kit::i18n::Tr;
use kit::id::Id;

use super::call::Call;
use super::field::{Field, Shape as FieldShape};
use super::told::Told;
use super::value::{Wrong, read as read_value};
use super::{change, store};
use crate::app::App;
use crate::lists::{Heading, List, ListRow, Outcome as Does, Reads, Reviewed, Shape};

/// More calls than that in one list are a mistake.
const MOST_ROWS: usize = 2_000;

/// What else the columns are called.
const ALSO: [(Field, &[&str]); 8] = [
    (
        Field::TitleFi,
        &["nimi", "haku", "haun nimi", "otsikko", "title", "name"],
    ),
    (Field::Reference, &["tunnus", "code"]),
    (Field::Authority, &["rahoittaja"]),
    (Field::OpensAt, &["alkaa", "avautuu", "opens"]),
    (Field::ClosesAt, &["päättyy", "closes"]),
    (Field::Areas, &["alue"]),
    (Field::Themes, &["teema"]),
    (Field::Link, &["linkki"]),
];

/// Columns with the time of day, which spreadsheet programs keep apart from the day.
const TIMES: [(&str, Field, &[&str]); 2] = [
    (
        "opens_time",
        Field::OpensAt,
        &["avautuu klo", "alkaa klo", "opening time"],
    ),
    (
        "closes_time",
        Field::ClosesAt,
        &["päättyy klo", "closing time"],
    ),
];

/// Lists of calls.
pub struct CallList;

impl List for CallList {
    const PATH: &'static str = "/tyo/haut/tuonti";
    const UNDER: (&'static str, &'static str) = ("/tyo/haut", "calls-title");
    const TEXTS: &'static str = "calls-import-";

    fn shape() -> Shape {
        let fields = Field::all().map(|field| {
            let also = ALSO.iter().find(|(of, _)| *of == field);
            Heading {
                word: field.word(),
                key: field.key(),
                also: also.map_or_else(Vec::new, |(_, names)| names.to_vec()),
                reads: match field.shape() {
                    FieldShape::Percent => Reads::Percent,
                    _ => Reads::Text,
                },
                joins: None,
            }
        });
        let times = TIMES.map(|(word, field, also)| Heading {
            word,
            key: "calls-import-time".to_owned(),
            also: also.to_vec(),
            reads: Reads::Time,
            joins: Some(field.word()),
        });
        Shape {
            headings: fields.chain(times).collect(),
            needs: Field::TitleFi.word(),
            most_rows: MOST_ROWS,
        }
    }

    async fn plan(
        app: &App,
        conn: &mut Conn,
        tr: Tr,
        rows: &[ListRow],
    ) -> anyhow::Result<Vec<Reviewed>> {
        let plan = plan(conn, rows, app.clock.today()).await?;
        let rows = rows.iter().zip(&plan);
        Ok(rows
            .map(|(row, planned)| planned.reviewed(tr, row))
            .collect())
    }

    async fn take_in(
        app: &App,
        tx: &mut Tx,
        author: &Author,
        tr: Tr,
        rows: &[ListRow],
    ) -> anyhow::Result<Vec<Reviewed>> {
        const ACT: &str = "call-import";
        let plan = plan(tx, rows, app.clock.today()).await?;
        for row in &plan {
            match &row.outcome {
                Outcome::New => {
                    let _: Id = change::add(app, tx, author, row.told.clone(), ACT).await?;
                }
                Outcome::Changed(before, _) => {
                    let known = (before.id, before.edition);
                    change::tell(app, tx, author, known, row.told.clone(), ACT).await??;
                }
                Outcome::Same | Outcome::Wrong(_) => {}
            }
        }
        let rows = rows.iter().zip(&plan);
        Ok(rows
            .map(|(row, planned)| planned.reviewed(tr, row))
            .collect())
    }
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Why {
    /// A value, or two together.
    Value(Field, Wrong),
    /// An earlier row tells of the same call.
    Twice(u32),
    /// So many calls may be meant.
    Several(usize),
}

impl Why {
    fn text(&self, tr: Tr) -> String {
        match self {
            Self::Value(field, wrong) => format!("{}: {}", tr.t(&field.key()), wrong.text(tr)),
            Self::Twice(row) => tr.t1("calls-import-twice", "row", i64::from(*row)),
            Self::Several(count) => tr.tn("calls-import-several", *count),
        }
    }
}

/// What a row would do.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Outcome {
    New,
    Changed(Call, Vec<Field>),
    Same,
    Wrong(Vec<Why>),
}

/// A row, and what it would do.
#[derive(Clone, Debug)]
struct Planned {
    told: Told,
    outcome: Outcome,
}

impl Planned {
    fn reviewed(&self, tr: Tr, row: &ListRow) -> Reviewed {
        let does = match self.outcome {
            Outcome::New => Does::New,
            Outcome::Changed(..) => Does::Changed,
            Outcome::Same => Does::Same,
            Outcome::Wrong(_) => Does::Wrong,
        };
        Reviewed::new(row, Field::TitleFi.word(), does, self.details(tr))
    }

    /// What would change, or what is wrong.
    fn details(&self, tr: Tr) -> Vec<String> {
        match &self.outcome {
            Outcome::New | Outcome::Same => Vec::new(),
            Outcome::Wrong(reasons) => reasons.iter().map(|why| why.text(tr)).collect(),
            Outcome::Changed(before, fields) => {
                let shown = |told: &Told, field| {
                    let value = told.get(field).map(|value| value.shown(tr, field));
                    value.unwrap_or_else(|| "–".to_owned())
                };
                let each = fields.iter().map(|field| {
                    let (was, is) = (shown(&before.told, *field), shown(&self.told, *field));
                    format!("{}: {was} → {is}", tr.t(&field.key()))
                });
                let public = before.is_published.then(|| tr.t("calls-import-is-public"));
                each.chain(public).collect()
            }
        }
    }
}

/// Calls or rows by what identifies them.
struct Known<T>(HashMap<String, Vec<(Option<String>, T)>>);

impl<T: Copy> Known<T> {
    fn add(&mut self, told: &Told, what: T) {
        for key in told.keys() {
            let same = self.0.entry(key).or_default();
            same.push((told.reference(), what));
        }
    }

    /// Those that are the same: with the same code of the authority, or with the same name
    /// in the same year and not two codes.
    fn find(&self, told: &Told) -> Vec<T> {
        let own = told.reference();
        let fits = |other: &Option<String>| own.is_none() || other.is_none() || own == *other;
        let same = told.keys().into_iter().map(|key| {
            let found = self.0.get(&key).into_iter().flatten();
            let found = found.filter(|(other, _)| fits(other));
            found.map(|(_, what)| *what).collect::<Vec<T>>()
        });
        same.into_iter()
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    }
}

/// What the rows would do on a day.
///
/// # Errors
/// When the database refuses.
async fn plan(conn: &mut Conn, rows: &[ListRow], on: NaiveDate) -> anyhow::Result<Vec<Planned>> {
    let calls = store::all(conn).await?;
    let (mut known, mut seen) = (Known(HashMap::new()), Known(HashMap::new()));
    for call in &calls {
        known.add(&call.told, call);
    }
    let plan = rows.iter().map(|row| {
        let (told, mut reasons) = read_row(row, on);
        if told.text(Field::TitleFi).is_some() || told.reference().is_some() {
            let earlier = seen.find(&told).first().copied();
            reasons.extend(earlier.map(Why::Twice));
            seen.add(&told, row.number);
        }
        planned((told, reasons), &known)
    });
    Ok(plan.collect())
}

fn read_row(row: &ListRow, on: NaiveDate) -> (Told, Vec<Why>) {
    let (mut told, mut reasons) = (Told::default(), Vec::new());
    let fields = row.cells.iter();
    for (field, text) in fields.filter_map(|(word, text)| Some((Field::of_word(word)?, text))) {
        match read_value(field, text, on) {
            Ok(value) => told.put(field, value),
            Err(wrong) => reasons.push(Why::Value(field, wrong)),
        }
    }
    (told, reasons)
}

fn planned((read, mut reasons): (Told, Vec<Why>), known: &Known<&Call>) -> Planned {
    let same = known.find(&read);
    if same.len() > 1 {
        reasons.push(Why::Several(same.len()));
    }
    let known = same.first().map(|call| (*call).clone());
    let mut told = known
        .as_ref()
        .map(|call| call.told.clone())
        .unwrap_or_default();
    for field in Field::all() {
        if let Some(value) = read.get(field) {
            told.put(field, Some(value.clone()));
        }
    }
    if reasons.is_empty() {
        let wrong = told.wrong().into_iter();
        reasons.extend(wrong.map(|(field, wrong)| Why::Value(field, wrong)));
    }
    let outcome = match known {
        _ if !reasons.is_empty() => Outcome::Wrong(reasons),
        None => Outcome::New,
        Some(call) if call.told == told => Outcome::Same,
        Some(call) => {
            let fields = told.differing(&call.told).collect();
            Outcome::Changed(call, fields)
        }
    };
    Planned { told, outcome }
}
