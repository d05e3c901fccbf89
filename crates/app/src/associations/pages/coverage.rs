//! How many have been reached, as a map and as tables: each figure leads to its rows.

use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kit::i18n::Tr;
use kit::web::WebError;

use super::LIST;
use super::form::Form;
use crate::app::App;
use crate::areas::{self, AreaCode, AreaKind};
use crate::associations::coverage::{Coverage, FIELDS, Reached, Row, coverage};
use crate::associations::filter::Question;
use crate::associations::item::name_of_municipality;
use crate::associations::words::Activity;
use crate::associations::{cli_refusal, segments};
use crate::maps::{Extent, Figure, Map, MapWords, map_of};
use crate::shell::{Page, Visit, html};

#[derive(Template)]
#[template(path = "associations/templates/coverage.html")]
struct CoveragePage {
    p: Page,
    form: Form,
    found: Arc<Coverage>,
    rows: Vec<(String, Row)>,
    map: Map,
}

impl CoveragePage {
    /// The list of those of a municipality and a field; only those not reached, when asked.
    fn link(&self, municipality: Option<&Row>, field: Option<&usize>, missing: bool) -> String {
        let mut question = self.form.question.clone();
        if let Some(row) = municipality {
            match &row.municipality {
                Some(code) => question.add("area", &format!("municipality:{code}")),
                None => question.add("not-has", "domicile"),
            };
        }
        if let Some(field) = field {
            let word = Activity::ALL.get(*field).map_or("none", |one| one.word());
            question.add("activity", word);
        }
        if missing {
            question.add("segment", "never-contacted");
        }
        format!("{}?{}", self.p.link(LIST), question.to_query())
    }

    fn field_name(&self, field: &usize) -> String {
        match Activity::ALL.get(*field) {
            Some(one) => self.p.t(&format!("association-activity-{}", one.word())),
            None => self.p.t("association-none"),
        }
    }

    fn fields(&self) -> std::ops::Range<usize> {
        0..FIELDS
    }

    fn text(&self, reached: &Reached) -> String {
        let count = |count: u64| self.p.count(i64::try_from(count).unwrap_or(i64::MAX));
        format!("{}/{}", count(reached.reached), count(reached.all))
    }

    fn percent(&self, reached: &Reached) -> String {
        let percent = reached.percent();
        percent.map_or_else(|| "–".to_owned(), |percent| format!("{percent}\u{a0}%"))
    }
}

/// `GET /tyo/yhdistykset/kattavuus`
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let question = Question::of_query(&query.unwrap_or_default());
    let who = visit.actor().map(|actor| actor.account);
    let tr = visit.tr();
    let mut conn = app.db.read().await?;
    let filter = match segments::read(&app, &mut conn, who, &question).await? {
        Ok(filter) => filter,
        Err(refused) => {
            let text = cli_refusal(tr, &refused);
            return Ok((StatusCode::BAD_REQUEST, text).into_response());
        }
    };
    let today = app.clock.today();
    let found = coverage(&app.sets, &mut conn, &filter, today).await?;
    let known = (
        segments::names_of_staff(&mut conn).await?,
        segments::list(&mut conn, who).await?,
    );
    let form = Form::new(&app.sets, &mut conn, (tr, today), question, known).await?;
    let name = |row: &Row| match &row.municipality {
        Some(code) => name_of_municipality(tr, code.as_str()),
        None => tr.t("association-none"),
    };
    let mut rows: Vec<(String, Row)> = found
        .rows
        .iter()
        .map(|row| (name(row), row.clone()))
        .collect();
    rows.sort_by_key(|(name, row)| (row.municipality.is_none(), kit::i18n::sort_key(name)));
    let (title, description, unit) = (
        tr.t("coverage-map"),
        tr.t("coverage-map-note"),
        tr.t("coverage-unit"),
    );
    let words = MapWords {
        id: "map",
        title: &title,
        description: &description,
        unit: &unit,
    };
    let extent = extent(&found, today);
    let figures = figures(&visit, tr, &found, &form.question);
    let map = map_of(&mut conn, tr, today, &extent, figures, &words).await?;
    html(&CoveragePage {
        p: visit
            .page("coverage-title")
            .under(LIST, tr.t("associations-title")),
        form,
        found,
        rows,
        map,
    })
}

/// The region in which all of them are; the whole country otherwise.
fn extent(found: &Coverage, on: chrono::NaiveDate) -> Extent {
    let codes = found
        .rows
        .iter()
        .filter_map(|row| row.municipality.as_ref());
    let mut regions: Vec<&AreaCode> = codes
        .filter_map(|code| areas::region_of(code, on))
        .map(|region| &region.code)
        .collect();
    regions.sort_unstable();
    regions.dedup();
    match regions[..] {
        [region] => Extent::Region(region.clone()),
        _ => Extent::Country,
    }
}

fn figures(visit: &Visit, tr: Tr, found: &Coverage, question: &Question) -> Vec<Figure> {
    let of = |code: &AreaCode| {
        let row = found
            .rows
            .iter()
            .find(|row| row.municipality.as_ref() == Some(code));
        let all = row.map(|row| row.all).unwrap_or_default();
        let mut asked = question.clone();
        asked.add("area", &format!("municipality:{code}"));
        let percent = all.percent();
        Figure {
            code: code.clone(),
            value: percent
                .and_then(|percent| i64::try_from(percent).ok())
                .unwrap_or(0),
            text: match percent {
                Some(percent) => format!("{percent}\u{a0}% ({}/{})", all.reached, all.all),
                None => tr.t("coverage-nobody"),
            },
            href: percent.map(|_| format!("{}?{}", visit.link(LIST), asked.to_query())),
        }
    };
    areas::all(AreaKind::Municipality)
        .map(|area| of(&area.code))
        .collect()
}
