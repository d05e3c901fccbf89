//! Rules: what speaks for a match and what against it. One table that sets, pages, JSON and
//! the page that explains it walk.

use kit::i18n::Tr;

/// What a rule says of a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// It speaks for it.
    For,
    /// Something is not known; it speaks neither for nor against.
    Unknown,
    /// It speaks against it: the rules say no.
    Against,
}

macro_rules! rules {
    ($($(#[$about:meta])* $name:ident = $word:literal $side:ident $points:literal $is_open:literal;)*) => {
        /// A rule.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $($(#[$about])* $name),* }

        impl Rule {
            /// All of them, in the order in which they are told.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Its word in addresses, JSON and keys of texts.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word),* }
            }

            /// What it says of a match.
            pub const fn side(self) -> Side {
                match self { $(Self::$name => Side::$side),* }
            }

            /// The points that it adds where it speaks for a match. They only order.
            pub const fn points(self) -> usize {
                match self { $(Self::$name => $points),* }
            }

            /// Whether it rests only on what an association sees of itself.
            pub const fn is_open(self) -> bool {
                match self { $(Self::$name => $is_open),* }
            }
        }
    };
}

rules! {
    /// It is at home in one of the call's areas.
    Area = "area" For 3 true;
    /// The call is for the whole country.
    Country = "country" For 0 true;
    /// Its kind may apply.
    Kind = "kind" For 1 true;
    /// A class of its activities goes with a theme of the call.
    Activity = "activity" For 4 true;
    /// A theme of the call stands in its names or tags.
    Word = "word" For 3 false;
    /// The call was named in a contact.
    AskedCall = "asked-call" For 5 false;
    /// A theme of the call was named in a contact.
    AskedTheme = "asked-theme" For 3 false;
    /// There has been contact within a year.
    Contact = "contact" For 1 false;
    /// It has applied before.
    Applied = "applied" For 2 false;
    /// It could apply.
    CouldApply = "could-apply" For 3 false;
    /// It prepares an application or waits for a decision.
    Applying = "applying" For 2 false;
    /// It carries out a project.
    Running = "running" For 1 false;
    /// It has carried one out.
    HasRun = "has-run" For 2 false;
    /// Nobody knows where it is at home.
    HomeUnknown = "home-unknown" Unknown 0 true;
    /// Nobody knows what it works for.
    ActivityUnknown = "activity-unknown" Unknown 0 true;
    /// It is at home elsewhere.
    Elsewhere = "elsewhere" Against 0 true;
    /// Its kind may not apply.
    WrongKind = "wrong-kind" Against 0 true;
    /// It was struck off or is being wound up.
    Ceased = "ceased" Against 0 true;
    /// It works for something else, and nothing else tells of the call's themes.
    OtherActivity = "other-activity" Against 0 true;
}

impl Rule {
    /// The rule of that word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.word() == word)
    }

    /// What it is called where one may choose it.
    pub fn name(self, tr: Tr) -> String {
        tr.t(&format!("match-rule-{}", self.word()))
    }
}
