//! The pages of appointments: for everyone, by link for whoever has one or waits, and for
//! those who work here.

mod booking;
mod hours;
mod own;
mod public;
mod staff;
mod wait;

use std::collections::BTreeMap;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kit::clock::local;
use kit::i18n::Tr;
use kit::id::Id;
use kit::web::WebError;

pub use booking::{create, new, staff_create, staff_new};
pub use hours::{add, change, edit, list as hours, new as new_hours, phone, remove, renew};
pub use own::{calendar as own_calendar, cancel, move_page, move_to, show as own};
pub use public::{about, staff_times, times};
pub use staff::{calendar, cancel as staff_cancel, list, show};
pub use wait::{create as wait, leave, new as wait_page, show as waiter};

use super::form::Wrong;
use super::free::Adviser;
use super::slots::Slot;
use super::words;
use crate::shell::{Page, Visit, html, private};

/// What a page is told after an act.
#[derive(serde::Deserialize)]
pub struct After {
    #[serde(default)]
    done: String,
}

/// Acts of which a page tells.
const DONE: [&str; 9] = [
    "booked",
    "booked-for",
    "moved",
    "cancelled",
    "left",
    "added",
    "saved",
    "removed",
    "phone",
];

impl After {
    fn notice(&self, page: &Page) -> Option<String> {
        let done = DONE.iter().find(|done| **done == self.done);
        done.map(|done| page.t(&format!("appointment-done-{done}")))
    }
}

/// A free time as a page shows it.
#[derive(Clone, Debug)]
struct Offer {
    key: String,
    /// `9.00–9.45`
    time: String,
    adviser: String,
    /// Where, and in which languages.
    how: String,
}

/// The free times of a day.
#[derive(Clone, Debug)]
struct Day {
    name: String,
    id: String,
    offers: Vec<Offer>,
}

fn how(tr: Tr, slot: &Slot) -> String {
    let place = (!slot.place.is_empty()).then(|| slot.place.clone());
    let remote = (!slot.link.is_empty()).then(|| tr.t("advice-remote"));
    let parts = place.into_iter().chain(remote);
    let parts = parts.chain([words::langs(tr, &slot.langs)]);
    parts.collect::<Vec<_>>().join(" · ")
}

fn offer(tr: Tr, advisers: &BTreeMap<Id, Adviser>, slot: &Slot) -> Offer {
    let time = |at| words::clock_time(tr, local(at).time());
    Offer {
        key: slot.key(),
        time: format!("{}–{}", time(slot.starts_at), time(slot.ends_at)),
        adviser: advisers
            .get(&slot.adviser)
            .map_or_else(String::new, |adviser| adviser.name.clone()),
        how: how(tr, slot),
    }
}

/// Free times by day.
fn by_day(tr: Tr, advisers: &BTreeMap<Id, Adviser>, free: &[Slot]) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for slot in free {
        let date = local(slot.starts_at).date();
        let id = format!("p{date}");
        if days.last().is_none_or(|day| day.id != id) {
            days.push(Day {
                name: tr.weekday_date(date),
                id,
                offers: Vec::new(),
            });
        }
        if let Some(day) = days.last_mut() {
            day.offers.push(offer(tr, advisers, slot));
        }
    }
    days
}

/// A page with a form: refused when something is wrong in it.
fn answer(template: &impl askama::Template, wrong: &[Wrong]) -> Result<Response, WebError> {
    let page = html(template)?;
    Ok(match wrong.first() {
        None => page,
        Some(("send", _)) => (StatusCode::TOO_MANY_REQUESTS, page).into_response(),
        Some(("aika", _)) => (StatusCode::CONFLICT, page).into_response(),
        Some(_) => (StatusCode::UNPROCESSABLE_ENTITY, page).into_response(),
    })
}

#[derive(askama::Template)]
#[template(path = "appointments/templates/gone.html")]
struct Gone {
    p: Page,
}

/// Says that a link opens nothing any more.
fn gone(visit: &Visit) -> Result<Response, WebError> {
    let page = html(&Gone {
        p: visit.page("appointment-gone-title"),
    })?;
    Ok(private((StatusCode::GONE, page).into_response()))
}
