//! Rules: what somebody has written of a person, and what of it can be kept.

use chrono::NaiveDate;
use kit::i18n::Tr;

use super::person::{
    Basis, Consent, Held, NAME_LIMIT, Office, Person, Purpose, SOURCE_LIMIT, TITLE_LIMIT, Term,
    Told,
};
use crate::associations::field::Shape;
use crate::associations::spelling::{self, Wrong as Misspelt};
use crate::shell::DateFields;

/// A form as it was sent: names and what was written.
pub(super) type Pairs = Vec<(String, String)>;

/// What is wrong in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    /// The field.
    pub(super) field: &'static str,
    key: &'static str,
    most: usize,
}

impl Wrong {
    pub(super) const fn new(field: &'static str, key: &'static str) -> Self {
        let most = 0;
        Self { field, key, most }
    }

    /// What is wrong, in words.
    pub(super) fn text(self, tr: Tr) -> String {
        tr.tn(self.key, self.most)
    }

    /// Where a link to it leads: of choices and days to the first one.
    pub(super) fn target(self) -> String {
        match self.field {
            "basis" => format!("basis-{}", Basis::ALL[0].word()),
            "purpose" => format!("purpose-{}", Purpose::ALL[0].word()),
            "given" => "given-yes".to_owned(),
            "since" | "retention" | "starts" | "ends" | "happened" => {
                format!("{}-day", self.field)
            }
            field => field.to_owned(),
        }
    }
}

fn text_of(pairs: &Pairs, name: &str) -> String {
    let mut found = pairs.iter().filter(|(field, _)| field == name);
    found
        .next()
        .map(|(_, text)| text.clone())
        .unwrap_or_default()
}

fn day_of(pairs: &Pairs, name: &str) -> DateFields {
    let part = |part: &str| text_of(pairs, &format!("{name}-{part}"));
    DateFields {
        day: part("day"),
        month: part("month"),
        year: part("year"),
    }
}

fn fields_of(day: Option<NaiveDate>) -> DateFields {
    day.map(DateFields::of).unwrap_or_default()
}

/// A line in its one spelling; nothing of one without words.
fn line(
    field: &'static str,
    shape: Shape,
    text: &str,
    today: NaiveDate,
) -> Result<Option<String>, Wrong> {
    spelling::of(shape, text, today).map_err(|wrong| match wrong {
        Misspelt::PersonalCode => Wrong::new(field, "person-wrong-code"),
        Misspelt::TooLong(most) => Wrong {
            field,
            key: "person-wrong-long",
            most,
        },
        Misspelt::Email => Wrong::new(field, "person-wrong-email"),
        _ => Wrong::new(field, "person-wrong-phone"),
    })
}

fn needed(field: &'static str, found: Option<String>, key: &'static str) -> Result<String, Wrong> {
    found.ok_or(Wrong::new(field, key))
}

/// A day; nothing where nothing was written.
fn day(field: &'static str, fields: &DateFields) -> Result<Option<NaiveDate>, Wrong> {
    let is_empty = [&fields.day, &fields.month, &fields.year];
    if is_empty.iter().all(|text| text.trim().is_empty()) {
        return Ok(None);
    }
    let found = fields.date().map(Some);
    found.ok_or(Wrong::new(field, "person-wrong-day"))
}

/// What is wrong in some of the fields, without what is right.
fn wrongs<const N: usize>(found: [Option<Wrong>; N]) -> Vec<Wrong> {
    found.into_iter().flatten().collect()
}

/// What is told of a person.
#[derive(Clone, Debug, Default)]
pub(super) struct PersonForm {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) phone: String,
    pub(super) basis: String,
    pub(super) source: String,
    pub(super) since: DateFields,
    pub(super) retention: DateFields,
    pub(super) edition: i64,
}

impl PersonForm {
    /// An empty one: who is added is here from today on.
    pub(super) fn new(today: NaiveDate) -> Self {
        Self {
            basis: Basis::LegitimateInterest.word().to_owned(),
            since: DateFields::of(today),
            ..Self::default()
        }
    }

    pub(super) fn sent(pairs: &Pairs) -> Self {
        let text = |name: &str| text_of(pairs, name);
        Self {
            name: text("name"),
            email: text("email"),
            phone: text("phone"),
            basis: text("basis"),
            source: text("source"),
            since: day_of(pairs, "since"),
            retention: day_of(pairs, "retention"),
            edition: text("edition").parse().unwrap_or_default(),
        }
    }

    pub(super) fn of(person: &Person) -> Self {
        let told = person.told.clone();
        Self {
            name: told.name,
            email: told.email.unwrap_or_default(),
            phone: told.phone.unwrap_or_default(),
            basis: told.basis.word().to_owned(),
            source: told.source,
            since: DateFields::of(told.since),
            retention: fields_of(told.retention),
            edition: person.edition,
        }
    }

    /// What it says, or all that is wrong in it.
    pub(super) fn read(&self, today: NaiveDate) -> Result<Told, Vec<Wrong>> {
        let name = line("name", Shape::Line(NAME_LIMIT), &self.name, today)
            .and_then(|name| needed("name", name, "person-wrong-name"));
        let email = line("email", Shape::Email, &self.email, today);
        let phone = line("phone", Shape::Phone, &self.phone, today);
        let basis = Basis::of_word(&self.basis).ok_or(Wrong::new("basis", "person-wrong-basis"));
        let source = line("source", Shape::Line(SOURCE_LIMIT), &self.source, today)
            .and_then(|source| needed("source", source, "person-wrong-source"));
        let since = day("since", &self.since).and_then(|since| {
            let since = since.filter(|day| *day <= today);
            since.ok_or(Wrong::new("since", "person-wrong-since"))
        });
        let retention = day("retention", &self.retention);
        match (name, email, phone, basis, source, since, retention) {
            (Ok(name), Ok(email), Ok(phone), Ok(basis), Ok(source), Ok(since), Ok(retention)) => {
                Ok(Told {
                    name,
                    email,
                    phone,
                    basis,
                    source,
                    since,
                    retention,
                })
            }
            (name, email, phone, basis, source, since, retention) => Err(wrongs([
                name.err(),
                email.err(),
                phone.err(),
                basis.err(),
                source.err(),
                since.err(),
                retention.err(),
            ])),
        }
    }
}

/// What office is held, and when.
#[derive(Clone, Debug, Default)]
pub(super) struct TermForm {
    pub(super) office: String,
    pub(super) title: String,
    pub(super) starts: DateFields,
    pub(super) ends: DateFields,
}

impl TermForm {
    pub(super) fn sent(pairs: &Pairs) -> Self {
        Self {
            office: text_of(pairs, "office"),
            title: text_of(pairs, "title"),
            starts: day_of(pairs, "starts"),
            ends: day_of(pairs, "ends"),
        }
    }

    pub(super) fn of(term: &Term) -> Self {
        Self {
            office: term.held.office.word().to_owned(),
            title: term.held.title.clone().unwrap_or_default(),
            starts: fields_of(term.held.starts_on),
            ends: fields_of(term.held.ends_on),
        }
    }

    /// What it says, or all that is wrong in it.
    pub(super) fn read(&self, today: NaiveDate) -> Result<Held, Vec<Wrong>> {
        let office =
            Office::of_word(&self.office).ok_or(Wrong::new("office", "person-wrong-office"));
        let title = line("title", Shape::Line(TITLE_LIMIT), &self.title, today);
        let title = title.and_then(|title| match (office, title) {
            (Ok(Office::Other), title) => needed("title", title, "person-wrong-title").map(Some),
            // Another office has a word of its own.
            _ => Ok(None),
        });
        let starts = day("starts", &self.starts);
        let ends = day("ends", &self.ends).and_then(|ends| match (starts, ends) {
            (Ok(Some(first)), Some(last)) if last < first => {
                Err(Wrong::new("ends", "person-wrong-order"))
            }
            (_, ends) => Ok(ends),
        });
        match (office, title, starts, ends) {
            (Ok(office), Ok(title), Ok(starts_on), Ok(ends_on)) => Ok(Held {
                office,
                title,
                starts_on,
                ends_on,
            }),
            (office, title, starts, ends) => Err(wrongs([
                office.err(),
                title.err(),
                starts.err(),
                ends.err(),
            ])),
        }
    }
}

/// A consent that was given or withdrawn.
#[derive(Clone, Debug, Default)]
pub(super) struct ConsentForm {
    pub(super) purpose: String,
    pub(super) given: String,
    pub(super) source: String,
    pub(super) text_version: String,
    pub(super) happened: DateFields,
}

impl ConsentForm {
    pub(super) fn new(today: NaiveDate) -> Self {
        Self {
            happened: DateFields::of(today),
            ..Self::default()
        }
    }

    pub(super) fn sent(pairs: &Pairs) -> Self {
        Self {
            purpose: text_of(pairs, "purpose"),
            given: text_of(pairs, "given"),
            source: text_of(pairs, "source"),
            text_version: text_of(pairs, "text_version"),
            happened: day_of(pairs, "happened"),
        }
    }

    /// What it says, or all that is wrong in it.
    pub(super) fn read(&self, today: NaiveDate) -> Result<Consent, Vec<Wrong>> {
        let purpose =
            Purpose::of_word(&self.purpose).ok_or(Wrong::new("purpose", "person-wrong-purpose"));
        let is_given = match self.given.as_str() {
            "yes" => Ok(true),
            "no" => Ok(false),
            _ => Err(Wrong::new("given", "person-wrong-given")),
        };
        let source = line("source", Shape::Line(SOURCE_LIMIT), &self.source, today)
            .and_then(|source| needed("source", source, "person-wrong-source"));
        let version = line(
            "text_version",
            Shape::Line(TITLE_LIMIT),
            &self.text_version,
            today,
        )
        .map(Option::unwrap_or_default);
        let happened = day("happened", &self.happened).and_then(|on| {
            let on = on.filter(|on| *on <= today);
            on.ok_or(Wrong::new("happened", "person-wrong-since"))
        });
        match (purpose, is_given, source, version, happened) {
            (Ok(purpose), Ok(is_given), Ok(source), Ok(text_version), Ok(happened_on)) => {
                Ok(Consent {
                    purpose,
                    is_given,
                    source,
                    text_version,
                    happened_on,
                })
            }
            (purpose, is_given, source, version, happened) => Err(wrongs([
                purpose.err(),
                is_given.err(),
                source.err(),
                version.err(),
                happened.err(),
            ])),
        }
    }
}
