//! Segments: questions under a name, one's own or everyone's. A segment is a question, so
//! it always holds what fits it now; a frozen one holds what fitted when it was frozen.

mod built;
mod freeze;
mod ready;
mod refused;
mod store;

use std::collections::HashMap;

use kit::audit::{Author, Change, record, restored};
use kit::db::{Conn, Tx};
use kit::id::Id;
use kit::text::clean_line;
use serde_json::{Map, Value, json};

use super::filter::{Filter, FilterRefused, Known, Question};
use super::find;
use crate::accounts;
use crate::app::App;

pub use freeze::freeze;
pub use ready::{READY, Ready};
pub use refused::SegmentRefused;
#[cfg(test)]
pub(crate) use store::STATEMENTS;
pub(super) use store::frozen;

/// The kind of thing a segment is, in the log of changes.
pub const SEGMENT_KIND: &str = "segment";

/// The longest name, in letters.
pub const LONGEST_NAME: usize = 60;

/// A segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Its identifier.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// Whose it is; nothing when it is everyone's.
    pub owner: Option<Id>,
    /// What it asks.
    pub question: Question,
    /// Whether it holds what fitted once.
    pub is_frozen: bool,
    /// Whether it was taken away; it can come back.
    pub is_removed: bool,
}

/// The segments that somebody sees: everyone's and their own, by name. On the command
/// line all.
///
/// # Errors
/// When the database refuses.
pub async fn list(conn: &mut Conn, who: Option<Id>) -> anyhow::Result<Vec<Segment>> {
    let all = store::all(conn).await?;
    Ok(all.into_iter().filter(|one| one.is_seen_by(who)).collect())
}

/// A segment that somebody sees.
///
/// # Errors
/// When the database refuses.
pub async fn find_one(conn: &mut Conn, who: Option<Id>, id: Id) -> anyhow::Result<Option<Segment>> {
    let all = list(conn, who).await?;
    Ok(all.into_iter().find(|one| one.id == id))
}

/// Reads a question of somebody who sees those segments.
///
/// # Errors
/// When the database refuses; inside, what was not understood.
pub(super) async fn read(
    app: &App,
    conn: &mut Conn,
    who: Option<Id>,
    question: &Question,
) -> anyhow::Result<Result<Filter, FilterRefused>> {
    let known = known(conn, who, question).await?;
    Ok(Filter::read(question, &known, app.clock.today()))
}

/// What a question may name: looked up only when it names some.
async fn known(conn: &mut Conn, who: Option<Id>, question: &Question) -> anyhow::Result<Known> {
    let mut known = Known::default();
    let names = |name: &str| question.parts.iter().any(|part| part.criterion == name);
    let mut names_advisers = names("adviser");
    if names("segment") {
        for ready in READY {
            let id = Id::default();
            known
                .segments
                .insert(ready.word.to_owned(), (id, Some(ready.question())));
        }
        for segment in list(conn, who).await? {
            let asks = (!segment.is_frozen).then(|| segment.question.clone());
            names_advisers |= segment
                .question
                .parts
                .iter()
                .any(|part| part.criterion == "adviser");
            let of = (segment.id, asks);
            known
                .segments
                .insert(segment.name.to_lowercase(), of.clone());
            known.segments.insert(segment.id.to_string(), of);
        }
    }
    if names_advisers {
        for account in accounts::staff(conn).await? {
            known
                .accounts
                .insert(account.email.to_lowercase(), account.id);
            known
                .accounts
                .insert(account.name.to_lowercase(), account.id);
        }
    }
    Ok(known)
}

/// How many associations are in each segment.
///
/// # Errors
/// When the database refuses.
pub(super) async fn counts(
    app: &App,
    conn: &mut Conn,
    who: Option<Id>,
    questions: &[Question],
) -> anyhow::Result<Vec<Option<u64>>> {
    let mut counts = Vec::with_capacity(questions.len());
    for question in questions {
        counts.push(match read(app, conn, who, question).await? {
            Ok(filter) => Some(find::count(&app.sets, conn, &filter).await?),
            Err(_) => None,
        });
    }
    Ok(counts)
}

/// What asks for a segment.
pub fn question_of(segment: &Segment) -> Question {
    let mut question = Question::default();
    question.add("segment", &segment.id.to_string());
    question
}

/// A segment as somebody writes it.
#[derive(Clone, Debug)]
pub struct NewSegment {
    /// Its name.
    pub name: String,
    /// What it asks.
    pub question: Question,
    /// Whether everyone sees it.
    pub is_shared: bool,
    /// Whether it keeps what fits now.
    pub is_frozen: bool,
}

fn name_of(name: &str) -> Result<String, SegmentRefused> {
    let name = clean_line(name);
    match name.chars().count() {
        0 => Err(SegmentRefused::NoName),
        1..=LONGEST_NAME if kit::personal_code::found_in(&name) => {
            Err(SegmentRefused::PersonalCode)
        }
        1..=LONGEST_NAME => Ok(name),
        _ => Err(SegmentRefused::LongName),
    }
}

/// Saves a question under a name.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn add(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    new: NewSegment,
) -> anyhow::Result<Result<Id, SegmentRefused>> {
    let name = match name_of(&new.name) {
        Ok(name) => name,
        Err(refused) => return Ok(Err(refused)),
    };
    if new.question.has_personal_code() {
        return Ok(Err(SegmentRefused::PersonalCode));
    }
    let who = author.actor;
    let seen = list(tx, who).await?;
    let same = |one: &Segment| one.name.to_lowercase() == name.to_lowercase();
    if seen.iter().any(same) {
        return Ok(Err(SegmentRefused::NameTaken));
    }
    let filter = match read(app, tx, who, &new.question).await? {
        Ok(filter) => filter,
        Err(refused) => return Ok(Err(SegmentRefused::Question(refused))),
    };
    let segment = Segment {
        id: app.ids.make(author.at),
        name,
        owner: who.filter(|_| !new.is_shared),
        question: new.question,
        is_frozen: new.is_frozen,
        is_removed: false,
    };
    if let Err(refused) = built::on_private(&segment, &seen) {
        return Ok(Err(refused));
    }
    let members = match segment.is_frozen {
        true => Some(find::find(&app.sets, tx, &filter).await?.set),
        false => None,
    };
    freeze::insert(app, tx, author, &segment, members.as_deref()).await?;
    Ok(Ok(segment.id))
}

/// Changes a segment's name, or who sees it; or takes it away.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn change(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    id: Id,
    change: impl FnOnce(&mut Segment),
) -> anyhow::Result<Result<(), SegmentRefused>> {
    let every = store::all(tx).await?;
    let all = every.iter().filter(|one| one.is_seen_by(author.actor));
    let all: Vec<&Segment> = all.collect();
    let Some(before) = all.iter().copied().find(|one| one.id == id) else {
        return Ok(Err(SegmentRefused::NotFound));
    };
    let mut after = before.clone();
    change(&mut after);
    after.name = match name_of(&after.name) {
        Ok(name) => name,
        Err(refused) => return Ok(Err(refused)),
    };
    let is_taken =
        |one: &Segment| one.id != id && one.name.to_lowercase() == after.name.to_lowercase();
    if !after.is_removed && all.iter().copied().any(is_taken) {
        return Ok(Err(SegmentRefused::NameTaken));
    }
    let stands = built::has_others((before, &after), &every, author.actor);
    let becomes_everyones = before.owner.is_some() && !after.is_removed;
    let stands = stands.and_then(|()| match becomes_everyones {
        true => built::on_private(&after, &every),
        false => Ok(()),
    });
    if let Err(refused) = stands {
        return Ok(Err(refused));
    }
    if after != *before {
        store::update(tx, &after, author.at).await?;
        let act = match after.is_removed {
            true => "segment-remove",
            false => "segment-change",
        };
        write_down(app, tx, author, act, Some(before), &after);
    }
    Ok(Ok(()))
}

fn values(segment: &Segment) -> Map<String, Value> {
    let values = json!({
        "name": segment.name,
        "owner": segment.owner.map(|owner| owner.to_string()),
        "question": segment.question.to_english_query(),
        "is_frozen": segment.is_frozen,
        "is_removed": segment.is_removed,
    });
    match values {
        Value::Object(values) => values,
        _ => Map::new(),
    }
}

fn write_down(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    act: &'static str,
    before: Option<&Segment>,
    after: &Segment,
) {
    let removed = || json!({"is_removed": true});
    let change = Change {
        act,
        kind: SEGMENT_KIND,
        subject: &after.id.to_string(),
        before: before.map_or_else(removed, |before| values(before).into()),
        after: values(after).into(),
    };
    record(tx, &app.ids, author, &change);
}

/// Brings a segment back to what it was before a change, and gives whether it still was
/// as the change left it.
///
/// # Errors
/// When the database refuses.
pub async fn restore(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    subject: &str,
    before: &Value,
    after: &Value,
) -> anyhow::Result<bool> {
    let Some(now) = store::find(tx, subject.parse()?).await? else {
        return Ok(false);
    };
    let Some(values) = restored(values(&now), before, after) else {
        return Ok(false);
    };
    let text = |name: &str| values.get(name).and_then(Value::as_str);
    let is = |name: &str| values.get(name).and_then(Value::as_bool).unwrap_or(true);
    let restored = Segment {
        id: now.id,
        name: text("name").unwrap_or(&now.name).to_owned(),
        owner: text("owner").map(str::parse).transpose()?,
        question: now.question.clone(),
        is_frozen: now.is_frozen,
        is_removed: is("is_removed"),
    };
    let every = store::all(tx).await?;
    let stands = built::has_others((&now, &restored), &every, None);
    let is_back = match restored.is_removed {
        true => Ok(()),
        false => built::on_private(&restored, &every),
    };
    if stands.and(is_back).is_err() {
        return Ok(false);
    }
    store::update(tx, &restored, author.at).await?;
    write_down(app, tx, author, "segment-restore", Some(&now), &restored);
    Ok(true)
}

/// The names of accounts, by identifier.
///
/// # Errors
/// When the database refuses.
pub async fn names_of_staff(conn: &mut Conn) -> anyhow::Result<HashMap<String, String>> {
    let staff = accounts::staff(conn).await?.into_iter();
    Ok(staff.map(|one| (one.id.to_string(), one.name)).collect())
}
