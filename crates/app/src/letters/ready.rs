//! Rules: what letters begin with: ready-made ones, in all languages.

use kit::i18n::{Lang, Tr};

use super::content::{Block, Content, Said};
use crate::statements;
use crate::subscriptions::Kind as Topic;
use crate::texts;

/// Words of what comes ready, in the order in which it is offered; patterns of sequences
/// are not among them.
pub(super) const OFFERED: [&str; 4] = ["blank", "news", "call", "event"];

fn said(key: &str) -> Said {
    let text = |lang: Lang| texts::tr(lang).t(key);
    Said {
        fi: text(Lang::Fi),
        sv: text(Lang::Sv),
        en: text(Lang::En),
    }
}

fn block(word: &str, part: &str) -> Block {
    Block::Text {
        text: said(&format!("letter-ready-{word}-{part}")),
    }
}

/// What comes ready under a word.
pub fn content(word: &str) -> Option<Content> {
    let call = || Block::Call {
        call: None,
        told: None,
    };
    let (topic, blocks) = match word {
        "blank" => (
            Topic::News,
            vec![Block::Text {
                text: Said::default(),
            }],
        ),
        "news" => (
            Topic::News,
            vec![
                block(word, "begin"),
                Block::Heading {
                    text: said("letter-ready-news-heading"),
                },
                block(word, "text"),
                block(word, "end"),
            ],
        ),
        "call" | "reminder" | "change" => (
            Topic::Calls,
            vec![block(word, "begin"), call(), block(word, "end")],
        ),
        "event" => {
            let event = Block::empty("event")?;
            (
                Topic::Events,
                vec![block(word, "begin"), event, block(word, "end")],
            )
        }
        "welcome" => (Topic::News, vec![block(word, "begin"), block(word, "end")]),
        _ => return None,
    };
    let subject = match word {
        "blank" => Said::default(),
        word => said(&format!("letter-ready-{word}-subject")),
    };
    let mut content = Content {
        subject,
        topic,
        blocks,
        statement: newest_statement(),
        ..Content::default()
    };
    content.audience.subscribers = word != "welcome" && word != "change";
    content.is_public = matches!(word, "news" | "call" | "event");
    Some(content)
}

fn newest_statement() -> String {
    statements::newest().key.clone()
}

/// What it is called where letters are begun.
pub(super) fn name(tr: Tr, word: &str) -> String {
    tr.t(&format!("letter-ready-{word}"))
}
