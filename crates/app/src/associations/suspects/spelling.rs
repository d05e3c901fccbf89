//! Rules: whether two names are nearly the same.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::super::names;
use super::Candidate;

/// Names are nearly the same from this likeness on: a slip in seven letters, or a letter
/// that has moved in fourteen.
pub(super) const ALIKE: u32 = 85;

/// Whether a name of one is nearly a name of the other.
pub(super) fn are_nearly(a: &Candidate, b: &Candidate) -> bool {
    let others: Vec<Spelling> = Spelling::all(b).collect();
    Spelling::all(a).any(|one| others.iter().any(|other| one.is_nearly(other)))
}

/// A name as its spelling is compared.
pub(super) struct Spelling {
    /// As it is written, and with its words sorted.
    orders: [String; 2],
    /// Its words sorted, without the marks above letters.
    bare: String,
}

impl Spelling {
    fn of(key: &str) -> Self {
        let sorted = |text: &str| {
            let mut words: Vec<&str> = text.split(' ').collect();
            words.sort_unstable();
            words.join(" ")
        };
        let bare: String = key.nfd().filter(|c| !is_combining_mark(*c)).collect();
        Self {
            orders: [key.to_owned(), sorted(key)],
            bare: sorted(&bare),
        }
    }

    /// Those of all names of a candidate.
    pub(super) fn all(of: &Candidate) -> impl Iterator<Item = Self> {
        of.name_keys.iter().map(|key| Self::of(key))
    }

    /// What two that are nearly the same have one of in common: each order of the words
    /// whole and without each of its letters, and the name without marks.
    pub(super) fn shortened(&self, mut take: impl FnMut(&str)) {
        let [written, sorted] = &self.orders;
        let mut without = String::new();
        let orders = [Some(written), Some(sorted).filter(|one| *one != written)];
        for text in orders.into_iter().flatten() {
            take(text);
            for (at, letter) in text.char_indices() {
                without.clear();
                without.push_str(&text[..at]);
                without.push_str(&text[at + letter.len_utf8()..]);
                take(&without);
            }
        }
        take(&self.bare);
    }

    fn is_nearly(&self, other: &Self) -> bool {
        let mut orders = self.orders.iter().zip(&other.orders);
        let differ_little = orders.any(|(a, b)| have_same_digits(a, b) && differ_by_a_letter(a, b))
            && names::likeness(&self.orders[0], &other.orders[0]) >= ALIKE;
        differ_little || self.bare == other.bare
    }
}

/// "Osasto 12" is not "Osasto 13".
fn have_same_digits(a: &str, b: &str) -> bool {
    let digits = |text: &str| text.chars().filter(|c| c.is_numeric()).collect::<String>();
    digits(a) == digits(b)
}

/// Whether the two become the same by taking at most one letter out of each.
pub(super) fn differ_by_a_letter(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let begin = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[begin..], &b[begin..]);
    let backwards = a.iter().rev().zip(b.iter().rev());
    let end = backwards.take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    match (a, b) {
        ([] | [_], [] | [_]) => true,
        // What is taken stands first in one and last in the other.
        ([_, tail_a @ ..], [_, tail_b @ ..]) if a.len() == b.len() => {
            a.starts_with(tail_b) || b.starts_with(tail_a)
        }
        _ => false,
    }
}
