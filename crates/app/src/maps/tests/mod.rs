mod borders;
mod loaded;
mod tiles;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;

use chrono::NaiveDate;

use crate::areas::{self, Area, AreaCode, AreaKind};

/// The borders of 2021: the file that `KANTO_BORDERS` names, or beside the repository.
pub(super) fn borders_file() -> PathBuf {
    let beside = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/data/municipality-borders-2021.geojson"
    );
    std::env::var_os("KANTO_BORDERS").map_or_else(|| beside.into(), PathBuf::from)
}

pub(super) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

/// The municipalities of each region, and of the country.
pub(super) fn sets() -> Vec<(String, Vec<&'static Area>)> {
    let regions = areas::all(AreaKind::Region).map(|region| {
        let members = areas::members(AreaKind::Region, &region.code, today());
        (region.name_fi.clone(), members)
    });
    let all = areas::all(AreaKind::Municipality).filter(|area| area.is_valid(today()));
    let country = ("Suomi".to_owned(), all.collect());
    regions.chain([country]).collect()
}

/// Pairs of municipalities that share a piece of border, the file's former ones being
/// what they were merged into.
pub(super) fn true_neighbours() -> BTreeSet<(AreaCode, AreaCode)> {
    let path = borders_file();
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path:?}: {e}"));
    let file: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut sides: HashMap<[String; 2], BTreeSet<AreaCode>> = HashMap::new();
    for feature in file["features"].as_array().unwrap() {
        let code = AreaCode::new(feature["properties"]["NATCODE"].as_str().unwrap());
        let area = areas::by_code(AreaKind::Municipality, &code).unwrap();
        let code = area.successor.as_ref().unwrap_or(&code);
        let parts = &feature["geometry"]["coordinates"];
        for ring in rings(parts) {
            for pair in ring.windows(2) {
                let mut pair = [pair[0].to_string(), pair[1].to_string()];
                pair.sort();
                sides.entry(pair).or_default().insert(code.clone());
            }
        }
    }
    let pairs = sides.values().filter_map(|of| {
        let mut of = of.iter();
        of.next().cloned().zip(of.next().cloned())
    });
    pairs.collect()
}

/// The rings in a polygon or several.
fn rings(parts: &serde_json::Value) -> Vec<&Vec<serde_json::Value>> {
    let parts = parts.as_array().unwrap();
    match parts[0][0][0].is_number() {
        true => parts.iter().map(|ring| ring.as_array().unwrap()).collect(),
        false => parts.iter().flat_map(rings).collect(),
    }
}

/// What stands at each code.
pub(super) fn by_code<T>(set: &[&Area], of: Vec<T>) -> BTreeMap<AreaCode, T> {
    set.iter().map(|area| area.code.clone()).zip(of).collect()
}
