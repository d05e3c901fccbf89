//! The form of a plan: its fields in groups, each with what it means.

use chrono::NaiveDate;
use kit::i18n::Tr;

use crate::budgets::plan::{COST_ROWS, MODELS, OWN_MONEY, PAYS, STAFF_ROWS, Written};
use crate::budgets::rates::{FUNDS, RateKind, Rates, fund_of, programme_of};
use crate::budgets::wrong::Wrong;
use crate::projects::card::{Fund, Programme};

/// How a field looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// A line.
    Line,
    /// One of these: words and what they are called.
    Choice(Vec<(&'static str, String)>),
    /// Yes or no.
    Tick,
}

/// A field.
pub(super) struct Control {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) look: Look,
    pub(super) text: String,
    pub(super) error: Option<String>,
}

impl Control {
    /// What describes the field to those who do not see it.
    pub(super) fn described_by(&self) -> String {
        let hint = (!self.hint.is_empty()).then(|| format!("{}-h", self.name));
        let error = self.error.iter().map(|_| format!("{}-e", self.name));
        hint.into_iter().chain(error).collect::<Vec<_>>().join(" ")
    }
}

/// Fields that belong together.
pub(super) struct Group {
    pub(super) title: String,
    pub(super) controls: Vec<Control>,
    /// Whether it is shown only when it is opened.
    pub(super) is_folded: bool,
}

impl Group {
    /// Whether something in it is to be mended.
    pub(super) fn is_any_wrong(&self) -> bool {
        self.controls.iter().any(|one| one.error.is_some())
    }
}

/// The rates that a form tells of, and today.
pub(super) type Known = (Rates, NaiveDate);

/// What was written and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub(super) struct Form {
    pub(super) written: Written,
    pub(super) wrong: Vec<(String, Wrong)>,
    pub(super) known: Known,
}

/// Fields without a row number, by group.
const BASIS: [&str; 7] = [
    "ohjelma",
    "rahasto",
    "malli",
    "palkat",
    "alku",
    "loppu",
    "koordinaatio",
];
const MONEY: [&str; 5] = ["tuki", "oma", "kunta", "muu", "tulot"];
const CASH: [&str; 5] = ["ennakko", "ennakko-kk", "jakso", "maksu", "oma-raha"];
const STAFF: [&str; 4] = ["nimi", "palkka", "maara", "kk"];
const COSTS: [&str; 3] = ["kulu", "summa", "kulu-kk"];
/// Fields beside whose name a hint stands.
const HINTS: [&str; 14] = [
    "malli",
    "palkat",
    "alku",
    "loppu",
    "koordinaatio",
    "tuki",
    "oma",
    "kunta",
    "tulot",
    "ennakko",
    "ennakko-kk",
    "jakso",
    "maksu",
    "oma-raha",
];

/// What a field is called: "palkka2" is the second row's "palkka".
pub fn label(tr: Tr, name: &str) -> Option<String> {
    let plain = BASIS.iter().chain(&MONEY).chain(&CASH);
    if plain.into_iter().any(|field| *field == name) {
        return Some(tr.t(&format!("budget-f-{name}")));
    }
    let base = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let row = name[base.len()..].parse::<u32>().ok()?;
    let mut rows = STAFF.iter().chain(&COSTS);
    rows.find(|field| **field == base)?;
    Some(tr.t1(&format!("budget-f-{base}"), "row", row))
}

impl Form {
    /// A plan that was written.
    pub(super) fn of(known: Known, written: Written) -> Self {
        Self {
            written,
            wrong: Vec::new(),
            known,
        }
    }

    /// What stands in the form of a new plan.
    pub(super) fn blank(known: Known) -> Self {
        let written = [
            ("ohjelma", "2021"),
            ("rahasto", "esf"),
            ("malli", "flat_rate"),
            ("palkat", "on_cost"),
            ("tuki", "80"),
            ("ennakko", "30"),
            ("ennakko-kk", "2"),
            ("jakso", "4"),
            ("maksu", "2"),
            ("oma-raha", "evenly"),
        ];
        let written = written.map(|(name, text)| (name.to_owned(), text.to_owned()));
        Self::of(known, written.into())
    }

    /// What was sent: the fields that the form has, blanks left out.
    pub(super) fn of_pairs(
        tr: Tr,
        known: Known,
        pairs: impl Iterator<Item = (String, String)>,
    ) -> Self {
        let fields =
            pairs.filter(|(name, text)| !text.trim().is_empty() && label(tr, name).is_some());
        let written = fields.map(|(name, text)| (name, kit::text::clean_line(&text)));
        Self::of(known, written.collect())
    }

    /// Where links of the summary lead.
    pub(super) fn errors(&self, tr: Tr) -> Vec<(String, String)> {
        let said = self.wrong.iter().map(|(name, wrong)| {
            let label = label(tr, name).unwrap_or_default();
            (name.clone(), format!("{label}: {}", wrong.text(tr)))
        });
        said.collect()
    }

    fn text(&self, name: &str) -> String {
        self.written.get(name).cloned().unwrap_or_default()
    }

    /// What the terms say on the first day that is written, or else today.
    fn rate(&self, kind: RateKind) -> Option<i64> {
        let (rates, today) = &self.known;
        let programme = programme_of(&self.text("ohjelma")).unwrap_or(Programme::P2021);
        let fund = fund_of(&self.text("rahasto")).unwrap_or(Fund::Esf);
        let day = kit::day::read(&self.text("alku")).unwrap_or(*today);
        let rate = rates.on(kind, (programme, fund), day).ok()?;
        Some(rate.value)
    }

    /// A text with a sentence behind it on a rate, where there is one.
    pub(super) fn with_rate(&self, tr: Tr, text: String, key: &str, kind: RateKind) -> String {
        match self.rate(kind) {
            Some(value) => format!("{text} {}", tr.t1(key, "rate", kind.shown(tr, value))),
            None => text,
        }
    }

    fn hint(&self, tr: Tr, name: &str) -> String {
        if !HINTS.contains(&name) {
            return String::new();
        }
        let text = tr.t(&format!("budget-h-{name}"));
        let (key, kind) = match name {
            "malli" => ("budget-now-flat", RateKind::FlatRate),
            "tuki" if self.text("koordinaatio").is_empty() => {
                ("budget-now-most", RateKind::SupportMost)
            }
            "tuki" => ("budget-now-most", RateKind::SupportMostCoordination),
            "ennakko" => ("budget-now-most", RateKind::AdvanceMost),
            _ => return text,
        };
        self.with_rate(tr, text, key, kind)
    }

    /// The programmes of which something can be worked out, and the one that was written.
    fn programmes(&self) -> Vec<&'static str> {
        let written = self.text("ohjelma");
        let all = [Programme::P2021, Programme::P2014].into_iter();
        let offered = all.filter(|one| self.known.0.covers(*one) || one.word() == written);
        offered.map(Programme::word).collect()
    }

    /// Whether staff are counted by the hour, so that two fields mean something else.
    fn is_by_hours(&self) -> bool {
        self.written.get("palkat").is_some_and(|way| way == "unit")
    }

    fn control(&self, tr: Tr, name: &str) -> Control {
        let choices = |key: &str, words: &[&'static str]| {
            let name = |word: &&'static str| (*word, tr.t(&format!("{key}{word}")));
            Look::Choice(words.iter().map(name).collect())
        };
        let look = match name {
            "ohjelma" => choices("programme-", self.programmes().as_slice()),
            "rahasto" => choices("fund-", &FUNDS.map(Fund::word)),
            "malli" => choices("budget-model-", &MODELS.map(|(word, _)| word)),
            "palkat" => choices("budget-pay-", &PAYS.map(|(word, _)| word)),
            "oma-raha" => choices("budget-own-money-", &OWN_MONEY.map(|(word, _)| word)),
            "koordinaatio" => Look::Tick,
            _ => Look::Line,
        };
        let error = self.wrong.iter().find(|(of, _)| of == name);
        Control {
            label: label(tr, name).unwrap_or_default(),
            hint: self.hint(tr, name),
            look,
            text: self.text(name),
            error: error.map(|(_, wrong)| wrong.text(tr)),
            name: name.to_owned(),
        }
    }

    /// A row of staff. By the hour its pay is of a year and its amount of hours.
    fn staff_row(&self, tr: Tr, row: usize) -> Group {
        let mut controls = self.row(tr, &STAFF, row);
        if self.is_by_hours() {
            controls[1].label = tr.t1("budget-f-palkka-year", "row", row.to_string());
            controls[2].label = tr.t1("budget-f-maara-hours", "row", row.to_string());
        }
        Group {
            title: tr.t1("budget-staff-row", "row", row.to_string()),
            is_folded: row > 1 && controls.iter().all(|one| one.text.is_empty()),
            controls,
        }
    }

    fn row(&self, tr: Tr, fields: &[&str], row: usize) -> Vec<Control> {
        let names = fields.iter().map(|field| format!("{field}{row}"));
        names.map(|name| self.control(tr, &name)).collect()
    }

    fn cost_row(&self, tr: Tr, row: usize) -> Group {
        let controls = self.row(tr, &COSTS, row);
        Group {
            title: tr.t1("budget-cost-row", "row", row.to_string()),
            is_folded: row > 1 && controls.iter().all(|one| one.text.is_empty()),
            controls,
        }
    }

    /// The form's parts: a heading, what it means, and its groups.
    pub(super) fn parts(&self, tr: Tr) -> Vec<Part> {
        let plain = |fields: &[&str]| {
            let controls = fields.iter().map(|name| self.control(tr, name)).collect();
            vec![Group {
                title: String::new(),
                controls,
                is_folded: false,
            }]
        };
        let staff = (1..=STAFF_ROWS).map(|row| self.staff_row(tr, row));
        let costs = (1..=COST_ROWS).map(|row| self.cost_row(tr, row));
        vec![
            Part::of("basis", plain(&BASIS)),
            Part::of("staff", staff.collect()),
            Part::of("costs", costs.collect()),
            Part::of("money", plain(&MONEY)),
            Part::of("cash", plain(&CASH)),
        ]
    }
}

/// A part of the form.
pub(super) struct Part {
    pub(super) word: &'static str,
    pub(super) groups: Vec<Group>,
}

impl Part {
    fn of(word: &'static str, groups: Vec<Group>) -> Self {
        Self { word, groups }
    }

    pub(super) fn title(&self) -> String {
        format!("budget-part-{}", self.word)
    }

    pub(super) fn lead(&self) -> String {
        format!("budget-lead-{}", self.word)
    }
}
