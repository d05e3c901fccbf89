//! The mailbox: what the demonstration would send.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use kit::id::Id;
use kit::mail::{self, Mail};
use kit::web::WebError;

use super::MAILBOX;
use crate::app::App;
use crate::shell::{Page, Visit, html};

/// How many messages the list shows.
const LIST_LIMIT: u32 = 100;

/// For the HTML of a mail alone: its own styles, no script, nothing from
/// elsewhere, and of an origin of its own. Links lead out of it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; \
    sandbox allow-popups allow-top-navigation-by-user-activation; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

fn path(id: Id) -> String {
    format!("{MAILBOX}/{id}")
}

fn reader(mail: &Mail) -> String {
    match mail.to.name() {
        Some(name) => format!("{name}, {}", mail.to.address()),
        None => mail.to.address().to_string(),
    }
}

#[derive(Template)]
#[template(path = "mails/templates/list.html")]
struct List {
    p: Page,
    mails: Vec<Mail>,
}

impl List {
    fn is_cut(&self) -> bool {
        u32::try_from(self.mails.len()).is_ok_and(|shown| shown == LIST_LIMIT)
    }
}

/// `GET /tyo/postilaatikko`
pub async fn list(State(app): State<App>, visit: Visit) -> Result<Response, WebError> {
    in_demo(&app)?;
    let mails = mail::latest(&mut app.db.read().await?, LIST_LIMIT).await?;
    let p = visit.page("mailbox-title");
    html(&List { p, mails })
}

#[derive(Template)]
#[template(path = "mails/templates/show.html")]
struct Show {
    p: Page,
    mail: Mail,
    /// The text in pieces, and which of them are links.
    pieces: Vec<(String, bool)>,
}

/// `GET /tyo/postilaatikko/{id}`: the text, with its links.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let (mail, text, _) = found(&app, &id).await?;
    let p = visit.titled(mail.subject.clone());
    let p = p.under(MAILBOX, visit.tr().t("mailbox-title"));
    let pieces = with_links(&text, &app.base_url);
    html(&Show { p, mail, pieces })
}

/// `GET /tyo/postilaatikko/{id}/muotoiltu`: the HTML as a reader of mail shows it.
pub async fn html_version(
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let (_, _, html) = found(&app, &id).await?;
    let policy = [
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(POLICY),
        ),
        // A browser shows nothing that is both shut off and isolated.
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            HeaderValue::from_static("unsafe-none"),
        ),
    ];
    Ok((policy, Html(html)).into_response())
}

async fn found(app: &App, id: &str) -> Result<(Mail, String, String), WebError> {
    in_demo(app)?;
    let id: Id = id.parse().map_err(|_| WebError::NotFound)?;
    let found = mail::find(&mut app.db.read().await?, id).await?;
    let found = found.and_then(|mail| mail.bodies.clone().map(|(text, html)| (mail, text, html)));
    found.ok_or(WebError::NotFound)
}

/// Elsewhere what one may read of other people's mail is nothing.
fn in_demo(app: &App) -> Result<(), WebError> {
    if app.demo {
        Ok(())
    } else {
        Err(WebError::NotFound)
    }
}

/// The words that lead to this installation are links.
fn with_links(text: &str, base_url: &str) -> Vec<(String, bool)> {
    let mut pieces: Vec<(String, bool)> = Vec::new();
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end();
        if bare.starts_with(base_url) {
            pieces.push((bare.to_owned(), true));
            pieces.push((word[bare.len()..].to_owned(), false));
            continue;
        }
        match pieces.last_mut() {
            Some((piece, false)) => piece.push_str(word),
            _ => pieces.push((word.to_owned(), false)),
        }
    }
    pieces
}
