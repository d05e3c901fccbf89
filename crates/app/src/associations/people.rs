//! Contact persons of associations.

use kit::args;
use kit::db::{Conn, Tx};
use kit::id::Id;

use crate::app::App;

kit::sql! {
    HAS_ANY = "SELECT COUNT(*) AS v FROM (SELECT 1 FROM association_people
        WHERE association_id = $1 LIMIT 1) one";
    IDS_OF = "SELECT id AS v FROM association_people WHERE association_id = $1 ORDER BY id";
    GIVE = "UPDATE association_people SET association_id = $2 WHERE id = $1 AND association_id = $3";
}

/// Whether an association has a contact person, or has had one.
pub(super) async fn has_any(conn: &mut Conn, association: Id) -> anyhow::Result<bool> {
    let count: i64 = conn.fetch_one_value(HAS_ANY, args![association]).await?;
    Ok(count > 0)
}

/// The terms that an association has, those that were taken out too.
pub(super) async fn terms_of(conn: &mut Conn, association: Id) -> anyhow::Result<Vec<Id>> {
    conn.fetch_values(IDS_OF, args![association]).await
}

/// Gives terms in an association to another one, or back.
pub(super) async fn give(
    _app: &App,
    tx: &mut Tx,
    terms: &[Id],
    (from, to): (Id, Id),
) -> anyhow::Result<()> {
    for term in terms {
        tx.execute(GIVE, args![*term, to, from]).await?;
    }
    Ok(())
}
