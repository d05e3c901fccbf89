//! Mail to those who write an association's application: something was said of it.

use chrono::TimeDelta;
use kit::audit::Author;
use kit::db::Tx;
use kit::mail::Mailbox;

use super::comment::Comment;
use super::section::Section;
use super::{by_id, store};
use crate::accounts;
use crate::app::App;
use crate::associations::own::representatives;
use crate::mails::{self, Frame, Mail};

/// While a comment that was written within this time waits for its answer, the next ones send
/// no mail: who reads one finds the others beside it.
const ONE_MAIL_WITHIN: TimeDelta = TimeDelta::days(1);

/// That an adviser has commented on a section of an application.
pub struct Commented {
    /// The reader's name.
    pub name: String,
    /// The application's title.
    pub application: String,
    /// On which section.
    pub section: Section,
    /// Who wrote the comment.
    pub who: String,
    /// Where it is read and answered, as in Finnish.
    pub path: String,
}

impl Commented {
    fn body(&self, m: &Frame) -> String {
        let args = [
            ("who", self.who.as_str().into()),
            ("application", self.application.as_str().into()),
            ("section", self.section.title().into()),
        ];
        m.ta("mail-application-comment-body", &args)
    }
}

impl Mail for Commented {
    fn subject(&self, m: &Frame) -> String {
        m.t("mail-application-comment-subject")
    }

    fn why(&self, m: &Frame) -> String {
        m.t("mail-application-comment-why")
    }
}

crate::mail_templates!(
    Commented,
    "applications/mails/commented.txt",
    "applications/mails/commented.html"
);

/// Writes to those who speak for the application's association.
pub(super) async fn tell(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    comment: &Comment,
) -> anyhow::Result<()> {
    let application = by_id(tx, comment.application).await?;
    let Some((one, association)) = application.and_then(|one| {
        let association = one.head.association?;
        Some((one, association))
    }) else {
        return Ok(());
    };
    let since = author.at - ONE_MAIL_WITHIN;
    let all = store::comments(tx, one.id).await?;
    let mut others = all.iter().filter(|other| other.id != comment.id);
    if others.any(|other| other.answer.is_none() && other.written_at > since) {
        return Ok(());
    }
    let Some(section) = Section::of_word(&comment.section) else {
        return Ok(());
    };
    let writer = match author.actor {
        Some(account) => accounts::by_id(tx, account).await?,
        None => None,
    };
    for (_, account) in representatives(tx, association).await? {
        if Some(account.id) == author.actor || account.closed_at.is_some() {
            continue;
        }
        let mail = Commented {
            name: account.name.clone(),
            application: one.head.title.clone(),
            section,
            who: writer
                .as_ref()
                .map_or_else(String::new, |by| by.name.clone()),
            path: format!(
                "/oma/yhdistys/{association}/hakemukset/{}/osa/{}",
                one.id, comment.section
            ),
        };
        let to = Mailbox::new(&account.name, account.email.parse()?)?;
        mails::queue(app, tx, &to, account.lang, &mail).await?;
    }
    Ok(())
}
