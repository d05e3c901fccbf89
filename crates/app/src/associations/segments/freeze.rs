//! Segments that keep what was found once.

use kit::audit::Author;
use kit::db::Tx;
use kit::id::Id;
use kit::sets::Set;

use super::{Segment, SegmentRefused, list, name_of, store, write_down};
use crate::app::App;
use crate::associations::filter::Question;
use crate::associations::terms::{ASSOCIATIONS, set};

/// Keeps associations that something else than a question has found as a frozen segment.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn freeze(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (name, is_shared): (&str, bool),
    members: &Set,
) -> anyhow::Result<Result<Id, SegmentRefused>> {
    let name = match name_of(name) {
        Ok(name) => name,
        Err(refused) => return Ok(Err(refused)),
    };
    let seen = list(tx, author.actor).await?;
    let same = |one: &Segment| one.name.to_lowercase() == name.to_lowercase();
    if seen.iter().any(same) {
        return Ok(Err(SegmentRefused::NameTaken));
    }
    let segment = Segment {
        id: app.ids.make(author.at),
        name,
        owner: author.actor.filter(|_| !is_shared),
        question: Question::default(),
        is_frozen: true,
        is_removed: false,
    };
    insert(app, tx, author, &segment, Some(members)).await?;
    Ok(Ok(segment.id))
}

/// Writes a segment down with the members that it keeps.
pub(super) async fn insert(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    segment: &Segment,
    members: Option<&Set>,
) -> anyhow::Result<()> {
    let name = set::frozen(segment.id);
    for number in members.into_iter().flatten() {
        tx.put_into_set(ASSOCIATIONS, &name, number);
    }
    store::insert(tx, segment, author.at).await?;
    write_down(app, tx, author, "segment-add", None, segment);
    Ok(())
}
