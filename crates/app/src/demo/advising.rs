//! An invented log of the work of a region's advisers between two days, as the lists that
//! imports take in: who was advised, what was held, what is running.
//!
//! Invariants: as many of each as is asked for, so that whoever counts the lists knows what
//! must come out; a few associations are advised dozens of times, most a few times.

mod consultations;
mod events;
mod ideas;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use chrono::{Datelike, Days, NaiveDate, Weekday};
use clap::Args;
use kit::i18n::Arg;
use kit::table::{Cell, Column, csv_head, csv_rows};

use super::associations;
use super::dice::Dice;
use crate::output::Output;

/// The names of the files, in the order in which they are taken in.
const FILES: [&str; 4] = [
    "yhdistykset.csv",
    "hankeideat.csv",
    "neuvonnat.csv",
    "tapahtumat.csv",
];

/// `sample work`
#[derive(Clone, Debug, Args)]
pub struct Work {
    /// How many associations are advised.
    #[arg(long, default_value_t = 113, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    associations: u32,
    /// How many times somebody is advised.
    #[arg(long, default_value_t = 874, value_parser = clap::value_parser!(u32).range(1..=50_000))]
    consultations: u32,
    /// How many forums and talks are held.
    #[arg(long, default_value_t = 55, value_parser = clap::value_parser!(u32).range(0..=5_000))]
    events: u32,
    /// How many projects are running.
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(0..=1_000))]
    projects: u32,
    /// The first day.
    #[arg(long, default_value = "2023-08-01", value_name = "DATE")]
    from: NaiveDate,
    /// The last day.
    #[arg(long, default_value = "2024-12-11", value_name = "DATE")]
    to: NaiveDate,
    /// The same seed makes the same files.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The folder to write into.
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
    /// Write although there are such files.
    #[arg(long)]
    force: bool,
}

/// Writes the lists and gives the exit code: 0 done, 1 refused.
///
/// # Errors
/// When a file cannot be written.
pub(super) fn run(wanted: &Work, to: &mut Output<'_>) -> anyhow::Result<u8> {
    if wanted.from > wanted.to {
        writeln!(to.err, "{}", to.tr.t("sample-work-days"))?;
        return Ok(1);
    }
    let folder = wanted.out.display().to_string();
    std::fs::create_dir_all(&wanted.out).with_context(|| format!("creating {folder}"))?;
    let paths = FILES.map(|name| wanted.out.join(name));
    if let Some(there) = paths.iter().find(|path| path.exists() && !wanted.force) {
        let name = there.display().to_string();
        writeln!(to.err, "{}", to.tr.t1("sample-file-exists", "file", &name))?;
        return Ok(1);
    }
    let [associations, ideas, consultations, events] = &paths;
    associations::write(wanted.seed, wanted.associations, 0.0, create(associations)?)?;
    write(ideas, &ideas::HEADINGS, &ideas::rows(wanted))?;
    write(
        consultations,
        &consultations::HEADINGS,
        &consultations::rows(wanted),
    )?;
    write(events, &events::HEADINGS, &events::rows(wanted))?;
    let args = [
        ("files", Arg::from(FILES.len())),
        ("folder", Arg::from(&folder)),
    ];
    writeln!(to.out, "{}", to.tr.ta("sample-work-done", &args))?;
    Ok(0)
}

fn create(path: &Path) -> anyhow::Result<BufWriter<File>> {
    let made = File::create(path).with_context(|| format!("creating {}", path.display()));
    made.map(BufWriter::new)
}

fn write(path: &Path, headings: &[&str], rows: &[Vec<String>]) -> anyhow::Result<()> {
    let columns: Vec<Column> = headings
        .iter()
        .map(|head| Column {
            head: (*head).to_owned(),
            may_be_cut: true,
        })
        .collect();
    let rows: Vec<Vec<Cell>> = rows
        .iter()
        .map(|row| row.iter().cloned().map(Cell::from).collect())
        .collect();
    let mut file = create(path)?;
    file.write_all(&csv_head(&columns)?)?;
    file.write_all(&csv_rows(&rows)?)?;
    Ok(file.flush()?)
}

impl Work {
    /// A day on which people are at work: between the two, or the nearest before.
    fn working_day(&self, dice: &mut Dice) -> NaiveDate {
        let span = (self.to - self.from).num_days().unsigned_abs();
        let day = self.from + Days::new(dice.below(span + 1));
        let back = match day.weekday() {
            Weekday::Sat => 1,
            Weekday::Sun => 2,
            _ => 0,
        };
        (day - Days::new(back)).max(self.from)
    }

    /// The code of one of its projects.
    fn project(&self, n: u64) -> String {
        super::model::code(n)
    }
}
