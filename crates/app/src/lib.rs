//! Kanto's capabilities, one folder each, in dependency and reading order: a
//! module uses only those above it. The last ones wire everything together.

pub mod app;
pub mod shell;
pub mod statements;
pub mod texts;

pub mod feedback;

pub mod migrations;
pub mod routes;
