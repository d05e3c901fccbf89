//! What a list tells of a project beside its card, as the project's page shows it.

use chrono::NaiveDate;
use kit::db::Conn;
use kit::money::Cents;

use super::layout::Layout;
use super::store::{self, Member};
use crate::projects::card::Field;
use crate::projects::store::Project;

/// The most projects of a group that a page names.
const MOST_MEMBERS: i64 = 200;

/// What a list tells of a project beside its card.
pub(in crate::projects) struct Beside {
    /// What is said where a newer list has it no longer, as a key, and the day of the
    /// last one that had it.
    pub(in crate::projects) gone: Vec<(&'static str, NaiveDate)>,
    /// The group's code.
    pub(in crate::projects) group_code: String,
    /// The group's projects, this one too; none when it is alone.
    pub(in crate::projects) members: Vec<Member>,
}

impl Beside {
    /// What was granted to the whole group.
    pub(in crate::projects) fn granted(&self) -> Option<Cents> {
        sum(self.members.iter().map(|member| member.granted_cents))
    }

    /// What the whole group has realised.
    pub(in crate::projects) fn realised(&self) -> Option<Cents> {
        sum(self.members.iter().map(|member| member.realised_cents))
    }
}

/// The sum of what is known; nothing when nothing is.
fn sum(amounts: impl Iterator<Item = Option<Cents>>) -> Option<Cents> {
    let known: Vec<i64> = amounts.flatten().map(|amount| amount.0).collect();
    (!known.is_empty()).then(|| Cents(known.into_iter().sum()))
}

/// What a list tells of a project beside its card.
///
/// # Errors
/// When the database refuses.
pub(in crate::projects) async fn beside(
    conn: &mut Conn,
    project: &Project,
) -> anyhow::Result<Beside> {
    let group_code = project.card.text(Field::GroupCode).unwrap_or_default();
    let mut members = Vec::new();
    if !group_code.is_empty() {
        members = store::group(conn, &group_code, MOST_MEMBERS).await?;
    }
    let own = project
        .card
        .code()
        .map(ToString::to_string)
        .unwrap_or_default();
    if members.iter().all(|member| member.code == own) {
        members.clear();
    }
    let gone = store::gone_since(conn, project.id).await?.into_iter();
    let gone = gone.filter_map(|from| Some((Layout::of_word(&from.kind)?.gone, from.seen_on)));
    Ok(Beside {
        gone: gone.collect(),
        group_code,
        members,
    })
}
