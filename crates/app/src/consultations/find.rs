//! The consultations that a question lets through: a page of them, the newest first, and
//! their sums.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::NaiveDate;
use futures_util::TryStreamExt;
use kit::db::{Conn, Value};
use kit::id::Id;
use kit::sets::{Set, edition, padded};

use super::consultation::Consultation;
use super::filter::Filter;
use super::store::{self, COLUMNS, Row};
use super::words::{self, CONSULTATIONS};
use crate::app::App;

/// So many that have the words are asked for by their numbers; of more the days are gone
/// through, among which they then are close to each other.
const FEW: u64 = 512;

/// A question, with those that have its words.
pub(super) struct Found {
    filter: Filter,
    words: Option<Arc<Set>>,
}

impl Found {
    /// Those of these numbers.
    pub(super) fn of_numbers(numbers: &[u32]) -> Self {
        Self {
            filter: Filter::default(),
            words: Some(Arc::new(numbers.iter().copied().collect())),
        }
    }

    /// How many have the words, whatever else is asked.
    pub(super) fn count_of_words(&self) -> u64 {
        self.words.as_ref().map_or(0, |set| set.len())
    }
}

/// Sums of what was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sums {
    /// How many consultations.
    pub(super) count: i64,
    /// How many minutes they took, of those of which that is known.
    pub(super) minutes: i64,
    /// With how many associations, as they are now.
    pub(super) associations: i64,
}

kit::row! { struct SumRow { count: i64, minutes: i64 } }
kit::row! { struct OneRow { number: i64, minutes: Option<i64> } }
kit::row! { struct PartRow { number: i64, association_id: Id } }

/// Where a page goes on.
pub(super) type After = (NaiveDate, Id);

/// Looks for the words of a question.
///
/// # Errors
/// When the database refuses.
pub(super) async fn find(app: &App, conn: &mut Conn, filter: Filter) -> anyhow::Result<Found> {
    let words = match (filter.words.trim(), words::ask(&filter.words)) {
        ("", _) => None,
        (_, None) => Some(Arc::default()),
        (_, Some(ask)) => Some(Arc::new(ask.find(&app.sets, conn, CONSULTATIONS).await?)),
    };
    Ok(Found { filter, words })
}

/// The conditions of a question, each with its values.
struct Conditions {
    texts: Vec<String>,
    args: Vec<Value>,
    /// Whether anything but days is asked.
    is_more_than_days: bool,
}

impl Conditions {
    /// Those of a question, of few that have its words also those.
    fn of(found: &Found) -> Self {
        let (mut texts, mut args) = (Vec::new(), Vec::new());
        let few = found.words.as_ref().filter(|set| set.len() <= FEW);
        if let Some(set) = few {
            let mut numbers: Vec<u32> = set.iter().collect();
            if numbers.is_empty() {
                // No row has it.
                numbers.push(u32::MAX);
            }
            let (places, values) = padded(&numbers);
            texts.push(format!("c.number IN ({places})"));
            args = values;
        }
        let mut all = Self {
            texts,
            args,
            is_more_than_days: false,
        };
        let filter = &found.filter;
        for (value, begin) in [
            (
                filter
                    .adviser
                    .as_ref()
                    .and_then(|one| Some(Value::from(one.account()?))),
                "c.adviser_id =",
            ),
            (
                filter
                    .adviser
                    .as_ref()
                    .and_then(|one| Some(Value::from(one.name()?))),
                "c.adviser_name =",
            ),
            (filter.topic.map(|one| Value::from(one.word())), "c.topic ="),
            (
                filter.channel.map(|one| Value::from(one.word())),
                "c.channel =",
            ),
            (
                filter.project.as_deref().map(Value::from),
                "c.project_code =",
            ),
        ] {
            if let Some(value) = value {
                all.add(begin, value);
            }
        }
        if let Some(associations) = &filter.associations {
            let places = associations.iter().map(|id| all.place(Value::from(*id)));
            let places: Vec<String> = places.collect();
            all.texts
                .push(format!("l.association_id IN ({})", places.join(", ")));
        }
        all.is_more_than_days = !all.texts.is_empty();
        all
    }

    fn place(&mut self, value: Value) -> String {
        self.args.push(value);
        format!("${}", self.args.len())
    }

    fn add(&mut self, begin: &str, value: Value) {
        let place = self.place(value);
        self.texts.push(format!("{begin} {place}"));
    }

    /// Adds the days, as the table of that name has them, and that it was not taken away.
    fn days(&mut self, filter: &Filter, table: &str) {
        if let Some(from) = filter.from {
            self.add(&format!("{table}.happened_on >="), Value::from(from));
        }
        if let Some(to) = filter.to {
            self.add(&format!("{table}.happened_on <="), Value::from(to));
        }
        self.texts.push(format!("NOT {table}.is_removed"));
    }

    fn text(&self) -> String {
        self.texts.join(" AND ")
    }
}

/// From where rows come, and whether one may come twice.
fn tables(filter: &Filter) -> (&'static str, &'static str) {
    match filter.associations {
        Some(_) => (
            "consultation_associations l JOIN consultations c ON c.id = l.consultation_id",
            "DISTINCT ",
        ),
        None => ("consultations c", ""),
    }
}

fn page_statement(
    found: &Found,
    after: Option<After>,
    count: Option<usize>,
) -> (String, Vec<Value>) {
    let mut all = Conditions::of(found);
    all.days(&found.filter, "c");
    if let Some((day, id)) = after {
        let (day, id) = (all.place(Value::from(day)), all.place(Value::from(id)));
        all.texts
            .push(format!("(c.happened_on, c.id) < ({day}, {id})"));
    }
    let (tables, distinct) = tables(&found.filter);
    let limit = count.map_or_else(String::new, |count| format!(" LIMIT {count}"));
    let sql = format!(
        "SELECT {distinct}{COLUMNS} FROM {tables} WHERE {} ORDER BY c.happened_on DESC, c.id DESC{limit}",
        all.text()
    );
    (sql, all.args)
}

/// At most so many consultations, the newest first, after one of them.
///
/// # Errors
/// When the database refuses.
pub(super) async fn page(
    conn: &mut Conn,
    found: &Found,
    after: Option<After>,
    count: usize,
) -> anyhow::Result<Vec<Consultation>> {
    let many = found.words.as_ref().filter(|set| set.len() > FEW);
    let Some(set) = many else {
        let (sql, args) = page_statement(found, after, Some(count));
        let rows: Vec<Row> = conn.fetch_all(sql, &args).await?;
        return store::whole(conn, rows).await;
    };
    let (sql, args) = page_statement(found, after, None);
    let mut rows = Vec::with_capacity(count);
    let mut all = conn.stream::<Row>(sql, &args);
    while let Some(row) = all.try_next().await? {
        if set.contains(u32::try_from(row.number)?) {
            rows.push(row);
        }
        if rows.len() == count {
            break;
        }
    }
    drop(all);
    store::whole(conn, rows).await
}

/// The sums of what was found, remembered until a consultation changes.
///
/// # Errors
/// When the database refuses.
pub(super) async fn sums(app: &App, conn: &mut Conn, found: &Found) -> anyhow::Result<Sums> {
    let edition = edition(conn, CONSULTATIONS).await?;
    let name = format!("sums {:?}", found.filter);
    if let Some(known) = app.sets.known::<Sums>(CONSULTATIONS, edition, &name) {
        return Ok(*known);
    }
    let many = found.words.as_ref().filter(|set| set.len() > FEW);
    let sums = match many {
        None => in_database(conn, found).await?,
        Some(set) => among(conn, found, set).await?,
    };
    let bytes = size_of::<Sums>();
    Ok(*app.sets.learn(CONSULTATIONS, edition, name, (sums, bytes)))
}

/// An association that was merged counts as the one that it became.
const BECAME: &str = "LEFT JOIN associations_became b ON b.was_id = l.association_id";
const AS_NOW: &str = "COALESCE(b.now_id, l.association_id)";

fn sum_statement(found: &Found) -> (String, Vec<Value>) {
    let mut all = Conditions::of(found);
    all.days(&found.filter, "c");
    let (tables, distinct) = tables(&found.filter);
    let sql = format!(
        "SELECT COUNT(*) AS count, CAST(COALESCE(SUM(q.minutes), 0) AS BIGINT) AS minutes
            FROM (SELECT {distinct}c.id, c.minutes FROM {tables} WHERE {}) q",
        all.text()
    );
    (sql, all.args)
}

fn count_statement(found: &Found) -> (String, Vec<Value>) {
    let mut all = Conditions::of(found);
    // Of days alone the table of associations knows enough.
    let join = match all.is_more_than_days {
        true => "JOIN consultations c ON c.id = l.consultation_id",
        false => "",
    };
    all.days(&found.filter, "l");
    let sql = format!(
        "SELECT COUNT(DISTINCT {AS_NOW}) AS v FROM consultation_associations l {join} {BECAME} WHERE {}",
        all.text()
    );
    (sql, all.args)
}

async fn in_database(conn: &mut Conn, found: &Found) -> anyhow::Result<Sums> {
    let (sql, args) = sum_statement(found);
    let row: SumRow = conn.fetch_one(sql, &args).await?;
    let (sql, args) = count_statement(found);
    let associations = conn.fetch_one_value(sql, &args).await?;
    Ok(Sums {
        count: row.count,
        minutes: row.minutes,
        associations,
    })
}

fn rows_statement(found: &Found) -> (String, Vec<Value>) {
    let mut all = Conditions::of(found);
    all.days(&found.filter, "c");
    let (tables, distinct) = tables(&found.filter);
    let sql = format!(
        "SELECT {distinct}c.number, c.minutes FROM {tables} WHERE {}",
        all.text()
    );
    (sql, all.args)
}

fn parts_statement(found: &Found) -> (String, Vec<Value>) {
    let mut all = Conditions::of(found);
    all.days(&found.filter, "c");
    let sql = format!(
        "SELECT c.number, {AS_NOW} AS association_id FROM consultation_associations l
            JOIN consultations c ON c.id = l.consultation_id {BECAME} WHERE {}",
        all.text()
    );
    (sql, all.args)
}

/// The sums of those that have the words, which are many.
async fn among(conn: &mut Conn, found: &Found, set: &Set) -> anyhow::Result<Sums> {
    let mut sums = Sums::default();
    let (sql, args) = rows_statement(found);
    let mut rows = conn.stream::<OneRow>(sql, &args);
    while let Some(row) = rows.try_next().await? {
        if set.contains(u32::try_from(row.number)?) {
            sums.count += 1;
            sums.minutes += row.minutes.unwrap_or_default();
        }
    }
    drop(rows);
    let (sql, args) = parts_statement(found);
    let (mut parts, mut seen) = (conn.stream::<PartRow>(sql, &args), HashSet::new());
    while let Some(part) = parts.try_next().await? {
        if set.contains(u32::try_from(part.number)?) {
            seen.insert(part.association_id);
        }
    }
    sums.associations = i64::try_from(seen.len())?;
    Ok(sums)
}

/// Every shape of the statements.
#[cfg(test)]
pub(super) fn statements() -> Vec<String> {
    use super::consultation::{Adviser, Channel, Topic};

    let day = NaiveDate::default();
    let id = kit::id::Ids::seeded(1).make(chrono::DateTime::UNIX_EPOCH);
    let days = Filter {
        from: Some(day),
        to: Some(day),
        ..Filter::default()
    };
    let whole = Filter {
        adviser: Some(Adviser::Account(id)),
        associations: Some(vec![id]),
        topic: Some(Topic::Idea),
        channel: Some(Channel::Phone),
        project: Some("S20001".to_owned()),
        ..days.clone()
    };
    let mut statements = vec![store::links_statement(2)];
    for (filter, words) in [
        (Filter::default(), None),
        (days.clone(), None),
        (days, Some(Arc::new(Set::from([1, 2])))),
        (whole, None),
    ] {
        let found = Found { filter, words };
        let all = [
            page_statement(&found, Some((day, id)), Some(1)),
            sum_statement(&found),
            count_statement(&found),
            rows_statement(&found),
            parts_statement(&found),
        ];
        statements.extend(all.into_iter().map(|(sql, _)| sql));
    }
    statements
}
