//! Reading the file of a classification: text with a head, in whatever encoding and
//! with whatever delimiter it was saved.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Write;

use kit::i18n::Tr;
use kit::table::records::{Limits, Records, RecordsRefused};
use kit::table::workbook::{Datum, SheetRow};

use super::area::AreaKind;
use super::classification::ClassifiedRow;
use super::told::{codes, kind_key};

/// Some hundred rows of some hundred bytes are expected.
pub(super) const LIMITS: Limits = Limits {
    file: 4 << 20,
    rows: 5_000,
    row: 1 << 16,
};

/// What may stand between the cells.
const DELIMITERS: [u8; 3] = [b';', b',', b'\t'];

/// The columns that a file has to have, in any order and among others.
const COLUMNS: [&str; 9] = [
    "kunta",
    "municipality_name_fi",
    "municipality_name_sv",
    "seutukunta_code",
    "seutukunta_name_fi",
    "seutukunta_name_sv",
    "maakunta_code",
    "maakunta_name_fi",
    "maakunta_name_sv",
];
/// Those that it may have beside them.
const OPTIONAL: [&str; 2] = ["maakunta_name_en", "nuts3_code"];

/// Why a file is not taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FileRefused {
    /// It is not text.
    NotText,
    /// It is larger than such a file is.
    TooLarge,
    /// It cannot be read.
    Unreadable(String),
    /// These columns are missing.
    NoColumns(Vec<&'static str>),
    /// It has a head and nothing below it.
    NoRows,
    /// These rows are wrong.
    Rows(Vec<RowWrong>),
}

/// What is wrong in a row, counted from 1 as a spreadsheet program does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RowWrong {
    pub(super) row: u32,
    pub(super) what: Wrong,
}

/// What may be wrong in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// Nothing stands in that column.
    Blank(&'static str),
    /// In that column stands no code of so many digits.
    Code(&'static str, String, usize),
    /// That municipality stood in an earlier row, too.
    Twice(String),
    /// That area had another name or another place in an earlier row.
    Differs(AreaKind, String, u32),
}

impl FileRefused {
    /// What is said of it, line by line.
    pub(super) fn texts(&self, tr: Tr) -> Vec<String> {
        match self {
            Self::NotText => vec![tr.t("areas-file-no-text")],
            Self::TooLarge => vec![tr.t("areas-file-too-large")],
            Self::Unreadable(why) => vec![tr.t1("areas-file-unreadable", "why", why)],
            Self::NoColumns(missing) => {
                vec![tr.t1("areas-file-no-columns", "columns", missing.join(", "))]
            }
            Self::NoRows => vec![tr.t("areas-file-no-rows")],
            Self::Rows(rows) => rows.iter().map(|row| row.text(tr)).collect(),
        }
    }
}

impl RowWrong {
    fn text(&self, tr: Tr) -> String {
        let row = ("row", i64::from(self.row).into());
        match &self.what {
            Wrong::Blank(column) => tr.ta("areas-row-blank", &[row, ("column", (*column).into())]),
            Wrong::Code(column, value, digits) => {
                let digits = i64::try_from(*digits).unwrap_or(i64::MAX);
                let args = [("column", (*column).into()), ("value", value.into())];
                let [column, value] = args;
                tr.ta(
                    "areas-row-code",
                    &[row, column, value, ("digits", digits.into())],
                )
            }
            Wrong::Twice(code) => tr.ta("areas-row-twice", &[row, ("code", code.into())]),
            Wrong::Differs(kind, code, earlier) => {
                let earlier = ("earlier", i64::from(*earlier).into());
                let area = format!("{} {code}", tr.t(&kind_key(*kind)));
                tr.ta("areas-row-differs", &[row, ("area", area.into()), earlier])
            }
        }
    }
}

impl From<RecordsRefused> for FileRefused {
    fn from(refused: RecordsRefused) -> Self {
        match refused {
            RecordsRefused::NotText => Self::NotText,
            RecordsRefused::Unreadable(error) => Self::Unreadable(error.to_string()),
            RecordsRefused::TooLarge(_)
            | RecordsRefused::TooManyRows(_)
            | RecordsRefused::RowTooLarge(_) => Self::TooLarge,
        }
    }
}

/// Reads the rows of a file that was sent.
///
/// # Errors
/// When there is no room for it; the inner result tells why it is not taken in.
pub(super) fn read_bytes(
    content: &[u8],
) -> anyhow::Result<Result<Vec<ClassifiedRow>, FileRefused>> {
    let mut file = tempfile::tempfile()?;
    file.write_all(content)?;
    Ok(read(&file))
}

/// Reads the rows of a file.
///
/// # Errors
/// Why it is not taken in.
pub(super) fn read(file: &File) -> Result<Vec<ClassifiedRow>, FileRefused> {
    let mut fewest: Option<Vec<&'static str>> = None;
    for delimiter in DELIMITERS {
        let copy = file.try_clone().map_err(RecordsRefused::from)?;
        let mut records = Records::open(copy, delimiter, LIMITS)?;
        let head = match records.next_row()? {
            Some(row) => places(&row),
            None => BTreeMap::new(),
        };
        let is_missing = |column: &&&str| !head.contains_key(**column);
        let missing: Vec<_> = COLUMNS.iter().filter(is_missing).copied().collect();
        if missing.is_empty() {
            return read_rows(&mut records, &head);
        }
        if fewest
            .as_ref()
            .is_none_or(|known| missing.len() < known.len())
        {
            fewest = Some(missing);
        }
    }
    Err(FileRefused::NoColumns(fewest.unwrap_or_default()))
}

/// In which place each known column stands.
fn places(head: &SheetRow) -> BTreeMap<&'static str, usize> {
    let mut places = BTreeMap::new();
    for (place, cell) in &head.cells {
        let Datum::Text(text) = cell else { continue };
        let heading = text.trim().trim_start_matches('\u{feff}').to_lowercase();
        let mut known = COLUMNS.into_iter().chain(OPTIONAL);
        if let Some(column) = known.find(|column| *column == heading) {
            places.entry(column).or_insert(*place);
        }
    }
    places
}

fn read_rows(
    records: &mut Records,
    head: &BTreeMap<&'static str, usize>,
) -> Result<Vec<ClassifiedRow>, FileRefused> {
    let mut reading = Reading::default();
    while let Some(row) = records.next_row()? {
        reading.take(&row, head);
    }
    match reading {
        Reading { wrong, .. } if !wrong.is_empty() => Err(FileRefused::Rows(wrong)),
        Reading { rows, .. } if rows.is_empty() => Err(FileRefused::NoRows),
        Reading { rows, .. } => Ok(rows),
    }
}

/// What an area is called, and where it is.
type Told = (String, String, Option<String>);

/// What has been read so far.
#[derive(Default)]
struct Reading {
    rows: Vec<ClassifiedRow>,
    wrong: Vec<RowWrong>,
    municipalities: BTreeSet<String>,
    /// Larger areas as the first row that has them tells of them.
    larger: BTreeMap<(AreaKind, String), (u32, Told)>,
}

impl Reading {
    fn take(&mut self, row: &SheetRow, head: &BTreeMap<&'static str, usize>) {
        let before = self.wrong.len();
        let mut cell = |column: &'static str| {
            let found = row
                .cells
                .iter()
                .find(|(at, _)| head.get(column) == Some(at));
            match found {
                Some((_, Datum::Text(text))) => {
                    text.split_whitespace().collect::<Vec<_>>().join(" ")
                }
                _ => String::new(),
            }
        };
        let [name_en, nuts3] = OPTIONAL.map(&mut cell);
        let mut wanted = COLUMNS.map(|column| (column, cell(column)));
        for (column, value) in &mut wanted {
            match codes::digits_of(column) {
                _ if value.is_empty() => self.say(row.number, Wrong::Blank(column)),
                Some(digits) => match codes::padded(value, digits) {
                    Some(code) => *value = code,
                    None => self.say(row.number, Wrong::Code(column, value.clone(), digits)),
                },
                None => {}
            }
        }
        if self.wrong.len() > before {
            return;
        }
        let filled = |text: String| Some(text).filter(|text| !text.is_empty());
        let [
            kunta,
            fi,
            sv,
            sub_code,
            sub_fi,
            sub_sv,
            code,
            region_fi,
            region_sv,
        ] = wanted.map(|(_, value)| value);
        let classified = ClassifiedRow {
            kunta,
            municipality_name_fi: fi,
            municipality_name_sv: sv,
            seutukunta_code: sub_code,
            seutukunta_name_fi: sub_fi,
            seutukunta_name_sv: sub_sv,
            maakunta_code: code,
            maakunta_name_fi: region_fi,
            maakunta_name_sv: region_sv,
            maakunta_name_en: filled(name_en),
            nuts3_code: filled(nuts3).map(|code| code.to_ascii_uppercase()),
        };
        self.compare(row.number, &classified);
        self.rows.push(classified);
    }

    /// A municipality stands in one row, and a larger area is the same in all rows.
    fn compare(&mut self, number: u32, row: &ClassifiedRow) {
        if !self.municipalities.insert(row.kunta.clone()) {
            self.say(number, Wrong::Twice(row.kunta.clone()));
        }
        for area in row.areas() {
            let region = match area.kind {
                AreaKind::Municipality => continue,
                AreaKind::SubRegion => Some(row.maakunta_code.clone()),
                AreaKind::Region => None,
            };
            let told = (area.name_fi.to_owned(), area.name_sv.to_owned(), region);
            let key = (area.kind, area.code.to_owned());
            let (earlier, known) = self.larger.entry(key).or_insert((number, told.clone()));
            if *known != told {
                let wrong = Wrong::Differs(area.kind, area.code.to_owned(), *earlier);
                self.say(number, wrong);
            }
        }
    }

    fn say(&mut self, row: u32, what: Wrong) {
        self.wrong.push(RowWrong { row, what });
    }
}
