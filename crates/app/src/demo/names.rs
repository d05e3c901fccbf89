//! Invented associations, people, addresses and numbers. The names are built
//! from words no map has together; numbers have the right shape and lead
//! nowhere (050 000 …, `.example`, Y-tunnus 9……).

use crate::areas::{AreaCode, AreaKind, by_code};
use crate::business_id::BusinessId;

use super::dice::{Dice, Stream};
use super::places;
use super::themes::THEMES;

pub(super) const FIRST: [&str; 40] = [
    "Usva",
    "Kajo",
    "Sarastus",
    "Revontuli",
    "Taika",
    "Tähti",
    "Satu",
    "Unelma",
    "Kuiske",
    "Hämy",
    "Utu",
    "Kimallus",
    "Tuulenhenki",
    "Aamukaste",
    "Iltarusko",
    "Pakkaskukka",
    "Kuunsilta",
    "Hopeakettu",
    "Kultasiipi",
    "Sinitiira",
    "Lumikello",
    "Kuulas",
    "Kurkiaura",
    "Tuohus",
    "Kehrä",
    "Loiste",
    "Hehku",
    "Säde",
    "Virvatuli",
    "Tulikukka",
    "Peikko",
    "Menninkäis",
    "Haltia",
    "Untuva",
    "Helmi",
    "Kristalli",
    "Ruska",
    "Kuura",
    "Pilvi",
    "Sammal",
];

/// In the genitive. The first [`HOME_SECONDS`] are of the demonstration region.
pub(super) const SECOND: [&str; 20] = [
    "rannan", "vaaran", "lammen", "niemen", "salon", "kankaan", "joen", "saaren", "harjun",
    "korven", "puron", "kosken", "lahden", "mäen", "selän", "kummun", "notkon", "laakson", "palon",
    "pellon",
];
const HOME_SECONDS: u64 = 7;
const STEMS: u64 = 800;

const GIVEN_NAMES: [&str; 32] = [
    "Aino", "Aleksi", "Anja", "Eero", "Eila", "Elina", "Esko", "Fatima", "Hanna", "Heikki",
    "Helmi", "Ilkka", "Irja", "Jaana", "Jalmari", "Juho", "Kaisa", "Lauri", "Leena", "Maarit",
    "Markku", "Minna", "Oili", "Outi", "Paavo", "Raili", "Samuli", "Sirpa", "Taavi", "Tuula",
    "Veikko", "Vieno",
];

const SURNAMES: [&str; 30] = [
    "Usvanen",
    "Kajolainen",
    "Sarastola",
    "Revonvalo",
    "Taikamäki",
    "Tähtelä",
    "Satukangas",
    "Kuiskinen",
    "Hämylä",
    "Utukka",
    "Tuulenpesä",
    "Kastepuro",
    "Ruskokivi",
    "Pakkasenlahti",
    "Kuunari",
    "Hopeavuo",
    "Siipisaari",
    "Tiiranniemi",
    "Lumikkala",
    "Kuulaniitty",
    "Kurjenpolvi",
    "Tuohikorpi",
    "Kehräläinen",
    "Loistekivi",
    "Hehkunen",
    "Sädelampi",
    "Untuvainen",
    "Helmisalo",
    "Kuuranto",
    "Pilvenen",
];

const STREETS: [&str; 14] = [
    "Usvatie",
    "Kajopolku",
    "Tähtikuja",
    "Taikatie",
    "Kuiskeraitti",
    "Haltiankuja",
    "Kehräpolku",
    "Peikkotie",
    "Untuvatie",
    "Ruskaraitti",
    "Säteenkuja",
    "Tuohuspolku",
    "Kuunsillantie",
    "Virvatulentie",
];

const ROLES: [&str; 8] = [
    "projektikoordinaattori",
    "toiminnanjohtaja",
    "hankevastaava",
    "Projektipäällikkö",
    "hankekoordinaattori",
    "puheenjohtaja",
    "kehittämispäällikkö",
    "Toiminnanjohtaja",
];

/// An applicant or partner: the same number is the same association always.
#[derive(Debug, Clone)]
pub(super) struct Association {
    pub(super) name: String,
    pub(super) organisation_type: &'static str,
    pub(super) y_tunnus: String,
    /// Today's municipality of its domicile.
    pub(super) municipality: AreaCode,
    pub(super) street: String,
    pub(super) postcode: String,
    pub(super) post_office: String,
    pub(super) phone: String,
    pub(super) web: String,
    pub(super) domain: String,
}

/// A project's contact person.
#[derive(Debug, Clone)]
pub(super) struct Contact {
    pub(super) name: String,
    pub(super) role: &'static str,
    pub(super) email: String,
    pub(super) phone: String,
}

/// The number of a random association of the theme, at home in the
/// demonstration region or elsewhere.
pub(super) fn draw(dice: &mut Dice, theme: usize, at_home: bool) -> u64 {
    let society = dice.below(5);
    let first = dice.below(FIRST.len() as u64);
    let second = if at_home {
        dice.below(HOME_SECONDS)
    } else {
        dice.between(HOME_SECONDS, SECOND.len() as u64 - 1)
    };
    (theme as u64 * 5 + society) * STEMS + first * SECOND.len() as u64 + second
}

/// The association with the number ([`draw`]); the same in every project.
pub(super) fn association(seed: u64, number: u64) -> Association {
    let mut dice = Dice::new(seed, Stream::Association, number);
    let (society, stem) = (number / STEMS, number % STEMS);
    let (first, second) = (stem / SECOND.len() as u64, stem % SECOND.len() as u64);
    let name = format!(
        "{}{} {}",
        FIRST[first as usize],
        SECOND[second as usize],
        THEMES[society as usize / 5].societies[society as usize % 5]
    );
    let municipality = if second < HOME_SECONDS {
        places::home_municipality(&mut dice)
    } else {
        places::other_municipality(&mut dice)
    };
    named(&mut dice, &name, number, municipality)
}

/// An association with a name of its own.
pub(super) fn named(
    dice: &mut Dice,
    name: &str,
    number: u64,
    municipality: AreaCode,
) -> Association {
    let domain = format!("{}.example", slug(name.trim_end_matches(" ry")));
    let web = match dice.below(10) {
        0 => String::new(),
        1 => format!("www.{domain}"),
        2 => format!("https://{domain}/hankkeet/"),
        _ => format!("http://www.{domain}"),
    };
    Association {
        name: name.to_owned(),
        organisation_type: if dice.chance(65) {
            "Kansalaisjärjestö"
        } else {
            "Muu järjestö tai yhdistys"
        },
        y_tunnus: y_tunnus(number).to_string(),
        street: street(dice),
        postcode: places::postcode(&municipality, dice),
        post_office: by_code(AreaKind::Municipality, &municipality)
            .map_or_else(String::new, |area| area.name_fi.clone()),
        phone: phone(dice),
        municipality,
        web,
        domain,
    }
}

/// A person who speaks for the association.
pub(super) fn contact(dice: &mut Dice, of: &Association) -> Contact {
    let (given, surname) = (dice.pick(&GIVEN_NAMES), dice.pick(&SURNAMES));
    let name = match dice.below(12) {
        0 => format!("{surname} {given}"),
        1 => format!("{surname}, {given}"),
        2 => format!("{given} {surname}").to_uppercase(),
        _ => format!("{given} {surname}"),
    };
    Contact {
        name,
        role: dice.pick(&ROLES),
        email: format!("{}.{}(at){}", slug(given), slug(surname), of.domain),
        phone: phone(dice),
    }
}

/// A street address.
pub(super) fn street(dice: &mut Dice) -> String {
    let street = dice.pick(&STREETS);
    let house = dice.between(1, 48);
    match dice.below(5) {
        0 => format!("{street} {house} A {}", dice.between(1, 24)),
        1 => format!("{street} {house}, 2. krs"),
        _ => format!("{street} {house}"),
    }
}

fn phone(dice: &mut Dice) -> String {
    let number = dice.below(10_000);
    match dice.below(6) {
        0 => format!("050000{number:04}"),
        1 => format!("+358 50 000 {number:04}"),
        _ => format!("050 000 {number:04}"),
    }
}

/// A Y-tunnus of the form 9NNNNNN-C with the right check digit, a different
/// one for each number below 100 000.
pub(super) fn y_tunnus(number: u64) -> BusinessId {
    // Spread, so that neighbours in the list do not look alike.
    let base = 9_000_000 + (number * 48_271 % 100_000) * 10;
    (base..base + 10)
        .skip((number % 9) as usize)
        .find_map(|body| BusinessId::of_number(u32::try_from(body).ok()?))
        .expect("invariant: of two numbers one has a check digit")
}

/// Lower case letters as web and mail addresses have them.
fn slug(text: &str) -> String {
    text.to_lowercase()
        .chars()
        .filter_map(|letter| match letter {
            'ä' | 'å' => Some('a'),
            'ö' => Some('o'),
            'a'..='z' | '0'..='9' => Some(letter),
            _ => None,
        })
        .collect()
}
