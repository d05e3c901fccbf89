//! A list of consultations, as old logs keep them: its columns, what its rows would do, and
//! taking them in. A row that is there already is known by all that it tells, so that a list
//! that comes twice changes nothing; rows that tell the same are as many consultations.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;
use kit::audit::Author;
use kit::db::{Conn, Tx};
use kit::i18n::Tr;
use kit::id::Id;
use kit::sets::take_numbers;

use super::change::{IMPORT, add_unsettled};
use super::find::{self, Found};
use super::list_row::{Called, Read, WITH, Why, read_row};
use super::told::{MOST_ASSOCIATIONS, Told, Wrong};
use super::words::CONSULTATIONS;
use super::{PATH, partners, store};
use crate::app::App;
use crate::associations;
use crate::associations::moments::settle;
use crate::lists::{Heading, List, ListRow, Outcome as Does, Reads, Reviewed, Shape};

/// As many as some years have; the page of a list holds its rows.
const MOST_ROWS: usize = 50_000;

/// So many associations are read at once.
const AT_ONCE: usize = 1_000;

/// So many consultations are read at once: few enough to be asked for by their numbers.
const FEW_AT_ONCE: usize = 512;

/// The columns: the word, the key of the name, what else it is called.
const COLUMNS: [(&str, &str, &[&str]); 12] = [
    (
        "day",
        "consultation-day",
        &["pvm", "päivämäärä", "date", "datum"],
    ),
    ("time", "consultation-time", &["klo", "aika", "tid"]),
    (
        "associations",
        "consultation-associations",
        &["yhdistys", "association", "förening", "järjestö"],
    ),
    (
        "business-id",
        "association-field-business-id",
        &["business id", "yhdistyksen y-tunnus"],
    ),
    (
        "register-number",
        "association-field-register-number",
        &["yhdistysrekisterinumero", "rekisterinro", "rek.nro"],
    ),
    (
        "who",
        "consultation-who",
        &["henkilöt", "kenelle", "persons", "personer"],
    ),
    (
        "channel",
        "contact-channel",
        &["kanava", "yhteydenottotapa", "kanal"],
    ),
    (
        "minutes",
        "contact-minutes",
        &["kesto", "minuutit", "minuter", "duration"],
    ),
    ("topic", "consultation-topic", &["aihe", "about", "ämne"]),
    (
        "project",
        "consultation-project",
        &["hankekoodi", "projekt"],
    ),
    (
        "adviser",
        "consultation-adviser",
        &["advisor", "työntekijä", "rådgivare"],
    ),
    (
        "summary",
        "consultation-summary",
        &[
            "kuvaus",
            "yhteenveto",
            "muistiinpanot",
            "sovittu",
            "sammanfattning",
            "notes",
        ],
    ),
];

/// Lists of consultations.
pub struct ConsultationList;

impl List for ConsultationList {
    const PATH: &'static str = "/tyo/neuvonnat/tuonti";
    const UNDER: (&'static str, &'static str) = (PATH, "consultations-title");
    const TEXTS: &'static str = "consultations-import-";

    fn shape() -> Shape {
        let headings = COLUMNS.iter().map(|(word, key, also)| Heading {
            word,
            key: (*key).to_owned(),
            also: also.to_vec(),
            reads: match *word {
                "time" => Reads::Time,
                _ => Reads::Text,
            },
            joins: None,
        });
        Shape {
            headings: headings.collect(),
            needs: "day",
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
        Ok(reviewed(tr, rows, &plan))
    }

    async fn take_in(
        app: &App,
        tx: &mut Tx,
        author: &Author,
        tr: Tr,
        rows: &[ListRow],
    ) -> anyhow::Result<Vec<Reviewed>> {
        let plan = plan(tx, rows, app.clock.today()).await?;
        let new = plan.iter().filter_map(|row| match row {
            Planned::New(told) => Some(told),
            Planned::Same | Planned::Wrong(_) => None,
        });
        let new: Vec<&Told> = new.collect();
        let first = take_numbers(tx, CONSULTATIONS, u32::try_from(new.len())?).await?;
        let mut touched = BTreeSet::new();
        for (number, told) in (first..).zip(new) {
            let one = (number, told.clone());
            touched.extend(add_unsettled(app, tx, author, one, IMPORT).await?.1);
            tx.keep_sets_small().await?;
        }
        settle(tx, &touched).await?;
        Ok(reviewed(tr, rows, &plan))
    }
}

/// What a row would do.
enum Planned {
    New(Told),
    Same,
    Wrong(Vec<Why>),
}

fn reviewed(tr: Tr, rows: &[ListRow], plan: &[Planned]) -> Vec<Reviewed> {
    let each = rows.iter().zip(plan).map(|(row, planned)| {
        let (does, details) = match planned {
            Planned::New(_) => (Does::New, Vec::new()),
            Planned::Same => (Does::Same, Vec::new()),
            Planned::Wrong(reasons) => (
                Does::Wrong,
                reasons.iter().map(|why| why.text(tr)).collect(),
            ),
        };
        let named_by = WITH.into_iter().find(|word| !row.cell(word).is_empty());
        Reviewed::new(row, named_by.unwrap_or("associations"), does, details)
    });
    each.collect()
}

/// By what rows that may be the same are found.
type Key = (NaiveDate, &'static str, String);

fn key_of(told: &Told) -> Key {
    (told.on, told.channel.word(), told.summary.clone())
}

/// What is there already, by all that a list tells of it and the numbers of its associations:
/// how many times.
type Known = HashMap<Told, HashMap<BTreeSet<u32>, usize>>;

/// What the rows would do on a day. Names, and what is there already, are looked for at once.
async fn plan(conn: &mut Conn, rows: &[ListRow], today: NaiveDate) -> anyhow::Result<Vec<Planned>> {
    let called = Called::load(conn).await?;
    let read: Vec<Read> = rows
        .iter()
        .map(|row| read_row(row, &called, today))
        .collect();
    let texts: HashSet<&str> = rows
        .iter()
        .flat_map(|row| WITH.map(|word| row.cell(word)))
        .flat_map(partners::parts)
        .collect();
    let numbers = associations::called_so(conn, texts).await?;
    let mut all: Vec<u32> = numbers.values().flatten().copied().collect();
    all.sort_unstable();
    all.dedup();
    let mut ids: HashMap<u32, Id> = HashMap::with_capacity(all.len());
    for some in all.chunks(AT_ONCE) {
        let found = associations::by_numbers(conn, some).await?.into_iter();
        ids.extend(found.map(|one| (one.number, one.id)));
    }
    let mut known = known(conn, &called, &read).await?;
    let mut plan = Vec::with_capacity(rows.len());
    for (
        row,
        Read {
            mut told,
            mut reasons,
        },
    ) in rows.iter().zip(read)
    {
        let with = with(row, &numbers).unwrap_or_else(|wrong| {
            reasons.extend(wrong);
            BTreeSet::new()
        });
        if !reasons.is_empty() {
            plan.push(Planned::Wrong(reasons));
            continue;
        }
        let there = known.get_mut(&told).and_then(|of| of.get_mut(&with));
        if let Some(left) = there.filter(|left| **left > 0) {
            // Another row like this one is another consultation.
            *left -= 1;
            plan.push(Planned::Same);
            continue;
        }
        told.associations = with
            .iter()
            .filter_map(|number| ids.get(number).copied())
            .collect();
        told.associations.sort_unstable();
        plan.push(Planned::New(told));
    }
    Ok(plan)
}

/// The numbers of the associations that a row was with, or what is wrong with the first of
/// its columns when no other one tells them.
fn with(row: &ListRow, numbers: &HashMap<&str, Vec<u32>>) -> Result<BTreeSet<u32>, Vec<Why>> {
    let mut first = None;
    for text in WITH.map(|word| row.cell(word)) {
        if partners::parts(text).next().is_none() {
            continue;
        }
        match meant(text, numbers) {
            Ok(with) => return Ok(with),
            Err(wrong) => {
                first.get_or_insert(wrong);
            }
        }
    }
    first.map_or_else(|| Ok(BTreeSet::new()), Err)
}

/// The numbers of the associations that a text means.
fn meant(text: &str, numbers: &HashMap<&str, Vec<u32>>) -> Result<BTreeSet<u32>, Vec<Why>> {
    let (mut with, mut wrong) = (BTreeSet::new(), Vec::new());
    for part in partners::parts(text) {
        match numbers.get(part).map(Vec::as_slice) {
            Some([number]) => {
                with.insert(*number);
            }
            Some([]) | None => wrong.push(Why::Unknown(part.to_owned())),
            Some(several) => wrong.push(Why::Several(part.to_owned(), several.len())),
        }
    }
    if with.len() > MOST_ASSOCIATIONS {
        wrong.push(Why::Value(
            "consultation-associations",
            Wrong::ManyAssociations,
        ));
    }
    if wrong.is_empty() {
        Ok(with)
    } else {
        Err(wrong)
    }
}

/// What is there already of these rows.
async fn known(conn: &mut Conn, called: &Called, read: &[Read]) -> anyhow::Result<Known> {
    let mut known = Known::new();
    let days = || read.iter().map(|row| row.told.on);
    let (Some(first), Some(last)) = (days().min(), days().max()) else {
        return Ok(known);
    };
    let keys: HashSet<Key> = read.iter().map(|row| key_of(&row.told)).collect();
    let numbers = store::there(conn, (first, last), |key| keys.contains(key)).await?;
    for numbers in numbers.chunks(FEW_AT_ONCE) {
        let found = Found::of_numbers(numbers);
        let there = find::page(conn, &found, None, numbers.len()).await?;
        let associations = there.iter().flat_map(|one| &one.told.associations).copied();
        let associations: BTreeSet<Id> = associations.collect();
        let associations: Vec<Id> = associations.into_iter().collect();
        let now = associations::numbers_now(conn, &associations).await?;
        for one in there {
            let with = one.told.associations.iter();
            let with = with.filter_map(|id| now.get(id).copied()).collect();
            let of = known.entry(called.as_listed(one.told)).or_default();
            *of.entry(with).or_default() += 1;
        }
    }
    Ok(known)
}
