//! The message of `kanto mail test`.

use super::{Frame, Mail};

/// Shows whoever set up mail that it arrives and how it looks.
pub struct TestMail;

impl Mail for TestMail {
    fn subject(&self, m: &Frame) -> String {
        m.t("mail-test-subject")
    }

    fn why(&self, m: &Frame) -> String {
        m.t("mail-test-why")
    }
}

crate::mail_templates!(TestMail, "mails/mails/test.txt", "mails/mails/test.html");
