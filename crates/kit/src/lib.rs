//! The platform under Kanto. It knows no domain word: nothing here would have
//! to change if the product were about something else.

pub mod money;
