//! Kanto binary.
fn main() {}
