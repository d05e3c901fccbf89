//! Writing a card in the browser: section by section, by several people at once,
//! and showing it to everyone when it is ready.
//!
//! A new card is a draft until it has the authority's code and is published; then
//! it is a project like any other. What one writes is kept as one types
//! (`drafts`); what is saved is in the log and can be undone. Absent on purpose:
//! locks.

mod controls;
mod fill;
mod merge;
mod pages;
mod publish;
mod store;
mod target;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;

pub use controls::label;
pub use pages::{
    attach, attached_file, check, create, detach, draft_final_report, draft_principles, files,
    keep, list, new, preview, publish as publish_act, remove, rename, section, show, unpublish,
    update,
};
pub use target::{DRAFT_KIND, begin_card, restore_draft};

#[cfg(test)]
pub(crate) use store::STATEMENTS;

/// The sections of the form.
const SECTIONS: std::ops::RangeInclusive<u8> = 1..=9;
