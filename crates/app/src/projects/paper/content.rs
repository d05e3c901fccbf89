//! Rules: what stands on the paper, as `card.typ` takes it: the form in its own
//! order and words, before it the facts that matter most.

use chrono::{DateTime, Utc};
use kit::i18n::Tr;
use serde_json::{Value, json};

use crate::projects::card::{
    CRITERIA_2021, Card, Cooperation, Criterion, EQUALITY, FORM, Field, GROUPS, Item, Kind,
    Partner, Programme, SUSTAINABILITY, form_name, section_title,
};
use crate::projects::pages::statement_of;

/// Between the parts of a number, where a line may not end.
const NBSP: &str = "\u{a0}";

/// The template's data.
pub(super) fn of(card: &Card, tr: Tr, now: DateTime<Utc>) -> Value {
    let code = card.code().map(ToString::to_string);
    let day = tr.date(kit::clock::local(now).date());
    let printed = tr.t1("print-printed", "day", day);
    json!({
        "kind": kind(card, tr),
        "title": card.text(Field::Name).or_else(|| code.clone()),
        "statement": {
            "lines": statement_of(card).lines(tr.lang),
            "emblem_alt": tr.t("emblem-alt"),
        },
        "facts": facts(card, tr),
        "sections": sections(card, tr),
        "footer": {
            "left": code,
            "middle": printed,
            // The template counts the pages, so the names stay as they are.
            "page": tr.ta("print-page", &[("page", "{page}".into()), ("pages", "{pages}".into())]),
        },
    })
}

/// From 2021 on no fund may be named beside the emblem.
fn kind(card: &Card, tr: Tr) -> String {
    match card.programme() {
        Some(Programme::P2014) => form_name(card).to_owned(),
        _ => tr.t("print-document"),
    }
}

fn facts(card: &Card, tr: Tr) -> Vec<Value> {
    let money = |field| card.money(field).map(|amount| tr.money(amount));
    let period = card
        .period()
        .map(|(start, end)| tr.date_range(Some(start), Some(end)));
    let fact = |label: String, value: Option<String>| json!({ "label": label, "value": value });
    vec![
        fact(tr.t("print-applicant"), card.text(Field::ApplicantName)),
        fact(tr.t("period"), period),
        fact(Field::State.label().to_owned(), card.text(Field::State)),
        fact(Field::Code.label().to_owned(), card.text(Field::Code)),
        fact(tr.t("print-granted"), money(Field::Granted)),
        fact(tr.t("print-realised"), money(Field::Realised)),
    ]
}

/// The form's sections that have something in them.
fn sections(card: &Card, tr: Tr) -> Vec<Value> {
    let mut form = Form::default();
    for (place, item) in FORM.iter().enumerate() {
        match item {
            Item::Section(number) => form.section(*number),
            Item::Heading(title) | Item::Caption(title) => form.heading = Some(title),
            Item::Field(field) if card.has(*field) => form.field(card, *field),
            Item::Field(_) => {}
            Item::Partners => partners(card, tr, &mut form),
            Item::Scores => form.extend(scores(card, tr)),
            Item::Equality => form.extend(equality(card, tr)),
            Item::Sustainability => form.extend(sustainability(card, tr)),
        }
        for line in card.unknown.iter().filter(|line| line.after == place) {
            form.push(json!({ "kind": "prose", "text": line.text }));
        }
    }
    form.sections
        .retain(|section| section["blocks"] != json!([]));
    form.sections
}

/// The form as far as it is written. A heading waits for something under it.
#[derive(Default)]
struct Form {
    sections: Vec<Value>,
    heading: Option<&'static str>,
}

impl Form {
    fn section(&mut self, number: u8) {
        self.heading = None;
        let title = section_title(number);
        self.sections
            .push(json!({ "number": number.to_string(), "title": title, "blocks": [] }));
    }

    fn blocks(&mut self) -> &mut Vec<Value> {
        let section = self.sections.last_mut();
        let blocks = section.and_then(|section| section["blocks"].as_array_mut());
        blocks.expect("invariant: the form begins with a section")
    }

    fn push(&mut self, block: Value) {
        let heading = self.heading.take();
        let blocks = self.blocks();
        blocks.extend(heading.map(|title| json!({ "kind": "heading", "title": title })));
        blocks.push(block);
    }

    fn extend(&mut self, blocks: impl IntoIterator<Item = Value>) {
        for block in blocks {
            self.push(block);
        }
    }

    /// A prose, or one more row under the fields before it.
    fn field(&mut self, card: &Card, field: Field) {
        let value = value(card, field);
        if field.kind() == Kind::Prose {
            return self.push(json!({ "kind": "prose", "text": value }));
        }
        let row = json!({ "label": field.label(), "value": value });
        let follows = self.heading.is_none();
        match self.blocks().last_mut() {
            Some(last) if follows && last["kind"] == "fields" => {
                let rows = last["rows"].as_array_mut();
                rows.expect("invariant: fields have rows").push(row);
            }
            _ => self.push(json!({ "kind": "fields", "rows": [row] })),
        }
    }
}

/// The form's words; the parts of a number stay together.
fn value(card: &Card, field: Field) -> Option<String> {
    let text = card.text(field)?;
    Some(match field.kind() {
        Kind::Money | Kind::Count => text.replace(' ', NBSP),
        _ => text,
    })
}

fn partners(card: &Card, tr: Tr, form: &mut Form) {
    let Some(partners) = &card.partners else {
        return;
    };
    form.heading = Some(partners.heading.label());
    if partners.list.is_empty() {
        let lost = card.cooperation() == Cooperation::JointListLost;
        let text = lost.then(|| tr.t("partners-lost"));
        return form.push(json!({ "kind": "prose", "text": text }));
    }
    let item = |partner: &Partner| match partner.business_id {
        Some(id) => format!("{}, {id}", partner.name),
        None => partner.name.clone(),
    };
    let items: Vec<String> = partners.list.iter().map(item).collect();
    form.push(json!({ "kind": "list", "items": items }));
}

fn equality(card: &Card, tr: Tr) -> Option<Value> {
    let row = |(place, criterion): (usize, &Criterion)| {
        let answer = card.principles.equality(place)?;
        let word = if answer.yes { "Kyllä" } else { "Ei" };
        Some(json!([criterion.label, word, answer.explanation]))
    };
    let header = ["print-statement", "print-answer", "print-explanation"].map(|key| tr.t(key));
    let rows = EQUALITY.iter().enumerate().filter_map(row).collect();
    table(json!({ "header": header, "narrow": [1] }), rows)
}

fn sustainability(card: &Card, tr: Tr) -> impl Iterator<Item = Value> {
    let row = move |place: usize| {
        let rating = card.principles.sustainability(place)?;
        let [direct, indirect] = [rating.direct(), rating.indirect()].map(|n| n.to_string());
        let label = SUSTAINABILITY[place].label;
        Some(json!([label, direct, indirect, rating.explanation]))
    };
    let header = ["criterion", "direct", "indirect", "print-explanation"].map(|key| tr.t(key));
    let groups = GROUPS.iter().zip((0..).step_by(5));
    groups.filter_map(move |(group, start)| {
        let rows = (start..start + 5).filter_map(row).collect();
        let look = json!({ "caption": group, "header": header, "numeric": [1, 2] });
        table(look, rows)
    })
}

fn scores(card: &Card, tr: Tr) -> Option<Value> {
    let row = |(place, criterion): (usize, &Criterion)| {
        let score = card.principles.score(place)?;
        let value = score.value().to_string();
        Some(json!([criterion.label, value, score.explanation]))
    };
    let header = ["criterion", "print-score", "print-explanation"].map(|key| tr.t(key));
    let rows = CRITERIA_2021.iter().enumerate().filter_map(row).collect();
    table(json!({ "header": header, "numeric": [1] }), rows)
}

/// A table whose last column explains; none without rows.
fn table(mut look: Value, rows: Vec<Value>) -> Option<Value> {
    if rows.is_empty() {
        return None;
    }
    look["kind"] = "table".into();
    look["rows"] = rows.into();
    look["widths"] = json!([3, 4]);
    Some(look)
}
