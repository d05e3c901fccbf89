//! Rules: what keeps a letter from being sent, each with its place.

use chrono::{DateTime, Utc};
use kit::i18n::{Lang, Tr};

use super::content::{Block, Content, LONGEST_LINE};
use super::fields::{self, Field, FieldWrong};
use super::loaded::Loaded;
use crate::associations::web;
use crate::calls::{self, State};

/// Something that keeps a letter from being sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The block, counted from 0; nothing for the letter itself.
    pub block: Option<usize>,
    /// The language, where it is of one.
    pub lang: Option<Lang>,
    /// What it is.
    pub what: What,
}

/// What keeps a letter from being sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "their texts say it")]
pub enum What {
    NoSubject,
    LongLine,
    NoBlocks,
    NotWritten,
    UnknownField(String),
    NoFallback(String),
    FieldInLink,
    NoCall,
    CallNotPublic,
    NoTime,
    SkippedTime,
    Link,
    NoPicture,
    NoAlt,
    NoAudience,
    PastEvent,
    ClosedCall,
}

impl What {
    fn key(&self) -> &'static str {
        match self {
            Self::NoSubject => "letter-problem-subject",
            Self::LongLine => "letter-problem-long",
            Self::NoBlocks => "letter-problem-blocks",
            Self::NotWritten => "letter-problem-not-written",
            Self::UnknownField(_) => "letter-problem-field",
            Self::NoFallback(_) => "letter-problem-fallback",
            Self::FieldInLink => "letter-problem-field-in-link",
            Self::NoCall => "letter-problem-call",
            Self::CallNotPublic => "letter-problem-call-hidden",
            Self::NoTime => "letter-problem-time",
            Self::SkippedTime => "letter-problem-skipped",
            Self::Link => "letter-problem-link",
            Self::NoPicture => "letter-problem-picture",
            Self::NoAlt => "letter-problem-alt",
            Self::NoAudience => "letter-problem-audience",
            Self::PastEvent => "letter-warning-past-event",
            Self::ClosedCall => "letter-warning-closed-call",
        }
    }
}

impl Problem {
    /// Where a link to it leads in the form.
    pub fn id(&self) -> String {
        match (self.block, &self.what) {
            (Some(block), _) => format!("b{block}"),
            (None, What::NoAudience) => "audience".to_owned(),
            (None, What::NoBlocks) => "blocks".to_owned(),
            (None, _) => format!("subject-{}", self.lang.unwrap_or_default().code()),
        }
    }

    /// What it says.
    pub fn text(&self, tr: Tr) -> String {
        let said = match &self.what {
            What::UnknownField(word) | What::NoFallback(word) => tr.ta(
                self.what.key(),
                &[
                    ("word", word.as_str().into()),
                    ("known", Field::known().into()),
                ],
            ),
            What::LongLine => tr.tn(self.what.key(), LONGEST_LINE),
            _ => tr.t(self.what.key()),
        };
        let lang = self
            .lang
            .map(|lang| tr.t(&format!("letter-lang-{}", lang.code())));
        let block = self.block.map(|block| tr.tn("letter-part", block + 1));
        let place = [block, lang]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", ");
        match place.is_empty() {
            true => said,
            false => format!("{place}: {said}"),
        }
    }
}

/// All that keeps it from being sent, from the top.
pub(super) fn problems(content: &Content, loaded: &Loaded) -> Vec<Problem> {
    let mut found = Vec::new();
    let langs = content.langs();
    if langs.is_empty() {
        found.push(of_letter(Some(Lang::Fi), What::NoSubject));
    }
    for lang in &langs {
        for line in [content.subject.of(*lang), content.preheader.of(*lang)] {
            found.extend(
                of_line(line)
                    .into_iter()
                    .map(|what| of_letter(Some(*lang), what)),
            );
        }
    }
    if content.blocks.is_empty() {
        found.push(of_letter(None, What::NoBlocks));
    }
    for (number, block) in content.blocks.iter().enumerate() {
        let place = |lang, what| Problem {
            block: Some(number),
            lang,
            what,
        };
        found.extend(
            of_block(block, loaded)
                .into_iter()
                .map(|what| place(None, what)),
        );
        for lang in &langs {
            let whats = in_lang(block, *lang);
            found.extend(whats.into_iter().map(|what| place(Some(*lang), what)));
        }
    }
    if content.audience.is_empty() {
        found.push(of_letter(None, What::NoAudience));
    }
    found
}

/// What may be meant so and is better looked at: what is over at that moment.
pub(super) fn warnings(content: &Content, loaded: &Loaded, now: DateTime<Utc>) -> Vec<Problem> {
    let blocks = content.blocks.iter().enumerate();
    let found = blocks.filter_map(|(number, block)| {
        let what = match block {
            Block::Event { when, .. } => {
                let is_past = calls::read_instant(when).is_ok_and(|at| at < now);
                is_past.then_some(What::PastEvent)
            }
            Block::Call { call: Some(id), .. } => {
                let call = loaded.calls.get(id)?;
                let is_over = matches!(call.state(now), State::Closed | State::Decided);
                is_over.then_some(What::ClosedCall)
            }
            _ => None,
        };
        Some(Problem {
            block: Some(number),
            lang: None,
            what: what?,
        })
    });
    found.collect()
}

fn of_letter(lang: Option<Lang>, what: What) -> Problem {
    Problem {
        block: None,
        lang,
        what,
    }
}

fn of_fields(text: &str) -> Vec<What> {
    let wrong = fields::read(text).1.into_iter();
    let what = |wrong| match wrong {
        FieldWrong::Unknown(word) => What::UnknownField(word),
        FieldWrong::NoFallback(word) => What::NoFallback(word),
    };
    wrong.map(what).collect()
}

fn of_line(line: &str) -> Vec<What> {
    let mut whats = of_fields(line);
    if line.chars().count() > LONGEST_LINE {
        whats.push(What::LongLine);
    }
    whats
}

/// What is wrong with a block in any language.
fn of_block(block: &Block, loaded: &Loaded) -> Vec<What> {
    let mut whats = Vec::new();
    match block {
        Block::Call { call: None, .. } => whats.push(What::NoCall),
        Block::Call { call: Some(id), .. } if !loaded.calls.contains_key(id) => {
            whats.push(What::CallNotPublic);
        }
        Block::Event { when, link, .. } => {
            match calls::read_instant(when) {
                Ok(_) => {}
                Err(calls::Wrong::Skipped) => whats.push(What::SkippedTime),
                Err(_) => whats.push(What::NoTime),
            }
            if !link.is_empty() && web(link).is_err() {
                whats.push(What::Link);
            }
        }
        Block::Button { link, .. } if link.contains('{') => whats.push(What::FieldInLink),
        Block::Button { link, .. } if web(link).is_err() => whats.push(What::Link),
        Block::Picture { file, .. } => {
            let is_there = file.is_some_and(|file| loaded.pictures.contains_key(&file));
            if !is_there {
                whats.push(What::NoPicture);
            }
        }
        _ => {}
    }
    whats
}

/// What is wrong with a block in a language that is sent.
fn in_lang(block: &Block, lang: Lang) -> Vec<What> {
    let said = block.said();
    let mut whats: Vec<What> = said
        .iter()
        .flat_map(|said| match block {
            Block::Text { .. } => of_fields(said.of(lang)),
            _ => of_line(said.of(lang)),
        })
        .collect();
    // Where something happens may be left out, what it is may not.
    let is_blank = said
        .first()
        .is_some_and(|said| said.of(lang).trim().is_empty());
    match block {
        Block::Picture { .. } if is_blank => whats.push(What::NoAlt),
        _ if is_blank => whats.push(What::NotWritten),
        _ => {}
    }
    if let Block::Text { text } = block
        && super::render::has_field_in_link(text.of(lang))
    {
        whats.push(What::FieldInLink);
    }
    whats
}
