//! Going on later: the link to what was written, on a page and by mail.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kit::mail::EmailAddress;
use kit::web::WebError;

use super::form::Pairs;
use super::public::{PATH, place};
use crate::accounts::Email;
use crate::app::App;
use crate::ideas::field::{Field, Step};
use crate::ideas::letters::ResumeLink;
use crate::ideas::told::Wrong;
use crate::ideas::written::{self, KEPT_FOR, Written};
use crate::mails;
use crate::shell::{Page, Visit, html, private};

/// Where the link may be mailed.
#[derive(Default)]
pub(super) struct LaterForm {
    email: String,
    error: Option<String>,
    is_sent: bool,
}

impl LaterForm {
    /// With the address that was told.
    pub(super) fn of(found: &Written) -> Self {
        let email = found.told.text(Field::ContactEmail).unwrap_or_default();
        Self {
            email: email.to_owned(),
            ..Self::default()
        }
    }
}

#[derive(Template)]
#[template(path = "ideas/templates/later.html")]
struct LaterPage {
    p: Page,
    key: String,
    form: LaterForm,
}

impl LaterPage {
    fn path(&self, page: &str) -> String {
        self.p.link(&place(&self.key, page))
    }

    /// The whole address, to be kept.
    fn address(&self) -> String {
        format!("{}{}", self.p.base_url, self.path(Step::Association.path()))
    }

    fn days(&self) -> i64 {
        KEPT_FOR.num_days()
    }

    fn errors(&self) -> Vec<(&'static str, String)> {
        let error = self.form.error.iter();
        error.map(|text| ("email", text.clone())).collect()
    }
}

/// The page that shows the link.
pub(super) fn later(visit: &Visit, key: &str, form: LaterForm) -> Result<Response, WebError> {
    let status = match form.error {
        None => StatusCode::OK,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let p = visit
        .page("idea-later-title")
        .under(PATH, visit.tr().t("idea-start-title"));
    let page = html(&LaterPage {
        p: p.with_errors(form.error.is_some()),
        key: key.to_owned(),
        form,
    })?;
    Ok(private((status, page).into_response()))
}

/// Mails the link to the address that was typed.
pub(super) async fn mail_link(
    app: &App,
    visit: &Visit,
    key: &str,
    pairs: &Pairs,
) -> Result<Response, WebError> {
    let (tr, typed) = (visit.tr(), pairs.iter().find(|(name, _)| name == "email"));
    let email = typed
        .map(|(_, email)| email.trim().to_owned())
        .unwrap_or_default();
    let mut form = LaterForm {
        email: email.clone(),
        ..LaterForm::default()
    };
    let (Ok(_), Ok(to)) = (
        email.parse::<Email>(),
        email.to_lowercase().parse::<EmailAddress>(),
    ) else {
        form.error = Some(Wrong::Email.text(tr));
        return later(visit, key, form);
    };
    if !written::may_mail(app, &email.to_lowercase(), visit.origin()).await? {
        form.error = Some(tr.t("idea-too-many"));
        return later(visit, key, form);
    }
    let mut tx = app.db.begin().await?;
    let mail = ResumeLink {
        path: place(key, Step::Association.path()),
        days: KEPT_FOR.num_days(),
    };
    mails::queue(app, &mut tx, &to.into(), tr.lang, &mail).await?;
    tx.commit().await?;
    form.is_sent = true;
    later(visit, key, form)
}
