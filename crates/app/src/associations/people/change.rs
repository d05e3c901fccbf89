//! Changing people and their terms. Each change is in the log under the person's
//! identifier, so that all that was ever written of somebody is erased at once.

use kit::audit::{Author, Change, record, restored};
use kit::db::Tx;
use kit::id::Id;
use kit::sets::take_numbers;
use serde_json::{Map, Value, json};

use super::found::{PEOPLE, hold, settle, settle_person};
use super::person::{Basis, Consent, Held, Person, Standing, Told};
use super::terms::add_held;
use super::{rows, store};
use crate::app::App;
use crate::associations::store as associations;

/// The kind of thing a person is, in the log of changes.
pub const PERSON_KIND: &str = "person";
/// The kind of thing a term is; its subject is the person.
pub const TERM_KIND: &str = "person-term";
/// The kind of thing a consent is; its subject is the person.
pub const CONSENT_KIND: &str = "person-consent";

/// Why a person is not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PersonRefused {
    /// There is no such person, association or term.
    #[error("no such person")]
    NotFound,
    /// Somebody else has changed them meanwhile.
    #[error("the person has been changed since")]
    Stale,
}

/// What a change gives, or why there is none.
pub type Outcome<T> = anyhow::Result<Result<T, PersonRefused>>;

fn standing_word(standing: Standing) -> &'static str {
    match standing {
        Standing::Kept => "kept",
        Standing::Removed(_) => "removed",
        Standing::Erased => "erased",
    }
}

/// A person as the log has them.
fn values(person: &Person) -> Map<String, Value> {
    let told = &person.told;
    let values = json!({
        "standing": standing_word(person.standing), "name": told.name, "email": told.email,
        "phone": told.phone, "basis": told.basis.word(), "source": told.source,
        "since": told.since, "retention": told.retention,
    });
    values.as_object().cloned().unwrap_or_default()
}

/// Writes down what became of a person: what differs. Of a new one that there they are;
/// what the table has need not be in the log.
fn write(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    act: &'static str,
    sides: (Option<&Person>, &Person),
) {
    let (before, after) = sides;
    let (mut is, mut was) = (values(after), Map::new());
    match before {
        Some(before) => {
            was = values(before);
            let same = |name: &String, side: &Map<String, Value>, value: &Value| {
                side.get(name) == Some(value)
            };
            let unchanged = was.clone();
            was.retain(|name, value| !same(name, &is, value));
            is.retain(|name, value| !same(name, &unchanged, value));
        }
        None => {
            was.insert("standing".to_owned(), "removed".into());
            is.retain(|name, _| name == "standing");
            is.insert("edition".to_owned(), after.edition.into());
        }
    }
    let change = Change {
        act,
        kind: PERSON_KIND,
        subject: &after.id.to_string(),
        before: was.into(),
        after: is.into(),
    };
    record(tx, &app.ids, author, &change);
}

/// Adds a person who holds an office in an association.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn add(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    association: Id,
    (told, held): (Told, Held),
) -> Outcome<Id> {
    if !is_kept(tx, association).await? {
        return Ok(Err(PersonRefused::NotFound));
    }
    let person = Person {
        id: app.ids.make(author.at),
        number: take_numbers(tx, PEOPLE, 1).await?,
        edition: 1,
        standing: Standing::Kept,
        told,
        retain_until: None,
    };
    store::insert(tx, (person.id, person.number), &person.told, author.at).await?;
    write(app, tx, author, "person-add", (None, &person));
    settle_person(tx, None, &person).await?;
    add_held(app, tx, author, association, (&person, held)).await?;
    Ok(Ok(person.id))
}

pub(super) async fn is_kept(tx: &mut Tx, association: Id) -> anyhow::Result<bool> {
    let found = associations::find(tx, association).await?;
    Ok(found.is_some_and(|one| one.is_kept()))
}

/// A person who is in the register, held to be changed.
pub(super) async fn kept_to_change(tx: &mut Tx, id: Id) -> Outcome<Person> {
    let found = store::find_to_change(tx, id).await?;
    Ok(found.filter(Person::is_kept).ok_or(PersonRefused::NotFound))
}

/// Changes what is told of a person. `edition` is the one that was changed: who has
/// changed them meanwhile is not overwritten.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn change(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (id, edition): (Id, i64),
    told: Told,
) -> Outcome<()> {
    let before = match kept_to_change(tx, id).await? {
        Ok(before) => before,
        Err(refused) => return Ok(Err(refused)),
    };
    if before.edition != edition {
        return Ok(Err(PersonRefused::Stale));
    }
    if before.told != told {
        let standing = before.standing;
        save(app, tx, author, "person-edit", (&before, told, standing)).await?;
    }
    Ok(Ok(()))
}

/// Takes a person out of the register; they can come back.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn remove(app: &App, tx: &mut Tx, author: &Author, id: Id) -> Outcome<()> {
    let before = match kept_to_change(tx, id).await? {
        Ok(before) => before,
        Err(refused) => return Ok(Err(refused)),
    };
    let (told, removed) = (before.told.clone(), Standing::Removed(app.clock.today()));
    save(app, tx, author, "person-remove", (&before, told, removed)).await?;
    Ok(Ok(()))
}

/// Saves the next edition of a person who was read to be changed.
pub(super) async fn save(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    act: &'static str,
    (before, told, standing): (&Person, Told, Standing),
) -> anyhow::Result<()> {
    let after = next_edition(app, tx, author, before, (told, standing)).await?;
    write(app, tx, author, act, (Some(before), &after));
    Ok(())
}

/// The next edition of a person, saved with all that follows from it.
pub(super) async fn next_edition(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    before: &Person,
    (told, standing): (Told, Standing),
) -> anyhow::Result<Person> {
    let terms = rows::terms_of(tx, before.id).await?;
    let held = hold(tx, terms.iter().map(|term| term.association)).await?;
    let after = Person {
        edition: before.edition + 1,
        standing,
        told,
        ..before.clone()
    };
    store::update(tx, &after, author.at).await?;
    settle(tx, held, app.clock.today()).await?;
    settle_person(tx, Some(before), &after).await?;
    Ok(after)
}

/// Writes down that a person has consented or withdrawn it. What was written stays: a
/// mistake is told by another entry.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn consent(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    id: Id,
    consent: Consent,
) -> Outcome<()> {
    let person = match kept_to_change(tx, id).await? {
        Ok(person) => person,
        Err(refused) => return Ok(Err(refused)),
    };
    let entry = app.ids.make(author.at);
    rows::insert_consent(tx, (entry, id), &consent, author.at).await?;
    let after = json!({
        "purpose": consent.purpose.word(), "is_given": consent.is_given, "source": consent.source,
        "text_version": consent.text_version, "happened_on": consent.happened_on,
    });
    let change = Change {
        act: "person-consent",
        kind: CONSENT_KIND,
        subject: &id.to_string(),
        before: Value::Null,
        after,
    };
    record(tx, &app.ids, author, &change);
    settle_person(tx, Some(&person), &person).await?;
    Ok(Ok(()))
}

/// Brings a person back to what they were before a change, and gives whether they still
/// were as the change left them.
///
/// # Errors
/// When the database refuses or the log holds what is no person.
pub async fn restore(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    subject: &str,
    (before, after): (&Value, &Value),
) -> anyhow::Result<bool> {
    let Some(now) = store::find_to_change(tx, subject.parse()?).await? else {
        return Ok(false);
    };
    let mut is = values(&now);
    is.insert("edition".to_owned(), now.edition.into());
    let Some(then) = restored(is, before, after) else {
        return Ok(false);
    };
    let text = |name: &str| then.get(name).and_then(Value::as_str).map(str::to_owned);
    let day = |name: &str| text(name).map(|day| day.parse()).transpose();
    let basis = text("basis").and_then(|word| Basis::of_word(&word));
    let told = Told {
        name: text("name").unwrap_or_default(),
        email: text("email"),
        phone: text("phone"),
        basis: basis.ok_or_else(|| anyhow::anyhow!("the log names no basis"))?,
        source: text("source").unwrap_or_default(),
        since: day("since")?.unwrap_or(now.told.since),
        retention: day("retention")?,
    };
    let standing = match text("standing").as_deref() {
        Some("kept") => Standing::Kept,
        Some("removed") => Standing::Removed(app.clock.today()),
        _ => return Ok(false),
    };
    save(app, tx, author, "person-restore", (&now, told, standing)).await?;
    Ok(true)
}
