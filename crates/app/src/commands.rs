//! THE table of subcommands.

mod mail;
mod settings;
#[cfg(test)]
mod tests;

use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand};
use kit::clock::Clock;
use kit::db::{Address, Db, StorageTrouble, storage_trouble};
use kit::i18n::{Lang, Tr};
use kit::id::Ids;
use kit::jobs::Worker;
use kit::log::LogFilter;
use kit::mail::Mailer;

use crate::app::{App, Parts};
use crate::demo::SampleCommand;
use crate::migrations::SCHEMA;
use crate::projects::{self, Output, ProjectCommand};
use crate::{demo, routes, schedule, texts};

pub use settings::read;

/// The workbench of a region's civil-society coordinators.
#[derive(Debug, Parser)]
#[command(name = "kanto", version)]
pub struct Cli {
    /// The database: a file path or postgres://USER@HOST/NAME.
    #[arg(
        long,
        global = true,
        env = "KANTO_DATABASE",
        default_value = "kanto.db"
    )]
    database: Address,
    /// The language of messages: fi, sv or en; otherwise the system's, and
    /// Finnish when that is another.
    #[arg(long, global = true, env = "KANTO_LANG")]
    lang: Option<Lang>,
    /// What is logged on standard error: warn, info or debug, for all or for a
    /// part (info,kit=debug).
    // Of statements only failures: their times would count what a reader of many
    // rows does between two of them.
    #[arg(
        long,
        global = true,
        env = "KANTO_LOG",
        default_value = "warn,sqlx::query=error"
    )]
    log: LogFilter,
    /// Where visitors find this installation, beginning with https; links in
    /// mail begin with it. Without it: the address that is listened on.
    #[arg(long, global = true, env = "KANTO_BASE_URL", value_name = "URL", value_parser = base_url)]
    base_url: Option<String>,
    /// A file of settings; `kanto config` prints one.
    #[arg(long, global = true, env = "KANTO_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    #[command(flatten)]
    OnDatabase(OnDatabase),
    /// Serve the web application.
    Serve(Serve),
    /// Serve an invented demonstration region, kept in its own database.
    Demo(Demo),
    /// Work with mail.
    #[command(subcommand)]
    Mail(mail::MailCommand),
    /// Print a file of all settings, explained.
    Config,
    /// Make invented data for trying the program.
    #[command(subcommand)]
    Sample(SampleCommand),
}

/// What works on the database that `--database` names and ends.
#[derive(Debug, Subcommand)]
enum OnDatabase {
    /// Bring the database to this program's schema.
    Migrate,
    /// Check that the database has this program's schema and can be read.
    Check,
    /// Work with project cards.
    #[command(subcommand)]
    Project(ProjectCommand),
}

/// Where to listen when nothing else is said.
const LISTEN: &str = "127.0.0.1:8080";

#[derive(Debug, Args)]
struct Serve {
    /// Where to listen.
    #[arg(long, env = "KANTO_LISTEN", default_value = LISTEN)]
    listen: SocketAddr,
    #[command(flatten)]
    mail: mail::MailSettings,
}

#[derive(Debug, Args)]
struct Demo {
    /// Where to listen; a free port when this one is taken.
    #[arg(long, env = "KANTO_LISTEN", default_value = LISTEN)]
    listen: SocketAddr,
    /// Start over: what was done in the demonstration is lost.
    #[arg(long)]
    fresh: bool,
    /// The folder of the demonstration's database.
    #[arg(long, default_value = "kanto-demo")]
    data_dir: PathBuf,
    /// How many invented projects.
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u32).range(..=i64::from(demo::MOST_PROJECTS)))]
    projects: u32,
}

impl Demo {
    fn database(&self) -> Address {
        Address::Sqlite(self.data_dir.join("demo.db"))
    }
}

/// Runs the program and gives its exit code: 0 done, 1 refused; wrong use has
/// ended it with 2 before.
///
/// # Errors
/// The unexpected.
pub async fn run(cli: Cli) -> anyhow::Result<u8> {
    kit::log::start(&cli.log);
    for name in settings::misspelt() {
        tracing::warn!(name, "the environment holds a setting that there is not");
    }
    let tr = texts::tr(cli.lang.unwrap_or_else(language_of_system));
    let database = match &cli.command {
        Command::Demo(demo) => demo.database(),
        _ => cli.database.clone(),
    };
    match run_in(cli, tr).await {
        Ok(code) => Ok(code),
        Err(error) => explain(error, &database, tr),
    }
}

/// Says in the user's language what whoever runs the program can mend.
fn explain(error: anyhow::Error, database: &Address, tr: Tr) -> anyhow::Result<u8> {
    let is_pipe = |cause: &(dyn std::error::Error + 'static)| {
        let io = cause.downcast_ref::<std::io::Error>();
        io.is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
    };
    if error.chain().any(is_pipe) {
        // Whoever read the output has seen enough.
        return Ok(0);
    }
    let Some(trouble) = storage_trouble(&error) else {
        return Err(error);
    };
    let key = match trouble {
        StorageTrouble::Full => "database-full",
        StorageTrouble::ReadOnly => "database-read-only",
    };
    let text = tr.t1(key, "database", database.to_string());
    writeln!(std::io::stderr(), "{text}")?;
    Ok(1)
}

async fn run_in(cli: Cli, tr: Tr) -> anyhow::Result<u8> {
    let (mut out, mut err) = (std::io::stdout(), std::io::stderr());
    let mut to = Output {
        out: &mut out,
        err: &mut err,
        tr,
    };
    match cli.command {
        Command::Config => {
            let settings = kit::config::reference(&Cli::command());
            to.out.write_all(settings.as_bytes())?;
            Ok(0)
        }
        Command::Sample(sample) => demo::run(&sample, &mut to),
        Command::Mail(command) => {
            let base_url = cli.base_url.unwrap_or_else(|| format!("http://{LISTEN}"));
            command.run(&base_url, &mut to).await
        }
        Command::Serve(serve) => {
            let mailer = match serve.mail.mailer() {
                Ok(mailer) => mailer,
                Err(refused) => {
                    writeln!(to.err, "{}", refused.text(tr))?;
                    return Ok(1);
                }
            };
            let listener = kit::web::bind(serve.listen, false).await?;
            let base_url = served_at(cli.base_url, &listener);
            let app = open(&cli.database, base_url, mailer, false).await?;
            bring_up_to_date(&app).await?;
            take_up_mail(&app, &mut to).await?;
            run_server(app, listener, &mut to).await
        }
        Command::Demo(demo) => run_demo(&demo, cli.base_url, &mut to).await,
        Command::OnDatabase(OnDatabase::Project(ProjectCommand::Schema(schema))) => {
            schema.print(&mut to)
        }
        Command::OnDatabase(command) => {
            let base_url = cli.base_url.unwrap_or_else(|| format!("http://{LISTEN}"));
            // What a command writes, the process that serves sends.
            let app = open(&cli.database, base_url, Mailer::Off, false).await?;
            let code = run_on(&app, command, &mut to).await?;
            app.db.close().await;
            Ok(code)
        }
    }
}

async fn run_on(app: &App, command: OnDatabase, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let current = SCHEMA.current(&app.db).await?;
    if !matches!(command, OnDatabase::Check) {
        bring_up_to_date(app).await?;
    }
    match command {
        OnDatabase::Project(command) => projects::run(app, command, to).await,
        OnDatabase::Migrate => {
            let versions = [("from", current.into()), ("to", SCHEMA.newest().into())];
            writeln!(to.out, "{}", to.tr.ta("migrated", &versions))?;
            Ok(0)
        }
        OnDatabase::Check => check(app, current, to).await,
    }
}

/// Has mail tried that waits from before, and says when none can leave.
async fn take_up_mail(app: &App, to: &mut Output<'_>) -> anyhow::Result<()> {
    let waiting = kit::mail::resume(&app.db, &app.ids, &app.clock).await?;
    if matches!(app.mail, Mailer::Off) {
        tracing::warn!(waiting, "no mail server is set: mail stays in the outbox");
        writeln!(to.err, "{}", to.tr.t("mail-off"))?;
    }
    Ok(())
}

async fn open(
    database: &Address,
    base_url: String,
    mail: Mailer,
    demo: bool,
) -> anyhow::Result<App> {
    Ok(App::new(Parts {
        db: Db::open(database).await?,
        clock: Clock::system(),
        ids: Ids::random(),
        mail,
        base_url,
        demo,
    }))
}

fn served_at(base_url: Option<String>, listener: &kit::web::Listener) -> String {
    base_url.unwrap_or_else(|| format!("http://{}", listener.address))
}

fn base_url(text: &str) -> Result<String, String> {
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    if is_web && text.parse::<axum::http::Uri>().is_ok() {
        Ok(text.trim_end_matches('/').to_owned())
    } else {
        Err("an address that begins with https:// or http:// is expected".to_owned())
    }
}

/// Brings the database to this program's schema, and what it derives from the
/// cards to this program's way of deriving it.
async fn bring_up_to_date(app: &App) -> anyhow::Result<()> {
    SCHEMA.migrate(&app.db, &app.clock).await?;
    projects::refresh(app).await?;
    Ok(())
}

async fn check(app: &App, current: i64, to: &mut Output<'_>) -> anyhow::Result<u8> {
    if current != SCHEMA.newest() {
        let args = [("from", current.into()), ("to", SCHEMA.newest().into())];
        writeln!(to.err, "{}", to.tr.ta("check-schema", &args))?;
        return Ok(1);
    }
    let broken = projects::broken(&mut app.db.read().await?).await?;
    for code in &broken {
        writeln!(to.err, "{}", to.tr.t1("check-project", "code", code))?;
    }
    if broken.is_empty() {
        writeln!(to.out, "{}", to.tr.t("check-good"))?;
    }
    Ok(u8::from(!broken.is_empty()))
}

async fn run_server(
    app: App,
    listener: kit::web::Listener,
    to: &mut Output<'_>,
) -> anyhow::Result<u8> {
    let stops = (kit::web::stop_signal()?, kit::web::stop_signal()?);
    writeln!(to.out, "http://{}", listener.address)?;
    let handlers = schedule::handlers(&app);
    let worker = Worker::new(app.db.clone(), app.clock.clone(), &app.ids, handlers);
    let served = kit::web::serve(listener, routes::router(app.clone()), stops.0);
    // A running job is ended first; one that takes too long for whoever stops
    // the program is taken up again after its lease.
    let worked = async {
        worker.run(stops.1).await;
        Ok(())
    };
    tokio::try_join!(served, worked)?;
    app.db.close().await;
    Ok(0)
}

/// The seed of the demonstration; the same one makes the same region.
const DEMO_SEED: u64 = 1;

async fn run_demo(
    demo: &Demo,
    base_url: Option<String>,
    to: &mut Output<'_>,
) -> anyhow::Result<u8> {
    if demo.fresh {
        for ending in ["", "-wal", "-shm"] {
            let path = demo.data_dir.join(format!("demo.db{ending}"));
            match std::fs::remove_file(&path) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(error.into());
                }
                _ => {}
            }
        }
    }
    let listener = kit::web::bind(demo.listen, true).await?;
    let base_url = served_at(base_url, &listener);
    let app = open(&demo.database(), base_url, Mailer::Kept, true).await?;
    bring_up_to_date(&app).await?;
    if projects::count(&mut app.db.read().await?).await? == 0 {
        demo::fill(&app, DEMO_SEED, demo.projects).await?;
    }
    run_server(app, listener, to).await
}

fn language_of_system() -> Lang {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .and_then(|value| value.parse().ok())
        .unwrap_or_default()
}
