//! Lists of associations that an organisation has: read, checked, laid over the register.
//!
//! A list is a workbook or text in any encoding; which field a column is, is guessed and
//! may be said. A row that does not fit is not taken in and comes back with the reason;
//! all others are. Whose word stands when a list differs from what is known is decided by
//! [`Facts::tell`](super::Facts). A list taken in twice changes nothing.
//! Absent on purpose: taking out of the register what a list does not have.

mod after;
mod cells;
mod check;
mod mapping;
mod open;
mod people;
mod plan;
mod report;
mod rows;
mod sheet;
mod store;
mod take_in;
mod told;
mod wrong;

pub use mapping::{Mapping, NotAMapping};
pub use open::{List, open, read};
pub use plan::Choice;
pub use report::{Changed, Counts, Difference, Repeated, Report, Undecided, WrongRow};
pub(super) use sheet::DELIMITERS;
pub use sheet::{ListRefused, Settings, Sheet};
#[cfg(test)]
pub(crate) use store::STATEMENTS;
pub(super) use store::{Repeat, count_repeats, repeats};
pub(super) use take_in::ACT;
pub use take_in::{Done, look, take_in};
pub(super) use told::{label, refusal, said, said_all};
