//! Rules: Finland's municipalities as Statistics Finland lists them for a year, with
//! the sub-region and the region of each.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kit::hash::sha256;
use serde::{Deserialize, Serialize};

use super::area::{AreaCode, AreaKind};

/// A municipality of the classification. The fields are named as the file's columns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ClassifiedRow {
    pub(super) kunta: String,
    pub(super) municipality_name_fi: String,
    pub(super) municipality_name_sv: String,
    pub(super) seutukunta_code: String,
    pub(super) seutukunta_name_fi: String,
    pub(super) seutukunta_name_sv: String,
    pub(super) maakunta_code: String,
    pub(super) maakunta_name_fi: String,
    pub(super) maakunta_name_sv: String,
    /// A file may do without it: a region keeps the English name that it had.
    pub(super) maakunta_name_en: Option<String>,
    /// As before it: the region keeps its code.
    pub(super) nuts3_code: Option<String>,
}

/// An area as a row of the classification names it.
pub(super) struct Named<'a> {
    pub(super) kind: AreaKind,
    pub(super) code: &'a str,
    pub(super) name_fi: &'a str,
    pub(super) name_sv: &'a str,
    pub(super) name_en: Option<&'a str>,
}

impl ClassifiedRow {
    /// The region, the sub-region and the municipality.
    pub(super) fn areas(&self) -> [Named<'_>; 3] {
        [
            Named {
                kind: AreaKind::Region,
                code: &self.maakunta_code,
                name_fi: &self.maakunta_name_fi,
                name_sv: &self.maakunta_name_sv,
                name_en: self.maakunta_name_en.as_deref(),
            },
            Named {
                kind: AreaKind::SubRegion,
                code: &self.seutukunta_code,
                name_fi: &self.seutukunta_name_fi,
                name_sv: &self.seutukunta_name_sv,
                name_en: None,
            },
            Named {
                kind: AreaKind::Municipality,
                code: &self.kunta,
                name_fi: &self.municipality_name_fi,
                name_sv: &self.municipality_name_sv,
                name_en: None,
            },
        ]
    }
}

/// Which municipality each one that ceased was merged into.
pub(super) type Merged = BTreeMap<AreaCode, AreaCode>;

/// A classification that holds from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Classification {
    pub(super) valid_from: NaiveDate,
    pub(super) rows: Vec<ClassifiedRow>,
    /// Of the municipalities that are not in it any more.
    pub(super) merged: Merged,
}

impl Classification {
    /// The rows as they are kept: in the columns of the file that they came from.
    pub(super) fn content(&self) -> anyhow::Result<String> {
        content_of(&self.rows)
    }

    /// The mergers as they are kept: "911=541 916=049".
    pub(super) fn merged_text(&self) -> String {
        let pairs = self.merged.iter();
        let pairs = pairs.map(|(from, into)| format!("{from}={into}"));
        pairs.collect::<Vec<_>>().join(" ")
    }

    /// A classification that was kept.
    pub(super) fn of_kept(
        valid_from: NaiveDate,
        content: &str,
        merged: &str,
    ) -> anyhow::Result<Self> {
        let pairs = merged
            .split_whitespace()
            .filter_map(|pair| pair.split_once('='));
        let pairs = pairs.map(|(from, into)| (AreaCode::new(from), AreaCode::new(into)));
        Ok(Self {
            valid_from,
            rows: rows_of(content)?,
            merged: pairs.collect(),
        })
    }
}

pub(super) fn content_of(rows: &[ClassifiedRow]) -> anyhow::Result<String> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer(Vec::new());
    for row in rows {
        writer.serialize(row)?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

fn rows_of(content: &str) -> anyhow::Result<Vec<ClassifiedRow>> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(content.as_bytes());
    let rows: Result<Vec<ClassifiedRow>, csv::Error> = reader.deserialize().collect();
    Ok(rows?)
}

/// What tells the areas by these classifications apart from those by others: 0 for
/// the program's own alone, otherwise a number of up to 40 bits.
pub(super) fn edition_of(classifications: &[Classification]) -> anyhow::Result<i64> {
    let mut text = String::new();
    for one in classifications {
        text += &format!("{} {}\n", one.valid_from, one.merged_text());
        text += &one.content()?;
    }
    let [a, b, c, d, e, ..] = sha256(text.as_bytes());
    let number = i64::from_be_bytes([0, 0, 0, a, b, c, d, e]);
    Ok(if text.is_empty() { 0 } else { number.max(1) })
}
