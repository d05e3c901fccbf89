//! The tables of lists: which lists were taken in, and what the last one told of
//! each project.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use futures_util::TryStreamExt;
use kit::db::{Conn, Tx, Value};
use kit::id::Id;
use kit::money::Cents;
use kit::{args, row_of};

use crate::projects::card::{Card, merge};
use crate::projects::store::{AT_ONCE, card_of, filled};

kit::sql! {
    KNOWN = "SELECT p.id, p.code, p.visibility, r.digest, r.seen_on
        FROM projects p LEFT JOIN project_list_rows r ON r.project_id = p.id AND r.kind = $51
        WHERE p.code IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
            $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33,
            $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50)";
    SEEN = "UPDATE project_list_rows SET seen_on = $51 WHERE seen_on < $51 AND kind = $52
        AND project_id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
            $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33,
            $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50)";
    RICHER = "SELECT v.project_id, v.card FROM project_versions v
        WHERE v.source_kind IN ('text', 'html', 'list') AND v.project_id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
            $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33,
            $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50)
        ORDER BY v.project_id, v.captured_on, v.number";
    SAVE_ROW = "INSERT INTO project_list_rows (project_id, kind, scope, digest, seen_on, group_code)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (project_id, kind) DO UPDATE SET scope = excluded.scope,
            digest = excluded.digest, seen_on = excluded.seen_on, group_code = excluded.group_code";
    FORGET = "UPDATE project_list_rows SET digest = '' WHERE project_id = $1";
    GONE = "SELECT p.code, p.name, r.seen_on
        FROM project_list_rows r JOIN projects p ON p.id = r.project_id
        WHERE r.kind = $1 AND r.scope = $2 AND r.seen_on < $3 AND p.visibility <> 'removed'
        ORDER BY p.sort_key, p.code";
    NEWEST = "SELECT MAX(listed_on) AS v FROM project_lists
        WHERE kind = $1 AND scope = $2 AND is_removed = FALSE";
    GONE_SINCE = "SELECT r.kind, r.seen_on FROM project_list_rows r WHERE r.project_id = $1
        AND r.seen_on < (SELECT MAX(l.listed_on) FROM project_lists l
            WHERE l.kind = r.kind AND l.scope = r.scope AND l.is_removed = FALSE)
        ORDER BY r.kind";
    GROUP = "SELECT p.code, p.name, p.applicant_name, p.granted_cents, p.realised_cents
        FROM project_list_rows r JOIN projects p ON p.id = r.project_id
        WHERE r.group_code = $1 AND p.visibility = 'public' ORDER BY p.code LIMIT $2";
    IS_KNOWN_LIST = "SELECT COUNT(*) AS v FROM project_lists
        WHERE kind = $1 AND scope = $2 AND listed_on = $3 AND is_removed = FALSE";
    INSERT_LIST = "INSERT INTO project_lists (id, kind, scope, listed_on, name, row_count,
            imported_at, is_removed)
        VALUES ($1, $2, $3, $4, $5, $6, $7, FALSE)";
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
    /// On which kind of list a project is no longer, and when it last was.
    #[derive(Clone, Debug)]
    pub(super) struct GoneFrom {
        pub(super) kind: String,
        pub(super) seen_on: NaiveDate,
    }
}

kit::row! {
    struct Richer { project_id: Id, card: String }
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

/// What is known of the projects with these codes, and what the last list of the kind
/// told of them.
pub(super) async fn known(
    conn: &mut Conn,
    kind: &str,
    codes: &[String],
) -> anyhow::Result<Vec<Known>> {
    let mut args = filled(codes.iter().map(|code| Value::from(code.as_str())));
    args.push(Value::from(kind));
    conn.fetch_all(KNOWN, &args).await
}

/// What cards and the authority's lists told of projects.
pub(super) async fn richer(conn: &mut Conn, projects: &[Id]) -> anyhow::Result<BTreeMap<Id, Card>> {
    let args = filled(projects.iter().map(|id| Value::from(*id)));
    let mut richer: BTreeMap<Id, Card> = BTreeMap::new();
    for row in conn.fetch_all::<Richer>(RICHER, &args).await? {
        let card = card_of(&row.card)?;
        match richer.get_mut(&row.project_id) {
            Some(known) => *known = merge(known, &card),
            None => {
                richer.insert(row.project_id, card);
            }
        }
    }
    Ok(richer)
}

/// Remembers that a list of that kind and day has these projects.
pub(super) async fn seen(
    tx: &mut Tx,
    kind: &str,
    projects: &[Id],
    on: NaiveDate,
) -> anyhow::Result<()> {
    for some in projects.chunks(AT_ONCE) {
        let mut args = filled(some.iter().map(|id| Value::from(*id)));
        args.extend_from_slice(args![on, kind]);
        tx.execute(SEEN, &args).await?;
    }
    Ok(())
}

/// What a list tells of a project.
pub(super) struct Told {
    pub(super) project: Id,
    pub(super) scope: String,
    /// Nothing when the next list is to be compared again, even if it tells the same.
    pub(super) digest: String,
    pub(super) group_code: Option<String>,
}

impl Told {
    /// The row that it is kept as, told by a list of that kind and day.
    pub(super) fn row(self, kind: &str, on: NaiveDate) -> Vec<Value> {
        row_of![
            self.project,
            kind,
            self.scope,
            self.digest,
            on,
            self.group_code
        ]
    }
}

/// Remembers what a list tells of projects, by their rows.
pub(super) async fn save_rows(tx: &mut Tx, rows: Vec<Vec<Value>>) -> anyhow::Result<()> {
    tx.insert_all(SAVE_ROW, rows).await?;
    Ok(())
}

/// Forgets what the last list told of a project, so that the next one is compared
/// with the project itself.
pub(in crate::projects) async fn forget(tx: &mut Tx, project: Id) -> anyhow::Result<()> {
    tx.execute(FORGET, args![project]).await?;
    Ok(())
}

/// The projects that an earlier list of that kind and scope had, but for those that
/// `is_here` knows: how many, and the first.
pub(super) async fn gone(
    conn: &mut Conn,
    (kind, scope): (&str, &str),
    before: NaiveDate,
    is_here: impl Fn(&str) -> bool,
    most: usize,
) -> anyhow::Result<(i64, Vec<Gone>)> {
    let (mut count, mut first) = (0, Vec::new());
    let args = args![kind, scope, before];
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

/// The day of the newest list of that kind and scope.
pub(super) async fn newest(
    conn: &mut Conn,
    (kind, scope): (&str, &str),
) -> anyhow::Result<Option<NaiveDate>> {
    conn.fetch_one_value(NEWEST, args![kind, scope]).await
}

/// For each kind of list the day of the last one that had the project, when a newer
/// one has not.
pub(super) async fn gone_since(conn: &mut Conn, project: Id) -> anyhow::Result<Vec<GoneFrom>> {
    conn.fetch_all(GONE_SINCE, args![project]).await
}

/// The projects of a group that everyone sees.
pub(super) async fn group(
    conn: &mut Conn,
    group_code: &str,
    most: i64,
) -> anyhow::Result<Vec<Member>> {
    conn.fetch_all(GROUP, args![group_code, most]).await
}

pub(super) async fn is_known_list(
    conn: &mut Conn,
    (kind, scope): (&str, &str),
    on: NaiveDate,
) -> anyhow::Result<bool> {
    let args = args![kind, scope, on];
    let count: i64 = conn.fetch_one_value(IS_KNOWN_LIST, args).await?;
    Ok(count > 0)
}

/// A list, or the part of it that is about one scope.
pub(super) struct NewList<'a> {
    pub(super) id: Id,
    pub(super) kind: &'a str,
    pub(super) scope: &'a str,
    pub(super) listed_on: NaiveDate,
    pub(super) name: &'a str,
    pub(super) row_count: i64,
}

pub(super) async fn insert_list(
    tx: &mut Tx,
    list: &NewList<'_>,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let args = args![
        list.id,
        list.kind,
        list.scope,
        list.listed_on,
        list.name,
        list.row_count,
        now,
    ];
    tx.execute(INSERT_LIST, args).await?;
    Ok(())
}

/// Gives whether that changed anything.
pub(super) async fn set_removed(tx: &mut Tx, id: Id, is_removed: bool) -> anyhow::Result<bool> {
    Ok(tx.execute(SET_REMOVED, args![id, is_removed]).await? == 1)
}
