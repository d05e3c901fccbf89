//! The pages of those who work with associations.

mod bulk;
mod form;
mod list;
mod segments;

pub use bulk::{ask_all, change_all, change_picked};
pub use list::{csv, json, list, xlsx};
pub use segments::{
    create as create_segment, edit as edit_segment, label as segment_label, list as list_segments,
    update as update_segment,
};

/// Where the register is.
pub(super) const LIST: &str = "/tyo/yhdistykset";
