//! Rules: which two associations of the register may be one, and why.
//!
//! Two are suspected by what both have: a number, a name, or nearly the same name in the
//! same municipality. Two register numbers mean two associations, and so do two
//! Y-tunnuses: those are suspected only under one name in one municipality, or when the
//! other number is the same.
//!
//! What [`scan`] promises: of all associations it finds each pair that [`judge`]
//! suspects, but for names that stand in more than [`COMMON`] municipalities ("Martat"):
//! those are suspected within a municipality only. Two names are nearly the same when
//! they become the same by taking at most one letter out of each: so a letter that is
//! changed, left out, put in, moved or swapped is found; when only the order of their
//! words differs; and when only the marks above letters do. Two such slips in one name are
//! not found. When more than [`CROWD`] associations have the same in common, each is
//! suspected with the next one only.

mod scan;
mod spelling;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

pub use scan::scan;

use super::facts::Facts;
use super::field::Field;
use super::names;

/// A name in more municipalities than this says nothing of two in different ones.
pub const COMMON: usize = 3;

/// Of more than this many that have something in common, not each is named with each.
pub const CROWD: usize = 40;

/// What tells whether an association is another one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidate {
    /// Its number here.
    pub number: u32,
    /// The keys of its official name, and of its name in other languages.
    pub name_keys: BTreeSet<String>,
    /// The keys of what it was called before, and of its short name.
    pub other_keys: BTreeSet<String>,
    /// Its number in the register of associations.
    pub register_number: Option<String>,
    /// Its Y-tunnus.
    pub business_id: Option<String>,
    /// The code of the municipality where it is at home.
    pub domicile: Option<String>,
}

/// Why two associations may be one, the strongest reason first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Both have the same register number.
    RegisterNumber,
    /// Both have the same Y-tunnus.
    BusinessId,
    /// Both have the same names, in one municipality or in one that is not known.
    Name,
    /// Both have the same names in one municipality, and their register numbers differ
    /// by a slip of the keyboard.
    NumberSlip,
    /// Both have the same name in one of their languages.
    Language,
    /// One was or is called for short what the other is called.
    OtherName,
    /// Their names are nearly the same, in one municipality.
    Spelling,
    /// Both have the same names in one municipality, but numbers that differ.
    NumbersDiffer,
    /// Both have the same name, in different municipalities.
    Elsewhere,
}

impl Reason {
    /// All of them, the strongest first.
    pub const ALL: [Self; 9] = [
        Self::RegisterNumber,
        Self::BusinessId,
        Self::Name,
        Self::NumberSlip,
        Self::Language,
        Self::OtherName,
        Self::Spelling,
        Self::NumbersDiffer,
        Self::Elsewhere,
    ];

    /// Its word, in files and in keys of texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::RegisterNumber => "register-number",
            Self::BusinessId => "business-id",
            Self::Name => "name",
            Self::NumberSlip => "number-slip",
            Self::Language => "language",
            Self::OtherName => "other-name",
            Self::Spelling => "spelling",
            Self::NumbersDiffer => "numbers-differ",
            Self::Elsewhere => "elsewhere",
        }
    }
}

/// Two that may be one. Ordered by reason, then by their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair {
    /// Why.
    pub reason: Reason,
    /// The one with the smaller number.
    pub first: u32,
    /// The other.
    pub second: u32,
}

impl Candidate {
    /// What of its facts tells.
    pub fn of(number: u32, facts: &Facts) -> Self {
        let keys = |fields: [Field; 2]| {
            let names = fields.into_iter().flat_map(|field| facts.values(field));
            names.flat_map(|name| names::keys(name)).collect()
        };
        let value = |field| facts.value(field).map(str::to_owned);
        Self {
            number,
            name_keys: keys([Field::Name, Field::OtherNames]),
            other_keys: keys([Field::FormerNames, Field::ShortName]),
            register_number: value(Field::RegisterNumber),
            business_id: value(Field::BusinessId),
            domicile: value(Field::Domicile),
        }
    }

    fn all_keys(&self) -> impl Iterator<Item = &str> {
        let others = self.other_keys.difference(&self.name_keys);
        self.name_keys.iter().chain(others).map(String::as_str)
    }
}

/// Why two may be one, by what they say of themselves.
pub fn judge(a: &Candidate, b: &Candidate) -> Option<Reason> {
    let same_domicile = both(&a.domicile, &b.domicile);
    let same_names = !a.name_keys.is_empty() && a.name_keys == b.name_keys;
    let register_numbers = both(&a.register_number, &b.register_number);
    match (register_numbers, both(&a.business_id, &b.business_id)) {
        (Some(true), _) => return Some(Reason::RegisterNumber),
        // One Y-tunnus is one organisation: a register number is wrong, or it is the
        // Y-tunnus of somebody else.
        (_, Some(true)) => return Some(Reason::BusinessId),
        (None, None) => {}
        (Some(false), _) | (_, Some(false)) => {
            let in_one_place = same_names && same_domicile == Some(true);
            return in_one_place.then(|| match differ_by_a_slip(a, b) {
                true => Reason::NumberSlip,
                false => Reason::NumbersDiffer,
            });
        }
    }
    let share_a_name = !a.name_keys.is_disjoint(&b.name_keys);
    let is_called = |a: &Candidate, b: &Candidate| !a.other_keys.is_disjoint(&b.name_keys);
    match same_domicile {
        Some(false) => share_a_name.then_some(Reason::Elsewhere),
        _ if same_names => Some(Reason::Name),
        _ if share_a_name => Some(Reason::Language),
        _ if is_called(a, b) || is_called(b, a) => Some(Reason::OtherName),
        Some(true) => spelling::are_nearly(a, b).then_some(Reason::Spelling),
        None => None,
    }
}

/// Which of `others` may be this one, which is not among them, the strongest reason
/// first. They are all that have a number or a name of it, or a name like it.
pub fn of(one: &Candidate, others: &[Candidate]) -> Vec<(Reason, u32)> {
    let common = scan::common(others.iter().chain([one]));
    let judged = others.iter().filter_map(|other| {
        let reason = judge(one, other)?;
        let stands = !rests_on_names(reason)
            || both(&one.domicile, &other.domicile) == Some(true)
            || shared(one, other).any(|key| !common.contains(key));
        stands.then_some((reason, other.number))
    });
    let mut judged: Vec<(Reason, u32)> = judged.collect();
    judged.sort_unstable();
    judged
}

/// Whether both have the same; nothing when one has none.
fn both(a: &Option<String>, b: &Option<String>) -> Option<bool> {
    Some(a.as_ref()? == b.as_ref()?)
}

/// Whether their register numbers differ by one digit, or by two that are swapped.
fn differ_by_a_slip(a: &Candidate, b: &Candidate) -> bool {
    let digits = |number: &str| number.replace(|c: char| !c.is_ascii_digit(), "");
    let (Some(a), Some(b)) = (&a.register_number, &b.register_number) else {
        return false;
    };
    strsim::osa_distance(&digits(a), &digits(b)) == 1
}

const fn rests_on_names(reason: Reason) -> bool {
    !matches!(reason, Reason::RegisterNumber | Reason::BusinessId)
}

/// The names both are known by.
fn shared<'a>(a: &'a Candidate, b: &'a Candidate) -> impl Iterator<Item = &'a str> {
    let has = |key: &str| b.name_keys.contains(key) || b.other_keys.contains(key);
    a.all_keys().filter(move |key| has(key))
}
