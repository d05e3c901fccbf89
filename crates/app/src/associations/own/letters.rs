//! Mail to those who speak for associations.

use kit::db::Tx;
use kit::id::Id;
use kit::mail::Mailbox;
use kit::token::Token;

use super::pages::own_path;
use crate::accounts::{Account, INVITATION_WORKS_FOR, LinkKind, link_for};
use crate::app::App;
use crate::associations::field::Field;
use crate::mails::{self, Frame, Mail};

/// The link by which somebody comes to see an association.
pub struct Invited {
    /// The person's name.
    pub name: String,
    /// The association's.
    pub association: String,
    /// The link's secret.
    pub token: Token,
}

impl Invited {
    fn path(&self) -> String {
        format!("/kirjaudu/linkki/{}", self.token.secret())
    }

    fn body(&self, m: &Frame) -> String {
        m.t1("mail-own-invited-body", "association", &self.association)
    }

    fn until(&self, m: &Frame) -> String {
        m.tn("mail-invitation-until", INVITATION_WORKS_FOR.num_days())
    }
}

impl Mail for Invited {
    fn subject(&self, m: &Frame) -> String {
        m.t("mail-own-invited-subject")
    }

    fn why(&self, m: &Frame) -> String {
        m.t("mail-own-invited-why")
    }
}

crate::mail_templates!(
    Invited,
    "associations/own/mails/invited.txt",
    "associations/own/mails/invited.html"
);

/// That a correction was not made, and why.
pub struct Declined {
    /// The person's name.
    pub name: String,
    /// The association's.
    pub association: String,
    /// Where its page is, as in Finnish.
    pub path: String,
    /// What was to be corrected.
    pub field: Field,
    /// Why it was not.
    pub reason: String,
}

impl Declined {
    fn body(&self, m: &Frame) -> String {
        let field = m.t(&format!("association-field-{}", self.field.word()));
        let args = [
            ("association", (&self.association).into()),
            ("field", field.into()),
        ];
        m.ta("mail-own-declined-body", &args)
    }
}

impl Mail for Declined {
    fn subject(&self, m: &Frame) -> String {
        m.t("mail-own-declined-subject")
    }

    fn why(&self, m: &Frame) -> String {
        m.t("mail-own-declined-why")
    }
}

crate::mail_templates!(
    Declined,
    "associations/own/mails/declined.txt",
    "associations/own/mails/declined.html"
);

/// A link for an account that leads to an association.
pub(super) async fn link(
    app: &App,
    tx: &mut Tx,
    account: &Account,
    association: Id,
) -> anyhow::Result<Token> {
    let back = crate::shell::link(account.lang, &own_path(association));
    link_for(app, tx, account.id, LinkKind::Invitation, &back).await
}

/// Writes to an account's person, in their language.
pub(super) async fn send(
    app: &App,
    tx: &mut Tx,
    account: &Account,
    mail: &dyn Mail,
) -> anyhow::Result<()> {
    let to = Mailbox::new(&account.name, account.email.parse()?)?;
    mails::queue(app, tx, &to, account.lang, mail).await?;
    Ok(())
}
