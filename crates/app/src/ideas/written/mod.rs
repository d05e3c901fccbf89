//! What somebody without an account writes of an idea, page by page, until they hand it in.
//! Whoever has the link can go on; the database knows only its digest.

mod store;

use chrono::{DateTime, TimeDelta, Utc};
use kit::audit::Author;
use kit::db::{Conn, Tx};
use kit::id::Id;
use kit::jobs::{JobRun, enqueue};
use kit::rate::{Limit, allow};
use kit::token::Token;

use super::change;
use super::field::{Field, Step};
use super::stage::Stage;
use super::told::{Told, Value};
use crate::app::App;
use crate::associations::people::Named;
use crate::attachments::{self, Owner};
use crate::jobs::IDEAS_JOB;

#[cfg(test)]
pub(crate) use store::STATEMENTS;

/// What files of an idea belong to before it is handed in.
const DRAFT_OWNER: &str = "idea-draft";
/// What files of an idea belong to.
pub const OWNER: &str = "idea";

/// For so long what was written is kept without being changed or handed in.
pub(super) const KEPT_FOR: TimeDelta = TimeDelta::days(60);
/// The most files that come with an idea.
pub(super) const MOST_FILES: usize = 10;

/// Begun from one place in the network; a town hall shares one.
const BEGUN: Limit = Limit {
    name: "ideas begun in a place",
    most: 30,
    window: TimeDelta::hours(1),
};
/// Files sent from one place.
const FILES: Limit = Limit {
    name: "files of ideas from a place",
    most: 60,
    window: TimeDelta::hours(1),
};
/// Links mailed to one address.
const LINKS: Limit = Limit {
    name: "links of ideas to an address",
    most: 5,
    window: TimeDelta::hours(1),
};

/// What somebody writes.
#[derive(Clone, Debug)]
pub(super) struct Written {
    /// Its identifier.
    pub(in crate::ideas) id: Id,
    /// What they have told so far; nothing once it was handed in.
    pub(in crate::ideas) told: Told,
    /// The idea that it became.
    pub(in crate::ideas) idea: Option<Id>,
    /// When it was changed last.
    pub(in crate::ideas) kept_at: DateTime<Utc>,
}

impl Written {
    /// What its files belong to.
    pub(super) fn owner(&self) -> Owner {
        Owner {
            kind: DRAFT_OWNER,
            id: self.id,
        }
    }

    /// What is missing before it can be handed in.
    pub(super) fn missing(&self) -> Vec<Field> {
        let needed = Field::all().filter(|field| field.is_needed());
        needed
            .filter(|field| self.told.get(*field).is_none())
            .collect()
    }
}

/// Whether something may be begun from a place.
///
/// # Errors
/// When the database refuses.
pub(super) async fn may_begin(app: &App, place: &str) -> anyhow::Result<bool> {
    allow(&app.db, &BEGUN, place, app.clock.now()).await
}

/// Whether a file may come from a place.
///
/// # Errors
/// When the database refuses.
pub(super) async fn may_send_file(app: &App, place: &str) -> anyhow::Result<bool> {
    allow(&app.db, &FILES, place, app.clock.now()).await
}

/// Whether a link may be mailed to an address.
///
/// # Errors
/// When the database refuses.
pub(super) async fn may_mail(app: &App, email: &str, place: &str) -> anyhow::Result<bool> {
    let now = app.clock.now();
    Ok(allow(&app.db, &BEGUN, place, now).await? && allow(&app.db, &LINKS, email, now).await?)
}

/// Begins a form, and gives the secret of its link.
///
/// # Errors
/// When the database refuses.
pub(super) async fn begin(app: &App) -> anyhow::Result<Token> {
    let (token, now) = (Token::new(&app.ids), app.clock.now());
    let written = Written {
        id: app.ids.make(now),
        told: Told::default(),
        idea: None,
        kept_at: now,
    };
    let mut tx = app.db.begin().await?;
    store::insert(&mut tx, &token, &written).await?;
    let at = now + KEPT_FOR;
    enqueue(&mut tx, &app.ids, &app.clock, IDEAS_JOB, &(), at).await?;
    tx.commit().await?;
    Ok(token)
}

/// What the secret of a link leads to.
///
/// # Errors
/// When the database refuses.
pub(super) async fn find(app: &App, conn: &mut Conn, key: &str) -> anyhow::Result<Option<Written>> {
    let Some(token) = Token::of_text(key) else {
        return Ok(None);
    };
    let found = store::find(conn, &token).await?;
    let since = app.clock.now() - KEPT_FOR;
    Ok(found.filter(|one| one.kept_at > since))
}

/// Keeps what was written on a page; other pages stay as they are.
///
/// # Errors
/// When the database refuses.
pub(super) async fn keep(app: &App, key: &str, step: Step, told: &Told) -> anyhow::Result<bool> {
    let Some(token) = Token::of_text(key) else {
        return Ok(false);
    };
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let found = store::find_to_change(&mut tx, &token).await?;
    let Some(mut written) = found.filter(|one| one.idea.is_none()) else {
        return Ok(false);
    };
    for field in step.fields() {
        written.told.put(field, told.get(field).cloned());
    }
    written.kept_at = now;
    store::update(&mut tx, &written).await?;
    let at = now + KEPT_FOR;
    enqueue(&mut tx, &app.ids, &app.clock, IDEAS_JOB, &(), at).await?;
    tx.commit().await?;
    Ok(true)
}

/// Hands in what was written: from then on those who work here see it. Once only.
///
/// # Errors
/// When the database refuses.
pub(super) async fn hand_in(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    key: &str,
) -> anyhow::Result<Option<(Id, Told)>> {
    let Some(token) = Token::of_text(key) else {
        return Ok(None);
    };
    let found = store::find_to_change(tx, &token).await?;
    let Some(mut written) = found.filter(|one| one.idea.is_none() && one.missing().is_empty())
    else {
        return Ok(None);
    };
    let mut told = std::mem::take(&mut written.told);
    told.put(Field::Consent, Some(Value::Text("yes".to_owned())));
    let on = app.clock.today();
    let new = (told.clone(), Stage::Received, on);
    let id = change::add(app, tx, author, new, "idea-hand-in").await?;
    let to = Owner { kind: OWNER, id };
    attachments::move_all(app, tx, author, &written.owner(), &to).await?;
    written.idea = Some(id);
    written.kept_at = author.at;
    store::update(tx, &written).await?;
    Ok(Some((id, told)))
}

/// The job that lets go of what nobody has handed in, with its files, and of links to what
/// was handed in long ago.
///
/// # Errors
/// When the database refuses; the job is then tried again.
pub async fn expire(app: App, run: JobRun) -> anyhow::Result<()> {
    let mut tx = run.begin().await?;
    let author = app.author(None, "");
    for written in store::older_than(&mut tx, author.at - KEPT_FOR).await? {
        let_go(&app, &mut tx, &author, &written).await?;
    }
    run.complete_without_trace(tx).await
}

async fn let_go(app: &App, tx: &mut Tx, author: &Author, written: &Written) -> anyhow::Result<()> {
    for file in attachments::list(tx, &written.owner()).await? {
        attachments::remove(app, tx, author, &written.owner(), file.id).await?;
    }
    store::remove(tx, written.id).await
}

/// Lets go of what names somebody and was not handed in.
pub(super) async fn forget(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    named: &Named,
) -> anyhow::Result<()> {
    for written in store::all(tx).await? {
        let told = written.told.to_json();
        if named.is_in_values(&told.into()) {
            let_go(app, tx, author, &written).await?;
        }
    }
    Ok(())
}
