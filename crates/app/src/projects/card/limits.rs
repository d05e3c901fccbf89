//! Rules: how long the texts of a card may be, in characters.
//!
//! The limits are this house's own: neither the form nor the public cards state
//! one. They are above every text of the public cards that were read
//! (`docs/decisions/0013-limits-of-a-card.md`). A document that is taken in may be
//! longer, for the authority's text is what it is.

use super::form::{Field, Kind};

/// The most characters of what stands beside an answer or a score.
pub const EXPLANATION_LIMIT: u32 = 2_000;

/// The most characters of the list of partners.
pub const PARTNERS_LIMIT: u32 = 20_000;

impl Field {
    /// The most characters of its text; nothing for what is not free text.
    pub const fn limit(self) -> Option<u32> {
        match self {
            Self::Summary | Self::FinalReport => Some(8_000),
            Self::TargetGroup | Self::IndirectTargetGroup => Some(4_000),
            Self::Name => Some(300),
            _ => match self.kind() {
                Kind::Prose => Some(4_000),
                Kind::Line => Some(500),
                _ => None,
            },
        }
    }
}

/// The characters of a text; a line's end is one of them, as browsers count.
pub fn length(text: &str) -> u32 {
    let count = text.chars().filter(|one| *one != '\r').count();
    u32::try_from(count).unwrap_or(u32::MAX)
}
