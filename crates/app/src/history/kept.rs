//! The kinds of things that are told of by tables of fields.

use crate::access::Action;
use crate::events::EVENT;
use crate::networks::{AGREEMENT, MEETING, MEMBER, NETWORK};
use crate::records::Kind;
use crate::results::PERIOD;

/// The kinds, and what one must be allowed to do to change such a thing.
static KINDS: [(&Kind, Action); 6] = [
    (&EVENT, Action::EditEvents),
    (&NETWORK, Action::EditNetworks),
    (&MEMBER, Action::EditNetworks),
    (&MEETING, Action::EditNetworks),
    (&AGREEMENT, Action::EditNetworks),
    (&PERIOD, Action::KeepReports),
];

/// The kind of that word, and what is needed.
pub(super) fn of_word(word: &str) -> Option<(&'static Kind, Action)> {
    KINDS.iter().copied().find(|(kind, _)| kind.word == word)
}
