//! Whom a call fits, of all associations of a country.

use std::time::Instant;

use anyhow::{Context, bail};
use serde_json::Value;

use super::measure::{Measured, children_cpu, process_cpu, reset_peak_memory};
use super::people::Person;
use super::site::Site;
use super::{begin, end};

/// What is asked.
#[derive(Clone, Copy)]
pub(super) enum Ask {
    /// Pages of matches, so many in all, for somebody who has signed in.
    Pages(u32),
    /// The first matches by the command line: nothing is remembered.
    Cold(u32),
}

/// A call for the whole country with two themes, one for a region, one without a theme.
const CALLS: &str = "Haun nimi;Tunnus;Haku avautuu;Haku päättyy;Alueet;Teemat\n\
    Kylät auki kaikille;MITTA-1;1.1.2020 klo 9.00;1.1.2050 klo 16.15;;osallisuus, kylät\n\
    Nuorten oma idea;MITTA-2;1.1.2020 klo 9.00;1.1.2050 klo 16.15;Pohjois-Karjala;nuoret, osaaminen\n\
    Mihin vain;MITTA-3;1.1.2020 klo 9.00;1.1.2050 klo 16.15;;\n";

/// As many contacts as two years have, by so many in a month (`/tyo/yhdistykset` has them).
const CONTACTS: usize = 24 * 55;
/// So many associations have them.
const CONTACTED: usize = 200;

/// A contact, as its form sends it.
const CONTACT: &str = "tapa=phone&kesto=15&teksti=Puhuttiin+osallisuudesta+ja+siit%C3%A4,+sopiiko+idea\
    +hakuun.+Talousarvio+puuttuu,+hallitus+kokoontuu+ensi+viikolla.&paiva=";

/// Identifiers in a list that the program prints as JSON.
fn ids(list: &str) -> anyhow::Result<Vec<String>> {
    let list: Value = serde_json::from_str(list)?;
    let all = list.as_array().context("no list")?.iter();
    let ids = all.filter_map(|one| Some(one["id"].as_str()?.to_owned()));
    Ok(ids.collect())
}

/// The calls of the place, and what has been agreed with associations in two years.
fn calls(site: &mut Site<'_>) -> anyhow::Result<(String, Vec<String>)> {
    let database = site.associations()?;
    let known = ids(&site.read(&database, &["call", "list", "--format", "json"])?)?;
    if !known.is_empty() {
        return Ok((database, known));
    }
    let file = site.file("calls.csv");
    std::fs::write(&file, CALLS)?;
    let file = file.to_string_lossy().into_owned();
    site.command(&database, &["call", "import", &file])?;
    let limit = CONTACTED.to_string();
    let list = ["association", "list", "--limit", &limit, "--format", "json"];
    let contacted = ids(&site.read(&database, &list)?)?;
    let server = site.serve(&database)?;
    let person = site.person_of(&database, &server, "contacts")?;
    let today = site.read(&database, &["call", "list", "--format", "json"])?;
    let today: Value = serde_json::from_str(&today)?;
    let today = today[0]["updated_at"].as_str().context("no day")?[..10].to_owned();
    for one in contacted.iter().cycle().take(CONTACTS) {
        person.post(
            "/tyo/neuvonnat",
            &format!("yhdistys={one}&{CONTACT}{today}"),
        )?;
    }
    drop(server);
    let known = ids(&site.read(&database, &["call", "list", "--format", "json"])?)?;
    Ok((database, known))
}

/// Measures a row.
///
/// # Errors
/// When the program does not do it.
pub(super) fn measure(site: &mut Site<'_>, ask: Ask) -> anyhow::Result<Measured> {
    let (database, calls) = calls(site)?;
    if calls.is_empty() {
        bail!("no calls");
    }
    match ask {
        Ask::Pages(requests) => pages(site, &database, &calls, requests),
        Ask::Cold(runs) => cold(site, &database, &calls, runs),
    }
}

fn pages(
    site: &mut Site<'_>,
    database: &str,
    calls: &[String],
    requests: u32,
) -> anyhow::Result<Measured> {
    let server = site.serve(database)?;
    let person: Person = site.person_of(database, &server, "matches")?;
    let path = |call: &String| format!("/tyo/haut/{call}/sopivat");
    for call in calls {
        person.get(&path(call))?;
    }
    let mut measured = begin(site, requests)?;
    reset_peak_memory(server.id())?;
    let (begun, cpu) = (Instant::now(), process_cpu(server.id())?);
    for call in calls.iter().cycle().take(requests as usize) {
        let one = Instant::now();
        person.get(&path(call))?;
        measured.took(one.elapsed());
    }
    measured.cpu = process_cpu(server.id())? - cpu;
    measured.saw_memory(server.peak_memory()?);
    end(site, measured, begun)
}

fn cold(
    site: &mut Site<'_>,
    database: &str,
    calls: &[String],
    runs: u32,
) -> anyhow::Result<Measured> {
    let mut measured = begin(site, runs)?;
    let (begun, cpu) = (Instant::now(), children_cpu()?);
    for call in calls.iter().cycle().take(runs as usize) {
        let one = Instant::now();
        let list = ["matches", "call", call, "--limit", "50", "--format", "json"];
        let peak = site.command(database, &list)?;
        measured.saw_memory(peak);
        measured.took(one.elapsed());
    }
    measured.cpu = children_cpu()? - cpu;
    end(site, measured, begun)
}
