//! What somebody writes beside what another has written meanwhile.

use kit::i18n::Tr;

use crate::consultations::told::Told;

/// A value that two have written: its name, what somebody writes, and what stands now.
pub(super) type Clash = (String, String, String);

/// The values in which both differ; `ideas` are the names of theirs.
pub(super) fn clash(
    tr: Tr,
    (mine, theirs): (&Told, &Told),
    ideas: &[(String, String)],
) -> Vec<Clash> {
    let named = |told: &Told| {
        let of = ideas.iter().find(|(id, _)| Some(id) == told.idea.as_ref());
        of.map_or_else(String::new, |(_, name)| name.clone())
    };
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
            ("consultation-idea", named(told)),
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
