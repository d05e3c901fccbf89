//! What changed between two captures of a project, in the form's order.

use similar::{Algorithm, ChangeTag, capture_diff_slices};

use super::clean::fold;
use super::criterion::Criterion;
use super::field::{Field, Kind};
use super::model::Card;
use super::partner::PartnerKind;
use super::place::Place;

/// One thing that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Stable name: a field's, list's or row's key, `unknown` for other lines.
    pub key: &'static str,
    /// The label, heading or row in the form's words.
    pub label: String,
    /// As it was, in the form's words; `None` when there was nothing.
    pub before: Option<String>,
    /// As it is.
    pub after: Option<String>,
    /// Whether only capitals, quotation marks, dashes or http and https differ.
    pub trivial: bool,
    /// For prose word by word, for lists name by name; empty for other fields.
    pub runs: Vec<Run>,
}

/// A run of words (or of lines of a list) in the order of reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// In both.
    Equal(String),
    /// Only in the later.
    Insert(String),
    /// Only in the earlier.
    Delete(String),
}

/// How two texts are cut for comparison.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Grain {
    Whole,
    Words,
    Lines,
    Names,
}

/// Everything that differs between two cards, in the form's order. Blank and
/// absent are the same here, and so are line breaks and spaces.
pub fn differences(before: &Card, after: &Card) -> Vec<Difference> {
    let mut found = Vec::new();
    for place in Place::all() {
        for field in Field::of_place(place) {
            let text = |card: &Card| card.value(field).map(ToString::to_string);
            let grain = match field.kind() {
                Kind::Prose => Grain::Words,
                Kind::Areas => Grain::Names,
                _ => Grain::Whole,
            };
            found.extend(difference(
                field.key(),
                field.label(),
                text(before),
                text(after),
                grain,
            ));
        }
        if let Some(kind) = place.partner_kind() {
            let (one, other) = (partner_lines(before, kind), partner_lines(after, kind));
            found.extend(difference(
                place.key(),
                &place.heading(),
                one,
                other,
                Grain::Lines,
            ));
        }
        for criterion in Criterion::all().filter(|criterion| criterion.place() == place) {
            let (one, other) = (row_text(before, criterion), row_text(after, criterion));
            found.extend(difference(
                criterion.key(),
                criterion.label(),
                one,
                other,
                Grain::Words,
            ));
        }
        let (one, other) = (unknown_lines(before, place), unknown_lines(after, place));
        found.extend(difference(
            "unknown",
            &place.heading(),
            one,
            other,
            Grain::Lines,
        ));
    }
    found
}

fn difference(
    key: &'static str,
    label: &str,
    before: Option<String>,
    after: Option<String>,
    grain: Grain,
) -> Option<Difference> {
    let words = |text: &Option<String>| -> Vec<String> {
        text.iter()
            .flat_map(|text| text.split_whitespace())
            .map(str::to_owned)
            .collect()
    };
    if words(&before) == words(&after) {
        return None;
    }
    let look = |text: &Option<String>| look_alike(&words(text).join(" "));
    let trivial = before.is_some() && after.is_some() && look(&before) == look(&after);
    let runs = runs(
        before.as_deref().unwrap_or_default(),
        after.as_deref().unwrap_or_default(),
        grain,
    );
    Some(Difference {
        key,
        label: label.to_owned(),
        before,
        after,
        trivial,
        runs,
    })
}

/// What twins of one text have in common.
fn look_alike(text: &str) -> String {
    let quotes = |c: char| {
        matches!(
            c,
            '"' | '\'' | '”' | '“' | '„' | '’' | '‘' | '´' | '»' | '«'
        )
    };
    fold(text)
        .replace("https://", "http://")
        .replace(quotes, "")
}

/// More words than this on both sides together are shown as one change: the
/// comparison takes time with the square of the changes.
const MOST_COMPARED: usize = 20_000;

fn runs(before: &str, after: &str, grain: Grain) -> Vec<Run> {
    let (separator, cut): (&str, fn(&str) -> Vec<&str>) = match grain {
        Grain::Whole => return Vec::new(),
        Grain::Words => (" ", |text| text.split_whitespace().collect()),
        Grain::Lines => ("\n", |text| text.lines().collect()),
        Grain::Names => (", ", |text| {
            text.split(", ").filter(|name| !name.is_empty()).collect()
        }),
    };
    let (old, new) = (cut(before), cut(after));
    let mut runs: Vec<(ChangeTag, Vec<&str>)> = Vec::new();
    if old.len() + new.len() > MOST_COMPARED {
        runs = vec![(ChangeTag::Delete, old), (ChangeTag::Insert, new)];
    } else {
        let changes = capture_diff_slices(Algorithm::Myers, &old, &new);
        for change in changes.iter().flat_map(|op| op.iter_changes(&old, &new)) {
            match runs.last_mut() {
                Some((tag, words)) if *tag == change.tag() => words.push(change.value()),
                _ => runs.push((change.tag(), vec![change.value()])),
            }
        }
    }
    let run = |(tag, words): (ChangeTag, Vec<&str>)| match tag {
        ChangeTag::Equal => Run::Equal(words.join(separator)),
        ChangeTag::Insert => Run::Insert(words.join(separator)),
        ChangeTag::Delete => Run::Delete(words.join(separator)),
    };
    runs.into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(run)
        .collect()
}

fn partner_lines(card: &Card, kind: PartnerKind) -> Option<String> {
    let lines: Vec<String> = card
        .partners(kind)?
        .iter()
        .map(ToString::to_string)
        .collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn row_text(card: &Card, criterion: Criterion) -> Option<String> {
    let row = card.principles.get(&criterion)?;
    let parts = [
        row.assessment.to_string(),
        row.explanation.clone().unwrap_or_default(),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join("\n"))
}

fn unknown_lines(card: &Card, place: Place) -> Option<String> {
    let here = card.unknown.iter().filter(|line| line.place == place);
    let lines: Vec<&str> = here.map(|line| line.text.as_str()).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}
