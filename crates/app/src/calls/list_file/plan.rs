//! What the rows of a list would do, and taking them in.

use std::collections::HashMap;

use chrono::NaiveDate;
use kit::audit::Author;
use kit::db::{Conn, Tx};
use kit::i18n::{Arg, Tr};
use kit::id::Id;
use kit::table::{Cell, Column, csv_head, csv_rows};

use super::ListRow;
use crate::app::App;
use crate::calls::call::Call;
use crate::calls::field::Field;
use crate::calls::told::Told;
use crate::calls::value::{Wrong, read as read_value};
use crate::calls::{change, store};

/// Of a row's name so many letters are shown.
const MOST_NAMED: usize = 120;

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::calls) enum Why {
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
pub(in crate::calls) enum Outcome {
    New,
    Changed(Call, Vec<Field>),
    Same,
    Wrong(Vec<Why>),
}

/// A row, and what it would do.
#[derive(Clone, Debug)]
pub(in crate::calls) struct Planned {
    pub(in crate::calls) number: u32,
    /// Its name as it is written.
    pub(in crate::calls) name: String,
    pub(in crate::calls) told: Told,
    pub(in crate::calls) outcome: Outcome,
}

/// How many rows are new, changed, the same and wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::calls) struct Counts {
    pub(in crate::calls) new: usize,
    pub(in crate::calls) changed: usize,
    pub(in crate::calls) same: usize,
    pub(in crate::calls) wrong: usize,
}

impl Counts {
    pub(in crate::calls) fn of(plan: &[Planned]) -> Self {
        let mut counts = Self::default();
        for row in plan {
            *match row.outcome {
                Outcome::New => &mut counts.new,
                Outcome::Changed(..) => &mut counts.changed,
                Outcome::Same => &mut counts.same,
                Outcome::Wrong(_) => &mut counts.wrong,
            } += 1;
        }
        counts
    }

    pub(in crate::calls) fn text(self, tr: Tr) -> String {
        let counts = [
            ("new", self.new),
            ("changed", self.changed),
            ("same", self.same),
            ("wrong", self.wrong),
        ];
        let counts = counts.map(|(name, count)| (name, Arg::from(count)));
        tr.ta("calls-import-counts", &counts)
    }
}

impl Planned {
    /// The key of what it would do, and how its tag looks.
    pub(in crate::calls) const fn tag(&self) -> (&'static str, &'static str) {
        match self.outcome {
            Outcome::New => ("calls-import-new", "success"),
            Outcome::Changed(..) => ("calls-import-changed", "info"),
            Outcome::Same => ("calls-import-same", "neutral"),
            Outcome::Wrong(_) => ("calls-import-wrong", "warning"),
        }
    }

    /// What would change, or what is wrong.
    pub(in crate::calls) fn details(&self, tr: Tr) -> Vec<String> {
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
pub(in crate::calls) async fn plan(
    conn: &mut Conn,
    rows: &[ListRow],
    on: NaiveDate,
) -> anyhow::Result<Vec<Planned>> {
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
        planned(row, (told, reasons), &known)
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

fn planned(row: &ListRow, (read, mut reasons): (Told, Vec<Why>), known: &Known<&Call>) -> Planned {
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
    let name = row.cells.get(Field::TitleFi.word());
    Planned {
        number: row.number,
        name: name
            .map_or("–", String::as_str)
            .chars()
            .take(MOST_NAMED)
            .collect(),
        told,
        outcome,
    }
}

/// The rows that are not taken in, as a file: each with what is wrong with it, and under
/// headings by which it is read again.
///
/// # Errors
/// None that is known.
pub(in crate::calls) fn wrong_rows(
    tr: Tr,
    rows: &[ListRow],
    plan: &[Planned],
) -> anyhow::Result<Vec<u8>> {
    let wrong = || {
        let wrong = rows.iter().zip(plan);
        wrong.filter(|(_, row)| matches!(row.outcome, Outcome::Wrong(_)))
    };
    let told: Vec<Field> = Field::all()
        .filter(|field| wrong().any(|(row, _)| row.cells.contains_key(field.word())))
        .collect();
    let own = ["calls-import-row", "calls-import-details"].map(|key| tr.t(key));
    let heads = own
        .into_iter()
        .chain(told.iter().map(|field| tr.t(&field.key())));
    let columns: Vec<Column> = heads
        .map(|head| Column {
            head,
            may_be_cut: false,
        })
        .collect();
    let cells = wrong().map(|(row, planned)| {
        let own = [planned.number.to_string(), planned.details(tr).join(" ")];
        let told = told.iter().map(|field| {
            let text = row.cells.get(field.word());
            text.cloned().unwrap_or_default()
        });
        own.into_iter().chain(told).map(Cell::from).collect()
    });
    let cells: Vec<Vec<Cell>> = cells.collect();
    Ok([csv_head(&columns)?, csv_rows(&cells)?].concat())
}

/// Takes in the rows that are right, as one act of the caller's transaction.
///
/// # Errors
/// When the database refuses.
pub(in crate::calls) async fn take_in(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    rows: &[ListRow],
) -> anyhow::Result<Vec<Planned>> {
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
    Ok(plan)
}
