//! How many words of project descriptions are told apart and together. `forms.txt` has
//! a word and its forms on each line, `other.txt` two words that are not the same.

use super::*;

/// What is reached by rules and with Voikko, of 1116 and of 154. A change of the rules
/// may raise these.
const TOGETHER: [usize; 2] = [1106, 1116];
const APART: [usize; 2] = [143, 137];

pub(super) fn forms() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("forms.txt").lines().flat_map(|line| {
        let (first, others) = line.split_once(' ').expect("a word and its forms");
        others.split(' ').map(move |other| (first, other))
    })
}

fn others() -> impl Iterator<Item = (&'static str, &'static str)> {
    let pairs = include_str!("other.txt").lines();
    pairs.map(|line| line.split_once(' ').expect("two words"))
}

/// Those of the pairs that are not as they should be, and how many are.
fn counted(
    pairs: impl Iterator<Item = (&'static str, &'static str)>,
    is_right: impl Fn(&str, &str) -> bool,
) -> (Vec<(&'static str, &'static str)>, usize) {
    let (right, wrong): (Vec<_>, Vec<_>) = pairs.partition(|(one, other)| is_right(one, other));
    (wrong, right.len())
}

#[test]
fn forms_of_common_words_find_each_other() {
    for (analyser, reached) in BOTH.into_iter().zip(TOGETHER) {
        let (wrong, right) = counted(forms(), |one, other| share(analyser, one, other));
        let said = format!("{right} instead of {reached}, {INSTALL}");
        assert!(right >= reached, "{analyser:?}: {wrong:?}: {said}");
    }
}

#[test]
fn words_that_look_alike_stay_apart() {
    for (analyser, reached) in BOTH.into_iter().zip(APART) {
        let (wrong, right) = counted(others(), |one, other| !share(analyser, one, other));
        assert!(
            right >= reached,
            "{analyser:?}: {wrong:?}, {right} instead of {reached}"
        );
    }
}

#[test]
fn voikko_takes_no_key_of_these_away() {
    for word in forms().flat_map(|(one, other)| [one, other]) {
        let with = keys_with(Analyser::Voikko, word);
        assert!(
            keys_with(Analyser::Stemmer, word).is_subset(&with),
            "{word}"
        );
    }
}

/// Keys that are kept in a database are of these rules, and of no others.
#[test]
fn a_change_of_the_rules_has_a_number_of_its_own() {
    let words = forms()
        .chain(others())
        .flat_map(|(one, other)| [one, other]);
    let keys = words.flat_map(|word| keys_with(Analyser::Stemmer, word));
    let digest = keys
        .flat_map(String::into_bytes)
        .fold(0_u32, |digest, byte| {
            digest.wrapping_mul(31).wrapping_add(u32::from(byte))
        });
    assert_eq!(
        (RULES, digest),
        (1, 768_607_411),
        "raise RULES when a release had the old keys"
    );
}
