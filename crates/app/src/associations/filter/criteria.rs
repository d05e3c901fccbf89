//! Rules: what may be asked of the register, and a question as it is written.

/// What a part of a question takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::associations) enum Takes {
    /// Words that are looked for.
    Words,
    /// An area, or a part of a grouping.
    Area,
    /// A value of a field, `none` for none.
    Value(Field),
    /// A field that is known.
    Known,
    /// A happening.
    Happening,
    /// A day.
    Day,
    /// A number of months.
    Months,
    /// A segment.
    Segment,
}

use crate::associations::field::Field;
use crate::associations::words::Stage;

/// Something that may be asked.
pub(in crate::associations) struct Criterion {
    /// Its name in English: on the command line, in the JSON API.
    pub(in crate::associations) name: &'static str,
    /// Its name in the addresses of pages.
    pub(in crate::associations) finnish: &'static str,
    /// What it takes.
    pub(in crate::associations) takes: Takes,
}

macro_rules! criteria {
    ($($name:literal $finnish:literal $takes:expr;)*) => {
        /// All that may be asked, in the order in which an address has it.
        pub(in crate::associations) const CRITERIA: &[Criterion] = &[$(Criterion {
            name: $name,
            finnish: $finnish,
            takes: $takes,
        }),*];
    };
}

criteria! {
    "search" "haku" Takes::Words;
    "area" "alue" Takes::Area;
    "activity" "toimiala" Takes::Value(Field::Activities);
    "kind" "laji" Takes::Value(Field::Kind);
    "stage" "vaihe" Takes::Value(Field::Stage);
    "state" "tila" Takes::Value(Field::RegisterState);
    "adviser" "vastuu" Takes::Value(Field::Adviser);
    "tag" "tunniste" Takes::Value(Field::Tags);
    "members" "jasenet" Takes::Value(Field::Members);
    "volunteers" "vapaaehtoiset" Takes::Value(Field::Volunteers);
    "employees" "tyontekijat" Takes::Value(Field::Employees);
    "budget" "budjetti" Takes::Value(Field::Budget);
    "has" "tiedossa" Takes::Known;
    "happened" "tapahtunut" Takes::Happening;
    "contact-from" "yhteys" Takes::Day;
    "no-contact-months" "hiljaa" Takes::Months;
    "registered-from" "rekisteroity" Takes::Day;
    "segment" "segmentti" Takes::Segment;
}

/// What puts "not" in front of a criterion's name, in English and in Finnish.
const NOT: [&str; 2] = ["not-", "ei-"];

/// The order's names.
const SORT: [&str; 2] = ["sort", "jarjestys"];
/// What turns it round.
const REVERSE: [&str; 2] = ["reverse", "kaanna"];

/// What stands for no value.
pub(super) const NONE: &str = "none";

/// The longest value that is read, in letters.
const LONGEST: usize = 300;
/// The most parts of a question.
const MOST_PARTS: usize = 60;

/// A part of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::associations) struct Part {
    pub(in crate::associations) criterion: &'static str,
    pub(in crate::associations) not: bool,
    pub(in crate::associations) value: String,
}

/// A question as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    pub(in crate::associations) parts: Vec<Part>,
    pub(in crate::associations) sort: Option<String>,
    pub(in crate::associations) reverse: bool,
}

/// The criterion of either name.
pub(in crate::associations) fn criterion(name: &str) -> Option<&'static Criterion> {
    CRITERIA
        .iter()
        .find(|one| one.name == name || one.finnish == name)
}

/// How a criterion is called in English.
fn english(one: &Criterion) -> &'static str {
    one.name
}

/// How a criterion is called in the addresses of pages.
fn finnish(one: &Criterion) -> &'static str {
    one.finnish
}

impl Question {
    /// Reads an address's query, in which parts have either name; what belongs to no
    /// question is passed by, and so are blank parts.
    pub fn of_query(query: &str) -> Self {
        let mut question = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            // Signs that nobody sees divide words; no database is asked for them.
            let value = value.replace(char::is_control, " ");
            let value = value.trim();
            if SORT.contains(&&*name) {
                question.sort = Some(value.to_owned()).filter(|text| !text.is_empty());
            } else if REVERSE.contains(&&*name) {
                question.reverse = !value.is_empty();
            } else {
                question.add(&name, value);
            }
        }
        question
    }

    /// Whether somebody's personal identity code is looked for.
    pub(in crate::associations) fn has_personal_code(&self) -> bool {
        let mut values = self.parts.iter().map(|part| &part.value);
        values.any(|value| kit::personal_code::found_in(value))
    }

    /// Adds a part under either name, with "not" in front or without. Gives whether there
    /// is such a part.
    pub fn add(&mut self, name: &str, value: &str) -> bool {
        let bare = NOT.iter().find_map(|not| name.strip_prefix(not));
        let Some(criterion) = criterion(bare.unwrap_or(name)) else {
            return false;
        };
        // Nobody has looked at one of which no stage is known.
        let value = match (criterion.takes, value) {
            (Takes::Value(Field::Stage), NONE) => Stage::NotMapped.word(),
            _ => value,
        };
        if !value.is_empty() && self.parts.len() < MOST_PARTS {
            let part = Part {
                criterion: criterion.name,
                not: bare.is_some(),
                // One letter more shows that it is too long.
                value: value.chars().take(LONGEST + 1).collect(),
            };
            if !self.parts.contains(&part) {
                self.parts.push(part);
            }
        }
        true
    }

    /// The question in an address of a page: parts in one order.
    pub fn to_query(&self) -> String {
        self.query(finnish, 1)
    }

    /// The question in an address of the JSON API.
    pub fn to_english_query(&self) -> String {
        self.query(english, 0)
    }

    fn query(&self, name: fn(&Criterion) -> &'static str, language: usize) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for one in CRITERIA {
            for part in self.parts.iter().filter(|part| part.criterion == one.name) {
                let not = if part.not { NOT[language] } else { "" };
                query.append_pair(&format!("{not}{}", name(one)), &part.value);
            }
        }
        if let Some(sort) = &self.sort {
            query.append_pair(SORT[language], sort);
        }
        if self.reverse {
            query.append_pair(REVERSE[language], "1");
        }
        query.finish()
    }

    /// The same without a part.
    pub(in crate::associations) fn without(&self, part: &Part) -> Self {
        let mut question = self.clone();
        question.parts.retain(|one| one != part);
        question
    }

    /// The same with an order.
    pub(in crate::associations) fn sorted(&self, sort: &str, reverse: bool) -> Self {
        Self {
            sort: Some(sort.to_owned()),
            reverse,
            ..self.clone()
        }
    }

    /// Whether nothing is asked; the order is no question.
    pub fn is_blank(&self) -> bool {
        self.parts.is_empty()
    }

    /// The part whose value is too long.
    pub(in crate::associations) fn too_long(&self) -> Option<&Part> {
        let mut parts = self.parts.iter();
        parts.find(|part| part.value.chars().count() > LONGEST)
    }
}
