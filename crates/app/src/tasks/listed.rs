//! A task as lists show it.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::NaiveDate;
use kit::db::Conn;
use kit::i18n::Tr;
use kit::id::Id;

use super::task::Task;
use crate::accounts;
use crate::associations;

/// A task with the names of what it is about.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The task.
    pub task: Task,
    /// Who is to do it.
    pub owner: String,
    /// Who has done it.
    pub done_by: Option<String>,
    /// The association that it is about: where it is now, and its name.
    pub association: Option<(Id, String)>,
    today: NaiveDate,
}

impl Listed {
    /// Whether it should have been done.
    pub fn is_late(&self) -> bool {
        self.task.is_late(self.today)
    }

    /// Until when, in words.
    pub fn due(&self, tr: Tr) -> String {
        match self.task.told.due_on {
            None => tr.t("task-no-day"),
            Some(day) if day == self.today => tr.t("task-due-today"),
            Some(day) => tr.weekday_date(day),
        }
    }
}

/// The tasks with all names, each asked for once.
pub(super) async fn listed(
    conn: &mut Conn,
    tasks: Vec<Task>,
    today: NaiveDate,
) -> anyhow::Result<Vec<Listed>> {
    let mut accounts: Vec<Id> = tasks.iter().map(|task| task.told.owner).collect();
    accounts.extend(tasks.iter().filter_map(|task| task.done?.1));
    let accounts = accounts::names_of(conn, accounts).await?;
    let mut names: HashMap<Id, Option<(Id, String)>> = HashMap::new();
    for id in tasks.iter().filter_map(|task| task.told.association) {
        if let Entry::Vacant(place) = names.entry(id) {
            let found = associations::by_id(conn, id).await?;
            place.insert(found.map(|one| (one.id, one.name().to_owned())));
        }
    }
    let name_of = |id: Id| accounts.get(&id).cloned();
    let listed = tasks.into_iter().map(|task| Listed {
        owner: name_of(task.told.owner).unwrap_or_else(|| "–".to_owned()),
        done_by: task.done.and_then(|(_, by)| name_of(by?)),
        association: task.told.association.and_then(|id| names.get(&id)?.clone()),
        today,
        task,
    });
    Ok(listed.collect())
}
