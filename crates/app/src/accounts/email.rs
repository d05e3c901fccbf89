//! Addresses of people.

use std::fmt;
use std::str::FromStr;

/// The longest address, in characters (RFC 5321, 4.5.3.1.3, less two brackets).
const LIMIT: usize = 254;

/// An address that mail can be sent to, in small letters: one person has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email(String);

/// The text cannot be an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address")]
pub struct NotAnEmail;

impl Email {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Email {
    type Err = NotAnEmail;

    fn from_str(text: &str) -> Result<Self, NotAnEmail> {
        let text = text.trim().to_lowercase();
        let (local, domain) = text.rsplit_once('@').ok_or(NotAnEmail)?;
        let is_plain = |c: char| c.is_ascii_graphic() && !"()<>[]:;@\\,\"".contains(c);
        let is_host = |c: char| c.is_alphanumeric() || c == '-' || c == '.';
        let parts_are_there = |text: &str| text.split('.').all(|part| !part.is_empty());
        let is_one = text.chars().count() <= LIMIT
            && local.chars().all(is_plain)
            && parts_are_there(local)
            && domain.chars().all(is_host)
            && domain.contains('.')
            && parts_are_there(domain);
        if is_one {
            Ok(Self(text))
        } else {
            Err(NotAnEmail)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_in_small_letters() {
        for (text, read) in [
            (
                " Maija.Mallikas@Esimerkki.example ",
                "maija.mallikas@esimerkki.example",
            ),
            ("a+b@x.fi", "a+b@x.fi"),
            ("a@mänty.example", "a@mänty.example"),
        ] {
            assert_eq!(
                text.parse::<Email>().map(|email| email.0),
                Ok(read.to_owned())
            );
        }
    }

    #[test]
    fn what_cannot_be_one_is_refused() {
        let long = format!("{}@x.fi", "a".repeat(250));
        for text in [
            "",
            "a",
            "a@",
            "@x.fi",
            "a@x",
            "a b@x.fi",
            "a@x.fi\nBcc: b@x.fi",
            "a@x..fi",
            "ä@x.fi",
            "a..b@x.fi",
            "a@b@x.fi",
            "a@x_y.fi",
            "<a@x.fi>",
            &long,
        ] {
            assert_eq!(text.parse::<Email>(), Err(NotAnEmail), "{text}");
        }
    }
}
