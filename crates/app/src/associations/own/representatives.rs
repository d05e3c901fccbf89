//! Who speaks for which association. Each invitation and withdrawal is in the log and can
//! be undone.

use chrono::{DateTime, Utc};
use kit::audit::{Author, Change, record};
use kit::db::{Conn, Tx};
use kit::i18n::Lang;
use kit::id::Id;
use serde_json::{Value, json};

use super::letters::{self, Invited};
use super::store;
use crate::access::Role;
use crate::accounts::{self, Account, Email, Name, NewAccount};
use crate::app::App;
use crate::associations::association::Association;

/// The kind of thing a representative is, in the log of changes.
pub const REPRESENTATIVE_KIND: &str = "association-representative";

/// An account that may see an association and propose corrections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Representative {
    /// Its identifier.
    pub id: Id,
    /// The association.
    pub association: Id,
    /// The account.
    pub account: Id,
    /// When it was invited first.
    pub invited_at: DateTime<Utc>,
    /// Whether it may no longer.
    pub is_withdrawn: bool,
}

/// Somebody who is to speak for an association.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// Where mail reaches them.
    pub email: Email,
    /// Their name, when they have no account yet.
    pub name: Name,
    /// The language of mail to them, when they have no account yet.
    pub lang: Lang,
}

/// Why nobody is invited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvitationRefused {
    /// The account is of somebody who works here or reads: it sees what it may already.
    #[error("the account is not an association's")]
    OtherRole,
    /// The account is closed.
    #[error("the account is closed")]
    Closed,
}

impl InvitationRefused {
    /// The key of what it says.
    pub const fn key(self) -> &'static str {
        match self {
            Self::OtherRole => "representative-other-role",
            Self::Closed => "representative-closed",
        }
    }
}

/// Invites somebody to speak for an association and sends them a link; who speaks for it
/// already gets the link again.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn invite(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    association: &Association,
    invitation: Invitation,
) -> anyhow::Result<Result<(), InvitationRefused>> {
    let account = match account_for(app, tx, author, invitation).await? {
        Ok(account) => account,
        Err(refused) => return Ok(Err(refused)),
    };
    let mut all = store::of_association(tx, association.id).await?;
    all.retain(|one| one.account == account.id);
    let is_bound = all.iter().any(|one| !one.is_withdrawn);
    let mut own = all
        .into_iter()
        .filter(|one| one.association == association.id);
    match own.next() {
        _ if is_bound => {}
        Some(before) => {
            let back = Representative {
                is_withdrawn: false,
                ..before
            };
            set(app, tx, author, "representative-invite", &back).await?;
        }
        None => {
            let new = Representative {
                id: app.ids.make(author.at),
                association: association.id,
                account: account.id,
                invited_at: author.at,
                is_withdrawn: false,
            };
            store::insert(tx, &new).await?;
            write(app, tx, author, "representative-invite", &new);
        }
    }
    let mail = Invited {
        name: account.name.clone(),
        association: association.name().to_owned(),
        token: letters::link(app, tx, &account, association.id).await?,
    };
    letters::send(app, tx, &account, &mail).await?;
    Ok(Ok(()))
}

/// The account of whoever is invited; one is made when there is none. That is an act of
/// its own: an undone invitation takes nothing from who has been here for another
/// association, and who advises may undo what they did without managing accounts.
async fn account_for(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    invitation: Invitation,
) -> anyhow::Result<Result<Account, InvitationRefused>> {
    let Invitation { email, name, lang } = invitation;
    let account = match accounts::by_email(tx, &email).await? {
        Some(account) => account,
        None => {
            let role = Role::Association;
            let areas = Vec::new();
            let new = NewAccount {
                email,
                name,
                lang,
                role,
                areas,
            };
            let making = app.author(author.actor, &author.origin);
            let added = accounts::add(app, tx, &making, new).await?;
            added.map_err(|refused| anyhow::anyhow!("an account was not made: {refused}"))?
        }
    };
    Ok(match (account.role, account.closed_at) {
        (Role::Association, None) => Ok(account),
        (Role::Association, Some(_)) => Err(InvitationRefused::Closed),
        _ => Err(InvitationRefused::OtherRole),
    })
}

/// Takes from an account that it speaks for an association; gives whether it did.
///
/// # Errors
/// When the database refuses.
pub async fn withdraw(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (association, id): (Id, Id),
) -> anyhow::Result<bool> {
    let all = store::of_association(tx, association).await?;
    let found = all.iter().find(|one| one.id == id);
    let Some(account) = found.map(|one| one.account) else {
        return Ok(false);
    };
    let mut has_spoken = false;
    // Of two associations that were merged they may have spoken for both.
    for one in all.iter().filter(|one| one.account == account) {
        let held = store::find_to_change(tx, one.id).await?;
        if let Some(before) = held.filter(|one| !one.is_withdrawn) {
            let after = Representative {
                is_withdrawn: true,
                ..before
            };
            set(app, tx, author, "representative-withdraw", &after).await?;
            has_spoken = true;
        }
    }
    Ok(has_spoken)
}

/// Those who speak for an association now, each with their account, in the order in which
/// they were invited.
///
/// # Errors
/// When the database refuses.
pub async fn representatives(
    conn: &mut Conn,
    association: Id,
) -> anyhow::Result<Vec<(Representative, Account)>> {
    let mut all: Vec<(Representative, Account)> = Vec::new();
    for one in store::of_association(conn, association).await? {
        let account = accounts::by_id(conn, one.account).await?;
        // Who spoke for both of two that were merged is here once.
        let is_there = all.iter().any(|(other, _)| other.account == one.account);
        if let Some(account) = account.filter(|_| !one.is_withdrawn && !is_there) {
            all.push((one, account));
        }
    }
    Ok(all)
}

async fn set(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    act: &'static str,
    after: &Representative,
) -> anyhow::Result<()> {
    store::set_withdrawn(tx, after.id, after.is_withdrawn).await?;
    write(app, tx, author, act, after);
    Ok(())
}

fn write(app: &App, tx: &mut Tx, author: &Author, act: &'static str, after: &Representative) {
    let side = |is_withdrawn: bool| {
        json!({
            "association": after.association, "account": after.account,
            "is_withdrawn": is_withdrawn,
        })
    };
    let change = Change {
        act,
        kind: REPRESENTATIVE_KIND,
        subject: &after.id.to_string(),
        before: side(!after.is_withdrawn),
        after: side(after.is_withdrawn),
    };
    record(tx, &app.ids, author, &change);
}

/// Brings back whether somebody speaks for an association, and gives whether it still was
/// as the change left it.
///
/// # Errors
/// When the database refuses.
pub async fn restore(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    subject: &str,
    (before, after): (&Value, &Value),
) -> anyhow::Result<bool> {
    let Some(now) = store::find_to_change(tx, subject.parse()?).await? else {
        return Ok(false);
    };
    if after["is_withdrawn"] != now.is_withdrawn {
        return Ok(false);
    }
    let back = Representative {
        is_withdrawn: before["is_withdrawn"].as_bool().unwrap_or(true),
        ..now
    };
    set(app, tx, author, "representative-restore", &back).await?;
    Ok(true)
}
