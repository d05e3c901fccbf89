//! A list of calls, as a spreadsheet program has it: what it would change, and taking it
//! in. An empty cell changes nothing; a new call is a draft.

mod plan;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write;

use chrono::Datelike;
use kit::i18n::{Lang, Tr};
use kit::personal_code::mask;
use kit::table::records::RecordsRefused;
use kit::table::rows::{TableRefused, TableRows, is_workbook_file};
use kit::table::workbook::{Datum, SheetRow};
use serde::{Deserialize, Serialize};

pub(super) use plan::{Counts, Outcome, Planned, plan, take_in, wrong_rows};

use super::field::{Field, Shape};
use crate::projects::table_refusal;
use crate::texts;

/// More calls than that in one list are a mistake.
const MOST_ROWS: usize = 2_000;
/// Among so many first rows the headings are looked for.
const HEAD_WITHIN: usize = 20;
/// What may stand between the cells of a text: that by which most headings are known.
const DELIMITERS: [u8; 4] = *b";,\t|";

/// Columns with the time of day, which spreadsheet programs keep apart from the day.
const OPENS_TIME: &str = "opens_time";
const CLOSES_TIME: &str = "closes_time";

/// Other headings that are known.
const HEADINGS: [(&str, &str); 22] = [
    ("nimi", "title_fi"),
    ("haku", "title_fi"),
    ("haunnimi", "title_fi"),
    ("otsikko", "title_fi"),
    ("title", "title_fi"),
    ("name", "title_fi"),
    ("tunnus", "reference"),
    ("code", "reference"),
    ("rahoittaja", "authority"),
    ("alkaa", "opens_at"),
    ("avautuu", "opens_at"),
    ("opens", "opens_at"),
    ("avautuuklo", OPENS_TIME),
    ("alkaaklo", OPENS_TIME),
    ("openingtime", OPENS_TIME),
    ("päättyy", "closes_at"),
    ("closes", "closes_at"),
    ("päättyyklo", CLOSES_TIME),
    ("closingtime", CLOSES_TIME),
    ("alue", "areas"),
    ("teema", "themes"),
    ("linkki", "link"),
];

/// A row below the headings: its texts by the words of what they tell.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct ListRow {
    number: u32,
    cells: BTreeMap<String, String>,
}

/// Why a list is not read.
#[derive(Debug, thiserror::Error)]
pub(super) enum ListRefused {
    #[error(transparent)]
    Table(#[from] TableRefused),
    /// No column has the name of a call.
    #[error("no column has the name of a call")]
    NoTitle,
    /// Nothing stands below the headings.
    #[error("no rows")]
    NoRows,
    /// It is longer than such a list is.
    #[error("more than {MOST_ROWS} rows")]
    TooManyRows,
}

impl ListRefused {
    pub(super) fn text(&self, tr: Tr) -> String {
        match self {
            Self::Table(refused) => table_refusal(tr, refused),
            Self::NoTitle => tr.t("calls-import-no-title"),
            Self::NoRows => tr.t("calls-import-no-rows"),
            Self::TooManyRows => tr.tn("calls-import-too-many", MOST_ROWS),
        }
    }
}

/// Reads the rows of a file that was sent.
///
/// # Errors
/// When there is no room for it; the inner result tells why it is not read.
pub(super) fn read_bytes(content: &[u8]) -> anyhow::Result<Result<Vec<ListRow>, ListRefused>> {
    let mut file = tempfile::tempfile()?;
    file.write_all(content)?;
    Ok(read(file))
}

/// Reads the rows of a file: the first sheet of a workbook, or text.
///
/// # Errors
/// Why it is not read.
pub(super) fn read(mut file: File) -> Result<Vec<ListRow>, ListRefused> {
    if is_workbook_file(&mut file)? {
        let mut sheets = TableRows::sheets(file)?;
        if sheets.is_empty() {
            return Err(ListRefused::NoRows);
        }
        let mut rows = sheets.swap_remove(0);
        let head = head_of(&mut rows)?.ok_or(ListRefused::NoTitle)?;
        return read_rows(rows, &head);
    }
    let (mut best, mut most) = (None, 0);
    for delimiter in DELIMITERS {
        let head = head_of(&mut TableRows::text(&file, delimiter, None)?)?;
        if let Some(head) = head.filter(|head| head.len() > most) {
            (best, most) = (Some(delimiter), head.len());
        }
    }
    let delimiter = best.ok_or(ListRefused::NoTitle)?;
    let mut rows = TableRows::text(&file, delimiter, None)?;
    let head = head_of(&mut rows)?.ok_or(ListRefused::NoTitle)?;
    read_rows(rows, &head)
}

/// What each known column tells.
type Head = BTreeMap<usize, &'static str>;

/// The first row with headings that are known, one of them a name's.
fn head_of(rows: &mut TableRows) -> Result<Option<Head>, TableRefused> {
    for _ in 0..HEAD_WITHIN {
        let Some(row) = rows.next_row()? else { break };
        let mut head = Head::new();
        for (at, datum) in &row.cells {
            if let Datum::Text(text) = datum
                && let Some(word) = heading(text)
                && !head.values().any(|known| *known == word)
            {
                head.insert(*at, word);
            }
        }
        if head.values().any(|word| *word == Field::TitleFi.word()) {
            return Ok(Some(head));
        }
    }
    Ok(None)
}

/// What a column of that heading tells: fields are known by their names in each language.
fn heading(text: &str) -> Option<&'static str> {
    let key = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let sought = key(text);
    let is_called = |field: &Field| {
        let names = Lang::ALL.map(|lang| key(&texts::tr(lang).t(&field.key())));
        names.contains(&sought) || key(field.word()) == sought
    };
    let other = || HEADINGS.iter().find(|(name, _)| *name == sought);
    let field = Field::all().find(is_called).map(Field::word);
    field.or_else(|| other().map(|(_, word)| *word))
}

fn read_rows(mut rows: TableRows, head: &Head) -> Result<Vec<ListRow>, ListRefused> {
    let mut found = Vec::new();
    while let Some(row) = rows.next_row()? {
        if found.len() == MOST_ROWS {
            return Err(ListRefused::TooManyRows);
        }
        let cells = cells_of(&row, head);
        if !cells.is_empty() {
            found.push(ListRow {
                number: row.number,
                cells,
            });
        }
    }
    if found.is_empty() {
        Err(ListRefused::NoRows)
    } else {
        Ok(found)
    }
}

fn cells_of(row: &SheetRow, head: &Head) -> BTreeMap<String, String> {
    let known = row
        .cells
        .iter()
        .filter_map(|(at, datum)| Some((*head.get(at)?, datum)));
    let mut cells: BTreeMap<String, String> = known
        .map(|(word, datum)| (word.to_owned(), without_codes(text_of(datum, word))))
        .collect();
    for (time, day) in [(OPENS_TIME, Field::OpensAt), (CLOSES_TIME, Field::ClosesAt)] {
        if let Some(time) = cells.remove(time)
            && let Some(day) = cells.get_mut(day.word())
        {
            *day = format!("{day} {time}");
        }
    }
    cells
}

/// The rows go to the browser and come back: no personal identity code goes along. Stars
/// stand in its place, of which a reader of values knows it.
fn without_codes(text: String) -> String {
    let mut bytes = text.into_bytes();
    mask(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A cell's text as its column is read: spreadsheet programs take 26,44 % for 0.2644 and
/// 16.15 for a part of a day.
fn text_of(datum: &Datum, word: &str) -> String {
    let is_percent = Field::of_word(word).is_some_and(|field| field.shape() == Shape::Percent);
    match datum {
        Datum::Text(text) => text.clone(),
        Datum::Date(day) => format!("{}.{}.{}", day.day(), day.month(), day.year()),
        Datum::Number(part) if matches!(word, OPENS_TIME | CLOSES_TIME) => {
            let minutes = (part.fract() * 24.0 * 60.0).round();
            format!("{}.{:02}", (minutes / 60.0).floor(), minutes % 60.0)
        }
        Datum::Number(part) if is_percent && *part <= 1.0 => {
            format!("{:.2}", part * 100.0).replace('.', ",")
        }
        Datum::Number(number) => number.to_string().replace('.', ","),
    }
}

/// Opens a file by its path.
///
/// # Errors
/// Why it is not read.
pub(super) fn open(path: &std::path::Path) -> Result<Vec<ListRow>, ListRefused> {
    let opened = File::open(path).map_err(|error| TableRefused::from(RecordsRefused::from(error)));
    read(opened?)
}
