//! Keys that were made: the same words come again and again.

use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use kit::ages::Ages;

/// So many words are remembered: some 5 MB.
const MOST: usize = 32_768;

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

static MEMORY: LazyLock<Mutex<Ages<Box<str>, Keys>>> =
    LazyLock::new(|| Mutex::new(Ages::new(MOST)));

/// The keys of each of the words, made unless they are remembered.
pub(super) fn remembered(words: &[&str], make: impl Fn(&str) -> Keys) -> Vec<Keys> {
    let memory = || MEMORY.lock().unwrap_or_else(PoisonError::into_inner);
    let known: Vec<Option<Keys>> = {
        let mut memory = memory();
        words.iter().map(|word| memory.get(*word)).collect()
    };
    // Others go on meanwhile.
    let mut made = Vec::new();
    let keys = known.into_iter().zip(words).map(|(known, word)| {
        known.unwrap_or_else(|| {
            let keys = make(word);
            made.push((*word, keys.clone()));
            keys
        })
    });
    let keys = keys.collect();
    if !made.is_empty() {
        let mut memory = memory();
        for (word, keys) in made {
            memory.keep(word.into(), keys, 1);
        }
    }
    keys
}
