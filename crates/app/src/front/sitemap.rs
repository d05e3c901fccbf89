//! The list of all pages for search engines: the site's own, funding calls, events, letters,
//! projects.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use kit::i18n::Lang;
use kit::web::WebError;

use crate::app::App;
use crate::calls::{self, Filter};
use crate::events;
use crate::letters;
use crate::registry::{self, feeds::instant};
use crate::shell::link;

/// So many projects stand in one file, which may have 50 000 addresses: each page has three.
/// The first file has the site's own pages, calls and events beside: some dozens in a year.
const IN_FILE: usize = 15_000;

#[derive(Template)]
#[template(path = "front/templates/sitemap_index.xml", escape = "html")]
struct SitemapIndex {
    base_url: String,
    files: u64,
}

#[derive(Template)]
#[template(path = "front/templates/sitemap.xml", escape = "html")]
struct Sitemap {
    pages: Vec<Listing>,
}

struct Listing {
    /// The page in every language.
    addresses: Vec<(Lang, String)>,
    updated: Option<String>,
}

impl Listing {
    fn of(app: &App, path: &str, updated: Option<DateTime<Utc>>) -> Self {
        let address = |lang: Lang| (lang, format!("{}{}", app.base_url, link(lang, path)));
        Self {
            addresses: Lang::ALL.into_iter().map(address).collect(),
            updated: updated.map(instant),
        }
    }
}

/// `GET /robots.txt`
pub async fn robots(State(app): State<App>) -> Response {
    let text = format!(
        "User-agent: *\nDisallow: /tyo\nDisallow: /oma\nDisallow: /kirjaudu\nDisallow: /peru\nDisallow: /tilaus/omat\nDisallow: /neuvonta/aika\nDisallow: /neuvonta/jono/\nDisallow: /kalenteri\nSitemap: {}/sitemap.xml\n",
        app.base_url
    );
    text.into_response()
}

/// `GET /sitemap.xml`: which files list the pages.
pub async fn sitemap_index(State(app): State<App>) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let set = registry::everyones(&app, &mut conn).await?;
    xml(&SitemapIndex {
        base_url: app.base_url.clone(),
        files: set.len().div_ceil(IN_FILE as u64).max(1),
    })
}

/// The site's own pages.
const OWN: [&str; 12] = [
    "/",
    "/neuvonta",
    "/neuvonta/varaa",
    "/hankkeet",
    "/haut",
    "/tapahtumat",
    "/kirjeet",
    "/tilaus",
    "/tulokset",
    "/avoin-data",
    "/saavutettavuus",
    "/tietosuoja",
];

/// `GET /sitemap/{number}`: pages; the site's own, calls, events and letters in the first file.
pub async fn sitemap(
    State(app): State<App>,
    Path(number): Path<String>,
) -> Result<Response, WebError> {
    let number: usize = number.parse().map_err(|_| WebError::NotFound)?;
    let skip = number
        .checked_sub(1)
        .and_then(|before| before.checked_mul(IN_FILE));
    let skip = skip.ok_or(WebError::NotFound)?;
    let mut conn = app.db.read().await?;
    let set = registry::everyones(&app, &mut conn).await?;
    let first = u32::try_from(skip).ok().and_then(|skip| set.select(skip));
    let numbers = first.into_iter().flat_map(|first| set.range(first..));
    let numbers: Vec<u32> = numbers.take(IN_FILE).collect();
    let mut pages = Vec::new();
    if number == 1 {
        pages.extend(OWN.map(|path| Listing::of(&app, path, None)));
        let now = app.clock.now();
        for call in calls::list(&mut conn, &Filter::default(), false, now).await? {
            let path = format!("/haut/{}", call.id);
            pages.push(Listing::of(&app, &path, Some(call.updated_at)));
        }
        for event in events::list(&mut conn, &events::Filter::default(), false).await? {
            let path = format!("/tapahtumat/{}", event.0.id);
            pages.push(Listing::of(&app, &path, Some(event.0.updated_at)));
        }
        for letter in letters::archive(&mut conn).await? {
            let path = format!("/kirjeet/{}", letter.id);
            pages.push(Listing::of(&app, &path, Some(letter.left_at())));
        }
    } else if numbers.is_empty() {
        return Err(WebError::NotFound);
    }
    for (code, updated_at) in registry::updates(&mut conn, &numbers).await? {
        pages.push(Listing::of(
            &app,
            &format!("/hankkeet/{code}"),
            Some(updated_at),
        ));
    }
    xml(&Sitemap { pages })
}

fn xml(template: &impl Template) -> Result<Response, WebError> {
    let mut response = template.render()?.into_response();
    let kind = HeaderValue::from_static("application/xml");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    Ok(response)
}
