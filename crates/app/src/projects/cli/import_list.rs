//! `kanto project import LIST.xlsx`, `kanto project import LIST.csv`

use std::fs::File;
use std::io::{Read, Seek, Write};
use std::path::Path;

use anyhow::Context;
use chrono::NaiveDate;
use kit::i18n::Arg;
use kit::table::rows::TELLING;

use super::import::FileProblem;
use crate::app::App;
use crate::output::Output;
use crate::projects::import::PlanStale;
use crate::projects::list_file::told::{Said, refusal};
use crate::projects::list_file::{
    Day, Found, ListFile, Reading, is_list, look, most_bytes, take_in,
};

/// How a list is taken in.
pub(super) struct Asked<'a> {
    pub(super) dry_run: bool,
    /// A day that a person has said.
    pub(super) captured_on: Option<NaiveDate>,
    pub(super) accepted: &'a [String],
}

/// The file, when it is a list; standard input is copied to the disk first. Otherwise
/// what was read of standard input so far.
pub(super) fn list(path: &Path) -> Result<Result<File, Vec<u8>>, FileProblem> {
    let unreadable = FileProblem::Unreadable;
    let name = path.display().to_string();
    let mut start = Vec::new();
    if path != Path::new("-") {
        let mut file = File::open(path).map_err(unreadable)?;
        if file.metadata().map_err(unreadable)?.is_file() {
            let beginning = (&mut file).take(TELLING).read_to_end(&mut start);
            beginning.map_err(unreadable)?;
            file.rewind().map_err(unreadable)?;
            if is_list(&name, &start) {
                return Ok(Ok(file));
            }
        }
        return Ok(Err(Vec::new()));
    }
    let mut input = std::io::stdin().lock();
    let beginning = input.by_ref().take(TELLING).read_to_end(&mut start);
    beginning.map_err(unreadable)?;
    if !is_list(&name, &start) {
        return Ok(Err(start));
    }
    let copy = || {
        let mut file = tempfile::tempfile()?;
        file.write_all(&start)?;
        // What is more than is borne shows that it is too large.
        std::io::copy(&mut input.take(most_bytes(&start)), &mut file)?;
        file.rewind()?;
        Ok(file)
    };
    copy().map(Ok).map_err(unreadable)
}

/// Gives whether all of it was taken in.
pub(super) async fn run(
    app: &App,
    name: &str,
    file: File,
    file_day: NaiveDate,
    asked: &Asked<'_>,
    to: &mut Output<'_>,
) -> anyhow::Result<bool> {
    let day = asked.captured_on.map_or(Day::OwnOr(file_day), Day::Said);
    let read = Reading::open(name, file, day, app.clock.today()).and_then(Reading::finish);
    let mut list = match read {
        Ok(list) => list,
        Err(refused) => {
            writeln!(to.err, "{name}: {}", refusal(to.tr, &refused))?;
            return Ok(false);
        }
    };
    for Said { row, text } in list.problems(to.tr).into_iter().chain(list.notes(to.tr)) {
        let row = row.map(|row| format!(":{row}")).unwrap_or_default();
        writeln!(to.err, "{name}{row}: {text}")?;
    }
    let found = if asked.dry_run {
        look(&mut app.db.read().await?, &mut list, asked.accepted).await?
    } else {
        let mut tx = app.db.begin().await?;
        let author = app.author(None, "command line");
        match take_in(app, &mut tx, &author, list, asked.accepted).await {
            Ok((back, found)) => {
                list = back;
                tx.commit().await?;
                found
            }
            Err(error) => {
                let stale: PlanStale = error.downcast()?;
                writeln!(to.err, "{}", to.tr.t1("import-stale", "code", &stale.code))?;
                return Ok(false);
            }
        }
    };
    report(name, &list, &found, to)?;
    summary(&list, &found, asked.dry_run, to).context("writing")?;
    Ok(list.wrong_rows() + found.counts.undecided == 0)
}

fn report(name: &str, list: &ListFile, found: &Found, to: &mut Output<'_>) -> anyhow::Result<()> {
    let tr = to.tr;
    let counts = &found.counts;
    for project in &found.new {
        writeln!(to.out, "{}: {}", project.code, tr.t("import-new"))?;
    }
    more(counts.new, found.new.len(), to)?;
    for (project, differences) in &found.changed {
        let labels: Vec<&str> = differences.iter().map(|one| one.label).collect();
        let text = tr.t1("import-changed", "labels", labels.join(", "));
        writeln!(to.out, "{}: {text}", project.code)?;
    }
    more(counts.changed, found.changed.len(), to)?;
    for gone in &found.gone {
        let day = tr.date(gone.seen_on);
        writeln!(
            to.out,
            "{}: {}",
            gone.code,
            tr.t1(list.gone_key(), "day", day)
        )?;
    }
    more(found.gone_count, found.gone.len(), to)?;
    for (project, doubt) in &found.undecided {
        let how = tr.t1("doubt-accept", "code", &project.code);
        let doubt = tr.t(doubt.key());
        writeln!(to.err, "{name}: {}: {doubt} {how}", project.code)?;
    }
    Ok(())
}

/// Says how many are not named.
fn more(count: i64, shown: usize, to: &mut Output<'_>) -> anyhow::Result<()> {
    let left = count - i64::try_from(shown)?;
    if left > 0 {
        writeln!(to.out, "{}", to.tr.tn("list-more", left))?;
    }
    Ok(())
}

fn summary(
    list: &ListFile,
    found: &Found,
    dry_run: bool,
    to: &mut Output<'_>,
) -> anyhow::Result<()> {
    let counts = &found.counts;
    let args = [
        ("day", Arg::from(to.tr.date(list.listed_on()))),
        ("new", Arg::from(counts.new)),
        ("changed", Arg::from(counts.changed)),
        ("same", Arg::from(counts.same)),
        ("gone", Arg::from(found.gone_count)),
        ("undecided", Arg::from(counts.undecided)),
        ("wrong", Arg::from(list.wrong_rows())),
    ];
    let key = if dry_run { "list-would" } else { "list-done" };
    writeln!(to.out, "{}", to.tr.ta(key, &args))?;
    Ok(())
}
