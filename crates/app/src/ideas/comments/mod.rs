//! What those who work here write to each other about an idea.

mod store;

use chrono::{DateTime, Utc};
use kit::audit::{Author, Change, differing, record, restored};
use kit::db::{Conn, Tx};
use kit::id::Id;
use serde_json::{Map, Value, json};

use super::told::{Wrong, read_prose};
use crate::app::App;

#[cfg(test)]
pub(crate) use store::STATEMENTS;
pub(super) use store::{all, find, set_text};

/// The kind of thing a comment is, in the log of changes.
pub const COMMENT_KIND: &str = "idea-comment";

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Comment {
    /// Its identifier.
    pub(in crate::ideas) id: Id,
    /// About which idea.
    pub(in crate::ideas) idea: Id,
    /// Who wrote it.
    pub(in crate::ideas) account: Option<Id>,
    /// What.
    pub(in crate::ideas) text: String,
    /// Whether it was taken away.
    pub(in crate::ideas) is_removed: bool,
    /// When it was written.
    pub(in crate::ideas) written_at: DateTime<Utc>,
    /// When it was changed last.
    pub(in crate::ideas) changed_at: DateTime<Utc>,
}

impl Comment {
    fn values(&self) -> Map<String, Value> {
        Map::from_iter([
            ("text".to_owned(), self.text.clone().into()),
            ("is_removed".to_owned(), self.is_removed.into()),
        ])
    }
}

/// Why a comment is not written or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CommentRefused {
    /// There is none, or it is another's.
    #[error("no such comment")]
    NotFound,
    /// What was written is not kept.
    #[error("what was written is not kept")]
    Wrong(Wrong),
}

fn text_of(text: &str) -> Result<String, CommentRefused> {
    match read_prose(text) {
        Ok(Some(text)) => Ok(text),
        Ok(None) => Err(CommentRefused::Wrong(Wrong::Needed)),
        Err(wrong) => Err(CommentRefused::Wrong(wrong)),
    }
}

fn write_down(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (act, id): (&'static str, Id),
    (before, after): (Value, Value),
) {
    let change = Change {
        act,
        kind: COMMENT_KIND,
        subject: &id.to_string(),
        before,
        after,
    };
    record(tx, &app.ids, author, &change);
}

/// The comments on an idea, the oldest first.
///
/// # Errors
/// When the database refuses.
pub(super) async fn of(conn: &mut Conn, idea: Id) -> anyhow::Result<Vec<Comment>> {
    store::of(conn, idea).await
}

/// Writes a comment.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn write(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (idea, text): (Id, &str),
) -> anyhow::Result<Result<(), CommentRefused>> {
    let text = match text_of(text) {
        Ok(text) => text,
        Err(refused) => return Ok(Err(refused)),
    };
    let comment = Comment {
        id: app.ids.make(author.at),
        idea,
        account: author.actor,
        text,
        is_removed: false,
        written_at: author.at,
        changed_at: author.at,
    };
    store::insert(tx, &comment).await?;
    let sides = (
        json!({ "is_removed": true }),
        json!({ "is_removed": false }),
    );
    write_down(app, tx, author, ("idea-comment", comment.id), sides);
    Ok(Ok(()))
}

/// Changes one's own comment, or takes it away when there is no text.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(super) async fn change(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (idea, id): (Id, Id),
    text: Option<&str>,
) -> anyhow::Result<Result<(), CommentRefused>> {
    let found = store::find_to_change(tx, id).await?;
    let own = |one: &Comment| one.idea == idea && one.account == author.actor && !one.is_removed;
    let Some(before) = found.filter(own) else {
        return Ok(Err(CommentRefused::NotFound));
    };
    let mut after = before.clone();
    match text.map(text_of) {
        None => after.is_removed = true,
        Some(Ok(text)) => after.text = text,
        Some(Err(refused)) => return Ok(Err(refused)),
    }
    save(app, tx, author, "idea-comment-change", (&before, after)).await?;
    Ok(Ok(()))
}

async fn save(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    act: &'static str,
    (before, mut after): (&Comment, Comment),
) -> anyhow::Result<()> {
    if *before == after {
        return Ok(());
    }
    after.changed_at = author.at;
    store::update(tx, &after).await?;
    let (was, is) = differing(before.values(), after.values());
    write_down(app, tx, author, (act, after.id), (was, is));
    Ok(())
}

/// Brings a comment back to what it was before a change, and gives whether it still was as
/// the change left it.
///
/// # Errors
/// When the database refuses.
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
    let Some(values) = restored(now.values(), before, after) else {
        return Ok(false);
    };
    let then = Comment {
        text: values["text"].as_str().unwrap_or_default().to_owned(),
        is_removed: values["is_removed"].as_bool().unwrap_or_default(),
        ..now.clone()
    };
    save(app, tx, author, "idea-comment-restore", (&now, then)).await?;
    Ok(true)
}
