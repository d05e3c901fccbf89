//! A list of invented associations as somebody's spreadsheet has it, and some rows of it
//! spoilt on purpose: each in one way that is told.

use std::io::Write;

use chrono::{Days, NaiveDate};
use kit::table::{Cell, Column, csv_head, csv_rows};

use super::dice::{Dice, Stream};
use super::model::day;
use super::names::{FIRST, SECOND, named};
use super::places;
use crate::areas::{AreaKind, by_code};
use crate::associations::{Activity, RegisterNumber};

/// Stands in each row's notes.
const INVENTED: &str = "Keksitty esimerkki. Yhdistystä ei ole.";

/// Kinds of associations, each with the class of the register it is in.
const KINDS: &str = include_str!("kinds_of_associations.txt");

/// As many as Finland has, in round thousands.
pub const MOST: u32 = 108_000;

/// So many have a Y-tunnus that no other has.
const WITH_BUSINESS_ID: u64 = 100_000;

/// The first so many are of North Karelia: as many as it has.
const AT_HOME: u64 = 3_841;

/// Rows that are written at once.
const AT_ONCE: usize = 500;

/// What is wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spoilt {
    /// The last digit of its Y-tunnus does not fit.
    CheckDigit,
    /// Its number in the register has too many digits.
    RegisterNumber,
    /// Nobody knows its municipality.
    Municipality,
    /// Its day is in no calendar.
    Day,
    /// Its address for mail is none.
    Email,
    /// A personal identity code stands in it; one that nobody has.
    PersonalCode,
    /// Its name has a thousand letters.
    LongName,
    /// It has no name.
    NoName,
    /// It is a row before it once more, number and all.
    Again,
    /// It is a row before it, with a slip in the name and without its numbers.
    Slip,
    /// It is a row before it, named in another spelling and without its numbers.
    Spelling,
}

impl Spoilt {
    const ALL: [Self; 11] = [
        Self::CheckDigit,
        Self::RegisterNumber,
        Self::Municipality,
        Self::Day,
        Self::Email,
        Self::PersonalCode,
        Self::LongName,
        Self::NoName,
        Self::Again,
        Self::Slip,
        Self::Spelling,
    ];

    /// Its word, in files and in keys of texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::CheckDigit => "check-digit",
            Self::RegisterNumber => "register-number",
            Self::Municipality => "municipality",
            Self::Day => "day",
            Self::Email => "email",
            Self::PersonalCode => "personal-code",
            Self::LongName => "long-name",
            Self::NoName => "no-name",
            Self::Again => "again",
            Self::Slip => "slip",
            Self::Spelling => "spelling",
        }
    }

    /// Whether it is another row's association once more.
    pub const fn is_duplicate(self) -> bool {
        matches!(self, Self::Again | Self::Slip | Self::Spelling)
    }
}

/// A row that was spoilt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpoiltRow {
    /// Its line in the file: the headings are the first.
    pub line: u32,
    /// What was done.
    pub what: Spoilt,
    /// The line of the association that it is once more.
    pub of: Option<u32>,
}

/// An association as the list has it.
#[derive(Clone, Debug)]
struct Row {
    name: String,
    register_number: String,
    business_id: String,
    domicile: String,
    activity: String,
    registered_on: String,
    email: String,
    phone: String,
    street: String,
    post_code: String,
    post_office: String,
    web: String,
    members: String,
    notes: String,
}

const HEADINGS: [&str; 14] = [
    "Nimi",
    "Rekisterinumero",
    "Y-tunnus",
    "Kotipaikka",
    "Toimiala",
    "Rekisteröity",
    "Sähköposti",
    "Puhelin",
    "Osoite",
    "Postinumero",
    "Postitoimipaikka",
    "Verkkosivut",
    "Jäseniä",
    "Huomautus",
];

impl Row {
    fn cells(self) -> Vec<Cell> {
        let texts = [
            self.name,
            self.register_number,
            self.business_id,
            self.domicile,
            self.activity,
            self.registered_on,
            self.email,
            self.phone,
            self.street,
            self.post_code,
            self.post_office,
            self.web,
            self.members,
            self.notes,
        ];
        texts.map(Cell::from).to_vec()
    }
}

/// Writes the list and gives what was spoilt in it: about that part of its rows.
///
/// # Errors
/// When the file cannot be written.
pub fn write(
    seed: u64,
    count: u32,
    mess: f64,
    mut to: impl Write,
) -> anyhow::Result<Vec<SpoiltRow>> {
    let columns = HEADINGS.map(|head| Column {
        head: head.to_owned(),
        may_be_cut: true,
    });
    to.write_all(&csv_head(&columns)?)?;
    let kinds: Vec<(Activity, &str)> = kinds().collect();
    let (mut spoilt, mut rows) = (Vec::new(), Vec::with_capacity(AT_ONCE));
    for n in 0..u64::from(count.min(MOST)) {
        let line = u32::try_from(n)? + 2;
        let what = spoils(seed, n, mess);
        // A row that is spoilt is nobody's: what it is once more was not.
        let of = what.filter(|what| what.is_duplicate());
        let of = of.and_then(|_| (0..n).rev().find(|n| spoils(seed, *n, mess).is_none()));
        let what = what.filter(|what| !what.is_duplicate() || of.is_some());
        let mut row = row(seed, of.unwrap_or(n), &kinds);
        if let Some(what) = what {
            spoil(&mut row, what);
            let of = of.map(u32::try_from).transpose()?;
            spoilt.push(SpoiltRow {
                line,
                what,
                of: of.map(|n| n + 2),
            });
        }
        rows.push(row.cells());
        if rows.len() == AT_ONCE {
            to.write_all(&csv_rows(&rows)?)?;
            rows.clear();
        }
    }
    to.write_all(&csv_rows(&rows)?)?;
    to.flush()?;
    Ok(spoilt)
}

/// Writes what was spoilt, a line for each row.
///
/// # Errors
/// When the file cannot be written.
pub(super) fn tell(spoilt: &[SpoiltRow], mut to: impl Write) -> anyhow::Result<()> {
    let columns = ["Rivi", "Vika", "Sama kuin rivi"].map(|head| Column {
        head: head.to_owned(),
        may_be_cut: false,
    });
    to.write_all(&csv_head(&columns)?)?;
    let number = |line: u32| Cell::from(line.to_string());
    let row = |one: &SpoiltRow| {
        let of = one.of.map_or(Cell::Blank, number);
        vec![number(one.line), one.what.word().into(), of]
    };
    let rows: Vec<Vec<Cell>> = spoilt.iter().map(row).collect();
    to.write_all(&csv_rows(&rows)?)?;
    Ok(to.flush()?)
}

fn kinds() -> impl Iterator<Item = (Activity, &'static str)> {
    KINDS.lines().filter_map(|line| {
        let (class, kind) = line.split_once(' ')?;
        Some((Activity::of_word(class)?, kind))
    })
}

fn spoils(seed: u64, n: u64, mess: f64) -> Option<Spoilt> {
    let mut dice = Dice::new(seed, Stream::Head, n);
    #[allow(clippy::cast_precision_loss, reason = "a million is exact in a float")]
    let is_spoilt = (dice.below(1_000_000) as f64) < mess * 1_000_000.0;
    is_spoilt.then(|| dice.pick(&Spoilt::ALL))
}

/// The association with that number: no two have one name.
fn row(seed: u64, n: u64, kinds: &[(Activity, &str)]) -> Row {
    let mut dice = Dice::new(seed, Stream::Association, n);
    // Neighbours in the list are of all kinds; a step that shares no factor with the
    // count of all names meets each of them once.
    let (first, second) = (FIRST.len() as u64, SECOND.len() as u64);
    let all = first * second * kinds.len() as u64;
    let at = (n * 30_011 + seed) % all;
    let (activity, kind) = kinds[(at / (first * second)) as usize];
    let place = at % (first * second);
    let (first, second) = (
        FIRST[(place / second) as usize],
        SECOND[(place % second) as usize],
    );
    let name = format!("{first}{second} {kind}");
    let municipality = if n < AT_HOME {
        places::home_municipality(&mut dice)
    } else {
        places::other_municipality(&mut dice)
    };
    let of = named(&mut dice, &name, n, municipality);
    let domicile = by_code(AreaKind::Municipality, &of.municipality);
    let since = NaiveDate::from_ymd_opt(1919, 1, 1).unwrap_or_default();
    let registered_on = since + Days::new(dice.below(39_000));
    let business_id = match n < WITH_BUSINESS_ID {
        true => of.y_tunnus,
        false => String::new(),
    };
    let has = |dice: &mut Dice, percent: u64, text: String| match dice.chance(percent) {
        true => text,
        false => String::new(),
    };
    Row {
        register_number: register_number(n),
        business_id: has(&mut dice, 60, business_id),
        domicile: domicile
            .map(|area| area.name_fi.clone())
            .unwrap_or_default(),
        activity: activity.number().to_string(),
        registered_on: day(registered_on),
        email: has(&mut dice, 70, format!("info@{}", of.domain)),
        phone: has(&mut dice, 50, of.phone),
        street: of.street,
        post_code: of.postcode,
        post_office: of.post_office,
        web: of.web,
        members: has(&mut dice, 40, (8 + n * 37 % 900).to_string()),
        notes: INVENTED.to_owned(),
        name,
    }
}

/// The number in the register of an association of the list.
pub(super) fn register_number(n: u64) -> String {
    let number: Result<RegisterNumber, _> = (100_000 + n).to_string().parse();
    number.map(|number| number.to_string()).unwrap_or_default()
}

/// Spoils a row in that way.
fn spoil(row: &mut Row, what: Spoilt) {
    match what {
        Spoilt::CheckDigit => row.business_id = "9000001-0".to_owned(),
        Spoilt::RegisterNumber => row.register_number.push_str("00"),
        Spoilt::Municipality => row.domicile = "Olematon".to_owned(),
        Spoilt::Day => row.registered_on = "31.2.2001".to_owned(),
        Spoilt::Email => row.email = "info(at)esimerkki".to_owned(),
        // The numbers from 900 on are given to nobody.
        Spoilt::PersonalCode => row.notes = format!("{INVENTED} Pj. 010101-900R"),
        Spoilt::LongName => row.name = "Pitkä nimi ".repeat(91),
        Spoilt::NoName => row.name.clear(),
        Spoilt::Again => {}
        Spoilt::Slip => {
            forget_numbers(row);
            // Two letters in the middle of the first word change places.
            let letters: Vec<char> = row.name.chars().collect();
            let middle = letters.iter().position(|c| *c == ' ').unwrap_or(4) / 2;
            let mut letters = letters;
            let other = (middle + 1..letters.len()).find(|at| letters[*at] != letters[middle]);
            letters.swap(middle, other.unwrap_or(middle));
            row.name = letters.into_iter().collect();
        }
        Spoilt::Spelling => {
            forget_numbers(row);
            row.name = row.name.to_uppercase().replace(" RY", ", R.Y.");
        }
    }
}

fn forget_numbers(row: &mut Row) {
    row.register_number.clear();
    row.business_id.clear();
}
