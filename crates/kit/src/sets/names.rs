//! The names of the sets that a row comes into: of one row there may be hundreds.

use foldhash::HashMap;

/// Names one after another in one text.
#[derive(Clone, Debug, Default)]
pub struct Names {
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
}

impl Names {
    /// Adds a name.
    pub fn push(&mut self, name: &str) {
        self.push_parts(&[name]);
    }

    /// Adds a name that is written here from its parts.
    pub fn push_parts(&mut self, parts: &[&str]) {
        for part in parts {
            self.text.push_str(part);
        }
        // A row's names have some 20 kB.
        self.ends
            .push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    /// Each of them, in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let range = |(start, end): (u32, &u32)| start as usize..*end as usize;
        starts.zip(&self.ends).map(move |at| &self.text[range(at)])
    }

    /// Each different one, in the order of the alphabet.
    pub fn distinct(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.iter().collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}

impl<'a> FromIterator<&'a str> for Names {
    fn from_iter<I: IntoIterator<Item = &'a str>>(names: I) -> Self {
        let mut all = Self::default();
        all.extend(names);
        all
    }
}

impl<S: AsRef<str>> Extend<S> for Names {
    fn extend<I: IntoIterator<Item = S>>(&mut self, names: I) {
        for name in names {
            self.push(name.as_ref());
        }
    }
}

/// Rows by the sets that they come into: of fifty rows most sets have several.
#[derive(Debug, Default)]
pub struct Joins {
    names: Names,
    /// The rows of one set after those of another.
    rows: Vec<u32>,
    /// Where the rows of each set end.
    ends: Vec<usize>,
}

impl Joins {
    /// Gathers rows, each with the names of its sets.
    pub fn of<'a>(rows: &[(u32, &'a Names)]) -> Self {
        let mut places: HashMap<&'a str, usize> = HashMap::default();
        let mut names = Names::default();
        let mut counts: Vec<usize> = Vec::new();
        let mut steps: Vec<(usize, u32)> = Vec::new();
        for (row, own) in rows {
            for name in own.iter() {
                let place = *places.entry(name).or_insert_with(|| {
                    names.push(name);
                    counts.push(0);
                    counts.len() - 1
                });
                counts[place] += 1;
                steps.push((place, *row));
            }
        }
        let mut end = 0;
        let mut starts: Vec<usize> = Vec::with_capacity(counts.len());
        let ends = counts.into_iter().map(|count| {
            starts.push(end);
            end += count;
            end
        });
        let ends = ends.collect();
        let mut sorted = vec![0; steps.len()];
        for (place, row) in steps {
            sorted[starts[place]] = row;
            starts[place] += 1;
        }
        Self {
            names,
            rows: sorted,
            ends,
        }
    }

    /// Each set with its rows, in the order in which they came.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &[u32])> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let rows = starts
            .zip(&self.ends)
            .map(|(start, end)| &self.rows[start..*end]);
        self.names.iter().zip(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_gathered_by_their_sets() {
        let of = |names: &[&str]| names.iter().copied().collect::<Names>();
        let (one, two, three) = (of(&["a", "b", "a"]), of(&[]), of(&["c", "b"]));
        let joins = Joins::of(&[(7, &one), (8, &two), (9, &three)]);
        let joins: Vec<(&str, Vec<u32>)> = joins
            .iter()
            .map(|(name, rows)| (name, rows.to_vec()))
            .collect();
        let wanted = [("a", vec![7, 7]), ("b", vec![7, 9]), ("c", vec![9])];
        assert_eq!(joins, wanted);
    }
}
