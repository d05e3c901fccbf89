//! Rules: what a line's words are.

use crate::business_id::{BusinessId, NotABusinessId};
use crate::projects::card::form::{section_title, section_variants};
use crate::projects::card::model::Partner;
use crate::projects::card::value::Expected;

/// The number of a section whose heading the line is.
pub(super) fn section_heading(line: &str) -> Option<u8> {
    let (number, title) = line.split_once(char::is_whitespace)?;
    let number: u8 = number
        .trim_end_matches('.')
        .parse()
        .ok()
        .filter(|n| (1..=9).contains(n))?;
    let title = normal(title);
    let right =
        title == section_title(number) || section_variants(number).contains(&title.as_str());
    right.then_some(number)
}

/// White space of any kind as one space, quotes and hyphens as typed.
pub(super) fn normal(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words
        .join(" ")
        .replace(['\u{2010}', '\u{2011}', '\u{2013}'], "-")
}

pub(super) fn same_words(line: &str, words: &str) -> bool {
    line == words || normal(line) == normal(words)
}

/// What stands behind "label:" when the line begins so.
pub(super) fn label_value<'l>(line: &'l str, label: &str) -> Option<&'l str> {
    let (found, value) = line.split_once(':')?;
    (normal(found) == label).then(|| value.trim())
}

pub(super) fn is_older_form(line: &str) -> bool {
    line.to_lowercase().contains("rahoittaman projektin kuvaus")
        || label_value(line, "Projektikoodi").is_some()
}

/// Words around the card on the authority's page.
pub(super) fn is_page_frame(folded: &str) -> bool {
    matches!(
        folded,
        "takaisin" | "tulosta" | "sulje" | "siirry sisältöön" | "suomeksi" | "på svenska"
    )
}

/// "Name, with commas, 1234567-1"; a last part that has the shape of a Y-tunnus
/// must be one.
pub(super) fn partner(line: &str) -> Result<Partner, Expected> {
    let Some((name, last)) = line.rsplit_once(',') else {
        return Ok(Partner {
            name: line.to_owned(),
            business_id: None,
        });
    };
    match last.trim().parse::<BusinessId>() {
        Ok(id) if !name.trim().is_empty() => Ok(Partner {
            name: name.trim().to_owned(),
            business_id: Some(id),
        }),
        Err(NotABusinessId::CheckDigit) => Err(Expected::CheckDigit),
        _ => Ok(Partner {
            name: line.to_owned(),
            business_id: None,
        }),
    }
}
