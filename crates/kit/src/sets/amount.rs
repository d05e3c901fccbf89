//! Whole numbers as sets of bits.

use std::sync::Arc;

use super::{Names, Set, Shelf, Space};
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

/// In which order rows are taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// The largest first.
    pub descends: bool,
    /// From the end.
    pub backwards: bool,
}

/// A whole number for each row, as the sets of its bits.
#[derive(Debug, Default)]
pub struct Bits {
    negative: Arc<Set>,
    any: Arc<Set>,
    /// From the lowest.
    bits: Vec<Arc<Set>>,
}

/// A set divided by the size of an amount.
#[derive(Debug)]
pub struct Split {
    /// Rows whose number is larger.
    pub more: Set,
    /// Rows of the same number.
    pub same: Set,
    /// Rows whose number is smaller.
    pub less: Set,
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
        let split = self.split(&positive, least.max(0).unsigned_abs());
        split.more | split.same
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

    /// The rows of the set that have a number, by how it compares with that row's; of
    /// numbers that are not below nothing. Nothing when the row has none.
    pub fn around(&self, set: &Set, row: u32) -> Option<Split> {
        let have = set & &*self.any;
        Some(self.split(&have, self.of(row)?))
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

    fn split(&self, set: &Set, size: u64) -> Split {
        let (mut more, mut same, mut less) = (Set::new(), set.clone(), Set::new());
        if size >> self.bits.len() != 0 {
            return Split {
                more,
                same: less,
                less: same,
            };
        }
        for (bit, members) in self.bits.iter().enumerate().rev() {
            let with = &same & &**members;
            same -= &**members;
            if size >> bit & 1 == 1 {
                less |= std::mem::replace(&mut same, with);
            } else {
                more |= with;
            }
        }
        Split { more, same, less }
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
        let split = self.split(&own, size);
        let further = if is_negative == descends {
            split.more
        } else {
            split.less
        };
        let crosses = is_negative != descends;
        let other = if crosses { other } else { Set::new() };
        behind(split.same) | further | other | none
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
    let mut parts = [set & &**bit, set - &**bit];
    if !large_first {
        parts.reverse();
    }
    for part in parts {
        take(&part, lower, large_first, backwards, count, taken);
    }
}
