//! What a server's answer means for the reader.

use chrono::{DateTime, TimeDelta, Utc};

use crate::id::Ids;
use crate::mail::NotSent;
use crate::mail::connection::{Step, Untaken};
use crate::mail::deliver::{GIVEN_UP_AFTER, pause_after};

/// What becomes of a message.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// There is nobody at the address, and will not be.
    Nobody,
    /// It is refused for what it is, or for whom it comes from: what is the matter may
    /// be mended, so it is tried a few times.
    Unwanted,
    /// It may come later: the reader's mailbox is full, for one.
    Later,
    /// As [`Answer::Later`], and the same goes for the others of the domain.
    LaterAll,
    /// The connection broke over it; in the middle of its text nobody knows whether it
    /// was taken.
    Broken,
    /// It is not about this message: nobody's would be taken now.
    Server(NotSent),
}

/// Reads an answer that was not yes.
pub(super) fn read(untaken: &Untaken) -> Answer {
    let said = untaken.said.clone();
    let Some(code) = untaken.code.filter(|code| *code != 421) else {
        // It may be the one address that a server breaks over: the next one gets its turn.
        return match untaken.step {
            Step::Sender => Answer::Server(NotSent::Interrupted(said)),
            _ => Answer::Broken,
        };
    };
    let detail = detail(&said);
    match (untaken.step, code, detail) {
        (_, 530 | 535 | 538, _) => Answer::Server(NotSent::NotSignedIn(said)),
        // Nothing of ours is taken, or what we say is not understood.
        (Step::Sender, 400..500, _) => Answer::Server(NotSent::Later(said)),
        (Step::Sender, _, _) | (_, 500 | 502 | 503, None) => Answer::Server(NotSent::Refused(said)),
        // 4.2: something is wrong with this one mailbox.
        (_, 400..500, Some((2, _))) => Answer::Later,
        (_, 400..500, _) => Answer::LaterAll,
        (_, _, Some(detail)) if is_about_address(detail) => Answer::Nobody,
        (Step::Reader, 550 | 551 | 553 | 521 | 556, None) => Answer::Nobody,
        _ => Answer::Unwanted,
    }
}

/// Whether a refusal for good with that detail says that nobody is at the address. A
/// mailbox that is full for good (2.2) is not one that is gone.
pub(in crate::mail) fn is_about_address(detail: (u16, u16)) -> bool {
    detail != (2, 2) && matches!(detail, (1 | 2, _) | (4, 1 | 4))
}

/// The second and third number of the code that says more (RFC 3463), when there is one.
pub(in crate::mail) fn detail(said: &str) -> Option<(u16, u16)> {
    let codes = said.split(|c: char| c.is_whitespace()).filter_map(|word| {
        let mut parts = word.split('.');
        let class = parts.next()?;
        let (subject, detail) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        (matches!(class, "4" | "5") && parts.next().is_none()).then_some((subject, detail))
    });
    codes.into_iter().next()
}

/// How often an unwanted message is tried, and after which pause.
const UNWANTED_TRIES: i64 = 3;
const UNWANTED_PAUSE: TimeDelta = TimeDelta::minutes(30);

/// When a message is tried again that was tried so often; nothing when it is given up.
pub(super) fn next_try(
    answer: &Answer,
    attempts: i64,
    tried_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
    ids: &Ids,
) -> Option<DateTime<Utc>> {
    let pause = match answer {
        Answer::Unwanted if attempts >= UNWANTED_TRIES => return None,
        Answer::Unwanted => UNWANTED_PAUSE,
        _ => pause_after(attempts, ids),
    };
    let next = now + pause;
    (next <= tried_at.unwrap_or(now) + GIVEN_UP_AFTER).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(step: Step, code: Option<u16>, said: &str) -> Answer {
        let said = said.to_owned();
        read(&Untaken { step, code, said })
    }

    #[test]
    fn answers_are_about_the_reader_the_message_or_the_server() {
        use Answer::{Broken, Later, LaterAll, Nobody, Unwanted};
        use Step::{Reader, Start, Text};
        for (step, code, said, wanted) in [
            (
                Reader,
                550,
                "permanent error (550): 5.1.1 <a@b.fi> nobody here",
                Nobody,
            ),
            (Reader, 550, "permanent error (550): no such user", Nobody),
            (Reader, 556, "permanent error (556): takes no mail", Nobody),
            (
                Text,
                550,
                "permanent error (550): 5.1.1 nobody here",
                Nobody,
            ),
            (
                Reader,
                550,
                "permanent error (550): 5.4.4 no such domain",
                Nobody,
            ),
            (
                Reader,
                554,
                "permanent error (554): 5.7.1 Relay access denied",
                Unwanted,
            ),
            (
                Reader,
                554,
                "permanent error (554): relay access denied",
                Unwanted,
            ),
            (
                Text,
                550,
                "permanent error (550): 5.7.1 looks like spam",
                Unwanted,
            ),
            (Text, 554, "permanent error (554): no", Unwanted),
            (
                Reader,
                552,
                "permanent error (552): 5.2.2 mailbox full",
                Unwanted,
            ),
            (
                Reader,
                452,
                "transient error (452): 4.2.2 mailbox full",
                Later,
            ),
            (
                Reader,
                450,
                "transient error (450): 4.7.1 greylisted",
                LaterAll,
            ),
            (Start, 451, "transient error (451): later", LaterAll),
        ] {
            assert_eq!(answer(step, Some(code), said), wanted, "{said}");
        }
        for (step, code) in [(Reader, None), (Text, None), (Text, Some(421))] {
            assert_eq!(answer(step, code, "no"), Broken);
        }
        for (step, code) in [
            (Step::Sender, None),
            (Step::Sender, Some(451)),
            (Step::Sender, Some(553)),
            (Reader, Some(530)),
            (Reader, Some(503)),
        ] {
            let read = answer(step, code, "no");
            assert!(matches!(read, Answer::Server(_)), "{read:?}");
        }
    }

    #[test]
    fn tries_go_on_for_two_days_and_unwanted_ones_end_at_the_third() {
        let (ids, start) = (Ids::seeded(1), DateTime::<Utc>::default());
        let (mut now, mut attempts) = (start, 1);
        while let Some(next) = next_try(&Answer::Later, attempts, Some(start), now, &ids) {
            (now, attempts) = (next, attempts + 1);
        }
        assert!(now > start + TimeDelta::hours(42), "{now}");
        assert!((17..=24).contains(&attempts), "{attempts}");
        let unwanted = |attempts| next_try(&Answer::Unwanted, attempts, None, now, &ids);
        assert!(unwanted(1).is_some() && unwanted(2).is_some() && unwanted(3).is_none());
    }
}
