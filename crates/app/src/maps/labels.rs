//! Rules of labels: how much of a name a place on a map has room for.

/// How wide a letter of the page's font is on average, of its size; rather too much.
const LETTER: f64 = 0.6;

/// The room a text takes, in units of the font's size.
pub(super) fn width(text: &str) -> f64 {
    text.chars().count() as f64 * LETTER
}

/// The name, or what of it fits into the width (in units of the font's size): of a
/// double name the first half and a letter, otherwise its beginning, ended by a
/// point. Nothing when not even three letters fit.
pub(super) fn abbreviated(name: &str, room: f64) -> Option<String> {
    let most = (room / LETTER) as usize;
    if name.chars().count() <= most {
        return Some(name.to_owned());
    }
    if most < 4 {
        return None;
    }
    Some(halved(name, most).unwrap_or_else(|| beginning(name, most)))
}

/// "Mänttä-V." of Mänttä-Vilppula.
fn halved(name: &str, most: usize) -> Option<String> {
    let at = name.find(['-', ' '])?;
    let rest = name.get(at + 1..)?.chars().next()?;
    let divider = name.get(at..at + 1)?;
    let short = format!("{}{divider}{rest}.", &name[..at]);
    (short.chars().count() <= most).then_some(short)
}

/// As many letters as fit, not ending in a vowel when there are enough.
fn beginning(name: &str, most: usize) -> String {
    const VOWELS: [char; 9] = ['a', 'e', 'i', 'o', 'u', 'y', 'å', 'ä', 'ö'];
    const LEAST: usize = 3;
    let mut letters: Vec<char> = name.chars().take(most - 1).collect();
    while letters.len() > LEAST
        && letters
            .last()
            .is_some_and(|last| VOWELS.contains(last) || !last.is_alphabetic())
    {
        letters.pop();
    }
    letters.into_iter().chain(['.']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_cut_so_that_it_can_still_be_guessed() {
        let short = |name: &str, letters: u8| abbreviated(name, f64::from(letters) * LETTER + 0.01);
        for (name, letters, expected) in [
            ("Joensuu", 7, Some("Joensuu")),
            ("Kontiolahti", 8, Some("Kontiol.")),
            ("Kauniainen", 6, Some("Kaun.")),
            ("Mänttä-Vilppula", 9, Some("Mänttä-V.")),
            ("Koski Tl", 7, Some("Kosk.")),
            ("Pedersören kunta", 13, Some("Pedersören k.")),
            ("Ii", 2, Some("Ii")),
            ("Inari", 3, None),
        ] {
            assert_eq!(
                short(name, letters).as_deref(),
                expected,
                "{name} in {letters}"
            );
        }
    }
}
