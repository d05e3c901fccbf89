//! Rules: a contact person, the offices that they hold, why they are here and until when.

use chrono::{Days, Months, NaiveDate};
use kit::id::Id;

use crate::associations::words::choice;

/// The longest name, in characters.
pub const NAME_LIMIT: usize = 100;
/// The longest title of an office that has no word of its own, in characters.
pub(in crate::associations) const TITLE_LIMIT: usize = 60;
/// The longest line that says from where something is known, in characters.
pub(super) const SOURCE_LIMIT: usize = 200;

/// For how many months somebody stays here whose last office has ended.
const MONTHS_AFTER_OFFICE: Months = Months::new(24);
/// For how many days somebody can come back who was removed.
const DAYS_AFTER_REMOVAL: Days = Days::new(30);

choice! {
    /// Why a person is here, by article 6 of the General Data Protection Regulation.
    Basis {
        /// They hold an office, and we are in touch with the association.
        LegitimateInterest = "legitimate-interest",
        /// They have asked for it.
        Consent = "consent",
        /// They speak for a party to a contract.
        Contract = "contract",
        /// Advice and events are a task in the public interest.
        PublicTask = "public-task",
    }
}

choice! {
    /// What a person does in an association.
    Office {
        /// Leads the board.
        Chair = "chair",
        /// Writes its minutes.
        Secretary = "secretary",
        /// Sees to its money.
        Treasurer = "treasurer",
        /// Leads its staff.
        Director = "director",
        /// Belongs to the board.
        BoardMember = "board-member",
        /// Answers for a project.
        ProjectContact = "project-contact",
        /// Answers for it to us.
        Contact = "contact",
        /// Something else, which a title says.
        Other = "other",
    }
}

choice! {
    /// What somebody may consent to.
    Purpose {
        /// Letters about funding.
        Newsletter = "newsletter",
        /// Invitations to events.
        Invitations = "invitations",
        /// Being asked how it went.
        Surveys = "surveys",
        /// That their name and address are shown to everyone.
        Publication = "publication",
    }
}

/// Whether a person is in the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// They are.
    Kept,
    /// They were taken out on that day; they can come back.
    Removed(NaiveDate),
    /// Nothing of who they are is left.
    Erased,
}

/// A contact person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Their identifier.
    pub id: Id,
    /// Their number in the sets.
    pub number: u32,
    /// How often they have been saved.
    pub edition: i64,
    /// Whether they are in the register.
    pub standing: Standing,
    /// Who they are.
    pub told: Told,
    /// The day on which they are to be erased; none while they hold an office whose end
    /// nobody knows.
    pub retain_until: Option<NaiveDate>,
}

/// What is told of a person, in one spelling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The name.
    pub name: String,
    /// Where mail reaches them.
    pub email: Option<String>,
    /// Where they are called.
    pub phone: Option<String>,
    /// Why they are here.
    pub basis: Basis,
    /// From where we know them, in words.
    pub source: String,
    /// Since when they are here.
    pub since: NaiveDate,
    /// The day on which they are to be erased, when somebody has set one.
    pub retention: Option<NaiveDate>,
}

impl Person {
    /// Whether they are in the register.
    pub fn is_kept(&self) -> bool {
        self.standing == Standing::Kept
    }
}

/// An office in an association, held for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its identifier.
    pub id: Id,
    /// Whose office it is.
    pub association: Id,
    /// Who holds it.
    pub person: Id,
    /// What is held, and when.
    pub held: Held,
    /// Whether it was taken out.
    pub is_removed: bool,
    /// Whether the association is found by the person for it.
    pub is_found: bool,
}

/// What is held, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The office.
    pub office: Office,
    /// What it is called, when it has no word of its own.
    pub title: Option<String>,
    /// The first day, when it is known.
    pub starts_on: Option<NaiveDate>,
    /// The last day, when it is known.
    pub ends_on: Option<NaiveDate>,
}

impl Term {
    /// Whether it runs on that day.
    pub fn runs_on(&self, day: NaiveDate) -> bool {
        let has_begun = self.held.starts_on.is_none_or(|first| first <= day);
        !self.is_removed && has_begun && !self.has_ended(day)
    }

    /// Whether it was over before that day.
    pub fn has_ended(&self, day: NaiveDate) -> bool {
        self.held.ends_on.is_some_and(|last| last < day)
    }

    /// The next days on which it begins to run or no longer does.
    pub fn turns_after(&self, day: NaiveDate) -> impl Iterator<Item = NaiveDate> {
        let over = self.held.ends_on.and_then(|last| last.succ_opt());
        let days = [self.held.starts_on, over].into_iter().flatten();
        days.filter(move |turn| *turn > day)
    }
}

/// A consent that was given or withdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// What for.
    pub purpose: Purpose,
    /// Whether it was given; else it was withdrawn.
    pub is_given: bool,
    /// How we know, in words.
    pub source: String,
    /// Which text the person has seen.
    pub text_version: String,
    /// The day.
    pub happened_on: NaiveDate,
}

/// Somebody in an office who has consented to something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consented {
    /// Who.
    pub person: Id,
    /// Their name.
    pub name: String,
    /// Where mail reaches them.
    pub email: String,
    /// Where they hold the office.
    pub association: Id,
    /// Its number in the sets.
    pub association_number: u32,
}

/// The day on which a person is to be erased: one that somebody has set, or two years
/// after their last office, or after they came here if that is later; who has withdrawn what they were here for, at once.
pub(super) fn retain_until(
    person: &Person,
    terms: &[Term],
    consents: &[Consent],
) -> Option<NaiveDate> {
    let told = &person.told;
    match person.standing {
        Standing::Removed(on) => return Some(on + DAYS_AFTER_REMOVAL),
        Standing::Erased => return None,
        Standing::Kept => {}
    }
    let withdrawn = (told.basis == Basis::Consent)
        .then(|| withdrawn_on(consents))
        .flatten();
    if withdrawn.is_some() || told.retention.is_some() {
        return withdrawn.or(told.retention);
    }
    let mut last = told.since;
    for term in terms.iter().filter(|term| !term.is_removed) {
        last = last.max(term.held.ends_on?);
    }
    Some(last + MONTHS_AFTER_OFFICE)
}

/// The day since when nothing is consented to any more; none of somebody who has never
/// withdrawn. The entries stand in the order of their days.
fn withdrawn_on(consents: &[Consent]) -> Option<NaiveDate> {
    let latest = |purpose: Purpose| consents.iter().rfind(|one| one.purpose == purpose);
    let mut last = None;
    for consent in Purpose::ALL.iter().filter_map(|purpose| latest(*purpose)) {
        if consent.is_given {
            return None;
        }
        last = last.max(Some(consent.happened_on));
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn person(basis: Basis) -> Person {
        Person {
            id: Id::default(),
            number: 0,
            edition: 1,
            standing: Standing::Kept,
            told: Told {
                name: "Maija".to_owned(),
                email: None,
                phone: None,
                basis,
                source: String::new(),
                since: day("2026-01-15"),
                retention: None,
            },
            retain_until: None,
        }
    }

    fn term(starts_on: Option<&str>, ends_on: Option<&str>) -> Term {
        Term {
            id: Id::default(),
            association: Id::default(),
            person: Id::default(),
            held: Held {
                office: Office::Chair,
                title: None,
                starts_on: starts_on.map(day),
                ends_on: ends_on.map(day),
            },
            is_removed: false,
            is_found: false,
        }
    }

    #[test]
    fn a_term_runs_from_its_first_day_to_its_last() {
        let year = term(Some("2026-01-01"), Some("2026-12-31"));
        for (on, runs, over) in [
            ("2025-12-31", false, false),
            ("2026-01-01", true, false),
            ("2026-12-31", true, false),
            ("2027-01-01", false, true),
        ] {
            assert_eq!(
                (year.runs_on(day(on)), year.has_ended(day(on))),
                (runs, over)
            );
        }
        let turns: Vec<_> = year.turns_after(day("2025-06-01")).collect();
        assert_eq!(turns, [day("2026-01-01"), day("2027-01-01")]);
        assert_eq!(year.turns_after(day("2027-01-01")).count(), 0);
        assert!(term(None, None).runs_on(day("1999-01-01")));
    }

    #[test]
    fn nobody_stays_longer_than_there_is_a_reason() {
        let kept = person(Basis::LegitimateInterest);
        let until = |person: &Person, terms: &[Term]| retain_until(person, terms, &[]);
        let [open, ended] = [term(None, None), term(None, Some("2026-12-31"))];
        assert_eq!(until(&kept, &[]), Some(day("2028-01-15")));
        assert_eq!(
            until(&kept, std::slice::from_ref(&ended)),
            Some(day("2028-12-31"))
        );
        assert_eq!(until(&kept, &[ended, open.clone()]), None);
        let mut set = kept.clone();
        set.told.retention = Some(day("2027-03-01"));
        assert_eq!(
            until(&set, std::slice::from_ref(&open)),
            Some(day("2027-03-01"))
        );
        let mut removed = kept;
        removed.standing = Standing::Removed(day("2026-11-24"));
        assert_eq!(until(&removed, &[open]), Some(day("2026-12-24")));
    }

    #[test]
    fn who_has_withdrawn_all_consent_is_due() {
        let entry = |purpose, is_given, on| Consent {
            purpose,
            is_given,
            source: String::new(),
            text_version: String::new(),
            happened_on: day(on),
        };
        let mut log = vec![
            entry(Purpose::Newsletter, true, "2026-02-01"),
            entry(Purpose::Surveys, true, "2026-02-01"),
            entry(Purpose::Newsletter, false, "2026-03-01"),
        ];
        let asked = person(Basis::Consent);
        assert_eq!(
            retain_until(&asked, &[], &log),
            Some(day("2028-01-15")),
            "one consent stands"
        );
        log.push(entry(Purpose::Surveys, false, "2026-04-01"));
        assert_eq!(retain_until(&asked, &[], &log), Some(day("2026-04-01")));
        let other = person(Basis::Contract);
        assert_eq!(retain_until(&other, &[], &log), Some(day("2028-01-15")));
    }
}
