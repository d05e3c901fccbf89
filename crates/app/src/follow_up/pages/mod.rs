//! The pages of running projects: for those who work here.

mod acts;
mod begin;
mod card;
mod desks;
mod download;
mod list;
mod runs;
mod show;

use kit::db::Conn;
use kit::i18n::Tr;
use kit::web::WebError;
use serde::Deserialize;

pub use acts::{keep, split, take_plan, tick};
pub use begin::new;
pub use card::take_principles;
pub use desks::{Changes, Counts, Hours, Periods, Principles};
pub use download::{csv, json, json_of_one, xlsx};
pub use list::{kept, list};
pub use runs::Runs;
pub use show::show;

use super::field::{CHANGE, COUNT, HOURS, PERIOD, PRINCIPLE, RUN};
use super::run::Run;
use crate::records::pages::After;
use crate::shell::Page;

/// What people write in the forms.
pub fn label(tr: Tr, word: &str) -> Option<String> {
    let kinds = [&RUN, &PERIOD, &HOURS, &COUNT, &CHANGE, &PRINCIPLE];
    kinds.into_iter().find_map(|kind| kind.label_of(tr, word))
}

/// The project of an address.
async fn found(conn: &mut Conn, id: &str) -> Result<Run, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let found = super::by_id(conn, id).await?;
    found.ok_or(WebError::NotFound)
}

/// What a page is told after an act of a project's own.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Told {
    done: String,
    /// Cents of a plan that no payment period took.
    ulkona: String,
}

/// Acts of which the page tells, beside those of every kind of thing.
const DONE: [&str; 9] = [
    "split",
    "no-split",
    "planned",
    "no-plan",
    "ticked",
    "unticked",
    "kept",
    "principles",
    "no-principles",
];

/// What the page says of an act.
fn notice(page: &Page, after: &After, told: &Told) -> Option<String> {
    let done = DONE.iter().find(|done| **done == told.done);
    let Some(done) = done else {
        return after.notice(page);
    };
    let said = page.t(&format!("run-done-{done}"));
    Some(match told.ulkona.parse().unwrap_or_default() {
        cents @ 1.. => {
            let outside = page.money(kit::money::Cents(cents));
            format!("{said} {}", page.t1("run-plan-outside", "amount", outside))
        }
        _ => said,
    })
}
