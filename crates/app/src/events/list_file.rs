//! A list of events, as a spreadsheet program has it: its columns, what its rows would do,
//! and taking them in. An empty cell changes nothing; a new event is a draft. A municipality
//! is the one that it was on the event's day.

use chrono::NaiveDate;
use kit::audit::Author;
use kit::db::{Conn, Tx};
use kit::i18n::Tr;

use super::attended::{as_today, changed};
use super::field::EVENT;
use crate::app::App;
use crate::lists::{Heading, List, ListRow, Outcome as Does, Reads, Reviewed, Shape};
use crate::records::{self, Choices, Kept, Shape as FieldShape, Told, Wrong, read};

/// More events than that in one list are a mistake.
const MOST_ROWS: usize = 5_000;

/// What else the columns are called.
const ALSO: [(&str, &[&str]); 12] = [
    ("kind", &["laji", "tyyppi", "type", "typ"]),
    (
        "title_fi",
        &[
            "nimi",
            "tapahtuma",
            "otsikko",
            "aihe",
            "title",
            "name",
            "event",
            "titel",
        ],
    ),
    ("day", &["pvm", "päivämäärä", "päivä", "date", "datum"]),
    ("time", &["klo", "kellonaika", "aika", "alkaa", "kl"]),
    ("end_time", &["päättyy", "loppuu", "ends"]),
    ("place", &["paikka", "sijainti", "location", "plats"]),
    ("municipality", &["kunta", "kommun", "town"]),
    (
        "associations",
        &["yhdistykset", "yhdistyksiä", "föreningar"],
    ),
    (
        "persons",
        &[
            "henkilöt",
            "henkilöitä",
            "osallistujia",
            "osallistujat",
            "people",
            "personer",
        ],
    ),
    (
        "project",
        &["hanke", "hankekoodi", "project code", "projekt"],
    ),
    (
        "organisers",
        &["järjestäjä", "järjestäjät", "organiser", "arrangör"],
    ),
    ("link", &["linkki", "etälinkki"]),
];

/// What else kinds are called, beside their names on the form in each language.
const KINDS_ALSO: [(&str, &[&str]); 5] = [
    (
        "info",
        &[
            "infotilaisuus",
            "tiedotustilaisuus",
            "rahoitusinfo",
            "infomöte",
            "informationsmöte",
            "info session",
            "informationstillfälle",
            "information session",
        ],
    ),
    (
        "training",
        &[
            "koulutustilaisuus",
            "kurssi",
            "työpaja",
            "kurs",
            "course",
            "workshop",
        ],
    ),
    (
        "network",
        &[
            "verkosto",
            "verkostokokous",
            "verkostotapahtuma",
            "nätverk",
            "nätverksmöte",
            "network",
        ],
    ),
    (
        "elsewhere",
        &[
            "puheenvuoro",
            "puhe",
            "esitys",
            "luento",
            "anförande",
            "föredrag",
            "elsewhere",
            "talk",
            "presentation",
        ],
    ),
    ("meeting", &["palaveri", "neuvottelu", "sammanträde"]),
];

/// Lists of events.
pub struct EventList;

impl List for EventList {
    const PATH: &'static str = "/tyo/tapahtumat/tuonti";
    const UNDER: (&'static str, &'static str) = ("/tyo/tapahtumat", "events-title");
    const TEXTS: &'static str = "events-import-";

    fn shape() -> Shape {
        let fields = EVENT.fields.iter();
        let read = fields.filter(|field| !is_unread(field.shape));
        let headings = read.map(|field| {
            let also = ALSO.iter().find(|(of, _)| *of == field.word);
            Heading {
                word: field.word,
                key: format!("event-field-{}", field.word),
                also: also.map_or_else(Vec::new, |(_, names)| names.to_vec()),
                reads: match field.shape {
                    FieldShape::Time => Reads::Time,
                    _ => Reads::Text,
                },
                joins: None,
            }
        });
        Shape {
            headings: headings.collect(),
            needs: "title_fi",
            most_rows: MOST_ROWS,
        }
    }

    async fn plan(
        app: &App,
        conn: &mut Conn,
        tr: Tr,
        rows: &[ListRow],
    ) -> anyhow::Result<Vec<Reviewed>> {
        let plan = plan(conn, rows, app.clock.today()).await?;
        let rows = rows.iter().zip(&plan);
        Ok(rows.map(|(row, one)| one.reviewed(tr, row)).collect())
    }

    async fn take_in(
        app: &App,
        tx: &mut Tx,
        author: &Author,
        tr: Tr,
        rows: &[ListRow],
    ) -> anyhow::Result<Vec<Reviewed>> {
        const ACT: &str = "event-import";
        let plan = plan(tx, rows, app.clock.today()).await?;
        for row in &plan {
            let told = row.told.clone();
            match &row.outcome {
                Outcome::New => {
                    records::add(app, tx, author, (&EVENT, None, ACT), told).await?;
                }
                Outcome::Changed(one) => {
                    let which = (one.id, one.edition);
                    let pair = records::tell(app, tx, author, (&EVENT, ACT), which, told).await??;
                    changed(app, tx, author, (&pair.0, &pair.1)).await?;
                }
                Outcome::Same | Outcome::Wrong(_) => {}
            }
        }
        let rows = rows.iter().zip(&plan);
        Ok(rows.map(|(row, one)| one.reviewed(tr, row)).collect())
    }
}

/// What a page offers is no column: nobody types an identifier.
const fn is_unread(shape: FieldShape) -> bool {
    matches!(
        shape,
        FieldShape::One | FieldShape::Several | FieldShape::Hidden
    )
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Why {
    /// A value, or several together.
    Value(&'static str, Wrong),
    /// An earlier row tells of the same event.
    Twice(u32),
}

impl Why {
    fn text(&self, tr: Tr) -> String {
        match self {
            Self::Value(word, wrong) => {
                let label = EVENT.label_of(tr, word).unwrap_or_default();
                format!("{label}: {}", wrong.text(tr))
            }
            Self::Twice(row) => tr.t1("events-import-twice", "row", i64::from(*row)),
        }
    }
}

/// What a row would do.
#[derive(Clone, Debug)]
enum Outcome {
    New,
    Changed(Box<Kept>),
    Same,
    Wrong(Vec<Why>),
}

/// A row, and what it would do.
#[derive(Clone, Debug)]
struct Planned {
    told: Told,
    outcome: Outcome,
}

impl Planned {
    fn reviewed(&self, tr: Tr, row: &ListRow) -> Reviewed {
        let (does, details) = match &self.outcome {
            Outcome::New => (Does::New, Vec::new()),
            Outcome::Same => (Does::Same, Vec::new()),
            Outcome::Wrong(reasons) => {
                let said = reasons.iter().map(|why| why.text(tr));
                (Does::Wrong, said.collect())
            }
            Outcome::Changed(before) => (Does::Changed, self.changes(tr, before)),
        };
        Reviewed::new(row, "title_fi", does, details)
    }

    /// What would change, old beside new.
    fn changes(&self, tr: Tr, before: &Kept) -> Vec<String> {
        let words = self.told.differing(&before.told, &EVENT).into_iter();
        let changes = words.filter_map(|word| EVENT.field(word)).map(|field| {
            let shown = |told: &Told| match told.get(field.word) {
                Some(value) => value.shown(tr, field, &Choices::new()),
                None => "–".to_owned(),
            };
            let label = EVENT.label(tr, field);
            format!("{label}: {} → {}", shown(&before.told), shown(&self.told))
        });
        let public = before.is_published.then(|| tr.t("events-import-is-public"));
        changes.chain(public).collect()
    }
}

/// What identifies an event in a list: its day, kind and name.
type Key = (NaiveDate, String, String);

fn key(told: &Told) -> Option<Key> {
    let kind = told.text("kind")?.to_owned();
    Some((told.on("day")?, kind, told.text("title_fi")?.to_lowercase()))
}

/// What the rows would do on a day.
async fn plan(conn: &mut Conn, rows: &[ListRow], on: NaiveDate) -> anyhow::Result<Vec<Planned>> {
    let events = records::all(conn, &EVENT).await?;
    let events = as_today(conn, events).await?;
    let mut known = std::collections::HashMap::new();
    for one in &events {
        if let Some(key) = key(&one.told) {
            known.entry(key).or_insert(one);
        }
    }
    let mut seen = std::collections::HashMap::new();
    let plan = rows.iter().map(|row| {
        let (told, mut reasons) = read_row(row, on);
        let key = key(&told);
        if let Some(key) = key.clone() {
            match seen.get(&key) {
                Some(earlier) => reasons.push(Why::Twice(*earlier)),
                None => drop(seen.insert(key, row.number)),
            }
        }
        planned(
            (told, reasons),
            key.and_then(|key| known.get(&key).copied()),
            on,
        )
    });
    Ok(plan.collect())
}

/// Days and times that a spreadsheet program has put into one cell are taken apart.
fn read_row(row: &ListRow, today: NaiveDate) -> (Told, Vec<Why>) {
    let (mut told, mut reasons) = (Told::default(), Vec::new());
    let on = kit::day::read(row.cell("day")).unwrap_or(today);
    for field in EVENT.fields.iter().filter(|field| !is_unread(field.shape)) {
        let text = match field.word {
            "time" if row.cell("time").is_empty() => time_in(row.cell("day")),
            "kind" => kind_in(row.cell("kind")),
            word => row.cell(word),
        };
        match read(field, text, on, &Choices::new()) {
            Ok(value) => told.put(field.word, value),
            Err(wrong) => reasons.push(Why::Value(field.word, wrong)),
        }
    }
    (told, reasons)
}

/// The word of a kind by what else it is called; anything else as it is.
fn kind_in(text: &str) -> &str {
    let written = text.to_lowercase();
    let mut also = KINDS_ALSO.iter();
    let kind = also.find(|(_, names)| names.contains(&written.as_str()));
    kind.map_or(text, |(word, _)| *word)
}

/// The time behind a day, "1.12.2026 klo 17.00"; midnight is none.
fn time_in(day: &str) -> &str {
    let time = day
        .split_once([' ', 'T'])
        .map_or("", |(_, time)| time.trim());
    let is_midnight = time.chars().all(|c| matches!(c, '0' | ':' | '.'));
    if is_midnight { "" } else { time }
}

fn planned((read, mut reasons): (Told, Vec<Why>), known: Option<&Kept>, on: NaiveDate) -> Planned {
    let mut told = known.map(|one| one.told.clone()).unwrap_or_default();
    for field in EVENT.fields {
        if let Some(value) = read.get(field.word) {
            told.put(field.word, Some(value.clone()));
        }
    }
    for (word, wrong) in told.wrong(&EVENT, on) {
        let is_said = |why: &Why| matches!(why, Why::Value(of, _) if *of == word);
        if !reasons.iter().any(is_said) {
            reasons.push(Why::Value(word, wrong));
        }
    }
    let outcome = match known {
        _ if !reasons.is_empty() => Outcome::Wrong(reasons),
        None => Outcome::New,
        Some(one) if one.told == told => Outcome::Same,
        Some(one) => Outcome::Changed(Box::new(one.clone())),
    };
    Planned { told, outcome }
}
