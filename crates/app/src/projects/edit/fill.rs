//! Rules: how typed text becomes the card again.

use chrono::NaiveDate;

use crate::areas::{AreaKind, find};
use crate::drafts::Fields;
use crate::projects::card::{
    Answer, CRITERIA_2021, Card, EQUALITY, Expected, Field, PartnerHeading, Partners, Rating,
    SUSTAINABILITY, Score, partner,
};

/// Why a typed text is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// What would have been right.
    Expected(Expected),
    /// The name of an area that there is not.
    Area(String),
}

/// Puts typed texts into the card, and gives what is not taken, by control.
pub(super) fn fill(card: &mut Card, texts: &Fields, today: NaiveDate) -> Vec<(String, Wrong)> {
    let mut wrong = Vec::new();
    for (name, text) in texts {
        let Some(field) = Field::of_key(name) else {
            continue;
        };
        if text.is_empty() && !card.has(field) {
            continue;
        }
        if let Some(unknown) = unknown_area(field, text, today) {
            wrong.push((name.clone(), Wrong::Area(unknown)));
        } else if let Err(expected) = card.set(field, text) {
            wrong.push((name.clone(), Wrong::Expected(expected)));
        }
    }
    let parts = [
        fill_period(card, texts),
        fill_partners(card, texts),
        fill_principles(card, texts),
    ];
    let parts = parts.into_iter().filter_map(Result::err);
    wrong.extend(parts.map(|(name, expected)| (name, Wrong::Expected(expected))));
    wrong
}

/// The first name that is no area; the form has them in Finnish, sub-regions in
/// the genitive.
fn unknown_area(field: Field, text: &str, today: NaiveDate) -> Option<String> {
    let kind = match field {
        Field::Regions => AreaKind::Region,
        Field::SubRegions => AreaKind::SubRegion,
        Field::Municipalities => AreaKind::Municipality,
        _ => return None,
    };
    let names = text
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty());
    let mut unknown = names.filter(|name| find(kind, name, today).is_none());
    unknown.next().map(str::to_owned)
}

type Filled = Result<(), (String, Expected)>;

fn text<'t>(texts: &'t Fields, name: &str) -> &'t str {
    texts.get(name).map_or("", |text| text.trim())
}

fn fill_period(card: &mut Card, texts: &Fields) -> Filled {
    if !texts.contains_key("period.start") {
        return Ok(());
    }
    let raw = match (text(texts, "period.start"), text(texts, "period.end")) {
        ("", "") if !card.has(Field::Period) => return Ok(()),
        ("", "") => String::new(),
        (start, end) => format!("Alkaa {start} ja päättyy {end}"),
    };
    let wrong = |expected| ("period.start".to_owned(), expected);
    card.set(Field::Period, &raw).map_err(wrong)
}

fn fill_partners(card: &mut Card, texts: &Fields) -> Filled {
    if !texts.contains_key("partners") {
        return Ok(());
    }
    let lines = text(texts, "partners").lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty());
    let list: Result<Vec<_>, Expected> = lines.map(partner).collect();
    let list = list.map_err(|expected| ("partners".to_owned(), expected))?;
    let chosen = text(texts, "partners_heading");
    let heading = PartnerHeading::ALL
        .into_iter()
        .find(|one| one.label() == chosen);
    card.partners = match (heading, list.is_empty()) {
        (None, true) => None,
        (heading, _) => Some(Partners {
            heading: heading.unwrap_or(PartnerHeading::Implementers),
            list,
        }),
    };
    Ok(())
}

fn fill_principles(card: &mut Card, texts: &Fields) -> Filled {
    let number = |name: &str| -> Result<Option<u8>, (String, Expected)> {
        match text(texts, name) {
            "" => Ok(None),
            text => text
                .parse()
                .map(Some)
                .map_err(|_| (name.to_owned(), Expected::Score)),
        }
    };
    for place in 0..EQUALITY.len() {
        let name = format!("equality.{place}");
        if texts.contains_key(&name) {
            let explanation = text(texts, &format!("{name}.why")).to_owned();
            let yes = match text(texts, &name) {
                "Kyllä" => Some(true),
                "Ei" => Some(false),
                _ => None,
            };
            let answer = yes.map(|yes| Answer { yes, explanation });
            card.principles.set_equality(place, answer);
        }
    }
    for place in 0..SUSTAINABILITY.len() {
        let name = format!("rating.{place}");
        let [direct, indirect, why] =
            ["direct", "indirect", "why"].map(|part| format!("{name}.{part}"));
        if texts.contains_key(&direct) {
            let scores = (number(&direct)?, number(&indirect)?);
            let rating = match scores {
                (None, None) => None,
                (a, b) => {
                    let why = text(texts, &why).to_owned();
                    let rating = Rating::new(a.unwrap_or(0), b.unwrap_or(0), why);
                    Some(rating.map_err(|expected| (direct.clone(), expected))?)
                }
            };
            card.principles.set_sustainability(place, rating);
        }
    }
    for place in 0..CRITERIA_2021.len() {
        let name = format!("score.{place}");
        if texts.contains_key(&name) {
            let why = text(texts, &format!("{name}.why")).to_owned();
            let score = number(&name)?
                .map(|value| Score::new(value, why))
                .transpose();
            card.principles
                .set_score(place, score.map_err(|expected| (name.clone(), expected))?);
        }
    }
    Ok(())
}
