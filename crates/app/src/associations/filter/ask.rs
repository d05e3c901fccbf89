//! Rules: a question as one about sets.

use kit::sets::Ask;

use super::read::{Asked, Filter};
use super::words::in_area;
use crate::associations::terms::{LAST_CONTACT, REGISTERED, day_number, digits_of, grams, set};
use crate::finnish;

/// A word that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::associations) struct Word {
    /// As it is compared: small letters, or the digits of a number.
    pub(in crate::associations) text: String,
    is_number: bool,
}

impl Word {
    /// The words of a text. What consists of digits and what stands between them is a
    /// number: spaces in it were not meant to divide words of it.
    pub(in crate::associations) fn all_of(text: &str) -> Vec<Self> {
        let is_numeric = |token: &str| {
            token.chars().filter(char::is_ascii_digit).count() > 1
                && token
                    .chars()
                    .all(|c| c.is_ascii_digit() || ".-+".contains(c))
        };
        let mut words = Vec::new();
        for token in text.split_whitespace() {
            if is_numeric(token) {
                words.push(Self {
                    text: digits_of(token),
                    is_number: true,
                });
                continue;
            }
            let parts = finnish::words(token);
            words.extend(parts.map(|text| Self {
                text,
                is_number: false,
            }));
        }
        words
    }

    /// Those in which it stands: in one of its forms, or as a part of a name, a number or
    /// a contact person's name.
    pub(in crate::associations) fn ask(&self) -> Ask {
        let mut any = vec![Ask::In([set::OTHER_WORD, &self.text].concat())];
        if !self.is_number {
            let begins = [set::NAME_WORD, set::OTHER_WORD, set::PERSON_WORD];
            for key in whole_keys(&self.text) {
                any.extend(
                    begins
                        .iter()
                        .map(|begin| Ask::In([*begin, key.as_str()].concat())),
                );
            }
        }
        // Of two letters only what begins with them.
        let grams = grams(&self.text, self.text.chars().count() < 3);
        if !grams.is_empty() {
            for begin in [set::GRAM, set::PERSON_GRAM] {
                let sets = grams.iter().map(|gram| Ask::In([begin, gram].concat()));
                any.push(Ask::All(sets.collect()));
            }
        }
        Ask::Any(any)
    }

    /// Those in whose name it stands as a whole, in one of its forms.
    pub(in crate::associations) fn ask_names(&self) -> Ask {
        let stems = whole_keys(&self.text).into_iter();
        let stems = stems.map(|key| Ask::In([set::NAME_WORD, key.as_str()].concat()));
        Ask::Any(stems.collect())
    }

    /// The sets of the letters of a word long enough to be known with a slip in it.
    pub(in crate::associations) fn grams(&self) -> Vec<String> {
        match self.is_number || self.text.chars().count() < 5 {
            true => Vec::new(),
            false => {
                let grams = grams(&self.text, true).into_iter();
                grams.map(|gram| [set::GRAM, &gram].concat()).collect()
            }
        }
    }
}

/// So many letters of a word are in each stem of its whole; what begins otherwise is of
/// the last part of a compound.
const SHARED: usize = 2;

/// The stems of a word, without those of the last part of a compound: who looks for
/// kyläyhdistys does not look for each yhdistys.
fn whole_keys(word: &str) -> Vec<String> {
    let keys = finnish::keys(word);
    let beginning: String = word.chars().take(SHARED).collect();
    let whole = keys.iter().filter(|key| key.starts_with(&beginning));
    whole.map(str::to_owned).collect()
}

/// All in the register.
fn kept() -> Ask {
    Ask::In(set::KEPT.to_owned())
}

fn except(of: Ask, not: Ask) -> Ask {
    Ask::Except(Box::new(of), Box::new(not))
}

impl Asked {
    fn ask(&self) -> Ask {
        match self {
            Self::Word(word) => word.ask(),
            Self::Area(areas) => in_area(areas),
            Self::Value(field, value) => Ask::In(set::value(*field, value)),
            Self::Missing(field) => except(kept(), Ask::In(set::has(*field))),
            Self::Known(field) => Ask::In(set::has(*field)),
            Self::HasPeople => Ask::In(set::HAS_PEOPLE.to_owned()),
            Self::Happened(kind) => Ask::In(set::happened(kind.word())),
            Self::ContactFrom(day) => Ask::AtLeast(LAST_CONTACT, day_number(*day)),
            Self::NoContactSince(day) => {
                except(kept(), Ask::AtLeast(LAST_CONTACT, day_number(*day)))
            }
            Self::RegisteredFrom(day) => Ask::AtLeast(REGISTERED, day_number(*day)),
            Self::Frozen(segment) => Ask::In(set::frozen(*segment)),
            Self::Segment(filter) => filter.ask(),
        }
    }
}

impl Filter {
    /// Which associations it lets through.
    pub(in crate::associations) fn ask(&self) -> Ask {
        self.ask_of(|_| true)
    }

    /// As [`Filter::ask`], without the words.
    pub(in crate::associations) fn ask_without_words(&self) -> Ask {
        self.ask_of(|asked| !matches!(asked, Asked::Word(_)))
    }

    fn ask_of(&self, counts: fn(&Asked) -> bool) -> Ask {
        let mut all = vec![kept()];
        for group in &self.groups {
            let any: Vec<Ask> = group
                .iter()
                .filter(|asked| counts(asked))
                .map(Asked::ask)
                .collect();
            if !any.is_empty() {
                all.push(Ask::Any(any));
            }
        }
        let all = Ask::All(all);
        match self.not.is_empty() {
            true => all,
            false => except(all, Ask::Any(self.not.iter().map(Asked::ask).collect())),
        }
    }

    /// The words that are looked for.
    pub(in crate::associations) fn words(&self) -> Vec<&Word> {
        let asked = self.groups.iter().flatten();
        let words = asked.filter_map(|asked| match asked {
            Asked::Word(word) => Some(word),
            _ => None,
        });
        words.collect()
    }
}
