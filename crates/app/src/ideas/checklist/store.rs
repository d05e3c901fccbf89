//! The table of the checklists' items that somebody has written or changed.

use anyhow::Context;
use kit::args;
use kit::db::{Conn, Tx};

use super::{Item, Stage};

kit::sql! {
    ALL = "SELECT id, stage, position, text, is_retired FROM idea_items ORDER BY id";
    SAVE = "INSERT INTO idea_items (id, stage, position, text, is_retired) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (id) DO UPDATE SET position = excluded.position, text = excluded.text,
            is_retired = excluded.is_retired";
}

kit::row! {
    struct Row {
        id: String,
        stage: String,
        position: i64,
        text: Option<String>,
        is_retired: bool,
    }
}

pub(super) async fn all(conn: &mut Conn) -> anyhow::Result<Vec<Item>> {
    let rows: Vec<Row> = conn.fetch_all(ALL, &[]).await?;
    let item = |row: Row| {
        anyhow::Ok(Item {
            stage: Stage::of_word(&row.stage).context("a stage of an item")?,
            id: row.id,
            position: row.position,
            text: row.text,
            is_retired: row.is_retired,
        })
    };
    rows.into_iter().map(item).collect()
}

pub(super) async fn save(tx: &mut Tx, item: &Item) -> anyhow::Result<()> {
    let (stage, text) = (item.stage.word(), item.text.clone());
    let args = args![
        item.id.as_str(),
        stage,
        item.position,
        text,
        item.is_retired
    ];
    tx.execute(SAVE, args).await?;
    Ok(())
}
