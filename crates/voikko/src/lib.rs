//! libvoikko, the analyser of Finnish words, loaded while the program runs.
//!
//! Its dictionary is GPL-2+, so neither is linked or embedded: whoever runs the
//! program installs both or does without. Its `unsafe` code is in `library.rs`.

#[allow(
    unsafe_code,
    reason = "libvoikko is a library of C; each block says why it holds"
)]
mod library;

use library::{Handle, Library};

/// Why there is no Voikko here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Missing {
    /// The system's loader says why.
    #[error("libvoikko cannot be loaded: {0}")]
    Library(String),
    /// It is another library, or one too old or too new.
    #[error("libvoikko lacks {0}")]
    Symbol(&'static str),
    /// The library is there, what it reads is not.
    #[error("libvoikko finds no dictionary of Finnish")]
    Dictionary,
}

/// What a word may be. Each is as Voikko writes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Analysis {
    /// The first form: `Outokumpu` for `outokummussa`.
    pub base_form: Option<String>,
    /// The kind of word: `nimisana`, `paikannimi`.
    pub class: Option<String>,
    /// One sign for each letter and `=` before each part of a compound.
    pub structure: Option<String>,
    /// The parts and the first form of each: `+perhe(perhe)+kahvila(kahvila)`.
    pub word_bases: Option<String>,
}

/// One reader of words. It goes from thread to thread, and one asks at a time; a
/// second one shares the dictionary's pages with the first.
#[derive(Debug)]
pub struct Voikko(Handle);

impl Voikko {
    /// Loads the library and opens its Finnish dictionary: 11 ms the first time,
    /// then 0.2 ms and about a megabyte.
    ///
    /// # Errors
    /// When one of them is missing, which is nothing wrong.
    pub fn load() -> Result<Self, Missing> {
        Self::of("fi", library::NAMES)
    }

    fn of(language: &'static str, names: &[&str]) -> Result<Self, Missing> {
        Handle::open(Library::load(names)?, language).map(Self)
    }

    /// What the word may be; nothing when Voikko does not know it.
    pub fn analyse(&mut self, word: &str) -> Vec<Analysis> {
        self.0.analyse(word)
    }
}

#[cfg(test)]
mod tests;
