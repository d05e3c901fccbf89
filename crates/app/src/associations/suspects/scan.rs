//! Rules: all pairs of the register that may be one, without asking for each two of it.
//!
//! Only those are judged that have something in common: a number, a name, or in one
//! municipality a name from which a letter is taken.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use foldhash::{HashMap, HashSet};

use super::spelling::Spelling;
use super::{COMMON, CROWD, Candidate, Pair, judge};

/// All pairs of the register that may be one, the strongest reason first.
pub fn scan(all: &[Candidate]) -> Vec<Pair> {
    let mut found = Found {
        all,
        pairs: HashSet::default(),
    };
    found.by_numbers();
    found.by_names();
    found.by_spelling();
    let mut pairs: Vec<Pair> = found.pairs.into_iter().collect();
    pairs.sort_unstable();
    pairs
}

/// The names that stand in more than [`COMMON`] municipalities.
pub(super) fn common<'a>(all: impl Iterator<Item = &'a Candidate>) -> HashSet<&'a str> {
    let mut places: HashMap<&str, Vec<&str>> = HashMap::default();
    for one in all {
        let Some(domicile) = one.domicile.as_deref() else {
            continue;
        };
        for key in one.all_keys() {
            let places = places.entry(key).or_default();
            if places.len() <= COMMON && !places.contains(&domicile) {
                places.push(domicile);
            }
        }
    }
    let common = places.into_iter().filter(|(_, at)| at.len() > COMMON);
    common.map(|(key, _)| key).collect()
}

/// The pairs that were found so far.
struct Found<'a> {
    all: &'a [Candidate],
    pairs: HashSet<Pair>,
}

impl<'a> Found<'a> {
    fn by_numbers(&mut self) {
        let mut having: HashMap<(bool, &str), Vec<usize>> = HashMap::default();
        for (at, one) in self.all.iter().enumerate() {
            let numbers = [(true, &one.register_number), (false, &one.business_id)];
            for (which, number) in numbers {
                if let Some(number) = number {
                    having.entry((which, number)).or_default().push(at);
                }
            }
        }
        having
            .into_values()
            .for_each(|group| self.judge_all(&group));
    }

    fn by_names(&mut self) {
        let all = self.all;
        let common = common(all.iter());
        // A common name is asked for within each municipality.
        let mut having: HashMap<(&str, Option<&str>), Vec<usize>> = HashMap::default();
        for (at, one) in all.iter().enumerate() {
            let domicile = one.domicile.as_deref();
            for key in one.all_keys() {
                match (common.contains(key), domicile) {
                    (false, _) => having.entry((key, None)).or_default().push(at),
                    (true, Some(_)) => having.entry((key, domicile)).or_default().push(at),
                    (true, None) => {}
                }
            }
        }
        having
            .into_values()
            .for_each(|group| self.judge_all(&group));
    }

    /// One municipality after another, so that what is kept meanwhile is small.
    fn by_spelling(&mut self) {
        let mut at_home: HashMap<&str, Vec<usize>> = HashMap::default();
        for (at, one) in self.all.iter().enumerate() {
            if let Some(domicile) = &one.domicile {
                at_home.entry(domicile).or_default().push(at);
            }
        }
        let hasher = FixedState::default();
        for group in at_home.into_values() {
            let mut shortened: Vec<(u64, usize)> = Vec::new();
            for at in group {
                for spelling in Spelling::all(&self.all[at]) {
                    spelling.shortened(|text| shortened.push((hasher.hash_one(text), at)));
                }
            }
            shortened.sort_unstable();
            shortened.dedup();
            let mut group = Vec::new();
            for same in shortened
                .chunk_by(|a, b| a.0 == b.0)
                .filter(|same| same.len() > 1)
            {
                group.clear();
                group.extend(same.iter().map(|(_, at)| *at));
                self.judge_all(&group);
            }
        }
    }

    fn judge_all(&mut self, group: &[usize]) {
        if group.len() > CROWD {
            group.windows(2).for_each(|two| self.judge(two[0], two[1]));
            return;
        }
        for (place, a) in group.iter().enumerate() {
            group[place + 1..].iter().for_each(|b| self.judge(*a, *b));
        }
    }

    fn judge(&mut self, a: usize, b: usize) {
        let (a, b) = (&self.all[a], &self.all[b]);
        if let Some(reason) = judge(a, b) {
            self.pairs.insert(Pair {
                reason,
                first: a.number.min(b.number),
                second: a.number.max(b.number),
            });
        }
    }
}
