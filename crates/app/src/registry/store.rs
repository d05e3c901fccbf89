//! Rows of the registry's lists, by their numbers.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use kit::args;
use kit::db::Conn;
use kit::id::Id;
use kit::money::Cents;
use kit::sets::{Set, padded};

use crate::projects::card::State;
use crate::projects::{Organisation, names_of_organisations};

const LISTED: &str = "SELECT p.id, p.number, p.code, p.name, p.applicant_name, p.business_id, p.fund, \
    p.programme, p.priority, p.objective, p.authority, p.state, p.starts_on, p.ends_on, p.granted_cents, \
    p.realised_cents, p.version_count, p.captured_on, p.updated_at FROM projects p WHERE p.number IN";
const AREAS: &str = "SELECT p.number, a.kind, a.as_written, a.code FROM project_areas a \
    JOIN projects p ON p.id = a.project_id WHERE p.number IN";

const CARDS: &str = "SELECT card AS v FROM projects WHERE number IN";

const NUMBER: &str = "SELECT number AS v FROM projects WHERE code = $1 AND visibility <> 'removed'";

kit::row! {
    /// A project in a list.
    #[derive(Clone, Debug)]
    #[allow(missing_docs, reason = "the names are the glossary's")]
    pub struct Listed {
        pub(super) id: Id,
        pub number: i64,
        pub code: String,
        pub name: String,
        pub applicant_name: Option<String>,
        pub business_id: Option<String>,
        pub fund: String,
        pub programme: String,
        pub(super) priority: Option<String>,
        pub objective: Option<String>,
        pub authority: Option<String>,
        pub state: Option<String>,
        pub starts_on: Option<NaiveDate>,
        pub ends_on: Option<NaiveDate>,
        pub granted_cents: Option<Cents>,
        pub realised_cents: Option<Cents>,
        pub(super) version_count: i64,
        pub(super) captured_on: NaiveDate,
        pub updated_at: DateTime<Utc>,
    }
}

pub(super) const CHANGES: &str = "SELECT number, code, visibility, updated_at FROM projects \
    WHERE (updated_at, number) > ($1, $2) ORDER BY updated_at, number LIMIT $3";

const CHANGED: &str = "SELECT number, updated_at FROM projects \
    WHERE (updated_at, number) > ($1, $2) ORDER BY updated_at, number LIMIT $3";

/// So many numbers are read at once.
const STRIDE: usize = 20_000;

kit::row! { struct ChangedNumber { number: i64, updated_at: DateTime<Utc> } }

kit::row! {
    /// A project that has changed, or come or gone.
    pub(super) struct Changed {
        pub(super) number: i64,
        pub(super) code: String,
        pub(super) visibility: String,
        pub(super) updated_at: DateTime<Utc>,
    }
}

kit::row! { struct Update { number: i64, code: String, updated_at: DateTime<Utc> } }

kit::row! {
    /// An area of a listed project, as its card names it.
    #[derive(Clone, Debug)]
    #[allow(missing_docs, reason = "the names are the glossary's")]
    pub struct ListedArea {
        number: i64,
        pub(super) kind: String,
        pub as_written: String,
        pub code: Option<String>,
    }
}

/// The number of a project.
pub(super) async fn number_of(conn: &mut Conn, code: &str) -> anyhow::Result<Option<i64>> {
    Ok(conn.fetch_values(NUMBER, args![code]).await?.pop())
}

/// The rows of those numbers, in their order. A card's state is as old as the card:
/// what has ended by `today` is not running.
pub(super) async fn rows(
    conn: &mut Conn,
    numbers: &[u32],
    today: NaiveDate,
) -> anyhow::Result<Vec<Listed>> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let (places, args) = padded(numbers);
    let rows: Vec<Listed> = conn
        .fetch_all(format!("{LISTED} ({places})"), &args)
        .await?;
    let mut rows: HashMap<i64, Listed> = rows.into_iter().map(|row| (row.number, row)).collect();
    for row in rows.values_mut() {
        if row.ends_on.is_some_and(|day| day < today) && row.state.is_some() {
            row.state = Some(State::Ended.word().to_owned());
        }
    }
    let in_order = numbers
        .iter()
        .filter_map(|number| rows.remove(&i64::from(*number)));
    Ok(in_order.collect())
}

/// The areas of those projects, by number, in the order of their cards.
pub(super) async fn areas(
    conn: &mut Conn,
    numbers: &[u32],
) -> anyhow::Result<HashMap<i64, Vec<ListedArea>>> {
    let mut by_number: HashMap<i64, Vec<ListedArea>> = HashMap::new();
    if numbers.is_empty() {
        return Ok(by_number);
    }
    let (places, args) = padded(numbers);
    let sql = format!("{AREAS} ({places}) ORDER BY p.number, a.place");
    let rows: Vec<ListedArea> = conn.fetch_all(sql, &args).await?;
    for row in rows {
        by_number.entry(row.number).or_default().push(row);
    }
    Ok(by_number)
}

/// So many projects that have changed behind a moment and a number, whoever sees them,
/// the first change first.
pub(super) async fn changes(
    conn: &mut Conn,
    (at, number): (DateTime<Utc>, i64),
    count: i64,
) -> anyhow::Result<Vec<Changed>> {
    conn.fetch_all(CHANGES, args![at, number, count]).await
}

/// The numbers of all that have changed since an instant, whoever sees them: the index
/// alone tells them.
pub(super) async fn changed_since(conn: &mut Conn, at: DateTime<Utc>) -> anyhow::Result<Set> {
    let (mut set, mut edge) = (Set::new(), (at, -1));
    loop {
        let args = args![edge.0, edge.1, i64::try_from(STRIDE)?];
        let rows: Vec<ChangedNumber> = conn.fetch_all(CHANGED, args).await?;
        for row in &rows {
            set.insert(u32::try_from(row.number)?);
        }
        match rows.last() {
            Some(last) if rows.len() == STRIDE => edge = (last.updated_at, last.number),
            _ => return Ok(set),
        }
    }
}

/// The codes of those projects and when each has last changed.
pub(super) async fn updates(
    conn: &mut Conn,
    numbers: &[u32],
) -> anyhow::Result<Vec<(String, DateTime<Utc>)>> {
    let mut found = Vec::with_capacity(numbers.len());
    for numbers in numbers.chunks(1024) {
        let (places, args) = padded(numbers);
        let rows: Vec<Update> = conn.fetch_all(updates_statement(&places), &args).await?;
        found.extend(
            rows.into_iter()
                .map(|row| (row.number, row.code, row.updated_at)),
        );
    }
    found.sort_unstable();
    Ok(found.into_iter().map(|(_, code, at)| (code, at)).collect())
}

/// The organisations of those projects with their names: of one that has several, the
/// name in the project that came last is the last one.
pub(super) async fn organisations(
    conn: &mut Conn,
    numbers: &[u32],
) -> anyhow::Result<Vec<(Organisation, String)>> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let (places, args) = padded(numbers);
    let cards: Vec<String> = conn.fetch_values(cards_statement(&places), &args).await?;
    let mut names = Vec::new();
    for card in cards {
        names.extend(names_of_organisations(&card)?);
    }
    Ok(names)
}

fn cards_statement(places: &str) -> String {
    format!("{CARDS} ({places}) ORDER BY number")
}

fn updates_statement(places: &str) -> String {
    format!("SELECT number, code, updated_at FROM projects WHERE number IN ({places})")
}

/// Every statement of the registry.
#[cfg(test)]
pub(crate) fn statements() -> Vec<String> {
    use crate::projects::terms::{BY_APPLICANT, BY_CODE, BY_NAME, BY_UPDATE};

    let (places, _) = padded(&[1, 2]);
    let mut sql = vec![
        NUMBER.to_owned(),
        CHANGES.to_owned(),
        CHANGED.to_owned(),
        updates_statement(&places),
        cards_statement(&places),
        format!("{LISTED} ({places})"),
        format!("{AREAS} ({places}) ORDER BY p.number, a.place"),
    ];
    sql.extend(kit::sets::order::statements(&[
        BY_NAME,
        BY_CODE,
        BY_APPLICANT,
        BY_UPDATE,
    ]));
    sql
}
