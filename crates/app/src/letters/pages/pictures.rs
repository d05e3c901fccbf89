//! The pictures of a letter.

use askama::Template;
use axum::extract::{Multipart, Path, Query, State as Of};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::web::WebError;

use super::{After, STAFF, found, title};
use crate::app::App;
use crate::attachments::{self, Attachment, Sent};
use crate::letters::letter::Letter;
use crate::letters::loaded::owner;
use crate::shell::{Page, Visit, html};

/// A picture is loaded by each reader, on a phone too.
const MOST_BYTES: usize = 5_000_000;
/// What mail programs draw without trouble, in pixels.
const MOST_PIXELS: u32 = 8_000;

#[derive(Template)]
#[template(path = "letters/templates/pictures.html")]
struct PicturesPage {
    p: Page,
    letter: Letter,
    pictures: Vec<Attachment>,
    error: Option<String>,
}

impl PicturesPage {
    fn path(&self) -> String {
        self.p.link(&format!("{STAFF}/{}", self.letter.id))
    }

    fn errors(&self) -> Vec<(&'static str, String)> {
        self.error
            .iter()
            .map(|text| ("kuva", text.clone()))
            .collect()
    }
}

async fn page(app: &App, visit: &Visit, letter: Letter) -> anyhow::Result<PicturesPage> {
    let tr = visit.tr();
    let files = attachments::list(&mut app.db.read().await?, &owner(letter.id)).await?;
    Ok(PicturesPage {
        p: visit
            .page("letter-pictures")
            .under(STAFF, tr.t("letters-title"))
            .under(&format!("{STAFF}/{}", letter.id), title(tr, &letter)),
        pictures: files
            .into_iter()
            .filter(|one| one.kind.is_picture())
            .collect(),
        letter,
        error: None,
    })
}

/// `GET /tyo/kirjeet/{id}/kuvat`
pub async fn pictures(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let mut page = page(&app, &visit, found(&app, &id).await?).await?;
    page.p.notice = after.notice(&page.p);
    html(&page)
}

/// `POST /tyo/kirjeet/{id}/kuvat/{file}/poisto`: while the letter has not left.
pub async fn take_away(
    Of(app): Of<App>,
    visit: Visit,
    Path((id, file)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let letter = found(&app, &id).await?;
    let file = file.parse().map_err(|_| WebError::NotFound)?;
    if !letter.stage.is_open() {
        return Err(WebError::NotFound);
    }
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    if !attachments::remove(&app, &mut tx, &author, &owner(letter.id), file).await? {
        return Err(WebError::NotFound);
    }
    tx.commit().await?;
    let path = format!("{STAFF}/{id}/kuvat");
    let to = visit.after(&path, "picture-removed", &author);
    Ok(Redirect::to(&to).into_response())
}

/// `POST /tyo/kirjeet/{id}/kuvat`
pub async fn attach(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    mut parts: Multipart,
) -> Result<Response, WebError> {
    let letter = found(&app, &id).await?;
    let mut sent = Sent::default();
    while let Some(part) = parts
        .next_field()
        .await
        .map_err(|_| WebError::BadRequest("letter-picture-only"))?
    {
        if part.name() == Some("kuva") {
            sent.name = part.file_name().unwrap_or_default().to_owned();
            sent.bytes = part
                .bytes()
                .await
                .map_err(|_| WebError::BadRequest("letter-picture-only"))?;
        }
    }
    let author = visit.author(&app);
    let tr = visit.tr();
    let error = match attachments::size_of_picture(&sent) {
        None => Some(tr.t("letter-picture-only")),
        Some((width, height)) if width.max(height) > MOST_PIXELS => {
            Some(tr.tn("letter-picture-wide", MOST_PIXELS))
        }
        Some(_) if sent.bytes.len() > MOST_BYTES => Some(tr.t("letter-picture-heavy")),
        Some(_) => {
            let name = sent.shown_name();
            let attached = attachments::attach(&app, &author, &owner(letter.id), sent).await?;
            attached.err().map(|refused| refused.text(tr, &name))
        }
    };
    if error.is_some() {
        let mut page = page(&app, &visit, letter).await?;
        page.p.has_errors = true;
        page.error = error;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response());
    }
    let to = visit.after(&format!("{STAFF}/{id}/kuvat"), "picture", &author);
    Ok(Redirect::to(&to).into_response())
}
