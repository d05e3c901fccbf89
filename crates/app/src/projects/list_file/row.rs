//! Rules: a row of the list as a card.

use chrono::NaiveDate;
use kit::table::workbook::SheetRow;
use serde::{Deserialize, Serialize};

use super::cell::{Written, day, shown, text_of};
use super::head::{Head, Meaning};
use super::layout::{Column, ColumnKind, Layout, Means, NoCode, Tells};
use crate::projects::areas::region_of_location;
use crate::projects::card::{Card, Expected, Field, Fund, Item};
use crate::projects::card::{FORM, UnknownLine, is_label, stays_prose};

/// A row of the list, its cells in the form's words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct ListRow {
    /// Whoever keeps the row keeps its number beside it.
    #[serde(skip)]
    pub(super) number: u32,
    /// What stands in the list's columns, by their places; no blanks.
    known: Vec<(usize, String)>,
    /// What stands in others, by their headings.
    extra: Vec<(String, String)>,
}

/// What a row is.
#[derive(Debug)]
pub(super) enum Kind {
    /// A project's.
    Project(ListRow),
    /// A line below or between, with its words.
    Footer(String),
}

/// Why a row does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RowProblem {
    pub(super) row: u32,
    pub(super) what: Wrong,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// A value that does not fit its column.
    Value {
        /// The heading.
        column: &'static str,
        found: String,
        /// The key of what was expected.
        expected: &'static str,
    },
    /// More or fewer cells than the head has.
    Width { cells: usize, wanted: usize },
    /// A quote that is perhaps not closed, so that the rest of the file stands in it.
    OpenQuote,
}

/// Something worth telling about a row that is taken in all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RowNote {
    pub(super) row: u32,
    pub(super) what: Told,
}

/// What is worth telling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// The column of the fund and the code's letter speak of different funds.
    FundDiffers(String),
    /// Only one of the two days is there; it is kept as a line of its own.
    OneDay(&'static str),
    /// A place whose region nobody knows.
    UnknownPlace(String),
    /// Rows of one project contradict each other; the first is kept.
    Contradiction {
        column: &'static str,
        kept: String,
        other: String,
    },
    /// A row between the projects that is none.
    NoProject(String),
    /// A value that its field could not hold was kept as a line.
    Kept { column: &'static str, found: String },
    /// Signs that could not be read.
    OddSigns,
}

impl ListRow {
    /// What a row of the sheet is.
    pub(super) fn of(row: &SheetRow, head: &Head, written: Written) -> Kind {
        let mut own = Self {
            number: row.number,
            ..Self::default()
        };
        let mut words = Vec::new();
        let mut is_head = true;
        for (at, datum) in &row.cells {
            match head.meaning(*at) {
                Some(Meaning::Known(place)) => {
                    let column = &head.layout.columns[*place];
                    let text = text_of(datum, column.kind(), written);
                    is_head &= text == column.name();
                    words.push(text.clone());
                    own.known.push((*place, text));
                }
                Some(Meaning::Extra(heading)) => {
                    let text = text_of(datum, ColumnKind::Line, written);
                    words.push(text.clone());
                    own.extra.push((heading.clone(), text));
                }
                None => words.push(text_of(datum, ColumnKind::Line, written)),
            }
        }
        // In the order of the list, whatever the order of the file.
        own.known.sort();
        own.extra.sort();
        if !is_head && (head.layout.is_project)(&own) {
            Kind::Project(own)
        } else {
            Kind::Footer(words.join(" "))
        }
    }

    /// What stands in the list's column at that place.
    pub(super) fn at(&self, place: usize) -> Option<&str> {
        let found = self.known.iter().find(|(known, _)| *known == place);
        found.map(|(_, text)| text.as_str())
    }

    /// How many cells of it are not blank.
    pub(super) fn cells(&self) -> usize {
        self.known.len() + self.extra.len()
    }

    fn has(&self, sign: char) -> bool {
        let known = self.known.iter().map(|(_, text)| text);
        let extra = self.extra.iter().map(|(_, text)| text);
        known.chain(extra).any(|text| text.contains(sign))
    }

    fn problem(&self, column: &'static str, found: &str, expected: &'static str) -> RowProblem {
        let short: String = found.chars().take(80).collect();
        RowProblem {
            row: self.number,
            what: Wrong::Value {
                column,
                found: short,
                expected,
            },
        }
    }

    /// The card that the row tells.
    ///
    /// # Errors
    /// All values that do not fit their columns.
    pub(super) fn card(
        &self,
        layout: &'static Layout,
        on: NaiveDate,
        notes: &mut Vec<RowNote>,
    ) -> Result<Card, Vec<RowProblem>> {
        let told = notes.len();
        let mut card = Card::default();
        let mut wrong = Vec::new();
        let mut days = Days::default();
        match (layout.code)(self) {
            Ok(code) => card = Card::new(code),
            Err(NoCode { place, expected }) => {
                let found = self.at(place).unwrap_or_default();
                wrong.push(self.problem(layout.name(place), found, expected));
            }
        }
        for (place, text) in &self.known {
            let column = &layout.columns[*place];
            let read = match column.tells {
                Tells::Start => days.read(text, true),
                Tells::End => days.read(text, false),
                // The layout made it of what the row tells.
                Tells::Field(Field::Code) => Ok(()),
                Tells::Field(field) => set(&mut card, field, text).map_err(Expected::key),
                Tells::Line => {
                    card.unknown.extend(extra_line(column.name(), text));
                    Ok(())
                }
                Tells::By(_, rule) => self.by(rule, column, text, &mut card, notes),
            };
            if let Err(expected) = read {
                wrong.push(self.problem(column.name(), text, expected));
            }
        }
        if card.text(Field::Name).is_none() {
            let name =
                layout.name(layout.place_of(|tells| matches!(tells, Tells::Field(Field::Name))));
            wrong.push(self.problem(name, "", "expected-name"));
        }
        self.set_period(layout, &mut card, &days, &mut wrong, notes);
        for (heading, text) in &self.extra {
            card.unknown.extend(extra_line(heading, text));
        }
        if !wrong.is_empty() {
            // Of what is left out nothing more is told.
            notes.truncate(told);
            return Err(wrong);
        }
        self.note(&card, on, notes);
        Ok(card)
    }

    /// What a rule makes of a cell.
    fn by(
        &self,
        rule: fn(&Self, &str) -> Means,
        column: &Column,
        text: &str,
        card: &mut Card,
        notes: &mut Vec<RowNote>,
    ) -> Result<(), &'static str> {
        match rule(self, text) {
            Means::Field(field, text) => return set(card, field, &text).map_err(Expected::key),
            Means::Wrong(expected) => return Err(expected),
            Means::Said => {}
            Means::Line => card.unknown.extend(extra_line(column.name(), text)),
            Means::LineTold => {
                card.unknown.extend(extra_line(column.name(), text));
                let what = Told::Kept {
                    column: column.name(),
                    found: text.chars().take(80).collect(),
                };
                let row = self.number;
                notes.push(RowNote { row, what });
            }
        }
        Ok(())
    }

    fn set_period(
        &self,
        layout: &Layout,
        card: &mut Card,
        days: &Days,
        wrong: &mut Vec<RowProblem>,
        notes: &mut Vec<RowNote>,
    ) {
        let start_name = layout.name(layout.place_of(|tells| matches!(tells, Tells::Start)));
        let end_name = layout.name(layout.place_of(|tells| matches!(tells, Tells::End)));
        let mut alone = |heading: &'static str, day: NaiveDate| {
            card.unknown.extend(extra_line(heading, &shown(day)));
            let what = Told::OneDay(heading);
            let row = self.number;
            notes.push(RowNote { row, what });
        };
        match (days.start, days.end) {
            (Some(start), Some(end)) => {
                let words = format!("Alkaa {} ja päättyy {}", shown(start), shown(end));
                if let Err(expected) = card.set(Field::Period, &words) {
                    wrong.push(self.problem(end_name, &shown(end), expected.key()));
                }
            }
            (Some(start), None) => alone(start_name, start),
            (None, Some(end)) => alone(end_name, end),
            (None, None) => {}
        }
    }

    fn note(&self, card: &Card, on: NaiveDate, notes: &mut Vec<RowNote>) {
        let row = self.number;
        if self.has('\u{fffd}') {
            let what = Told::OddSigns;
            notes.push(RowNote { row, what });
        }
        let named = card.text(Field::FundName).unwrap_or_default();
        let fund = Fund::of_name(&named);
        if fund.is_some_and(|fund| fund != Fund::Other) && fund != card.fund() {
            let what = Told::FundDiffers(named);
            notes.push(RowNote { row, what });
        }
        for place in card.areas(Field::Location) {
            if region_of_location(place, on).is_none() {
                let what = Told::UnknownPlace(place.clone());
                notes.push(RowNote { row, what });
            }
        }
    }
}

/// The days of a row.
#[derive(Default)]
struct Days {
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
}

impl Days {
    fn read(&mut self, text: &str, is_start: bool) -> Result<(), &'static str> {
        let day = Some(day(text, false).ok_or("expected-day")?);
        if is_start {
            self.start = day;
        } else {
            self.end = day;
        }
        Ok(())
    }
}

fn set(card: &mut Card, field: Field, text: &str) -> Result<(), Expected> {
    match card.set(field, text) {
        // A line that would end the text on the form: it is prose all the same.
        Err(Expected::NoFormLine) if !stays_prose(field, text) => {
            let lines: Vec<String> = text.lines().map(|line| format!("– {line}")).collect();
            card.set(field, &lines.join("\n"))
        }
        other => other,
    }
}

/// What a column tells that the list is not known to have: kept as a line of the
/// card that the form does not know, at one place, so that it is the same line
/// next month.
pub(super) fn extra_line(heading: &str, text: &str) -> Option<UnknownLine> {
    let is_section = |item: &Item| *item == Item::Section(Field::Location.section());
    let after = FORM.iter().position(is_section).unwrap_or(0);
    let heading = heading.replace(':', " ");
    // A label of the form would be read as that label where the card is read again.
    let text = if is_label(&heading) {
        format!("{heading} (hankelista): {text}")
    } else {
        format!("{heading}: {text}")
    };
    UnknownLine::new(after, &text.replace('\n', " "))
}
