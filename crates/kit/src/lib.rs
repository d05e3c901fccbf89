//! The platform under Kanto. It knows no domain word: nothing here would have
//! to change if the product were about something else.

pub mod ages;
pub mod audit;
pub mod backup;
pub mod clock;
pub mod config;
pub mod day;
pub mod db;
pub mod files;
pub mod hash;
pub mod i18n;
pub mod id;
pub mod jobs;
pub mod log;
pub mod mail;
pub mod metrics;
pub mod money;
pub mod personal_code;
pub mod rate;
pub mod seal;
pub mod secret;
pub mod sets;
pub mod table;
pub mod text;
pub mod token;
pub mod web;
