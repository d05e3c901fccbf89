//! Rules: a consultation, and what its facts are chosen from. Each word stands in the
//! database, in files and in the keys of texts, and never changes.

use chrono::{DateTime, Utc};
use kit::i18n::Tr;
use kit::id::Id;
use serde::{Deserialize, Serialize};

use super::told::Told;

macro_rules! words {
    ($(#[$about:meta])* $name:ident $key:literal { $($(#[$of:meta])* $value:ident = $word:literal),* $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$of])* #[serde(rename = $word)] $value),* }

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

            /// What people call it.
            pub fn name(self, tr: Tr) -> String {
                tr.t(&format!(concat!($key, "{}"), self.word()))
            }
        }
    };
}

words! {
    /// How it was held.
    Channel "contact-by-" {
        /// By telephone.
        Phone = "phone",
        /// In person.
        Meeting = "meeting",
        /// Remotely.
        Remote = "remote",
        /// By e-mail.
        Email = "email",
        /// Otherwise.
        Other = "other",
    }
}

words! {
    /// What it was about.
    Topic "consultation-about-" {
        /// An idea for a project.
        Idea = "idea",
        /// An application.
        Application = "application",
        /// Running a project.
        Running = "running",
        /// Communication.
        Communication = "communication",
        /// Evaluation.
        Evaluation = "evaluation",
        /// Inclusion.
        Inclusion = "inclusion",
        /// Closing a project.
        Closing = "closing",
        /// Something else, or nobody has said.
        Other = "other",
    }
}

/// Who advised.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Adviser {
    /// Somebody with an account.
    Account(Id),
    /// Somebody whom an old log names and who has no account.
    Named(String),
}

impl Adviser {
    /// The account, if there is one.
    pub const fn account(&self) -> Option<Id> {
        match self {
            Self::Account(id) => Some(*id),
            Self::Named(_) => None,
        }
    }

    /// The name, where only that is known.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Account(_) => None,
            Self::Named(name) => Some(name),
        }
    }
}

/// A consultation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consultation {
    /// Its identifier.
    pub id: Id,
    /// Its number in the sets of words.
    pub number: u32,
    /// Counts its changes.
    pub edition: i64,
    /// What is told of it.
    pub told: Told,
    /// Whether it was taken away.
    pub is_removed: bool,
    /// When it was saved last.
    pub updated_at: DateTime<Utc>,
}

impl Consultation {
    /// How it was held and for how long: "Puhelu, 25 min".
    pub fn way(&self, tr: Tr) -> String {
        let way = self.told.channel.name(tr);
        match self.told.minutes {
            Some(minutes) if minutes > 0 => {
                format!(
                    "{way}, {}",
                    tr.tn("contact-minutes-long", i64::from(minutes))
                )
            }
            _ => way,
        }
    }

    /// Its day and its way.
    pub fn title(&self, tr: Tr) -> String {
        format!("{} · {}", tr.date(self.told.on), self.told.channel.name(tr))
    }
}
