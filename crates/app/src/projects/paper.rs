//! The card on paper: a tagged PDF of the form, in Finnish as the form is.

mod content;
#[cfg(test)]
mod tests;

use std::num::NonZero;
use std::sync::LazyLock;
use std::thread::available_parallelism;

use anyhow::Context;
use chrono::{DateTime, Utc};
use kit::i18n::Lang;
use serde_json::Value;
use tokio::sync::Semaphore;

use super::card::{Card, Field};

const TEMPLATE: pdf::Template = pdf::Template {
    source: include_str!("templates/card.typ"),
    files: &[("eu-emblem.svg", include_bytes!("templates/eu-emblem.svg"))],
};

/// Printing takes a whole core, so no more at once than there are.
static PRINTERS: LazyLock<Semaphore> = LazyLock::new(|| {
    let cores = available_parallelism().map_or(1, NonZero::get);
    Semaphore::new(cores)
});

/// The card as PDF/UA-1, made at `now`.
///
/// # Errors
/// When the template does not fit the card: a mistake of ours.
pub(super) async fn print(card: Card, now: DateTime<Utc>) -> anyhow::Result<Vec<u8>> {
    print_sheet(sheet_of(&card, now), now).await
}

fn sheet_of(card: &Card, now: DateTime<Utc>) -> Sheet {
    let tr = crate::texts::tr(Lang::Fi);
    let code = card.code().map(ToString::to_string).unwrap_or_default();
    Sheet {
        title: card.text(Field::Name).unwrap_or_else(|| code.clone()),
        identity: format!("card {code}"),
        data: content::of(card, tr, now),
    }
}

/// Something else in the shape of a card.
pub struct Sheet {
    /// What it is called; not empty.
    pub title: String,
    /// What it is a version of.
    pub identity: String,
    /// What stands on it, as `card.typ` takes it.
    pub data: Value,
}

/// A sheet in Finnish as PDF/UA-1, made at `now`.
///
/// # Errors
/// When the template does not fit the data: a mistake of ours.
pub async fn print_sheet(sheet: Sheet, now: DateTime<Utc>) -> anyhow::Result<Vec<u8>> {
    let permit = PRINTERS.acquire().await?;
    let work = move || {
        // Held by the work itself, which goes on when nobody waits for it any more.
        let _permit = permit;
        render(&sheet, now)
    };
    tokio::task::spawn_blocking(work)
        .await
        .context("printing a card")?
}

fn render(sheet: &Sheet, now: DateTime<Utc>) -> anyhow::Result<Vec<u8>> {
    let document = pdf::Document {
        title: &sheet.title,
        language: Lang::Fi.code(),
        identity: &sheet.identity,
        created_at: now,
    };
    Ok(pdf::render(&TEMPLATE, &sheet.data, &document)?)
}
