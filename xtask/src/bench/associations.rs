//! The register of associations, at the size of a country.

use std::time::Instant;

use anyhow::bail;

use super::measure::{Measured, children_cpu, process_cpu, reset_peak_memory};
use super::site::Site;
use super::{begin, consultations, end, letters, matches};

/// As many as Finland has.
pub(super) const SIZE: u32 = 108_000;

/// What is asked of the register.
#[derive(Clone, Copy)]
pub(super) enum Ask {
    /// Taking in a list of all of them: as text or as a workbook, once or again.
    Import {
        /// A workbook.
        workbook: bool,
        /// What is known already.
        again: bool,
    },
    /// Pages in turn, so many in all, for somebody who has signed in.
    Pages(&'static [&'static str], u32),
    /// Looking for those that stand twice in the whole register.
    Duplicates,
    /// Whom calls fit.
    Matches(matches::Ask),
    /// Letters to them.
    Letters(letters::Ask),
    /// Consultations with them.
    Consultations(consultations::Ask),
}

/// What is measured: its name, the unit, the work.
pub(super) const WORK: &[(&str, &str, Ask)] = &[
    (
        "association-import",
        "row",
        Ask::Import {
            workbook: false,
            again: false,
        },
    ),
    (
        "association-import-xlsx",
        "row",
        Ask::Import {
            workbook: true,
            again: false,
        },
    ),
    (
        "association-import-again",
        "row",
        Ask::Import {
            workbook: false,
            again: true,
        },
    ),
    ("association-list", "request", Ask::Pages(LISTS, 500)),
    ("association-search", "request", Ask::Pages(SEARCHES, 500)),
    ("association-segment", "request", Ask::Pages(SEGMENTS, 500)),
    ("association-coverage", "request", Ask::Pages(COVERAGE, 100)),
    ("association-duplicates", "scan", Ask::Duplicates),
    ("matches", "request", Ask::Matches(matches::Ask::Pages(300))),
    ("matches-cold", "run", Ask::Matches(matches::Ask::Cold(15))),
    (
        "audience-count",
        "request",
        Ask::Letters(letters::Ask::Count(300)),
    ),
    (
        "letters",
        "message",
        Ask::Letters(letters::Ask::Send { signed: false }),
    ),
    (
        "letters-dkim",
        "message",
        Ask::Letters(letters::Ask::Send { signed: true }),
    ),
    (
        "consultation-import",
        "row",
        Ask::Consultations(consultations::Ask::Import),
    ),
    (
        "consultation-log",
        "save",
        Ask::Consultations(consultations::Ask::Log(500)),
    ),
    (
        "association-timeline",
        "request",
        Ask::Consultations(consultations::Ask::Timeline(500)),
    ),
    (
        "consultation-list",
        "request",
        Ask::Consultations(consultations::Ask::Pages(consultations::LISTS, 200)),
    ),
    (
        "day",
        "request",
        Ask::Consultations(consultations::Ask::Pages(&["/tyo"], 500)),
    ),
    (
        "results-line",
        "request",
        Ask::Consultations(consultations::Ask::Pages(consultations::RESULTS, 60)),
    ),
];

const LISTS: &[&str] = &[
    "/tyo/yhdistykset",
    "/tyo/yhdistykset?alue=Joensuu",
    "/tyo/yhdistykset?alue=region:12",
    "/tyo/yhdistykset?toimiala=social",
    "/tyo/yhdistykset?toimiala=sport&jarjestys=domicile",
    "/tyo/yhdistykset?jarjestys=registered",
    "/tyo/yhdistykset?jarjestys=contact&kaanna=1",
    "/tyo/yhdistykset?jasenet=101",
    "/tyo/yhdistykset?tiedossa=emails&alue=Kuopio",
    "/tyo/yhdistykset?jarjestys=changed",
];

/// As people write them: parts of names, forms of words, numbers, places, a slip; the last
/// finds nothing.
const SEARCHES: &[&str] = &[
    "/tyo/yhdistykset?haku=kyl%C3%A4yhdistyksen",
    "/tyo/yhdistykset?haku=martat+Joensuussa",
    "/tyo/yhdistykset?haku=revontuli",
    "/tyo/yhdistykset?haku=100.186",
    "/tyo/yhdistykset?haku=tuki&alue=region:12",
    "/tyo/yhdistykset?haku=soitt",
    "/tyo/yhdistykset?haku=pelimannit+Lieksa",
    "/tyo/yhdistykset?haku=koiraharrastajat",
    "/tyo/yhdistykset?haku=koirahrarastajat",
    "/tyo/yhdistykset?haku=tonttukummitus",
];

/// Three conditions each.
const SEGMENTS: &[&str] = &[
    "/tyo/yhdistykset?alue=region:12&toimiala=social&hiljaa=12",
    "/tyo/yhdistykset?alue=Kuopio&alue=Joensuu&tiedossa=emails&ei-toimiala=sport",
    "/tyo/yhdistykset?segmentti=never-contacted&alue=sub-region:122&toimiala=culture",
    "/tyo/yhdistykset?jasenet=101&tiedossa=phones&rekisteroity=2000-01-01",
];

const COVERAGE: &[&str] = &[
    "/tyo/yhdistykset/kattavuus",
    "/tyo/yhdistykset/kattavuus?alue=region:12",
    "/tyo/yhdistykset/kattavuus?toimiala=social",
];

/// Measures a row of the register.
///
/// # Errors
/// When the program does not do it.
pub(super) fn measure(site: &mut Site<'_>, ask: Ask) -> anyhow::Result<Measured> {
    match ask {
        Ask::Import { workbook, again } => import(site, workbook, again),
        Ask::Pages(paths, requests) => pages(site, paths, requests),
        Ask::Matches(ask) => matches::measure(site, ask),
        Ask::Letters(ask) => letters::measure(site, ask),
        Ask::Consultations(ask) => consultations::measure(site, ask),
        Ask::Duplicates => {
            let database = site.associations()?;
            let mut measured = begin(site, 1)?;
            let (begun, cpu) = (Instant::now(), children_cpu()?);
            let peak = site.command(
                &database,
                &["association", "duplicates", "--format", "json"],
            )?;
            measured.cpu = children_cpu()? - cpu;
            measured.saw_memory(peak);
            measured.took(begun.elapsed());
            end(site, measured, begun)
        }
    }
}

/// The time that is told is that of the whole list.
fn import(site: &mut Site<'_>, workbook: bool, again: bool) -> anyhow::Result<Measured> {
    let database = site.empty_database(&format!("associations_{workbook}_{again}"))?;
    site.command(&database, &["migrate"])?;
    let file = site.list_of_associations(SIZE, workbook)?;
    let import = ["association", "import", &file];
    if again {
        site.command(&database, &import)?;
    }
    let mut measured = begin(site, SIZE)?;
    let (begun, cpu) = (Instant::now(), children_cpu()?);
    let peak = site.command(&database, &import)?;
    measured.cpu = children_cpu()? - cpu;
    measured.saw_memory(peak);
    measured.took(begun.elapsed());
    end(site, measured, begun)
}

fn pages(site: &mut Site<'_>, paths: &[&str], requests: u32) -> anyhow::Result<Measured> {
    let database = site.associations()?;
    let server = site.serve(&database)?;
    let person = site.person_of(&database, &server, "associations")?;
    for path in paths {
        person.get(path)?;
    }
    let mut measured = begin(site, requests)?;
    reset_peak_memory(server.id())?;
    let (begun, cpu) = (Instant::now(), process_cpu(server.id())?);
    for path in paths.iter().cycle().take(requests as usize) {
        let one = Instant::now();
        person.get(path)?;
        measured.took(one.elapsed());
    }
    measured.cpu = process_cpu(server.id())? - cpu;
    measured.saw_memory(server.peak_memory()?);
    if measured.cpu.is_zero() {
        bail!("the server did nothing");
    }
    end(site, measured, begun)
}
