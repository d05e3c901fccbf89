//! The archive that everyone reads: letters that were marked public and have left.

use askama::Template;
use axum::extract::{Path, State as Of};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use chrono::DateTime;
use kit::clock::local;
use kit::i18n::{Lang, Tr};
use kit::web::{WebError, with_etag};

use crate::app::App;
use crate::attachments;
use crate::letters::letter::Letter;
use crate::letters::loaded::Loaded;
use crate::letters::render::{Place, Shown, shown};
use crate::letters::{archive, in_archive};
use crate::registry::feeds::{Entry, Feed, instant};
use crate::shell::{About, Page, Visit, html};
use crate::statements;

/// Where the archive is.
const PUBLIC: &str = "/kirjeet";
/// So many letters stand in the feed, and on the page.
const MOST: usize = 100;

/// A letter of the archive, in the language in which a visitor reads it.
struct Row {
    letter: Letter,
    lang: Lang,
}

impl Row {
    fn of(letter: Letter, lang: Lang) -> Self {
        Self {
            lang: letter.content.lang_for(lang),
            letter,
        }
    }

    fn name(&self) -> String {
        self.letter.content.subject_for_all(self.lang)
    }

    fn day(&self, tr: Tr) -> String {
        tr.date(local(self.letter.left_at()).date())
    }
}

/// The newest letters that everyone may read.
async fn newest(app: &App, lang: Lang) -> anyhow::Result<Vec<Row>> {
    let letters = archive(&mut app.db.read().await?).await?.into_iter();
    let newest = letters.take(MOST);
    Ok(newest.map(|letter| Row::of(letter, lang)).collect())
}

#[derive(Template)]
#[template(path = "letters/templates/public_list.html")]
struct ListPage {
    p: Page,
    rows: Vec<Row>,
}

/// `GET /kirjeet`
pub async fn list(Of(app): Of<App>, visit: Visit) -> Result<Response, WebError> {
    let tr = visit.tr();
    let rows = newest(&app, tr.lang).await?;
    html(&ListPage {
        p: visit.page("letters-public-title").about(About {
            description: tr.t("letters-public-lead"),
            data: None,
            feed: Some(format!("{PUBLIC}.atom")),
        }),
        rows,
    })
}

#[derive(Template)]
#[template(path = "letters/templates/public_show.html")]
struct ShowPage {
    p: Page,
    row: Row,
    blocks: Vec<Shown>,
}

/// `GET /kirjeet/{id}`
pub async fn show(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let tr = visit.tr();
    let mut conn = app.db.read().await?;
    let letter = in_archive(&mut conn, &id).await?;
    let row = Row::of(letter.ok_or(WebError::NotFound)?, tr.lang);
    let content = &row.letter.content;
    let loaded = Loaded::of(&mut conn, row.letter.id, content).await?;
    let at = Place {
        base_url: "",
        archive: None,
    };
    let blocks = shown(content, &loaded, row.lang, &at);
    let mut p = visit
        .titled(row.name())
        .under(PUBLIC, tr.t("letters-public-title"));
    if let Some(statement) = statements::by_key(&content.statement) {
        p = p.with_statement(statement);
    }
    html(&ShowPage { p, row, blocks })
}

/// `GET /kirjeet.atom`
pub async fn atom(
    Of(app): Of<App>,
    visit: Visit,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let tr = visit.tr();
    let rows = newest(&app, tr.lang).await?;
    let at = |path: &str| format!("{}{}", app.base_url, visit.link(path));
    let newest = rows
        .first()
        .map_or_else(DateTime::default, |row| row.letter.left_at());
    let feed = Feed {
        lang: tr.lang,
        title: tr.t("letters-public-title"),
        address: at(&format!("{PUBLIC}.atom")),
        page: at(PUBLIC),
        updated: instant(newest),
        entries: rows
            .iter()
            .map(|row| Entry {
                name: row.name(),
                address: at(&format!("{PUBLIC}/{}", row.letter.id)),
                updated: instant(row.letter.left_at()),
                said: row.letter.content.preheader.best(row.lang).to_owned(),
            })
            .collect(),
    };
    let body = feed.render()?.into_bytes();
    Ok(with_etag(&headers, "application/atom+xml", body))
}

/// `GET /kirjeet/kuvat/{id}`: a picture, for programs that show mail.
pub async fn picture(Of(app): Of<App>, Path(id): Path<String>) -> Result<Response, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let mut conn = app.db.read().await?;
    let found = attachments::of_kind(&mut conn, crate::letters::KIND, id).await?;
    drop(conn);
    let found = found.filter(|one| one.kind.is_picture());
    attachments::serve(&app, &found.ok_or(WebError::NotFound)?).await
}

/// `GET /kirjeet/lippu.png`: the emblem, which mail programs show no other way.
pub async fn emblem() -> Response {
    const PNG: &[u8] = include_bytes!("../mails/emblem.png");
    let headers = [
        (header::CONTENT_TYPE, "image/png"),
        (header::CACHE_CONTROL, "public, max-age=31536000"),
    ];
    (headers, PNG).into_response()
}
