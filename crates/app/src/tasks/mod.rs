//! Tasks of those who work here: what is to be done, by whom and until when, and about
//! which association, project or consultation.
//!
//! Invariants: a task has one owner; whether it is late is told by the clock and never
//! written down. What a task is about may be merged or renamed: only identifiers are kept,
//! and names are looked up when the task is shown. Absent on purpose: reminders by mail,
//! tasks that come again, and tasks of several people.

mod change;
mod form;
mod listed;
pub mod pages;
mod store;
mod task;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;

use chrono::NaiveDate;
use kit::audit::{self, Author};
use kit::db::{Conn, Tx};
use kit::id::Id;

pub use change::{Act, ChangeRefused, KIND, act, add, restore, tell};
pub use listed::Listed;
pub use store::Which;
pub use task::{LONGEST_TITLE, Task, TaskTold};

#[cfg(test)]
pub(crate) use store::STATEMENTS;

use crate::app::App;
use crate::associations::people::Named;

/// Where they are.
pub const PATH: &str = "/tyo/tehtavat";

/// So many are shown on the day's page.
const MOST_OF_DAY: i64 = 8;

/// The open tasks of somebody that come first, and how many there are in all.
///
/// # Errors
/// When the database refuses.
pub async fn open_for(
    conn: &mut Conn,
    account: Id,
    today: NaiveDate,
) -> anyhow::Result<(Vec<Listed>, i64)> {
    let which = Which::OpenOf(account);
    let tasks = store::list(conn, which, (MOST_OF_DAY, 0)).await?;
    let count = store::count(conn, which).await?;
    Ok((listed::listed(conn, tasks, today).await?, count))
}

/// The tasks that follow from a consultation, open ones first.
///
/// # Errors
/// When the database refuses.
pub async fn of_consultation(
    app: &App,
    conn: &mut Conn,
    consultation: Id,
) -> anyhow::Result<Vec<Listed>> {
    let tasks = store::of_consultation(conn, consultation).await?;
    listed::listed(conn, tasks, app.clock.today()).await
}

/// Takes somebody out of the tasks that are about these associations, and out of what the
/// log says of them.
///
/// # Errors
/// When the database refuses.
pub async fn erase(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    named: &Named,
    associations: &[Id],
) -> anyhow::Result<()> {
    let says = |details: &audit::Details| {
        named.is_in_values(&details.before) || named.is_in_values(&details.after)
    };
    for association in associations {
        for (id, title) in store::titles_of(tx, *association).await? {
            if named.is_in(&title) {
                store::set_title(tx, id, &named.taken_out_of(&title)).await?;
            }
            let subject = id.to_string();
            audit::erase_rows(tx, &app.ids, author, (KIND, &subject), says).await?;
        }
    }
    Ok(())
}

/// A task that was not taken away.
///
/// # Errors
/// When the database refuses.
pub async fn by_id(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Task>> {
    let found = store::find(conn, id).await?;
    Ok(found.filter(|task| !task.is_removed))
}

/// What a task is called.
///
/// # Errors
/// When the database refuses.
pub async fn name_of(conn: &mut Conn, id: &str) -> anyhow::Result<Option<String>> {
    let Ok(id) = id.parse() else { return Ok(None) };
    Ok(store::find(conn, id).await?.map(|task| task.told.title))
}
