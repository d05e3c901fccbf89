//! Rules: who sees a project.

/// Who sees a project.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Visibility {
    /// Everyone.
    #[default]
    Public,
    /// Those who work here.
    Hidden,
    /// Nobody; it can come back.
    Removed,
}

impl Visibility {
    /// The word in the database, in the log and in keys of texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Hidden => "hidden",
            Self::Removed => "removed",
        }
    }

    /// What the word stands for.
    pub fn of_word(word: &str) -> Option<Self> {
        [Self::Public, Self::Hidden, Self::Removed]
            .into_iter()
            .find(|one| one.word() == word)
    }
}
