//! Moments that follow something which a capability below keeps.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use kit::audit::Author;
use kit::db::Tx;
use kit::id::Id;
use serde_json::Value;

use super::{Happening, Moment, derive, store};
use crate::app::App;
use crate::associations::by_id;

/// What moments follow.
#[derive(Clone, Debug)]
pub struct Followed {
    /// Its identifier.
    pub source: Id,
    /// The day on which it happened.
    pub on: NaiveDate,
    /// Whose account had part in it, if not whoever writes it down.
    pub account: Option<Id>,
    /// What the timeline tells of it.
    pub details: Value,
}

/// Gives each of these associations one moment of a contact, and takes back those of
/// others; of nobody all of them. Nothing stands in the log: whoever keeps the source writes
/// it down. Gives the associations for which [`settle`] is still to be called.
///
/// # Errors
/// When the database refuses.
pub async fn follow(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    followed: &Followed,
    (associations, is_new): (&[Id], bool),
) -> anyhow::Result<BTreeSet<Id>> {
    let mut wanted = BTreeSet::new();
    for id in associations {
        match is_new {
            true => wanted.insert(*id),
            // It may have been merged into another since.
            false => wanted.insert(by_id(tx, *id).await?.map_or(*id, |one| one.id)),
        };
    }
    let (mut touched, mut missing) = (wanted.clone(), wanted.clone());
    let known = match is_new {
        true => Vec::new(),
        false => store::following(tx, followed.source).await?,
    };
    let details = followed.details.to_string();
    let account = followed.account.or(author.actor);
    for (moment, of) in known {
        match wanted.contains(&of) {
            true => store::change(tx, moment, (followed.on, followed.account, &details)).await?,
            false => store::set_removed(tx, moment, true).await?,
        }
        touched.insert(of);
        missing.remove(&of);
    }
    for association in missing {
        let moment = Moment {
            id: app.ids.make(author.at),
            kind: Happening::Contact.word().to_owned(),
            happened_on: followed.on,
            written_at: author.at,
            account,
            details: followed.details.clone(),
            source: Some(followed.source),
        };
        store::insert(tx, association, &moment).await?;
    }
    Ok(touched)
}

/// Works out anew what follows from what happened to these.
///
/// # Errors
/// When the database refuses.
pub async fn settle(tx: &mut Tx, associations: &BTreeSet<Id>) -> anyhow::Result<()> {
    for association in associations {
        derive(tx, *association).await?;
    }
    Ok(())
}
