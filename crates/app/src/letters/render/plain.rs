//! Rules: the same as plain text.

use kit::i18n::Tr;

use super::{PREFERENCES, Place, Places, UNSUBSCRIBE, WHY, html, place, statement};
use crate::associations::web;
use crate::calls;
use crate::letters::content::{Block, Content};
use crate::letters::loaded::Loaded;
use crate::letters::markdown;

fn of_block(
    block: &Block,
    loaded: &Loaded,
    tr: Tr,
    at: &Place<'_>,
    places: &mut Places,
) -> Option<String> {
    let lang = tr.lang;
    let lines = |lines: Vec<Option<String>>| {
        let lines = lines.into_iter().flatten().filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join("\n")
    };
    Some(match block {
        Block::Heading { text } => {
            let text = places.mark(text.best(lang));
            let line = "-".repeat(text.chars().count().min(60));
            format!("{text}\n{line}")
        }
        Block::Text { text } => markdown::to_plain(&places.mark(text.best(lang))),
        Block::Call { call, .. } => {
            let call = loaded.calls.get(&(*call)?)?;
            let (title, told, link) = html::of_call(tr, call, at.base_url);
            let told = told.into_iter().map(Some);
            lines(
                [Some(title)]
                    .into_iter()
                    .chain(told)
                    .chain([Some(link)])
                    .collect(),
            )
        }
        Block::Event {
            title,
            when,
            place,
            link,
        } => {
            let when = calls::read_instant(when).ok();
            lines(vec![
                Some(places.mark(title.best(lang))),
                when.map(|at| html::moment(tr, at)),
                Some(places.mark(place.best(lang))),
                web(link).ok(),
            ])
        }
        Block::Button { label, link } => {
            format!("{}: {}", places.mark(label.best(lang)), web(link).ok()?)
        }
        Block::Picture { alt, .. } => tr.t1("letter-picture-is", "alt", alt.best(lang)),
    })
}

/// The letter as plain text, with marks where each reader's own comes.
pub(super) fn write(
    content: &Content,
    loaded: &Loaded,
    tr: Tr,
    at: &Place<'_>,
    places: &mut Places,
) -> String {
    let blocks = content.blocks.iter();
    let blocks = blocks.filter_map(|block| of_block(block, loaded, tr, at, places));
    let mut parts: Vec<String> = blocks.filter(|part| !part.is_empty()).collect();
    let archive = at.archive.as_ref();
    let archive = archive.map(|link| format!("{}: {link}", tr.t("letter-read-online")));
    let foot = [
        Some("-- ".to_owned()),
        Some(place(WHY)),
        Some(format!(
            "{}: {}",
            tr.t("letter-unsubscribe"),
            place(UNSUBSCRIBE)
        )),
        Some(format!(
            "{}: {}",
            tr.t("letter-preferences"),
            place(PREFERENCES)
        )),
        archive,
    ];
    let foot = foot.into_iter().flatten().chain(statement(content, tr));
    parts.push(foot.collect::<Vec<_>>().join("\n"));
    let mut text = parts.join("\n\n");
    text.push('\n');
    text
}
