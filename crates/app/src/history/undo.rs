//! Taking an act back.

use chrono::TimeDelta;
use kit::audit::{self, Record};
use kit::db::{Conn, Tx};
use kit::id::Id;

use crate::access::{Action, Actor};
use crate::app::App;
use crate::associations::{self, own, people};
use crate::{accounts, areas, attachments, feedback, projects};

/// For how long an act can be undone.
pub const UNDO_WITHIN: TimeDelta = TimeDelta::days(30);

/// Why an act stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UndoRefused {
    /// There is no such act, or it is not for this person.
    #[error("no such act")]
    NotFound,
    /// It has been undone before.
    #[error("the act has been undone")]
    AlreadyUndone,
    /// It was too long ago.
    #[error("the act is too old to be undone")]
    TooOld,
    /// What it changed has been changed again.
    #[error("what the act changed has been changed since")]
    ChangedSince,
    /// It is of a kind that cannot be undone.
    #[error("acts of this kind are final")]
    Final,
}

impl UndoRefused {
    /// The key of what it says.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotFound => "undo-not-found",
            Self::AlreadyUndone => "undo-already",
            Self::TooOld => "undo-too-old",
            Self::ChangedSince => "undo-changed-since",
            Self::Final => "undo-final",
        }
    }
}

/// What one must be allowed to do to change such a thing, and so to undo it.
fn needed(kind: &str) -> Option<Action> {
    match kind {
        accounts::KIND => Some(Action::ManageAccounts),
        feedback::KIND => Some(Action::AnswerFeedback),
        areas::CLASSIFICATION_KIND | areas::GROUPING_KIND => Some(Action::EditAreas),
        associations::KIND
        | people::PERSON_KIND
        | people::TERM_KIND
        | own::REPRESENTATIVE_KIND
        | own::PROPOSAL_KIND => Some(Action::EditAssociations),
        attachments::KIND => Some(Action::EditProjects),
        projects::KIND | projects::edit::DRAFT_KIND | projects::LIST_KIND => {
            Some(Action::EditProjects)
        }
        _ => None,
    }
}

/// Whether the person may undo the act, and if not, why.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(super) async fn may_undo(
    app: &App,
    conn: &mut Conn,
    actor: &Actor,
    rows: &[Record],
) -> anyhow::Result<Result<(), UndoRefused>> {
    let Some(first) = rows.first() else {
        return Ok(Err(UndoRefused::NotFound));
    };
    let is_own = first.actor == Some(actor.account);
    if !is_own && !actor.may(Action::UndoOthers) {
        return Ok(Err(UndoRefused::NotFound));
    }
    for row in rows {
        // Who may not show a project may not hide it by an undo either.
        if row.act.ends_with("publish") && !actor.may(Action::PublishProjects) {
            return Ok(Err(UndoRefused::NotFound));
        }
        match needed(&row.kind) {
            Some(action) if actor.may(action) => {}
            Some(_) => return Ok(Err(UndoRefused::NotFound)),
            None => return Ok(Err(UndoRefused::Final)),
        }
        if row.details.is_none() || row.act == audit::ERASURE {
            return Ok(Err(UndoRefused::Final));
        }
    }
    if app.clock.now() - first.at > UNDO_WITHIN {
        return Ok(Err(UndoRefused::TooOld));
    }
    Ok(match audit::undone_by(conn, first.batch).await? {
        Some(_) => Err(UndoRefused::AlreadyUndone),
        None => Ok(()),
    })
}

/// Undoes an act in one transaction and gives the undoing act.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal, and nothing is
/// changed then.
pub async fn undo(
    app: &App,
    actor: &Actor,
    origin: &str,
    batch: Id,
) -> anyhow::Result<Result<Id, UndoRefused>> {
    let mut author = app.author(Some(actor.account), origin);
    author.undoes = Some(batch);
    let mut tx = app.db.begin().await?;
    let rows = audit::of_batch(&mut tx, batch).await?;
    if let Err(refused) = may_undo(app, &mut tx, actor, &rows).await? {
        return Ok(Err(refused));
    }
    for row in rows.iter().rev() {
        if !restore(app, &mut tx, &author, row).await? {
            return Ok(Err(UndoRefused::ChangedSince));
        }
    }
    tx.commit().await?;
    areas::load(app).await?;
    Ok(Ok(author.batch))
}

/// Gives whether the thing still was as the act left it.
async fn restore(
    app: &App,
    tx: &mut Tx,
    author: &audit::Author,
    row: &Record,
) -> anyhow::Result<bool> {
    let Some(details) = &row.details else {
        return Ok(false);
    };
    let (before, after) = (&details.before, &details.after);
    match row.kind.as_str() {
        accounts::KIND => {
            let id = row.subject.parse()?;
            let restored = accounts::restore(app, tx, author, id, before, after).await?;
            Ok(restored.is_ok())
        }
        feedback::KIND => feedback::restore(app, tx, author, &row.subject, before, after).await,
        areas::CLASSIFICATION_KIND => {
            areas::restore_classification(app, tx, author, &row.subject, before, after).await
        }
        areas::GROUPING_KIND => {
            areas::restore_grouping(app, tx, author, &row.subject, before, after).await
        }
        attachments::KIND => {
            attachments::restore(app, tx, author, &row.subject, before, after).await
        }
        associations::KIND => {
            associations::restore(app, tx, author, &row.subject, before, after).await
        }
        own::REPRESENTATIVE_KIND => {
            own::restore(app, tx, author, &row.subject, (before, after)).await
        }
        own::PROPOSAL_KIND => {
            own::restore_proposal(app, tx, author, &row.subject, (before, after)).await
        }
        people::PERSON_KIND => {
            people::restore(app, tx, author, &row.subject, (before, after)).await
        }
        people::TERM_KIND => {
            people::restore_term(app, tx, author, &row.subject, (before, after)).await
        }
        projects::edit::DRAFT_KIND => {
            projects::edit::restore_draft(app, tx, author, &row.subject, before, after).await
        }
        projects::LIST_KIND => {
            projects::restore_list(app, tx, author, &row.subject, before, after).await
        }
        projects::KIND => projects::restore(app, tx, author, &row.subject, before, after).await,
        _ => Ok(false),
    }
}
