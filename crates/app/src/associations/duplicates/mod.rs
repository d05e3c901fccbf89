//! Associations that stand in the register twice: finding them, saying that two are not
//! one, and merging two.
//!
//! Which two may be one is told by `suspects`; here it is asked of the whole register and
//! of one that is about to come into it. Two that are one are merged: one stays, with what
//! somebody has chosen of both, and all that was the other's follows it; the other stands
//! as merged, so that its addresses lead on. All of it is one act, which can be undone.
//! Absent on purpose: merging without somebody who has looked.

mod compare;
mod distinct;
mod entry;
mod found;
mod given;
mod merge;
mod pages;
mod store;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;

pub use compare::{Choice, Pick};
pub use distinct::{DISTINCT_KIND, restore as restore_distinct, say as say_distinct};
pub use entry::like;
pub use found::all;
pub use given::{GIVEN_KIND, restore as restore_given};
pub use merge::{MergeRefused, Merging, merge};
pub use pages::{ask, list, make_distinct, make_one};
#[cfg(test)]
pub(crate) use store::STATEMENTS;
pub(in crate::associations) use store::merged;
