//! What is written of a person elsewhere than in what is held of them: in contacts, in
//! corrections, in lists that wait, and in the log of their associations.

use std::collections::BTreeSet;
use std::ops::Range;

use kit::audit::{self, Author};
use kit::db::{Conn, Tx};
use kit::id::Id;
use serde_json::Value;

use super::person::Person;
use super::rows;
use crate::app::App;
use crate::associations::association::Association;
use crate::associations::own::PROPOSAL_KIND;
use crate::associations::{KIND, moments, own, store as associations, upload};

/// What stands where somebody was named.
const NOBODY: &str = "–";

/// A person as texts name them: by name, address and telephone number, in small letters.
#[derive(Clone, Debug)]
pub struct Named(Vec<String>);

impl Named {
    pub(super) fn of(person: &Person) -> Self {
        let told = &person.told;
        let texts = [Some(&told.name), told.email.as_ref(), told.phone.as_ref()];
        let texts: Vec<&str> = texts.into_iter().flatten().map(String::as_str).collect();
        Self::of_texts(&texts)
    }

    /// Somebody by what they are called and how they are reached.
    pub fn of_texts(texts: &[&str]) -> Self {
        let texts = texts.iter().map(|text| text.to_lowercase());
        Self(
            texts
                .filter(|text| text.contains(char::is_alphanumeric))
                .collect(),
        )
    }

    /// Whether a text names them.
    pub fn is_in(&self, text: &str) -> bool {
        self.0.iter().any(|name| place_of(text, name).is_some())
    }

    /// The text without them.
    pub fn taken_out_of(&self, text: &str) -> String {
        let without = |text: String, name: &String| {
            let (mut left, mut rest) = (String::new(), text.as_str());
            while let Some(place) = place_of(rest, name) {
                left.push_str(&rest[..place.start]);
                left.push_str(NOBODY);
                rest = &rest[place.end..];
            }
            left + rest
        };
        self.0.iter().fold(text.to_owned(), without)
    }

    /// Takes them out of every text among values.
    pub fn take_out_of(&self, values: &mut Value) {
        match values {
            Value::String(text) => *text = self.taken_out_of(text),
            Value::Array(all) => all.iter_mut().for_each(|value| self.take_out_of(value)),
            Value::Object(all) => all.values_mut().for_each(|value| self.take_out_of(value)),
            _ => {}
        }
    }

    /// Whether any text of these names them.
    pub fn is_in_values(&self, values: &Value) -> bool {
        match values {
            Value::String(text) => self.is_in(text),
            Value::Array(all) => all.iter().any(|value| self.is_in_values(value)),
            Value::Object(all) => all.values().any(|value| self.is_in_values(value)),
            _ => false,
        }
    }
}

/// Where a name in small letters stands in a text, in any case: a letter may be of another
/// length in small letters. A word that only begins with a name of one word is none; the
/// last of several may be inflected.
fn place_of(text: &str, name: &str) -> Option<Range<usize>> {
    let is_one_word = !name.contains(' ');
    let mut before = ' ';
    for (start, first) in text.char_indices() {
        let goes_on = std::mem::replace(&mut before, first).is_alphanumeric();
        if let Some(end) = end_of(&text[start..], name).filter(|_| !goes_on) {
            let after = text[start + end..].chars().next().unwrap_or(' ');
            if !(is_one_word && after.is_alphanumeric()) {
                return Some(start..start + end);
            }
        }
    }
    None
}

/// Where the name ends with which the text begins.
fn end_of(text: &str, name: &str) -> Option<usize> {
    let mut left = name.chars().peekable();
    for (at, letter) in text.char_indices() {
        if left.peek().is_none() {
            return Some(at);
        }
        let mut small = letter.to_lowercase();
        if !small.all(|small| left.next() == Some(small)) {
            return None;
        }
    }
    left.peek().is_none().then_some(text.len())
}

/// Associations in which they have or had an office and whose own facts name them.
pub(super) async fn in_facts(conn: &mut Conn, person: &Person) -> anyhow::Result<Vec<Association>> {
    let named = Named::of(person);
    let mut found = Vec::new();
    for id in associations_of(conn, person.id).await? {
        let one = associations::find(conn, id).await?;
        found.extend(one.filter(|one| {
            let mut values = one.facts.each().flat_map(|(_, fact)| &fact.values);
            values.any(|value| named.is_in(value))
        }));
    }
    Ok(found)
}

async fn associations_of(conn: &mut Conn, person: Id) -> anyhow::Result<BTreeSet<Id>> {
    let terms = rows::terms_of(conn, person).await?;
    Ok(terms.into_iter().map(|term| term.association).collect())
}

/// Takes them out of all that: texts lose their name, the log the values of the rows that
/// name them, and lists that name them and wait go. What an association says of itself
/// stays ([`in_facts`]).
pub(super) async fn erase(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    person: &Person,
) -> anyhow::Result<()> {
    let named = Named::of(person);
    let says = |details: &audit::Details| {
        named.is_in_values(&details.before) || named.is_in_values(&details.after)
    };
    let associations = associations_of(tx, person.id).await?;
    for association in associations.iter().copied() {
        for moment in moments::ids_of(tx, association).await? {
            let details = moments::details_of(tx, moment).await?.unwrap_or_default();
            if named.is_in(&details) {
                let mut values = serde_json::from_str(&details)?;
                named.take_out_of(&mut values);
                moments::set_details(tx, moment, &values.to_string()).await?;
            }
            let subject = moment.to_string();
            audit::erase_rows(tx, &app.ids, author, (moments::MOMENT_KIND, &subject), says).await?;
        }
        for proposal in own::proposals_of(tx, association).await? {
            let subject = proposal.id.to_string();
            if named.is_in(&proposal.known.join("\n")) || named.is_in(&proposal.proposed.join("\n"))
            {
                own::empty_proposal(tx, proposal.id).await?;
            }
            audit::erase_rows(tx, &app.ids, author, (PROPOSAL_KIND, &subject), says).await?;
        }
        let subject = association.to_string();
        audit::erase_rows(tx, &app.ids, author, (KIND, &subject), says).await?;
    }
    let associations: Vec<Id> = associations.into_iter().collect();
    Box::pin(app.erase_below(tx, author, &named, &associations)).await?;
    upload::forget(tx, |content| named.is_in(content)).await
}

#[cfg(test)]
mod tests {
    use super::Named;

    #[test]
    fn a_name_is_taken_out_in_any_case_and_nothing_else_is() {
        let named = Named(vec!["maija mallikas".to_owned(), "m@a.example".to_owned()]);
        let cut = |text: &str| named.taken_out_of(text);
        for (text, wanted) in [
            ("Soitti MAIJA Mallikas, M@A.example.", "Soitti –, –."),
            ("Maija Mallikasta odotettiin", "–ta odotettiin"),
            (
                "Maija Meikäläinen İ, em@a.example",
                "Maija Meikäläinen İ, em@a.example",
            ),
            ("İİ Maija Mallikas", "İİ –"),
        ] {
            assert_eq!(cut(text), wanted);
            assert_eq!(named.is_in(text), text != wanted);
        }
    }
}
