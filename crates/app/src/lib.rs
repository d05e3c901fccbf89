//! Kanto's capabilities, one folder each, in dependency and reading order.

pub mod business_id;
pub mod projects;
