//! Loading borders, removing them, and having them at hand.

use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use kit::audit::{Author, Change, record};
use kit::db::Conn;
use serde_json::{Value, json};

use super::borders::{Borders, BordersRefused, LARGEST_FILE};
use super::outlined::Outlines;
use super::store::{self, BorderSet};
use crate::app::App;

/// The kind of thing borders are, in the log of changes.
const KIND: &str = "borders";

/// What there is only one of, in the log of changes.
const SUBJECT: &str = "municipalities";

/// The outlines that were drawn last, by their edition: a digest of all that is drawn,
/// so that what is kept is never another installation's or an older file's.
static AT_HAND: RwLock<Option<(String, Arc<Outlines>)>> = RwLock::new(None);

/// The outlines, if borders are loaded.
pub(super) async fn outlines(conn: &mut Conn) -> anyhow::Result<Option<Arc<Outlines>>> {
    let Some(set) = store::set(conn).await? else {
        return Ok(None);
    };
    if let Some((edition, outlines)) = &*AT_HAND.read().unwrap_or_else(PoisonError::into_inner)
        && *edition == set.edition
    {
        return Ok(Some(outlines.clone()));
    }
    let rows = store::outlines(conn, &set.edition).await?;
    if rows.is_empty() {
        // They were replaced between the two questions; the next page has the new ones.
        return Ok(None);
    }
    let outlines = Arc::new(Outlines {
        attribution: set.attribution,
        by_code: rows.into_iter().collect(),
    });
    let mut at_hand = AT_HAND.write().unwrap_or_else(PoisonError::into_inner);
    *at_hand = Some((set.edition, outlines.clone()));
    Ok(Some(outlines))
}

/// Reads a file of borders, unless it is too large to be one.
pub(super) fn read_file(path: &Path) -> Result<Vec<u8>, BordersRefused> {
    let unreadable = |error: std::io::Error| BordersRefused::Unreadable(error.to_string());
    let size = std::fs::metadata(path).map_err(unreadable)?.len();
    if size > LARGEST_FILE {
        return Err(BordersRefused::TooLarge(size.div_ceil(1_000_000)));
    }
    std::fs::read(path).map_err(unreadable)
}

/// Puts the borders in the place of those before.
///
/// # Errors
/// When the database refuses.
pub(super) async fn replace(
    app: &App,
    author: &Author,
    borders: &Borders,
    attribution: &str,
    file_name: &str,
) -> anyhow::Result<()> {
    let set = BorderSet {
        edition: borders.edition(attribution),
        attribution: attribution.to_owned(),
        file_name: file_name.to_owned(),
        municipalities: i64::try_from(borders.outlines.len())?,
    };
    let mut tx = app.db.begin().await?;
    let before = store::set(&mut tx).await?;
    store::remove(&mut tx).await?;
    store::insert(&mut tx, &set, borders, author.at).await?;
    let change = Change {
        act: "borders-load",
        kind: KIND,
        subject: SUBJECT,
        before: before.as_ref().map_or(Value::Null, snapshot),
        after: snapshot(&set),
    };
    record(&mut tx, &app.ids, author, &change);
    tx.commit().await
}

/// Removes the borders and gives whether there were any.
///
/// # Errors
/// When the database refuses.
pub(super) async fn remove(app: &App, author: &Author) -> anyhow::Result<bool> {
    let mut tx = app.db.begin().await?;
    let Some(before) = store::set(&mut tx).await? else {
        return Ok(false);
    };
    store::remove(&mut tx).await?;
    let change = Change {
        act: "borders-remove",
        kind: KIND,
        subject: SUBJECT,
        before: snapshot(&before),
        after: Value::Null,
    };
    record(&mut tx, &app.ids, author, &change);
    tx.commit().await?;
    Ok(true)
}

/// What the log keeps: which borders, not the borders.
fn snapshot(set: &BorderSet) -> Value {
    json!({
        "attribution": set.attribution,
        "file": set.file_name,
        "municipalities": set.municipalities,
    })
}
