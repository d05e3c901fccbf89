//! The invented region: one seeded generator of project cards, as documents in
//! the authority's form, for trying Kanto, showing it and measuring it.
//!
//! Invariants: project *n* depends on the seed and *n* alone, so any number of
//! them takes no memory; the same seed gives the same bytes. The areas, the
//! authorities and the programmes' labels are real. The associations, people,
//! addresses, numbers and projects are not, and are made so that they cannot be
//! taken for anyone's (`.example`, 050 000 …, Y-tunnus 9……).
//!
//! The form of 2021–2027 is not public as a whole: those documents keep the
//! older form's labels, with that period's funding mark, group code and three
//! scored criteria in section 8.
//!
//! Deliberately absent: damaged documents and lists, and anything that reads them.

mod applications;
mod appointments;
mod associations;
mod attachments;
mod calls;
mod cli;
mod consultations;
mod fill;
mod compose;
mod dice;
mod events;
mod form;
mod generate;
mod horizontal;
mod ideas;
mod list;
mod letters;
mod matches;
mod model;
mod names;
mod networks;
mod runs;
mod people;
mod phrases;
mod places;
mod register;
mod results;
mod showcase;
mod subscribers;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;
mod themes;
mod advising;

pub use applications::fill_applications;
pub use appointments::fill_appointments;
pub use associations::{MOST as MOST_ASSOCIATIONS, Spoilt, SpoiltRow, write as write_associations};
pub use attachments::attach;
pub use calls::fill_calls;
use chrono::NaiveDate;
pub use consultations::fill_consultations;
pub use events::fill_events;
pub use ideas::fill_ideas;
pub use letters::fill_letters;
pub use matches::fill_matches;
pub use networks::fill_networks;
pub use runs::fill_runs;

/// A project and what the authority's form said of it at one or two times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleProject {
    /// The project's code, "S29000". Never one of a real project.
    pub code: String,
    /// In the order of their days: one, or one while running and one after.
    pub captures: Vec<Capture>,
}

/// The form as it stood on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capture {
    /// The day it was taken from the authority's service.
    pub captured_on: NaiveDate,
    /// The whole form as text, line ends `\n`.
    pub document: String,
}

/// More than the EU's list of all countries has.
pub const MOST_PROJECTS: u32 = 2_000_000;
/// So many projects have a code of the authority's shape, a letter and five digits,
/// that no real project has. Further ones stand for the EU's list, which tells less:
/// what it has no column for is not on their cards, and their last capture is the only
/// one.
const OF_AUTHORITY: u64 = 80_000;

/// The first `count` projects of the seed, [`MOST_PROJECTS`] at most, made one
/// at a time. The first is a
/// showcase with every section filled; the first 300 are of North Karelia,
/// then they are of all Finland.
pub fn projects(seed: u64, count: u32) -> impl Iterator<Item = SampleProject> {
    (0..u64::from(count.min(MOST_PROJECTS))).map(move |n| project(seed, n))
}

fn project(seed: u64, n: u64) -> SampleProject {
    let plan = if n == 0 {
        showcase::plan(seed)
    } else {
        generate::plan(seed, n)
    };
    let moments = if plan.is_of_authority {
        &plan.moments[..]
    } else {
        plan.moments
            .split_last()
            .map_or(&[][..], |(last, _)| std::slice::from_ref(last))
    };
    let captures = moments.iter().map(|moment| Capture {
        captured_on: moment.captured_on,
        document: form::document(&plan, moment),
    });
    SampleProject {
        captures: captures.collect(),
        code: plan.code,
    }
}

pub use cli::{SampleCommand, fill_database, run};
pub use fill::fill;
pub use people::links;
pub use register::fill_register;
pub use results::fill_results;
pub use subscribers::fill_subscribers;
