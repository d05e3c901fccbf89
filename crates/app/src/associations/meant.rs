//! Which association somebody means who writes its number or its name.

use std::collections::HashMap;

use kit::db::Conn;
use kit::id::Id;

use super::association::Association;
use super::field::Field;
use super::keys::Key;
use super::register_number::RegisterNumber;
use super::{by_id, names, search, store};
use crate::app::App;

/// So many are offered when a text may mean several.
const MOST_OFFERED: usize = 8;

/// What a text may mean.
#[derive(Clone, Debug)]
pub enum Meant {
    /// This one.
    One(Association),
    /// One of these, or of more.
    Several(Vec<Association>),
    /// None that is known.
    None,
}

impl Association {
    /// Its name with a number that tells it from others of the name, as [`meant`] reads it.
    pub fn called(&self) -> String {
        let numbers = [Field::BusinessId, Field::RegisterNumber];
        let mut numbers = numbers.iter().filter_map(|field| self.facts.value(*field));
        match numbers.next() {
            Some(number) => format!("{} ({number})", self.name()),
            None => self.name().to_owned(),
        }
    }
}

/// The key of a number of an association.
fn number_key(text: &str) -> Option<Key> {
    if let Ok(number) = text.parse::<RegisterNumber>() {
        return Some(Key::register_number(&number.to_string()));
    }
    let id = Field::BusinessId.read(text, chrono::NaiveDate::MAX);
    Some(Key::business_id(&id.ok()??))
}

/// By what an association is known that a text names: a number (alone, or in brackets
/// behind a name), or a name.
fn keys_of(text: &str) -> Vec<Key> {
    let text = text.trim();
    let behind = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('));
    let number = behind.and_then(|(_, number)| number_key(number.trim()));
    if let Some(key) = number.or_else(|| number_key(text)) {
        return vec![key];
    }
    let keys = names::keys(text).into_iter();
    keys.map(|key| Key::name(&key)).collect()
}

/// For each text the numbers of the associations of the register that have exactly that
/// number or that name, in any spelling of it. All are looked for at once.
///
/// # Errors
/// When the database refuses.
pub async fn called_so<'a>(
    conn: &mut Conn,
    texts: impl IntoIterator<Item = &'a str>,
) -> anyhow::Result<HashMap<&'a str, Vec<u32>>> {
    let keys: HashMap<&str, Vec<Key>> = texts
        .into_iter()
        .map(|text| (text, keys_of(text)))
        .collect();
    let mut all: Vec<Key> = keys.values().flatten().cloned().collect();
    all.sort_unstable();
    all.dedup();
    let found = store::with_keys(conn, &all).await?;
    let numbers = |keys: Vec<Key>| {
        let numbers = keys.iter().filter_map(|key| found.get(key.as_str()));
        let mut numbers: Vec<u32> = numbers.flatten().copied().collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    };
    let each = keys.into_iter().map(|(text, keys)| (text, numbers(keys)));
    Ok(each.collect())
}

/// Which association a text means: the one of exactly that number or name, or else the
/// only one that has its words.
///
/// # Errors
/// When the database refuses.
pub async fn meant(app: &App, text: &str) -> anyhow::Result<Meant> {
    let mut conn = app.db.read().await?;
    if let Ok(id) = text.trim().parse::<Id>() {
        let found = by_id(&mut conn, id).await?;
        return Ok(found.map_or(Meant::None, Meant::One));
    }
    let numbers = called_so(&mut conn, [text]).await?.remove(text);
    let mut found = store::by_number(&mut conn, &numbers.unwrap_or_default()).await?;
    found.retain(Association::is_kept);
    let is_exact = !found.is_empty();
    if !is_exact {
        found = Box::pin(search(app, &mut conn, text, MOST_OFFERED))
            .await?
            .0;
    }
    // A slip of spelling finds what is nearly the same: that is offered, and not taken.
    let sought = text.trim().to_lowercase();
    let has_it = |one: &Association| is_exact || one.name().to_lowercase().contains(&sought);
    Ok(match (found.len(), found.first()) {
        (0, _) => Meant::None,
        (1, Some(one)) if has_it(one) => Meant::One(one.clone()),
        _ => Meant::Several(found.into_iter().take(MOST_OFFERED).collect()),
    })
}
