//! Rules: segments that are built on others. What others see may be built only on what
//! they see, and what others are built on stays.

use kit::id::Id;

use super::{Segment, SegmentRefused};

impl Segment {
    /// Whether it asks for another one. A frozen one asks for nothing any more.
    fn is_built_on(&self, other: &Self) -> bool {
        let (id, name) = (other.id.to_string(), other.name.to_lowercase());
        let mut parts = self.question.parts.iter();
        let asks = |value: &str| value == id || value.to_lowercase() == name;
        !self.is_frozen && parts.any(|part| part.criterion == "segment" && asks(&part.value))
    }

    /// Whether that person sees it.
    pub(super) fn is_seen_by(&self, who: Option<Id>) -> bool {
        who.is_none() || self.owner.is_none() || self.owner == who
    }
}

/// Refuses a segment that everyone would see while it is built on somebody's own.
pub(super) fn on_private(segment: &Segment, all: &[Segment]) -> Result<(), SegmentRefused> {
    let own = all.iter().filter(|one| one.owner.is_some());
    let names = own.filter(|one| segment.is_built_on(one));
    let names: Vec<String> = names.map(|one| one.name.clone()).collect();
    match segment.owner.is_some() || names.is_empty() {
        true => Ok(()),
        false => Err(SegmentRefused::OnPrivate(names)),
    }
}

/// Refuses what somebody makes of a segment when one of all would not see any more what it
/// is built on. Of segments that they do not see the name is not told.
pub(super) fn has_others(
    (before, after): (&Segment, &Segment),
    all: &[Segment],
    who: Option<Id>,
) -> Result<(), SegmentRefused> {
    let loses = |one: &&Segment| {
        let sees = !after.is_removed && (after.owner.is_none() || one.owner == after.owner);
        one.id != before.id && one.is_built_on(before) && !sees
    };
    let (seen, unseen): (Vec<&Segment>, Vec<&Segment>) = all
        .iter()
        .filter(loses)
        .partition(|one| one.is_seen_by(who));
    let names: Vec<String> = seen.iter().map(|one| one.name.clone()).collect();
    match names.is_empty() && unseen.is_empty() {
        true => Ok(()),
        false => Err(SegmentRefused::HasOthers(names, unseen.len())),
    }
}
