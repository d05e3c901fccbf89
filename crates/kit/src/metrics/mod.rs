//! Figures about the running program, in Prometheus' text format.
//!
//! Labels take few values, all of them known to the program: a path is the
//! template that it matched, never what a visitor asked for. Nothing here is
//! about a person.

mod process;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{Method, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use prometheus_client::encoding::prometheus_text;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Metric, Registry};

use crate::db::{Db, Schema};
use crate::jobs;
use crate::web::WebError;

/// What a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Described {
    /// Its name as Prometheus sees it.
    pub name: &'static str,
    /// `counter`, `gauge` or `histogram`.
    pub kind: &'static str,
    /// The names of its labels.
    pub labels: &'static [&'static str],
    /// What it says, without a full stop.
    pub help: &'static str,
}

macro_rules! described {
    ($($constant:ident = $kind:literal $name:literal $labels:expr, $help:literal;)*) => {
        $(const $constant: Described =
            Described { name: $name, kind: $kind, labels: $labels, help: $help };)*
        /// Every figure.
        pub const LIST: &[Described] = &[$($constant),*];
    };
}

described! {
    REQUESTS = "histogram" "kanto_http_request_duration_seconds" &["route", "method", "status"],
        "Seconds from a request to the beginning of its answer, by the path's template, method and class of status; its count is the number of requests";
    JOB_RUNS = "histogram" "kanto_job_duration_seconds" &["kind", "outcome"],
        "Seconds that runs of jobs took in this process, by kind and outcome (ended, failed, taken_over)";
    JOBS = "gauge" "kanto_jobs" &["kind", "state"],
        "Jobs that are not done, in the whole database, by kind and state (queued, running, failed)";
    CONNECTIONS = "gauge" "kanto_database_connections" &["pool", "state"],
        "Connections of this process to the database, by pool and state (used, idle, most: the limit)";
    DATABASE_UP = "gauge" "kanto_database_up" &[],
        "1 when the database answered this request, otherwise 0";
    SCHEMA = "gauge" "kanto_schema_version" &[],
        "The number of the database's schema";
    BUILD = "gauge" "kanto_build_info" &["version"],
        "1; the label tells the program's version";
    CPU = "counter" "process_cpu_seconds_total" &[],
        "Seconds of processor time that the process has used (Linux)";
    MEMORY = "gauge" "process_resident_memory_bytes" &[],
        "Bytes of memory that the process holds (Linux)";
}

type Labels = Vec<(&'static str, String)>;
type Histograms = Family<Labels, Histogram, fn() -> Histogram>;
type Gauges = Family<Labels, Gauge>;

/// The figures. Cheap to clone.
#[derive(Clone)]
pub struct Metrics(Arc<Figures>);

struct Figures {
    registry: Registry,
    requests: Histograms,
    job_runs: Histograms,
    jobs: Gauges,
    connections: Gauges,
    database_up: Gauge,
    schema: Gauge,
    cpu: Counter<f64, std::sync::atomic::AtomicU64>,
    memory: Gauge,
}

/// Pages are to answer in a tenth of a second.
fn request_seconds() -> Histogram {
    Histogram::new([0.01, 0.05, 0.1, 0.5, 2.0, 10.0])
}

fn job_seconds() -> Histogram {
    Histogram::new([0.1, 1.0, 10.0, 60.0, 600.0])
}

fn labels<const N: usize>(described: &Described, values: [&str; N]) -> Labels {
    let names = described.labels.iter().copied();
    names.zip(values.map(str::to_owned)).collect()
}

fn add(registry: &mut Registry, described: &Described, metric: impl Metric) {
    // A counter's ending is written by the encoder.
    let name = described.name.trim_end_matches("_total");
    registry.register(name, described.help, metric);
}

impl Metrics {
    /// All at zero. `version` is the program's.
    pub fn new(version: &str) -> Self {
        let mut registry = Registry::default();
        let requests = Histograms::new_with_constructor(request_seconds);
        let job_runs = Histograms::new_with_constructor(job_seconds);
        let (jobs, connections, build) = (Gauges::default(), Gauges::default(), Gauges::default());
        let (database_up, schema, memory) = (Gauge::default(), Gauge::default(), Gauge::default());
        let cpu = Counter::default();
        add(&mut registry, &REQUESTS, requests.clone());
        add(&mut registry, &JOB_RUNS, job_runs.clone());
        add(&mut registry, &JOBS, jobs.clone());
        add(&mut registry, &CONNECTIONS, connections.clone());
        add(&mut registry, &DATABASE_UP, database_up.clone());
        add(&mut registry, &SCHEMA, schema.clone());
        add(&mut registry, &BUILD, build.clone());
        add(&mut registry, &CPU, cpu.clone());
        add(&mut registry, &MEMORY, memory.clone());
        build.get_or_create(&labels(&BUILD, [version])).set(1);
        Self(Arc::new(Figures {
            registry,
            requests,
            job_runs,
            jobs,
            connections,
            database_up,
            schema,
            cpu,
            memory,
        }))
    }

    /// Measures what the router answers.
    pub fn around(&self, router: Router) -> Router {
        router.layer(middleware::from_fn_with_state(self.clone(), measure))
    }

    /// Counts a run of a job.
    pub(crate) fn job_ran(&self, kind: &str, outcome: &str, took: Duration) {
        let labels = labels(&JOB_RUNS, [kind, outcome]);
        let histogram = self.0.job_runs.get_or_create(&labels);
        histogram.observe(took.as_secs_f64());
    }

    /// The page that Prometheus reads: `GET /metrics`.
    pub fn router(&self, db: Db, schema: Schema) -> Router {
        let state = (self.clone(), db, schema);
        Router::new().route("/metrics", get(show)).with_state(state)
    }

    async fn look(&self, db: &Db, schema: &Schema) {
        let figures = &*self.0;
        for pool in db.pools() {
            let states = [
                ("used", pool.used),
                ("idle", pool.idle),
                ("most", pool.most),
            ];
            for (state, count) in states {
                let labels = labels(&CONNECTIONS, [pool.name, state]);
                figures.connections.get_or_create(&labels).set(count.into());
            }
        }
        let seen = self.look_into(db, schema).await;
        if let Err(error) = &seen {
            tracing::warn!(
                error = format!("{error:#}"),
                "the database cannot be measured"
            );
        }
        figures.database_up.set(seen.is_ok().into());
        if let Some(process) = process::look() {
            figures.cpu.inc_by(process.cpu_seconds - figures.cpu.get());
            figures.memory.set(process.memory_bytes);
        }
    }

    async fn look_into(&self, db: &Db, schema: &Schema) -> anyhow::Result<()> {
        let figures = &*self.0;
        figures.schema.set(schema.current(db).await?);
        let standing = jobs::standing(&mut db.read().await?).await?;
        figures.jobs.clear();
        for (kind, state, count) in standing {
            let labels = labels(&JOBS, [&kind, state.word()]);
            figures.jobs.get_or_create(&labels).set(count);
        }
        Ok(())
    }
}

async fn show(
    State((metrics, db, schema)): State<(Metrics, Db, Schema)>,
) -> Result<Response, WebError> {
    metrics.look(&db, &schema).await;
    let mut page = String::new();
    prometheus_text::encode(&mut page, &metrics.0.registry).map_err(anyhow::Error::from)?;
    let kind = [(header::CONTENT_TYPE, prometheus_text::CONTENT_TYPE)];
    Ok((kind, page).into_response())
}

async fn measure(State(metrics): State<Metrics>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let route = request.extensions().get::<MatchedPath>().cloned();
    // Anybody may send any method; only these two are answered.
    let method = match *request.method() {
        Method::GET => "GET",
        Method::POST => "POST",
        _ => "other",
    };
    let response = next.run(request).await;
    let route = route.as_ref().map_or("none", MatchedPath::as_str);
    let class = format!("{}xx", response.status().as_u16() / 100);
    let labels = labels(&REQUESTS, [route, method, &class]);
    let histogram = metrics.0.requests.get_or_create(&labels);
    histogram.observe(began.elapsed().as_secs_f64());
    drop(histogram);
    response
}

/// The list of all figures, for whoever sets up the monitoring.
pub fn documentation() -> String {
    let rows = LIST.iter().map(|described| {
        let Described {
            name,
            kind,
            labels,
            help,
        } = described;
        let labels: Vec<_> = labels.iter().map(|label| format!("`{label}`")).collect();
        format!("| `{name}` | {kind} | {} | {help} |\n", labels.join(", "))
    });
    let head = "| name | kind | labels | what it says |\n|---|---|---|---|\n".to_owned();
    rows.fold(head, |page, row| page + &row)
}
