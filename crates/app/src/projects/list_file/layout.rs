//! Rules: what a kind of list is: a table of columns, and how a row becomes a code.

use super::authority::AUTHORITY;
use super::kohesio::KOHESIO;
use super::row::ListRow;
use crate::projects::card::{Field, Kind, ProjectCode, SourceKind};

/// A kind of list. Whatever reads, joins, compares and tells of lists knows no more
/// of them than what stands here.
pub(super) struct Layout {
    /// Its word in the database and in keys of texts.
    pub(super) word: &'static str,
    /// What its cards come from.
    pub(super) source: SourceKind,
    /// Its columns, in its order.
    pub(super) columns: &'static [Column],
    /// Headings without which a list says nothing: one of each of these.
    pub(super) needed: &'static [&'static [&'static str]],
    /// How it writes days and amounts.
    pub(super) spelling: Spelling,
    /// Whether a row is meant to be a project's.
    pub(super) is_project: fn(&ListRow) -> bool,
    /// The project's code.
    pub(super) code: fn(&ListRow) -> Result<ProjectCode, NoCode>,
    /// What the row's part of the list is about; nothing where it cannot be known. A
    /// list says nothing of other parts than its own.
    pub(super) scope: fn(&ListRow) -> Option<String>,
    /// Whether what a richer source told of a project stays.
    pub(super) yields: bool,
    /// The key of what is said of a project that is on it no longer.
    pub(super) gone: &'static str,
}

/// Why a row has no code.
pub(super) struct NoCode {
    /// The place of the column.
    pub(super) place: usize,
    /// The key of what was expected.
    pub(super) expected: &'static str,
}

/// How a list writes days and amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spelling {
    /// 31.12.2026 and 250 000,50.
    Finnish,
    /// 31/12/2026 and 250000.5.
    European,
}

/// What a column tells.
#[derive(Clone, Copy)]
pub(super) enum Tells {
    /// A field of the card.
    Field(Field),
    /// The day on which the project begins.
    Start,
    /// The day on which it ends.
    End,
    /// A line of its own: the card has no place for it.
    Line,
    /// What a rule makes of it, with the field that it may be.
    By(Option<Field>, fn(&ListRow, &str) -> Means),
}

/// What a rule makes of a cell.
pub(super) enum Means {
    /// That field, which it must fit.
    Field(Field, String),
    /// A line of its own.
    Line,
    /// A line of its own, which is told since the card has a place for what fits.
    LineTold,
    /// Nothing that another column has not told.
    Said,
    /// What does not fit; here is the key of what was expected.
    Wrong(&'static str),
}

/// What happens when the rows of one project tell different things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Several {
    /// They contradict each other: the first is kept, and it is said.
    First,
    /// Each is kept, with semicolons between.
    Each,
    /// Each is a name in a list.
    Names,
    /// Each is another implementer: the first is the applicant, the others are
    /// partners. What else tells of the implementer goes with it.
    Implementer,
}

/// One column.
pub(super) struct Column {
    /// What stands over it, as the list spells it.
    pub(super) heading: &'static str,
    pub(super) tells: Tells,
    pub(super) several: Several,
}

/// A column that tells a field.
pub(super) const fn column(heading: &'static str, field: Field, several: Several) -> Column {
    Column {
        heading,
        tells: Tells::Field(field),
        several,
    }
}

impl Column {
    /// The heading without the spaces around it.
    pub(super) fn name(&self) -> &'static str {
        self.heading.trim()
    }

    /// The field that it fills.
    pub(super) fn field(&self) -> Option<Field> {
        match self.tells {
            Tells::Field(field) => Some(field),
            Tells::Start | Tells::End => Some(Field::Period),
            Tells::Line => None,
            Tells::By(field, _) => field,
        }
    }

    /// How its cells are read.
    pub(super) fn kind(&self) -> ColumnKind {
        match self.tells {
            Tells::Start | Tells::End => ColumnKind::Day,
            Tells::Field(field) | Tells::By(Some(field), _) => kind_of(field),
            Tells::Line | Tells::By(None, _) => ColumnKind::Line,
        }
    }
}

fn kind_of(field: Field) -> ColumnKind {
    match field.kind() {
        _ if matches!(field, Field::SitePostCode | Field::PostCode) => ColumnKind::PostCode,
        Kind::Money => ColumnKind::Money,
        Kind::Prose => ColumnKind::Prose,
        _ => ColumnKind::Line,
    }
}

/// How the cells of a column are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ColumnKind {
    Line,
    Prose,
    Money,
    Day,
    PostCode,
}

/// Every kind of list.
pub(super) static LAYOUTS: [&Layout; 2] = [&AUTHORITY, &KOHESIO];

impl Layout {
    /// The kind of list with that word.
    pub(super) fn of_word(word: &str) -> Option<&'static Self> {
        LAYOUTS.into_iter().find(|layout| layout.word == word)
    }

    /// The place of the column with that heading.
    pub(super) fn place(&self, heading: &str) -> usize {
        let is_it = |column: &Column| column.heading == heading;
        self.columns.iter().position(is_it).unwrap_or(usize::MAX)
    }

    /// The place of the first column that tells this.
    pub(super) fn place_of(&self, is_it: impl Fn(&Tells) -> bool) -> usize {
        let found = self.columns.iter().position(|column| is_it(&column.tells));
        found.unwrap_or(usize::MAX)
    }

    /// The name of the column at that place.
    pub(super) fn name(&self, place: usize) -> &'static str {
        self.columns.get(place).map_or("", Column::name)
    }
}
