//! Results: what came of the work in a period. The *results line* is associations helped,
//! consultations, forums and talks, projects running; beside it what was granted and realised.
//!
//! Words: a *division* tells the same figures by month, municipality, sub-region, field,
//! adviser or project. A thing counts once in the whole and once in each row of a division to
//! which it belongs; what belongs to none has a row of its own. Where a thing may belong to
//! several rows, they come to more than the whole, and whoever shows them says so.
//!
//! Invariants: results are counted anew each time and never written down (what consultations
//! keep packed of a day is always equal to its rows). How many came to events, how many
//! associations were consulted and how many take part in projects are three counts that are
//! never added. Everything that anyone reads comes of [`count`]: the page, the files, the
//! printed report, the API and the command line say the same. Absent on purpose: rows of
//! results in the database, and figures of single persons.

pub mod api;
mod chart;
mod cli;
mod count;
mod field;
mod figure;
mod gather;
mod item;
mod keys;
mod names;
pub mod pages;
mod paper;
mod period;
mod rows;
mod summary;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;

use kit::db::Conn;
use kit::i18n::Tr;

pub use cli::{ReportCommand, run};
pub use count::{Attendances, Division, Results, Row};
pub use field::PERIOD;
pub use figure::{By, Figure, Figures, Sum};
pub use names::Names;
pub use period::Period;

use crate::app::App;
use crate::records::{self, Kept};
use gather::Gathered;

/// Where those who work here see results.
pub const STAFF: &str = "/tyo/tulokset";
/// Where everyone sees them.
pub const PUBLIC: &str = "/tulokset";

/// What was counted, with the names of rows.
pub struct Counted {
    /// The figures.
    pub results: Results,
    /// What rows are called.
    pub names: Names,
    /// The reporting period of these very days, with what was aimed at and words for readers.
    /// Nothing for everyone: aims are for those who work here.
    pub saved: Option<Kept>,
}

/// The reporting period of these very days; of several the one that was changed last.
async fn saved_of(conn: &mut Conn, period: Period) -> anyhow::Result<Option<Kept>> {
    let all = records::all(conn, &PERIOD).await?;
    let own = all.into_iter();
    let own = own.filter(|one| field::days(one) == Some(period));
    Ok(own.max_by_key(|one| (one.updated_at, one.id)))
}

/// Counts a period, and divides it by each of these.
///
/// # Errors
/// When the database refuses.
pub async fn count(app: &App, tr: Tr, period: Period, by: &[By]) -> anyhow::Result<Counted> {
    let gathered = Gathered::of(app, period).await?;
    let mut counted = named(app, tr, &gathered, by).await?;
    counted.saved = saved_of(&mut app.db.read().await?, period).await?;
    Ok(counted)
}

/// The same for everyone: no project stands in it that is not public.
///
/// # Errors
/// When the database refuses.
pub async fn count_for_everyone(
    app: &App,
    tr: Tr,
    period: Period,
    by: &[By],
) -> anyhow::Result<Counted> {
    let gathered = Gathered::of(app, period).await?.for_everyone();
    named(app, tr, &gathered, by).await
}

async fn named(app: &App, tr: Tr, all: &Gathered, by: &[By]) -> anyhow::Result<Counted> {
    let mut results = count::count(all, by);
    let names = Names::of(&mut app.db.read().await?, all).await?;
    for division in &mut results.divisions {
        names.sort(tr, division);
    }
    Ok(Counted {
        results,
        names,
        saved: None,
    })
}
