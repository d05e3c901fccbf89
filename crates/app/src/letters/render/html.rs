//! Rules: the HTML, by MJML: tables that every mail program shows alike, in one column on a
//! phone, light on dark where the reader's program is dark.

use anyhow::Context;
use askama::Template;
use chrono::{DateTime, Utc};
use kit::i18n::{Lang, Tr};
use mrml::prelude::render::RenderOptions;

use super::{PREFERENCES, Place, Places, UNSUBSCRIBE, WHY, place, statement};
use crate::associations::web;
use crate::calls::{self, Call, Field, Said as CallSaid};
use crate::letters::content::{Block, Content};
use crate::letters::loaded::Loaded;
use crate::letters::markdown;

/// How wide a letter is between its margins, in pixels.
const WIDE: u32 = 552;

/// A block with all that is shown of it; texts are HTML.
pub(in crate::letters) enum Shown {
    Heading(String),
    Text(String),
    Card {
        title: String,
        lines: Vec<String>,
        link: Option<(String, String)>,
    },
    Button(String, String),
    Picture {
        address: String,
        alt: String,
        /// In pixels, of one that is not as wide as the letter.
        width: Option<u32>,
    },
}

#[derive(Template)]
#[template(path = "letters/mails/letter.mjml", escape = "html")]
struct Letter<'a> {
    tr: Tr,
    subject: String,
    preheader: String,
    blocks: Vec<Shown>,
    statement: Vec<String>,
    emblem: String,
    at: &'a Place<'a>,
    why: String,
    unsubscribe: String,
    preferences: String,
}

/// "ti 1.12.2026 klo 16.15" for a block.
pub(super) fn moment(tr: Tr, at: DateTime<Utc>) -> String {
    calls::moment(tr, at)
}

/// What is told of a call: its name, lines, and where more stands.
pub(super) fn of_call(tr: Tr, call: &Call, base_url: &str) -> (String, Vec<String>, String) {
    let (opens, closes) = call.times();
    let time = |key: &str, at: Option<DateTime<Utc>>| {
        at.map(|at| format!("{}: {}", tr.t(key), moment(tr, at)))
    };
    let value = |field: Field| {
        let value = call.told.get(field)?.shown(tr, field);
        Some(format!("{}: {value}", tr.t(&field.key())))
    };
    let plain = call.told.said(CallSaid::Plain, tr.lang);
    let lines = [
        plain.map(|(_, text)| text.to_owned()),
        time("call-field-opens_at", opens),
        time("call-field-closes_at", closes),
        value(Field::Areas),
        value(Field::MaxSupport),
    ];
    let link = format!(
        "{base_url}{}",
        crate::shell::link(tr.lang, &format!("/haut/{}", call.id))
    );
    let title = call.title(tr.lang).to_owned();
    (title, lines.into_iter().flatten().collect(), link)
}

fn shown(
    block: &Block,
    loaded: &Loaded,
    tr: Tr,
    at: &Place<'_>,
    places: &mut Places,
) -> Option<Shown> {
    let lang = tr.lang;
    Some(match block {
        Block::Heading { text } => Shown::Heading(places.mark(text.best(lang))),
        Block::Text { text } => {
            let marked = places.mark(text.best(lang));
            Shown::Text(markdown::to_html(&marked))
        }
        Block::Call { call, .. } => {
            let call = loaded.calls.get(&(*call)?)?;
            let (title, lines, link) = of_call(tr, call, at.base_url);
            Shown::Card {
                title,
                lines,
                link: Some((tr.t("letter-call-more"), link)),
            }
        }
        Block::Event {
            title,
            when,
            place,
            link,
        } => {
            let when = calls::read_instant(when).ok().map(|at| moment(tr, at));
            let place = places.mark(place.best(lang));
            let lines = [when, Some(place).filter(|place| !place.is_empty())];
            let link = web(link).ok().map(|link| (tr.t("letter-event-more"), link));
            Shown::Card {
                title: places.mark(title.best(lang)),
                lines: lines.into_iter().flatten().collect(),
                link,
            }
        }
        Block::Button { label, link } => {
            let link = web(link).unwrap_or_default();
            Shown::Button(places.mark(label.best(lang)), link)
        }
        Block::Picture { file, alt } => {
            let file = loaded.pictures.get(&(*file)?)?;
            let address = format!("{}/kirjeet/kuvat/{}", at.base_url, file.id);
            // See where marks begin and end: spaces that do not break are such signs too.
            let alt = alt.best(lang).split_whitespace().collect::<Vec<_>>();
            Shown::Picture {
                address,
                alt: alt.join(" ").replace('\\', "/"),
                width: file.width.filter(|width| *width < WIDE),
            }
        }
    })
}

/// All blocks that can be shown, with marks where each reader's own comes.
pub(super) fn all(
    content: &Content,
    loaded: &Loaded,
    tr: Tr,
    at: &Place<'_>,
    places: &mut Places,
) -> Vec<Shown> {
    let blocks = content.blocks.iter();
    let blocks = blocks.filter_map(|block| shown(block, loaded, tr, at, places));
    blocks.collect()
}

/// The letter in HTML, with marks where each reader's own comes.
pub(super) fn write(
    content: &Content,
    loaded: &Loaded,
    tr: Tr,
    at: &Place<'_>,
    places: &mut Places,
) -> anyhow::Result<String> {
    let lang: Lang = tr.lang;
    let letter = Letter {
        tr,
        blocks: all(content, loaded, tr, at, places),
        // A tab's title is not the reader's own.
        subject: tr.t("letter-title"),
        preheader: places.mark(content.preheader.best(lang)),
        statement: statement(content, tr),
        emblem: format!("{}/kirjeet/lippu.png", at.base_url),
        at,
        why: place(WHY),
        unsubscribe: place(UNSUBSCRIBE),
        preferences: place(PREFERENCES),
    };
    to_html(&letter.render()?)
}

fn to_html(mjml: &str) -> anyhow::Result<String> {
    let parsed = mrml::parse(mjml).context("the MJML of a letter")?;
    let options = RenderOptions {
        disable_comments: true,
        fonts: std::collections::HashMap::default(),
        ..RenderOptions::default()
    };
    parsed
        .element
        .render(&options)
        .context("the HTML of a letter")
}
