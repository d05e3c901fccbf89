//! What can go wrong around the program: two instances of it, a kill in the
//! middle of a save or of a letter to thousands, a full disk, a backup while
//! everyone writes. Real processes, real HTTP, on either database.
#![cfg(unix)]

mod backup;
mod full_disk;
mod instances;
mod killed;
mod letters;
#[path = "../../../../tests/outside/process.rs"]
mod process;
mod restored;
mod server;
#[path = "../../../../tests/outside/smtp.rs"]
mod smtp;
mod steps;
