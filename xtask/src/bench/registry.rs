//! The registry of projects, at the sizes of a country and of the EU.

use std::io;
use std::sync::Barrier;
use std::thread;
use std::time::Instant;

use anyhow::{Context, bail};
use serde_json::Value;

use super::measure::{Measured, children_cpu, process_cpu, reset_peak_memory};
use super::site::Site;
use super::{begin, end};

/// Finland's projects of two periods, more of them, and the EU's.
pub(super) const SIZES: [u32; 3] = [20_000, 100_000, 1_500_000];
/// From so many projects on rows are measured only when they are asked for: filling
/// the databases takes the better part of an hour.
pub(super) const LARGE: u32 = 1_000_000;

/// What is asked of the registry.
#[derive(Clone, Copy)]
pub(super) enum Ask {
    /// Taking in the invented projects.
    Fill,
    /// Pages in turn, so many in all.
    Pages(&'static [&'static str], u32),
    /// The same, each time with a limit that nobody has asked for before: nothing of what
    /// was worked out for others helps.
    Anew(&'static [&'static str], u32),
    /// Taking in the authority's list of so many projects, once or, the same list, again.
    List { again: bool },
    /// The pages of projects in turn.
    Cards(u32),
    /// Everything as one file.
    File(&'static str),
    /// So many clients who all ask for the pages at the same moment, each so many times.
    Together(&'static [&'static str], u32, u32),
}

/// What is measured at each size: its name, the unit, the work.
pub(super) const WORK: &[(&str, &str, Ask)] = &[
    ("registry-fill", "project", Ask::Fill),
    ("registry-list", "request", Ask::Pages(LISTS, 1000)),
    ("registry-search", "request", Ask::Pages(SEARCHES, 1000)),
    ("registry-list-anew", "request", Ask::Anew(LISTS, 400)),
    ("registry-search-anew", "request", Ask::Anew(SEARCHES, 400)),
    ("registry-card", "request", Ask::Cards(1000)),
    (
        "registry-500-at-once",
        "request",
        Ask::Together(SEARCHES, 500, 4),
    ),
    ("registry-map", "request", Ask::Pages(MAPS, 200)),
    ("registry-compare", "request", Ask::Pages(COMPARISONS, 200)),
    ("registry-api", "request", Ask::Pages(API, 200)),
    ("registry-csv", "row", Ask::File("/hankkeet.csv")),
    ("registry-xlsx", "row", Ask::File("/hankkeet.xlsx")),
    ("registry-json", "row", Ask::File("/hankkeet.json")),
];

/// What is measured at one size only, that of the authority's list.
pub(super) const LIST_WORK: &[(&str, &str, Ask)] = &[
    ("list-import", "row", Ask::List { again: false }),
    ("list-import-again", "row", Ask::List { again: true }),
];

/// Lists by every kind of filter and in every order.
const LISTS: &[&str] = &[
    "/hankkeet",
    "/hankkeet?rahasto=esf",
    "/hankkeet?rahasto=erdf&kausi=2021",
    "/hankkeet?kausi=2014&tila=ended",
    "/hankkeet?tila=running",
    "/hankkeet?maakunta=12",
    "/hankkeet?seutukunta=122&tila=running",
    "/hankkeet?kunta=167",
    "/hankkeet?alue=Nurmes",
    "/hankkeet?toimintalinja=2014/5",
    "/hankkeet?tavoite=2021/4.3&maakunta=11",
    "/hankkeet?vahintaan=100000&enintaan=200000",
    "/hankkeet?alkaen=2023&asti=2024",
    "/hankkeet?alkoi=2019",
    "/hankkeet?jarjestys=granted&kaanna=1",
    "/hankkeet?jarjestys=start&maakunta=17",
    "/hankkeet?jarjestys=applicant&rahasto=esf",
    "/hankkeet?jarjestys=code&kaanna=1&tila=ended",
    "/hankkeet?jarjestys=realised&kunta=564",
    "/hankkeet?jarjestys=end&kausi=2021",
];

/// Searches as people write them, alone and with filters; the last finds nothing.
const SEARCHES: &[&str] = &[
    "/hankkeet?haku=yhdistyksille+neuvontaa+Joensuussa",
    "/hankkeet?haku=osallisuutta",
    "/hankkeet?haku=vertaistuki",
    "/hankkeet?haku=nuorten+ty%C3%B6paja",
    "/hankkeet?haku=hankkeiden+verkosto",
    "/hankkeet?haku=kyl%C3%A4talo",
    "/hankkeet?haku=digitaidot+Lieksassa",
    "/hankkeet?haku=ik%C3%A4ihmisille",
    "/hankkeet?haku=perheiden+tuki+Kuopio",
    "/hankkeet?haku=maahanmuuttajien+kielitaito",
    "/hankkeet?haku=taide+ja+kulttuuri",
    "/hankkeet?haku=ty%C3%B6llist%C3%A4minen&maakunta=12",
    "/hankkeet?haku=luonto+hyvinvointi&tila=running",
    "/hankkeet?haku=vapaaehtoiset&rahasto=esf&kausi=2021",
    "/hankkeet?haku=yhdistys&jarjestys=granted&kaanna=1",
    "/hankkeet?haku=liikunta&jarjestys=name",
    "/hankkeet?haku=j%C3%A4rvi",
    "/hankkeet?haku=mielenterveys+Oulu",
    "/hankkeet?haku=yritt%C3%A4jyys&alkaen=2022",
    "/hankkeet?haku=tonttukummitus",
];

const MAPS: &[&str] = &[
    "/hankkeet/kartta",
    "/hankkeet/kartta?maakunta=12",
    "/hankkeet/kartta?luku=myonnetty&tila=running",
    "/hankkeet/kartta?haku=osallisuus",
];

const COMPARISONS: &[&str] = &[
    "/hankkeet/vertailu",
    "/hankkeet/vertailu?maakunta=12",
    "/hankkeet/vertailu?tila=running&rahasto=esf",
    "/hankkeet/vertailu?haku=osallisuus",
];

const API: &[&str] = &[
    "/api/v1/projects",
    "/api/v1/projects?region=12&limit=500",
    "/api/v1/projects?search=osallisuus&state=running",
];

/// Measures a row of the registry.
///
/// # Errors
/// When the program does not do it.
pub(super) fn measure(site: &mut Site<'_>, count: u32, ask: Ask) -> anyhow::Result<Measured> {
    match ask {
        Ask::Fill => return fill(site, count),
        Ask::List { again } => return take_in_list(site, count, again),
        _ => {}
    }
    site.serve_registry(count)?;
    let server = site.registry()?;
    match ask {
        Ask::Fill | Ask::List { .. } => bail!("measured above"),
        Ask::Pages(paths, requests) => get(site, server, paths, requests),
        Ask::Anew(paths, requests) => {
            let limit = |(path, n): (&&str, u32)| match path.split_once("enintaan=") {
                Some((before, _)) => format!("{before}enintaan={}", 200_000 + n),
                None if path.contains('?') => format!("{path}&enintaan={}", 9_000_000 + n),
                None => format!("{path}?enintaan={}", 9_000_000 + n),
            };
            let asked = paths.iter().cycle().zip(0..requests + WARM_UP).map(limit);
            let asked: Vec<String> = asked.collect();
            let (first, rest) = asked.split_at(WARM_UP as usize);
            for path in first {
                server.get(path)?;
            }
            get_warm(site, server, rest, requests)
        }
        Ask::Cards(requests) => {
            let list = server.get("/api/v1/projects?limit=500&sort=end")?;
            let list: Value = serde_json::from_slice(&list)?;
            let projects = list["projects"].as_array().context("no projects")?;
            let codes = projects
                .iter()
                .filter_map(|project| project["code"].as_str());
            let paths: Vec<String> = codes.map(|code| format!("/hankkeet/{code}")).collect();
            get(site, server, &paths, requests)
        }
        Ask::Together(paths, clients, times) => together(site, paths, clients, times),
        Ask::File(path) => {
            let mut measured = begin(site, count)?;
            reset_peak_memory(server.id())?;
            let (begun, cpu) = (Instant::now(), process_cpu(server.id())?);
            let mut bytes = server.open(path)?;
            io::copy(&mut bytes, &mut io::sink())?;
            measured.cpu = process_cpu(server.id())? - cpu;
            measured.saw_memory(server.peak_memory()?);
            end(site, measured, begun)
        }
    }
}

fn together(site: &Site<'_>, paths: &[&str], clients: u32, times: u32) -> anyhow::Result<Measured> {
    let server = site.registry()?;
    let mut measured = begin(site, clients * times)?;
    reset_peak_memory(server.id())?;
    let (begun, cpu) = (Instant::now(), process_cpu(server.id())?);
    let start = Barrier::new(clients as usize);
    let asked = thread::scope(|scope| {
        let (start, mut threads) = (&start, Vec::new());
        for client in 0..clients as usize {
            let own = server.client();
            threads.push(scope.spawn(move || {
                start.wait();
                let mine = paths.iter().cycle().skip(client % paths.len());
                let ask = |path: &&str| {
                    let one = Instant::now();
                    server.get_by(&own, path).map(|_| one.elapsed())
                };
                mine.take(times as usize).map(ask).collect::<Vec<_>>()
            }));
        }
        let joined = threads.into_iter().map(thread::ScopedJoinHandle::join);
        joined.collect::<Result<Vec<_>, _>>()
    });
    let asked = asked.map_err(|_| anyhow::anyhow!("a thread ended early"))?;
    for time in asked.into_iter().flatten() {
        measured.took(time?);
    }
    measured.cpu = process_cpu(server.id())? - cpu;
    measured.saw_memory(server.peak_memory()?);
    end(site, measured, begun)
}

/// The time that is told is that of the whole list.
fn take_in_list(site: &Site<'_>, count: u32, again: bool) -> anyhow::Result<Measured> {
    let database = site.empty_database(&format!("list_{again}"))?;
    site.command(&database, &["migrate"])?;
    let file = site.file(&format!("list_{again}.xlsx"));
    let (list, rows) = (file.to_string_lossy(), count.to_string());
    let sample = [
        "sample", "list", "--seed", "1", "--count", &rows, "--out", &list,
    ];
    site.command(&database, &sample)?;
    let import = ["project", "import", &list];
    if again {
        site.command(&database, &import)?;
    }
    let mut measured = begin(site, count)?;
    let (begun, cpu) = (Instant::now(), children_cpu()?);
    let peak = site.command(&database, &import)?;
    measured.cpu = children_cpu()? - cpu;
    measured.saw_memory(peak);
    measured.took(begun.elapsed());
    end(site, measured, begun)
}

fn fill(site: &mut Site<'_>, count: u32) -> anyhow::Result<Measured> {
    let mut measured = begin(site, count)?;
    let (begun, cpu) = (Instant::now(), children_cpu()?);
    let peak = site.fill_registry(count)?;
    measured.cpu = children_cpu()? - cpu;
    measured.saw_memory(peak);
    end(site, measured, begun)
}

/// So many requests at most come before those that count.
const WARM_UP: u32 = 100;

/// Asks for the pages in turn, each once before it counts.
pub(super) fn get(
    site: &Site<'_>,
    server: &super::site::Server,
    paths: &[impl AsRef<str>],
    requests: u32,
) -> anyhow::Result<Measured> {
    for path in paths.iter().take(WARM_UP as usize) {
        server.get(path.as_ref())?;
    }
    get_warm(site, server, paths, requests)
}

fn get_warm(
    site: &Site<'_>,
    server: &super::site::Server,
    paths: &[impl AsRef<str>],
    requests: u32,
) -> anyhow::Result<Measured> {
    let mut measured = begin(site, requests)?;
    reset_peak_memory(server.id())?;
    let (begun, cpu) = (Instant::now(), process_cpu(server.id())?);
    for path in paths.iter().cycle().take(requests as usize) {
        let one = Instant::now();
        server.get(path.as_ref())?;
        measured.took(one.elapsed());
    }
    measured.cpu = process_cpu(server.id())? - cpu;
    measured.saw_memory(server.peak_memory()?);
    end(site, measured, begun)
}
