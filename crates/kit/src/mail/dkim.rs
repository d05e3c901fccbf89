//! Signatures for the sender's domain (DKIM, RFC 6376), relaxed in head and body.
//!
//! The mail crate signs too, but marks each signature with the time it was made, so that
//! a second copy differs from the first, and the time its RSA takes may tell of the key.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use sha2::{Digest, Sha256};
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;

/// What a signature covers, of what there is.
const SIGNED: [&str; 9] = [
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "content-type",
    "list-unsubscribe",
    "list-unsubscribe-post",
];

/// So many letters of a signature stand on a line.
const LINE: usize = 72;

/// A private key that signs mail (DKIM).
pub struct DkimKey(RsaKeyPair);

impl DkimKey {
    /// Reads an RSA key of 2,048 to 4,096 bits in PEM (`BEGIN RSA PRIVATE KEY` or `BEGIN
    /// PRIVATE KEY`); nothing when it is none.
    pub fn of_pem(pem: &str) -> Option<Self> {
        let key = match PrivateKeyDer::from_pem_slice(pem.as_bytes()).ok()? {
            PrivateKeyDer::Pkcs1(der) => RsaKeyPair::from_der(der.secret_pkcs1_der()),
            PrivateKeyDer::Pkcs8(der) => RsaKeyPair::from_pkcs8(der.secret_pkcs8_der()),
            _ => return None,
        };
        key.map(Self).ok()
    }
}

/// What mail is signed with. The signature speaks for the sender's domain.
pub struct Signing {
    /// The name under which the domain's DNS shows the public key.
    pub selector: String,
    /// The private key.
    pub key: DkimKey,
}

impl Signing {
    /// The line of the head that signs a message: its head as it is sent, line by line,
    /// and its body. The same message at the same instant has the same signature.
    pub(super) fn line(
        &self,
        domain: &str,
        at: DateTime<Utc>,
        head: &str,
        body: &[u8],
    ) -> anyhow::Result<String> {
        let fields = fields(head);
        let mut names = String::new();
        let mut covered = String::new();
        for name in SIGNED {
            if let Some((_, value)) = fields.iter().find(|(known, _)| known == name) {
                names.push_str(if names.is_empty() { "" } else { ":" });
                names.push_str(name);
                covered.push_str(&format!("{name}:{value}\r\n"));
            }
        }
        let digest = STANDARD.encode(body_digest(body));
        let line = format!(
            "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d={domain};\r\n s={}; t={};\r\n \
             h={names};\r\n bh={digest};\r\n b=",
            self.selector,
            at.timestamp(),
        );
        for (name, value) in self::fields(&line) {
            covered.push_str(&format!("{name}:{value}"));
        }
        let mut signature = vec![0; self.key.0.public().modulus_len()];
        // What chance does here keeps the key from whoever measures the time; the
        // signature is the same without it.
        let random = SystemRandom::new();
        let signed = self.key.0.sign(
            &RSA_PKCS1_SHA256,
            &random,
            covered.as_bytes(),
            &mut signature,
        );
        signed.map_err(|_| anyhow::anyhow!("the message cannot be signed"))?;
        let signature = STANDARD.encode(signature);
        let mut line = line;
        for (at, sign) in signature.chars().enumerate() {
            if at > 0 && at % LINE == 0 {
                line.push_str("\r\n ");
            }
            line.push(sign);
        }
        line.push_str("\r\n");
        Ok(line)
    }
}

/// The fields of a head, as they are signed: names in small letters, one line each,
/// one space where there were some.
fn fields(head: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in head.split("\r\n").filter(|line| !line.is_empty()) {
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = fields.last_mut() {
                add_words(value, line);
            }
        } else if let Some((name, text)) = line.split_once(':') {
            let mut value = String::with_capacity(text.len());
            add_words(&mut value, text);
            fields.push((name.trim_end().to_ascii_lowercase(), value));
        }
    }
    fields
}

fn add_words(value: &mut String, text: &str) {
    for word in text.split([' ', '\t']).filter(|word| !word.is_empty()) {
        if !value.is_empty() {
            value.push(' ');
        }
        value.push_str(word);
    }
}

/// The digest of a body: one space where there were some, none before a line's end, no
/// empty lines at the end of all.
fn body_digest(body: &[u8]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    let mut empty_lines = 0;
    let mut kept = Vec::with_capacity(256);
    let body = body.strip_suffix(b"\r\n").unwrap_or(body);
    for line in body.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        kept.clear();
        let mut was_space = false;
        for byte in line {
            let is_space = matches!(byte, b' ' | b'\t');
            if !is_space {
                if was_space {
                    kept.push(b' ');
                }
                kept.push(*byte);
            }
            was_space = is_space;
        }
        if kept.is_empty() {
            empty_lines += 1;
            continue;
        }
        for _ in 0..std::mem::take(&mut empty_lines) {
            hasher.update(b"\r\n");
        }
        kept.extend_from_slice(b"\r\n");
        hasher.update(&kept);
    }
    hasher.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_key_is_refused() {
        for pem in [
            "",
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        ] {
            assert!(DkimKey::of_pem(pem).is_none());
        }
    }

    #[test]
    fn heads_and_bodies_are_signed_as_the_standard_says() {
        // RFC 6376, 3.4.5.
        let wanted = [("a", "X"), ("b", "Y Z")];
        let wanted = wanted.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(fields("A: X\r\nB : Y\t\r\n\tZ  \r\n"), wanted);
        let plain: [u8; 32] = Sha256::digest(b" C\r\nD E\r\n").into();
        assert_eq!(body_digest(b" C \r\nD \t E\r\n\r\n\r\n"), plain);
        let empty: [u8; 32] = Sha256::digest(b"").into();
        assert_eq!(body_digest(b"\r\n"), empty);
        let lines: [u8; 32] = Sha256::digest(b"a\r\n\r\nb\r\n").into();
        assert_eq!(body_digest(b"a\r\n \r\nb"), lines);
    }
}
