//! One connection to a mail server, over which many messages may go.

use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use std::{fmt, io};

use lettre::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, AsyncTokioStream};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::Response;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::pki_types::ServerName;

use super::{Accepted, NotSent, Security, Smtp};

/// How long it may take to connect.
const CONNECT_LIMIT: Duration = Duration::from_secs(20);
/// How long a server may take over an answer.
const ANSWER_LIMIT: Duration = Duration::from_secs(60);
/// How long it may take over a whole message, which it may look through first. Whoever
/// gives up too early sends a copy.
const TEXT_LIMIT: Duration = Duration::from_secs(180);
/// How long to wait for a server to say goodbye.
const GOODBYE_LIMIT: Duration = Duration::from_secs(2);

/// A server that listens, and whom it knows us as.
pub(super) struct Connection {
    server: AsyncSmtpConnection,
    has_worked: bool,
}

/// Why a message was not taken.
#[derive(Debug)]
pub(super) struct Untaken {
    /// At which step.
    pub(super) step: Step,
    /// The code that the server answered, when it did.
    pub(super) code: Option<u16>,
    /// What it or the system said.
    pub(super) said: String,
}

/// How far a message came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    /// Whom it comes from.
    Sender,
    /// Whom it goes to.
    Reader,
    /// Whether it may come.
    Start,
    /// The message itself: when the connection breaks here nobody knows whether it was
    /// taken.
    Text,
}

impl Untaken {
    /// Whether the connection broke, or the server ends it.
    pub(super) fn is_broken(&self) -> bool {
        matches!(self.code, None | Some(421))
    }

    fn of(step: Step, answer: Result<Result<Response, Error>, impl fmt::Display>) -> Self {
        let (code, said) = match answer {
            Ok(Err(error)) => (error.status().map(u16::from), error.to_string()),
            Ok(Ok(answer)) => (None, format!("an answer out of turn: {}", answer.code())),
            Err(_) => (None, "timeout".to_owned()),
        };
        Self { step, code, said }
    }
}

impl Connection {
    /// Connects to the server, encrypted and signed in as its address says.
    pub(super) async fn open(smtp: &Smtp) -> Result<Self, NotSent> {
        let limit = ANSWER_LIMIT;
        let opened = timeout(limit, Self::talk(smtp)).await;
        opened.map_err(|_| NotSent::Unreachable("timeout".to_owned()))?
    }

    async fn talk(smtp: &Smtp) -> Result<Self, NotSent> {
        let server = &smtp.server;
        let stream = TcpStream::connect((server.host.as_str(), server.port));
        let stream = timeout(CONNECT_LIMIT, stream).await;
        let stream = stream.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()));
        // A message's last line would wait for the server to confirm those before it.
        let stream = stream.and_then(|stream| stream.set_nodelay(true).map(|()| stream));
        let stream = stream.map_err(|error| NotSent::Unreachable(error.to_string()))?;
        let stream: Box<dyn AsyncTokioStream> = if server.security == Security::Tls {
            let name = ServerName::try_from(server.host.clone());
            let name = name.map_err(|error| NotSent::NotSecure(error.to_string()))?;
            let encrypted = smtp.connector.connect(name, stream).await;
            let encrypted = encrypted.map_err(|error| NotSent::NotSecure(error.to_string()))?;
            Box::new(Encrypted(encrypted))
        } else {
            Box::new(stream)
        };
        let name = ClientId::Domain(smtp.from.address().domain().to_owned());
        let mut talk = AsyncSmtpConnection::connect_with_transport(stream, &name)
            .await
            .map_err(|error| NotSent::before(&error, NotSent::Unreachable))?;
        if server.security == Security::StartTls {
            let encrypted = talk.starttls(smtp.tls.clone(), &name).await;
            encrypted.map_err(|error| NotSent::before(&error, NotSent::NotSecure))?;
        }
        if let Some((user, password)) = &server.credentials {
            let credentials = Credentials::new(user.clone(), password.expose().to_owned());
            let signed_in = talk.auth(DEFAULT_MECHANISMS, &credentials).await;
            signed_in.map_err(|error| NotSent::before(&error, NotSent::NotSignedIn))?;
        }
        Ok(Self {
            server: talk,
            has_worked: false,
        })
    }

    /// Whether the server has answered on it to a message before.
    pub(super) fn has_worked(&self) -> bool {
        self.has_worked
    }

    /// Hands one message over; dropped in the middle, nobody knows whether it was taken.
    /// After a refusal that does not break the connection the next one may follow.
    pub(super) async fn hand_over(
        &mut self,
        sender: &Address,
        reader: &Address,
        message: &[u8],
    ) -> Result<Accepted, Untaken> {
        let untaken = match self.try_to(sender, reader, message).await {
            Ok(answer) => {
                self.has_worked = true;
                let words = answer.message().collect::<Vec<_>>().join(" ");
                return Ok(Accepted(format!("{} {words}", answer.code())));
            }
            Err(untaken) => untaken,
        };
        self.has_worked |= untaken.code.is_some();
        // After the text the server has forgotten who it was for.
        if !untaken.is_broken() && untaken.step < Step::Text {
            let forgotten = timeout(ANSWER_LIMIT, self.server.command(Rset)).await;
            if !matches!(forgotten, Ok(Ok(_))) {
                self.server.abort().await;
            }
        }
        Err(untaken)
    }

    async fn try_to(
        &mut self,
        sender: &Address,
        reader: &Address,
        message: &[u8],
    ) -> Result<Response, Untaken> {
        let command = Mail::new(Some(sender.clone()), Vec::new());
        self.ask(Step::Sender, command, 250).await?;
        let command = Rcpt::new(reader.clone(), Vec::new());
        self.ask(Step::Reader, command, 250).await?;
        self.ask(Step::Start, Data, 354).await?;
        match timeout(TEXT_LIMIT, self.server.message(message)).await {
            Ok(Ok(answer)) if answer.has_code(250) => Ok(answer),
            other => Err(Untaken::of(Step::Text, other)),
        }
    }

    async fn ask(
        &mut self,
        step: Step,
        command: impl fmt::Display,
        wanted: u16,
    ) -> Result<(), Untaken> {
        match timeout(ANSWER_LIMIT, self.server.command(command)).await {
            // A server may pass a message on to another (251).
            Ok(Ok(answer)) if answer.has_code(wanted) || answer.has_code(wanted + 1) => Ok(()),
            other => Err(Untaken::of(step, other)),
        }
    }

    /// Whether another message may go over it.
    pub(super) fn is_open(&self) -> bool {
        !self.server.has_broken()
    }

    /// Says goodbye.
    pub(super) async fn end(mut self) {
        let _ = timeout(GOODBYE_LIMIT, self.server.quit()).await;
    }
}

/// A TLS connection, as the mail crate wants it.
#[derive(Debug)]
struct Encrypted(TlsStream<TcpStream>);

impl AsyncTokioStream for Encrypted {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.0.get_ref().0.peer_addr()
    }
}

impl AsyncRead for Encrypted {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(cx, buf)
    }
}

impl AsyncWrite for Encrypted {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(cx)
    }
}
