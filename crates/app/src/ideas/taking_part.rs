//! Who takes part in an idea, and what of its checklists is done.

use kit::audit::Author;
use kit::db::{Conn, Tx};
use kit::id::Id;

use super::change::{ChangeRefused, Outcome, alter, tell_moment};
use super::field::Field;
use super::idea::{Agreed, Idea, Part, Party, Tick};
use super::stage::Stage;
use super::told::{Wrong, read_line};
use crate::app::App;
use crate::associations::moments::Happening;
use crate::associations::{Association, by_numbers, called_so};

/// The most who take part in one idea.
const MOST_PARTIES: usize = 40;

/// Adds somebody who takes part. A new applicant stands in the place of the one before,
/// and an association that applies has the idea on its timeline.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn join(app: &App, tx: &mut Tx, author: &Author, id: Id, party: Party) -> Outcome<Idea> {
    let name = match read_line(&party.name) {
        Ok(Some(name)) => name,
        Ok(None) => return Ok(Err(ChangeRefused::Wrong(Wrong::Needed))),
        Err(wrong) => return Ok(Err(ChangeRefused::Wrong(wrong))),
    };
    let party = Party { name, ..party };
    let applying = (party.part == Part::Applicant).then_some(party.association);
    let joined = alter(app, tx, author, (id, "idea-join"), |idea| {
        let is_it = |other: &Party| {
            other.association == party.association
                && other.municipality == party.municipality
                && other.name.to_lowercase() == party.name.to_lowercase()
        };
        let is_there = idea
            .parties
            .values()
            .any(|other| is_it(other) && other.part == party.part);
        if is_there || idea.parties.len() >= MOST_PARTIES {
            return Err(ChangeRefused::There);
        }
        idea.parties
            .retain(|_, other| !(is_it(other) || is_applicant(&party) && is_applicant(other)));
        idea.add_party(party);
        Ok(())
    })
    .await?;
    if let (Ok(idea), Some(association)) = (&joined, applying) {
        tell_of_idea(app, tx, author, idea, association).await?;
    }
    Ok(joined)
}

/// Writes on the timeline of whoever applies that they told of an idea, and when.
pub(super) async fn tell_of_idea(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    idea: &Idea,
    association: Option<Id>,
) -> anyhow::Result<()> {
    let first = idea.moves.values().next();
    let on = first.map_or(kit::clock::local(author.at).date(), |one| one.on);
    tell_moment(app, tx, author, idea, (association, Happening::Idea, on)).await
}

/// An association that applies.
pub(super) fn applying(one: &Association, agreed: Agreed) -> Party {
    Party {
        part: Part::Applicant,
        agreed,
        association: Some(one.id),
        municipality: None,
        name: one.name().to_owned(),
    }
}

/// The association that whoever told of an idea wrote: the only one of the register that has
/// that number or that name. Anybody may write any name, so nothing is agreed with it.
pub(super) async fn applicant_written(
    conn: &mut Conn,
    idea: &Idea,
) -> anyhow::Result<Option<Party>> {
    let text = idea.told.text(Field::Association).unwrap_or_default();
    let numbers = called_so(conn, [text]).await?.remove(text);
    let mut found = by_numbers(conn, &numbers.unwrap_or_default()).await?;
    found.retain(Association::is_kept);
    Ok(match found.as_slice() {
        [one] => Some(applying(one, Agreed::Asked)),
        _ => None,
    })
}

fn is_applicant(party: &Party) -> bool {
    party.part == Part::Applicant
}

/// Says how far it is agreed that somebody takes part; nothing for who does not any more.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn agree(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (id, number): (Id, i64),
    agreed: Option<Agreed>,
) -> Outcome<Idea> {
    alter(app, tx, author, (id, "idea-agree"), |idea| {
        match (idea.parties.get_mut(&number), agreed) {
            (None, _) => return Err(ChangeRefused::NotFound),
            (Some(party), Some(agreed)) => party.agreed = agreed,
            (Some(_), None) => {
                idea.parties.remove(&number);
            }
        }
        Ok(())
    })
    .await
}

/// What somebody says of an item of a checklist.
#[derive(Clone, Debug)]
pub struct Said {
    /// The item's identifier.
    pub item: String,
    /// Of which stage it is.
    pub stage: Stage,
    /// What it says now; nothing for one that comes ready.
    pub text: Option<String>,
    /// Whether it is done.
    pub is_done: bool,
    /// A note.
    pub note: String,
}

/// Ticks an item of an idea's checklist, or takes the tick away. What the item said the
/// first time stays with it.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn tick(app: &App, tx: &mut Tx, author: &Author, id: Id, said: Said) -> Outcome<Idea> {
    let note = match read_line(&said.note) {
        Ok(note) => note.unwrap_or_default(),
        Err(wrong) => return Ok(Err(ChangeRefused::Wrong(wrong))),
    };
    let (account, at) = (author.actor, author.at);
    alter(app, tx, author, (id, "idea-tick"), |idea| {
        let before = idea.ticks.get(&said.item);
        let is_same = before.is_some_and(|was| was.is_done == said.is_done && was.note == note);
        if is_same {
            return Ok(());
        }
        let (stage, text) = match before {
            Some(before) => (before.stage.clone(), before.text.clone()),
            None => (said.stage.word().to_owned(), said.text),
        };
        let one = Tick {
            stage,
            text,
            is_done: said.is_done,
            note,
            account,
            at,
        };
        idea.ticks.insert(said.item, one);
        Ok(())
    })
    .await
}
