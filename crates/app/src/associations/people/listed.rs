//! People whom a list of associations names.

use chrono::NaiveDate;
use kit::audit::{Author, of_subject};
use kit::db::{Conn, Tx};
use kit::id::Id;

use super::change::{TERM_KIND, add, save};
use super::person::{Basis, Held, Office, Person, Told};
use super::terms::{TERM_REMOVED, add_held};
use super::{rows, store};
use crate::app::App;

/// Somebody whom a row of a list names, in one spelling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The name.
    pub name: String,
    /// What they do.
    pub office: Office,
    /// What it is called, when it has no word of its own.
    pub title: Option<String>,
    /// Where mail reaches them.
    pub email: Option<String>,
    /// Where they are called.
    pub phone: Option<String>,
}

impl Listed {
    /// Somebody of whom only an office is known.
    pub(in crate::associations) const fn holder(name: String, office: Office) -> Self {
        Self {
            name,
            office,
            title: None,
            email: None,
            phone: None,
        }
    }

    /// Whether that is their name, in any case.
    pub(in crate::associations) fn is_called(&self, name: &str) -> bool {
        self.name.to_lowercase() == name.to_lowercase()
    }

    /// Whether that is them: the same name, and no other address.
    fn is(&self, person: &Person) -> bool {
        let told = &person.told;
        let differs = self.email.is_some() && told.email.is_some() && self.email != told.email;
        self.is_called(&told.name) && !differs
    }

    /// What somebody is told as once what nobody knew of them is known; who was removed
    /// stays as they are.
    fn filling(&self, person: &Person) -> Told {
        let before = &person.told;
        if !person.is_kept() {
            return before.clone();
        }
        Told {
            email: before.email.clone().or_else(|| self.email.clone()),
            phone: before.phone.clone().or_else(|| self.phone.clone()),
            ..before.clone()
        }
    }

    fn told(&self, from: &From) -> Told {
        Told {
            name: self.name.clone(),
            email: self.email.clone(),
            phone: self.phone.clone(),
            basis: Basis::LegitimateInterest,
            source: from.source.clone(),
            since: from.since,
            retention: None,
        }
    }

    fn held(&self) -> Held {
        Held {
            office: self.office,
            title: self.title.clone(),
            starts_on: None,
            ends_on: None,
        }
    }
}

/// From where and since when a list knows somebody.
#[derive(Clone, Debug)]
pub(in crate::associations) struct From {
    /// The list, in words.
    pub(in crate::associations) source: String,
    /// The day on which it was so.
    pub(in crate::associations) since: NaiveDate,
}

/// What is known of somebody whom a list names in an association.
enum Known {
    /// They are there or have been; with what they would be told as.
    There(Person, Told),
    /// Somebody has taken their office out by hand: undoing a list does not count.
    TakenOut,
    /// They are here for another association, with the same name and address.
    Elsewhere(Person),
    /// Nothing.
    Nobody,
}

async fn known(conn: &mut Conn, association: Id, listed: &Listed) -> anyhow::Result<Known> {
    let of_association = store::of_association(conn, association).await?;
    if let Some(there) = of_association.into_iter().find(|one| listed.is(one)) {
        let told = listed.filling(&there);
        return Ok(Known::There(there, told));
    }
    let terms = rows::terms_in(conn, association).await?;
    for term in terms.iter().filter(|term| term.is_removed) {
        let person = store::find(conn, term.person).await?;
        if person.is_some_and(|person| listed.is(&person)) {
            let changes = of_subject(conn, TERM_KIND, &term.person.to_string()).await?;
            if changes.iter().any(|change| change.act == TERM_REMOVED) {
                return Ok(Known::TakenOut);
            }
        }
    }
    let elsewhere = match &listed.email {
        Some(email) => store::by_email(conn, email).await?,
        None => Vec::new(),
    };
    let elsewhere = elsewhere.into_iter().find(|one| listed.is(one));
    Ok(elsewhere.map_or(Known::Nobody, Known::Elsewhere))
}

/// Whether [`add_listed`] would change anything.
///
/// # Errors
/// When the database refuses.
pub(in crate::associations) async fn would_add(
    conn: &mut Conn,
    association: Id,
    listed: &Listed,
) -> anyhow::Result<bool> {
    Ok(match known(conn, association, listed).await? {
        Known::There(person, told) => told != person.told,
        Known::TakenOut => false,
        Known::Elsewhere(_) | Known::Nobody => true,
    })
}

/// Adds whom a list names in an association, and gives whether anything is another than
/// it was. Who is there or has been there stays as they are: a list only tells the address
/// and number that nobody knew. Nobody is made twice.
///
/// # Errors
/// When the database refuses.
pub(in crate::associations) async fn add_listed(
    app: &App,
    tx: &mut Tx,
    (author, from): (&Author, &From),
    association: Id,
    listed: Listed,
) -> anyhow::Result<bool> {
    match known(tx, association, &listed).await? {
        Known::TakenOut => Ok(false),
        Known::There(person, told) => {
            let is_more = told != person.told;
            if is_more {
                let standing = person.standing;
                save(app, tx, author, "person-edit", (&person, told, standing)).await?;
            }
            Ok(is_more)
        }
        Known::Elsewhere(person) => {
            add_held(app, tx, author, association, (&person, listed.held())).await?;
            Ok(true)
        }
        Known::Nobody => {
            let told = (listed.told(from), listed.held());
            Ok(add(app, tx, author, association, told).await?.is_ok())
        }
    }
}
