//! Rules: texts in pictures, which break no lines themselves.

/// A text in lines of so many letters at most; what has no room in the last of them is
/// left out, which is said by an ellipsis.
pub(super) fn lines(text: &str, letters: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in words(text) {
        let word = word.as_str();
        let used = lines.last().map_or(0, |line| line.chars().count());
        let length = word.chars().count();
        if used > 0 && used + 1 + length > letters {
            if lines.len() == most {
                break_off(&mut lines, letters);
                return lines;
            }
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            if length <= letters {
                line.push_str(word);
            } else {
                line.extend(word.chars().take(letters - 1).chain(['…']));
            }
        }
    }
    lines
}

/// The words; a short one ("ry") stays with the one before it.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let is_short = word.chars().count() <= SHORT;
        match words.last_mut().filter(|_| is_short) {
            Some(before) => {
                before.push('\u{a0}');
                before.push_str(word);
            }
            None => words.push(word.to_owned()),
        }
    }
    words
}

/// So many letters alone in a line look lost.
const SHORT: usize = 2;

fn break_off(lines: &mut [String], letters: usize) {
    if let Some(line) = lines.last_mut().filter(|line| !line.ends_with('…')) {
        if line.chars().count() >= letters {
            line.pop();
        }
        let end = line.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
        line.truncate(end);
        line.push('…');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_so_many_lines_at_most_and_says_that_it_is_cut() {
        for (text, wanted) in [
            ("Kolin Kyläseura ry", vec!["Kolin Kyläseura\u{a0}ry"]),
            (
                "Kehrärannan nuorten tupa ry",
                vec!["Kehrärannan nuorten", "tupa\u{a0}ry"],
            ),
            (
                "Pohjois-Karjalan Osallisuusyhdistys ry",
                vec!["Pohjois-Karjalan", "Osallisuusyhdistys\u{a0}ry"],
            ),
            (
                "Pohjois-Karjalan Osallisuusyhdistys r.y., kehittämisyksikkö",
                vec!["Pohjois-Karjalan", "Osallisuusyhdistys r.y…"],
            ),
            (
                "Kehitysvammaistukiyhdistyskeskusliitto Aura",
                vec!["Kehitysvammaistukiyhdis…", "Aura"],
            ),
            ("", vec![""]),
        ] {
            let lines = lines(text, 24, 2);
            assert_eq!(lines, wanted, "{text}");
            assert!(lines.iter().all(|line| line.chars().count() <= 24));
        }
    }
}
