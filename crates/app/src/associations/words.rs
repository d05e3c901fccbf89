//! Rules: what an association's facts are chosen from. Each word stands in the database,
//! in files and in the keys of texts, and never changes.

/// A choice with a word for each of its values.
macro_rules! choice {
    ($(#[$about:meta])* $name:ident { $($(#[$of:meta])* $value:ident = $word:literal),* $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$of])* $value),* }

        impl $name {
            /// All of them, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$value),*];

            /// Its word.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$value => $word),* }
            }

            /// What the word stands for.
            pub fn of_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word() == word)
            }
        }
    };
}
pub(super) use choice;

choice! {
    /// What kind of organisation it is: all who work with projects are in one register.
    Kind {
        /// In the register of associations.
        Association = "association",
        /// People who work together without being registered.
        Group = "group",
        /// A foundation.
        Foundation = "foundation",
        /// A parish or another religious community.
        Parish = "parish",
        /// A municipality or a joint one.
        Municipality = "municipality",
        /// A wellbeing services county.
        County = "county",
        /// The state's or the EU's.
        Authority = "authority",
        /// A company or a cooperative.
        Company = "company",
        /// Anything else.
        Other = "other",
    }
}

choice! {
    /// The classes of the register of associations. Source: product facts.
    Activity {
        /// 1
        Political = "political",
        /// 2
        Professional = "professional",
        /// 3
        Social = "social",
        /// 4
        Culture = "culture",
        /// 5
        Leisure = "leisure",
        /// 6
        Sport = "sport",
        /// 7
        Religion = "religion",
        /// 8
        Defence = "defence",
        /// 9
        Other = "other",
    }
}

impl Activity {
    /// The number of the register's class, from 1.
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The class of that number.
    pub fn of_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number.checked_sub(1)?)).copied()
    }
}

choice! {
    /// How far it is on the way to a project.
    Stage {
        /// Nobody has looked.
        NotMapped = "not-mapped",
        /// It could apply.
        CouldApply = "could-apply",
        /// It prepares an application or waits for the decision.
        Applying = "applying",
        /// It carries out a project.
        Running = "running",
        /// It has carried one out.
        HasRun = "has-run",
    }
}

choice! {
    /// What the register of associations says of it. That it is registered does not mean
    /// that it is active.
    RegisterState {
        /// It stands in the register.
        Registered = "registered",
        /// It is being wound up.
        WindingUp = "winding-up",
        /// It was struck off or dissolved.
        Removed = "removed",
    }
}

/// A size that nobody counts exactly: a range from the first number to the second, both
/// included; without a second one it has no end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// The least.
    pub from: u32,
    /// The most.
    pub to: Option<u32>,
}

/// A size that an association has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Size {
    /// Its members.
    Members,
    /// Those who work for it without pay.
    Volunteers,
    /// Those it pays.
    Employees,
    /// What it spends in a year, in euros.
    Budget,
}

impl Size {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Members,
        Self::Volunteers,
        Self::Employees,
        Self::Budget,
    ];

    /// The least number of each band.
    const fn starts(self) -> &'static [u32] {
        match self {
            Self::Members => &[0, 20, 51, 101, 301, 1_001],
            Self::Volunteers => &[0, 1, 6, 21, 51],
            Self::Employees => &[0, 1, 3, 10, 50],
            Self::Budget => &[0, 5_000, 20_000, 100_000, 500_000],
        }
    }

    /// Its bands, the smallest first.
    pub fn bands(self) -> impl Iterator<Item = Band> {
        let starts = self.starts();
        starts.iter().enumerate().map(|(place, from)| Band {
            from: *from,
            to: starts.get(place + 1).map(|next| next - 1),
        })
    }

    /// The band that a number lies in.
    pub fn band_of(self, number: u32) -> Band {
        let place = self.starts().partition_point(|from| *from <= number);
        let band = self.bands().nth(place.saturating_sub(1));
        band.unwrap_or(Band { from: 0, to: None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_again() {
        for kind in Kind::ALL {
            assert_eq!(Kind::of_word(kind.word()), Some(*kind));
        }
        assert_eq!(Stage::of_word("asleep"), None);
    }

    #[test]
    fn classes_have_the_registers_numbers() {
        assert_eq!(Activity::Social.number(), 3);
        assert_eq!(Activity::of_number(6), Some(Activity::Sport));
        assert_eq!(Activity::of_number(0), None);
        assert_eq!(Activity::of_number(10), None);
    }

    #[test]
    fn every_number_lies_in_one_band() {
        for size in Size::ALL {
            let bands: Vec<Band> = size.bands().collect();
            for number in (0..1_200).chain([99_999, 100_000, u32::MAX]) {
                let holds =
                    |band: &Band| band.from <= number && band.to.is_none_or(|to| number <= to);
                let found: Vec<Band> = bands.iter().copied().filter(holds).collect();
                assert_eq!(found, [size.band_of(number)], "{size:?} {number}");
            }
        }
    }
}
