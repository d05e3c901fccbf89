//! The tables beside a list: rows that repeat others, and mappings that were used.

use chrono::{DateTime, Utc};
use kit::db::{Conn, Tx, Value};
use kit::id::Id;
use kit::{args, row_of};

use super::mapping::Mapping;

kit::sql! {
    INSERT_REPEAT = "INSERT INTO association_repeats (file_digest, line, file_name, association_id, first_line,
            written_as, found_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (file_digest, line) DO NOTHING";
    REPEATS = "SELECT r.line, r.file_name, r.association_id, r.first_line, r.written_as, r.found_at
        FROM association_repeats r JOIN associations a ON a.id = r.association_id
        WHERE a.standing <> 'removed' ORDER BY r.found_at DESC, r.file_digest, r.line LIMIT $1 OFFSET $2";
    COUNT_REPEATS = "SELECT COUNT(*) AS v FROM association_repeats r
        JOIN associations a ON a.id = r.association_id WHERE a.standing <> 'removed'";
    SAVE_MAPPING = "INSERT INTO association_mappings (headings_digest, mapping, used_at) VALUES ($1, $2, $3)
        ON CONFLICT (headings_digest) DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at";
    MAPPING = "SELECT mapping AS v FROM association_mappings WHERE headings_digest = $1";
}

kit::row! {
    /// A row of a list that was the same association as one before it.
    #[derive(Clone, Debug)]
    pub(in crate::associations) struct Repeat {
        pub(in crate::associations) line: i64,
        pub(in crate::associations) file_name: String,
        pub(in crate::associations) association_id: Id,
        pub(in crate::associations) first_line: i64,
        pub(in crate::associations) written_as: String,
        pub(in crate::associations) found_at: DateTime<Utc>,
    }
}

/// A row that repeats another, of a file.
pub(super) struct NewRepeat {
    pub(super) line: u32,
    pub(super) of_line: u32,
    pub(super) association: Id,
    pub(super) written_as: String,
}

/// Remembers rows that repeat others; those of the same file once.
pub(super) async fn insert_repeats(
    tx: &mut Tx,
    (digest, name): (&str, &str),
    repeats: Vec<NewRepeat>,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let row = |one: NewRepeat| -> Vec<Value> {
        row_of![
            digest,
            i64::from(one.line),
            name,
            one.association,
            i64::from(one.of_line),
            one.written_as,
            now
        ]
    };
    tx.insert_all(INSERT_REPEAT, repeats.into_iter().map(row).collect())
        .await?;
    Ok(())
}

/// Rows that lists have had more than once, the newest first: so many after so many.
pub(in crate::associations) async fn repeats(
    conn: &mut Conn,
    most: usize,
    after: usize,
) -> anyhow::Result<Vec<Repeat>> {
    let args = args![i64::try_from(most)?, i64::try_from(after)?];
    conn.fetch_all(REPEATS, args).await
}

/// How many of them there are.
pub(in crate::associations) async fn count_repeats(conn: &mut Conn) -> anyhow::Result<usize> {
    let count: i64 = conn.fetch_one_value(COUNT_REPEATS, &[]).await?;
    Ok(usize::try_from(count)?)
}

/// Remembers what the columns of lists with these headings tell.
pub(super) async fn save_mapping(
    tx: &mut Tx,
    digest: &str,
    mapping: &Mapping,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let text = serde_json::to_string(mapping)?;
    tx.execute(SAVE_MAPPING, args![digest, text, now]).await?;
    Ok(())
}

/// What was said last of lists with these headings.
pub(in crate::associations) async fn mapping(
    conn: &mut Conn,
    digest: &str,
) -> anyhow::Result<Option<Mapping>> {
    let text: Option<String> = conn.fetch_values(MAPPING, args![digest]).await?.pop();
    Ok(text.as_deref().map(serde_json::from_str).transpose()?)
}
