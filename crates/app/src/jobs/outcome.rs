//! What came of a job, as its page tells it in any language.

use kit::i18n::{Arg, Tr};
use serde::{Deserialize, Serialize};

/// What a handler leaves behind. It holds keys of texts, not texts: whoever
/// reads it may read another language than whoever started the job.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The figures, the most important first.
    pub figures: Vec<Figure>,
    /// What someone should look at.
    #[serde(default)]
    pub remarks: Vec<Remark>,
    /// Where to go from here, the nearest first.
    #[serde(default)]
    pub links: Vec<Link>,
}

/// A count under a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// The key of its name.
    pub key: String,
    /// How many.
    pub count: i64,
}

/// A sentence with values in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// The key of the sentence.
    pub key: String,
    /// The values, by the names that the sentence gives them.
    pub values: Vec<(String, String)>,
}

/// A page to go to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Its path, as in Finnish.
    pub path: String,
    /// The key of its name.
    pub key: String,
}

impl Outcome {
    /// Adds a count.
    #[must_use]
    pub fn with(mut self, key: &str, count: i64) -> Self {
        self.figures.push(Figure {
            key: key.to_owned(),
            count,
        });
        self
    }

    /// Adds where to go from here.
    #[must_use]
    pub fn leading_to(mut self, path: &str, key: &str) -> Self {
        self.links.push(Link {
            path: path.to_owned(),
            key: key.to_owned(),
        });
        self
    }
}

impl Remark {
    /// A sentence with its values.
    pub fn new(key: &str, values: &[(&str, &str)]) -> Self {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Self {
            key: key.to_owned(),
            values: values.iter().map(own).collect(),
        }
    }

    /// The sentence in a language.
    pub fn text(&self, tr: Tr) -> String {
        let values: Vec<(&str, Arg)> = self
            .values
            .iter()
            .map(|(name, value)| (name.as_str(), Arg::from(value)))
            .collect();
        tr.ta(&self.key, &values)
    }
}
