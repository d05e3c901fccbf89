//! The pages of tasks.

mod acts;
mod edit;
mod list;

pub use super::form::label;
pub use acts::{done, remove, reopen};
pub use edit::{create, edit, new, update};
pub use list::list;
pub(crate) use list::notice;
