//! Rules: what stands in a letter: its texts in three languages, its blocks, whom it goes
//! to. A draft keeps whatever was written; [`problems`](super::problems) tells what keeps
//! it from being sent.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use kit::i18n::Lang;
use kit::id::Id;
use kit::personal_code;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::fields;
use crate::subscriptions::Kind as Topic;

/// A text in each language; empty where it is not written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Said {
    /// In Finnish.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub fi: String,
    /// In Swedish.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sv: String,
    /// In English.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub en: String,
}

impl Said {
    /// The text of a language as it was written.
    pub fn of(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fi => &self.fi,
            Lang::Sv => &self.sv,
            Lang::En => &self.en,
        }
    }

    /// The place of a language's text.
    pub fn place(&mut self, lang: Lang) -> &mut String {
        match lang {
            Lang::Fi => &mut self.fi,
            Lang::Sv => &mut self.sv,
            Lang::En => &mut self.en,
        }
    }

    /// The text of a language, or of the one that is written.
    pub fn best(&self, lang: Lang) -> &str {
        let all = [lang, Lang::Fi, Lang::Sv, Lang::En];
        let texts = all.iter().map(|lang| self.of(*lang));
        texts
            .into_iter()
            .find(|text| !text.is_empty())
            .unwrap_or_default()
    }

    fn each(&self) -> [&str; 3] {
        [&self.fi, &self.sv, &self.en]
    }
}

/// A part of a letter. What people type stays as they typed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(missing_docs, reason = "the form names them")]
pub enum Block {
    Heading {
        text: Said,
    },
    /// Markdown.
    Text {
        text: Said,
    },
    /// A funding call, none while it is not chosen.
    Call {
        call: Option<Id>,
        /// What was told of it when the letter left: a letter that has left stays.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        told: Option<Map<String, Json>>,
    },
    /// Something that happens at a time, in Finland's wall clock as it was typed.
    Event {
        title: Said,
        when: String,
        place: Said,
        link: String,
    },
    Button {
        label: Said,
        link: String,
    },
    /// A picture that was attached to the letter, none while it is not.
    Picture {
        file: Option<Id>,
        alt: Said,
    },
}

impl Block {
    /// The words of all kinds, in the order in which they are offered.
    pub const KINDS: [&'static str; 6] = ["heading", "text", "call", "event", "button", "picture"];

    /// An empty one of a kind.
    pub fn empty(kind: &str) -> Option<Self> {
        let none = Said::default;
        Some(match kind {
            "heading" => Self::Heading { text: none() },
            "text" => Self::Text { text: none() },
            "call" => Self::Call {
                call: None,
                told: None,
            },
            "event" => Self::Event {
                title: none(),
                when: String::new(),
                place: none(),
                link: String::new(),
            },
            "button" => Self::Button {
                label: none(),
                link: String::new(),
            },
            "picture" => Self::Picture {
                file: None,
                alt: none(),
            },
            _ => return None,
        })
    }

    /// The word of its kind.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Heading { .. } => "heading",
            Self::Text { .. } => "text",
            Self::Call { .. } => "call",
            Self::Event { .. } => "event",
            Self::Button { .. } => "button",
            Self::Picture { .. } => "picture",
        }
    }

    /// The text that every language that is sent must have, and the others.
    pub fn said(&self) -> Vec<&Said> {
        match self {
            Self::Heading { text } | Self::Text { text } => vec![text],
            Self::Call { .. } => Vec::new(),
            Self::Event { title, place, .. } => vec![title, place],
            Self::Button { label, .. } => vec![label],
            Self::Picture { alt, .. } => vec![alt],
        }
    }

    /// Puts other texts in the place of some, each by what stands there.
    pub fn say<const N: usize>(&mut self, texts: [(&str, &str); N]) {
        for said in self.said_mut() {
            for lang in Lang::ALL {
                let place = said.place(lang);
                if let Some((_, text)) = texts.iter().find(|(was, _)| was == place) {
                    (*text).clone_into(place);
                }
            }
        }
    }

    /// As [`Block::said`], to be written.
    pub fn said_mut(&mut self) -> Vec<&mut Said> {
        match self {
            Self::Heading { text } | Self::Text { text } => vec![text],
            Self::Call { .. } => Vec::new(),
            Self::Event { title, place, .. } => vec![title, place],
            Self::Button { label, .. } => vec![label],
            Self::Picture { alt, .. } => vec![alt],
        }
    }
}

/// Whom a letter goes to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Audience {
    /// Segments whose associations get it: identifiers, or words of ready ones.
    pub segments: Vec<String>,
    /// Segments whose associations do not.
    pub but: Vec<String>,
    /// Whether contact persons of those associations get it who have consented.
    pub people: bool,
    /// Whether those get it who have subscribed to what it is about.
    pub subscribers: bool,
    /// Whether those get it who were told an older version of the call that it is of.
    pub told: bool,
    /// Whether those get it who have confirmed their subscription after the first and not
    /// after the second of these.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<(DateTime<Utc>, DateTime<Utc>)>,
}

impl Audience {
    /// Whether nobody is asked for.
    pub fn is_empty(&self) -> bool {
        let by_itself = self.told || self.confirmed.is_some();
        self.segments.is_empty() && !self.subscribers && !by_itself
    }
}

/// All that is written of a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Content {
    /// What stands in the list of messages. A language with a subject is sent.
    pub subject: Said,
    /// What stands beside the subject in lists of messages.
    pub preheader: Said,
    /// Its parts from the top.
    pub blocks: Vec<Block>,
    /// What it is about.
    pub topic: Topic,
    /// The funding statement's key.
    pub statement: String,
    /// Whether everyone may read it in the archive.
    pub is_public: bool,
    /// Whom it goes to.
    pub audience: Audience,
}

impl Default for Content {
    fn default() -> Self {
        Self {
            subject: Said::default(),
            preheader: Said::default(),
            blocks: Vec::new(),
            topic: news(),
            statement: String::new(),
            is_public: false,
            audience: Audience::default(),
        }
    }
}

const fn news() -> Topic {
    Topic::News
}

/// The most blocks of a letter.
pub(super) const MOST_BLOCKS: usize = 40;
/// The longest subject and other line, and the longest text, in letters.
pub(super) const LONGEST_LINE: usize = 200;
pub(super) const LONGEST_TEXT: usize = 20_000;

impl Content {
    /// The languages in which it is sent: Finnish first.
    pub fn langs(&self) -> Vec<Lang> {
        let all = Lang::ALL.into_iter();
        all.filter(|lang| !self.subject.of(*lang).is_empty())
            .collect()
    }

    /// The subject of a language, as for a reader of whom nothing is known.
    pub fn subject_for_all(&self, lang: Lang) -> String {
        let nobody = fields::Values::default();
        let (parts, _) = fields::read(self.subject.best(lang));
        parts
            .iter()
            .map(|part| fields::fill(part, &nobody))
            .collect()
    }

    /// The language in which a reader of that one gets it.
    pub fn lang_for(&self, lang: Lang) -> Lang {
        let langs = self.langs();
        match langs.contains(&lang) {
            true => lang,
            false => langs.first().copied().unwrap_or_default(),
        }
    }

    /// The calls that it tells of.
    pub fn calls(&self) -> Vec<Id> {
        let calls = self.blocks.iter().filter_map(|block| match block {
            Block::Call { call, .. } => *call,
            _ => None,
        });
        let mut once: Vec<Id> = Vec::new();
        for call in calls {
            if !once.contains(&call) {
                once.push(call);
            }
        }
        once
    }

    /// The same for another letter, whose pictures have these identifiers: what is told of
    /// calls is what is true when that letter leaves.
    pub(super) fn copied(mut self, pictures: &HashMap<Id, Id>) -> Self {
        for block in &mut self.blocks {
            match block {
                Block::Call { told, .. } => *told = None,
                Block::Picture { file, .. } => {
                    *file = file.and_then(|file| pictures.get(&file).copied());
                }
                _ => {}
            }
        }
        self
    }

    fn texts(&self) -> impl Iterator<Item = &str> {
        let typed = self.blocks.iter().flat_map(|block| match block {
            Block::Event { when, link, .. } => vec![when.as_str(), link],
            Block::Button { link, .. } => vec![link.as_str()],
            _ => Vec::new(),
        });
        let said = self.blocks.iter().flat_map(Block::said);
        let said = [&self.subject, &self.preheader].into_iter().chain(said);
        said.flat_map(|said| said.each()).chain(typed)
    }

    /// Whether a text has the shape of a personal identity code: such is not even kept.
    pub fn has_personal_code(&self) -> bool {
        self.texts()
            .any(|text| personal_code::found_in(text) || personal_code::was_in(text))
    }

    /// Whether a text or the whole is longer than is kept.
    pub fn is_too_long(&self) -> bool {
        let is_long = |text: &str| text.chars().count() > LONGEST_TEXT;
        self.blocks.len() > MOST_BLOCKS || self.texts().any(is_long)
    }
}
