//! What somebody writes beside what another has written meanwhile.

use kit::i18n::Tr;

use crate::consultations::told::Told;

/// A value that two have written: its name, what somebody writes, and what stands now.
pub(super) type Clash = (String, String, String);

/// The values in which both differ.
pub(super) fn clash(tr: Tr, mine: &Told, theirs: &Told) -> Vec<Clash> {
    let values = |told: &Told| {
        [
            ("consultation-day", tr.date(told.on)),
            ("consultation-time", told.began.clone().unwrap_or_default()),
            ("contact-channel", told.channel.name(tr)),
            (
                "contact-minutes",
                told.minutes
                    .map(|minutes| minutes.to_string())
                    .unwrap_or_default(),
            ),
            ("consultation-topic", told.topic.name(tr)),
            (
                "consultation-project",
                told.project.clone().unwrap_or_default(),
            ),
            ("consultation-who", told.who.clone()),
            ("consultation-summary", told.summary.clone()),
        ]
    };
    let both = values(mine).into_iter().zip(values(theirs));
    let differing = both.filter(|((_, mine), (_, theirs))| mine != theirs);
    differing
        .map(|((key, mine), (_, theirs))| (tr.t(key), mine, theirs))
        .collect()
}
