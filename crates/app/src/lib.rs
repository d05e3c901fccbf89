//! Kanto's capabilities, one folder each, in dependency and reading order: a
//! module uses only those above it. The last ones wire everything together.

pub mod app;
pub mod texts;
pub mod finnish;
pub mod output;
pub mod export;
pub mod calendar;
pub mod statements;
pub mod access;
pub mod shell;
pub mod jobs;
pub mod mails;
pub mod refusals;

pub mod areas;
pub mod maps;
pub mod drafts;
pub mod accounts;
pub mod attachments;
pub mod business_id;
pub mod company_data;
pub mod projects;
pub mod lists;
pub mod registry;
pub mod open_data;
pub mod associations;
pub mod calls;
pub mod subscriptions;
pub mod letters;
pub mod matches;
pub mod records;
pub mod events;
pub mod networks;
pub mod ideas;
pub mod budgets;
pub mod applications;
pub mod follow_up;
pub mod tasks;
pub mod consultations;
pub mod appointments;
pub mod results;
pub mod front;
pub mod feedback;
pub mod history;
pub mod search;
pub mod day;
pub mod demo;

pub mod migrations;
pub mod schedule;
pub mod checks;
pub mod routes;
pub mod commands;
#[cfg(test)]
mod testing;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod database_tests;
