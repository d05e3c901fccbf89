//! Rules: what a call asks of associations, and what the rules say of one.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Months, NaiveDate};
use kit::i18n::{Arg, Lang, Tr};

use super::past::Past;
use super::rule::{Rule, Side};
use super::themes;
use crate::areas::Area;
use crate::associations::{
    Activity, Association, Field as Fact, Kind, RegisterState, Stage, municipalities_of, place_of,
    text_of,
};
use crate::calls::{Call, Field};
use crate::finnish;

/// Contact within so many months speaks for a match.
const CONTACT_MONTHS: u32 = 12;

/// A code or a name shorter than this stands in any text by chance.
const SHORTEST_NAME: usize = 5;

/// Words that go with a theme: all of them in a name, a tag or a contact.
pub(super) struct Phrase {
    /// The theme, as the call has it.
    pub(super) theme: String,
    /// The keys of each word.
    pub(super) words: Vec<Vec<String>>,
}

/// What a call asks of associations.
pub struct Wanted {
    /// The day.
    pub(super) today: NaiveDate,
    /// The municipalities of its areas; nothing for the whole country.
    pub(super) areas: Option<Vec<&'static Area>>,
    /// Who may apply; nobody is named when everyone may.
    pub(super) kinds: Vec<Kind>,
    /// The classes of activities that go with its themes, each with those themes.
    pub(super) activities: BTreeMap<Activity, Vec<String>>,
    /// The words that go with its themes.
    pub(super) phrases: Vec<Phrase>,
    /// Themes of which no class is known.
    pub silent: Vec<String>,
    /// As people call it, in small letters.
    names: Vec<String>,
}

/// What the rules say of a match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The rules that hold, in the order of the table.
    pub rules: Vec<Rule>,
}

impl Verdict {
    /// Whether nothing speaks against it.
    pub fn fits(&self) -> bool {
        self.rules.iter().all(|rule| rule.side() != Side::Against)
    }

    /// By how much it comes before others.
    pub fn points(&self) -> usize {
        self.rules.iter().map(|rule| rule.points()).sum()
    }
}

impl Wanted {
    /// What a call asks, on a day.
    pub fn of(call: &Call, today: NaiveDate) -> Self {
        let mut areas = None;
        for area in call.told.areas() {
            let all: &mut Vec<&'static Area> = areas.get_or_insert_default();
            for one in municipalities_of(area.kind, &area.code, today) {
                if !all.iter().any(|known| known.code == one.code) {
                    all.push(one);
                }
            }
        }
        let kinds = call.told.words(Field::Applicants).iter();
        let names = Lang::ALL.map(|lang| call.title(lang).to_lowercase());
        let mut names: Vec<String> = names.into_iter().chain(call.told.reference()).collect();
        names.retain(|name| name.chars().count() >= SHORTEST_NAME);
        let mut wanted = Self {
            today,
            areas,
            kinds: kinds.filter_map(|word| Kind::of_word(word)).collect(),
            activities: BTreeMap::new(),
            phrases: Vec::new(),
            silent: Vec::new(),
            names,
        };
        for theme in call.told.words(Field::Themes) {
            wanted.ask_for(theme);
        }
        wanted
    }

    fn ask_for(&mut self, theme: &str) {
        let meant = themes::of(theme);
        if meant.is_empty() {
            self.silent.push(theme.to_owned());
        }
        let names = meant.iter().flat_map(|one| one.names.iter().copied());
        for text in std::iter::once(theme).chain(names) {
            let words = themes::words_of(text);
            if !words.is_empty() {
                let theme = theme.to_owned();
                self.phrases.push(Phrase { theme, words });
            }
        }
        for activity in meant.iter().flat_map(|one| &one.activities) {
            let known = self.activities.entry(*activity).or_default();
            if !known.iter().any(|one| one == theme) {
                known.push(theme.to_owned());
            }
        }
    }

    /// From which day on contact speaks for a match.
    pub(super) fn contact_since(&self) -> NaiveDate {
        let since = self.today.checked_sub_months(Months::new(CONTACT_MONTHS));
        since.unwrap_or(self.today)
    }

    /// Whether a text names the call.
    pub(super) fn is_named_in(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.names.iter().any(|name| text.contains(name.as_str()))
    }

    /// The themes that a text names.
    pub(super) fn themes_in(&self, text: &str) -> Vec<String> {
        self.themes_among(&keys_of([text]))
    }

    fn themes_among(&self, keys: &BTreeSet<String>) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for phrase in &self.phrases {
            let mut words = phrase.words.iter();
            let stands = words.all(|word| word.iter().any(|key| keys.contains(key)));
            if stands && !found.contains(&phrase.theme) {
                found.push(phrase.theme.clone());
            }
        }
        found
    }

    /// The themes that stand in an association's names and tags.
    fn themes_of(&self, one: &Association) -> Vec<String> {
        let fields = [
            Fact::Name,
            Fact::OtherNames,
            Fact::FormerNames,
            Fact::ShortName,
            Fact::Tags,
        ];
        let texts = fields.iter().flat_map(|field| one.facts.values(*field));
        self.themes_among(&keys_of(texts.map(String::as_str)))
    }

    /// What the rules say of an association.
    pub fn judge(&self, one: &Association, past: &Past) -> Verdict {
        let mut rules = BTreeSet::new();
        self.judge_place(one, &mut rules);
        self.judge_field(one, past, &mut rules);
        let state = one.facts.value(Fact::RegisterState);
        let state = state.and_then(RegisterState::of_word);
        if state.is_some_and(|state| state != RegisterState::Registered) {
            rules.insert(Rule::Ceased);
        }
        let kind = one.facts.value(Fact::Kind).and_then(Kind::of_word);
        if let Some(kind) = kind.filter(|_| !self.kinds.is_empty()) {
            rules.insert(match self.kinds.contains(&kind) {
                true => Rule::Kind,
                false => Rule::WrongKind,
            });
        }
        let contact = one.last_contact_on;
        if contact.is_some_and(|day| day >= self.contact_since()) {
            rules.insert(Rule::Contact);
        }
        if past.has_applied {
            rules.insert(Rule::Applied);
        }
        let stage = one.facts.value(Fact::Stage).and_then(Stage::of_word);
        rules.extend(stage.and_then(of_stage));
        Verdict {
            rules: rules.into_iter().collect(),
        }
    }

    fn judge_place(&self, one: &Association, rules: &mut BTreeSet<Rule>) {
        let home = one.facts.value(Fact::Domicile);
        rules.insert(match (&self.areas, home) {
            (None, _) => Rule::Country,
            (Some(_), None) => Rule::HomeUnknown,
            (Some(areas), Some(home)) => {
                match areas.iter().any(|area| area.code.as_str() == home) {
                    true => Rule::Area,
                    false => Rule::Elsewhere,
                }
            }
        });
    }

    fn judge_field(&self, one: &Association, past: &Past, rules: &mut BTreeSet<Rule>) {
        let activities = activities_of(one);
        let mut tells = false;
        for (rule, holds) in [
            (
                Rule::Activity,
                activities
                    .iter()
                    .any(|one| self.activities.contains_key(one)),
            ),
            (Rule::Word, !self.themes_of(one).is_empty()),
            (Rule::AskedCall, past.asked_call),
            (Rule::AskedTheme, !past.asked_themes.is_empty()),
        ] {
            if holds {
                rules.insert(rule);
                tells = true;
            }
        }
        if !tells && !self.activities.is_empty() {
            let says_something = activities.iter().any(|one| *one != Activity::Other);
            rules.insert(match says_something {
                true => Rule::OtherActivity,
                false => Rule::ActivityUnknown,
            });
        }
    }

    /// A rule that holds for an association, in words.
    pub fn text(&self, tr: Tr, rule: Rule, one: &Association, past: &Past) -> String {
        let key = format!("match-says-{}", rule.word());
        let home = || place_of(tr, one).unwrap_or_default();
        match rule {
            Rule::Area | Rule::Elsewhere => tr.t1(&key, "place", home()),
            Rule::Kind | Rule::WrongKind => tr.t1(
                &key,
                "kind",
                text_of(tr, one, Fact::Kind).unwrap_or_default(),
            ),
            Rule::Ceased => {
                let state = text_of(tr, one, Fact::RegisterState);
                tr.t1(&key, "state", state.unwrap_or_default())
            }
            Rule::Activity => self.activity_text(tr, &key, one),
            Rule::OtherActivity => {
                let activities = text_of(tr, one, Fact::Activities);
                tr.t1(&key, "activities", activities.unwrap_or_default())
            }
            Rule::Word => tr.t1(&key, "themes", self.themes_of(one).join(", ")),
            Rule::AskedTheme => tr.t1(&key, "themes", past.asked_themes.join(", ")),
            Rule::Contact => {
                let day = one.last_contact_on.map(|day| tr.date(day));
                tr.t1(&key, "day", day.unwrap_or_default())
            }
            _ => tr.t(&key),
        }
    }

    fn activity_text(&self, tr: Tr, key: &str, one: &Association) -> String {
        let activities = activities_of(one).into_iter();
        let fitting = activities.filter_map(|one| Some((one, self.activities.get(&one)?)));
        let mut themes: Vec<&str> = Vec::new();
        let mut names = Vec::new();
        for (activity, of) in fitting {
            names.push(tr.t(&format!("association-activity-{}", activity.word())));
            themes.extend(of.iter().map(String::as_str));
        }
        themes.dedup();
        let args = [
            ("activities", Arg::from(names.join(", "))),
            ("themes", Arg::from(themes.join(", "))),
        ];
        tr.ta(key, &args)
    }
}

/// What a stage says.
pub(super) const fn of_stage(stage: Stage) -> Option<Rule> {
    match stage {
        Stage::NotMapped => None,
        Stage::CouldApply => Some(Rule::CouldApply),
        Stage::Applying => Some(Rule::Applying),
        Stage::Running => Some(Rule::Running),
        Stage::HasRun => Some(Rule::HasRun),
    }
}

fn activities_of(one: &Association) -> Vec<Activity> {
    let words = one.facts.values(Fact::Activities).iter();
    words.filter_map(|word| Activity::of_word(word)).collect()
}

fn keys_of<'a>(texts: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for text in texts {
        for (keys, _) in finnish::keys_in(text) {
            all.extend(keys.iter().map(str::to_owned));
        }
    }
    all
}
