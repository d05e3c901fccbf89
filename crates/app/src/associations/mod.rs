//! The register of associations, and of all organisations that work with projects.
//!
//! What is known of an association are facts: each a field's values, who told them and
//! when. Nothing of them is counted or derived; what happens to an association is in the
//! slices below. Invariants: a fact is kept in one spelling; whose word stands when two
//! differ is decided in one place (`facts`); two names are compared in one way (`names`); which two
//! may be one is told in one place (`suspects`).

pub mod api;
mod association;
pub mod bulk;
mod called;
mod change;
mod cli;
mod columns;
mod coverage;
pub mod duplicates;
mod facts;
mod field;
mod filter;
mod find;
mod homes;
mod item;
mod keys;
pub mod list_file;
mod meant;
pub mod moments;
mod names;
mod near;
pub mod own;
pub mod pages;
pub mod people;
mod phone;
pub mod readers;
mod register_number;
pub mod segments;
mod selection;
mod slip;
mod spelling;
mod store;
pub mod terms;
mod suspects;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;
mod together;
pub mod upload;
mod vcard;
mod words;

pub use association::{Association, Standing};
pub use change::{ChangeRefused, KIND, Told, add, is_of_many, logged_text, remove, restore, tell};
use cli::refusal as cli_refusal;
pub use cli::{AssociationCommand, SegmentCommand, run, run_segment};
pub use columns::{AddressPart, PersonPart, Tells, guess as guess_columns};
pub use facts::{Fact, Facts, Outcome, Source};
pub use field::{Authority, Field, Shape};
pub use filter::{FilterRefused, Question, municipalities_of};
pub use homes::{Homes, homes_of};
pub use meant::{Meant, called_so, meant};
pub use names::{keys as name_keys, likeness};
pub use phone::{NotAPhone, Phone};
pub use register_number::{NotARegisterNumber, RegisterNumber};
pub use spelling::{Wrong, web};
pub use suspects::{
    COMMON, CROWD, Candidate, Pair, Reason, judge, of as suspects_of, scan as scan_for_suspects,
};
pub use words::{Activity, Band, Kind, RegisterState, Size, Stage};

use std::collections::{HashMap, HashSet};

use kit::db::Conn;
use kit::id::Id;

use crate::app::App;
use keys::Key;

/// The association in the register that an identifier, a register number or a Y-tunnus
/// means; one that was merged into another means that one.
///
/// # Errors
/// When the database refuses.
pub async fn sought(conn: &mut Conn, which: &str) -> anyhow::Result<Option<Association>> {
    if let Ok(id) = which.trim().parse::<Id>() {
        return by_id(conn, id).await;
    }
    let number = which
        .parse::<RegisterNumber>()
        .ok()
        .map(|number| number.to_string());
    let number = number.map(|number| Key::register_number(&number));
    let on = chrono::NaiveDate::MAX;
    let id = || Field::BusinessId.read(which, on).ok().flatten();
    let Some(key) = number.or_else(|| id().map(|id| Key::business_id(&id))) else {
        return Ok(None);
    };
    let found = store::with_keys(conn, &[key]).await?;
    let numbers: Vec<u32> = found.into_values().flatten().collect();
    Ok(store::by_number(conn, &numbers).await?.into_iter().next())
}

/// So many times an association may have been merged into another.
const MOST_MERGES: usize = 20;

/// The association of that identifier; what it was merged into, when it was.
///
/// # Errors
/// When the database refuses.
pub async fn by_id(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Association>> {
    let mut sought = id;
    for _ in 0..MOST_MERGES {
        let Some(found) = store::find(conn, sought).await? else {
            return Ok(None);
        };
        match found.standing {
            Standing::Kept => return Ok(Some(found)),
            Standing::Merged(into) => sought = into,
            Standing::Removed => return Ok(None),
        }
    }
    Ok(None)
}

/// The associations that have these words: so many of them, those first in whose names
/// the words stand as a whole, and how many there are.
///
/// # Errors
/// When the database refuses.
pub async fn search(
    app: &App,
    conn: &mut Conn,
    text: &str,
    most: usize,
) -> anyhow::Result<(Vec<Association>, u64)> {
    let mut question = Question::default();
    question.add("search", text);
    let Ok(filter) = segments::read(app, conn, None, &question).await? else {
        return Ok((Vec::new(), 0));
    };
    let (numbers, count) = find::best(&app.sets, conn, &filter, most).await?;
    Ok((store::by_number(conn, &numbers).await?, count))
}

/// The associations that a question lets through, as an address has it: so many of them,
/// those first in whose names its words stand as a whole, and how many there are. What is not
/// understood finds nothing.
///
/// # Errors
/// When the database refuses.
pub async fn found_by(
    app: &App,
    conn: &mut Conn,
    query: &str,
    most: usize,
) -> anyhow::Result<(Vec<Association>, u64)> {
    let question = Question::of_query(query);
    if question.is_blank() {
        return Ok((Vec::new(), 0));
    }
    let Ok(filter) = segments::read(app, conn, None, &question).await? else {
        return Ok((Vec::new(), 0));
    };
    let (numbers, count) = find::best(&app.sets, conn, &filter, most).await?;
    Ok((store::by_number(conn, &numbers).await?, count))
}

/// Of these associations, those that somebody advises.
///
/// # Errors
/// When the database refuses.
pub async fn advised_by(
    app: &App,
    conn: &mut Conn,
    account: Id,
    ids: &[Id],
) -> anyhow::Result<HashSet<Id>> {
    if ids.is_empty() {
        return Ok(HashSet::new());
    }
    let mut question = Question::default();
    question.add("adviser", &account.to_string());
    let Ok(filter) = segments::read(app, conn, Some(account), &question).await? else {
        return Ok(HashSet::new());
    };
    let set = find::find(&app.sets, conn, &filter).await?.set;
    let numbers = numbers_now(conn, ids).await?.into_iter();
    let advised = numbers.filter(|(_, number)| set.contains(*number));
    Ok(advised.map(|(id, _)| id).collect())
}

/// Where an association is at home, in words.
pub fn place_of(tr: kit::i18n::Tr, one: &Association) -> Option<String> {
    let code = one.facts.value(Field::Domicile)?;
    Some(item::name_of_municipality(tr, code))
}

/// The associations of those numbers, in their order.
///
/// # Errors
/// When the database refuses.
pub async fn by_numbers(conn: &mut Conn, numbers: &[u32]) -> anyhow::Result<Vec<Association>> {
    store::by_number(conn, numbers).await
}

/// The number of an association in the sets.
///
/// # Errors
/// When the database refuses.
pub async fn number_of(conn: &mut Conn, id: Id) -> anyhow::Result<Option<u32>> {
    store::number_of(conn, id).await
}

/// For each of these that is in the register, or became another that is: the number of
/// what it is now.
///
/// # Errors
/// When the database refuses.
pub async fn numbers_now(conn: &mut Conn, ids: &[Id]) -> anyhow::Result<HashMap<Id, u32>> {
    let now = store::now(conn, ids).await?.into_iter();
    Ok(now.map(|(id, (_, number))| (id, number)).collect())
}

/// For each of these that is in the register, or became another that is: what it is now.
///
/// # Errors
/// When the database refuses.
pub async fn ids_now(conn: &mut Conn, ids: &[Id]) -> anyhow::Result<HashMap<Id, Id>> {
    let now = store::now(conn, ids).await?.into_iter();
    Ok(now.map(|(id, (now, _))| (id, now)).collect())
}

/// An association and those that were merged into it.
///
/// # Errors
/// When the database refuses.
pub async fn with_merged(conn: &mut Conn, id: Id) -> anyhow::Result<Vec<Id>> {
    store::with_merged(conn, id).await
}

/// What is known of a field, in words; nothing when nothing is. Not of an adviser, whose
/// name is elsewhere.
pub fn text_of(tr: kit::i18n::Tr, one: &Association, field: Field) -> Option<String> {
    let nobody = HashMap::new();
    let values = one.facts.values(field).iter();
    let texts: Vec<String> = values
        .map(|value| item::shown(tr, field, value, &nobody))
        .collect();
    (!texts.is_empty()).then(|| texts.join("; "))
}

/// At most so many associations of the register, in the order in which they came.
///
/// # Errors
/// When the database refuses.
pub async fn in_register(conn: &mut Conn, most: usize) -> anyhow::Result<Vec<Association>> {
    store::from_number(conn, 0, most).await
}

/// Whether the register has no association.
///
/// # Errors
/// When the database refuses.
pub async fn is_empty(conn: &mut Conn) -> anyhow::Result<bool> {
    Ok(in_register(conn, 1).await?.is_empty())
}

/// The name of an association, whether it is in the register or not.
///
/// # Errors
/// When the database refuses.
pub async fn name_of(conn: &mut Conn, id: &str) -> anyhow::Result<Option<String>> {
    let Ok(id) = id.parse() else { return Ok(None) };
    let found = store::find(conn, id).await?;
    Ok(found.map(|one| one.name().to_owned()))
}

/// Every statement about associations.
#[cfg(test)]
pub(crate) fn statements() -> Vec<String> {
    let fixed = [
        duplicates::STATEMENTS,
        list_file::STATEMENTS,
        moments::STATEMENTS,
        own::STATEMENTS,
        readers::STATEMENTS,
        segments::STATEMENTS,
        upload::STATEMENTS,
    ]
    .concat();
    let fixed = fixed.iter().map(|(_, sql)| (*sql).to_owned());
    let columns = [terms::BY_NAME, terms::BY_PLACE, terms::BY_UPDATE];
    fixed
        .chain(store::statements())
        .chain(kit::sets::order::statements(&columns))
        .collect()
}
