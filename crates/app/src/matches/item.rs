//! A match with its reasons: in a page, in a list that leaves, in JSON.

use std::collections::HashMap;

use kit::db::Conn;
use kit::i18n::Tr;
use kit::table::{Cell, Column};
use serde_json::{Value as Json, json};

use super::correction::{Correction, who_and_when};
use super::find::Found;
use super::past::Past;
use super::rule::{Rule, Side};
use super::wanted::Wanted;
use crate::associations::{self, Association, Field, place_of, text_of};
use crate::export::Leaving;

/// The names of those who work here, by account.
pub(super) type Staff = HashMap<String, String>;

/// A reason in words.
pub(super) struct Reason {
    pub(super) rule: Rule,
    pub(super) text: String,
}

impl Reason {
    /// How it is set apart from others.
    pub(super) fn class(&self) -> &'static str {
        match self.rule.side() {
            Side::For => "for",
            Side::Unknown => "muted",
            Side::Against => "against",
        }
    }

    fn json(&self) -> Json {
        let side = match self.rule.side() {
            Side::For => "for",
            Side::Unknown => "unknown",
            Side::Against => "against",
        };
        json!({
            "rule": self.rule.word(), "side": side, "points": self.rule.points(), "text": self.text,
        })
    }
}

/// What the rules and those who work here say of a match.
pub(super) struct Judged {
    pub(super) reasons: Vec<Reason>,
    pub(super) points: usize,
    /// Whether the call fits, by the rules and by what was said of them.
    pub(super) fits: bool,
    pub(super) correction: Option<Correction>,
    /// Who has corrected it, and when.
    pub(super) who: String,
}

impl Judged {
    pub(super) fn of(
        tr: Tr,
        wanted: &Wanted,
        (one, past): (&Association, &Past),
        (correction, staff): (Option<Correction>, &Staff),
    ) -> Self {
        let verdict = wanted.judge(one, past);
        let said = correction.as_ref().map(|said| said.fits);
        let who = correction
            .as_ref()
            .map(|said| who_and_when(tr, said, staff));
        let reasons = verdict.rules.iter().map(|rule| Reason {
            rule: *rule,
            text: wanted.text(tr, *rule, one, past),
        });
        Self {
            reasons: reasons.collect(),
            points: verdict.points(),
            fits: said.unwrap_or_else(|| verdict.fits()),
            who: who.unwrap_or_default(),
            correction,
        }
    }

    pub(super) fn json(&self) -> Json {
        let correction = self
            .correction
            .as_ref()
            .map(|said| json!({"fits": said.fits, "why": said.why, "decided_at": said.decided_at}));
        json!({
            "fits": self.fits,
            "points": self.points,
            "reasons": self.reasons.iter().map(Reason::json).collect::<Vec<_>>(),
            "correction": correction,
        })
    }

    /// What was said of it, in words.
    pub(super) fn correction_text(&self, tr: Tr) -> Option<String> {
        let said = self.correction.as_ref()?;
        let key = if said.fits {
            "match-fits"
        } else {
            "match-fits-not"
        };
        let why = Some(&said.why).filter(|why| !why.is_empty());
        let parts = [Some(tr.t(key)), why.cloned(), Some(self.who.clone())];
        Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
    }
}

/// A match of a call.
pub(super) struct Item {
    pub(super) association: Association,
    pub(super) judged: Judged,
}

/// What is told of the association.
const FIELDS: [Field; 8] = [
    Field::Name,
    Field::RegisterNumber,
    Field::BusinessId,
    Field::Domicile,
    Field::Activities,
    Field::Stage,
    Field::Emails,
    Field::Phones,
];

/// The columns of a list.
pub(super) fn columns(tr: Tr) -> Vec<Column> {
    let column = |key: &str| Column {
        head: tr.t(key),
        may_be_cut: true,
    };
    let fields = FIELDS.iter();
    let fields = fields.map(|field| column(&format!("association-field-{}", field.word())));
    let own = ["match-points", "match-reasons", "match-correction"];
    fields.chain(own.map(column)).collect()
}

/// The columns that fit on a terminal.
pub(super) fn short_columns(tr: Tr) -> Vec<Column> {
    let column = |key: &str, may_be_cut: bool| Column {
        head: tr.t(key),
        may_be_cut,
    };
    vec![
        column("association-field-name", true),
        column("association-field-domicile", false),
        column("match-points", false),
        column("match-reasons", true),
    ]
}

impl Item {
    fn points(&self) -> Cell {
        Cell::from(i64::try_from(self.judged.points).unwrap_or(i64::MAX))
    }

    fn reasons(&self) -> String {
        let reasons = self.judged.reasons.iter();
        let texts: Vec<&str> = reasons.map(|reason| reason.text.as_str()).collect();
        texts.join("; ")
    }

    /// What fits on a terminal.
    pub(super) fn short_row(&self, tr: Tr) -> Vec<Cell> {
        vec![
            self.association.name().into(),
            place_of(tr, &self.association).into(),
            self.points(),
            self.reasons().into(),
        ]
    }
}

impl Leaving for Item {
    fn row(&self, tr: Tr) -> Vec<Cell> {
        let fields = FIELDS.iter();
        let fields = fields.map(|field| text_of(tr, &self.association, *field).into());
        let own = [
            self.points(),
            self.reasons().into(),
            self.judged.correction_text(tr).into(),
        ];
        fields.chain(own).collect()
    }

    fn json(&self) -> Json {
        let facts = &self.association.facts;
        let mut json = self.judged.json();
        json["association"] = json!({
            "id": self.association.id.to_string(),
            "name": self.association.name(),
            "register_number": facts.value(Field::RegisterNumber),
            "business_id": facts.value(Field::BusinessId),
            "domicile": facts.value(Field::Domicile),
        });
        json
    }
}

/// The associations of those numbers with what is said of each.
///
/// # Errors
/// When the database refuses.
pub(super) async fn items(
    conn: &mut Conn,
    tr: Tr,
    found: &Found,
    numbers: &[u32],
    staff: &Staff,
) -> anyhow::Result<Vec<Item>> {
    let all = associations::by_numbers(conn, numbers).await?.into_iter();
    let item = |association: Association| {
        let past = found.past(&association);
        let said = found.corrections.get(&association.number).cloned();
        let about = (&association, &past);
        let judged = Judged::of(tr, &found.wanted, about, (said, staff));
        Item {
            association,
            judged,
        }
    };
    Ok(all.map(item).collect())
}
