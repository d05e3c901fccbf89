//! Which associations a call fits, and which calls an association: by rules over the
//! register and over what has happened, each with its reasons in words.
//!
//! Words: a *rule* speaks for a match, against it, or says that something is not known;
//! each that speaks for it has points, and the sum only orders. A *correction* is what
//! somebody who works here says of one call and one association, and it stands above the
//! rules. Invariants: what is counted by sets and what is told of one association are the
//! same rules (a test lays one beside the other); what is not known speaks against nobody;
//! an association reads only reasons that rest on what it sees of itself. Absent on
//! purpose: weights that learn, and anything that is done to an association by itself.

pub mod api;
mod asked;
mod cli;
mod correction;
mod find;
mod item;
pub mod pages;
mod past;
mod rule;
mod store;
mod themes;
mod wanted;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;

pub use asked::{Asked, View};
pub use cli::{MatchesCommand, run};
pub use correction::{
    Correction, CorrectionRefused, KIND, Said, correct, logged_text, name_of, restore,
};
pub use find::{Found, find};
pub use past::Past;
pub use rule::{Rule, Side};
pub use wanted::{Verdict, Wanted};

#[cfg(test)]
pub(crate) use store::STATEMENTS;
