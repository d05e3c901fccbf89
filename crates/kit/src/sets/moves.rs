//! Which rows come into sets and go out of them, before that is written.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use super::Names;

/// What a set takes beside its name and its steps, in bytes, about.
const PER_SET: usize = 80;

/// So many bytes of moves wait to be written: the more, the seldomer one set is written
/// again. Those of 20,000 rows with hundreds of sets each take some 12 MB.
const MANY: usize = 16 << 20;

/// A number, and whether it comes or goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) number: u32,
    pub(super) comes: bool,
}

/// The changes of one set, in their order, but for those that change nothing. There are
/// millions of them in a large import, nearly all of rows that come in the order of
/// their numbers. A byte whose lowest bit is 0 says which of the next [`WIDTH`] numbers
/// come; any other step is the distance to where the last one ended, in as many bytes as
/// that takes.
#[derive(Default)]
pub(super) struct Steps {
    bytes: Vec<u8>,
    end: End,
}

/// Numbers that one byte tells of.
const WIDTH: u32 = 7;

/// How the steps end.
#[derive(Clone, Copy, Default)]
enum End {
    /// There is none.
    #[default]
    None,
    /// With the byte of the numbers after this one.
    After(u32),
    /// With a step of its own.
    At(Step),
}

impl End {
    /// What the next number is told by its distance from.
    const fn number(self) -> u32 {
        match self {
            Self::None => 0,
            Self::After(number) | Self::At(Step { number, .. }) => number,
        }
    }
}

impl Steps {
    fn push(&mut self, step: Step) {
        let Step { number, comes } = step;
        let bit = |after: u32| {
            let place = number.checked_sub(after)?.checked_sub(1)?;
            (comes && place < WIDTH).then(|| 2 << place)
        };
        match self.end {
            End::At(last) if last == step => return,
            End::At(last) if let Some(bit) = bit(last.number) => {
                self.bytes.push(bit);
                self.end = End::After(last.number);
                return;
            }
            End::After(before) if let Some(bit) = bit(before) => {
                if let Some(byte) = self.bytes.last_mut() {
                    *byte |= bit;
                }
                return;
            }
            End::After(before) if let Some(bit) = bit(before.saturating_add(WIDTH)) => {
                self.bytes.push(bit);
                self.end = End::After(before + WIDTH);
                return;
            }
            _ => {}
        }
        let distance = i64::from(number) - i64::from(self.end.number());
        // A sign and what happens.
        let bits = u64::from(distance < 0) << 1 | u64::from(comes);
        let mut rest = (distance.unsigned_abs() << 2 | bits) << 1 | 1;
        while rest >= 0x80 {
            self.bytes.push((rest & 0x7f) as u8 | 0x80);
            rest >>= 7;
        }
        self.bytes.push((rest & 0x7f) as u8);
        self.end = End::At(step);
    }

    pub(super) fn each(&self) -> impl Iterator<Item = Step> {
        let (mut bytes, mut end, mut bits) = (self.bytes.iter(), End::None, 0_u8);
        std::iter::from_fn(move || {
            if bits == 0 {
                let byte = *bytes.next()?;
                if byte & 1 == 1 {
                    let step = alone(byte, &mut bytes, end.number())?;
                    end = End::At(step);
                    return Some(step);
                }
                bits = byte;
                end = End::After(match end {
                    End::After(before) => before + WIDTH,
                    other => other.number(),
                });
            }
            let number = end.number() + bits.trailing_zeros();
            bits &= bits - 1;
            let comes = true;
            Some(Step { number, comes })
        })
    }
}

/// A step that is told by its distance.
fn alone(first: u8, rest: &mut std::slice::Iter<'_, u8>, last: u32) -> Option<Step> {
    let (mut value, mut shift, mut byte) = (0_u64, 0, first);
    loop {
        value |= u64::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            break;
        }
        byte = *rest.next()?;
    }
    let distance = i64::try_from(value >> 3).ok()?;
    let distance = if value & 4 == 0 { distance } else { -distance };
    Some(Step {
        number: u32::try_from(i64::from(last) + distance).ok()?,
        comes: value & 2 == 2,
    })
}

/// Which rows come into sets and go out of them. Whoever takes in many rows gathers it
/// beside the transaction, so that nobody waits for it.
#[derive(Default)]
pub struct Moves {
    names: Names,
    /// Of each name.
    steps: Vec<Steps>,
    /// The places of the names.
    places: HashTable<u32>,
    hasher: RandomState,
    bytes: usize,
}

impl Moves {
    /// Puts a row into these sets; that a name comes twice does no harm.
    pub fn put(&mut self, row: u32, names: &Names) {
        let (number, comes) = (row, true);
        for name in names.iter() {
            self.step(name, Step { number, comes });
        }
    }

    /// Whether it is time to write them.
    pub const fn are_many(&self) -> bool {
        self.bytes >= MANY
    }

    pub(super) fn step(&mut self, name: &str, step: Step) {
        let steps = self.of_set(name);
        let before = steps.bytes.len();
        steps.push(step);
        self.bytes += steps.bytes.len() - before;
    }

    fn of_set(&mut self, name: &str) -> &mut Steps {
        let Self { names, hasher, .. } = self;
        let is_it = |place: &u32| names.get(*place) == name;
        let hash_of = |place: &u32| hasher.hash_one(names.get(*place));
        let entry = self.places.entry(hasher.hash_one(name), is_it, hash_of);
        let place = match entry {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(new) => {
                let place = self.names.count();
                new.insert(place);
                self.names.push(name);
                self.steps.push(Steps::default());
                self.bytes += name.len() + PER_SET;
                place
            }
        };
        &mut self.steps[place as usize]
    }

    /// Adds what comes after.
    pub(super) fn append(&mut self, after: Self) {
        if self.steps.is_empty() {
            *self = after;
            return;
        }
        for (name, steps) in after.names.iter().zip(after.steps) {
            let known = self.of_set(name);
            let before = known.bytes.len();
            // Most sets are new here: their steps need not be written again.
            if known.bytes.is_empty() {
                *known = steps;
            } else {
                steps.each().for_each(|step| known.push(step));
            }
            let grown = known.bytes.len() - before;
            self.bytes += grown;
        }
    }

    /// Each set in the order of the names.
    pub(super) fn sorted(&self) -> Vec<(&str, &Steps)> {
        let mut sets: Vec<(&str, &Steps)> = self.names.iter().zip(&self.steps).collect();
        sets.sort_unstable_by_key(|(name, _)| *name);
        sets
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn told(moves: &Moves) -> Vec<(&str, Vec<(u32, bool)>)> {
        let each = |steps: &Steps| steps.each().map(|step| (step.number, step.comes)).collect();
        let sorted = moves.sorted().into_iter();
        sorted.map(|(name, steps)| (name, each(steps))).collect()
    }

    #[test]
    fn rows_are_gathered_by_their_sets_and_keep_their_order() {
        let of = |names: &[&str]| names.iter().copied().collect::<Names>();
        let mut moves = Moves::default();
        moves.put(9, &of(&["b", "a"]));
        moves.put(7, &of(&[]));
        let (number, comes) = (8, false);
        moves.step("b", Step { number, comes });
        let mut after = Moves::default();
        after.put(70_000, &of(&["c", "b"]));
        moves.append(after);
        let wanted = [
            ("a", vec![(9, true)]),
            ("b", vec![(9, true), (8, false), (70_000, true)]),
            ("c", vec![(70_000, true)]),
        ];
        assert_eq!(told(&moves), wanted);
    }

    #[test]
    fn rows_that_follow_on_each_other_take_a_seventh_of_a_byte() {
        let mut steps = Steps::default();
        for number in (0..70_000).chain([69_999]) {
            let comes = true;
            steps.push(Step { number, comes });
        }
        assert_eq!(steps.bytes.len(), 10_001);
        assert_eq!(steps.each().count(), 70_000);
    }

    proptest::proptest! {
        #[test]
        fn the_last_step_of_each_number_is_kept(
            runs in proptest::collection::vec((0..1_u32 << 20, 1..40_u32, 1..9_u32, proptest::bool::ANY), 0..40)
        ) {
            let (mut steps, mut wanted) = (Steps::default(), BTreeMap::new());
            for (start, count, gap, comes) in runs {
                for number in (start..start + count * gap).step_by(gap as usize) {
                    steps.push(Step { number, comes });
                    wanted.insert(number, comes);
                }
            }
            let known: BTreeMap<u32, bool> = steps.each().map(|step| (step.number, step.comes)).collect();
            proptest::prop_assert_eq!(known, wanted);
        }
    }
}
