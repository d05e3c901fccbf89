//! Rules: a question as one about sets.

use kit::sets::Ask;

use super::read::{Asked, Filter};
use super::words::in_area;
use crate::associations::phone;
use crate::associations::terms::{
    LAST_CONTACT, REGISTERED, day_number, digits_of, grams, phone_grams, set,
};
use crate::finnish;

/// A word that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::associations) struct Word {
    /// As it is compared: small letters, or the digits of a number.
    pub(in crate::associations) text: String,
    kind: Kind,
    /// The digits of the telephone number that it may be, or may be the end of.
    phone: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Letters,
    Number,
    /// Numbers with spaces between them: each may be one of its own.
    Numbers(Vec<Word>),
}

/// Whether digits and what stands between them is all that it has.
fn is_numeric(token: &str) -> bool {
    token.chars().any(|c| c.is_ascii_digit())
        && token
            .chars()
            .all(|c| c.is_ascii_digit() || ".-+()".contains(c))
}

impl Word {
    /// The words of a text. What consists of digits and what stands between them is a
    /// number: signs in it were not meant to divide words of it.
    pub(in crate::associations) fn all_of(text: &str) -> Vec<Self> {
        let tokens: Vec<&str> = text.split_whitespace().collect();
        let runs = tokens.chunk_by(|one, next| is_numeric(one) && is_numeric(next));
        let of_run = |run: &[&str]| {
            let apart: Vec<Self> = run.iter().flat_map(|token| Self::of_token(token)).collect();
            match run.len() {
                0 | 1 => apart,
                _ => vec![Self {
                    text: digits_of(&run.concat()),
                    kind: Kind::Numbers(apart),
                    phone: phone::sought(&run.concat()),
                }],
            }
        };
        runs.flat_map(of_run).collect()
    }

    /// The words of what is written without a space.
    fn of_token(token: &str) -> Vec<Self> {
        let digits = digits_of(token);
        if is_numeric(token) && digits.len() > 1 {
            return vec![Self {
                text: digits,
                kind: Kind::Number,
                phone: phone::sought(token),
            }];
        }
        finnish::words(token).map(Self::of_letters).collect()
    }

    /// A word of letters, in small ones.
    pub(in crate::associations) const fn of_letters(text: String) -> Self {
        Self {
            text,
            kind: Kind::Letters,
            phone: None,
        }
    }

    /// Whether it is a single sign: the beginning of a word that is being written, or what
    /// tells apart two that are otherwise the same.
    pub(in crate::associations) fn is_single(&self) -> bool {
        self.text.chars().nth(1).is_none()
    }

    /// Whether it may have a slip of spelling in it.
    pub(in crate::associations) fn is_letters(&self) -> bool {
        self.kind == Kind::Letters
    }

    /// Those in which it stands: in one of its forms, or as a part of a name, a number or
    /// a contact person's name.
    pub(in crate::associations) fn ask(&self) -> Ask {
        let mut any = self.ask_phones(&[set::PHONE, set::PERSON_PHONE]);
        if let Kind::Numbers(apart) = &self.kind {
            any.push(Ask::All(apart.iter().map(Self::ask).collect()));
            return Ask::Any(any);
        }
        any.push(Ask::In([set::OTHER_WORD, &self.text].concat()));
        if self.kind == Kind::Letters {
            let begins = [set::NAME_WORD, set::OTHER_WORD, set::PERSON_WORD];
            for key in finnish::whole_keys(&self.text) {
                any.extend(
                    begins
                        .iter()
                        .map(|begin| Ask::In([*begin, key.as_str()].concat())),
                );
            }
        }
        any.extend(self.ask_parts(&[set::GRAM, set::PERSON_GRAM]));
        Ask::Any(any)
    }

    /// The people in whose name or address it stands, or whose number it is.
    pub(in crate::associations) fn ask_people(&self) -> Ask {
        let mut any = self.ask_phones(&[set::PERSON_PHONE]);
        if let Kind::Numbers(apart) = &self.kind {
            any.push(Ask::All(apart.iter().map(Self::ask_people).collect()));
            return Ask::Any(any);
        }
        let keys = finnish::keys(&self.text);
        any.extend(
            keys.iter()
                .map(|key| Ask::In([set::PERSON_WORD, key].concat())),
        );
        any.extend(self.ask_parts(&[set::PERSON_GRAM]));
        Ask::Any(any)
    }

    /// What has it as a part of a word; of two letters only what begins with them.
    fn ask_parts(&self, begins: &[&str]) -> Vec<Ask> {
        let grams = grams(&self.text, self.text.chars().count() < 3);
        if grams.is_empty() {
            return Vec::new();
        }
        let of = |begin: &&str| {
            let sets = grams.iter().map(|gram| Ask::In([*begin, gram].concat()));
            Ask::All(sets.collect())
        };
        begins.iter().map(of).collect()
    }

    /// What has a telephone number that ends with it.
    fn ask_phones(&self, begins: &[&str]) -> Vec<Ask> {
        let Some(digits) = &self.phone else {
            return Vec::new();
        };
        let of = |begin: &&str| {
            let sets = phone_grams(digits).map(|gram| Ask::In([*begin, &gram].concat()));
            Ask::All(sets.collect())
        };
        begins.iter().map(of).collect()
    }

    /// Those in whose name it stands as a whole, in one of its forms.
    pub(in crate::associations) fn ask_names(&self) -> Ask {
        let stems = finnish::whole_keys(&self.text).into_iter();
        let stems = stems.map(|key| Ask::In([set::NAME_WORD, key.as_str()].concat()));
        Ask::Any(stems.collect())
    }
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
