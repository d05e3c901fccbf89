//! Which associations came, and what follows from it on their timelines.

use kit::audit::Author;
use kit::db::{Conn, Tx};
use kit::id::Id;
use serde_json::json;

use super::event::Event;
use super::field::{ATTENDED, EVENT};
use crate::app::App;
use crate::associations::moments::{self, Happening, happen};
use crate::associations::{self};
use crate::records::{self, ChangeRefused, Kept, Told, Value};

/// Writes down that an association came, or no longer; the associations that are counted
/// are no fewer then than those that are named. Gives whether that was new.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn attend(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (event, association): (Id, Id),
    has_come: bool,
) -> anyhow::Result<Result<bool, ChangeRefused>> {
    let Some(before) = records::by_id(tx, &EVENT, event).await? else {
        return Ok(Err(ChangeRefused::NotFound));
    };
    let mut told = before.told.clone();
    let mut named = told.words(ATTENDED).to_vec();
    let which = association.to_string();
    if named.contains(&which) == has_come {
        return Ok(Ok(false));
    }
    match has_come {
        true => named.push(which),
        false => named.retain(|one| *one != which),
    }
    let least = i64::try_from(named.len())?;
    if told
        .count("associations")
        .is_some_and(|count| count < least)
    {
        told.put("associations", Some(Value::Count(least)));
    }
    told.put(ATTENDED, (!named.is_empty()).then_some(Value::Words(named)));
    let act = if has_come {
        "event-attended"
    } else {
        "event-not-attended"
    };
    let which = (before.id, before.edition);
    let told = records::tell(app, tx, author, (&EVENT, act), which, told).await?;
    let (before, after) = match told {
        Ok(pair) => pair,
        Err(refused) => return Ok(Err(refused)),
    };
    changed(app, tx, author, (&before, &after)).await?;
    Ok(Ok(true))
}

/// Who came stands on their timelines on the event's day, as long as the event is there.
///
/// # Errors
/// When the database refuses.
pub async fn changed(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (before, after): (&Kept, &Kept),
) -> anyhow::Result<()> {
    let named = |one: &Kept| match one.is_removed {
        true => Vec::new(),
        false => one.told.words(ATTENDED).to_vec(),
    };
    let day = |told: &Told| told.on("day").unwrap_or_default();
    let is_same_day = day(&before.told) == day(&after.told);
    let (was, is) = (named(before), named(after));
    for id in was.iter().filter(|id| !is_same_day || !is.contains(id)) {
        take_back(app, tx, author, (after.id, id)).await?;
    }
    for id in is.iter().filter(|id| !is_same_day || !was.contains(id)) {
        let Some(one) = associations::by_id(tx, id.parse()?).await? else {
            continue;
        };
        let when = (Happening::Attended, day(&after.told));
        let title = Event(after.clone()).title(kit::i18n::Lang::Fi).to_owned();
        let details = json!({ "event": after.id.to_string(), "text": title });
        happen(app, tx, author, one.id, when, details).await?;
    }
    Ok(())
}

/// Takes back that an association came to an event.
async fn take_back(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (event, association): (Id, &str),
) -> anyhow::Result<()> {
    let Some(one) = associations::by_id(tx, association.parse()?).await? else {
        return Ok(());
    };
    let event = event.to_string();
    let all = moments::of(tx, one.id).await?;
    let is_it = |one: &&moments::Moment| one.details["event"] == event.as_str();
    if let Some(moment) = all.iter().find(is_it) {
        let (is_gone, is_there) = (json!({"is_removed": true}), json!({"is_removed": false}));
        let id = moment.id.to_string();
        moments::restore(app, tx, author, &id, &is_gone, &is_there).await?;
    }
    Ok(())
}

/// The associations that came: identifiers and names, in the order of names.
pub(super) async fn named(conn: &mut Conn, event: &Event) -> anyhow::Result<Vec<(String, String)>> {
    let mut named = Vec::new();
    for id in event.attended() {
        if let Some(name) = associations::name_of(conn, id).await? {
            named.push((id.clone(), name));
        }
    }
    named.sort_by_cached_key(|(_, name)| kit::i18n::sort_key(name));
    Ok(named)
}
