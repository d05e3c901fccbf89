//! Which server takes mail, and with what it is signed.

use std::fmt;

use percent_encoding::percent_decode_str;
use url::{Host, Url};

use crate::secret::Secret;

/// How the connection is kept from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte.
    Tls,
    /// TLS after STARTTLS; without it nothing is sent.
    StartTls,
    /// Not at all.
    Plain,
}

/// A mail server and how to reach it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) security: Security,
    pub(super) credentials: Option<(String, Secret)>,
}

/// Why a text is not the address of a mail server. It never repeats the text,
/// which may hold a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ServerRefused {
    /// It is not `smtp://` or `smtps://`, a host and perhaps a port.
    #[error("smtps://HOST or smtp://HOST:PORT is expected")]
    NotAnAddress,
    /// What follows `?` is not `tls=required` or `tls=none`.
    #[error("only ?tls=required or ?tls=none may follow, and the latter not smtps://")]
    Option,
    /// There is a user without a password or the other way round.
    #[error("user and password belong together: smtps://USER:PASSWORD@HOST")]
    HalfCredentials,
    /// A password would travel unencrypted to another machine.
    #[error("a password is not sent without TLS to another machine")]
    PasswordInTheClear,
}

impl Server {
    /// Reads `smtps://USER:PASSWORD@HOST:PORT` (TLS, port 465) or `smtp://…`
    /// (STARTTLS, port 587). `smtp://` to this machine itself is not encrypted
    /// (port 25) unless `?tls=required` follows; `?tls=none` leaves encryption out
    /// elsewhere too. User and password may be left out.
    ///
    /// # Errors
    /// When the text is something else.
    pub fn of_url(text: &str) -> Result<Self, ServerRefused> {
        let url = Url::parse(text.trim()).map_err(|_| ServerRefused::NotAnAddress)?;
        let host = url.host_str().filter(|host| !host.is_empty());
        let host = host.ok_or(ServerRefused::NotAnAddress)?;
        let host = host
            .trim_start_matches('[')
            .trim_end_matches(']')
            .to_owned();
        if !["", "/"].contains(&url.path()) || url.fragment().is_some() {
            return Err(ServerRefused::NotAnAddress);
        }
        let is_here = is_loopback(&host);
        let security = match (url.scheme(), url.query()) {
            ("smtps", None | Some("tls=required")) => Security::Tls,
            ("smtp", None) if is_here => Security::Plain,
            ("smtp", None | Some("tls=required")) => Security::StartTls,
            ("smtp", Some("tls=none")) => Security::Plain,
            ("smtp" | "smtps", _) => return Err(ServerRefused::Option),
            _ => return Err(ServerRefused::NotAnAddress),
        };
        let credentials = credentials(&url)?;
        if credentials.is_some() && security == Security::Plain && !is_here {
            return Err(ServerRefused::PasswordInTheClear);
        }
        let usual_port = match security {
            Security::Tls => 465,
            Security::StartTls => 587,
            Security::Plain => 25,
        };
        Ok(Self {
            host,
            port: url.port().unwrap_or(usual_port),
            security,
            credentials,
        })
    }
}

impl fmt::Display for Server {
    /// As a person may read it: without user and password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.host, self.port)
    }
}

pub(super) fn is_loopback(host: &str) -> bool {
    match Host::parse(host) {
        Ok(Host::Domain(name)) => name == "localhost",
        Ok(Host::Ipv4(address)) => address.is_loopback(),
        Ok(Host::Ipv6(address)) => address.is_loopback(),
        // An address of version 6 without its brackets.
        Err(_) => host
            .parse()
            .is_ok_and(|address: std::net::Ipv6Addr| address.is_loopback()),
    }
}

pub(super) fn credentials(url: &Url) -> Result<Option<(String, Secret)>, ServerRefused> {
    let plain = |text: &str| {
        let decoded = percent_decode_str(text).decode_utf8();
        let decoded = decoded.map_err(|_| ServerRefused::HalfCredentials)?;
        Ok(decoded.into_owned())
    };
    match (url.username(), url.password()) {
        ("", None) => Ok(None),
        ("", Some(_)) | (_, None | Some("")) => Err(ServerRefused::HalfCredentials),
        (user, Some(password)) => {
            let Ok(password) = plain(password)?.parse();
            Ok(Some((plain(user)?, password)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<(String, Security), ServerRefused> {
        Server::of_url(text).map(|server| (server.to_string(), server.security))
    }

    #[test]
    fn addresses_say_how_the_connection_is_kept_from_others() {
        use Security::{Plain, StartTls, Tls};
        for (text, place, security) in [
            ("smtps://posti.example", "posti.example:465", Tls),
            ("smtp://posti.example", "posti.example:587", StartTls),
            (
                "smtp://posti.example:25?tls=required",
                "posti.example:25",
                StartTls,
            ),
            ("smtp://posti.example?tls=none", "posti.example:25", Plain),
            ("smtp://localhost", "localhost:25", Plain),
            ("smtp://127.0.0.1:1025/", "127.0.0.1:1025", Plain),
            ("smtp://[::1]:1025", "::1:1025", Plain),
            ("smtp://localhost?tls=required", "localhost:587", StartTls),
        ] {
            assert_eq!(read(text), Ok((place.to_owned(), security)), "{text}");
        }
    }

    #[test]
    fn other_addresses_are_refused() {
        use ServerRefused::{HalfCredentials, NotAnAddress, Option, PasswordInTheClear};
        for (text, refused) in [
            ("posti.example", NotAnAddress),
            ("http://posti.example", NotAnAddress),
            ("smtp://", NotAnAddress),
            ("smtp://posti.example/x", NotAnAddress),
            ("smtp://posti.example?tls=opportunistic", Option),
            ("smtps://posti.example?tls=none", Option),
            ("smtps://kanto@posti.example", HalfCredentials),
            ("smtps://:x@posti.example", HalfCredentials),
            ("smtp://kanto:x@posti.example?tls=none", PasswordInTheClear),
        ] {
            assert_eq!(read(text), Err(refused), "{text}");
        }
    }

    #[test]
    fn passwords_are_read_and_not_shown() {
        let server = Server::of_url("smtps://kanto%40esimerkki.fi:s%3Aa%C3%A4@posti.example");
        let server = server.expect("a server");
        let (user, password) = server.credentials.clone().expect("credentials");
        assert_eq!(
            (user.as_str(), password.expose()),
            ("kanto@esimerkki.fi", "s:aä")
        );
        assert!(!format!("{server:?} {server}").contains("s:a"));
    }
}
