//! The tables of terms and consents.

use anyhow::Context;
use chrono::{DateTime, NaiveDate, Utc};
use kit::args;
use kit::db::{Conn, Tx};
use kit::id::Id;

use super::person::{Consent, Consented, Held, Office, Purpose, Term};

kit::sql! {
    INSERT_TERM = "INSERT INTO association_people (id, association_id, person_id, office, title, starts_on,
            ends_on, is_removed, is_found) VALUES ($1, $2, $3, $4, $5, $6, $7, FALSE, FALSE)";
    UPDATE_TERM = "UPDATE association_people SET office = $2, title = $3, starts_on = $4, ends_on = $5,
            is_removed = $6 WHERE id = $1";
    SET_FOUND = "UPDATE association_people SET is_found = $2 WHERE id = $1";
    GIVE = "UPDATE association_people SET association_id = $3 WHERE id = $1 AND association_id = $2";
    UNTITLE = "UPDATE association_people SET title = NULL WHERE person_id = $1";
    TERM = "SELECT id, association_id, person_id, office, title, starts_on, ends_on, is_removed, is_found
        FROM association_people WHERE id = $1";
    OF_ASSOCIATION = "SELECT id, association_id, person_id, office, title, starts_on, ends_on, is_removed, is_found
        FROM association_people WHERE association_id = $1 ORDER BY starts_on, id";
    OF_PERSON = "SELECT id, association_id, person_id, office, title, starts_on, ends_on, is_removed, is_found
        FROM association_people WHERE person_id = $1 ORDER BY starts_on, id";
    HAS_ANY = "SELECT COUNT(*) AS v FROM (SELECT 1 FROM association_people
        WHERE association_id = $1 AND NOT is_removed LIMIT 1) one";
    INSERT_CONSENT = "INSERT INTO consents (id, person_id, purpose, is_given, source, text_version, happened_on,
            written_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    CONSENTS = "SELECT purpose, is_given, source, text_version, happened_on FROM consents
        WHERE person_id = $1 ORDER BY happened_on, written_at, id";
    CONSENTED = "SELECT p.id, p.name, p.email, t.association_id, a.number
        FROM people p JOIN association_people t ON t.person_id = p.id JOIN associations a ON a.id = t.association_id
        WHERE p.email IS NOT NULL AND p.removed_on IS NULL AND p.erased_at IS NULL AND NOT t.is_removed
            AND (t.starts_on IS NULL OR t.starts_on <= $2) AND (t.ends_on IS NULL OR t.ends_on >= $2)
            AND (SELECT c.is_given FROM consents c WHERE c.person_id = p.id AND c.purpose = $1
                ORDER BY c.happened_on DESC, c.written_at DESC, c.id DESC LIMIT 1)
        ORDER BY a.number, p.id";
    EMPTY_CONSENTS = "UPDATE consents SET source = '', text_version = '' WHERE person_id = $1";
}

kit::row! {
    struct TermRow {
        id: Id,
        association_id: Id,
        person_id: Id,
        office: String,
        title: Option<String>,
        starts_on: Option<NaiveDate>,
        ends_on: Option<NaiveDate>,
        is_removed: bool,
        is_found: bool,
    }
}

kit::row! {
    struct ConsentRow {
        purpose: String,
        is_given: bool,
        source: String,
        text_version: String,
        happened_on: NaiveDate,
    }
}

kit::row! {
    struct ConsentedRow {
        id: Id,
        name: String,
        email: String,
        association_id: Id,
        number: i64,
    }
}

impl TryFrom<TermRow> for Term {
    type Error = anyhow::Error;

    fn try_from(row: TermRow) -> anyhow::Result<Self> {
        Ok(Self {
            id: row.id,
            association: row.association_id,
            person: row.person_id,
            held: Held {
                office: Office::of_word(&row.office).context("the office of a term")?,
                title: row.title,
                starts_on: row.starts_on,
                ends_on: row.ends_on,
            },
            is_removed: row.is_removed,
            is_found: row.is_found,
        })
    }
}

impl TryFrom<ConsentRow> for Consent {
    type Error = anyhow::Error;

    fn try_from(row: ConsentRow) -> anyhow::Result<Self> {
        Ok(Self {
            purpose: Purpose::of_word(&row.purpose).context("the purpose of a consent")?,
            is_given: row.is_given,
            source: row.source,
            text_version: row.text_version,
            happened_on: row.happened_on,
        })
    }
}

fn terms(rows: Vec<TermRow>) -> anyhow::Result<Vec<Term>> {
    rows.into_iter().map(Term::try_from).collect()
}

pub(super) async fn insert_term(tx: &mut Tx, term: &Term) -> anyhow::Result<()> {
    let held = &term.held;
    let args = args![
        term.id,
        term.association,
        term.person,
        held.office.word(),
        held.title.clone(),
        held.starts_on,
        held.ends_on
    ];
    tx.execute(INSERT_TERM, args).await?;
    Ok(())
}

pub(super) async fn update_term(tx: &mut Tx, term: &Term) -> anyhow::Result<()> {
    let held = &term.held;
    let args = args![
        term.id,
        held.office.word(),
        held.title.clone(),
        held.starts_on,
        held.ends_on,
        term.is_removed
    ];
    tx.execute(UPDATE_TERM, args).await?;
    Ok(())
}

pub(super) async fn set_found(tx: &mut Tx, term: Id, is_found: bool) -> anyhow::Result<()> {
    tx.execute(SET_FOUND, args![term, is_found]).await?;
    Ok(())
}

pub(super) async fn give(tx: &mut Tx, term: Id, (from, to): (Id, Id)) -> anyhow::Result<()> {
    tx.execute(GIVE, args![term, from, to]).await?;
    Ok(())
}

/// What a term is called may say who held it.
pub(super) async fn untitle(tx: &mut Tx, person: Id) -> anyhow::Result<()> {
    tx.execute(UNTITLE, args![person]).await?;
    Ok(())
}

pub(super) async fn term(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Term>> {
    let row: Option<TermRow> = conn.fetch_optional(TERM, args![id]).await?;
    row.map(Term::try_from).transpose()
}

/// All terms in the association, those that were taken out too.
pub(super) async fn terms_in(conn: &mut Conn, association: Id) -> anyhow::Result<Vec<Term>> {
    terms(conn.fetch_all(OF_ASSOCIATION, args![association]).await?)
}

/// All terms of the person, those that were taken out too.
pub(super) async fn terms_of(conn: &mut Conn, person: Id) -> anyhow::Result<Vec<Term>> {
    terms(conn.fetch_all(OF_PERSON, args![person]).await?)
}

pub(super) async fn has_any(conn: &mut Conn, association: Id) -> anyhow::Result<bool> {
    let count: i64 = conn.fetch_one_value(HAS_ANY, args![association]).await?;
    Ok(count > 0)
}

pub(super) async fn insert_consent(
    tx: &mut Tx,
    (id, person): (Id, Id),
    consent: &Consent,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let args = args![
        id,
        person,
        consent.purpose.word(),
        consent.is_given,
        &consent.source,
        &consent.text_version,
        consent.happened_on,
        now
    ];
    tx.execute(INSERT_CONSENT, args).await?;
    Ok(())
}

/// What the person has consented to and withdrawn, the first first.
pub(super) async fn consents_of(conn: &mut Conn, person: Id) -> anyhow::Result<Vec<Consent>> {
    let rows: Vec<ConsentRow> = conn.fetch_all(CONSENTS, args![person]).await?;
    rows.into_iter().map(Consent::try_from).collect()
}

/// Those who hold an office on that day and have consented to it, by association.
pub(super) async fn consented(
    conn: &mut Conn,
    purpose: Purpose,
    on: NaiveDate,
) -> anyhow::Result<Vec<Consented>> {
    let args = args![purpose.word(), on];
    let rows: Vec<ConsentedRow> = conn.fetch_all(CONSENTED, args).await?;
    rows.into_iter()
        .map(|row| {
            Ok(Consented {
                person: row.id,
                name: row.name,
                email: row.email,
                association: row.association_id,
                association_number: u32::try_from(row.number)?,
            })
        })
        .collect()
}

pub(super) async fn empty_consents(tx: &mut Tx, person: Id) -> anyhow::Result<()> {
    tx.execute(EMPTY_CONSENTS, args![person]).await?;
    Ok(())
}
