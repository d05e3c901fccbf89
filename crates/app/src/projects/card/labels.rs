//! Rules: labels and headings of the form, however they are spelled.

/// Longer than any label or heading of the form: not worth folding.
const LONGEST_LABEL: usize = 200;

/// What two spellings of a label or heading have in common: lower case, one kind
/// of hyphen and of space, no marks of a text form (`**`, `#`, `|`) around it.
/// Nothing for a text that is too long to be one.
pub(super) fn fold(label: &str) -> Option<String> {
    if label.len() > LONGEST_LABEL {
        return None;
    }
    let label = label.trim_matches(|c: char| matches!(c, '#' | '*' | '|') || c.is_whitespace());
    let mut folded = String::with_capacity(label.len());
    for c in label.chars() {
        match c {
            _ if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            '\u{2010}'..='\u{2013}' | '\u{2212}' => folded.push('-'),
            _ => folded.extend(c.to_lowercase()),
        }
    }
    Some(folded)
}

/// Whether a text is one of the form's own words, in any spelling.
pub(super) fn same_words(text: &str, words: &str) -> bool {
    text == words || fold(text).is_some_and(|folded| Some(folded) == fold(words))
}
