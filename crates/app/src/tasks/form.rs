//! The form of a task, and what is read of it.

use chrono::{Datelike, NaiveDate};
use kit::i18n::Tr;
use kit::id::Id;
use kit::personal_code;
use kit::text::clean_line;
use serde::Deserialize;

use super::task::{LONGEST_TITLE, Task, TaskTold};
use crate::app::App;
use crate::associations::{self, Meant};
use crate::projects::card::ProjectCode;

/// The fields as they are typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct TaskForm {
    pub(super) otsikko: String,
    pub(super) paiva: String,
    pub(super) kuka: String,
    pub(super) yhdistys: String,
    pub(super) hanke: String,
    pub(super) neuvonta: String,
    pub(super) edition: String,
    #[serde(skip)]
    problems: Vec<(&'static str, String)>,
}

/// A day as it is written in forms.
pub(super) fn written(day: NaiveDate) -> String {
    format!("{}.{}.{}", day.day(), day.month(), day.year())
}

/// What people write in the form.
pub fn label(tr: Tr, name: &str) -> Option<String> {
    let is_typed = ["otsikko", "paiva", "yhdistys", "hanke"].contains(&name);
    is_typed.then(|| tr.t(&format!("task-field-{name}")))
}

impl TaskForm {
    /// The form of a task that is there.
    pub(super) fn of(task: &Task, association: Option<String>) -> Self {
        let told = &task.told;
        let id = |id: Option<Id>| id.map(|id| id.to_string()).unwrap_or_default();
        Self {
            otsikko: told.title.clone(),
            paiva: told.due_on.map(written).unwrap_or_default(),
            kuka: told.owner.to_string(),
            yhdistys: association.unwrap_or_default(),
            hanke: told.project.clone().unwrap_or_default(),
            neuvonta: id(told.consultation),
            edition: task.edition.to_string(),
            problems: Vec::new(),
        }
    }

    /// What is wrong with a field.
    pub(super) fn error(&self, field: &str) -> Option<String> {
        let problem = self.problems.iter().find(|(of, _)| *of == field)?;
        Some(problem.1.clone())
    }

    /// All that is wrong.
    pub(super) fn errors(&self) -> Vec<(&'static str, String)> {
        self.problems.clone()
    }

    /// What the form tells; nothing when something is wrong with it. `known` is the
    /// association that it showed: its name may be another's too.
    pub(super) async fn read(
        &mut self,
        app: &App,
        tr: Tr,
        known: Option<&associations::Association>,
    ) -> anyhow::Result<Option<TaskTold>> {
        let mut problems = Vec::new();
        let mut problem = |field, key: &str| problems.push((field, tr.t(key)));
        let title = clean_line(&self.otsikko);
        if title.is_empty() {
            problem("otsikko", "task-no-title");
        } else if title.chars().count() > LONGEST_TITLE {
            problem("otsikko", "task-long-title");
        }
        for (field, text) in [
            ("otsikko", &self.otsikko),
            ("yhdistys", &self.yhdistys),
            ("hanke", &self.hanke),
            ("paiva", &self.paiva),
        ] {
            if personal_code::found_in(text) {
                problem(field, "wrong-personal-code");
            }
        }
        let day = kit::day::read(&self.paiva);
        if day.is_none() && !self.paiva.trim().is_empty() {
            problem("paiva", "contact-no-day");
        }
        let project = self.hanke.trim().parse::<ProjectCode>().ok();
        if project.is_none() && !self.hanke.trim().is_empty() {
            problem("hanke", "task-no-project");
        }
        let owner = self.kuka.parse::<Id>().ok();
        if owner.is_none() {
            problem("kuka", "task-no-owner");
        }
        let sought = self.yhdistys.trim();
        let association = match (sought, known) {
            ("", _) => None,
            (text, Some(known)) if text == known.name() => Some(known.id),
            (text, _) => match associations::meant(app, text).await? {
                Meant::One(one) => Some(one.id),
                Meant::Several(_) => {
                    problem("yhdistys", "task-several-associations");
                    None
                }
                Meant::None => {
                    problem("yhdistys", "task-no-association");
                    None
                }
            },
        };
        self.problems = problems;
        let (true, Some(owner)) = (self.problems.is_empty(), owner) else {
            return Ok(None);
        };
        Ok(Some(TaskTold {
            title,
            due_on: day,
            owner,
            association,
            project: project.map(|code| code.as_str().to_owned()),
            consultation: self.neuvonta.parse().ok(),
        }))
    }
}
