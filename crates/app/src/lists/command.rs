//! Taking in a list on the command line.

use std::path::PathBuf;

use clap::Args;
use kit::table::plain;

use super::review::{Counts, Outcome};
use super::{List, open};
use crate::app::App;
use crate::output::Output;

/// Where the log of changes says that an act came from.
const ORIGIN: &str = "command line";

/// `… import`
#[derive(Debug, Args)]
pub struct ListFile {
    /// The file: CSV, TSV or XLSX, with headings.
    file: PathBuf,
    /// Only say what would be new, changed, the same or wrong.
    #[arg(long)]
    dry_run: bool,
}

/// Takes a list in and gives the exit code: 1 when something of it was not taken in.
///
/// # Errors
/// The unexpected.
pub async fn run<L: List>(app: &App, import: &ListFile, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let rows = match open(&L::shape(), &import.file) {
        Ok(rows) => rows,
        Err(refused) => {
            let said = refused.text(to.tr, L::TEXTS);
            writeln!(to.err, "{}: {said}", import.file.display())?;
            return Ok(1);
        }
    };
    let reviewed = if import.dry_run {
        L::plan(app, &mut app.db.read().await?, to.tr, &rows).await?
    } else {
        let mut tx = app.db.begin().await?;
        let author = app.author(None, ORIGIN);
        let reviewed = L::take_in(app, &mut tx, &author, to.tr, &rows).await?;
        tx.commit().await?;
        reviewed
    };
    for row in &reviewed {
        let (key, _) = row.tag();
        let details = row.details.join(" ");
        let is_wrong = row.outcome == Outcome::Wrong;
        let out: &mut dyn std::io::Write = if is_wrong { to.err } else { to.out };
        let line = format!("{}: {}: {} {details}", row.number, to.tr.t(key), row.name);
        writeln!(out, "{}", plain(line.trim_end()))?;
    }
    let counts = Counts::of(&reviewed);
    writeln!(to.out, "{}", counts.text(to.tr))?;
    if import.dry_run {
        writeln!(to.out, "{}", to.tr.t("lists-nothing-yet"))?;
    }
    Ok(u8::from(counts.wrong > 0))
}
