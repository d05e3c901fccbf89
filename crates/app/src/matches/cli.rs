//! `kanto matches …`

use std::io::IsTerminal;

use clap::{Args, Subcommand, ValueEnum};
use futures_util::TryStreamExt;
use kit::table::{Table, to_terminal};
use serde_json::json;

use super::asked::{Asked, View};
use super::find::calls_of;
use super::item::{Judged, short_columns};
use super::pages::export;
use super::rule::Rule;
use crate::app::App;
use crate::associations::segments::names_of_staff;
use crate::associations::sought;
use crate::calls;
use crate::export as leaving;
use crate::output::Output;

/// What fits on any terminal.
const TERMINAL_WIDTH: usize = 80;

/// Find whom a funding call fits.
#[derive(Debug, Subcommand)]
pub enum MatchesCommand {
    /// List the associations that a call fits, the best first.
    Call(OfCall),
    /// List the calls that fit an association: open ones and those to come.
    Association(OfAssociation),
}

/// `matches call`
#[derive(Debug, Args)]
pub struct OfCall {
    /// The call's identifier.
    id: String,
    /// Which: fitting, against (something speaks against it) or corrected (somebody has
    /// said whether it fits).
    #[arg(long, default_value = "fitting")]
    view: String,
    /// Only those for which this rule holds: area, activity, word, asked-theme, could-apply
    /// and the others of the API.
    #[arg(long, value_name = "RULE")]
    reason: Vec<String>,
    /// How many at most; otherwise all.
    #[arg(long)]
    limit: Option<usize>,
    /// How to print them.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// `matches association`
#[derive(Debug, Args)]
pub struct OfAssociation {
    /// Its identifier, register number or Y-tunnus.
    which: String,
    /// How to print them.
    #[arg(long, value_enum, default_value_t = ShortFormat::Text)]
    format: ShortFormat,
}

/// How a list is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Aligned columns for reading.
    Table,
    /// As the API has it.
    Json,
    /// For a spreadsheet program.
    Csv,
    /// A workbook; into a file or a pipe.
    Xlsx,
}

/// How a short list is printed.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum ShortFormat {
    /// For reading.
    Text,
    /// For programs.
    Json,
}

/// Runs the command and gives the exit code: 0 done, 1 it is not there, 2 not understood.
///
/// # Errors
/// The unexpected.
pub async fn run(app: &App, command: MatchesCommand, to: &mut Output<'_>) -> anyhow::Result<u8> {
    match command {
        MatchesCommand::Call(asked) => of_call(app, &asked, to).await,
        MatchesCommand::Association(asked) => of_association(app, &asked, to).await,
    }
}

impl OfCall {
    /// What is asked; otherwise the word that is none.
    fn asked(&self) -> Result<Asked, &str> {
        let view = View::of_word(&self.view).ok_or(self.view.as_str())?;
        let rules = self.reason.iter();
        let rules = rules.map(|word| Rule::of_word(word).ok_or(word.as_str()));
        Ok(Asked {
            view,
            rules: rules.collect::<Result<_, _>>()?,
        })
    }
}

async fn of_call(app: &App, command: &OfCall, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let tr = to.tr;
    let terminal = std::io::stdout().is_terminal();
    if terminal && command.format == Format::Xlsx {
        writeln!(to.err, "{}", tr.t("list-xlsx-terminal"))?;
        return Ok(2);
    }
    let asked = match command.asked() {
        Ok(asked) => asked,
        Err(word) => {
            writeln!(to.err, "{}", tr.t1("match-unknown-word", "word", word))?;
            return Ok(2);
        }
    };
    let call = match command.id.trim().parse() {
        Ok(id) => calls::by_id(&mut app.db.read().await?, id).await?,
        Err(_) => None,
    };
    let Some(call) = call else {
        writeln!(to.err, "{}", tr.t1("call-not-found", "id", &command.id))?;
        return Ok(1);
    };
    let most = command.limit.unwrap_or(usize::MAX);
    let mut export = export(app, tr, &call, &asked, most).await?;
    let format = match command.format {
        Format::Table => {
            let mut rows = Vec::new();
            while let Some(items) = export.pieces.try_next().await? {
                rows.extend(items.iter().map(|item| item.short_row(tr)));
            }
            let table = Table {
                title: export.title,
                columns: short_columns(tr),
                rows,
            };
            let width = terminal.then_some(TERMINAL_WIDTH);
            write!(to.out, "{}", to_terminal(&table, width, tr))?;
            return Ok(0);
        }
        Format::Json => leaving::Format::Json,
        Format::Csv => leaving::Format::Csv,
        Format::Xlsx => leaving::Format::Xlsx,
    };
    let mut bytes = export.bytes(format);
    while let Some(piece) = bytes.try_next().await? {
        to.out.write_all(&piece)?;
    }
    to.out.flush()?;
    Ok(0)
}

async fn of_association(
    app: &App,
    command: &OfAssociation,
    to: &mut Output<'_>,
) -> anyhow::Result<u8> {
    let tr = to.tr;
    let mut conn = app.db.read().await?;
    let Some(one) = sought(&mut conn, &command.which).await? else {
        let text = tr.t1("association-not-found", "which", &command.which);
        writeln!(to.err, "{text}")?;
        return Ok(1);
    };
    let staff = names_of_staff(&mut conn).await?;
    let now = app.clock.now();
    let mut all = Vec::new();
    for about in calls_of(app, &mut conn, &one, true).await? {
        let of = (&one, &about.past);
        let judged = Judged::of(tr, &about.wanted, of, (about.correction, &staff));
        if judged.fits {
            all.push((about.call, judged));
        }
    }
    if matches!(command.format, ShortFormat::Json) {
        let json = all.iter().map(|(call, judged)| {
            let mut json = judged.json();
            json["call"] = json!({"id": call.id.to_string(), "title": call.title(tr.lang),
                "state": call.state(now).word()});
            json
        });
        let json: Vec<_> = json.collect();
        writeln!(to.out, "{}", serde_json::to_string_pretty(&json)?)?;
        return Ok(0);
    }
    for (call, judged) in &all {
        writeln!(to.out, "{}\n{}", call.title(tr.lang), call.id)?;
        writeln!(to.out, "{}", call.countdown(tr, now))?;
        for reason in &judged.reasons {
            writeln!(to.out, "  {}", reason.text)?;
        }
        if let Some(said) = judged.correction_text(tr) {
            writeln!(to.out, "  {said}")?;
        }
    }
    Ok(0)
}
