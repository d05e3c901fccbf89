//! Rules of the picture: organisations below each other, an arc between each two that
//! have projects in common.
//!
//! Nothing is stretched, so letters keep their size on every screen: arcs on the left,
//! names in the rest of the narrowest telephone's width.

use std::collections::BTreeMap;

use crate::projects::{Organisation, Pair};
use crate::registry::lines::lines;

/// So many organisations at most.
const MOST: usize = 12;
/// The height of a row: two lines of a name.
const ROW: f64 = 46.0;
/// Where the organisations' points are; arcs have the room to the left.
const AXIS: f64 = 84.0;
/// The narrowest line, and the widest.
const WIDTHS: [f64; 2] = [2.0, 8.0];
/// As many letters have room in a line of a name.
const LETTERS: usize = 24;

/// What two organisations have in common.
pub(super) struct Tie {
    /// Their places, the smaller one first.
    pub(super) ends: (usize, usize),
    /// How many projects.
    pub(super) count: u32,
}

/// The picture.
pub(super) struct Picture {
    pub(super) names: Vec<Name>,
    pub(super) arcs: Vec<Arc>,
    pub(super) height: i64,
    /// How many projects the narrowest and the widest line stand for.
    pub(super) least: u32,
    pub(super) most: u32,
}

/// An organisation.
pub(super) struct Name {
    /// The whole name.
    pub(super) whole: String,
    /// What of it has room.
    pub(super) lines: Vec<String>,
    /// Where its point is.
    pub(super) y: f64,
}

/// A line between two organisations.
pub(super) struct Arc {
    pub(super) path: String,
    pub(super) width: f64,
    pub(super) between: [String; 2],
    pub(super) count: u32,
}

/// The organisations of the first pairs, as many as the picture has room for.
pub(super) fn chosen(pairs: &[Pair]) -> Vec<Organisation> {
    let mut chosen: Vec<Organisation> = Vec::new();
    for pair in pairs {
        for organisation in [&pair.lead, &pair.partner] {
            if chosen.len() < MOST && !chosen.contains(organisation) {
                chosen.push(organisation.clone());
            }
        }
    }
    chosen
}

impl Picture {
    /// Draws organisations of those names and the ties between their places.
    pub(super) fn of(names: Vec<String>, ties: Vec<Tie>) -> Self {
        let order = order(names.len(), &ties);
        let row_of = |place: usize| order.iter().position(|at| *at == place).unwrap_or(0);
        let counts = || ties.iter().map(|tie| tie.count);
        let (least, most) = (counts().min().unwrap_or(0), counts().max().unwrap_or(0));
        let mut arcs: Vec<Arc> = ties
            .iter()
            .map(|tie| {
                let ends = [tie.ends.0, tie.ends.1];
                Arc {
                    path: path(ends.map(row_of), order.len()),
                    width: width(tie.count, most),
                    between: ends.map(|place| names[place].clone()),
                    count: tie.count,
                }
            })
            .collect();
        // What is thin lies over what is wide.
        arcs.sort_by_key(|arc| std::cmp::Reverse(arc.count));
        let name = |(row, place): (usize, &usize)| Name {
            lines: lines(&names[*place], LETTERS, 2),
            whole: names[*place].clone(),
            y: middle(row),
        };
        Self {
            names: order.iter().enumerate().map(name).collect(),
            arcs,
            height: (order.len() as f64 * ROW).ceil() as i64,
            least,
            most,
        }
    }
}

/// The places in the order of the rows: next always the organisation that has most in
/// common with those above it, so that arcs are short.
fn order(count: usize, ties: &[Tie]) -> Vec<usize> {
    let mut weights: BTreeMap<usize, u32> = BTreeMap::new();
    let mut order: Vec<usize> = Vec::with_capacity(count);
    while order.len() < count {
        let left = (0..count).filter(|place| !order.contains(place));
        let weight = |place: &usize| weights.get(place).copied().unwrap_or(0);
        let Some(next) = left.max_by_key(|place| (weight(place), count - place)) else {
            break;
        };
        order.push(next);
        for Tie { ends, count } in ties {
            for (here, there) in [*ends, (ends.1, ends.0)] {
                if here == next {
                    *weights.entry(there).or_default() += count;
                }
            }
        }
    }
    order
}

fn middle(row: usize) -> f64 {
    (row as f64 + 0.5) * ROW
}

/// Half an ellipse from row to row, wider the further they are from each other.
fn path(rows: [usize; 2], count: usize) -> String {
    let [above, below] = [rows[0].min(rows[1]), rows[0].max(rows[1])];
    let (span, longest) = ((below - above) as f64, (count - 1).max(1) as f64);
    let across = 10.0 + (AXIS - 22.0) * span / longest;
    let down = span * ROW / 2.0;
    let (from, to) = (middle(above), middle(below));
    format!("M{AXIS} {from:.1}A{across:.1} {down:.1} 0 0 0 {AXIS} {to:.1}")
}

/// One project is the narrowest line; where nobody has many in common, no line is wide.
fn width(count: u32, most: u32) -> f64 {
    let [least, widest] = WIDTHS;
    let part = f64::from(count.saturating_sub(1)) / f64::from(most.saturating_sub(1).max(4));
    least + (widest - least) * part
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn organisations_that_work_together_stand_near_each_other() {
        let tie = |a, b, count| Tie {
            ends: (a, b),
            count,
        };
        let ties = [tie(0, 3, 9), tie(1, 2, 8), tie(2, 3, 1)];
        assert_eq!(order(5, &ties), [0, 3, 2, 1, 4]);
    }

    #[test]
    fn the_most_common_tie_is_the_widest() {
        assert_eq!([1, 4, 7].map(|count| width(count, 7)), [2.0, 5.0, 8.0]);
        assert_eq!([1, 2].map(|count| width(count, 2)), [2.0, 3.5]);
    }
}
