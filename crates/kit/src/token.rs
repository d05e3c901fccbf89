//! Secrets that are handed out once: links in mail, sessions in cookies.

use std::fmt;

use crate::hash::{hex, sha256_hex};
use crate::id::Ids;

/// A random secret of 256 bits. The database keeps only its digest, so that a
/// copy of the database opens nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// A new one.
    pub fn new(ids: &Ids) -> Self {
        Self(hex(&ids.random_bytes::<32>()))
    }

    /// One that came back; nothing when it cannot be one.
    pub fn of_text(text: &str) -> Option<Self> {
        let is_one = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_one.then(|| Self(text.to_owned()))
    }

    /// The secret itself, for the link or the cookie.
    pub fn secret(&self) -> &str {
        &self.0
    }

    /// What the database keeps.
    pub fn digest(&self) -> String {
        sha256_hex(self.0.as_bytes())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_comes_back_as_it_went_and_is_not_shown() {
        let token = Token::new(&Ids::seeded(1));
        assert_eq!(Token::of_text(token.secret()), Some(token.clone()));
        assert_ne!(token.digest(), token.secret());
        assert_eq!(format!("{token:?}"), "Token(…)");
        for text in ["", "abc", &"g".repeat(64), &format!("{}0", token.secret())] {
            assert_eq!(Token::of_text(text), None, "{text}");
        }
    }
}
