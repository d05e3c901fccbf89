//! Mail to those who have booked a time, and to those who wait for one. Nothing in it is a
//! visitor's own words: whoever types another's address must not write to them.

use chrono::{DateTime, Utc};
use kit::db::Tx;
use kit::mail::EmailAddress;

use super::booking::{Appointment, Waiter};
use super::slots::Slot;
use super::{sealed, words};
use crate::accounts;
use crate::app::App;
use crate::mails::{self, Frame, Mail};

/// What a mail tells of an appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tidings {
    /// It is agreed.
    Booked,
    /// It is at another time.
    Moved,
    /// It was called off.
    Cancelled,
    /// It is soon.
    Reminder,
}

/// A mail about an appointment.
pub struct AppointmentMail {
    /// What it tells.
    pub tidings: Tidings,
    /// From when until when.
    pub times: (DateTime<Utc>, DateTime<Utc>),
    /// With whom.
    pub adviser: String,
    /// Where it is: a place or a link.
    pub place: String,
    /// Where it is seen, moved and called off, as in Finnish.
    pub path: String,
    /// A word of the adviser's; may be empty.
    pub word: String,
}

impl AppointmentMail {
    fn key(&self, part: &str) -> String {
        let word = match self.tidings {
            Tidings::Booked => "booked",
            Tidings::Moved => "moved",
            Tidings::Cancelled => "cancelled",
            Tidings::Reminder => "reminder",
        };
        format!("mail-appointment-{word}-{part}")
    }

    fn is_on(&self) -> bool {
        self.tidings != Tidings::Cancelled
    }

    fn body(&self, m: &Frame) -> String {
        m.t(&self.key("body"))
    }

    fn when(&self, m: &Frame) -> String {
        words::span(**m, self.times)
    }

    fn button(&self, m: &Frame) -> String {
        let key = if self.is_on() { "own" } else { "again" };
        m.t(&format!("mail-appointment-{key}"))
    }

    fn to(&self, m: &Frame) -> String {
        match self.is_on() {
            true => m.link(&self.path),
            false => m.link("/neuvonta/varaa"),
        }
    }

    fn calendar(&self, m: &Frame) -> String {
        m.link(&format!("{}/aika.ics", self.path))
    }
}

impl Mail for AppointmentMail {
    fn subject(&self, m: &Frame) -> String {
        m.t1(&self.key("subject"), "when", self.when(m))
    }

    fn why(&self, m: &Frame) -> String {
        m.t1("mail-appointment-why", "site", m.site())
    }
}

crate::mail_templates!(
    AppointmentMail,
    "appointments/mails/appointment.txt",
    "appointments/mails/appointment.html"
);

/// Tells whoever booked an appointment something of it; nobody when they were let go of.
pub(super) async fn send(
    app: &App,
    tx: &mut Tx,
    one: &Appointment,
    tidings: Tidings,
    word: &str,
) -> anyhow::Result<()> {
    let Some(to) = one.booker.mailbox() else {
        return Ok(());
    };
    let mail = AppointmentMail {
        tidings,
        times: (one.starts_at, one.ends_at),
        adviser: accounts::name_of(tx, one.adviser)
            .await?
            .unwrap_or_default(),
        place: match one.booker.is_remote {
            true => one.link.clone(),
            false => one.place.clone(),
        },
        path: sealed::own_path(&app.seal_within(tx).await?, one.id),
        word: word.to_owned(),
    };
    mails::queue(app, tx, &to, one.booker.lang(), &mail).await?;
    Ok(())
}

/// A mail to somebody who waits: that they do, or that there are times.
pub struct WaiterMail {
    /// The times that became free; none in the first mail.
    pub times: Vec<(DateTime<Utc>, DateTime<Utc>)>,
    /// Where they see them and leave the line, as in Finnish.
    pub path: String,
}

impl WaiterMail {
    fn key(&self, part: &str) -> String {
        let word = if self.times.is_empty() {
            "joined"
        } else {
            "freed"
        };
        format!("mail-waiter-{word}-{part}")
    }

    fn body(&self, m: &Frame) -> String {
        m.t(&self.key("body"))
    }

    fn button(&self, m: &Frame) -> String {
        m.t(&self.key("button"))
    }

    fn spans(&self, m: &Frame) -> Vec<String> {
        let span = |times: &(DateTime<Utc>, DateTime<Utc>)| words::span(**m, *times);
        self.times.iter().map(span).collect()
    }
}

impl Mail for WaiterMail {
    fn subject(&self, m: &Frame) -> String {
        m.t(&self.key("subject"))
    }

    fn why(&self, m: &Frame) -> String {
        m.t1("mail-waiter-why", "site", m.site())
    }
}

crate::mail_templates!(
    WaiterMail,
    "appointments/mails/waiter.txt",
    "appointments/mails/waiter.html"
);

/// Tells somebody who waits of times; without any, that they wait.
pub(super) async fn send_waiter(
    app: &App,
    tx: &mut Tx,
    one: &Waiter,
    times: &[Slot],
) -> anyhow::Result<()> {
    let to: EmailAddress = one.wish.email.parse()?;
    let mail = WaiterMail {
        times: times
            .iter()
            .map(|slot| (slot.starts_at, slot.ends_at))
            .collect(),
        path: sealed::waiter_path(&app.seal_within(tx).await?, one.id),
    };
    let lang = one.wish.lang.parse().unwrap_or(kit::i18n::Lang::Fi);
    mails::queue(app, tx, &to.into(), lang, &mail).await?;
    Ok(())
}
