//! Rules: what fields and choices are called in lists: as the screens call them in any
//! language, and as lists that go around do.

use std::collections::HashMap;
use std::sync::LazyLock;

use kit::i18n::Lang;

use super::people::Office;
use super::words::{Activity, Kind, RegisterState, Stage};
use crate::texts;

/// What choices are called besides: a line for each, in small letters without marks.
const CHOICES: &str = include_str!("choices.txt");

/// What is chosen from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Choices {
    Kind,
    Activity,
    Stage,
    State,
    Office,
}

impl Choices {
    const ALL: [Self; 5] = [
        Self::Kind,
        Self::Activity,
        Self::Stage,
        Self::State,
        Self::Office,
    ];

    const fn word(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Activity => "activity",
            Self::Stage => "stage",
            Self::State => "state",
            Self::Office => "office",
        }
    }

    fn words(self) -> Vec<&'static str> {
        match self {
            Self::Kind => Kind::ALL.iter().map(|one| one.word()).collect(),
            Self::Activity => Activity::ALL.iter().map(|one| one.word()).collect(),
            Self::Stage => Stage::ALL.iter().map(|one| one.word()).collect(),
            Self::State => RegisterState::ALL.iter().map(|one| one.word()).collect(),
            Self::Office => Office::ALL.iter().map(|one| one.word()).collect(),
        }
    }

    /// The key of what the screens call a choice.
    fn label(self, word: &str) -> String {
        match self {
            Self::Office => format!("person-office-{word}"),
            _ => format!("association-{}-{word}", self.word()),
        }
    }

    /// The word of the choice that is called so.
    pub(super) fn of_name(self, name: &str) -> Option<&'static str> {
        BY_NAME.get(&(self, plain(name))).copied()
    }
}

static BY_NAME: LazyLock<HashMap<(Choices, String), &'static str>> = LazyLock::new(|| {
    let mut by_name = HashMap::new();
    for choices in Choices::ALL {
        for word in choices.words() {
            for name in on_screens(choices.label(word)).chain([word.to_owned()]) {
                by_name.insert((choices, plain(&name)), word);
            }
            let line = format!("{}-{word}: ", choices.word());
            let others = CHOICES.lines().find_map(|other| other.strip_prefix(&line));
            for name in others.iter().flat_map(|names| names.split(", ")) {
                by_name.insert((choices, name.to_owned()), word);
            }
        }
    }
    by_name
});

/// What the screens call it, in each language.
pub(super) fn on_screens(key: String) -> impl Iterator<Item = String> {
    let langs = Lang::ALL.into_iter();
    langs.map(move |lang| texts::tr(lang).t(&key))
}

/// A name in small letters without marks. What stands in brackets behind it does not count.
pub(super) fn plain(name: &str) -> String {
    let before = name.split('(').next().unwrap_or_default().to_lowercase();
    let words = before.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_known_by_what_screens_and_lists_call_them() {
        for (choices, name, word) in [
            (Choices::Kind, "Rekisteröity yhdistys", "association"),
            (Choices::Kind, "r.y.", "association"),
            (Choices::Kind, "STIFTELSE", "foundation"),
            (Choices::Activity, "Sosiaali ja terveys", "social"),
            (Choices::Stage, "Has run a project", "has-run"),
            (Choices::State, "Poistettu rekisteristä", "removed"),
        ] {
            assert_eq!(choices.of_name(name), Some(word), "{name}");
        }
        assert_eq!(Choices::Kind.of_name("Rekisterissä"), None);
    }

    #[test]
    fn each_line_names_a_choice_and_each_name_one() {
        for line in CHOICES.lines() {
            let (choice, names) = line.split_once(": ").expect("a colon");
            let (group, word) = choice.split_once('-').expect("a group and a word");
            let choices = Choices::ALL.into_iter().find(|one| one.word() == group);
            let choices = choices.expect("a known group");
            for name in names.split(", ") {
                assert_eq!(choices.of_name(name), Some(word), "{name}");
            }
        }
    }
}
