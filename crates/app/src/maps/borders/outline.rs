//! Rules of an outline: its path for pictures, and where its name has room.

use std::fmt::Write as _;

use super::cut::Spot;

/// How many times as wide as high a label is, about.
pub(in crate::maps) const LABEL_SHAPE: f64 = 2.5;

/// A municipality's border as it is drawn. Everything but the country's path is in units
/// of a region's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::maps) struct Outline {
    /// For the map of a region.
    pub(in crate::maps) region: String,
    /// For the map of the country.
    pub(in crate::maps) country: String,
    /// Left, top, right and bottom.
    pub(in crate::maps) bounds: [i64; 4],
    /// Where a label has most room: the middle of an ellipse.
    pub(in crate::maps) label: [i64; 2],
    /// Half the ellipse's height.
    pub(in crate::maps) room: i64,
}

impl Outline {
    /// From the rings for both pictures, the largest first.
    pub(super) fn of(region: &[Vec<Spot>], country: &[Vec<Spot>]) -> Self {
        let all = || region.iter().flatten();
        let end = |axis: usize, choose: fn(i32, i32) -> i32| {
            i64::from(all().map(|spot| spot[axis]).reduce(choose).unwrap_or(0))
        };
        let (label, room) = roomiest(region);
        Self {
            region: path(region),
            country: path(country),
            bounds: [
                end(0, i32::min),
                end(1, i32::min),
                end(0, i32::max),
                end(1, i32::max),
            ],
            label,
            room,
        }
    }
}

/// The rings as a path of SVG: each from its first place by steps.
fn path(rings: &[Vec<Spot>]) -> String {
    let mut path = String::new();
    for ring in rings {
        let Some(first) = ring.first() else { continue };
        // Writing into a text does not fail.
        let _ = write!(path, "M{} {}l", first[0], first[1]);
        for (at, pair) in ring.windows(2).enumerate() {
            let [x, y] = [pair[1][0] - pair[0][0], pair[1][1] - pair[0][1]];
            // A minus parts two numbers as well as a space does.
            let before = if at == 0 || x < 0 { "" } else { " " };
            let between = if y < 0 { "" } else { " " };
            let _ = write!(path, "{before}{x}{between}{y}");
        }
        path.push('z');
    }
    path
}

/// The middle and half the height of about the largest ellipse of a label's shape
/// inside the rings: the best of a grid, then of finer ones around that.
fn roomiest(rings: &[Vec<Spot>]) -> ([i64; 2], i64) {
    // In a plane that is narrowed as much as labels are wide, the ellipse is a circle.
    let narrowed = |spot: &Spot| [f64::from(spot[0]) / LABEL_SHAPE, f64::from(spot[1])];
    let lines: Vec<Vec<[f64; 2]>> = rings
        .iter()
        .map(|ring| ring.iter().map(narrowed).collect())
        .collect();
    let largest = lines.first().map(Vec::as_slice).unwrap_or_default();
    let end = |axis: usize, choose: fn(f64, f64) -> f64| {
        largest
            .iter()
            .map(|p| p[axis])
            .reduce(choose)
            .unwrap_or(0.0)
    };
    let [mut low, mut high] = [f64::min, f64::max].map(|choose| [end(0, choose), end(1, choose)]);
    let mut best = (low, f64::MIN);
    for cells in [16, 8, 8, 8] {
        let step = [0, 1].map(|axis| (high[axis] - low[axis]) / f64::from(cells));
        for row in 0..=cells {
            for column in 0..=cells {
                let point = [
                    low[0] + step[0] * f64::from(column),
                    low[1] + step[1] * f64::from(row),
                ];
                let room = depth(point, &lines);
                if room > best.1 {
                    best = (point, room);
                }
            }
        }
        low = [0, 1].map(|axis| best.0[axis] - step[axis]);
        high = [0, 1].map(|axis| best.0[axis] + step[axis]);
    }
    let ([x, y], room) = best;
    let label = [(x * LABEL_SHAPE).round() as i64, y.round() as i64];
    (label, room.max(0.0) as i64)
}

/// How far inside the lines a point is; negative outside.
fn depth(point: [f64; 2], lines: &[Vec<[f64; 2]>]) -> f64 {
    let mut nearest = f64::MAX;
    let mut is_inside = false;
    for line in lines {
        for (a, b) in line.iter().zip(line.iter().cycle().skip(1)) {
            nearest = nearest.min(distance(point, *a, *b));
            let crosses = (a[1] > point[1]) != (b[1] > point[1]);
            if crosses && point[0] < (b[0] - a[0]) * (point[1] - a[1]) / (b[1] - a[1]) + a[0] {
                is_inside = !is_inside;
            }
        }
    }
    if is_inside { nearest } else { -nearest }
}

fn distance(point: [f64; 2], a: [f64; 2], b: [f64; 2]) -> f64 {
    let way = [b[0] - a[0], b[1] - a[1]];
    let off = [point[0] - a[0], point[1] - a[1]];
    let squared = way[0].powi(2) + way[1].powi(2);
    let part = if squared > 0.0 {
        ((off[0] * way[0] + off[1] * way[1]) / squared).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (off[0] - way[0] * part).hypot(off[1] - way[1] * part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_goes_by_steps() {
        let square = vec![[10, 10], [30, 10], [30, 30], [10, 30]];
        let islet = vec![[-5, -5], [-1, -5], [-5, -1]];
        let path = path(&[square, islet]);
        assert_eq!(path, "M10 10l20 0 0 20-20 0zM-5 -5l4 0-4 4z");
    }

    #[test]
    fn a_label_is_in_the_wide_part() {
        // A narrow tower on a wide hall.
        let ring = vec![[0, 0], [40, 0], [40, 300], [400, 300], [400, 400], [0, 400]];
        let (label, room) = roomiest(&[ring]);
        assert!((100..300).contains(&label[0]), "{label:?}");
        assert!((345..355).contains(&label[1]), "{label:?}");
        assert!((45..=50).contains(&room), "{room}");
    }
}
