//! Consultations of ten years with the associations of a country.

use std::fmt::Write as _;
use std::time::Instant;

use anyhow::{Context, bail};
use serde_json::Value;

use super::measure::{Measured, children_cpu, process_cpu, reset_peak_memory};
use super::site::Site;
use super::{begin, end};

/// What is asked.
#[derive(Clone, Copy)]
pub(super) enum Ask {
    /// Taking in the logs of ten years.
    Import,
    /// Writing down so many by the quick form, each with the log of changes and its words.
    Log(u32),
    /// So many timelines of associations.
    Timeline(u32),
    /// So many of these pages, in turn.
    Pages(&'static [&'static str], u32),
}

/// As many as ten years have, and as many as one list may hold.
const SIZE: u32 = 1_000_000;
const PER_LIST: u32 = 50_000;

/// What is talked about; a summary is made of three of these, so that common and seldom
/// words come as they do in logs.
const SAID: [&str; 12] = [
    "Puhuttiin osallisuudesta ja siitä, sopiiko idea hakuun.",
    "Talousarvio puuttuu, hallitus kokoontuu ensi viikolla.",
    "Lähetän hakemuspohjan ja ohjeen kustannusmallista.",
    "Kylätalon kahvila avoinna kaikille, vapaaehtoisia kymmenen.",
    "Nuorten iltapäivätoiminta kiinnostaa koulua ja seurakuntaa.",
    "Loppuraportin aikataulu ja maksatuksen viimeinen päivä.",
    "Ohjausryhmään tarvitaan kunnan edustaja.",
    "EU-tunnus lisättävä esitteeseen ja verkkosivulle.",
    "Kysely osallistujille alussa ja lopussa.",
    "Palataan asiaan keväällä, kun uusi haku aukeaa.",
    "Nimenkirjoittajat tarkistettava yhdistysrekisteristä.",
    "Työajan kirjaaminen ja kuukausiraportti käytiin läpi.",
];

const CHANNELS: [&str; 4] = ["puhelin", "tapaaminen", "etä", "sähköposti"];
const TOPICS: [&str; 5] = ["idea", "hakemus", "viestintä", "arviointi", "muu"];

/// Results of a year with every division.
pub(super) const RESULTS: &[&str] = &[
    "/tyo/tulokset?alkaen=2018-01-01&asti=2018-12-31",
    "/tyo/tulokset?alkaen=2021-01-01&asti=2021-12-31",
    "/tyo/tulokset?alkaen=2024-01-01&asti=2024-12-31",
];

/// Lists with filters.
pub(super) const LISTS: &[&str] = &[
    "/tyo/neuvonnat",
    "/tyo/neuvonnat?aihe=idea",
    "/tyo/neuvonnat?tapa=phone&alkaen=1.1.2024&asti=31.12.2024",
    "/tyo/neuvonnat?haku=talousarvio",
    "/tyo/neuvonnat?haku=kahvila+vapaaehtoinen&aihe=application",
];

/// Numbers that look like chance and are the same each time.
fn chance(number: u32, of: u32) -> usize {
    let mixed = number.wrapping_mul(2_654_435_761).rotate_left(13) ^ number;
    (mixed.wrapping_mul(40_503) >> 8) as usize % of.max(1) as usize
}

fn pick<'a>(list: &[&'a str], number: u32) -> &'a str {
    list[chance(number, list.len() as u32)]
}

/// The associations of the register that have a number: identifier and number.
fn known(site: &Site<'_>, database: &str) -> anyhow::Result<Vec<(String, String)>> {
    let list = site.read(database, &["association", "list", "--format", "json"])?;
    let list: Value = serde_json::from_str(&list)?;
    let all = list.as_array().context("no list")?.iter();
    let known = all.filter_map(|one| {
        let number = one["facts"]["register_number"]["value"].as_str()?;
        Some((one["id"].as_str()?.to_owned(), number.to_owned()))
    });
    Ok(known.collect())
}

/// A log of some of the consultations, from the oldest on.
fn log_of(known: &[(String, String)], first: u32) -> String {
    let mut log = "Päivä;Yhdistys;Tapa;Kesto;Aihe;Neuvoja;Yhteenveto\n".to_owned();
    for number in first..first + PER_LIST {
        // Ten years of 336 days each, so that each is a day of the calendar.
        let day = number / (SIZE / 3_360);
        let (year, month, day) = (2016 + day / 336, day % 336 / 28 + 1, day % 28 + 1);
        let (_, with) = &known[chance(number, known.len() as u32)];
        let said: Vec<&str> = (0..3).map(|part| pick(&SAID, number * 3 + part)).collect();
        let (way, topic) = (pick(&CHANNELS, number), pick(&TOPICS, number + 7));
        let (minutes, said) = (chance(number, 18) * 5, said.join(" "));
        let adviser = chance(number, 12);
        let _ = writeln!(
            log,
            "{day}.{month}.{year};{with};{way};{minutes};{topic};Neuvoja {adviser};{said} Kirjaus {number}."
        );
    }
    log
}

/// Takes the logs of ten years in.
fn fill(site: &mut Site<'_>) -> anyhow::Result<String> {
    let database = site.associations()?;
    let there = site.read(
        &database,
        &[
            "consultation",
            "list",
            "--from",
            "2016-01-01",
            "--to",
            "2016-01-01",
            "--format",
            "json",
        ],
    )?;
    if there.trim() != "[\n]" && there.trim() != "[]" {
        return Ok(database);
    }
    let known = known(site, &database)?;
    if known.is_empty() {
        bail!("no associations");
    }
    let file = site.file("log.csv");
    let name = file.to_string_lossy().into_owned();
    for first in (0..SIZE).step_by(PER_LIST as usize) {
        std::fs::write(&file, log_of(&known, first))?;
        site.command(&database, &["consultation", "import", &name])?;
    }
    Ok(database)
}

/// Measures a row of consultations.
///
/// # Errors
/// When the program does not do it.
pub(super) fn measure(site: &mut Site<'_>, ask: Ask) -> anyhow::Result<Measured> {
    if let Ask::Import = ask {
        let mut measured = begin(site, SIZE)?;
        let (begun, cpu) = (Instant::now(), children_cpu()?);
        fill(site)?;
        measured.cpu = children_cpu()? - cpu;
        measured.took(begun.elapsed());
        return end(site, measured, begun);
    }
    let database = fill(site)?;
    let known = known(site, &database)?;
    let server = site.serve(&database)?;
    let person = site.person_of(&database, &server, "consultations")?;
    let (count, step): (u32, Box<dyn Fn(u32) -> anyhow::Result<()>>) = match ask {
        Ask::Import => bail!("measured above"),
        Ask::Log(count) => (
            count,
            Box::new(|number| {
                let (id, _) = &known[chance(number, known.len() as u32)];
                let text = pick(&SAID, number).replace(' ', "+");
                let form = format!("yhdistys={id}&takaisin=yhdistys&teksti={text}&kesto=15");
                person.post("/tyo/neuvonnat", &form).map(|_| ())
            }),
        ),
        Ask::Timeline(count) => (
            count,
            Box::new(|number| {
                let (id, _) = &known[chance(number, known.len() as u32)];
                person.get(&format!("/tyo/yhdistykset/{id}"))
            }),
        ),
        Ask::Pages(paths, count) => (
            count,
            Box::new(move |number| person.get(paths[number as usize % paths.len()])),
        ),
    };
    for number in 0..20 {
        step(number)?;
    }
    let mut measured = begin(site, count)?;
    reset_peak_memory(server.id())?;
    let (begun, cpu) = (Instant::now(), process_cpu(server.id())?);
    for number in 20..20 + count {
        let one = Instant::now();
        step(number)?;
        measured.took(one.elapsed());
    }
    measured.cpu = process_cpu(server.id())? - cpu;
    measured.saw_memory(server.peak_memory()?);
    drop(step);
    end(site, measured, begun)
}
