//! Pages of writing cards.

mod files;
mod overview;
mod principles;
mod save;
mod section;

pub use files::{attach, attached_file, detach, files, rename};
pub use overview::{check, create, list, new, preview, publish, remove, show, unpublish};
pub use principles::draft_principles;
pub use save::update;
pub use section::{draft_final_report, keep, section};

use kit::db::{Conn, Tx};
use kit::web::WebError;

use super::target::Target;
use crate::shell::{Page, Visit};

/// Where cards are listed.
const LIST: &str = "/tyo/hankkeet";

/// Where a card is written.
fn path(key: &str) -> String {
    format!("{LIST}/kortti/{key}")
}

async fn target(conn: &mut Conn, key: &str) -> Result<Target, WebError> {
    Target::find(conn, key).await?.ok_or(WebError::NotFound)
}

async fn target_to_change(tx: &mut Tx, key: &str) -> Result<Target, WebError> {
    let found = Target::find_to_change(tx, key).await?;
    found.ok_or(WebError::NotFound)
}

/// A page under the card's own.
fn page(visit: &Visit, target: &Target, title: String) -> Page {
    let name = target
        .name()
        .unwrap_or_else(|| visit.tr().t("edit-nameless"));
    visit
        .titled(title)
        .under(LIST, visit.tr().t("edit-list-title"))
        .under(&path(&target.key()), name)
}
