//! What follows from people and their terms: the sets by which associations and people
//! are found, and until when somebody stays.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use kit::clock::start_of_day;
use kit::db::{Conn, Tx};
use kit::id::Id;
use kit::jobs::{JobRun, enqueue};
use kit::sets::order::Holds;
use kit::sets::{Ask, Column, Names, Ordering, Place, Space};

use super::person::{Person, Term, retain_until};
use super::{rows, store};
use crate::app::App;
use crate::associations::filter::Word;
use crate::associations::near::{Among, nearly};
use crate::associations::store::find_to_change;
use crate::associations::terms::{ASSOCIATIONS, push_grams, push_phone, push_words, set};
use crate::finnish;
use crate::jobs::TERMS_JOB;

/// The sets of people.
pub(in crate::associations) const PEOPLE: Space = Space("people");

/// Lists by name.
pub(super) const BY_NAME: Column = Column {
    space: PEOPLE,
    table: "people",
    name: "sort_key",
    holds: Holds::Bytes,
    beginning: None,
};

/// Adds the sets of a person's name, address and telephone number.
fn push_person(person: &Person, names: &mut Names) {
    let told = &person.told;
    push_words(&told.name, set::PERSON_WORD, names);
    for text in [Some(&told.name), told.email.as_ref()]
        .into_iter()
        .flatten()
    {
        for word in finnish::words(text) {
            push_grams(&word, set::PERSON_GRAM, names);
            // It has no three letters: "1" in matti-1@esimerkki.example.
            if word.chars().nth(1).is_none() {
                names.push_parts(&[set::PERSON_WORD, &word]);
            }
        }
    }
    if let Some(phone) = &told.phone {
        push_phone(phone, set::PERSON_PHONE, names);
    }
}

fn sets_of(person: &Person) -> Names {
    let mut names = Names::default();
    if person.is_kept() {
        names.push(set::KEPT);
        push_person(person, &mut names);
    }
    names
}

fn move_sets(tx: &mut Tx, space: Space, number: u32, before: &Names, after: &Names) {
    let (leaves, joins) = before.apart(after);
    for name in leaves.iter() {
        tx.take_from_set(space, name, number);
    }
    for name in joins.iter() {
        tx.put_into_set(space, name, number);
    }
}

/// An association of which people are about to change, and in which sets it stands for
/// them. Nobody else changes it meanwhile.
pub(super) struct Before {
    association: Id,
    number: u32,
    names: Names,
}

/// Holds these associations. Whoever holds several people too has taken them before.
pub(super) async fn hold(
    tx: &mut Tx,
    associations: impl IntoIterator<Item = Id>,
) -> anyhow::Result<Vec<Before>> {
    let ids: BTreeSet<Id> = associations.into_iter().collect();
    let mut held = Vec::with_capacity(ids.len());
    for association in ids {
        let Some(one) = find_to_change(tx, association).await? else {
            continue;
        };
        let terms = rows::terms_in(tx, association).await?;
        let people = people_of(tx, &terms).await?;
        held.push(Before {
            association,
            number: one.number,
            names: names_of(&terms, &people, |term, _| term.is_found),
        });
    }
    Ok(held)
}

/// Whoever has one of these terms.
async fn people_of(conn: &mut Conn, terms: &[Term]) -> anyhow::Result<Vec<Person>> {
    let ids: BTreeSet<Id> = terms.iter().map(|term| term.person).collect();
    let mut people = Vec::with_capacity(ids.len());
    for id in ids {
        people.extend(store::find(conn, id).await?);
    }
    Ok(people)
}

/// The sets in which an association stands for those of its people who count.
fn names_of(terms: &[Term], people: &[Person], counts: impl Fn(&Term, &Person) -> bool) -> Names {
    let mut names = Names::default();
    for person in people {
        let mut theirs = terms.iter().filter(|term| term.person == person.id);
        if theirs.any(|term| counts(term, person)) {
            names.push(set::HAS_PEOPLE);
            push_person(person, &mut names);
        }
    }
    names
}

/// Works out anew in which sets the associations stand for their people on that day.
pub(super) async fn settle(tx: &mut Tx, held: Vec<Before>, today: NaiveDate) -> anyhow::Result<()> {
    let is_found = |term: &Term, person: &Person| person.is_kept() && term.runs_on(today);
    for before in held {
        let terms = rows::terms_in(tx, before.association).await?;
        let people = people_of(tx, &terms).await?;
        let names = names_of(&terms, &people, is_found);
        move_sets(tx, ASSOCIATIONS, before.number, &before.names, &names);
        for term in &terms {
            let mut holder = people.iter().filter(|person| person.id == term.person);
            let now = holder.next().is_some_and(|person| is_found(term, person));
            if now != term.is_found {
                rows::set_found(tx, term.id, now).await?;
            }
        }
    }
    tx.keep_sets_small().await
}

/// Works out anew in which sets a person stands, and until when they stay.
pub(super) async fn settle_person(
    tx: &mut Tx,
    before: Option<&Person>,
    after: &Person,
) -> anyhow::Result<()> {
    let sets = before.map(sets_of).unwrap_or_default();
    move_sets(tx, PEOPLE, after.number, &sets, &sets_of(after));
    // Their place in lists may be another though the sets are the same.
    tx.touch_sets(PEOPLE);
    let terms = rows::terms_of(tx, after.id).await?;
    let consents = rows::consents_of(tx, after.id).await?;
    store::set_retention(tx, after.id, retain_until(after, &terms, &consents)).await
}

/// Has the association looked at again on the days on which the term begins and ends.
pub(super) async fn look_again(app: &App, tx: &mut Tx, term: &Term) -> anyhow::Result<()> {
    for day in term.turns_after(app.clock.today()) {
        let (ids, clock) = (&app.ids, &app.clock);
        enqueue(
            tx,
            ids,
            clock,
            TERMS_JOB,
            &term.association,
            start_of_day(day),
        )
        .await?;
    }
    Ok(())
}

/// Looks at an association's terms again, one of which begins or has ended.
///
/// # Errors
/// When the database refuses; the job is then tried again.
pub async fn run(app: App, run: JobRun) -> anyhow::Result<()> {
    let association: Id = run.payload()?;
    let mut tx = run.begin().await?;
    let held = hold(&mut tx, [association]).await?;
    settle(&mut tx, held, app.clock.today()).await?;
    run.complete_without_trace(tx).await
}

/// The different words of the names and addresses of some people.
pub(in crate::associations) async fn words_of(
    conn: &mut Conn,
    numbers: &[u32],
) -> anyhow::Result<BTreeSet<String>> {
    let people = store::by_number(conn, numbers).await?;
    let texts = people.iter().flat_map(|person| {
        let told = &person.told;
        [Some(told.name.as_str()), told.email.as_deref()]
    });
    Ok(texts.flatten().flat_map(finnish::words).collect())
}

/// A part of the list of people.
pub(super) struct Part {
    pub(super) count: u64,
    pub(super) people: Vec<Person>,
    pub(super) has_before: bool,
    pub(super) has_after: bool,
    /// Words that nobody has, when some that are nearly the same were taken for them.
    pub(super) near: Vec<String>,
}

/// The people in whose names, addresses or numbers all of these words are, as forms or as
/// parts, by name: at most so many from a place on. When nobody has them, who has nearly
/// the same.
pub(super) async fn find(
    app: &App,
    conn: &mut Conn,
    text: &str,
    place: Place,
    most: usize,
) -> anyhow::Result<Part> {
    let kept = Ask::In(set::KEPT.to_owned());
    let words = Word::all_of(text);
    let asks = words.iter().map(Word::ask_people);
    let all = Ask::All([kept.clone()].into_iter().chain(asks).collect());
    let mut set = all.find(&app.sets, conn, PEOPLE).await?;
    let mut near = Vec::new();
    if set.is_empty() && !words.is_empty() {
        let rest = kept.find(&app.sets, conn, PEOPLE).await?;
        let words: Vec<&Word> = words.iter().collect();
        (set, near) = nearly(&app.sets, conn, Among::People, &words, rest).await?;
    }
    let by_name = Ordering::Column {
        column: BY_NAME,
        descends: false,
    };
    let page = by_name.page(&app.sets, conn, &set, place, most).await?;
    Ok(Part {
        count: set.len(),
        people: store::by_number(conn, &page.numbers).await?,
        has_before: page.has_before,
        has_after: page.has_after,
        near,
    })
}
