//! Rules: which words of calls' themes go with which classes of the register, and with
//! which words in associations' names. A list that everybody who works here can read;
//! whoever changes it changes its day too.

use std::sync::LazyLock;

use chrono::NaiveDate;

use crate::associations::Activity;
use crate::finnish;

/// Words of themes | classes of the register | words in names.
const TABLE: &str = include_str!("themes.txt");

/// A line of the list.
pub(super) struct Theme {
    /// Words of a call's themes.
    pub(super) words: Vec<&'static str>,
    /// The classes of the register that go with them.
    pub(super) activities: Vec<Activity>,
    /// Words in names and tags that go with them.
    pub(super) names: Vec<&'static str>,
}

/// The day of which the list is.
pub(super) fn listed_on() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 28).expect("invariant: a day of the calendar")
}

fn read(table: &'static str) -> Option<Vec<Theme>> {
    let words = |text: &'static str| {
        let words = text.split(',').map(str::trim);
        words.filter(|word| !word.is_empty()).collect::<Vec<_>>()
    };
    let theme = |line: &'static str| {
        let (themes, rest) = line.split_once('|')?;
        let (classes, names) = rest.split_once('|')?;
        let activities = classes.split_whitespace().map(Activity::of_word);
        Some(Theme {
            words: words(themes),
            activities: activities.collect::<Option<_>>()?,
            names: words(names),
        })
    };
    table.lines().map(theme).collect()
}

static THEMES: LazyLock<Vec<Theme>> =
    LazyLock::new(|| read(TABLE).expect("invariant: a test reads the list"));

/// The list.
pub(super) fn all() -> &'static [Theme] {
    &THEMES
}

/// The lines that a call's theme means: one of its words is a form of one of theirs.
pub(super) fn of(theme: &str) -> Vec<&'static Theme> {
    let words = words_of(theme);
    let is_meant = |one: &&Theme| {
        one.words.iter().any(|known| {
            let known: Vec<String> = words_of(known).concat();
            words.iter().flatten().any(|key| known.contains(key))
        })
    };
    all().iter().filter(is_meant).collect()
}

/// The keys of each word of a text; small words say nothing.
pub(super) fn words_of(text: &str) -> Vec<Vec<String>> {
    let words = finnish::words(text).filter(|word| word.chars().count() > 2);
    words.map(|word| keys_of(&word)).collect()
}

/// The keys of a word as a whole: whoever speaks of maahanmuuttajat does not speak of maa.
fn keys_of(word: &str) -> Vec<String> {
    let mut keys = finnish::whole_keys(word);
    let length = word.chars().count();
    keys.retain(|key| key.chars().count() * 2 >= length);
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_read_and_each_word_stands_in_one_line() {
        let themes = read(TABLE).expect("the list");
        for theme in &themes {
            assert!(!theme.activities.is_empty(), "{:?}", theme.words);
            for word in &theme.words {
                assert_eq!(of(word).len(), 1, "{word}");
            }
        }
    }

    #[test]
    fn a_theme_is_understood_in_any_form() {
        for (theme, class) in [
            ("osallisuuden vahvistaminen", Activity::Social),
            ("Kylien elinvoima", Activity::Leisure),
            ("liikuntaa kaikille", Activity::Sport),
            ("kulttuurin", Activity::Culture),
        ] {
            let found = of(theme);
            let has = |one: &&Theme| one.activities.contains(&class);
            assert!(found.iter().any(has), "{theme}");
        }
        assert!(of("digitaidot").is_empty() && of("ja").is_empty());
    }
}
