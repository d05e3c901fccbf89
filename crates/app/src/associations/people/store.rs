//! The tables of people, of their terms in associations, and of their consents.

use anyhow::Context;
use chrono::{DateTime, NaiveDate, Utc};
use kit::args;
use kit::db::{Conn, Tx};
use kit::i18n::sort_key;
use kit::id::Id;
use kit::sets::padded;

use super::person::{Basis, Person, Standing, Told};

kit::sql! {
    INSERT = "INSERT INTO people (id, number, edition, name, sort_key, email, phone, basis, source, since,
            retention_set, retain_until, removed_on, erased_at, updated_at)
        VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, NULL, NULL, NULL, $11)";
    UPDATE = "UPDATE people SET edition = $2, name = $3, sort_key = $4, email = $5, phone = $6, basis = $7,
            source = $8, since = $9, retention_set = $10, removed_on = $11, erased_at = $12, updated_at = $13
        WHERE id = $1 AND edition = $2 - 1";
    SET_RETENTION = "UPDATE people SET retain_until = $2 WHERE id = $1";
    FIND = "SELECT id, number, edition, name, email, phone, basis, source, since, retention_set, retain_until,
            removed_on, erased_at FROM people WHERE id = $1";
    BY_EMAIL = "SELECT id, number, edition, name, email, phone, basis, source, since, retention_set, retain_until,
            removed_on, erased_at FROM people WHERE email = $1 AND removed_on IS NULL ORDER BY sort_key, number LIMIT 20";
    OF_ASSOCIATION = "SELECT id, number, edition, name, email, phone, basis, source, since, retention_set,
            retain_until, removed_on, erased_at FROM people
        WHERE id IN (SELECT person_id FROM association_people WHERE association_id = $1 AND NOT is_removed)";
    DUE = "SELECT id, number, edition, name, email, phone, basis, source, since, retention_set, retain_until,
            removed_on, erased_at FROM people
        WHERE retain_until <= $1 AND erased_at IS NULL ORDER BY retain_until, sort_key, number LIMIT $2";
    COUNT_DUE = "SELECT COUNT(*) AS v FROM people WHERE retain_until <= $1 AND erased_at IS NULL";
    PER_BASIS = "SELECT basis, COUNT(*) AS count FROM people
        WHERE removed_on IS NULL AND erased_at IS NULL GROUP BY basis";
}

const COLUMNS: &str =
    "id, number, edition, name, email, phone, basis, source, since, retention_set,
    retain_until, removed_on, erased_at";

/// Every statement about people.
#[cfg(test)]
pub(super) fn statements() -> Vec<String> {
    let fixed = STATEMENTS.iter().map(|(_, sql)| (*sql).to_owned());
    fixed.chain([by_numbers(&padded(&[1, 2]).0)]).collect()
}

kit::row! {
    struct Row {
        id: Id,
        number: i64,
        edition: i64,
        name: String,
        email: Option<String>,
        phone: Option<String>,
        basis: String,
        source: String,
        since: NaiveDate,
        retention_set: Option<NaiveDate>,
        retain_until: Option<NaiveDate>,
        removed_on: Option<NaiveDate>,
        erased_at: Option<DateTime<Utc>>,
    }
}

kit::row! { struct Count { basis: String, count: i64 } }

impl TryFrom<Row> for Person {
    type Error = anyhow::Error;

    fn try_from(row: Row) -> anyhow::Result<Self> {
        Ok(Self {
            id: row.id,
            number: u32::try_from(row.number)?,
            edition: row.edition,
            standing: match (row.erased_at, row.removed_on) {
                (Some(_), _) => Standing::Erased,
                (None, Some(on)) => Standing::Removed(on),
                (None, None) => Standing::Kept,
            },
            told: Told {
                name: row.name,
                email: row.email,
                phone: row.phone,
                basis: Basis::of_word(&row.basis).context("the basis of a person")?,
                source: row.source,
                since: row.since,
                retention: row.retention_set,
            },
            retain_until: row.retain_until,
        })
    }
}

fn people(rows: Vec<Row>) -> anyhow::Result<Vec<Person>> {
    rows.into_iter().map(Person::try_from).collect()
}

pub(super) async fn insert(
    tx: &mut Tx,
    (id, number): (Id, u32),
    told: &Told,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let args = args![
        id,
        i64::from(number),
        &told.name,
        sort_key(&told.name),
        told.email.clone(),
        told.phone.clone(),
        told.basis.word(),
        &told.source,
        told.since,
        told.retention,
        now
    ];
    tx.execute(INSERT, args).await?;
    Ok(())
}

/// Saves the next edition of a person who was read to be changed.
pub(super) async fn update(tx: &mut Tx, person: &Person, now: DateTime<Utc>) -> anyhow::Result<()> {
    let told = &person.told;
    let removed_on = match person.standing {
        Standing::Removed(on) => Some(on),
        Standing::Kept | Standing::Erased => None,
    };
    let erased_at = (person.standing == Standing::Erased).then_some(now);
    let args = args![
        person.id,
        person.edition,
        &told.name,
        sort_key(&told.name),
        told.email.clone(),
        told.phone.clone(),
        told.basis.word(),
        &told.source,
        told.since,
        told.retention,
        removed_on,
        erased_at,
        now
    ];
    let is_saved = tx.execute(UPDATE, args).await? == 1;
    anyhow::ensure!(is_saved, "a person changed while they were held");
    Ok(())
}

pub(super) async fn set_retention(
    tx: &mut Tx,
    id: Id,
    until: Option<NaiveDate>,
) -> anyhow::Result<()> {
    tx.execute(SET_RETENTION, args![id, until]).await?;
    Ok(())
}

pub(super) async fn find(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Person>> {
    let row: Option<Row> = conn.fetch_optional(FIND, args![id]).await?;
    row.map(Person::try_from).transpose()
}

/// As [`find`], and nobody else changes them meanwhile.
pub(super) async fn find_to_change(tx: &mut Tx, id: Id) -> anyhow::Result<Option<Person>> {
    let row: Option<Row> = tx.fetch_to_change(FIND, args![id]).await?;
    row.map(Person::try_from).transpose()
}

/// The people with that address; several may share one.
pub(super) async fn by_email(conn: &mut Conn, email: &str) -> anyhow::Result<Vec<Person>> {
    people(conn.fetch_all(BY_EMAIL, args![email]).await?)
}

/// Whoever has or had a term in the association.
pub(super) async fn of_association(
    conn: &mut Conn,
    association: Id,
) -> anyhow::Result<Vec<Person>> {
    people(conn.fetch_all(OF_ASSOCIATION, args![association]).await?)
}

/// Those who are to be erased on that day or before, at most so many.
pub(super) async fn due(conn: &mut Conn, on: NaiveDate, most: i64) -> anyhow::Result<Vec<Person>> {
    people(conn.fetch_all(DUE, args![on, most]).await?)
}

pub(super) async fn count_due(conn: &mut Conn, on: NaiveDate) -> anyhow::Result<i64> {
    conn.fetch_one_value(COUNT_DUE, args![on]).await
}

/// How many there are for each reason.
pub(super) async fn per_basis(conn: &mut Conn) -> anyhow::Result<Vec<(Basis, i64)>> {
    let rows: Vec<Count> = conn.fetch_all(PER_BASIS, &[]).await?;
    let count_of = |basis: Basis| {
        let mut counts = rows.iter().filter(|row| row.basis == basis.word());
        counts.next().map_or(0, |row| row.count)
    };
    let counts = Basis::ALL.iter().map(|basis| (*basis, count_of(*basis)));
    Ok(counts.collect())
}

/// The people of those numbers, in their order.
pub(super) async fn by_number(conn: &mut Conn, numbers: &[u32]) -> anyhow::Result<Vec<Person>> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let (places, args) = padded(numbers);
    let mut found = people(conn.fetch_all(by_numbers(&places), &args).await?)?;
    found.sort_by_key(|person| numbers.iter().position(|number| *number == person.number));
    Ok(found)
}

fn by_numbers(places: &str) -> String {
    format!("SELECT {COLUMNS} FROM people WHERE number IN ({places})")
}
