//! `cargo xtask bench`: what a unit of work costs, on both databases. CPU is
//! the processes' own accounting, which a busy machine disturbs least.

mod measure;
mod people;
mod report;
mod site;

use std::time::Instant;

use anyhow::{Context, bail};

use crate::command::Run;
use crate::postgres::Cluster;

use measure::{Measured, children_cpu, process_cpu, reset_peak_memory, tree_cpu};
use report::Line;
use site::Site;

/// How many cards are taken in, and then asked for in turn.
const CARDS: u32 = 500;

struct Row {
    /// For `--only` and for comparing with older measurements.
    name: &'static str,
    /// What is counted.
    unit: &'static str,
    work: Work,
}

enum Work {
    /// Bringing an empty database to the schema, so many times.
    Migrate(u32),
    /// From starting the program until it answers, so many times.
    Start(u32),
    /// Taking in `CARDS` documents by the command line.
    Import,
    /// So many requests one after the other, `{code}` standing for the
    /// projects in turn.
    Get(&'static str, u32),
    /// What a session adds to so many requests: finding out who asks and whether
    /// they may.
    Session(u32),
    /// So many changes of a field, one after the other.
    Save(u32),
    /// So many people who all save at the same moment, so many times.
    SaveTogether(u32, u32),
}

const ROWS: &[Row] = &[
    Row {
        name: "migrations",
        unit: "database",
        work: Work::Migrate(10),
    },
    Row {
        name: "start",
        unit: "start",
        work: Work::Start(20),
    },
    Row {
        name: "card-import",
        unit: "card",
        work: Work::Import,
    },
    Row {
        name: "card-page",
        unit: "request",
        work: Work::Get("/hankkeet/{code}", 2000),
    },
    Row {
        name: "card-text",
        unit: "request",
        work: Work::Get("/hankkeet/{code}/kuvaus.txt", 1000),
    },
    Row {
        name: "card-pdf",
        unit: "request",
        work: Work::Get("/hankkeet/{code}/kuvaus.pdf", 20),
    },
    Row {
        name: "session",
        unit: "request",
        work: Work::Session(5000),
    },
    Row {
        name: "field-save",
        unit: "save",
        work: Work::Save(1000),
    },
    Row {
        name: "200-save-at-once",
        unit: "save",
        work: Work::SaveTogether(200, 5),
    },
];

/// Measures the rows of those names, all for no name, prints them, writes
/// `bench/bench.json` in the target folder, and compares with an older one.
///
/// # Errors
/// When a row cannot be measured; the others are.
pub(crate) fn run(only: &[&str], compare: Option<&str>) -> anyhow::Result<()> {
    if let Some(unknown) = only.iter().find(|&&n| ROWS.iter().all(|r| r.name != n)) {
        let names: Vec<&str> = ROWS.iter().map(|row| row.name).collect();
        bail!("no row {unknown}; there are {}", names.join(", "));
    }
    let rows: Vec<&Row> = ROWS
        .iter()
        .filter(|row| only.is_empty() || only.contains(&row.name))
        .collect();
    let old = compare.map(report::read).transpose()?;
    Run::cargo(&["build", "--release", "--locked"]).run()?;
    let documents = site::documents(CARDS).context("making cards to measure with")?;
    let cluster = Cluster::start()?;
    let mut lines = Vec::new();
    let mut failed = 0;
    for cluster in [None, Some(&cluster)] {
        let mut site = Site::new(documents.path(), cluster)?;
        for row in &rows {
            println!("measuring {} on {}", row.name, site.database_name());
            match measure(&mut site, &row.work) {
                Ok(measured) => lines.push(Line {
                    name: row.name.to_owned(),
                    database: site.database_name().to_owned(),
                    unit: row.unit.to_owned(),
                    figures: measured.figures(),
                }),
                Err(error) => {
                    failed += 1;
                    println!("{} on {}: {error:#}", row.name, site.database_name());
                }
            }
        }
    }
    report::print(&lines, old.as_deref());
    report::write(&lines)?;
    if failed > 0 {
        bail!("{failed} not measured");
    }
    Ok(())
}

fn measure(site: &mut Site<'_>, work: &Work) -> anyhow::Result<Measured> {
    match *work {
        Work::Migrate(times) => migrate(site, times),
        Work::Start(times) => start(site, times),
        Work::Import => import(site),
        Work::Get(path, requests) => get(site, path, requests),
        Work::Session(requests) => people::session(site, requests),
        Work::Save(saves) => people::save(site, saves),
        Work::SaveTogether(count, rounds) => people::save_together(site, count, rounds),
    }
}

fn migrate(site: &Site<'_>, times: u32) -> anyhow::Result<Measured> {
    let databases = (0..times).map(|n| site.empty_database(&format!("migrate_{n}")));
    let databases = databases.collect::<anyhow::Result<Vec<_>>>()?;
    let mut measured = begin(site, times)?;
    let (begun, cpu) = (Instant::now(), children_cpu()?);
    for database in databases {
        let one = Instant::now();
        let peak = site.command(&database, &["migrate"])?;
        measured.took(one.elapsed());
        measured.saw_memory(peak);
    }
    measured.cpu = children_cpu()? - cpu;
    end(site, measured, begun)
}

fn start(site: &Site<'_>, times: u32) -> anyhow::Result<Measured> {
    let database = site.empty_database("start")?;
    site.command(&database, &["migrate"])?;
    let mut measured = begin(site, times)?;
    let (begun, cpu) = (Instant::now(), children_cpu()?);
    for _ in 0..times {
        let one = Instant::now();
        let server = site.serve(&database)?;
        measured.took(one.elapsed());
        measured.saw_memory(server.peak_memory()?);
    }
    measured.cpu = children_cpu()? - cpu;
    end(site, measured, begun)
}

fn import(site: &Site<'_>) -> anyhow::Result<Measured> {
    let database = site.empty_database("import")?;
    site.command(&database, &["migrate"])?;
    let mut measured = begin(site, CARDS)?;
    let (begun, cpu) = (Instant::now(), children_cpu()?);
    let peak = site.import(&database)?;
    measured.cpu = children_cpu()? - cpu;
    measured.saw_memory(peak);
    let measured = end(site, measured, begun)?;
    let known = site.codes(&database)?.len();
    if known != CARDS as usize {
        bail!("{known} of {CARDS} cards were taken in");
    }
    Ok(measured)
}

fn get(site: &mut Site<'_>, path: &str, requests: u32) -> anyhow::Result<Measured> {
    site.fill()?;
    let server = site.server()?;
    let paths: Vec<String> = site
        .filled_codes()
        .iter()
        .map(|code| path.replace("{code}", code))
        .collect();
    for path in paths.iter().take(20) {
        server.get(path)?;
    }
    let mut measured = begin(site, requests)?;
    reset_peak_memory(server.id())?;
    let (begun, cpu) = (Instant::now(), process_cpu(server.id())?);
    for path in paths.iter().cycle().take(requests as usize) {
        let one = Instant::now();
        server.get(path)?;
        measured.took(one.elapsed());
    }
    measured.cpu = process_cpu(server.id())? - cpu;
    measured.saw_memory(server.peak_memory()?);
    end(site, measured, begun)
}

fn begin(site: &Site<'_>, units: u32) -> anyhow::Result<Measured> {
    let mut measured = Measured::of(units);
    if let Some(cluster) = site.cluster() {
        measured.database_cpu_before = Some(tree_cpu(cluster.process()?)?);
    }
    Ok(measured)
}

fn end(site: &Site<'_>, mut measured: Measured, begun: Instant) -> anyhow::Result<Measured> {
    measured.wall = begun.elapsed();
    if let (Some(cluster), Some(before)) = (site.cluster(), measured.database_cpu_before) {
        measured.database_cpu = Some(tree_cpu(cluster.process()?)?.saturating_sub(before));
    }
    Ok(measured)
}
