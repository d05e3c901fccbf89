//! The page of what was found.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use kit::db::Conn;
use kit::i18n::Tr;
use kit::web::WebError;
use serde::Deserialize;

use super::commands::named;
use crate::access::Action;
use crate::app::App;
use crate::associations::{self, Field, people, place_of, search};
use crate::registry::{FilterWords, Item, Selection};
use crate::shell::{Page, Visit, html};
use crate::{calls, consultations, events, ideas};

/// So many of each kind are shown on the page.
const SHOWN: usize = 8;

/// So many of each kind are shown under the field.
const SHOWN_LIVE: usize = 4;

/// The longest text that is looked for, in letters.
const LONGEST: usize = 200;

/// Something that was found.
struct Hit {
    href: String,
    name: String,
    /// What tells it from others of the name.
    about: String,
    /// How a form names it, of what forms ask for.
    called: Option<String>,
}

/// What was found of one kind.
struct Group {
    title: String,
    hits: Vec<Hit>,
    /// How many there are, and where all of them are.
    all: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "search/templates/show.html")]
struct SearchPage {
    p: Page,
    text: String,
    groups: Vec<Group>,
}

/// The same under the field in the head of a page, while one writes.
#[derive(Template)]
#[template(path = "search/templates/live.html")]
struct Live {
    tr: Tr,
    groups: Vec<Group>,
}

impl Live {
    fn count(&self) -> usize {
        self.groups.iter().map(|group| group.hits.len()).sum()
    }
}

/// What is looked for.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
    /// Whether only what was found is asked for, without a page around it.
    #[serde(default)]
    osumat: Option<String>,
    /// Only of that kind, for a field that asks for one.
    #[serde(default)]
    laji: String,
}

/// `GET /tyo/haku`
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let text = asked.q.replace(char::is_control, " ");
    let text: String = text.trim().chars().take(LONGEST).collect();
    let most = match asked.osumat {
        Some(_) => SHOWN_LIVE,
        None => SHOWN,
    };
    let groups = match text.is_empty() {
        true => Vec::new(),
        false if asked.laji == "yhdistykset" => suggested(&app, &visit, (&text, most)).await?,
        false => everywhere(&app, &visit, (&text, most)).await?,
    };
    match asked.osumat {
        Some(_) => html(&Live {
            tr: visit.tr(),
            groups,
        }),
        None => html(&SearchPage {
            p: visit.page("search-title"),
            text,
            groups,
        }),
    }
}

/// What a text means: so many of a kind.
type Sought<'a> = (&'a str, usize);

/// Associations alone, for who may work with them.
async fn suggested(app: &App, visit: &Visit, sought: Sought<'_>) -> anyhow::Result<Vec<Group>> {
    let mut actor = visit.actor().into_iter();
    if !actor.any(|actor| actor.may(Action::EditAssociations)) {
        return Ok(Vec::new());
    }
    let mut conn = app.db.read().await?;
    let found = Box::pin(associations(app, &mut conn, visit, sought)).await?;
    Ok(vec![found])
}

/// What is found of each kind that the visitor may see.
async fn everywhere(app: &App, visit: &Visit, sought: Sought<'_>) -> anyhow::Result<Vec<Group>> {
    let may = |action: Action| visit.actor().is_some_and(|actor| actor.may(action));
    let mut groups = Vec::new();
    let mut conn = app.db.read().await?;
    if may(Action::EditAssociations) {
        groups.push(Box::pin(associations(app, &mut conn, visit, sought)).await?);
        groups.push(Box::pin(persons(app, &mut conn, visit, sought)).await?);
        groups.push(segments(&mut conn, visit, sought).await?);
        groups.push(Box::pin(logged(app, &mut conn, visit, sought)).await?);
    }
    if may(Action::EditIdeas) {
        groups.push(found_ideas(&mut conn, visit, sought).await?);
    }
    groups.push(found_calls(app, &mut conn, visit, sought).await?);
    groups.push(found_events(&mut conn, visit, sought).await?);
    drop(conn);
    groups.push(Box::pin(projects(app, visit, sought)).await?);
    groups.push(commands(visit, sought.0));
    groups.retain(|group| !group.hits.is_empty());
    Ok(groups)
}

/// How many there are and where, when not all of them are shown.
fn all(tr: Tr, (count, most): (u64, usize), href: String) -> Option<(String, String)> {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let is_more = count > i64::try_from(most).unwrap_or(i64::MAX);
    is_more.then(|| (tr.tn("search-all", count), href))
}

fn query(name: &str, text: &str) -> String {
    form_urlencoded::Serializer::new(String::new())
        .append_pair(name, text)
        .finish()
}

async fn associations(
    app: &App,
    conn: &mut Conn,
    visit: &Visit,
    (text, most): Sought<'_>,
) -> anyhow::Result<Group> {
    let tr = visit.tr();
    let (found, count) = search(app, conn, text, most).await?;
    let hit = |one: &crate::associations::Association| Hit {
        href: visit.link(&format!("/tyo/yhdistykset/{}", one.id)),
        name: one.name().to_owned(),
        about: {
            let number = one.facts.value(Field::BusinessId).map(str::to_owned);
            let home = place_of(tr, one);
            number
                .into_iter()
                .chain(home)
                .collect::<Vec<_>>()
                .join(" · ")
        },
        called: Some(one.called()),
    };
    let href = visit.link(&format!("/tyo/yhdistykset?{}", query("haku", text)));
    Ok(Group {
        title: tr.t("associations-title"),
        hits: found.iter().map(hit).collect(),
        all: all(tr, (count, most), href),
    })
}

async fn persons(
    app: &App,
    conn: &mut Conn,
    visit: &Visit,
    (text, most): Sought<'_>,
) -> anyhow::Result<Group> {
    let tr = visit.tr();
    let (found, count) = people::search(app, conn, text, most).await?;
    let hit = |one: &people::Person| Hit {
        href: visit.link(&format!("/tyo/henkilot/{}", one.id)),
        name: one.told.name.clone(),
        about: one.told.email.clone().unwrap_or_default(),
        called: None,
    };
    let href = visit.link(&format!("/tyo/henkilot?{}", query("haku", text)));
    Ok(Group {
        title: tr.t("association-people"),
        hits: found.iter().map(hit).collect(),
        all: all(tr, (count, most), href),
    })
}

/// Drafts only for those who work with them.
async fn found_calls(
    app: &App,
    conn: &mut Conn,
    visit: &Visit,
    (text, most): Sought<'_>,
) -> anyhow::Result<Group> {
    let (tr, now) = (visit.tr(), app.clock.now());
    let edits = visit
        .actor()
        .is_some_and(|actor| actor.may(Action::EditCalls));
    let found = calls::search(conn, text, edits, now).await?;
    let place = if edits { "/tyo/haut" } else { "/haut" };
    let hit = |call: &calls::Call| Hit {
        href: visit.link(&format!("{place}/{}", call.id)),
        name: call.title(tr.lang).to_owned(),
        about: call.state(now).name(tr),
        called: None,
    };
    Ok(Group {
        title: tr.t("calls-title"),
        hits: found.iter().take(most).map(hit).collect(),
        all: all(tr, (u64::try_from(found.len())?, most), visit.link(place)),
    })
}

/// Drafts only for those who work with them.
async fn found_events(
    conn: &mut Conn,
    visit: &Visit,
    (text, most): Sought<'_>,
) -> anyhow::Result<Group> {
    let tr = visit.tr();
    let edits = visit
        .actor()
        .is_some_and(|actor| actor.may(Action::EditEvents));
    let found = events::search(conn, text, edits).await?;
    let place = if edits {
        "/tyo/tapahtumat"
    } else {
        "/tapahtumat"
    };
    let hit = |event: &events::Event| Hit {
        href: visit.link(&format!("{place}/{}", event.0.id)),
        name: event.title(tr.lang).to_owned(),
        about: event.when(tr),
        called: None,
    };
    Ok(Group {
        title: tr.t("events-title"),
        hits: found.iter().take(most).map(hit).collect(),
        all: all(tr, (u64::try_from(found.len())?, most), visit.link(place)),
    })
}

async fn found_ideas(
    conn: &mut Conn,
    visit: &Visit,
    (text, most): Sought<'_>,
) -> anyhow::Result<Group> {
    let tr = visit.tr();
    let found = ideas::search(conn, text).await?;
    let hit = |idea: &ideas::Idea| Hit {
        href: visit.link(&format!("{}/{}", ideas::STAFF, idea.id)),
        name: idea.name().to_owned(),
        about: idea.stage.name(tr),
        called: None,
    };
    Ok(Group {
        title: tr.t("ideas-title"),
        hits: found.iter().take(most).map(hit).collect(),
        all: None,
    })
}

/// Consultations by the words of their summaries.
async fn logged(
    app: &App,
    conn: &mut Conn,
    visit: &Visit,
    (text, most): Sought<'_>,
) -> anyhow::Result<Group> {
    let tr = visit.tr();
    let (found, count) = consultations::search(app, conn, text, most).await?;
    let hit = |one: &consultations::Listed| Hit {
        href: visit.link(&format!("{}/{}", consultations::PATH, one.consultation.id)),
        name: one.consultation.title(tr),
        about: one.with(),
        called: None,
    };
    let query = query("haku", text);
    let href = visit.link(&format!("{}?alkaen=&{query}", consultations::PATH));
    Ok(Group {
        title: tr.t("consultations-title"),
        hits: found.iter().map(hit).collect(),
        all: all(tr, (count, most), href),
    })
}

/// The segments whose name has the text in it.
async fn segments(
    conn: &mut Conn,
    visit: &Visit,
    (text, most): Sought<'_>,
) -> anyhow::Result<Group> {
    let tr = visit.tr();
    let who = visit.actor().map(|actor| actor.account);
    let sought = text.to_lowercase();
    let all = associations::segments::list(conn, who).await?;
    let found = all
        .into_iter()
        .filter(|one| one.name.to_lowercase().contains(&sought));
    let hit = |one: associations::segments::Segment| Hit {
        href: visit.link(&format!("/tyo/yhdistykset?segmentti={}", one.id)),
        name: one.name,
        about: String::new(),
        called: None,
    };
    Ok(Group {
        title: tr.t("segments-title"),
        hits: found.take(most).map(hit).collect(),
        all: None,
    })
}

async fn projects(app: &App, visit: &Visit, (text, most): Sought<'_>) -> anyhow::Result<Group> {
    let tr = visit.tr();
    let words = FilterWords {
        search: Some(text.to_owned()),
        ..FilterWords::default()
    };
    let (mut hits, mut count) = (Vec::new(), 0);
    if let Ok(found) = Selection::find(app, &words).await? {
        count = found.count();
        let mut items = found.at_most(most).items(most);
        while let Some(some) = futures_util::TryStreamExt::try_next(&mut items).await? {
            let hit = |item: &Item| Hit {
                href: visit.link(&format!("/hankkeet/{}", item.project.code)),
                name: item.project.name.clone(),
                about: item.project.code.clone(),
                called: None,
            };
            hits.extend(some.iter().map(hit));
        }
    }
    let href = visit.link(&format!("/hankkeet?{}", query("haku", text)));
    Ok(Group {
        title: tr.t("projects-title"),
        hits,
        all: all(tr, (u64::try_from(count)?, most), href),
    })
}

/// What one may do whose name has the text in it.
fn commands(visit: &Visit, text: &str) -> Group {
    let hit = |(name, href): (String, String)| Hit {
        href,
        name,
        about: String::new(),
        called: None,
    };
    Group {
        title: visit.tr().t("search-commands"),
        hits: named(visit, text).map(hit).collect(),
        all: None,
    }
}
