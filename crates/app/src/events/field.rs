//! Rules: the fields of an event, and what is wrong with them together.

use chrono::NaiveDate;
use kit::clock::at_wall;

use crate::records::{Acts, Field, Kind, Shape, Texts, Told, Wrong};

/// Kinds of events.
pub(super) const KINDS: &[&str] = &["info", "training", "network", "elsewhere", "meeting"];

/// Languages in which one is held.
const LANGUAGES: &[&str] = &["fi", "sv", "en"];

/// How it is known how many came.
const SOURCES: &[&str] = &["list", "estimate"];

static TABLE: [Field; 27] = [
    Field::new("kind", Shape::Choice(KINDS, "event-kind-"), "what").needed(),
    Field::new("title_fi", Shape::Line, "what").needed(),
    Field::new("title_sv", Shape::Line, "what"),
    Field::new("title_en", Shape::Line, "what"),
    Field::new("text_fi", Shape::Prose, "what"),
    Field::new("text_sv", Shape::Prose, "what"),
    Field::new("text_en", Shape::Prose, "what"),
    Field::new(
        "languages",
        Shape::Choices(LANGUAGES, "event-language-"),
        "what",
    ),
    Field::new("day", Shape::Day, "when").needed().hinted(),
    Field::new("time", Shape::Time, "when").hinted(),
    Field::new("end_day", Shape::Day, "when").hinted(),
    Field::new("end_time", Shape::Time, "when"),
    Field::new("place", Shape::Line, "where"),
    Field::new("link", Shape::Link, "where").hinted(),
    Field::new("municipality", Shape::Municipalities(1), "where"),
    Field::new("access", Shape::Prose, "where").hinted(),
    Field::new("organisers", Shape::Line, "who"),
    Field::new("call", Shape::One, "who").hinted(),
    Field::new("project", Shape::Line, "who").hinted(),
    Field::new("signup", Shape::Link, "who").hinted(),
    Field::new("associations", Shape::Count, "came").hinted(),
    Field::new("persons", Shape::Count, "came"),
    Field::new("counted_on", Shape::Day, "came"),
    Field::new(
        "counted_by",
        Shape::Choice(SOURCES, "event-source-"),
        "came",
    ),
    Field::new("materials", Shape::Links, "more").hinted(),
    Field::new("note", Shape::Prose, "more").hinted(),
    Field::new(ATTENDED, Shape::Hidden, "came"),
];

/// The associations that are known to have come.
pub(super) const ATTENDED: &str = "attended";

/// What only those see who work here.
pub(super) const INTERNAL: [&str; 2] = ["note", ATTENDED];

/// The kind of thing an event is.
pub static EVENT: Kind = Kind {
    word: "event",
    texts: Texts {
        field: "event-field-",
        hint: "event-hint-",
        section: "event-section-",
        new: "event-new",
        edit: "event-edit",
    },
    fields: &TABLE,
    acts: Acts {
        add: "event-add",
        change: "event-change",
        publish: "event-publish",
        hide: "event-hide",
        remove: "event-remove",
        copy: "event-copy",
        restore: "event-restore",
    },
    wrong,
    name: |told| told.text("title_fi").unwrap_or_default().to_owned(),
};

/// Counts of those who came, and what is said of the counts.
const CAME: [&str; 3] = ["associations", "persons", "counted_on"];

fn wrong(told: &Told, today: NaiveDate) -> Vec<(&'static str, Wrong)> {
    let mut wrong = Vec::new();
    let Some(day) = told.on("day") else {
        return wrong;
    };
    let last = told.on("end_day").unwrap_or(day);
    let (time, end_time) = (told.time("time"), told.time("end_time"));
    let begins = time.map(|time| at_wall(day.and_time(time)));
    let ends = end_time.map(|time| at_wall(last.and_time(time)));
    if begins == Some(None) {
        wrong.push(("time", Wrong::Own("event-wrong-skipped")));
    }
    match (begins, ends) {
        (_, Some(None)) => wrong.push(("end_time", Wrong::Own("event-wrong-skipped"))),
        (None, Some(_)) => wrong.push(("time", Wrong::Own("event-wrong-no-start"))),
        (Some(Some(begins)), Some(Some(ends))) if last == day && ends <= begins => {
            wrong.push(("end_time", Wrong::Own("event-wrong-ends-first")));
        }
        _ => {}
    }
    if last < day {
        wrong.push(("end_day", Wrong::Own("event-wrong-ends-first")));
    }
    if day > today {
        let told_too_early = CAME.into_iter().filter(|word| told.get(word).is_some());
        wrong.extend(told_too_early.map(|word| (word, Wrong::Own("event-wrong-not-yet"))));
    } else if told.on("counted_on").is_some_and(|counted| counted < day) {
        wrong.push(("counted_on", Wrong::Own("event-wrong-not-yet")));
    }
    let named = i64::try_from(told.words(ATTENDED).len()).unwrap_or(i64::MAX);
    if told
        .count("associations")
        .is_some_and(|count| count < named)
    {
        wrong.push(("associations", Wrong::Own("event-wrong-fewer-than-named")));
    }
    wrong
}
