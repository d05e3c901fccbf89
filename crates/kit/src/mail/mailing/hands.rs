//! The connections: each takes a message that is written, hands it over, and waits until
//! that is written down.

use std::sync::Arc;

use chrono::TimeDelta;
use tokio::sync::{Mutex, mpsc, oneshot};

use super::Recipient;
use super::answer::{self, Answer};
use super::marks::{Mark, What};
use super::sending::Sending;
use crate::mail::NotSent;
use crate::mail::connection::{Connection, Step};
use crate::mail::smtp;

/// How long a domain is let be that wants its mail later.
const DOMAIN_PAUSE: TimeDelta = TimeDelta::seconds(30);

/// A message as it goes to the server.
pub(super) struct Prepared {
    pub(super) reader: Recipient,
    pub(super) message: Vec<u8>,
}

/// Hands messages over, one after the other, as long as there are some and the server
/// takes them.
pub(super) async fn hand_over(
    sending: &Sending,
    prepared: Arc<Mutex<mpsc::Receiver<Prepared>>>,
    marks: mpsc::Sender<Mark>,
) {
    let mut connection = None;
    loop {
        let next = prepared.lock().await.recv().await;
        let Some(Prepared { reader, message }) = next else {
            break;
        };
        if sending.is_over() || sending.is_resting(&reader) {
            sending.let_go([reader.number]);
            continue;
        }
        let (what, said) = match one(sending, &mut connection, &reader, &message).await {
            Ok(done) => done,
            Err(why) => {
                sending.let_go([reader.number]);
                sending.has_given_up(&why);
                return;
            }
        };
        drop(message);
        let (writer, written) = oneshot::channel();
        let mark = Mark {
            reader,
            what,
            said,
            written: Some(writer),
        };
        if marks.send(mark).await.is_err() || written.await.is_err() {
            return;
        }
    }
    if let Some(connection) = connection {
        Connection::end(connection).await;
    }
}

/// Hands one message over and gives what becomes of it, or why nobody's is taken.
async fn one(
    sending: &Sending,
    connection: &mut Option<Connection>,
    reader: &Recipient,
    message: &[u8],
) -> Result<(What, String), NotSent> {
    let smtp = &sending.smtp;
    let refused = |error: anyhow::Error| NotSent::Refused(format!("{error:#}"));
    let sender = smtp::address(&smtp.bounces_to).map_err(refused)?;
    let to = reader.address().map(smtp::address).transpose();
    let Some(to) = to.map_err(refused)? else {
        return Ok((What::LeftOut, String::new()));
    };
    let untaken = loop {
        let mut open = match connection.take().filter(Connection::is_open) {
            Some(open) => open,
            None => Connection::open(smtp).await?,
        };
        let had_worked = open.has_worked();
        match open.hand_over(&sender, &to, message).await {
            Ok(accepted) => {
                *connection = Some(open);
                sending.has_taken();
                return Ok((What::Sent, accepted.0));
            }
            // It has only had enough of this connection.
            Err(untaken) if untaken.is_broken() && untaken.step == Step::Sender && had_worked => {}
            Err(untaken) => {
                if !untaken.is_broken() {
                    *connection = Some(open);
                }
                break untaken;
            }
        }
    };
    match answer::read(&untaken) {
        Answer::Server(why) => Err(why),
        answer => Ok(not_taken(sending, reader, &answer, untaken.said)),
    }
}

/// What becomes of a message that was not taken.
pub(super) fn not_taken(
    sending: &Sending,
    reader: &Recipient,
    answer: &Answer,
    said: String,
) -> (What, String) {
    let now = sending.run.clock.now();
    sending.has_refused(answer, &said);
    if *answer == Answer::LaterAll
        && let Some(address) = reader.address()
    {
        let until = now + DOMAIN_PAUSE;
        sending.pace().wait(address.domain(), until, now);
    }
    if *answer == Answer::Nobody {
        return (What::Bounced, said);
    }
    let ids = &sending.run.ids;
    let next = answer::next_try(answer, reader.attempts + 1, reader.tried_at, now, ids);
    (next.map_or(What::Failed, What::Later), said)
}
