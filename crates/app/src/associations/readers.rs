//! Where associations are written to: those of some segments, and which of them share an
//! address. That is kept in memory, for a letter's readers are counted while it is written.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::TryStreamExt;
use kit::args;
use kit::db::Conn;
use kit::id::Id;
use kit::mail::EmailAddress;
use kit::sets::{Set, edition};

use super::facts::Facts;
use super::field::Field;
use super::filter::Question;
use super::terms::ASSOCIATIONS;
use super::{find, segments, store};
use crate::app::App;

kit::sql! {
    CHANGED = "SELECT number, standing, facts, updated_at FROM associations WHERE updated_at >= $1
        ORDER BY updated_at, number";
}

kit::row! {
    struct Row {
        number: i64,
        standing: String,
        facts: String,
        updated_at: DateTime<Utc>,
    }
}

/// An association that can be written to.
#[derive(Clone, Debug)]
pub struct Reader {
    /// Its identifier.
    pub id: Id,
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// The first of its addresses that mail can be sent to.
    pub email: Option<EmailAddress>,
    /// The code of the municipality where it is at home.
    pub domicile: Option<String>,
}

/// The first address of an association that mail can be sent to.
fn address_of(facts: &Facts) -> Option<EmailAddress> {
    let mut emails = facts.values(Field::Emails).iter();
    emails.find_map(|email| email.parse().ok())
}

/// The associations of some segments: identifiers, or words of ready ones; whoever saved
/// them. Inside, the segment that there is not, or that asks for what there is not.
///
/// # Errors
/// When the database refuses.
pub async fn in_segments(
    app: &App,
    conn: &mut Conn,
    words: &[String],
) -> anyhow::Result<Result<Set, String>> {
    let mut all = Set::new();
    for word in words {
        let mut question = Question::default();
        question.add("segment", word);
        match segments::read(app, conn, None, &question).await? {
            Ok(filter) => all |= &*find::find(&app.sets, conn, &filter).await?.set,
            Err(_) => return Ok(Err(word.clone())),
        }
    }
    Ok(Ok(all))
}

/// Those of these numbers that are in the register.
///
/// # Errors
/// When the database refuses.
pub async fn of_numbers(conn: &mut Conn, numbers: &[u32]) -> anyhow::Result<Vec<Reader>> {
    let found = store::by_number(conn, numbers).await?;
    let kept = found.into_iter().filter(super::Association::is_kept);
    Ok(kept
        .map(|one| Reader {
            id: one.id,
            number: one.number,
            name: one.name().to_owned(),
            email: address_of(&one.facts),
            domicile: one.facts.value(Field::Domicile).map(str::to_owned),
        })
        .collect())
}

/// What stands for the address of each association: a number of 64 bits that its caller
/// makes of it, so that two are the same when their addresses are.
#[derive(Clone, Debug, Default)]
pub struct Index {
    edition: i64,
    until: DateTime<Utc>,
    marks: Vec<u64>,
}

/// The index, as it is kept between two questions.
#[derive(Debug, Default)]
pub struct Addresses(Mutex<Arc<Index>>);

/// A change may be written down under the instant at which its act began: so long before
/// the last one that was seen it is looked for.
const OVERLAP: TimeDelta = TimeDelta::hours(2);

impl Index {
    /// What stands for the address of the association of that number; nothing when it has
    /// none or is not in the register.
    pub fn mark(&self, number: u32) -> Option<u64> {
        let mark = self.marks.get(number as usize).copied()?;
        (mark != 0).then_some(mark)
    }
}

/// What stands for each association's address now: what has changed since the last time is
/// read again.
///
/// # Errors
/// When the database refuses.
pub async fn addresses(
    app: &App,
    conn: &mut Conn,
    mark_of: impl Fn(&EmailAddress) -> u64,
) -> anyhow::Result<Arc<Index>> {
    let now = edition(conn, ASSOCIATIONS).await?;
    let lock = || {
        app.addresses
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    };
    let known = lock().clone();
    if known.edition == now && known.until != DateTime::<Utc>::default() {
        return Ok(known);
    }
    let mut index = Index {
        edition: now,
        ..(*known).clone()
    };
    let since = index.until - OVERLAP;
    let mut rows = conn.stream::<Row>(CHANGED, args![since]);
    while let Some(row) = rows.try_next().await? {
        let place = usize::try_from(row.number)?;
        if index.marks.len() <= place {
            index.marks.resize(place + 1, 0);
        }
        let address = match row.standing == "kept" {
            true => address_of(&Facts::of_stored(&row.facts)?),
            false => None,
        };
        index.marks[place] = address.as_ref().map_or(0, &mark_of);
        index.until = index.until.max(row.updated_at);
    }
    drop(rows);
    let index = Arc::new(index);
    *lock() = index.clone();
    Ok(index)
}
