//! One spelling of white space and of characters that look alike, so that the
//! same words captured twice are the same.

/// The words of one line: no control or invisible characters, every kind of
/// white space one plain space, the dots of å ä ö joined to their letters.
/// Applying it twice changes nothing.
pub(super) fn clean_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_invisible(*c)) {
        let c = if c.is_whitespace() { ' ' } else { c };
        let joined = match (out.chars().next_back(), c) {
            (Some('a'), '\u{308}') => Some('ä'),
            (Some('A'), '\u{308}') => Some('Ä'),
            (Some('o'), '\u{308}') => Some('ö'),
            (Some('O'), '\u{308}') => Some('Ö'),
            (Some('a'), '\u{30a}') => Some('å'),
            (Some('A'), '\u{30a}') => Some('Å'),
            _ => None,
        };
        if let Some(letter) = joined {
            out.pop();
            out.push(letter);
        } else if c != ' ' || !(out.is_empty() || out.ends_with(' ')) {
            out.push(c);
        }
    }
    out.truncate(out.trim_end_matches(' ').len());
    out
}

/// The lines of a longer text, each cleaned, without the empty ones.
pub(super) fn clean_lines(text: &str) -> Vec<String> {
    text.split(is_line_break)
        .map(clean_line)
        .filter(|line| !line.is_empty())
        .collect()
}

/// Whether `c` ends a line in a text file of any origin.
pub(super) fn is_line_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

fn is_invisible(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

/// What two spellings of a label or heading have in common: lower case, one
/// kind of hyphen, no marks of a text form (`**`, `#`, `|`) around it.
pub(super) fn fold(label: &str) -> String {
    label
        .trim_matches(['#', '*', '|', ' '])
        .chars()
        .map(|c| {
            if matches!(c, '\u{2010}'..='\u{2013}' | '\u{2212}') {
                '-'
            } else {
                c
            }
        })
        .flat_map(char::to_lowercase)
        .collect()
}

/// At most 60 characters of what stood there, for a message.
pub(super) fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let start: String = text.chars().take(MOST - 1).collect();
    format!("{}…", start.trim_end())
}
