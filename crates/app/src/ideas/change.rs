//! Changing ideas. Each change is in the log with what stood before, so that it can be
//! undone as long as nobody has changed the same since.

use chrono::NaiveDate;
use kit::audit::{Author, Change, differing, record, restored};
use kit::db::Tx;
use kit::id::Id;
use serde_json::{Map, Value, json};

use super::field::Field;
use super::idea::{Idea, Move};
use super::stage::{Need, Stage};
use super::store;
use super::taking_part::{applicant_written, tell_of_idea};
use super::told::{Told, Value as TellsOf, Wrong, read_prose};
use crate::app::App;
use crate::associations::moments::{Happening, happen};

/// The kind of thing an idea is, in the log of changes.
pub const KIND: &str = "idea";

const IS_REMOVED: &str = "is_removed";
/// Of the edition that an act made: what was new is only taken back while nothing else that
/// is told of it has changed.
const EDITION: &str = "edition";

/// Why an idea is not changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChangeRefused {
    /// There is no such idea, or nothing of it that is meant.
    #[error("no such idea")]
    NotFound,
    /// Somebody else has changed it meanwhile.
    #[error("the idea has been changed since")]
    Stale,
    /// Somebody else has moved it meanwhile; there it stands now.
    #[error("the idea has been moved since")]
    Moved(Stage),
    /// It cannot go there from where it stands.
    #[error("the idea cannot go there")]
    NotFromHere(Stage),
    /// What a move needs is missing or wrong: which field, and why.
    #[error("a move needs more")]
    Needs(Vec<(&'static str, Wrong)>),
    /// What was written is not kept.
    #[error("what was written is not kept")]
    Wrong(Wrong),
    /// It is there already, or there are too many.
    #[error("there already")]
    There,
}

/// What an act gives, or why there is nothing.
pub(super) type Outcome<T> = anyhow::Result<Result<T, ChangeRefused>>;

fn differences(before: &Idea, after: &Idea) -> (Value, Value) {
    differing(before.values(), after.values())
}

async fn save(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    act: &'static str,
    (before, mut after): (&Idea, Idea),
) -> anyhow::Result<()> {
    if after == *before {
        return Ok(());
    }
    if after.told != before.told {
        after.edition += 1;
    }
    after.updated_at = author.at;
    store::save(tx, Some(before), &after).await?;
    let (was, is) = differences(before, &after);
    write_down(app, tx, author, (act, after.id), (was, is));
    Ok(())
}

fn write_down(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (act, id): (&'static str, Id),
    (before, after): (Value, Value),
) {
    let change = Change {
        act,
        kind: KIND,
        subject: &id.to_string(),
        before,
        after,
    };
    record(tx, &app.ids, author, &change);
}

/// Changes an idea that was not taken away by a rule.
pub(super) async fn alter(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (id, act): (Id, &'static str),
    rule: impl FnOnce(&mut Idea) -> Result<(), ChangeRefused> + Send,
) -> Outcome<Idea> {
    let found = store::find_to_change(tx, id).await?;
    let Some(before) = found.filter(|idea| !idea.is_removed) else {
        return Ok(Err(ChangeRefused::NotFound));
    };
    let mut after = before.clone();
    if let Err(refused) = rule(&mut after) {
        return Ok(Err(refused));
    }
    save(app, tx, author, act, (&before, after.clone())).await?;
    Ok(Ok(after))
}

/// Adds an idea that stands at a stage since a day. `act` says how it came.
///
/// # Errors
/// When the database refuses.
pub async fn add(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    begun: (Told, Stage, NaiveDate),
    act: &'static str,
) -> anyhow::Result<Id> {
    let idea = add_whole(app, tx, author, begun, (act, |_: &mut Idea| {})).await?;
    Ok(idea.id)
}

/// As [`add`], with what is known of it already beside that.
pub(super) async fn add_whole(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (told, stage, on): (Told, Stage, NaiveDate),
    (act, rest): (&'static str, impl FnOnce(&mut Idea) + Send),
) -> anyhow::Result<Idea> {
    let began = Move {
        from: None,
        to: stage.word().to_owned(),
        on,
        reason: String::new(),
        account: author.actor,
        at: author.at,
    };
    let mut idea = Idea {
        id: app.ids.make(author.at),
        edition: 1,
        told,
        stage,
        moves: [(1, began)].into(),
        parties: std::collections::BTreeMap::new(),
        ticks: std::collections::BTreeMap::new(),
        is_removed: false,
        created_at: author.at,
        updated_at: author.at,
    };
    rest(&mut idea);
    store::save(tx, None, &idea).await?;
    let sides = (
        json!({ IS_REMOVED: true }),
        json!({ IS_REMOVED: false, EDITION: idea.edition }),
    );
    write_down(app, tx, author, (act, idea.id), sides);
    Ok(idea)
}

/// Changes what is told of an idea. Who has changed that edition meanwhile is not
/// overwritten.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn tell(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (id, edition): (Id, i64),
    told: Told,
) -> Outcome<Idea> {
    alter(app, tx, author, (id, "idea-change"), |idea| {
        if idea.edition != edition {
            return Err(ChangeRefused::Stale);
        }
        idea.told = told;
        Ok(())
    })
    .await
}

/// Has somebody who works here look after an idea; one that waits is then taken. Who told of
/// it in the name of an association of the register has it among that one's own from then on:
/// not before, since anybody may write any name.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn take(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (id, owner): (Id, Id),
    on: NaiveDate,
) -> Outcome<Idea> {
    let number = author.clone();
    let applicant = match store::find_to_change(tx, id).await? {
        Some(idea) if idea.applicant().is_none() => applicant_written(tx, &idea).await?,
        _ => None,
    };
    let association = applicant.as_ref().and_then(|party| party.association);
    let taken = alter(app, tx, author, (id, "idea-take"), |idea| {
        if idea.stage != Stage::Received {
            return Err(ChangeRefused::Moved(idea.stage));
        }
        let owner = TellsOf::Text(owner.to_string());
        idea.told.put(Field::Owner, Some(owner));
        if let Some(party) = applicant {
            idea.add_party(party);
        }
        go(idea, &number, (Stage::Idea, on, String::new()));
        Ok(())
    })
    .await?;
    if let Ok(idea) = &taken {
        tell_of_idea(app, tx, author, idea, association).await?;
    }
    Ok(taken)
}

pub(super) fn go(idea: &mut Idea, author: &Author, (to, on, reason): (Stage, NaiveDate, String)) {
    let number = idea.moves.keys().next_back().map_or(1, |last| last + 1);
    let one = Move {
        from: Some(idea.stage.word().to_owned()),
        to: to.word().to_owned(),
        on,
        reason,
        account: author.actor,
        at: author.at,
    };
    idea.moves.insert(number, one);
    idea.stage = to;
}

/// A move as somebody wants it.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// From where, as they saw it.
    pub from: Stage,
    /// To where.
    pub to: Stage,
    /// On which day.
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
    /// What is told with it: the sums, the project's code and its last day.
    pub told: Vec<(Field, Option<TellsOf>)>,
}

/// Moves an idea from one stage to another. Whoever saw it at another stage is told where
/// it stands, and nothing changes.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn advance(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    id: Id,
    wanted: Wanted,
) -> Outcome<Idea> {
    let today = app.clock.today();
    let reason = match read_prose(&wanted.reason) {
        Ok(reason) => reason.unwrap_or_default(),
        Err(wrong) => return Ok(Err(ChangeRefused::Needs(vec![("syy", wrong)]))),
    };
    let (to, on, number) = (wanted.to, wanted.on, author.clone());
    let moved = alter(app, tx, author, (id, "idea-move"), |idea| {
        if idea.stage != wanted.from {
            return Err(ChangeRefused::Moved(idea.stage));
        }
        if !idea.stage.next().contains(&to) {
            return Err(ChangeRefused::NotFromHere(idea.stage));
        }
        for (field, value) in wanted.told {
            idea.told.put(field, value);
        }
        let wrong = missing(idea, (to, on, &reason), today);
        if !wrong.is_empty() {
            return Err(ChangeRefused::Needs(wrong));
        }
        end_early(idea, to, on);
        go(idea, &number, (to, on, reason));
        Ok(())
    })
    .await?;
    if let (Ok(idea), Stage::Submitted) = (&moved, to) {
        let applicant = idea.applicant().and_then(|party| party.association);
        tell_moment(app, tx, author, idea, (applicant, Happening::Applied, on)).await?;
    }
    Ok(moved)
}

/// A project that is given up after it began was carried out until that day.
fn end_early(idea: &mut Idea, to: Stage, on: NaiveDate) {
    let has_begun = idea.stage == Stage::Running && idea.since().is_some_and(|since| since <= on);
    let goes_on = idea.told.on(Field::Ends).is_none_or(|end| end > on);
    if to == Stage::Withdrawn && has_begun && goes_on {
        idea.told.put(Field::Ends, Some(TellsOf::On(on)));
    }
}

/// What a move lacks.
fn missing(
    idea: &Idea,
    (to, on, reason): (Stage, NaiveDate, &str),
    today: NaiveDate,
) -> Vec<(&'static str, Wrong)> {
    let mut wrong = Vec::new();
    if idea.goes_from(to, today).is_some_and(|from| on < from) {
        wrong.push(("paiva", Wrong::Before));
    } else if on > today && to != Stage::Running {
        // That a project begins is known beforehand.
        wrong.push(("paiva", Wrong::Future));
    }
    let lacks = |field: Field| idea.told.money(field).is_none();
    match to.needs() {
        Need::Asked if lacks(Field::Asked) => wrong.push(("asked_cents", Wrong::Needed)),
        Need::Granted if lacks(Field::Granted) => wrong.push(("granted_cents", Wrong::Needed)),
        Need::Reason if reason.is_empty() => wrong.push(("syy", Wrong::Needed)),
        _ => {}
    }
    if to == Stage::Running && idea.told.on(Field::Ends).is_some_and(|end| end < on) {
        wrong.push(("ends_on", Wrong::Before));
    }
    wrong
}

/// Writes an idea on the timeline of an association.
pub(super) async fn tell_moment(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    idea: &Idea,
    (association, what, on): (Option<Id>, Happening, NaiveDate),
) -> anyhow::Result<()> {
    if let Some(association) = association {
        let details = json!({ "text": idea.name(), "idea": idea.id });
        happen(app, tx, author, association, (what, on), details).await?;
    }
    Ok(())
}

/// Takes an idea away.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn remove(app: &App, tx: &mut Tx, author: &Author, id: Id) -> Outcome<Idea> {
    alter(app, tx, author, (id, "idea-remove"), |idea| {
        idea.is_removed = true;
        Ok(())
    })
    .await
}

/// Brings an idea back to what it was before a change, and gives whether it still was as
/// the change left it.
///
/// # Errors
/// When the database refuses or the log holds what is not an idea.
pub async fn restore(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    subject: &str,
    (before, after): (&Value, &Value),
) -> anyhow::Result<bool> {
    let Some(now) = store::find_to_change(tx, subject.parse()?).await? else {
        return Ok(false);
    };
    let mut known: Map<String, Value> = now.values();
    known.insert(EDITION.to_owned(), now.edition.into());
    let Some(mut values) = restored(known, before, after) else {
        return Ok(false);
    };
    values.remove(EDITION);
    let then = now.with_values(values)?;
    save(app, tx, author, "idea-restore", (&now, then)).await?;
    Ok(true)
}

/// Saves an idea without somebody's name: nothing of that is in the log.
pub(super) async fn save_erased(tx: &mut Tx, before: &Idea, after: &Idea) -> anyhow::Result<()> {
    let after = Idea {
        edition: before.edition + 1,
        ..after.clone()
    };
    store::save(tx, Some(before), &after).await
}
