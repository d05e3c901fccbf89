//! The calculator for everyone. The address is the form; nothing is kept.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kit::web::WebError;

use super::form::{Form, Look};
use super::shown::{NotShown, Shown, month_text};
use crate::app::App;
use crate::budgets::rates;
use crate::shell::{About, Page, Visit, html};

#[derive(Template)]
#[template(path = "budgets/templates/public.html")]
struct CalculatorPage {
    p: Page,
    form: Form,
    shown: Option<Shown>,
    /// A rate that is missing for the first day.
    missing: Option<String>,
}

impl CalculatorPage {
    fn errors(&self) -> Vec<(String, String)> {
        let missing = self.missing.iter();
        let missing = missing.map(|text| ("alku".to_owned(), text.clone()));
        self.form
            .errors(*self.p)
            .into_iter()
            .chain(missing)
            .collect()
    }
}

/// `GET /budjettilaskuri`
pub async fn calculator(
    State(app): State<App>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let tr = visit.tr();
    let query = query.unwrap_or_default();
    let pairs = form_urlencoded::parse(query.as_bytes()).into_owned();
    let mut form = Form::of_pairs(tr, pairs);
    let is_asked = !form.written.is_empty();
    let (mut shown, mut missing) = (None, None);
    if is_asked {
        let rates = rates(&mut app.db.read().await?).await?;
        match Shown::of(tr, &form.written, &rates) {
            Ok(found) => shown = Some(found),
            Err(NotShown::Wrong(wrong)) => form.wrong = wrong,
            Err(NotShown::NoRate(text)) => missing = Some(text),
        }
    } else {
        form = Form::blank();
    }
    let has_errors = is_asked && shown.is_none();
    let p = visit.page("budget-public-title").with_errors(has_errors);
    let page = html(&CalculatorPage {
        p: p.about(About {
            description: tr.t("budget-public-lead"),
            data: None,
            feed: None,
        }),
        form,
        shown,
        missing,
    })?;
    Ok(match has_errors {
        true => (StatusCode::BAD_REQUEST, page).into_response(),
        false => page,
    })
}
