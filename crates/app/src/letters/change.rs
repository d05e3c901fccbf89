//! Changing letters, and sending them on their way. Each change is in the log with what
//! stood before; a letter that has left cannot be called back.

use kit::audit::{Author, Change, differing, record, restored};
use kit::db::Tx;
use kit::id::Id;
use serde_json::{Map, Value, json};

use super::content::Content;
use super::letter::{KIND, Kind, Letter, OfCall, Stage};
use super::loaded::{Loaded, owner};
use super::problems::{Problem, problems};
use super::sequences::with_call;
use super::store;
use crate::app::App;
use crate::attachments;

/// Why a letter is not changed or sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LetterRefused {
    /// There is no such letter.
    #[error("no such letter")]
    NotFound,
    /// Somebody else has changed it meanwhile.
    #[error("the letter has been changed since")]
    Stale,
    /// It is on its way already, or has left.
    #[error("the letter is on its way")]
    OnItsWay(Option<Id>),
    /// It has the shape of a personal identity code in it.
    #[error("a personal identity code")]
    PersonalCode,
    /// It is longer than is kept.
    #[error("too long")]
    TooLong,
    /// A second person must approve it first.
    #[error("a second person must approve it")]
    NeedsApproval,
    /// Who has written it cannot approve it.
    #[error("who has written it cannot approve it")]
    OwnLetter,
    /// These keep it from being sent.
    #[error("it is not ready")]
    NotReady(Vec<Problem>),
    /// The time has passed.
    #[error("the time has passed")]
    Past,
    /// Nobody would get it.
    #[error("nobody would get it")]
    Nobody,
    /// A segment that it names is not there.
    #[error("a segment is missing")]
    NoSegment,
}

impl LetterRefused {
    /// The key of what it says.
    pub(super) const fn key(&self) -> &'static str {
        match self {
            Self::NotFound => "letter-refused-not-found",
            Self::Stale => "letter-refused-stale",
            Self::OnItsWay(_) => "letter-refused-sent",
            Self::PersonalCode => "wrong-personal-code",
            Self::TooLong => "letter-refused-long",
            Self::NeedsApproval => "letter-refused-approval",
            Self::OwnLetter => "letter-refused-own",
            Self::NotReady(_) => "letter-refused-not-ready",
            Self::Past => "letter-refused-past",
            Self::Nobody => "letter-refused-nobody",
            Self::NoSegment => "letter-segment-gone",
        }
    }
}

pub(super) type Outcome<T> = anyhow::Result<Result<T, LetterRefused>>;

fn values(one: &Letter) -> Map<String, Value> {
    let content = serde_json::to_value(&one.content).unwrap_or_default();
    let mut values = match content {
        Value::Object(values) => values,
        _ => Map::new(),
    };
    let own = json!({
        "kind": one.kind.word(),
        "stage": one.stage.word(),
        "send_at": one.send_at,
        "approved_by": one.approved_by.map(|id| id.to_string()),
        "is_removed": one.is_removed,
    });
    if let Value::Object(own) = own {
        values.extend(own);
    }
    values
}

pub(super) fn write_down(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    act: &'static str,
    (before, after): (Option<&Letter>, &Letter),
) {
    let (was, is) = match before {
        Some(before) => differing(values(before), values(after)),
        None => {
            let kind = after.kind.word();
            (
                json!({ "is_removed": true, "kind": kind }),
                json!({ "is_removed": after.is_removed, "kind": kind }),
            )
        }
    };
    let change = Change {
        act,
        kind: KIND,
        subject: &after.id.to_string(),
        before: was,
        after: is,
    };
    record(tx, &app.ids, author, &change);
}

/// Whether a content may be kept at all.
fn kept(content: &Content) -> Result<(), LetterRefused> {
    if content.has_personal_code() {
        return Err(LetterRefused::PersonalCode);
    }
    match content.is_too_long() {
        true => Err(LetterRefused::TooLong),
        false => Ok(()),
    }
}

/// Begins a letter.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn add(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (kind, content, call): (Kind, Content, Option<OfCall>),
) -> Outcome<Id> {
    if let Err(refused) = kept(&content) {
        return Ok(Err(refused));
    }
    let letter = Letter {
        id: app.ids.make(author.at),
        edition: 1,
        kind,
        content,
        call,
        stage: Stage::Draft,
        written_by: author.actor,
        approved_by: None,
        send_at: None,
        sent_by: None,
        stopped_why: None,
        is_removed: false,
        updated_at: author.at,
    };
    store::save(tx, &letter, true).await?;
    write_down(app, tx, author, "letter-add", (None, &letter));
    Ok(Ok(letter.id))
}

/// Begins a letter with what stands in another one, about a call if one is given.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(super) async fn copy(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    source: &Letter,
    call: Option<Id>,
) -> Outcome<Id> {
    let mut content = source.content.clone();
    if let Some(call) = call {
        content = with_call(content, call);
    }
    let id = match add(app, tx, author, (Kind::Letter, content.clone(), None)).await? {
        Ok(id) => id,
        Err(refused) => return Ok(Err(refused)),
    };
    let pictures = attachments::copy_all(app, tx, author, &owner(source.id), &owner(id)).await?;
    let written = write(app, tx, author, (id, 1), content.copied(&pictures)).await?;
    Ok(written.map(|()| id))
}

pub(super) async fn save(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    act: &'static str,
    (before, mut after): (&Letter, Letter),
) -> Outcome<()> {
    if after == *before {
        return Ok(Ok(()));
    }
    after.edition += 1;
    after.updated_at = author.at;
    if !store::save(tx, &after, false).await? {
        return Ok(Err(LetterRefused::Stale));
    }
    write_down(app, tx, author, act, (Some(before), &after));
    Ok(Ok(()))
}

/// The letter of that edition, while its texts can be changed.
pub(super) async fn open(tx: &mut Tx, (id, edition): (Id, i64)) -> Outcome<Letter> {
    let found = store::find_to_change(tx, id).await?;
    let Some(letter) = found.filter(|letter| !letter.is_removed) else {
        return Ok(Err(LetterRefused::NotFound));
    };
    if !letter.stage.is_open() {
        return Ok(Err(LetterRefused::OnItsWay(letter.sent_by)));
    }
    Ok(match letter.edition == edition {
        true => Ok(letter),
        false => Err(LetterRefused::Stale),
    })
}

/// Writes a letter anew. What was approved is not any more.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(super) async fn write(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    known: (Id, i64),
    content: Content,
) -> Outcome<()> {
    if let Err(refused) = kept(&content) {
        return Ok(Err(refused));
    }
    let before = match open(tx, known).await? {
        Ok(before) => before,
        Err(refused) => return Ok(Err(refused)),
    };
    if content == before.content {
        return Ok(Ok(()));
    }
    let after = Letter {
        content,
        stage: Stage::Draft,
        approved_by: None,
        written_by: author.actor,
        ..before.clone()
    };
    save(app, tx, author, "letter-change", (&before, after)).await
}

/// Takes a letter away, asks for approval, or approves it.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(super) async fn act(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    known: (Id, i64),
    act: Act,
) -> Outcome<()> {
    let before = match open(tx, known).await? {
        Ok(before) => before,
        Err(refused) => return Ok(Err(refused)),
    };
    let mut after = before.clone();
    let word = match act {
        Act::Remove if before.is_pattern() => return Ok(Err(LetterRefused::NotFound)),
        Act::Remove => {
            after.is_removed = true;
            "letter-remove"
        }
        Act::MakeTemplate => {
            after.kind = Kind::Template;
            "letter-make-template"
        }
        Act::Ask => {
            let wrong = not_ready(tx, &before).await?;
            if !wrong.is_empty() {
                return Ok(Err(LetterRefused::NotReady(wrong)));
            }
            after.stage = Stage::Asked;
            "letter-ask"
        }
        Act::Approve if before.written_by == author.actor => {
            return Ok(Err(LetterRefused::OwnLetter));
        }
        Act::Approve => {
            after.stage = Stage::Approved;
            after.approved_by = author.actor;
            "letter-approve"
        }
    };
    save(app, tx, author, word, (&before, after)).await
}

/// What is done to a letter that is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// Taken away.
    Remove,
    /// Letters are begun from it.
    MakeTemplate,
    /// A second person is asked to approve it.
    Ask,
    /// A second person approves it.
    Approve,
}

pub(super) async fn not_ready(tx: &mut Tx, letter: &Letter) -> anyhow::Result<Vec<Problem>> {
    let loaded = Loaded::of(tx, letter.id, &letter.content).await?;
    Ok(problems(&letter.content, &loaded))
}

/// Brings a letter back to what it was before a change, and gives whether it still was as
/// the change left it. One that has left stays as it left.
///
/// # Errors
/// When the database refuses or the log holds what is not a letter.
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
    if matches!(now.stage, Stage::Handed(_)) {
        return Ok(false);
    }
    let Some(mut values) = restored(values(&now), before, after) else {
        return Ok(false);
    };
    let mut text = |name: &str| {
        let value = values.remove(name)?;
        value.as_str().map(str::to_owned)
    };
    let kind = text("kind").and_then(|word| Kind::of_word(&word));
    if text("stage").as_deref() == Some("scheduled") {
        return Ok(false);
    }
    values.remove("approved_by");
    let is_removed = values
        .remove("is_removed")
        .and_then(|value| value.as_bool());
    values.remove("send_at");
    let then = Letter {
        kind: kind.unwrap_or(now.kind),
        // What comes back was not what somebody approved.
        stage: Stage::Draft,
        approved_by: None,
        send_at: None,
        sent_by: None,
        is_removed: is_removed.unwrap_or(now.is_removed),
        content: serde_json::from_value(values.into())?,
        ..now.clone()
    };
    let saved = save(app, tx, author, "letter-restore", (&now, then)).await?;
    Ok(saved.is_ok())
}
