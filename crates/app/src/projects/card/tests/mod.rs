//! The card's tests.

mod bad_input;
mod corpus;
