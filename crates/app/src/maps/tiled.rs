//! Rules of the drawing from tiles: their places, computed once for each set of
//! municipalities.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use super::picture::{Room, Shape, Shapes, WIDTH};
use super::plane::project;
use super::tiles::{Tile, place};
use crate::areas::{Area, centre_of};

/// Tiles by the codes of their set. There are as many sets as regions and the country,
/// and again each time that Finland's division changes.
type Placed = HashMap<Vec<&'static str>, Arc<Vec<Tile>>>;

static PLACED: LazyLock<RwLock<Placed>> = LazyLock::new(RwLock::default);

/// How much wider than high a tile of a region is: names need width. Tiles of the whole
/// country have only room for a figure.
const ASPECT: f64 = 1.3;
/// No tile of a small region is wider.
const WIDEST: f64 = 86.0;
/// Between tiles.
const GAP: f64 = 1.5;

/// The municipalities' shapes.
pub(super) fn shapes(set: &[&'static Area], is_country: bool) -> Shapes {
    let aspect = if is_country { 1.0 } else { ASPECT };
    let tiles = placed(set, aspect);
    let last = |part: fn(&Tile) -> i32| f64::from(tiles.iter().map(part).max().unwrap_or(0) + 1);
    let (columns, rows) = (last(|tile| tile.column), last(|tile| tile.row));
    let wide = (WIDTH / columns).min(WIDEST);
    let high = wide / aspect;
    let margin = (WIDTH - columns * wide) / 2.0;
    let shape = |tile: &Tile| {
        let left = margin + f64::from(tile.column) * wide;
        let top = f64::from(tile.row) * high;
        let (width, height) = (wide - GAP, high - GAP);
        Shape {
            path: format!("M{left:.1} {top:.1}h{width:.1}v{height:.1}h-{width:.1}z"),
            middle: [left + width / 2.0, top + height / 2.0],
            room: Room::Box(width, height),
        }
    };
    Shapes {
        shapes: tiles.iter().map(shape).collect(),
        height: rows * high,
        transform: String::new(),
        is_country,
        attribution: None,
    }
}

fn placed(set: &[&'static Area], aspect: f64) -> Arc<Vec<Tile>> {
    let key: Vec<&'static str> = set.iter().map(|area| area.code.as_str()).collect();
    let known = PLACED.read().unwrap_or_else(PoisonError::into_inner);
    if let Some(tiles) = known.get(&key) {
        return tiles.clone();
    }
    drop(known);
    let point = |area: &&Area| {
        // A municipality that is newer than the centres stands in the middle until
        // there is a figure for it.
        let centre = centre_of(&area.code).map(|c| project(c.longitude, c.latitude));
        centre.unwrap_or_else(|| project(26.0, 64.5))
    };
    let points: Vec<_> = set.iter().map(point).collect();
    let tiles = Arc::new(place(&points, aspect));
    let mut placed = PLACED.write().unwrap_or_else(PoisonError::into_inner);
    placed.insert(key, tiles.clone());
    tiles
}
