//! Erasing a person: the one thing that is final.

use std::collections::BTreeSet;

use kit::audit::{self, Author};
use kit::db::Tx;
use kit::id::Id;
use kit::mail;

use super::change::{CONSENT_KIND, Outcome, PERSON_KIND, PersonRefused, TERM_KIND, next_edition};
use super::found::hold;
use super::held::{account_of, shares_address};
use super::person::{Standing, Told};
use super::{rows, store, traces};
use crate::app::App;
use crate::refusals::{self, Why};

/// From where we know that no letters go to somebody who was erased.
const ERASED_FROM: &str = "/tyo/henkilot";

/// Erases who a person is: name, address, telephone number and from where we knew them,
/// in the tables, the sets, the log of changes, the mail to them, and where others have
/// written of them. That somebody held
/// those offices then, and had consented to what, stays, so that what was counted still
/// is. It cannot be undone.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn erase(app: &App, tx: &mut Tx, author: &Author, id: Id) -> Outcome<()> {
    let found = store::find_to_change(tx, id).await?;
    let Some(before) = found.filter(|person| person.standing != Standing::Erased) else {
        return Ok(Err(PersonRefused::NotFound));
    };
    let nobody = Told {
        name: String::new(),
        email: None,
        phone: None,
        source: String::new(),
        retention: None,
        ..before.told.clone()
    };
    let is_alone = !shares_address(tx, &before).await? && account_of(tx, &before).await?.is_none();
    next_edition(app, tx, author, &before, (nobody, Standing::Erased)).await?;
    rows::untitle(tx, id).await?;
    rows::empty_consents(tx, id).await?;
    // What goes to somebody else at that address stays theirs.
    if let Some(email) = before.told.email.as_ref().filter(|_| is_alone) {
        mail::erase(tx, email).await?;
        // A list that comes in later brings no letters to somebody who was erased.
        if let Ok(address) = email.parse() {
            let why = Why::Erased;
            refusals::refuse(app, tx, author, &address, why, ERASED_FROM).await?;
            // As somebody who asked for letters, booked a time or sits in a network they
            // are the same person.
            Box::pin(app.forget_at(tx, author, &address)).await?;
        }
    }
    traces::erase(app, tx, author, &before).await?;
    let told = &before.told;
    let texts = [Some(&told.name), told.email.as_ref(), told.phone.as_ref()];
    let texts: Vec<&str> = texts.into_iter().flatten().map(String::as_str).collect();
    Box::pin(app.forget(tx, author, &texts)).await?;
    let kinds = [PERSON_KIND, TERM_KIND, CONSENT_KIND];
    audit::erase(tx, &app.ids, author, &kinds, &id.to_string(), None).await?;
    Ok(Ok(()))
}

/// Erases several people in one act. One who has been erased before is passed over.
///
/// # Errors
/// When the database refuses.
pub async fn erase_all(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    ids: impl IntoIterator<Item = Id>,
) -> anyhow::Result<()> {
    let ids: BTreeSet<Id> = ids.into_iter().collect();
    // All at once and in one order: two who do this never wait for each other in a ring.
    let mut associations = Vec::new();
    for id in &ids {
        store::find_to_change(tx, *id).await?;
        let terms = rows::terms_of(tx, *id).await?;
        associations.extend(terms.into_iter().map(|term| term.association));
    }
    hold(tx, associations).await?;
    for id in ids {
        let _ = erase(app, tx, author, id).await?;
    }
    Ok(())
}
