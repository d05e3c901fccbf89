//! A letter to all associations of a country, and the count of those who get one.

use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use serde_json::Value;

use super::associations::SIZE;
use super::measure::{Measured, process_cpu, reset_peak_memory};
use super::people::Person;
use super::sink::Sink;
use super::site::{Server, Site};
use super::{begin, end};
use crate::command::Run;

/// What is asked.
#[derive(Clone, Copy)]
pub(super) enum Ask {
    /// Sending a letter to everyone, to a server that takes whatever comes.
    Send {
        /// With a signature of 2,048 bits (DKIM).
        signed: bool,
    },
    /// A letter's page with its count, for a segment of three conditions: so many in all.
    Count(u32),
}

/// For so long a letter can be called back before it leaves.
const OUTBOX: Duration = Duration::from_secs(120);
/// The longest that it may take from then on.
const LONGEST: Duration = Duration::from_secs(30 * 60);

/// The form of a letter as such letters are: some paragraphs, a heading, a button and the
/// funding statement, in two languages, each with the reader's own words.
const FORM: &[(&str, &str)] = &[
    ("edition", "1"),
    (
        "subject-fi",
        "Kevään haut ja koulutukset: {yhdistys|yhdistykset}",
    ),
    ("subject-sv", "Vårens ansökningar: {yhdistys|föreningar}"),
    ("preheader-fi", "Mitä kunnassa {kunta|teillä} voi nyt hakea"),
    ("topic", "news"),
    ("statement", "2021"),
    ("is_public", "1"),
    ("b0", "text"),
    (
        "b0-0-fi",
        "Hei {yhdistys|lukija}!\n\nKevään haut ovat **auki**. Tässä kirjeessä kerrotaan, mitä niistä voi hakea, \
         kuka auttaa ja mihin mennessä hakemus on jätettävä. Lue ensin lyhyt ohje ja soita sitten neuvojalle: \
         puoli tuntia puhelimessa säästää viikon työn.",
    ),
    (
        "b0-0-sv",
        "Hej {yhdistys|läsare}!\n\nVårens ansökningar är **öppna**. I det här brevet berättar vi vad man kan söka.",
    ),
    ("b1", "heading"),
    ("b1-0-fi", "Kolme asiaa, jotka kannattaa tehdä ensin"),
    ("b1-0-sv", "Tre saker att göra först"),
    ("b2", "text"),
    (
        "b2-0-fi",
        "1. Kirjoittakaa hankkeen idea viiteen lauseeseen.\n2. Kysykää kunnalta, osallistuuko se kuluihin.\n\
         3. Varatkaa aika neuvontaan.\n\nOhjeet ovat sivulla [hakijan ohjeet](https://esimerkki.example/ohjeet). \
         Aluehallinto ja yhdistykset ovat tehneet ne yhdessä, ja niitä päivitetään hakujen välillä.",
    ),
    (
        "b2-0-sv",
        "Anvisningarna finns på [webbplatsen](https://esimerkki.example/ohjeet).",
    ),
    ("b3", "button"),
    ("b3-0-fi", "Katso haut"),
    ("b3-0-sv", "Se ansökningarna"),
    ("b3-link", "https://esimerkki.example/haut"),
    ("act", "save"),
];

/// Three conditions.
const SEGMENT: &str = "alue=region:12&toimiala=social&hiljaa=12";

/// Measures a row of letters.
///
/// # Errors
/// When the program does not do it.
pub(super) fn measure(site: &mut Site<'_>, ask: Ask) -> anyhow::Result<Measured> {
    match ask {
        Ask::Send { signed } => send(site, signed),
        Ask::Count(requests) => count(site, requests),
    }
}

fn encoded(text: &str) -> String {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric();
    let bytes = text.bytes().map(|byte| match is_plain(&byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    });
    bytes.collect()
}

/// Writes a letter to a segment and gives its path.
fn write(person: &Person, segment: &str) -> anyhow::Result<String> {
    let begun = person.post("/tyo/kirjeet", "malli=blank")?;
    let (path, _) = begun.split_once("/muokkaus").context("no letter")?;
    let fields = FORM.iter().copied().chain([("segment", segment)]);
    let form: Vec<String> = fields
        .map(|(name, value)| format!("{name}={}", encoded(value)))
        .collect();
    person.post(&format!("{path}/muokkaus"), &form.join("&"))?;
    Ok(path.to_owned())
}

/// A database with the register, every association of it with an address.
fn reachable(site: &mut Site<'_>, name: &str) -> anyhow::Result<String> {
    let list = std::fs::read_to_string(site.list_of_associations(SIZE, false)?)?;
    let mut lines = list.lines();
    let mut written = format!("{}\n", lines.next().context("an empty list")?);
    for (number, line) in lines.enumerate() {
        let mut fields: Vec<&str> = line.split(';').collect();
        let own = format!("posti{number}@yhdistys{}.example", number % 20_000);
        *fields.get_mut(6).context("a short line")? = &own;
        written.push_str(&fields.join(";"));
        written.push('\n');
    }
    let file = site.file("reachable.csv");
    std::fs::write(&file, written)?;
    let database = site.empty_database(name)?;
    let file = file.to_string_lossy();
    site.command(&database, &["association", "import", &file])?;
    Ok(database)
}

fn serve(site: &Site<'_>, database: &str, sink: &Sink, signed: bool) -> anyhow::Result<Server> {
    let address = format!("smtp://127.0.0.1:{}?tls=none", sink.port);
    let mut settings = vec![
        "--base-url",
        "https://kanto.example",
        "--mail-server",
        &address,
        "--mail-from",
        "Kanto <kanto@lahettaja.example>",
        "--mail-connections",
        "50",
        "--mail-per-second",
        "0",
        "--mail-per-second-to-domain",
        "0",
    ];
    let file = site.file("dkim.pem");
    let name = file.to_string_lossy().into_owned();
    if signed {
        let key = Run::new("openssl").args(["genrsa", "2048"]).read()?;
        std::fs::write(&file, key)?;
        settings.extend(["--mail-dkim-key", &name, "--mail-dkim-selector", "mitta"]);
    }
    site.serve_with(database, &settings)
}

/// From the moment at which it leaves: finding everybody out, writing each message, handing
/// it over and writing down what became of it.
fn send(site: &mut Site<'_>, signed: bool) -> anyhow::Result<Measured> {
    let database = reachable(site, &format!("letters_{signed}"))?;
    let sink = Sink::start()?;
    let server = serve(site, &database, &sink, signed)?;
    let person = site.person_of(&database, &server, "letters")?;
    let path = write(&person, "never-contacted")?;
    let letter = path.rsplit('/').next().context("no letter")?;
    let leaves = Instant::now() + OUTBOX;
    site.command(&database, &["letter", "send", letter])?;
    std::thread::sleep(leaves.saturating_duration_since(Instant::now()));
    let mut measured = begin(site, SIZE)?;
    reset_peak_memory(server.id())?;
    let (begun, cpu) = (Instant::now(), process_cpu(server.id())?);
    let sent = loop {
        std::thread::sleep(Duration::from_secs(1));
        let before = sink.taken().messages;
        if before > 0 && before < u64::from(SIZE) * 9 / 10 && begun.elapsed() < LONGEST {
            continue;
        }
        let status = site.read(&database, &["letter", "status", letter, "--json"])?;
        let status: Value = serde_json::from_str(&status)?;
        if status["stage"] == "sent" {
            break status["recipients"]["sent"].as_u64().context("no count")?;
        }
        if begun.elapsed() > LONGEST {
            bail!("the letter does not end: {status}");
        }
    };
    measured.cpu = process_cpu(server.id())? - cpu;
    measured.saw_memory(server.peak_memory()?);
    let taken = sink.taken();
    if taken.messages != sent || sent != u64::from(SIZE) {
        bail!("{sent} sent, {} arrived", taken.messages);
    }
    println!("{} bytes a message", taken.bytes / sent.max(1));
    let mut measured = end(site, measured, begun)?;
    measured.wall = taken.last.context("nothing arrived")?.duration_since(begun);
    Ok(measured)
}

fn count(site: &mut Site<'_>, requests: u32) -> anyhow::Result<Measured> {
    let database = site.associations()?;
    let server = site.serve(&database)?;
    let person = site.person_of(&database, &server, "audience")?;
    let segment = format!("nimi=Mitta&yhteinen=1&kysely={}", encoded(SEGMENT));
    let place = person.post("/tyo/segmentit", &segment)?;
    let (_, word) = place.split_once("segmentti=").context("no segment")?;
    let path = write(&person, word.split('&').next().unwrap_or_default())?;
    person.get(&path)?;
    let mut measured = begin(site, requests)?;
    reset_peak_memory(server.id())?;
    let (begun, cpu) = (Instant::now(), process_cpu(server.id())?);
    for _ in 0..requests {
        let one = Instant::now();
        person.get(&path)?;
        measured.took(one.elapsed());
    }
    measured.cpu = process_cpu(server.id())? - cpu;
    measured.saw_memory(server.peak_memory()?);
    end(site, measured, begun)
}
