//! Rules: what somebody wants letters about, and whether a letter is about that.

use std::collections::{BTreeSet, HashSet};

use chrono::NaiveDate;
use kit::i18n::Tr;
use serde::{Deserialize, Serialize};

use crate::areas::{self, AreaKind};
use crate::calls::CallArea;

/// A kind of letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Funding that may be applied for.
    Calls,
    /// What has happened and will.
    News,
    /// Events and trainings.
    Events,
}

impl Kind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Calls, Self::News, Self::Events];

    /// The word in forms, addresses and keys of texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Calls => "calls",
            Self::News => "news",
            Self::Events => "events",
        }
    }

    /// What the word stands for.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// What it is called.
    pub fn name(self, tr: Tr) -> String {
        tr.t(&format!("subscription-kind-{}", self.word()))
    }
}

/// What somebody wants letters about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topics {
    /// Which kinds of letters; without one there are none.
    pub kinds: BTreeSet<Kind>,
    /// For which areas; none is everywhere.
    pub areas: Vec<CallArea>,
    /// On which themes; none is all.
    pub themes: Vec<String>,
}

/// What a letter is about, made ready to be asked of many people.
#[derive(Clone, Debug)]
pub struct About {
    kind: Kind,
    /// All areas that have a municipality in common with it; nothing for everywhere.
    near: Option<HashSet<CallArea>>,
    /// In small letters.
    themes: Vec<String>,
}

impl About {
    /// A letter of a kind, for areas (none is everywhere) as they are on a day, on themes
    /// (none is all).
    pub fn new(kind: Kind, areas: &[CallArea], themes: &[String], on: NaiveDate) -> Self {
        let meets = |area: &CallArea| areas.iter().any(|one| one.meets(area, on));
        let all = AreaKind::ALL.into_iter().flat_map(areas::all);
        let all = all.map(|area| CallArea {
            kind: area.kind,
            code: area.code.clone(),
        });
        Self {
            kind,
            near: (!areas.is_empty()).then(|| all.filter(meets).collect()),
            themes: themes.iter().map(|theme| theme.to_lowercase()).collect(),
        }
    }
}

impl Topics {
    /// Whether a letter is about what they want.
    pub fn fits(&self, about: &About) -> bool {
        let is_near = match &about.near {
            Some(near) if !self.areas.is_empty() => {
                self.areas.iter().any(|area| near.contains(area))
            }
            _ => true,
        };
        let wants = |theme: &String| about.themes.contains(&theme.to_lowercase());
        let is_on_theme = self.themes.is_empty() || about.themes.is_empty();
        self.kinds.contains(&about.kind)
            && is_near
            && (is_on_theme || self.themes.iter().any(wants))
    }

    /// The kinds in words.
    pub fn kinds_text(&self, tr: Tr) -> String {
        let names = self.kinds.iter().map(|kind| kind.name(tr));
        names.collect::<Vec<_>>().join(", ")
    }

    /// The areas in words.
    pub fn areas_text(&self, tr: Tr) -> String {
        match self.areas.is_empty() {
            true => tr.t("subscription-everywhere"),
            false => {
                let names = self.areas.iter().map(|area| area.name(tr));
                names.collect::<Vec<_>>().join(", ")
            }
        }
    }

    /// The themes in words.
    pub fn themes_text(&self, tr: Tr) -> String {
        match self.themes.is_empty() {
            true => tr.t("subscription-all-themes"),
            false => self.themes.join(", "),
        }
    }

    /// All of it in a line.
    pub fn text(&self, tr: Tr) -> String {
        let parts = [
            self.kinds_text(tr),
            self.areas_text(tr),
            self.themes_text(tr),
        ];
        parts.join(" · ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(name: &str) -> CallArea {
        CallArea::named(name, day()).expect("an area")
    }

    fn day() -> NaiveDate {
        "2026-11-24".parse().expect("a day")
    }

    #[test]
    fn a_letter_fits_by_kind_by_overlap_of_areas_and_by_theme() {
        let topics = |areas: &[&str], themes: &[&str]| Topics {
            kinds: [Kind::Calls].into(),
            areas: areas.iter().map(|name| area(name)).collect(),
            themes: themes.iter().map(|theme| (*theme).to_owned()).collect(),
        };
        let about = |kind, areas: &[&str], themes: &[&str]| {
            let areas: Vec<_> = areas.iter().map(|name| area(name)).collect();
            let themes: Vec<_> = themes.iter().map(|theme| (*theme).to_owned()).collect();
            About::new(kind, &areas, &themes, day())
        };
        for (wanted, told, fits) in [
            (topics(&[], &[]), about(Kind::Calls, &[], &[]), true),
            (topics(&[], &[]), about(Kind::News, &[], &[]), false),
            (topics(&["Lieksa"], &[]), about(Kind::Calls, &[], &[]), true),
            (topics(&[], &[]), about(Kind::Calls, &["Lieksa"], &[]), true),
            // A municipality lies in its region and in its sub-region, and they in none of
            // another.
            (
                topics(&["Lieksa"], &[]),
                about(Kind::Calls, &["Pohjois-Karjala"], &[]),
                true,
            ),
            (
                topics(&["Pohjois-Karjala"], &[]),
                about(Kind::Calls, &["Lieksa"], &[]),
                true,
            ),
            (
                topics(&["Joensuun seutukunta"], &[]),
                about(Kind::Calls, &["Heinävesi"], &[]),
                true,
            ),
            (
                topics(&["Joensuun seutukunta"], &[]),
                about(Kind::Calls, &["Lieksa", "Kuopio"], &[]),
                false,
            ),
            (
                topics(&["Lieksa"], &[]),
                about(Kind::Calls, &["Nurmes"], &[]),
                false,
            ),
            (
                topics(&[], &["Kylät"]),
                about(Kind::Calls, &[], &["kylät", "nuoret"]),
                true,
            ),
            (
                topics(&[], &["kylät"]),
                about(Kind::Calls, &[], &["nuoret"]),
                false,
            ),
            (topics(&[], &["kylät"]), about(Kind::Calls, &[], &[]), true),
            (
                topics(&["Lieksa"], &["kylät"]),
                about(Kind::Calls, &["Nurmes"], &["kylät"]),
                false,
            ),
        ] {
            assert_eq!(wanted.fits(&told), fits, "{wanted:?} {told:?}");
        }
        let none = Topics::default();
        assert!(
            !none.fits(&about(Kind::Calls, &[], &[])),
            "no kind, no letters"
        );
    }

    #[test]
    fn topics_come_back_as_they_were_kept() {
        let topics = Topics {
            kinds: [Kind::Events, Kind::Calls].into(),
            areas: vec![area("Pohjois-Karjala"), area("Joensuun seutukunta")],
            themes: vec!["kylät".to_owned()],
        };
        let text = serde_json::to_string(&topics).expect("text");
        assert_eq!(
            text,
            r#"{"kinds":["calls","events"],"areas":[{"kind":"region","code":"12"},{"kind":"sub_region","code":"122"}],"themes":["kylät"]}"#
        );
        assert_eq!(serde_json::from_str::<Topics>(&text).ok(), Some(topics));
    }
}
