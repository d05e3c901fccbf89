//! Reading the rows of a list by the headings of its columns.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write;
use std::path::Path;

use chrono::Datelike;
use kit::i18n::{Lang, Tr};
use kit::personal_code::mask;
use kit::table::records::RecordsRefused;
use kit::table::rows::{TableRefused, TableRows, is_workbook_file};
use kit::table::workbook::{Datum, SheetRow};
use serde::{Deserialize, Serialize};

use crate::projects::table_refusal;
use crate::texts;

/// Among so many first rows the headings are looked for.
const HEAD_WITHIN: usize = 20;
/// What may stand between the cells of a text: that by which most headings are known.
const DELIMITERS: [u8; 4] = *b";,\t|";

/// How a number in a cell is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    /// As it is.
    Text,
    /// Spreadsheet programs take 26,44 % for 0.2644.
    Percent,
    /// Spreadsheet programs take 16.15 for a part of a day.
    Time,
}

/// A column that is known.
#[derive(Clone, Debug)]
pub struct Heading {
    /// Under which word a row keeps it.
    pub word: &'static str,
    /// The key of its name; the column is known by it in each language.
    pub key: String,
    /// What else it is called, in any case and with any signs between the letters.
    pub also: Vec<&'static str>,
    /// What a number in it is.
    pub reads: Reads,
    /// The word of the column whose text this one's goes on: a time of day kept apart from
    /// its day.
    pub joins: Option<&'static str>,
}

/// The columns of a kind of list.
#[derive(Clone, Debug)]
pub struct Shape {
    /// All that are known.
    pub headings: Vec<Heading>,
    /// The word of the column without which there is no list.
    pub needs: &'static str,
    /// More rows than that are a mistake.
    pub most_rows: usize,
}

/// A row below the headings: its texts by the words of its columns.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListRow {
    /// The row of the sheet, from 1.
    pub number: u32,
    /// What is not blank.
    pub cells: BTreeMap<String, String>,
}

impl ListRow {
    /// A cell's text without blanks around it; empty when there is none.
    pub fn cell(&self, word: &str) -> &str {
        self.cells.get(word).map_or("", |text| text.trim())
    }
}

/// Why a list is not read.
#[derive(Debug, thiserror::Error)]
pub enum ListRefused {
    /// As a table.
    #[error(transparent)]
    Table(#[from] TableRefused),
    /// The column that it needs is not there.
    #[error("a column is missing")]
    NoHeading,
    /// Nothing stands below the headings.
    #[error("no rows")]
    NoRows,
    /// It is longer than such a list is.
    #[error("more than {0} rows")]
    TooManyRows(usize),
}

impl ListRefused {
    /// Said to a person; `texts` is the kind's beginning of keys.
    pub fn text(&self, tr: Tr, texts: &str) -> String {
        match self {
            Self::Table(refused) => table_refusal(tr, refused),
            Self::NoHeading => tr.t(&format!("{texts}no-heading")),
            Self::NoRows => tr.t(&format!("{texts}no-rows")),
            Self::TooManyRows(most) => tr.tn("lists-too-many", *most),
        }
    }
}

/// Reads the rows of a file that was sent.
///
/// # Errors
/// When there is no room for it; the inner result tells why it is not read.
pub fn read_bytes(
    shape: &Shape,
    content: &[u8],
) -> anyhow::Result<Result<Vec<ListRow>, ListRefused>> {
    let mut file = tempfile::tempfile()?;
    file.write_all(content)?;
    Ok(read(shape, file))
}

/// Opens a file by its path and reads its rows.
///
/// # Errors
/// Why it is not read.
pub fn open(shape: &Shape, path: &Path) -> Result<Vec<ListRow>, ListRefused> {
    let opened = File::open(path).map_err(|error| TableRefused::from(RecordsRefused::from(error)));
    read(shape, opened?)
}

/// Reads the rows of a file: the first sheet of a workbook, or text.
fn read(shape: &Shape, mut file: File) -> Result<Vec<ListRow>, ListRefused> {
    let known = Known::of(shape);
    if is_workbook_file(&mut file)? {
        let mut sheets = TableRows::sheets(file)?;
        if sheets.is_empty() {
            return Err(ListRefused::NoRows);
        }
        let mut rows = sheets.swap_remove(0);
        let head = known.head_of(&mut rows)?.ok_or(ListRefused::NoHeading)?;
        return known.read_rows(rows, &head);
    }
    let (mut best, mut most) = (None, 0);
    for delimiter in DELIMITERS {
        let head = known.head_of(&mut TableRows::text(&file, delimiter, None)?)?;
        if let Some(head) = head.filter(|head| head.len() > most) {
            (best, most) = (Some(delimiter), head.len());
        }
    }
    let delimiter = best.ok_or(ListRefused::NoHeading)?;
    let mut rows = TableRows::text(&file, delimiter, None)?;
    let head = known.head_of(&mut rows)?.ok_or(ListRefused::NoHeading)?;
    known.read_rows(rows, &head)
}

/// What each known column tells.
type Head<'a> = BTreeMap<usize, &'a Heading>;

/// The headings by all their names.
struct Known<'a> {
    shape: &'a Shape,
    names: BTreeMap<String, &'a Heading>,
}

/// A heading without what people write it with or without.
fn key(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

impl<'a> Known<'a> {
    fn of(shape: &'a Shape) -> Self {
        let mut names = BTreeMap::new();
        for heading in &shape.headings {
            let said = Lang::ALL.map(|lang| texts::tr(lang).t(&heading.key));
            let also = heading.also.iter().map(|name| (*name).to_owned());
            let word = [heading.word.to_owned()];
            for name in said.into_iter().chain(also).chain(word) {
                names.entry(key(&name)).or_insert(heading);
            }
        }
        Self { shape, names }
    }

    /// The first row with headings that are known, one of them the one that is needed.
    fn head_of(&self, rows: &mut TableRows) -> Result<Option<Head<'a>>, TableRefused> {
        for _ in 0..HEAD_WITHIN {
            let Some(row) = rows.next_row()? else { break };
            let mut head = Head::new();
            for (at, datum) in &row.cells {
                if let Datum::Text(text) = datum
                    && let Some(heading) = self.names.get(&key(text))
                    && !head.values().any(|known| known.word == heading.word)
                {
                    head.insert(*at, *heading);
                }
            }
            if head.values().any(|known| known.word == self.shape.needs) {
                return Ok(Some(head));
            }
        }
        Ok(None)
    }

    fn read_rows(&self, mut rows: TableRows, head: &Head) -> Result<Vec<ListRow>, ListRefused> {
        let mut found = Vec::new();
        while let Some(row) = rows.next_row()? {
            if found.len() == self.shape.most_rows {
                return Err(ListRefused::TooManyRows(self.shape.most_rows));
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
}

fn cells_of(row: &SheetRow, head: &Head) -> BTreeMap<String, String> {
    let (mut cells, mut joining) = (BTreeMap::new(), Vec::new());
    for (at, datum) in &row.cells {
        let Some(heading) = head.get(at) else {
            continue;
        };
        let text = without_codes(text_of(datum, heading.reads));
        match heading.joins {
            Some(to) => joining.push((to, text)),
            None => {
                cells.insert(heading.word.to_owned(), text);
            }
        }
    }
    for (to, text) in joining {
        if let Some(begun) = cells.get_mut(to) {
            *begun = format!("{begun} {text}");
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

/// A cell's text as its column is read.
fn text_of(datum: &Datum, reads: Reads) -> String {
    match datum {
        Datum::Text(text) => text.clone(),
        Datum::Date(day) => format!("{}.{}.{}", day.day(), day.month(), day.year()),
        Datum::Number(part) if reads == Reads::Time => {
            let minutes = (part.fract() * 24.0 * 60.0).round();
            format!("{}.{:02}", (minutes / 60.0).floor(), minutes % 60.0)
        }
        Datum::Number(part) if reads == Reads::Percent && *part <= 1.0 => {
            format!("{:.2}", part * 100.0).replace('.', ",")
        }
        Datum::Number(number) => number.to_string().replace('.', ","),
    }
}
