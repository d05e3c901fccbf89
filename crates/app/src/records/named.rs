//! An association of the register, as people write it.

use kit::db::Conn;

use crate::app::App;
use crate::associations::{self, Association};

/// So many of the same name are looked at.
const MOST: usize = 20;

/// The association that a text means: its identifier, register number, Y-tunnus or whole
/// name. Nothing when there is none or several have the name.
///
/// # Errors
/// When the database refuses.
pub async fn association(
    app: &App,
    conn: &mut Conn,
    text: &str,
) -> anyhow::Result<Option<Association>> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if let Some(found) = associations::sought(conn, text).await? {
        return Ok(Some(found));
    }
    let (mut found, _) = associations::search(app, conn, text, MOST).await?;
    let name = text.to_lowercase();
    found.retain(|one| one.name().to_lowercase() == name);
    Ok(match found.len() {
        1 => found.pop(),
        _ => None,
    })
}
