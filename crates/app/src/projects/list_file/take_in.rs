//! What a list would do, and doing it: project by project in the order of their
//! codes, some at a time.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::NaiveDate;
use kit::audit::Author;
use kit::db::{Conn, Tx};
use kit::id::Id;

use super::store::{self, Gone, Known, Told};
use super::{ListFile, write_down};
use crate::app::App;
use crate::projects::card::{Card, Difference, Field, Reading, SourceKind};
use crate::projects::change;
use crate::projects::import::{self, Capture, Change, Doubt, Step};
use crate::projects::store::{
    NewVersion, Project, add_versions, find_even_removed, hold_numbers, take_numbers,
};
use crate::projects::told::Counts;
use crate::projects::visibility::Visibility;

/// Of each kind so many projects are shown by name.
pub(in crate::projects) const MOST_SHOWN: usize = 100;

/// A project as a list names it.
#[derive(Clone, Debug)]
pub(in crate::projects) struct Shown {
    pub(in crate::projects) code: String,
    pub(in crate::projects) name: String,
}

/// What a list does: how many of each kind, and the first of them.
#[derive(Debug, Default)]
pub(in crate::projects) struct Found {
    pub(in crate::projects) counts: Counts,
    pub(in crate::projects) new: Vec<Shown>,
    pub(in crate::projects) changed: Vec<(Shown, Vec<Difference>)>,
    pub(in crate::projects) undecided: Vec<(Shown, Doubt)>,
    pub(in crate::projects) gone_count: i64,
    pub(in crate::projects) gone: Vec<Gone>,
}

impl Found {
    fn add(&mut self, step: &Step) {
        let shown = || Shown {
            code: step.code(),
            name: step
                .capture
                .reading
                .card
                .text(Field::Name)
                .unwrap_or_default(),
        };
        match &step.change {
            Change::New => {
                self.counts.new += 1;
                if self.new.len() < MOST_SHOWN {
                    self.new.push(shown());
                }
            }
            Change::Changed(differences) => {
                self.counts.changed += 1;
                if self.changed.len() < MOST_SHOWN {
                    self.changed.push((shown(), differences.clone()));
                }
            }
            Change::Same => self.counts.same += 1,
            Change::Decision(doubt) => {
                self.counts.undecided += 1;
                if self.undecided.len() < MOST_SHOWN {
                    self.undecided.push((shown(), *doubt));
                }
            }
        }
    }
}

/// What is known of a project from lists, the project, and what the list does to it.
type LookedAt = (Option<Known>, Option<Project>, Step);

/// What is decided of some projects.
struct Decided {
    /// Those that the last list told the same of.
    untouched: Vec<Id>,
    looked_at: Vec<LookedAt>,
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
    let codes: Vec<String> = list.list.entries.keys().cloned().collect();
    for codes in codes.chunks(store::AT_ONCE) {
        let some = decide(conn, list, codes, accepted).await?;
        found.counts.same += i64::try_from(some.untouched.len())?;
        for (_, _, step) in &some.looked_at {
            found.add(step);
        }
    }
    Ok(found)
}

/// Takes the list in, in the caller's transaction, and gives what it did.
///
/// # Errors
/// [`import::PlanStale`] inside the error when another import has been first;
/// otherwise when the database refuses. In both cases nothing may be committed.
pub(in crate::projects) async fn take_in(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    list: &mut ListFile,
    accepted: &[String],
) -> anyhow::Result<Found> {
    let mut found = Found::default();
    find_gone(tx, list, &mut found).await?;
    hold_numbers(tx).await?;
    let codes: Vec<String> = list.list.entries.keys().cloned().collect();
    for codes in codes.chunks(store::AT_ONCE) {
        let some = decide(tx, list, codes, accepted).await?;
        found.counts.same += i64::try_from(some.untouched.len())?;
        store::seen(tx, &some.untouched, list.listed_on).await?;
        let is_new = |one: &&LookedAt| one.1.is_none();
        let new = some.looked_at.iter().filter(is_new).count();
        let mut behind = Behind {
            numbers: take_numbers(tx, new).await?,
            ..Behind::default()
        };
        for one in some.looked_at {
            found.add(&one.2);
            save(app, tx, author, list.listed_on, one, &mut behind).await?;
        }
        behind.save(tx, author, list.listed_on).await?;
    }
    for codes in list.list.wrong_codes.chunks(store::AT_ONCE) {
        let known = store::known(tx, codes).await?;
        let ids: Vec<Id> = known.iter().map(|known| known.id).collect();
        store::seen(tx, &ids, list.listed_on).await?;
    }
    let is_new = !store::is_known_list(tx, list.listed_on).await?;
    if is_new || found.counts.new + found.counts.changed > 0 {
        let id = app.ids.make(author.at);
        let rows = list.list.row_count();
        store::insert_list(tx, id, list.listed_on, &list.name, rows, author.at).await?;
        write_down(app, tx, author, list, id);
    }
    Ok(found)
}

async fn find_gone(conn: &mut Conn, list: &ListFile, found: &mut Found) -> anyhow::Result<()> {
    // An older list does not tell what is gone now.
    if store::newest(conn)
        .await?
        .is_some_and(|newest| newest > list.listed_on)
    {
        return Ok(());
    }
    let is_here = |code: &str| {
        let wrong = &list.list.wrong_codes;
        list.list.entries.contains_key(code) || wrong.iter().any(|one| one == code)
    };
    let gone = store::gone(conn, list.listed_on, is_here, MOST_SHOWN).await?;
    (found.gone_count, found.gone) = gone;
    Ok(())
}

async fn decide(
    conn: &mut Conn,
    list: &mut ListFile,
    codes: &[String],
    accepted: &[String],
) -> anyhow::Result<Decided> {
    let known = store::known(conn, codes).await?;
    let mut known: BTreeMap<String, Known> = known
        .into_iter()
        .map(|known| (known.code.clone(), known))
        .collect();
    let mut some = Decided {
        untouched: Vec::new(),
        looked_at: Vec::new(),
    };
    for code in codes {
        let known = known.remove(code);
        let digest = list
            .list
            .entries
            .get(code)
            .map(|entry| entry.digest.clone());
        let digest = digest.unwrap_or_default();
        let is_told = |known: &&Known| {
            known.digest.as_ref() == Some(&digest) && known.visibility != Visibility::Removed.word()
        };
        if let Some(known) = known.as_ref().filter(is_told) {
            some.untouched.push(known.id);
            continue;
        }
        let Some(card) = list.list.card(code, list.listed_on, &mut Vec::new())? else {
            continue;
        };
        let project = match &known {
            Some(_) => find_even_removed(conn, code).await?,
            None => None,
        };
        let capture = capture(&list.name, list.listed_on, digest, card);
        let change = import::change(project.as_ref(), &capture, accepted.contains(code));
        let known_edition = project.as_ref().map_or(0, |project| project.edition);
        let step = Step {
            capture,
            change,
            known_edition,
        };
        some.looked_at.push((known, project, step));
    }
    Ok(some)
}

fn capture(name: &str, captured_on: NaiveDate, digest: String, card: Card) -> Capture {
    Capture {
        name: name.to_owned(),
        captured_on,
        digest,
        reading: Reading {
            card,
            notes: Vec::new(),
            source: SourceKind::List,
            ends_in: None,
        },
    }
}

/// What is saved of some projects at once, behind the projects themselves.
#[derive(Default)]
struct Behind {
    /// For new projects.
    numbers: Range<u32>,
    versions: Vec<NewVersion>,
    told: Vec<Told>,
}

impl Behind {
    async fn save(self, tx: &mut Tx, author: &Author, on: NaiveDate) -> anyhow::Result<()> {
        add_versions(tx, self.versions, author.at).await?;
        store::save_rows(tx, self.told, on).await
    }
}

async fn save(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    on: NaiveDate,
    (known, before, step): LookedAt,
    behind: &mut Behind,
) -> anyhow::Result<()> {
    let seen_on = known.as_ref().and_then(|known| known.seen_on);
    let is_older = seen_on.is_some_and(|seen_on| seen_on > on);
    // It went under what somebody told since: the next list is compared again, even
    // when it tells the same.
    let is_under = |project: &Project| project.captured_on > on;
    let mut is_told = !before.as_ref().is_some_and(is_under);
    let mut id = before.as_ref().map(|project| project.id);
    match step.change {
        Change::New | Change::Changed(_) => {
            let number = before.is_none().then(|| behind.numbers.next()).flatten();
            let new = (app.ids.make(author.at), number.unwrap_or_default());
            let known = (before.as_ref(), new);
            let taken = import::take_in(app, tx, author.at, known, &step).await?;
            let (after, version) = taken;
            id = Some(after.id);
            behind.versions.push(version);
            let seen = before.filter(Project::is_there);
            change::write_down(app, tx, author, "project-import", seen.as_ref(), &after);
        }
        Change::Same => {}
        // Not taken in: the next list is compared again.
        Change::Decision(_) => is_told = false,
    }
    let Some(project) = id.filter(|_| !is_older) else {
        return Ok(());
    };
    let Capture {
        digest, reading, ..
    } = step.capture;
    behind.told.push(Told {
        project,
        digest: if is_told { digest } else { String::new() },
        group_code: reading.card.text(Field::GroupCode),
    });
    Ok(())
}
