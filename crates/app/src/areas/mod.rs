//! Finland's areas: municipalities, sub-regions and regions with their codes, in memory.
//! What they are comes from the files in `data/` and from classifications that were
//! imported since; groupings of municipalities are also made by people here.
//!
//! Words: *municipality* (kunta), *sub-region* (seutukunta), *region*
//! (maakunta). A code is zero-padded text and is unique within its kind only:
//! sub-region 146 is Järviseutu, municipality 146 is Ilomantsi.
//!
//! Invariants: areas and memberships have validity dates and every question is
//! asked on a date; a last day is inclusive. A name nobody knows is returned as
//! unknown, never dropped. Of coordinates only each municipality's centre is here.
//! An area that was given out stays as it is; [`edition`] tells when others took the
//! place of all. Deliberately absent: maps, borders, when an area was renamed: it has
//! the name of the last classification, and is found by those before.

mod area;
mod build;
mod centre;
mod change;
mod classification;
mod cli;
mod current;
mod directory;
mod file;
mod grouping;
mod pages;
mod plan;
mod store;
mod told;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;

pub use area::{Area, AreaCode, AreaKind, NamedArea};
pub use centre::{Centre, centre_of};
pub use change::{
    CHANGED_JOB, CLASSIFICATION_KIND, GROUPING_KIND, LOOK_EVERY, load, restore_classification,
    restore_grouping,
};
pub use cli::{ClassificationCommand, run};
pub use current::{
    all, by_code, by_nuts3, edition, find, grouping, grouping_part, groupings, members, nuts3_of,
    region_of, resolve, resolve_list, sub_region_of,
};
pub use grouping::{Grouping, GroupingPart};
pub use pages::{
    create_grouping, edit_grouping, grouping_label, import, list, new_grouping, remove_grouping,
    update_grouping,
};

#[cfg(test)]
pub(crate) use store::STATEMENTS;
