//! Rules of borders: from an operator's file of municipal borders to outlines small
//! enough for every page.
//!
//! The file is read (`read`), its lines are cut where the set of municipalities on
//! their sides changes (`cut`), each piece is simplified once (`simplify`), and the
//! pieces are put together again. So neighbours keep exactly the same edge, whatever
//! becomes of it.

mod cut;
mod outline;
mod read;
mod simplify;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use kit::hash::sha256_hex;
use kit::i18n::Arg;

pub(super) use outline::{LABEL_SHAPE, Outline};
pub(super) use read::LARGEST_FILE;

use crate::areas::{self, AreaCode, AreaKind};
use cut::Net;
use read::{Feature, read};

/// How much of the borders a picture keeps.
struct Detail {
    /// How many metres one unit of the paths is.
    unit: i32,
    /// How far the drawn line may be from the border, in metres.
    tolerance: f64,
    /// Islets and lakes smaller than this are left out, in square metres.
    least_area: f64,
}

/// For a region: about a kilometre is a pixel on a telephone, a third of one where
/// there is room.
const REGION: Detail = Detail {
    unit: 100,
    tolerance: 250.0,
    least_area: 500_000.0,
};

/// For the country: a pixel is two kilometres on a telephone and one where there is
/// room.
const COUNTRY: Detail = Detail {
    unit: 500,
    tolerance: 700.0,
    least_area: 4_000_000.0,
};

/// How many units of a region's paths one of the country's is.
pub(super) const COUNTRY_UNIT: f64 = (COUNTRY.unit / REGION.unit) as f64;

/// Why a file cannot be loaded.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub(super) enum BordersRefused {
    #[error("the file has {0} megabytes")]
    TooLarge(u64),
    #[error("the file cannot be read: {0}")]
    Unreadable(String),
    #[error("not JSON: {0}")]
    NotJson(String),
    #[error("not GeoJSON with areas: {0}")]
    NotGeoJson(String),
    #[error("no features")]
    Empty,
    #[error("no property holds a code; there are {0}")]
    NoCode(String),
    #[error("no municipality of Finland in the property {0}")]
    NoneKnown(String),
    #[error("the coordinates are not degrees: {0}")]
    NotDegrees(String),
    #[error("outside of Finland: {0}")]
    OutsideFinland(String),
    #[error("a border of {0} does not end where it begins")]
    NotClosed(String),
    #[error("{0} has no area")]
    NoArea(String),
}

impl BordersRefused {
    /// What it says: a text's key and what stands in it.
    pub(super) fn text(&self) -> (&'static str, Vec<(&'static str, Arg)>) {
        let about = |key, text: &String| (key, vec![("what", text.clone().into())]);
        match self {
            Self::TooLarge(megabytes) => {
                let [size, limit] = [*megabytes, LARGEST_FILE / 1_000_000]
                    .map(|size| Arg::from(i64::try_from(size).unwrap_or(i64::MAX)));
                ("borders-too-large", vec![("size", size), ("limit", limit)])
            }
            Self::Unreadable(what) => about("borders-unreadable", what),
            Self::NotJson(what) => about("borders-not-json", what),
            Self::NotGeoJson(what) => about("borders-not-geojson", what),
            Self::Empty => ("borders-empty", Vec::new()),
            Self::NoCode(what) => about("borders-no-code", what),
            Self::NoneKnown(what) => about("borders-none-known", what),
            Self::NotDegrees(what) => about("borders-not-degrees", what),
            Self::OutsideFinland(what) => about("borders-outside", what),
            Self::NotClosed(what) => about("borders-not-closed", what),
            Self::NoArea(what) => about("borders-no-area", what),
        }
    }
}

/// Borders ready to be kept.
#[derive(Debug)]
pub(super) struct Borders {
    pub(super) outlines: BTreeMap<AreaCode, Outline>,
    /// Codes of the file that no municipality has or had.
    pub(super) unknown: BTreeSet<String>,
    /// Former municipalities of the file, which are part of their successors.
    pub(super) joined: BTreeSet<AreaCode>,
}

impl Borders {
    /// Reads a file's content: the codes stand in the property of that name, or in the
    /// first of those usual.
    ///
    /// # Errors
    /// When it holds no borders of municipalities.
    pub(super) fn of(
        content: &[u8],
        property: Option<&str>,
        on: NaiveDate,
    ) -> Result<Self, BordersRefused> {
        let file = read(content, property)?;
        let mut unknown = BTreeSet::new();
        let mut joined = BTreeSet::new();
        let mut parts: BTreeMap<AreaCode, Vec<Feature>> = BTreeMap::new();
        for feature in file.features {
            let code = AreaCode::new(feature.code.clone());
            match of_today(&code, on) {
                None => drop(unknown.insert(feature.code)),
                Some(now) => {
                    if now != code {
                        joined.insert(code);
                    }
                    parts.entry(now).or_default().push(feature);
                }
            }
        }
        if parts.is_empty() {
            return Err(BordersRefused::NoneKnown(file.property));
        }
        Ok(Self {
            outlines: outlines(parts)?,
            unknown,
            joined,
        })
    }

    /// Municipalities of the day without borders.
    pub(super) fn missing(&self, on: NaiveDate) -> Vec<&'static str> {
        let all = areas::all(AreaKind::Municipality).filter(|area| area.is_valid(on));
        let missing = all.filter(|area| !self.outlines.contains_key(&area.code));
        missing.map(|area| area.code.as_str()).collect()
    }

    /// How many bytes the paths have: of the country and of all regions.
    pub(super) fn sizes(&self) -> [usize; 2] {
        let sum = |size: fn(&Outline) -> usize| self.outlines.values().map(size).sum();
        [
            sum(|outline| outline.country.len()),
            sum(|outline| outline.region.len()),
        ]
    }

    /// A digest of everything that is drawn of them.
    pub(super) fn edition(&self, attribution: &str) -> String {
        let mut all = String::from(attribution);
        for (code, outline) in &self.outlines {
            all.push_str(&format!("\n{code} {outline:?}"));
        }
        sha256_hex(all.as_bytes())
    }
}

/// The municipality of the day that has the area of the code's.
fn of_today(code: &AreaCode, on: NaiveDate) -> Option<AreaCode> {
    let mut area = areas::by_code(AreaKind::Municipality, code)?;
    while !area.is_valid(on) {
        area = areas::by_code(AreaKind::Municipality, area.successor.as_ref()?)?;
    }
    Some(area.code.clone())
}

fn outlines(
    parts: BTreeMap<AreaCode, Vec<Feature>>,
) -> Result<BTreeMap<AreaCode, Outline>, BordersRefused> {
    let (codes, features): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
    let rings = features
        .into_iter()
        .map(|features| features.into_iter().flat_map(|f| f.rings).collect())
        .collect();
    let net = Net::of(rings);
    if let Some(without) = (0..codes.len()).find(|area| net.areas[*area].is_empty()) {
        return Err(BordersRefused::NoArea(codes[without].to_string()));
    }
    let [region, country] = [&REGION, &COUNTRY].map(|detail| simplify::areas(&net, detail));
    let both = region.into_iter().zip(country);
    let outlines = both.map(|(region, country)| Outline::of(&region, &country));
    Ok(codes.into_iter().zip(outlines).collect())
}
