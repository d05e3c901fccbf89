//! `kanto areas …`

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::borders::Borders;
use super::load;
use crate::app::App;
use crate::output::Output;

/// Work with Finland's areas.
#[derive(Debug, Subcommand)]
pub enum AreasCommand {
    /// Load the municipalities' borders, so that maps show them instead of tiles.
    Borders(LoadBorders),
}

/// `areas borders`
#[derive(Debug, Args)]
pub struct LoadBorders {
    /// GeoJSON in WGS 84 with an area for each municipality; replaces what was loaded
    /// before.
    #[arg(required_unless_present = "remove")]
    file: Option<PathBuf>,
    /// Who is named on each map, as the borders' licence asks: "© National Land Survey
    /// of Finland 2026, CC BY 4.0".
    #[arg(long, value_name = "TEXT", required_unless_present = "remove", value_parser = attribution)]
    attribution: Option<String>,
    /// The property with the municipality's code; otherwise the first of those usual.
    #[arg(long, value_name = "NAME")]
    property: Option<String>,
    /// Remove the borders, so that maps show tiles again.
    #[arg(long, conflicts_with_all = ["file", "attribution", "property"])]
    remove: bool,
}

/// The longest text that still stands well below a map, in characters.
const LONGEST_ATTRIBUTION: usize = 300;

fn attribution(text: &str) -> Result<String, String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.chars().count() {
        1..=LONGEST_ATTRIBUTION => Ok(text),
        _ => Err(format!(
            "a text of 1 to {LONGEST_ATTRIBUTION} characters is expected"
        )),
    }
}

/// Where the log of changes says that an act came from.
const ORIGIN: &str = "command line";

/// Runs `kanto areas …`.
///
/// # Errors
/// The unexpected.
pub async fn run(app: &App, command: AreasCommand, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let AreasCommand::Borders(command) = command;
    match (command.file, command.attribution) {
        (Some(file), Some(attribution)) => {
            run_load(app, &file, command.property.as_deref(), &attribution, to).await
        }
        _ => run_remove(app, to).await,
    }
}

async fn run_load(
    app: &App,
    file: &Path,
    property: Option<&str>,
    attribution: &str,
    to: &mut Output<'_>,
) -> anyhow::Result<u8> {
    let today = app.clock.today();
    let read = load::read_file(file).and_then(|content| {
        let borders = Borders::of(&content, property, today)?;
        Ok((content.len(), borders))
    });
    let (size, borders) = match read {
        Ok(read) => read,
        Err(refused) => {
            let (key, args) = refused.text();
            writeln!(to.err, "{}: {}", file.display(), to.tr.ta(key, &args))?;
            return Ok(1);
        }
    };
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let author = app.author(None, ORIGIN);
    load::replace(app, &author, &borders, attribution, &name).await?;
    tell(&borders, size, &borders.missing(today), to)?;
    Ok(0)
}

fn tell(
    borders: &Borders,
    size: usize,
    missing: &[&str],
    to: &mut Output<'_>,
) -> anyhow::Result<()> {
    let count = i64::try_from(borders.outlines.len())?;
    writeln!(to.out, "{}", to.tr.tn("borders-loaded", count))?;
    let [country, regions] = borders.sizes();
    let kilobytes = |bytes: usize| i64::try_from(bytes.div_ceil(1_000)).unwrap_or(i64::MAX);
    let sizes = [
        ("file", kilobytes(size).into()),
        ("country", kilobytes(country).into()),
        ("regions", kilobytes(regions).into()),
    ];
    writeln!(to.out, "{}", to.tr.ta("borders-sizes", &sizes))?;
    let joined: Vec<&str> = borders.joined.iter().map(|code| code.as_str()).collect();
    let unknown: Vec<&str> = borders.unknown.iter().map(String::as_str).collect();
    for (key, codes) in [
        ("borders-joined", joined),
        ("borders-unknown", unknown),
        ("borders-missing", missing.to_vec()),
    ] {
        if !codes.is_empty() {
            writeln!(to.out, "{}", to.tr.t1(key, "codes", codes.join(", ")))?;
        }
    }
    Ok(())
}

async fn run_remove(app: &App, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let key = if load::remove(app, &app.author(None, ORIGIN)).await? {
        "borders-removed"
    } else {
        "borders-none"
    };
    writeln!(to.out, "{}", to.tr.t(key))?;
    Ok(0)
}
