//! Reading the tables of consultations and of their associations.

use std::collections::HashMap;

use anyhow::Context;
use chrono::{DateTime, NaiveDate, Utc};
use futures_util::TryStreamExt;
use kit::args;
use kit::db::{Conn, Tx, Value};
use kit::id::Id;

use super::consultation::{Adviser, Channel, Consultation, Topic};
use super::told::Told;

kit::sql! {
    FIND = "SELECT id, number, edition, happened_on, started_at, channel, minutes, topic, adviser_id,
            adviser_name, project_code, idea_id, who, people, summary, is_removed, updated_at
        FROM consultations WHERE id = $1";
    ASSOCIATIONS_OF = "SELECT association_id AS v FROM consultation_associations
        WHERE consultation_id = $1 ORDER BY association_id";
    OF_ASSOCIATION = "SELECT consultation_id AS v FROM consultation_associations WHERE association_id = $1";
    OF_IDEA = "SELECT id, number, edition, happened_on, started_at, channel, minutes, topic, adviser_id,
            adviser_name, project_code, idea_id, who, people, summary, is_removed, updated_at
        FROM consultations WHERE idea_id = $1 AND NOT is_removed ORDER BY happened_on DESC, id DESC LIMIT $2";
    CHANNEL_OF = "SELECT channel AS v FROM consultations WHERE adviser_id = $1 AND NOT is_removed
        ORDER BY happened_on DESC, id DESC LIMIT 1";
    ANY = "SELECT COUNT(*) AS v FROM (SELECT 1 FROM consultations LIMIT 1) one";
    ON_DAYS = "SELECT number, happened_on, channel, summary FROM consultations
        WHERE happened_on >= $1 AND happened_on <= $2 AND NOT is_removed ORDER BY happened_on, id";
}

/// The columns of a consultation.
pub(super) const COLUMNS: &str = "c.id, c.number, c.edition, c.happened_on, c.started_at, c.channel, \
    c.minutes, c.topic, c.adviser_id, c.adviser_name, c.project_code, c.idea_id, c.who, c.people, \
    c.summary, c.is_removed, c.updated_at";

/// So many are looked for in one statement.
const AT_ONCE: usize = 256;

kit::row! {
    pub(super) struct Row {
        pub(super) id: Id,
        pub(super) number: i64,
        edition: i64,
        happened_on: NaiveDate,
        started_at: Option<String>,
        channel: String,
        minutes: Option<i64>,
        topic: String,
        adviser_id: Option<Id>,
        adviser_name: Option<String>,
        project_code: Option<String>,
        idea_id: Option<String>,
        who: String,
        people: String,
        summary: String,
        is_removed: bool,
        updated_at: DateTime<Utc>,
    }
}

kit::row! { struct ThereRow { number: i64, happened_on: NaiveDate, channel: String, summary: String } }

kit::row! { struct LinkRow { consultation_id: Id, association_id: Id } }

impl Row {
    fn consultation(self, associations: Vec<Id>) -> anyhow::Result<Consultation> {
        let adviser = match (self.adviser_id, self.adviser_name) {
            (Some(id), _) => Adviser::Account(id),
            (None, name) => Adviser::Named(name.unwrap_or_default()),
        };
        Ok(Consultation {
            id: self.id,
            number: u32::try_from(self.number)?,
            edition: self.edition,
            told: Told {
                on: self.happened_on,
                began: self.started_at,
                channel: Channel::of_word(&self.channel).context("a channel")?,
                minutes: self.minutes.map(u32::try_from).transpose()?,
                topic: Topic::of_word(&self.topic).context("a topic")?,
                adviser,
                project: self.project_code,
                idea: self.idea_id,
                summary: self.summary,
                who: self.who,
                people: serde_json::from_str(&self.people)?,
                associations,
            },
            is_removed: self.is_removed,
            updated_at: self.updated_at,
        })
    }
}

/// The consultation, removed ones too.
pub(super) async fn find(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Consultation>> {
    let row: Option<Row> = conn.fetch_optional(FIND, args![id]).await?;
    let Some(row) = row else { return Ok(None) };
    let associations = conn.fetch_values(ASSOCIATIONS_OF, args![id]).await?;
    row.consultation(associations).map(Some)
}

/// As [`find`], and nobody else changes it meanwhile.
pub(super) async fn find_to_change(tx: &mut Tx, id: Id) -> anyhow::Result<Option<Consultation>> {
    let row: Option<Row> = tx.fetch_to_change(FIND, args![id]).await?;
    let Some(row) = row else { return Ok(None) };
    let associations = tx.fetch_values(ASSOCIATIONS_OF, args![id]).await?;
    row.consultation(associations).map(Some)
}

/// The rows with their associations, in their order.
pub(super) async fn whole(conn: &mut Conn, rows: Vec<Row>) -> anyhow::Result<Vec<Consultation>> {
    let ids: Vec<Id> = rows.iter().map(|row| row.id).collect();
    let mut of = links_of(conn, &ids).await?;
    rows.into_iter()
        .map(|row| {
            let associations = of.remove(&row.id).unwrap_or_default();
            row.consultation(associations)
        })
        .collect()
}

/// The associations of each of these consultations that has any.
pub(super) async fn links_of(conn: &mut Conn, ids: &[Id]) -> anyhow::Result<HashMap<Id, Vec<Id>>> {
    let mut of: HashMap<Id, Vec<Id>> = HashMap::with_capacity(ids.len());
    for ids in ids.chunks(AT_ONCE) {
        // The last one again and again, so that there are few different statements.
        let count = ids.len().next_power_of_two();
        let all = ids.iter().chain(ids.last().into_iter().cycle());
        let args: Vec<Value> = all.take(count).map(|id| Value::from(*id)).collect();
        let links: Vec<LinkRow> = conn.fetch_all(links_statement(count), &args).await?;
        for link in links {
            of.entry(link.consultation_id)
                .or_default()
                .push(link.association_id);
        }
    }
    Ok(of)
}

pub(super) fn links_statement(count: usize) -> String {
    let places: Vec<String> = (1..=count).map(|place| format!("${place}")).collect();
    let places = places.join(", ");
    format!(
        "SELECT consultation_id, association_id FROM consultation_associations
            WHERE consultation_id IN ({places}) ORDER BY consultation_id, association_id"
    )
}

pub(super) async fn is_empty(conn: &mut Conn) -> anyhow::Result<bool> {
    let count: i64 = conn.fetch_one_value(ANY, &[]).await?;
    Ok(count == 0)
}

/// The consultations in which an association has part, removed ones too.
pub(super) async fn of_association(conn: &mut Conn, association: Id) -> anyhow::Result<Vec<Id>> {
    conn.fetch_values(OF_ASSOCIATION, args![association]).await
}

/// The latest consultations about an idea.
pub(super) async fn of_idea(
    conn: &mut Conn,
    idea: Id,
    most: i64,
) -> anyhow::Result<Vec<Consultation>> {
    let rows: Vec<Row> = conn.fetch_all(OF_IDEA, args![idea, most]).await?;
    whole(conn, rows).await
}

/// How an adviser's last consultation was held.
pub(super) async fn channel_of(conn: &mut Conn, adviser: Id) -> anyhow::Result<Option<Channel>> {
    let word: Option<String> = conn.fetch_values(CHANNEL_OF, args![adviser]).await?.pop();
    Ok(word.and_then(|word| Channel::of_word(&word)))
}

/// The numbers of those of some days that may be wanted: by their day, the way and the summary.
/// All of the days are gone through for it, so no more than that is read of each.
pub(super) async fn there(
    conn: &mut Conn,
    (first, last): (NaiveDate, NaiveDate),
    is_wanted: impl Fn(&(NaiveDate, &'static str, String)) -> bool,
) -> anyhow::Result<Vec<u32>> {
    let mut found = Vec::new();
    let mut rows = conn.stream::<ThereRow>(ON_DAYS, args![first, last]);
    while let Some(row) = rows.try_next().await? {
        let channel = Channel::of_word(&row.channel).context("a channel")?;
        let key = (row.happened_on, channel.word(), row.summary);
        if is_wanted(&key) {
            found.push(u32::try_from(row.number)?);
        }
    }
    Ok(found)
}
