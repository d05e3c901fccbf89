//! Rules: the fields of running projects and of what belongs to them.

use chrono::NaiveDate;

use crate::budgets::Class;
use crate::projects::card::ProjectCode;
use crate::records::{Acts, Field, Kind, Shape, Texts, Told, Wrong, month_text};

/// Programme periods, by their first years.
const PROGRAMMES: &[&str] = &["2021", "2014"];
/// Funds that rates are known of.
const FUNDS: &[&str] = &["esf", "erdf", "jtf"];
/// How costs are counted.
const MODELS: &[&str] = &["flat_rate", "lump_sum", "actual"];
/// How the cost of staff is counted.
const PAYS: &[&str] = &["on_cost", "unit", "actual"];
/// Of whom there are counts.
pub(super) const GROUPS: &[&str] = &["participants", "companies", OTHER];
/// The group of counts that are of unlike things.
pub(super) const OTHER: &str = "other";
/// More hours, in hundredths, than somebody works in a month: more is a slip.
const MOST_HOURS: i64 = 40_000;
/// What became of a change that was asked for.
const DECISIONS: &[&str] = &["accepted", "refused", "withdrawn"];

/// The associations of the register that carry a project out, by identifier.
pub(super) const ASSOCIATIONS: &str = "associations";
/// Whoever ticked an item, by account.
pub(super) const BY: &str = "by";

static RUN_FIELDS: [Field; 24] = [
    Field::new("title", Shape::Line, "what").needed(),
    Field::new("code", Shape::Line, "what").hinted(),
    Field::new("idea", Shape::One, "what"),
    Field::new("owner", Shape::One, "what").hinted(),
    Field::new("implementers", Shape::Prose, "what").hinted(),
    Field::new("municipalities", Shape::Municipalities(50), "what").hinted(),
    Field::new("begins", Shape::Day, "time").needed(),
    Field::new("ends", Shape::Day, "time").needed(),
    Field::new(
        "programme",
        Shape::Choice(PROGRAMMES, "run-programme-"),
        "terms",
    )
    .needed(),
    Field::new("fund", Shape::Choice(FUNDS, "run-fund-"), "terms").needed(),
    Field::new("model", Shape::Choice(MODELS, "run-model-"), "terms").needed(),
    Field::new("pay", Shape::Choice(PAYS, "run-pay-"), "terms")
        .needed()
        .hinted(),
    Field::new("granted", Shape::Money, "money").hinted(),
    Field::new("granted_on", Shape::Day, "money"),
    Field::new("advance", Shape::Money, "money"),
    Field::new("advance_on", Shape::Day, "money"),
    Field::new("planned_participants", Shape::Count, "counts").hinted(),
    Field::new("planned_companies", Shape::Count, "counts"),
    Field::new("planned_other", Shape::Count, "counts"),
    Field::new("network", Shape::One, "with").hinted(),
    Field::new("retain_until", Shape::Day, "kept").hinted(),
    Field::new("retain_source", Shape::Line, "kept"),
    Field::new("note", Shape::Prose, "kept"),
    Field::new(ASSOCIATIONS, Shape::Hidden, "what"),
];

/// The fields of planned and of realised costs of a class.
pub(super) const fn of_class(class: Class) -> (&'static str, &'static str) {
    match class {
        Class::Staff => ("plan_staff", "real_staff"),
        Class::OnCost => ("plan_on_cost", "real_on_cost"),
        Class::Flat => ("plan_flat_rate", "real_flat_rate"),
        Class::Other => ("plan_other", "real_other"),
    }
}

static PERIOD_FIELDS: [Field; 20] = [
    Field::new("begins", Shape::Day, "period").needed(),
    Field::new("ends", Shape::Day, "period").needed(),
    Field::new("due", Shape::Day, "period").hinted(),
    Field::new("plan_staff", Shape::Money, "planned"),
    Field::new("plan_on_cost", Shape::Money, "planned"),
    Field::new("plan_flat_rate", Shape::Money, "planned"),
    Field::new("plan_other", Shape::Money, "planned"),
    Field::new("real_staff", Shape::Money, "realised"),
    Field::new("real_on_cost", Shape::Money, "realised"),
    Field::new("real_flat_rate", Shape::Money, "realised"),
    Field::new("real_other", Shape::Money, "realised"),
    Field::new("applied_on", Shape::Day, "payment"),
    Field::new("applied", Shape::Money, "payment").hinted(),
    Field::new("report_on", Shape::Day, "payment").hinted(),
    Field::new("accepted_on", Shape::Day, "payment"),
    Field::new("accepted", Shape::Money, "payment").hinted(),
    Field::new("paid_on", Shape::Day, "payment"),
    Field::new("paid", Shape::Money, "payment"),
    Field::new("cleared", Shape::Money, "payment").hinted(),
    Field::new("note", Shape::Prose, "payment"),
];

static HOURS_FIELDS: [Field; 5] = [
    Field::new("month", Shape::Month, "hours").needed(),
    Field::new("role", Shape::Line, "hours").needed().hinted(),
    Field::new("hours", Shape::Hours, "hours").needed(),
    Field::new("hourly", Shape::Money, "hours").hinted(),
    Field::new("yearly", Shape::Money, "hours").hinted(),
];

static COUNT_FIELDS: [Field; 5] = [
    Field::new("group", Shape::Choice(GROUPS, "run-group-"), "count")
        .needed()
        .hinted(),
    Field::new("what", Shape::Line, "count").hinted(),
    Field::new("count", Shape::Count, "count").needed().hinted(),
    Field::new("day", Shape::Day, "count").needed(),
    Field::new("source", Shape::Line, "count").needed().hinted(),
];

static CHANGE_FIELDS: [Field; 6] = [
    Field::new("what", Shape::Line, "change").needed(),
    Field::new("why", Shape::Prose, "change").needed(),
    Field::new("sent", Shape::Day, "change"),
    Field::new(
        "decision",
        Shape::Choice(DECISIONS, "run-decision-"),
        "change",
    ),
    Field::new("decided", Shape::Day, "change"),
    Field::new("note", Shape::Prose, "change"),
];

static PRINCIPLE_FIELDS: [Field; 3] = [
    Field::new("principle", Shape::Line, "principle")
        .needed()
        .hinted(),
    Field::new("promised", Shape::Prose, "principle").needed(),
    Field::new("done", Shape::Prose, "principle").hinted(),
];

static TICK_FIELDS: [Field; 3] = [
    Field::new("item", Shape::Line, "tick").needed(),
    Field::new("day", Shape::Day, "tick").needed(),
    Field::new(BY, Shape::Hidden, "tick"),
];

const ACTS: Acts = Acts {
    add: "run-add",
    change: "run-change",
    publish: "run-change",
    hide: "run-change",
    remove: "run-remove",
    copy: "run-add",
    restore: "run-restore",
};

const fn texts(new: &'static str, edit: &'static str) -> Texts {
    Texts {
        field: "run-field-",
        hint: "run-hint-",
        section: "run-section-",
        new,
        edit,
    }
}

fn named_by(told: &Told, word: &str) -> String {
    told.text(word).unwrap_or_default().to_owned()
}

/// A running project.
pub static RUN: Kind = Kind {
    word: "project-run",
    texts: texts("run-new", "run-edit"),
    fields: &RUN_FIELDS,
    acts: ACTS,
    wrong: |told, _| run_wrong(told),
    name: |told| named_by(told, "title"),
};

/// A payment period.
pub static PERIOD: Kind = Kind {
    word: "project-period",
    texts: texts("run-period-new", "run-period-edit"),
    fields: &PERIOD_FIELDS,
    acts: ACTS,
    wrong: period_wrong,
    name: |told| {
        let day = |word| told.on(word).unwrap_or_default().format("%-d.%-m.%Y");
        format!("{}–{}", day("begins"), day("ends"))
    },
};

/// Hours of a role in a month.
pub static HOURS: Kind = Kind {
    word: "project-hours",
    texts: texts("run-hours-new", "run-hours-edit"),
    fields: &HOURS_FIELDS,
    acts: ACTS,
    wrong: hours_wrong,
    name: |told| {
        let month = told.on("month").map(month_text).unwrap_or_default();
        format!("{month} {}", named_by(told, "role"))
    },
};

/// A count of the monitoring figures.
pub static COUNT: Kind = Kind {
    word: "project-count",
    texts: texts("run-count-new", "run-count-edit"),
    fields: &COUNT_FIELDS,
    acts: ACTS,
    wrong: count_wrong,
    name: |told| {
        let day = told.on("day").unwrap_or_default();
        format!("{} {}", day.format("%-d.%-m.%Y"), named_by(told, "source"))
    },
};

/// A change of the project that is asked for.
pub static CHANGE: Kind = Kind {
    word: "project-change",
    texts: texts("run-change-new", "run-change-edit"),
    fields: &CHANGE_FIELDS,
    acts: ACTS,
    wrong: change_wrong,
    name: |told| named_by(told, "what"),
};

/// A horizontal principle: what was promised, and what was done.
pub static PRINCIPLE: Kind = Kind {
    word: "project-principle",
    texts: texts("run-principle-new", "run-principle-edit"),
    fields: &PRINCIPLE_FIELDS,
    acts: ACTS,
    wrong: |_, _| Vec::new(),
    name: |told| named_by(told, "principle"),
};

/// An item of the visibility list that is seen to.
pub static TICK: Kind = Kind {
    word: "project-tick",
    texts: texts("run-tick", "run-tick"),
    fields: &TICK_FIELDS,
    acts: ACTS,
    wrong: |_, _| Vec::new(),
    name: |told| named_by(told, "item"),
};

type Wrongs = Vec<(&'static str, Wrong)>;

/// A day that must not come before another.
fn order(told: &Told, first: &str, last: &'static str, key: &'static str) -> Wrongs {
    match (told.on(first), told.on(last)) {
        (Some(first), Some(end)) if end < first => vec![(last, Wrong::Own(key))],
        _ => Vec::new(),
    }
}

/// A day and an amount that are told together or not at all.
fn together(told: &Told, (day, amount): (&'static str, &'static str)) -> Wrongs {
    match (told.on(day), told.money(amount)) {
        (Some(_), None) => vec![(amount, Wrong::Own("run-wrong-no-amount"))],
        (None, Some(_)) => vec![(day, Wrong::Own("run-wrong-no-day"))],
        _ => Vec::new(),
    }
}

fn run_wrong(told: &Told) -> Wrongs {
    let mut wrong = order(told, "begins", "ends", "run-wrong-ends-first");
    let code = told.text("code");
    if code.is_some_and(|code| code.parse::<ProjectCode>().is_err()) {
        wrong.push(("code", Wrong::Own("run-wrong-code")));
    }
    wrong.extend(together(told, ("advance_on", "advance")));
    if told.on("granted_on").is_some() {
        wrong.extend(together(told, ("granted_on", "granted")));
    }
    if told.money("advance") > told.money("granted").or(told.money("advance")) {
        wrong.push(("advance", Wrong::Own("run-wrong-advance-over")));
    }
    wrong
}

fn period_wrong(told: &Told, today: NaiveDate) -> Wrongs {
    let mut wrong = order(told, "begins", "ends", "run-wrong-ends-first");
    for pair in [
        ("applied_on", "applied"),
        ("accepted_on", "accepted"),
        ("paid_on", "paid"),
    ] {
        wrong.extend(together(told, pair));
        if told.on(pair.0).is_some_and(|day| day > today) {
            wrong.push((pair.0, Wrong::Own("run-wrong-not-yet")));
        }
    }
    if told.on("report_on").is_some_and(|day| day > today) {
        wrong.push(("report_on", Wrong::Own("run-wrong-not-yet")));
    }
    wrong.extend(order(
        told,
        "begins",
        "applied_on",
        "run-wrong-applied-first",
    ));
    wrong.extend(order(
        told,
        "applied_on",
        "accepted_on",
        "run-wrong-accepted-first",
    ));
    wrong.extend(order(
        told,
        "accepted_on",
        "paid_on",
        "run-wrong-paid-first",
    ));
    for (first, next, key) in [
        ("applied_on", "accepted_on", "run-wrong-not-applied"),
        ("accepted_on", "paid_on", "run-wrong-not-accepted"),
        ("paid_on", "cleared", "run-wrong-not-paid"),
    ] {
        if told.on(first).is_none() && told.get(next).is_some() {
            wrong.push((first, Wrong::Own(key)));
        }
    }
    let money = |word| told.money(word).unwrap_or_default();
    if told.money("accepted").is_some() && money("accepted") > money("applied") {
        wrong.push(("accepted", Wrong::Own("run-wrong-accepted-over")));
    }
    // What is paid and what is deducted for the advance are parts of what was accepted.
    if told.money("paid").is_some() && money("paid").0 + money("cleared").0 > money("accepted").0 {
        wrong.push(("paid", Wrong::Own("run-wrong-paid-over")));
    }
    wrong
}

fn hours_wrong(told: &Told, today: NaiveDate) -> Wrongs {
    let mut wrong = Vec::new();
    if told.on("month").is_some_and(|month| month > today) {
        wrong.push(("month", Wrong::Own("run-wrong-not-yet")));
    }
    if told.hours("hours").is_some_and(|hours| hours > MOST_HOURS) {
        wrong.push(("hours", Wrong::Own("run-wrong-hours-over")));
    }
    wrong
}

fn count_wrong(told: &Told, today: NaiveDate) -> Wrongs {
    let mut wrong = Vec::new();
    if told.on("day").is_some_and(|day| day > today) {
        wrong.push(("day", Wrong::Own("run-wrong-not-yet")));
    }
    if told.text("group") == Some(OTHER) && told.text("what").is_none() {
        wrong.push(("what", Wrong::Own("run-wrong-no-what")));
    }
    wrong
}

fn change_wrong(told: &Told, today: NaiveDate) -> Wrongs {
    let mut wrong = order(told, "sent", "decided", "run-wrong-decided-first");
    for word in ["sent", "decided"] {
        if told.on(word).is_some_and(|day| day > today) {
            wrong.push((word, Wrong::Own("run-wrong-not-yet")));
        }
    }
    match (told.text("decision"), told.on("decided")) {
        (Some(_), None) => wrong.push(("decided", Wrong::Own("run-wrong-no-day"))),
        (None, Some(_)) => wrong.push(("decision", Wrong::Own("run-wrong-no-decision"))),
        _ => {}
    }
    if told
        .text("decision")
        .is_some_and(|word| word != "withdrawn")
        && told.on("sent").is_none()
    {
        wrong.push(("sent", Wrong::Own("run-wrong-not-sent")));
    }
    wrong
}
