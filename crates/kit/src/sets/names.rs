//! The names of the sets that a row comes into: of one row there may be hundreds.

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
        // A row's names have some 20 kB, those of a large import some MB.
        self.ends
            .push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    /// How many there are.
    pub(super) fn count(&self) -> u32 {
        u32::try_from(self.ends.len()).unwrap_or(u32::MAX)
    }

    /// The name that came after so many others.
    pub(super) fn get(&self, place: u32) -> &str {
        let place = place as usize;
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[place] as usize]
    }

    /// Each of them, in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let range = |(start, end): (u32, &u32)| start as usize..*end as usize;
        starts.zip(&self.ends).map(move |at| &self.text[range(at)])
    }

    /// What is only among these, and what is only among the others.
    pub fn apart(&self, others: &Self) -> (Self, Self) {
        let (these, others) = (self.distinct(), others.distinct());
        // Both are sorted: each is gone through once.
        let only_in = |sorted: &[&str], others: &[&str]| {
            let mut others = others.iter().peekable();
            let is_other = |name: &&&str| {
                while others.next_if(|other| other < name).is_some() {}
                others.peek() != Some(name)
            };
            sorted.iter().filter(is_other).copied().collect()
        };
        (only_in(&these, &others), only_in(&others, &these))
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
