//! The calculator for everyone. The address is the form; nothing is kept.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kit::web::WebError;

use super::form::{Form, Look};
use super::known;
use super::shown::{NotShown, Shown, month_text};
use crate::app::App;
use crate::budgets::rates::RateKind;
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

    /// What a word means, with the figure that holds where the terms fix one.
    fn means(&self, word: &str) -> String {
        let tr = *self.p;
        let text = tr.t(&format!("budget-means-{word}"));
        let (key, kind) = match word {
            "flat" => ("budget-now-flat", RateKind::FlatRate),
            "unit" => ("budget-now-hours", RateKind::UnitHours),
            _ => return text,
        };
        self.form.with_rate(tr, text, key, kind)
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
    let mut form = Form::of_pairs(tr, known(&app).await?, pairs);
    let is_asked = !form.written.is_empty();
    let (mut shown, mut missing) = (None, None);
    if is_asked {
        match Shown::of(tr, &form.written, &form.known.0) {
            Ok(found) => shown = Some(found),
            Err(NotShown::Wrong(wrong)) => form.wrong = wrong,
            Err(NotShown::NoRate(text)) => missing = Some(text),
        }
    } else {
        form = Form::blank(form.known);
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
