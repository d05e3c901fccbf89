//! Files that come with an idea, before it is handed in.

use askama::Template;
use axum::extract::{Path, State as Of};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::web::{Cut, FormData, WebError};

use super::form::stands;
use super::public::{page_of, place, written_at};
use crate::app::App;
use crate::attachments::{self, AttachRefused, Attachment, ENDINGS, LARGEST, NotTaken, Sent};
use crate::ideas::field::Step;
use crate::ideas::written::{self, MOST_FILES, Written};
use crate::shell::{Page, Visit, html, private};

#[derive(Template)]
#[template(path = "ideas/templates/files.html")]
struct FilesPage {
    p: Page,
    key: String,
    files: Vec<Attachment>,
    error: Option<String>,
}

impl FilesPage {
    fn path(&self, page: &str) -> String {
        self.p.link(&place(&self.key, page))
    }

    fn stands(&self, one: &Step) -> &'static str {
        stands(*one, Step::Files)
    }

    fn errors(&self) -> Vec<(&'static str, String)> {
        let error = self.error.iter();
        error.map(|text| ("file", text.clone())).collect()
    }

    fn hint(&self) -> String {
        let most = i64::try_from(MOST_FILES).unwrap_or_default();
        let args = [("megabytes", (LARGEST >> 20).into()), ("most", most.into())];
        self.p.ta("attachment-hint", &args)
    }
}

async fn page(
    app: &App,
    visit: &Visit,
    (key, found): (&str, &Written),
    error: Option<String>,
) -> Result<Response, WebError> {
    let status = match error {
        None => StatusCode::OK,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let page = html(&FilesPage {
        p: page_of(visit, Step::Files).with_errors(error.is_some()),
        key: key.to_owned(),
        files: attachments::list(&mut app.db.read().await?, &found.owner()).await?,
        error,
    })?;
    Ok(private((status, page).into_response()))
}

/// The page of files.
pub(super) async fn show(
    app: &App,
    visit: &Visit,
    key: &str,
    found: &Written,
) -> Result<Response, WebError> {
    page(app, visit, (key, found), None).await
}

/// What a form with a file holds.
pub(super) fn sent(form: &FormData) -> Sent {
    let mut sent = Sent::default();
    if let Some(part) = form.parts.iter().find(|part| part.name == "file") {
        sent.name = part.file.clone().unwrap_or_default();
        sent.bytes = part.content.clone();
    }
    if let Some(Cut::OddName(name)) = &form.cut {
        sent.name.clone_from(name);
    }
    sent
}

/// Why a form's file is not even looked at.
pub(super) fn cut(form: &FormData, sent: &Sent) -> Option<AttachRefused> {
    match form.cut {
        Some(Cut::TooLarge) => Some(AttachRefused::TooLarge),
        Some(Cut::OddName(_)) => Some(NotTaken::OddName.into()),
        None if sent.name.is_empty() && sent.bytes.is_empty() => Some(AttachRefused::Nothing),
        None => None,
    }
}

/// `POST /hankeidea/{key}/liitteet`
pub async fn attach(
    visit: Visit,
    Of(app): Of<App>,
    Path(key): Path<String>,
    form: FormData,
) -> Result<Response, WebError> {
    let found = match written_at(&app, &visit, &key).await? {
        Ok(found) => found,
        Err(instead) => return Ok(instead),
    };
    let here = (key.as_str(), &found);
    if !written::may_send_file(&app, visit.origin()).await? {
        return page(&app, &visit, here, Some(visit.tr().t("idea-too-many"))).await;
    }
    let sent = sent(&form);
    let (name, owner) = (sent.shown_name(), found.owner());
    let there = attachments::list(&mut app.db.read().await?, &owner).await?;
    let refused = match cut(&form, &sent) {
        Some(refused) => Some(refused),
        None if there.len() >= MOST_FILES => Some(AttachRefused::TooMany),
        None => {
            let author = visit.author(&app);
            attachments::attach(&app, &author, &owner, sent)
                .await?
                .err()
        }
    };
    match refused {
        None => {
            let to = visit.link(&place(&key, Step::Files.path()));
            Ok(Redirect::to(&to).into_response())
        }
        Some(refused) => {
            let text = refused.text(visit.tr(), &name);
            page(&app, &visit, here, Some(text)).await
        }
    }
}

/// `POST /hankeidea/{key}/liitteet/{file}/poisto`
pub async fn detach(
    visit: Visit,
    Of(app): Of<App>,
    Path((key, file)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let found = match written_at(&app, &visit, &key).await? {
        Ok(found) => found,
        Err(instead) => return Ok(instead),
    };
    let file = file.parse().map_err(|_| WebError::NotFound)?;
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    if !attachments::remove(&app, &mut tx, &author, &found.owner(), file).await? {
        return Err(WebError::NotFound);
    }
    tx.commit().await?;
    let to = visit.link(&place(&key, Step::Files.path()));
    Ok(Redirect::to(&to).into_response())
}
