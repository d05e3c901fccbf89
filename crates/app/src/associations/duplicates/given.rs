//! What follows an association into the one that it is merged into: what has happened to
//! it, its people, and its place in segments that keep what fitted once.

use kit::audit::{Author, Change, record};
use kit::db::{Conn, Tx};
use kit::id::Id;
use serde_json::{Value, json};

use super::merge::ACT;
use crate::app::App;
use crate::associations::association::Association;
use crate::associations::store::find_to_change;
use crate::associations::terms::{ASSOCIATIONS, set};
use crate::associations::{moments, people, segments};

/// The kind of thing it is, in the log of changes, that what was one's is another's.
pub const GIVEN_KIND: &str = "association-given";

/// What is given.
struct Given {
    moments: Vec<Id>,
    people: Vec<Id>,
    /// Frozen segments that the one comes into because the other was in them.
    segments: Vec<Id>,
}

impl Given {
    /// All that is one's, to be another's.
    async fn all_of(
        app: &App,
        conn: &mut Conn,
        (from, to): (&Association, &Association),
    ) -> anyhow::Result<Self> {
        let frozen = segments::frozen(conn).await?;
        let names: Vec<String> = frozen.iter().map(|id| set::frozen(*id)).collect();
        let sets = app.sets.load(conn, ASSOCIATIONS, &names).await?;
        let comes = frozen
            .into_iter()
            .zip(sets)
            .filter(|(_, set)| set.contains(from.number) && !set.contains(to.number));
        Ok(Self {
            segments: comes.map(|(id, _)| id).collect(),
            moments: moments::ids_of(conn, from.id).await?,
            people: people::terms_of(conn, from.id).await?,
        })
    }

    fn of_log(side: &Value) -> anyhow::Result<Self> {
        let ids = |name: &str| serde_json::from_value::<Vec<Id>>(side[name].clone());
        Ok(Self {
            moments: ids("moments")?,
            people: ids("people")?,
            segments: ids("segments")?,
        })
    }

    fn side(&self, holder: Id, into: Id) -> Value {
        json!({
            "holder": holder, "into": into, "moments": self.moments,
            "people": self.people, "segments": self.segments,
        })
    }
}

/// Gives all that is one's to the one that it is merged into.
///
/// # Errors
/// When the database refuses.
pub(super) async fn give(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (merged, into): (&Association, &Association),
) -> anyhow::Result<()> {
    let given = Given::all_of(app, tx, (merged, into)).await?;
    for segment in &given.segments {
        tx.put_into_set(ASSOCIATIONS, &set::frozen(*segment), into.number);
    }
    hand_over(app, tx, &given, (merged.id, into.id)).await?;
    written(app, tx, author, &given, (merged.id, into.id), true);
    Ok(())
}

async fn hand_over(
    app: &App,
    tx: &mut Tx,
    given: &Given,
    (from, to): (Id, Id),
) -> anyhow::Result<()> {
    moments::give(tx, &given.moments, (from, to)).await?;
    people::give(app, tx, &given.people, (from, to)).await
}

fn written(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    given: &Given,
    (merged, into): (Id, Id),
    is_given: bool,
) {
    let (own, others) = (given.side(merged, into), given.side(into, into));
    let (act, before, after) = match is_given {
        true => (ACT, own, others),
        false => ("association-unmerge", others, own),
    };
    let change = Change {
        act,
        kind: GIVEN_KIND,
        subject: &merged.to_string(),
        before,
        after,
    };
    record(tx, &app.ids, author, &change);
}

/// Gives back what was given, or gives it again. What has come to the one that stays since
/// then stays with it. Not while that one is merged itself: then the later merge is to be
/// undone first.
///
/// # Errors
/// When the database refuses, or the log holds what is none.
pub async fn restore(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    subject: &str,
    before: &Value,
) -> anyhow::Result<bool> {
    let id = |name: &str| before[name].as_str().unwrap_or_default().parse::<Id>();
    let (holder, into) = (id("holder")?, id("into")?);
    let into = find_to_change(tx, into).await?;
    let Some(into) = into.filter(Association::is_kept) else {
        return Ok(false);
    };
    let Some(merged) = find_to_change(tx, subject.parse()?).await? else {
        return Ok(false);
    };
    if holder == into.id {
        give(app, tx, author, (&merged, &into)).await?;
        return Ok(true);
    }
    let given = Given::of_log(before)?;
    for segment in &given.segments {
        tx.take_from_set(ASSOCIATIONS, &set::frozen(*segment), into.number);
    }
    hand_over(app, tx, &given, (into.id, merged.id)).await?;
    written(app, tx, author, &given, (merged.id, into.id), false);
    Ok(true)
}
