//! Confirming by a link in mail.

use kit::audit::Author;
use kit::db::{Conn, Tx};
use kit::mail::EmailAddress;
use kit::token::Token;

use super::act::{add_event, note, stand, state_value};
use super::change::let_go;
use super::event::What;
use super::store::Link;
use super::{Kept, State, Subscriber, sealed, store};
use crate::app::App;
use crate::refusals;

/// Why a link does nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkRefused {
    /// There was never such a link, or what it was for is gone.
    #[error("subscription-link-unknown")]
    Unknown,
    /// It was used before.
    #[error("subscription-link-used")]
    Used,
    /// Its time is over.
    #[error("subscription-link-expired")]
    Expired,
    /// Letters go to the address already.
    #[error("subscription-link-taken")]
    Taken,
}

/// What a link has done.
#[derive(Clone, Debug)]
pub enum Confirmed {
    /// Somebody gets letters from now on.
    Began(Subscriber),
    /// Their letters go to another address from now on.
    Moved(Subscriber),
}

impl Confirmed {
    /// Who it is.
    pub const fn subscriber(&self) -> &Subscriber {
        match self {
            Self::Began(one) | Self::Moved(one) => one,
        }
    }
}

/// Whose link it is, when it does something.
pub(super) async fn peek(
    app: &App,
    conn: &mut Conn,
    token: Option<&Token>,
) -> anyhow::Result<Result<(Kept, Link), LinkRefused>> {
    let link = match token {
        Some(token) => store::find_link(conn, token).await?,
        None => None,
    };
    let Some(link) = link else {
        return Ok(Err(LinkRefused::Unknown));
    };
    if link.used_at.is_some() {
        return Ok(Err(LinkRefused::Used));
    }
    let now = app.clock.now();
    // One made in the future comes from a clock that was set back since.
    if now >= link.ends_at || now < link.made_at {
        return Ok(Err(LinkRefused::Expired));
    }
    let fits = |one: &Kept| match one.state {
        State::Asked => !link.is_new_address,
        State::Active => link.is_new_address,
        State::Withdrawn => false,
    };
    let found = store::find(conn, link.subscriber_id).await?;
    let found = found.filter(fits);
    Ok(found.map(|one| (one, link)).ok_or(LinkRefused::Unknown))
}

/// Does what a link is for, once: lets letters begin, or go to another address. Whatever
/// was known against letters to that address is over then.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn confirm(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    token: Option<&Token>,
    source: &str,
) -> anyhow::Result<Result<Confirmed, LinkRefused>> {
    let (one, link) = match peek(app, tx, token).await? {
        Ok(found) => found,
        Err(refused) => return Ok(Err(refused)),
    };
    let is_first = match token {
        Some(token) => store::use_link(tx, token, author.at).await?,
        None => false,
    };
    if !is_first {
        return Ok(Err(LinkRefused::Used));
    }
    let Some(one) = store::find_to_change(tx, one.id).await? else {
        return Ok(Err(LinkRefused::Unknown));
    };
    store::use_links(tx, one.id, author.at).await?;
    let address: EmailAddress = link.email.parse()?;
    let after = match link.is_new_address {
        true => match moved(app, tx, author, (&one, &address), source).await? {
            Ok(after) => after,
            Err(refused) => return Ok(Err(refused)),
        },
        false => {
            let how = ("subscriber-confirm", State::Active, What::Confirmed, source);
            stand(app, tx, author, &one, how).await?
        }
    };
    refusals::lift(app, tx, author, &address, source).await?;
    let subscriber = after.subscriber().ok_or(LinkRefused::Unknown);
    Ok(subscriber.map(|one| match link.is_new_address {
        true => Confirmed::Moved(one),
        false => Confirmed::Began(one),
    }))
}

/// Lets somebody's letters go to another address.
async fn moved(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (one, address): (&Kept, &EmailAddress),
    source: &str,
) -> anyhow::Result<Result<Kept, LinkRefused>> {
    match store::by_email_to_change(tx, address.as_str()).await? {
        Some(other) if other.id == one.id || other.state == State::Active => {
            return Ok(Err(LinkRefused::Taken));
        }
        // What was asked for with that address and not confirmed is over.
        Some(other) if other.state == State::Asked => store::remove(tx, other.id).await?,
        Some(other) => let_go(app, tx, author, &other).await?,
        None => {}
    }
    let after = Kept {
        digest: sealed::digest(&app.seal_within(tx).await?, address),
        email: Some(address.clone()),
        ..one.clone()
    };
    store::update(tx, &after).await?;
    let event = (What::Changed, source, &after.topics);
    add_event(tx, author, after.id, event).await?;
    let sides = (state_value(one.state), state_value(one.state));
    note(app, tx, author, ("subscriber-move", after.id), sides);
    Ok(Ok(after))
}
