//! Rules: where an idea stands, where it can go from there, and what that needs.

use kit::i18n::Tr;

/// Where an idea stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// It was handed in, and nobody has taken it yet.
    Received,
    /// It was not taken.
    Declined,
    /// Somebody works on it with whoever had it.
    Idea,
    /// An application is written.
    Preparation,
    /// The application was handed in.
    Submitted,
    /// It got funding.
    Granted,
    /// It got none.
    Refused,
    /// Those who had it do not go on.
    Withdrawn,
    /// The project is carried out.
    Running,
    /// The project is over.
    Closed,
}

/// What a move needs beside its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Nothing.
    Nothing,
    /// How much is asked for.
    Asked,
    /// How much was granted.
    Granted,
    /// Why.
    Reason,
    /// The day is the first or the last one of the project, and somebody must say it.
    Day,
}

impl Stage {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Received,
        Self::Idea,
        Self::Preparation,
        Self::Submitted,
        Self::Granted,
        Self::Running,
        Self::Closed,
        Self::Refused,
        Self::Withdrawn,
        Self::Declined,
    ];

    /// The columns of the board.
    pub const BOARD: [Self; 5] = [
        Self::Idea,
        Self::Preparation,
        Self::Submitted,
        Self::Granted,
        Self::Running,
    ];

    /// The word in the database, addresses, JSON and keys of texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Declined => "declined",
            Self::Idea => "idea",
            Self::Preparation => "preparation",
            Self::Submitted => "submitted",
            Self::Granted => "granted",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Running => "running",
            Self::Closed => "closed",
        }
    }

    /// The stage of that word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.word() == word)
    }

    /// What it is called.
    pub fn name(self, tr: Tr) -> String {
        tr.t(&format!("idea-stage-{}", self.word()))
    }

    /// How its tag looks.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Received | Self::Preparation => "warning",
            Self::Idea | Self::Submitted => "info",
            Self::Granted | Self::Running => "success",
            Self::Declined | Self::Refused | Self::Withdrawn | Self::Closed => "neutral",
        }
    }

    /// Where it can go.
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Received => &[Self::Idea, Self::Declined],
            Self::Idea => &[Self::Preparation, Self::Withdrawn],
            Self::Preparation => &[Self::Submitted, Self::Idea, Self::Withdrawn],
            Self::Submitted => &[
                Self::Granted,
                Self::Refused,
                Self::Withdrawn,
                Self::Preparation,
            ],
            Self::Granted => &[Self::Running, Self::Withdrawn],
            Self::Refused => &[Self::Preparation],
            Self::Declined | Self::Withdrawn => &[Self::Idea],
            Self::Running => &[Self::Closed, Self::Withdrawn],
            Self::Closed => &[],
        }
    }

    /// What going there needs.
    pub const fn needs(self) -> Need {
        match self {
            Self::Submitted => Need::Asked,
            Self::Granted => Need::Granted,
            Self::Declined | Self::Refused | Self::Withdrawn => Need::Reason,
            Self::Running | Self::Closed => Need::Day,
            Self::Received | Self::Idea | Self::Preparation => Need::Nothing,
        }
    }

    /// Whether nothing is waited for any more.
    pub const fn is_over(self) -> bool {
        matches!(
            self,
            Self::Declined | Self::Refused | Self::Withdrawn | Self::Closed
        )
    }

    /// Whether it is in the pipeline: what waits to be looked at and what was not taken is
    /// in none.
    pub const fn is_taken(self) -> bool {
        !matches!(self, Self::Received | Self::Declined)
    }
}
