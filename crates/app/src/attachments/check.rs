//! Whether the files are what the rows say.

use std::collections::BTreeMap;

use kit::db::Conn;
use kit::files::{Files, announced};
use kit::hash::sha256_hex;

use super::store;
use crate::checks::Finding;

/// The files that are missing or not what was attached; each is read whole, once.
///
/// # Errors
/// When the database or the store refuses.
pub async fn check(conn: &mut Conn, files: &Files) -> anyhow::Result<Vec<Finding>> {
    let mut findings = Vec::new();
    let mut by_digest: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for one in store::all(conn).await? {
        by_digest.entry(one.digest.clone()).or_default().push(one);
    }
    for (digest, rows) in by_digest {
        let found = files.get(&digest).await?;
        let size = found.as_ref().map(|bytes| bytes.len() as i64);
        let is_whole = found.is_some_and(|bytes| sha256_hex(&bytes) == digest);
        for one in rows {
            let key = match size {
                None => "check-file-missing",
                Some(size) if !is_whole || size != one.size => "check-file-changed",
                Some(_) => continue,
            };
            let args = vec![
                ("name", one.name.into()),
                ("id", one.id.to_string().into()),
                ("digest", digest.as_str().into()),
            ];
            findings.push(Finding { key, args });
        }
    }
    Ok(findings)
}

/// How many files in the store the database does not know.
///
/// # Errors
/// When the database or the store refuses.
pub async fn orphans(conn: &mut Conn, files: &Files) -> anyhow::Result<usize> {
    let mut there = files.list().await?;
    for digest in announced(conn).await? {
        there.remove(&digest);
    }
    Ok(there.len())
}
