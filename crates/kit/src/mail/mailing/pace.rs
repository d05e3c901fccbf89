//! How fast messages may leave: in all, and to each domain.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::time::Instant;

/// How fast mailings are sent, over how many connections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rates {
    /// How many connections to the server are open at most; at least one is.
    pub connections: u32,
    /// How many messages leave in a second; 0 for as many as can.
    pub per_second: u32,
    /// How many of them to one domain; 0 for as many as can.
    pub per_second_to_domain: u32,
}

impl Default for Rates {
    fn default() -> Self {
        Self {
            connections: 4,
            per_second: 20,
            per_second_to_domain: 5,
        }
    }
}

/// So much of what was not used a moment ago may be caught up: a timer is no finer.
const CAUGHT_UP: Duration = Duration::from_millis(50);
/// Domains that are remembered before those that have long had their turn are forgotten.
const DOMAINS: usize = 2_000;

/// When the next message may leave. One for all mailings that go over a server.
#[derive(Debug)]
pub(in crate::mail) struct Pace {
    pub(super) rates: Rates,
    turns: Mutex<Turns>,
}

#[derive(Debug, Default)]
struct Turns {
    next: Option<Instant>,
    domains: HashMap<String, Domain>,
}

#[derive(Debug, Default)]
struct Domain {
    next: Option<Instant>,
    waits_until: Option<DateTime<Utc>>,
}

impl Pace {
    pub(in crate::mail) fn new(rates: Rates) -> Self {
        Self {
            rates,
            turns: Mutex::default(),
        }
    }

    fn turns(&self) -> MutexGuard<'_, Turns> {
        self.turns.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Until when the domain wants nothing, when it has said so.
    pub(super) fn waits(&self, domain: &str, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let turns = self.turns();
        let until = turns.domains.get(domain)?.waits_until;
        until.filter(|until| *until > now)
    }

    /// Lets the domain be until then.
    pub(super) fn wait(&self, domain: &str, until: DateTime<Utc>, now: DateTime<Utc>) {
        let mut turns = self.turns();
        turns.forget(Instant::now(), now);
        let domain = turns.domains.entry(domain.to_owned()).or_default();
        domain.waits_until = Some(until);
    }

    /// Takes the next turn of the domain and gives when the one after that is.
    pub(super) fn turn_to(&self, domain: &str, at: Instant, now: DateTime<Utc>) -> Instant {
        let Some(pause) = pause(self.rates.per_second_to_domain) else {
            return at;
        };
        let mut turns = self.turns();
        turns.forget(at, now);
        let domain = turns.domains.entry(domain.to_owned()).or_default();
        let next = domain.next.map_or(at, |next| next.max(at)) + pause;
        domain.next = Some(next);
        next
    }

    /// From when on the domain may be sent to.
    pub(super) fn next_to(&self, domain: &str, at: Instant) -> Instant {
        let turns = self.turns();
        let next = turns.domains.get(domain).and_then(|domain| domain.next);
        next.map_or(at, |next| next.max(at))
    }

    /// Takes the next turn of all and gives when it is.
    pub(super) fn turn(&self, at: Instant) -> Instant {
        let Some(pause) = pause(self.rates.per_second) else {
            return at;
        };
        let mut turns = self.turns();
        let earliest = at.checked_sub(CAUGHT_UP).unwrap_or(at);
        let turn = turns.next.map_or(at, |next| next.max(earliest));
        turns.next = Some(turn + pause);
        turn
    }
}

impl Turns {
    fn forget(&mut self, at: Instant, now: DateTime<Utc>) {
        if self.domains.len() >= DOMAINS {
            self.domains.retain(|_, domain| {
                domain.next.is_some_and(|next| next > at)
                    || domain.waits_until.is_some_and(|until| until > now)
            });
        }
    }
}

fn pause(per_second: u32) -> Option<Duration> {
    (per_second > 0).then(|| Duration::from_secs(1) / per_second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_come_as_often_as_was_said() {
        let pace = Pace::new(Rates {
            connections: 1,
            per_second: 10,
            per_second_to_domain: 2,
        });
        let (start, now) = (Instant::now(), DateTime::default());
        let turns: Vec<_> = (0..5).map(|_| pace.turn(start) - start).collect();
        let wanted = [0, 100, 200, 300, 400].map(Duration::from_millis);
        assert_eq!(turns, wanted);
        let later = start + Duration::from_secs(9);
        assert_eq!(
            later - pace.turn(later),
            CAUGHT_UP,
            "what was missed is gone"
        );
        assert_eq!(pace.next_to("a.example", later), later);
        for _ in 0..3 {
            pace.turn_to("a.example", later, now);
        }
        let next = later + Duration::from_millis(1_500);
        assert_eq!(pace.next_to("a.example", later), next);
        assert_eq!(pace.next_to("b.example", later), later);
    }

    #[test]
    fn a_domain_that_waits_is_let_be() {
        let pace = Pace::new(Rates::default());
        let now = DateTime::<Utc>::default();
        let until = now + chrono::TimeDelta::seconds(30);
        pace.wait("a.example", until, now);
        assert_eq!(pace.waits("a.example", now), Some(until));
        assert_eq!(pace.waits("a.example", until), None);
        assert_eq!(pace.waits("b.example", now), None);
    }

    #[test]
    fn not_every_domain_that_ever_was_is_remembered() {
        let pace = Pace::new(Rates::default());
        let mut at = Instant::now();
        for number in 0..10_000 {
            pace.turn_to(&format!("{number}.example"), at, DateTime::default());
            at += Duration::from_millis(50);
        }
        assert!(pace.turns().domains.len() <= DOMAINS);
    }
}
