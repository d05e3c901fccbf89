//! Text that the fonts can print. A PDF/UA file may not hold a missing glyph, so
//! one emoji in a summary would otherwise fail the whole document.

use serde_json::Value;

use crate::world::BOOK;

/// Stands for a character that the fonts lack; both fonts have it.
const MISSING: char = '□';

/// The data with every string printable. Keys are never printed and stay.
pub(crate) fn printable_data(data: &Value) -> Value {
    match data {
        Value::String(text) => Value::String(printable(text)),
        Value::Array(items) => items.iter().map(printable_data).collect(),
        Value::Object(fields) => fields
            .iter()
            .map(|(key, value)| (key.clone(), printable_data(value)))
            .collect(),
        other => other.clone(),
    }
}

/// The text without control characters and with [`MISSING`] for what the fonts lack.
pub(crate) fn printable(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .filter_map(printable_char)
        .collect()
}

fn printable_char(c: char) -> Option<char> {
    match c {
        '\n' | '\u{ad}' => Some(c),
        '\r' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' => Some(' '),
        // Invisible joiners, direction marks, variation selectors and skin tones:
        // without the character they belong to they mean nothing.
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => None,
        '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' => None,
        _ if c.is_control() => None,
        _ if has_glyph(c) => Some(c),
        _ => Some(MISSING),
    }
}

fn has_glyph(c: char) -> bool {
    let fonts = (0..).map_while(|index| BOOK.info(index));
    fonts
        .into_iter()
        .all(|font| font.coverage.contains(c.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_fonts_lack_becomes_a_box() {
        for (given, printed) in [
            (
                "Äänekosken yöjuna – 93 487 €",
                "Äänekosken yöjuna – 93 487 €",
            ),
            (
                "Sámi giella: Čáhcesuolu, ŋ, đ, ǩ",
                "Sámi giella: Čáhcesuolu, ŋ, đ, ǩ",
            ),
            ("Привет", "Привет"),
            ("a\u{308}iti", "a\u{308}iti"),
            ("hyvä 👍🏽!", "hyvä □!"),
            ("rivi\r\ntoinen\rkolmas", "rivi\ntoinen\nkolmas"),
            ("sarake\tarvo\u{0}\u{feff}", "sarake arvo"),
            ("väli\u{ad}viiva", "väli\u{ad}viiva"),
        ] {
            assert_eq!(printable(given), printed, "{given:?}");
        }
    }

    #[test]
    fn strings_are_cleaned_at_every_depth_and_keys_are_kept() {
        let data = serde_json::json!({ "🙂": [{ "a": "x🙂" }, 1, null] });
        let cleaned = serde_json::json!({ "🙂": [{ "a": "x□" }, 1, null] });
        assert_eq!(printable_data(&data), cleaned);
    }
}
