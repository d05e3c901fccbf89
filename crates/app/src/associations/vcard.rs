//! Associations and their contact persons as cards for address books (vCard 4, RFC 6350).

use axum::body::Bytes;
use calcard::vcard::{VCard, VCardEntry, VCardKind, VCardProperty, VCardValue, VCardVersion};
use futures_util::stream::{self, BoxStream, StreamExt};
use kit::db::Conn;

use super::association::Association;
use super::field::Field;
use super::item::Item;
use super::people::{self, ContactPerson};
use super::selection::Selection;
use super::terms::{ASSOCIATIONS, set};
use crate::app::App;
use crate::export::{PER_PIECE, Piece};

/// The media type.
pub(super) const MEDIA_TYPE: &str = "text/vcard; charset=utf-8";

/// The cards of a selection, piece by piece.
///
/// # Errors
/// When the database refuses.
pub(super) async fn cards(
    app: &App,
    selection: Selection,
) -> anyhow::Result<BoxStream<'static, Piece>> {
    let names = [set::HAS_PEOPLE.to_owned()];
    let mut conn = app.db.read().await?;
    let with_people = app.sets.load(&mut conn, ASSOCIATIONS, &names).await?;
    drop(conn);
    let begin = (app.clone(), selection.items(PER_PIECE));
    let step = move |(app, mut items): (App, BoxStream<'static, anyhow::Result<Vec<Item>>>)| {
        let with_people = with_people.clone();
        async move {
            let Some(some) = items.next().await.transpose()? else {
                return anyhow::Ok(None);
            };
            let mut text = String::new();
            let mut conn = app.db.read().await?;
            for item in &some {
                let one = &item.association;
                write(&organisation(one), &mut text)?;
                if with_people.iter().any(|set| set.contains(one.number)) {
                    write_people(&mut conn, &app, one, &mut text).await?;
                }
            }
            drop(conn);
            Ok(Some((Bytes::from(text), (app, items))))
        }
    };
    Ok(stream::try_unfold(begin, step).boxed())
}

async fn write_people(
    conn: &mut Conn,
    app: &App,
    one: &Association,
    text: &mut String,
) -> anyhow::Result<()> {
    let today = app.clock.today();
    let people = people::all_of(conn, one.id).await?;
    for contact in people.iter().filter(|contact| contact.term.runs_on(today)) {
        write(&person(contact, one), text)?;
    }
    Ok(())
}

fn write(card: &VCard, text: &mut String) -> anyhow::Result<()> {
    Ok(card.write_to(text, VCardVersion::V4_0)?)
}

fn entry(name: VCardProperty, values: Vec<VCardValue>) -> VCardEntry {
    VCardEntry {
        group: None,
        name,
        params: Vec::new(),
        values,
    }
}

fn text(name: VCardProperty, value: &str) -> VCardEntry {
    entry(name, vec![VCardValue::Text(value.to_owned())])
}

/// An association's card.
fn organisation(one: &Association) -> VCard {
    let mut entries = vec![
        entry(VCardProperty::Kind, vec![VCardValue::Kind(VCardKind::Org)]),
        text(VCardProperty::Uid, &format!("urn:uuid:{}", one.id)),
        text(VCardProperty::Fn, one.name()),
        text(VCardProperty::Org, one.name()),
    ];
    for (field, property) in [
        (Field::Emails, VCardProperty::Email),
        (Field::Phones, VCardProperty::Tel),
        (Field::Web, VCardProperty::Url),
    ] {
        let values = one.facts.values(field).iter();
        entries.extend(values.map(|value| text(property.clone(), value)));
    }
    for address in one.facts.values(Field::Addresses) {
        let (street, code, town) = address_parts(address);
        let parts = ["", "", street, town, "", code, ""];
        let parts = parts.map(|part| VCardValue::Text(part.to_owned()));
        entries.push(entry(VCardProperty::Adr, parts.to_vec()));
    }
    VCard { entries }
}

/// A street, a post code and a town, when the line ends with the two: "Katu 1, 80100
/// Joensuu". Otherwise all of it stands in the street's place.
fn address_parts(line: &str) -> (&str, &str, &str) {
    let is_code = |at: usize| {
        let code = line.as_bytes().get(at..at + 5);
        let is_divided = at == 0 || line[..at].ends_with([' ', ',']);
        is_divided && code.is_some_and(|code| code.iter().all(u8::is_ascii_digit))
    };
    let codes = line.char_indices().rev().map(|(at, _)| at);
    let Some(at) = codes.into_iter().find(|at| is_code(*at)) else {
        return (line, "", "");
    };
    let town = &line[at + 5..];
    let is_town = town.starts_with(' ') && !town.contains(|c: char| c.is_numeric() || c == ',');
    match is_town && !town.trim().is_empty() {
        true => (
            line[..at].trim_end_matches([' ', ',']),
            &line[at..at + 5],
            town.trim(),
        ),
        false => (line, "", ""),
    }
}

/// A contact person's card.
fn person(contact: &ContactPerson, one: &Association) -> VCard {
    let told = &contact.person.told;
    let mut entries = vec![
        entry(
            VCardProperty::Kind,
            vec![VCardValue::Kind(VCardKind::Individual)],
        ),
        text(
            VCardProperty::Uid,
            &format!("urn:uuid:{}", contact.person.id),
        ),
        text(VCardProperty::Fn, &told.name),
        text(VCardProperty::Org, one.name()),
    ];
    entries.extend(
        told.email
            .iter()
            .map(|email| text(VCardProperty::Email, email)),
    );
    entries.extend(
        told.phone
            .iter()
            .map(|phone| text(VCardProperty::Tel, phone)),
    );
    VCard { entries }
}

#[cfg(test)]
mod tests {
    use calcard::{Entry, Parser};

    use super::*;

    #[test]
    fn an_address_that_ends_with_code_and_town_is_divided() {
        for (line, parts) in [
            (
                "Kauppakatu 1 A 2, 80100 Joensuu",
                ("Kauppakatu 1 A 2", "80100", "Joensuu"),
            ),
            ("PL 5 02601 Espoo", ("PL 5", "02601", "Espoo")),
            ("82900 Ilomantsi", ("", "82900", "Ilomantsi")),
            ("Tie 12345", ("Tie 12345", "", "")),
            ("Ääniraitti 3", ("Ääniraitti 3", "", "")),
            (
                "Katu 1, 80100 Joensuu, 2. krs",
                ("Katu 1, 80100 Joensuu, 2. krs", "", ""),
            ),
        ] {
            assert_eq!(address_parts(line), parts);
        }
    }

    #[test]
    fn a_card_is_read_as_it_was_written() {
        let card = VCard {
            entries: vec![
                text(VCardProperty::Fn, "Kolin; kylä, \\ ry\nBEGIN:VCARD"),
                text(VCardProperty::Email, "info@esimerkki.example"),
            ],
        };
        let mut written = String::new();
        write(&card, &mut written).expect("written");
        let mut parser = Parser::new(&written);
        let Entry::VCard(read) = parser.entry() else {
            panic!("{written}");
        };
        let name = read
            .entries
            .iter()
            .find(|one| one.name == VCardProperty::Fn);
        assert_eq!(name.map(|one| &one.values), Some(&card.entries[0].values));
        assert!(matches!(parser.entry(), Entry::Eof), "{written}");
    }
}
