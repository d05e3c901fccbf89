//! The forms of an idea: its fields as they are written.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kit::i18n::Tr;

use crate::ideas::field::{Field, Shape, Step};
use crate::ideas::told::{Told, Wrong, read};

/// Fields beside whose name a hint stands.
const HINTS: [Field; 12] = [
    Field::Association,
    Field::ContactEmail,
    Field::ContactPhone,
    Field::What,
    Field::Why,
    Field::Begins,
    Field::Cost,
    Field::Partners,
    Field::Asked,
    Field::Granted,
    Field::ProjectCode,
    Field::Ends,
];

/// How a field looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Line,
    Prose,
    /// Its choices stand below each other.
    Radios,
    /// Its choices stand in a list.
    Picks,
}

/// A field of a form.
pub(super) struct Control {
    pub(super) field: Field,
    pub(super) look: Look,
    pub(super) label: String,
    pub(super) text: String,
    pub(super) choices: Vec<(String, String)>,
    pub(super) hint: Option<String>,
    pub(super) error: Option<String>,
}

impl Control {
    pub(super) fn id(&self) -> &'static str {
        self.field.word()
    }

    pub(super) fn is_picked(&self, word: &str) -> bool {
        self.text == word
    }

    /// What the browser takes it for.
    pub(super) fn kind(&self) -> &'static str {
        match self.field.shape() {
            Shape::Email => "email",
            Shape::Phone => "tel",
            _ => "text",
        }
    }

    /// What the browser may fill in.
    pub(super) fn autocomplete(&self) -> &'static str {
        match self.field {
            Field::ContactName => "name",
            Field::ContactEmail => "email",
            Field::ContactPhone => "tel",
            Field::Association => "organization",
            _ => "off",
        }
    }

    /// What describes the field to those who do not see it.
    pub(super) fn described_by(&self) -> String {
        let hint = self.hint.iter().map(|_| format!("{}-h", self.id()));
        let error = self.error.iter().map(|_| format!("{}-e", self.id()));
        hint.chain(error).collect::<Vec<_>>().join(" ")
    }
}

/// What may be chosen that the table of fields does not know.
#[derive(Clone, Debug, Default)]
pub(super) struct Offered {
    pub(super) staff: Vec<(String, String)>,
    pub(super) calls: Vec<(String, String)>,
}

/// Whom a form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum For {
    Everyone,
    Staff,
}

/// What was written, by field.
#[derive(Clone, Debug, Default)]
pub(super) struct Form(BTreeMap<Field, String>);

pub(super) type Pairs = Vec<(String, String)>;

impl Form {
    /// What stands in the form of an idea.
    pub(super) fn of_told(told: &Told, tr: Tr) -> Self {
        let each =
            Field::all().filter_map(|field| Some((field, told.get(field)?.written(tr, field))));
        Self(each.collect())
    }

    /// What was sent.
    pub(super) fn of_pairs(pairs: &Pairs) -> Self {
        let each = pairs
            .iter()
            .filter_map(|(name, text)| Some((Field::of_word(name)?, text.clone())));
        Self(each.collect())
    }

    /// What it tells in some fields, and all that is wrong with it.
    pub(super) fn read(
        &self,
        fields: impl Iterator<Item = Field>,
        on: NaiveDate,
        is_needed: impl Fn(Field) -> bool,
    ) -> (Told, Vec<(Field, Wrong)>) {
        let (mut told, mut wrong) = (Told::default(), Vec::new());
        for field in fields {
            let text = self.0.get(&field).map_or("", String::as_str);
            match read(field, text, on) {
                Ok(None) if is_needed(field) => wrong.push((field, Wrong::Needed)),
                Ok(value) => told.put(field, value),
                Err(why) => wrong.push((field, why)),
            }
        }
        (told, wrong)
    }

    /// Some fields as they are shown.
    pub(super) fn controls(
        &self,
        tr: Tr,
        fields: impl Iterator<Item = Field>,
        wrong: &[(Field, Wrong)],
        (whom, offered): (For, &Offered),
    ) -> Vec<Control> {
        let control = |field: Field| {
            let (look, choices) = match field.shape() {
                Shape::Prose => (Look::Prose, Vec::new()),
                Shape::Choice(words) => {
                    let name = |word: &&str| {
                        let prefix = field.word().replace('_', "-");
                        ((*word).to_owned(), tr.t(&format!("idea-{prefix}-{word}")))
                    };
                    (Look::Radios, words.iter().map(name).collect())
                }
                Shape::Account => (Look::Picks, offered.staff.clone()),
                Shape::Call => (Look::Picks, offered.calls.clone()),
                _ => (Look::Line, Vec::new()),
            };
            let error = wrong.iter().find(|(of, _)| *of == field);
            Control {
                field,
                look,
                choices,
                label: label_of(tr, field, whom),
                text: self.0.get(&field).cloned().unwrap_or_default(),
                hint: HINTS
                    .contains(&field)
                    .then(|| tr.t(&format!("idea-hint-{}", field.word()))),
                error: error.map(|(_, wrong)| wrong.text(tr)),
            }
        };
        fields.map(control).collect()
    }
}

/// What a field is called: everyone is asked, and told what may be left out.
fn label_of(tr: Tr, field: Field, whom: For) -> String {
    match whom {
        For::Staff => tr.t(&field.key()),
        For::Everyone if field.is_needed() => tr.t(&format!("idea-ask-{}", field.word())),
        For::Everyone => {
            let asked = tr.t(&format!("idea-ask-{}", field.word()));
            tr.t1("idea-optional", "label", asked)
        }
    }
}

/// What is wrong with fields, each with its name before and with where it leads.
pub(super) fn errors(tr: Tr, wrong: &[(Field, Wrong)]) -> Vec<(&'static str, String)> {
    let said = wrong.iter().map(|(field, wrong)| {
        let name = tr.t(&field.key());
        (field.word(), format!("{name}: {}", wrong.text(tr)))
    });
    said.collect()
}

/// How a step looks beside the one where somebody is.
pub(super) fn stands(one: Step, here: Step) -> &'static str {
    let place = |step: Step| Step::ALL.iter().position(|other| *other == step);
    match place(one).cmp(&place(here)) {
        std::cmp::Ordering::Less => "done",
        std::cmp::Ordering::Equal => "current",
        std::cmp::Ordering::Greater => "todo",
    }
}
