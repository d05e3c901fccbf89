//! The pages of calls: for everyone, and for those who work here.

mod acts;
mod edit;
mod form;
mod public;
mod show;
mod staff;

pub use acts::{copy, decide, hide, publish, remove};
pub use edit::{create, edit, label, new, update};
pub use public::{OtherEvent, list as public_list, show as public_show, version};
pub use show::show;
pub use staff::list;

/// Where staff work with calls, and where everyone sees them.
const STAFF: &str = "/tyo/haut";
const PUBLIC: &str = "/haut";
