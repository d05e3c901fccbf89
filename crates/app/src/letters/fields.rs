//! Rules: fields in a letter's texts, which each reader gets as their own: `{nimi}` or
//! `{nimi|hyvä lukija}`, where what stands after the stroke is for those of whom it is not
//! known.

use serde::{Deserialize, Serialize};

/// What a field stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    /// What the reader is called: the person, or else the association.
    Name,
    /// The association.
    Association,
    /// The municipality where it is at home.
    Municipality,
}

/// Fields by the words that people write, in each language.
const WORDS: [(Field, [&str; 3]); 3] = [
    (Field::Name, ["nimi", "namn", "name"]),
    (Field::Association, ["yhdistys", "förening", "association"]),
    (Field::Municipality, ["kunta", "kommun", "municipality"]),
];

impl Field {
    /// The field of a word in any language.
    fn of_word(word: &str) -> Option<Self> {
        let word = word.to_lowercase();
        let mut fields = WORDS.iter();
        let found = fields.find(|(_, words)| words.contains(&word.as_str()));
        found.map(|(field, _)| *field)
    }

    /// The words by which fields are written in Finnish, for messages.
    pub(super) fn known() -> String {
        let words = WORDS.iter().map(|(_, words)| format!("{{{}}}", words[0]));
        words.collect::<Vec<_>>().join(", ")
    }
}

/// What is known of a reader.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Values {
    /// Of a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The association.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub association: Option<String>,
    /// Where it is at home.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
}

impl Values {
    fn get(&self, field: Field) -> Option<&str> {
        match field {
            Field::Name => self.name.as_deref().or(self.association.as_deref()),
            Field::Association => self.association.as_deref(),
            Field::Municipality => self.municipality.as_deref(),
        }
    }
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// As it was written.
    Text(String),
    /// A field, and what stands there for those of whom it is not known.
    Field(Field, Option<String>),
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FieldWrong {
    /// There is no such field.
    Unknown(String),
    /// Nothing stands there for those of whom it is not known.
    NoFallback(String),
}

/// Reads a text that may hold fields. A brace that begins none stays a brace.
pub(super) fn read(text: &str) -> (Vec<Part>, Vec<FieldWrong>) {
    let (mut parts, mut wrong) = (Vec::new(), Vec::new());
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        plain.push_str(before);
        let Some((inside, behind)) = after.split_once('}').filter(|(inside, _)| is_field(inside))
        else {
            plain.push('{');
            rest = after;
            continue;
        };
        let (word, fallback) = match inside.split_once('|') {
            Some((word, fallback)) => (word.trim(), Some(fallback.trim().to_owned())),
            None => (inside.trim(), None),
        };
        match Field::of_word(word) {
            None => wrong.push(FieldWrong::Unknown(word.to_owned())),
            Some(_) if fallback.as_ref().is_none_or(String::is_empty) => {
                wrong.push(FieldWrong::NoFallback(word.to_owned()));
            }
            Some(field) => {
                if !plain.is_empty() {
                    parts.push(Part::Text(std::mem::take(&mut plain)));
                }
                parts.push(Part::Field(field, fallback));
            }
        }
        rest = behind;
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        parts.push(Part::Text(plain));
    }
    (parts, wrong)
}

/// Whether what stands in braces is meant as a field: one word, or anything before a stroke.
fn is_field(inside: &str) -> bool {
    if inside.contains(['{', '\n']) {
        return false;
    }
    match inside.split_once('|') {
        Some((word, _)) => word.chars().any(char::is_alphabetic),
        None => {
            let word = inside.trim();
            !word.is_empty() && word.chars().all(char::is_alphabetic)
        }
    }
}

/// What a part is for a reader.
pub(super) fn fill<'a>(part: &'a Part, values: &'a Values) -> &'a str {
    match part {
        Part::Text(text) => text,
        Part::Field(field, fallback) => {
            let known = values.get(*field).or(fallback.as_deref());
            known.unwrap_or_default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(text: &str, values: &Values) -> String {
        let (parts, wrong) = read(text);
        assert_eq!(wrong, [], "{text}");
        parts.iter().map(|part| fill(part, values)).collect()
    }

    #[test]
    fn each_reader_gets_their_own_and_others_what_stands_for_it() {
        let known = Values {
            association: Some("Uimarit ry".to_owned()),
            municipality: Some("Liperi".to_owned()),
            name: None,
        };
        for (text, one, nobody) in [
            ("Hei {nimi|lukija}!", "Hei Uimarit ry!", "Hei lukija!"),
            ("{ Förening | er förening }", "Uimarit ry", "er förening"),
            ("{municipality|here}", "Liperi", "here"),
            (
                "a { b } c {1|2} {",
                "a { b } c {1|2} {",
                "a { b } c {1|2} {",
            ),
        ] {
            // One word in braces is always meant as a field.
            if text.contains("{ b }") {
                assert_eq!(read(text).1, [FieldWrong::Unknown("b".to_owned())]);
                continue;
            }
            assert_eq!(filled(text, &known), one);
            assert_eq!(filled(text, &Values::default()), nobody);
        }
    }

    #[test]
    fn an_unknown_field_and_one_without_a_way_out_are_told() {
        let wrong = |text: &str| read(text).1;
        assert_eq!(
            wrong("{etunimi|x} {nimi} {kunta|}"),
            [
                FieldWrong::Unknown("etunimi".to_owned()),
                FieldWrong::NoFallback("nimi".to_owned()),
                FieldWrong::NoFallback("kunta".to_owned()),
            ]
        );
        assert_eq!(wrong("{} { } {a b} {x\ny} {1|2} }{ {{"), []);
        for text in ["{etu nimi|x}", "{nimi1|x}"] {
            assert!(
                matches!(wrong(text)[..], [FieldWrong::Unknown(_)]),
                "{text}"
            );
        }
    }
}
