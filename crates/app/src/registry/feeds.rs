//! For those who follow the registry from elsewhere: a feed of changes, and the
//! list of all pages for search engines.

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
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
use crate::shell::{Visit, link};

/// So many changes stand in the feed.
const IN_FEED: usize = 50;
/// So many pages stand in one file of the list for search engines, which take
/// 50 000 addresses: each page has three.
const IN_SITEMAP: usize = 15_000;

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

#[derive(Template)]
#[template(path = "registry/templates/sitemap_index.xml", escape = "html")]
struct SitemapIndex {
    base_url: String,
    files: u64,
}

#[derive(Template)]
#[template(path = "registry/templates/sitemap.xml", escape = "html")]
struct Sitemap {
    pages: Vec<Listing>,
}

struct Listing {
    /// The page in every language.
    addresses: Vec<(Lang, String)>,
    updated: Option<String>,
}

/// `GET /robots.txt`
pub async fn robots(State(app): State<App>) -> Response {
    let text = format!(
        "User-agent: *\nDisallow: /tyo\nDisallow: /oma\nDisallow: /kirjaudu\nSitemap: {}/sitemap.xml\n",
        app.base_url
    );
    text.into_response()
}

/// `GET /sitemap.xml`: which files list the pages.
pub async fn sitemap_index(State(app): State<App>) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let set = everyone(&app, &mut conn).await?;
    xml(&SitemapIndex {
        base_url: app.base_url.clone(),
        files: set.len().div_ceil(IN_SITEMAP as u64).max(1),
    })
}

/// `GET /sitemap/{number}`: pages, the site's own in the first file.
pub async fn sitemap(
    State(app): State<App>,
    Path(number): Path<String>,
) -> Result<Response, WebError> {
    let number: usize = number.parse().map_err(|_| WebError::NotFound)?;
    let skip = number
        .checked_sub(1)
        .and_then(|before| before.checked_mul(IN_SITEMAP));
    let skip = skip.ok_or(WebError::NotFound)?;
    let mut conn = app.db.read().await?;
    let set = everyone(&app, &mut conn).await?;
    let numbers: Vec<u32> = set.iter().skip(skip).take(IN_SITEMAP).collect();
    if numbers.is_empty() && number > 1 {
        return Err(WebError::NotFound);
    }
    let of = |path: &str, updated: Option<DateTime<Utc>>| Listing {
        addresses: Lang::ALL
            .into_iter()
            .map(|lang| (lang, format!("{}{}", app.base_url, link(lang, path))))
            .collect(),
        updated: updated.map(instant),
    };
    let own = [
        "/",
        "/hankkeet",
        "/haut",
        "/avoin-data",
        "/saavutettavuus",
        "/tietosuoja",
    ];
    let own = own.into_iter().filter(|_| number == 1);
    let mut pages: Vec<Listing> = own.map(|path| of(path, None)).collect();
    for (code, updated_at) in store::updates(&mut conn, &numbers).await? {
        pages.push(of(&format!("/hankkeet/{code}"), Some(updated_at)));
    }
    xml(&Sitemap { pages })
}

async fn everyone(app: &App, conn: &mut kit::db::Conn) -> anyhow::Result<kit::sets::Set> {
    let filter = Filter::everything(app.clock.today());
    filter.ask().find(&app.sets, conn, PROJECTS).await
}

fn xml(template: &impl Template) -> Result<Response, WebError> {
    let mut response = template.render()?.into_response();
    let kind = HeaderValue::from_static("application/xml");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    Ok(response)
}
