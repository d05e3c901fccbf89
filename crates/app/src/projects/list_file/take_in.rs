//! What a list would do, and doing it: project by project in the order of their
//! codes, some at a time.

use kit::audit::Author;
use kit::db::{Conn, Tx, Value};
use kit::id::{Id, Ids};
use kit::sets::Moves;
use tokio::task::spawn_blocking;

use super::found::{Found, MOST_SHOWN};
use super::layout::Layout;
use super::looking::{Asked, Named, ask, look_at};
use super::store::{self, NewList};
use super::{ListFile, write_down};
use crate::app::App;
use crate::projects::import::{self, Change, Taken, Together};
use crate::projects::store::{AT_ONCE, hold_numbers, take_numbers};
use crate::projects::terms::PROJECTS;

/// Projects with all that is to be saved of them.
struct WorkedOut {
    untouched: Vec<Id>,
    saved: Together,
    /// What the list told of them, as it is kept.
    rows: Vec<Vec<Value>>,
}

/// All of an import that needs no database, and most of its time: it goes on while the
/// database writes.
struct Work {
    list: ListFile,
    from: usize,
    accepted: Vec<String>,
    ids: Ids,
    author: Author,
    found: Found,
    moves: Moves,
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
        let named = list.next(&mut from)?;
        if named.is_empty() {
            return Ok(found);
        }
        let asked = ask(conn, list.list.head.layout, named).await?;
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
    list: ListFile,
    accepted: &[String],
) -> anyhow::Result<(ListFile, Found)> {
    let mut found = Found::default();
    let scopes = find_gone(tx, &list, &mut found).await?;
    hold_numbers(tx).await?;
    let work = Work {
        list,
        from: 0,
        accepted: accepted.to_vec(),
        ids: app.ids.clone(),
        author: author.clone(),
        found,
        moves: Moves::default(),
    };
    let Work { list, found, .. } = take_projects(tx, work).await?;
    remember(app, tx, author, (&list, &found), &scopes).await?;
    Ok((list, found))
}

/// Takes all projects in, some at a time.
async fn take_projects(tx: &mut Tx, mut work: Work) -> anyhow::Result<Work> {
    let (layout, on, now) = (
        work.list.list.head.layout,
        work.list.listed_on,
        work.author.at,
    );
    let mut asked = ask_to_save(tx, layout, work.next()?).await?;
    let (mut named, mut waiting) = (work.next()?, None);
    loop {
        let is_last = asked.is_empty();
        let working = spawn_blocking(move || {
            let done = work.work_out(asked);
            let named = work.next();
            (work, done, named)
        });
        if let Some(WorkedOut {
            untouched,
            saved,
            rows,
        }) = waiting.take()
        {
            store::seen(tx, layout.word, &untouched, on).await?;
            import::save(tx, now, saved).await?;
            store::save_rows(tx, rows).await?;
        }
        asked = ask_to_save(tx, layout, named).await?;
        let (back, done, next) = working.await?;
        (work, named) = (back, next?);
        let done = done?;
        if work.moves.are_many() || is_last {
            tx.move_in_sets(PROJECTS, std::mem::take(&mut work.moves));
        }
        tx.keep_sets_small().await?;
        if is_last {
            return Ok(work);
        }
        waiting = Some(done);
    }
}

/// As [`ask`], and takes numbers for those that nobody knows.
async fn ask_to_save(
    tx: &mut Tx,
    layout: &'static Layout,
    named: Vec<Named>,
) -> anyhow::Result<Asked> {
    let mut asked = ask(tx, layout, named).await?;
    asked.numbers = take_numbers(tx, asked.unknown()).await?;
    Ok(asked)
}

/// Remembers which projects the list has that do not fit, and the list itself.
async fn remember(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (list, found): (&ListFile, &Found),
    scopes: &[usize],
) -> anyhow::Result<()> {
    let (kind, on) = (list.list.head.layout.word, list.listed_on);
    let mut from = 0;
    loop {
        let codes = list.list.index.take_wrong(&mut from, AT_ONCE);
        if codes.is_empty() {
            break;
        }
        let known = store::known(tx, kind, &codes).await?;
        let ids: Vec<Id> = known.iter().map(|known| known.id).collect();
        store::seen(tx, kind, &ids, on).await?;
    }
    let has_changed = found.counts.new + found.counts.changed > 0;
    for scope in scopes {
        let scope = &list.list.index.scopes()[*scope];
        let part = (kind, scope.word.as_str());
        if has_changed || !store::is_known_list(tx, part, on).await? {
            let new = NewList {
                id: app.ids.make(author.at),
                kind,
                scope: &scope.word,
                listed_on: on,
                name: &list.name,
                row_count: scope.rows,
            };
            store::insert_list(tx, &new, author.at).await?;
            write_down(app, tx, author, &new);
        }
    }
    Ok(())
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

impl Work {
    /// The next projects of the list.
    fn next(&mut self) -> anyhow::Result<Vec<Named>> {
        self.list.next(&mut self.from)
    }

    fn work_out(&mut self, asked: Asked) -> anyhow::Result<WorkedOut> {
        let (kind, on) = (self.list.list.head.layout.word, self.list.listed_on);
        let mut numbers = asked.numbers;
        self.found.counts.same += i64::try_from(asked.untouched.len())?;
        let (mut taken, mut rows) = (Vec::new(), Vec::new());
        for one in look_at(&mut self.list, asked.told, &self.accepted)? {
            self.found.add(&one.step);
            let mut id = one.before.as_ref().map(|before| before.id);
            if matches!(one.step.change, Change::New | Change::Changed(_)) {
                let (ids, now, before) = (&self.ids, self.author.at, one.before.clone());
                let one = Taken::of(ids, now, before, &mut numbers, &[&one.step])?;
                id = Some(one.saving.project.id);
                taken.push(one);
            }
            let told = id.and_then(|id| one.told(id, on));
            rows.extend(told.map(|told| told.row(kind, on)));
        }
        let saved = Together::of(&self.ids, &self.author, taken, &mut self.moves)?;
        Ok(WorkedOut {
            untouched: asked.untouched,
            saved,
            rows,
        })
    }
}
