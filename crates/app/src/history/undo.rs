//! Taking an act back.

use chrono::TimeDelta;
use kit::audit::{self, Record};
use kit::db::{Conn, Tx};
use kit::id::Id;

use super::kept;
use crate::access::{Action, Role, allowed};
use crate::app::App;
use crate::associations::{self, duplicates, own, people};
use crate::{
    accounts, applications, appointments, areas, attachments, budgets, calls, consultations,
    feedback, ideas, letters, matches, projects, records, refusals, subscriptions, tasks,
};

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
        | associations::moments::MOMENT_KIND
        | associations::segments::SEGMENT_KIND
        | duplicates::GIVEN_KIND
        | duplicates::DISTINCT_KIND
        | people::PERSON_KIND
        | people::TERM_KIND
        | own::REPRESENTATIVE_KIND
        | own::PROPOSAL_KIND
        | matches::KIND
        | consultations::KIND
        | tasks::KIND => Some(Action::EditAssociations),
        calls::KIND => Some(Action::EditCalls),
        ideas::KIND | ideas::COMMENT_KIND => Some(Action::EditIdeas),
        ideas::ITEM_KIND => Some(Action::EditChecklists),
        budgets::KIND => Some(Action::EditBudgets),
        budgets::RATE_KIND | applications::TERMS_KIND => Some(Action::KeepTerms),
        kind if applications::is_about_applications(kind) => Some(Action::EditApplications),
        letters::KIND => Some(Action::EditLetters),
        refusals::KIND | subscriptions::KIND => Some(Action::EditLetters),
        appointments::KIND | appointments::HOURS_KIND | appointments::ADVISER_KIND => {
            Some(Action::GiveAdvice)
        }
        attachments::KIND => Some(Action::EditProjects),
        projects::KIND | projects::edit::DRAFT_KIND | projects::LIST_KIND => {
            Some(Action::EditProjects)
        }
        kind => kept::of_word(kind).map(|(_, action)| action),
    }
}

/// Somebody's account, and what they are.
pub(super) type Who = (Id, Role);

/// Whether the person may undo the act, and if not, why.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(super) async fn may_undo(
    app: &App,
    conn: &mut Conn,
    (account, role): Who,
    batch: Id,
) -> anyhow::Result<Result<(), UndoRefused>> {
    let Some(first) = audit::of_batch(conn, batch, 1).await?.pop() else {
        return Ok(Err(UndoRefused::NotFound));
    };
    let is_own = first.actor == Some(account);
    if !is_own && !allowed(role, Action::UndoOthers) {
        return Ok(Err(UndoRefused::NotFound));
    }
    for rows in audit::kinds_of_batch(conn, batch).await? {
        // Who may not show a project may not hide it by an undo either.
        let is_of_project =
            rows.subject_kind != calls::KIND && kept::of_word(&rows.subject_kind).is_none();
        if is_of_project && rows.act.ends_with("publish") && !allowed(role, Action::PublishProjects)
        {
            return Ok(Err(UndoRefused::NotFound));
        }
        match needed(&rows.subject_kind) {
            Some(action) if allowed(role, action) => {}
            Some(_) => return Ok(Err(UndoRefused::NotFound)),
            None => return Ok(Err(UndoRefused::Final)),
        }
        if rows.kept < rows.count || rows.act == audit::ERASURE {
            return Ok(Err(UndoRefused::Final));
        }
    }
    if app.clock.now() - first.at > UNDO_WITHIN {
        return Ok(Err(UndoRefused::TooOld));
    }
    Ok(match audit::undone_by(conn, batch).await? {
        Some(_) => Err(UndoRefused::AlreadyUndone),
        None => Ok(()),
    })
}

/// So many rows of an act are taken back at a time: an import may have a hundred thousand.
const AT_ONCE: i64 = 500;

/// Undoes an act in the caller's transaction and gives the undoing act. Of an act on many
/// things those stay that have been changed since ([`audit::left_out`]), if not all have.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal, and nothing may be
/// committed then.
pub(super) async fn undo(
    app: &App,
    tx: &mut Tx,
    who: Who,
    origin: &str,
    batch: Id,
) -> anyhow::Result<Result<Id, UndoRefused>> {
    let (account, _) = who;
    let mut author = app.author(Some(account), origin);
    author.undoes = Some(batch);
    if let Err(refused) = may_undo(app, tx, who, batch).await? {
        return Ok(Err(refused));
    }
    let kinds = audit::kinds_of_batch(tx, batch).await?;
    let is_of_many = kinds
        .iter()
        .any(|rows| associations::is_of_many(&rows.act) || consultations::is_of_many(&rows.act));
    let mut is_undone = false;
    let mut before = i64::MAX;
    loop {
        let rows = audit::part_of_batch(tx, batch, before, AT_ONCE).await?;
        let Some(last) = rows.last() else { break };
        before = last.seq;
        for row in &rows {
            if restore(app, tx, &author, row).await? {
                is_undone = true;
            } else if !is_of_many {
                return Ok(Err(UndoRefused::ChangedSince));
            }
        }
        tx.keep_sets_small().await?;
    }
    Ok(match is_undone {
        true => Ok(author.batch),
        false => Err(UndoRefused::ChangedSince),
    })
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
        associations::KIND => {
            associations::restore(app, tx, author, &row.subject, before, after).await
        }
        associations::moments::MOMENT_KIND => {
            associations::moments::restore(app, tx, author, &row.subject, before, after).await
        }
        associations::segments::SEGMENT_KIND => {
            associations::segments::restore(app, tx, author, &row.subject, before, after).await
        }
        duplicates::GIVEN_KIND => {
            duplicates::restore_given(app, tx, author, &row.subject, before).await
        }
        duplicates::DISTINCT_KIND => {
            duplicates::restore_distinct(app, tx, author, &row.subject, before).await
        }
        attachments::KIND => {
            attachments::restore(app, tx, author, &row.subject, before, after).await
        }
        appointments::KIND => {
            appointments::restore(app, tx, author, &row.subject, (before, after)).await
        }
        appointments::HOURS_KIND => {
            appointments::restore_hours(app, tx, author, &row.subject, (before, after)).await
        }
        appointments::ADVISER_KIND => {
            appointments::restore_adviser(app, tx, author, &row.subject, (before, after)).await
        }
        letters::KIND => letters::restore(app, tx, author, &row.subject, (before, after)).await,
        ideas::KIND => ideas::restore(app, tx, author, &row.subject, (before, after)).await,
        ideas::COMMENT_KIND => {
            ideas::restore_comment(app, tx, author, &row.subject, (before, after)).await
        }
        ideas::ITEM_KIND => {
            ideas::restore_item(app, tx, author, &row.subject, (before, after)).await
        }
        calls::KIND => calls::restore(app, tx, author, &row.subject, (before, after)).await,
        kind if applications::is_about_applications(kind) => {
            applications::restore_row(app, tx, author, (kind, &row.subject), (before, after)).await
        }
        budgets::KIND => budgets::restore(app, tx, author, &row.subject, (before, after)).await,
        budgets::RATE_KIND => budgets::restore_rate(app, tx, author, &row.subject, after).await,
        refusals::KIND => refusals::restore(app, tx, author, &row.subject, (before, after)).await,
        subscriptions::KIND => {
            subscriptions::restore(app, tx, author, &row.subject, (before, after)).await
        }
        consultations::KIND => {
            consultations::restore(app, tx, author, &row.subject, (before, after)).await
        }
        tasks::KIND => tasks::restore(app, tx, author, &row.subject, (before, after)).await,
        matches::KIND => matches::restore(app, tx, author, &row.subject, (before, after)).await,
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
        kind => match kept::of_word(kind) {
            Some((kind, _)) => {
                let which = (kind, row.subject.as_str());
                records::restore(app, tx, author, which, (before, after)).await
            }
            None => Ok(false),
        },
    }
}
