//! Rules: the columns of the authority's list, and which of them a head row has.

use std::collections::BTreeMap;

use kit::table::workbook::{Datum, SheetRow};

use super::cell::text_of;
use crate::projects::card::{Field, Kind};

/// What a column tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tells {
    /// A field of the card.
    Field(Field),
    /// The day on which the project begins.
    Start,
    /// The day on which it ends.
    End,
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
#[derive(Debug)]
pub(super) struct Column {
    /// What stands over it, as the list spells it.
    pub(super) heading: &'static str,
    pub(super) tells: Tells,
    pub(super) several: Several,
}

const fn column(heading: &'static str, field: Field, several: Several) -> Column {
    Column {
        heading,
        tells: Tells::Field(field),
        several,
    }
}

use Several::{Each, First, Implementer, Names};

/// The list's columns, in its order.
pub(super) const COLUMNS: &[Column] = &[
    // The space stands in the list.
    column("Hankekoodi ", Field::Code, First),
    column("Ryhmähanketunnus", Field::GroupCode, First),
    column("Rahasto", Field::FundName, First),
    column("EAKR-/JTF-alatyyppi", Field::FundSubtype, First),
    column("Tl", Field::Priority, First),
    column("Et", Field::Objective, First),
    column("Hankkeen nimi", Field::Name, First),
    column("Toteuttajan nimi", Field::ApplicantName, Implementer),
    column("Toteuttajan Y-tunnus", Field::BusinessId, Implementer),
    column("Rahoittava viranomainen", Field::Authority, First),
    column("Toiminnan tila", Field::State, First),
    Column {
        heading: "Aloituspvm",
        tells: Tells::Start,
        several: First,
    },
    Column {
        heading: "Päättymispvm",
        tells: Tells::End,
        several: First,
    },
    // The list has no column of what was granted: what is planned of the EU's and
    // the state's money is what the authority decided to give.
    column("Suunniteltu EU- ja valtion rahoitus", Field::Granted, First),
    column("Suunniteltu julkinen rahoitus", Field::PlannedPublic, First),
    column("Suunniteltu rahoitus yhteensä", Field::PlannedTotal, First),
    column("Toteutunut EU- ja valtion rahoitus", Field::Realised, First),
    column("Toteutunut julkinen rahoitus", Field::RealisedPublic, First),
    column("Toteutunut rahoitus yhteensä", Field::RealisedTotal, First),
    column("Toteutunut EU-rahoituksen määrä", Field::RealisedEu, First),
    column("Tukitoimen ala", Field::Intervention, Each),
    column("Sijainti", Field::Location, Names),
    column("Toteutuspaikan postinumero", Field::SitePostCode, Each),
    column(
        "Toteutuspaikan postitoimipaikka",
        Field::SitePostOffice,
        Each,
    ),
    column("Tuensaajan postinumero", Field::PostCode, Implementer),
    column(
        "Tuensaajan postitoimipaikka",
        Field::PostOffice,
        Implementer,
    ),
    column("Tukimuoto", Field::SupportForm, Each),
    column(
        "Alueellinen täytäntöönpanomekanismi ja alueellinen painopiste",
        Field::TerritorialMechanism,
        Each,
    ),
    column("Taloudellinen toiminta", Field::EconomicActivity, Each),
    column("Toissijainen teema, vain ESR+", Field::SecondaryTheme, Each),
    column("Sukupuolten tasa-arvo", Field::GenderEquality, Each),
    column("Itämeren alueen strategia", Field::BalticSeaStrategy, Each),
    column(
        "Suunnitelman mukainen tiivistelmä hankkeen toteutuksesta",
        Field::Summary,
        First,
    ),
    column("Hankekuvauksen osoite", Field::DescriptionAddress, First),
    column("Hankkeen kotisivun osoite", Field::Website, First),
];

/// The columns without which a list says nothing.
pub(super) const NEEDED: [Field; 2] = [Field::Code, Field::Name];

impl Column {
    /// The heading without the spaces around it.
    pub(super) fn name(&self) -> &'static str {
        self.heading.trim()
    }

    /// How its cells are read.
    pub(super) fn kind(&self) -> ColumnKind {
        match self.tells {
            Tells::Start | Tells::End => ColumnKind::Day,
            Tells::Field(field) if is_post_code(field) => ColumnKind::PostCode,
            Tells::Field(field) => match field.kind() {
                Kind::Money => ColumnKind::Money,
                Kind::Prose => ColumnKind::Prose,
                _ => ColumnKind::Line,
            },
        }
    }
}

const fn is_post_code(field: Field) -> bool {
    matches!(field, Field::SitePostCode | Field::PostCode)
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

/// What a column of the file means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The column at that place of [`COLUMNS`].
    Known(usize),
    /// A column that is not the list's, with its heading.
    Extra(String),
}

/// The head row of a list.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    /// Its row.
    pub(super) row: u32,
    /// By the file's columns from 0.
    meanings: BTreeMap<usize, Meaning>,
}

/// Why a head row is not one of a list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(in crate::projects) enum HeadRefused {
    /// No row has the list's headings.
    #[error("no row has the headings of the list")]
    NoHead,
    /// A column that must be there is not.
    #[error("row {row}: no column {name}")]
    Missing {
        /// The head row.
        row: u32,
        /// The heading.
        name: &'static str,
    },
    /// Two columns have the same heading.
    #[error("row {row}: two columns {name}")]
    Doubled {
        /// The head row.
        row: u32,
        /// The heading.
        name: &'static str,
    },
}

/// Capitals, spaces, dashes and other signs do not tell headings apart.
fn folded(heading: &str) -> String {
    let letters = heading.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// As many of the list's headings make a head row, even when those that must be
/// there are not.
const TELLING: usize = 3;

impl Head {
    /// The head that a row is; nothing for a row of something else.
    ///
    /// # Errors
    /// When it is the list's head, but not one that can be read.
    pub(super) fn of(row: &SheetRow) -> Result<Option<Self>, HeadRefused> {
        let mut head = Self {
            row: row.number,
            ..Self::default()
        };
        let mut doubled = None;
        for (at, datum) in &row.cells {
            let Datum::Text(text) = datum else {
                continue;
            };
            let key = folded(text);
            let known = COLUMNS.iter().position(|c| folded(c.heading) == key);
            let meaning = match known {
                Some(place) => Meaning::Known(place),
                None => Meaning::Extra(text_of(datum, ColumnKind::Line, false)),
            };
            if let Some(place) = known.filter(|place| head.place(*place).is_some()) {
                doubled = Some(COLUMNS[place].name());
            }
            head.meanings.insert(*at, meaning);
        }
        let is_needed = |column: &&Column| NEEDED.iter().any(|f| column.tells == Tells::Field(*f));
        let known = head.known().count();
        let missing: Vec<&Column> = head.missing().filter(is_needed).collect();
        let is_small = missing.is_empty() && known > 1;
        if known < TELLING && !is_small {
            return Ok(None);
        }
        let row = row.number;
        if let Some(column) = missing.first() {
            let name = column.name();
            return Err(HeadRefused::Missing { row, name });
        }
        match doubled {
            Some(name) => Err(HeadRefused::Doubled { row, name }),
            None => Ok(Some(head)),
        }
    }

    fn known(&self) -> impl Iterator<Item = usize> {
        self.meanings.values().filter_map(|meaning| match meaning {
            Meaning::Known(place) => Some(*place),
            Meaning::Extra(_) => None,
        })
    }

    /// Where in the file a column of the list is.
    fn place(&self, known: usize) -> Option<usize> {
        let found = |(_, meaning): &(&usize, &Meaning)| **meaning == Meaning::Known(known);
        self.meanings.iter().find(found).map(|(at, _)| *at)
    }

    /// The list's columns that are not there.
    pub(super) fn missing(&self) -> impl Iterator<Item = &'static Column> {
        let is_missing = |(place, _): &(usize, &Column)| self.place(*place).is_none();
        let all = COLUMNS.iter().enumerate();
        all.filter(is_missing).map(|(_, column)| column)
    }

    /// The headings that are not the list's.
    pub(super) fn extra(&self) -> impl Iterator<Item = &str> {
        self.meanings.values().filter_map(|meaning| match meaning {
            Meaning::Extra(heading) => Some(heading.as_str()),
            Meaning::Known(_) => None,
        })
    }

    /// What a column of the file means; a cell without a heading says nothing that
    /// could be understood.
    pub(super) fn meaning(&self, at: usize) -> Option<&Meaning> {
        self.meanings.get(&at)
    }
}

/// The place in [`COLUMNS`] of the column that tells a field.
pub(super) fn place_of(field: Field) -> usize {
    let is_it = |column: &Column| column.tells == Tells::Field(field);
    COLUMNS.iter().position(is_it).unwrap_or(COLUMNS.len())
}
