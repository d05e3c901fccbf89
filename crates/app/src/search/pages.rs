//! The page of what was found.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use kit::db::Conn;
use kit::i18n::Tr;
use kit::web::WebError;
use serde::Deserialize;

use crate::access::Action;
use crate::app::App;
use crate::associations::people;
use crate::associations::{Field, place_of, search};
use crate::calls;
use crate::registry::{FilterWords, Item, Selection};
use crate::shell::{Page, Visit, html};

/// So many of each kind are shown.
const SHOWN: usize = 8;

/// The longest text that is looked for, in letters.
const LONGEST: usize = 200;

/// Something that was found.
struct Hit {
    href: String,
    name: String,
    /// What tells it from others of the name.
    about: String,
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

/// What is looked for.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
}

/// What one may do: the key of a name, a path, and who may.
const COMMANDS: [(&str, &str, Action); 9] = [
    (
        "association-new",
        "/tyo/yhdistykset/uusi",
        Action::EditAssociations,
    ),
    (
        "associations-import",
        "/tyo/yhdistykset/tuonti",
        Action::EditAssociations,
    ),
    (
        "duplicates-title",
        "/tyo/yhdistykset/kaksoiskappaleet",
        Action::EditAssociations,
    ),
    (
        "coverage-title",
        "/tyo/yhdistykset/kattavuus",
        Action::EditAssociations,
    ),
    ("segments-title", "/tyo/segmentit", Action::EditAssociations),
    ("call-new", "/tyo/haut/uusi", Action::EditCalls),
    ("calls-import-title", "/tyo/haut/tuonti", Action::EditCalls),
    ("edit-new-title", "/tyo/hankkeet/uusi", Action::EditProjects),
    ("history-title", "/tyo/historia", Action::SeeHistory),
];

/// `GET /tyo/haku`
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let text = asked.q.replace(char::is_control, " ");
    let text: String = text.trim().chars().take(LONGEST).collect();
    let mut groups = Vec::new();
    if !text.is_empty() {
        let may = |action: Action| visit.actor().is_some_and(|actor| actor.may(action));
        let mut conn = app.db.read().await?;
        if may(Action::EditAssociations) {
            groups.push(Box::pin(associations(&app, &mut conn, &visit, &text)).await?);
            groups.push(Box::pin(persons(&app, &mut conn, &visit, &text)).await?);
        }
        groups.push(found_calls(&app, &mut conn, &visit, &text).await?);
        drop(conn);
        groups.push(Box::pin(projects(&app, &visit, &text)).await?);
        groups.push(commands(&visit, &text));
        groups.retain(|group| !group.hits.is_empty());
    }
    html(&SearchPage {
        p: visit.page("search-title"),
        text,
        groups,
    })
}

/// How many there are and where, when not all of them are shown.
fn all(tr: Tr, count: u64, href: String) -> Option<(String, String)> {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let is_more = count > i64::try_from(SHOWN).unwrap_or(i64::MAX);
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
    text: &str,
) -> anyhow::Result<Group> {
    let tr = visit.tr();
    let (found, count) = search(app, conn, text, SHOWN).await?;
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
    };
    let href = visit.link(&format!("/tyo/yhdistykset?{}", query("haku", text)));
    Ok(Group {
        title: tr.t("associations-title"),
        hits: found.iter().map(hit).collect(),
        all: all(tr, count, href),
    })
}

async fn persons(app: &App, conn: &mut Conn, visit: &Visit, text: &str) -> anyhow::Result<Group> {
    let tr = visit.tr();
    let (found, count) = people::search(app, conn, text, SHOWN).await?;
    let hit = |one: &people::Person| Hit {
        href: visit.link(&format!("/tyo/henkilot/{}", one.id)),
        name: one.told.name.clone(),
        about: one.told.email.clone().unwrap_or_default(),
    };
    let href = visit.link(&format!("/tyo/henkilot?{}", query("haku", text)));
    Ok(Group {
        title: tr.t("association-people"),
        hits: found.iter().map(hit).collect(),
        all: all(tr, count, href),
    })
}

/// Drafts only for those who work with them.
async fn found_calls(
    app: &App,
    conn: &mut Conn,
    visit: &Visit,
    text: &str,
) -> anyhow::Result<Group> {
    let (tr, now) = (visit.tr(), app.clock.now());
    let edits = visit.actor().is_some_and(|actor| actor.may(Action::EditCalls));
    let found = calls::search(conn, text, edits, now).await?;
    let place = if edits { "/tyo/haut" } else { "/haut" };
    let hit = |call: &calls::Call| Hit {
        href: visit.link(&format!("{place}/{}", call.id)),
        name: call.title(tr.lang).to_owned(),
        about: call.state(now).name(tr),
    };
    Ok(Group {
        title: tr.t("calls-title"),
        hits: found.iter().take(SHOWN).map(hit).collect(),
        all: all(tr, u64::try_from(found.len())?, visit.link(place)),
    })
}

async fn projects(app: &App, visit: &Visit, text: &str) -> anyhow::Result<Group> {
    let tr = visit.tr();
    let words = FilterWords {
        search: Some(text.to_owned()),
        ..FilterWords::default()
    };
    let (mut hits, mut count) = (Vec::new(), 0);
    if let Ok(found) = Selection::find(app, &words).await? {
        count = found.count();
        let mut items = found.at_most(SHOWN).items(SHOWN);
        while let Some(some) = futures_util::TryStreamExt::try_next(&mut items).await? {
            let hit = |item: &Item| Hit {
                href: visit.link(&format!("/hankkeet/{}", item.project.code)),
                name: item.project.name.clone(),
                about: item.project.code.clone(),
            };
            hits.extend(some.iter().map(hit));
        }
    }
    let href = visit.link(&format!("/hankkeet?{}", query("haku", text)));
    Ok(Group {
        title: tr.t("projects-title"),
        hits,
        all: all(tr, u64::try_from(count)?, href),
    })
}

/// What one may do whose name has the text in it.
fn commands(visit: &Visit, text: &str) -> Group {
    let tr = visit.tr();
    let may = |action: Action| visit.actor().is_some_and(|actor| actor.may(action));
    let sought = text.to_lowercase();
    let named = COMMANDS.iter().filter(|(_, _, action)| may(*action));
    let named = named.map(|(key, path, _)| (tr.t(key), visit.link(path)));
    let found = named.filter(|(name, _)| name.to_lowercase().contains(&sought));
    let hit = |(name, href): (String, String)| Hit {
        href,
        name,
        about: String::new(),
    };
    Group {
        title: tr.t("search-commands"),
        hits: found.map(hit).collect(),
        all: None,
    }
}
