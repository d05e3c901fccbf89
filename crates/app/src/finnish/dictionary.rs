//! Voikko, where this machine has it.

use std::collections::{BTreeSet, HashMap};
use std::sync::{LazyLock, Mutex, PoisonError};

use voikko::Voikko;

use super::words::LONGEST;
use super::{Analyser, compound, stem};

/// How many words a reader remembers.
const REMEMBERED: usize = 2_000;

/// Voikko, and what it has said: the same words come again and again.
struct Reader {
    voikko: Voikko,
    said: HashMap<String, BTreeSet<String>>,
}

/// Those that nobody uses now; nothing where there is no Voikko. There are as many as
/// were needed at once, which is fewer than there are threads.
static READERS: LazyLock<Option<Mutex<Vec<Reader>>>> = LazyLock::new(|| match Voikko::load() {
    Ok(voikko) => Some(Mutex::new(vec![Reader::new(voikko)])),
    Err(missing) => {
        tracing::info!(%missing, "words are compared by rules alone, without Voikko");
        None
    }
});

pub(super) fn found() -> Analyser {
    match *READERS {
        Some(_) => Analyser::Voikko,
        None => Analyser::Stemmer,
    }
}

/// The keys of a word without a hyphen: those of the rules and what Voikko adds.
pub(super) fn keys(word: &str) -> BTreeSet<String> {
    let readers = READERS.as_ref();
    let Some(readers) = readers.filter(|_| word.chars().count() <= LONGEST) else {
        return stem::keys(word);
    };
    let idle = lock(readers).pop();
    let Some(mut reader) = idle.or_else(another) else {
        return stem::keys(word);
    };
    let keys = reader.keys(word);
    lock(readers).push(reader);
    keys
}

/// A list of readers is whole whenever somebody stops.
fn lock(readers: &Mutex<Vec<Reader>>) -> std::sync::MutexGuard<'_, Vec<Reader>> {
    readers.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One more. The dictionary may be gone by now, or just be replaced by a newer one.
fn another() -> Option<Reader> {
    match Voikko::load() {
        Ok(voikko) => Some(Reader::new(voikko)),
        Err(missing) => {
            tracing::warn!(%missing, "Voikko was here when the program began");
            None
        }
    }
}

impl Reader {
    fn new(voikko: Voikko) -> Self {
        Self {
            voikko,
            said: HashMap::new(),
        }
    }

    fn keys(&mut self, word: &str) -> BTreeSet<String> {
        if let Some(keys) = self.said.get(word) {
            return keys.clone();
        }
        let mut keys = stem::keys(word);
        keys.extend(compound::keys(word, &self.voikko.analyse(word)));
        if self.said.len() >= REMEMBERED {
            self.said.clear();
        }
        self.said.insert(word.to_owned(), keys.clone());
        keys
    }
}
