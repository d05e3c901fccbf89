//! Rules of the drawing from borders: which outlines, how large, and where labels go.

use std::collections::HashMap;

use super::borders::{COUNTRY_UNIT, LABEL_SHAPE, Outline};
use super::picture::{Room, Shape, Shapes, WIDTH};
use crate::areas::{Area, AreaCode};

/// The highest picture of a region.
const HIGHEST: f64 = 480.0;
/// Around the picture, for the lines at its edge.
const MARGIN: f64 = 1.5;

/// Borders as they are drawn.
pub(super) struct Outlines {
    pub(super) attribution: String,
    pub(super) by_code: HashMap<AreaCode, Outline>,
}

/// The municipalities' shapes; one without a border has an empty one. Nothing when none
/// has a border.
pub(super) fn shapes(set: &[&Area], outlines: &Outlines, is_country: bool) -> Option<Shapes> {
    let of = |area: &&Area| outlines.by_code.get(&area.code);
    let end = |side: usize, choose: fn(i64, i64) -> i64| {
        let all = set
            .iter()
            .filter_map(of)
            .map(|outline| outline.bounds[side]);
        all.reduce(choose).map(|end| end as f64)
    };
    let (left, top) = (end(0, i64::min)?, end(1, i64::min)?);
    let (right, bottom) = (end(2, i64::max)?, end(3, i64::max)?);
    let (wide, high) = ((right - left).max(1.0), (bottom - top).max(1.0));
    let mut scale = (WIDTH - 2.0 * MARGIN) / wide;
    if !is_country {
        scale = scale.min((HIGHEST - 2.0 * MARGIN) / high);
    }
    let (x, y) = (
        (WIDTH - wide * scale) / 2.0 - left * scale,
        MARGIN - top * scale,
    );
    let shape = |area: &&Area| match of(area) {
        None => Shape {
            path: String::new(),
            middle: [0.0; 2],
            room: Room::Box(0.0, 0.0),
        },
        Some(outline) => {
            let up = outline.room as f64 * scale;
            let [label_x, label_y] = outline.label.map(|place| place as f64 * scale);
            Shape {
                path: if is_country {
                    outline.country.clone()
                } else {
                    outline.region.clone()
                },
                middle: [x + label_x, y + label_y],
                room: Room::Ellipse(up * LABEL_SHAPE, up),
            }
        }
    };
    let of_paths = if is_country {
        scale * COUNTRY_UNIT
    } else {
        scale
    };
    Some(Shapes {
        shapes: set.iter().map(shape).collect(),
        height: high * scale + 2.0 * MARGIN,
        transform: format!("translate({x:.2} {y:.2})scale({of_paths:.5})"),
        is_country,
        attribution: Some(outlines.attribution.clone()),
    })
}
