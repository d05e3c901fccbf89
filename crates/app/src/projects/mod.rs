//! Projects: what the funder's public description says of them, and our own.

pub mod card;
