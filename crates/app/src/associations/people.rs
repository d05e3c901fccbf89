//! Contact persons of associations.

use kit::args;
use kit::db::Conn;
use kit::id::Id;

kit::sql! {
    HAS_ANY = "SELECT COUNT(*) AS v FROM (SELECT 1 FROM association_people
        WHERE association_id = $1 LIMIT 1) one";
}

/// Whether an association has a contact person, or has had one.
pub(super) async fn has_any(conn: &mut Conn, association: Id) -> anyhow::Result<bool> {
    let count: i64 = conn.fetch_one_value(HAS_ANY, args![association]).await?;
    Ok(count > 0)
}
