//! Who a message goes to and comes from, checked where it comes in: whatever is
//! one of these can stand in a message's head.

use std::fmt;
use std::str::FromStr;

use url::Host;

/// The longest local part and the longest address, in bytes (RFC 5321, 4.5.3.1).
const LOCAL_LIMIT: usize = 64;
const ADDRESS_LIMIT: usize = 254;
/// The longest name, in characters.
const NAME_LIMIT: usize = 200;

/// An address for mail. Its domain is in small letters and in ASCII, its local
/// part as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EmailAddress(String);

/// Why a text is not an address that mail can be sent to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressRefused {
    /// It does not look like name@domain.example.
    #[error("an address like name@domain.example is expected")]
    Malformed,
    /// There are other letters than a–z before the @; few servers take those.
    #[error("letters other than a-z stand before the @")]
    NonAsciiName,
}

impl EmailAddress {
    /// What stands after the @.
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for EmailAddress {
    type Err = AddressRefused;

    /// Takes the plain form (no quotes, no comments). Spaces around it are left.
    fn from_str(text: &str) -> Result<Self, AddressRefused> {
        use AddressRefused::{Malformed, NonAsciiName};
        let (local, domain) = text.trim_matches(' ').split_once('@').ok_or(Malformed)?;
        // A domain in other letters has an ASCII form, a local part has none.
        if local.chars().all(|c| c.is_alphanumeric() || is_mark(c)) && !local.is_ascii() {
            return Err(NonAsciiName);
        }
        let is_word = |word: &str| !word.is_empty() && word.chars().all(is_plain);
        if local.len() > LOCAL_LIMIT || !local.split('.').all(is_word) {
            return Err(Malformed);
        }
        let Ok(Host::Domain(domain)) = Host::parse(domain) else {
            return Err(Malformed);
        };
        let is_label = |label: &str| {
            let inside = label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-');
            inside
                && (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
        };
        if !domain.contains('.') || !domain.split('.').all(is_label) {
            return Err(Malformed);
        }
        let address = format!("{local}@{domain}");
        if address.len() > ADDRESS_LIMIT {
            return Err(Malformed);
        }
        Ok(Self(address))
    }
}

fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || is_mark(c) && c != '.'
}

/// What else may stand before the @ (RFC 5322, 3.2.3).
fn is_mark(c: char) -> bool {
    "!#$%&'*+-/=?^_`{|}~.".contains(c)
}

/// An address with the name of whoever reads or writes there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    name: Option<String>,
    address: EmailAddress,
}

/// Why something is no mailbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailboxRefused {
    /// The address will not do.
    #[error(transparent)]
    Address(#[from] AddressRefused),
    /// The name holds a line break or another character that is not seen, or is
    /// longer than 200 characters.
    #[error("the name holds a line break, or is longer than {NAME_LIMIT} characters")]
    Name,
}

impl Mailbox {
    /// An address with a name; an empty name is none.
    ///
    /// # Errors
    /// When the name cannot stand in one line of a message's head.
    pub fn new(name: &str, address: EmailAddress) -> Result<Self, MailboxRefused> {
        let name = name.trim_matches(' ');
        if name.chars().any(char::is_control) || name.chars().count() > NAME_LIMIT {
            return Err(MailboxRefused::Name);
        }
        let name = (!name.is_empty()).then(|| name.to_owned());
        Ok(Self { name, address })
    }

    /// The name, when there is one.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The address.
    pub fn address(&self) -> &EmailAddress {
        &self.address
    }
}

impl From<EmailAddress> for Mailbox {
    fn from(address: EmailAddress) -> Self {
        Self {
            name: None,
            address,
        }
    }
}

impl FromStr for Mailbox {
    type Err = MailboxRefused;

    /// Takes `name@domain.example` and `Name <name@domain.example>`.
    fn from_str(text: &str) -> Result<Self, MailboxRefused> {
        match text
            .trim_matches(' ')
            .strip_suffix('>')
            .and_then(|text| text.split_once('<'))
        {
            Some((name, address)) => Self::new(name.trim_matches([' ', '"']), address.parse()?),
            None => Ok(text.parse::<EmailAddress>()?.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read() {
        for (text, address) in [
            ("maija@esimerkki.fi", "maija@esimerkki.fi"),
            (
                " Maija.Meri+kanto@Esimerkki.FI ",
                "Maija.Meri+kanto@esimerkki.fi",
            ),
            ("o'hara@a-b.example", "o'hara@a-b.example"),
            ("maija@mäki.example", "maija@xn--mki-qla.example"),
        ] {
            let read = text.parse::<EmailAddress>().map(|address| address.0);
            assert_eq!(read.as_deref(), Ok(address), "{text}");
        }
        assert_eq!(
            "a@Esimerkki.fi"
                .parse::<EmailAddress>()
                .expect("one")
                .domain(),
            "esimerkki.fi"
        );
    }

    #[test]
    fn what_could_break_a_message_is_no_address() {
        let long = format!("{}@esimerkki.fi", "a".repeat(65));
        let wide = format!("a@{}fi", "abcdefgh.".repeat(30));
        for text in [
            "",
            "maija",
            "@esimerkki.fi",
            "maija@",
            "maija@esimerkki",
            "a@b@esimerkki.fi",
            "a b@esimerkki.fi",
            "a..b@esimerkki.fi",
            ".a@esimerkki.fi",
            "\"a b\"@esimerkki.fi",
            "<a@esimerkki.fi>",
            "a@[127.0.0.1]",
            "a@127.0.0.1",
            "a@-esimerkki.fi",
            "a@esimerkki..fi",
            "a@esimerkki.fi\r\nBcc: b@esimerkki.fi",
            "a\r\n@esimerkki.fi",
            "a@esimerkki.fi\n",
            "a,b@esimerkki.fi",
            "a@esimerkki.fi,b@esimerkki.fi",
            "a@esim erkki.fi",
            "a\0@esimerkki.fi",
            &long,
            &wide,
        ] {
            assert_eq!(
                text.parse::<EmailAddress>(),
                Err(AddressRefused::Malformed),
                "{text:?}"
            );
        }
        assert_eq!(
            "mäki@esimerkki.fi".parse::<EmailAddress>(),
            Err(AddressRefused::NonAsciiName)
        );
    }

    #[test]
    fn names_are_one_line() {
        let address: EmailAddress = "a@esimerkki.fi".parse().expect("an address");
        for name in [
            "Meri\r\nBcc: b@esimerkki.fi",
            "Meri\nX",
            "Me\u{0}ri",
            "Meri\u{85}X",
            &"ä".repeat(201),
        ] {
            assert_eq!(
                Mailbox::new(name, address.clone()),
                Err(MailboxRefused::Name),
                "{name:?}"
            );
        }
        let read = |text: &str| text.parse::<Mailbox>().map(|mailbox| mailbox.name);
        assert_eq!(read("a@esimerkki.fi"), Ok(None));
        assert_eq!(
            read("\"Kanto, Satakunta\" <a@esimerkki.fi>"),
            Ok(Some("Kanto, Satakunta".to_owned()))
        );
        assert_eq!(read(" <a@esimerkki.fi>"), Ok(None));
        assert_eq!(
            read("Kanto <a>"),
            Err(MailboxRefused::Address(AddressRefused::Malformed))
        );
    }
}
