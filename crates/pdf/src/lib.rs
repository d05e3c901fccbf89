//! The PDF engine behind one function: [`render`].
//!
//! Every file is tagged PDF/UA-1 and the export fails when the template breaks
//! the standard: an image without alternative text, a missing title, a skipped
//! heading level. What the standard cannot see (a table without a header row)
//! is held by a test over all templates.
//!
//! Absent on purpose: the file system, packages, the clock and system fonts. A
//! template reads only what it is handed, so the same input gives the same bytes.
//! No other crate names the engine.

#[cfg(test)]
mod tests;
mod text;
mod world;

use chrono::{DateTime, Datelike, Timelike, Utc};
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Datetime, Smart};
use typst::{World, WorldExt};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use world::Inputs;

/// A template and the files it reads. Both are part of the program: what users
/// write goes in as data, never as source.
#[derive(Debug, Clone, Copy)]
pub struct Template {
    /// Typst source. It reads its data with `json("data.json")`.
    pub source: &'static str,
    /// Further files by name, as in `image("eu-emblem.svg", alt: …)`. The names
    /// `main.typ`, `template.typ`, `document.json` and `data.json` are taken.
    pub files: &'static [(&'static str, &'static [u8])],
}

/// What stands in the file's own metadata.
#[derive(Debug, Clone, Copy)]
pub struct Document<'a> {
    /// Title, shown by readers in the window's title bar. Not empty.
    pub title: &'a str,
    /// Main language of the text, ISO 639 (`fi`, `sv`, `en`): it chooses the
    /// voice of a screen reader and the hyphenation.
    pub language: &'a str,
    /// What the file is a version of, the same each time: files of one identity
    /// are versions of one document.
    pub identity: &'a str,
    /// When the file was made. Passed in, so that output is reproducible.
    pub created_at: DateTime<Utc>,
}

/// The engine refused the template or its data. Always a mistake of ours, never
/// of the user: the text holds the engine's own messages, one per line, with the
/// place in the template.
#[derive(Debug, thiserror::Error)]
#[error("the PDF engine refused the document: {0}")]
pub struct PdfError(String);

/// Fills the template with the data and returns a tagged PDF/UA-1 file.
///
/// Strings in the data are printed as they are, whatever they contain; a
/// character that the fonts lack is printed as □. Heavy work: tens of
/// milliseconds for a few pages, so call it off the async threads.
///
/// # Errors
/// When the template is faulty, does not fit the data or breaks PDF/UA-1. A
/// warning of the engine counts as an error.
pub fn render(
    template: &Template,
    data: &serde_json::Value,
    document: &Document,
) -> Result<Vec<u8>, PdfError> {
    let inputs = Inputs::new(template, data, document)?;
    let result = export(&inputs, document);
    // The engine keeps every intermediate result for the next compilation; ours
    // share next to nothing, so the memory goes back at once.
    typst::comemo::evict(0);
    result
}

fn export(inputs: &Inputs, document: &Document) -> Result<Vec<u8>, PdfError> {
    let refused = |messages: &[SourceDiagnostic]| PdfError(describe(inputs, messages));
    let Warned { output, warnings } = typst::compile(inputs);
    let pages = output.map_err(|errors| refused(&errors))?;
    if !warnings.is_empty() {
        return Err(refused(&warnings));
    }
    let options = PdfOptions {
        ident: Smart::Custom(document.identity.to_owned()),
        creator: Smart::Custom(Some("Kanto".to_owned())),
        timestamp: Some(timestamp(document.created_at)?),
        standards: PdfStandards::new(&[PdfStandard::Ua_1])
            .map_err(|error| PdfError(error.message().to_string()))?,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&pages, &options).map_err(|errors| refused(&errors))
}

fn timestamp(at: DateTime<Utc>) -> Result<Timestamp, PdfError> {
    // Each part but the year is below 61, so the conversions cannot lose anything.
    let [month, day, hour, minute, second] =
        [at.month(), at.day(), at.hour(), at.minute(), at.second()].map(|part| part as u8);
    Datetime::from_ymd_hms(at.year(), month, day, hour, minute, second)
        .map(Timestamp::new_utc)
        .ok_or_else(|| PdfError(format!("{at} is outside the calendar")))
}

/// One line per message: `template.typ:12:5: message (hint)`.
fn describe(inputs: &Inputs, messages: &[SourceDiagnostic]) -> String {
    let line = |message: &SourceDiagnostic| {
        let hints: String = message
            .hints
            .iter()
            .map(|hint| format!(" ({})", hint.v))
            .collect();
        format!(
            "{}{}{hints}",
            place(inputs, message).unwrap_or_default(),
            message.message
        )
    };
    messages.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn place(inputs: &Inputs, message: &SourceDiagnostic) -> Option<String> {
    let file = message.span.id()?;
    let start = inputs.range(message.span)?.start;
    let (line, column) = inputs
        .source(file)
        .ok()?
        .lines()
        .byte_to_line_column(start)?;
    let name = file.vpath().get_without_slash();
    Some(format!("{name}:{}:{}: ", line + 1, column + 1))
}
