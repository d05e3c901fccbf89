//! The tables of projects and of their cards' versions.

use chrono::{DateTime, NaiveDate, Utc};
use kit::args;
use kit::db::{Conn, Tx};
use kit::id::Id;
use kit::money::Cents;

use super::card::{Card, Field, from_json, to_json};
use super::import::Capture;

kit::sql! {
    FIND = "SELECT id, code, card, version_count, captured_on FROM projects WHERE code = $1";
    VERSIONS = "SELECT v.number, v.captured_on, v.source_kind, v.source_name, v.source_digest, v.card, v.imported_at
        FROM project_versions v JOIN projects p ON p.id = v.project_id
        WHERE p.code = $1 ORDER BY v.number";
    UPSERT = "INSERT INTO projects (id, code, fund, programme, name, sort_key, applicant_name, state, authority,
            starts_on, ends_on, granted_cents, realised_cents, card, version_count, captured_on, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
        ON CONFLICT (code) DO UPDATE SET name = excluded.name, sort_key = excluded.sort_key,
            applicant_name = excluded.applicant_name, state = excluded.state, authority = excluded.authority,
            starts_on = excluded.starts_on, ends_on = excluded.ends_on, granted_cents = excluded.granted_cents,
            realised_cents = excluded.realised_cents, card = excluded.card,
            version_count = excluded.version_count, captured_on = excluded.captured_on,
            updated_at = excluded.updated_at";
    INSERT_VERSION = "INSERT INTO project_versions (id, project_id, number, captured_on, source_kind,
            source_name, source_digest, card, imported_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    LIST = "SELECT code, name, applicant_name, fund, programme, state, starts_on, ends_on, granted_cents,
            realised_cents, version_count FROM projects ORDER BY sort_key, code LIMIT $1 OFFSET $2";
    COUNT = "SELECT COUNT(*) AS v FROM projects";
}

kit::row! {
    struct ProjectRow { id: Id, card: String, version_count: i64, captured_on: NaiveDate }
}

kit::row! {
    struct VersionRow {
        number: i64,
        captured_on: NaiveDate,
        source_kind: String,
        source_name: String,
        source_digest: String,
        card: String,
        imported_at: DateTime<Utc>,
    }
}

kit::row! {
    /// A project in a list.
    #[derive(Debug)]
    pub struct Listed {
        /// Its code.
        pub code: String,
        /// Its name.
        pub name: String,
        /// The applicant's name.
        pub applicant_name: Option<String>,
        /// The fund's word.
        pub fund: String,
        /// The programme period's first year.
        pub programme: String,
        /// The state's word.
        pub state: Option<String>,
        /// Planned start.
        pub starts_on: Option<NaiveDate>,
        /// Planned end.
        pub ends_on: Option<NaiveDate>,
        /// EU and state funding granted.
        pub granted_cents: Option<Cents>,
        /// EU and state funding realised.
        pub realised_cents: Option<Cents>,
        /// How many captures there are.
        pub version_count: i64,
    }
}

/// What is known of a project.
#[derive(Clone, Debug)]
pub struct Project {
    /// Its identifier.
    pub id: Id,
    /// All captures laid over each other.
    pub card: Card,
    /// How many captures there are.
    pub version_count: i64,
    /// The day of the newest capture.
    pub captured_on: NaiveDate,
}

/// One capture of a card.
#[derive(Clone, Debug)]
pub struct Version {
    /// From 1, in the order of import.
    pub number: i64,
    /// The day on which the document showed the card so.
    pub captured_on: NaiveDate,
    /// What it was saved as.
    pub source_kind: String,
    /// The name of the file.
    pub source_name: String,
    /// SHA-256 of the document.
    pub source_digest: String,
    /// The card as the document shows it.
    pub card: Card,
    /// When it came in.
    pub imported_at: DateTime<Utc>,
}

pub(super) async fn find(conn: &mut Conn, code: &str) -> anyhow::Result<Option<Project>> {
    let row: Option<ProjectRow> = conn.fetch_optional(FIND, args![code]).await?;
    row.map(|row| {
        let ProjectRow {
            id,
            card,
            version_count,
            captured_on,
        } = row;
        Ok(Project {
            id,
            card: card_of(&card)?,
            version_count,
            captured_on,
        })
    })
    .transpose()
}

pub(super) async fn versions(conn: &mut Conn, code: &str) -> anyhow::Result<Vec<Version>> {
    let rows: Vec<VersionRow> = conn.fetch_all(VERSIONS, args![code]).await?;
    let version = |row: VersionRow| {
        Ok(Version {
            number: row.number,
            captured_on: row.captured_on,
            source_kind: row.source_kind,
            source_name: row.source_name,
            source_digest: row.source_digest,
            card: card_of(&row.card)?,
            imported_at: row.imported_at,
        })
    };
    rows.into_iter().map(version).collect()
}

pub(super) async fn list(conn: &mut Conn, limit: i64, offset: i64) -> anyhow::Result<Vec<Listed>> {
    conn.fetch_all(LIST, args![limit, offset]).await
}

pub(super) async fn count(conn: &mut Conn) -> anyhow::Result<i64> {
    conn.fetch_one_value(COUNT, &[]).await
}

pub(super) async fn save(tx: &mut Tx, project: &Project, now: DateTime<Utc>) -> anyhow::Result<()> {
    let card = &project.card;
    let code = card
        .code()
        .ok_or_else(|| anyhow::anyhow!("a card without a code"))?;
    let name = card.text(Field::Name).unwrap_or_default();
    let (starts_on, ends_on) = card.period().unzip();
    let args = args![
        project.id,
        code.as_str(),
        code.fund().word(),
        code.programme().word(),
        &name,
        kit::i18n::sort_key(&name),
        card.text(Field::ApplicantName),
        card.state().map(|state| state.word()),
        card.text(Field::Authority),
        starts_on,
        ends_on,
        card.money(Field::Granted),
        card.money(Field::Realised),
        to_json(card).to_string(),
        project.version_count,
        project.captured_on,
        now,
    ];
    tx.execute(UPSERT, args).await?;
    Ok(())
}

pub(super) async fn add_version(
    tx: &mut Tx,
    id: Id,
    project: &Project,
    capture: &Capture,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let args = args![
        id,
        project.id,
        project.version_count,
        capture.captured_on,
        capture.reading.source.word(),
        &capture.name,
        &capture.digest,
        to_json(&capture.reading.card).to_string(),
        now,
    ];
    tx.execute(INSERT_VERSION, args).await?;
    Ok(())
}

fn card_of(json: &str) -> anyhow::Result<Card> {
    Ok(from_json(&serde_json::from_str(json)?)?)
}
