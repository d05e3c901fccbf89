//! The conversation with a mail server.

use std::error::Error as _;
use std::fmt;

use chrono::{DateTime, Utc};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::client::{Certificate, TlsParameters};
use tokio_rustls::TlsConnector;

use super::connection::{Connection, Untaken};
use super::mailing::{Pace, Rates};
use super::message::{self, Marked};
use super::{EmailAddress, Mailbox, Outgoing, Server, Signing, tls};
use crate::id::Id;

/// Hands messages to a server in somebody's name.
pub struct Smtp {
    pub(super) server: Server,
    pub(super) from: Mailbox,
    pub(super) tls: TlsParameters,
    pub(super) connector: TlsConnector,
    pub(super) signing: Option<Signing>,
    /// Where reports of messages that did not arrive go.
    pub(super) bounces_to: EmailAddress,
    pub(super) pace: Pace,
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Smtp({})", self.server)
    }
}

/// Why there is no way to talk to a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SmtpRefused {
    /// The certificate to be trusted is not one in PEM.
    #[error("the certificate to be trusted is not one in PEM")]
    Certificate,
    /// The server's name cannot stand in a certificate.
    #[error("the server's name cannot stand in a certificate")]
    Host,
}

/// The server has taken the message: what it said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted(pub String);

/// Why a server has not taken a message: what it or the system said.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotSent {
    /// No server is set.
    #[error("no mail server is set")]
    NoServer,
    /// It cannot be reached, or it refuses to talk.
    #[error("the mail server cannot be reached: {0}")]
    Unreachable(String),
    /// The connection cannot be encrypted, or another machine answers.
    #[error("the connection cannot be encrypted: {0}")]
    NotSecure(String),
    /// It does not take user and password.
    #[error("the mail server does not take user and password: {0}")]
    NotSignedIn(String),
    /// It wants the message later.
    #[error("the mail server wants the message later: {0}")]
    Later(String),
    /// It never wants the message.
    #[error("the mail server refuses the message: {0}")]
    Refused(String),
    /// The connection broke, or the server took too long.
    #[error("the conversation broke off: {0}")]
    Interrupted(String),
}

impl NotSent {
    /// Whether another try would be in vain.
    pub fn is_final(&self) -> bool {
        matches!(self, Self::Refused(_))
    }

    /// What may stand in a log and end the key of a text.
    pub fn word(&self) -> &'static str {
        match self {
            Self::NoServer => "no-server",
            Self::Unreachable(_) => "unreachable",
            Self::NotSecure(_) => "not-secure",
            Self::NotSignedIn(_) => "not-signed-in",
            Self::Later(_) => "later",
            Self::Refused(_) => "refused",
            Self::Interrupted(_) => "interrupted",
        }
    }

    /// What the server or the system said.
    pub fn said(&self) -> &str {
        match self {
            Self::NoServer => "",
            Self::Unreachable(said)
            | Self::NotSecure(said)
            | Self::NotSignedIn(said)
            | Self::Later(said)
            | Self::Refused(said)
            | Self::Interrupted(said) => said,
        }
    }

    /// An error before the message's turn. Never final: whoever runs the
    /// installation can mend it.
    pub(super) fn before(error: &Error, why: fn(String) -> Self) -> Self {
        if error.is_tls() || is_handshake(error) {
            Self::NotSecure(error.to_string())
        } else {
            why(error.to_string())
        }
    }

    fn of_message(Untaken { code, said, .. }: Untaken) -> Self {
        match code {
            // Authentication is wanted: not the message's fault.
            Some(530) => Self::NotSignedIn(said),
            Some(500..) => Self::Refused(said),
            Some(_) => Self::Later(said),
            None => Self::Interrupted(said),
        }
    }
}

/// Whether encryption is what went wrong: the mail crate says so only after
/// STARTTLS, rustls marks its own errors as invalid data.
fn is_handshake(error: &Error) -> bool {
    let causes = std::iter::successors(error.source(), |cause| (*cause).source());
    let mut io = causes.filter_map(|cause| cause.downcast_ref::<std::io::Error>());
    io.any(|error| error.kind() == std::io::ErrorKind::InvalidData)
}

impl Smtp {
    /// Prepares to talk to a server. `trusted` is a certificate in PEM that is
    /// trusted beside those of the public authorities.
    ///
    /// # Errors
    /// When the certificate is none, or the server's name cannot stand in one.
    pub fn new(
        server: Server,
        from: Mailbox,
        trusted: Option<&[u8]>,
        signing: Option<Signing>,
    ) -> Result<Self, SmtpRefused> {
        let mut tls = TlsParameters::builder(server.host.clone());
        if let Some(pem) = trusted {
            let certificate = Certificate::from_pem(pem).map_err(|_| SmtpRefused::Certificate)?;
            tls = tls.add_root_certificate(certificate);
        }
        let tls = tls.build().map_err(|_| SmtpRefused::Host)?;
        let connector = tls::connector(trusted).ok_or(SmtpRefused::Certificate)?;
        Ok(Self {
            server,
            bounces_to: from.address().clone(),
            from,
            tls,
            connector,
            signing,
            pace: Pace::new(Rates::default()),
        })
    }

    /// The same way, with mailings no faster than that.
    #[must_use]
    pub fn with_rates(mut self, rates: Rates) -> Self {
        self.pace = Pace::new(rates);
        self
    }

    /// The same way, with reports of mailings' messages that did not arrive going to
    /// that address instead of the sender's.
    #[must_use]
    pub fn with_bounces_to(mut self, address: EmailAddress) -> Self {
        self.bounces_to = address;
        self
    }

    /// The server, as a person may read it.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// Hands a message over. The same `id` and instant make the same message.
    ///
    /// # Errors
    /// When the server has not taken it, or did not say so.
    pub async fn send(
        &self,
        id: Id,
        written_at: DateTime<Utc>,
        outgoing: &Outgoing,
    ) -> Result<Accepted, NotSent> {
        let marked = Marked {
            name: &id.to_string(),
            from: &self.from,
            date: written_at,
            unsubscribe: None,
            signing: self.signing.as_ref(),
        };
        let refused = |error: anyhow::Error| NotSent::Refused(format!("{error:#}"));
        let message = message::write(&marked, outgoing).map_err(refused)?;
        let [sender, reader] = [&self.from, &outgoing.to].map(|one| address(one.address()));
        let (sender, reader) = (sender.map_err(refused)?, reader.map_err(refused)?);
        let mut connection = Connection::open(self).await?;
        let answer = connection.hand_over(&sender, &reader, &message).await;
        let answer = answer.map_err(NotSent::of_message)?;
        // The message is taken; whatever the server says now changes nothing.
        connection.end().await;
        Ok(answer)
    }
}

/// The address, as the mail crate wants it.
pub(super) fn address(address: &EmailAddress) -> anyhow::Result<lettre::Address> {
    Ok(address.as_str().parse()?)
}
