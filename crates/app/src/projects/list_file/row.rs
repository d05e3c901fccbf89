//! Rules: a row of the list as a card.

use chrono::NaiveDate;
use kit::table::workbook::SheetRow;
use serde::{Deserialize, Serialize};

use super::cell::{day, shown, text_of};
use super::columns::{COLUMNS, ColumnKind, Head, Meaning, Tells, place_of};
use crate::projects::areas::region_of_location;
use crate::projects::card::{Card, Expected, Field, Fund, Item, Programme, ProjectCode};
use crate::projects::card::{FORM, UnknownLine, is_label, stays_prose};

/// A row of the list, its cells in the form's words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct ListRow {
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

/// A value that does not fit its column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RowProblem {
    pub(super) row: u32,
    /// The heading.
    pub(super) column: &'static str,
    pub(super) found: String,
    /// The key of what was expected.
    pub(super) expected: &'static str,
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
}

impl ListRow {
    /// What a row of the sheet is.
    pub(super) fn of(row: &SheetRow, head: &Head, from_1904: bool) -> Kind {
        let mut own = Self {
            number: row.number,
            ..Self::default()
        };
        let mut words = Vec::new();
        let mut is_head = true;
        for (at, datum) in &row.cells {
            match head.meaning(*at) {
                Some(Meaning::Known(place)) => {
                    let column = &COLUMNS[*place];
                    let text = text_of(datum, column.kind(), from_1904);
                    is_head &= text == column.name();
                    words.push(text.clone());
                    own.known.push((*place, text));
                }
                Some(Meaning::Extra(heading)) => {
                    let text = text_of(datum, ColumnKind::Line, from_1904);
                    words.push(text.clone());
                    own.extra.push((heading.clone(), text));
                }
                None => words.push(text_of(datum, ColumnKind::Line, from_1904)),
            }
        }
        // In the order of the list, whatever the order of the file.
        own.known.sort();
        own.extra.sort();
        if !is_head && own.is_project() {
            Kind::Project(own)
        } else {
            Kind::Footer(words.join(" "))
        }
    }

    /// Whether it is meant to be a project's: a line of sums may have a name, too.
    fn is_project(&self) -> bool {
        let mut telling = [Field::Code, Field::ApplicantName, Field::State].into_iter();
        self.code().is_some()
            || self.text(Field::Name).is_some() && telling.any(|field| self.text(field).is_some())
    }

    fn at(&self, place: usize) -> Option<&str> {
        let found = self.known.iter().find(|(known, _)| *known == place);
        found.map(|(_, text)| text.as_str())
    }

    pub(super) fn text(&self, field: Field) -> Option<&str> {
        self.at(place_of(field))
    }

    pub(super) fn code(&self) -> Option<ProjectCode> {
        self.text(Field::Code)?.parse().ok()
    }

    /// What is the same as long as the row tells the same.
    pub(super) fn told(&self) -> String {
        format!("{:?} {:?}", self.known, self.extra)
    }

    fn problem(&self, column: &'static str, found: &str, expected: &'static str) -> RowProblem {
        let short: String = found.chars().take(80).collect();
        RowProblem {
            row: self.number,
            column,
            found: short,
            expected,
        }
    }

    /// The card that the row tells.
    ///
    /// # Errors
    /// All values that do not fit their columns.
    pub(super) fn card(
        &self,
        on: NaiveDate,
        notes: &mut Vec<RowNote>,
    ) -> Result<Card, Vec<RowProblem>> {
        let mut card = Card::default();
        let mut wrong = Vec::new();
        let (mut start, mut end) = (None, None);
        for (place, text) in &self.known {
            let column = &COLUMNS[*place];
            let set = match column.tells {
                Tells::Start => day(text, false).map(|day| start = Some(day)),
                Tells::End => day(text, false).map(|day| end = Some(day)),
                Tells::Field(field) => match set(&mut card, field, text) {
                    Ok(()) => continue,
                    Err(expected) => {
                        wrong.push(self.problem(column.name(), text, expected.key()));
                        continue;
                    }
                },
            };
            if set.is_none() {
                wrong.push(self.problem(column.name(), text, "expected-day"));
            }
        }
        self.check_code(&card, &mut wrong);
        self.set_period(&mut card, start, end, &mut wrong, notes);
        for (heading, text) in &self.extra {
            card.unknown.extend(extra_line(heading, text));
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        self.note(&card, on, notes);
        Ok(card)
    }

    fn check_code(&self, card: &Card, wrong: &mut Vec<RowProblem>) {
        let column = COLUMNS[place_of(Field::Code)].name();
        match card.code() {
            None if self.text(Field::Code).is_none() => {
                wrong.push(self.problem(column, "", Expected::Code.key()));
            }
            Some(code) if code.programme() != Some(Programme::P2021) => {
                wrong.push(self.problem(column, code.as_str(), "expected-code-2021"));
            }
            _ => {}
        }
        if self.text(Field::Name).is_none() {
            let column = COLUMNS[place_of(Field::Name)].name();
            wrong.push(self.problem(column, "", "expected-name"));
        }
    }

    fn set_period(
        &self,
        card: &mut Card,
        start: Option<NaiveDate>,
        end: Option<NaiveDate>,
        wrong: &mut Vec<RowProblem>,
        notes: &mut Vec<RowNote>,
    ) {
        let mut alone = |heading: &'static str, day: NaiveDate| {
            card.unknown.extend(extra_line(heading, &shown(day)));
            let what = Told::OneDay(heading);
            let row = self.number;
            notes.push(RowNote { row, what });
        };
        match (start, end) {
            (Some(start), Some(end)) => {
                let words = format!("Alkaa {} ja päättyy {}", shown(start), shown(end));
                if let Err(expected) = card.set(Field::Period, &words) {
                    wrong.push(self.problem("Päättymispvm", &shown(end), expected.key()));
                }
            }
            (Some(start), None) => alone("Aloituspvm", start),
            (None, Some(end)) => alone("Päättymispvm", end),
            (None, None) => {}
        }
    }

    fn note(&self, card: &Card, on: NaiveDate, notes: &mut Vec<RowNote>) {
        let row = self.number;
        let fund = self.text(Field::FundName).and_then(Fund::of_name);
        if fund.is_some_and(|fund| fund != Fund::Other) && fund != card.fund() {
            let named = self.text(Field::FundName).unwrap_or_default();
            let what = Told::FundDiffers(named.to_owned());
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
