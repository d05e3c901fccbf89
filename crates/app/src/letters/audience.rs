//! Whom a letter goes to, and who is left out and why: counted while it is written, and
//! gathered by the same rules when it leaves.

use std::collections::HashSet;

use chrono::NaiveDate;
use kit::db::{Conn, Tx};
use kit::i18n::Lang;
use kit::id::Id;
use kit::mail::mailing::{self, NewRecipient, Recipient, RecipientState};
use kit::mail::{EmailAddress, Mailbox};
use kit::seal::Seal;
use kit::sets::Set;

use super::content::Content;
use super::fields::Values;
use super::gate::{Counted, Data, Gate, Kind, LeftOut, NoSegment};
use super::letter::{Kind as LetterKind, Letter};
use super::loaded::Loaded;
use super::store;
use crate::app::App;
use crate::areas::{AreaCode, AreaKind, by_code};
use crate::associations::people::{self, Purpose};
use crate::associations::readers;
use crate::calls::{Call, Field, Value};
use crate::refusals;
use crate::subscriptions::{self, About, Subscriber};

/// Whom a letter goes to, before addresses are looked at.
struct Walk<'a> {
    letter: &'a Letter,
    /// Associations of which somebody asked, but for those who get nothing.
    associations: Set,
    seal: Seal,
    gate: Gate,
}

/// So many associations and people are read at a time.
const AT_ONCE: usize = 1_000;

impl<'a> Walk<'a> {
    async fn begin(
        app: &App,
        conn: &mut Conn,
        seal: &Seal,
        letter: &'a Letter,
    ) -> anyhow::Result<Result<Self, NoSegment>> {
        let audience = &letter.content.audience;
        let asked = readers::in_segments(app, conn, &audience.segments).await?;
        let but = readers::in_segments(app, conn, &audience.but).await?;
        let (asked, but) = match (asked, but) {
            (Ok(asked), Ok(but)) => (asked, but),
            (Err(word), _) | (_, Err(word)) => return Ok(Err(NoSegment(word))),
        };
        let mut gate = Gate::new(refusals::marks(conn).await?);
        let left = asked.intersection_len(&but);
        if left > 0 {
            gate.counted.left_out.insert(LeftOut::Segment, left);
        }
        Ok(Ok(Self {
            letter,
            associations: asked - but,
            seal: seal.clone(),
            gate,
        }))
    }

    fn mark(&self, address: &EmailAddress) -> u64 {
        refusals::mark(&self.seal, address)
    }

    /// Those who were told an older version of the call, and not this one.
    async fn told(&mut self, conn: &mut Conn) -> anyhow::Result<Vec<NewRecipient>> {
        let mut found = Vec::new();
        let Some(call) = self
            .letter
            .call
            .filter(|_| self.letter.content.audience.told)
        else {
            return Ok(found);
        };
        // Who is reminded may have been told anything.
        let before = match self.letter.kind {
            LetterKind::Reminder => i64::MAX,
            _ => call.version,
        };
        let (older, newer) = store::told_in(conn, call.id, before).await?;
        let mut known = HashSet::new();
        for (letters, is_newer) in [(newer, true), (older, false)] {
            for letter in letters {
                let mut after = 0;
                loop {
                    let page = mailing::page(conn, letter, Some(RecipientState::Sent), after, 500);
                    let page = page.await?;
                    let Some(last) = page.last() else { break };
                    after = last.number;
                    for one in page {
                        let Some((to, data)) = again(&one) else {
                            continue;
                        };
                        let mark = self.mark(to.address());
                        if is_newer {
                            known.insert(mark);
                        } else if !known.contains(&mark) && self.gate.passes(data.kind, Some(mark))
                        {
                            found.push(NewRecipient {
                                to,
                                lang: one.lang,
                                of: one.of,
                                data: one.data,
                            });
                        }
                    }
                }
            }
        }
        Ok(found)
    }

    async fn people(&mut self, app: &App, conn: &mut Conn) -> anyhow::Result<Vec<NewRecipient>> {
        let mut found = Vec::new();
        if !self.letter.content.audience.people {
            return Ok(found);
        }
        let today = app.clock.today();
        for one in people::consented(conn, Purpose::Newsletter, today).await? {
            if !self.associations.contains(one.association_number) {
                continue;
            }
            let Ok(address) = one.email.parse::<EmailAddress>() else {
                continue;
            };
            let mark = self.mark(&address);
            if self.gate.passes(Kind::Person, Some(mark)) {
                let values = Values {
                    name: Some(one.name.clone()),
                    ..Values::default()
                };
                let of = Some(one.association);
                found.push(recipient(
                    mailbox(&one.name, address),
                    Lang::Fi,
                    of,
                    (Kind::Person, one.person, values),
                )?);
            }
        }
        Ok(found)
    }

    async fn subscribers(
        &mut self,
        conn: &mut Conn,
        loaded: &Loaded,
        today: NaiveDate,
    ) -> anyhow::Result<Vec<NewRecipient>> {
        let (content, mut found) = (&self.letter.content, Vec::new());
        let abouts = abouts(content, loaded, today);
        let confirmed = content.audience.confirmed;
        if !content.audience.subscribers && confirmed.is_none() {
            return Ok(found);
        }
        let mut after = None;
        loop {
            let page = subscriptions::page(conn, after, AT_ONCE).await?;
            let Some(last) = page.last() else { break };
            after = Some(last.id);
            for one in page {
                let fits = match confirmed {
                    Some((from, until)) => from < one.since && one.since <= until,
                    None => abouts.iter().any(|about| one.topics.fits(about)),
                };
                let mark = self.mark(one.to.address());
                if fits && self.gate.passes(Kind::Subscriber, Some(mark)) {
                    found.push(of_subscriber(one)?);
                }
            }
        }
        Ok(found)
    }
}

fn of_subscriber(one: Subscriber) -> anyhow::Result<NewRecipient> {
    let values = Values {
        name: one.to.name().map(str::to_owned),
        ..Values::default()
    };
    recipient(one.to, one.lang, None, (Kind::Subscriber, one.id, values))
}

/// The recipient of an older letter, to be written to once more.
fn again(one: &Recipient) -> Option<(Mailbox, Data)> {
    let data = serde_json::from_value(one.data.clone()).ok()?;
    Some((one.to.clone()?, data))
}

/// Somebody at an address; a name that cannot stand in a message's head is left out of it.
fn mailbox(name: &str, address: EmailAddress) -> Mailbox {
    Mailbox::new(name, address.clone()).unwrap_or_else(|_| address.into())
}

fn recipient(
    to: Mailbox,
    lang: Lang,
    of: Option<Id>,
    (kind, id, values): (Kind, Id, Values),
) -> anyhow::Result<NewRecipient> {
    Ok(NewRecipient {
        to,
        lang,
        of,
        data: serde_json::to_value(Data { kind, id, values })?,
    })
}

/// What a letter is about, to those who subscribe: each of its calls, or the topic alone.
fn abouts(content: &Content, loaded: &Loaded, on: NaiveDate) -> Vec<About> {
    let kind = content.topic;
    let of_call = |call: &Call| {
        let areas = match call.told.get(Field::Areas) {
            Some(Value::Areas(areas)) => areas.as_slice(),
            _ => &[],
        };
        About::new(kind, areas, call.told.words(Field::Themes), on)
    };
    let abouts: Vec<About> = loaded.calls.values().map(of_call).collect();
    match abouts.is_empty() {
        true => vec![About::new(kind, &[], &[], on)],
        false => abouts,
    }
}

/// Swedish for an association whose name says so.
fn lang_of(name: &str) -> Lang {
    let last = name.split_whitespace().next_back().unwrap_or_default();
    match last.to_lowercase().replace('.', "").as_str() {
        "rf" => Lang::Sv,
        _ => Lang::Fi,
    }
}

/// Counts who gets a letter, and who does not and why.
///
/// # Errors
/// When the database refuses; inside, the segment that is missing.
pub(super) async fn count(
    app: &App,
    conn: &mut Conn,
    letter: &Letter,
    seal: &Seal,
) -> anyhow::Result<Result<Counted, NoSegment>> {
    let mut walk = match Walk::begin(app, conn, seal, letter).await? {
        Ok(walk) => walk,
        Err(missing) => return Ok(Err(missing)),
    };
    walk.told(conn).await?;
    if !walk.associations.is_empty() {
        let mark = |address: &EmailAddress| refusals::mark(seal, address);
        let index = readers::addresses(app, conn, mark).await?;
        for number in &walk.associations {
            walk.gate.passes(Kind::Association, index.mark(number));
        }
    }
    walk.people(app, conn).await?;
    let loaded = Loaded::of(conn, letter.id, &letter.content).await?;
    walk.subscribers(conn, &loaded, app.clock.today()).await?;
    Ok(Ok(walk.gate.counted))
}

/// Makes a letter's mailing and adds all who get it.
///
/// # Errors
/// When the database refuses; inside, the segment that is missing.
pub(super) async fn gather(
    app: &App,
    tx: &mut Tx,
    letter: &Letter,
    seal: &Seal,
) -> anyhow::Result<Result<(), NoSegment>> {
    let mut walk = match Walk::begin(app, tx, seal, letter).await? {
        Ok(walk) => walk,
        Err(missing) => return Ok(Err(missing)),
    };
    let now = app.clock.now();
    let title = letter.content.subject_for_all(Lang::Fi);
    mailing::create(tx, letter.id, &title, now).await?;
    let mut next = 1;
    let told = walk.told(tx).await?;
    next = add(tx, letter.id, next, &told, now).await?;
    let numbers: Vec<u32> = walk.associations.iter().collect();
    for numbers in numbers.chunks(AT_ONCE) {
        let mut some = Vec::with_capacity(numbers.len());
        for one in readers::of_numbers(tx, numbers).await? {
            let mark = one.email.as_ref().map(|address| walk.mark(address));
            if walk.gate.passes(Kind::Association, mark)
                && let Some(address) = one.email
            {
                let place = one
                    .domicile
                    .as_deref()
                    .and_then(|code| by_code(AreaKind::Municipality, &AreaCode::new(code)));
                let values = Values {
                    name: None,
                    association: Some(one.name.clone()),
                    municipality: place.map(|area| area.name_fi.clone()),
                };
                let lang = lang_of(&one.name);
                let data = (Kind::Association, one.id, values);
                some.push(recipient(
                    mailbox(&one.name, address),
                    lang,
                    Some(one.id),
                    data,
                )?);
            }
        }
        next = add(tx, letter.id, next, &some, now).await?;
    }
    let people = walk.people(app, tx).await?;
    next = add(tx, letter.id, next, &people, now).await?;
    let loaded = Loaded::of(tx, letter.id, &letter.content).await?;
    let subscribers = walk.subscribers(tx, &loaded, app.clock.today()).await?;
    add(tx, letter.id, next, &subscribers, now).await?;
    Ok(Ok(()))
}

async fn add(
    tx: &mut Tx,
    id: Id,
    first: i64,
    new: &[NewRecipient],
    now: chrono::DateTime<chrono::Utc>,
) -> anyhow::Result<i64> {
    for (place, some) in new.chunks(AT_ONCE).enumerate() {
        let first = first + i64::try_from(place * AT_ONCE)?;
        mailing::add(tx, id, first, some, now).await?;
    }
    Ok(first + i64::try_from(new.len())?)
}
