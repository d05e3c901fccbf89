//! THE table of subcommands.

mod backup;
mod check;
mod demonstration;
mod files;
mod groups;
mod mail;
mod planned;
mod server;
mod settings;
#[cfg(test)]
mod tests;
mod trouble;

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand};
use kit::backup::BackupRefused;
use kit::clock::Clock;
use kit::db::{Address, Db};
use kit::files::Files;
use kit::i18n::{Lang, Tr};
use kit::id::Ids;
use kit::log::LogFilter;
use kit::mail::Mailer;
use kit::sets::Shelf;
use tokio::sync::OnceCell;

use crate::accounts::{self, OidcSettings, UserCommand};
use crate::app::{App, Parts};
use crate::associations::people::{self, PersonCommand};
use crate::associations::readers::Addresses;
use crate::associations::{self, AssociationCommand, SegmentCommand};
use crate::calls::{self, CallCommand};
use crate::company_data::{self, CompanyCommand, CompanyDataSettings};
use crate::consultations::{self, ConsultationCommand};
use crate::demo::SampleCommand;
use crate::events::{self, EventCommand};
use crate::letters::{self, LetterCommand};
use crate::migrations::SCHEMA;
use crate::output::Output;
use crate::registry::{self, RegistryCommand};
use crate::{areas, demo, maps, projects, texts};

use backup::BackupFile;
use demonstration::Demo;
use groups::{AreasCommands, AuditCommand, ProjectCommands};
use planned::PlannedCommands;
use settings::language_of_system;
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
    /// A second person must approve each letter before it is sent.
    #[arg(long, global = true, env = "KANTO_LETTER_APPROVAL")]
    letter_approval: bool,
    #[command(flatten)]
    files: files::FilesSettings,
    #[command(flatten)]
    company_data: CompanyDataSettings,
    /// A file of settings; `kanto config` prints one.
    #[arg(long, global = true, env = "KANTO_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

impl Cli {
    /// Whether the process goes on until it is stopped.
    pub fn serves(&self) -> bool {
        matches!(self.command, Command::Serve(_) | Command::Demo(_))
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    #[command(flatten)]
    OnDatabase(OnDatabase),
    /// Serve the web application.
    Serve(Serve),
    /// Serve an invented demonstration region, kept in its own database.
    Demo(Demo),
    /// Make the database from a backup; one that is there is kept beside.
    Restore(BackupFile),
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
    /// Check that the database is whole and agrees with itself.
    Check,
    /// Write everything that the database holds into a new file, also while others write.
    Backup(BackupFile),
    /// Work with project cards.
    #[command(subcommand)]
    Project(ProjectCommands),
    /// Work with the register of associations.
    #[command(subcommand)]
    Association(AssociationCommand),
    /// Work with segments of the register of associations.
    #[command(subcommand)]
    Segment(SegmentCommand),
    /// Work with funding calls.
    #[command(subcommand)]
    Call(CallCommand),
    /// Work with events.
    #[command(subcommand)]
    Event(EventCommand),
    #[command(flatten)]
    Planned(PlannedCommands),
    /// Work with consultations.
    #[command(subcommand)]
    Consultation(ConsultationCommand),
    /// Work with letters.
    #[command(subcommand)]
    Letter(LetterCommand),
    /// Work with people's accounts.
    #[command(subcommand)]
    User(UserCommand),
    /// Ask the business register.
    #[command(subcommand)]
    Company(CompanyCommand),
    /// Work with what is held of contact persons and subscribers.
    #[command(subcommand)]
    Person(PersonCommand),
    /// Work with Finland's areas.
    #[command(subcommand)]
    Areas(AreasCommands),
    /// Work with the log of changes.
    #[command(subcommand)]
    Audit(AuditCommand),
}

/// Where to listen when nothing else is said.
const LISTEN: &str = "127.0.0.1:8080";

#[derive(Debug, Args)]
struct Serve {
    /// Where to listen.
    #[arg(long, env = "KANTO_LISTEN", default_value = LISTEN)]
    listen: SocketAddr,
    /// A proxy stands before the program and adds each visitor's address to
    /// X-Forwarded-For.
    #[arg(long, env = "KANTO_BEHIND_PROXY")]
    behind_proxy: bool,
    /// Where to answer GET /metrics for Prometheus; otherwise nothing is
    /// measured. Not for visitors: take an address that only the monitoring reaches.
    #[arg(long, env = "KANTO_METRICS_LISTEN", value_name = "ADDRESS")]
    metrics_listen: Option<SocketAddr>,
    #[command(flatten)]
    mail: mail::MailSettings,
    #[command(flatten)]
    oidc: OidcSettings,
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
    let file = match &cli.command {
        Command::Restore(backup) | Command::OnDatabase(OnDatabase::Backup(backup)) => {
            backup.file.display().to_string()
        }
        _ => String::new(),
    };
    match run_in(cli, tr).await {
        Ok(code) => Ok(code),
        Err(error) => trouble::explain(error, &database, &file, tr),
    }
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
        Command::Sample(sample) if sample.wants_database() => {
            let files = cli.files.files(&cli.database)?;
            let app = App::new(parts(&cli.database, files, String::new()).await?);
            bring_up_to_date(&app).await?;
            demo::fill_database(&app, &sample, &mut to).await
        }
        Command::Sample(sample) => demo::run(&sample, &mut to),
        Command::Mail(command) => {
            let base_url = cli.base_url.unwrap_or_else(|| format!("http://{LISTEN}"));
            command.run(&base_url, &mut to).await
        }
        Command::Serve(serve) => {
            let mail = serve.mail.mailer();
            let mail = mail.and_then(|mailer| Ok((mailer, serve.mail.reports()?)));
            let (mailer, reports) = match mail {
                Ok(mail) => mail,
                Err(refused) => {
                    writeln!(to.err, "{}", refused.text(tr))?;
                    return Ok(1);
                }
            };
            let files = cli.files.files(&cli.database)?;
            let listener = kit::web::bind(serve.listen, false).await?;
            let base_url = server::at(cli.base_url, &listener);
            let Ok(oidc) = serve.oidc.oidc() else {
                writeln!(to.err, "{}", tr.t("oidc-half"))?;
                return Ok(1);
            };
            let app = App::new(Parts {
                behind_proxy: serve.behind_proxy,
                oidc,
                company_data: cli.company_data.company_data()?,
                mail: mailer,
                letter_approval: cli.letter_approval,
                ..parts(&cli.database, files, base_url).await?
            });
            bring_up_to_date(&app).await?;
            mail::take_up(&app, &mut to).await?;
            let metrics = match serve.metrics_listen {
                Some(address) => Some(kit::web::bind(address, false).await?),
                None => None,
            };
            let address = format!("http://{}", listener.address);
            server::run(app, listener, metrics, reports, &address, &mut to).await
        }
        Command::Demo(demo) => {
            demonstration::run(&demo, cli.base_url, cli.letter_approval, &mut to).await
        }
        Command::OnDatabase(OnDatabase::Project(ProjectCommands::Registry(
            RegistryCommand::Schema(schema),
        ))) => registry::print_schema(&schema, &mut to),
        Command::Restore(backup) => {
            let files = cli.files.files(&cli.database)?;
            backup::restore(&cli.database, &files, &backup, &mut to).await?;
            let app = App::new(parts(&cli.database, files, String::new()).await?);
            bring_up_to_date(&app).await?;
            // What was signed out since the backup must not be signed in again.
            accounts::sign_everyone_out(&app).await?;
            app.db.close().await;
            Ok(0)
        }
        Command::OnDatabase(command) => {
            if matches!(command, OnDatabase::Check | OnDatabase::Backup(_)) {
                must_be_there(&cli.database)?;
            }
            let base_url = cli.base_url.unwrap_or_else(|| format!("http://{LISTEN}"));
            // What a command writes, the process that serves sends.
            let files = cli.files.files(&cli.database)?;
            let app = App::new(Parts {
                company_data: cli.company_data.company_data()?,
                letter_approval: cli.letter_approval,
                ..parts(&cli.database, files, base_url).await?
            });
            let code = run_on(&app, command, &mut to).await?;
            app.db.close().await;
            Ok(code)
        }
    }
}

async fn run_on(app: &App, command: OnDatabase, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let current = SCHEMA.current(&app.db).await?;
    if !matches!(command, OnDatabase::Check | OnDatabase::Backup(_)) {
        bring_up_to_date(app).await?;
    }
    match command {
        OnDatabase::Project(ProjectCommands::Cards(command)) => {
            projects::run(app, command, to).await
        }
        OnDatabase::Project(ProjectCommands::Registry(command)) => {
            registry::run(app, command, to).await
        }
        OnDatabase::Association(command) => associations::run(app, command, to).await,
        OnDatabase::Segment(command) => associations::run_segment(app, command, to).await,
        OnDatabase::Call(command) => calls::run(app, command, to).await,
        OnDatabase::Event(command) => events::run(app, command, to).await,
        OnDatabase::Planned(command) => planned::run(app, command, to).await,
        OnDatabase::Consultation(command) => consultations::run(app, command, to).await,
        OnDatabase::Letter(command) => letters::run(app, command, to).await,
        OnDatabase::User(command) => accounts::run(app, command, to).await,
        OnDatabase::Company(command) => company_data::run(app, command, to).await,
        OnDatabase::Areas(AreasCommands::Maps(command)) => maps::run(app, command, to).await,
        OnDatabase::Areas(AreasCommands::Classification(command)) => {
            let code = areas::run(app, command, to).await?;
            projects::refresh(app).await?;
            Ok(code)
        }
        OnDatabase::Person(command) => people::run(app, command, crate::app::ELSEWHERE, to).await,
        OnDatabase::Audit(AuditCommand::Verify) => check::verify_log(app, to).await,
        OnDatabase::Migrate => {
            let versions = [("from", current.into()), ("to", SCHEMA.newest().into())];
            writeln!(to.out, "{}", to.tr.ta("migrated", &versions))?;
            Ok(0)
        }
        OnDatabase::Check => check::run(app, current, to).await,
        OnDatabase::Backup(file) => backup::write(app, &file, to).await,
    }
}

/// What only reads would make an empty database where a path is misspelt.
fn must_be_there(database: &Address) -> anyhow::Result<()> {
    match database {
        Address::Sqlite(path) if !path.try_exists()? => Err(BackupRefused::NoDatabase.into()),
        _ => Ok(()),
    }
}

async fn parts(database: &Address, files: Files, base_url: String) -> anyhow::Result<Parts> {
    Ok(Parts {
        sets: Shelf::default(),
        files,
        db: Db::open(database).await?,
        clock: Clock::system(),
        ids: Ids::random(),
        base_url,
        oidc: None,
        company_data: None,
        mail: Mailer::Off,
        behind_proxy: false,
        demo: false,
        seal: OnceCell::new(),
        letter_approval: false,
        addresses: Addresses::default(),
    })
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
    areas::load(app).await?;
    projects::refresh(app).await?;
    Ok(())
}
