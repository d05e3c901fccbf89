//! Texts on the horizontal principles that somebody has written elsewhere.

use kit::text::clean_line;
use kit::web::WebError;

use super::section::Opened;
use crate::access::Actor;
use crate::app::App;
use crate::drafts::{self, Fields};

/// The section of the principles.
const PRINCIPLES: u8 = 8;

/// Puts texts on equality and on sustainable development into the section of the principles of
/// 2021–2027 of a card, for somebody to give the scores that they stand beside, and save.
///
/// # Errors
/// When there is no such card.
pub async fn draft_principles(
    app: &App,
    actor: &Actor,
    key: &str,
    [equality, sustainability]: [&str; 2],
) -> Result<(), WebError> {
    let opened = Opened::read(app, key, PRINCIPLES).await?;
    // Places of the criteria on the sheet.
    let texts = [("score.0.why", equality), ("score.2.why", sustainability)];
    let fields: Fields = texts
        .map(|(name, text)| (name.to_owned(), clean_line(text)))
        .into();
    drafts::keep(app, actor, &opened.form, &fields).await?;
    Ok(())
}
