//! What every mail's templates are given beside the mail itself.

use std::ops::Deref;

use kit::i18n::{Lang, Tr};

use crate::texts;

/// The frame's part of a mail. Templates call it `m`; it writes texts, dates and
/// money in the reader's language (`m.t("key")`).
pub struct Frame {
    tr: Tr,
    base_url: String,
    /// The subject, which stands over the HTML too.
    pub subject: String,
}

impl Deref for Frame {
    type Target = Tr;
    fn deref(&self) -> &Tr {
        &self.tr
    }
}

impl Frame {
    pub(super) fn new(base_url: &str, lang: Lang, subject: impl FnOnce(&Self) -> String) -> Self {
        let mut frame = Self {
            tr: texts::tr(lang),
            base_url: base_url.to_owned(),
            subject: String::new(),
        };
        frame.subject = subject(&frame);
        frame
    }

    /// A link that works from outside, in the reader's language, from a path as
    /// in Finnish.
    pub fn link(&self, path: &str) -> String {
        format!("{}{}", self.base_url, crate::shell::link(self.lang, path))
    }

    /// The installation's address without what machines need of it.
    pub fn site(&self) -> &str {
        let address = self.base_url.split_once("://");
        address.map_or(self.base_url.as_str(), |(_, site)| site)
    }
}
