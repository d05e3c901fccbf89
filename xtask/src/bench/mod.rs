//! `cargo xtask bench`: what a unit of work costs, on both databases. CPU is
//! the processes' own accounting, which a busy machine disturbs least.

mod associations;
mod consultations;
mod letters;
mod matches;
mod measure;
mod peers;
mod people;
mod registry;
mod report;
mod sink;
mod site;

use std::time::Instant;

use anyhow::{Context, bail};

use crate::command::Run;
use crate::postgres::Cluster;

use measure::{Measured, children_cpu, tree_cpu};
use report::Line;
use site::Site;

/// How many cards are taken in, and then asked for in turn.
const CARDS: u32 = 500;

struct Row {
    /// For `--only` and for comparing with older measurements.
    name: String,
    /// What is counted.
    unit: &'static str,
    work: Work,
}

#[derive(Clone, Copy)]
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
    /// Something of a registry of so many projects.
    Registry(u32, registry::Ask),
    /// Something of the register of associations.
    Associations(associations::Ask),
    /// Pages of another program with the same rows, so many in all.
    Peer(peers::Ask),
}

/// The rows of cards and of those who write them: name, unit, work.
const CARDS_WORK: &[(&str, &str, Work)] = &[
    ("migrations", "database", Work::Migrate(10)),
    ("start", "start", Work::Start(20)),
    ("card-import", "card", Work::Import),
    ("card-page", "request", Work::Get("/hankkeet/{code}", 2000)),
    (
        "card-text",
        "request",
        Work::Get("/hankkeet/{code}/kuvaus.txt", 1000),
    ),
    (
        "card-pdf",
        "request",
        Work::Get("/hankkeet/{code}/kuvaus.pdf", 20),
    ),
    ("session", "request", Work::Session(5000)),
    ("field-save", "save", Work::Save(1000)),
    ("200-save-at-once", "save", Work::SaveTogether(200, 5)),
];

/// Every row: those of cards, then those of the registry size by size.
fn rows() -> Vec<Row> {
    let cards = CARDS_WORK.iter().map(|(name, unit, work)| Row {
        name: (*name).to_owned(),
        unit,
        work: *work,
    });
    let of_size = |count: u32| {
        registry::WORK.iter().map(move |(name, unit, ask)| Row {
            name: format!("{name}-{count}"),
            unit,
            work: Work::Registry(count, *ask),
        })
    };
    let of_peers = |count: u32, rows: peers::Rows| {
        let work = peers::WORK.iter().filter(move |ask| ask.rows == rows);
        work.map(move |ask| Row {
            name: format!("{}-{count}", ask.name),
            unit: "request",
            work: Work::Peer(*ask),
        })
    };
    let lists = registry::LIST_WORK.iter().map(|(name, unit, ask)| Row {
        name: format!("{name}-{}", registry::SIZES[0]),
        unit,
        work: Work::Registry(registry::SIZES[0], *ask),
    });
    let register = associations::WORK.iter().map(|(name, unit, ask)| Row {
        name: format!("{name}-{}", associations::SIZE),
        unit,
        work: Work::Associations(*ask),
    });
    let sizes = registry::SIZES.into_iter();
    cards
        .chain(lists)
        .chain(register)
        .chain(of_peers(associations::SIZE, peers::Rows::Associations))
        .chain(sizes.flat_map(of_size))
        .chain(of_peers(peers::SIZE, peers::Rows::Projects))
        .collect()
}

impl Row {
    /// Whether it is measured when no rows are named.
    fn is_usual(&self) -> bool {
        !matches!(self.work, Work::Registry(registry::LARGE.., _))
    }
}

/// Measures the rows of those names, all but the largest for no name, prints them, writes
/// `bench/bench.json` in the target folder, and compares with an older one.
///
/// # Errors
/// When a row cannot be measured; the others are.
pub(crate) fn run(only: &[&str], compare: Option<&str>) -> anyhow::Result<()> {
    let rows = rows();
    if let Some(unknown) = only.iter().find(|&&n| rows.iter().all(|r| r.name != n)) {
        let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
        bail!("no row {unknown}; there are {}", names.join(", "));
    }
    let is_asked = |row: &&Row| {
        let is_named = only.contains(&row.name.as_str());
        is_named || only.is_empty() && row.is_usual()
    };
    let rows: Vec<&Row> = rows.iter().filter(is_asked).collect();
    let old = compare.map(report::read).transpose()?;
    Run::cargo(&["build", "--release", "--locked"]).run()?;
    let documents = site::documents(CARDS).context("making cards to measure with")?;
    let cluster = Cluster::start()?;
    let mut lines = Vec::new();
    let mut failed = 0;
    for cluster in [None, Some(&cluster)] {
        let mut site = Site::new(documents.path(), cluster)?;
        // Other programs have their rows in a file.
        let is_here = |row: &&&Row| cluster.is_none() || !matches!(row.work, Work::Peer(..));
        for row in rows.iter().filter(is_here) {
            println!("measuring {} on {}", row.name, site.database_name());
            match measure(&mut site, &row.work) {
                Ok(measured) => lines.push(Line {
                    name: row.name.clone(),
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
        Work::Registry(count, ask) => registry::measure(site, count, ask),
        Work::Associations(ask) => associations::measure(site, ask),
        Work::Peer(ask) => peers::measure(site, &ask),
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
    registry::get(site, server, &paths, requests)
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
