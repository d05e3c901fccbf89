//! Addresses of people.

use std::fmt;
use std::str::FromStr;

use kit::mail::EmailAddress;
use kit::personal_code;

/// An address that mail can be sent to, in small letters: one person has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email(EmailAddress);

/// The text cannot be an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address")]
pub struct NotAnEmail;

impl Email {
    /// The address.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Email {
    type Err = NotAnEmail;

    fn from_str(text: &str) -> Result<Self, NotAnEmail> {
        if personal_code::found_in(text) {
            return Err(NotAnEmail);
        }
        let address = text.trim().to_lowercase().parse();
        address.map(Self).map_err(|_| NotAnEmail)
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
            ("a@mänty.example", "a@xn--mnty-loa.example"),
        ] {
            assert_eq!(
                text.parse::<Email>().map(|email| email.to_string()),
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
