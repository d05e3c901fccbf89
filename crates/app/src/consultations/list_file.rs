//! A list of consultations, as old logs keep them: its columns, what its rows would do, and
//! taking them in. A row that is there already is known by its day, its associations, the way
//! it was held and its summary, so that a list that comes twice changes nothing.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;
use kit::audit::Author;
use kit::db::{Conn, Tx};
use kit::i18n::Tr;
use kit::id::Id;
use kit::sets::take_numbers;

use super::change::{IMPORT, add_unsettled};
use super::list_row::{Called, Read, Why, read_row};
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

/// The columns: the word, the key of the name, what else it is called.
const COLUMNS: [(&str, &str, &[&str]); 10] = [
    (
        "day",
        "consultation-day",
        &["pvm", "päivämäärä", "date", "datum"],
    ),
    ("time", "consultation-time", &["klo", "aika", "tid"]),
    (
        "associations",
        "consultation-associations",
        &[
            "yhdistys",
            "association",
            "förening",
            "järjestö",
            "y-tunnus",
            "rekisterinumero",
        ],
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
        Reviewed::new(row, "associations", does, details)
    });
    each.collect()
}

/// By what a row is known again, but for its associations.
type Key = (NaiveDate, &'static str, String);

fn key_of(told: &Told) -> Key {
    (told.on, told.channel.word(), told.summary.clone())
}

/// What the rows would do on a day. Names, and what is there already, are looked for at once.
async fn plan(conn: &mut Conn, rows: &[ListRow], today: NaiveDate) -> anyhow::Result<Vec<Planned>> {
    let called = Called::load(conn).await?;
    let read: Vec<Read> = rows
        .iter()
        .map(|row| read_row(row, &called, today))
        .collect();
    let texts: HashSet<&str> = rows
        .iter()
        .flat_map(|row| partners::parts(row.cell("associations")))
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
    let mut known = known(conn, &read).await?;
    let mut plan = Vec::with_capacity(rows.len());
    for (
        row,
        Read {
            mut told,
            mut reasons,
        },
    ) in rows.iter().zip(read)
    {
        let mut with = BTreeSet::new();
        for part in partners::parts(row.cell("associations")) {
            match numbers.get(part).map(Vec::as_slice) {
                Some([number]) => {
                    with.insert(*number);
                }
                Some([]) | None => reasons.push(Why::Unknown(part.to_owned())),
                Some(several) => reasons.push(Why::Several(part.to_owned(), several.len())),
            }
        }
        if with.len() > MOST_ASSOCIATIONS {
            reasons.push(Why::Value(
                "consultation-associations",
                Wrong::ManyAssociations,
            ));
        }
        if !reasons.is_empty() {
            plan.push(Planned::Wrong(reasons));
            continue;
        }
        told.associations = with
            .iter()
            .filter_map(|number| ids.get(number).copied())
            .collect();
        told.associations.sort_unstable();
        let same = known.entry(key_of(&told)).or_default();
        // A row that comes twice in one list is the same too.
        plan.push(match same.insert(with) {
            true => Planned::New(told),
            false => Planned::Same,
        });
    }
    Ok(plan)
}

/// What is there already of these rows: the numbers of the associations of each.
async fn known(
    conn: &mut Conn,
    read: &[Read],
) -> anyhow::Result<HashMap<Key, HashSet<BTreeSet<u32>>>> {
    let days = || read.iter().map(|row| row.told.on);
    let (Some(first), Some(last)) = (days().min(), days().max()) else {
        return Ok(HashMap::new());
    };
    let keys: HashSet<Key> = read.iter().map(|row| key_of(&row.told)).collect();
    let there = store::there(conn, (first, last), |key| keys.contains(key)).await?;
    let ids: Vec<Id> = there.iter().map(|(_, id)| *id).collect();
    let mut of = store::links_of(conn, &ids).await?;
    let mut associations: Vec<Id> = of.values().flatten().copied().collect();
    associations.sort_unstable();
    associations.dedup();
    let now = associations::numbers_now(conn, &associations).await?;
    let mut known: HashMap<Key, HashSet<BTreeSet<u32>>> = HashMap::new();
    for (key, id) in there {
        let with = of.remove(&id).unwrap_or_default();
        let with = with.iter().filter_map(|id| now.get(id).copied()).collect();
        known.entry(key).or_default().insert(with);
    }
    Ok(known)
}
