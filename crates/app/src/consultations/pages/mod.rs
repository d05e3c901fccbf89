//! The pages of consultations.

mod acts;
mod clash;
mod draft;
mod edit;
mod idea;
mod list;
mod new;
mod show;
mod written;

pub(crate) use super::form::label;
pub use acts::remove;
pub use draft::{discard, keep};
pub use edit::{edit, update};
pub use idea::idea;
pub use list::{csv, json, list, xlsx};
pub use new::{create, new};
pub use show::show;
