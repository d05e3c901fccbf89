//! `kanto letter …`

use clap::{Args, Subcommand};
use kit::mail::mailing::{self, RecipientState};

use super::audience;
use super::change::LetterRefused;
use super::gate::Counted;
use super::leave;
use super::letter::{Letter, Stage};
use super::loaded::Loaded;
use super::problems::problems;
use super::{api, store};
use crate::app::App;
use crate::calls;
use crate::output::Output;

/// Where the log of changes says that an act came from.
const ORIGIN: &str = "command line";

/// Work with letters.
#[derive(Debug, Subcommand)]
pub enum LetterCommand {
    /// List letters, the newest first.
    List,
    /// Send a letter on its way: the serving process sends it.
    Send(Send),
    /// Say how far a letter is: how many messages wait, have left, came back.
    Status(Status),
}

/// `letter send`
#[derive(Debug, Args)]
pub struct Send {
    /// Its identifier.
    id: String,
    /// Only say who would get it, who would not and why, and what is missing.
    #[arg(long)]
    dry_run: bool,
    /// When it leaves, as "1.12.2026 klo 9.00" in Finland; otherwise two minutes from now.
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
}

/// `letter status`
#[derive(Debug, Args)]
pub struct Status {
    /// Its identifier.
    id: String,
    /// Print JSON, as the API has it.
    #[arg(long)]
    json: bool,
}

/// Runs the command and gives the exit code: 0 done, 1 refused or not there, 2 not
/// understood.
///
/// # Errors
/// The unexpected.
pub async fn run(app: &App, command: LetterCommand, to: &mut Output<'_>) -> anyhow::Result<u8> {
    match command {
        LetterCommand::List => list(app, to).await,
        LetterCommand::Send(send) => run_send(app, &send, to).await,
        LetterCommand::Status(status) => run_status(app, &status, to).await,
    }
}

async fn list(app: &App, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let all = store::all(&mut app.db.read().await?).await?;
    for letter in all {
        let stage = to.tr.t(&format!("letter-stage-{}", letter.stage.word()));
        let name = kit::table::plain(letter.name());
        writeln!(to.out, "{}  {stage}  {name}", letter.id)?;
    }
    Ok(0)
}

async fn found(app: &App, id: &str, to: &mut Output<'_>) -> anyhow::Result<Option<Letter>> {
    let found = match id.trim().parse() {
        Ok(id) => store::find(&mut app.db.read().await?, id).await?,
        Err(_) => None,
    };
    let found = found.filter(|letter| !letter.is_removed);
    if found.is_none() {
        writeln!(to.err, "{}", to.tr.t("letter-refused-not-found"))?;
    }
    Ok(found)
}

async fn run_send(app: &App, send: &Send, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let at = match send.at.as_deref().map(calls::read_instant).transpose() {
        Ok(at) => at,
        Err(wrong) => {
            writeln!(to.err, "--at: {}", wrong.text(to.tr))?;
            return Ok(2);
        }
    };
    let Some(letter) = found(app, &send.id, to).await? else {
        return Ok(1);
    };
    if send.dry_run {
        return dry_run(app, &letter, to).await;
    }
    app.seal().await?;
    let author = app.author(None, ORIGIN);
    let mut tx = app.db.begin().await?;
    let known = (letter.id, letter.edition);
    match leave::send(app, &mut tx, &author, known, at).await? {
        Ok(at) => {
            tx.commit().await?;
            let at = to.tr.instant(at);
            writeln!(to.out, "{}", to.tr.t1("letter-will-leave", "at", at))?;
            Ok(0)
        }
        Err(refused) => {
            drop(tx);
            writeln!(to.err, "{}", to.tr.t(refused.key()))?;
            if let LetterRefused::NotReady(wrong) = refused {
                for one in wrong {
                    writeln!(to.err, "- {}", one.text(to.tr))?;
                }
            }
            Ok(1)
        }
    }
}

async fn dry_run(app: &App, letter: &Letter, to: &mut Output<'_>) -> anyhow::Result<u8> {
    if let Stage::Handed(_) = letter.stage {
        writeln!(to.err, "{}", to.tr.t("letter-refused-sent"))?;
        return Ok(1);
    }
    let seal = app.seal().await?.clone();
    let mut conn = app.db.read().await?;
    let loaded = Loaded::of(&mut conn, letter.id, &letter.content).await?;
    let wrong = problems(&letter.content, &loaded);
    let counted = audience::count(app, &mut conn, letter, &seal).await?;
    drop(conn);
    match counted {
        Ok(counted) => print(&counted, to)?,
        Err(_) => writeln!(to.err, "{}", to.tr.t("letter-segment-gone"))?,
    }
    for one in &wrong {
        writeln!(to.err, "- {}", one.text(to.tr))?;
    }
    Ok(u8::from(!wrong.is_empty()))
}

fn print(counted: &Counted, to: &mut Output<'_>) -> anyhow::Result<()> {
    writeln!(
        to.out,
        "{}: {}",
        to.tr.t("letter-recipients"),
        counted.total()
    )?;
    for (kind, count) in &counted.gets {
        let name = to.tr.t(&format!("letter-gets-{}", kind.word()));
        writeln!(to.out, "  {name}: {count}")?;
    }
    if !counted.left_out.is_empty() {
        writeln!(to.out, "{}:", to.tr.t("letter-left-out"))?;
    }
    for (why, count) in &counted.left_out {
        writeln!(to.out, "  {}: {count}", to.tr.t(&why.key()))?;
    }
    Ok(())
}

async fn run_status(app: &App, status: &Status, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let Some(letter) = found(app, &status.id, to).await? else {
        return Ok(1);
    };
    let mut conn = app.db.read().await?;
    if status.json {
        let json = api::status_of(&mut conn, &letter).await?;
        writeln!(to.out, "{}", serde_json::to_string_pretty(&json)?)?;
        return Ok(0);
    }
    let counts = mailing::counts(&mut conn, letter.id).await?;
    let mailing = mailing::find_mailing(&mut conn, letter.id).await?;
    let stage = to.tr.t(&format!("letter-stage-{}", letter.stage.word()));
    writeln!(to.out, "{}\n{stage}", kit::table::plain(letter.name()))?;
    for state in RecipientState::ALL {
        if let Some((_, count)) = counts.iter().find(|(of, _)| *of == state) {
            let name = to.tr.t(&format!("letter-recipient-{}", state.word()));
            writeln!(to.out, "  {name}: {count}")?;
        }
    }
    if let Some(trouble) = mailing.and_then(|mailing| mailing.trouble) {
        let trouble = kit::table::plain(&trouble);
        writeln!(to.err, "{} {trouble}", to.tr.t("letter-trouble"))?;
    }
    Ok(0)
}
