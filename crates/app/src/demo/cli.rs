//! `kanto sample …`

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::Context;
use clap::{Args, Subcommand, ValueEnum};
use kit::i18n::Arg;

use super::fill::fill_in_parts;
use super::{MOST_PROJECTS, advising, associations, list, projects};
use crate::app::App;
use crate::output::Output;
use crate::projects::card::{print_html, read};
use crate::projects::is_empty;

/// Invented data.
#[derive(Debug, Subcommand)]
pub enum SampleCommand {
    /// Fill an empty database with invented projects, or write their cards as
    /// files, each dated to the day on which it is said to have stood so.
    Projects(Projects),
    /// Write a list of invented projects: the authority's workbook of those of
    /// 2021–2027, or the EU's list of operations of both periods.
    List(List),
    /// Write a list of invented associations, as a spreadsheet has it.
    Associations(Associations),
    /// Write an invented log of advisers' work between two days, as the lists that
    /// imports take in: associations, ideas, consultations and events.
    Work(advising::Work),
}

/// `sample associations`
#[derive(Debug, Args)]
pub struct Associations {
    /// How many rows.
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..=i64::from(associations::MOST)))]
    rows: u32,
    /// The same seed makes the same list.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Spoil that part of the rows on purpose, from 0 to 1.
    #[arg(long, default_value_t = 0.0, value_parser = part, value_name = "PART")]
    mess: f64,
    /// The file to write; beside it, what was spoilt: its name and .spoilt.csv.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Write although there is such a file.
    #[arg(long)]
    force: bool,
}

/// A part of a whole.
fn part(text: &str) -> Result<f64, String> {
    let part: f64 = text.parse().map_err(|error| format!("{error}"))?;
    match (0.0..=1.0).contains(&part) {
        true => Ok(part),
        false => Err("expected a number from 0 to 1".to_owned()),
    }
}

/// `sample list`
#[derive(Debug, Args)]
pub struct List {
    /// How many projects; codes of the authority's shape end before 80,000.
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_PROJECTS)))]
    count: u32,
    /// The same seed makes the same list.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The file to write.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Which list to write.
    #[arg(long, value_enum, default_value_t = ListFormat::Authority)]
    format: ListFormat,
    /// Write although there is such a file.
    #[arg(long)]
    force: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ListFormat {
    /// The authority's list as a workbook.
    Authority,
    /// The EU's list of operations as CSV, in Kohesio's columns.
    Kohesio,
}

/// `sample projects`
#[derive(Debug, Args)]
pub struct Projects {
    /// How many projects; ended ones have two files.
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_PROJECTS)))]
    count: u32,
    /// The same seed makes the same files.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The folder to write into; without it they go into the database.
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// What to write.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Write although the folder or the database is not empty.
    #[arg(long)]
    force: bool,
}

impl SampleCommand {
    /// Whether it goes into a database.
    pub fn wants_database(&self) -> bool {
        matches!(self, Self::Projects(wanted) if wanted.out.is_none())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The authority's form as text.
    Text,
    /// The form as a web page.
    Html,
}

/// Stands in each file at the beginning of the summary, so that it is seen
/// wherever the card is.
const INVENTED: &str = "Tämä hankekuvaus on keksitty esimerkki. Hanketta ei ole.";
const SUMMARY: &str = "\n3 Suunnitelman mukainen tiivistelmä toteutuksesta\n\n";

/// Fills the database and gives the exit code: 0 done, 1 refused.
///
/// # Errors
/// When the database refuses.
pub async fn fill_database(
    app: &App,
    command: &SampleCommand,
    to: &mut Output<'_>,
) -> anyhow::Result<u8> {
    let SampleCommand::Projects(wanted) = command else {
        return run(command, to);
    };
    if !wanted.force && !is_empty(&mut app.db.read().await?).await? {
        writeln!(to.err, "{}", to.tr.t("sample-database-not-empty"))?;
        return Ok(1);
    }
    let all = projects(wanted.seed, wanted.count);
    let saved = fill_in_parts(app, all).await?;
    writeln!(to.out, "{}", to.tr.tn("sample-filled", saved))?;
    Ok(0)
}

/// Writes files and gives the exit code: 0 done, 1 refused.
///
/// # Errors
/// When a file cannot be written.
pub fn run(command: &SampleCommand, to: &mut Output<'_>) -> anyhow::Result<u8> {
    match command {
        SampleCommand::Projects(wanted) => write_projects(wanted, to),
        SampleCommand::List(wanted) => write_list(wanted, to),
        SampleCommand::Associations(wanted) => write_associations(wanted, to),
        SampleCommand::Work(wanted) => advising::run(wanted, to),
    }
}

fn write_associations(wanted: &Associations, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let mut beside = wanted.out.clone().into_os_string();
    beside.push(".spoilt.csv");
    let files = [&wanted.out, &PathBuf::from(beside)];
    if let Some(there) = files.iter().find(|file| file.exists() && !wanted.force) {
        let name = there.display().to_string();
        writeln!(to.err, "{}", to.tr.t1("sample-file-exists", "file", &name))?;
        return Ok(1);
    }
    let create = |file: &Path| {
        let made = File::create(file).with_context(|| format!("creating {}", file.display()));
        made.map(BufWriter::new)
    };
    let spoilt = associations::write(wanted.seed, wanted.rows, wanted.mess, create(files[0])?)?;
    associations::tell(&spoilt, create(files[1])?)?;
    let name = wanted.out.display().to_string();
    let args = [
        ("rows", Arg::from(wanted.rows)),
        ("spoilt", Arg::from(spoilt.len())),
        ("file", Arg::from(&name)),
    ];
    writeln!(to.out, "{}", to.tr.ta("sample-associations-done", &args))?;
    Ok(0)
}

fn write_list(wanted: &List, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let name = wanted.out.display().to_string();
    if wanted.out.exists() && !wanted.force {
        writeln!(to.err, "{}", to.tr.t1("sample-file-exists", "file", &name))?;
        return Ok(1);
    }
    let file = File::create(&wanted.out).with_context(|| format!("creating {name}"))?;
    let written = match wanted.format {
        ListFormat::Authority => list::authoritys(wanted.seed, wanted.count, file),
        ListFormat::Kohesio => list::eus(wanted.seed, wanted.count, file),
    };
    let rows = written.with_context(|| format!("writing {name}"))?;
    let args = [("rows", Arg::from(rows)), ("file", Arg::from(&name))];
    writeln!(to.out, "{}", to.tr.ta("sample-list-done", &args))?;
    Ok(0)
}

fn write_projects(wanted: &Projects, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let out = wanted.out.clone().unwrap_or_default();
    let folder = out.display().to_string();
    std::fs::create_dir_all(&out).with_context(|| format!("creating {folder}"))?;
    let is_empty = std::fs::read_dir(&out)?.next().is_none();
    if !is_empty && !wanted.force {
        let text = to.tr.t1("sample-not-empty", "folder", &folder);
        writeln!(to.err, "{text}")?;
        return Ok(1);
    }
    let mut files = 0_u32;
    for project in projects(wanted.seed, wanted.count) {
        for capture in &project.captures {
            let text = said_to_be_invented(&capture.document);
            let (ending, text) = match wanted.format {
                Format::Text => ("txt", text),
                Format::Html => {
                    let reading = read(text.as_bytes())
                        .map_err(|refused| anyhow::anyhow!("{}: {refused:?}", project.code))?;
                    ("html", print_html(&reading.card))
                }
            };
            let name = format!("{}-{}.{ending}", project.code, capture.captured_on);
            let noon =
                capture.captured_on.and_time(chrono::NaiveTime::MIN) + chrono::TimeDelta::hours(12);
            write(&out.join(&name), &text, noon.and_utc().into())
                .with_context(|| format!("writing {name}"))?;
            files += 1;
        }
    }
    let args = [("files", Arg::from(files)), ("folder", Arg::from(&folder))];
    writeln!(to.out, "{}", to.tr.ta("sample-done", &args))?;
    Ok(0)
}

fn said_to_be_invented(document: &str) -> String {
    document.replacen(SUMMARY, &format!("{SUMMARY}{INVENTED}\n\n"), 1)
}

fn write(path: &Path, text: &str, changed_at: SystemTime) -> std::io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(text.as_bytes())?;
    // The import takes a file's own date for the day of the capture.
    file.set_modified(changed_at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::projects::card::Field;

    #[test]
    fn every_file_says_that_it_is_invented_and_is_a_whole_card() {
        for project in projects(3, 60) {
            for capture in project.captures {
                let text = said_to_be_invented(&capture.document);
                let reading = read(text.as_bytes()).expect("a card");
                assert_eq!(reading.notes, []);
                let summary = reading.card.text(Field::Summary).unwrap_or_default();
                assert!(summary.starts_with(INVENTED), "{}", project.code);
                let page = read(print_html(&reading.card).as_bytes()).expect("a card");
                assert_eq!(page.card, reading.card, "{}", project.code);
            }
        }
    }

    #[test]
    fn codes_are_the_authoritys_as_long_as_they_last() {
        let code = super::super::model::code;
        assert!((0..super::super::OF_AUTHORITY).all(|n| code(n).len() == 6));
        assert_eq!(code(super::super::OF_AUTHORITY), "EU-0080000");
    }
}
