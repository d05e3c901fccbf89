//! Whether what is stored of calls agrees with itself.

use kit::db::Conn;

use super::store;
use crate::checks::Finding;

/// What everyone sees of a call is its last version.
///
/// # Errors
/// When the database refuses or holds what is no call.
pub async fn check(conn: &mut Conn) -> anyhow::Result<Vec<Finding>> {
    let last = store::last_versions(conn).await?;
    let mut findings = Vec::new();
    for call in store::all(conn)
        .await?
        .iter()
        .filter(|call| call.is_public())
    {
        let version = last.iter().find(|version| version.call == call.id);
        if version.is_none_or(|version| version.told != call.told) {
            findings.push(Finding {
                key: "check-call-version",
                args: vec![("call", call.id.to_string().into())],
            });
        }
    }
    Ok(findings)
}
