//! What staff see of those who get letters.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::db::Conn;
use kit::i18n::{Tr, sort_key};
use kit::id::Id;
use kit::web::WebError;
use serde::Deserialize;

use super::{answer, error_in};
use crate::app::App;
use crate::refusals::{SOURCE_LIMIT, Source, SourceRefused};
use crate::shell::{Page, Visit, html};
use crate::subscriptions::form::Wrong;
use crate::subscriptions::{
    Event, Kept, Kind, STAFF_PATH, State as Standing, change, page as page_of_active, store,
};

/// People on one page.
const PER_PAGE: usize = 25;
/// So many are counted at a time.
const AT_ONCE: usize = 1000;

/// How many get letters about what: each part of the count with its lines.
type Counts = Vec<(&'static str, Vec<(String, i64)>)>;

#[derive(Template)]
#[template(path = "subscriptions/templates/list.html")]
struct ListPage {
    p: Page,
    text: String,
    people: Vec<Kept>,
    /// How many there are in each state.
    states: Vec<(Standing, i64)>,
    counts: Counts,
    /// Where those before these are.
    next: Option<String>,
}

/// What is looked for, and which part of the list is shown.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    haku: String,
    ennen: Option<Id>,
    #[serde(default)]
    done: String,
}

/// `GET /tyo/kirjeet/tilaajat`
pub async fn list(
    visit: Visit,
    State(app): State<App>,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let text = asked.haku.trim();
    let most = i64::try_from(PER_PAGE + 1)?;
    let mut people = store::latest(&mut conn, text, asked.ennen, most).await?;
    let has_next = people.len() > PER_PAGE;
    people.truncate(PER_PAGE);
    let next = people.last().filter(|_| has_next).map(|last| {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("haku", text)
            .append_pair("ennen", &last.id.to_string())
            .finish();
        format!("{}?{query}", visit.link(STAFF_PATH))
    });
    let by_state = store::counts(&mut conn).await?;
    let of = |state: Standing| by_state.get(state.word()).copied().unwrap_or_default();
    let mut p = visit.page("subscribers-title");
    p.notice = (asked.done == "erased").then(|| p.t("subscribers-erased"));
    html(&ListPage {
        p,
        text: text.to_owned(),
        people,
        states: Standing::ALL
            .into_iter()
            .map(|state| (state, of(state)))
            .collect(),
        counts: counts(&mut conn, visit.tr()).await?,
        next,
    })
}

/// How many want letters of each kind, for each area, on each theme, in each language.
async fn counts(conn: &mut Conn, tr: Tr) -> anyhow::Result<Counts> {
    let mut kinds: BTreeMap<Kind, i64> = BTreeMap::new();
    let mut others: [BTreeMap<String, i64>; 3] = Default::default();
    let mut after = None;
    loop {
        let people = page_of_active(conn, after, AT_ONCE).await?;
        let Some(last) = people.last() else { break };
        after = Some(last.id);
        for one in &people {
            for kind in &one.topics.kinds {
                *kinds.entry(*kind).or_default() += 1;
            }
            let [areas, themes, langs] = &mut others;
            let topics = &one.topics;
            let names = topics.areas.iter().map(|area| area.name(tr));
            let all = topics.areas.is_empty().then(|| topics.areas_text(tr));
            names
                .chain(all)
                .for_each(|name| *areas.entry(name).or_default() += 1);
            let all = topics.themes.is_empty().then(|| topics.themes_text(tr));
            let names = topics.themes.iter().cloned().chain(all);
            names.for_each(|name| *themes.entry(name).or_default() += 1);
            *langs.entry(one.lang.endonym().to_owned()).or_default() += 1;
        }
    }
    let kinds = Kind::ALL.into_iter().map(|kind| {
        let count = kinds.get(&kind).copied().unwrap_or_default();
        (kind.name(tr), count)
    });
    let mut parts = vec![("subscription-kinds", kinds.collect())];
    let keys = [
        "subscription-areas",
        "subscription-themes",
        "subscription-lang",
    ];
    for (key, counts) in keys.into_iter().zip(others) {
        let mut lines: Vec<(String, i64)> = counts.into_iter().collect();
        lines.sort_by_cached_key(|(name, count)| (-count, sort_key(name)));
        parts.push((key, lines));
    }
    Ok(parts)
}

#[derive(Template)]
#[template(path = "subscriptions/templates/show.html")]
struct ShowPage {
    p: Page,
    one: Kept,
    path: String,
    events: Vec<Event>,
    source: String,
    wrong: Vec<Wrong>,
}

impl ShowPage {
    fn error(&self, field: &str) -> Option<String> {
        error_in(&self.wrong, field)
    }
}

/// What a subscriber is called: their name, or else their address.
fn name_of(tr: Tr, one: &Kept) -> String {
    match (&one.email, one.name.is_empty()) {
        (_, false) => one.name.clone(),
        (Some(email), true) => email.to_string(),
        (None, true) => tr.t("subscriber-nameless"),
    }
}

async fn somebody(app: &App, id: &str) -> Result<Kept, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let found = store::find(&mut app.db.read().await?, id).await?;
    found.ok_or(WebError::NotFound)
}

fn path_of(id: Id) -> String {
    format!("{STAFF_PATH}/{id}")
}

async fn show_page(
    app: &App,
    visit: &Visit,
    one: Kept,
    wrong: Vec<Wrong>,
) -> Result<ShowPage, WebError> {
    let tr = visit.tr();
    Ok(ShowPage {
        p: visit
            .titled(name_of(tr, &one))
            .under(STAFF_PATH, tr.t("subscribers-title"))
            .with_errors(!wrong.is_empty()),
        path: visit.link(&path_of(one.id)),
        events: store::events(&mut app.db.read().await?, one.id).await?,
        source: String::new(),
        wrong,
        one,
    })
}

/// What the page is told after an act.
#[derive(Deserialize)]
pub struct After {
    #[serde(default)]
    done: String,
}

/// `GET /tyo/kirjeet/tilaajat/{id}`
pub async fn show(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let one = somebody(&app, &id).await?;
    let mut page = show_page(&app, &visit, one, Vec::new()).await?;
    page.p.notice = (after.done == "stopped").then(|| page.p.t("subscribers-stopped"));
    html(&page)
}

/// What was typed.
#[derive(Deserialize)]
pub struct Typed {
    #[serde(default)]
    syy: String,
}

/// `POST /tyo/kirjeet/tilaajat/{id}/lopetus`
pub async fn withdraw(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, WebError> {
    let (tr, one) = (visit.tr(), somebody(&app, &id).await?);
    let source = match Source::read(&typed.syy) {
        Ok(source) => source,
        Err(refused) => {
            let text = match refused {
                SourceRefused::TooLong => tr.tn(&refused.to_string(), SOURCE_LIMIT),
                _ => tr.t(&refused.to_string()),
            };
            let mut page = show_page(&app, &visit, one, vec![("syy", text)]).await?;
            page.source = typed.syy;
            return answer(&page, &page.wrong);
        }
    };
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let done = change::withdraw(&app, &mut tx, &author, one.id, source.as_str()).await?;
    if done.is_err() {
        // They have stopped themselves meanwhile, or somebody else was quicker.
        return Ok(Redirect::to(&visit.link(&path_of(one.id))).into_response());
    }
    tx.commit().await?;
    Ok(Redirect::to(&visit.after(&path_of(one.id), "stopped", &author)).into_response())
}

#[derive(Template)]
#[template(path = "subscriptions/templates/staff_erase.html")]
struct ErasePage {
    p: Page,
    path: String,
    name: String,
}

/// `GET /tyo/kirjeet/tilaajat/{id}/poistaminen`: asks, since it is final.
pub async fn ask_erase(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let (tr, one) = (visit.tr(), somebody(&app, &id).await?);
    let name = name_of(tr, &one);
    html(&ErasePage {
        p: visit
            .page("subscription-erase-title")
            .under(STAFF_PATH, tr.t("subscribers-title"))
            .under(&path_of(one.id), name.clone()),
        path: visit.link(&path_of(one.id)),
        name,
    })
}

/// `POST /tyo/kirjeet/tilaajat/{id}/poistaminen`
pub async fn erase(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let one = somebody(&app, &id).await?;
    let mut tx = app.db.begin().await?;
    let author = visit.author(&app);
    let done = change::erase(&app, &mut tx, &author, one.id, STAFF_PATH).await?;
    if done.is_err() {
        return Ok(StatusCode::NOT_FOUND.into_response());
    }
    tx.commit().await?;
    Ok(Redirect::to(&visit.link(&format!("{STAFF_PATH}?done=erased"))).into_response())
}
