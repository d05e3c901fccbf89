//! The pages of those who speak for an association, and of those who look at what they
//! propose.

mod decide;
mod field;
mod invite;
mod propose;
mod show;

use std::collections::HashMap;

use kit::db::Conn;
use kit::i18n::Tr;
use kit::id::Id;
use kit::web::WebError;

pub use decide::{approve, decline, list, reason_label};
pub use invite::{create, label as invitation_label, of_association, withdraw};
pub use propose::{create as propose, label as proposal_label, new as correct};
pub use show::{list as own, show, withdraw as withdraw_proposal};

use super::associations_of;
use crate::associations::association::Association;
use crate::associations::field::Field;
use crate::associations::item::shown;
use crate::shell::{Page, Visit};

/// Where those begin who speak for associations.
const OWN: &str = "/oma/yhdistys";

/// Where an association's own page is.
pub(super) fn own_path(association: Id) -> String {
    format!("{OWN}/{association}")
}

/// What a page is told after an act.
#[derive(serde::Deserialize)]
pub struct After {
    #[serde(default)]
    done: String,
}

impl After {
    /// The words for what was done, of those that the page tells of.
    fn notice(&self, tr: Tr, told: &[(&str, &str)]) -> Option<String> {
        let found = told.iter().find(|(done, _)| *done == self.done);
        found.map(|(_, key)| tr.t(key))
    }
}

/// The association of that identifier, if the visitor speaks for it; of one that was
/// merged, what it became.
async fn own_association(
    conn: &mut Conn,
    visit: &Visit,
    id: &str,
) -> Result<Association, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let sought = crate::associations::by_id(conn, id).await?;
    let sought = sought.ok_or(WebError::NotFound)?;
    let all = associations_of(conn, actor.account).await?;
    let found = all.into_iter().find(|one| one.id == sought.id);
    found.ok_or(WebError::NotFound)
}

/// A page under an association's own.
fn under_own(visit: &Visit, association: &Association, title: String) -> Page {
    let name = association.name().to_owned();
    visit.titled(title).under(&own_path(association.id), name)
}

/// What a field is called.
fn field_name(tr: Tr, field: Field) -> String {
    tr.t(&format!("association-field-{}", field.word()))
}

/// Values in words, one to a line.
fn in_words(tr: Tr, field: Field, values: &[String]) -> Vec<String> {
    let nobody = HashMap::new();
    let values = values.iter();
    values
        .map(|value| shown(tr, field, value, &nobody))
        .collect()
}
