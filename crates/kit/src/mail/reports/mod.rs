//! What comes back: reports that a message could not be delivered (DSN, RFC 3464) and
//! complaints (ARF, RFC 5965), by LMTP or out of a mailbox.
//!
//! Anybody can write such a report. The name of a message is known only to who has got it
//! (it is [sealed](crate::seal)), so that a report speaks of a mailing's reader only when
//! it holds that name; an address alone proves nothing. Whatever is not understood is
//! ignored.

mod fields;
mod imap;
mod lmtp;
mod parse;
#[cfg(test)]
mod tests;

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use super::EmailAddress;
use crate::id::Id;
use crate::seal::Seal;

pub use imap::{MailboxAt, poll};
pub use lmtp::listen;
pub use parse::parse;

/// The most of a message that is read, in bytes.
const SIZE_LIMIT: usize = 1 << 20;

/// What a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportKind {
    /// There is nobody at the address.
    Hard,
    /// It could not be delivered, or not yet, for another reason.
    Soft,
    /// Its reader has called it unwanted.
    Complaint,
}

/// What became of a message after a server had taken it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What it is about.
    pub kind: ReportKind,
    /// The mailing and the number of the reader, when the report holds the message's name.
    pub mailing: Option<(Id, i64)>,
    /// The address that it speaks of. Whoever wrote the report may have made it up.
    pub address: Option<EmailAddress>,
    /// What the other server said; may hold the address.
    pub said: String,
}

type Handler =
    dyn Fn(Report) -> Pin<Box<dyn Future<Output = anyhow::Result<()>> + Send>> + Send + Sync;

/// What is done with what comes back.
#[derive(Clone)]
pub struct Reports {
    seal: Seal,
    handler: Arc<Handler>,
}

impl fmt::Debug for Reports {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reports(…)")
    }
}

impl Reports {
    /// Gives each report to `handler`. It must have written down all that follows when
    /// it ends: then the message is gone. An error means that it comes again.
    pub fn new<F, Fut>(seal: Seal, handler: F) -> Self
    where
        F: Fn(Report) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = anyhow::Result<()>> + Send + 'static,
    {
        Self {
            seal,
            handler: Arc::new(move |report| Box::pin(handler(report))),
        }
    }

    /// Takes a message in; gives whether it was a report.
    async fn take(&self, message: &[u8]) -> anyhow::Result<bool> {
        match parse(message, &self.seal) {
            Some(report) => {
                (self.handler)(report).await?;
                Ok(true)
            }
            None => Ok(false),
        }
    }
}
