//! Projects: their cards, versions and what is known of them.

pub mod card;
