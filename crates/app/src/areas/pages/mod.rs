//! The page of areas, the import of a classification, and the groupings' forms.

mod groupings;
mod import;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use chrono::{DateTime, NaiveDate, Utc};
use kit::i18n::{Lang, sort_key};
use kit::web::WebError;
use serde::Deserialize;

use super::area::{Area, AreaKind};
use super::build::OWN_FROM;
use super::current::all;
use super::grouping::{Grouping, built_in};
use super::store::{self, Own};
use crate::app::App;
use crate::shell::{DateFields, Page, Visit, html};

pub use groupings::{
    create as create_grouping, edit as edit_grouping, label as grouping_label, new as new_grouping,
    remove as remove_grouping, update as update_grouping,
};
pub use import::import;

pub(super) const PATH: &str = "/tyo/alueet";

/// A classification in the list.
struct Shown {
    valid_from: NaiveDate,
    municipalities: i64,
    /// The file's name and when it was imported; nothing for the program's own.
    file: Option<(String, DateTime<Utc>)>,
}

#[derive(Template)]
#[template(path = "areas/templates/list.html")]
struct ListPage {
    p: Page,
    today: NaiveDate,
    classifications: Vec<Shown>,
    valid_from: DateFields,
    /// What is wrong in the form, by its fields.
    wrong: Vec<(&'static str, String)>,
    built_in: Vec<Grouping>,
    own: Vec<Own>,
}

impl ListPage {
    fn error(&self, field: &str) -> Option<String> {
        let wrong = self.wrong.iter().find(|(of, _)| *of == field);
        wrong.map(|(_, text)| text.clone())
    }

    /// Where links of the summary lead.
    fn errors(&self) -> Vec<(&'static str, String)> {
        let target = |field: &'static str| match field {
            "valid_from" => "valid_from-day",
            field => field,
        };
        let wrong = self.wrong.iter();
        wrong
            .map(|(field, text)| (target(field), text.clone()))
            .collect()
    }

    /// The municipalities of a part today, by name.
    fn names(&self, part: &super::GroupingPart) -> String {
        let members = part.members(self.today);
        let mut names: Vec<&str> = members.iter().map(|area| name_of(&self.p, area)).collect();
        names.sort_by_cached_key(|name| sort_key(name));
        names.join(", ")
    }
}

fn name_of<'a>(p: &Page, area: &'a Area) -> &'a str {
    match p.lang {
        Lang::Sv => &area.name_sv,
        Lang::Fi | Lang::En => &area.name_fi,
    }
}

/// What the page is told after an act.
#[derive(Deserialize)]
pub struct After {
    #[serde(default)]
    done: String,
}

/// `GET /tyo/alueet`
pub async fn list(
    visit: Visit,
    State(app): State<App>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let mut page = page(&app, &visit, DateFields::default(), Vec::new()).await?;
    page.p.notice = match after.done.as_str() {
        "imported" => Some(page.p.t("areas-done-imported")),
        "grouping" => Some(page.p.t("areas-done-grouping")),
        "removed" => Some(page.p.t("areas-done-removed")),
        _ => None,
    };
    html(&page)
}

async fn page(
    app: &App,
    visit: &Visit,
    valid_from: DateFields,
    wrong: Vec<(&'static str, String)>,
) -> anyhow::Result<ListPage> {
    let mut conn = app.db.read().await?;
    let then = all(AreaKind::Municipality).filter(|area| area.is_valid(OWN_FROM));
    let own = Shown {
        valid_from: OWN_FROM,
        municipalities: i64::try_from(then.count())?,
        file: None,
    };
    let mut classifications = vec![own];
    for imported in store::classifications(&mut conn).await? {
        classifications.push(Shown {
            valid_from: imported.valid_from,
            municipalities: i64::try_from(imported.classification()?.rows.len())?,
            file: Some((imported.name, imported.imported_at)),
        });
    }
    classifications.reverse();
    Ok(ListPage {
        p: visit.page("areas-title").with_errors(!wrong.is_empty()),
        today: app.clock.today(),
        classifications,
        valid_from,
        wrong,
        built_in: built_in(),
        own: store::groupings(&mut conn).await?,
    })
}
