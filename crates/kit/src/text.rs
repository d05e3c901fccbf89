//! One spelling of white space and of characters that look alike, so that the same
//! words written twice are the same.

/// The words of one line: no control or invisible characters, white space of
/// every kind one plain space, the dots of å ä ö joined to their letters. Applying
/// it twice changes nothing.
pub fn clean_line(text: &str) -> String {
    if is_clean(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    // Whether a space may follow: not at the start, not after another.
    let mut after_word = false;
    for c in text.chars() {
        if c.is_whitespace() {
            if after_word {
                out.push(' ');
            }
            after_word = false;
        } else if let Some(letter) = joined(&out, c) {
            out.pop();
            out.push(letter);
        } else if !is_invisible(c) {
            out.push(c);
            after_word = true;
        }
    }
    out.truncate(out.trim_end_matches(' ').len());
    out
}

/// Whether nothing of a line would become otherwise, as nearly always.
fn is_clean(text: &str) -> bool {
    let mut before = ' ';
    let is_plain = |c: char| {
        let is_doubled = c == ' ' && before == ' ';
        before = c;
        !is_doubled && (c == ' ' || !c.is_whitespace()) && !is_dots(c) && !is_invisible(c)
    };
    text.chars().all(is_plain) && !text.ends_with(' ')
}

fn is_dots(c: char) -> bool {
    matches!(c, '\u{308}' | '\u{30a}')
}

/// The letter that the dots `c` make of the last one written.
fn joined(written: &str, c: char) -> Option<char> {
    if !is_dots(c) {
        return None;
    }
    match (c, written.chars().next_back()?) {
        ('\u{308}', 'a') => Some('ä'),
        ('\u{308}', 'A') => Some('Ä'),
        ('\u{308}', 'o') => Some('ö'),
        ('\u{308}', 'O') => Some('Ö'),
        ('\u{30a}', 'a') => Some('å'),
        ('\u{30a}', 'A') => Some('Å'),
        _ => None,
    }
}

fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'
                ..='\u{202e}' | '\u{2060}' | '\u{feff}'
        )
}

/// Whether `c` ends a line in a text file of any origin.
pub fn is_line_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Prose: its lines cleaned, paragraphs apart by one empty line, none at its
/// ends.
pub fn clean_prose(text: &str) -> String {
    if !text.contains(is_line_break) {
        return clean_line(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut paragraph_ends = false;
    for line in text
        .replace("\r\n", "\n")
        .split(is_line_break)
        .map(clean_line)
    {
        if line.is_empty() {
            paragraph_ends = !out.is_empty();
            continue;
        }
        if !out.is_empty() {
            out.push_str(if paragraph_ends { "\n\n" } else { "\n" });
        }
        out.push_str(&line);
        paragraph_ends = false;
    }
    out
}
