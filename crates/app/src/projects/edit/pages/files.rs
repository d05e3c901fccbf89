//! The files of a card: adding, renaming, removing.

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::web::{Cut, FormData, WebError};
use serde::Deserialize;

use super::{page, path, target};
use crate::app::App;
use crate::attachments::{self, AttachRefused, ENDINGS, LARGEST, MOST, NotTaken, Sent};
use crate::projects::attached::{Row, rows};
use crate::projects::edit::target::Target;
use crate::shell::{Page, Visit, html};

#[derive(Template)]
#[template(path = "projects/templates/edit_files.html")]
struct FilesPage {
    p: Page,
    rows: Vec<Row>,
    path: String,
    title: String,
    error: Option<String>,
}

impl FilesPage {
    fn errors(&self) -> Vec<(&'static str, &str)> {
        self.error
            .iter()
            .map(|text| ("file", text.as_str()))
            .collect()
    }

    fn hint(&self) -> String {
        let args = [("megabytes", (LARGEST >> 20).into()), ("most", MOST.into())];
        self.p.ta("attachment-hint", &args)
    }
}

fn place(key: &str) -> String {
    format!("{}/liitteet", path(key))
}

async fn show(
    app: &App,
    visit: &Visit,
    target: &Target,
    title: String,
    error: Option<String>,
) -> Result<FilesPage, WebError> {
    let mut conn = app.db.read().await?;
    Ok(FilesPage {
        p: page(visit, target, visit.tr().t("attachments-title")).with_errors(error.is_some()),
        rows: rows(&mut conn, visit, &target.owner()).await?,
        path: visit.link(&place(&target.key())),
        title,
        error,
    })
}

/// What the page is told after an act.
#[derive(Deserialize)]
pub struct After {
    #[serde(default)]
    done: String,
}

/// `GET /tyo/hankkeet/kortti/{key}/liitteet`
pub async fn files(
    visit: Visit,
    State(app): State<App>,
    Path(key): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let target = target(&mut app.db.read().await?, &key).await?;
    let mut page = show(&app, &visit, &target, String::new(), None).await?;
    page.p.notice = match after.done.as_str() {
        "attached" => Some(page.p.t("attachment-added")),
        "renamed" => Some(page.p.t("attachment-renamed")),
        "removed" => Some(page.p.t("attachment-removed")),
        _ => None,
    };
    html(&page)
}

/// The form that adds a file.
fn sent(form: &FormData) -> Sent {
    let mut sent = Sent::default();
    for part in &form.parts {
        match part.name.as_str() {
            "file" => {
                sent.name = part.file.clone().unwrap_or_default();
                sent.bytes = part.content.clone();
            }
            "title" => sent.title = part.text(),
            _ => {}
        }
    }
    if let Some(Cut::OddName(name)) = &form.cut {
        sent.name.clone_from(name);
    }
    sent
}

/// `POST /tyo/hankkeet/kortti/{key}/liitteet`
pub async fn attach(
    visit: Visit,
    State(app): State<App>,
    Path(key): Path<String>,
    form: FormData,
) -> Result<Response, WebError> {
    let target = target(&mut app.db.read().await?, &key).await?;
    let sent = sent(&form);
    let outcome = match form.cut {
        Some(Cut::TooLarge) => Err(AttachRefused::TooLarge),
        Some(Cut::OddName(_)) => Err(NotTaken::OddName.into()),
        None if sent.name.is_empty() && sent.bytes.is_empty() => Err(AttachRefused::Nothing),
        None => {
            let author = visit.author(&app);
            let sent = sent.clone();
            let attached = attachments::attach(&app, &author, &target.owner(), sent).await?;
            attached.map(|_| visit.after(&place(&key), "attached", &author))
        }
    };
    match outcome {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        Err(refused) => {
            let text = refused.text(visit.tr(), &sent.shown_name());
            let page = show(&app, &visit, &target, sent.title, Some(text)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response())
        }
    }
}

/// The form that renames.
#[derive(Deserialize)]
pub struct Rename {
    #[serde(default)]
    title: String,
}

/// `POST /tyo/hankkeet/kortti/{key}/liitteet/{id}`
pub async fn rename(
    visit: Visit,
    State(app): State<App>,
    Path((key, id)): Path<(String, String)>,
    Form(form): Form<Rename>,
) -> Result<Response, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let owner = target(&mut tx, &key).await?.owner();
    if !attachments::rename(&app, &mut tx, &author, &owner, id, &form.title).await? {
        return Err(WebError::NotFound);
    }
    tx.commit().await?;
    Ok(Redirect::to(&visit.after(&place(&key), "renamed", &author)).into_response())
}

/// `POST /tyo/hankkeet/kortti/{key}/liitteet/{id}/poisto`
pub async fn detach(
    visit: Visit,
    State(app): State<App>,
    Path((key, id)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let owner = target(&mut tx, &key).await?.owner();
    if !attachments::remove(&app, &mut tx, &author, &owner, id).await? {
        return Err(WebError::NotFound);
    }
    tx.commit().await?;
    Ok(Redirect::to(&visit.after(&place(&key), "removed", &author)).into_response())
}

/// `GET /tyo/hankkeet/kortti/{key}/liitteet/{id}`: the file itself.
pub async fn attached_file(
    State(app): State<App>,
    Path((key, id)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let mut conn = app.db.read().await?;
    let owner = target(&mut conn, &key).await?.owner();
    let found = attachments::find(&mut conn, &owner, id).await?;
    drop(conn);
    attachments::serve(&app, &found.ok_or(WebError::NotFound)?).await
}
