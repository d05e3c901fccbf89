//! Mail about ideas. Nothing in what goes out by itself is a visitor's own words: whoever
//! types another's address must not write to them.

use crate::mails::{Frame, Mail};

/// Within so many working days somebody answers.
pub(super) const ANSWER_WITHIN: i64 = 5;

/// That an idea was received.
pub struct Receipt {
    /// What to say when asking about it.
    pub reference: String,
}

impl Receipt {
    fn body(&self, m: &Frame) -> String {
        m.t1(
            "mail-idea-receipt-body",
            "reference",
            self.reference.as_str(),
        )
    }

    fn next(&self, m: &Frame) -> String {
        m.tn("idea-receipt-next", ANSWER_WITHIN)
    }
}

impl Mail for Receipt {
    fn subject(&self, m: &Frame) -> String {
        m.t("mail-idea-receipt-subject")
    }

    fn why(&self, m: &Frame) -> String {
        m.t("mail-idea-why")
    }
}

crate::mail_templates!(
    Receipt,
    "ideas/mails/receipt.txt",
    "ideas/mails/receipt.html"
);

/// The link by which somebody goes on writing.
pub struct ResumeLink {
    /// The path, as in Finnish.
    pub path: String,
    /// For so many days it works.
    pub days: i64,
}

impl ResumeLink {
    fn until(&self, m: &Frame) -> String {
        m.tn("mail-idea-link-until", self.days)
    }
}

impl Mail for ResumeLink {
    fn subject(&self, m: &Frame) -> String {
        m.t("mail-idea-link-subject")
    }

    fn why(&self, m: &Frame) -> String {
        m.t("mail-idea-why")
    }
}

crate::mail_templates!(
    ResumeLink,
    "ideas/mails/resume.txt",
    "ideas/mails/resume.html"
);

/// What somebody who works here asks of whoever handed an idea in.
pub struct Question {
    /// What to say when answering.
    pub reference: String,
    /// What they ask.
    pub text: String,
    /// Who asks, and at which address they are answered: mail comes from Kanto's own.
    pub who: String,
}

impl Question {
    fn answer(&self, m: &Frame) -> String {
        let args = [
            ("who", self.who.as_str().into()),
            ("reference", self.reference.as_str().into()),
        ];
        m.ta("mail-idea-question-answer", &args)
    }
}

impl Mail for Question {
    fn subject(&self, m: &Frame) -> String {
        m.t1(
            "mail-idea-question-subject",
            "reference",
            self.reference.as_str(),
        )
    }

    fn why(&self, m: &Frame) -> String {
        m.t("mail-idea-why")
    }
}

crate::mail_templates!(
    Question,
    "ideas/mails/question.txt",
    "ideas/mails/question.html"
);
