//! Corrections: somebody who works here says that a call does not fit an association, or
//! that it fits after all. It is of these two alone, and it follows an association into the
//! one that it is merged into: of several the last one stands.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use kit::audit::{Author, Change, record, restored};
use kit::db::{Conn, Tx};
use kit::i18n::Tr;
use kit::id::Id;
use kit::personal_code;
use kit::text::clean_line;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::store;
use crate::app::App;
use crate::associations::{self, Association};
use crate::calls;

/// The kind of thing a correction is, in the log of changes.
pub const KIND: &str = "call-match";

/// The longest reason, in letters.
const LONGEST: usize = 300;

/// What somebody who works here has said of a match.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Whether the call fits.
    pub fits: bool,
    /// Why.
    pub why: String,
    /// Who said so.
    pub account: Option<Id>,
    /// When.
    pub decided_at: DateTime<Utc>,
}

/// What somebody says of a match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// It does not fit, and why.
    No(String),
    /// It fits after all, and why if that was written.
    Yes(String),
    /// What the rules say stands again.
    Nothing,
}

/// Why a correction is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CorrectionRefused {
    /// There is no such call or association.
    #[error("no such call or association")]
    NotFound,
    /// Nobody says why it does not fit.
    #[error("no reason")]
    NoReason,
    /// The reason is too long.
    #[error("a reason of more than {LONGEST} letters")]
    TooLong,
    /// A personal identity code stands in it.
    #[error("a personal identity code")]
    PersonalCode,
}

impl CorrectionRefused {
    /// What it says.
    pub fn text(self, tr: Tr) -> String {
        match self {
            Self::NotFound => tr.t("match-not-found"),
            Self::NoReason => tr.t("match-no-reason"),
            Self::TooLong => tr.tn("wrong-too-long", LONGEST),
            Self::PersonalCode => tr.t("wrong-personal-code"),
        }
    }
}

impl Said {
    fn read(self) -> Result<Option<(bool, String)>, CorrectionRefused> {
        let (fits, why) = match self {
            Self::Nothing => return Ok(None),
            Self::No(why) => (false, clean_line(&why)),
            Self::Yes(why) => (true, clean_line(&why)),
        };
        if why.is_empty() && !fits {
            return Err(CorrectionRefused::NoReason);
        }
        if why.chars().count() > LONGEST {
            return Err(CorrectionRefused::TooLong);
        }
        if personal_code::found_in(&why) {
            return Err(CorrectionRefused::PersonalCode);
        }
        Ok(Some((fits, why)))
    }
}

/// The log's name of a correction.
fn subject(call: Id, association: Id) -> String {
    format!("{call}/{association}")
}

fn values(one: Option<&Correction>) -> Map<String, Value> {
    match one.map(|one| json!(one)) {
        Some(Value::Object(values)) => values,
        _ => Map::new(),
    }
}

/// Changes one row and writes it down.
async fn change(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (act, of): (&'static str, (Id, Id)),
    (before, after): (Option<&Correction>, Option<&Correction>),
) -> anyhow::Result<()> {
    match after {
        Some(after) => store::put(tx, of, after).await?,
        None => store::delete(tx, of).await?,
    }
    let change = Change {
        act,
        kind: KIND,
        subject: &subject(of.0, of.1),
        before: values(before).into(),
        after: values(after).into(),
    };
    record(tx, &app.ids, author, &change);
    Ok(())
}

/// Notes what somebody says of a call and an association.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn correct(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (call, association): (Id, Id),
    said: Said,
) -> anyhow::Result<Result<(), CorrectionRefused>> {
    let said = match said.read() {
        Ok(said) => said,
        Err(refused) => return Ok(Err(refused)),
    };
    let one = associations::by_id(tx, association).await?;
    let (Some(one), Some(call)) = (one, calls::by_id(tx, call).await?) else {
        return Ok(Err(CorrectionRefused::NotFound));
    };
    let Some((fits, why)) = said else {
        // What was said of those that were merged into it would come forward otherwise.
        for id in associations::with_merged(tx, one.id).await? {
            let of = (call.id, id);
            if let Some(before) = store::find(tx, of).await? {
                let act = ("match-withdraw", of);
                change(app, tx, author, act, (Some(&before), None)).await?;
            }
        }
        return Ok(Ok(()));
    };
    let of = (call.id, one.id);
    let before = store::find(tx, of).await?;
    let after = Correction {
        fits,
        why,
        account: author.actor,
        decided_at: author.at,
    };
    let act = if fits { "match-fits" } else { "match-fits-not" };
    let sides = (before.as_ref(), Some(&after));
    change(app, tx, author, (act, of), sides).await?;
    Ok(Ok(()))
}

/// Brings a correction back to what it was before a change, and gives whether it still was
/// as the change left it.
///
/// # Errors
/// When the database refuses, or the log holds what is none.
pub async fn restore(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    subject: &str,
    (before, after): (&Value, &Value),
) -> anyhow::Result<bool> {
    let Some((call, association)) = subject.split_once('/') else {
        return Ok(false);
    };
    let of = (call.parse()?, association.parse()?);
    let now = store::find(tx, of).await?;
    let Some(then) = restored(values(now.as_ref()), before, after) else {
        return Ok(false);
    };
    let then: Option<Correction> = match then.is_empty() {
        true => None,
        false => Some(serde_json::from_value(then.into())?),
    };
    let sides = (now.as_ref(), then.as_ref());
    change(app, tx, author, ("match-restore", of), sides).await?;
    Ok(true)
}

/// What was said of a call's matches, by the number of what each association is now.
pub(super) async fn of_call(conn: &mut Conn, call: Id) -> anyhow::Result<HashMap<u32, Correction>> {
    let rows = store::of_call(conn, call).await?;
    let ids: Vec<Id> = rows.iter().map(|((_, id), _)| *id).collect();
    let now = associations::numbers_now(conn, &ids).await?;
    // The last one comes last, and stands.
    let said = rows
        .into_iter()
        .filter_map(|((_, id), one)| Some((*now.get(&id)?, one)));
    Ok(said.collect())
}

/// What was said of an association's matches, by call.
pub(super) async fn of_association(
    conn: &mut Conn,
    one: &Association,
) -> anyhow::Result<HashMap<Id, Correction>> {
    let mut said = Vec::new();
    for id in associations::with_merged(conn, one.id).await? {
        said.extend(store::of_association(conn, id).await?);
    }
    said.sort_by_key(|(_, one)| one.decided_at);
    let said = said.into_iter().map(|((call, _), one)| (call, one));
    Ok(said.collect())
}

/// The call and the association that a correction is of, by name.
///
/// # Errors
/// When the database refuses.
pub async fn name_of(conn: &mut Conn, subject: &str) -> anyhow::Result<Option<String>> {
    let Some((call, association)) = subject.split_once('/') else {
        return Ok(None);
    };
    let call = calls::name_of(conn, call).await?;
    let association = associations::name_of(conn, association).await?;
    Ok(call
        .zip(association)
        .map(|(call, one)| format!("{call}: {one}")))
}

/// A value of a correction in the log of changes, in words.
pub fn logged_text(
    tr: Tr,
    name: &str,
    value: &Value,
    staff: &HashMap<String, String>,
) -> Option<String> {
    let text = value.as_str()?;
    match name {
        "account" => staff.get(text).cloned(),
        "decided_at" => Some(tr.instant(text.parse().ok()?)),
        _ => None,
    }
}

/// Who said it, and when: in words.
pub(super) fn who_and_when(tr: Tr, one: &Correction, staff: &HashMap<String, String>) -> String {
    let who = one
        .account
        .and_then(|id| staff.get(&id.to_string()).cloned());
    let who = who.unwrap_or_else(|| tr.t("history-program"));
    format!("{who}, {}", tr.instant(one.decided_at))
}
