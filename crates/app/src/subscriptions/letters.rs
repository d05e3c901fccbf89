//! Mail that brings links to those who ask for letters. Nothing in it is a visitor's own
//! words: whoever types another's address must not write to them.

use kit::db::Tx;
use kit::i18n::Lang;
use kit::mail::EmailAddress;
use kit::token::Token;

use super::LINK_WORKS_FOR;
use crate::app::App;
use crate::mails::{self, Frame, Mail};

/// What a link is for.
#[derive(Clone, Debug)]
pub enum LinkFor {
    /// To confirm that letters are wanted.
    Confirm(Token),
    /// To confirm that letters are to go to this address.
    Move(Token),
    /// To one's own page, at that path as in Finnish.
    Own(String),
}

/// A link in mail.
pub struct LinkMail(pub LinkFor);

impl LinkMail {
    fn word(&self) -> &'static str {
        match self.0 {
            LinkFor::Confirm(_) => "confirm",
            LinkFor::Move(_) => "move",
            LinkFor::Own(_) => "own",
        }
    }

    fn path(&self) -> String {
        match &self.0 {
            LinkFor::Confirm(token) | LinkFor::Move(token) => {
                format!("/tilaus/vahvistus/{}", token.secret())
            }
            LinkFor::Own(path) => path.clone(),
        }
    }

    /// What the reader is told first.
    fn body(&self, m: &Frame) -> String {
        m.t1(
            &format!("mail-subscription-{}-body", self.word()),
            "site",
            m.site(),
        )
    }

    /// What the link says.
    fn button(&self, m: &Frame) -> String {
        m.t(&format!("mail-subscription-{}-button", self.word()))
    }

    /// For how long the link works, or for whom it is.
    fn until(&self, m: &Frame) -> String {
        match self.0 {
            LinkFor::Own(_) => m.t("mail-subscription-own-until"),
            _ => m.tn("mail-subscription-until", LINK_WORKS_FOR.num_days()),
        }
    }
}

impl Mail for LinkMail {
    fn subject(&self, m: &Frame) -> String {
        m.t(&format!("mail-subscription-{}-subject", self.word()))
    }

    fn why(&self, m: &Frame) -> String {
        m.t("mail-subscription-why")
    }
}

crate::mail_templates!(
    LinkMail,
    "subscriptions/mails/subscription.txt",
    "subscriptions/mails/subscription.html"
);

/// Sends a link to an address, without a name: a visitor has typed it.
pub(super) async fn send(
    app: &App,
    tx: &mut Tx,
    (to, lang): (&EmailAddress, Lang),
    link: LinkFor,
) -> anyhow::Result<()> {
    mails::queue(app, tx, &to.clone().into(), lang, &LinkMail(link)).await?;
    Ok(())
}
