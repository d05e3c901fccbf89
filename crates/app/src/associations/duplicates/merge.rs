//! Merging two associations.

use kit::audit::Author;
use kit::db::Tx;
use kit::id::Id;

use super::compare::{Choice, Pick, differing, merged_facts, together};
use super::given;
use crate::app::App;
use crate::associations::association::{Association, Standing};
use crate::associations::change::{of_person, save};
use crate::associations::field::Field;
use crate::associations::store::find_to_change;

/// What an act of merging is called in the log.
pub(super) const ACT: &str = "association-merge";

/// Two associations that are one.
#[derive(Clone, Debug)]
pub struct Merging {
    /// The one that stays.
    pub kept: Id,
    /// The one that is merged into it.
    pub merged: Id,
    /// The editions of both that were looked at.
    pub seen: (i64, i64),
    /// What was chosen; what usually is for each field that is not named.
    pub choices: Vec<Choice>,
}

/// Why two associations are not merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MergeRefused {
    /// It is one and the same.
    #[error("an association is not merged into itself")]
    Itself,
    /// One of them is not in the register.
    #[error("no such association")]
    NotFound,
    /// One of them has been merged already.
    #[error("one of them has been merged")]
    Merged,
    /// Somebody has changed one of them meanwhile.
    #[error("one of them has been changed since")]
    Stale,
    /// Both words of a field together do not fit.
    #[error("both do not fit into the field {}", .0.word())]
    NotBoth(Field),
}

impl MergeRefused {
    /// The key of what it says.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Itself => "merge-itself",
            Self::NotFound => "merge-not-found",
            Self::Merged => "merge-merged",
            Self::Stale => "merge-stale",
            Self::NotBoth(_) => "merge-not-both",
        }
    }
}

/// Merges one association into another, with all that is attached to it.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal, and then nothing may be
/// committed.
pub async fn merge(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    merging: &Merging,
) -> anyhow::Result<Result<(), MergeRefused>> {
    let (kept, merged) = match hold(tx, merging).await? {
        Ok(both) => both,
        Err(refused) => return Ok(Err(refused)),
    };
    for (field, of_kept, of_merged) in differing(&kept.facts, &merged.facts) {
        let wants_both = merging.choices.contains(&(field, Pick::Both));
        if wants_both && together(field, &of_kept.values, &of_merged.values).is_none() {
            return Ok(Err(MergeRefused::NotBoth(field)));
        }
    }
    let today = app.clock.today();
    let said = |values| of_person(author, today, values);
    let facts = merged_facts(&kept.facts, &merged.facts, &merging.choices, said);
    if facts != kept.facts {
        save(app, tx, author, ACT, &kept, |after| after.facts = facts).await?;
    }
    save(app, tx, author, ACT, &merged, |after| {
        after.standing = Standing::Merged(kept.id);
    })
    .await?;
    given::give(app, tx, author, (&merged, &kept)).await?;
    Ok(Ok(()))
}

/// Both associations, and nobody else changes them meanwhile.
async fn hold(
    tx: &mut Tx,
    merging: &Merging,
) -> anyhow::Result<Result<(Association, Association), MergeRefused>> {
    if merging.kept == merging.merged {
        return Ok(Err(MergeRefused::Itself));
    }
    // In one order, so that of two who merge the same two nobody waits for the other.
    let first = merging.kept.min(merging.merged);
    let other = merging.kept.max(merging.merged);
    let found = (
        find_to_change(tx, first).await?,
        find_to_change(tx, other).await?,
    );
    let (Some(first), Some(other)) = found else {
        return Ok(Err(MergeRefused::NotFound));
    };
    let standings = [first.standing, other.standing];
    if standings.contains(&Standing::Removed) {
        return Ok(Err(MergeRefused::NotFound));
    }
    if standings.iter().any(|one| one.merged_into().is_some()) {
        return Ok(Err(MergeRefused::Merged));
    }
    let (kept, merged) = match first.id == merging.kept {
        true => (first, other),
        false => (other, first),
    };
    if (kept.edition, merged.edition) != merging.seen {
        return Ok(Err(MergeRefused::Stale));
    }
    Ok(Ok((kept, merged)))
}
