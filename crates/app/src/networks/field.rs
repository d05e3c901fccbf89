//! Rules: the fields of networks and of what belongs to them.

use chrono::NaiveDate;
use kit::clock::at_wall;

use crate::records::{Acts, Field, Kind, Shape, Texts, Told, Wrong};

/// Kinds of networks.
const KINDS: &[&str] = &["steering", "council", "thematic", "other"];

/// What a member is, in the order of lists.
pub(super) const ROLES: &[&str] = &[
    "chair",
    "vice_chair",
    "member",
    "deputy",
    "secretary",
    "expert",
];

/// With whom something is agreed.
const PARTIES: &[&str] = &["municipality", "county", "other"];

/// On which grounds somebody's data is here.
const BASES: &[&str] = &["legitimate-interest", "consent", "contract", "public-task"];

static NETWORK_FIELDS: [Field; 5] = [
    Field::new("kind", Shape::Choice(KINDS, "network-kind-"), "network").needed(),
    Field::new("name", Shape::Line, "network").needed(),
    Field::new("purpose", Shape::Prose, "network"),
    Field::new("project", Shape::Line, "network").hinted(),
    Field::new("municipalities", Shape::Municipalities(50), "network").hinted(),
];

static MEMBER_FIELDS: [Field; 8] = [
    Field::new("name", Shape::Line, "who").needed(),
    Field::new("role", Shape::Choice(ROLES, "network-role-"), "who").needed(),
    Field::new("represents", Shape::Line, "who").hinted(),
    Field::new("email", Shape::Email, "who"),
    Field::new("basis", Shape::Choice(BASES, "person-basis-"), "who").hinted(),
    Field::new("from", Shape::Day, "term").hinted(),
    Field::new("until", Shape::Day, "term").hinted(),
    Field::new(ASSOCIATION, Shape::Hidden, "who"),
];

/// The association of the register that a member represents.
pub(super) const ASSOCIATION: &str = "association";

static MEETING_FIELDS: [Field; 11] = [
    Field::new("day", Shape::Day, "when").needed().hinted(),
    Field::new("time", Shape::Time, "when").hinted(),
    Field::new("place", Shape::Line, "when"),
    Field::new("link", Shape::Link, "when"),
    Field::new("agenda", Shape::Prose, "what"),
    Field::new("minutes", Shape::Prose, "what").hinted(),
    Field::new("decisions", Shape::Prose, "what"),
    Field::new("present", Shape::Several, "came").hinted(),
    Field::new("guests", Shape::Count, "came"),
    Field::new("next_day", Shape::Day, "next"),
    Field::new("next_time", Shape::Time, "next"),
];

static AGREEMENT_FIELDS: [Field; 6] = [
    Field::new("about", Shape::Line, "agreement").needed(),
    Field::new("with", Shape::Choice(PARTIES, "network-with-"), "agreement").needed(),
    Field::new("party", Shape::Line, "agreement")
        .needed()
        .hinted(),
    Field::new("text", Shape::Prose, "agreement"),
    Field::new("from", Shape::Day, "agreement").hinted(),
    Field::new("until", Shape::Day, "agreement").hinted(),
];

const ACTS: Acts = Acts {
    add: "network-add",
    change: "network-change",
    publish: "network-change",
    hide: "network-change",
    remove: "network-remove",
    copy: "network-add",
    restore: "network-restore",
};

const fn texts(new: &'static str, edit: &'static str) -> Texts {
    Texts {
        field: "network-field-",
        hint: "network-hint-",
        section: "network-section-",
        new,
        edit,
    }
}

fn named_by(told: &Told, word: &str) -> String {
    told.text(word).unwrap_or_default().to_owned()
}

/// A network.
pub static NETWORK: Kind = Kind {
    word: "network",
    texts: texts("network-new", "network-edit"),
    fields: &NETWORK_FIELDS,
    acts: ACTS,
    wrong: |_, _| Vec::new(),
    name: |told| named_by(told, "name"),
};

/// A member of a network, for a term.
pub static MEMBER: Kind = Kind {
    word: "network-member",
    texts: texts("network-member-new", "network-member-edit"),
    fields: &MEMBER_FIELDS,
    acts: ACTS,
    wrong: |told, _| term_wrong(told),
    name: |told| named_by(told, "name"),
};

/// A meeting of a network.
pub static MEETING: Kind = Kind {
    word: "network-meeting",
    texts: texts("network-meeting-new", "network-meeting-edit"),
    fields: &MEETING_FIELDS,
    acts: ACTS,
    wrong: meeting_wrong,
    name: |told| {
        let day = told.on("day").unwrap_or_default();
        day.format("%-d.%-m.%Y").to_string()
    },
};

/// Something that a network's people have agreed with others.
pub static AGREEMENT: Kind = Kind {
    word: "network-agreement",
    texts: texts("network-agreement-new", "network-agreement-edit"),
    fields: &AGREEMENT_FIELDS,
    acts: ACTS,
    wrong: |told, _| term_wrong(told),
    name: |told| named_by(told, "about"),
};

fn term_wrong(told: &Told) -> Vec<(&'static str, Wrong)> {
    match (told.on("from"), told.on("until")) {
        (Some(from), Some(until)) if until < from => {
            vec![("until", Wrong::Own("network-wrong-ends-first"))]
        }
        _ => Vec::new(),
    }
}

fn meeting_wrong(told: &Told, today: NaiveDate) -> Vec<(&'static str, Wrong)> {
    let mut wrong = Vec::new();
    let days = [("day", "time"), ("next_day", "next_time")];
    for (day, time) in days {
        match (told.on(day), told.time(time)) {
            (Some(on), Some(at)) if at_wall(on.and_time(at)).is_none() => {
                wrong.push((time, Wrong::Own("event-wrong-skipped")));
            }
            (None, Some(_)) if day == "next_day" => {
                wrong.push((day, Wrong::Own("network-wrong-next")));
            }
            _ => {}
        }
    }
    let Some(day) = told.on("day") else {
        return wrong;
    };
    if told.on("next_day").is_some_and(|next| next <= day) {
        wrong.push(("next_day", Wrong::Own("network-wrong-next")));
    }
    if day > today {
        let came = ["present", "guests"].into_iter();
        let too_early = came.filter(|word| told.get(word).is_some());
        wrong.extend(too_early.map(|word| (word, Wrong::Own("network-wrong-not-yet"))));
    }
    wrong
}
