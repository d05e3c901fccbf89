//! Sending letters on their way, calling them back, and steering them while they leave.

use chrono::{DateTime, Utc};
use kit::audit::Author;
use kit::db::Tx;
use kit::id::Id;
use kit::jobs;
use kit::mail::mailing::{self, MailingState};

use super::change::{LetterRefused, Outcome, not_ready, open, save, write_down};
use super::letter::{Kind, Letter, OUTBOX, Stage};
use super::{SEND_JOB, audience, store};
use crate::app::App;

/// Sends a letter on its way: it leaves at that time, and two minutes from now at the
/// earliest. Until then it can be called back.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn send(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    known: (Id, i64),
    at: Option<DateTime<Utc>>,
) -> Outcome<DateTime<Utc>> {
    let before = match open(tx, known).await? {
        Ok(before) => before,
        Err(refused) => return Ok(Err(refused)),
    };
    if before.kind == Kind::Template || before.is_pattern() {
        return Ok(Err(LetterRefused::NotFound));
    }
    // What leaves by itself was switched on by somebody.
    let is_by_itself = author.actor.is_none() && before.kind != Kind::Letter;
    if app.letter_approval && before.stage != Stage::Approved && !is_by_itself {
        return Ok(Err(LetterRefused::NeedsApproval));
    }
    let wrong = not_ready(tx, &before).await?;
    if !wrong.is_empty() {
        return Ok(Err(LetterRefused::NotReady(wrong)));
    }
    let seal = app.seal_within(tx).await?;
    match audience::count(app, tx, &before, &seal).await? {
        Err(_) => return Ok(Err(LetterRefused::NoSegment)),
        Ok(counted) if counted.total() == 0 => return Ok(Err(LetterRefused::Nobody)),
        Ok(_) => {}
    }
    if at.is_some_and(|at| at <= author.at) {
        return Ok(Err(LetterRefused::Past));
    }
    let soonest = author.at + OUTBOX;
    let at = at.map_or(soonest, |at| at.max(soonest));
    let after = Letter {
        stage: Stage::Scheduled,
        send_at: Some(at),
        sent_by: author.actor,
        ..before.clone()
    };
    let saved = save(app, tx, author, "letter-send", (&before, after)).await?;
    if let Err(refused) = saved {
        return Ok(Err(refused));
    }
    enqueue(app, tx, before.id, at).await?;
    Ok(Ok(at))
}

/// Has the letter looked at then: begun, or gone on with.
pub(super) async fn enqueue(
    app: &App,
    tx: &mut Tx,
    id: Id,
    at: DateTime<Utc>,
) -> anyhow::Result<()> {
    jobs::enqueue(tx, &app.ids, &app.clock, SEND_JOB, &id, at).await?;
    Ok(())
}

/// Calls a letter back that waits for its time.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(super) async fn call_back(app: &App, tx: &mut Tx, author: &Author, id: Id) -> Outcome<()> {
    let found = store::find_to_change(tx, id).await?;
    let Some(before) = found.filter(|letter| !letter.is_removed) else {
        return Ok(Err(LetterRefused::NotFound));
    };
    if before.stage != Stage::Scheduled {
        return Ok(Err(LetterRefused::OnItsWay(before.sent_by)));
    }
    let after = Letter {
        stage: match before.approved_by {
            Some(_) => Stage::Approved,
            None => Stage::Draft,
        },
        send_at: None,
        sent_by: None,
        ..before.clone()
    };
    save(app, tx, author, "letter-call-back", (&before, after)).await
}

/// Pauses, resumes or stops a letter that is leaving; gives whether it was.
///
/// # Errors
/// When the database refuses.
pub(super) async fn steer(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    id: Id,
    state: MailingState,
) -> Outcome<()> {
    let Some(before) = store::find_to_change(tx, id).await? else {
        return Ok(Err(LetterRefused::NotFound));
    };
    if !mailing::set_state(tx, id, state, author.at).await? {
        return Ok(Err(LetterRefused::Stale));
    }
    let after = Letter {
        stage: Stage::Handed(state),
        ..before.clone()
    };
    let act = match state {
        MailingState::Paused => "letter-pause",
        MailingState::Running => "letter-resume",
        MailingState::Stopped | MailingState::Ended => "letter-stop",
    };
    write_down(app, tx, author, act, (Some(&before), &after));
    if state == MailingState::Running {
        enqueue(app, tx, id, author.at).await?;
    }
    Ok(Ok(()))
}
