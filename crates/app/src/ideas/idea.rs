//! Rules: an idea: what is told of it, its moves, who takes part, and what was ticked.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use kit::id::Id;
use kit::money::Cents;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::field::Field;
use super::stage::Stage;
use super::told::Told;

/// A move from one stage to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// From where; nothing for where it began.
    pub from: Option<String>,
    /// To where.
    pub to: String,
    /// On which day.
    pub on: NaiveDate,
    /// Why; empty when nobody said.
    pub reason: String,
    /// Who moved it.
    pub account: Option<Id>,
    /// When that was written down.
    pub at: DateTime<Utc>,
}

/// What somebody is to an idea.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// Who applies; there is one.
    Applicant,
    /// Who carries it out with them.
    Partner,
    /// Who helps.
    Supporter,
}

/// How far it is agreed that somebody takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Agreed {
    /// They would be good to have.
    Wished,
    /// They were asked.
    Asked,
    /// They take part.
    Agreed,
}

impl Part {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Applicant, Self::Partner, Self::Supporter];

    /// The word in the database and in keys of texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Applicant => "applicant",
            Self::Partner => "partner",
            Self::Supporter => "supporter",
        }
    }

    /// What the word stands for.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.word() == word)
    }
}

impl Agreed {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Wished, Self::Asked, Self::Agreed];

    /// The word in the database and in keys of texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Wished => "wished",
            Self::Asked => "asked",
            Self::Agreed => "agreed",
        }
    }

    /// What the word stands for.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|agreed| agreed.word() == word)
    }
}

/// Somebody who takes part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// What they are to it.
    pub part: Part,
    /// How far that is agreed.
    pub agreed: Agreed,
    /// An association of the register, under the identifier that it had then.
    pub association: Option<Id>,
    /// A municipality.
    pub municipality: Option<String>,
    /// What they were called when they were written down.
    pub name: String,
}

/// An item of a checklist of which something was said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tick {
    /// Of which stage the item was.
    pub stage: String,
    /// What it said then; nothing for one that comes ready and was not changed.
    pub text: Option<String>,
    /// Whether it is done.
    pub is_done: bool,
    /// A note.
    pub note: String,
    /// Who said so last.
    pub account: Option<Id>,
    /// When.
    pub at: DateTime<Utc>,
}

/// An idea.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Idea {
    /// Its identifier.
    pub id: Id,
    /// Raised with each change of what is told of it.
    pub edition: i64,
    /// What is told of it.
    pub told: Told,
    /// Where it stands.
    pub stage: Stage,
    /// How it came there, by number.
    pub moves: BTreeMap<i64, Move>,
    /// Who takes part, by number.
    pub parties: BTreeMap<i64, Party>,
    /// What was ticked, by item.
    pub ticks: BTreeMap<String, Tick>,
    /// Whether it was taken away; it can come back.
    pub is_removed: bool,
    /// When it was written down.
    pub created_at: DateTime<Utc>,
    /// When something of it was changed last.
    pub updated_at: DateTime<Utc>,
}

const STAGE: &str = "stage";
const MOVES: &str = "moves";
const PARTIES: &str = "parties";
const TICKS: &str = "ticks";
const IS_REMOVED: &str = "is_removed";

/// How a reference begins.
const REFERENCE: &str = "HI-";

impl Idea {
    /// What it is called.
    pub fn name(&self) -> &str {
        self.told.text(Field::Name).unwrap_or("–")
    }

    /// What people say when they ask about it.
    pub fn reference(&self) -> String {
        let id = self.id.to_string().to_uppercase();
        let end = id.len().saturating_sub(8);
        format!("{REFERENCE}{}", &id[end..])
    }

    /// Its name with its reference, as [`super::meant`] reads it.
    pub fn called(&self) -> String {
        format!("{} ({})", self.name(), self.reference())
    }

    /// The day on which it last came to a stage; to one that was still to come when it went
    /// elsewhere it never did.
    pub fn came_to(&self, stage: Stage) -> Option<NaiveDate> {
        let mut next = NaiveDate::MAX;
        let mut moves = self.moves.values().rev().filter(|one| {
            let has_come = one.on <= next;
            next = next.min(one.on);
            has_come
        });
        moves.find(|one| one.to == stage.word()).map(|one| one.on)
    }

    /// The day before which it cannot go to a stage: that since when it stands where it does.
    /// A beginning that is still to come holds back nobody who gives the project up.
    pub fn goes_from(&self, to: Stage, today: NaiveDate) -> Option<NaiveDate> {
        let is_given_up = self.stage == Stage::Running && to == Stage::Withdrawn;
        match self.since() {
            Some(since) if is_given_up && since > today => self.came_to(Stage::Granted),
            since => since,
        }
    }

    /// Since when it stands where it does.
    pub fn since(&self) -> Option<NaiveDate> {
        self.moves.values().next_back().map(|one| one.on)
    }

    /// Who applies.
    pub fn applicant(&self) -> Option<&Party> {
        let mut all = self.parties.values();
        all.find(|one| one.part == Part::Applicant)
    }

    /// Adds somebody who takes part.
    pub fn add_party(&mut self, party: Party) {
        let number = self.parties.keys().next_back().map_or(1, |last| last + 1);
        self.parties.insert(number, party);
    }

    /// What it counts for in sums: what was granted, asked for, or thought of.
    pub fn amount(&self) -> Option<Cents> {
        let fields = [Field::Granted, Field::Asked, Field::Cost];
        let mut known = fields
            .into_iter()
            .filter_map(|field| self.told.money(field));
        known.next()
    }

    /// All of it, as the log of changes has it.
    pub fn values(&self) -> Map<String, Json> {
        let sheet = |value: Result<Json, serde_json::Error>| value.unwrap_or_default();
        let mut values = self.told.to_json();
        values.insert(STAGE.to_owned(), self.stage.word().into());
        values.insert(IS_REMOVED.to_owned(), self.is_removed.into());
        // Nothing in these has keys that are no texts.
        values.insert(MOVES.to_owned(), sheet(serde_json::to_value(&self.moves)));
        values.insert(
            PARTIES.to_owned(),
            sheet(serde_json::to_value(&self.parties)),
        );
        values.insert(TICKS.to_owned(), sheet(serde_json::to_value(&self.ticks)));
        values
    }

    /// The same idea with other values.
    ///
    /// # Errors
    /// When they are none.
    pub fn with_values(&self, mut values: Map<String, Json>) -> anyhow::Result<Self> {
        let mut take = |name: &str| values.remove(name).unwrap_or_default();
        let stage = take(STAGE);
        let stage = stage.as_str().and_then(Stage::of_word);
        let sheet = |value: Json| match value {
            Json::Null => Json::Object(Map::new()),
            value => value,
        };
        Ok(Self {
            stage: stage.ok_or_else(|| anyhow::anyhow!("no stage of an idea"))?,
            is_removed: take(IS_REMOVED).as_bool().unwrap_or(self.is_removed),
            moves: serde_json::from_value(sheet(take(MOVES)))?,
            parties: serde_json::from_value(sheet(take(PARTIES)))?,
            ticks: serde_json::from_value(sheet(take(TICKS)))?,
            told: Told::of_json(values)?,
            ..self.clone()
        })
    }
}
