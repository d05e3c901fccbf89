//! What advisers say of a section: open until it is answered.

use chrono::{DateTime, Utc};
use kit::audit::{Author, Change, record};
use kit::db::Tx;
use kit::i18n::Tr;
use kit::id::Id;
use kit::personal_code;
use kit::text::clean_prose;
use serde_json::{Value, json};

use super::application::kept;
use super::letters;
use super::section::Section;
use super::store;
use crate::app::App;

/// The kind of thing a comment is, in the log of changes.
pub const COMMENT_KIND: &str = "application-comment";

/// The longest comment or answer, in letters.
const LONGEST: usize = 2_000;

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Its identifier.
    pub id: Id,
    /// On which application.
    pub application: Id,
    /// On which section: its word.
    pub section: String,
    /// What it says.
    pub content: String,
    /// Who wrote it.
    pub account: Option<Id>,
    /// When.
    pub written_at: DateTime<Utc>,
    /// The answer.
    pub answer: Option<String>,
    /// Who answered.
    pub answered_by: Option<Id>,
    /// When.
    pub answered_at: Option<DateTime<Utc>>,
    /// Whether it was taken away.
    pub is_removed: bool,
}

/// Why a comment or an answer is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CommentRefused {
    /// There is no such application or comment.
    #[error("no such application or comment")]
    NotFound,
    /// Nothing is written.
    #[error("nothing is written")]
    Blank,
    /// It is too long.
    #[error("more than {LONGEST} letters")]
    TooLong,
    /// A personal identity code stands in it.
    #[error("a personal identity code")]
    PersonalCode,
    /// It was answered already.
    #[error("it is answered already")]
    Answered,
}

impl CommentRefused {
    /// What it says.
    pub fn text(self, tr: Tr) -> String {
        match self {
            Self::NotFound => tr.t("application-comment-none"),
            Self::Blank => tr.t("application-comment-blank"),
            Self::TooLong => tr.tn("wrong-too-long", LONGEST),
            Self::PersonalCode => tr.t("wrong-personal-code"),
            Self::Answered => tr.t("application-comment-answered"),
        }
    }
}

fn read(text: &str) -> Result<String, CommentRefused> {
    let text = clean_prose(text);
    if text.trim().is_empty() {
        return Err(CommentRefused::Blank);
    }
    if text.chars().count() > LONGEST {
        return Err(CommentRefused::TooLong);
    }
    match personal_code::found_in(&text) || personal_code::was_in(&text) {
        true => Err(CommentRefused::PersonalCode),
        false => Ok(text),
    }
}

fn values(one: &Comment) -> Value {
    json!({
        "content": one.content,
        "answer": one.answer,
        "is_removed": one.is_removed,
    })
}

fn write_down(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    act: &'static str,
    (before, after): (Value, &Comment),
) {
    let change = Change {
        act,
        kind: COMMENT_KIND,
        subject: &after.id.to_string(),
        before,
        after: values(after),
    };
    record(tx, &app.ids, author, &change);
}

/// Comments on a section, and tells those who speak for the association.
///
/// # Errors
/// When the database refuses or the mail cannot be made; the inner result holds the refusal.
pub async fn comment(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (id, section): (Id, Section),
    text: &str,
) -> anyhow::Result<Result<Id, CommentRefused>> {
    let content = match read(text) {
        Ok(content) => content,
        Err(refused) => return Ok(Err(refused)),
    };
    if kept(tx, id).await?.is_none() {
        return Ok(Err(CommentRefused::NotFound));
    }
    let one = Comment {
        id: app.ids.make(author.at),
        application: id,
        section: section.word().to_owned(),
        content,
        account: author.actor,
        written_at: author.at,
        answer: None,
        answered_by: None,
        answered_at: None,
        is_removed: false,
    };
    store::add_comment(tx, &one).await?;
    let before = json!({ "is_removed": true });
    write_down(app, tx, author, "application-comment", (before, &one));
    letters::tell(app, tx, author, &one).await?;
    Ok(Ok(one.id))
}

/// Answers a comment. Of two who answer at once the first one has.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn answer(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    id: Id,
    text: &str,
) -> anyhow::Result<Result<Comment, CommentRefused>> {
    let answer = match read(text) {
        Ok(answer) => answer,
        Err(refused) => return Ok(Err(refused)),
    };
    let found = store::find_comment_to_change(tx, id).await?;
    let Some(before) = found.filter(|one| !one.is_removed) else {
        return Ok(Err(CommentRefused::NotFound));
    };
    if before.answer.is_some() {
        return Ok(Err(CommentRefused::Answered));
    }
    let after = Comment {
        answer: Some(answer),
        answered_by: author.actor,
        answered_at: Some(author.at),
        ..before.clone()
    };
    store::change_comment(tx, &after).await?;
    let act = "application-comment-answer";
    write_down(app, tx, author, act, (values(&before), &after));
    Ok(Ok(after))
}

/// Takes a comment or its answer back, and gives whether it still was as the change left
/// it.
///
/// # Errors
/// When the database refuses.
pub(super) async fn restore_comment(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    subject: &str,
    (before, after): (&Value, &Value),
) -> anyhow::Result<bool> {
    let Some(now) = store::find_comment_to_change(tx, subject.parse()?).await? else {
        return Ok(false);
    };
    if values(&now) != *after {
        return Ok(false);
    }
    let answer = before["answer"].as_str().map(str::to_owned);
    let then = Comment {
        is_removed: before["is_removed"] == true,
        answered_by: answer.as_ref().and(author.actor),
        answered_at: answer.as_ref().map(|_| author.at),
        answer,
        ..now.clone()
    };
    store::change_comment(tx, &then).await?;
    // What is brought back has the same values on both sides, and can be undone again.
    let act = "application-comment-restore";
    write_down(app, tx, author, act, (values(&now), &then));
    Ok(true)
}
