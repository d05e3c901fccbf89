//! Rules: a row as facts of an association, or what is wrong with it.

use chrono::NaiveDate;
use kit::personal_code;
use kit::table::workbook::SheetRow;

use super::sheet::{Sheet, is_blank};
use super::{cells, people};
use crate::associations::columns::{AddressPart, Tells};
use crate::associations::field::Field;
use crate::associations::keys::Key;
use crate::associations::names;
use crate::associations::people::Listed;
use crate::associations::spelling::Wrong;

/// A row that fits.
#[derive(Debug)]
pub(in crate::associations) struct Checked {
    /// Its row in the file.
    pub(in crate::associations) line: u32,
    /// What it tells; nothing of what is blank.
    pub(in crate::associations) told: Vec<(Field, Vec<String>)>,
    /// The keys of its numbers and of its names.
    pub(in crate::associations) keys: Vec<Key>,
    /// The people that it names.
    pub(in crate::associations) people: Vec<Listed>,
    /// Its cells as they are written.
    pub(in crate::associations) cells: Vec<String>,
}

/// Why a row is not taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::associations) enum Why {
    /// A cell does not fit its column.
    Value(Wrong),
    /// It has no name, and no number that is known.
    NoName,
    /// Its numbers are those of two associations.
    TwoAssociations(Which, Which),
    /// So many associations have its name.
    Ambiguous(usize),
    /// Its number is not that of the association that has its Y-tunnus.
    OtherNumber(Which),
    /// It tells something of a contact person and no name.
    NoPersonName,
    /// It is the same association as the row of that number, and tells otherwise of these.
    Untaken(u32, Vec<Field>),
    /// A formula of it has failed: what it should say is not there.
    Failed,
    /// Its cells were made one with those above.
    Merged,
    /// A quote has no other: what follows may be lost in it.
    OpenQuote,
}

/// An association with which something is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::associations) enum Which {
    /// One of the register.
    Named(String),
    /// The one that a row before has brought.
    OfRow(u32),
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::associations) struct Problem {
    /// The column that it is about.
    pub(in crate::associations) column: Option<usize>,
    /// What.
    pub(in crate::associations) why: Why,
}

impl Checked {
    /// The values that the row tells of a field.
    pub(in crate::associations) fn values(&self, field: Field) -> &[String] {
        let told = self.told.iter().find(|(of, _)| *of == field);
        told.map_or(&[], |(_, values)| values)
    }

    /// The first value that the row tells of a field.
    pub(in crate::associations) fn value(&self, field: Field) -> Option<&str> {
        self.values(field).first().map(String::as_str)
    }
}

/// Reads a row.
pub(super) fn check(
    sheet: &Sheet,
    row: &SheetRow,
    on: NaiveDate,
) -> Result<Checked, (Vec<String>, Vec<Problem>)> {
    let mut problems = Vec::new();
    let (mut told, mut address) = (Vec::<(Field, Vec<String>)>::new(), [const { None }; 3]);
    let mut people = people::Row::default();
    let mut texts = sheet.texts(row);
    let width = texts.len();
    let filled = row
        .cells
        .iter()
        .filter(|(at, datum)| *at < width && !is_blank(datum));
    for (at, datum) in filled {
        let at = *at;
        if personal_code::found_in(&texts[at]) || personal_code::was_in(&texts[at]) {
            // Whatever the column is: it goes no further than here.
            texts[at].clear();
            problems.push(in_column(at, Why::Value(Wrong::PersonalCode)));
            continue;
        }
        let Some(tells) = sheet.tells[at] else {
            continue;
        };
        if cells::is_failed(datum) {
            problems.push(in_column(at, Why::Failed));
            continue;
        }
        let text = cells::text_for(datum, tells, sheet.counts_from_1904());
        match tells {
            Tells::Address(part) => address[part as usize] = Some((at, text)),
            Tells::Field(field) => match field.read_all(cells::values_of(&text, field), on) {
                Ok(values) if values.is_empty() => {}
                Ok(values) => add(&mut told, field, values),
                Err(wrong) => problems.push(in_column(at, Why::Value(wrong))),
            },
            Tells::Person(part) => {
                if let Err(wrong) = people.take(part, (at, &text), on) {
                    problems.push(in_column(at, Why::Value(wrong)));
                }
            }
        }
    }
    if let Some((column, address)) = whole(address) {
        match Field::Addresses.read(&address, on) {
            Ok(value) => add(&mut told, Field::Addresses, value.into_iter().collect()),
            Err(wrong) => problems.push(in_column(column, Why::Value(wrong))),
        }
    }
    let people = people.listed().unwrap_or_else(|column| {
        problems.push(in_column(column, Why::NoPersonName));
        Vec::new()
    });
    let mut checked = Checked {
        line: row.number,
        keys: keys_of(&told),
        told,
        people,
        cells: texts,
    };
    if checked.keys.is_empty() && problems.is_empty() {
        problems.push(problem(Why::NoName));
    }
    if sheet.is_merged(row.number) {
        problems.push(problem(Why::Merged));
    }
    if sheet.ends_in_quotes() {
        problems.push(problem(Why::OpenQuote));
    }
    match problems.is_empty() {
        true => Ok(checked),
        false => Err((std::mem::take(&mut checked.cells), problems)),
    }
}

fn in_column(at: usize, why: Why) -> Problem {
    let column = Some(at);
    Problem { column, why }
}

/// A problem of the whole row.
pub(super) const fn problem(why: Why) -> Problem {
    Problem { column: None, why }
}

/// Two columns may tell of one field: its values follow each other.
fn add(told: &mut Vec<(Field, Vec<String>)>, field: Field, values: Vec<String>) {
    match told.iter_mut().find(|(of, _)| *of == field) {
        Some((_, known)) => {
            let room = field.most().saturating_sub(known.len());
            let new = values.into_iter().filter(|value| !known.contains(value));
            let new: Vec<String> = new.take(room).collect();
            known.extend(new);
        }
        None => told.push((field, values)),
    }
}

/// The parts of an address as one line, and the column of the first.
fn whole(parts: [Option<(usize, String)>; 3]) -> Option<(usize, String)> {
    let column = parts.iter().flatten().map(|(at, _)| *at).next()?;
    let text = |part: AddressPart| {
        let part = parts[part as usize].as_ref();
        part.map(|(_, text)| text.trim()).unwrap_or_default()
    };
    let place = [text(AddressPart::PostCode), text(AddressPart::PostOffice)].join(" ");
    let lines = [text(AddressPart::Street), place.trim()];
    let lines: Vec<&str> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    Some((column, lines.join(", ")))
}

fn keys_of(told: &[(Field, Vec<String>)]) -> Vec<Key> {
    let of = |field: Field| {
        let told = told.iter().filter(move |(of, _)| *of == field);
        told.flat_map(|(_, values)| values)
    };
    let numbers = of(Field::RegisterNumber).map(|number| Key::register_number(number));
    let ids = of(Field::BusinessId).map(|id| Key::business_id(id));
    let mut keys: Vec<Key> = numbers.chain(ids).collect();
    for name in of(Field::Name) {
        for key in names::keys(name) {
            let key = Key::name(&key);
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    keys
}
