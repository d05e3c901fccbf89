//! The form of a filter on a page: what may be chosen, and what is.

use chrono::NaiveDate;
use kit::db::Conn;
use kit::i18n::Tr;
use kit::sets::Shelf;

use super::filter::{FilterRefused, FilterWords, PARAMETERS, Sort};
use super::places::Place;
use crate::areas::AreaKind;
use crate::projects::card::Fund;
use crate::projects::terms::PROJECTS;

/// One of several values.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
}

/// A part of the filter that is set, to be taken away again.
pub(super) struct Chip {
    pub(super) label: String,
    /// The query without it.
    pub(super) query: String,
}

/// The form.
pub(super) struct Form {
    pub(super) words: FilterWords,
    pub(super) refused: Option<FilterRefused>,
    pub(super) priorities: Vec<Choice>,
    pub(super) objectives: Vec<Choice>,
    pub(super) authorities: Vec<Choice>,
    pub(super) kinds: Vec<Choice>,
    /// What is written for the region, the sub-region and the municipality.
    places: [Place; 3],
}

/// Parts that are written in fields of their own.
const IN_FORM: [&str; 19] = [
    "search",
    "region",
    "sub-region",
    "municipality",
    "fund",
    "programme",
    "state",
    "priority",
    "objective",
    "authority",
    "kind",
    "applicant",
    "partner",
    "from",
    "to",
    "starts",
    "at-least",
    "at-most",
    "sort",
];

impl Form {
    pub(super) async fn new(
        shelf: &Shelf,
        conn: &mut Conn,
        (tr, today): (Tr, NaiveDate),
        words: FilterWords,
        refused: Option<FilterRefused>,
    ) -> anyhow::Result<Self> {
        let written = [&words.region, &words.sub_region, &words.municipality];
        let written = written.map(|text| text.as_deref().unwrap_or_default().trim());
        let place = |at: usize| Place::of(AreaKind::ALL[at], written[at], today);
        let same = |value: &String| Choice {
            value: value.clone(),
            label: value.clone(),
        };
        let numbered = |text: &String| {
            let (programme, text) = text.split_once(':')?;
            let number = text.split_once(' ').map_or(text, |(number, _)| number);
            Some(Choice {
                value: format!("{programme}/{}", number.trim_end_matches('.')),
                label: format!("{} {text}", tr.t(&format!("programme-{programme}"))),
            })
        };
        let mut names = async |begin: &str| shelf.names(conn, PROJECTS, begin).await;
        Ok(Self {
            priorities: names("priority-text:")
                .await?
                .iter()
                .filter_map(numbered)
                .collect(),
            objectives: names("objective-text:")
                .await?
                .iter()
                .filter_map(numbered)
                .collect(),
            authorities: names("authority:").await?.iter().map(same).collect(),
            kinds: names("kind:").await?.iter().map(same).collect(),
            places: [0, 1, 2].map(place),
            words,
            refused,
        })
    }

    /// What was written for a part.
    pub(super) fn value(&self, name: &str) -> &str {
        let part = PARAMETERS.iter().find(|part| part.name == name);
        part.and_then(|part| self.words.get(part))
            .unwrap_or_default()
    }

    /// The part's name in addresses, which is also its field's id.
    pub(super) fn id(&self, name: &'static str) -> &'static str {
        let part = PARAMETERS.iter().find(|part| part.name == name);
        part.map_or(name, |part| part.finnish)
    }

    pub(super) fn is_chosen(&self, name: &str, value: &str) -> bool {
        self.value(name) == value || self.place(name).is_some_and(|place| place.is(value))
    }

    /// What is written for a kind of area.
    fn place(&self, name: &str) -> Option<&Place> {
        let at = ["region", "sub-region", "municipality"];
        let at = at.iter().position(|kind| *kind == name)?;
        self.places.get(at)
    }

    /// What stands in the field of the municipality: a name, where a code was given.
    pub(super) fn municipality(&self, tr: Tr) -> String {
        let name = self.places[2].name(tr);
        name.unwrap_or_else(|| self.value("municipality").to_owned())
    }

    /// Whether a part has a field, by the field's id.
    pub(super) fn has_field(&self, id: &str) -> bool {
        PARAMETERS.iter().any(|part| part.finnish == id)
    }

    /// Set parts that have no field otherwise: they stay when the form is sent.
    pub(super) fn beside(&self) -> Vec<&'static str> {
        let parts = PARAMETERS
            .iter()
            .filter(|part| !IN_FORM.contains(&part.name));
        let set = parts.filter(|part| self.words.get(part).is_some());
        set.map(|part| part.name).collect()
    }

    /// The regions.
    pub(super) fn regions(&self, tr: Tr) -> Vec<Choice> {
        self.places[0].choices(tr, &[])
    }

    /// The sub-regions, of the region that is chosen.
    pub(super) fn sub_regions(&self, tr: Tr) -> Vec<Choice> {
        self.places[1].choices(tr, &[&self.places[0]])
    }

    /// The municipalities of what is chosen.
    pub(super) fn municipalities(&self, tr: Tr) -> Vec<Choice> {
        self.places[2].choices(tr, &[&self.places[0], &self.places[1]])
    }

    /// What a list may be sorted by: the value and the word of each; what holds when
    /// nothing is said comes first and has no value.
    pub(super) fn sorts(&self) -> Vec<(&'static str, &'static str)> {
        let has_words = !self.value("search").is_empty();
        let usual = if has_words {
            Sort::Relevance
        } else {
            Sort::Name
        };
        let may_be = |sort: &Sort| has_words || *sort != Sort::Relevance;
        let mut sorts = Sort::ALL.to_vec();
        sorts.retain(|(sort, _)| may_be(sort));
        sorts.sort_by_key(|(sort, _)| *sort != usual);
        let value = |sort: Sort, word| if sort == usual { "" } else { word };
        sorts
            .iter()
            .map(|(sort, word)| (value(*sort, word), *word))
            .collect()
    }

    /// What is set, part by part.
    pub(super) fn chips(&self, tr: Tr) -> Vec<Chip> {
        let set = PARAMETERS.iter().filter(|part| part.name != "sort");
        let set = set.filter(|part| self.words.get(part).is_some());
        set.map(|part| Chip {
            label: self.label(tr, part.name),
            query: self.words.with(part.name, None).to_query(),
        })
        .collect()
    }

    /// A part and what is set for it.
    pub(super) fn label(&self, tr: Tr, name: &str) -> String {
        let shown = self.shown(tr, name, self.value(name));
        let label = tr.t(&format!("filter-{name}"));
        // How to write it is told in the field only.
        let label = label.split(" (").next().unwrap_or_default();
        format!("{label}: {shown}")
    }

    fn shown(&self, tr: Tr, name: &str, value: &str) -> String {
        let of = |choices: &[Choice]| {
            let found = choices.iter().find(|choice| choice.value == value);
            found.map(|choice| choice.label.clone())
        };
        let found = match name {
            "fund" => {
                let is_fund = Fund::ALL.iter().any(|fund| fund.word() == value);
                is_fund.then(|| tr.t(&format!("fund-{value}")))
            }
            "programme" => {
                matches!(value, "2014" | "2021").then(|| tr.t(&format!("programme-{value}")))
            }
            "state" => {
                matches!(value, "running" | "ended").then(|| tr.t(&format!("state-{value}")))
            }
            "region" | "sub-region" | "municipality" => self.place(name).and_then(|p| p.name(tr)),
            "priority" => of(&self.priorities),
            "objective" => of(&self.objectives),
            _ => None,
        };
        found.unwrap_or_else(|| value.to_owned())
    }

    /// What is wrong with a part.
    pub(super) fn error(&self, tr: Tr, name: &str) -> Option<String> {
        let refused = self
            .refused
            .as_ref()
            .filter(|refused| refused.option == name)?;
        Some(refusal(tr, refused))
    }

    /// The field that is wrong, and why.
    pub(super) fn errors(&self, tr: Tr) -> Vec<(&'static str, String)> {
        let refused = self.refused.iter();
        refused
            .map(|refused| (self.id(refused.option), refusal(tr, refused)))
            .collect()
    }
}

/// What was not understood of a filter in an address.
pub(super) fn refusal(tr: Tr, refused: &FilterRefused) -> String {
    let option = tr.t(&format!("filter-{}", refused.option));
    let expected = tr.t(refused.expected);
    tr.ta(
        "filter-refused-page",
        &[
            ("option", option.into()),
            ("found", refused.found.as_str().into()),
            ("expected", expected.into()),
        ],
    )
}
