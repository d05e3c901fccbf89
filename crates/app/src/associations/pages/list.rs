//! The register as a list: the address is the question.

use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kit::db::Conn;
use kit::i18n::Tr;
use kit::id::Id;
use kit::sets::Place;
use kit::web::WebError;

use super::form::Form;
use crate::app::App;
use crate::associations::field::Field;
use crate::associations::filter::{FilterRefused, Question, Sort};
use crate::associations::item::{Item, Staff};
use crate::associations::segments::{READY, Segment, counts, names_of_staff, question_of};
use crate::associations::selection::items;
use crate::associations::words::Stage;
use crate::associations::{find, segments, store};
use crate::shell::{Page, Visit, html};

/// Associations on one page of the list.
const PER_PAGE: usize = 50;

/// A segment in the tabs.
pub(super) struct Tab {
    label: String,
    query: String,
    count: Option<u64>,
    is_current: bool,
}

impl Tab {
    fn count_text(&self, tr: Tr) -> Option<String> {
        Some(count_text(tr, self.count?))
    }
}

/// A count in words.
pub(super) fn count_text(tr: Tr, count: u64) -> String {
    tr.count(i64::try_from(count).unwrap_or(i64::MAX))
}

/// A column by which the list may be sorted.
struct Head {
    key: &'static str,
    query: String,
    /// Which way it is sorted now.
    sorted: Option<&'static str>,
}

impl Head {
    fn arrow(&self) -> &'static str {
        match self.sorted {
            Some("ascending") => "↑",
            Some(_) => "↓",
            None => "",
        }
    }
}

#[derive(Template)]
#[template(path = "associations/templates/list.html")]
struct ListPage {
    p: Page,
    form: Form,
    tabs: Vec<Tab>,
    items: Vec<Item>,
    count: u64,
    /// Words that were taken for others nearly the same.
    near: Vec<String>,
    previous: Option<String>,
    next: Option<String>,
    /// The query of the whole list, with its order.
    query: String,
    save: super::segments::SaveForm,
}

/// What names the association that a page follows, and the one that it stands before.
const AFTER: &str = "jalkeen";
const BEFORE: &str = "ennen";

impl ListPage {
    fn heads(&self) -> Vec<Head> {
        let question = &self.form.question;
        let now = question.sort.as_deref().unwrap_or("name");
        let head = |(key, sort): (&'static str, Option<Sort>)| {
            let word = sort.map_or("", Sort::word);
            let is_now = sort.is_some() && word == now;
            let turned = is_now && !question.reverse;
            Head {
                key,
                query: match sort {
                    Some(_) => question.sorted(word, turned).to_query(),
                    None => String::new(),
                },
                sorted: is_now.then_some(match question.reverse {
                    true => "descending",
                    false => "ascending",
                }),
            }
        };
        [
            ("association-field-name", Some(Sort::Name)),
            ("association-field-domicile", Some(Sort::Domicile)),
            ("association-field-activities", None),
            ("association-field-stage", Some(Sort::Stage)),
            ("association-last-contact", Some(Sort::Contact)),
            ("association-field-adviser", None),
        ]
        .into_iter()
        .map(head)
        .collect()
    }

    fn number(item: &Item) -> Option<&str> {
        let facts = &item.association.facts;
        facts
            .value(Field::BusinessId)
            .or_else(|| facts.value(Field::RegisterNumber))
    }
}

/// The class of a stage's tag.
pub(super) fn stage_class(stage: &str) -> &'static str {
    match Stage::of_word(stage) {
        Some(Stage::CouldApply) => "info",
        Some(Stage::Applying) => "warning",
        Some(Stage::Running) => "success",
        Some(Stage::HasRun | Stage::NotMapped) | None => "neutral",
    }
}

/// What a page of the list needs: the form, and what was found.
struct Found {
    form: Form,
    found: Result<(crate::associations::filter::Filter, find::Found), FilterRefused>,
    staff: Staff,
}

async fn asked(
    app: &App,
    conn: &mut Conn,
    visit: &Visit,
    question: Question,
) -> anyhow::Result<Found> {
    let who = visit.actor().map(|actor| actor.account);
    let staff = names_of_staff(conn).await?;
    let own = segments::list(conn, who).await?;
    let read = segments::read(app, conn, who, &question).await?;
    let about = (visit.tr(), app.clock.today());
    let mut form = Form::new(&app.sets, conn, about, question, (staff.clone(), own)).await?;
    let found = match read {
        Ok(filter) => {
            let found = find::find(&app.sets, conn, &filter).await?;
            Ok((filter, found))
        }
        Err(refused) => {
            form.refused = Some(refused.clone());
            Err(refused)
        }
    };
    Ok(Found {
        form,
        found,
        staff: Arc::new(staff),
    })
}

/// The segments in the tabs, each with how many it has.
async fn tabs(app: &App, conn: &mut Conn, visit: &Visit, form: &Form) -> anyhow::Result<Vec<Tab>> {
    let who = visit.actor().map(|actor| actor.account);
    let tr = visit.tr();
    let all = (tr.t("associations-all"), Question::default());
    let ready = READY.iter().map(|ready| {
        let mut question = Question::default();
        question.add("segment", ready.word);
        (ready.name(tr), question)
    });
    let own = form
        .segments
        .iter()
        .map(|one: &Segment| (one.name.clone(), question_of(one)));
    let (labels, questions): (Vec<String>, Vec<Question>) =
        std::iter::once(all).chain(ready).chain(own).unzip();
    let counts = counts(app, conn, who, &questions).await?;
    let of = |((label, question), count): ((String, &Question), Option<u64>)| Tab {
        label,
        query: question.to_query(),
        count,
        is_current: question.parts == form.question.parts,
    };
    Ok(labels
        .into_iter()
        .zip(&questions)
        .zip(counts)
        .map(of)
        .collect())
}

/// `GET /tyo/yhdistykset`
pub async fn list(
    State(app): State<App>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let query = query.unwrap_or_default();
    let mut conn = app.db.read().await?;
    let question = Question::of_query(&query);
    let Found { form, found, staff } =
        Box::pin(asked(&app, &mut conn, &visit, question.clone())).await?;
    let tabs = Box::pin(tabs(&app, &mut conn, &visit, &form)).await?;
    let mut p = visit.page("associations-title");
    p.notice = super::bulk::notice(&p, &query);
    let (filter, found) = match found {
        Ok(found) => found,
        Err(_) => {
            let page = html(&ListPage {
                p: p.with_errors(true),
                form,
                tabs,
                items: Vec::new(),
                count: 0,
                near: Vec::new(),
                previous: None,
                next: None,
                query: question.to_query(),
                save: super::segments::SaveForm::default(),
            })?;
            return Ok((StatusCode::BAD_REQUEST, page).into_response());
        }
    };
    let place = place(&mut conn, &query).await?;
    let page = find::page_of(&app.sets, &mut conn, &filter, &found, place, PER_PAGE).await?;
    let items = items(&mut conn, &page.numbers, &staff).await?;
    let query = question.to_query();
    let link = |is_there: bool, name: &str, edge: Option<&Item>| {
        let id = edge.filter(|_| is_there)?.association.id;
        let and = if query.is_empty() { "" } else { "&" };
        Some(format!("?{query}{and}{name}={id}"))
    };
    html(&ListPage {
        previous: link(page.has_before, BEFORE, items.first()),
        next: link(page.has_after, AFTER, items.last()),
        count: found.count(),
        near: found.near,
        p,
        form,
        tabs,
        items,
        query,
        save: super::segments::SaveForm::default(),
    })
}

/// Where a page of the list is; at its beginning when the association is not there.
async fn place(conn: &mut Conn, query: &str) -> anyhow::Result<Place> {
    for (name, id) in form_urlencoded::parse(query.as_bytes()) {
        let of: fn(u32) -> Place = match &*name {
            AFTER => Place::After,
            BEFORE => Place::Before,
            _ => continue,
        };
        let Ok(id) = id.parse::<Id>() else {
            continue;
        };
        if let Some(number) = store::number_of(conn, id).await? {
            return Ok(of(number));
        }
    }
    Ok(Place::First)
}
