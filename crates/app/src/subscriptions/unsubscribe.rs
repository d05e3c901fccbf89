//! Stopping letters by the link that each of them has.

use kit::audit::Author;
use kit::db::{Conn, Tx};
use kit::id::Id;
use kit::mail::EmailAddress;
use kit::mail::mailing::{self, Recipient, RecipientState};

use super::change::{resume, withdraw};
use super::event::What;
use super::{State, TAKEN_BACK_WITHIN, sealed, store};
use crate::app::App;
use crate::associations::people::{self, Consent, Purpose};
use crate::refusals::{self, Refusal, Why};

/// Of whose letter a link is, while their address is known.
pub(super) struct Letter {
    mailing: Id,
    number: i64,
    /// Where the letter went.
    pub(super) address: EmailAddress,
    /// Of what kind its reader is, and which one.
    of: Option<(String, Id)>,
}

impl Letter {
    fn of(recipient: &Recipient) -> Option<Self> {
        let data = &recipient.data;
        let text = |name: &str| data.get(name)?.as_str();
        let of = text("kind").zip(text("id").and_then(|id| id.parse().ok()));
        Some(Self {
            mailing: recipient.mailing,
            number: recipient.number,
            address: recipient.address()?.clone(),
            of: of.map(|(kind, id)| (kind.to_owned(), id)),
        })
    }

    /// What says in the tables that it was done by this letter's link.
    fn source(&self) -> String {
        format!("/peru/{}_{}", self.mailing, self.number)
    }

    /// Notes where the letter stands.
    async fn mark(
        &self,
        tx: &mut Tx,
        author: &Author,
        state: RecipientState,
    ) -> anyhow::Result<()> {
        mailing::mark(tx, self.mailing, self.number, state, None, author.at).await?;
        Ok(())
    }

    fn is_to(&self, kind: &str) -> Option<Id> {
        let of = self.of.as_ref().filter(|(of, _)| of == kind);
        of.map(|(_, id)| *id)
    }

    /// Whoever gets letters under the letter's name or at its address.
    async fn subscribers(&self, conn: &mut Conn) -> anyhow::Result<Vec<Id>> {
        let address = self.address.as_str().to_lowercase();
        let there = store::by_email(conn, &address).await?;
        let mut all: Vec<Id> = self.is_to("subscriber").into_iter().collect();
        all.extend(there.map(|one| one.id).filter(|id| !all.contains(id)));
        Ok(all)
    }
}

/// The letter of a link; nothing when it was not sealed here, or its reader was erased.
pub(super) async fn find(
    app: &App,
    conn: &mut Conn,
    letter: Option<(Id, i64)>,
) -> anyhow::Result<Option<(Letter, Option<Refusal>)>> {
    let Some((mailing, number)) = letter else {
        return Ok(None);
    };
    let recipient = mailing::find(conn, mailing, number).await?;
    let Some(letter) = recipient.as_ref().and_then(Letter::of) else {
        return Ok(None);
    };
    let refusal = refusals::find(app, conn, &letter.address).await?;
    Ok(Some((letter, refusal)))
}

/// Whether by this link it can be taken back that the letters were stopped.
pub(super) fn can_be_taken_back(app: &App, letter: &Letter, refusal: &Refusal) -> bool {
    refusal.why == Why::Unsubscribed
        && refusal.source == letter.source()
        && app.clock.now() <= refusal.refused_at + TAKEN_BACK_WITHIN
}

/// Stops all letters to the reader of a letter, however often it is asked: to the address,
/// to whoever subscribes with it, and, of a contact person, their consent. Gives whether
/// there is such a letter.
///
/// # Errors
/// When the database refuses.
pub async fn unsubscribe(app: &App, sealed: &str) -> anyhow::Result<bool> {
    let letter = sealed::opened_letter(app.seal().await?, sealed);
    let author = app.author(None, "/peru");
    let mut tx = app.db.begin().await?;
    let Some((letter, _)) = find(app, &mut tx, letter).await? else {
        return Ok(false);
    };
    // First of all: of two presses at once one waits here and finds all done.
    letter
        .mark(&mut tx, &author, RecipientState::Unsubscribed)
        .await?;
    let (source, why) = (letter.source(), Why::Unsubscribed);
    refusals::refuse(app, &mut tx, &author, &letter.address, why, &source).await?;
    for id in letter.subscribers(&mut tx).await? {
        // Who gets none already is left as they are.
        let _ = withdraw(app, &mut tx, &author, id, &source).await?;
    }
    if let Some(person) = letter.is_to("person") {
        let is_given = last_consent(&mut tx, person).await?;
        if is_given.is_some_and(|consent| consent.is_given) {
            consent(app, &mut tx, &author, person, (false, &source)).await?;
        }
    }
    tx.commit().await?;
    Ok(true)
}

/// The last that a contact person has said of letters.
async fn last_consent(conn: &mut Conn, person: Id) -> anyhow::Result<Option<Consent>> {
    let Some(all) = people::held_of(conn, person).await? else {
        return Ok(None);
    };
    let mut of_letters = all.consents.into_iter();
    Ok(of_letters.rfind(|one| one.purpose == Purpose::Newsletter))
}

async fn consent(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    person: Id,
    (is_given, source): (bool, &str),
) -> anyhow::Result<()> {
    let said = Consent {
        purpose: Purpose::Newsletter,
        is_given,
        source: source.to_owned(),
        text_version: String::new(),
        happened_on: app.clock.today(),
    };
    // One who was taken out of the register since has nothing to say there.
    let _ = people::consent(app, tx, author, person, said).await?;
    Ok(())
}

/// Why it cannot be taken back that letters were stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TakeBackRefused {
    /// There is no such letter.
    #[error("no such letter")]
    NotFound,
    /// It was not this link that stopped them, or too long ago.
    #[error("it cannot be taken back by this link")]
    NotByThis,
}

/// Takes back what [`unsubscribe`] has done, for who pressed by mistake: only what this
/// letter's link has stopped, and only for a week.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn take_back(app: &App, sealed: &str) -> anyhow::Result<Result<(), TakeBackRefused>> {
    let letter = sealed::opened_letter(app.seal().await?, sealed);
    let author = app.author(None, "/peru");
    let mut tx = app.db.begin().await?;
    let Some((letter, refusal)) = find(app, &mut tx, letter).await? else {
        return Ok(Err(TakeBackRefused::NotFound));
    };
    if !refusal.is_some_and(|refusal| can_be_taken_back(app, &letter, &refusal)) {
        return Ok(Err(TakeBackRefused::NotByThis));
    }
    letter.mark(&mut tx, &author, RecipientState::Sent).await?;
    let source = letter.source();
    refusals::lift(app, &mut tx, &author, &letter.address, &source).await?;
    for id in letter.subscribers(&mut tx).await? {
        let events = store::events(&mut tx, id).await?;
        let ended = |event: &super::Event| event.what == What::Withdrawn && event.source == source;
        let found = store::find(&mut tx, id).await?;
        let is_withdrawn = found.is_some_and(|one| one.state == State::Withdrawn);
        if is_withdrawn && events.last().is_some_and(ended) {
            let _ = resume(app, &mut tx, &author, id, &source).await?;
        }
    }
    if let Some(person) = letter.is_to("person") {
        let said = last_consent(&mut tx, person).await?;
        if said.is_some_and(|said| !said.is_given && said.source == source) {
            consent(app, &mut tx, &author, person, (true, &source)).await?;
        }
    }
    tx.commit().await?;
    Ok(Ok(()))
}
