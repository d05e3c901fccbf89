//! What a list would do, and doing it: some rows at a time.

use std::ops::Range;

use anyhow::Context;
use kit::audit::Author;
use kit::db::{Conn, Tx};
use kit::i18n::Tr;
use kit::id::{Id, Ids};
use kit::sets::{Moves, take_numbers};
use tokio::task::spawn_blocking;

use super::after::{Again, add_people, fill_again};
use super::check::{Checked, problem};
use super::mapping::Mapping;
use super::open::List;
use super::plan::{Asked, Choice, Plan, Verdict};
use super::report::{Repeated, Report, WrongRow, keep as keep_told};
use super::rows::{Row, Rows, Unfit};
use super::sheet::{ListRefused, Settings};
use super::store::save_mapping;
use super::wrong::WrongRows;
use crate::app::App;
use crate::associations::Association;
use crate::associations::facts::{Fact, Outcome};
use crate::associations::field::Field;
use crate::associations::people::{self, Listed};
use crate::associations::store;
use crate::associations::terms::ASSOCIATIONS;
use crate::associations::together::{Judged, Together};

/// What taking a list in is called in the log.
pub(in crate::associations) const ACT: &str = "association-import";

/// After so many times the database is told to look at what has come in.
const LOOKED_AT_AFTER: usize = 8;

/// What a list did, or would do.
pub struct Done {
    /// How many rows did what.
    pub report: Report,
    /// The headings of its columns.
    pub headings: Vec<String>,
    /// The rows that do not fit, as a file to be mended.
    pub wrong_rows: Option<Vec<u8>>,
    /// Whether anything is another than it was.
    pub has_changed: bool,
}

/// All of an import that needs no database: it goes on while the database works.
pub(super) struct Work {
    /// The name of the list's file.
    pub(super) name: String,
    /// The digest of it.
    pub(super) digest: String,
    pub(super) settings: Settings,
    headings: Vec<String>,
    plan: Plan,
    pub(super) report: Report,
    pub(super) wrong: WrongRows,
    pub(super) again: Vec<Again>,
    /// The people of rows: of which association, in which row, and who.
    people: Vec<(Id, u32, Vec<Listed>)>,
    ids: Ids,
    author: Author,
    moves: Moves,
    pub(super) has_changed: bool,
}

impl Work {
    fn new(
        app: &App,
        tr: Tr,
        author: Author,
        list: List,
        choices: &[(u32, Choice)],
    ) -> (Self, Rows) {
        let rows = Rows::new(list.sheet, list.settings.listed_on);
        let work = Self {
            wrong: WrongRows::new(tr, rows.headings()),
            headings: rows.headings().to_vec(),
            name: list.name,
            digest: list.digest,
            settings: list.settings,
            plan: Plan::with_choices(choices.iter().copied()),
            report: Report::default(),
            again: Vec::new(),
            people: Vec::new(),
            ids: app.ids.clone(),
            author,
            moves: Moves::default(),
            has_changed: false,
        };
        (work, rows)
    }

    fn refuse(&mut self, unfit: Unfit) -> anyhow::Result<()> {
        self.report.counts.wrong += 1;
        self.wrong.add(unfit.cells, &unfit.problems)?;
        keep_told(&mut self.report.wrong, || WrongRow {
            line: unfit.line,
            name: unfit.name,
            problems: unfit.problems,
        });
        Ok(())
    }

    /// A fact as the list tells it.
    pub(super) fn fact(&self, values: Vec<String>) -> Fact {
        Fact {
            values,
            source: self.settings.source,
            on: self.settings.listed_on,
            by: Some(self.name.clone()),
        }
    }

    /// What becomes of the rows.
    fn judge(
        &mut self,
        rows: Vec<Row>,
        asked: Asked,
        mut numbers: Range<u32>,
    ) -> anyhow::Result<Vec<Judged>> {
        let mut judged = Vec::new();
        for row in rows {
            let mut row = match row {
                Ok(row) => row,
                Err(unfit) => {
                    self.refuse(unfit)?;
                    continue;
                }
            };
            let people = std::mem::take(&mut row.people);
            match self.plan.judge(&row, &asked) {
                Ok(Verdict::New) => {
                    let number = numbers.next().context("a number for each new row")?;
                    self.plan.remember(&row, number);
                    self.report.counts.new += 1;
                    let name = row.value(Field::Name).unwrap_or_default().to_owned();
                    keep_told(&mut self.report.new, || (row.line, name));
                    let told = row.told.into_iter();
                    let told = told.map(|(field, values)| (field, self.fact(values)));
                    let new = Judged::new(&self.ids, &self.author, number, told.collect());
                    self.name_people(new.as_new().map(|new| new.id), row.line, people);
                    judged.push(new);
                }
                Ok(Verdict::Known(number)) => {
                    self.plan.remember(&row, number);
                    let before = asked.known.get(&number).cloned();
                    let before = before.context("a known association")?;
                    let mut after = before.clone();
                    let mut outcomes: Vec<(Field, Outcome)> = Vec::with_capacity(row.told.len());
                    for (field, values) in &row.told {
                        let fact = self.fact(values.clone());
                        outcomes.push((*field, after.facts.tell(*field, fact)));
                    }
                    self.report
                        .add_known(&row, (before.id, before.name()), outcomes);
                    self.name_people(Some(before.id), row.line, people);
                    judged.extend(Judged::changed(before, after, self.author.at));
                }
                Ok(Verdict::Repeat { of_line, number }) => {
                    self.report.counts.repeats += 1;
                    let name = row.value(Field::Name).unwrap_or_default().to_owned();
                    keep_told(&mut self.report.repeats, || Repeated {
                        line: row.line,
                        of_line,
                        name,
                        untaken: Vec::new(),
                    });
                    self.again.push(Again {
                        row: Checked { people, ..row },
                        of_line,
                        number,
                    });
                }
                Ok(Verdict::LeftOut) => self.report.counts.left_out += 1,
                Err(why) => {
                    self.report.add_undecided(&row, &why, &asked);
                    let name = row.value(Field::Name).unwrap_or_default();
                    self.refuse(Unfit {
                        line: row.line,
                        name: name.chars().take(80).collect(),
                        cells: row.cells,
                        problems: vec![problem(why)],
                    })?;
                }
            }
        }
        self.has_changed |= !judged.is_empty();
        Ok(judged)
    }

    /// Remembers whom a row names, until all rows are in.
    pub(super) fn name_people(&mut self, association: Option<Id>, line: u32, people: Vec<Listed>) {
        let named = association.filter(|_| !people.is_empty());
        let named = named.map(|association| (association, line, people));
        self.people.extend(named);
    }

    /// Whom rows have named since this was asked the last time: of which association, and
    /// in which row.
    pub(super) fn named(&mut self) -> Vec<(Id, u32, Listed)> {
        let people = std::mem::take(&mut self.people).into_iter();
        let each = people.flat_map(|(of, line, named)| {
            let named = named.into_iter();
            named.map(move |one| (of, line, one))
        });
        each.collect()
    }

    fn done(self) -> Done {
        Done {
            headings: self.headings,
            report: self.report,
            wrong_rows: self.wrong.finish(),
            has_changed: self.has_changed,
        }
    }
}

/// What the register knew of the rows before the list: of associations whose numbers are
/// lower than `free`. What the list itself has brought in, the plan remembers.
async fn ask(
    conn: &mut Conn,
    rows: &[Row],
    plan: &[(u32, Choice)],
    free: u32,
) -> anyhow::Result<Asked> {
    // There was none in the register.
    if free == 0 {
        return Ok(Asked::default());
    }
    let rows: Vec<&Checked> = rows.iter().flatten().collect();
    let mut keys: Vec<_> = rows
        .iter()
        .flat_map(|row| row.keys.iter().cloned())
        .collect();
    keys.sort_unstable();
    keys.dedup();
    let mut by_key = store::with_keys(conn, &keys).await?;
    by_key.retain(|_, numbers| {
        numbers.retain(|number| *number < free);
        !numbers.is_empty()
    });
    let said = plan.iter().filter_map(|(line, choice)| match choice {
        Choice::Same(number) if rows.iter().any(|row| row.line == *line) => Some(*number),
        _ => None,
    });
    let mut numbers: Vec<u32> = by_key.values().flatten().copied().chain(said).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let known = store::by_number(conn, &numbers).await?;
    Ok(Asked {
        by_key,
        known: known.into_iter().map(|one| (one.number, one)).collect(),
    })
}

/// What the list would do. `each_new` is told of each association that it would add: its
/// row, and what it would be.
///
/// # Errors
/// When the database refuses; inside, why the list is not read to its end.
pub async fn look(
    app: &App,
    tr: Tr,
    list: List,
    choices: &[(u32, Choice)],
    mut each_new: impl FnMut(u32, &Association),
) -> anyhow::Result<Result<Done, ListRefused>> {
    let author = app.author(None, "");
    let (mut work, mut reading) = Work::new(app, tr, author, list, choices);
    let mut free = 0..u32::MAX;
    loop {
        let (back, read) = reading.read().await?;
        reading = back;
        let rows = match read {
            Ok(rows) if rows.is_empty() => return Ok(Ok(work.done())),
            Ok(rows) => rows,
            Err(refused) => return Ok(Err(refused)),
        };
        let mut conn = app.db.read().await?;
        let asked = ask(&mut conn, &rows, choices, u32::MAX).await?;
        // Nobody has these numbers: the register counts from below.
        let end = free.end;
        free.end -= u32::try_from(rows.len())?;
        for one in work.judge(rows, asked, free.end..end)? {
            if let Some(new) = one.as_new()
                && let Some(line) = work.plan.line_of(new.number)
            {
                each_new(line, new);
            }
        }
        for (association, line, one) in work.named() {
            if people::would_add(&mut conn, association, &one).await? {
                work.report.counts.people += 1;
                keep_told(&mut work.report.people, || (line, one.name));
            }
        }
    }
}

/// Takes the list in, in the caller's transaction. While the database writes some rows,
/// the next ones are judged, and those after them are read.
///
/// # Errors
/// When the database refuses; inside, why the list is not read to its end. In both cases
/// nothing may be committed.
pub async fn take_in(
    app: &App,
    tx: &mut Tx,
    (tr, author): (Tr, &Author),
    list: List,
    choices: &[(u32, Choice)],
) -> anyhow::Result<Result<Done, ListRefused>> {
    let free = take_numbers(tx, ASSOCIATIONS, 0).await?;
    let columns = Mapping::of(&list.sheet.headings, &list.sheet.tells);
    let headings = Mapping::digest_of(&list.sheet.headings);
    save_mapping(tx, &headings, &columns, author.at).await?;
    let work = Work::new(app, tr, author.clone(), list, choices);
    let mut work = match take_rows(tx, work, choices, free).await? {
        Ok(work) => work,
        Err(refused) => return Ok(Err(refused)),
    };
    fill_again(app, tx, author, &mut work).await?;
    add_people(app, tx, (tr, author), &mut work).await?;
    Ok(Ok(work.done()))
}

async fn take_rows(
    tx: &mut Tx,
    (mut work, reading): (Work, Rows),
    choices: &[(u32, Choice)],
    free: u32,
) -> anyhow::Result<Result<Work, ListRefused>> {
    let (reading, rows) = reading.read().await?;
    let (reading, coming) = reading.read().await?;
    let (mut rows, mut coming) = match (rows, coming) {
        (Ok(rows), Ok(coming)) => (rows, coming),
        (Err(refused), _) | (_, Err(refused)) => return Ok(Err(refused)),
    };
    let mut reading = reading.read();
    let mut asked = ask(tx, &rows, choices, free).await?;
    let mut waiting: Option<Together> = None;
    let mut rounds = 0;
    loop {
        rounds += 1;
        if rounds == LOOKED_AT_AFTER {
            store::look_at_keys(tx).await?;
        }
        let is_last = rows.is_empty();
        let count = u32::try_from(rows.len())?;
        let first = take_numbers(tx, ASSOCIATIONS, count).await?;
        let working = spawn_blocking(move || {
            let judged = work.judge(rows, asked, first..first + count);
            let by = (&work.ids, &work.author);
            let done = judged.map(|judged| Together::of(by, ACT, judged, &mut work.moves));
            (work, done)
        });
        if let Some(done) = waiting.take() {
            done.save(tx).await?;
        }
        tx.keep_sets_small().await?;
        asked = ask(tx, &coming, choices, free).await?;
        let (back, done) = working.await?;
        work = back;
        let done = done?;
        if work.moves.are_many() || is_last {
            tx.move_in_sets(ASSOCIATIONS, std::mem::take(&mut work.moves));
        }
        if is_last {
            return Ok(Ok(work));
        }
        waiting = Some(done);
        let (back, read) = reading.await?;
        reading = back.read();
        rows = match read {
            Ok(read) => std::mem::replace(&mut coming, read),
            Err(refused) => return Ok(Err(refused)),
        };
    }
}
