//! Rules of cutting: closed lines into pieces that two municipalities share or that one
//! has alone, and back.

use std::collections::{HashMap, HashSet};

/// A place in metres on the plane.
pub(super) type Spot = [i32; 2];

/// A piece of border, and whether it is walked from its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Step {
    pub(super) piece: usize,
    pub(super) is_backward: bool,
}

/// A closed line, step by step.
pub(super) type Walk = Vec<Step>;

/// Borders as pieces that are each there once.
pub(super) struct Net {
    pub(super) pieces: Vec<Vec<Spot>>,
    /// The closed lines of each municipality.
    pub(super) areas: Vec<Vec<Walk>>,
    /// In how many municipalities' lines each piece is.
    pub(super) uses: Vec<usize>,
}

impl Net {
    /// Cuts the rings of each municipality. What a municipality has on both sides, as
    /// where two were merged, is no border and is left out.
    pub(super) fn of(areas: Vec<Vec<Vec<Spot>>>) -> Self {
        let junctions = junctions(areas.iter().flatten());
        let mut pieces = Pieces::default();
        let walks: Vec<Vec<Walk>> = areas
            .iter()
            .map(|rings| {
                let steps = rings.iter().flat_map(|ring| cut(ring, &junctions));
                let steps = steps.map(|line| pieces.step(line)).collect();
                chained(&outside(steps), &pieces.all)
            })
            .collect();
        let mut uses = vec![0; pieces.all.len()];
        for step in walks.iter().flatten().flatten() {
            uses[step.piece] += 1;
        }
        Self {
            pieces: pieces.all,
            areas: walks,
            uses,
        }
    }
}

/// Places where not all rings go on the same way.
fn junctions<'a>(rings: impl Iterator<Item = &'a Vec<Spot>>) -> HashSet<Spot> {
    let mut beside: HashMap<Spot, [Spot; 2]> = HashMap::new();
    let mut junctions = HashSet::new();
    for ring in rings {
        for at in 0..ring.len() {
            let [before, after] = [ring.len() - 1, 1].map(|step| ring[(at + step) % ring.len()]);
            let pair = [before.min(after), before.max(after)];
            if *beside.entry(ring[at]).or_insert(pair) != pair {
                junctions.insert(ring[at]);
            }
        }
    }
    junctions
}

/// The ring from junction to junction; as one closed line from its first place when
/// there is none, so that both sides of an enclave begin at the same.
fn cut(ring: &[Spot], junctions: &HashSet<Spot>) -> Vec<Vec<Spot>> {
    let first_junction = ring.iter().position(|spot| junctions.contains(spot));
    let start = first_junction
        .or_else(|| (0..ring.len()).min_by_key(|at| ring[*at]))
        .unwrap_or(0);
    let around = (0..=ring.len()).map(|step| ring[(start + step) % ring.len()]);
    let mut lines: Vec<Vec<Spot>> = vec![Vec::new()];
    for (step, spot) in around.enumerate() {
        if let Some(line) = lines.last_mut() {
            line.push(spot);
        }
        if step > 0 && step < ring.len() && junctions.contains(&spot) {
            lines.push(vec![spot]);
        }
    }
    lines
}

#[derive(Default)]
struct Pieces {
    all: Vec<Vec<Spot>>,
    known: HashMap<Vec<Spot>, usize>,
}

impl Pieces {
    /// The step along that line, its piece being the same from either end.
    fn step(&mut self, line: Vec<Spot>) -> Step {
        let mut backward = line.clone();
        backward.reverse();
        let is_backward = backward < line;
        let line = if is_backward { backward } else { line };
        let next = self.all.len();
        let piece = *self.known.entry(line.clone()).or_insert(next);
        if piece == next {
            self.all.push(line);
        }
        Step { piece, is_backward }
    }
}

/// The steps that are not also walked the other way, each once: a file may have the
/// same area twice.
fn outside(steps: Vec<Step>) -> Vec<Step> {
    let all: HashSet<Step> = steps.iter().copied().collect();
    let mut seen = HashSet::new();
    let is_outside = |step: &Step| {
        let other_way = Step {
            is_backward: !step.is_backward,
            ..*step
        };
        !all.contains(&other_way) && seen.insert(*step)
    };
    steps.into_iter().filter(is_outside).collect()
}

/// The steps as closed lines. As many begin as end in each place, so that a walk can
/// always go on until it is where it began.
fn chained(steps: &[Step], pieces: &[Vec<Spot>]) -> Vec<Walk> {
    let ends = |step: &Step| {
        let line = &pieces[step.piece];
        let (first, last) = (line[0], line[line.len() - 1]);
        if step.is_backward {
            (last, first)
        } else {
            (first, last)
        }
    };
    let mut from: HashMap<Spot, Vec<Step>> = HashMap::new();
    for step in steps.iter().rev() {
        from.entry(ends(step).0).or_default().push(*step);
    }
    let mut walks = Vec::new();
    for step in steps {
        let (start, _) = ends(step);
        let mut place = start;
        let mut walk = Walk::new();
        while let Some(next) = from.get_mut(&place).and_then(Vec::pop) {
            walk.push(next);
            place = ends(&next).1;
            if place == start {
                break;
            }
        }
        if !walk.is_empty() {
            walks.push(walk);
        }
    }
    walks
}

/// The places along a closed line, the first not repeated.
pub(super) fn along(walk: &Walk, pieces: &[Vec<Spot>]) -> Vec<Spot> {
    let mut spots: Vec<Spot> = Vec::new();
    for step in walk {
        let line = &pieces[step.piece];
        // The next piece begins where this one ends.
        let inner = line.len() - 1;
        if step.is_backward {
            spots.extend(line.iter().rev().take(inner));
        } else {
            spots.extend(line.iter().take(inner));
        }
    }
    spots
}

/// The area of a closed line, negative when it turns the other way.
pub(super) fn signed_area(ring: &[Spot]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    let cross = ring.iter().zip(next).map(|(a, b)| {
        let [ax, ay, bx, by] = [a[0], a[1], b[0], b[1]].map(f64::from);
        ax * by - bx * ay
    });
    cross.sum::<f64>() / 2.0
}
