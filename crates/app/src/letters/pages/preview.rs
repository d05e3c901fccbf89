//! A letter as its readers see it, in a frame of the form or as a page of its own.

use axum::extract::{Form as Sent, Path, Query, State as Of};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use kit::i18n::Lang;
use kit::web::WebError;
use serde::Deserialize;

use super::form::Form;
use super::found;
use crate::app::App;
use crate::letters::content::Content;
use crate::letters::fields::Values;
use crate::letters::loaded::Loaded;
use crate::letters::render::{Message, Place, Reader, render};
use crate::shell::Visit;
use crate::texts;

/// For the HTML of a letter alone: its own styles, the pictures of this site, no script.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; \
    sandbox allow-popups allow-popups-to-escape-sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/// What the styles ask of readers whose programs are dark.
const DARK: &str = "@media (prefers-color-scheme:dark)";

/// How a letter is looked at.
#[derive(Deserialize)]
pub struct Look {
    #[serde(default)]
    kieli: String,
    #[serde(default)]
    tumma: String,
    #[serde(default)]
    teksti: String,
}

impl Look {
    fn lang(&self, content: &Content) -> Lang {
        let asked = Lang::ALL.into_iter().find(|lang| lang.code() == self.kieli);
        content.lang_for(asked.unwrap_or_default())
    }
}

/// A reader who is nobody.
fn sample(lang: Lang) -> Reader {
    let tr = texts::tr(lang);
    Reader {
        values: Values {
            name: None,
            association: Some(tr.t("letter-sample-association")),
            municipality: Some("Joensuu".to_owned()),
        },
        unsubscribe: "#".to_owned(),
        preferences: "#".to_owned(),
        why: tr.t("letter-why-association"),
    }
}

/// The letter as an invented reader gets it.
pub(super) async fn message(
    app: &App,
    letter: kit::id::Id,
    content: &Content,
    lang: Lang,
    base_url: &str,
) -> anyhow::Result<Message> {
    let mut conn = app.db.read().await?;
    let loaded = Loaded::of(&mut conn, letter, content).await?;
    let at = Place {
        base_url,
        archive: content.is_public.then(|| "#".to_owned()),
    };
    Ok(render(content, &loaded, lang, &at)?.message(&sample(lang)))
}

/// The HTML or the text of a message in a frame.
pub(super) fn framed(message: Message, is_dark: bool, is_text: bool) -> Response {
    let headers = [
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(POLICY),
        ),
        (
            header::X_FRAME_OPTIONS,
            HeaderValue::from_static("SAMEORIGIN"),
        ),
        // A browser shows nothing that is both shut off and isolated.
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            HeaderValue::from_static("unsafe-none"),
        ),
    ];
    if is_text {
        let text = format!("{}\n\n{}", message.subject, message.text);
        return (headers, text).into_response();
    }
    let media = if is_dark {
        "@media all"
    } else {
        "@media not all"
    };
    let scheme = if is_dark { "dark" } else { "light" };
    // What is followed from a frame opens beside the page.
    let html = message
        .html
        .replacen("<head>", "<head><base target=\"_blank\">", 1);
    let html = html.replace(DARK, media);
    let html = html.replace("color-scheme:light dark", &format!("color-scheme:{scheme}"));
    (headers, Html(html)).into_response()
}

/// `GET /tyo/kirjeet/{id}/esikatselu`: the letter as it was saved.
pub async fn preview(
    Of(app): Of<App>,
    Path(id): Path<String>,
    Query(look): Query<Look>,
) -> Result<Response, WebError> {
    let letter = found(&app, &id).await?;
    let lang = look.lang(&letter.content);
    let message = message(&app, letter.id, &letter.content, lang, "").await?;
    Ok(framed(
        message,
        !look.tumma.is_empty(),
        !look.teksti.is_empty(),
    ))
}

/// `POST /tyo/kirjeet/{id}/esikatselu`: the letter as it stands in the form; nothing is
/// saved.
pub async fn try_out(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Query(look): Query<Look>,
    Sent(pairs): Sent<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let letter = found(&app, &id).await?;
    let form = Form::of_pairs(&pairs, &letter.content);
    let asked = Lang::ALL.into_iter().find(|lang| lang.code() == look.kieli);
    let lang = form.content.lang_for(asked.unwrap_or(visit.tr().lang));
    let message = message(&app, letter.id, &form.content, lang, "").await?;
    Ok(framed(
        message,
        !look.tumma.is_empty(),
        !look.teksti.is_empty(),
    ))
}
