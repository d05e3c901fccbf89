//! A list of ideas, as a spreadsheet program has it: its columns, what its rows would do, and
//! taking them in. An idea is known again by its name and who applies; an empty cell changes
//! nothing, and where an idea stands is only moved on.

use std::collections::{BTreeMap, HashMap};

use anyhow::Context;
use chrono::NaiveDate;
use kit::audit::Author;
use kit::db::{Conn, Tx};
use kit::i18n::Tr;
use kit::id::Id;

use super::change::{add_whole, alter, go, tell_moment};
use super::field::Field;
use super::idea::{Agreed, Idea, Party};
use super::item::Names;
use super::list_row::{Called, DAYS, FIELDS, Read, Why, day_key, read_row};
use super::stage::Stage;
use super::taking_part::applying;
use super::told::Told;
use crate::app::App;
use crate::associations::moments::Happening;
use crate::associations::{self, by_numbers, called_so, numbers_now};
use crate::lists::{Heading, List, ListRow, Outcome as Does, Reads, Reviewed, Shape};
use crate::{accounts, calls};

/// More ideas than that in one list are a mistake.
const MOST_ROWS: usize = 5_000;
const ACT: &str = "idea-import";

/// Lists of ideas.
pub struct IdeaList;

fn heading(word: &'static str, key: String, also: &[&'static str]) -> Heading {
    Heading {
        word,
        key,
        also: also.to_vec(),
        reads: Reads::Text,
        joins: None,
    }
}

impl List for IdeaList {
    const PATH: &'static str = "/tyo/hankeputki/tuonti";
    const UNDER: (&'static str, &'static str) = (super::STAFF, "ideas-title");
    const TEXTS: &'static str = "ideas-import-";

    fn shape() -> Shape {
        let own = [
            heading(
                "association",
                "idea-field-association".to_owned(),
                &["hakija", "applicant", "y-tunnus", "rekisterinumero"],
            ),
            heading("stage", "idea-stage".to_owned(), &["tila", "status"]),
            heading("reason", "idea-reason".to_owned(), &["syy", "orsak"]),
        ];
        let fields = FIELDS.map(|(field, also)| heading(field.word(), field.key(), also));
        let days = DAYS.map(|(word, also, _)| heading(word, day_key(word), also));
        Shape {
            headings: fields.into_iter().chain(own).chain(days).collect(),
            needs: "name",
            most_rows: MOST_ROWS,
        }
    }

    async fn plan(
        app: &App,
        conn: &mut Conn,
        tr: Tr,
        rows: &[ListRow],
    ) -> anyhow::Result<Vec<Reviewed>> {
        let plan = plan(app, conn, rows).await?;
        let names = Names::load(conn, app.clock.now()).await?;
        let rows = rows.iter().zip(&plan);
        Ok(rows
            .map(|(row, one)| one.reviewed(tr, row, &names))
            .collect())
    }

    async fn take_in(
        app: &App,
        tx: &mut Tx,
        author: &Author,
        tr: Tr,
        rows: &[ListRow],
    ) -> anyhow::Result<Vec<Reviewed>> {
        let plan = plan(app, tx, rows).await?;
        let names = Names::load(tx, app.clock.now()).await?;
        for one in &plan {
            let idea = match &one.does {
                Planned::Same | Planned::Wrong => continue,
                Planned::New => one.add(app, tx, author).await?,
                Planned::Changed(before) => {
                    let which = (before.id, ACT);
                    let changed = alter(app, tx, author, which, |idea| {
                        one.put(idea, author, &one.way);
                        Ok(())
                    });
                    changed.await??
                }
            };
            one.tell(app, tx, author, &idea).await?;
        }
        let rows = rows.iter().zip(&plan);
        Ok(rows
            .map(|(row, one)| one.reviewed(tr, row, &names))
            .collect())
    }
}

/// What a row would do.
enum Planned {
    New,
    /// It changes what is there.
    Changed(Box<Idea>),
    Same,
    Wrong,
}

/// A row, what it means, and what it would do.
struct One {
    read: Read,
    /// The moves to where it stands: all, or on from where it is.
    way: Vec<(Stage, NaiveDate)>,
    party: Option<Party>,
    does: Planned,
}

impl One {
    /// What the row tells, in an idea: values and moves.
    fn put(&self, idea: &mut Idea, author: &Author, moves: &[(Stage, NaiveDate)]) {
        for field in self.told_otherwise(&idea.told).collect::<Vec<_>>() {
            idea.told.put(field, self.read.told.get(field).cloned());
        }
        for (stage, on) in moves {
            let reason = match *stage == self.read.stage {
                true => self.read.reason.clone(),
                false => String::new(),
            };
            go(idea, author, (*stage, *on, reason));
        }
    }

    async fn add(&self, app: &App, tx: &mut Tx, author: &Author) -> anyhow::Result<Idea> {
        let begun = self.way.first().context("a way has a beginning")?;
        let parties = self.party.iter().map(|one| (1, one.clone()));
        let parties: BTreeMap<i64, Party> = parties.collect();
        let rest = |idea: &mut Idea| {
            idea.parties = parties;
            self.put(idea, author, &self.way[1..]);
        };
        let begun = (self.read.told.clone(), begun.0, begun.1);
        add_whole(app, tx, author, begun, (ACT, rest)).await
    }

    /// Writes what happened on the timeline of whoever applies.
    async fn tell(
        &self,
        app: &App,
        tx: &mut Tx,
        author: &Author,
        idea: &Idea,
    ) -> anyhow::Result<()> {
        let applicant = idea.applicant().and_then(|party| party.association);
        let is_new = matches!(self.does, Planned::New);
        for (place, (stage, on)) in self.way.iter().enumerate() {
            let what = match stage {
                Stage::Submitted => Happening::Applied,
                _ if is_new && place == 0 => Happening::Idea,
                _ => continue,
            };
            tell_moment(app, tx, author, idea, (applicant, what, *on)).await?;
        }
        Ok(())
    }

    fn reviewed(&self, tr: Tr, row: &ListRow, names: &Names) -> Reviewed {
        let (does, details) = match &self.does {
            Planned::New => (Does::New, Vec::new()),
            Planned::Same => (Does::Same, Vec::new()),
            Planned::Wrong => {
                let said = self.read.reasons.iter().map(|why| why.text(tr));
                (Does::Wrong, said.collect())
            }
            Planned::Changed(before) => (Does::Changed, self.changes(tr, before, names)),
        };
        Reviewed::new(row, "name", does, details)
    }

    /// What would change, old beside new.
    fn changes(&self, tr: Tr, before: &Idea, names: &Names) -> Vec<String> {
        let mut after = before.clone();
        for field in self.told_otherwise(&before.told) {
            after.told.put(field, self.read.told.get(field).cloned());
        }
        let shown = |idea: &Idea, field| {
            let text = names.shown(tr, idea, field);
            text.unwrap_or_else(|| "–".to_owned())
        };
        let fields = self.told_otherwise(&before.told).map(|field| {
            let (was, is) = (shown(before, field), shown(&after, field));
            format!("{}: {was} → {is}", tr.t(&field.key()))
        });
        let (was, is) = (before.stage.name(tr), self.read.stage.name(tr));
        let is_moved = !self.way.is_empty();
        let moved = is_moved.then(|| format!("{}: {was} → {is}", tr.t("idea-stage")));
        fields.chain(moved).collect()
    }

    /// The fields that the row tells otherwise. A name that is known by small letters stays as
    /// it is.
    fn told_otherwise<'a>(&'a self, before: &'a Told) -> impl Iterator<Item = Field> + 'a {
        let fields = FIELDS.iter().map(|(field, _)| *field);
        fields.filter(|field| {
            let told = self.read.told.get(*field);
            *field != Field::Name && told.is_some() && told != before.get(*field)
        })
    }
}

/// By what an idea is known again: its name in small letters, and the number of who applies.
type Key = (String, Option<u32>);

async fn called(app: &App, conn: &mut Conn) -> anyhow::Result<Called> {
    let mut called = Called::default();
    for one in accounts::staff(conn).await? {
        for name in [&one.name, &one.email.clone()] {
            Called::add(&mut called.staff, name, &one.id.to_string());
        }
    }
    for call in calls::list(conn, &calls::Filter::default(), true, app.clock.now()).await? {
        for lang in kit::i18n::Lang::ALL {
            Called::add(&mut called.calls, call.title(lang), &call.id.to_string());
        }
    }
    Ok(called)
}

/// What is there, by its key.
async fn known(conn: &mut Conn) -> anyhow::Result<HashMap<Key, Idea>> {
    let all = super::list(conn).await?;
    let applicants = all.iter().filter_map(|idea| idea.applicant()?.association);
    let mut applicants: Vec<Id> = applicants.collect();
    applicants.sort_unstable();
    applicants.dedup();
    let now = numbers_now(conn, &applicants).await?;
    let mut known = HashMap::new();
    for idea in all {
        let applicant = idea.applicant().and_then(|party| party.association);
        let number = applicant.and_then(|id| now.get(&id).copied());
        known
            .entry((idea.name().to_lowercase(), number))
            .or_insert(idea);
    }
    Ok(known)
}

/// What the rows would do today. Names, and what is there already, are looked for at once.
async fn plan(app: &App, conn: &mut Conn, rows: &[ListRow]) -> anyhow::Result<Vec<One>> {
    let today = app.clock.today();
    let called = called(app, conn).await?;
    let texts = rows.iter().map(|row| row.cell("association"));
    let numbers = called_so(conn, texts.filter(|text| !text.is_empty())).await?;
    let mut all: Vec<u32> = numbers.values().flatten().copied().collect();
    all.sort_unstable();
    all.dedup();
    let meant = by_numbers(conn, &all).await?.into_iter();
    let meant: HashMap<u32, associations::Association> =
        meant.map(|one| (one.number, one)).collect();
    let known = known(conn).await?;
    let mut seen = HashMap::new();
    let plan = rows.iter().map(|row| {
        let mut read = read_row(row, &called, today);
        let text = row.cell("association");
        let found = numbers.get(text).map(Vec::as_slice);
        let number = match found {
            _ if text.is_empty() => None,
            Some([number]) => Some(*number),
            Some([]) | None => {
                read.reasons.push(Why::Unknown(text.to_owned()));
                None
            }
            Some(several) => {
                let several = Why::Several(text.to_owned(), several.len());
                read.reasons.push(several);
                None
            }
        };
        let name = read.told.text(Field::Name).unwrap_or_default();
        let key = (name.to_lowercase(), number);
        match seen.get(&key) {
            Some(earlier) => read.reasons.push(Why::Twice(*earlier)),
            None => drop(seen.insert(key.clone(), row.number)),
        }
        let party = number.and_then(|number| meant.get(&number));
        let party = party.map(|one| applying(one, Agreed::Agreed));
        planned(read, party, known.get(&key), today)
    });
    Ok(plan.collect())
}

fn planned(mut read: Read, party: Option<Party>, known: Option<&Idea>, today: NaiveDate) -> One {
    let way = read.way(known, today);
    let mut one = One {
        read,
        way,
        party,
        does: Planned::New,
    };
    one.does = match known {
        _ if !one.read.reasons.is_empty() => Planned::Wrong,
        None => Planned::New,
        Some(idea) if one.way.is_empty() && one.told_otherwise(&idea.told).next().is_none() => {
            Planned::Same
        }
        Some(idea) => Planned::Changed(Box::new(idea.clone())),
    };
    one
}
