//! What the rows of divisions are called, and the order in which they stand.

use std::collections::HashMap;

use kit::db::Conn;
use kit::i18n::{Lang, Tr, sort_key};

use super::count::Division;
use super::figure::By;
use super::gather::Gathered;
use super::period::month_name;
use crate::areas::{self, Area, AreaCode, AreaKind};
use crate::associations::segments::names_of_staff;
use crate::projects;
use crate::projects::card::Field;

/// Names of those who advise and of projects, by the words of their rows.
#[derive(Clone, Debug, Default)]
pub struct Names {
    staff: HashMap<String, String>,
    projects: HashMap<String, String>,
}

fn area_name(tr: Tr, kind: AreaKind, code: &str) -> Option<String> {
    let area: &Area = areas::by_code(kind, &AreaCode::new(code))?;
    Some(match tr.lang {
        Lang::Sv => area.name_sv.clone(),
        Lang::Fi | Lang::En => area.name_fi.clone(),
    })
}

impl Names {
    pub(super) async fn of(conn: &mut Conn, all: &Gathered) -> anyhow::Result<Self> {
        let names = all.projects.iter();
        let names = names.map(|one| (one.key.clone(), one.name.clone()));
        let mut names: HashMap<String, String> = names.collect();
        // Others are known by their code alone; the registry may have their name.
        for code in all.codes() {
            if names.contains_key(&code) {
                continue;
            }
            if let Some(project) = projects::find_public(conn, &code).await? {
                names.extend(project.card.text(Field::Name).map(|name| (code, name)));
            }
        }
        Ok(Self {
            staff: names_of_staff(conn).await?,
            projects: names,
        })
    }

    /// What a row is called.
    pub fn of_row(&self, tr: Tr, by: By, word: Option<&str>) -> String {
        let Some(word) = word else {
            return tr.t(&format!("results-none-{}", by.word()));
        };
        let name = match by {
            By::Month => month_name(word),
            By::Municipality => area_name(tr, AreaKind::Municipality, word),
            By::SubRegion => area_name(tr, AreaKind::SubRegion, word),
            By::Field => Some(tr.t(&format!("association-activity-{word}"))),
            By::Adviser => match word.strip_prefix("name:") {
                Some(name) => Some(name.to_owned()),
                None => self.staff.get(word).cloned(),
            },
            By::Project => self.projects.get(word).map(|name| match is_code(word) {
                true => format!("{name} ({word})"),
                false => name.clone(),
            }),
        };
        name.unwrap_or_else(|| word.to_owned())
    }

    /// Puts rows into the order of their names, but for months and fields, which have their
    /// own. What belongs to no row stays last.
    pub(super) fn sort(&self, tr: Tr, division: &mut Division) {
        let by = division.by;
        if matches!(by, By::Month | By::Field) {
            return;
        }
        division.rows.sort_by_cached_key(|row| {
            let name = self.of_row(tr, by, row.word.as_deref());
            (row.word.is_none(), sort_key(&name))
        });
    }
}

/// Whether a project's key is its code and not the identifier of its idea.
fn is_code(key: &str) -> bool {
    key.len() < 20
}
