//! Who is sent to next: fetches readers some hundreds at a time and hands each on when
//! it is their turn.

use std::collections::HashMap;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::Instant;

use super::Recipient;
use super::marks::{Mark, What};
use super::progress as store;
use super::queue::{Next, Queue};
use super::sending::Sending;

/// The fewest and the most readers that are fetched at once.
const SMALLEST_WINDOW: u32 = 20;
const LARGEST_WINDOW: u32 = 300;
/// The shortest time from one walk through the readers to the next, and how many times as
/// long as the walk itself took.
const WALK_AGAIN: Duration = Duration::from_secs(1);
const WALK_SHARE: u32 = 20;

struct Feeder<'a> {
    sending: &'a Sending,
    marks: mpsc::Sender<Mark>,
    queue: Queue,
    walk: Walk,
    window: u32,
}

/// One walk through the readers who wait, by their numbers.
struct Walk {
    began: Instant,
    took: Duration,
    after: i64,
    is_at_end: bool,
    /// Whether it has passed over some whose turn will be soon.
    has_passed: bool,
    /// Domains that are let be.
    resting: Vec<String>,
}

impl Walk {
    fn new() -> Self {
        Self {
            began: Instant::now(),
            took: Duration::ZERO,
            after: 0,
            is_at_end: false,
            has_passed: false,
            resting: Vec::new(),
        }
    }

    fn again_at(&self) -> Instant {
        self.began + WALK_AGAIN.max(self.took * WALK_SHARE)
    }
}

/// Hands readers on until all have had their turn who may have it now, or the run is
/// over.
pub(super) async fn feed(
    sending: &Sending,
    readers: mpsc::Sender<Recipient>,
    marks: mpsc::Sender<Mark>,
) -> anyhow::Result<()> {
    let window = match sending.pace().rates.per_second {
        0 => LARGEST_WINDOW,
        // What is fetched is sent within seconds: who ends it meanwhile is seen.
        some => (some.saturating_mul(2)).clamp(SMALLEST_WINDOW, LARGEST_WINDOW),
    };
    let mut feeder = Feeder {
        sending,
        marks,
        queue: Queue::new(&sending.pace().rates),
        walk: Walk::new(),
        window,
    };
    while let Some(reader) = feeder.next().await? {
        let turn = sending.pace().turn(Instant::now());
        if !sending.wait_until(turn).await || !sending.pass_on(&readers, reader).await {
            break;
        }
    }
    Ok(())
}

impl Feeder<'_> {
    /// The next reader whose domain may be sent to; nobody when all have had their turn.
    async fn next(&mut self) -> anyhow::Result<Option<Recipient>> {
        loop {
            if self.sending.is_over() {
                return Ok(None);
            }
            if !self.walk.is_at_end && self.queue.len() < self.window as usize / 2 {
                self.fetch().await?;
                continue;
            }
            let now = self.sending.run.clock.now();
            match self.queue.next(self.sending.pace(), now) {
                Next::Reader(reader) => return Ok(Some(*reader)),
                Next::Waits(readers, until) => {
                    self.sending.waits(until);
                    self.sending
                        .let_go(readers.iter().map(|reader| reader.number));
                }
                Next::At(_) if !self.walk.is_at_end && !self.queue.is_full() => {
                    self.fetch().await?;
                }
                Next::At(at) => {
                    let again = self.again_at().filter(|again| *again < at);
                    if !self.sending.wait_until(again.unwrap_or(at)).await {
                        return Ok(None);
                    }
                    if again.is_some() {
                        self.walk = Walk::new();
                    }
                }
                Next::Nobody => {
                    let Some(again) = self.again_at() else {
                        return Ok(None);
                    };
                    if !self.sending.wait_until(again).await {
                        return Ok(None);
                    }
                    self.walk = Walk::new();
                }
            }
        }
    }

    /// When it is worth walking through the readers again, if it is.
    fn again_at(&self) -> Option<Instant> {
        let is_worth = self.walk.is_at_end && self.walk.has_passed && !self.queue.is_full();
        is_worth.then(|| self.walk.again_at())
    }

    /// Fetches the next readers who wait.
    async fn fetch(&mut self) -> anyhow::Result<()> {
        let (run, began) = (&self.sending.run, Instant::now());
        let now = run.clock.now();
        let mut without = self.queue.enough(store::DOMAINS / 2);
        self.walk.has_passed |= !without.is_empty();
        let rest = self.walk.resting.iter();
        without.extend(rest.take(store::DOMAINS / 2).cloned());
        let mut conn = run.db.read().await?;
        let walk = &mut self.walk;
        let found = store::window(
            &mut conn,
            run.mailing,
            walk.after,
            now,
            &without,
            self.window,
        );
        let mut found = found.await?;
        walk.is_at_end = found.len() < self.window as usize;
        walk.after = found.last().map_or(walk.after, |last| last.number);
        found.retain(|reader| !self.sending.holds(reader.number));
        found.retain(|reader| {
            let domain = reader.address().map_or("", |address| address.domain());
            let until = self.sending.pace().waits(domain, now);
            if let Some(until) = until {
                self.sending.waits(until);
                if !walk.resting.iter().any(|known| known == domain) {
                    walk.resting.push(domain.to_owned());
                }
            }
            until.is_none()
        });
        let left_out = if found.is_empty() {
            Vec::new()
        } else {
            run.content.left_out(&mut conn, &found).await?
        };
        drop(conn);
        self.take(found, left_out.into_iter().collect()).await;
        self.walk.took += began.elapsed();
        Ok(())
    }

    async fn take(&mut self, found: Vec<Recipient>, mut left_out: HashMap<i64, String>) {
        for reader in found {
            if let Some(said) = left_out.remove(&reader.number) {
                self.sending.hold(reader.number);
                let mark = Mark {
                    reader,
                    what: What::LeftOut,
                    said,
                    written: None,
                };
                // Nobody writes any more when the run has failed.
                let _ = self.marks.send(mark).await;
                continue;
            }
            let domain = reader.address().map_or("", |address| address.domain());
            if self.queue.has_enough_of(domain) || self.queue.is_full() {
                self.walk.has_passed = true;
                continue;
            }
            self.sending.hold(reader.number);
            self.queue.push(reader, self.sending.pace());
        }
    }
}
