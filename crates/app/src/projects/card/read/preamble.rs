//! Rules: the lines around a card that are not of its sections.

use crate::projects::card::form::{Field, split_label};
use crate::projects::card::labels::{fold, same_words};
use crate::projects::card::print::{
    ERDF_TITLE, ESF_TITLE, JTF_TITLE, STATEMENT_2014, STATEMENT_2021, TITLE,
};
use crate::projects::card::value::Fund;

/// Whether a line is the form's title or the funding statement above it.
pub(super) fn is_preamble(line: &str) -> bool {
    let known = [
        ESF_TITLE,
        ERDF_TITLE,
        JTF_TITLE,
        STATEMENT_2014,
        STATEMENT_2021,
        TITLE,
        "Euroopan unioni",
        "Vipuvoimaa EU:lta",
    ];
    known.iter().any(|words| same_words(line, words))
}

/// The fund that the form's title names.
pub(super) fn fund_of_title(line: &str) -> Option<Fund> {
    let titles = [
        (ESF_TITLE, Fund::Esf),
        (ERDF_TITLE, Fund::Erdf),
        (JTF_TITLE, Fund::Jtf),
    ];
    let found = titles.iter().find(|(title, _)| same_words(line, title))?;
    Some(found.1)
}

/// A title or label that only cards of 2007–2013 have.
pub(super) fn is_older_form(line: &str) -> bool {
    let Some(folded) = fold(line) else {
        return false;
    };
    folded == "projektin kuvaus"
        || folded.ends_with("rahoittaman projektin kuvaus")
        || folded.starts_with("projektikoodi:")
}

/// Codes of 2007–2013: S0 and S1, A below 7.
pub(super) fn is_older_code(value: &str) -> bool {
    let code = value.trim_matches(|c: char| c.is_whitespace() || c == '\u{fffd}');
    match code.as_bytes() {
        [b'S', first, rest @ ..] => (b'0'..b'2').contains(first) && four_digits(rest),
        [b'A', first, rest @ ..] => (b'0'..b'7').contains(first) && four_digits(rest),
        _ => false,
    }
}

fn four_digits(bytes: &[u8]) -> bool {
    bytes.len() == 4 && bytes.iter().all(u8::is_ascii_digit)
}

/// What stands behind the label of the code.
pub(super) fn code_value(line: &str) -> Option<&str> {
    split_label(line)
        .filter(|(fields, _)| *fields == [Field::Code])
        .map(|(_, value)| value)
}

/// What is left of a picture in a page saved as text, `![kuva](a.png) |`, and
/// the words around the card on the authority's page.
pub(super) fn is_page_frame(line: &str) -> bool {
    is_picture_stub(line)
        || matches!(
            fold(line).as_deref(),
            Some("takaisin" | "tulosta" | "sulje" | "siirry sisältöön" | "suomeksi" | "på svenska")
        )
}

fn is_picture_stub(line: &str) -> bool {
    let is_frame = |text: &str| text.chars().all(|c| matches!(c, ' ' | '|'));
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("![") {
        let behind = after
            .split_once("](")
            .and_then(|(_, address)| address.split_once(')'));
        let Some((_, behind)) = behind.filter(|_| is_frame(before)) else {
            return false;
        };
        rest = behind;
    }
    is_frame(rest)
}
