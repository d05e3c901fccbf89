//! `kanto association list`, `kanto segment …`

use std::io::IsTerminal;

use clap::{Args, ValueEnum};
use futures_util::TryStreamExt;
use kit::i18n::{Arg, Tr};
use kit::table::{Table, to_terminal};

use crate::app::App;
use crate::associations::filter::{FilterRefused, Question};
use crate::associations::item::short_columns;
use crate::associations::segments::{self, READY};
use crate::associations::selection::Selection;
use crate::export;
use crate::output::Output;

/// What fits on any terminal.
pub(super) const TERMINAL_WIDTH: usize = 80;

/// `association list`
#[derive(Debug, Args)]
pub struct List {
    /// Words that all stand in a name, a number, a place or a contact person's name.
    #[arg(long, value_name = "WORDS")]
    search: Vec<String>,
    /// A municipality, sub-region or region, or a part of a grouping.
    #[arg(long, value_name = "NAME|CODE")]
    area: Vec<String>,
    /// A field of activity: its word or its number in the register.
    #[arg(long)]
    activity: Vec<String>,
    /// A kind: association, group, foundation, parish, municipality, county, authority,
    /// company or other.
    #[arg(long)]
    kind: Vec<String>,
    /// A stage: not-mapped, could-apply, applying, running or has-run.
    #[arg(long)]
    stage: Vec<String>,
    /// The register's state: registered, winding-up or removed.
    #[arg(long)]
    state: Vec<String>,
    /// The adviser's name or address; none for none.
    #[arg(long)]
    adviser: Vec<String>,
    /// A tag.
    #[arg(long)]
    tag: Vec<String>,
    /// No contact in so many months.
    #[arg(long, value_name = "MONTHS")]
    no_contact_months: Option<String>,
    /// The name of a segment, or a ready one's word: quiet-12-months, never-contacted,
    /// attended-never-applied, could-apply, running.
    #[arg(long, value_name = "NAME")]
    segment: Vec<String>,
    /// Anything else that an address of the list may ask, also with "not-" in front:
    /// members=101, has=emails, happened=attended, contact-from=2026-01-01, not-stage=running.
    #[arg(long = "where", value_name = "NAME=VALUE")]
    conditions: Vec<String>,
    /// What to sort by: name, domicile, stage, contact, registered or changed.
    #[arg(long, value_name = "WHAT")]
    sort: Option<String>,
    /// The other way round.
    #[arg(long)]
    reverse: bool,
    /// How many at most; otherwise all.
    #[arg(long)]
    limit: Option<u32>,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Do not cut names to the terminal's width.
    #[arg(long)]
    wide: bool,
}

/// How a list is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Aligned columns for reading.
    Table,
    /// Objects with who told what.
    Json,
    /// For a spreadsheet program.
    Csv,
    /// A workbook; into a file or a pipe.
    Xlsx,
}

/// `segment show`
#[derive(Debug, Args)]
pub struct ShowSegment {
    /// Its name, or a ready one's word.
    name: String,
    /// How to print its associations.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

impl List {
    /// The question; inside, a condition that is none.
    fn question(&self) -> Result<Question, &str> {
        let mut question = Question {
            sort: self.sort.clone(),
            reverse: self.reverse,
            ..Question::default()
        };
        let months: Vec<String> = self.no_contact_months.iter().cloned().collect();
        for (name, values) in [
            ("search", &self.search),
            ("area", &self.area),
            ("activity", &self.activity),
            ("kind", &self.kind),
            ("stage", &self.stage),
            ("state", &self.state),
            ("adviser", &self.adviser),
            ("tag", &self.tag),
            ("no-contact-months", &months),
            ("segment", &self.segment),
        ] {
            for value in values {
                question.add(name, value.trim());
            }
        }
        for condition in &self.conditions {
            let (name, value) = condition.split_once('=').ok_or(condition.as_str())?;
            if !question.add(name.trim(), value.trim()) {
                return Err(condition);
            }
        }
        Ok(question)
    }
}

pub(super) async fn run(app: &App, list: &List, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let question = match list.question() {
        Ok(question) => question,
        Err(condition) => {
            writeln!(
                to.err,
                "{}",
                to.tr
                    .t1("association-condition-refused", "found", condition)
            )?;
            return Ok(2);
        }
    };
    print(app, &question, (list.format, list.limit, list.wide), to).await
}

async fn print(
    app: &App,
    question: &Question,
    (format, limit, wide): (Format, Option<u32>, bool),
    to: &mut Output<'_>,
) -> anyhow::Result<u8> {
    let terminal = std::io::stdout().is_terminal();
    if terminal && format == Format::Xlsx {
        writeln!(to.err, "{}", to.tr.t("list-xlsx-terminal"))?;
        return Ok(2);
    }
    let selection = match Selection::find(app, None, question).await? {
        Ok(selection) => selection,
        Err(refused) => {
            writeln!(to.err, "{}", refusal(to.tr, &refused))?;
            return Ok(2);
        }
    };
    let found = selection.count();
    let selection = match limit {
        Some(limit) => selection.at_most(usize::try_from(limit)?),
        None => selection,
    };
    let shown = selection.count();
    let format = match format {
        Format::Table => None,
        Format::Json => Some(export::Format::Json),
        Format::Csv => Some(export::Format::Csv),
        Format::Xlsx => Some(export::Format::Xlsx),
    };
    match format {
        None => table(selection, terminal && !wide, to).await?,
        Some(format) => {
            let mut bytes = selection.export(to.tr).bytes(format);
            while let Some(piece) = bytes.try_next().await? {
                to.out.write_all(&piece)?;
            }
        }
    }
    to.out.flush()?;
    if found == 0 {
        writeln!(to.err, "{}", to.tr.t("associations-nothing"))?;
    } else if shown < found {
        let args = [("shown", Arg::from(shown)), ("found", Arg::from(found))];
        writeln!(to.err, "{}", to.tr.ta("associations-part", &args))?;
    }
    Ok(0)
}

/// Columns are as wide as all rows need, so all of them are held at once.
async fn table(selection: Selection, cut: bool, to: &mut Output<'_>) -> anyhow::Result<()> {
    if selection.count() == 0 {
        return Ok(());
    }
    let tr = to.tr;
    let mut rows = Vec::with_capacity(selection.count());
    let mut items = selection.items(export::PER_PIECE);
    while let Some(items) = items.try_next().await? {
        rows.extend(items.iter().map(|item| item.short_row(tr)));
    }
    let table = Table {
        title: tr.t("associations-title"),
        columns: short_columns(tr),
        rows,
    };
    let width = cut.then_some(TERMINAL_WIDTH);
    write!(to.out, "{}", to_terminal(&table, width, tr))?;
    Ok(())
}

/// What of a question was not understood.
pub(in crate::associations) fn refusal(tr: Tr, refused: &FilterRefused) -> String {
    let args = [
        ("option", Arg::from(refused.option)),
        ("found", Arg::from(&refused.found)),
        ("expected", Arg::from(tr.t(refused.expected))),
    ];
    tr.ta("filter-refused", &args)
}

pub(super) async fn segments(app: &App, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let tr = to.tr;
    let mut conn = app.db.read().await?;
    let own = segments::list(&mut conn, None).await?;
    let ready = READY
        .iter()
        .map(|ready| (ready.word.to_owned(), ready.question()));
    let own = own
        .iter()
        .map(|one| (one.name.clone(), segments::question_of(one)));
    let (names, questions): (Vec<String>, Vec<Question>) = ready.chain(own).unzip();
    let counts = segments::counts(app, &mut conn, None, &questions).await?;
    for (name, count) in names.iter().zip(counts) {
        let count = count.map_or_else(|| tr.t("segment-broken"), |count| count.to_string());
        writeln!(to.out, "{count:>8}  {name}")?;
    }
    Ok(0)
}

pub(super) async fn show_segment(
    app: &App,
    show: &ShowSegment,
    to: &mut Output<'_>,
) -> anyhow::Result<u8> {
    let mut question = Question::default();
    question.add("segment", show.name.trim());
    let ready = READY.iter().find(|ready| ready.word == show.name);
    let all = segments::list(&mut app.db.read().await?, None).await?;
    let own = all
        .iter()
        .find(|one| one.name.to_lowercase() == show.name.to_lowercase());
    let asks = ready.map(|ready| ready.question());
    if let Some(asks) = asks.or_else(|| own.map(|own| own.question.clone())) {
        writeln!(to.err, "{}", asks.to_english_query())?;
    }
    print(app, &question, (show.format, None, false), to).await
}
