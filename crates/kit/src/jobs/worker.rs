//! Taking jobs and running them.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context;
use chrono::TimeDelta;
use serde::de::DeserializeOwned;

use super::store::{self, Claimed, Lease};
use super::{JobState, MAX_ATTEMPTS, pause_after, place};
use crate::clock::Clock;
use crate::db::{Db, Tx};
use crate::id::{Id, Ids};
use crate::metrics::Metrics;

/// How long a worker may be silent before another takes its job.
const LEASE: TimeDelta = TimeDelta::seconds(60);
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How long an idle worker waits before it looks again.
const IDLE: Duration = Duration::from_millis(500);

type Handler =
    dyn Fn(JobRun) -> Pin<Box<dyn Future<Output = anyhow::Result<()>> + Send>> + Send + Sync;

/// What to do for each kind of job.
#[derive(Clone, Default)]
pub struct Handlers(BTreeMap<&'static str, Arc<Handler>>);

impl Handlers {
    /// Adds the handler of a kind. It must end by [`JobRun::complete`],
    /// [`JobRun::complete_without_trace`] or [`JobRun::stopped`]; an error means that it is tried again.
    #[must_use]
    pub fn with<F, Fut>(mut self, kind: &'static str, handler: F) -> Self
    where
        F: Fn(JobRun) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = anyhow::Result<()>> + Send + 'static,
    {
        self.0
            .insert(kind, Arc::new(move |run| Box::pin(handler(run))));
        self
    }
}

/// One run of a job, as its handler sees it.
#[derive(Clone, Debug)]
pub struct JobRun {
    lease: Lease,
    payload: String,
    db: Db,
    clock: Clock,
}

/// Another worker has taken over: whatever this run did must not last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("another worker has taken over the job")]
pub struct LeaseLost;

impl JobRun {
    /// The job's identifier.
    pub fn id(&self) -> Id {
        self.lease.id
    }

    /// What the job was asked to do.
    ///
    /// # Errors
    /// When the payload is of another shape than the handler expects.
    pub fn payload<T: DeserializeOwned>(&self) -> anyhow::Result<T> {
        serde_json::from_str(&self.payload).context("the job's payload has another shape")
    }

    /// Tells how far the work is and gives whether to stop. Never call it while
    /// holding a transaction: SQLite has one writer.
    ///
    /// # Errors
    /// [`LeaseLost`], or what the database said.
    pub async fn progress(&self, done: i64, total: i64) -> anyhow::Result<bool> {
        let mut tx = self.db.begin().await?;
        let stop = store::progress(&mut tx, &self.lease, done, total).await?;
        tx.commit().await?;
        Ok(stop.ok_or(LeaseLost)?)
    }

    /// A transaction for the job's effect, to be given to [`JobRun::complete`].
    ///
    /// # Errors
    /// When no connection comes free in time.
    pub async fn begin(&self) -> anyhow::Result<Tx> {
        self.db.begin().await
    }

    /// Makes sure that the job is still this run's, as long as the transaction lasts: for
    /// effects that come bit by bit.
    ///
    /// # Errors
    /// [`LeaseLost`], or what the database said.
    pub async fn holds(&self, tx: &mut Tx) -> anyhow::Result<()> {
        let holds = store::holds(tx, &self.lease).await?;
        anyhow::ensure!(holds, LeaseLost);
        Ok(())
    }

    /// Marks the job done in the transaction that holds its effect, and
    /// commits both.
    ///
    /// # Errors
    /// [`LeaseLost`]: then nothing of the transaction lasts.
    pub async fn complete(&self, tx: Tx, result: &serde_json::Value) -> anyhow::Result<()> {
        self.end(tx, JobState::Done, result).await
    }

    /// As [`JobRun::complete`], for jobs that nobody looks back at: the job is gone.
    ///
    /// # Errors
    /// [`LeaseLost`]: then nothing of the transaction lasts.
    pub async fn complete_without_trace(&self, mut tx: Tx) -> anyhow::Result<()> {
        let held = store::remove(&mut tx, &self.lease).await?;
        anyhow::ensure!(held, LeaseLost);
        tx.commit().await
    }

    /// Ends the job as stopped by a person, without an effect.
    ///
    /// # Errors
    /// [`LeaseLost`], or what the database said.
    pub async fn stopped(&self, result: &serde_json::Value) -> anyhow::Result<()> {
        self.end(self.begin().await?, JobState::Stopped, result)
            .await
    }

    async fn end(
        &self,
        mut tx: Tx,
        state: JobState,
        result: &serde_json::Value,
    ) -> anyhow::Result<()> {
        let now = self.clock.now();
        let held =
            store::finish(&mut tx, &self.lease, state, Some(result.to_string()), now).await?;
        anyhow::ensure!(held, LeaseLost);
        tx.commit().await
    }
}

/// Runs jobs until it is told to stop.
#[derive(Clone)]
pub struct Worker {
    db: Db,
    clock: Clock,
    name: String,
    handlers: Handlers,
    metrics: Option<Metrics>,
}

impl Worker {
    /// A worker with a name of its own.
    pub fn new(db: Db, clock: Clock, ids: &Ids, handlers: Handlers) -> Self {
        let name = place::worker_name(ids.make(clock.now()));
        Self {
            db,
            clock,
            name,
            handlers,
            metrics: None,
        }
    }

    /// The same worker, its runs measured.
    #[must_use]
    pub fn measured(mut self, metrics: Option<Metrics>) -> Self {
        self.metrics = metrics;
        self
    }

    /// Takes and runs jobs until `stop`; the running one is ended first.
    pub async fn run(&self, stop: impl Future<Output = ()>) {
        tokio::pin!(stop);
        // A full disk lasts: it is said once, not at every try.
        let mut is_said = false;
        loop {
            let tried = self.run_one().await;
            if let Err(error) = &tried
                && !is_said
            {
                tracing::error!(error = format!("{error:#}"), "jobs cannot be taken");
            }
            is_said = tried.is_err();
            let ran = tried.unwrap_or_default();
            let pause = if ran { Duration::ZERO } else { IDLE };
            tokio::select! {
                () = &mut stop => return,
                () = tokio::time::sleep(pause) => {}
            }
        }
    }

    /// Takes one job that is due and runs it; gives whether there was one.
    ///
    /// # Errors
    /// When the database refuses; a handler's error is not one of these.
    pub async fn run_one(&self) -> anyhow::Result<bool> {
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        let claimed = store::claim(&mut tx, &self.name, now, now + LEASE).await?;
        tx.commit().await?;
        let Some(claimed) = claimed else {
            return Ok(false);
        };
        self.run_claimed(claimed).await?;
        Ok(true)
    }

    async fn run_claimed(&self, job: Claimed) -> anyhow::Result<()> {
        let lease = Lease {
            id: job.id,
            worker: self.name.clone(),
            attempt: job.attempts,
        };
        let began = Instant::now();
        let outcome = match self.handlers.0.get(job.kind.as_str()) {
            // A process that died on the job each time must not take it for ever.
            _ if job.attempts > MAX_ATTEMPTS => Err(anyhow::anyhow!("tried too often")),
            None => Err(anyhow::anyhow!("no handler for jobs of kind {}", job.kind)),
            Some(handler) => {
                let run = JobRun {
                    lease: lease.clone(),
                    payload: job.payload,
                    db: self.db.clone(),
                    clock: self.clock.clone(),
                };
                // In a task of its own, so that a panic is an error here.
                let task = tokio::spawn(handler(run));
                self.while_it_runs(task, &lease).await
            }
        };
        self.measure(&job.kind, &outcome, began);
        let Err(error) = outcome else {
            return Ok(());
        };
        if error.downcast_ref::<LeaseLost>().is_some() {
            tracing::warn!(job = %job.id, kind = job.kind, "{error}");
            return Ok(());
        }
        tracing::error!(job = %job.id, kind = job.kind, error = format!("{error:#}"), "job failed");
        self.after_failure(&lease).await
    }

    fn measure(&self, kind: &str, outcome: &anyhow::Result<()>, began: Instant) {
        let Some(metrics) = &self.metrics else { return };
        let outcome = match outcome {
            Ok(()) => "ended",
            Err(error) if error.downcast_ref::<LeaseLost>().is_some() => "taken_over",
            Err(_) => "failed",
        };
        metrics.job_ran(kind, outcome, began.elapsed());
    }

    async fn while_it_runs(
        &self,
        mut task: tokio::task::JoinHandle<anyhow::Result<()>>,
        lease: &Lease,
    ) -> anyhow::Result<()> {
        loop {
            tokio::select! {
                ended = &mut task => return ended.context("the job's handler panicked")?,
                () = tokio::time::sleep(HEARTBEAT) => {
                    if let Err(error) = self.heartbeat(lease).await {
                        tracing::warn!(job = %lease.id, error = format!("{error:#}"), "no heartbeat");
                    }
                }
            }
        }
    }

    async fn heartbeat(&self, lease: &Lease) -> anyhow::Result<()> {
        let mut tx = self.db.begin().await?;
        store::extend(&mut tx, lease, self.clock.now() + LEASE).await?;
        tx.commit().await
    }

    async fn after_failure(&self, lease: &Lease) -> anyhow::Result<()> {
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        if lease.attempt >= MAX_ATTEMPTS {
            store::finish(&mut tx, lease, JobState::Failed, None, now).await?;
        } else {
            store::retry(&mut tx, lease, now + pause_after(lease.attempt)).await?;
        }
        tx.commit().await
    }
}
