//! Where the rows of each project are: some tens of bytes for each row, since the EU's
//! list of all countries has a million and more.

use std::ops::Range;

use super::spool::Place;

/// A row of a project.
struct Row {
    /// Where its code begins in the codes, and how long it is.
    code: u32,
    length: u8,
    /// Whether some value of it does not fit.
    is_wrong: bool,
    scope: u16,
    number: u32,
    place: Place,
}

/// A project of the list.
pub(super) struct Entry {
    pub(super) code: String,
    /// The place of its scope.
    pub(super) scope: u16,
    /// The numbers of its rows and where they are, in the list's order.
    pub(super) rows: Vec<(u32, Place)>,
}

/// What a part of the list is about: a list says nothing of other parts.
pub(super) struct Scope {
    /// Its word in the database; nothing for a kind of list without parts.
    pub(super) word: String,
    /// How many rows.
    pub(super) rows: i64,
}

/// The rows of a list by their projects' codes.
#[derive(Default)]
pub(super) struct Index {
    codes: String,
    rows: Vec<Row>,
    scopes: Vec<Scope>,
}

impl Index {
    /// The place of the scope of that word, with one row more.
    pub(super) fn scope(&mut self, word: &str) -> u16 {
        let found = self.scopes.iter().position(|scope| scope.word == word);
        let place = found.unwrap_or_else(|| {
            self.scopes.push(Scope {
                word: word.to_owned(),
                rows: 0,
            });
            self.scopes.len() - 1
        });
        self.scopes[place].rows += 1;
        // There are as many as countries have periods.
        u16::try_from(place).unwrap_or(u16::MAX)
    }

    pub(super) fn scopes(&self) -> &[Scope] {
        &self.scopes
    }

    /// Adds a row; without a place it is one that does not fit.
    pub(super) fn add(
        &mut self,
        code: &str,
        scope: u16,
        number: u32,
        place: Option<Place>,
    ) -> anyhow::Result<()> {
        let start = u32::try_from(self.codes.len())?;
        self.codes.push_str(code);
        self.rows.push(Row {
            code: start,
            length: u8::try_from(code.len())?,
            is_wrong: place.is_none(),
            scope,
            number,
            place: place.unwrap_or_default(),
        });
        Ok(())
    }

    /// Puts the rows into the order of their codes, in which everybody takes projects.
    pub(super) fn sort(&mut self) {
        let codes = std::mem::take(&mut self.codes);
        let code = |row: &Row| of(&codes, row);
        self.rows
            .sort_unstable_by(|a, b| code(a).cmp(code(b)).then(a.number.cmp(&b.number)));
        self.codes = codes;
    }

    fn code(&self, at: usize) -> &str {
        of(&self.codes, &self.rows[at])
    }

    /// The rows of the project at that place.
    fn group(&self, start: usize) -> Range<usize> {
        let code = self.code(start);
        let length = (start..self.rows.len()).take_while(|at| self.code(*at) == code);
        start..start + length.count()
    }

    /// As many projects as are asked for, from a place on, which is moved behind them;
    /// a project some row of which does not fit is left out whole.
    pub(super) fn take(&self, from: &mut usize, most: usize) -> Vec<Entry> {
        let entry = |group: Range<usize>| Entry {
            code: self.code(group.start).to_owned(),
            scope: self.rows[group.start].scope,
            rows: group
                .map(|at| (self.rows[at].number, self.rows[at].place))
                .collect(),
        };
        self.groups(from, most, false)
            .into_iter()
            .map(entry)
            .collect()
    }

    /// The codes of projects some row of which does not fit, as [`Index::take`].
    pub(super) fn take_wrong(&self, from: &mut usize, most: usize) -> Vec<String> {
        let groups = self.groups(from, most, true).into_iter();
        groups
            .map(|group| self.code(group.start).to_owned())
            .collect()
    }

    fn groups(&self, from: &mut usize, most: usize, wrong: bool) -> Vec<Range<usize>> {
        let mut groups = Vec::new();
        while *from < self.rows.len() && groups.len() < most {
            let group = self.group(*from);
            *from = group.end;
            if self.rows[group.clone()].iter().any(|row| row.is_wrong) == wrong {
                groups.push(group);
            }
        }
        groups
    }

    /// Whether any row is of that project.
    pub(super) fn has(&self, code: &str) -> bool {
        let is_before = |row: &Row| of(&self.codes, row) < code;
        let at = self.rows.partition_point(is_before);
        at < self.rows.len() && self.code(at) == code
    }
}

fn of<'a>(codes: &'a str, row: &Row) -> &'a str {
    let start = row.code as usize;
    &codes[start..start + usize::from(row.length)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn projects_come_in_the_order_of_their_codes_with_all_their_rows() {
        let mut index = Index::default();
        let scope = index.scope("fi-2021");
        let place = Some(Place::default());
        for (number, code) in [(2, "S30002"), (3, "S30001"), (4, "S30003"), (5, "S30001")] {
            index.add(code, scope, number, place).expect("added");
        }
        index.add("S30003", scope, 6, None).expect("added");
        index.sort();
        let (mut from, mut taken) = (0, Vec::new());
        loop {
            let some = index.take(&mut from, 1);
            if some.is_empty() {
                break;
            }
            taken.extend(some.into_iter().map(|entry| {
                let rows: Vec<u32> = entry.rows.iter().map(|(number, _)| *number).collect();
                (entry.code, rows)
            }));
        }
        let wanted = [
            ("S30001".to_owned(), vec![3, 5]),
            ("S30002".to_owned(), vec![2]),
        ];
        assert_eq!(taken, wanted);
        assert_eq!(index.take_wrong(&mut 0, 9), ["S30003"]);
        assert!(index.has("S30003") && !index.has("S30004") && !index.has("S3"));
        assert_eq!(size_of::<Row>(), 24);
    }
}
