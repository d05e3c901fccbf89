use std::collections::{BTreeMap, BTreeSet};

use super::{by_code, sets, true_neighbours};
use crate::areas::{Area, AreaCode, centre_of};
use crate::maps::plane::project;
use crate::maps::tiles::{Tile, place};

fn placed(set: &[&Area]) -> Vec<Tile> {
    let points: Vec<_> = set
        .iter()
        .map(|area| {
            let centre = centre_of(&area.code).unwrap();
            project(centre.longitude, centre.latitude)
        })
        .collect();
    place(&points, 1.3)
}

/// How many of those neighbours that are in the set have tiles that touch, and how
/// many there are.
fn touching(tiles: &BTreeMap<AreaCode, Tile>, pairs: &BTreeSet<(AreaCode, AreaCode)>) -> [f64; 2] {
    let both = pairs
        .iter()
        .filter_map(|(a, b)| tiles.get(a).zip(tiles.get(b)));
    let (mut touch, mut count) = (0.0, 0.0);
    for (a, b) in both {
        count += 1.0;
        if (a.column - b.column).abs() <= 1 && (a.row - b.row).abs() <= 1 {
            touch += 1.0;
        }
    }
    [touch, count]
}

/// Rows by latitude, each in the order of longitude: what one would do at first.
fn naive(set: &[&Area]) -> Vec<Tile> {
    let width = (set.len() as f64 * 0.6).sqrt().ceil() as usize;
    let at = |number: usize| centre_of(&set[number].code).unwrap();
    let mut order: Vec<usize> = (0..set.len()).collect();
    order.sort_by(|a, b| at(*b).latitude.total_cmp(&at(*a).latitude));
    let mut tiles = vec![Tile { column: 0, row: 0 }; set.len()];
    for (row, members) in (0..).zip(order.chunks_mut(width)) {
        members.sort_by(|a, b| at(*a).longitude.total_cmp(&at(*b).longitude));
        for (column, member) in (0..).zip(members.iter()) {
            tiles[*member] = Tile { column, row };
        }
    }
    tiles
}

#[test]
fn every_municipality_of_a_set_has_a_tile_of_its_own() {
    for (name, set) in sets() {
        let tiles = placed(&set);
        assert_eq!(tiles.len(), set.len(), "{name}");
        let distinct: BTreeSet<Tile> = tiles.iter().copied().collect();
        assert_eq!(distinct.len(), set.len(), "{name}");
        assert_eq!(tiles.iter().map(|tile| tile.row).min(), Some(0), "{name}");
        assert_eq!(tiles.iter().map(|tile| tile.column).min(), Some(0));
    }
}

#[test]
fn of_two_municipalities_far_apart_the_northern_one_is_higher() {
    for (name, set) in sets() {
        let tiles = placed(&set);
        let latitude = |number: usize| centre_of(&set[number].code).unwrap().latitude;
        let latitudes: Vec<f64> = (0..set.len()).map(latitude).collect();
        let [low, high] =
            [f64::min, f64::max].map(|c| latitudes.iter().copied().reduce(c).unwrap());
        // A country that is even has to bend a little: 1.2 degrees are 133 km.
        let far = ((high - low) * 0.45).min(1.2);
        for a in 0..set.len() {
            for b in 0..set.len() {
                if latitudes[a] - latitudes[b] > far {
                    let [a_name, b_name] = [a, b].map(|n| &set[n].name_fi);
                    assert!(tiles[a].row < tiles[b].row, "{name}: {a_name}, {b_name}");
                }
            }
        }
    }
}

#[test]
fn neighbours_mostly_touch() {
    let pairs = true_neighbours();
    assert!(pairs.len() > 800, "{}", pairs.len());
    let (mut ours, mut naives) = ([0.0; 2], [0.0; 2]);
    for (name, set) in sets() {
        let share = |tiles| {
            let [touch, count] = touching(&by_code(&set, tiles), &pairs);
            ([touch, count], touch / count)
        };
        let (counts, of_ours) = share(placed(&set));
        let (naive_counts, of_naive) = share(naive(&set));
        if name == "Suomi" {
            assert!(of_ours > 0.76, "{of_ours}");
            assert!(of_ours > of_naive + 0.15, "{of_ours}, {of_naive}");
        } else {
            assert!(of_ours > 0.70, "{name}: {of_ours}");
            for at in 0..2 {
                ours[at] += counts[at];
                naives[at] += naive_counts[at];
            }
        }
    }
    let [ours, naive] = [ours, naives].map(|[touch, count]| touch / count);
    assert!(ours > 0.83, "{ours}");
    assert!(ours > naive + 0.1, "{ours}, {naive}");
}

#[test]
fn north_karelia_looks_like_north_karelia() {
    let (_, set) = sets()
        .into_iter()
        .find(|(name, _)| name == "Pohjois-Karjala")
        .unwrap();
    let tiles = placed(&set);
    let last = tiles.iter().map(|tile| tile.row).max().unwrap();
    let drawn: Vec<String> = (0..=last)
        .map(|row| {
            let mut names: Vec<_> = set
                .iter()
                .zip(&tiles)
                .filter(|(_, t)| t.row == row)
                .collect();
            names.sort_by_key(|(_, tile)| tile.column);
            let names: Vec<String> = names
                .iter()
                .map(|(area, tile)| format!("{}{}", tile.column, area.name_fi))
                .collect();
            names.join(" ")
        })
        .collect();
    assert_eq!(
        drawn,
        [
            "1Nurmes",
            "1Juuka 2Lieksa",
            "0Polvijärvi 1Kontiolahti 2Ilomantsi",
            "0Outokumpu 1Liperi 2Joensuu",
            "0Heinävesi 1Rääkkylä 2Tohmajärvi",
            "2Kitee",
        ]
    );
}

#[test]
fn one_place_and_none_have_their_tiles() {
    assert_eq!(place(&[], 1.0), []);
    assert_eq!(place(&[[5.0, 5.0]], 1.0), [Tile { column: 0, row: 0 }]);
    let same = [[1.0, 1.0]; 4];
    let tiles: BTreeSet<Tile> = place(&same, 1.0).into_iter().collect();
    assert_eq!(tiles.len(), 4);
}
