//! Rules: which field a list's column is, by its heading and by what stands in it.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::NaiveDate;

use super::called::{on_screens, plain};
use super::field::{Field, Shape};
use super::people::Office;

/// What headings are called in lists that go around, in small letters without marks:
/// a line for each thing that a column tells.
const HEADINGS: &str = include_str!("headings.txt");

static BY_HEADING: LazyLock<HashMap<String, Tells>> = LazyLock::new(|| {
    let known = Tells::all().flat_map(|tells| {
        let names = on_screens(tells.label());
        names.map(move |name| (plain(&name), tells))
    });
    let lines = HEADINGS.lines().filter_map(|line| line.split_once(": "));
    let of_line = |(word, names): (&str, &'static str)| {
        let tells = Tells::of_word(word).expect("invariant: each line begins with a known word");
        names.split(", ").map(move |name| (name.to_owned(), tells))
    };
    known.chain(lines.flat_map(of_line)).collect()
});

/// A part of an address that has a column of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AddressPart {
    /// All of it, or the street.
    Street,
    /// The post code.
    PostCode,
    /// The post office.
    PostOffice,
}

impl AddressPart {
    const ALL: [Self; 3] = [Self::Street, Self::PostCode, Self::PostOffice];

    /// Its name in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Street => "street",
            Self::PostCode => "post-code",
            Self::PostOffice => "post-office",
        }
    }
}

/// What a column tells of people: of a contact person, or the name of who holds an office
/// that has a column of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PersonPart {
    /// A contact person's name.
    Name,
    /// What they do.
    Office,
    /// Where mail reaches them.
    Email,
    /// Where they are called.
    Phone,
    /// The name of who leads the board.
    Chair,
    /// The name of who writes its minutes.
    Secretary,
    /// The name of who sees to its money.
    Treasurer,
    /// The name of who leads its staff.
    Director,
}

impl PersonPart {
    const ALL: [Self; 8] = [
        Self::Name,
        Self::Office,
        Self::Email,
        Self::Phone,
        Self::Chair,
        Self::Secretary,
        Self::Treasurer,
        Self::Director,
    ];

    /// Its name in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Name => "person-name",
            Self::Office => "person-office",
            Self::Email => "person-email",
            Self::Phone => "person-phone",
            Self::Chair => "chair",
            Self::Secretary => "secretary",
            Self::Treasurer => "treasurer",
            Self::Director => "director",
        }
    }

    /// The office whose holder it names.
    pub const fn office(self) -> Option<Office> {
        match self {
            Self::Chair => Some(Office::Chair),
            Self::Secretary => Some(Office::Secretary),
            Self::Treasurer => Some(Office::Treasurer),
            Self::Director => Some(Office::Director),
            Self::Name | Self::Office | Self::Email | Self::Phone => None,
        }
    }
}

/// What a column tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tells {
    /// A field.
    Field(Field),
    /// A part of an address: the parts of a row are one.
    Address(AddressPart),
    /// Something of people.
    Person(PersonPart),
}

impl Tells {
    /// Its name in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Field(field) => field.word(),
            Self::Address(part) => part.word(),
            Self::Person(part) => part.word(),
        }
    }

    /// The key of what it is called.
    pub fn label(self) -> String {
        format!("association-field-{}", self.word())
    }

    /// All that a column can tell, in the order in which it is offered. Who is responsible
    /// is an account here, which no list knows.
    pub fn all() -> impl Iterator<Item = Self> {
        let fields = Field::ALL.iter().copied().map(Self::Field);
        let fields = fields.filter(|tells| *tells != Self::Field(Field::Adviser));
        let parts = AddressPart::ALL.into_iter().map(Self::Address);
        let people = PersonPart::ALL.into_iter().map(Self::Person);
        fields.chain(parts).chain(people)
    }

    /// What that word means, in files.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::all().find(|tells| tells.word() == word)
    }
}

/// What each column of a list tells, in its order: by its heading, and where that says
/// nothing, by what stands in its first rows. No two tell the same, but for fields that
/// have several values. Nobody's word yet: whoever takes the list in sees it and may change
/// it.
pub fn guess(headings: &[String], rows: &[Vec<String>], on: NaiveDate) -> Vec<Option<Tells>> {
    let mut told: Vec<Option<Tells>> = Vec::with_capacity(headings.len());
    let is_free = |tells: Tells, told: &[Option<Tells>]| match tells {
        Tells::Field(field) if field.is_several() => true,
        tells => !told.contains(&Some(tells)),
    };
    for heading in headings {
        let named = by_heading(heading).filter(|tells| is_free(*tells, &told));
        told.push(named);
    }
    for place in 0..headings.len() {
        if told[place].is_none() {
            let cells = rows.iter().filter_map(|row| row.get(place));
            let cells: Vec<&str> = cells.map(String::as_str).collect();
            let found = by_cells(&cells, on).map(Tells::Field);
            told[place] = found.filter(|tells| is_free(*tells, &told));
        }
    }
    told
}

/// What a column of that heading tells.
fn by_heading(heading: &str) -> Option<Tells> {
    BY_HEADING.get(&plain(heading)).copied()
}

/// Whether a cell is a heading that is known.
pub(super) fn is_heading(text: &str) -> bool {
    by_heading(text).is_some()
}

/// Fields whose values nothing else looks like, the surest first.
const KNOWN_BY_SIGHT: [Field; 6] = [
    Field::BusinessId,
    Field::Emails,
    Field::Domicile,
    Field::Web,
    Field::RegisteredOn,
    Field::Phones,
];

/// The field that nine of ten cells that are not empty fit, of three at least.
fn by_cells(cells: &[&str], on: NaiveDate) -> Option<Field> {
    let filled: Vec<&&str> = cells
        .iter()
        .filter(|cell| !cell.trim().is_empty())
        .collect();
    if filled.len() < 3 {
        return None;
    }
    let fits = |field: &Field| {
        let fit = filled.iter().filter(|cell| looks_like(*field, cell, on));
        fit.count() * 10 >= filled.len() * 9
    };
    KNOWN_BY_SIGHT.iter().copied().find(fits)
}

fn looks_like(field: Field, cell: &str, on: NaiveDate) -> bool {
    let is_read = field.read(cell, on).is_ok_and(|read| read.is_some());
    let has = |marks: &[char]| cell.contains(marks);
    is_read
        && match field.shape() {
            // Nearly every word with a dot could be a site, and a number a code.
            Shape::Web => has(&['/']) || cell.trim().starts_with("www."),
            Shape::Municipality => cell.chars().any(char::is_alphabetic),
            Shape::Phone => has(&[' ', '+', '-']) || cell.trim().starts_with('0'),
            _ => true,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 28).expect("a day")
    }

    fn told(headings: &[&str], rows: &[&[&str]]) -> Vec<Option<Tells>> {
        let texts = |row: &&[&str]| row.iter().map(|text| (*text).to_owned()).collect();
        let rows: Vec<Vec<String>> = rows.iter().map(texts).collect();
        guess(&texts(&headings), &rows, on())
    }

    #[test]
    fn headings_are_known_in_three_languages_and_any_spelling() {
        for (heading, wanted) in [
            ("Nimi", Tells::Field(Field::Name)),
            (" YHDISTYKSEN NIMI ", Tells::Field(Field::Name)),
            ("Y-tunnus", Tells::Field(Field::BusinessId)),
            ("Rek.nro", Tells::Field(Field::RegisterNumber)),
            ("Hemort", Tells::Field(Field::Domicile)),
            ("E-mail", Tells::Field(Field::Emails)),
            ("Jäsenmäärä (31.12.)", Tells::Field(Field::Members)),
            ("Postinumero", Tells::Address(AddressPart::PostCode)),
            ("Vaihe", Tells::Field(Field::Stage)),
            ("Yhteyshenkilö", Tells::Person(PersonPart::Name)),
            ("Yhteyshenkilön s-posti", Tells::Person(PersonPart::Email)),
            ("Ordförande", Tells::Person(PersonPart::Chair)),
        ] {
            assert_eq!(by_heading(heading), Some(wanted), "{heading}");
        }
        for unknown in ["", "Sarake1", "nimipäivä", "Vastuuhenkilö"] {
            assert_eq!(by_heading(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn each_heading_names_one_thing() {
        let mut seen = std::collections::BTreeSet::new();
        let lines = HEADINGS
            .lines()
            .map(|line| line.split_once(": ").expect("a colon"));
        for name in lines.flat_map(|(_, names)| names.split(", ")) {
            assert!(seen.insert(name), "{name}");
            assert!(by_heading(name).is_some(), "{name}");
        }
    }

    #[test]
    fn a_column_without_a_known_heading_is_known_by_what_stands_in_it() {
        let rows: &[&[&str]] = &[
            &[
                "A ry",
                "0280113-5",
                "a@a.example",
                "Joensuu",
                "050 123 4567",
                "x",
            ],
            &["B ry", "", "b@b.example", "Lieksa", "013 123 456", ""],
            &[
                "C ry",
                "0280113-5",
                "c@c.example",
                "Kitee",
                "",
                "www.c.example",
            ],
            &["D ry", "0280113-5", "", "Nurmes", "+358 50 000 0000", ""],
        ];
        let wanted = [
            Some(Field::Name),
            Some(Field::BusinessId),
            Some(Field::Emails),
            Some(Field::Domicile),
            Some(Field::Phones),
            None,
        ];
        let wanted = wanted.map(|field| field.map(Tells::Field));
        assert_eq!(told(&["Nimi", "a", "b", "c", "d", "e"], rows), wanted);
    }

    #[test]
    fn no_two_columns_tell_the_same() {
        let name = Some(Tells::Field(Field::Name));
        assert_eq!(told(&["Nimi", "Yhdistys"], &[]), [name, None]);
        let phone = Some(Tells::Field(Field::Phones));
        assert_eq!(told(&["Puhelin", "GSM"], &[]), [phone, phone]);
    }
}
