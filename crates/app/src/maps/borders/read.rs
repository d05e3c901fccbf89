//! Rules of reading: GeoJSON with a polygon or several for each municipality, in
//! degrees of WGS 84 as the format has it.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, SeqAccess, Visitor};
use serde_json::error::Category;
use serde_json::{Map, Value};

use super::BordersRefused;
use super::cut::Spot;
use crate::maps::plane::project;

/// The largest file, in bytes; the country's borders at 1:10 000 have fewer.
pub(in crate::maps) const LARGEST_FILE: u64 = 64_000_000;

/// Properties that hold the code in known files, in small letters.
const USUAL: [&str; 9] = [
    "natcode",
    "kunta",
    "code",
    "kuntanro",
    "kuntanumero",
    "kuntakoodi",
    "kunta_nro",
    "koodi",
    "municipality_code",
];

/// Where Finland is, its waters too: west, east, south, north.
const FINLAND: [f64; 4] = [17.5, 33.0, 58.5, 71.0];

/// One municipality of the file or a part of it.
pub(super) struct Feature {
    /// As codes are written: "091".
    pub(super) code: String,
    /// Closed lines in metres on the plane, the outer ones turning one way and the
    /// holes the other.
    pub(super) rings: Vec<Vec<Spot>>,
}

pub(super) struct File {
    pub(super) features: Vec<Feature>,
    /// The property that holds the codes.
    pub(super) property: String,
}

#[derive(Deserialize)]
struct Collection {
    #[serde(rename = "type")]
    kind: String,
    features: Vec<RawFeature>,
}

#[derive(Deserialize)]
struct RawFeature {
    properties: Option<Map<String, Value>>,
    geometry: Option<Geometry>,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    Polygon(Polygon),
    MultiPolygon(Vec<Polygon>),
}

/// The outer line first, then the holes.
type Polygon = Vec<Vec<Position>>;

/// Longitude and latitude; a height is passed over.
#[derive(Clone, Copy, PartialEq)]
struct Position(f64, f64);

impl<'de> Deserialize<'de> for Position {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(PositionVisitor)
    }
}

struct PositionVisitor;

impl<'de> Visitor<'de> for PositionVisitor {
    type Value = Position;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a longitude and a latitude")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Position, A::Error> {
        let mut next = |at| {
            let number = seq.next_element()?;
            number.ok_or_else(|| serde::de::Error::invalid_length(at, &self))
        };
        let position = Position(next(0)?, next(1)?);
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(position)
    }
}

pub(super) fn read(content: &[u8], property: Option<&str>) -> Result<File, BordersRefused> {
    let content = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    let collection: Collection = serde_json::from_slice(content).map_err(|error| {
        let what = error.to_string();
        match error.classify() {
            Category::Data => BordersRefused::NotGeoJson(what),
            Category::Syntax | Category::Eof | Category::Io => BordersRefused::NotJson(what),
        }
    })?;
    if collection.kind != "FeatureCollection" {
        return Err(BordersRefused::NotGeoJson(collection.kind));
    }
    if collection.features.is_empty() {
        return Err(BordersRefused::Empty);
    }
    let property = property_of_codes(&collection.features, property)?;
    let features = collection.features.into_iter();
    let features: Result<Vec<Feature>, _> = features.map(|f| feature(f, &property)).collect();
    Ok(File {
        features: features?,
        property,
    })
}

/// The name of the property with the codes, as the file writes it.
fn property_of_codes(
    features: &[RawFeature],
    wanted: Option<&str>,
) -> Result<String, BordersRefused> {
    let all = features.iter().filter_map(|f| f.properties.as_ref());
    let mut names: Vec<&String> = all.flat_map(Map::keys).collect();
    names.sort();
    names.dedup();
    let found = match wanted {
        Some(wanted) => names.iter().find(|name| name.as_str() == wanted),
        None => USUAL
            .iter()
            .find_map(|usual| names.iter().find(|name| name.to_lowercase() == *usual)),
    };
    let found = found.map(|name| (*name).clone());
    found.ok_or_else(|| {
        let names: Vec<&str> = names.iter().map(|name| name.as_str()).collect();
        BordersRefused::NoCode(names.join(", "))
    })
}

fn feature(raw: RawFeature, property: &str) -> Result<Feature, BordersRefused> {
    let value = raw.properties.as_ref().and_then(|all| all.get(property));
    let code = code(value.unwrap_or(&Value::Null));
    let polygons = match raw.geometry {
        None => Vec::new(),
        Some(Geometry::Polygon(polygon)) => vec![polygon],
        Some(Geometry::MultiPolygon(polygons)) => polygons,
    };
    let mut rings = Vec::new();
    for polygon in polygons {
        for (at, line) in polygon.iter().enumerate() {
            let ring = ring(line, &code)?;
            rings.extend(turned(ring, at == 0));
        }
    }
    Ok(Feature { code, rings })
}

/// A code as it is written: some files have the number 91 for "091".
fn code(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    };
    let is_number = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    if is_number {
        format!("{text:0>3}")
    } else {
        text
    }
}

fn ring(line: &[Position], code: &str) -> Result<Vec<Spot>, BordersRefused> {
    for Position(longitude, latitude) in line {
        let place = || format!("{longitude}, {latitude}");
        if longitude.abs() > 180.0 || latitude.abs() > 90.0 {
            return Err(BordersRefused::NotDegrees(place()));
        }
        let [west, east, south, north] = FINLAND;
        if !(west..=east).contains(longitude) || !(south..=north).contains(latitude) {
            return Err(BordersRefused::OutsideFinland(place()));
        }
    }
    if line.len() < 4 || line.first() != line.last() {
        return Err(BordersRefused::NotClosed(code.to_owned()));
    }
    let spots = line.iter().map(|Position(longitude, latitude)| {
        project(*longitude, *latitude).map(|kilometres| (kilometres * 1_000.0).round() as i32)
    });
    let mut spots: Vec<Spot> = spots.collect();
    spots.dedup();
    spots.pop();
    Ok(spots)
}

/// The ring with its area to its right when it is an outer one; files turn them both
/// ways. Nothing when it has no area.
fn turned(mut ring: Vec<Spot>, is_outer: bool) -> Option<Vec<Spot>> {
    let area = super::cut::signed_area(&ring);
    if area == 0.0 {
        return None;
    }
    if (area > 0.0) != is_outer {
        ring.reverse();
    }
    Some(ring)
}
