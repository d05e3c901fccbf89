//! Changing what somebody gets letters about, ending it, and erasing them.

use kit::audit::{self, Author};
use kit::db::Tx;
use kit::i18n::Lang;
use kit::id::Id;
use kit::jobs::JobRun;
use kit::mail;
use serde_json::{Value, json};

use super::act::{KIND, OWN_KIND, add_event, note, stand, state_value};
use super::ask::{Asked, look_again};
use super::event::What;
use super::topics::Topics;
use super::{Kept, LINK_WORKS_FOR, PROVEN_FOR, State, TAKEN_BACK_WITHIN, sealed, store};
use crate::app::App;
use crate::refusals::{self, Why};
use crate::{accounts, texts};

/// Why nothing becomes of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChangeRefused {
    /// There is no such subscriber, or they do not stand where that can be done.
    #[error("no such subscriber")]
    NotFound,
}

/// What a change gives, or why there is none.
type Outcome<T> = anyhow::Result<Result<T, ChangeRefused>>;

/// Somebody who stands there, held to be changed.
async fn standing(tx: &mut Tx, id: Id, state: State) -> Outcome<Kept> {
    let found = store::find_to_change(tx, id).await?;
    let found = found.filter(|one| one.state == state && one.email.is_some());
    Ok(found.ok_or(ChangeRefused::NotFound))
}

/// Changes what somebody gets letters about, in which language and under which name.
/// `source` is the page on which it was done.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn tell(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (id, source): (Id, &str),
    (name, lang, topics): (String, Lang, Topics),
) -> Outcome<()> {
    let before = match standing(tx, id, State::Active).await? {
        Ok(before) => before,
        Err(refused) => return Ok(Err(refused)),
    };
    let after = Kept {
        name,
        lang,
        topics,
        ..before.clone()
    };
    let told = |one: &Kept| {
        let topics = one.topics.text(texts::tr(Lang::Fi));
        json!({ "lang": one.lang.code(), "topics": topics })
    };
    store::update(tx, &after).await?;
    if told(&before) != told(&after) {
        let event = (What::Changed, source, &after.topics);
        add_event(tx, author, id, event).await?;
        let sides = (told(&before), told(&after));
        note(app, tx, author, ("subscriber-tell", id), sides);
    }
    Ok(Ok(()))
}

/// Ends somebody's letters; their address gets none any more, whatever it is known for.
/// They can take it back for a week.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn withdraw(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    id: Id,
    source: &str,
) -> Outcome<()> {
    let before = match standing(tx, id, State::Active).await? {
        Ok(before) => before,
        Err(refused) => return Ok(Err(refused)),
    };
    if let Some(address) = &before.email {
        let why = Why::Unsubscribed;
        refusals::refuse(app, tx, author, address, why, source).await?;
    }
    store::remove_links(tx, id).await?;
    let how = (
        "subscriber-withdraw",
        State::Withdrawn,
        What::Withdrawn,
        source,
    );
    let after = stand(app, tx, author, &before, how).await?;
    look_again(app, tx, after.taken_back_until()).await?;
    Ok(Ok(()))
}

/// Takes it back that somebody has withdrawn, as long as their address is here, and gives
/// them. An address that gets no letters for another reason stays so.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn resume(app: &App, tx: &mut Tx, author: &Author, id: Id, source: &str) -> Outcome<()> {
    let before = match standing(tx, id, State::Withdrawn).await? {
        Ok(before) if author.at <= before.taken_back_until() => before,
        Ok(_) => return Ok(Err(ChangeRefused::NotFound)),
        Err(refused) => return Ok(Err(refused)),
    };
    if let Some(address) = &before.email {
        let known = refusals::find(app, tx, address).await?;
        match known.map(|known| known.why) {
            Some(Why::Unsubscribed) => {
                refusals::lift(app, tx, author, address, source).await?;
            }
            None => {}
            Some(_) => return Ok(Err(ChangeRefused::NotFound)),
        }
    }
    let how = ("subscriber-resume", State::Active, What::TakenBack, source);
    stand(app, tx, author, &before, how).await?;
    Ok(Ok(()))
}

/// Erases somebody for good: their address, what they wanted and the log of their consent,
/// also from the log of changes and from mail. That no letters go to the address stays.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn erase(app: &App, tx: &mut Tx, author: &Author, id: Id, source: &str) -> Outcome<()> {
    let Some(before) = store::find_to_change(tx, id).await? else {
        return Ok(Err(ChangeRefused::NotFound));
    };
    store::remove(tx, id).await?;
    if let Some(address) = &before.email {
        // What goes to somebody's account at that address is kept with the account.
        let account = match address.as_str().parse() {
            Ok(email) => accounts::by_email(tx, &email).await?,
            Err(_) => None,
        };
        if account.is_none() {
            mail::erase(tx, address.as_str()).await?;
        }
        refusals::refuse(app, tx, author, address, Why::Erased, source).await?;
    }
    let (kinds, subject) = ([KIND, OWN_KIND], id.to_string());
    audit::erase(tx, &app.ids, author, &kinds, &subject, None).await?;
    Ok(Ok(()))
}

/// Adds somebody whose consent was confirmed elsewhere; nobody when the address is known.
///
/// # Errors
/// When the database refuses.
pub async fn enrol(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    asked: Asked,
    source: &str,
) -> anyhow::Result<Option<Id>> {
    let seal = app.seal_within(tx).await?;
    let one = Kept {
        id: app.ids.make(author.at),
        state: State::Active,
        digest: sealed::digest(&seal, &asked.email),
        email: Some(asked.email),
        name: asked.name,
        lang: asked.lang,
        topics: asked.topics,
        state_at: author.at,
    };
    if !store::insert(tx, &one).await? {
        return Ok(None);
    }
    let event = (What::Confirmed, source, &one.topics);
    add_event(tx, author, one.id, event).await?;
    let sides = (Value::Null, state_value(State::Active));
    note(app, tx, author, ("subscriber-enrol", one.id), sides);
    Ok(Some(one.id))
}

/// Lets go of the address and the name of somebody who has withdrawn; what proves that
/// they had consented stays.
pub(super) async fn let_go(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    before: &Kept,
) -> anyhow::Result<()> {
    let after = Kept {
        email: None,
        name: String::new(),
        topics: Topics::default(),
        ..before.clone()
    };
    store::update(tx, &after).await?;
    let sides = (state_value(before.state), state_value(before.state));
    note(app, tx, author, ("subscriber-let-go", after.id), sides);
    look_again(app, tx, before.state_at + PROVEN_FOR).await
}

/// Lets go of what has been here long enough: what was asked for and not confirmed, the
/// addresses of those who have withdrawn, and at last what proves their consent.
pub(super) async fn expire(app: &App, tx: &mut Tx, author: &Author) -> anyhow::Result<()> {
    let now = author.at;
    let before = [
        now - LINK_WORKS_FOR,
        now - TAKEN_BACK_WITHIN,
        now - PROVEN_FOR,
    ];
    let [asked, withdrawn, proven] = store::over(tx, before).await?;
    for id in asked.into_iter().chain(proven) {
        let Some(one) = store::find_to_change(tx, id).await? else {
            continue;
        };
        if one.state != State::Active {
            store::remove(tx, id).await?;
            let sides = (state_value(one.state), Value::Null);
            note(app, tx, author, ("subscriber-forget", id), sides);
        }
    }
    for id in withdrawn {
        let found = store::find_to_change(tx, id).await?;
        let found = found.filter(|one| one.state == State::Withdrawn && one.email.is_some());
        if let Some(one) = found {
            let_go(app, tx, author, &one).await?;
        }
    }
    Ok(())
}

/// The job that looks whose time is over.
///
/// # Errors
/// When the database refuses; the job is then tried again.
pub async fn expire_job(app: App, run: JobRun) -> anyhow::Result<()> {
    let mut tx = run.begin().await?;
    expire(&app, &mut tx, &app.author(None, "")).await?;
    run.complete_without_trace(tx).await
}
