//! THE table of subcommands.

use std::io::IsTerminal;
use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use kit::clock::Clock;
use kit::db::{Address, Db};
use kit::i18n::{Lang, Tr};
use kit::id::Ids;

use crate::app::{App, Parts};
use crate::migrations::SCHEMA;
use crate::projects::{self, Output, ProjectCommand};
use crate::{demo, routes, texts};

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
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the web application.
    Serve(Serve),
    /// Serve an invented demonstration region, kept in its own database.
    Demo(Demo),
    /// Bring the database to this program's schema.
    Migrate,
    /// Check that the database has this program's schema and can be read.
    Check,
    /// Work with project cards.
    #[command(subcommand)]
    Project(ProjectCommand),
}

#[derive(Debug, Args)]
struct Serve {
    /// Where to listen.
    #[arg(long, env = "KANTO_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
}

#[derive(Debug, Args)]
struct Demo {
    /// Where to listen; a free port when this one is taken.
    #[arg(long, env = "KANTO_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Start over: what was done in the demonstration is lost.
    #[arg(long)]
    fresh: bool,
    /// The folder of the demonstration's database.
    #[arg(long, default_value = "kanto-demo")]
    data_dir: PathBuf,
    /// How many invented projects.
    #[arg(long, default_value_t = 60)]
    projects: u32,
}

/// Runs the program and gives its exit code: 0 done, 1 refused; wrong use has
/// ended it with 2 before.
///
/// # Errors
/// The unexpected.
pub async fn run(cli: Cli) -> anyhow::Result<u8> {
    let tr = texts::tr(cli.lang.unwrap_or_else(language_of_system));
    if let Command::Demo(demo) = cli.command {
        return run_demo(demo, tr).await;
    }
    let db = Db::open(&cli.database).await?;
    let clock = Clock::system();
    let current = SCHEMA.current(&db).await?;
    if !matches!(cli.command, Command::Check) {
        SCHEMA.migrate(&db, &clock).await?;
    }
    let app = App::new(Parts {
        db,
        clock,
        ids: Ids::random(),
        demo: false,
    });
    let (mut out, mut err) = (std::io::stdout(), std::io::stderr());
    let mut to = Output {
        to_terminal: out.is_terminal(),
        out: &mut out,
        err: &mut err,
        tr,
    };
    let code = match cli.command {
        Command::Serve(serve) => {
            let listener = kit::web::bind(serve.listen, false).await?;
            run_server(&app, listener, &mut to).await?
        }
        Command::Demo(_) => 0,
        Command::Project(command) => projects::run(&app, command, &mut to).await?,
        Command::Migrate => {
            let newest = SCHEMA.newest();
            writeln!(
                to.out,
                "{}",
                tr.ta(
                    "migrated",
                    &[("from", current.into()), ("to", newest.into())]
                )
            )?;
            0
        }
        Command::Check => check(&app, current, &mut to).await?,
    };
    app.db.close().await;
    Ok(code)
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
    app: &App,
    listener: kit::web::Listener,
    to: &mut Output<'_>,
) -> anyhow::Result<u8> {
    writeln!(to.out, "http://{}", listener.address)?;
    kit::web::serve(
        listener,
        routes::router(app.clone()),
        kit::web::stop_signal(),
    )
    .await?;
    Ok(0)
}

/// The seed of the demonstration; the same one makes the same region.
const DEMO_SEED: u64 = 1;

async fn run_demo(demo: Demo, tr: Tr) -> anyhow::Result<u8> {
    let file = demo.data_dir.join("demo.db");
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
    let db = Db::open(&Address::Sqlite(file)).await?;
    let clock = Clock::system();
    SCHEMA.migrate(&db, &clock).await?;
    let app = App::new(Parts {
        db,
        clock,
        ids: Ids::random(),
        demo: true,
    });
    if projects::count(&mut app.db.read().await?).await? == 0 {
        demo::fill(&app, DEMO_SEED, demo.projects).await?;
    }
    let (mut out, mut err) = (std::io::stdout(), std::io::stderr());
    let mut to = Output {
        to_terminal: out.is_terminal(),
        out: &mut out,
        err: &mut err,
        tr,
    };
    let code = run_server(&app, listener, &mut to).await?;
    app.db.close().await;
    Ok(code)
}

fn language_of_system() -> Lang {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .and_then(|value| value.parse().ok())
        .unwrap_or_default()
}
