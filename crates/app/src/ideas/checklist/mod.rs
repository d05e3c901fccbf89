//! What there is to see to at each stage: items that come ready or that the coordinator
//! wrote, and what of them was ticked in an idea.

mod store;

use kit::audit::{Author, Change, differing, record, restored};
use kit::db::{Conn, Tx};
use kit::i18n::Tr;
use serde_json::{Map, Value, json};

use super::idea::{Idea, Tick};
use super::stage::Stage;
use super::told::{Wrong, read_line};
use crate::app::App;

#[cfg(test)]
pub(crate) use store::STATEMENTS;

/// The kind of thing an item is, in the log of changes.
pub const ITEM_KIND: &str = "idea-item";

/// The stages that have a checklist.
pub(super) const STAGES: [Stage; 5] = Stage::BOARD;

/// The most items of one stage.
const MOST: usize = 40;
/// Between two items, so that one can come between them.
const APART: i64 = 10;

/// Items that come ready; what they say stands in each language.
const READY: [(Stage, &str); 14] = [
    (Stage::Idea, "eligibility"),
    (Stage::Idea, "partners"),
    (Stage::Preparation, "own-share"),
    (Stage::Preparation, "liquidity"),
    (Stage::Preparation, "authorisations"),
    (Stage::Preparation, "steering"),
    (Stage::Preparation, "indicators"),
    (Stage::Preparation, "principles"),
    (Stage::Preparation, "communication"),
    (Stage::Submitted, "questions"),
    (Stage::Granted, "decision"),
    (Stage::Granted, "steering-begins"),
    (Stage::Running, "payments"),
    (Stage::Running, "follow-up"),
];

/// An item of the templates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its identifier: a word for one that comes ready.
    pub id: String,
    /// Of which stage.
    pub stage: Stage,
    /// Where it stands among those.
    pub position: i64,
    /// What it says; nothing for one that comes ready and says what it did.
    pub text: Option<String>,
    /// Whether it is not asked any more.
    pub is_retired: bool,
}

/// Why an item is not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum ItemRefused {
    /// There is none.
    #[error("no such item")]
    NotFound,
    /// There are too many.
    #[error("too many items")]
    TooMany,
    /// What was written is not kept.
    #[error("what was written is not kept")]
    Wrong(Wrong),
}

/// What is done to an item.
#[derive(Clone, Debug)]
pub(super) enum ItemAct {
    /// It says something else.
    Say(String),
    /// It stands before the one that stood before it.
    Up,
    /// It is not asked any more, or is again.
    Retire(bool),
}

fn name_of_ready(tr: Tr, id: &str) -> String {
    tr.t(&format!("idea-item-{id}"))
}

impl Item {
    /// What it says.
    pub fn said(&self, tr: Tr) -> String {
        let own = self.text.clone();
        own.unwrap_or_else(|| name_of_ready(tr, &self.id))
    }

    fn values(&self) -> Map<String, Value> {
        Map::from_iter([
            ("position".to_owned(), self.position.into()),
            ("text".to_owned(), json!(self.text)),
            ("is_retired".to_owned(), self.is_retired.into()),
        ])
    }
}

/// All items in the order of stages and positions, those that are not asked any more too.
///
/// # Errors
/// When the database refuses.
pub async fn all(conn: &mut Conn) -> anyhow::Result<Vec<Item>> {
    let mut kept = store::all(conn).await?;
    let mut items = Vec::new();
    for (place, (stage, word)) in (1..).zip(READY) {
        let own = kept.iter().position(|item| item.id == word);
        items.push(match own {
            Some(own) => kept.swap_remove(own),
            None => Item {
                id: word.to_owned(),
                stage,
                position: place * APART,
                text: None,
                is_retired: false,
            },
        });
    }
    items.append(&mut kept);
    let place = |stage: Stage| STAGES.iter().position(|one| *one == stage);
    items.sort_by_key(|item| (place(item.stage), item.position, item.id.clone()));
    Ok(items)
}

/// Adds an item at the end of a stage's.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(super) async fn add(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (stage, text): (Stage, &str),
) -> anyhow::Result<Result<(), ItemRefused>> {
    let text = match read_line(text) {
        Ok(Some(text)) => text,
        Ok(None) => return Ok(Err(ItemRefused::Wrong(Wrong::Needed))),
        Err(wrong) => return Ok(Err(ItemRefused::Wrong(wrong))),
    };
    let there = all(tx).await?;
    let there: Vec<&Item> = there.iter().filter(|item| item.stage == stage).collect();
    if there.len() >= MOST {
        return Ok(Err(ItemRefused::TooMany));
    }
    let last = there.last().map_or(0, |item| item.position);
    let item = Item {
        id: app.ids.make(author.at).to_string(),
        stage,
        position: last + APART,
        text: Some(text),
        is_retired: false,
    };
    store::save(tx, &item).await?;
    let sides = (
        json!({ "is_retired": true }),
        json!({ "is_retired": false }),
    );
    write_down(app, tx, author, &item.id, sides);
    Ok(Ok(()))
}

/// Changes an item. What was ticked of it in ideas stays as it was.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(super) async fn change(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (id, act): (&str, ItemAct),
) -> anyhow::Result<Result<(), ItemRefused>> {
    let items = all(tx).await?;
    let Some(place) = items.iter().position(|item| item.id == id) else {
        return Ok(Err(ItemRefused::NotFound));
    };
    let before = &items[place];
    let mut after = before.clone();
    match act {
        ItemAct::Say(text) => match read_line(&text) {
            Ok(Some(text)) => after.text = Some(text),
            Ok(None) => return Ok(Err(ItemRefused::Wrong(Wrong::Needed))),
            Err(wrong) => return Ok(Err(ItemRefused::Wrong(wrong))),
        },
        ItemAct::Retire(is_retired) => after.is_retired = is_retired,
        ItemAct::Up => {
            let above = place.checked_sub(1).map(|above| &items[above]);
            if let Some(above) = above.filter(|above| above.stage == before.stage) {
                after.position = above.position;
                let mut other = above.clone();
                other.position = before.position;
                save(app, tx, author, (above, &other)).await?;
            }
        }
    }
    save(app, tx, author, (before, &after)).await?;
    Ok(Ok(()))
}

async fn save(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (before, after): (&Item, &Item),
) -> anyhow::Result<()> {
    if before == after {
        return Ok(());
    }
    store::save(tx, after).await?;
    let (was, is) = differing(before.values(), after.values());
    write_down(app, tx, author, &after.id, (was, is));
    Ok(())
}

fn write_down(app: &App, tx: &mut Tx, author: &Author, id: &str, sides: (Value, Value)) {
    let change = Change {
        act: "idea-item-change",
        kind: ITEM_KIND,
        subject: id,
        before: sides.0,
        after: sides.1,
    };
    record(tx, &app.ids, author, &change);
}

/// Brings an item back to what it was before a change, and gives whether it still was as
/// the change left it.
///
/// # Errors
/// When the database refuses.
pub async fn restore(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    subject: &str,
    (before, after): (&Value, &Value),
) -> anyhow::Result<bool> {
    let items = all(tx).await?;
    let Some(now) = items.iter().find(|item| item.id == subject) else {
        return Ok(false);
    };
    let Some(values) = restored(now.values(), before, after) else {
        return Ok(false);
    };
    let then = Item {
        position: values["position"].as_i64().unwrap_or(now.position),
        text: values["text"].as_str().map(str::to_owned),
        is_retired: values["is_retired"].as_bool().unwrap_or(false),
        ..now.clone()
    };
    save(app, tx, author, (now, &then)).await?;
    Ok(true)
}

/// An item as an idea has it.
pub struct Listed {
    /// The item's identifier.
    pub id: String,
    /// What it says, or said when something was first said of it.
    pub said: String,
    /// What was said of it.
    pub tick: Option<Tick>,
}

/// The checklist of an idea at a stage: what is asked now, and of what is not asked any
/// more that of which something was said.
pub fn of_idea(tr: Tr, items: &[Item], idea: &Idea, stage: Stage) -> Vec<Listed> {
    let of_stage = items.iter().filter(|item| item.stage == stage);
    let listed = of_stage.filter_map(|item| {
        let tick = idea.ticks.get(&item.id).cloned();
        let said = match &tick {
            None if item.is_retired => return None,
            None => item.said(tr),
            Some(tick) => {
                let then = tick.text.clone();
                then.unwrap_or_else(|| name_of_ready(tr, &item.id))
            }
        };
        Some(Listed {
            id: item.id.clone(),
            said,
            tick,
        })
    });
    listed.collect()
}

/// How many items of a list are done, and how many there are.
pub(super) fn progress(listed: &[Listed]) -> (usize, usize) {
    let is_done = |one: &&Listed| one.tick.as_ref().is_some_and(|tick| tick.is_done);
    (listed.iter().filter(is_done).count(), listed.len())
}
