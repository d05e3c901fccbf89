//! Voikko, where this machine has it.

use std::collections::BTreeSet;
use std::sync::{LazyLock, Mutex, PoisonError};

use voikko::Voikko;

use super::words::LONGEST;
use super::{Analyser, compound, stem};

/// Those that nobody uses now; nothing where there is no Voikko. There are as many as
/// were needed at once, which is fewer than there are threads.
static READERS: LazyLock<Option<Mutex<Vec<Voikko>>>> = LazyLock::new(|| match Voikko::load() {
    Ok(voikko) => Some(Mutex::new(vec![voikko])),
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
    let Some(mut voikko) = idle.or_else(another) else {
        return stem::keys(word);
    };
    let mut keys = stem::keys(word);
    keys.extend(compound::keys(word, &voikko.analyse(word)));
    lock(readers).push(voikko);
    keys
}

/// A list of readers is whole whenever somebody stops.
fn lock(readers: &Mutex<Vec<Voikko>>) -> std::sync::MutexGuard<'_, Vec<Voikko>> {
    readers.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One more. The dictionary may be gone by now, or just be replaced by a newer one.
fn another() -> Option<Voikko> {
    match Voikko::load() {
        Ok(voikko) => Some(voikko),
        Err(missing) => {
            tracing::warn!(%missing, "Voikko was here when the program began");
            None
        }
    }
}
