//! What was typed into the form, and what it means.

use kit::personal_code;
use serde::Deserialize;

use super::About;

/// The longest message, in characters.
pub const MESSAGE_LIMIT: usize = 4000;

/// The longest address and path kept, in characters.
const LINE_LIMIT: usize = 254;

/// The form as it was sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct FeedbackForm {
    /// The code of what it is about.
    pub about: String,
    /// The message.
    pub message: String,
    /// The address for an answer; may be empty.
    pub email: String,
    /// The path of the page from which the writer came.
    pub page: String,
    /// A field that people do not see and programs that fill in everything do.
    pub website: String,
}

/// Feedback that may be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFeedback {
    /// What it is about.
    pub about: About,
    /// 1 to [`MESSAGE_LIMIT`] characters, without a personal identity code.
    pub message: String,
    /// Where an answer can be sent.
    pub email: Option<String>,
    /// The path of the page from which the writer came.
    pub page: Option<String>,
}

/// What is wrong in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FieldError {
    /// Nothing, or something unknown, was chosen.
    #[error("what it is about is missing")]
    AboutMissing,
    /// There is no message.
    #[error("the message is missing")]
    MessageMissing,
    /// The message is too long, by so many characters.
    #[error("the message is {0} characters too long")]
    MessageTooLong(usize),
    /// There is a personal identity code in the message.
    #[error("the message holds a personal identity code")]
    PersonalCode,
    /// The address cannot be one.
    #[error("the e-mail address is malformed")]
    EmailMalformed,
    /// The field that stays empty was filled in: most likely by a program.
    #[error("the field that stays empty was filled in")]
    Trap,
    /// Too many messages came from the same place in the network.
    #[error("too many messages from the place")]
    TooMany,
}

impl FieldError {
    /// The field's name, and the id of the element that a link leads to.
    pub const fn field(self) -> &'static str {
        match self {
            Self::AboutMissing => "about",
            Self::MessageMissing | Self::MessageTooLong(_) | Self::PersonalCode => "message",
            Self::EmailMalformed => "email",
            Self::Trap | Self::TooMany => "send",
        }
    }
}

impl FeedbackForm {
    /// Reads the form.
    ///
    /// # Errors
    /// Everything that is wrong in it, in the order of the fields.
    pub fn parse(&self) -> Result<NewFeedback, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut keep = |error| errors.push(error);
        let about = About::of_code(&self.about);
        if about.is_none() {
            keep(FieldError::AboutMissing);
        }
        let message = printable(&self.message);
        if let Err(error) = check_message(&message) {
            keep(error);
        }
        let email = Some(self.email.trim()).filter(|email| !email.is_empty());
        if email.is_some_and(|email| !can_be_an_address(email)) {
            keep(FieldError::EmailMalformed);
        }
        if !self.website.is_empty() {
            keep(FieldError::Trap);
        }
        match about {
            Some(about) if errors.is_empty() => Ok(NewFeedback {
                about,
                message,
                email: email.map(str::to_owned),
                page: own_path(&self.page),
            }),
            _ => Err(errors),
        }
    }
}

/// Without the control characters that a database refuses, lines ended by LF.
fn printable(text: &str) -> String {
    let text: String = text
        .chars()
        .filter(|c| matches!(c, '\n' | '\t') || !c.is_control())
        .collect();
    text.trim().to_owned()
}

fn check_message(message: &str) -> Result<(), FieldError> {
    let length = message.chars().count();
    if length == 0 {
        return Err(FieldError::MessageMissing);
    }
    if length > MESSAGE_LIMIT {
        return Err(FieldError::MessageTooLong(length - MESSAGE_LIMIT));
    }
    if personal_code::found_in(message) {
        return Err(FieldError::PersonalCode);
    }
    Ok(())
}

/// Only a letter to the address tells whether it is one; this catches slips.
fn can_be_an_address(text: &str) -> bool {
    let printable = text.chars().all(|c| c.is_ascii_graphic());
    let Some((name, host)) = text.split_once('@') else {
        return false;
    };
    let host_has_parts = host.contains('.') && host.split('.').all(|part| !part.is_empty());
    printable
        && text.len() <= LINE_LIMIT
        && !name.is_empty()
        && host_has_parts
        && !host.contains('@')
}

/// The path of a page of ours; anything else is not worth keeping.
fn own_path(path: &str) -> Option<String> {
    let is_path = path.starts_with('/') && path.chars().all(|c| c.is_ascii_graphic());
    (is_path && path.len() <= LINE_LIMIT).then(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled() -> FeedbackForm {
        FeedbackForm {
            about: "other".to_owned(),
            message: " Hei!\r\nHyvä sivu.\u{0} ".to_owned(),
            email: " ".to_owned(),
            page: "/hankkeet".to_owned(),
            website: String::new(),
        }
    }

    fn refused(change: impl FnOnce(&mut FeedbackForm)) -> Vec<FieldError> {
        let mut form = filled();
        change(&mut form);
        form.parse().err().unwrap_or_default()
    }

    #[test]
    fn a_filled_form_is_read() {
        let expected = NewFeedback {
            about: About::Other,
            message: "Hei!\nHyvä sivu.".to_owned(),
            email: None,
            page: Some("/hankkeet".to_owned()),
        };
        assert_eq!(filled().parse(), Ok(expected));
    }

    #[test]
    fn everything_wrong_is_told_at_once_in_the_order_of_the_fields() {
        let errors = FeedbackForm {
            email: "a b@c".to_owned(),
            website: "http://x".to_owned(),
            ..FeedbackForm::default()
        }
        .parse();
        use FieldError::{AboutMissing, EmailMalformed, MessageMissing, Trap};
        let expected = vec![AboutMissing, MessageMissing, EmailMalformed, Trap];
        assert_eq!(errors, Err(expected));
    }

    #[test]
    fn a_message_has_a_limit_in_characters() {
        let long = |n: usize| move |form: &mut FeedbackForm| form.message = "ä".repeat(n);
        assert_eq!(refused(long(MESSAGE_LIMIT)), []);
        assert_eq!(
            refused(long(MESSAGE_LIMIT + 2)),
            [FieldError::MessageTooLong(2)]
        );
    }

    #[test]
    fn a_personal_identity_code_is_refused() {
        let errors = refused(|form| form.message = "Olen 131052-9085, hei".to_owned());
        assert_eq!(errors, [FieldError::PersonalCode]);
    }

    #[test]
    fn slips_in_an_address_are_caught() {
        for wrong in [
            "maija",
            "@x.fi",
            "maija@",
            "maija@x",
            "maija@x..fi",
            "m@a@x.fi",
            "mäijä@x.fi",
        ] {
            let errors = refused(|form| form.email = wrong.to_owned());
            assert_eq!(errors, [FieldError::EmailMalformed], "{wrong}");
        }
        assert_eq!(
            refused(|form| form.email = " maija@esimerkki.fi ".to_owned()),
            []
        );
    }

    #[test]
    fn only_paths_of_ours_are_kept_as_the_page() {
        let page = |page: &str| own_path(page);
        assert_eq!(
            page("/sv/hankkeet?q=1"),
            Some("/sv/hankkeet?q=1".to_owned())
        );
        assert_eq!(page("https://example.com/"), None);
        assert_eq!(page("/a b"), None);
    }
}
