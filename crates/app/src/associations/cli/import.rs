//! `kanto association import`

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use kit::i18n::{Arg, Tr};

use crate::app::App;
use crate::associations::facts::{Fact, Source};
use crate::associations::field::Field;
use crate::associations::item::shown;
use crate::associations::list_file::{
    self, Difference, Done, List, Mapping, Settings, label, look, refusal, said_all, take_in,
};
use crate::associations::{Tells, segments};
use crate::output::Output;

/// `association import`
#[derive(Debug, Args)]
pub struct Import {
    /// The file; `-` is standard input.
    file: PathBuf,
    /// Which field each column is, as JSON: {"Heading": "field", "Other": null}; otherwise
    /// what is remembered of lists with the same headings, or what the columns seem to be.
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// Print which field each column is taken for, as a file for --map, and end.
    #[arg(long)]
    print_map: bool,
    /// Only say what would be new, changed or the same.
    #[arg(long)]
    dry_run: bool,
    /// Whose word the list is: a register's or anybody else's.
    #[arg(long, value_enum, default_value_t = Whose::List)]
    source: Whose,
    /// The day on which it was so; otherwise today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    listed_on: Option<NaiveDate>,
    /// What stands between the cells of a text; otherwise what seems to. `tab` is a tab.
    #[arg(long, value_name = "SIGN", value_parser = delimiter)]
    delimiter: Option<char>,
    /// In what a text is written (utf-8, utf-16le, windows-1252 and others); otherwise
    /// what it seems to be.
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    encoding: Option<String>,
    /// Where to write the rows that were not taken in, each with the reason: a file that is
    /// not there yet; otherwise beside the list: its name and .wrong.csv, numbered when
    /// there is one.
    #[arg(long, value_name = "FILE")]
    wrong: Option<PathBuf>,
}

/// Whose word a list is.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Whose {
    /// The register of associations or the business register.
    Register,
    /// Any other list.
    List,
}

fn delimiter(text: &str) -> Result<char, String> {
    let mut signs = text.chars();
    match (text, signs.next(), signs.next()) {
        ("tab", ..) => Ok('\t'),
        (_, Some(sign), None) if sign.is_ascii() => Ok(sign),
        _ => Err("expected one sign, or tab".to_owned()),
    }
}

fn encoding(text: &str) -> Result<String, String> {
    let known = kit::table::records::Encoding::for_label(text.as_bytes());
    known
        .map(|known| known.name().to_owned())
        .ok_or_else(|| "expected the name of an encoding, as utf-8 or windows-1252".to_owned())
}

pub(super) async fn run(app: &App, import: &Import, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let name = import.file.display().to_string();
    let file = match opened(&import.file) {
        Ok(file) => file,
        Err(problem) => {
            let text = to.tr.t1("file-unreadable", "problem", problem.to_string());
            writeln!(to.err, "{name}: {text}")?;
            return Ok(1);
        }
    };
    let today = app.clock.today();
    let listed_on = import.listed_on.unwrap_or(today);
    if listed_on > today {
        writeln!(to.err, "{}", to.tr.t("association-import-not-yet"))?;
        return Ok(2);
    }
    if let Some(path) = import.wrong.as_ref().filter(|path| path.exists()) {
        let path = path.display().to_string();
        writeln!(
            to.err,
            "{}",
            to.tr.t1("association-import-exists", "file", path)
        )?;
        return Ok(2);
    }
    let mapping = match import.map.as_deref().map(mapping).transpose() {
        Ok(mapping) => mapping,
        Err(problem) => {
            let path = import.map.as_deref().unwrap_or(Path::new(""));
            let text = to.tr.t1("association-map-refused", "problem", problem);
            writeln!(to.err, "{}: {text}", path.display())?;
            return Ok(2);
        }
    };
    let settings = Settings {
        source: match import.source {
            Whose::Register => Source::Register,
            Whose::List => Source::List,
        },
        listed_on,
        delimiter: import.delimiter,
        encoding: import.encoding.clone(),
        mapping,
    };
    let mut conn = app.db.read().await?;
    let opened = list_file::open(&mut conn, &file_name(&import.file), file, settings).await?;
    drop(conn);
    let list = match opened {
        Ok(list) => list,
        Err(refused) => {
            writeln!(to.err, "{name}: {}", refusal(to.tr, &refused))?;
            return Ok(1);
        }
    };
    if import.print_map {
        let mapping = Mapping::of(&list.sheet.headings, &list.sheet.tells);
        writeln!(to.out, "{}", serde_json::to_string_pretty(&mapping)?)?;
        return Ok(0);
    }
    columns(&list, to)?;
    take(app, import, list, &name, to).await
}

async fn take(
    app: &App,
    import: &Import,
    list: List,
    name: &str,
    to: &mut Output<'_>,
) -> anyhow::Result<u8> {
    let tr = to.tr;
    let done = if import.dry_run {
        look(app, tr, list, &[], |_, _| {}).await?
    } else {
        let author = app.author(None, "command line");
        let mut tx = app.db.begin().await?;
        let done = take_in(app, &mut tx, (tr, &author), list, &[]).await?;
        if done.is_ok() {
            tx.commit().await?;
        }
        done
    };
    let done = match done {
        Ok(done) => done,
        Err(refused) => {
            writeln!(to.err, "{name}: {}", refusal(tr, &refused))?;
            return Ok(1);
        }
    };
    report(app, name, &done, to).await?;
    if let Some(rows) = &done.wrong_rows {
        let path = write_wrong(import, rows)?;
        let text = tr.t1(
            "association-import-wrong-file",
            "file",
            path.display().to_string(),
        );
        writeln!(to.err, "{text}")?;
    }
    writeln!(to.out, "{}", summary(tr, &done, import.dry_run))?;
    Ok(u8::from(done.report.counts.wrong > 0))
}

/// The file; standard input is copied to the disk first.
fn opened(path: &Path) -> std::io::Result<File> {
    if path != Path::new("-") {
        let file = File::open(path)?;
        return match file.metadata()?.is_file() {
            true => Ok(file),
            false => Err(std::io::ErrorKind::InvalidInput.into()),
        };
    }
    let mut file = tempfile::tempfile()?;
    std::io::copy(&mut std::io::stdin().lock(), &mut file)?;
    Ok(file)
}

fn mapping(path: &Path) -> Result<Mapping, String> {
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    serde_json::from_str(&text).map_err(|error| error.to_string())
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// Writes the rows that were not taken in, over no file: somebody may have mended what is
/// there.
fn write_wrong(import: &Import, rows: &[u8]) -> anyhow::Result<PathBuf> {
    let mut number = 1;
    loop {
        let beside = || beside(&import.file, number);
        let path = import.wrong.clone().unwrap_or_else(beside);
        match File::create_new(&path) {
            Ok(mut file) => {
                file.write_all(rows)?;
                return Ok(path);
            }
            Err(error)
                if error.kind() == std::io::ErrorKind::AlreadyExists && import.wrong.is_none() =>
            {
                number += 1;
            }
            Err(error) => return Err(error).context(format!("writing {}", path.display())),
        }
    }
}

/// The name of that file beside the list: of the first one, or of another.
fn beside(path: &Path, number: u32) -> PathBuf {
    let extension = match number {
        1 => "wrong.csv".to_owned(),
        _ => format!("wrong-{number}.csv"),
    };
    match path == Path::new("-") {
        true => PathBuf::from(extension),
        false => path.with_extension(extension),
    }
}

/// Says which field each column is taken for.
fn columns(list: &List, to: &mut Output<'_>) -> anyhow::Result<()> {
    for (heading, tells) in list.sheet.headings.iter().zip(&list.sheet.tells) {
        let field = tells.map(|tells: Tells| label(to.tr, tells));
        let text = field.unwrap_or_else(|| to.tr.t("association-import-column-unused"));
        writeln!(to.err, "{heading} → {text}")?;
    }
    Ok(())
}

async fn report(app: &App, name: &str, done: &Done, to: &mut Output<'_>) -> anyhow::Result<()> {
    let tr = to.tr;
    let report = &done.report;
    let staff = segments::names_of_staff(&mut app.db.read().await?).await?;
    let value = |field: Field, values: &[String]| {
        let values = values.iter().map(|value| shown(tr, field, value, &staff));
        values.collect::<Vec<_>>().join("; ")
    };
    for (line, new) in &report.new {
        writeln!(
            to.out,
            "{name}:{line}: {}",
            tr.t1("association-import-new", "name", new)
        )?;
    }
    more(report.counts.new, report.new.len(), to)?;
    for (changed, key) in [
        (&report.changed, "association-import-changed"),
        (&report.kept, "association-import-kept"),
    ] {
        for one in changed {
            writeln!(
                to.out,
                "{name}:{}: {}",
                one.line,
                tr.t1(key, "name", &one.name)
            )?;
            for Difference { field, known, told } in &one.fields {
                let known = known
                    .as_ref()
                    .map(|fact: &Fact| value(*field, &fact.values));
                let heading = label(tr, Tells::Field(*field));
                let (before, now) = (known.unwrap_or_default(), value(*field, told));
                writeln!(to.out, "    {heading}: {before} → {now}")?;
            }
        }
    }
    for one in &report.repeats {
        let args = [
            ("line", Arg::from(one.of_line.to_string())),
            ("name", Arg::from(&one.name)),
        ];
        let text = tr.ta("association-import-repeat", &args);
        let untaken = one.untaken.iter();
        let untaken: Vec<String> = untaken.map(|of| label(tr, Tells::Field(*of))).collect();
        let untaken = match untaken.is_empty() {
            true => String::new(),
            false => {
                let fields = untaken.join(", ");
                let text = tr.t1("association-import-repeat-untaken", "fields", fields);
                format!("; {text}")
            }
        };
        writeln!(to.err, "{name}:{}: {text}{untaken}", one.line)?;
    }
    more(report.counts.repeats, report.repeats.len(), to)?;
    for row in &report.wrong {
        let text = said_all(tr, &done.headings, &row.problems);
        writeln!(to.err, "{name}:{}: {} {text}", row.line, row.name)?;
    }
    more(report.counts.wrong, report.wrong.len(), to)
}

/// Says how many are not named.
fn more(count: i64, shown: usize, to: &mut Output<'_>) -> anyhow::Result<()> {
    let left = count - i64::try_from(shown)?;
    if left > 0 {
        writeln!(to.out, "{}", to.tr.tn("list-more", left))?;
    }
    Ok(())
}

fn summary(tr: Tr, done: &Done, dry_run: bool) -> String {
    let counts = &done.report.counts;
    let args = [
        ("new", Arg::from(counts.new)),
        ("changed", Arg::from(counts.changed)),
        ("same", Arg::from(counts.same)),
        ("repeats", Arg::from(counts.repeats)),
        ("wrong", Arg::from(counts.wrong)),
    ];
    let key = if dry_run {
        "association-import-would"
    } else {
        "association-import-done"
    };
    let text = tr.ta(key, &args);
    match counts.people {
        0 => text,
        people => format!("{text} {}", tr.tn("association-import-people", people)),
    }
}
