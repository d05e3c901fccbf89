//! Erasing a person's data: the one thing that is final.

use kit::audit::{self, Author};
use kit::db::Tx;
use kit::id::Id;
use kit::mail;

use super::manage::manages;
use super::{Account, AccountRefused, KIND, keys, sign_out_everywhere, store, ways};
use crate::access::Role;
use crate::app::App;
use crate::drafts;
use crate::refusals::{self, Why};

/// From where we know that no letters go to somebody who was erased.
const ERASED_FROM: &str = "/tyo/kayttajat";

/// Erases a person's name, address and areas, in the account and in the log of
/// changes, their ways to sign in, their keys, their unsaved drafts, the mail to them and from
/// where they did what they did; and closes the account. What they have done
/// stays, by nobody's name. It cannot be undone.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn erase(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    id: Id,
) -> anyhow::Result<Result<(), AccountRefused>> {
    let Some(before) = store::find(tx, id).await? else {
        return Ok(Err(AccountRefused::NotFound));
    };
    if manages(&before) && store::count_open(tx, Role::Administrator).await? == 1 {
        return Ok(Err(AccountRefused::LastAdministrator));
    }
    let (email, name) = (before.email.clone(), before.name.clone());
    let erased = format!("{id}@erased.invalid");
    let is_known = email != erased;
    let after = Account {
        email: erased,
        name: "–".to_owned(),
        areas: Vec::new(),
        closed_at: Some(before.closed_at.unwrap_or(author.at)),
        ..before
    };
    if !store::update(tx, &after).await? {
        return Ok(Err(AccountRefused::ChangedMeanwhile));
    }
    sign_out_everywhere(tx, id).await?;
    ways::erase(tx, id).await?;
    keys::end_all_of(tx, id).await?;
    drafts::erase(tx, id).await?;
    mail::erase(tx, &email).await?;
    if is_known {
        Box::pin(app.forget(tx, author, &[&email, &name])).await?;
    }
    // One who was erased before has no address any more.
    if let (true, Ok(address)) = (is_known, email.parse()) {
        let why = Why::Erased;
        refusals::refuse(app, tx, author, &address, why, ERASED_FROM).await?;
    }
    let subject = id.to_string();
    let kinds = [KIND, ways::KIND, keys::KIND];
    audit::erase(tx, &app.ids, author, &kinds, &subject, Some(id)).await?;
    Ok(Ok(()))
}
