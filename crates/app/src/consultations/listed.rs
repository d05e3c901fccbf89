//! A consultation as lists show it: with the names of all that it holds by identifier.

use std::collections::HashMap;

use kit::db::Conn;
use kit::id::Id;

use super::consultation::{Adviser, Consultation};
use crate::accounts;
use crate::associations;

/// A consultation with names.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The consultation.
    pub consultation: Consultation,
    /// Who advised.
    pub adviser: String,
    /// Its associations as they are now, each with its name.
    pub associations: Vec<(Id, String)>,
}

impl Listed {
    /// With whom, in a line; nothing when nobody has said.
    pub fn with(&self) -> String {
        let names: Vec<&str> = self.associations.iter().map(|(_, name)| &**name).collect();
        match names.is_empty() {
            true => self.consultation.told.who.clone(),
            false => names.join("; "),
        }
    }
}

/// The consultations with all names, which are read at once.
///
/// # Errors
/// When the database refuses.
pub(super) async fn listed(conn: &mut Conn, all: Vec<Consultation>) -> anyhow::Result<Vec<Listed>> {
    let advisers = all.iter().filter_map(|one| one.told.adviser.account());
    let advisers = accounts::names_of(conn, advisers.collect::<Vec<_>>()).await?;
    let mut ids: Vec<Id> = Vec::new();
    ids.extend(all.iter().flat_map(|one| &one.told.associations));
    ids.sort_unstable();
    ids.dedup();
    let numbers = associations::numbers_now(conn, &ids).await?;
    let mut distinct: Vec<u32> = numbers.values().copied().collect();
    distinct.sort_unstable();
    distinct.dedup();
    let found = associations::by_numbers(conn, &distinct).await?.into_iter();
    let names: HashMap<u32, (Id, String)> = found
        .map(|one| (one.number, (one.id, one.name().to_owned())))
        .collect();
    let listed = all.into_iter().map(|consultation| {
        let now = consultation.told.associations.iter();
        let mut now: Vec<u32> = now.filter_map(|id| numbers.get(id).copied()).collect();
        now.sort_unstable();
        // Two that were merged are one now.
        now.dedup();
        Listed {
            adviser: match &consultation.told.adviser {
                Adviser::Account(id) => advisers.get(id).cloned().unwrap_or_default(),
                Adviser::Named(name) => name.clone(),
            },
            associations: now
                .iter()
                .filter_map(|number| names.get(number).cloned())
                .collect(),
            consultation,
        }
    });
    Ok(listed.collect())
}
