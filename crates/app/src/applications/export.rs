//! Rules: an application in the form's order, as text and as JSON.

use std::fmt::Write as _;

use kit::i18n::Tr;
use serde_json::{Value as Json, json};

use super::content::Content;
use super::section::Section;
use super::terms::term_of;
use crate::projects::card::section_title;

/// A section of the authority's form with what is written under it.
pub(super) struct Part {
    pub(super) number: u8,
    pub(super) title: &'static str,
    pub(super) blocks: Vec<Block>,
}

/// A text under its label.
pub(super) struct Block {
    pub(super) section: Section,
    pub(super) label: String,
    pub(super) text: String,
    /// Sums that stand with it.
    pub(super) sums: Vec<(String, String)>,
}

/// All of it in the form's order; sections with nothing to write in are left out.
pub(super) fn parts(tr: Tr, content: &Content) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for section in Section::all() {
        let block = Block {
            section,
            label: section.label(),
            text: content.text(section).to_owned(),
            sums: match section {
                Section::Costs => content.sums(tr),
                _ => Vec::new(),
            },
        };
        match parts.last_mut() {
            Some(part) if part.number == section.number() => part.blocks.push(block),
            _ => parts.push(Part {
                number: section.number(),
                title: section_title(section.number()),
                blocks: vec![block],
            }),
        }
    }
    parts
}

/// As text, to be copied into the authority's form.
pub(super) fn text(tr: Tr, content: &Content) -> String {
    let mut out = format!("{}\n", content.application.head.title);
    for part in parts(tr, content) {
        // Writing to a string does not fail.
        let _ = write!(out, "\n{} {}\n", part.number, part.title);
        for block in part.blocks {
            if block.label != part.title {
                let _ = write!(out, "\n{}\n", block.label);
            }
            for (name, sum) in &block.sums {
                let _ = writeln!(out, "{name}: {sum}");
            }
            let text = if block.text.is_empty() {
                "-"
            } else {
                &block.text
            };
            let _ = writeln!(out, "{text}");
        }
    }
    out
}

/// As other programs get it.
pub(super) fn json_of(tr: Tr, content: &Content) -> Json {
    let one = &content.application;
    let sections = Section::all().map(|section| {
        let text = content.text(section);
        json!({
            "section": section.word(),
            "number": section.number(),
            "label": section.label(),
            "text": text,
            "letters": crate::projects::card::length(text),
            "limit": term_of(&content.terms, section.word()).limit,
            "open_comments": content.open_comments(section),
        })
    });
    let versions = content.versions.iter();
    let versions = versions
        .map(|one| json!({"number": one.number, "name": one.name, "saved_at": one.saved_at}));
    let (done, all) = content.completeness();
    let budget = content.budget.as_ref().map(|(name, worked)| {
        json!({
            "name": name,
            "total_cents": worked.as_ref().ok().map(|outcome| outcome.total),
            "support_cents": worked.as_ref().ok().map(|outcome| outcome.support),
            "sums": content.sums(tr).into_iter().map(|(name, sum)| json!({"name": name, "sum": sum}))
                .collect::<Vec<_>>(),
        })
    });
    json!({
        "id": one.id,
        "title": one.head.title,
        "programme": one.head.programme.word(),
        "association": content.association,
        "call": content.call,
        "written": done,
        "of": all,
        "sections": sections.collect::<Vec<_>>(),
        "budget": budget,
        "versions": versions.collect::<Vec<_>>(),
        "updated_at": one.updated_at,
    })
}
