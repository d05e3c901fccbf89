//! Who changed what, and taking changes back.
//!
//! Every act that changes something is in the log of changes with what stood
//! before; for thirty days it can be undone, as a whole, by whoever did it and
//! by those who may undo others. An undo is an act too, so it can be undone.
//! What somebody has changed since is not overwritten. Absent on purpose: undo
//! of an erasure of personal data, which is final and says so.

mod job;
mod kept;
mod names;
mod news;
mod pages;
mod undo;
#[cfg(test)]
mod tests;

#[cfg(test)]
pub(crate) use news::STATEMENTS;

pub use job::{UNDO_JOB, run};
pub use news::{News, news};
pub use pages::{list, show, undo as undo_act};
pub use undo::{UNDO_WITHIN, UndoRefused};
