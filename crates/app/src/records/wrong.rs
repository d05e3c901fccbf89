//! Rules: what is wrong with values, and what it says.

use kit::i18n::Tr;

/// What is wrong with a value, or with several together.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "their texts say it")]
pub enum Wrong {
    #[error("record-wrong-needed")]
    Needed,
    #[error("record-wrong-long")]
    TooLong(usize),
    #[error("wrong-personal-code")]
    PersonalCode,
    #[error("record-wrong-day")]
    Day,
    #[error("record-wrong-no-such-day")]
    NoSuchDay(String),
    #[error("record-wrong-time")]
    Time,
    #[error("record-wrong-count")]
    Count,
    #[error("record-wrong-money")]
    Money,
    #[error("wrong-part-of-cent")]
    PartOfCent,
    #[error("record-wrong-hours")]
    Hours,
    #[error("record-wrong-month")]
    Month,
    #[error("record-wrong-email")]
    Email,
    #[error("record-wrong-link")]
    Link,
    #[error("record-wrong-area")]
    Area(String),
    #[error("record-wrong-areas")]
    TooManyAreas(usize),
    /// What was written, the words there are, and what the keys of their texts begin with.
    #[error("record-wrong-choice")]
    Choice(String, &'static [&'static str], &'static str),
    /// What a kind of thing says of its own.
    #[error("{0}")]
    Own(&'static str),
    /// The same, of something that has this name.
    #[error("{0}")]
    Named(&'static str, String),
}

impl Wrong {
    /// What it says.
    pub fn text(&self, tr: Tr) -> String {
        let key = self.to_string();
        match self {
            Self::TooLong(most) | Self::TooManyAreas(most) => tr.tn(&key, *most),
            Self::Area(text) | Self::NoSuchDay(text) => tr.t1(&key, "text", text),
            Self::Choice(text, words, prefix) => {
                let options = words.iter().map(|word| tr.t(&format!("{prefix}{word}")));
                let options = options.collect::<Vec<_>>().join(", ");
                tr.ta(&key, &[("text", text.into()), ("options", options.into())])
            }
            Self::Named(_, name) => tr.t1(&key, "name", name),
            _ => tr.t(&key),
        }
    }
}
