//! Chance that can be repeated: one stream of numbers for each thing decided.

use rand::Rng;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

/// What the numbers are drawn for; drawing for one never shifts another.
#[derive(Debug, Clone, Copy)]
pub(super) enum Stream {
    /// Who applies.
    Head = 0,
    /// What the members of a group project share: dates and area.
    Shared = 1,
    /// Everything else of a project.
    Body = 2,
    /// An association, whichever projects it runs.
    Association = 3,
    /// What has been done with an association of the register; numbers far from the others'.
    Register = 1_000_003,
    /// Somebody who asks for letters.
    Subscribers = 2_000_003,
    /// A consultation of an invented log of work.
    Work = 7_000_003,
    /// A forum or talk of it.
    WorkEvents = 8_000_003,
    /// A project or idea of it.
    WorkIdeas = 9_000_003,
    /// A consultation.
    Consultations = 3_000_003,
}

/// A source of numbers that depends on the seed, the stream and the number of
/// the thing alone.
pub(super) struct Dice(ChaCha8Rng);

impl Dice {
    pub(super) fn new(seed: u64, stream: Stream, n: u64) -> Self {
        // Written out: the library's own way from a number to a seed may change
        // between versions, the demonstration's bytes may not.
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        let mut rng = ChaCha8Rng::from_seed(key);
        rng.set_stream(n * 4 + stream as u64);
        Self(rng)
    }

    /// A number from 0 to `bound` − 1; `bound` is at least 1.
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        self.0.next_u64() % bound
    }

    /// A number between the two, both inclusive.
    pub(super) fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high - low + 1)
    }

    /// True this many times in a hundred.
    pub(super) fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of a list that is not empty.
    pub(super) fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len() as u64) as usize]
    }

    /// The index of one weight, each as likely as it weighs.
    pub(super) fn weighted(&mut self, weights: impl Iterator<Item = u64> + Clone) -> usize {
        let mut left = self.below(weights.clone().sum());
        for (index, weight) in weights.enumerate() {
            if left < weight {
                return index;
            }
            left -= weight;
        }
        0
    }

    /// `count` different ones, kept in the list's order.
    pub(super) fn some<T: Copy>(&mut self, list: &[T], count: usize) -> Vec<T> {
        let mut wanted = count as u64;
        let mut left = list.len() as u64;
        list.iter()
            .filter(|_| {
                let taken = self.below(left) < wanted;
                left -= 1;
                wanted -= u64::from(taken);
                taken
            })
            .copied()
            .collect()
    }

    /// The list in another order.
    pub(super) fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last as u64 + 1) as usize);
        }
    }
}
