//! Sequences: letters that are made by themselves from a pattern, each only as long as its
//! reason is there. Looked at once a minute; what one process has made the others see.

use chrono::{DateTime, TimeDelta, Utc};
use kit::audit::{Author, Change, record};
use kit::db::{Conn, Tx};
use kit::i18n::Lang;
use kit::id::Id;
use kit::mail::mailing;
use serde_json::json;

use super::change::{self, LetterRefused};
use super::content::{Block, Content, Said};
use super::leave;
use super::letter::{Kind, OfCall, Stage};
use super::send::ORIGIN;
use super::{ready, store};
use crate::app::App;
use crate::calls::{self, Call, Filter};
use crate::subscriptions;
use crate::texts;

/// The kind of thing a sequence is, in the log of changes.
pub const SEQUENCE_KIND: &str = "letter-sequence";

/// So often the program looks whether a letter is due.
pub const LOOK_EVERY: TimeDelta = TimeDelta::minutes(1);

/// For how many days before a call closes a reminder may be sent.
pub(super) const MOST_DAYS: i64 = 90;

/// What makes letters by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sequence {
    /// Which letters.
    pub kind: Kind,
    /// Whether it makes any.
    pub is_on: bool,
    /// How many days before a call closes.
    pub days: i64,
    /// What was before that it has seen, or nobody asked for then.
    pub since: DateTime<Utc>,
    /// The letter by whose pattern they are written.
    pub pattern: Id,
    /// Raised with each change.
    pub edition: i64,
}

/// The kinds that there are, and how many days before a call closes is usual.
const KINDS: [(Kind, i64); 3] = [(Kind::Welcome, 0), (Kind::Reminder, 7), (Kind::Change, 0)];

/// All sequences; one that nobody has looked at yet is made, switched off.
///
/// # Errors
/// When the database refuses.
pub(super) async fn all(app: &App) -> anyhow::Result<Vec<Sequence>> {
    let known = store::sequences(&mut app.db.read().await?).await?;
    if known.len() == KINDS.len() {
        return Ok(known);
    }
    let author = app.author(None, ORIGIN);
    let mut tx = app.db.begin().await?;
    let known = store::sequences(&mut tx).await?;
    let missing = KINDS
        .iter()
        .filter(|(kind, _)| !known.iter().any(|one| one.kind == *kind));
    for (kind, days) in missing {
        let content = ready::content(kind.word()).unwrap_or_default();
        let pattern = change::add(app, &mut tx, &author, (*kind, content, None)).await??;
        let one = Sequence {
            kind: *kind,
            is_on: false,
            days: *days,
            since: author.at,
            pattern,
            edition: 1,
        };
        store::save_sequence(&mut tx, &one).await?;
    }
    let all = store::sequences(&mut tx).await?;
    tx.commit().await?;
    Ok(all)
}

/// Switches a sequence on or off, or changes its days. What is due already when it is
/// switched on is not sent.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(super) async fn set(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (kind, edition): (Kind, i64),
    (is_on, days): (bool, Option<i64>),
) -> anyhow::Result<Result<(), LetterRefused>> {
    let known = store::sequences(tx).await?;
    let Some(before) = known.into_iter().find(|one| one.kind == kind) else {
        return Ok(Err(LetterRefused::NotFound));
    };
    let after = Sequence {
        is_on,
        days: match days {
            Some(days) if (1..=MOST_DAYS).contains(&days) => days,
            _ => before.days,
        },
        since: if is_on && !before.is_on {
            author.at
        } else {
            before.since
        },
        edition: before.edition + 1,
        ..before.clone()
    };
    if before.edition != edition || !store::save_sequence(tx, &after).await? {
        return Ok(Err(LetterRefused::Stale));
    }
    let values = |one: &Sequence| json!({ "is_on": one.is_on, "days": one.days });
    let change = Change {
        act: "letter-sequence-set",
        kind: SEQUENCE_KIND,
        subject: kind.word(),
        before: values(&before),
        after: values(&after),
    };
    record(tx, &app.ids, author, &change);
    Ok(Ok(()))
}

/// Makes the letters that are due by now, and gives how many.
///
/// # Errors
/// When the database refuses.
pub async fn tick(app: &App) -> anyhow::Result<usize> {
    let mut made = 0;
    for one in all(app).await?.into_iter().filter(|one| one.is_on) {
        made += match one.kind {
            Kind::Welcome => welcome(app, one).await?,
            Kind::Reminder => remind(app, &one).await?,
            _ => 0,
        };
    }
    Ok(made)
}

/// Takes up letters whose job was given up.
///
/// # Errors
/// When the database refuses.
pub async fn begin(app: &App) -> anyhow::Result<()> {
    let mut tx = app.db.begin().await?;
    let now = app.clock.now();
    let late = store::all(&mut tx).await?.into_iter().filter(|letter| {
        letter.stage == Stage::Scheduled && letter.send_at.is_some_and(|at| at <= now)
    });
    let late: Vec<Id> = late.map(|letter| letter.id).collect();
    let behind = mailing::left_behind(&mut tx).await?;
    for id in behind.into_iter().chain(late) {
        leave::enqueue(app, &mut tx, id, now).await?;
    }
    tx.commit().await
}

/// A letter by a pattern, sent on its way; gives whether it could be.
async fn make(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (kind, content, call): (Kind, Content, Option<OfCall>),
) -> anyhow::Result<bool> {
    let id = change::add(app, tx, author, (kind, content, call)).await??;
    match leave::send(app, tx, author, (id, 1), None).await? {
        Ok(_) => Ok(true),
        // Nobody waits for it: its draft tells of it.
        Err(LetterRefused::Nobody) => Ok(false),
        Err(why) => {
            // It stays as a draft, where its page tells what is missing.
            tracing::warn!(letter = %id, %why, "a letter of a sequence is not sent");
            Ok(false)
        }
    }
}

async fn pattern(conn: &mut Conn, one: &Sequence) -> anyhow::Result<Content> {
    let found = store::find(conn, one.pattern).await?;
    Ok(found.map(|letter| letter.content).unwrap_or_default())
}

async fn welcome(app: &App, one: Sequence) -> anyhow::Result<usize> {
    let author = app.author(None, ORIGIN);
    let mut tx = app.db.begin().await?;
    if !subscriptions::has_new_between(&mut tx, (one.since, author.at)).await? {
        return Ok(0);
    }
    let mut content = pattern(&mut tx, &one).await?;
    content.audience.confirmed = Some((one.since, author.at));
    let next = Sequence {
        since: author.at,
        edition: one.edition + 1,
        ..one
    };
    if !store::save_sequence(&mut tx, &next).await? {
        return Ok(0);
    }
    let made = make(app, &mut tx, &author, (Kind::Welcome, content, None)).await?;
    tx.commit().await?;
    Ok(usize::from(made))
}

/// When readers are reminded of a call.
fn due_at(call: &Call, days: i64) -> Option<DateTime<Utc>> {
    Some(call.times().1? - TimeDelta::days(days))
}

async fn remind(app: &App, one: &Sequence) -> anyhow::Result<usize> {
    let now = app.clock.now();
    let mut conn = app.db.read().await?;
    let open = calls::list(&mut conn, &Filter::default(), false, now).await?;
    drop(conn);
    let is_due = |call: &&Call| {
        let due = due_at(call, one.days).is_some_and(|due| one.since < due && due <= now);
        due && call.state(now).is_open()
    };
    let mut made = 0;
    for call in open.iter().filter(is_due) {
        made += usize::from(remind_of(app, one, call).await?);
    }
    Ok(made)
}

async fn remind_of(app: &App, one: &Sequence, call: &Call) -> anyhow::Result<bool> {
    let Some(closes_at) = call.times().1 else {
        return Ok(false);
    };
    if store::has_of_call(
        &mut app.db.read().await?,
        Kind::Reminder,
        call.id,
        closes_at,
    )
    .await?
    {
        return Ok(false);
    }
    let author = app.author(None, ORIGIN);
    let mut tx = app.db.begin().await?;
    if store::has_of_call(&mut tx, Kind::Reminder, call.id, closes_at).await? {
        return Ok(false);
    }
    let of = of_call(&mut tx, call).await?;
    let mut content = with_call(pattern(&mut tx, one).await?, call.id);
    content.audience.told = true;
    let made = make(app, &mut tx, &author, (Kind::Reminder, content, Some(of))).await?;
    tx.commit().await?;
    Ok(made)
}

/// The call as it stands now.
pub(super) async fn of_call(conn: &mut Conn, call: &Call) -> anyhow::Result<OfCall> {
    Ok(OfCall {
        id: call.id,
        version: calls::terms_version(conn, call.id).await?,
        closes_at: call.times().1,
    })
}

/// A pattern's content with the call in the places that are kept for one.
pub fn with_call(mut content: Content, call: Id) -> Content {
    for block in &mut content.blocks {
        if let Block::Call { call: place, .. } = block {
            place.get_or_insert(call);
        }
    }
    content
}

/// Begins a letter to those who were told older dates or terms of a call.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(super) async fn begin_change(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    call: &Call,
) -> anyhow::Result<Result<Id, LetterRefused>> {
    let known = store::sequences(tx).await?;
    let content = match known.iter().find(|one| one.kind == Kind::Change) {
        Some(one) => pattern(tx, one).await?,
        None => ready::content(Kind::Change.word()).unwrap_or_default(),
    };
    let mut content = with_call(content, call.id);
    content.audience.told = true;
    let mut what = Said::default();
    for lang in Lang::ALL {
        let lines = calls::terms_changed(tx, texts::tr(lang), call).await?;
        let lines: Vec<String> = lines.iter().map(|line| format!("- {line}")).collect();
        *what.place(lang) = lines.join("\n");
    }
    // What changed stands before how it is now.
    let is_call = |block: &Block| matches!(block, Block::Call { .. });
    let place = content.blocks.iter().position(is_call).unwrap_or(0);
    content.blocks.insert(place, Block::Text { text: what });
    let of = of_call(tx, call).await?;
    change::add(app, tx, author, (Kind::Change, content, Some(of))).await
}
