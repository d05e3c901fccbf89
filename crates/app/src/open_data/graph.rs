//! Rules: statements about things (RDF), written as Turtle and as JSON-LD.
//!
//! Everything has an address of its own, so there are no blank nodes and both forms
//! say the very same.

use std::fmt::Write as _;

use serde_json::{Map, Value as Json, json};

/// What is said of a thing.
#[derive(Clone, Debug)]
pub(super) enum Term {
    /// Another thing.
    Thing(String),
    /// A text in a language.
    Text(String, &'static str),
    /// A text in none.
    Word(String),
    /// A value of a type of XML Schema, as `date`.
    Value(String, &'static str),
}

/// A thing and what is said of it; names have a prefix.
#[derive(Clone, Debug)]
pub(super) struct Thing {
    address: String,
    kinds: Vec<&'static str>,
    says: Vec<(&'static str, Term)>,
}

impl Thing {
    pub(super) fn new(address: impl Into<String>, kinds: &[&'static str]) -> Self {
        Self {
            address: address.into(),
            kinds: kinds.to_vec(),
            says: Vec::new(),
        }
    }

    /// Leads to other things.
    pub(super) fn to<S: Into<String>>(
        mut self,
        name: &'static str,
        things: impl IntoIterator<Item = S>,
    ) -> Self {
        let terms = things.into_iter().map(|thing| Term::Thing(thing.into()));
        self.says.extend(terms.map(|term| (name, term)));
        self
    }

    /// Says texts or values.
    pub(super) fn says(
        mut self,
        name: &'static str,
        terms: impl IntoIterator<Item = Term>,
    ) -> Self {
        self.says.extend(terms.into_iter().map(|term| (name, term)));
        self
    }
}

/// Things, with the prefixes that their names have.
pub(super) struct Graph {
    pub(super) prefixes: &'static [(&'static str, &'static str)],
    pub(super) things: Vec<Thing>,
}

const XSD: &str = "http://www.w3.org/2001/XMLSchema#";

impl Graph {
    /// As Turtle.
    pub(super) fn turtle(&self) -> String {
        let mut out = String::new();
        for (prefix, address) in self.prefixes {
            let _ = writeln!(out, "@prefix {prefix}: <{address}> .");
        }
        for thing in &self.things {
            let _ = write!(out, "\n<{}>", plain(&thing.address));
            let kinds = thing.kinds.join(", ");
            let _ = write!(out, " a {kinds}");
            for (name, term) in &thing.says {
                let _ = write!(out, " ;\n    {name} {}", turtle(term));
            }
            out.push_str(" .\n");
        }
        out
    }

    /// As JSON-LD.
    pub(super) fn json_ld(&self) -> Json {
        let context: Map<String, Json> = self
            .prefixes
            .iter()
            .map(|(prefix, address)| ((*prefix).to_owned(), (*address).into()))
            .collect();
        let thing = |thing: &Thing| {
            let mut object = Map::new();
            object.insert("@id".into(), plain(&thing.address).into());
            object.insert("@type".into(), thing.kinds.clone().into());
            for (name, term) in &thing.says {
                let values = object.entry(*name).or_insert_with(|| json!([]));
                if let Json::Array(values) = values {
                    values.push(json_ld(term));
                }
            }
            Json::Object(object)
        };
        let things: Vec<Json> = self.things.iter().map(thing).collect();
        json!({"@context": context, "@graph": things})
    }
}

fn turtle(term: &Term) -> String {
    match term {
        Term::Thing(address) => format!("<{}>", plain(address)),
        Term::Text(text, lang) => format!("{}@{lang}", quoted(text)),
        Term::Word(text) => quoted(text),
        Term::Value(value, kind) => format!("{}^^<{XSD}{kind}>", quoted(value)),
    }
}

fn json_ld(term: &Term) -> Json {
    match term {
        Term::Thing(address) => json!({"@id": plain(address)}),
        Term::Text(text, lang) => json!({"@value": text, "@language": lang}),
        Term::Word(text) => json!({"@value": text}),
        Term::Value(value, kind) => json!({"@value": value, "@type": format!("{XSD}{kind}")}),
    }
}

/// An address without the signs that none may have.
fn plain(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        if c <= ' ' || "<>\"{}|^`\\".contains(c) {
            let _ = write!(out, "%{:02X}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_a_statement() {
        assert_eq!(quoted("a \"b\"\\ \n"), "\"a \\\"b\\\"\\\\ \\u000A\"");
        let graph = Graph {
            prefixes: &[("dct", "http://purl.org/dc/terms/")],
            things: vec![
                Thing::new("http://x.example/a> <b", &["dct:Agent"])
                    .says("dct:title", [Term::Text("\" .".into(), "fi")]),
            ],
        };
        assert_eq!(
            graph.turtle(),
            "@prefix dct: <http://purl.org/dc/terms/> .\n\n\
             <http://x.example/a%3E%20%3Cb> a dct:Agent ;\n    dct:title \"\\\" .\"@fi .\n"
        );
        assert_eq!(
            graph.json_ld()["@graph"][0]["dct:title"][0]["@value"],
            "\" ."
        );
    }
}
