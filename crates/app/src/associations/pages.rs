//! The pages of those who work with associations.

mod bulk;
mod contact;
mod controls;
mod coverage;
mod download;
mod edit;
mod form;
mod like;
mod list;
mod lookup;
mod new;
mod segments;
mod show;
mod timeline;

pub use bulk::{ask_all, change_all, change_picked};
pub use contact::CHANNELS;
pub use coverage::show as coverage;
pub use download::{csv, json, vcard, xlsx};
pub use edit::{edit, label, present, remove, update};
pub use list::list;
pub use lookup::look_up;
pub use new::{create, label as new_label, new};
pub use segments::{
    create as create_segment, edit as edit_segment, label as segment_label, list as list_segments,
    update as update_segment,
};
pub use show::show;

/// Where the register is.
pub(super) const LIST: &str = "/tyo/yhdistykset";
