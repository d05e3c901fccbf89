//! Words of a text, and which of them are forms of one another.
//!
//! Each word has keys, and two words are taken for the same when they share one.
//! Rules make the keys (`stem`); where Voikko is installed it adds those of the first
//! form and of the parts of a compound, and takes none away.

mod compound;
mod dictionary;
mod memory;
mod stem;
mod tables;
mod words;

use std::collections::BTreeSet;

use foldhash::{HashMap, HashMapExt};

pub use memory::Keys;
use words::each_word;
pub use words::words;

/// Raised when the rules make other keys than before, so that what was made from the
/// old ones is made anew.
pub const RULES: i64 = 1;

/// What makes the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Analyser {
    /// The rules alone.
    Stemmer,
    /// The rules, and Voikko's dictionary.
    Voikko,
}

impl Analyser {
    /// A number that stays the same. Whoever keeps what was made from keys keeps it, and
    /// [`RULES`], beside: words find each other by keys of one analyser and its rules.
    pub fn number(self) -> i64 {
        match self {
            Self::Stemmer => 0,
            Self::Voikko => 1,
        }
    }
}

/// The analyser of this process: Voikko where it can be loaded. It stays what it was
/// when it was first asked for.
pub fn analyser() -> Analyser {
    dictionary::found()
}

/// What two words share when one is a form of the other, or of a part of it.
/// `word` is in small letters, as [`words`] gives them.
pub fn keys(word: &str) -> Keys {
    memory::remembered(&[word], make).remove(0)
}

/// So many letters of a word are in each stem of its whole; what begins otherwise is of
/// the last part of a compound.
const SHARED: usize = 2;

/// The keys of a word, without those of the last part of a compound: who looks for
/// kyläyhdistys does not look for each yhdistys.
pub fn whole_keys(word: &str) -> Vec<String> {
    let keys = keys(word);
    let beginning: String = word.chars().take(SHARED).collect();
    let whole = keys.iter().filter(|key| key.starts_with(&beginning));
    whole.map(str::to_owned).collect()
}

/// The different words of a text, in no order: the keys of each, and how often it
/// comes.
pub fn keys_in(text: &str) -> Vec<(Keys, usize)> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    each_word(text, &mut |word| match counts.get_mut(word) {
        Some(count) => *count += 1,
        None => {
            counts.insert(word.to_owned(), 1);
        }
    });
    let words: Vec<&str> = counts.keys().map(String::as_str).collect();
    let keys = memory::remembered(&words, make);
    keys.into_iter().zip(counts.values().copied()).collect()
}

fn make(word: &str) -> Keys {
    keys_with(analyser(), word).iter().collect()
}

/// The keys that this analyser makes.
pub fn keys_with(analyser: Analyser, word: &str) -> BTreeSet<String> {
    match analyser {
        Analyser::Stemmer => of_parts(word, &mut stem::keys),
        Analyser::Voikko => of_parts(word, &mut dictionary::keys),
    }
}

/// The keys of a word, and of each part of one that is written with a hyphen.
fn of_parts(word: &str, keys: &mut dyn FnMut(&str) -> BTreeSet<String>) -> BTreeSet<String> {
    let Some((start, last)) = word.rsplit_once('-') else {
        return keys(word);
    };
    // 0280113-5 and 2014-2020 are no words.
    if last.is_empty() || last.chars().any(char::is_numeric) {
        return BTreeSet::from([word.to_owned()]);
    }
    let of_last = keys(last);
    let mut all: BTreeSet<String> = of_last.iter().map(|key| format!("{start}-{key}")).collect();
    all.extend(of_last);
    for part in start.split('-').filter(|part| !part.is_empty()) {
        all.extend(keys(part));
    }
    all
}

#[cfg(test)]
mod tests;
