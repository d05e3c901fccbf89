//! What this installation alone can have written: texts that leave it and come back (links
//! in mail), and digests that nobody else can compute.
//!
//! Its key is made once and kept in the database: a link in a message must work for years,
//! and be the same when the message is written once more. Whoever has a copy of the
//! database can close texts; so a sealed text opens nothing but what its reader may do
//! with mail to themselves. Doors to accounts are [tokens](crate::token).

mod store;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::db::{Conn, Db, Tx};
use crate::hash::{hex, unhex};
use crate::id::Ids;

#[doc(hidden)]
pub use store::STATEMENTS;

/// So many bytes of the code stand in a sealed text: nobody guesses 128 bits.
const CODE_LENGTH: usize = 16;

/// The installation's key.
#[derive(Clone)]
pub struct Seal(Hmac<Sha256>);

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seal(…)")
    }
}

impl Seal {
    /// The key of that installation; made when there is none. Never call it while
    /// holding a transaction: SQLite has one writer.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn of(db: &Db, ids: &Ids) -> anyhow::Result<Self> {
        if let Some(known) = Self::find(&mut db.read().await?).await? {
            return Ok(known);
        }
        let mut tx = db.begin().await?;
        let seal = Self::within(&mut tx, ids).await?;
        tx.commit().await?;
        Ok(seal)
    }

    /// The key as a transaction sees it; one that it makes is there once it is committed.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn within(tx: &mut Tx, ids: &Ids) -> anyhow::Result<Self> {
        if let Some(known) = Self::find(tx).await? {
            return Ok(known);
        }
        store::keep(tx, &hex(&ids.random_bytes::<32>())).await?;
        let made = Self::find(tx).await?;
        made.ok_or_else(|| anyhow::anyhow!("the installation's key was not kept"))
    }

    /// The key, if there is one by now: before that nothing was sealed.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn find(conn: &mut Conn) -> anyhow::Result<Option<Self>> {
        let Some(secret) = store::find(conn).await? else {
            return Ok(None);
        };
        let key = unhex(&secret).and_then(|bytes| bytes.try_into().ok());
        let key: [u8; 32] = key.ok_or_else(|| anyhow::anyhow!("the installation's key is none"))?;
        Ok(Some(Self::new(&key)))
    }

    fn new(key: &[u8; 32]) -> Self {
        let mac = Hmac::new_from_slice(key);
        Self(mac.expect("invariant: HMAC takes keys of any length"))
    }

    fn code(&self, purpose: &str, text: &str) -> [u8; 32] {
        let mut mac = self.0.clone();
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(text.as_bytes());
        mac.finalize().into_bytes().into()
    }

    /// The text with a code, for that purpose alone. Use texts that can stand in an
    /// address as they are.
    pub fn close(&self, purpose: &str, text: &str) -> String {
        let code = self.code(purpose, text);
        format!("{text}.{}", hex(&code[..CODE_LENGTH]))
    }

    /// The text that was closed for that purpose; nothing when it was not closed here.
    pub fn open<'a>(&self, purpose: &str, sealed: &'a str) -> Option<&'a str> {
        let (text, code) = sealed.rsplit_once('.')?;
        let wanted = hex(&self.code(purpose, text)[..CODE_LENGTH]);
        // Compared to the end: how long it takes tells nothing of where they differ.
        let differ = wanted.bytes().zip(code.bytes());
        let differ = differ.fold(0, |all, (one, other)| all | (one ^ other));
        (code.len() == wanted.len() && differ == 0).then_some(text)
    }

    /// A digest of the text that only this installation can compute.
    pub fn digest(&self, purpose: &str, text: &str) -> String {
        hex(&self.code(purpose, text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_closed_here_for_that_purpose_opens() {
        let seal = Seal::new(&[7; 32]);
        let closed = seal.close("stop", "letter-1");
        assert_eq!(seal.open("stop", &closed), Some("letter-1"));
        assert_eq!(seal.open("read", &closed), None);
        assert_eq!(Seal::new(&[8; 32]).open("stop", &closed), None);
        let (text, code) = closed.rsplit_once('.').expect("a code");
        for other in [
            String::new(),
            text.to_owned(),
            format!("{text}."),
            format!("{text}.{}", &code[..31]),
            format!("letter-2.{code}"),
            format!("{closed}0"),
        ] {
            assert_eq!(seal.open("stop", &other), None, "{other}");
        }
        assert_ne!(seal.digest("a", "b"), seal.digest("ab", ""));
    }
}
