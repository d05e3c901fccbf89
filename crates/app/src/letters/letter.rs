//! Rules: a letter, and where it stands.

use chrono::{DateTime, TimeDelta, Utc};
use kit::id::Id;
use kit::mail::mailing::MailingState;

use super::content::Content;

/// The kind of thing a letter is, in the log of changes, and what its pictures belong to.
pub const KIND: &str = "letter";

/// For how long a letter that was sent can be stopped before the first message leaves.
pub const OUTBOX: TimeDelta = TimeDelta::minutes(2);

/// What a letter is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Written once, sent once.
    Letter,
    /// From which letters are begun.
    Template,
    /// Goes to each new subscriber.
    Welcome,
    /// Reminds of a call that will close; as a pattern it has no call.
    Reminder,
    /// Tells of changed dates or terms of a call; as a pattern it has no call.
    Change,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Letter,
        Self::Template,
        Self::Welcome,
        Self::Reminder,
        Self::Change,
    ];

    /// The word in the database and in keys of texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::Template => "template",
            Self::Welcome => "welcome",
            Self::Reminder => "reminder",
            Self::Change => "change",
        }
    }

    /// The kind of that word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// The call that a letter is of, as it stood when the letter was begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfCall {
    /// Which.
    pub id: Id,
    /// Its version: readers of a change are those who were told an older one.
    pub version: i64,
    /// When it closed then: a reminder is of that time.
    pub closes_at: Option<DateTime<Utc>>,
}

/// How far a letter is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Is being written.
    Draft,
    /// Waits for a second person's approval.
    Asked,
    /// A second person has approved it.
    Approved,
    /// Leaves at its time; until then it can be stopped.
    Scheduled,
    /// Is with what sends.
    Handed(MailingState),
}

impl Stage {
    /// The word in keys of texts and JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Asked => "asked",
            Self::Approved => "approved",
            Self::Scheduled => "scheduled",
            Self::Handed(MailingState::Running) => "sending",
            Self::Handed(MailingState::Paused) => "paused",
            Self::Handed(MailingState::Stopped) => "stopped",
            Self::Handed(MailingState::Ended) => "sent",
        }
    }

    /// The look of its tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Draft => "neutral",
            Self::Asked | Self::Handed(MailingState::Paused | MailingState::Stopped) => "warning",
            Self::Approved | Self::Scheduled | Self::Handed(MailingState::Running) => "info",
            Self::Handed(MailingState::Ended) => "success",
        }
    }

    /// Whether its texts can be changed.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Asked | Self::Approved)
    }
}

/// A letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Its identifier, and that of what is sent.
    pub id: Id,
    /// Raised with each change.
    pub edition: i64,
    /// What it is for.
    pub kind: Kind,
    /// What stands in it.
    pub content: Content,
    /// The call that it is of.
    pub call: Option<OfCall>,
    /// How far it is.
    pub stage: Stage,
    /// Who has written last.
    pub written_by: Option<Id>,
    /// Who has approved it.
    pub approved_by: Option<Id>,
    /// When it leaves, or left.
    pub send_at: Option<DateTime<Utc>>,
    /// Who has had it sent.
    pub sent_by: Option<Id>,
    /// Why it was stopped by itself: the key of a text.
    pub stopped_why: Option<String>,
    /// Whether it was taken away; it can come back.
    pub is_removed: bool,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
}

impl Letter {
    /// Its name in lists: its subject as it was written first.
    pub fn name(&self) -> &str {
        self.content.subject.best(kit::i18n::Lang::Fi)
    }

    /// Whether it is the pattern of a sequence: nobody gets it as it is.
    pub fn is_pattern(&self) -> bool {
        let is_of_sequence = matches!(self.kind, Kind::Welcome | Kind::Reminder | Kind::Change);
        is_of_sequence && self.call.is_none() && self.content.audience.confirmed.is_none()
    }

    /// When it left, or leaves.
    pub fn left_at(&self) -> DateTime<Utc> {
        self.send_at.unwrap_or(self.updated_at)
    }

    /// Whether it is in the archive that everyone reads.
    pub fn is_in_archive(&self) -> bool {
        let has_left = matches!(
            self.stage,
            Stage::Handed(MailingState::Running | MailingState::Ended | MailingState::Paused)
        );
        self.kind == Kind::Letter && self.content.is_public && !self.is_removed && has_left
    }
}
