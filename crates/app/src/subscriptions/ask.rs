//! Asking for letters, for the link to one's own page, and for letters at another address.

use chrono::{DateTime, TimeDelta, Utc};
use kit::audit::Author;
use kit::db::Tx;
use kit::i18n::Lang;
use kit::id::Id;
use kit::jobs;
use kit::mail::EmailAddress;
use kit::rate::{Limit, allow};
use kit::token::Token;
use serde_json::Value;

use super::act::{add_event, note, state_value};
use super::change::{expire, let_go};
use super::event::What;
use super::letters::{LinkFor, send};
use super::topics::Topics;
use super::{Kept, LINK_WORKS_FOR, State, sealed, store};
use crate::app::App;
use crate::jobs::SUBSCRIBERS_JOB;
use crate::refusals;

/// Mail to one address.
const PER_ADDRESS: Limit = Limit {
    name: "subscription mail to an address",
    most: 5,
    window: TimeDelta::hours(1),
};

/// Mail asked for from one place in the network; a town hall shares one.
const PER_PLACE: Limit = Limit {
    name: "subscription mail from a place",
    most: 30,
    window: TimeDelta::hours(1),
};

/// Too much mail was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too much mail was asked for")]
pub struct TooMany;

/// What somebody asks for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// In small letters.
    pub email: EmailAddress,
    /// Empty when they told none.
    pub name: String,
    /// In which language they want letters.
    pub lang: Lang,
    /// About what.
    pub topics: Topics,
}

/// Whether mail may go to an address that a visitor has typed.
async fn may_send(app: &App, email: &EmailAddress, place: &str) -> anyhow::Result<bool> {
    let now = app.clock.now();
    Ok(allow(&app.db, &PER_PLACE, place, now).await?
        && allow(&app.db, &PER_ADDRESS, &email.as_str().to_lowercase(), now).await?)
}

/// Sends whoever reads at the address a link by which they confirm that they want letters;
/// to somebody who gets them already, the one to their own page. Which of both is not told.
/// `source` is the page on which it was asked.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn ask(
    app: &App,
    asked: Asked,
    place: &str,
    source: &str,
) -> anyhow::Result<Result<(), TooMany>> {
    if !may_send(app, &asked.email, place).await? {
        return Ok(Err(TooMany));
    }
    let seal = app.seal().await?;
    let author = app.author(None, source);
    let mut tx = app.db.begin().await?;
    expire(app, &mut tx, &author).await?;
    let known = store::by_email_to_change(&mut tx, asked.email.as_str()).await?;
    let refusal = refusals::find(app, &mut tx, &asked.email).await?;
    let gets_letters = |one: &&Kept| one.state == State::Active && refusal.is_none();
    if let Some(active) = known.as_ref().filter(gets_letters) {
        let link = LinkFor::Own(sealed::own_path(seal, active.id));
        send(app, &mut tx, (&asked.email, active.lang), link).await?;
        tx.commit().await?;
        return Ok(Ok(()));
    }
    let state_before = known
        .as_ref()
        .map_or(Value::Null, |one| state_value(one.state));
    let Some(one) = put(app, &mut tx, &author, known, &asked).await? else {
        // Somebody has asked with the same address at the same moment.
        return Ok(Ok(()));
    };
    let event = (What::Asked, source, &one.topics);
    add_event(&mut tx, &author, one.id, event).await?;
    let sides = (state_before, state_value(State::Asked));
    note(app, &mut tx, &author, ("subscriber-ask", one.id), sides);
    let token = link_to(app, &mut tx, one.id, &asked.email, false).await?;
    let link = LinkFor::Confirm(token);
    send(app, &mut tx, (&asked.email, asked.lang), link).await?;
    look_again(app, &mut tx, author.at + LINK_WORKS_FOR).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Puts what somebody asks for in the place of what is known of their address; nothing
/// when another has come in between.
async fn put(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    mut known: Option<Kept>,
    asked: &Asked,
) -> anyhow::Result<Option<Kept>> {
    if let Some(withdrawn) = known.take_if(|one| one.state == State::Withdrawn) {
        // What proves the consent that is over stays apart from this one.
        let_go(app, tx, author, &withdrawn).await?;
    }
    let id = known.as_ref().map(|one| one.id);
    let one = Kept {
        id: id.unwrap_or_else(|| app.ids.make(author.at)),
        state: State::Asked,
        digest: sealed::digest(&app.seal_within(tx).await?, &asked.email),
        email: Some(asked.email.clone()),
        name: asked.name.clone(),
        lang: asked.lang,
        topics: asked.topics.clone(),
        state_at: author.at,
    };
    if id.is_some() {
        store::update(tx, &one).await?;
        return Ok(Some(one));
    }
    Ok(store::insert(tx, &one).await?.then_some(one))
}

/// Has the job look from that instant on whose time is over.
pub(super) async fn look_again(app: &App, tx: &mut Tx, at: DateTime<Utc>) -> anyhow::Result<()> {
    jobs::enqueue(tx, &app.ids, &app.clock, SUBSCRIBERS_JOB, &(), at).await?;
    Ok(())
}

/// Makes a link that goes to an address.
async fn link_to(
    app: &App,
    tx: &mut Tx,
    subscriber: Id,
    email: &EmailAddress,
    is_new_address: bool,
) -> anyhow::Result<Token> {
    let (token, now) = (Token::new(&app.ids), app.clock.now());
    let link = store::Link {
        subscriber_id: subscriber,
        email: email.to_string(),
        is_new_address,
        made_at: now,
        ends_at: now + LINK_WORKS_FOR,
        used_at: None,
    };
    store::add_link(tx, &token, &link).await?;
    Ok(token)
}

/// Sends somebody the link to their own page, or once more the one by which they confirm;
/// to whom nothing of that fits, nothing. Which it was is not told.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn send_link(
    app: &App,
    email: &EmailAddress,
    place: &str,
) -> anyhow::Result<Result<(), TooMany>> {
    if !may_send(app, email, place).await? {
        return Ok(Err(TooMany));
    }
    let seal = app.seal().await?;
    let mut tx = app.db.begin().await?;
    if let Some(one) = store::by_email_to_change(&mut tx, email.as_str()).await? {
        let link = match one.state {
            State::Asked => LinkFor::Confirm(link_to(app, &mut tx, one.id, email, false).await?),
            State::Active | State::Withdrawn => LinkFor::Own(sealed::own_path(seal, one.id)),
        };
        send(app, &mut tx, (email, one.lang), link).await?;
    }
    tx.commit().await?;
    Ok(Ok(()))
}

/// Sends a link to another address, by which its reader confirms that a subscriber's
/// letters are to go there; nothing where letters go already.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn move_to(
    app: &App,
    subscriber: Id,
    email: &EmailAddress,
    place: &str,
) -> anyhow::Result<Result<(), TooMany>> {
    if !may_send(app, email, place).await? {
        return Ok(Err(TooMany));
    }
    let seal = app.seal().await?;
    let mut tx = app.db.begin().await?;
    let Some(one) = store::find_to_change(&mut tx, subscriber).await? else {
        return Ok(Ok(()));
    };
    let there = store::by_email(&mut tx, email.as_str()).await?;
    let link = match there.filter(|there| there.state == State::Active) {
        Some(there) => LinkFor::Own(sealed::own_path(seal, there.id)),
        None => LinkFor::Move(link_to(app, &mut tx, one.id, email, true).await?),
    };
    send(app, &mut tx, (email, one.lang), link).await?;
    tx.commit().await?;
    Ok(Ok(()))
}
