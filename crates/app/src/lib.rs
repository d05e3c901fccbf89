//! Kanto's capabilities, one folder each, in dependency and reading order.

pub mod areas;
pub mod demo;
