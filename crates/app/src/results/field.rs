//! Rules: a reporting period: the days that a report tells of, what was aimed at in them, and
//! the words that somebody adds to the figures.

use chrono::NaiveDate;
use kit::money::Cents;

use super::figure::Figure;
use super::period::Period;
use crate::records::{Acts, Field, Kept, Kind, Shape, Texts, Told, Wrong};

static FIELDS: [Field; 12] = [
    Field::new("name", Shape::Line, "period").needed(),
    Field::new("from", Shape::Day, "period").needed(),
    Field::new("until", Shape::Day, "period").needed().hinted(),
    Field::new("goal_associations", Shape::Count, "goals"),
    Field::new("goal_consultations", Shape::Count, "goals"),
    Field::new("goal_events", Shape::Count, "goals"),
    Field::new("goal_projects", Shape::Count, "goals"),
    Field::new("goal_granted", Shape::Count, "goals").hinted(),
    Field::new("goal_realised", Shape::Count, "goals").hinted(),
    Field::new("goal_participants", Shape::Count, "goals").hinted(),
    Field::new("intro", Shape::Prose, "words").hinted(),
    Field::new("closing", Shape::Prose, "words").hinted(),
];

/// A reporting period.
pub static PERIOD: Kind = Kind {
    word: "results-period",
    texts: Texts {
        field: "results-field-",
        hint: "results-hint-",
        section: "results-section-",
        new: "results-period-new",
        edit: "results-period-edit",
    },
    fields: &FIELDS,
    acts: Acts {
        add: "results-period-add",
        change: "results-period-change",
        publish: "results-period-change",
        hide: "results-period-change",
        remove: "results-period-remove",
        copy: "results-period-add",
        restore: "results-period-restore",
    },
    wrong: |told, today| wrong(told, today),
    name: |told| told.text("name").unwrap_or_default().to_owned(),
};

fn wrong(told: &Told, today: NaiveDate) -> Vec<(&'static str, Wrong)> {
    let (Some(from), Some(until)) = (told.on("from"), told.on("until")) else {
        return Vec::new();
    };
    match Period::read([&from.to_string(), &until.to_string()], today) {
        Ok(_) => Vec::new(),
        Err((_, key)) => vec![("until", Wrong::Own(key))],
    }
}

/// The days of a reporting period.
pub(super) fn days(one: &Kept) -> Option<Period> {
    let (from, to) = (one.told.on("from")?, one.told.on("until")?);
    Some(Period { from, to })
}

/// What was aimed at, as [`Figures::number`](super::Figures::number) counts.
pub(super) fn goal(one: &Kept, figure: Figure) -> Option<i64> {
    let goal = one.told.count(match figure {
        Figure::Associations => "goal_associations",
        Figure::Consultations => "goal_consultations",
        Figure::Events => "goal_events",
        Figure::Projects => "goal_projects",
        Figure::Granted => "goal_granted",
        Figure::Realised => "goal_realised",
    })?;
    Some(match figure.is_money() {
        true => Cents::euros(goal).0,
        false => goal,
    })
}

/// How many participants of projects were aimed at.
pub(super) fn goal_of_participants(one: &Kept) -> Option<i64> {
    one.told.count("goal_participants")
}
