//! Rules: why a segment is not saved.

use kit::i18n::Tr;

use super::LONGEST_NAME;
use crate::associations::filter::FilterRefused;

/// Why a segment is not saved.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SegmentRefused {
    /// It has no name.
    #[error("a segment without a name")]
    NoName,
    /// Its name is too long.
    #[error("a name of more than {LONGEST_NAME} letters")]
    LongName,
    /// A personal identity code stands in it.
    #[error("a personal identity code")]
    PersonalCode,
    /// Another one that the same person sees has the name.
    #[error("another segment has the name")]
    NameTaken,
    /// There is no such segment, or it is somebody else's own.
    #[error("no such segment")]
    NotFound,
    /// What it asks is not understood.
    #[error("the question is not understood")]
    Question(FilterRefused),
    /// It would be everyone's, and is built on these, which are one's own.
    #[error("it is built on a segment that only one person sees")]
    OnPrivate(Vec<String>),
    /// These are built on it, and so many that belong to somebody else.
    #[error("others are built on the segment")]
    HasOthers(Vec<String>, usize),
}

impl SegmentRefused {
    /// The key of what it says.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::NoName => "segment-no-name",
            Self::LongName => "segment-long-name",
            Self::PersonalCode => "wrong-personal-code",
            Self::NameTaken => "segment-name-taken",
            Self::NotFound => "segment-not-found",
            Self::Question(_) => "segment-question",
            Self::OnPrivate(_) => "segment-on-private",
            Self::HasOthers(..) => "segment-has-others",
        }
    }

    /// What it says.
    pub fn text(&self, tr: Tr) -> String {
        let names = match self {
            Self::OnPrivate(names) => names.clone(),
            Self::HasOthers(names, unseen) => {
                let unseen = std::iter::repeat_n(tr.t("segment-of-somebody"), *unseen);
                names.iter().cloned().chain(unseen).collect()
            }
            _ => return tr.t(self.key()),
        };
        tr.t1(self.key(), "names", names.join(", "))
    }
}
