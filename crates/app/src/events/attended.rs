//! Which associations came, and what follows from it on their timelines. Two that were merged
//! since are one that came once; they are two again when that is undone, as long as nobody has
//! changed the event meanwhile.

use kit::audit::Author;
use kit::db::{Conn, Tx};
use kit::id::Id;
use serde_json::json;

use super::by_id;
use super::event::Event;
use super::field::{ATTENDED, EVENT};
use crate::app::App;
use crate::associations;
use crate::associations::moments::{self, Happening, happen};
use crate::records::{self, ChangeRefused, Kept, Told, Value};

/// Events with those who came as what they are today, each once; as many fewer are counted.
///
/// # Errors
/// When the database refuses.
pub(super) async fn as_today(conn: &mut Conn, mut events: Vec<Kept>) -> anyhow::Result<Vec<Kept>> {
    let ids = events.iter().flat_map(|one| one.told.words(ATTENDED));
    let ids: Vec<Id> = ids.filter_map(|id| id.parse().ok()).collect();
    let now = associations::ids_now(conn, &ids).await?;
    for told in events.iter_mut().map(|one| &mut one.told) {
        let before = told.words(ATTENDED).to_vec();
        let mut named: Vec<String> = Vec::new();
        for id in &before {
            let is_now = id.parse::<Id>().ok().and_then(|id| now.get(&id));
            // What is in the register no more stays as it was written.
            let is_now = is_now.map_or_else(|| id.clone(), Id::to_string);
            if !named.contains(&is_now) {
                named.push(is_now);
            }
        }
        let fewer = i64::try_from(before.len() - named.len())?;
        if let Some(count) = told.count("associations") {
            told.put("associations", Some(Value::Count(count - fewer)));
        }
        told.put(ATTENDED, (!named.is_empty()).then_some(Value::Words(named)));
    }
    Ok(events)
}

/// The associations that came to an event that is there, as what they are today.
async fn came(conn: &mut Conn, one: &Kept) -> anyhow::Result<Vec<Id>> {
    if one.is_removed {
        return Ok(Vec::new());
    }
    let today = as_today(conn, vec![one.clone()]).await?;
    let named = today.iter().flat_map(|one| one.told.words(ATTENDED));
    named.map(|id| Ok(id.parse::<Id>()?)).collect()
}

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
    let Some(Event(before)) = by_id(tx, event).await? else {
        return Ok(Err(ChangeRefused::NotFound));
    };
    let mut told = before.told.clone();
    let mut named = told.words(ATTENDED).to_vec();
    let now = associations::by_id(tx, association).await?;
    let which = now.map_or(association, |one| one.id).to_string();
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
    let day = |told: &Told| told.on("day").unwrap_or_default();
    let is_same_day = day(&before.told) == day(&after.told);
    let (was, is) = (came(tx, before).await?, came(tx, after).await?);
    for id in was.iter().filter(|id| !is_same_day || !is.contains(id)) {
        take_back(app, tx, author, (after.id, *id)).await?;
    }
    for id in is.iter().filter(|id| !is_same_day || !was.contains(id)) {
        let Some(one) = associations::by_id(tx, *id).await? else {
            continue;
        };
        let when = (Happening::Attended, day(&after.told));
        let title = Event(after.clone()).title(kit::i18n::Lang::Fi).to_owned();
        let details = json!({ "event": after.id.to_string(), "text": title });
        happen(app, tx, author, one.id, when, details).await?;
    }
    Ok(())
}

/// Takes back that an association came to an event, and that those came which were merged
/// into it.
async fn take_back(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (event, association): (Id, Id),
) -> anyhow::Result<()> {
    let event = event.to_string();
    let mut all = moments::of(tx, association).await?;
    all.retain(|one| one.details["event"] == event.as_str());
    for moment in all {
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
