//! Rules: what is known of an association, from whom and since when, and whose word
//! stands when two differ.
//!
//! For each field somebody's word counts most ([`Authority`]): the registers' for what
//! they decide, people's for the rest. What is told later stands, unless it comes from
//! somebody whose word counts less. A cell that is empty tells nothing; a person who
//! empties a field tells that there is nothing.

mod stored;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::field::{Authority, Field};
use super::names;
use super::words::Stage;

/// Who told a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// A list of a register, or the register itself.
    Register,
    /// Any other list.
    List,
    /// Somebody who works here.
    Person,
    /// The association itself; somebody who works here has approved it.
    Own,
}

impl Source {
    /// The key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Register => "association-source-register",
            Self::List => "association-source-list",
            Self::Person => "association-source-person",
            Self::Own => "association-source-own",
        }
    }

    /// How much its word counts.
    pub(super) const fn weight(self, authority: Authority) -> u8 {
        match (self, authority) {
            (Self::List, _) => 0,
            (Self::Register, Authority::People) => 1,
            (Self::Person | Self::Own, Authority::Register) => 1,
            (Self::Register, Authority::Register)
            | (Self::Person | Self::Own, Authority::People) => 2,
        }
    }
}

/// What a field holds, and from whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// The values, each in the field's spelling.
    pub values: Vec<String>,
    /// Who told it.
    pub source: Source,
    /// When it was so.
    pub on: NaiveDate,
    /// Which list, or which account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

impl Fact {
    /// Whether the word of whoever told it counts more, of that field, than that one's.
    pub fn outweighs(&self, other: Source, field: Field) -> bool {
        let weight = |source: Source| source.weight(field.authority());
        weight(self.source) > weight(other)
    }
}

/// What becomes of a field when somebody tells something of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing new.
    Same,
    /// Nothing was known.
    New,
    /// It stands instead of what was known.
    Replaces(Fact),
    /// What is known stays: it is newer, or from somebody whose word counts more.
    Keeps(Fact),
}

/// All that is known of an association.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts(BTreeMap<Field, Fact>);

impl Serialize for Field {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.word())
    }
}

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let word = String::deserialize(from)?;
        let unknown = || serde::de::Error::custom(format!("no field of an association: {word}"));
        Self::of_word(&word).ok_or_else(unknown)
    }
}

impl Facts {
    /// The values of a field.
    pub fn values(&self, field: Field) -> &[String] {
        self.0.get(&field).map_or(&[], |fact| &fact.values)
    }

    /// What is known of a field.
    pub fn fact(&self, field: Field) -> Option<&Fact> {
        self.0.get(&field)
    }

    /// All that is known, in the order of the fields.
    pub fn each(&self) -> impl Iterator<Item = (Field, &Fact)> {
        self.0.iter().map(|(field, fact)| (*field, fact))
    }

    /// Puts a fact in the place of what is known, whoever told it; nothing takes what is
    /// known away.
    pub(super) fn put(&mut self, field: Field, fact: Option<Fact>) {
        match fact {
            Some(fact) => self.0.insert(field, fact),
            None => self.0.remove(&field),
        };
    }

    /// The first value of a field.
    pub fn value(&self, field: Field) -> Option<&str> {
        self.values(field).first().map(String::as_str)
    }

    /// The keys of all its names, as it is and was called, without the same twice.
    pub fn name_keys(&self) -> Vec<String> {
        let fields = [
            Field::Name,
            Field::OtherNames,
            Field::FormerNames,
            Field::ShortName,
        ];
        let mut all = Vec::new();
        for name in fields.iter().flat_map(|field| self.values(*field)) {
            for key in names::keys(name) {
                if !all.contains(&key) {
                    all.push(key);
                }
            }
        }
        all
    }

    /// What would become of a field.
    pub fn outcome(&self, field: Field, told: &Fact) -> Outcome {
        let Some(known) = self.0.get(&field) else {
            // Lists that leave say of an unknown stage that it is not mapped.
            let is_not_mapped = field == Field::Stage && told.values == [Stage::NotMapped.word()];
            return match told.values.is_empty() || is_not_mapped {
                true => Outcome::Same,
                false => Outcome::New,
            };
        };
        if known.values == told.values {
            return Outcome::Same;
        }
        let weight = |fact: &Fact| fact.source.weight(field.authority());
        if told.on >= known.on && weight(told) >= weight(known) {
            Outcome::Replaces(known.clone())
        } else {
            Outcome::Keeps(known.clone())
        }
    }

    /// Tells something of a field, and gives what became of it.
    pub fn tell(&mut self, field: Field, told: Fact) -> Outcome {
        let outcome = self.outcome(field, &told);
        if matches!(outcome, Outcome::New | Outcome::Replaces(_)) {
            self.0.insert(field, told);
        }
        outcome
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).expect("a day")
    }

    fn told(value: &str, source: Source, on: u32) -> Fact {
        let values = Some(value.to_owned()).filter(|value| !value.is_empty());
        Fact {
            values: values.into_iter().collect(),
            source,
            on: day(on),
            by: None,
        }
    }

    /// What stands in a field after each of these was told in turn.
    fn stands(field: Field, all: &[(&str, Source, u32)]) -> String {
        let mut facts = Facts::default();
        for (value, source, on) in all {
            facts.tell(field, told(value, *source, *on));
        }
        facts.value(field).unwrap_or_default().to_owned()
    }

    #[test]
    fn the_newest_word_of_whoever_counts_most_stands() {
        use Source::{List, Own, Person, Register};
        for (field, all, wanted) in [
            (
                Field::Domicile,
                &[("167", Register, 1), ("422", Register, 2)][..],
                "422",
            ),
            (
                Field::Domicile,
                &[("167", Register, 2), ("422", Register, 1)],
                "167",
            ),
            (
                Field::Domicile,
                &[("167", Person, 1), ("422", Register, 2)],
                "422",
            ),
            (
                Field::Domicile,
                &[("167", Register, 1), ("422", Person, 2)],
                "167",
            ),
            (
                Field::Domicile,
                &[("167", Person, 2), ("422", List, 3)],
                "167",
            ),
            (
                Field::Emails,
                &[("a@a.fi", List, 1), ("b@b.fi", List, 2)],
                "b@b.fi",
            ),
            (
                Field::Emails,
                &[("a@a.fi", Person, 1), ("b@b.fi", Register, 2)],
                "a@a.fi",
            ),
            (
                Field::Emails,
                &[("a@a.fi", Register, 1), ("b@b.fi", Person, 1)],
                "b@b.fi",
            ),
            (
                Field::Emails,
                &[("a@a.fi", Person, 1), ("b@b.fi", Own, 2)],
                "b@b.fi",
            ),
            // Who empties a field has said something.
            (
                Field::Emails,
                &[("a@a.fi", List, 1), ("", Person, 2), ("a@a.fi", List, 3)],
                "",
            ),
        ] {
            assert_eq!(stands(field, all), wanted, "{all:?}");
        }
    }

    #[test]
    fn what_is_told_twice_changes_nothing() {
        let mut facts = Facts::default();
        let name = || told("Kolin Kyläseura ry", Source::Register, 1);
        assert_eq!(facts.tell(Field::Name, name()), Outcome::New);
        let before = facts.clone();
        assert_eq!(facts.tell(Field::Name, name()), Outcome::Same);
        assert_eq!(facts, before);
        assert_eq!(Facts::of_stored(&facts.to_stored()).expect("read"), facts);
    }

    #[test]
    fn all_names_are_known() {
        let mut facts = Facts::default();
        let all = [
            "Kolin Kyläseura ry, ruotsiksi Koli Byaförening rf",
            "Kyläseura",
        ];
        facts.tell(Field::Name, told(all[0], Source::List, 1));
        facts.tell(Field::ShortName, told(all[1], Source::List, 1));
        let wanted = ["kolin kyläseura", "koli byaförening", "kyläseura"];
        assert_eq!(facts.name_keys(), wanted);
    }
}
