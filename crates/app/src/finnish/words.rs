//! Rules: which words a text has.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What is longer is no word, and is known by its beginning.
pub(super) const LONGEST: usize = 60;

/// What stands after the colon of an abbreviation: EU:n, ry:lle, ESR:ää.
const AFTER_COLON: &[&str] = &[
    "n", "t", "a", "ä", "ta", "tä", "na", "nä", "ssa", "ssä", "sta", "stä", "lla", "llä", "lta",
    "ltä", "lle", "ksi", "tta", "ttä", "hun", "hyn", "han", "hän", "hen", "hin", "iin", "aan",
    "ään", "een", "oon", "öön", "uun", "yyn", "ien", "iden", "jen", "den", "ia", "iä", "ita",
    "itä", "ja", "jä", "aa", "ää", "ina", "inä", "issa", "issä", "ista", "istä", "ille", "illa",
    "illä", "ilta", "iltä", "iksi",
];

/// The words of a text in small letters, in its order. What is written together with
/// hyphens or, between numbers, points (0280113-5, Pohjois-Karjala, 10.1) comes whole
/// and then in its parts.
pub fn words(text: &str) -> impl Iterator<Item = String> + use<> {
    let mut words = Vec::new();
    each_word(text, &mut |word| words.push(word.to_owned()));
    words.into_iter()
}

/// As [`words`], without a text of its own for each.
pub(super) fn each_word(text: &str, each: &mut dyn FnMut(&str)) {
    let letters: Vec<char> = if text.chars().all(is_plain) {
        let mut letters = Vec::with_capacity(text.len());
        for letter in text.chars() {
            if letter.is_ascii() {
                letters.push(letter.to_ascii_lowercase());
            } else {
                letters.extend(folded(letter).flat_map(char::to_lowercase));
            }
        }
        letters
    } else {
        text.nfc()
            .flat_map(folded)
            .flat_map(char::to_lowercase)
            .nfc()
            .collect()
    };
    let mut word = String::new();
    let mut give = |letters: &[char]| {
        word.clear();
        word.extend(letters);
        each(&word);
    };
    let mut rest = letters.as_slice();
    while let Some(start) = rest.iter().position(|letter| is_of_word(*letter)) {
        rest = &rest[start..];
        let end = end_of(rest);
        give_parts(&rest[..end], &mut give);
        rest = &rest[end + ending_after_colon(&rest[end..])..];
    }
}

/// Whether a letter is what it is in every form of Unicode, and so is its small one:
/// those of Western languages are, and what stands between words.
fn is_plain(letter: char) -> bool {
    matches!(letter, '\0'..='\u{12f}' | '\u{131}'..='\u{2ff}' | '\u{2010}'..='\u{2026}')
}

/// The letters as which a letter counts: none for what is not seen.
fn folded(letter: char) -> impl Iterator<Item = char> {
    let (one, text) = match letter {
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => (None, ""),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => (Some('-'), ""),
        '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{b4}' | '\u{2032}' | '\u{ff07}' => {
            (Some('\''), "")
        }
        // Documents that were set for print have two or three letters in one.
        '\u{fb00}' => (None, "ff"),
        '\u{fb01}' => (None, "fi"),
        '\u{fb02}' => (None, "fl"),
        '\u{fb03}' => (None, "ffi"),
        '\u{fb04}' => (None, "ffl"),
        other => (Some(other), ""),
    };
    one.into_iter().chain(text.chars())
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphabetic() || is_digit(letter)
}

/// A small number above the line is a note's, not the word's.
fn is_digit(letter: char) -> bool {
    let is_small = matches!(letter, '²' | '³' | '¹' | '\u{2070}'..='\u{2089}');
    letter.is_numeric() && !is_small
}

/// Where what begins here ends.
fn end_of(letters: &[char]) -> usize {
    let mut end = 1;
    while let Some(letter) = letters.get(end) {
        let (before, after) = (letters[end - 1], letters.get(end + 1).copied());
        let joins = match letter {
            '-' | '\'' => after.is_some_and(is_of_word),
            '.' => is_digit(before) && after.is_some_and(is_digit),
            letter => is_of_word(*letter) || is_combining_mark(*letter),
        };
        if !joins {
            break;
        }
        end += 1;
    }
    end
}

/// How many letters of what follows a word are an ending of it.
fn ending_after_colon(letters: &[char]) -> usize {
    let [':', after @ ..] = letters else { return 0 };
    let length = after
        .iter()
        .take_while(|letter| letter.is_alphabetic())
        .count();
    let ending: String = after[..length.min(5)].iter().collect();
    match AFTER_COLON.contains(&ending.as_str()) && length <= 5 {
        true => 1 + length,
        false => 0,
    }
}

fn give_parts(letters: &[char], give: &mut dyn FnMut(&[char])) {
    let parts = || letters.split(|letter| matches!(letter, '-' | '.'));
    if parts().nth(1).is_some() && letters.len() <= LONGEST {
        give(letters);
    }
    for part in parts().filter(|part| !part.is_empty()) {
        give(&part[..part.len().min(LONGEST)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> String {
        words(text).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_text_has_words() {
        assert_eq!(
            found("Hanke tukee järjestöjä, ÄÄNEKOSKELLA (ja muualla)."),
            "hanke tukee järjestöjä äänekoskella ja muualla"
        );
        assert_eq!(found(" – , - ' . "), "");
    }

    #[test]
    fn what_a_hyphen_joins_is_whole_and_in_parts() {
        assert_eq!(
            found("Pohjois-Karjalan"),
            "pohjois-karjalan pohjois karjalan"
        );
        assert_eq!(found("Joensuu–Lieksa"), "joensuu-lieksa joensuu lieksa");
        assert_eq!(
            found("koulutus- ja ohjaus, -hanke"),
            "koulutus ja ohjaus hanke"
        );
    }

    #[test]
    fn codes_are_found_as_they_are_written() {
        for code in ["s22786", "0280113-5", "r-00225", "10.1", "1.8.2014"] {
            assert_eq!(words(&format!("({code}).")).next().as_deref(), Some(code));
        }
        assert_eq!(found("A70001/S22786."), "a70001 s22786");
        assert_eq!(found("hanke.Se"), "hanke se");
    }

    #[test]
    fn writing_does_not_matter() {
        assert_eq!(found("yh\u{ad}dis\u{200b}tys"), "yhdistys");
        assert_eq!(found("ja\u{308}rjesto\u{308}"), "järjestö");
        assert_eq!(found("A\u{30a}bo"), "åbo");
        assert_eq!(found("vaa’an vaa'an"), "vaa'an vaa'an");
        assert_eq!(found("’hanke’ 'hanke'"), "hanke hanke");
        assert_eq!(found("ﬁnanssi"), "finanssi");
        assert_eq!(found("hanke¹ m²"), "hanke m");
    }

    #[test]
    fn endings_after_a_colon_are_left() {
        assert_eq!(found("EU:n ry:lle ESR:ää 12:30"), "eu ry esr 12 30");
        assert_eq!(found("Hakija:yhdistys"), "hakija yhdistys");
    }

    #[test]
    fn a_word_has_sixty_letters_at_most() {
        assert_eq!(found(&"ä".repeat(100)), "ä".repeat(60));
        let joined = format!("{0}-{0}", "a".repeat(40));
        assert_eq!(found(&joined), format!("{0} {0}", "a".repeat(40)));
    }

    proptest::proptest! {
        #[test]
        fn plain_letters_are_read_as_all_are(text in "[\\x00-\\u{2ff}\u{2010}-\u{2026}]{0,80}") {
            let (words_of, marked) = (words(&text), format!("{text} \u{3a9}"));
            let all: Vec<String> = words(&marked).collect();
            let wanted: Vec<String> = words_of.chain(["\u{3c9}".to_owned()]).collect();
            assert_eq!(all, wanted);
        }

        #[test]
        fn any_text_has_words_in_small_letters(text in "\\PC*|(?s).{0,60}|[-a-zÅÄÖ0-9.:'’\u{308}]{0,30}") {
            for word in words(&text) {
                let count = word.chars().count();
                assert!((1..=LONGEST).contains(&count), "{word:?}");
                assert_eq!(word.to_lowercase(), word);
                assert_eq!(words(&word).next(), Some(word));
            }
        }
    }
}
