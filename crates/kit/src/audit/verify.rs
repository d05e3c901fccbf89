//! Whether the log is as it was written.

use std::collections::BTreeSet;

use serde_json::Value;

use super::store::{self, LogRow};
use crate::db::Conn;
use crate::hash::sha256_hex;

/// The act of a row that says which rows' details were erased.
pub const ERASURE: &str = "erasure";

/// What is wrong with the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// The row of that place is missing.
    Missing(i64),
    /// The row of that place was changed, or one before it.
    Changed(i64),
    /// The details or the origin of that row are not those that were written.
    Details(i64),
    /// The details or the origin of that row are gone, and no erasure says so.
    Erased(i64),
    /// The log's head is not its last row: rows at the end are gone.
    Head,
}

const ROWS_AT_ONCE: i64 = 1000;

/// Reads the whole log and gives the number of its rows, or the first flaw.
///
/// # Errors
/// When the database refuses.
pub async fn verify(conn: &mut Conn) -> anyhow::Result<Result<i64, Flaw>> {
    let mut chain = Chain::default();
    loop {
        let rows = store::after(conn, chain.seq, ROWS_AT_ONCE).await?;
        if rows.is_empty() {
            break;
        }
        for row in &rows {
            if let Err(flaw) = chain.follow(row) {
                return Ok(Err(flaw));
            }
        }
    }
    if store::head(conn).await? != Some((chain.seq, chain.digest)) {
        return Ok(Err(Flaw::Head));
    }
    let gone = chain.without_details.first().into_iter();
    Ok(match gone.chain(chain.without_origin.first()).min() {
        Some(seq) => Err(Flaw::Erased(*seq)),
        None => Ok(chain.seq),
    })
}

/// The log as far as it was read.
#[derive(Default)]
struct Chain {
    seq: i64,
    digest: String,
    /// Rows without details that no erasure has spoken of yet.
    without_details: BTreeSet<i64>,
    /// Rows without an origin that no erasure has spoken of yet.
    without_origin: BTreeSet<i64>,
}

impl Chain {
    fn follow(&mut self, row: &LogRow) -> Result<(), Flaw> {
        if row.seq != self.seq + 1 {
            return Err(Flaw::Missing(self.seq + 1));
        }
        if row.digest != row.chained(&self.digest) {
            return Err(Flaw::Changed(row.seq));
        }
        match &row.details {
            None => {
                self.without_details.insert(row.seq);
            }
            Some(text) => self.follow_details(row, text)?,
        }
        self.seq = row.seq;
        self.digest.clone_from(&row.digest);
        Ok(())
    }

    fn follow_details(&mut self, row: &LogRow, text: &str) -> Result<(), Flaw> {
        let flaw = Flaw::Details(row.seq);
        if sha256_hex(text.as_bytes()) != row.details_digest {
            return Err(flaw);
        }
        let details: Value = serde_json::from_str(text).map_err(|_| flaw)?;
        match (&row.origin, details["origin_digest"].as_str()) {
            // Written before origins had a place of their own.
            (None, None) => {}
            (None, Some(_)) => {
                self.without_origin.insert(row.seq);
            }
            (Some(origin), digest) if digest == Some(&sha256_hex(origin.as_bytes())) => {}
            (Some(_), _) => return Err(flaw),
        }
        if row.act == ERASURE {
            for seq in seqs(&details["after"]["erased"]) {
                self.without_details.remove(&seq);
            }
            for seq in seqs(&details["after"]["origins"]) {
                self.without_origin.remove(&seq);
            }
        }
        Ok(())
    }
}

fn seqs(list: &Value) -> impl Iterator<Item = i64> {
    let list = list.as_array().into_iter().flatten();
    list.filter_map(Value::as_i64)
}
