//! Rules: how we know that letters are wanted or not, as staff write it.

use kit::personal_code;
use kit::text::clean_line;

/// The longest source, in characters.
pub const SOURCE_LIMIT: usize = 200;

/// From where something is known: one line that names nobody's address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source(String);

/// Why a text is no source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SourceRefused {
    /// Nothing was written.
    #[error("refusal-wrong-source")]
    Missing,
    /// It is longer than [`SOURCE_LIMIT`].
    #[error("refusal-wrong-long")]
    TooLong,
    /// It holds an address: the list and the log are to hold none.
    #[error("refusal-wrong-address-in-source")]
    Address,
    /// It holds a personal identity code.
    #[error("wrong-personal-code")]
    PersonalCode,
}

impl Source {
    /// Reads what somebody has written.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str) -> Result<Self, SourceRefused> {
        let text = clean_line(text);
        match text.chars().count() {
            0 => Err(SourceRefused::Missing),
            count if count > SOURCE_LIMIT => Err(SourceRefused::TooLong),
            _ if text.contains(['@', '＠']) => Err(SourceRefused::Address),
            _ if personal_code::found_in(&text) => Err(SourceRefused::PersonalCode),
            _ => Ok(Self(text)),
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_a_line_without_an_address() {
        let read = |text: &str| Source::read(text).map(|source| source.0);
        assert_eq!(read(" Soitti\r\n 24.11. "), Ok("Soitti 24.11.".to_owned()));
        for (text, refused) in [
            (" \u{200b}", SourceRefused::Missing),
            ("a@esimerkki.fi soitti", SourceRefused::Address),
            ("131052-308T soitti", SourceRefused::PersonalCode),
            (&"ä".repeat(201), SourceRefused::TooLong),
        ] {
            assert_eq!(read(text), Err(refused), "{text}");
        }
    }
}
