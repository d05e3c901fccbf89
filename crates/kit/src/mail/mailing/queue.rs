//! The readers whose turn is near, in memory: some hundreds of however many there are.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, VecDeque};

use chrono::{DateTime, Utc};
use tokio::time::Instant;

use super::Recipient;
use super::pace::{Pace, Rates};

/// For so many seconds the readers of one domain are kept at hand, and the fewest; the
/// others are fetched when these have had their turn.
const SECONDS: u32 = 10;
const OF_DOMAIN: usize = 50;
/// The most that are kept of all.
const MOST: usize = 2_000;

/// Readers by domain, and when each domain has its next turn.
#[derive(Debug)]
pub(super) struct Queue {
    domains: HashMap<String, VecDeque<Recipient>>,
    /// Each domain that has readers here stands once in it.
    turns: BinaryHeap<Reverse<(Instant, u64, String)>>,
    /// So that domains that may be sent to at once take turns.
    order: u64,
    length: usize,
    /// As many of one domain as are kept.
    of_domain: usize,
}

/// Who is next.
#[derive(Debug)]
pub(super) enum Next {
    /// Their message may be written.
    Reader(Box<Recipient>),
    /// Nobody before that instant.
    At(Instant),
    /// These are let be until then; they stay queued where they are.
    Waits(Vec<Recipient>, DateTime<Utc>),
    /// There is nobody.
    Nobody,
}

impl Queue {
    pub(super) fn new(rates: &Rates) -> Self {
        let kept = rates.per_second_to_domain.saturating_mul(SECONDS) as usize;
        Self {
            domains: HashMap::new(),
            turns: BinaryHeap::new(),
            order: 0,
            length: 0,
            of_domain: match rates.per_second_to_domain {
                0 => MOST,
                _ => kept.clamp(OF_DOMAIN, MOST),
            },
        }
    }

    pub(super) fn len(&self) -> usize {
        self.length
    }

    pub(super) fn is_full(&self) -> bool {
        self.length >= MOST
    }

    /// Whether there are as many of the domain as are kept.
    pub(super) fn has_enough_of(&self, domain: &str) -> bool {
        let readers = self.domains.get(domain);
        readers.is_some_and(|readers| readers.len() >= self.of_domain)
    }

    /// The domains of which there are enough, so many at most.
    pub(super) fn enough(&self, most: usize) -> Vec<String> {
        let domains = self.domains.iter();
        let full = domains.filter(|(_, of)| of.len() >= self.of_domain);
        full.map(|(domain, _)| domain.clone()).take(most).collect()
    }

    pub(super) fn push(&mut self, reader: Recipient, pace: &Pace) {
        let Some(address) = reader.address() else {
            return;
        };
        let domain = address.domain().to_owned();
        let next = pace.next_to(&domain, Instant::now());
        self.length += 1;
        if let Some(readers) = self.domains.get_mut(&domain) {
            readers.push_back(reader);
            return;
        }
        self.turns.push(Reverse((next, self.order, domain.clone())));
        self.order += 1;
        self.domains.insert(domain, VecDeque::from([reader]));
    }

    /// Takes whoever is next.
    pub(super) fn next(&mut self, pace: &Pace, now: DateTime<Utc>) -> Next {
        let Some(Reverse((at, _, domain))) = self.turns.pop() else {
            return Next::Nobody;
        };
        let now_at = Instant::now();
        if at > now_at {
            self.turns.push(Reverse((at, self.order, domain)));
            self.order += 1;
            return Next::At(at);
        }
        let mut readers = self.domains.remove(&domain).unwrap_or_default();
        if let Some(until) = pace.waits(&domain, now) {
            self.length -= readers.len();
            return Next::Waits(readers.into(), until);
        }
        let reader = readers.pop_front();
        let next = pace.turn_to(&domain, now_at, now);
        if !readers.is_empty() {
            self.domains.insert(domain.clone(), readers);
            self.turns.push(Reverse((next, self.order, domain)));
            self.order += 1;
        }
        match reader {
            Some(reader) => {
                self.length -= 1;
                Next::Reader(Box::new(reader))
            }
            None => Next::Nobody,
        }
    }
}
