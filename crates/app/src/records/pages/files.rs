//! The files of a thing.

use askama::Template;
use axum::extract::{Path, Query, State as Of};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::web::{Cut, FormData, WebError};

use super::{After, Desk, found};
use crate::app::App;
use crate::attachments::{
    self, AttachRefused, Attachment, ENDINGS, LARGEST, MOST, NotTaken, Owner, Sent,
};
use crate::records::Kept;
use crate::shell::{Page, Visit, html};

#[derive(Template)]
#[template(path = "records/templates/files.html")]
struct FilesPage {
    p: Page,
    files: Files,
    title: String,
    error: Option<String>,
}

/// The files of a thing, and where they are worked with.
pub struct Files {
    /// The page's path, with the language.
    pub path: String,
    /// The files.
    pub rows: Vec<FileRow>,
}

/// A file of a thing.
pub struct FileRow {
    /// The file.
    pub file: Attachment,
    /// Its size in words.
    pub size: String,
}

impl FilesPage {
    fn errors(&self) -> Vec<(&'static str, &str)> {
        let error = self.error.iter();
        error.map(|text| ("file", text.as_str())).collect()
    }

    fn hint(&self) -> String {
        let args = [("megabytes", (LARGEST >> 20).into()), ("most", MOST.into())];
        self.p.ta("attachment-hint", &args)
    }
}

fn owner<D: Desk>(one: &Kept) -> Owner {
    Owner {
        kind: D::kind().word,
        id: one.id,
    }
}

fn place<D: Desk>(one: &Kept) -> String {
    format!("{}/{}/liitteet", D::PATH, one.id)
}

/// The files of a thing.
///
/// # Errors
/// When the database refuses.
pub async fn rows<D: Desk>(app: &App, visit: &Visit, one: &Kept) -> anyhow::Result<Files> {
    let files = attachments::list(&mut app.db.read().await?, &owner::<D>(one)).await?;
    let rows = files.into_iter().map(|file| FileRow {
        size: file.size_text(visit.tr()),
        file,
    });
    Ok(Files {
        path: visit.link(&place::<D>(one)),
        rows: rows.collect(),
    })
}

async fn page<D: Desk>(app: &App, visit: &Visit, one: &Kept) -> Result<FilesPage, WebError> {
    let way = D::way(&mut app.db.read().await?, visit.tr(), one.of).await?;
    let mut p = visit.page("record-files");
    for (path, name) in way.ok_or(WebError::NotFound)? {
        p = p.under(&path, name);
    }
    let name = (D::kind().name)(&one.told);
    Ok(FilesPage {
        p: p.under(&D::page(one), name),
        files: rows::<D>(app, visit, one).await?,
        title: String::new(),
        error: None,
    })
}

/// `GET …/{id}/liitteet`
///
/// # Errors
/// When there is no such thing.
pub async fn files<D: Desk>(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let one = found::<D>(&app, &id).await?;
    let mut page = page::<D>(&app, &visit, &one).await?;
    page.p.notice = after.notice(&page.p);
    html(&page)
}

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

/// `POST …/{id}/liitteet`
///
/// # Errors
/// When there is no such thing.
pub async fn attach<D: Desk>(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    form: FormData,
) -> Result<Response, WebError> {
    let one = found::<D>(&app, &id).await?;
    let (sent, author) = (sent(&form), visit.author(&app));
    let outcome = match form.cut {
        Some(Cut::TooLarge) => Err(AttachRefused::TooLarge),
        Some(Cut::OddName(_)) => Err(NotTaken::OddName.into()),
        None if sent.name.is_empty() && sent.bytes.is_empty() => Err(AttachRefused::Nothing),
        None => attachments::attach(&app, &author, &owner::<D>(&one), sent.clone()).await?,
    };
    match outcome {
        Ok(_) => {
            let to = visit.after(&place::<D>(&one), "attached", &author);
            Ok(Redirect::to(&to).into_response())
        }
        Err(refused) => {
            let mut page = page::<D>(&app, &visit, &one).await?;
            page.error = Some(refused.text(visit.tr(), &sent.shown_name()));
            page.title = sent.title;
            page.p.has_errors = true;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response())
        }
    }
}

/// `POST …/{id}/liitteet/{file}/poisto`
///
/// # Errors
/// When there is no such file.
pub async fn detach<D: Desk>(
    Of(app): Of<App>,
    visit: Visit,
    Path((id, file)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let one = found::<D>(&app, &id).await?;
    let file = file.parse().map_err(|_| WebError::NotFound)?;
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    if !attachments::remove(&app, &mut tx, &author, &owner::<D>(&one), file).await? {
        return Err(WebError::NotFound);
    }
    tx.commit().await?;
    let to = visit.after(&place::<D>(&one), "detached", &author);
    Ok(Redirect::to(&to).into_response())
}

/// `GET …/{id}/liitteet/{file}`: the file itself, of a thing that the visitor may see.
///
/// # Errors
/// When there is no such file.
pub async fn file<D: Desk>(
    Of(app): Of<App>,
    visit: Visit,
    Path((id, file)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let one = found::<D>(&app, &id).await?;
    // Everyone sees the files of what everyone sees; those are served at another path.
    if visit.actor().is_none() && !one.is_public() {
        return Err(WebError::NotFound);
    }
    let file = file.parse().map_err(|_| WebError::NotFound)?;
    let found = attachments::find(&mut app.db.read().await?, &owner::<D>(&one), file).await?;
    attachments::serve(&app, &found.ok_or(WebError::NotFound)?).await
}
