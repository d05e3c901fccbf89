//! Looking everywhere at once: associations, their contact persons, projects, segments,
//! and what one may do. Absent on purpose: an index of its own; each capability finds
//! what is its own.

mod commands;
mod pages;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;

pub use pages::show;
