//! What can go wrong around the program: two instances of it, a kill in the
//! middle, a full disk, a backup while everyone writes. Real processes, real
//! HTTP, on either database.
#![cfg(unix)]

mod backup;
mod full_disk;
mod instances;
mod killed;
mod restored;
mod server;
mod steps;
