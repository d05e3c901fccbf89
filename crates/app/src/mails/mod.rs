//! Mail to people: the frame of every message, and in the demonstration the
//! mailbox in which they can be read instead of being sent.
//!
//! A capability that writes to people keeps its mails in its own folder
//! (`mails/NAME.txt` and `mails/NAME.html`, which extend the frame here), names
//! them with [`crate::mail_templates!`], and sends them with [`queue`]. Absent on
//! purpose: pictures, tracking, fonts from elsewhere; whatever is in a mail can be
//! read in its text alone.

mod frame;
mod pages;
mod test_mail;
#[cfg(test)]
mod tests;

use kit::db::Tx;
use kit::i18n::Lang;
use kit::id::Id;
use kit::mail::{Mailbox, Outgoing};

pub use frame::Frame;
pub use pages::{html_version, list, show};
pub use test_mail::TestMail;

use crate::app::App;

/// The mailbox of the demonstration, as in Finnish.
pub const MAILBOX: &str = "/tyo/postilaatikko";

/// A mail, in any language.
pub trait Mail: Bodies + Sync {
    /// The subject.
    fn subject(&self, m: &Frame) -> String;
    /// The sentence that says why the reader gets it; it stands at the end.
    fn why(&self, m: &Frame) -> String;
}

/// A mail's two versions; [`crate::mail_templates!`] writes them.
pub trait Bodies {
    /// The version as plain text.
    ///
    /// # Errors
    /// When a template fails.
    fn text(&self, m: &Frame) -> askama::Result<String>;
    /// The version in HTML.
    ///
    /// # Errors
    /// When a template fails.
    fn html(&self, m: &Frame) -> askama::Result<String>;
}

/// Makes two templates the versions of a mail. They know the mail as `mail` and
/// the frame as `m`.
///
/// ```text
/// mail_templates!(Invitation, "accounts/mails/invitation.txt", "accounts/mails/invitation.html");
/// ```
#[macro_export]
macro_rules! mail_templates {
    ($mail:ident, $text:tt, $html:tt) => {
        impl $crate::mails::Bodies for $mail {
            fn text(&self, m: &$crate::mails::Frame) -> ::askama::Result<String> {
                use $crate::mails::Mail as _;
                #[derive(::askama::Template)]
                #[template(path = $text)]
                struct Text<'a> {
                    m: &'a $crate::mails::Frame,
                    mail: &'a $mail,
                }
                ::askama::Template::render(&Text { m, mail: self })
            }

            fn html(&self, m: &$crate::mails::Frame) -> ::askama::Result<String> {
                use $crate::mails::Mail as _;
                #[derive(::askama::Template)]
                #[template(path = $html)]
                struct Html<'a> {
                    m: &'a $crate::mails::Frame,
                    mail: &'a $mail,
                }
                ::askama::Template::render(&Html { m, mail: self })
            }
        }
    };
}

/// Writes a mail to somebody, in the caller's transaction; it leaves once that is
/// committed, and in the demonstration waits in [`MAILBOX`] to be read. Gives its
/// identifier in the outbox.
///
/// # Errors
/// When a template fails or the database refuses.
pub async fn queue(
    app: &App,
    tx: &mut Tx,
    to: &Mailbox,
    lang: Lang,
    mail: &dyn Mail,
) -> anyhow::Result<Id> {
    let outgoing = compose(&app.base_url, to, lang, mail)?;
    app.mail.queue(tx, &app.ids, &app.clock, &outgoing).await
}

/// The message to somebody that a mail makes.
///
/// # Errors
/// When a template fails.
pub fn compose(
    base_url: &str,
    to: &Mailbox,
    lang: Lang,
    mail: &dyn Mail,
) -> anyhow::Result<Outgoing> {
    let frame = Frame::new(base_url, lang, |m| mail.subject(m));
    let (text, html) = (mail.text(&frame)?, mail.html(&frame)?);
    Ok(Outgoing::new(to.clone(), lang, &frame.subject, text, html)?)
}
