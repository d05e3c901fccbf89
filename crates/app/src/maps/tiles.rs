//! Rules of the tile map: one equal tile for each place, near the places that are
//! near it, with only the places' centres known.
//!
//! Four steps. Which places are each other's neighbours is guessed from the centres;
//! neighbours are drawn to one tile's distance from each other, which thins out the
//! crowded south-west and gathers Lapland; each place is given a tile of its own with
//! the least total squared displacement; and tiles are exchanged while that brings
//! neighbours together. The same points always give the same tiles.

use std::collections::HashMap;

use pathfinding::kuhn_munkres::kuhn_munkres_min;
use pathfinding::matrix::Matrix;

use super::plane::{Point, distance_squared};

/// A place in the grid of tiles; rows are counted from the north.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Tile {
    pub(super) column: i32,
    pub(super) row: i32,
}

/// A guessed pair of neighbours, as their numbers.
type Pair = (usize, usize);

/// How empty the circle between two places must be for them to be neighbours: 1 is
/// the Gabriel graph, less adds pairs. Tried on the borders of 2021.
const EMPTINESS: f64 = 0.9;
/// How far neighbours are drawn to, in tiles.
const LENGTH: f64 = 1.05;
/// How strongly each place is drawn back to where it is.
const HOMING: f64 = 0.01;
const ROUNDS: usize = 200;
/// What a tile's squared displacement weighs against neighbours that are parted.
const DISPLACEMENT: f64 = 0.4;
/// Exchanges settle long before.
const PASSES: usize = 60;

/// A tile for each point; tiles are `aspect` times as wide as high.
pub(super) fn place(points: &[Point], aspect: f64) -> Vec<Tile> {
    if points.len() < 2 {
        return vec![Tile { column: 0, row: 0 }; points.len()];
    }
    let narrowed: Vec<Point> = points.iter().map(|p| [p[0] / aspect, p[1]]).collect();
    let pairs = neighbours(&narrowed);
    let even = evened(&narrowed, &pairs);
    let mut tiles = assigned(&even);
    exchange(&even, &pairs, &mut tiles);
    from_the_corner(&mut tiles);
    tiles
}

/// Pairs between which no other point lies.
fn neighbours(points: &[Point]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for a in 0..points.len() {
        for b in a + 1..points.len() {
            let between = distance_squared(points[a], points[b]) * EMPTINESS;
            let is_empty = (0..points.len()).all(|c| {
                let to_both =
                    distance_squared(points[a], points[c]) + distance_squared(points[b], points[c]);
                c == a || c == b || to_both >= between
            });
            if is_empty {
                pairs.push((a, b));
            }
        }
    }
    pairs
}

/// The points in units of tiles, neighbours about one tile apart.
fn evened(points: &[Point], pairs: &[Pair]) -> Vec<Point> {
    let mut lengths: Vec<f64> = pairs
        .iter()
        .map(|&(a, b)| distance_squared(points[a], points[b]).sqrt())
        .collect();
    lengths.sort_by(f64::total_cmp);
    let median = lengths.get(lengths.len() / 2).copied();
    // Places in one spot have no distance to measure by.
    let unit = median.filter(|unit| *unit > 0.0).unwrap_or(1.0);
    let home: Vec<Point> = points.iter().map(|p| [p[0] / unit, p[1] / unit]).collect();
    let mut now = home.clone();
    for _ in 0..ROUNDS {
        let pulls = pulls(&now, pairs);
        for ((point, home), pull) in now.iter_mut().zip(&home).zip(pulls) {
            for axis in 0..2 {
                point[axis] += pull[axis] + (home[axis] - point[axis]) * HOMING;
            }
        }
    }
    now
}

/// Where each point is drawn by its neighbours and pushed by those too close.
fn pulls(points: &[Point], pairs: &[Pair]) -> Vec<Point> {
    let mut forces = vec![([0.0; 2], 1.0); points.len()];
    let mut apply = |a: usize, b: usize, wanted: f64| {
        let distance = distance_squared(points[a], points[b]).sqrt().max(1e-6);
        let share = (distance - wanted) / distance * 0.5;
        let [x, y] = [0, 1].map(|axis| (points[b][axis] - points[a][axis]) * share);
        forces[a].0 = [forces[a].0[0] + x, forces[a].0[1] + y];
        forces[b].0 = [forces[b].0[0] - x, forces[b].0[1] - y];
        forces[a].1 += 1.0;
        forces[b].1 += 1.0;
    };
    for &(a, b) in pairs {
        apply(a, b, LENGTH);
    }
    for a in 0..points.len() {
        for b in a + 1..points.len() {
            if distance_squared(points[a], points[b]) < 1.0 {
                apply(a, b, 1.0);
            }
        }
    }
    // The mean of the forces would be too timid to arrive within the rounds.
    let mean = |([x, y], count): (Point, f64)| [x / count * 1.5, y / count * 1.5];
    forces.into_iter().map(mean).collect()
}

/// The assignment of tiles with the least total squared displacement.
fn assigned(points: &[Point]) -> Vec<Tile> {
    let tiles = tiles_near(points);
    let weight = |point: &Point, tile: &Tile| {
        // Thousandths of a squared tile: the library counts in whole numbers.
        (distance_squared(*point, tile.middle()) * 1_000.0) as i64
    };
    let costs = Matrix::from_fn(points.len(), tiles.len(), |(point, tile)| {
        weight(&points[point], &tiles[tile])
    });
    let (_, chosen) = kuhn_munkres_min(&costs);
    chosen.into_iter().map(|tile| tiles[tile]).collect()
}

/// At least as many tiles as points, those near a point alone when that is enough.
fn tiles_near(points: &[Point]) -> Vec<Tile> {
    let bound = |axis: usize, choose: fn(f64, f64) -> f64| {
        points.iter().map(|p| p[axis]).reduce(choose).unwrap_or(0.0)
    };
    let mut reach = 1.0;
    loop {
        let range = |axis: usize| {
            let (low, high) = (bound(axis, f64::min) - reach, bound(axis, f64::max) + reach);
            low.floor() as i32..=high.ceil() as i32
        };
        let all = range(1).flat_map(|row| range(0).map(move |column| Tile { column, row }));
        let is_near = |tile: &Tile| {
            let mut distances = points.iter().map(|p| distance_squared(*p, tile.middle()));
            distances.any(|distance| distance < reach * reach)
        };
        let near: Vec<Tile> = all.filter(is_near).collect();
        if near.len() >= points.len() {
            return near;
        }
        reach += 1.0;
    }
}

impl Tile {
    fn middle(self) -> Point {
        [f64::from(self.column), f64::from(self.row)]
    }

    /// What two neighbours' distance costs: nothing side by side, little at a corner.
    fn gap(self, other: Self) -> f64 {
        let (columns, rows) = (
            (self.column - other.column).abs(),
            (self.row - other.row).abs(),
        );
        match columns.max(rows) {
            0 | 1 if columns + rows <= 1 => 0.0,
            0 | 1 => 0.3,
            _ => f64::from(columns * columns + rows * rows).sqrt(),
        }
    }
}

/// Moves each place to a tile nearby, and whoever has that into its own, as long as
/// it makes the whole better.
fn exchange(points: &[Point], pairs: &[Pair], tiles: &mut [Tile]) {
    let mut near = vec![Vec::new(); points.len()];
    for &(a, b) in pairs {
        near[a].push(b);
        near[b].push(a);
    }
    let cost = |tiles: &[Tile], place: usize| {
        let displacement = distance_squared(points[place], tiles[place].middle());
        let gaps = near[place].iter().map(|&n| tiles[place].gap(tiles[n]));
        displacement * DISPLACEMENT + gaps.sum::<f64>()
    };
    let mut holders: HashMap<Tile, usize> = tiles.iter().copied().zip(0..).collect();
    for _ in 0..PASSES {
        let mut has_changed = false;
        for place in 0..points.len() {
            for to in around(tiles[place]) {
                let (from, other) = (tiles[place], holders.get(&to).copied());
                let both = |tiles: &[Tile]| {
                    cost(tiles, place) + other.map_or(0.0, |other| cost(tiles, other))
                };
                let before = both(tiles);
                swap(tiles, place, to, other, from);
                if both(tiles) + 1e-9 < before {
                    has_changed = true;
                    holders.remove(&from);
                    holders.insert(to, place);
                    holders.extend(other.map(|other| (from, other)));
                    break;
                }
                swap(tiles, place, from, other, to);
            }
        }
        if !has_changed {
            break;
        }
    }
}

fn swap(tiles: &mut [Tile], place: usize, to: Tile, other: Option<usize>, from: Tile) {
    tiles[place] = to;
    if let Some(other) = other {
        tiles[other] = from;
    }
}

/// The tiles within two steps.
fn around(tile: Tile) -> impl Iterator<Item = Tile> {
    let steps = (-2..=2).flat_map(|row| (-2..=2).map(move |column| (column, row)));
    steps
        .filter(|step| *step != (0, 0))
        .map(move |(column, row)| Tile {
            column: tile.column + column,
            row: tile.row + row,
        })
}

/// Counts columns and rows from 0.
fn from_the_corner(tiles: &mut [Tile]) {
    let least = |part: fn(&Tile) -> i32| tiles.iter().map(part).min().unwrap_or(0);
    let (column, row) = (least(|tile| tile.column), least(|tile| tile.row));
    for tile in tiles {
        tile.column -= column;
        tile.row -= row;
    }
}
