//! What the parts of a run share, and how they work together.

use std::collections::HashSet;
use std::num::NonZero;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::Context;
use chrono::{DateTime, Utc};
use tokio::sync::{Mutex as Turn, mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::Instant;

use super::answer::Answer;
use super::hands::{Prepared, hand_over, not_taken};
use super::marks::{Mark, write_down};
use super::pace::Pace;
use super::progress::ToSend;
use super::run::{End, Run};
use super::{Recipient, feed};
use crate::mail::message::{self, Marked};
use crate::mail::{NotSent, Outgoing, Smtp};
use crate::seal::Seal;

/// What a message's name is sealed for: only who has got one knows it, and so only their
/// server can report on it.
pub(in crate::mail) const SEALED_FOR: &str = "mailing";

/// So many messages in a row that are refused, or over which the connection breaks, and
/// the run ends: then something is wrong that is not theirs.
const IN_A_ROW: u32 = 20;
/// The most processors that write messages.
const WRITERS: usize = 4;

/// One run over a server.
pub(super) struct Sending {
    pub(super) run: Run,
    pub(super) smtp: Arc<Smtp>,
    seal: Seal,
    started_at: DateTime<Utc>,
    stopped: watch::Sender<bool>,
    notes: Mutex<Notes>,
}

#[derive(Default)]
struct Notes {
    /// Readers who are between their row and their row.
    held: HashSet<i64>,
    hands: u32,
    taken: u64,
    refused_in_a_row: u32,
    last_refusal: Option<String>,
    trouble: Option<String>,
    waits_until: Option<DateTime<Utc>>,
}

/// Sends until the run is over.
pub(super) async fn send(run: &Run, smtp: Arc<Smtp>, found: ToSend) -> anyhow::Result<End> {
    let hands = smtp.pace.rates.connections.max(1);
    let notes = Notes {
        hands,
        ..Notes::default()
    };
    let sending = Arc::new(Sending {
        seal: Seal::of(&run.db, &run.ids).await?,
        started_at: found.started_at.unwrap_or_else(|| run.clock.now()),
        run: run.clone(),
        smtp,
        stopped: watch::Sender::new(false),
        notes: Mutex::new(notes),
    });
    let (mark, marks) = mpsc::channel(256);
    let (pass_on, readers) = mpsc::channel(1);
    let (prepare, prepared) = mpsc::channel(hands as usize);
    let (readers, prepared) = (Arc::new(Turn::new(readers)), Arc::new(Turn::new(prepared)));
    let mut parts = JoinSet::new();
    for _ in 0..hands {
        let (sending, prepared, mark) = (sending.clone(), prepared.clone(), mark.clone());
        parts.spawn(async move {
            hand_over(&sending, prepared, mark).await;
            Ok(())
        });
    }
    drop(prepared);
    for _ in 0..std::thread::available_parallelism()
        .map_or(1, NonZero::get)
        .min(WRITERS)
    {
        let (sending, readers) = (sending.clone(), readers.clone());
        let (prepare, mark) = (prepare.clone(), mark.clone());
        parts.spawn(async move { write(&sending, readers, prepare, mark).await });
    }
    drop((readers, prepare));
    let feeder = sending.clone();
    parts.spawn(async move { feed::feed(&feeder, pass_on, mark).await });
    // Whatever ends badly ends the run; what was sent is written down first.
    let written = write_down(&sending, marks).await;
    if written.is_err() {
        sending.stop();
    }
    while let Some(part) = parts.join_next().await {
        part.context("a part of the run broke")??;
    }
    written?;
    Ok(sending.end())
}

/// Writes messages, one after the other, on a thread that may be busy with it.
async fn write(
    sending: &Arc<Sending>,
    readers: Arc<Turn<mpsc::Receiver<Recipient>>>,
    prepare: mpsc::Sender<Prepared>,
    marks: mpsc::Sender<Mark>,
) -> anyhow::Result<()> {
    loop {
        let Some(reader) = readers.lock().await.recv().await else {
            return Ok(());
        };
        let writer = sending.clone();
        let written = tokio::task::spawn_blocking(move || (writer.message(&reader), reader));
        let (message, reader) = written.await.context("the message's writer broke")?;
        match message {
            Ok(message) => {
                let prepared = Prepared { reader, message };
                if prepare.send(prepared).await.is_err() {
                    return Ok(());
                }
            }
            Err(error) => {
                let said = format!("the message cannot be written: {error:#}");
                let (what, said) = not_taken(sending, &reader, &Answer::Unwanted, said);
                let mark = Mark {
                    reader,
                    what,
                    said,
                    written: None,
                };
                if marks.send(mark).await.is_err() {
                    return Ok(());
                }
            }
        }
    }
}

impl Sending {
    fn notes(&self) -> MutexGuard<'_, Notes> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn message(&self, reader: &Recipient) -> anyhow::Result<Vec<u8>> {
        let written = self.run.content.write(reader)?;
        let to = reader.to.clone().context("the address is erased")?;
        let outgoing = Outgoing::new(
            to,
            reader.lang,
            &written.subject,
            written.text,
            written.html,
        )?;
        let name = format!("{}.{}", reader.mailing, reader.number);
        let marked = Marked {
            name: &self.seal.close(SEALED_FOR, &name),
            from: &self.smtp.from,
            date: self.started_at,
            unsubscribe: written.unsubscribe.as_deref(),
            signing: self.smtp.signing.as_ref(),
        };
        message::write(&marked, &outgoing)
    }

    pub(super) fn pace(&self) -> &Pace {
        &self.smtp.pace
    }

    /// Lets every part come to its end.
    pub(super) fn stop(&self) {
        self.stopped.send_replace(true);
    }

    /// Whether nothing more is to be begun.
    pub(super) fn is_over(&self) -> bool {
        *self.stopped.borrow() || Instant::now() >= self.run.deadline
    }

    /// Waits until that instant; gives whether the run is not over then.
    pub(super) async fn wait_until(&self, at: Instant) -> bool {
        // A timer is up to a millisecond late, and that with every message would be the
        // limit of all: whose instant has come waits for none.
        if at > Instant::now() {
            let mut stopped = self.stopped.subscribe();
            tokio::select! {
                _ = stopped.wait_for(|stopped| *stopped) => {}
                () = tokio::time::sleep_until(at.min(self.run.deadline)) => {}
            }
        }
        !self.is_over()
    }

    /// Hands a reader on; gives whether there is somebody to take them.
    pub(super) async fn pass_on(&self, to: &mpsc::Sender<Recipient>, reader: Recipient) -> bool {
        let mut stopped = self.stopped.subscribe();
        tokio::select! {
            _ = stopped.wait_for(|stopped| *stopped) => false,
            passed = to.send(reader) => passed.is_ok(),
        }
    }

    pub(super) fn hold(&self, number: i64) {
        self.notes().held.insert(number);
    }

    pub(super) fn holds(&self, number: i64) -> bool {
        self.notes().held.contains(&number)
    }

    pub(super) fn let_go(&self, numbers: impl IntoIterator<Item = i64>) {
        let mut notes = self.notes();
        for number in numbers {
            notes.held.remove(&number);
        }
    }

    /// Somebody is let be until then.
    pub(super) fn waits(&self, until: DateTime<Utc>) {
        let mut notes = self.notes();
        let earliest = notes.waits_until.map_or(until, |known| known.min(until));
        notes.waits_until = Some(earliest);
    }

    /// Whether the reader's domain has asked for a pause since they were handed on.
    pub(super) fn is_resting(&self, reader: &Recipient) -> bool {
        let domain = reader.address().map_or("", |address| address.domain());
        let until = self.pace().waits(domain, self.run.clock.now());
        if let Some(until) = until {
            self.waits(until);
        }
        until.is_some()
    }

    /// The server has taken a message.
    pub(super) fn has_taken(&self) {
        let mut notes = self.notes();
        notes.taken += 1;
        notes.refused_in_a_row = 0;
    }

    /// A message was not taken for that reason.
    pub(super) fn has_refused(&self, answer: &Answer, said: &str) {
        if matches!(answer, Answer::Later | Answer::LaterAll) {
            return;
        }
        let mut notes = self.notes();
        notes.refused_in_a_row += 1;
        if *answer == Answer::Broken {
            notes.last_refusal = Some(said.to_owned());
        }
        if notes.refused_in_a_row >= IN_A_ROW {
            notes.trouble = Some(said.to_owned());
            drop(notes);
            self.stop();
        }
    }

    /// A connection is given up; without any other the run is over.
    pub(super) fn has_given_up(&self, why: &NotSent) {
        tracing::warn!(mailing = %self.run.mailing, why = why.word(), "a connection is given up");
        let mut notes = self.notes();
        notes.hands -= 1;
        if notes.hands == 0 {
            notes.trouble = Some(why.to_string());
            drop(notes);
            self.stop();
        }
    }

    fn end(&self) -> End {
        let mut notes = self.notes();
        let broken = notes.last_refusal.take().filter(|_| notes.taken == 0);
        End {
            trouble: notes.trouble.take().or(broken),
            waits_until: notes.waits_until,
            is_cut_short: Instant::now() >= self.run.deadline,
        }
    }
}
