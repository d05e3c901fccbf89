//! Finland's areas: municipalities, sub-regions and regions with their codes,
//! in memory, parsed once from the files in `data/`.
//!
//! Words: *municipality* (kunta), *sub-region* (seutukunta), *region*
//! (maakunta). A code is zero-padded text and is unique within its kind only:
//! sub-region 146 is Järviseutu, municipality 146 is Ilomantsi.
//!
//! Invariants: areas and memberships have validity dates and every question is
//! asked on a date; a last day is inclusive. A name nobody knows is returned as
//! unknown, never dropped. Of coordinates only each municipality's centre is here.
//! Deliberately absent: maps, borders, anything that changes while the program runs.

mod area;
mod centre;
mod directory;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;

pub use area::{Area, AreaCode, AreaKind, Grouping, GroupingPart, NamedArea};
pub use centre::{Centre, centre_of};
pub use directory::{
    all, by_code, by_nuts3, find, grouping, members, nuts3_of, region_of, resolve, resolve_list,
    sub_region_of,
};
