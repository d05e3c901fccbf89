//! The tables of subscribers, of the log of their consent and of links in mail.

use std::collections::BTreeMap;

use anyhow::Context;
use chrono::{DateTime, Utc};
use kit::args;
use kit::db::{Conn, Tx};
use kit::id::Id;
use kit::token::Token;

use super::event::{Event, What};
use super::{Kept, State};

kit::sql! {
    INSERT = "INSERT INTO subscribers (id, state, email, name, search_key, digest, lang, topics, state_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (email) DO NOTHING";
    UPDATE = "UPDATE subscribers SET state = $2, email = $3, name = $4, search_key = $5, digest = $6,
            lang = $7, topics = $8, state_at = $9 WHERE id = $1";
    FIND = "SELECT id, state, email, name, digest, lang, topics, state_at FROM subscribers WHERE id = $1";
    BY_EMAIL = "SELECT id, state, email, name, digest, lang, topics, state_at FROM subscribers WHERE email = $1";
    BY_DIGEST = "SELECT id, state, email, name, digest, lang, topics, state_at FROM subscribers
        WHERE digest = $1 ORDER BY id";
    ACTIVE = "SELECT id, state, email, name, digest, lang, topics, state_at FROM subscribers
        WHERE state = 'active' AND id > $1 ORDER BY id LIMIT $2";
    LATEST = "SELECT id, state, email, name, digest, lang, topics, state_at FROM subscribers
        WHERE email IS NOT NULL AND id < $1 AND search_key LIKE $2 ESCAPE '!' ORDER BY id DESC LIMIT $3";
    COUNTS = "SELECT state, COUNT(*) AS count FROM subscribers GROUP BY state";
    COUNT_NEW = "SELECT COUNT(*) AS v FROM subscribers WHERE state = 'active' AND state_at > $1 AND state_at <= $2";
    LONG_ASKED = "SELECT id AS v FROM subscribers WHERE state = 'asked' AND state_at <= $1 ORDER BY id";
    LONG_WITHDRAWN = "SELECT id AS v FROM subscribers
        WHERE state = 'withdrawn' AND email IS NOT NULL AND state_at <= $1 ORDER BY id";
    LONG_PROVEN = "SELECT id AS v FROM subscribers WHERE state = 'withdrawn' AND state_at <= $1 ORDER BY id";
    REMOVE = "DELETE FROM subscribers WHERE id = $1";
    ADD_EVENT = "INSERT INTO subscriber_events (subscriber_id, number, what, source, text_version, topics, happened_at)
        VALUES ($1, (SELECT COALESCE(MAX(number), 0) + 1 FROM subscriber_events WHERE subscriber_id = $1),
            $2, $3, $4, $5, $6)";
    EVENTS = "SELECT what, source, text_version, topics, happened_at FROM subscriber_events
        WHERE subscriber_id = $1 ORDER BY number";
    REMOVE_EVENTS = "DELETE FROM subscriber_events WHERE subscriber_id = $1";
    ADD_LINK = "INSERT INTO subscriber_links (digest, subscriber_id, email, is_new_address, made_at, ends_at, used_at)
        VALUES ($1, $2, $3, $4, $5, $6, NULL)";
    FIND_LINK = "SELECT subscriber_id, email, is_new_address, made_at, ends_at, used_at FROM subscriber_links
        WHERE digest = $1";
    USE_LINK = "UPDATE subscriber_links SET used_at = $2 WHERE digest = $1 AND used_at IS NULL";
    USE_LINKS = "UPDATE subscriber_links SET used_at = $2 WHERE subscriber_id = $1 AND used_at IS NULL";
    REMOVE_LINKS = "DELETE FROM subscriber_links WHERE subscriber_id = $1";
    FORGET_LINKS = "DELETE FROM subscriber_links WHERE ends_at <= $1";
}

/// How many get letters since after the first and not after the second instant.
pub(super) async fn count_new_between(
    conn: &mut Conn,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> anyhow::Result<i64> {
    conn.fetch_one_value(COUNT_NEW, args![from, until]).await
}

kit::row! {
    struct Row {
        id: Id,
        state: String,
        email: Option<String>,
        name: String,
        digest: String,
        lang: String,
        topics: String,
        state_at: DateTime<Utc>,
    }
}

kit::row! { struct Count { state: String, count: i64 } }

kit::row! {
    struct EventRow {
        what: String,
        source: String,
        text_version: String,
        topics: String,
        happened_at: DateTime<Utc>,
    }
}

kit::row! {
    /// A link in mail.
    pub(super) struct Link {
        pub(super) subscriber_id: Id,
        /// Whom it was sent to.
        pub(super) email: String,
        /// Whether the address is to take the place of another.
        pub(super) is_new_address: bool,
        pub(super) made_at: DateTime<Utc>,
        pub(super) ends_at: DateTime<Utc>,
        pub(super) used_at: Option<DateTime<Utc>>,
    }
}

impl TryFrom<Row> for Kept {
    type Error = anyhow::Error;

    fn try_from(row: Row) -> anyhow::Result<Self> {
        Ok(Self {
            id: row.id,
            state: State::of_word(&row.state).context("the state of a subscriber")?,
            email: row.email.map(|email| email.parse()).transpose()?,
            name: row.name,
            digest: row.digest,
            lang: row.lang.parse()?,
            topics: serde_json::from_str(&row.topics)?,
            state_at: row.state_at,
        })
    }
}

fn all(rows: Vec<Row>) -> anyhow::Result<Vec<Kept>> {
    rows.into_iter().map(Kept::try_from).collect()
}

async fn write(tx: &mut Tx, sql: &'static str, one: &Kept) -> anyhow::Result<u64> {
    let email = one.email.as_ref().map(|email| email.as_str().to_owned());
    let search_key = match &email {
        Some(email) => format!("{email} {}", one.name.to_lowercase()),
        None => String::new(),
    };
    let args = args![
        one.id,
        one.state.word(),
        email,
        &one.name,
        search_key,
        &one.digest,
        one.lang.code(),
        serde_json::to_string(&one.topics)?,
        one.state_at
    ];
    tx.execute(sql, args).await
}

/// Adds somebody; not when another with that address is there by now.
pub(super) async fn insert(tx: &mut Tx, one: &Kept) -> anyhow::Result<bool> {
    Ok(write(tx, INSERT, one).await? == 1)
}

pub(super) async fn update(tx: &mut Tx, one: &Kept) -> anyhow::Result<()> {
    write(tx, UPDATE, one).await?;
    Ok(())
}

pub(super) async fn find(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Kept>> {
    let row: Option<Row> = conn.fetch_optional(FIND, args![id]).await?;
    row.map(Kept::try_from).transpose()
}

/// As [`find`], and nobody else changes them meanwhile.
pub(super) async fn find_to_change(tx: &mut Tx, id: Id) -> anyhow::Result<Option<Kept>> {
    let row: Option<Row> = tx.fetch_to_change(FIND, args![id]).await?;
    row.map(Kept::try_from).transpose()
}

/// Who has that address, in small letters.
pub(super) async fn by_email(conn: &mut Conn, email: &str) -> anyhow::Result<Option<Kept>> {
    let row: Option<Row> = conn.fetch_optional(BY_EMAIL, args![email]).await?;
    row.map(Kept::try_from).transpose()
}

/// As [`by_email`], and nobody else changes them meanwhile.
pub(super) async fn by_email_to_change(tx: &mut Tx, email: &str) -> anyhow::Result<Option<Kept>> {
    let row: Option<Row> = tx.fetch_to_change(BY_EMAIL, args![email]).await?;
    row.map(Kept::try_from).transpose()
}

/// Whoever has or had that address.
pub(super) async fn by_digest(conn: &mut Conn, digest: &str) -> anyhow::Result<Vec<Kept>> {
    all(conn.fetch_all(BY_DIGEST, args![digest]).await?)
}

/// Those who get letters, behind the one of that identifier.
pub(super) async fn active(
    conn: &mut Conn,
    after: Option<Id>,
    most: usize,
) -> anyhow::Result<Vec<Kept>> {
    let args = args![after.unwrap_or_default(), i64::try_from(most)?];
    all(conn.fetch_all(ACTIVE, args).await?)
}

/// The latest in whose name or address a text is, before the one of that identifier.
pub(super) async fn latest(
    conn: &mut Conn,
    text: &str,
    before: Option<Id>,
    most: i64,
) -> anyhow::Result<Vec<Kept>> {
    let mut part = String::from("%");
    for letter in text.to_lowercase().chars() {
        if matches!(letter, '%' | '_' | '!') {
            part.push('!');
        }
        part.push(letter);
    }
    part.push('%');
    let before = before.map_or_else(|| "g".to_owned(), |id| id.to_string());
    all(conn.fetch_all(LATEST, args![before, part, most]).await?)
}

/// How many there are in each state.
pub(super) async fn counts(conn: &mut Conn) -> anyhow::Result<BTreeMap<String, i64>> {
    let rows: Vec<Count> = conn.fetch_all(COUNTS, &[]).await?;
    Ok(rows.into_iter().map(|row| (row.state, row.count)).collect())
}

/// Whose time is over: who has not confirmed since, whose address is let go of, and of whom
/// nothing is left.
pub(super) async fn over(
    conn: &mut Conn,
    [asked, withdrawn, proven]: [DateTime<Utc>; 3],
) -> anyhow::Result<[Vec<Id>; 3]> {
    Ok([
        conn.fetch_values(LONG_ASKED, args![asked]).await?,
        conn.fetch_values(LONG_WITHDRAWN, args![withdrawn]).await?,
        conn.fetch_values(LONG_PROVEN, args![proven]).await?,
    ])
}

/// Removes all that there is of somebody here.
pub(super) async fn remove(tx: &mut Tx, id: Id) -> anyhow::Result<()> {
    for sql in [REMOVE_LINKS, REMOVE_EVENTS, REMOVE] {
        tx.execute(sql, args![id]).await?;
    }
    Ok(())
}

/// Adds an entry behind the others of somebody who is held to be changed.
pub(super) async fn add_event(tx: &mut Tx, subscriber: Id, event: &Event) -> anyhow::Result<()> {
    let args = args![
        subscriber,
        event.what.word(),
        &event.source,
        &event.text_version,
        serde_json::to_string(&event.topics)?,
        event.at
    ];
    tx.execute(ADD_EVENT, args).await?;
    Ok(())
}

/// The log of a consent, the first entry first.
pub(super) async fn events(conn: &mut Conn, subscriber: Id) -> anyhow::Result<Vec<Event>> {
    let rows: Vec<EventRow> = conn.fetch_all(EVENTS, args![subscriber]).await?;
    let event = |row: EventRow| {
        Ok(Event {
            what: What::of_word(&row.what).context("an entry of a consent's log")?,
            source: row.source,
            text_version: row.text_version,
            topics: serde_json::from_str(&row.topics)?,
            at: row.happened_at,
        })
    };
    rows.into_iter().map(event).collect()
}

pub(super) async fn add_link(tx: &mut Tx, token: &Token, link: &Link) -> anyhow::Result<()> {
    tx.execute(FORGET_LINKS, args![link.made_at - super::LINK_WORKS_FOR])
        .await?;
    let args = args![
        token.digest(),
        link.subscriber_id,
        &link.email,
        link.is_new_address,
        link.made_at,
        link.ends_at
    ];
    tx.execute(ADD_LINK, args).await?;
    Ok(())
}

pub(super) async fn find_link(conn: &mut Conn, token: &Token) -> anyhow::Result<Option<Link>> {
    conn.fetch_optional(FIND_LINK, args![token.digest()]).await
}

/// Notes that a link was used; of two that use it at once, one does.
pub(super) async fn use_link(
    tx: &mut Tx,
    token: &Token,
    now: DateTime<Utc>,
) -> anyhow::Result<bool> {
    Ok(tx.execute(USE_LINK, args![token.digest(), now]).await? == 1)
}

/// Notes that no other link to somebody works any more.
pub(super) async fn use_links(tx: &mut Tx, id: Id, now: DateTime<Utc>) -> anyhow::Result<()> {
    tx.execute(USE_LINKS, args![id, now]).await?;
    Ok(())
}

/// Removes the links to somebody.
pub(super) async fn remove_links(tx: &mut Tx, id: Id) -> anyhow::Result<()> {
    tx.execute(REMOVE_LINKS, args![id]).await?;
    Ok(())
}
