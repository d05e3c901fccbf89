//! Mail that brings links.

use kit::db::Tx;
use kit::mail::Mailbox;
use kit::token::Token;

use super::{Account, INVITATION_WORKS_FOR, LINK_WORKS_FOR, LinkKind, link_for};
use crate::app::App;
use crate::mails::{self, Frame, Mail};

/// A link by which somebody comes in.
pub struct LinkMail {
    /// What it is for.
    pub kind: LinkKind,
    /// The person's name.
    pub name: String,
    /// The link's secret.
    pub token: Token,
}

impl LinkMail {
    fn path(&self) -> String {
        format!("/kirjaudu/linkki/{}", self.token.secret())
    }

    fn is_invitation(&self) -> bool {
        self.kind == LinkKind::Invitation
    }

    /// What the reader is told first.
    fn body(&self, m: &Frame) -> String {
        if self.is_invitation() {
            m.t1("mail-invitation-body", "site", m.site())
        } else {
            m.t1("mail-link-body", "site", m.site())
        }
    }

    /// For how long the link works.
    fn until(&self, m: &Frame) -> String {
        if self.is_invitation() {
            m.tn("mail-invitation-until", INVITATION_WORKS_FOR.num_days())
        } else {
            m.tn("mail-link-until", LINK_WORKS_FOR.num_minutes())
        }
    }
}

impl Mail for LinkMail {
    fn subject(&self, m: &Frame) -> String {
        let key = if self.is_invitation() {
            "mail-invitation-subject"
        } else {
            "mail-link-subject"
        };
        m.t(key)
    }

    fn why(&self, m: &Frame) -> String {
        let key = if self.is_invitation() {
            "mail-invitation-why"
        } else {
            "mail-link-why"
        };
        m.t(key)
    }
}

crate::mail_templates!(
    LinkMail,
    "accounts/mails/link.txt",
    "accounts/mails/link.html"
);

/// Sends an account's person a link.
pub(super) async fn send_link(
    app: &App,
    tx: &mut Tx,
    account: &Account,
    kind: LinkKind,
    token: Token,
) -> anyhow::Result<()> {
    let to = Mailbox::new(&account.name, account.email.parse()?)?;
    let mail = LinkMail {
        kind,
        name: account.name.clone(),
        token,
    };
    mails::queue(app, tx, &to, account.lang, &mail).await?;
    Ok(())
}

/// Sends an account's person the link by which they come in for the first time.
///
/// # Errors
/// When the database refuses.
pub async fn invite(app: &App, tx: &mut Tx, account: &Account) -> anyhow::Result<()> {
    let kind = LinkKind::Invitation;
    let token = link_for(app, tx, account.id, kind, "").await?;
    send_link(app, tx, account, kind, token).await
}
