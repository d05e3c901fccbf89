//! Rules: what is asked of a call's matches, as addresses have it.

use super::rule::Rule;

/// Which associations are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Those that the call fits.
    #[default]
    Fitting,
    /// Those that something speaks against.
    Against,
    /// Those of which somebody has said whether it fits.
    Corrected,
}

impl View {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Fitting, Self::Against, Self::Corrected];

    /// The word in JSON, on the command line and in keys of texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fitting => "fitting",
            Self::Against => "against",
            Self::Corrected => "corrected",
        }
    }

    /// The word in the addresses of pages.
    pub const fn finnish(self) -> &'static str {
        match self {
            Self::Fitting => "sopivat",
            Self::Against => "vastaan",
            Self::Corrected => "korjatut",
        }
    }

    /// The view of either word.
    pub fn of_word(word: &str) -> Option<Self> {
        let is_called = |view: &Self| view.word() == word || view.finnish() == word;
        Self::ALL.into_iter().find(is_called)
    }
}

/// What is asked of a call's matches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Which associations.
    pub view: View,
    /// Only those for which all of these rules hold.
    pub rules: Vec<Rule>,
}

impl Asked {
    /// Reads an address's query; other names and words that are none are passed by.
    pub fn of_query(query: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "nayta" | "view" => asked.view = View::of_word(&value).unwrap_or_default(),
                "peruste" | "reason" => {
                    let rule = Rule::of_word(&value);
                    asked
                        .rules
                        .extend(rule.filter(|rule| !asked.rules.contains(rule)));
                }
                _ => {}
            }
        }
        asked
    }

    /// As a question in the address of a page; nothing when nothing is asked.
    pub fn to_query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if self.view != View::Fitting {
            query.append_pair("nayta", self.view.finnish());
        }
        for rule in &self.rules {
            query.append_pair("peruste", rule.word());
        }
        query.finish()
    }
}
