//! Rules: what the log of changes keeps of a letter, in words.

use chrono::{DateTime, Utc};
use kit::i18n::{Lang, Tr};
use serde_json::Value as Json;

use super::content::{Audience, Block, Said};
use super::letter::KIND;
use super::sequences::SEQUENCE_KIND;
use crate::subscriptions::Kind as Topic;

/// A value of a letter or a sequence in words; as it is kept when it has none.
pub fn logged_text(tr: Tr, name: &str, value: &Json) -> String {
    in_words(tr, name, value).unwrap_or_else(|| match value {
        Json::String(text) => text.clone(),
        value => value.to_string(),
    })
}

/// Whether changes of that kind are about letters.
pub fn is_about_letters(kind: &str) -> bool {
    [KIND, SEQUENCE_KIND].contains(&kind)
}

fn in_words(tr: Tr, name: &str, value: &Json) -> Option<String> {
    let parsed = || value.clone();
    let word = || value.as_str().unwrap_or_default();
    Some(match name {
        "subject" | "preheader" => {
            let said: Said = serde_json::from_value(parsed()).ok()?;
            said.best(tr.lang).to_owned()
        }
        "blocks" => {
            let blocks: Vec<Block> = serde_json::from_value(parsed()).ok()?;
            let lines = blocks.iter().map(|block| in_a_line(tr, block));
            lines.collect::<Vec<_>>().join("\n")
        }
        "audience" => {
            let audience: Audience = serde_json::from_value(parsed()).ok()?;
            let segments = [
                ("letter-to-segments", audience.segments.len()),
                ("letter-but", audience.but.len()),
            ];
            let flags = [
                ("letter-to-people", audience.people),
                ("letter-to-subscribers", audience.subscribers),
                ("letter-kind-change", audience.told),
            ];
            let segments = segments.into_iter().filter(|(_, count)| *count > 0);
            let segments = segments.map(|(key, count)| format!("{}: {count}", tr.t(key)));
            let flags = flags.into_iter().filter(|(_, is_on)| *is_on);
            segments
                .chain(flags.map(|(key, _)| tr.t(key)))
                .collect::<Vec<_>>()
                .join(", ")
        }
        "stage" => tr.t(&format!("letter-stage-{}", word())),
        "kind" => tr.t(&format!("letter-kind-{}", word())),
        "topic" => Topic::of_word(word())?.name(tr),
        "send_at" => {
            let at: DateTime<Utc> = serde_json::from_value(parsed()).ok()?;
            tr.instant(at)
        }
        _ => return None,
    })
}

fn in_a_line(tr: Tr, block: &Block) -> String {
    let kind = tr.t(&format!("letter-block-{}", block.kind()));
    let text = block.said().first().map(|said| said.best(Lang::Fi));
    match text.filter(|text| !text.is_empty()) {
        Some(text) => format!("{kind}: {text}"),
        None => kind,
    }
}
