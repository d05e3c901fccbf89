//! Rules: which field each column of a list is, as somebody has said.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::associations::columns::Tells;

/// What columns tell, by their headings; a column that is not named tells nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    try_from = "BTreeMap<String, Option<String>>",
    into = "BTreeMap<String, Option<String>>"
)]
pub struct Mapping(BTreeMap<String, Option<Tells>>);

/// A mapping names what no column can tell.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no field of an association: {0}")]
pub struct NotAMapping(pub String);

impl TryFrom<BTreeMap<String, Option<String>>> for Mapping {
    type Error = NotAMapping;

    fn try_from(words: BTreeMap<String, Option<String>>) -> Result<Self, NotAMapping> {
        let column = |(heading, word): (String, Option<String>)| {
            let tells = match word {
                Some(word) => Some(Tells::of_word(&word).ok_or(NotAMapping(word))?),
                None => None,
            };
            Ok((heading, tells))
        };
        words
            .into_iter()
            .map(column)
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

impl From<Mapping> for BTreeMap<String, Option<String>> {
    fn from(mapping: Mapping) -> Self {
        let word = |(heading, tells): (String, Option<Tells>)| {
            (heading, tells.map(|tells| tells.word().to_owned()))
        };
        mapping.0.into_iter().map(word).collect()
    }
}

impl Mapping {
    /// What each column with those headings tells.
    pub fn of(headings: &[String], tells: &[Option<Tells>]) -> Self {
        let columns = headings.iter().cloned().zip(tells.iter().copied());
        Self(columns.collect())
    }

    /// What the column with that heading tells.
    pub fn tells(&self, heading: &str) -> Option<Tells> {
        self.0.get(heading).copied().flatten()
    }

    /// What stands for lists with the same headings, in any order.
    pub fn digest_of(headings: &[String]) -> String {
        let mut headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        headings.sort_unstable();
        kit::hash::sha256_hex(headings.join("\n").as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_is_read_as_it_was_written_and_refuses_what_no_field_is() {
        let text = r#"{"Huom":null,"Nimi":"name","Postinro":"post-code"}"#;
        let mapping: Mapping = serde_json::from_str(text).expect("a mapping");
        assert_eq!(serde_json::to_string(&mapping).expect("text"), text);
        assert_eq!(mapping.tells("Nimi"), Tells::of_word("name"));
        assert_eq!(mapping.tells("Huom"), None);
        let wrong = serde_json::from_str::<Mapping>(r#"{"Nimi":"nimi"}"#);
        assert!(wrong.is_err_and(|error| error.to_string().contains("nimi")));
    }
}
