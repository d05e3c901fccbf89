//! Taking reports in out of a mailbox (IMAP, RFC 3501).

use std::fmt;
use std::time::Duration;

use anyhow::Context;
use async_imap::Client;
use futures_util::TryStreamExt;
use percent_encoding::percent_decode_str;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::rustls::pki_types::ServerName;
use url::Url;

use super::{Reports, SIZE_LIMIT};
use crate::mail::server::{credentials, is_loopback};
use crate::mail::{ServerRefused, tls};
use crate::secret::Secret;

/// How long a visit may take, and how long to wait for the next.
const VISIT_LIMIT: Duration = Duration::from_secs(240);
const EVERY: Duration = Duration::from_secs(180);
/// So many messages are looked at in one visit.
const MOST: usize = 500;

/// Where a mailbox is and who may open it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailboxAt {
    host: String,
    port: u16,
    is_encrypted: bool,
    user: String,
    password: Secret,
    folder: String,
}

impl MailboxAt {
    /// Reads `imaps://USER:PASSWORD@HOST:PORT/FOLDER` (port 993), or `imap://…` on this
    /// machine (port 143). Without a folder it is `INBOX`.
    ///
    /// # Errors
    /// When the text is something else.
    pub fn of_url(text: &str) -> Result<Self, ServerRefused> {
        let url = Url::parse(text.trim()).map_err(|_| ServerRefused::NotAnAddress)?;
        let host = url.host_str().filter(|host| !host.is_empty());
        let host = host.ok_or(ServerRefused::NotAnAddress)?;
        let host = host.trim_matches(['[', ']']).to_owned();
        let is_encrypted = match url.scheme() {
            "imaps" => true,
            "imap" if is_loopback(&host) => false,
            "imap" => return Err(ServerRefused::PasswordInTheClear),
            _ => return Err(ServerRefused::NotAnAddress),
        };
        if url.query().is_some() || url.fragment().is_some() {
            return Err(ServerRefused::NotAnAddress);
        }
        let (user, password) = credentials(&url)?.ok_or(ServerRefused::HalfCredentials)?;
        let folder = percent_decode_str(url.path().trim_start_matches('/'));
        let folder = folder.decode_utf8().ok();
        let folder = folder.filter(|folder| !folder.chars().any(char::is_control));
        let folder = folder.ok_or(ServerRefused::NotAnAddress)?.into_owned();
        Ok(Self {
            port: url.port().unwrap_or(if is_encrypted { 993 } else { 143 }),
            host,
            is_encrypted,
            user,
            password,
            folder: if folder.is_empty() {
                "INBOX".to_owned()
            } else {
                folder
            },
        })
    }
}

impl fmt::Display for MailboxAt {
    /// As a person may read it: without user and password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}/{}", self.host, self.port, self.folder)
    }
}

/// Looks into the mailbox every few minutes until `stop`. `trusted` is a certificate in PEM
/// that is trusted beside those of the public authorities. Reports are deleted once they
/// are written down; what is none is marked as read and left where it is.
///
/// # Errors
/// When the certificate is none; a mailbox that cannot be opened is tried again.
pub async fn poll(
    at: MailboxAt,
    trusted: Option<&[u8]>,
    reports: Reports,
    stop: impl Future<Output = ()>,
) -> anyhow::Result<()> {
    let connector = tls::connector(trusted).context("the certificate is not one in PEM")?;
    tokio::pin!(stop);
    // A server may be away for hours: it is said once, not at every visit.
    let mut is_said = false;
    loop {
        let visited = timeout(VISIT_LIMIT, visit(&at, &connector, &reports));
        let visited = tokio::select! {
            () = &mut stop => return Ok(()),
            visited = visited => visited.context("the mailbox takes too long").flatten(),
        };
        if let Err(error) = &visited
            && !is_said
        {
            let error = format!("{error:#}");
            tracing::warn!(mailbox = %at, error, "the mailbox with reports cannot be read");
        }
        is_said = visited.is_err();
        tokio::select! {
            () = &mut stop => return Ok(()),
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// Takes in what is new; gives how many reports there were.
pub(super) async fn visit(
    at: &MailboxAt,
    connector: &tokio_rustls::TlsConnector,
    reports: &Reports,
) -> anyhow::Result<usize> {
    let stream = TcpStream::connect((at.host.as_str(), at.port)).await?;
    if at.is_encrypted {
        let name = ServerName::try_from(at.host.clone())?;
        read(at, connector.connect(name, stream).await?, reports).await
    } else {
        read(at, stream, reports).await
    }
}

async fn read<S>(at: &MailboxAt, stream: S, reports: &Reports) -> anyhow::Result<usize>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + fmt::Debug,
{
    let mut client = Client::new(stream);
    let greeting = client.read_response().await?;
    greeting.context("the server says nothing")?;
    let signed_in = client.login(&at.user, at.password.expose()).await;
    let mut inbox = signed_in.map_err(|(error, _)| error)?;
    inbox.select(&at.folder).await?;
    let can_expunge = inbox.capabilities().await?.has_str("UIDPLUS");
    let found = inbox.uid_search("UNSEEN UNDELETED").await?;
    let mut found: Vec<u32> = found.into_iter().collect();
    found.sort_unstable();
    found.truncate(MOST);
    let (mut count, mut failed) = (0, None);
    for uid in found {
        // The beginning of it, without marking it.
        let query = format!("(UID BODY.PEEK[]<0.{SIZE_LIMIT}>)");
        let fetched = inbox.uid_fetch(uid.to_string(), query).await?;
        let fetched: Vec<_> = fetched.try_collect().await?;
        let Some(message) = fetched.iter().find_map(|message| message.body()) else {
            continue;
        };
        // Only what is written down is marked: whatever happens before, it comes again.
        let is_report = match reports.take(message).await {
            Ok(is_report) => is_report,
            Err(error) => {
                failed.get_or_insert(error);
                continue;
            }
        };
        let flags = if is_report {
            "\\Seen \\Deleted"
        } else {
            "\\Seen"
        };
        let flags = format!("+FLAGS.SILENT ({flags})");
        let stored = inbox.uid_store(uid.to_string(), flags).await?;
        let _: Vec<_> = stored.try_collect().await?;
        if is_report && can_expunge {
            let expunged = inbox.uid_expunge(uid.to_string()).await?;
            let _: Vec<_> = expunged.try_collect().await?;
        }
        count += usize::from(is_report);
    }
    inbox.logout().await?;
    failed.map_or(Ok(count), Err)
}
