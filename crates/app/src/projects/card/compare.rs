//! Rules: what differs between two cards, in the form's order.

use similar::{ChangeTag, TextDiff};

use super::form::{Field, Kind};
use super::model::{Card, Partner, Partners};
use super::principles::{CRITERIA_2021, EQUALITY, SUSTAINABILITY};

/// One thing that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its name in JSON.
    pub key: String,
    /// The form's words for it.
    pub label: &'static str,
    /// What stood before; nothing for a blank.
    pub before: Option<String>,
    /// What stands after; nothing for a blank.
    pub after: Option<String>,
    /// Whether only white space, capitals, quotation marks, dashes or http and
    /// https differ.
    pub trivial: bool,
    /// For prose: the words, as runs that stayed, went and came.
    pub words: Option<Vec<Run>>,
}

/// Words that stayed, went or came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// In both.
    Same(String),
    /// Only before.
    Gone(String),
    /// Only after.
    New(String),
}

/// What differs between `before` and `after`.
pub fn differences(before: &Card, after: &Card) -> Vec<Difference> {
    let mut out = Vec::new();
    for field in Field::ALL.iter().copied() {
        let is_prose = field.kind() == Kind::Prose;
        let (old, new) = (before.text(field), after.text(field));
        push(
            &mut out,
            field.key().to_owned(),
            field.label(),
            old,
            new,
            is_prose,
        );
        if field == Field::ApplicantCount {
            let label = "Osatoteuttajat";
            let (old, new) = (partners(before), partners(after));
            push(&mut out, "partners".to_owned(), label, old, new, false);
        }
    }
    principles(before, after, &mut out);
    let (old, new) = (unknown(before), unknown(after));
    push(
        &mut out,
        "unknown".to_owned(),
        "Muut rivit",
        old,
        new,
        false,
    );
    // The final report and what follows stand behind the principles on the form.
    out.sort_by_key(|difference| Field::of_key(&difference.key).is_some_and(is_last));
    out
}

fn is_last(field: Field) -> bool {
    field >= Field::FinalReport
}

fn principles(before: &Card, after: &Card, out: &mut Vec<Difference>) {
    for (place, criterion) in EQUALITY.iter().enumerate() {
        let text = |card: &Card| {
            card.principles.equality(place).map(|answer| {
                let word = if answer.yes { "Kyllä" } else { "Ei" };
                with_explanation(word.to_owned(), &answer.explanation)
            })
        };
        let key = format!("principles.{}", criterion.key);
        push(out, key, criterion.label, text(before), text(after), false);
    }
    for (place, criterion) in SUSTAINABILITY.iter().enumerate() {
        let text = |card: &Card| {
            card.principles.sustainability(place).map(|rating| {
                let scores = format!("{} / {}", rating.direct(), rating.indirect());
                with_explanation(scores, &rating.explanation)
            })
        };
        let key = format!("principles.{}", criterion.key);
        push(out, key, criterion.label, text(before), text(after), false);
    }
    for (place, criterion) in CRITERIA_2021.iter().enumerate() {
        let text = |card: &Card| {
            let score = card.principles.score(place)?;
            Some(with_explanation(
                score.value().to_string(),
                &score.explanation,
            ))
        };
        let key = format!("principles.{}", criterion.key);
        push(out, key, criterion.label, text(before), text(after), false);
    }
}

fn with_explanation(start: String, explanation: &str) -> String {
    if explanation.is_empty() {
        start
    } else {
        format!("{start}\n{explanation}")
    }
}

fn partners(card: &Card) -> Option<String> {
    let list = |partners: &Partners| {
        let lines = partners.list.iter().map(Partner::line);
        lines.collect::<Vec<_>>().join("\n")
    };
    card.partners
        .as_ref()
        .map(list)
        .filter(|text| !text.is_empty())
}

fn unknown(card: &Card) -> Option<String> {
    let lines: Vec<&str> = card.unknown.iter().map(|line| line.text.as_str()).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn push(
    out: &mut Vec<Difference>,
    key: String,
    label: &'static str,
    before: Option<String>,
    after: Option<String>,
    is_prose: bool,
) {
    if before == after {
        return;
    }
    let words = match (&before, &after) {
        (Some(before), Some(after)) if is_prose => Some(word_runs(before, after)),
        _ => None,
    };
    let trivial = match (&before, &after) {
        (Some(before), Some(after)) => look(before) == look(after),
        _ => false,
    };
    out.push(Difference {
        key,
        label,
        before,
        after,
        trivial,
        words,
    });
}

/// What twins of one text have in common.
fn look(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words
        .join(" ")
        .replace("https://", "http://")
        .replace(
            ['\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2212}'],
            "-",
        )
        .replace(['"', '\'', '”', '“', '„', '’', '‘', '´', '»', '«'], "")
}

/// Texts longer than this together are shown as one change: the comparison takes
/// time with the square of the changes.
const MOST_COMPARED: usize = 200_000;

/// The words of two texts, as runs that stayed, went and came.
pub fn word_runs(before: &str, after: &str) -> Vec<Run> {
    if before.len() + after.len() > MOST_COMPARED {
        return vec![Run::Gone(before.to_owned()), Run::New(after.to_owned())];
    }
    let diff = TextDiff::from_words(before, after);
    let mut runs: Vec<Run> = Vec::new();
    for change in diff.iter_all_changes() {
        let word = change.value();
        match (change.tag(), runs.last_mut()) {
            (ChangeTag::Equal, Some(Run::Same(text)))
            | (ChangeTag::Delete, Some(Run::Gone(text)))
            | (ChangeTag::Insert, Some(Run::New(text))) => text.push_str(word),
            (ChangeTag::Equal, _) => runs.push(Run::Same(word.to_owned())),
            (ChangeTag::Delete, _) => runs.push(Run::Gone(word.to_owned())),
            (ChangeTag::Insert, _) => runs.push(Run::New(word.to_owned())),
        }
    }
    runs
}
