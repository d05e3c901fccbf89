//! `kanto user …`

use clap::builder::PossibleValue;
use clap::{Args, Subcommand, ValueEnum};
use kit::i18n::Lang;

use super::sign_in::address;
use super::{
    AccountChange, AccountRefused, Email, LinkKind, Name, NewAccount, add, by_email, change, erase,
    link_for, store,
};
use crate::access::Role;
use crate::app::App;
use crate::output::Output;

/// Work with people's accounts.
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Give a person an account and print their first link.
    Add(AddUser),
    /// List the accounts.
    List,
    /// Print a link by which a person comes in once.
    Link(OneUser),
    /// Close a person's account and end all their sessions and API keys.
    Close(OneUser),
    /// Erase a person's name and address for good; this cannot be undone.
    Erase(OneUser),
}

/// `user add`
#[derive(Debug, Args)]
pub struct AddUser {
    /// Where mail reaches the person.
    email: Email,
    /// The person's name.
    #[arg(long)]
    name: Name,
    /// What the person is.
    #[arg(long, value_enum)]
    role: Role,
    /// The language of mail: fi, sv or en.
    #[arg(long, default_value = "fi")]
    mail_lang: Lang,
}

/// One person.
#[derive(Debug, Args)]
pub struct OneUser {
    /// The person's address.
    email: Email,
}

impl ValueEnum for Role {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()))
    }
}

/// Where the log of changes says that an act came from.
const ORIGIN: &str = "command line";

/// Runs `kanto user …`.
///
/// # Errors
/// The unexpected.
pub async fn run(app: &App, command: UserCommand, to: &mut Output<'_>) -> anyhow::Result<u8> {
    match command {
        UserCommand::Add(new) => run_add(app, new, to).await,
        UserCommand::List => run_list(app, to).await,
        UserCommand::Link(one) => run_link(app, &one.email, to).await,
        UserCommand::Close(one) => run_close(app, &one.email, to).await,
        UserCommand::Erase(one) => run_erase(app, &one.email, to).await,
    }
}

fn refused(key: &str, email: &Email, to: &mut Output<'_>) -> anyhow::Result<u8> {
    writeln!(to.err, "{email}: {}", to.tr.t(key))?;
    Ok(1)
}

async fn run_add(app: &App, new: AddUser, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let email = new.email.clone();
    let new = NewAccount {
        email: new.email,
        name: new.name,
        lang: new.mail_lang,
        role: new.role,
        areas: Vec::new(),
    };
    let mut tx = app.db.begin().await?;
    match add(app, &mut tx, &app.author(None, ORIGIN), new).await? {
        Ok(account) => {
            let token = link_for(app, &mut tx, account.id, LinkKind::Invitation, "").await?;
            tx.commit().await?;
            writeln!(to.out, "{}", address(app, account.lang, &token))?;
            Ok(0)
        }
        Err(why) => refused(why.key(), &email, to),
    }
}

async fn run_list(app: &App, to: &mut Output<'_>) -> anyhow::Result<u8> {
    for account in store::list(&mut app.db.read().await?).await? {
        let closed = account.closed_at.map(|_| to.tr.t("people-closed"));
        let role = to.tr.t(&account.role.key());
        let rest: Vec<String> = [Some(role), closed].into_iter().flatten().collect();
        writeln!(
            to.out,
            "{}\t{}\t{}",
            account.email,
            account.name,
            rest.join(", ")
        )?;
    }
    Ok(0)
}

async fn run_link(app: &App, email: &Email, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let account = by_email(&mut app.db.read().await?, email).await?;
    let Some(account) = account.filter(|account| account.closed_at.is_none()) else {
        return refused(AccountRefused::NotFound.key(), email, to);
    };
    let mut tx = app.db.begin().await?;
    let token = link_for(app, &mut tx, account.id, LinkKind::SignIn, "").await?;
    tx.commit().await?;
    writeln!(to.out, "{}", address(app, account.lang, &token))?;
    Ok(0)
}

async fn run_close(app: &App, email: &Email, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let Some(account) = by_email(&mut app.db.read().await?, email).await? else {
        return refused(AccountRefused::NotFound.key(), email, to);
    };
    let closed = AccountChange {
        name: account.name.parse()?,
        lang: account.lang,
        role: account.role,
        areas: account.areas,
        is_closed: true,
        version: account.version,
    };
    let mut tx = app.db.begin().await?;
    let author = app.author(None, ORIGIN);
    match change(app, &mut tx, &author, account.id, closed).await? {
        Ok(_) => {
            tx.commit().await?;
            writeln!(to.out, "{email}: {}", to.tr.t("people-closed"))?;
            Ok(0)
        }
        Err(why) => refused(why.key(), email, to),
    }
}

async fn run_erase(app: &App, email: &Email, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let Some(account) = by_email(&mut app.db.read().await?, email).await? else {
        return refused(AccountRefused::NotFound.key(), email, to);
    };
    let mut tx = app.db.begin().await?;
    match erase(app, &mut tx, &app.author(None, ORIGIN), account.id).await? {
        Ok(()) => {
            tx.commit().await?;
            writeln!(to.out, "{}", to.tr.t("people-erased"))?;
            Ok(0)
        }
        Err(why) => refused(why.key(), email, to),
    }
}
