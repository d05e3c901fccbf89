//! Mail that brings links.

use kit::db::Tx;
use kit::token::Token;

use super::{Account, LinkKind, link_for};
use crate::app::App;

pub(super) async fn send_link(
    _app: &App,
    _tx: &mut Tx,
    _account: &Account,
    _token: &Token,
) -> anyhow::Result<()> {
    Ok(())
}

/// Sends an account's person the link by which they come in for the first time.
///
/// # Errors
/// When the database refuses.
pub async fn invite(app: &App, tx: &mut Tx, account: &Account) -> anyhow::Result<()> {
    let token = link_for(app, tx, account.id, LinkKind::Invitation, "").await?;
    send_link(app, tx, account, &token).await
}
