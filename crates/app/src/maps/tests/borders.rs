use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{borders_file, sets, today};
use crate::areas::AreaCode;
use crate::maps::borders::{Borders, BordersRefused, Outline};

fn borders(file: &Value) -> Result<Borders, BordersRefused> {
    Borders::of(file.to_string().as_bytes(), None, today())
}

/// A file of features: the value of the code, and the rings of one polygon.
fn file(features: &[(Value, Vec<Vec<[f64; 2]>>)]) -> Value {
    let feature = |(code, rings): &(Value, Vec<Vec<[f64; 2]>>)| {
        json!({
            "type": "Feature",
            "properties": { "nimi": "x", "kunta": code },
            "geometry": { "type": "Polygon", "coordinates": rings },
        })
    };
    let features: Vec<Value> = features.iter().map(feature).collect();
    json!({ "type": "FeatureCollection", "features": features })
}

/// A rectangle: west, south, east, north. Its northern side bends a little.
fn box_of([west, south, east, north]: [f64; 4]) -> Vec<[f64; 2]> {
    let bend = [(west + east) / 2.0, north + 0.001];
    vec![
        [west, south],
        [east, south],
        [east, north],
        bend,
        [west, north],
        [west, south],
    ]
}

/// The places of each ring of a path.
fn rings(path: &str) -> Vec<Vec<[i32; 2]>> {
    let parts = path.split('M').filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let spaced = part.replace('-', " -").replace(['l', 'z'], " ");
            let numbers: Vec<i32> = spaced
                .split_whitespace()
                .map(|n| n.parse().unwrap())
                .collect();
            let mut place = [0, 0];
            let steps = numbers.chunks(2).map(|step| {
                place = [place[0] + step[0], place[1] + step[1]];
                place
            });
            steps.collect()
        })
        .collect()
}

fn area(path: &str) -> f64 {
    let ring = |ring: &Vec<[i32; 2]>| {
        let next = ring.iter().cycle().skip(1);
        let cross = |(a, b): (&[i32; 2], &[i32; 2])| f64::from(a[0] * b[1] - b[0] * a[1]);
        ring.iter().zip(next).map(cross).sum::<f64>() / 2.0
    };
    rings(path).iter().map(ring).sum()
}

/// How often each side is walked each way, over all paths.
fn sides<'a>(paths: impl Iterator<Item = &'a String>) -> BTreeMap<[[i32; 2]; 2], usize> {
    let mut sides = BTreeMap::new();
    for path in paths {
        for ring in rings(path) {
            for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
                *sides.entry([*a, *b]).or_insert(0) += 1;
            }
        }
    }
    sides
}

fn of_2021() -> Borders {
    let content = std::fs::read(borders_file()).expect("the borders of 2021");
    Borders::of(&content, None, today()).unwrap()
}

#[test]
fn the_borders_of_2021_are_those_of_todays_municipalities() {
    let borders = of_2021();
    assert_eq!(borders.missing(today()), Vec::<&str>::new());
    assert!(borders.unknown.is_empty());
    let joined: Vec<&str> = borders.joined.iter().map(AreaCode::as_str).collect();
    assert_eq!(joined, ["588"]);
    let [country, regions] = borders.sizes();
    assert!(country <= 120_000, "{country}");
    assert!(regions <= 200_000, "{regions}");
}

/// An edge that two share is walked once each way; so nothing gapes and nothing overlaps.
#[test]
fn neighbours_keep_the_same_edge() {
    let borders = of_2021();
    for of in [|o: &Outline| &o.country, |o: &Outline| &o.region] as [fn(&Outline) -> &String; 2] {
        let sides = sides(borders.outlines.values().map(of));
        for ([a, b], times) in &sides {
            assert_eq!(*times, 1, "{a:?} {b:?}");
        }
        let is_shared = |[a, b]: &&[[i32; 2]; 2]| sides.contains_key(&[*b, *a]);
        let shared = sides.keys().filter(is_shared).count();
        assert!(
            shared * 100 > sides.len() * 70,
            "{shared} of {}",
            sides.len()
        );
    }
}

#[test]
fn every_municipality_keeps_its_largest_part_and_its_place() {
    let borders = of_2021();
    for (code, outline) in &borders.outlines {
        for path in [&outline.country, &outline.region] {
            assert!(area(path) > 0.0, "{code} {path}");
        }
        let [left, top, right, bottom] = outline.bounds;
        let [x, y] = outline.label;
        assert!(
            (left..right).contains(&x) && (top..bottom).contains(&y),
            "{code}"
        );
        assert!(outline.room > 0, "{code}");
    }
    let total: f64 = borders.outlines.values().map(|o| area(&o.region)).sum();
    // Finland with its waters is 391,000 square kilometres, a unit 100 metres.
    assert!((330_000.0..400_000.0).contains(&(total / 100.0)), "{total}");
    for (_, set) in sets() {
        assert!(
            set.iter()
                .all(|area| borders.outlines.contains_key(&area.code))
        );
    }
}

#[test]
fn a_shared_edge_is_simplified_once_and_an_enclave_stays() {
    let outer = box_of([24.0, 62.0, 25.0, 62.5]);
    let enclave = box_of([24.4, 62.2, 24.6, 62.3]);
    let beside = vec![
        [25.0, 62.0],
        [26.0, 62.0],
        [26.0, 62.5],
        [25.0, 62.5],
        [25.0, 62.0],
    ];
    let borders = borders(&file(&[
        (json!("091"), vec![outer, enclave.clone()]),
        (json!("235"), vec![enclave]),
        (json!(49), vec![beside]),
    ]))
    .unwrap();
    let codes: Vec<&str> = borders.outlines.keys().map(AreaCode::as_str).collect();
    assert_eq!(codes, ["049", "091", "235"]);
    let outline = |code: &str| &borders.outlines[&AreaCode::new(code)];
    assert_eq!(rings(&outline("091").region).len(), 2);
    let sides = sides(borders.outlines.values().map(|o| &o.region));
    let shared = sides.keys().filter(|[a, b]| sides.contains_key(&[*b, *a]));
    // Both ways: one side between the two, the four of the enclave.
    assert_eq!(shared.count(), 10, "{sides:?}");
}

#[test]
fn parts_of_one_municipality_are_joined_and_counted_once() {
    let [west, east] = [[24.0, 62.0, 25.0, 62.5], [25.0, 62.0, 26.0, 62.5]].map(box_of);
    let twice = file(&[
        (json!("091"), vec![west.clone()]),
        (json!("91"), vec![east]),
        (json!(91), vec![west]),
    ]);
    let borders = borders(&twice).unwrap();
    let outline = &borders.outlines[&AreaCode::new("091")];
    assert_eq!(rings(&outline.region).len(), 1, "{}", outline.region);
}

#[test]
fn a_former_municipality_is_part_of_its_successor_and_an_unknown_one_is_told() {
    let [west, east] = [[28.0, 63.0, 29.0, 63.5], [29.0, 63.0, 30.0, 63.5]].map(box_of);
    let read = borders(&file(&[
        (json!("911"), vec![west]),
        (json!("541"), vec![east]),
        (json!("999"), vec![box_of([24.0, 62.0, 25.0, 62.5])]),
        (json!(null), vec![box_of([24.0, 63.0, 25.0, 63.5])]),
    ]))
    .unwrap();
    let codes: Vec<&str> = read.outlines.keys().map(AreaCode::as_str).collect();
    assert_eq!(codes, ["541"]);
    assert_eq!(read.joined.iter().next().unwrap().as_str(), "911");
    assert_eq!(Vec::from_iter(&read.unknown), ["999", "null"]);
    assert_eq!(read.missing(today()).len(), 307);
}

#[test]
fn islets_go_and_the_largest_part_stays_however_small() {
    let polygons = |boxes: &[[f64; 4]]| {
        let polygons: Vec<_> = boxes.iter().map(|b| vec![box_of(*b)]).collect();
        json!({ "type": "FeatureCollection", "features": [{
            "type": "Feature", "properties": { "NATCODE": "766" },
            "geometry": { "type": "MultiPolygon", "coordinates": polygons },
        }] })
    };
    let islet = [20.0, 60.0, 20.002, 60.001];
    let only = borders(&polygons(&[islet])).unwrap();
    let outline = &only.outlines[&AreaCode::new("766")];
    assert_eq!(rings(&outline.region).len(), 1);
    let both = borders(&polygons(&[islet, [20.5, 60.0, 20.7, 60.2]])).unwrap();
    let outline = &both.outlines[&AreaCode::new("766")];
    assert_eq!(rings(&outline.region).len(), 1);
    assert!(
        outline.bounds[2] - outline.bounds[0] > 100,
        "{:?}",
        outline.bounds
    );
}

#[test]
fn what_is_not_borders_is_refused() {
    use BordersRefused::{
        Empty, NoCode, NoneKnown, NotClosed, NotDegrees, NotGeoJson, NotJson, OutsideFinland,
    };
    let read = |text: &str| Borders::of(text.as_bytes(), None, today()).unwrap_err();
    assert!(matches!(read("kunta;nimi\n091;x"), NotJson(_)));
    assert!(matches!(read(""), NotJson(_)));
    assert!(matches!(
        read("{\"type\": \"FeatureCollection\", \"features\": [NaN"),
        NotJson(_)
    ));
    assert!(matches!(read("[1, 2]"), NotGeoJson(_)));
    assert!(matches!(
        read("{\"type\": \"Topology\", \"features\": []}"),
        NotGeoJson(_)
    ));
    let point = "{\"type\": \"FeatureCollection\", \"features\": [{\"properties\": {}, \
        \"geometry\": {\"type\": \"Point\", \"coordinates\": [25, 62]}}]}";
    assert!(matches!(read(point), NotGeoJson(_)));
    assert_eq!(
        read("{\"type\": \"FeatureCollection\", \"features\": []}"),
        Empty
    );
    let one = |code: Value, ring: Vec<[f64; 2]>| borders(&file(&[(code, vec![ring])])).unwrap_err();
    let good = || box_of([24.0, 62.0, 25.0, 62.5]);
    assert_eq!(one(json!("999"), good()), NoneKnown("kunta".to_owned()));
    let metres = vec![[385_000.0, 6_672_000.0]; 4];
    assert_eq!(
        one(json!("091"), metres),
        NotDegrees("385000, 6672000".to_owned())
    );
    let swapped = vec![[62.0, 25.0]; 4];
    assert_eq!(
        one(json!("091"), swapped),
        OutsideFinland("62, 25".to_owned())
    );
    let mut open = good();
    open.pop();
    assert_eq!(one(json!("091"), open), NotClosed("091".to_owned()));
    assert!(matches!(
        one(json!("091"), vec![[24.0, 62.0]; 4]),
        BordersRefused::NoArea(_)
    ));
    let mut other = file(&[(json!("091"), vec![good()])]).to_string();
    other = other.replace("\"kunta\"", "\"gemeinde\"");
    let refused = Borders::of(other.as_bytes(), None, today()).unwrap_err();
    assert_eq!(refused, NoCode("gemeinde, nimi".to_owned()));
    assert!(Borders::of(other.as_bytes(), Some("gemeinde"), today()).is_ok());
    let refused = Borders::of(other.as_bytes(), Some("NATCODE"), today()).unwrap_err();
    assert_eq!(refused, NoCode("gemeinde, nimi".to_owned()));
}
