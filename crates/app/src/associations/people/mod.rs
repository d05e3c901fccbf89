//! Contact persons of associations: who they are, which offices they hold, why they are
//! here and until when.
//!
//! A person is here once, whatever offices they hold; an office is held for a term. Why
//! somebody is here, from where we know them and since when stands beside their name, and
//! until when follows from that. All that is held of somebody can be given to them, and
//! erased. Absent on purpose: personal identity codes, which are refused, and anything of
//! a person that work with associations does not need.

mod change;
mod cli;
mod erase;
mod form;
mod found;
mod held;
mod listed;
pub mod pages;
mod person;
mod rows;
mod store;
mod terms;
mod traces;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;

use std::collections::BTreeSet;

use kit::audit::{self, Record};
use kit::db::{Conn, Tx};
use kit::id::Id;

use crate::app::App;

pub use change::{
    CONSENT_KIND, Outcome, PERSON_KIND, PersonRefused, TERM_KIND, add, change, consent, remove,
    restore,
};
pub use cli::{Elsewhere, PersonCommand, run};
pub use erase::{erase, erase_all};
pub use found::run as run_terms;
pub(super) use found::{PEOPLE, words_of};
pub(super) use held::office_name;
pub use held::{Everything, held_of};
pub use listed::Listed;
pub(super) use listed::{From, add_listed, would_add};
pub(super) use person::TITLE_LIMIT;
pub use person::{
    Basis, Consent, Consented, Held, NAME_LIMIT, Office, Person, Purpose, Standing, Term, Told,
};

pub use terms::{add_term, change_term, end_term, remove_term, restore_term};
pub use traces::Named;

/// Every statement about people.
#[cfg(test)]
pub(crate) fn statements() -> Vec<String> {
    let fixed = rows::STATEMENTS.iter().map(|(_, sql)| (*sql).to_owned());
    let orders = kit::sets::order::statements(&[found::BY_NAME]);
    fixed.chain(store::statements()).chain(orders).collect()
}

/// The people whose names and addresses hold these words: the first by name, and how many
/// there are.
///
/// # Errors
/// When the database refuses.
pub async fn search(
    app: &App,
    conn: &mut Conn,
    text: &str,
    most: usize,
) -> anyhow::Result<(Vec<Person>, u64)> {
    let found = found::find(app, conn, text, kit::sets::Place::First, most).await?;
    Ok((found.people, found.count))
}

/// Those who hold an office on that day and have consented to something, by association; who
/// holds two offices comes twice.
///
/// # Errors
/// When the database refuses.
pub async fn consented(
    conn: &mut Conn,
    purpose: Purpose,
    on: chrono::NaiveDate,
) -> anyhow::Result<Vec<Consented>> {
    rows::consented(conn, purpose, on).await
}

/// Whether changes of that kind are about a contact person.
pub fn is_about_a_contact_person(kind: &str) -> bool {
    [PERSON_KIND, TERM_KIND, CONSENT_KIND].contains(&kind)
}

/// The name of a contact person; nothing of one who was erased.
///
/// # Errors
/// When the database refuses.
pub async fn name_of(conn: &mut Conn, id: Id) -> anyhow::Result<Option<String>> {
    let found = store::find(conn, id).await?;
    let name = found.map(|person| person.told.name);
    Ok(name.filter(|name| !name.is_empty()))
}

/// A person in an office of an association.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactPerson {
    /// Who.
    pub person: Person,
    /// The office, and when it is held.
    pub term: Term,
}

/// The people of an association, now and before, in the order of their terms; one who
/// holds two offices comes twice, one who was removed or erased not at all.
///
/// # Errors
/// When the database refuses.
pub async fn all_of(conn: &mut Conn, association: Id) -> anyhow::Result<Vec<ContactPerson>> {
    let all = with_erased(conn, association).await?;
    let kept = all.into_iter().filter(|one| one.person.is_kept());
    Ok(kept.collect())
}

/// As [`all_of`], with those who were erased.
async fn with_erased(conn: &mut Conn, association: Id) -> anyhow::Result<Vec<ContactPerson>> {
    let people = store::of_association(conn, association).await?;
    let terms = rows::terms_in(conn, association).await?;
    let terms = terms.into_iter().filter(|term| !term.is_removed);
    let contact = |term: Term| {
        let mut holders = people.iter().filter(|person| person.id == term.person);
        let person = holders.next()?.clone();
        let is_there = !matches!(person.standing, Standing::Removed(_));
        is_there.then_some(ContactPerson { person, term })
    };
    Ok(terms.filter_map(contact).collect())
}

/// The terms that an association has, those that were taken out too.
///
/// # Errors
/// When the database refuses.
pub async fn terms_of(conn: &mut Conn, association: Id) -> anyhow::Result<Vec<Id>> {
    let terms = rows::terms_in(conn, association).await?;
    Ok(terms.into_iter().map(|term| term.id).collect())
}

/// What was written of offices in these associations, which are one by now.
///
/// # Errors
/// When the database refuses.
pub async fn changes_in(conn: &mut Conn, associations: &[Id]) -> anyhow::Result<Vec<Record>> {
    let mut holders = BTreeSet::new();
    for association in associations {
        let terms = rows::terms_in(conn, *association).await?;
        holders.extend(terms.into_iter().map(|term| term.person));
    }
    let ids: Vec<String> = associations.iter().map(Id::to_string).collect();
    let mut changes = Vec::new();
    for holder in holders {
        let of_holder = audit::of_subject(conn, TERM_KIND, &holder.to_string()).await?;
        changes.extend(of_holder.into_iter().filter(|record| {
            let told = record.details.as_ref();
            let place = told.and_then(|told| told.after.get("association")?.as_str());
            place.is_some_and(|place| ids.iter().any(|id| id == place))
        }));
    }
    Ok(changes)
}

/// Whether an association has a contact person, or has had one.
pub(super) async fn has_any(conn: &mut Conn, association: Id) -> anyhow::Result<bool> {
    rows::has_any(conn, association).await
}

/// Gives terms in an association to another one, or back; the sets follow.
///
/// # Errors
/// When the database refuses.
pub async fn give(
    app: &App,
    tx: &mut Tx,
    terms: &[Id],
    (from, to): (Id, Id),
) -> anyhow::Result<()> {
    let held = found::hold(tx, [from, to]).await?;
    for term in terms {
        rows::give(tx, *term, (from, to)).await?;
    }
    found::settle(tx, held, app.clock.today()).await?;
    for term in rows::terms_in(tx, to).await? {
        if terms.contains(&term.id) {
            found::look_again(app, tx, &term).await?;
        }
    }
    Ok(())
}
