//! Rules: which associations a list shows and in which order.
//!
//! A [`Question`] is what a person writes, on the command line or in an address: parts
//! with a name and a value. Parts of one name are alternatives, parts of different names
//! must all hold, and what is asked with "not" in front must not. A segment is a question
//! under a name, and may be a part of another.

mod ask;
mod criteria;
mod read;
#[cfg(test)]
mod tests;
mod words;

pub(super) use ask::Word;
pub(super) use criteria::Part;
pub use criteria::Question;
pub(super) use criteria::{CRITERIA, Criterion, Takes, criterion};
pub use read::FilterRefused;
pub(super) use read::Known;
pub(super) use read::{Filter, Sort};
pub use words::municipalities_of;
pub(super) use words::{homes, name_to_choose};
