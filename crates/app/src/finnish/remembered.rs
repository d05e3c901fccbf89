//! The keys of words that were asked for before: the same words come again and again,
//! and a large import asks for some million.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use super::{analyser, keys_with};

/// The keys of a word.
pub type Keys = Arc<[Box<str>]>;

/// How many words are remembered for sure; as many that were asked for before them
/// are, too.
const REMEMBERED: usize = 8_000;

/// Words that were asked for since the last turn, and those of the turn before.
#[derive(Default)]
struct Memory {
    young: HashMap<Box<str>, Keys>,
    old: HashMap<Box<str>, Keys>,
}

static MEMORY: LazyLock<Mutex<Memory>> = LazyLock::new(Mutex::default);

impl Memory {
    fn get(&mut self, word: &str) -> Option<Keys> {
        if let Some(keys) = self.young.get(word) {
            return Some(Arc::clone(keys));
        }
        let (word, keys) = self.old.remove_entry(word)?;
        self.keep(word, Arc::clone(&keys));
        Some(keys)
    }

    fn keep(&mut self, word: Box<str>, keys: Keys) {
        if self.young.len() >= REMEMBERED {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(word, keys);
    }
}

/// A memory is whole whenever somebody stops.
fn memory() -> std::sync::MutexGuard<'static, Memory> {
    MEMORY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The keys of each of these words, by the analyser of this process.
pub fn keys_of<'a>(words: impl Iterator<Item = &'a str>) -> Vec<Keys> {
    let words: Vec<&str> = words.collect();
    let known: Vec<Option<Keys>> = {
        let mut memory = memory();
        words.iter().map(|word| memory.get(word)).collect()
    };
    let keys = words.into_iter().zip(known).map(|(word, known)| {
        known.unwrap_or_else(|| {
            let keys = keys_with(analyser(), word).into_iter();
            let keys: Keys = keys.map(String::into_boxed_str).collect();
            memory().keep(word.into(), Arc::clone(&keys));
            keys
        })
    });
    keys.collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn what_is_remembered_is_what_would_be_said() {
        let words = [
            "yhdistyksissä",
            "pohjois-karjalan",
            "0280113-5",
            "hanke",
            "hanke",
        ];
        for _ in 0..2 {
            let said = words.map(|word| keys_with(analyser(), word));
            let remembered = keys_of(words.into_iter()).into_iter();
            let remembered = remembered.map(|keys| keys.iter().map(ToString::to_string).collect());
            assert_eq!(remembered.collect::<Vec<BTreeSet<String>>>(), said);
        }
    }

    #[test]
    fn a_memory_forgets_what_was_not_asked_for() {
        let mut memory = Memory::default();
        let keys: Keys = Arc::new([]);
        memory.keep("first".into(), Arc::clone(&keys));
        memory.keep("second".into(), Arc::clone(&keys));
        for number in 0..REMEMBERED {
            memory.keep(number.to_string().into(), Arc::clone(&keys));
        }
        assert!(memory.get("first").is_some());
        for number in 0..REMEMBERED {
            memory.keep(format!("later {number}").into(), Arc::clone(&keys));
        }
        assert!(memory.get("first").is_some() && memory.get("second").is_none());
        assert!(memory.young.len() + memory.old.len() <= 2 * REMEMBERED);
    }
}
