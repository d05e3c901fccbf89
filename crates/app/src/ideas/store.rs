//! The tables of ideas, of their moves, parties and ticks.

use std::collections::BTreeMap;

use anyhow::Context;
use chrono::{DateTime, NaiveDate, Utc};
use kit::args;
use kit::db::{Conn, Tx};
use kit::id::Id;

use super::idea::{Agreed, Idea, Move, Part, Party, Tick};
use super::stage::Stage;
use super::told::Told;

kit::sql! {
    INSERT = "INSERT INTO ideas (id, edition, content, stage, is_removed, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    UPDATE = "UPDATE ideas SET edition = $2, content = $3, stage = $4, is_removed = $5, updated_at = $6
        WHERE id = $1";
    FIND = "SELECT id, edition, content, stage, is_removed, created_at, updated_at FROM ideas WHERE id = $1";
    ALL = "SELECT id, edition, content, stage, is_removed, created_at, updated_at FROM ideas ORDER BY id";
    MOVES = "SELECT idea_id, number, from_stage, to_stage, moved_on, reason, account_id, moved_at
        FROM idea_moves ORDER BY idea_id, number";
    MOVES_OF = "SELECT idea_id, number, from_stage, to_stage, moved_on, reason, account_id, moved_at
        FROM idea_moves WHERE idea_id = $1 ORDER BY number";
    PARTIES = "SELECT idea_id, number, part, agreed, association_id, municipality, name
        FROM idea_parties ORDER BY idea_id, number";
    PARTIES_OF = "SELECT idea_id, number, part, agreed, association_id, municipality, name
        FROM idea_parties WHERE idea_id = $1 ORDER BY number";
    TICKS = "SELECT idea_id, item, stage, text, is_done, note, account_id, ticked_at
        FROM idea_ticks ORDER BY idea_id, item";
    TICKS_OF = "SELECT idea_id, item, stage, text, is_done, note, account_id, ticked_at
        FROM idea_ticks WHERE idea_id = $1 ORDER BY item";
    EMPTY_MOVES = "DELETE FROM idea_moves WHERE idea_id = $1";
    EMPTY_PARTIES = "DELETE FROM idea_parties WHERE idea_id = $1";
    EMPTY_TICKS = "DELETE FROM idea_ticks WHERE idea_id = $1";
    ADD_MOVE = "INSERT INTO idea_moves (idea_id, number, from_stage, to_stage, moved_on, reason, account_id,
            moved_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    ADD_PARTY = "INSERT INTO idea_parties (idea_id, number, part, agreed, association_id, municipality, name)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    ADD_TICK = "INSERT INTO idea_ticks (idea_id, item, stage, text, is_done, note, account_id, ticked_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
}

kit::row! {
    struct Row {
        id: Id,
        edition: i64,
        content: String,
        stage: String,
        is_removed: bool,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

kit::row! {
    struct MoveRow {
        idea_id: Id,
        number: i64,
        from_stage: Option<String>,
        to_stage: String,
        moved_on: NaiveDate,
        reason: String,
        account_id: Option<Id>,
        moved_at: DateTime<Utc>,
    }
}

kit::row! {
    struct PartyRow {
        idea_id: Id,
        number: i64,
        part: String,
        agreed: String,
        association_id: Option<Id>,
        municipality: Option<String>,
        name: String,
    }
}

kit::row! {
    struct TickRow {
        idea_id: Id,
        item: String,
        stage: String,
        text: Option<String>,
        is_done: bool,
        note: String,
        account_id: Option<Id>,
        ticked_at: DateTime<Utc>,
    }
}

/// What hangs on ideas.
#[derive(Default)]
struct Parts {
    moves: BTreeMap<Id, BTreeMap<i64, Move>>,
    parties: BTreeMap<Id, BTreeMap<i64, Party>>,
    ticks: BTreeMap<Id, BTreeMap<String, Tick>>,
}

impl Parts {
    fn of(
        moves: Vec<MoveRow>,
        parties: Vec<PartyRow>,
        ticks: Vec<TickRow>,
    ) -> anyhow::Result<Self> {
        let mut all = Self::default();
        for row in moves {
            let one = Move {
                from: row.from_stage,
                to: row.to_stage,
                on: row.moved_on,
                reason: row.reason,
                account: row.account_id,
                at: row.moved_at,
            };
            all.moves
                .entry(row.idea_id)
                .or_default()
                .insert(row.number, one);
        }
        for row in parties {
            let one = Party {
                part: Part::of_word(&row.part).context("a part in an idea")?,
                agreed: Agreed::of_word(&row.agreed).context("how far it is agreed")?,
                association: row.association_id,
                municipality: row.municipality,
                name: row.name,
            };
            all.parties
                .entry(row.idea_id)
                .or_default()
                .insert(row.number, one);
        }
        for row in ticks {
            let one = Tick {
                stage: row.stage,
                text: row.text,
                is_done: row.is_done,
                note: row.note,
                account: row.account_id,
                at: row.ticked_at,
            };
            all.ticks
                .entry(row.idea_id)
                .or_default()
                .insert(row.item, one);
        }
        Ok(all)
    }

    fn join(&mut self, row: Row) -> anyhow::Result<Idea> {
        Ok(Idea {
            edition: row.edition,
            told: Told::of_json(serde_json::from_str(&row.content)?)?,
            stage: Stage::of_word(&row.stage).context("a stage of an idea")?,
            moves: self.moves.remove(&row.id).unwrap_or_default(),
            parties: self.parties.remove(&row.id).unwrap_or_default(),
            ticks: self.ticks.remove(&row.id).unwrap_or_default(),
            is_removed: row.is_removed,
            created_at: row.created_at,
            updated_at: row.updated_at,
            id: row.id,
        })
    }
}

async fn joined(conn: &mut Conn, row: Option<Row>) -> anyhow::Result<Option<Idea>> {
    let Some(row) = row else { return Ok(None) };
    let moves = conn.fetch_all(MOVES_OF, args![row.id]).await?;
    let parties = conn.fetch_all(PARTIES_OF, args![row.id]).await?;
    let ticks = conn.fetch_all(TICKS_OF, args![row.id]).await?;
    Parts::of(moves, parties, ticks)?.join(row).map(Some)
}

pub(super) async fn find(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Idea>> {
    let row = conn.fetch_optional(FIND, args![id]).await?;
    joined(conn, row).await
}

/// As [`find`]; nobody else changes it until the end of the transaction.
pub(super) async fn find_to_change(tx: &mut Tx, id: Id) -> anyhow::Result<Option<Idea>> {
    let row = tx.fetch_to_change(FIND, args![id]).await?;
    joined(tx, row).await
}

/// Every idea, removed ones too. There are some hundreds.
pub(super) async fn all(conn: &mut Conn) -> anyhow::Result<Vec<Idea>> {
    let rows: Vec<Row> = conn.fetch_all(ALL, &[]).await?;
    let moves = conn.fetch_all(MOVES, &[]).await?;
    let parties = conn.fetch_all(PARTIES, &[]).await?;
    let ticks = conn.fetch_all(TICKS, &[]).await?;
    let mut parts = Parts::of(moves, parties, ticks)?;
    rows.into_iter().map(|row| parts.join(row)).collect()
}

/// Saves an idea; of what hangs on it only what has changed is written anew.
pub(super) async fn save(tx: &mut Tx, before: Option<&Idea>, idea: &Idea) -> anyhow::Result<()> {
    let content = serde_json::Value::from(idea.told.to_json()).to_string();
    let (stage, id) = (idea.stage.word(), idea.id);
    if before.is_none() {
        let (made, updated) = (idea.created_at, idea.updated_at);
        let args = args![
            id,
            idea.edition,
            content,
            stage,
            idea.is_removed,
            made,
            updated
        ];
        tx.execute(INSERT, args).await?;
    } else {
        let updated = idea.updated_at;
        let args = args![id, idea.edition, content, stage, idea.is_removed, updated];
        tx.execute(UPDATE, args).await?;
    }
    if before.is_none_or(|before| before.moves != idea.moves) {
        tx.execute(EMPTY_MOVES, args![id]).await?;
        for (number, one) in &idea.moves {
            let (from, reason) = (one.from.clone(), one.reason.as_str());
            let args = args![
                id,
                *number,
                from,
                one.to.as_str(),
                one.on,
                reason,
                one.account,
                one.at
            ];
            tx.execute(ADD_MOVE, args).await?;
        }
    }
    if before.is_none_or(|before| before.parties != idea.parties) {
        tx.execute(EMPTY_PARTIES, args![id]).await?;
        for (number, one) in &idea.parties {
            let (part, agreed) = (one.part.word(), one.agreed.word());
            let (area, name) = (one.municipality.clone(), one.name.as_str());
            let args = args![id, *number, part, agreed, one.association, area, name];
            tx.execute(ADD_PARTY, args).await?;
        }
    }
    if before.is_none_or(|before| before.ticks != idea.ticks) {
        tx.execute(EMPTY_TICKS, args![id]).await?;
        for (item, one) in &idea.ticks {
            let (stage, text, note) = (one.stage.as_str(), one.text.clone(), one.note.as_str());
            let args = args![
                id,
                item.as_str(),
                stage,
                text,
                one.is_done,
                note,
                one.account,
                one.at
            ];
            tx.execute(ADD_TICK, args).await?;
        }
    }
    Ok(())
}
