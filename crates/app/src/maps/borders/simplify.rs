//! Rules of simplifying: each piece of border once, so that both sides stay the same.

use super::Detail;
use super::cut::{Net, Spot, Walk, along, signed_area};

/// The simplified rings of each municipality in units of the detail, its largest first.
pub(super) fn areas(net: &Net, detail: &Detail) -> Vec<Vec<Vec<Spot>>> {
    let largest: Vec<usize> = net.areas.iter().map(|walks| largest(net, walks)).collect();
    let mut tolerances = vec![detail.tolerance; net.pieces.len()];
    loop {
        let pieces: Vec<Vec<Spot>> = net
            .pieces
            .iter()
            .zip(&tolerances)
            .map(|(line, tolerance)| in_units(&simplified(line, *tolerance), detail.unit))
            .collect();
        // A municipality must not vanish: what its largest part is made of is
        // simplified less, for its neighbours too.
        let mut is_final = true;
        for (walks, largest) in net.areas.iter().zip(&largest) {
            let walk = &walks[*largest];
            let can_be_finer = walk.iter().any(|step| tolerances[step.piece] > 0.0);
            if ring(walk, &pieces).is_none() && can_be_finer {
                is_final = false;
                for step in walk {
                    let finer = tolerances[step.piece] / 4.0;
                    tolerances[step.piece] = if finer < 10.0 { 0.0 } else { finer };
                }
            }
        }
        if is_final {
            let areas = net.areas.iter().zip(&largest);
            return areas
                .map(|(walks, largest)| kept(net, walks, *largest, &pieces, detail))
                .collect();
        }
    }
}

fn largest(net: &Net, walks: &[Walk]) -> usize {
    let area = |walk: &Walk| signed_area(&along(walk, &net.pieces));
    let areas: Vec<f64> = walks.iter().map(area).collect();
    let largest = (0..areas.len()).max_by(|a, b| areas[*a].total_cmp(&areas[*b]));
    largest.unwrap_or(0)
}

/// The rings that are worth drawing. Only what no other municipality has a part in may
/// be left out: islets and lakes.
fn kept(
    net: &Net,
    walks: &[Walk],
    largest: usize,
    pieces: &[Vec<Spot>],
    detail: &Detail,
) -> Vec<Vec<Spot>> {
    let is_worth = |walk: &Walk| {
        let is_shared = walk.iter().any(|step| net.uses[step.piece] > 1);
        is_shared || signed_area(&along(walk, &net.pieces)).abs() >= detail.least_area
    };
    let others = (0..walks.len())
        .filter(|at| *at != largest)
        .map(|at| &walks[at])
        .filter(|walk| is_worth(walk));
    let all = [&walks[largest]].into_iter().chain(others);
    all.filter_map(|walk| ring(walk, pieces)).collect()
}

/// The closed line, unless nothing is left of its area.
fn ring(walk: &Walk, pieces: &[Vec<Spot>]) -> Option<Vec<Spot>> {
    let mut spots = along(walk, pieces);
    spots.dedup();
    while spots.len() > 1 && spots.first() == spots.last() {
        spots.pop();
    }
    (spots.len() > 2 && signed_area(&spots) != 0.0).then_some(spots)
}

fn in_units(line: &[Spot], unit: i32) -> Vec<Spot> {
    let rounded = |metres: i32| (metres + unit / 2).div_euclid(unit);
    line.iter().map(|spot| spot.map(rounded)).collect()
}

/// The line without the places that are nearer than the tolerance to what is left, by
/// Douglas and Peucker; its ends stay.
fn simplified(line: &[Spot], tolerance: f64) -> Vec<Spot> {
    let last = line.len() - 1;
    let mut is_kept = vec![false; line.len()];
    is_kept[0] = true;
    is_kept[last] = true;
    let mut open = Vec::new();
    if line[0] == line[last] {
        // A closed line has no direction to be near to: it is turned into two.
        let middle = farthest(line, 0, last).map_or(0, |(at, _)| at);
        is_kept[middle] = true;
        open.extend([(0, middle), (middle, last)]);
    } else {
        open.push((0, last));
    }
    while let Some((from, to)) = open.pop() {
        if let Some((at, distance)) = farthest(line, from, to)
            && distance > tolerance
        {
            is_kept[at] = true;
            open.extend([(from, at), (at, to)]);
        }
    }
    let kept = line.iter().zip(is_kept).filter(|(_, is_kept)| *is_kept);
    kept.map(|(spot, _)| *spot).collect()
}

/// The place between two that is farthest from the straight line between them.
fn farthest(line: &[Spot], from: usize, to: usize) -> Option<(usize, f64)> {
    let between = (from + 1..to).map(|at| (at, distance(line[at], line[from], line[to])));
    between.max_by(|a, b| a.1.total_cmp(&b.1))
}

/// How far a place is from the straight line between two others.
fn distance(spot: Spot, from: Spot, to: Spot) -> f64 {
    let vector = |a: Spot, b: Spot| {
        [
            f64::from(b[0]) - f64::from(a[0]),
            f64::from(b[1]) - f64::from(a[1]),
        ]
    };
    let (way, off) = (vector(from, to), vector(from, spot));
    let length = way[0].hypot(way[1]);
    let part = if length > 0.0 {
        ((off[0] * way[0] + off[1] * way[1]) / (length * length)).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (off[0] - way[0] * part).hypot(off[1] - way[1] * part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_near_the_line_goes_and_the_ends_stay() {
        let line = [[0, 0], [50, 4], [100, 0], [150, 80], [200, 0]];
        assert_eq!(
            simplified(&line, 5.0),
            [[0, 0], [100, 0], [150, 80], [200, 0]]
        );
        assert_eq!(simplified(&line, 100.0), [[0, 0], [200, 0]]);
        assert_eq!(simplified(&line, 0.0), line);
    }

    #[test]
    fn a_closed_line_keeps_its_farthest_place() {
        let line = [[0, 0], [100, 0], [100, 100], [0, 100], [0, 0]];
        assert_eq!(simplified(&line, 1_000.0), [[0, 0], [100, 100], [0, 0]]);
        assert_eq!(simplified(&line, 50.0), line);
    }
}
