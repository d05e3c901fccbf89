//! Rules: a word with a slip of spelling in it, and what may have been meant.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::filter::Word;
use super::terms::grams;

/// A shorter word is too much like others.
const SHORTEST: usize = 5;

/// A word that nobody has.
pub(super) struct Slip {
    word: String,
    /// Without its dots.
    plain: String,
    letters: usize,
    /// So many letters may differ.
    most: usize,
}

impl Slip {
    /// Of a word that is long enough to be known with a slip in it.
    pub(super) fn of(word: &Word) -> Option<Self> {
        let letters = word.text.chars().count();
        (word.is_letters() && letters >= SHORTEST).then(|| Self {
            word: word.text.clone(),
            plain: without_dots(&word.text),
            letters,
            most: if letters > 8 { 2 } else { 1 },
        })
    }

    /// Its letters by threes, also as if dots were left out: Vaino for Väinö.
    pub(super) fn grams(&self) -> BTreeSet<String> {
        let has_dots = self.word.contains(['ä', 'ö']);
        let dotted = (!has_dots).then(|| self.word.replace('a', "ä").replace('o', "ö"));
        let both = [Some(&self.word), dotted.as_ref()].into_iter().flatten();
        both.flat_map(|word| grams(word, true)).collect()
    }

    /// So many of those has at least what may have been meant: a slip takes three of a
    /// word's triples away, swapped letters four.
    pub(super) fn least(&self) -> usize {
        self.letters.saturating_sub(5).max(1)
    }

    /// How far a word is that may have been meant, or is begun: it differs by one letter put
    /// in, left out, changed or swapped with the next, in a long word by two; or by its dots
    /// alone.
    fn distance(&self, other: &str) -> Option<usize> {
        let count = other.chars().count();
        if count + self.most < self.letters {
            return None;
        }
        let other = without_dots(other);
        let begin: String = other.chars().take(self.letters).collect();
        let begun = strsim::osa_distance(&self.plain, &begin);
        if begun <= 1 {
            return Some(begun);
        }
        let whole =
            (count <= self.letters + self.most).then(|| strsim::osa_distance(&self.plain, &other));
        whole.filter(|whole| *whole <= self.most)
    }

    /// Those of some words that may have been meant: the nearest.
    pub(super) fn meant(&self, words: BTreeSet<String>) -> Vec<String> {
        let mut near: Vec<(usize, String)> = words
            .into_iter()
            .filter_map(|word| Some((self.distance(&word)?, word)))
            .collect();
        let nearest = near.iter().map(|(distance, _)| *distance).min();
        near.retain(|(distance, _)| Some(*distance) == nearest);
        near.into_iter().map(|(_, word)| word).collect()
    }
}

fn without_dots(word: &str) -> String {
    match word.is_ascii() {
        true => word.to_owned(),
        false => word.nfd().filter(|c| !is_combining_mark(*c)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_means_what_is_nearly_the_same() {
        for (word, meant) in [
            ("räkkylä", "rääkkylä"),
            ("raakkyla", "rääkkylä"),
            ("lieska", "lieksa"),
            ("kontiolah", "kontiolahti"),
            ("mallikass", "mallikas"),
            ("vaino", "väinö"),
        ] {
            let slip = Slip::of(&Word::of_letters(word.to_owned())).expect("long enough");
            let others = ["aino", "liperi", "lie", meant].map(str::to_owned);
            assert_eq!(slip.meant(others.into()), [meant], "{word}");
            let of_meant: BTreeSet<String> = grams(meant, true).into_iter().collect();
            let shared = slip.grams().intersection(&of_meant).count();
            assert!(shared >= slip.least(), "{word} shares {shared}");
        }
        assert!(Slip::of(&Word::of_letters("eno".to_owned())).is_none());
        assert!(Slip::of(&Word::all_of("0501234567")[0]).is_none());
    }
}
