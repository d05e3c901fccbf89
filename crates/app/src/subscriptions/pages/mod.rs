//! The pages of subscriptions: for everyone, by link for whoever gets letters, and for
//! those who work here.

mod ask;
mod link;
mod own;
mod staff;
mod unsubscribe;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kit::i18n::Lang;
use kit::web::WebError;

pub use ask::{create, lost, new, send_lost, sent};
pub use link::{confirm, show as link};
pub use own::{ask_erase, erase, move_to, resume, show as own, update, withdraw};
pub use staff::{
    ask_erase as ask_staff_erase, erase as staff_erase, list, show, withdraw as staff_withdraw,
};
pub use unsubscribe::{post as stop, show as unsubscribe, take_back};

use super::form::Wrong;
use super::promise::PROMISE;
use crate::app::App;
use crate::areas::{self, AreaKind};
use crate::calls::{self, Filter};
use crate::shell::{Page, Visit, html, private};

/// Where letters are asked for.
const PATH: &str = "/tilaus";

/// What a form of topics offers.
struct Offered {
    /// The themes of the calls that everyone sees.
    themes: Vec<String>,
    /// Names of regions that may be written.
    regions: Vec<String>,
}

impl Offered {
    /// What there is to choose; what somebody has chosen before stays among it.
    async fn now(app: &App, lang: Lang, chosen: &[String]) -> anyhow::Result<Self> {
        let (now, today) = (app.clock.now(), app.clock.today());
        let mut conn = app.db.read().await?;
        let calls = calls::list(&mut conn, &Filter::default(), false, now).await?;
        let mut themes = calls::themes_of(&calls);
        for theme in chosen {
            let is_it = |known: &String| known.to_lowercase() == theme.to_lowercase();
            if !themes.iter().any(is_it) {
                themes.push(theme.clone());
            }
        }
        let regions = areas::all(AreaKind::Region).filter(|area| area.is_valid(today));
        let regions = regions.map(|area| match lang {
            Lang::Sv => area.name_sv.clone(),
            Lang::Fi | Lang::En => area.name_fi.clone(),
        });
        Ok(Self {
            themes,
            regions: regions.collect(),
        })
    }
}

/// What is wrong in a field.
fn error_in(wrong: &[Wrong], field: &str) -> Option<String> {
    let found = wrong.iter().find(|(of, _)| *of == field);
    found.map(|(_, text)| text.clone())
}

/// A page with a form: refused when something is wrong in it.
fn answer(template: &impl askama::Template, wrong: &[Wrong]) -> Result<Response, WebError> {
    let page = html(template)?;
    Ok(match wrong.first() {
        None => page,
        Some(("send", _)) => (StatusCode::TOO_MANY_REQUESTS, page).into_response(),
        Some(_) => (StatusCode::UNPROCESSABLE_ENTITY, page).into_response(),
    })
}

#[derive(askama::Template)]
#[template(path = "subscriptions/templates/gone.html")]
struct Gone {
    p: Page,
    what: String,
}

/// Says that a link does nothing any more, and how to get another one.
fn gone(visit: &Visit, key: &str) -> Result<Response, WebError> {
    let page = html(&Gone {
        p: visit.page("subscription-gone-title"),
        what: visit.tr().t(key),
    })?;
    Ok(private((StatusCode::GONE, page).into_response()))
}
