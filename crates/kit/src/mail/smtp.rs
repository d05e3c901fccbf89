//! The conversation with a mail server.

use std::error::Error as _;
use std::fmt;
use std::time::Duration;

use chrono::{DateTime, Utc};
use lettre::Message;
use lettre::message::dkim::{DkimCanonicalization, DkimCanonicalizationType, DkimConfig};
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{MultiPart, SinglePart};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::extension::ClientId;

use super::{Mailbox, Outgoing, Security, Server, Signing};
use crate::id::Id;

/// How long a server may take over one message, from the first byte on.
const TIME_LIMIT: Duration = Duration::from_secs(120);
/// How long it may take to connect.
const CONNECT_LIMIT: Duration = Duration::from_secs(20);
/// How long to wait for a server to say goodbye.
const GOODBYE_LIMIT: Duration = Duration::from_secs(2);

/// What the signature covers. The part's own head is no part of it.
const SIGNED: [&str; 6] = [
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "MIME-Version",
];

/// Hands messages to a server in somebody's name.
pub struct Smtp {
    server: Server,
    from: Mailbox,
    tls: TlsParameters,
    dkim: Option<DkimConfig>,
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
    fn before(error: &Error, why: fn(String) -> Self) -> Self {
        if error.is_tls() || is_handshake(error) {
            Self::NotSecure(error.to_string())
        } else {
            why(error.to_string())
        }
    }

    fn of_message(error: &Error) -> Self {
        let said = error.to_string();
        match error.status().map(u16::from) {
            // Authentication is wanted: not the message's fault.
            Some(530) => Self::NotSignedIn(said),
            Some(_) if error.is_permanent() => Self::Refused(said),
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
        let dkim = signing.map(|signing| {
            let names = SIGNED.map(HeaderName::new_from_ascii_str).to_vec();
            let relaxed = DkimCanonicalization {
                header: DkimCanonicalizationType::Relaxed,
                body: DkimCanonicalizationType::Relaxed,
            };
            let domain = from.address().domain().to_owned();
            DkimConfig::new(signing.selector, domain, signing.key.0, names, relaxed)
        });
        Ok(Self {
            server,
            from,
            tls,
            dkim,
        })
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
        let message = self.message(id, written_at, outgoing);
        let message = message.map_err(|error| NotSent::Refused(format!("{error:#}")))?;
        let talk = async {
            let mut server = self.connect().await?;
            let envelope = message.envelope();
            let answer = server.send(envelope, &message.formatted()).await;
            Ok((server, answer.map_err(|error| NotSent::of_message(&error))?))
        };
        let talked = tokio::time::timeout(TIME_LIMIT, talk).await;
        let (mut server, answer) =
            talked.map_err(|_| NotSent::Interrupted("timeout".to_owned()))??;
        // The message is taken; whatever the server says now changes nothing.
        let _ = tokio::time::timeout(GOODBYE_LIMIT, server.quit()).await;
        let words = answer.message().collect::<Vec<_>>().join(" ");
        Ok(Accepted(format!("{} {words}", answer.code())))
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, NotSent> {
        let Server {
            host,
            port,
            security,
            credentials,
        } = &self.server;
        let name = ClientId::Domain(self.from.address().domain().to_owned());
        let at_once = (*security == Security::Tls).then(|| self.tls.clone());
        let place = (host.as_str(), *port);
        let limit = Some(CONNECT_LIMIT);
        let mut server = AsyncSmtpConnection::connect_tokio1(place, limit, &name, at_once, None)
            .await
            .map_err(|error| NotSent::before(&error, NotSent::Unreachable))?;
        if *security == Security::StartTls {
            let encrypted = server.starttls(self.tls.clone(), &name).await;
            encrypted.map_err(|error| NotSent::before(&error, NotSent::NotSecure))?;
        }
        if let Some((user, password)) = credentials {
            let credentials = Credentials::new(user.clone(), password.expose().to_owned());
            let signed_in = server.auth(DEFAULT_MECHANISMS, &credentials).await;
            signed_in.map_err(|error| NotSent::before(&error, NotSent::NotSignedIn))?;
        }
        Ok(server)
    }

    fn message(
        &self,
        id: Id,
        written_at: DateTime<Utc>,
        outgoing: &Outgoing,
    ) -> anyhow::Result<Message> {
        // Chance would make a second copy differ from the first.
        let bodies = MultiPart::alternative()
            .boundary(format!("part-{id}"))
            .singlepart(SinglePart::plain(outgoing.text.clone()))
            .singlepart(SinglePart::html(outgoing.html.clone()));
        let header = |name: &'static str, value: &str| {
            HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
        };
        let mut message = Message::builder()
            .from(of_mailbox(&self.from)?)
            .to(of_mailbox(&outgoing.to)?)
            .subject(&outgoing.subject)
            .date(written_at.into())
            .message_id(Some(format!("<{id}@{}>", self.from.address().domain())))
            .raw_header(header("Content-Language", outgoing.lang.code()))
            // So that nobody's notice of absence answers.
            .raw_header(header("Auto-Submitted", "auto-generated"))
            .multipart(bodies)?;
        if let Some(dkim) = &self.dkim {
            message.sign(dkim);
        }
        Ok(message)
    }
}

fn of_mailbox(mailbox: &Mailbox) -> anyhow::Result<lettre::message::Mailbox> {
    let address = mailbox.address().as_str().parse()?;
    let name = mailbox.name().map(str::to_owned);
    Ok(lettre::message::Mailbox::new(name, address))
}
