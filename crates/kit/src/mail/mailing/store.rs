//! The tables `mailings` and `mailing_recipients`.

use anyhow::Context;
use chrono::{DateTime, Utc};

use super::{Mailing, MailingState, NewRecipient, Recipient, RecipientState};
use crate::db::{Conn, FromRow, Row, Tx};
use crate::id::Id;
use crate::mail::Mailbox;
use crate::{args, row_of};

crate::sql! {
    CREATE = "INSERT INTO mailings (id, title, state, in_vain, created_at) VALUES ($1, $2, 'running', 0, $3)";
    ADD = "INSERT INTO mailing_recipients (mailing_id, number, address, domain, name, lang, of_id, data, state,
        attempts, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    SET_STATE = "UPDATE mailings SET state = $2, trouble = NULL, in_vain = 0,
            ended_at = CASE WHEN $2 IN ('stopped', 'ended') THEN CAST($3 AS BIGINT) ELSE NULL END
        WHERE id = $1 AND state IN ('running', 'paused') AND state <> $2";
    FIND_MAILING = "SELECT id, title, state, job_id, trouble, created_at, started_at, ended_at
        FROM mailings WHERE id = $1";
    LEFT_BEHIND = "SELECT id AS v FROM mailings WHERE state = 'running' AND NOT EXISTS
        (SELECT 1 FROM jobs WHERE jobs.id = mailings.job_id
            AND (jobs.state = 'queued' OR jobs.state = 'running' AND jobs.attempts < 5)) ORDER BY id";
    COUNTS = "SELECT state, COUNT(*) AS count FROM mailing_recipients WHERE mailing_id = $1 GROUP BY state";
    PAGE = "SELECT mailing_id, number, address, name, lang, of_id, data, state, attempts, tried_at, next_try_at,
        said, changed_at FROM mailing_recipients WHERE mailing_id = $1 AND number > $2 ORDER BY number LIMIT $3";
    PAGE_OF_STATE = "SELECT mailing_id, number, address, name, lang, of_id, data, state, attempts, tried_at,
        next_try_at, said, changed_at FROM mailing_recipients
        WHERE mailing_id = $1 AND state = $2 AND number > $3 ORDER BY number LIMIT $4";
    FIND = "SELECT mailing_id, number, address, name, lang, of_id, data, state, attempts, tried_at, next_try_at,
        said, changed_at FROM mailing_recipients WHERE mailing_id = $1 AND number = $2";
    OF = "SELECT r.mailing_id, r.number, r.address, r.name, r.lang, r.of_id, r.data, r.state, r.attempts,
        r.tried_at, r.next_try_at, r.said, r.changed_at, m.title AS title
        FROM mailing_recipients r JOIN mailings m ON m.id = r.mailing_id
        WHERE r.of_id = $1 ORDER BY m.created_at DESC, m.id DESC, r.number";
    TO = "SELECT r.mailing_id, r.number, r.address, r.name, r.lang, r.of_id, r.data, r.state, r.attempts,
        r.tried_at, r.next_try_at, r.said, r.changed_at, m.title AS title
        FROM mailing_recipients r JOIN mailings m ON m.id = r.mailing_id
        WHERE r.address = $1 ORDER BY m.created_at DESC, m.id DESC, r.number";
    GIVE = "UPDATE mailing_recipients SET of_id = $2 WHERE of_id = $1 RETURNING mailing_id, number";
    GIVE_ONE = "UPDATE mailing_recipients SET of_id = $3 WHERE mailing_id = $1 AND number = $2";
    MARK = "UPDATE mailing_recipients SET state = $3, said = $4, next_try_at = NULL, changed_at = $5
        WHERE mailing_id = $1 AND number = $2";
    REPORT = "UPDATE mailing_recipients SET said = $4, changed_at = $5,
            next_try_at = CASE WHEN $3 = '' THEN next_try_at ELSE NULL END,
            state = CASE WHEN $3 = 'complained' OR ($3 = 'bounced' AND state IN ('queued', 'sent', 'failed'))
                THEN $3 ELSE state END
        WHERE mailing_id = $1 AND number = $2 AND address <> '' AND state <> 'complained'";
    ERASE = "UPDATE mailing_recipients SET address = '', domain = '', name = '', data = 'null', said = NULL,
        next_try_at = NULL, state = CASE WHEN state = 'queued' THEN 'left-out' ELSE state END
        WHERE address = $1";
}

/// The most that is kept of what a server said, in characters.
const SAID_LIMIT: usize = 500;

crate::row! {
    struct MailingRow {
        id: Id,
        title: String,
        state: String,
        job_id: Option<Id>,
        trouble: Option<String>,
        created_at: DateTime<Utc>,
        started_at: Option<DateTime<Utc>>,
        ended_at: Option<DateTime<Utc>>,
    }
}

impl TryFrom<MailingRow> for Mailing {
    type Error = anyhow::Error;

    fn try_from(row: MailingRow) -> anyhow::Result<Self> {
        let state = MailingState::of_word(&row.state);
        Ok(Self {
            id: row.id,
            title: row.title,
            state: state.with_context(|| format!("no state of a mailing {}", row.state))?,
            trouble: row.trouble,
            job: row.job_id,
            created_at: row.created_at,
            started_at: row.started_at,
            ended_at: row.ended_at,
        })
    }
}

impl FromRow for Recipient {
    fn from_row(row: &Row) -> anyhow::Result<Self> {
        let (address, name): (String, String) = (row.get("address")?, row.get("name")?);
        let to = match address.as_str() {
            "" => None,
            address => Some(Mailbox::new(&name, address.parse()?)?),
        };
        let data: String = row.get("data")?;
        Ok(Self {
            mailing: row.get("mailing_id")?,
            number: row.get("number")?,
            to,
            lang: row.get::<String>("lang")?.parse()?,
            of: row.get("of_id")?,
            data: serde_json::from_str(&data)?,
            state: recipient_state(&row.get::<String>("state")?)?,
            attempts: row.get("attempts")?,
            tried_at: row.get("tried_at")?,
            next_try_at: row.get("next_try_at")?,
            said: row.get("said")?,
            changed_at: row.get("changed_at")?,
        })
    }
}

fn recipient_state(word: &str) -> anyhow::Result<RecipientState> {
    RecipientState::of_word(word).with_context(|| format!("no state of a recipient {word}"))
}

struct Titled(String, Recipient);

impl FromRow for Titled {
    fn from_row(row: &Row) -> anyhow::Result<Self> {
        Ok(Self(row.get("title")?, Recipient::from_row(row)?))
    }
}

pub(super) async fn create(
    tx: &mut Tx,
    id: Id,
    title: &str,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    tx.execute(CREATE, args![id, title, now]).await?;
    Ok(())
}

pub(super) async fn add(
    tx: &mut Tx,
    id: Id,
    first_number: i64,
    new: &[NewRecipient],
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let rows = (first_number..).zip(new).map(|(number, new)| {
        let address = new.to.address();
        row_of![
            id,
            number,
            address.as_str(),
            address.domain(),
            new.to.name().unwrap_or_default(),
            new.lang.code(),
            new.of,
            new.data.to_string(),
            RecipientState::Queued.word(),
            0_i64,
            now,
        ]
    });
    tx.insert_all(ADD, rows.collect()).await?;
    Ok(())
}

pub(super) async fn set_state(
    tx: &mut Tx,
    id: Id,
    state: MailingState,
    now: DateTime<Utc>,
) -> anyhow::Result<bool> {
    let changed = tx.execute(SET_STATE, args![id, state.word(), now]).await?;
    Ok(changed == 1)
}

pub(super) async fn find_mailing(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Mailing>> {
    let row: Option<MailingRow> = conn.fetch_optional(FIND_MAILING, args![id]).await?;
    row.map(Mailing::try_from).transpose()
}

pub(super) async fn left_behind(conn: &mut Conn) -> anyhow::Result<Vec<Id>> {
    conn.fetch_values(LEFT_BEHIND, &[]).await
}

crate::row! { struct CountRow { state: String, count: i64 } }

pub(super) async fn counts(conn: &mut Conn, id: Id) -> anyhow::Result<Vec<(RecipientState, i64)>> {
    let rows: Vec<CountRow> = conn.fetch_all(COUNTS, args![id]).await?;
    let counts = rows
        .into_iter()
        .map(|row| Ok((recipient_state(&row.state)?, row.count)));
    let mut counts: Vec<_> = counts.collect::<anyhow::Result<_>>()?;
    counts.sort();
    Ok(counts)
}

pub(super) async fn page(
    conn: &mut Conn,
    id: Id,
    state: Option<RecipientState>,
    after_number: i64,
    most: u32,
) -> anyhow::Result<Vec<Recipient>> {
    match state {
        Some(state) => {
            let args = args![id, state.word(), after_number, most];
            conn.fetch_all(PAGE_OF_STATE, args).await
        }
        None => conn.fetch_all(PAGE, args![id, after_number, most]).await,
    }
}

pub(super) async fn find(
    conn: &mut Conn,
    id: Id,
    number: i64,
) -> anyhow::Result<Option<Recipient>> {
    conn.fetch_optional(FIND, args![id, number]).await
}

pub(super) async fn of(conn: &mut Conn, of: Id) -> anyhow::Result<Vec<(String, Recipient)>> {
    let rows: Vec<Titled> = conn.fetch_all(OF, args![of]).await?;
    Ok(rows.into_iter().map(|row| (row.0, row.1)).collect())
}

pub(super) async fn to(conn: &mut Conn, address: &str) -> anyhow::Result<Vec<(String, Recipient)>> {
    let rows: Vec<Titled> = conn.fetch_all(TO, args![address]).await?;
    Ok(rows.into_iter().map(|row| (row.0, row.1)).collect())
}

crate::row! { struct ReaderRow { mailing_id: Id, number: i64 } }

pub(super) async fn give(tx: &mut Tx, from_of: Id, to_of: Id) -> anyhow::Result<Vec<(Id, i64)>> {
    let rows: Vec<ReaderRow> = tx.fetch_all(GIVE, args![from_of, to_of]).await?;
    let readers = rows.into_iter().map(|row| (row.mailing_id, row.number));
    Ok(readers.collect())
}

pub(super) async fn give_back(tx: &mut Tx, readers: &[(Id, i64)], of: Id) -> anyhow::Result<()> {
    for (mailing, number) in readers {
        tx.execute(GIVE_ONE, args![*mailing, *number, of]).await?;
    }
    Ok(())
}

pub(super) async fn mark(
    tx: &mut Tx,
    id: Id,
    number: i64,
    state: RecipientState,
    said: Option<&str>,
    now: DateTime<Utc>,
) -> anyhow::Result<bool> {
    let args = args![id, number, state.word(), said.map(short), now];
    Ok(tx.execute(MARK, args).await? == 1)
}

/// Notes a report; without a state only what was said.
pub(super) async fn report(
    tx: &mut Tx,
    id: Id,
    number: i64,
    state: Option<RecipientState>,
    said: &str,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let state = state.map_or("", RecipientState::word);
    tx.execute(REPORT, args![id, number, state, short(said), now])
        .await?;
    Ok(())
}

pub(super) async fn erase(tx: &mut Tx, address: &str) -> anyhow::Result<()> {
    tx.execute(ERASE, args![address]).await?;
    Ok(())
}

/// What a server said, in a length that is kept.
pub(super) fn short(said: &str) -> String {
    said.chars().take(SAID_LIMIT).collect()
}
