//! Rules: names and titles that can be shown and kept anywhere.

use kit::personal_code;

use super::TITLE_LIMIT;

/// What most file systems take, in bytes.
const NAME_LIMIT: usize = 255;

/// Turns the direction of text round, so that `exe.fdp` reads as `pdf.exe`, or is
/// not seen at all.
const fn is_deceiving(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{061C}')
}

fn plain(text: &str) -> String {
    let kept = text
        .chars()
        .filter(|&c| !is_deceiving(c) && (!c.is_control() || c.is_whitespace()));
    let kept: String = kept.collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name without folders, without what cannot be seen, and short enough. The
/// ending stays.
pub(super) fn clean(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = plain(last);
    let name = name.trim_matches(|c: char| c == '.' || c == ' ');
    let ending = ending(name).map_or(String::new(), |ending| format!(".{ending}"));
    let mut stem = stem(name).to_owned();
    while stem.len() + ending.len() > NAME_LIMIT && stem.pop().is_some() {}
    format!("{}{ending}", stem.trim_end())
}

/// What stands after the last full stop, in small letters.
pub(super) fn ending(name: &str) -> Option<String> {
    let (stem, ending) = name.rsplit_once('.')?;
    let is_one = !stem.is_empty() && ending.len() <= 10;
    is_one.then(|| ending.to_ascii_lowercase())
}

/// The name without its ending.
pub(super) fn stem(name: &str) -> &str {
    match ending(name) {
        Some(ending) => &name[..name.len() - ending.len() - 1],
        None => name,
    }
}

/// Whether a personal identity code stands in a name or a title that was made clean, or stood
/// there until something masked it.
pub(super) fn has_personal_code(text: &str) -> bool {
    personal_code::found_in(text) || personal_code::was_in(text)
}

/// A title, unless nothing is written.
pub(super) fn title(text: &str) -> Option<String> {
    let title: String = plain(text).chars().take(TITLE_LIMIT).collect();
    let title = title.trim();
    (!title.is_empty()).then(|| title.to_owned())
}
