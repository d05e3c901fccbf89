//! What the Finnish business register tells openly of a Y-tunnus: its names, form,
//! addresses and dates, asked for one by one (open data of the Patent and Registration
//! Office, YTJ API version 3).
//!
//! Off unless an address is set. Invariants: nothing but a Y-tunnus is sent; of what is
//! answered no person is kept; no more is asked in a minute than the settings allow, over
//! all processes of an installation; who answers that it was too much is left alone for as
//! long as it says.
//!
//! Deliberately absent: searching by name, the whole register as a file, and writing what
//! was found anywhere.

mod answer;
mod cli;
mod client;
mod settings;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;

pub use answer::{Address, Company, Form};
pub use cli::{CompanyCommand, run};
pub use client::{CompanyData, LookupRefused, lookup};
pub use settings::CompanyDataSettings;
