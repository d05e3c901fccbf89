//! For those who follow the registry from elsewhere: a feed of changes.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use chrono::{DateTime, SecondsFormat, Utc};
use kit::i18n::Lang;
use kit::sets::Order;
use kit::sets::order::From;
use kit::web::{WebError, with_etag};

use super::api::refuse;
use super::filter::{Filter, FilterWords};
use super::store::{self, Listed};
use crate::app::App;
use crate::projects::terms::{BY_UPDATE, PROJECTS};
use crate::shell::Visit;

/// So many changes stand in the feed.
const IN_FEED: usize = 50;

/// A feed of changes (Atom, RFC 4287).
#[derive(Template)]
#[template(path = "registry/templates/feed.xml", escape = "html")]
pub struct Feed {
    /// Its language.
    pub lang: Lang,
    /// Its name.
    pub title: String,
    /// The feed's own address.
    pub address: String,
    /// The page's address.
    pub page: String,
    /// When it changed last.
    pub updated: String,
    /// What has changed, the last change first.
    pub entries: Vec<Entry>,
}

/// Something that changed.
pub struct Entry {
    /// What it is called.
    pub name: String,
    /// Its page.
    pub address: String,
    /// When it changed.
    pub updated: String,
    /// What is said of it.
    pub said: String,
}

/// `GET /hankkeet.atom`: what has changed last among the projects of a filter.
pub async fn atom(
    State(app): State<App>,
    visit: Visit,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let (tr, today) = (visit.tr(), app.clock.today());
    let words = FilterWords::of_query(&query.unwrap_or_default());
    let filter = match Filter::read(&words, today) {
        Ok(filter) => filter,
        Err(refused) => return Ok(refuse(tr, &refused)),
    };
    let mut conn = app.db.read().await?;
    let set = filter.ask().find(&app.sets, &mut conn, PROJECTS).await?;
    let newest = Order {
        descends: true,
        backwards: false,
    };
    let place = From {
        set: &set,
        order: newest,
        edge: None,
    };
    let numbers = BY_UPDATE
        .first(&app.sets, &mut conn, &place, IN_FEED)
        .await?;
    let projects = store::rows(&mut conn, &numbers, today).await?;
    let query = match words.to_query() {
        query if query.is_empty() => query,
        query => format!("?{query}"),
    };
    let at = |path: &str| format!("{}{}", app.base_url, visit.link(path));
    let feed = Feed {
        lang: tr.lang,
        title: tr.t("feed-title"),
        address: format!("{}{query}", at("/hankkeet.atom")),
        page: format!("{}{query}", at("/hankkeet")),
        updated: instant(
            projects
                .first()
                .map_or_else(DateTime::default, |p| p.updated_at),
        ),
        entries: projects
            .into_iter()
            .map(|project| Entry {
                address: at(&format!("/hankkeet/{}", project.code)),
                updated: instant(project.updated_at),
                said: said(tr, &project),
                name: project.name,
            })
            .collect(),
    };
    Ok(with_etag(
        &headers,
        "application/atom+xml",
        feed.render()?.into_bytes(),
    ))
}

fn said(tr: kit::i18n::Tr, project: &Listed) -> String {
    let granted = project.granted_cents.map(|cents| tr.money(cents));
    let granted = granted.map(|sum| format!("{} {sum}", tr.t("granted-short")));
    let dates = tr.date_range(project.starts_on, project.ends_on);
    let parts = [
        Some(project.code.clone()),
        project.applicant_name.clone(),
        Some(dates),
        granted,
    ];
    let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

/// An instant as feeds write it.
pub fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
