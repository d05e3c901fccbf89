//! Rules: a filter as a question about sets.

use kit::sets::Ask;

use super::filter::{Filter, Outline, Party};
use crate::areas::Area;
use crate::finnish;
use crate::projects::card::{Programme, State};
use crate::projects::terms::{ENDS, GRANTED, STARTS, TIMES, day_number, set};
use crate::projects::{AreaSought, Organisation, Visibility};

impl Filter {
    /// Which projects it lets through.
    pub(super) fn ask(&self) -> Ask {
        let mut all = vec![self.seen()];
        all.extend(self.values());
        all.extend(self.days());
        all.extend(self.at_least.map(|cents| Ask::AtLeast(GRANTED, cents.0)));
        all.extend(self.at_most.map(|cents| Ask::Below(GRANTED, cents.0 + 1)));
        all.extend(self.areas.iter().map(in_area));
        all.extend(self.words.iter().map(|word| has_word(word, TIMES[0].1)));
        Ask::All(all)
    }

    fn seen(&self) -> Ask {
        let public = Ask::In(set::seen(Visibility::Public));
        if self.all {
            Ask::Any(vec![public, Ask::In(set::seen(Visibility::Hidden))])
        } else {
            public
        }
    }

    fn values(&self) -> Vec<Ask> {
        let mut all = Vec::new();
        let in_programmes = |outline: &Outline, set: fn(&str, &str) -> String| {
            let programmes = match outline.programme.or(self.programme) {
                Some(programme) => vec![programme],
                None => vec![Programme::P2014, Programme::P2021],
            };
            let (number, programmes) = (&outline.number, programmes.iter());
            Ask::Any(
                programmes
                    .map(|programme| Ask::In(set(programme.word(), number)))
                    .collect(),
            )
        };
        all.extend(self.fund.map(|fund| Ask::In(set::fund(fund.word()))));
        all.extend(
            self.programme
                .map(|programme| Ask::In(set::programme(programme.word()))),
        );
        all.extend(
            self.priority
                .iter()
                .map(|number| in_programmes(number, set::priority)),
        );
        all.extend(
            self.objective
                .iter()
                .map(|number| in_programmes(number, set::objective)),
        );
        all.extend(
            self.authority
                .iter()
                .map(|name| Ask::In(set::authority(name))),
        );
        all.extend(self.kind.iter().map(|name| Ask::In(set::kind(name))));
        all.extend(party(&self.applicant, set::applicant, set::APPLICANT_WORD));
        all.extend(party(&self.partner, set::partner, set::PARTNER_WORD));
        all.extend(self.group.iter().map(|code| Ask::In(set::group(code))));
        all
    }

    /// A card's state is as old as the card: what has ended since is not running.
    fn days(&self) -> Vec<Ask> {
        let is_past = || Ask::Below(ENDS, day_number(self.today));
        let says = |state: State| Ask::In(set::state(state.word()));
        let state = self.state.map(|state| match state {
            State::Running => Ask::Except(Box::new(says(State::Running)), Box::new(is_past())),
            State::Ended => Ask::Any(vec![
                says(State::Ended),
                Ask::All(vec![says(State::Running), is_past()]),
            ]),
        });
        let starts = self.starts.map(|year| Ask::In(set::year(year)));
        let from = self.from.map(|day| Ask::AtLeast(ENDS, day_number(day)));
        let to = self.to.map(|day| Ask::Below(STARTS, day_number(day) + 1));
        state
            .into_iter()
            .chain(starts)
            .chain(from)
            .chain(to)
            .collect()
    }
}

fn party(
    party: &Party,
    organisation: fn(&Organisation) -> String,
    word: &'static str,
) -> impl Iterator<Item = Ask> {
    let named = party.organisations.iter().map(organisation).map(Ask::In);
    let words = party.words.iter();
    named.chain(words.map(move |text| has_word(text, word)))
}

/// Those that name a part of the area, or a larger one as a whole.
pub(super) fn in_area(sought: &AreaSought) -> Ask {
    let named = |area: &&Area| Ask::In(set::area(area.kind, &area.code));
    let whole = |area: &&Area| Ask::In(set::whole_area(area.kind, &area.code));
    let inside = sought.inside.iter().map(named);
    Ask::Any(inside.chain(sought.around.iter().map(whole)).collect())
}

/// Those in which the word stands in one of its forms, in sets that begin so.
pub(super) fn has_word(word: &str, begin: &str) -> Ask {
    let keys = finnish::keys(word);
    let sets = keys.iter().map(|key| Ask::In(set::word(begin, key)));
    Ask::Any(sets.collect())
}
