//! Servers of others, for the tests.

#[path = "../../../../tests/outside/process.rs"]
pub(super) mod process;
#[path = "../../../../tests/outside/smtp.rs"]
pub(super) mod smtp;
