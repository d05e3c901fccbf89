//! An application on paper: the form's order, in the shape of project cards. In Finnish, as
//! the form is.

use chrono::{DateTime, Utc};
use kit::i18n::{Lang, Tr};
use serde_json::{Value, json};

use super::content::Content;
use super::export::{Block, parts};
use crate::projects::{Sheet, card::Programme, print_sheet};
use crate::{statements, texts};

/// The application as PDF/UA-1, made at `now`.
///
/// # Errors
/// When the template does not fit: a mistake of ours.
pub(super) async fn print(content: &Content, now: DateTime<Utc>) -> anyhow::Result<Vec<u8>> {
    let tr = texts::tr(Lang::Fi);
    let sheet = Sheet {
        title: content.application.head.title.clone(),
        identity: format!("application {}", content.application.id),
        data: data(tr, content, now),
    };
    print_sheet(sheet, now).await
}

fn data(tr: Tr, content: &Content, now: DateTime<Utc>) -> Value {
    let head = &content.application.head;
    let key = match head.programme {
        Programme::P2014 => "2014-esf",
        Programme::P2021 => "2021",
    };
    let today = kit::clock::local(now).date();
    let statement = statements::by_key(key).unwrap_or_else(|| statements::of_the_site(today));
    let (done, all) = content.completeness();
    let progress = tr.ta(
        "application-progress",
        &[("done", done.into()), ("all", all.into())],
    );
    let fact = |key: &str, value: Option<String>| json!({ "label": tr.t(key), "value": value });
    let sections = parts(tr, content).into_iter().map(|part| {
        let blocks: Vec<Value> = part
            .blocks
            .iter()
            .flat_map(|one| block(one, part.title))
            .collect();
        json!({ "number": part.number.to_string(), "title": part.title, "blocks": blocks })
    });
    json!({
        "kind": tr.t("application-paper"),
        "title": head.title,
        "statement": {
            "lines": statement.lines(tr.lang),
            "emblem_alt": tr.t("emblem-alt"),
        },
        "facts": [
            fact("application-association", content.association.clone()),
            fact("application-call", content.call.clone()),
            fact("application-ready", Some(progress)),
        ],
        "sections": sections.collect::<Vec<_>>(),
        "footer": {
            "left": head.title,
            "middle": tr.t1("print-printed", "day", tr.date(today)),
            // The template counts the pages, so the names stay as they are.
            "page": tr.ta("print-page", &[("page", "{page}".into()), ("pages", "{pages}".into())]),
        },
    })
}

fn block(block: &Block, title: &str) -> Vec<Value> {
    let mut shapes = Vec::new();
    if block.section.is_line() {
        let row = json!({ "label": block.label, "value": block.text });
        return vec![json!({ "kind": "fields", "rows": [row] })];
    }
    if block.label != title {
        shapes.push(json!({ "kind": "heading", "title": block.label }));
    }
    if !block.sums.is_empty() {
        let rows = block.sums.iter();
        let rows = rows.map(|(label, value)| json!({ "label": label, "value": value }));
        shapes.push(json!({ "kind": "fields", "rows": rows.collect::<Vec<_>>() }));
    }
    shapes.push(json!({ "kind": "prose", "text": block.text }));
    shapes
}
