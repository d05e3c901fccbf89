//! How many have been reached, as a map and as tables: each figure leads to its rows.

use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use kit::db::Conn;
use kit::i18n::Tr;
use kit::web::WebError;

use super::LIST;
use super::form::Form;
use crate::app::App;
use crate::areas::{self, AreaCode, AreaKind};
use crate::associations::coverage::{Coverage, FIELDS, Reached, Row, coverage};
use crate::associations::field::Field;
use crate::associations::filter::Question;
use crate::associations::item::name_of_municipality;
use crate::associations::segments;
use crate::associations::words::Activity;
use crate::maps::{Extent, Figure, Map, MapWords, map_of};
use crate::shell::{Page, Visit, html};

/// What asks for those with which there has been contact.
const REACHED: &str = "ei-segmentti=never-contacted";
/// And for the others: what a question asks besides must still hold, which it would not if
/// it named a segment too.
const MISSING: &str = "ei-tapahtunut=contact&ei-tapahtunut=attended";

#[derive(Template)]
#[template(path = "associations/templates/coverage.html")]
struct CoveragePage {
    p: Page,
    form: Form,
    /// Where the list is.
    list: String,
    figures: Option<Figures>,
}

/// A field of activity, or none at last.
struct FieldShown {
    at: usize,
    word: &'static str,
    name: String,
}

/// A municipality, with what asks for its associations.
struct RowShown {
    name: String,
    row: Row,
    query: String,
    /// The same without a field of activity.
    anywhere: String,
}

struct Figures {
    found: Arc<Coverage>,
    fields: Vec<FieldShown>,
    rows: Vec<RowShown>,
    map: Map,
    question: Question,
    query: String,
}

impl Figures {
    /// What asks for those of a field.
    fn in_field(&self, field: &FieldShown) -> String {
        let mut question = without(&self.question, "activity");
        question.add("activity", field.word);
        question.to_query()
    }
}

impl CoveragePage {
    fn count(&self, count: u64) -> String {
        self.p.count(i64::try_from(count).unwrap_or(i64::MAX))
    }

    fn text(&self, reached: &Reached) -> String {
        format!(
            "{}/{}",
            self.count(reached.reached),
            self.count(reached.all)
        )
    }

    fn missing(&self, reached: &Reached) -> String {
        self.count(reached.all - reached.reached)
    }

    fn percent(&self, reached: &Reached) -> String {
        let percent = reached.percent();
        percent.map_or_else(|| "–".to_owned(), |percent| format!("{percent}\u{a0}%"))
    }
}

/// The question without what it asks of something: another value beside would let more
/// through.
fn without(question: &Question, criterion: &str) -> Question {
    let mut question = question.clone();
    question
        .parts
        .retain(|part| part.not || part.criterion != criterion);
    question
}

/// The fields that are asked for; all when none is.
fn fields(tr: Tr, question: &Question, today: NaiveDate) -> Vec<FieldShown> {
    let parts = question.parts.iter();
    let asked = parts.filter(|part| part.criterion == "activity" && !part.not);
    let asked: Vec<String> = asked
        .map(|part| Field::Activities.read(&part.value, today).ok().flatten())
        .map(|word| word.unwrap_or_else(|| NO_FIELD.to_owned()))
        .collect();
    let field = |at: usize| match Activity::ALL.get(at) {
        Some(one) => FieldShown {
            at,
            word: one.word(),
            name: tr.t(&format!("association-activity-{}", one.word())),
        },
        None => FieldShown {
            at,
            word: NO_FIELD,
            name: tr.t("association-none"),
        },
    };
    let all = (0..FIELDS).map(field);
    all.filter(|field| asked.is_empty() || asked.iter().any(|word| word == field.word))
        .collect()
}

/// What asks for those without a field.
const NO_FIELD: &str = "none";

/// What asks for those of a municipality.
fn in_municipality(question: &Question, municipality: Option<&AreaCode>) -> Question {
    let mut question = without(question, "area");
    match municipality {
        Some(code) => question.add("area", &format!("municipality:{code}")),
        None => question.add("not-has", "domicile"),
    };
    question
}

/// `GET /tyo/yhdistykset/kattavuus`
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let question = Question::of_query(&query.unwrap_or_default());
    let who = visit.actor().map(|actor| actor.account);
    let about = (visit.tr(), app.clock.today());
    let mut conn = app.db.read().await?;
    let read = segments::read(&app, &mut conn, who, &question).await?;
    let known = (
        segments::names_of_staff(&mut conn).await?,
        segments::list(&mut conn, who).await?,
    );
    let form = Form::new(&app.sets, &mut conn, about, question.clone(), known).await?;
    let mut page = CoveragePage {
        p: visit
            .page("coverage-title")
            .under(LIST, visit.tr().t("associations-title")),
        form,
        list: visit.link(LIST),
        figures: None,
    };
    let filter = match read {
        Ok(filter) => filter,
        Err(refused) => {
            page.form.refused = Some(refused);
            page.p = page.p.with_errors(true);
            return Ok((StatusCode::BAD_REQUEST, html(&page)?).into_response());
        }
    };
    let found = coverage(&app.sets, &mut conn, &filter, about.1).await?;
    page.figures = Some(Box::pin(figures(&mut conn, &visit, about, (question, found))).await?);
    html(&page)
}

async fn figures(
    conn: &mut Conn,
    visit: &Visit,
    (tr, today): (Tr, NaiveDate),
    (question, found): (Question, Arc<Coverage>),
) -> anyhow::Result<Figures> {
    let row = |row: &Row| {
        let code = row.municipality.as_ref();
        let here = in_municipality(&question, code);
        RowShown {
            name: code.map_or_else(
                || tr.t("association-none"),
                |code| name_of_municipality(tr, code.as_str()),
            ),
            row: row.clone(),
            query: here.to_query(),
            anywhere: without(&here, "activity").to_query(),
        }
    };
    let mut rows: Vec<RowShown> = found.rows.iter().map(row).collect();
    rows.sort_by_key(|one| {
        (
            one.row.municipality.is_none(),
            kit::i18n::sort_key(&one.name),
        )
    });
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
    let on_map = on_map(visit, tr, &found, &question);
    Ok(Figures {
        map: map_of(conn, tr, today, &extent, on_map, &words).await?,
        fields: fields(tr, &question, today),
        rows,
        query: question.to_query(),
        question,
        found,
    })
}

/// The region in which all of them are; the whole country otherwise.
fn extent(found: &Coverage, on: NaiveDate) -> Extent {
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

fn on_map(visit: &Visit, tr: Tr, found: &Coverage, question: &Question) -> Vec<Figure> {
    let of = |code: &AreaCode| {
        let row = found
            .rows
            .iter()
            .find(|row| row.municipality.as_ref() == Some(code));
        let all = row.map(|row| row.all).unwrap_or_default();
        let asked = in_municipality(question, Some(code));
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
