//! The form of a letter: its content as it is sent from a page, and the buttons that
//! change its blocks.

use kit::i18n::{Lang, Tr};

use crate::letters::content::{Audience, Block, Content, MOST_BLOCKS, Said};
use crate::statements;
use crate::subscriptions::Kind as Topic;

/// What a form's buttons do beside keeping what is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Press {
    /// Nothing more.
    Save,
    /// Adds a block of a kind at the end.
    Add(String),
    /// Moves a block up, or down, or takes it out.
    Up(usize),
    /// See [`Press::Up`].
    Down(usize),
    /// See [`Press::Up`].
    Remove(usize),
}

impl Press {
    fn of_text(text: &str) -> Self {
        let Some((act, what)) = text.split_once(':') else {
            return Self::Save;
        };
        match (act, what.parse()) {
            ("add", _) => Self::Add(what.to_owned()),
            ("up", Ok(number)) => Self::Up(number),
            ("down", Ok(number)) => Self::Down(number),
            ("remove", Ok(number)) => Self::Remove(number),
            _ => Self::Save,
        }
    }

    /// Changes the blocks, and gives the one to look at then.
    pub(super) fn on(&self, blocks: &mut Vec<Block>) -> Option<usize> {
        let last = blocks.len().checked_sub(1);
        match self {
            Self::Save => None,
            Self::Add(kind) => {
                blocks.extend(Block::empty(kind));
                blocks.len().checked_sub(1)
            }
            Self::Up(number) if *number > 0 && Some(*number) <= last => {
                blocks.swap(*number, number - 1);
                Some(number - 1)
            }
            Self::Down(number) if Some(*number) < last => {
                blocks.swap(*number, number + 1);
                Some(number + 1)
            }
            Self::Remove(number) if Some(*number) <= last => {
                blocks.remove(*number);
                Some(number.saturating_sub(1))
            }
            _ => None,
        }
    }
}

/// A form that came in.
pub(super) struct Form {
    pub(super) edition: i64,
    pub(super) content: Content,
    pub(super) press: Press,
}

/// What people write in the form, by the names of its fields.
pub fn label(tr: Tr, name: &str) -> Option<String> {
    let (field, lang) = name.rsplit_once('-')?;
    let lang = Lang::ALL.into_iter().find(|one| one.code() == lang);
    let lang_name = lang.map(|lang| tr.t(&format!("letter-lang-{}", lang.code())));
    let what = match field {
        "subject" => tr.t("letter-subject"),
        "preheader" => tr.t("letter-preheader"),
        _ => {
            let block: usize = name.strip_prefix('b')?.split('-').next()?.parse().ok()?;
            tr.tn("letter-part", block + 1)
        }
    };
    Some(match lang_name {
        Some(lang) => format!("{what} ({lang})"),
        None => what,
    })
}

fn line(text: &str) -> String {
    kit::text::clean_line(text)
}

/// Markdown: how far a line stands in means something, so only its end is cleaned.
fn prose(text: &str) -> String {
    let text = text
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let kept = text.replace('\t', "    ");
    let kept: String = kept
        .chars()
        .filter(|c| *c == '\n' || !c.is_control())
        .collect();
    let lines: Vec<&str> = kept.lines().map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// Puts a text of a block where its name says.
fn put(block: &mut Block, name: &str, text: &str) {
    if let Some((place, lang)) = name.split_once('-')
        && let Ok(place) = place.parse::<usize>()
        && let Some(lang) = Lang::ALL.into_iter().find(|one| one.code() == lang)
    {
        let is_prose = matches!(block, Block::Text { .. });
        let text = if is_prose { prose(text) } else { line(text) };
        if let Some(said) = block.said_mut().into_iter().nth(place) {
            *said.place(lang) = text;
        }
        return;
    }
    match (block, name) {
        (Block::Event { when, .. }, "when") => *when = line(text),
        (Block::Event { link, .. } | Block::Button { link, .. }, "link") => *link = line(text),
        (Block::Call { call, .. }, "call") => *call = text.parse().ok(),
        (Block::Picture { file, .. }, "file") => *file = text.parse().ok(),
        _ => {}
    }
}

impl Form {
    /// What was sent. What the form does not show stays as it was.
    pub(super) fn of_pairs(pairs: &[(String, String)], before: &Content) -> Self {
        let mut content = Content {
            subject: Said::default(),
            preheader: Said::default(),
            blocks: Vec::new(),
            is_public: false,
            audience: Audience {
                told: before.audience.told,
                confirmed: before.audience.confirmed,
                ..Audience::default()
            },
            ..before.clone()
        };
        let (mut edition, mut press) = (0, Press::Save);
        for (name, text) in pairs {
            match name.as_str() {
                "edition" => edition = text.parse().unwrap_or_default(),
                "act" => press = Press::of_text(text),
                "topic" => content.topic = Topic::of_word(text).unwrap_or(before.topic),
                "statement" => {
                    let known = statements::by_key(text);
                    content.statement = known.map_or_else(String::new, |one| one.key.clone());
                }
                "is_public" => content.is_public = true,
                "segment" => content.audience.segments.push(line(text)),
                "but" => content.audience.but.push(line(text)),
                "people" => content.audience.people = true,
                "subscribers" => content.audience.subscribers = true,
                name => content.take(name, text),
            }
        }
        Self {
            edition,
            content,
            press,
        }
    }
}

impl Content {
    /// Takes a text of the form by its name.
    fn take(&mut self, name: &str, text: &str) {
        let said = match name.rsplit_once('-') {
            Some(("subject", lang)) => Some((&mut self.subject, lang)),
            Some(("preheader", lang)) => Some((&mut self.preheader, lang)),
            _ => None,
        };
        if let Some((said, lang)) = said {
            if let Some(lang) = Lang::ALL.into_iter().find(|one| one.code() == lang) {
                *said.place(lang) = line(text);
            }
            return;
        }
        let Some(rest) = name.strip_prefix('b') else {
            return;
        };
        match rest.split_once('-') {
            // The kind of a block comes before what stands in it.
            None if rest.parse() == Ok(self.blocks.len()) && self.blocks.len() < MOST_BLOCKS => {
                self.blocks.extend(Block::empty(text));
            }
            Some((number, field)) => {
                let number = number.parse::<usize>().ok();
                if let Some(block) = number.and_then(|number| self.blocks.get_mut(number)) {
                    put(block, field, text);
                }
            }
            None => {}
        }
    }
}
