//! The card's tests.

mod corpus;
