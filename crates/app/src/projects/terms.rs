//! Rules: the sets in which a project stands, so that it is found.
//!
//! Each value that a list filters by is a set, and so is each word: as the stems
//! that its forms share ([`finnish::keys`]), so that it is found by any of them.

use chrono::{Datelike, NaiveDate};
use foldhash::{HashMap, HashMapExt};
use kit::sets::order::{Holds, beginning};
use kit::sets::{Amount, Column, Facet, Names, Space};

use super::areas::{card_areas, word as area_word};
use super::card::{Card, Field};
use super::organisations::{applicant_of, pairs, partners_of};
use super::projection::{Columns, outline_number};
use super::visibility::Visibility;
use crate::areas::{AreaCode, AreaKind};
use crate::finnish;

/// The sets of projects.
pub const PROJECTS: Space = Space("projects");
/// EU and state funding granted, in cents.
pub const GRANTED: Amount = Amount("granted");
/// EU and state funding realised, in cents.
pub const REALISED: Amount = Amount("realised");
/// The first day, counted as [`day_number`].
pub const STARTS: Amount = Amount("starts");
/// The last day.
pub const ENDS: Amount = Amount("ends");

/// Who works with whom: an applicant with each partner ([`super::Pair`]).
pub const PAIRS: Facet = Facet("pairs");
/// The code that the projects of a group share.
pub const GROUPS: Facet = Facet("groups");

/// The beginning of the name as lists sort it, as a number: rows that
/// differ there need not be looked at to be put in order.
pub const NAME_ORDER: Amount = Amount("order-name");
/// The beginning of the applicant's name as lists sort it.
pub const APPLICANT_ORDER: Amount = Amount("order-applicant");
/// The beginning of the code.
pub const CODE_ORDER: Amount = Amount("order-code");

/// A column of the table of projects.
const fn column(name: &'static str, holds: Holds, beginning: Option<Amount>) -> Column {
    Column {
        space: PROJECTS,
        table: "projects",
        name,
        holds,
        beginning,
    }
}

/// Lists by name.
pub const BY_NAME: Column = column("sort_key", Holds::Bytes, Some(NAME_ORDER));
/// Lists by applicant.
pub const BY_APPLICANT: Column = column("applicant_sort_key", Holds::Bytes, Some(APPLICANT_ORDER));
/// Lists by code.
pub const BY_CODE: Column = column("code", Holds::Text, Some(CODE_ORDER));
/// Lists by last change.
pub const BY_UPDATE: Column = column("updated_at", Holds::Instant, None);

/// A day as a number, one more for each day.
pub fn day_number(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce())
}

/// Names of sets. Whoever asks names a set as it was named when it was filled.
pub mod set {
    use super::{AreaCode, AreaKind, Visibility, area_word};
    use crate::projects::Organisation;

    /// Those who see it.
    pub fn seen(visibility: Visibility) -> String {
        format!("seen:{}", visibility.word())
    }

    /// A fund's word.
    pub fn fund(word: &str) -> String {
        format!("fund:{word}")
    }

    /// A programme period's first year.
    pub fn programme(word: &str) -> String {
        format!("programme:{word}")
    }

    /// A state's word, as the card has it.
    pub fn state(word: &str) -> String {
        format!("state:{word}")
    }

    /// A priority's number in a programme period: numbers mean other things in
    /// another.
    pub fn priority(programme: &str, number: &str) -> String {
        format!("priority:{programme}:{number}")
    }

    /// A specific objective's number in a programme period.
    pub fn objective(programme: &str, number: &str) -> String {
        format!("objective:{programme}:{number}")
    }

    /// A priority by its whole text.
    pub fn priority_text(programme: &str, text: &str) -> String {
        format!("priority-text:{programme}:{text}")
    }

    /// A specific objective by its whole text.
    pub fn objective_text(programme: &str, text: &str) -> String {
        format!("objective-text:{programme}:{text}")
    }

    /// An authority by its name.
    pub fn authority(name: &str) -> String {
        format!("authority:{name}")
    }

    /// A kind of applicant as the card names it.
    pub fn kind(name: &str) -> String {
        format!("kind:{name}")
    }

    /// An area that the card names.
    pub fn area(kind: AreaKind, code: &AreaCode) -> String {
        format!("area:{}:{code}", area_word(kind))
    }

    /// An area that the card names without naming a smaller one inside it.
    pub fn whole_area(kind: AreaKind, code: &AreaCode) -> String {
        format!("whole:{}:{code}", area_word(kind))
    }

    /// The year of the first day.
    pub fn year(year: i32) -> String {
        format!("year:{year}")
    }

    /// An applicant, by what tells organisations apart.
    pub fn applicant(organisation: &Organisation) -> String {
        format!("applicant:{organisation}")
    }

    /// A partner, by what tells organisations apart.
    pub fn partner(organisation: &Organisation) -> String {
        format!("partner:{organisation}")
    }

    /// How sets begin of a stem in the names of the partners.
    pub const PARTNER_WORD: &str = "p:";

    /// The code that the projects of a group share.
    pub fn group(code: &str) -> String {
        format!("group:{code}")
    }

    /// How sets begin of a stem in the applicant's name.
    pub const APPLICANT_WORD: &str = "a:";

    /// A stem, in what the sets are about that begin so.
    pub fn word(begin: &str, key: &str) -> String {
        [begin, key].concat()
    }

    /// How sets begin of a stem in what the card says of whom the project is for.
    pub const TARGET_WORD: &str = "t:";

    /// How sets begin of a stem in the project's name or its applicant's.
    pub const NAME_WORD: &str = "n:";
}

/// How often a word stands on a card tells what the card is about: each step is a
/// set of its own, whose name begins so.
pub const TIMES: [(usize, &str); 3] = [(1, "w1:"), (3, "w3:"), (9, "w9:")];

/// The sets of a project's values; some may come twice.
pub(super) fn values(
    card: &Card,
    columns: &Columns,
    captured_on: NaiveDate,
    visibility: Visibility,
) -> Names {
    let mut sets = Names::default();
    sets.push(&set::seen(visibility));
    let programme = card.programme().map(|programme| programme.word());
    sets.extend(card.fund().map(|fund| set::fund(fund.word())));
    sets.extend(programme.map(set::programme));
    sets.extend(card.state().map(|state| set::state(state.word())));
    let number = |field| card.text(field).as_deref().and_then(outline_number);
    if let Some(programme) = programme {
        sets.extend(number(Field::Priority).map(|number| set::priority(programme, &number)));
        sets.extend(number(Field::Objective).map(|number| set::objective(programme, &number)));
        let text = |field| card.text(field);
        sets.extend(text(Field::Priority).map(|text| set::priority_text(programme, &text)));
        sets.extend(text(Field::Objective).map(|text| set::objective_text(programme, &text)));
    }
    sets.extend(
        card.text(Field::Authority)
            .map(|name| set::authority(&name)),
    );
    sets.extend(
        card.text(Field::OrganisationType)
            .map(|name| set::kind(&name)),
    );
    sets.extend(applicant_of(card).map(|applicant| set::applicant(&applicant)));
    sets.extend(partners_of(card).map(|(partner, _)| set::partner(&partner)));
    sets.extend(card.text(Field::GroupCode).map(|code| set::group(&code)));
    for area in card_areas(card, captured_on) {
        if let Some(code) = &area.code {
            sets.push(&set::area(area.kind, code));
            sets.extend(area.is_whole.then(|| set::whole_area(area.kind, code)));
        }
    }
    NAME_ORDER.name_sets(beginning(&columns.sort_key), &mut sets);
    if let Some(key) = &columns.applicant_sort_key {
        APPLICANT_ORDER.name_sets(beginning(key), &mut sets);
    }
    if let Some(code) = card.code() {
        CODE_ORDER.name_sets(beginning(code.as_str().as_bytes()), &mut sets);
    }
    if let Some((first, last)) = card.period() {
        sets.push(&set::year(first.year()));
        STARTS.name_sets(day_number(first), &mut sets);
        ENDS.name_sets(day_number(last), &mut sets);
    }
    for (amount, field) in [(GRANTED, Field::Granted), (REALISED, Field::Realised)] {
        if let Some(cents) = card.money(field) {
            amount.name_sets(cents.0, &mut sets);
        }
    }
    sets
}

/// The values of a project that are too many for sets.
pub(super) fn facets(card: &Card) -> [(Facet, Vec<String>); 2] {
    let pairs = pairs(card).iter().map(ToString::to_string).collect();
    let groups = card.text(Field::GroupCode).into_iter().collect();
    [(PAIRS, pairs), (GROUPS, groups)]
}

/// Contact persons are left out: one looks for projects, not for people.
const WORDS_OF: [Field; 11] = [
    Field::Code,
    Field::GroupCode,
    Field::Name,
    Field::Priority,
    Field::Objective,
    Field::ApplicantName,
    Field::BusinessId,
    Field::Summary,
    Field::TargetGroup,
    Field::IndirectTargetGroup,
    Field::FinalReport,
];

/// The texts of a card in which words are looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Texts {
    name: String,
    applicant: String,
    target: String,
    partners: String,
    card: String,
}

impl Texts {
    pub(super) fn of(card: &Card) -> Self {
        let mut texts: Vec<String> = WORDS_OF.iter().filter_map(|f| card.text(*f)).collect();
        let mut names = Vec::new();
        for partner in card.partners.iter().flat_map(|partners| &partners.list) {
            names.push(partner.name.clone());
            texts.push(partner.name.clone());
            texts.extend(partner.business_id.map(|id| id.to_string()));
        }
        for field in [Field::Regions, Field::SubRegions, Field::Municipalities] {
            texts.extend(card.areas(field).iter().cloned());
        }
        Self {
            name: card.text(Field::Name).unwrap_or_default(),
            applicant: card.text(Field::ApplicantName).unwrap_or_default(),
            target: card.text(Field::TargetGroup).unwrap_or_default(),
            partners: names.join("\n"),
            card: texts.join("\n"),
        }
    }

    /// Adds the sets of the words; some may come twice.
    pub(super) fn name_sets(&self, sets: &mut Names) {
        let words = finnish::keys_in(&self.card);
        let mut counts: HashMap<&str, usize> = HashMap::with_capacity(2 * words.len());
        for (keys, count) in &words {
            for key in keys.iter() {
                *counts.entry(key).or_default() += count;
            }
        }
        for (key, count) in counts {
            for (_, begin) in TIMES.iter().filter(|(times, _)| count >= *times) {
                sets.push_parts(&[begin, key]);
            }
        }
        for (text, begins) in [
            (&self.applicant, &[set::APPLICANT_WORD, set::NAME_WORD][..]),
            (&self.name, &[set::NAME_WORD]),
            (&self.partners, &[set::PARTNER_WORD]),
            (&self.target, &[set::TARGET_WORD]),
        ] {
            for (keys, _) in finnish::keys_in(text) {
                for key in keys.iter() {
                    begins
                        .iter()
                        .for_each(|begin| sets.push_parts(&[begin, key]));
                }
            }
        }
    }
}
