//! Open data: what the registry gives to other programs and other people's lists.
//!
//! The list of operations that Art. 49(3) of Regulation (EU) 2021/1060 asks for, the
//! same projects in the columns of Kohesio, the description of both as DCAT-AP, and a
//! page that tells all this. A list says in itself of which day it is and under which
//! licence. What a card does not tell stays blank: nothing is worked out that nobody
//! has said.
//!
//! Deliberately absent: reading such lists (`projects` does), and anything of a project
//! that not everyone sees.

mod catalogue;
mod description;
mod files;
mod graph;
mod kohesio;
mod operation;
mod page;
mod store;
mod terms;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;
mod xml;

pub use description::{json_ld, turtle};
pub use files::{csv, json, kohesio, xlsx, xml};
pub use page::show;

#[cfg(test)]
pub(crate) use store::statements;
