//! Writing down what became of messages: those of all connections together, so that many
//! wait for one commit.

use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::sync::{mpsc, oneshot};

use super::progress as store;
use super::run::of_state;
use super::sending::Sending;
use super::{MailingState, Recipient, RecipientState};
use crate::jobs::LeaseLost;

/// The most that one commit writes down.
const GROUP: usize = 256;
/// How often a commit is tried that the database refuses, and the pause between: what was
/// sent must be written down, or it is sent once more.
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_secs(1);

/// What became of one reader's message.
#[derive(Debug)]
pub(super) struct Mark {
    pub(super) reader: Recipient,
    pub(super) what: What,
    pub(super) said: String,
    /// Whoever must not go on before it is written down.
    pub(super) written: Option<oneshot::Sender<()>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Sent,
    /// There is nobody there.
    Bounced,
    Failed,
    /// It is tried again then.
    Later(DateTime<Utc>),
    LeftOut,
}

/// Writes down what comes until nobody is left who could send more.
///
/// # Errors
/// When the database refuses again and again, or the job is another's by now.
pub(super) async fn write_down(
    sending: &Sending,
    mut marks: mpsc::Receiver<Mark>,
) -> anyhow::Result<()> {
    let mut group = Vec::with_capacity(GROUP);
    while marks.recv_many(&mut group, GROUP).await > 0 {
        // Everybody who changes several rows takes them in one order.
        group.sort_by_key(|mark| mark.reader.number);
        let state = patiently(sending, &group).await?;
        if of_state(state).is_some() {
            sending.stop();
        }
        sending.let_go(group.iter().map(|mark| mark.reader.number));
        for mark in group.drain(..) {
            if let Some(written) = mark.written {
                let _ = written.send(());
            }
        }
    }
    Ok(())
}

async fn patiently(sending: &Sending, group: &[Mark]) -> anyhow::Result<MailingState> {
    let mut tries = 0;
    loop {
        tries += 1;
        match commit(sending, group).await {
            Err(error) if tries < TRIES && !error.is::<LeaseLost>() => {
                tracing::warn!(
                    error = format!("{error:#}"),
                    "what was sent cannot be written down"
                );
                tokio::time::sleep(PAUSE).await;
            }
            other => return other,
        }
    }
}

async fn commit(sending: &Sending, group: &[Mark]) -> anyhow::Result<MailingState> {
    let run = &sending.run;
    let mut tx = run.job.begin().await?;
    let found = run.standing(&mut tx).await?;
    let now = run.clock.now();
    for Mark {
        reader, what, said, ..
    } in group
    {
        let refused = match what {
            What::Sent => {
                store::sent(&mut tx, reader, said, now).await?;
                continue;
            }
            What::LeftOut => {
                let state = RecipientState::LeftOut;
                store::leave_out(&mut tx, reader, state, said, now).await?;
                continue;
            }
            What::Bounced => (RecipientState::Bounced, None),
            What::Failed => (RecipientState::Failed, None),
            What::Later(at) => (RecipientState::Queued, Some(*at)),
        };
        let (state, next) = refused;
        store::refused(&mut tx, reader, state, next, said, now).await?;
        if *what == What::Bounced {
            run.content.bounced(&mut tx, reader, said).await?;
        }
    }
    if found.in_vain > 0 && group.iter().any(|mark| mark.what == What::Sent) {
        store::no_trouble(&mut tx, run.mailing).await?;
    }
    tx.commit().await?;
    Ok(found.state)
}
