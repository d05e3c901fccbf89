//! `kanto person …`

use chrono::{Datelike, NaiveDate};
use clap::{Args, Subcommand, ValueEnum};
use kit::id::Id;

use super::change::PersonRefused;
use super::person::Person;
use super::{erase, held_of, store};
use crate::accounts::Email;
use crate::app::App;
use crate::output::Output;

/// Work with what is held of contact persons.
#[derive(Debug, Subcommand)]
pub enum PersonCommand {
    /// Print all that is held of a person.
    Export(ExportPerson),
    /// Erase a person for good; this cannot be undone.
    Erase(ErasePerson),
    /// List those whose time here is over.
    Due(DuePeople),
}

/// `person export`
#[derive(Debug, Args)]
pub struct ExportPerson {
    /// The person's identifier or address.
    person: String,
    /// In which form.
    #[arg(long, value_enum, default_value = "text")]
    format: Form,
}

/// In which form something is printed.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Form {
    /// For programs.
    Json,
    /// For people.
    Text,
}

/// `person erase`
#[derive(Debug, Args)]
pub struct ErasePerson {
    /// The person's identifier or address.
    person: String,
    /// Do it: without this it is only said what would be.
    #[arg(long)]
    yes: bool,
}

/// `person due`
#[derive(Debug, Args)]
pub struct DuePeople {
    /// The last day that is looked at; the end of this year without one.
    #[arg(long, value_name = "DATE")]
    by: Option<NaiveDate>,
}

/// Where the log of changes says that an act came from.
const ORIGIN: &str = "command line";

/// Runs `kanto person …`.
///
/// # Errors
/// The unexpected.
pub async fn run(app: &App, command: PersonCommand, to: &mut Output<'_>) -> anyhow::Result<u8> {
    match command {
        PersonCommand::Export(export) => run_export(app, &export, to).await,
        PersonCommand::Erase(erase) => run_erase(app, &erase, to).await,
        PersonCommand::Due(due) => run_due(app, &due, to).await,
    }
}

fn refused(to: &mut Output<'_>, key: &str, who: &str) -> anyhow::Result<u8> {
    writeln!(to.err, "{}", to.tr.t1(key, "who", who))?;
    Ok(1)
}

/// Those whom an identifier or an address names.
async fn named(app: &App, who: &str) -> anyhow::Result<Vec<Person>> {
    let mut conn = app.db.read().await?;
    if let Ok(id) = who.parse::<Id>() {
        return Ok(store::find(&mut conn, id).await?.into_iter().collect());
    }
    match who.parse::<Email>() {
        Ok(email) => store::by_email(&mut conn, email.as_str()).await,
        Err(_) => Ok(Vec::new()),
    }
}

/// The only one whom an identifier or an address names; inside, the exit code.
async fn only(app: &App, who: &str, to: &mut Output<'_>) -> anyhow::Result<Result<Person, u8>> {
    let mut people = named(app, who).await?;
    if people.len() > 1 {
        for person in &people {
            writeln!(to.err, "{}\t{}", person.id, person.told.name)?;
        }
        return Ok(Err(refused(to, "person-several", who)?));
    }
    match people.pop() {
        Some(person) => Ok(Ok(person)),
        None => Ok(Err(refused(to, "person-not-found", who)?)),
    }
}

async fn run_export(app: &App, export: &ExportPerson, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let person = match only(app, &export.person, to).await? {
        Ok(person) => person,
        Err(code) => return Ok(code),
    };
    let Some(all) = held_of(&mut app.db.read().await?, person.id).await? else {
        return refused(to, "person-not-found", &export.person);
    };
    let now = app.clock.now();
    match export.format {
        Form::Json => writeln!(to.out, "{:#}", all.to_json(now))?,
        Form::Text => write!(to.out, "{}", all.to_text(to.tr, now)?)?,
    }
    Ok(0)
}

async fn run_erase(app: &App, command: &ErasePerson, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let person = match only(app, &command.person, to).await? {
        Ok(person) => person,
        Err(code) => return Ok(code),
    };
    if !command.yes {
        return refused(to, "person-erase-yes", &command.person);
    }
    let mut tx = app.db.begin().await?;
    let author = app.author(None, ORIGIN);
    match erase(app, &mut tx, &author, person.id).await? {
        Ok(()) => {
            tx.commit().await?;
            writeln!(to.out, "{}", to.tr.t("person-erase-done"))?;
            Ok(0)
        }
        Err(PersonRefused::NotFound | PersonRefused::Stale) => {
            refused(to, "person-not-found", &command.person)
        }
    }
}

/// The last day of the year.
pub(super) fn end_of_year(today: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(today.year(), 12, 31).unwrap_or(today)
}

async fn run_due(app: &App, due: &DuePeople, to: &mut Output<'_>) -> anyhow::Result<u8> {
    let by = due.by.unwrap_or_else(|| end_of_year(app.clock.today()));
    let people = store::due(&mut app.db.read().await?, by, i64::MAX).await?;
    for person in &people {
        let until = person.retain_until.map(|day| day.to_string());
        let until = until.unwrap_or_default();
        writeln!(to.out, "{}\t{until}\t{}", person.id, person.told.name)?;
    }
    Ok(0)
}
