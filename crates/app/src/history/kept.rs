//! The kinds of things that are told of by tables of fields.

use crate::access::Action;
use crate::events::EVENT;
use crate::follow_up::{CHANGE, COUNT, HOURS, PERIOD, PRINCIPLE, RUN, TICK};
use crate::networks::{AGREEMENT, MEETING, MEMBER, NETWORK};
use crate::records::Kind;
use crate::results;

/// The kinds, and what one must be allowed to do to change such a thing.
static KINDS: [(&Kind, Action); 13] = [
    (&EVENT, Action::EditEvents),
    (&NETWORK, Action::EditNetworks),
    (&MEMBER, Action::EditNetworks),
    (&MEETING, Action::EditNetworks),
    (&AGREEMENT, Action::EditNetworks),
    (&results::PERIOD, Action::KeepReports),
    (&RUN, Action::FollowProjects),
    (&PERIOD, Action::FollowProjects),
    (&HOURS, Action::FollowProjects),
    (&COUNT, Action::FollowProjects),
    (&CHANGE, Action::FollowProjects),
    (&PRINCIPLE, Action::FollowProjects),
    (&TICK, Action::FollowProjects),
];

/// The kind of that word, and what is needed.
pub(super) fn of_word(word: &str) -> Option<(&'static Kind, Action)> {
    KINDS.iter().copied().find(|(kind, _)| kind.word == word)
}
