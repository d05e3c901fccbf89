//! Keys that were made: the same words come again and again.

use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use foldhash::HashMap;

/// So many words are remembered, and as many again until they are asked for anew:
/// some 5 MB.
const MOST: usize = 16_384;

/// Divides keys, which have letters and numbers only.
const BETWEEN: char = '\n';

/// The keys of a word, in their order. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys(Arc<str>);

impl Keys {
    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.split(BETWEEN)
    }
}

impl<K: AsRef<str>> FromIterator<K> for Keys {
    fn from_iter<I: IntoIterator<Item = K>>(keys: I) -> Self {
        let mut all = String::new();
        for key in keys {
            if !all.is_empty() {
                all.push(BETWEEN);
            }
            all.push_str(key.as_ref());
        }
        Self(all.into())
    }
}

type Words = HashMap<Box<str>, Keys>;

/// Words in two ages: when there are too many young ones, the old ones are forgotten
/// and the young are old.
#[derive(Default)]
struct Memory {
    young: Words,
    old: Words,
}

static MEMORY: LazyLock<Mutex<Memory>> = LazyLock::new(Mutex::default);

impl Memory {
    fn known(&mut self, word: &str) -> Option<Keys> {
        if let Some(keys) = self.young.get(word) {
            return Some(keys.clone());
        }
        let (word, keys) = self.old.remove_entry(word)?;
        self.keep(word, keys.clone());
        Some(keys)
    }

    fn keep(&mut self, word: Box<str>, keys: Keys) {
        if self.young.len() >= MOST {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(word, keys);
    }
}

/// The keys of each of the words, made unless they are remembered.
pub(super) fn remembered(words: &[&str], make: impl Fn(&str) -> Keys) -> Vec<Keys> {
    let memory = || MEMORY.lock().unwrap_or_else(PoisonError::into_inner);
    let known: Vec<Option<Keys>> = {
        let mut memory = memory();
        words.iter().map(|word| memory.known(word)).collect()
    };
    // Others go on meanwhile.
    let is_new = known.iter().map(Option::is_none);
    let is_new: Vec<bool> = is_new.collect();
    let make = |(keys, word): (Option<Keys>, &&str)| keys.unwrap_or_else(|| make(word));
    let keys: Vec<Keys> = known.into_iter().zip(words).map(make).collect();
    if is_new.contains(&true) {
        let mut memory = memory();
        for ((word, keys), _) in words.iter().zip(&keys).zip(is_new).filter(|(_, new)| *new) {
            memory.keep((*word).into(), keys.clone());
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_again_outlives_what_is_not() {
        let mut memory = Memory::default();
        let keys = |word: &str| Keys::from_iter([word, "x"]);
        memory.keep("kept".into(), keys("kept"));
        memory.keep("lost".into(), keys("lost"));
        for number in 0..2 * MOST {
            assert_eq!(memory.known("kept"), Some(keys("kept")));
            memory.keep(number.to_string().into(), keys("n"));
        }
        assert_eq!(memory.known("lost"), None);
        assert!(memory.young.len() + memory.old.len() <= 2 * MOST);
    }
}
