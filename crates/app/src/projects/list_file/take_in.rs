//! What a list would do, and doing it: project by project in the order of their
//! codes, some at a time.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use kit::audit::Author;
use kit::db::{Conn, Tx};
use kit::id::{Id, Ids};
use tokio::task::spawn_blocking;

use super::found::{Found, MOST_SHOWN};
use super::looking::{Asked, LookedAt, ask, look_at};
use super::store::{self, NewList};
use super::{ListFile, write_down};
use crate::app::App;
use crate::projects::import::{self, Change, Taken, Together};
use crate::projects::store::{AT_ONCE, hold_numbers, take_numbers};

/// Projects with all that is to be saved of them.
struct WorkedOut {
    untouched: Vec<Id>,
    /// Each with the identifier of what is saved of it, when something is.
    looked_at: Vec<(LookedAt, Option<Id>)>,
    saved: Together,
}

/// What the list would do.
///
/// # Errors
/// When the database refuses.
pub(in crate::projects) async fn look(
    conn: &mut Conn,
    list: &mut ListFile,
    accepted: &[String],
) -> anyhow::Result<Found> {
    let mut found = Found::default();
    find_gone(conn, list, &mut found).await?;
    let mut from = 0;
    loop {
        let entries = list.list.index.take(&mut from, AT_ONCE);
        if entries.is_empty() {
            return Ok(found);
        }
        let asked = ask(conn, list, entries).await?;
        found.counts.same += i64::try_from(asked.untouched.len())?;
        for one in look_at(list, asked.told, accepted)? {
            found.add(&one.step);
        }
    }
}

/// Takes the list in, in the caller's transaction, and gives it back with what it did.
/// While the database writes some projects, the next ones are worked out.
///
/// # Errors
/// [`import::PlanStale`] inside the error when another import has been first;
/// otherwise when the database refuses. In both cases nothing may be committed.
pub(in crate::projects) async fn take_in(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    mut list: ListFile,
    accepted: &[String],
) -> anyhow::Result<(ListFile, Found)> {
    let mut found = Found::default();
    let scopes = find_gone(tx, &list, &mut found).await?;
    hold_numbers(tx).await?;
    let taking = Taking {
        kind: list.list.head.layout.word,
        on: list.listed_on,
        app,
        author,
    };
    let accepted: Arc<[String]> = accepted.into();
    let (mut from, mut waiting) = (0, None);
    loop {
        let entries = list.list.index.take(&mut from, AT_ONCE);
        let is_last = entries.is_empty();
        let mut asked = ask(tx, &mut list, entries).await?;
        asked.numbers = take_numbers(tx, asked.unknown()).await?;
        let (accepted, ids, now) = (Arc::clone(&accepted), app.ids.clone(), author.at);
        let work = spawn_blocking(move || {
            let worked_out = work_out(&mut list, asked, &accepted, (&ids, now));
            (list, worked_out)
        });
        if let Some(some) = waiting.take() {
            taking.save(tx, some, &mut found).await?;
        }
        let (back, worked_out) = work.await?;
        list = back;
        if is_last {
            break;
        }
        waiting = Some(worked_out?);
    }
    let mut from = 0;
    loop {
        let codes = list.list.index.take_wrong(&mut from, AT_ONCE);
        if codes.is_empty() {
            break;
        }
        let known = store::known(tx, taking.kind, &codes).await?;
        let ids: Vec<Id> = known.iter().map(|known| known.id).collect();
        store::seen(tx, taking.kind, &ids, taking.on).await?;
    }
    let has_changed = found.counts.new + found.counts.changed > 0;
    for scope in scopes {
        let scope = &list.list.index.scopes()[scope];
        let part = (taking.kind, scope.word.as_str());
        if has_changed || !store::is_known_list(tx, part, taking.on).await? {
            let new = NewList {
                id: app.ids.make(author.at),
                kind: taking.kind,
                scope: &scope.word,
                listed_on: taking.on,
                name: &list.name,
                row_count: scope.rows,
            };
            store::insert_list(tx, &new, author.at).await?;
            write_down(app, tx, author, &new);
        }
    }
    Ok((list, found))
}

/// A few rows of another country in a file do not make it that country's list: it is
/// one when it leaves out no more than so many times the projects that it has.
const STRAY: i64 = 9;

/// Finds what is gone, and gives the places of the scopes that the list is about.
async fn find_gone(
    conn: &mut Conn,
    list: &ListFile,
    found: &mut Found,
) -> anyhow::Result<Vec<usize>> {
    let kind = list.list.head.layout.word;
    let mut scopes = Vec::new();
    for (place, scope) in list.list.index.scopes().iter().enumerate() {
        let part = (kind, scope.word.as_str());
        // An older list does not tell what is gone now.
        let newest = store::newest(conn, part).await?;
        if newest.is_some_and(|newest| newest > list.listed_on) {
            scopes.push(place);
            continue;
        }
        let is_here = |code: &str| list.list.index.has(code);
        let left = MOST_SHOWN - found.gone.len();
        let (count, gone) = store::gone(conn, part, list.listed_on, is_here, left).await?;
        if !scope.word.is_empty() && count > STRAY * scope.rows {
            continue;
        }
        scopes.push(place);
        found.gone_count += count;
        found.gone.extend(gone);
    }
    Ok(scopes)
}

/// Works out what is to be saved: all of an import that needs no database, and nearly
/// all of its time.
fn work_out(
    list: &mut ListFile,
    asked: Asked,
    accepted: &[String],
    (ids, now): (&Ids, DateTime<Utc>),
) -> anyhow::Result<WorkedOut> {
    let mut numbers = asked.numbers;
    let (mut looked_at, mut saved) = (Vec::with_capacity(asked.told.len()), Vec::new());
    for one in look_at(list, asked.told, accepted)? {
        let mut id = None;
        if matches!(one.step.change, Change::New | Change::Changed(_)) {
            let number = match one.before {
                Some(_) => None,
                None => numbers.next(),
            };
            let new = (ids.make(now), number.unwrap_or_default());
            let taken = Taken::of(ids, now, one.before.clone(), new, &[&one.step])?;
            id = Some(taken.saving.project.id);
            saved.push(taken);
        }
        looked_at.push((one, id));
    }
    Ok(WorkedOut {
        untouched: asked.untouched,
        looked_at,
        saved: saved.into(),
    })
}

/// Into what a list is taken in, and from whom.
struct Taking<'a> {
    kind: &'static str,
    on: NaiveDate,
    app: &'a App,
    author: &'a Author,
}

impl Taking<'_> {
    /// Saves some projects, and what the list told of them.
    async fn save(&self, tx: &mut Tx, some: WorkedOut, found: &mut Found) -> anyhow::Result<()> {
        found.counts.same += i64::try_from(some.untouched.len())?;
        store::seen(tx, self.kind, &some.untouched, self.on).await?;
        let mut told = Vec::with_capacity(some.looked_at.len());
        for (one, saved) in some.looked_at {
            found.add(&one.step);
            let id = saved.or_else(|| one.before.as_ref().map(|before| before.id));
            told.extend(id.and_then(|id| one.told(id, self.on)));
        }
        import::save(self.app, tx, self.author, some.saved).await?;
        store::save_rows(tx, self.kind, told, self.on).await
    }
}
