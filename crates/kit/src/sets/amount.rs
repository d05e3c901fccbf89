//! Whole numbers as sets of bits.

use std::sync::Arc;

use super::{Names, Set, Shelf, Space, edition, size_of};
use crate::db::Conn;

/// The bits of an amount; 2^48 cents are more than all of Europe spends.
const BITS: usize = BIT_NAMES.len();
/// How the names of their sets end, from the lowest.
const BIT_NAMES: [&str; 48] = [
    "#00", "#01", "#02", "#03", "#04", "#05", "#06", "#07", "#08", "#09", "#10", "#11", "#12",
    "#13", "#14", "#15", "#16", "#17", "#18", "#19", "#20", "#21", "#22", "#23", "#24", "#25",
    "#26", "#27", "#28", "#29", "#30", "#31", "#32", "#33", "#34", "#35", "#36", "#37", "#38",
    "#39", "#40", "#41", "#42", "#43", "#44", "#45", "#46", "#47",
];

/// An amount that rows of a space have: one set for each bit, one of those that have
/// the amount at all, one of those whose amount is below nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount(pub &'static str);

impl Amount {
    /// Adds the sets in which a row of that amount stands.
    pub fn name_sets(self, value: i64, names: &mut Names) {
        names.push(&self.any());
        if value < 0 {
            names.push(&self.negative());
        }
        let size = value.unsigned_abs().min((1 << BITS) - 1);
        for bit in (0..BITS).filter(|bit| size >> bit & 1 == 1) {
            names.push_parts(&[self.0, BIT_NAMES[bit]]);
        }
    }

    /// The name of the set of all rows that have the amount.
    pub fn any(self) -> String {
        format!("{}#any", self.0)
    }

    fn negative(self) -> String {
        format!("{}#neg", self.0)
    }

    fn bit(self, bit: usize) -> String {
        [self.0, BIT_NAMES[bit]].concat()
    }

    /// Those below nothing, those that have the amount, and the bits from the lowest.
    fn names(self) -> Vec<String> {
        let ends = [self.negative(), self.any()];
        let bits = (0..BITS).map(|bit| self.bit(bit));
        ends.into_iter().chain(bits).collect()
    }

    /// Reads its sets.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn load(self, shelf: &Shelf, conn: &mut Conn, space: Space) -> anyhow::Result<Bits> {
        let mut sets = shelf.load(conn, space, &self.names()).await?;
        let bits = sets.split_off(2);
        let any = sets.pop().unwrap_or_default();
        let negative = sets.pop().unwrap_or_default();
        Ok(Bits {
            negative,
            any,
            bits,
        })
    }
}

impl Amount {
    /// Those whose amount is that much or more. Remembered: what has ended by today is
    /// asked for again and again.
    pub(super) async fn at_least(
        self,
        least: i64,
        shelf: &Shelf,
        conn: &mut Conn,
        space: Space,
    ) -> anyhow::Result<Arc<Set>> {
        let edition = edition(conn, space).await?;
        let name = format!("{}>={least}", self.0);
        if let Some(known) = shelf.known(space, edition, &name) {
            return Ok(known);
        }
        let set = self.load(shelf, conn, space).await?.at_least(least);
        let bytes = size_of(&set);
        Ok(shelf.learn(space, edition, name, (set, bytes)))
    }
}

/// In which order rows are taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// The largest first.
    pub descends: bool,
    /// From the end.
    pub backwards: bool,
}

/// A whole number for each row, as the sets of its bits. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Bits {
    negative: Arc<Set>,
    any: Arc<Set>,
    /// From the lowest.
    bits: Vec<Arc<Set>>,
}

impl Bits {
    /// For each row in how many of the sets it stands, one set counting as often as
    /// it is given.
    pub fn counted<'a>(sets: impl IntoIterator<Item = &'a Set>) -> Self {
        let mut bits: Vec<Set> = Vec::new();
        for set in sets {
            let mut carried = set.clone();
            for bit in &mut bits {
                let both = &*bit & &carried;
                *bit ^= carried;
                carried = both;
            }
            if !carried.is_empty() {
                bits.push(carried);
            }
        }
        let mut any = Set::new();
        for bit in &bits {
            any |= bit;
        }
        Self {
            negative: Arc::default(),
            any: Arc::new(any),
            bits: bits.into_iter().map(Arc::new).collect(),
        }
    }

    /// The sum over the rows of a set; those that have no number add nothing.
    pub fn sum(&self, set: &Set) -> i64 {
        let below = set & &*self.negative;
        let count = |set: &Set, of: &Set| i64::try_from(set.intersection_len(of)).unwrap_or(0);
        let bits = self.bits.iter().enumerate();
        bits.map(|(bit, members)| {
            let twice = if below.is_empty() {
                0
            } else {
                2 * count(&below, members)
            };
            (count(set, members) - twice) << bit
        })
        .sum()
    }

    /// All rows whose number is at least that much; less than nothing counts as
    /// nothing.
    pub fn at_least(&self, least: i64) -> Set {
        let positive = &*self.any - &*self.negative;
        let (more, level) = self.beyond_size(positive, least.max(0).unsigned_abs(), true);
        more | level
    }

    /// The first rows of a set in the order of their number, at most `count`; those of
    /// one number in the order in which they came, those that have none last. From the
    /// end when `backwards`: the last rows, still in the same order.
    pub fn first(&self, set: &Set, order: Order, count: usize) -> Vec<u32> {
        let mut taken = Vec::with_capacity(count.min(1000));
        let mut runs = self.runs(set, order.descends);
        if order.backwards {
            runs.reverse();
        }
        for (run, large_first) in runs {
            let has_number = !run.is_disjoint(&self.any);
            let bits = if has_number { &self.bits[..] } else { &[] };
            let large_first = large_first != order.backwards;
            take(&run, bits, large_first, order.backwards, count, &mut taken);
        }
        if order.backwards {
            taken.reverse();
        }
        taken
    }

    /// What comes behind a row in that order; what stands before it when the order is
    /// backwards.
    pub fn after(&self, set: &Set, order: Order, row: u32) -> Set {
        let mut behind = self.behind(set, order.descends, row);
        if order.backwards {
            behind = set - behind;
            behind.remove(row);
        }
        behind
    }

    /// Of the set those whose number is larger than that row's (smaller, when not
    /// `larger`), and those of the same number; of numbers that are not below nothing.
    /// Nothing when the row has none.
    pub fn beyond(&self, set: &Set, row: u32, larger: bool) -> Option<(Set, Set)> {
        let size = self.of(row)?;
        Some(self.beyond_size(set & &*self.any, size, larger))
    }

    /// Of the set those that have that row's number; nothing when it has none.
    pub fn level(&self, set: &Set, row: u32) -> Option<Set> {
        let size = self.of(row)?;
        let mut level = set & &*self.any;
        for (bit, members) in self.bits.iter().enumerate().rev() {
            if level.is_empty() {
                break;
            }
            match size >> bit & 1 {
                1 => level &= &**members,
                _ => level -= &**members,
            }
        }
        Some(level)
    }

    /// Those of the set that have no number.
    pub fn without(&self, set: &Set) -> Set {
        set - &*self.any
    }

    /// A row's number, of numbers that are not below nothing.
    pub fn of(&self, row: u32) -> Option<u64> {
        self.any.contains(row).then(|| self.size_of(row))
    }

    fn size_of(&self, row: u32) -> u64 {
        let bits = self.bits.iter().enumerate();
        bits.map(|(bit, members)| u64::from(members.contains(row)) << bit)
            .sum()
    }

    fn beyond_size(&self, set: Set, size: u64, larger: bool) -> (Set, Set) {
        if size >> self.bits.len() != 0 {
            return if larger {
                (Set::new(), Set::new())
            } else {
                (set, Set::new())
            };
        }
        let (mut beyond, mut level) = (Set::new(), set);
        for (bit, members) in self.bits.iter().enumerate().rev() {
            if level.is_empty() {
                break;
            }
            let with = &level & &**members;
            match (size >> bit & 1 == 1, larger) {
                (true, true) => level = with,
                (true, false) => {
                    level -= &with;
                    beyond |= std::mem::replace(&mut level, with);
                }
                (false, true) => {
                    level -= &with;
                    beyond |= with;
                }
                (false, false) => level -= with,
            }
        }
        (beyond, level)
    }

    /// The rows of the set in runs that follow each other, with whether the largest
    /// sizes come first in each.
    fn runs(&self, set: &Set, descends: bool) -> Vec<(Set, bool)> {
        let negative = set & &*self.negative;
        let positive = (set & &*self.any) - &negative;
        let none = set - &*self.any;
        let mut runs = vec![(negative, !descends), (positive, descends)];
        if descends {
            runs.reverse();
        }
        runs.push((none, false));
        runs
    }

    fn behind(&self, set: &Set, descends: bool, number: u32) -> Set {
        let behind = |set: Set| {
            let mut set = set;
            set.remove_range(..=number);
            set
        };
        let none = set - &*self.any;
        if !self.any.contains(number) {
            return behind(none);
        }
        let size = self.size_of(number);
        let negative = set & &*self.negative;
        let positive = (set & &*self.any) - &negative;
        let is_negative = self.negative.contains(number);
        let (own, other) = if is_negative {
            (negative, positive)
        } else {
            (positive, negative)
        };
        let (further, level) = self.beyond_size(own, size, is_negative == descends);
        let crosses = is_negative != descends;
        let other = if crosses { other } else { Set::new() };
        behind(level) | further | other | none
    }
}

/// Takes rows in the order of their size, and of their numbers.
fn take(
    set: &Set,
    bits: &[Arc<Set>],
    large_first: bool,
    backwards: bool,
    count: usize,
    taken: &mut Vec<u32>,
) {
    let room = count.saturating_sub(taken.len());
    if room == 0 || set.is_empty() {
        return;
    }
    let Some((bit, lower)) = bits.split_last().filter(|_| set.len() > 1) else {
        if backwards {
            taken.extend(set.iter().rev().take(room));
        } else {
            taken.extend(set.iter().take(room));
        }
        return;
    };
    for with in [large_first, !large_first] {
        if taken.len() < count {
            let part = if with { set & &**bit } else { set - &**bit };
            take(&part, lower, large_first, backwards, count, taken);
        }
    }
}
