//! The tables of lists: which lists were taken in, and what the last one told of
//! each project.

use chrono::{DateTime, NaiveDate, Utc};
use futures_util::TryStreamExt;
use kit::args;
use kit::db::{Conn, Tx, Value};
use kit::id::Id;
use kit::money::Cents;

/// So many projects are asked for at once.
pub(super) const AT_ONCE: usize = 50;

kit::sql! {
    KNOWN = "SELECT p.id, p.code, p.visibility, r.digest, r.seen_on
        FROM projects p LEFT JOIN project_list_rows r ON r.project_id = p.id
        WHERE p.code IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
            $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33,
            $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50)";
    SEEN = "UPDATE project_list_rows SET seen_on = $51 WHERE seen_on < $51
        AND project_id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
            $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33,
            $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50)";
    SAVE_ROW = "INSERT INTO project_list_rows (project_id, digest, seen_on, group_code)
        VALUES ($1, $2, $3, $4)
        ON CONFLICT (project_id) DO UPDATE SET digest = excluded.digest,
            seen_on = excluded.seen_on, group_code = excluded.group_code";
    FORGET = "UPDATE project_list_rows SET digest = '' WHERE project_id = $1";
    GONE = "SELECT p.code, p.name, r.seen_on
        FROM project_list_rows r JOIN projects p ON p.id = r.project_id
        WHERE r.seen_on < $1 AND p.visibility <> 'removed' ORDER BY p.sort_key, p.code";
    NEWEST = "SELECT MAX(listed_on) AS v FROM project_lists WHERE is_removed = FALSE";
    GONE_SINCE = "SELECT r.seen_on AS v FROM project_list_rows r WHERE r.project_id = $1
        AND r.seen_on < (SELECT MAX(listed_on) FROM project_lists WHERE is_removed = FALSE)";
    GROUP = "SELECT p.code, p.name, p.applicant_name, p.granted_cents, p.realised_cents
        FROM project_list_rows r JOIN projects p ON p.id = r.project_id
        WHERE r.group_code = $1 AND p.visibility = 'public' ORDER BY p.code LIMIT $2";
    IS_KNOWN_LIST = "SELECT COUNT(*) AS v FROM project_lists
        WHERE listed_on = $1 AND is_removed = FALSE";
    INSERT_LIST = "INSERT INTO project_lists (id, listed_on, name, row_count, imported_at, is_removed)
        VALUES ($1, $2, $3, $4, $5, FALSE)";
    SET_REMOVED = "UPDATE project_lists SET is_removed = $2 WHERE id = $1 AND is_removed <> $2";
}

kit::row! {
    /// What is known of a project that a list names.
    pub(super) struct Known {
        pub(super) id: Id,
        pub(super) code: String,
        pub(super) visibility: String,
        pub(super) digest: Option<String>,
        pub(super) seen_on: Option<NaiveDate>,
    }
}

kit::row! {
    /// A project that an earlier list had.
    #[derive(Clone, Debug)]
    pub(in crate::projects) struct Gone {
        pub(in crate::projects) code: String,
        pub(in crate::projects) name: String,
        pub(in crate::projects) seen_on: NaiveDate,
    }
}

kit::row! {
    /// A project of a group.
    pub(in crate::projects) struct Member {
        pub(in crate::projects) code: String,
        pub(in crate::projects) name: String,
        pub(in crate::projects) applicant_name: Option<String>,
        pub(in crate::projects) granted_cents: Option<Cents>,
        pub(in crate::projects) realised_cents: Option<Cents>,
    }
}

/// As many arguments as the statement takes; none is named by an empty text.
fn filled(values: impl Iterator<Item = Value>) -> Vec<Value> {
    let mut all: Vec<Value> = values.take(AT_ONCE).collect();
    all.resize(AT_ONCE, Value::from(""));
    all
}

pub(super) async fn known(conn: &mut Conn, codes: &[String]) -> anyhow::Result<Vec<Known>> {
    let args = filled(codes.iter().map(|code| Value::from(code.as_str())));
    conn.fetch_all(KNOWN, &args).await
}

/// Remembers that a list of that day has these projects.
pub(super) async fn seen(tx: &mut Tx, projects: &[Id], on: NaiveDate) -> anyhow::Result<()> {
    for some in projects.chunks(AT_ONCE) {
        let mut args = filled(some.iter().map(|id| Value::from(*id)));
        args.push(Value::from(on));
        tx.execute(SEEN, &args).await?;
    }
    Ok(())
}

/// What a list tells of a project.
pub(super) struct Told {
    pub(super) project: Id,
    /// Nothing when the next list is to be compared again, even if it tells the same.
    pub(super) digest: String,
    pub(super) group_code: Option<String>,
}

/// Remembers what a list of that day tells of projects.
pub(super) async fn save_rows(tx: &mut Tx, told: Vec<Told>, on: NaiveDate) -> anyhow::Result<()> {
    let values = |told: Told| args![told.project, told.digest, on, told.group_code].to_vec();
    let rows: Vec<Vec<Value>> = told.into_iter().map(values).collect();
    tx.insert_all(SAVE_ROW, &rows).await
}

/// Forgets what the last list told of a project, so that the next one is compared
/// with the project itself.
pub(in crate::projects) async fn forget(tx: &mut Tx, project: Id) -> anyhow::Result<()> {
    tx.execute(FORGET, args![project]).await?;
    Ok(())
}

/// The projects that an earlier list had, but for those that `is_here` knows: how
/// many, and the first.
pub(super) async fn gone(
    conn: &mut Conn,
    before: NaiveDate,
    is_here: impl Fn(&str) -> bool,
    most: usize,
) -> anyhow::Result<(i64, Vec<Gone>)> {
    let (mut count, mut first) = (0, Vec::new());
    let args = args![before];
    let mut rows = conn.stream::<Gone>(GONE, args);
    while let Some(row) = rows.try_next().await? {
        if is_here(&row.code) {
            continue;
        }
        count += 1;
        if first.len() < most {
            first.push(row);
        }
    }
    Ok((count, first))
}

/// The day of the newest list.
pub(super) async fn newest(conn: &mut Conn) -> anyhow::Result<Option<NaiveDate>> {
    conn.fetch_one_value(NEWEST, &[]).await
}

/// The day of the last list that had the project, when a newer one has not.
pub(in crate::projects) async fn gone_since(
    conn: &mut Conn,
    project: Id,
) -> anyhow::Result<Option<NaiveDate>> {
    let found = conn.fetch_values(GONE_SINCE, args![project]).await?;
    Ok(found.into_iter().next())
}

/// The projects of a group that everyone sees.
pub(super) async fn group(
    conn: &mut Conn,
    group_code: &str,
    most: i64,
) -> anyhow::Result<Vec<Member>> {
    conn.fetch_all(GROUP, args![group_code, most]).await
}

pub(super) async fn is_known_list(conn: &mut Conn, on: NaiveDate) -> anyhow::Result<bool> {
    let count: i64 = conn.fetch_one_value(IS_KNOWN_LIST, args![on]).await?;
    Ok(count > 0)
}

pub(super) async fn insert_list(
    tx: &mut Tx,
    id: Id,
    on: NaiveDate,
    name: &str,
    row_count: i64,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let args = args![id, on, name, row_count, now];
    tx.execute(INSERT_LIST, args).await?;
    Ok(())
}

/// Gives whether that changed anything.
pub(super) async fn set_removed(tx: &mut Tx, id: Id, is_removed: bool) -> anyhow::Result<bool> {
    Ok(tx.execute(SET_REMOVED, args![id, is_removed]).await? == 1)
}
