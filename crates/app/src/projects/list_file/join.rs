//! Rules: the rows of one project as one card.

use super::layout::{Column, Layout, Several};
use super::row::{RowNote, Told, extra_line};
use crate::projects::card::{Card, Field, Partner, PartnerHeading, Partners, partner};

/// The cards of one project's rows, each with its row's number, as one. The first
/// row's implementer is the applicant.
pub(super) fn joined(
    layout: &Layout,
    cards: Vec<(u32, Card)>,
    notes: &mut Vec<RowNote>,
) -> Option<Card> {
    let mut cards = cards.into_iter();
    let (_, mut whole) = cards.next()?;
    for (row, card) in cards {
        join(layout, &mut whole, row, &card, notes);
    }
    Some(whole)
}

fn join(layout: &Layout, whole: &mut Card, row: u32, card: &Card, notes: &mut Vec<RowNote>) {
    let mut joined: Vec<Field> = Vec::new();
    let is_same_implementer = [Field::BusinessId, Field::ApplicantName]
        .iter()
        .all(|field| whole.text(*field) == card.text(*field));
    for column in layout.columns {
        // Two columns may tell one field.
        let Some(field) = column.field().filter(|field| !joined.contains(field)) else {
            continue;
        };
        joined.push(field);
        let (Some(kept), Some(other)) = (whole.text(field), card.text(field)) else {
            if whole.get(field).is_none() {
                whole.put(field, card.get(field).cloned());
            }
            continue;
        };
        match column.several {
            _ if kept == other => {}
            Several::Each => each(whole, field, &kept, &other),
            Several::Names => names(whole, field, card),
            Several::Implementer if !is_same_implementer => {}
            Several::First | Several::Implementer => {
                let what = contradiction(column, kept, other);
                notes.push(RowNote { row, what });
            }
        }
    }
    if !is_same_implementer {
        add_partner(whole, card);
    }
    for line in &card.unknown {
        if !whole.unknown.contains(line) {
            whole.unknown.push(line.clone());
        }
    }
}

fn contradiction(column: &Column, kept: String, other: String) -> Told {
    let short = |text: String| text.chars().take(80).collect();
    Told::Contradiction {
        column: column.name(),
        kept: short(kept),
        other: short(other),
    }
}

fn each(whole: &mut Card, field: Field, kept: &str, other: &str) {
    if !kept.split("; ").any(|one| one == other) {
        // Both are lines, so the two together are one.
        let _ = whole.set(field, &format!("{kept}; {other}"));
    }
}

fn names(whole: &mut Card, field: Field, card: &Card) {
    let mut all = whole.areas(field).to_vec();
    for name in card.areas(field) {
        if !all.contains(name) {
            all.push(name.clone());
        }
    }
    let _ = whole.set(field, &all.join(", "));
}

fn add_partner(whole: &mut Card, card: &Card) {
    let Some(name) = card.text(Field::ApplicantName) else {
        return;
    };
    let written = Partner {
        name,
        business_id: card.business_id(),
    };
    // A name that ends in something like a Y-tunnus cannot stand among partners.
    let Some(partner) = partner(&written.line())
        .ok()
        .filter(|read| *read == written)
    else {
        let line = extra_line("Toteuttajan nimi", &written.line());
        return whole.unknown.extend(line);
    };
    let partners = whole.partners.get_or_insert(Partners {
        heading: PartnerHeading::Implementers,
        list: Vec::new(),
    });
    if !partners.list.contains(&partner) {
        partners.list.push(partner);
    }
}
