//! A message as it is written.

use super::Mailbox;
use crate::i18n::Lang;

/// The longest subject, in characters.
const SUBJECT_LIMIT: usize = 250;

/// A message that can be sent: text and HTML say the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    pub(super) to: Mailbox,
    pub(super) lang: Lang,
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) html: String,
}

/// Why something cannot be sent as a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutgoingRefused {
    /// The subject is empty, longer than 250 characters or not one line.
    #[error("the subject is empty, longer than {SUBJECT_LIMIT} characters or not one line")]
    Subject,
    /// The text or the HTML is empty or holds the character 0.
    #[error("the text or the HTML is empty or holds the character 0")]
    Body,
}

impl Outgoing {
    /// Puts a message together.
    ///
    /// # Errors
    /// When its subject or a body will not do.
    pub fn new(
        to: Mailbox,
        lang: Lang,
        subject: &str,
        text: String,
        html: String,
    ) -> Result<Self, OutgoingRefused> {
        let subject = subject.trim();
        let is_line = !subject.is_empty() && !subject.chars().any(char::is_control);
        if !is_line || subject.chars().count() > SUBJECT_LIMIT {
            return Err(OutgoingRefused::Subject);
        }
        let is_body = |body: &str| !body.trim().is_empty() && !body.contains('\0');
        if !is_body(&text) || !is_body(&html) {
            return Err(OutgoingRefused::Body);
        }
        Ok(Self {
            to,
            lang,
            subject: subject.to_owned(),
            text,
            html,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_one_line_and_no_body_is_empty() {
        let to: Mailbox = "a@esimerkki.fi".parse().expect("a mailbox");
        let new = |subject: &str, text: &str| {
            let (text, html) = (text.to_owned(), "<p>Hei</p>".to_owned());
            Outgoing::new(to.clone(), Lang::Fi, subject, text, html)
                .map(|outgoing| outgoing.subject)
        };
        assert_eq!(new(" Hei sinä ", "Hei"), Ok("Hei sinä".to_owned()));
        for subject in [
            "",
            " ",
            "Hei\r\nBcc: b@esimerkki.fi",
            "Hei\n",
            "a\nb",
            "a\u{7f}b",
            &"ä".repeat(251),
        ] {
            let expected = if subject == "Hei\n" {
                Ok("Hei".to_owned())
            } else {
                Err(OutgoingRefused::Subject)
            };
            assert_eq!(new(subject, "Hei"), expected, "{subject:?}");
        }
        assert_eq!(new("Hei", " \n"), Err(OutgoingRefused::Body));
        assert_eq!(new("Hei", "a\0"), Err(OutgoingRefused::Body));
    }
}
