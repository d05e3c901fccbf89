//! The tables `border_sets` and `municipality_borders`.

use chrono::{DateTime, Utc};
use kit::args;
use kit::db::{Conn, Tx};

use super::borders::{Borders, Outline};
use crate::areas::AreaCode;

kit::sql! {
    SET = "SELECT edition, attribution, file_name, municipalities FROM border_sets";
    OUTLINES = "SELECT code, region_path, country_path, left_edge, top_edge, right_edge, \
        bottom_edge, label_x, label_y, label_room \
        FROM municipality_borders WHERE edition = $1";
    INSERT_SET = "INSERT INTO border_sets \
        (edition, attribution, file_name, municipalities, loaded_at) VALUES ($1, $2, $3, $4, $5)";
    INSERT_OUTLINE = "INSERT INTO municipality_borders (code, edition, region_path, \
        country_path, left_edge, top_edge, right_edge, bottom_edge, label_x, label_y, \
        label_room) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    REMOVE_OUTLINES = "DELETE FROM municipality_borders";
    REMOVE_SETS = "DELETE FROM border_sets";
}

kit::row! {
    /// What is known of the borders that are loaded.
    pub(super) struct BorderSet {
        pub(super) edition: String,
        pub(super) attribution: String,
        pub(super) file_name: String,
        pub(super) municipalities: i64,
    }
}

kit::row! {
    struct OutlineRow {
        code: String,
        region_path: String,
        country_path: String,
        left_edge: i64,
        top_edge: i64,
        right_edge: i64,
        bottom_edge: i64,
        label_x: i64,
        label_y: i64,
        label_room: i64,
    }
}

/// The borders that are loaded, if any are.
pub(super) async fn set(conn: &mut Conn) -> anyhow::Result<Option<BorderSet>> {
    conn.fetch_optional(SET, &[]).await
}

/// The outlines of an edition; none when another has taken its place.
pub(super) async fn outlines(
    conn: &mut Conn,
    edition: &str,
) -> anyhow::Result<Vec<(AreaCode, Outline)>> {
    let rows: Vec<OutlineRow> = conn.fetch_all(OUTLINES, args![edition]).await?;
    let outline = |row: OutlineRow| {
        let outline = Outline {
            region: row.region_path,
            country: row.country_path,
            bounds: [row.left_edge, row.top_edge, row.right_edge, row.bottom_edge],
            label: [row.label_x, row.label_y],
            room: row.label_room,
        };
        (AreaCode::new(row.code), outline)
    };
    Ok(rows.into_iter().map(outline).collect())
}

pub(super) async fn insert(
    tx: &mut Tx,
    set: &BorderSet,
    borders: &Borders,
    at: DateTime<Utc>,
) -> anyhow::Result<()> {
    let row = args![
        &set.edition,
        &set.attribution,
        &set.file_name,
        set.municipalities,
        at
    ];
    tx.execute(INSERT_SET, row).await?;
    for (code, outline) in &borders.outlines {
        let [left, top, right, bottom] = outline.bounds;
        let [x, y] = outline.label;
        let row = args![
            code.as_str(),
            &set.edition,
            &outline.region,
            &outline.country,
            left,
            top,
            right,
            bottom,
            x,
            y,
            outline.room,
        ];
        tx.execute(INSERT_OUTLINE, row).await?;
    }
    Ok(())
}

/// Removes all borders.
pub(super) async fn remove(tx: &mut Tx) -> anyhow::Result<()> {
    tx.execute(REMOVE_OUTLINES, &[]).await?;
    tx.execute(REMOVE_SETS, &[]).await?;
    Ok(())
}
