//! `kanto person …`

use async_trait::async_trait;
use chrono::{Datelike, NaiveDate};
use clap::{Args, Subcommand, ValueEnum};
use kit::audit::Author;
use kit::db::{Conn, Tx};
use kit::i18n::Tr;
use kit::id::Id;
use kit::mail::EmailAddress;
use serde_json::{Value, json};

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

/// What other capabilities hold of whoever reads at an address.
#[async_trait]
pub trait Elsewhere: Send + Sync {
    /// All of it, as JSON under this name and as text; nothing when there is nothing.
    ///
    /// # Errors
    /// When the database refuses.
    async fn held(
        &self,
        app: &App,
        address: &EmailAddress,
        tr: Tr,
    ) -> anyhow::Result<Option<(&'static str, Value, String)>>;

    /// Those whose time here is over by a day: the identifier, since when, and the name.
    ///
    /// # Errors
    /// When the database refuses.
    async fn due(
        &self,
        _: &mut Conn,
        _: NaiveDate,
    ) -> anyhow::Result<Vec<(Id, NaiveDate, String)>> {
        Ok(Vec::new())
    }

    /// Erases all of it, and gives whether there was anything.
    ///
    /// # Errors
    /// When the database refuses.
    async fn erase(
        &self,
        app: &App,
        tx: &mut Tx,
        author: &Author,
        address: &EmailAddress,
    ) -> anyhow::Result<bool>;
}

/// Runs `kanto person …`.
///
/// # Errors
/// The unexpected.
pub async fn run(
    app: &App,
    command: PersonCommand,
    elsewhere: &[&dyn Elsewhere],
    to: &mut Output<'_>,
) -> anyhow::Result<u8> {
    match command {
        PersonCommand::Export(export) => run_export(app, &export, elsewhere, to).await,
        PersonCommand::Erase(erase) => run_erase(app, &erase, elsewhere, to).await,
        PersonCommand::Due(due) => run_due(app, &due, elsewhere, to).await,
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

/// The only one whom an identifier or an address names, if there is one; inside, the exit
/// code.
async fn only(
    app: &App,
    who: &str,
    to: &mut Output<'_>,
) -> anyhow::Result<Result<Option<Person>, u8>> {
    let mut people = named(app, who).await?;
    if people.len() > 1 {
        for person in &people {
            writeln!(to.err, "{}\t{}", person.id, person.told.name)?;
        }
        return Ok(Err(refused(to, "person-several", who)?));
    }
    Ok(Ok(people.pop()))
}

/// The address that was named, or that the person who was named has.
fn address_of(who: &str, person: Option<&Person>) -> Option<EmailAddress> {
    let email = person.and_then(|person| person.told.email.as_deref());
    email.unwrap_or(who).to_lowercase().parse().ok()
}

/// What each of the others holds.
async fn held_elsewhere(
    app: &App,
    elsewhere: &[&dyn Elsewhere],
    address: &EmailAddress,
    tr: Tr,
) -> anyhow::Result<Vec<(&'static str, Value, String)>> {
    let mut all = Vec::new();
    for one in elsewhere {
        all.extend(one.held(app, address, tr).await?);
    }
    Ok(all)
}

async fn run_export(
    app: &App,
    export: &ExportPerson,
    elsewhere: &[&dyn Elsewhere],
    to: &mut Output<'_>,
) -> anyhow::Result<u8> {
    let person = match only(app, &export.person, to).await? {
        Ok(person) => person,
        Err(code) => return Ok(code),
    };
    let (now, tr) = (app.clock.now(), to.tr);
    let others = match address_of(&export.person, person.as_ref()) {
        Some(address) => held_elsewhere(app, elsewhere, &address, tr).await?,
        None => Vec::new(),
    };
    let all = match &person {
        Some(person) => held_of(&mut app.db.read().await?, person.id).await?,
        None => None,
    };
    if all.is_none() && others.is_empty() {
        return refused(to, "person-not-found", &export.person);
    }
    match export.format {
        Form::Json => {
            let written = json!({ "written_at": now });
            let mut json = all.map_or(written, |all| all.to_json(now));
            for (name, value, _) in others {
                json[name] = value;
            }
            writeln!(to.out, "{json:#}")?;
        }
        Form::Text => {
            if let Some(all) = all {
                write!(to.out, "{}", all.to_text(tr, now)?)?;
            }
            for (_, _, text) in others {
                write!(to.out, "{text}")?;
            }
        }
    }
    Ok(0)
}

async fn run_erase(
    app: &App,
    command: &ErasePerson,
    elsewhere: &[&dyn Elsewhere],
    to: &mut Output<'_>,
) -> anyhow::Result<u8> {
    let person = match only(app, &command.person, to).await? {
        Ok(person) => person,
        Err(code) => return Ok(code),
    };
    let address = address_of(&command.person, person.as_ref());
    let is_elsewhere = match &address {
        Some(address) => !held_elsewhere(app, elsewhere, address, to.tr)
            .await?
            .is_empty(),
        None => false,
    };
    if person.is_none() && !is_elsewhere {
        return refused(to, "person-not-found", &command.person);
    }
    if !command.yes {
        return refused(to, "person-erase-yes", &command.person);
    }
    let mut tx = app.db.begin().await?;
    let author = app.author(None, ORIGIN);
    let mut is_erased = match &person {
        Some(person) => erase(app, &mut tx, &author, person.id).await?.is_ok(),
        None => false,
    };
    if let Some(address) = &address {
        for one in elsewhere {
            is_erased |= one.erase(app, &mut tx, &author, address).await?;
        }
    }
    if !is_erased {
        return refused(to, "person-not-found", &command.person);
    }
    tx.commit().await?;
    writeln!(to.out, "{}", to.tr.t("person-erase-done"))?;
    Ok(0)
}

/// The last day of the year.
pub(super) fn end_of_year(today: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(today.year(), 12, 31).unwrap_or(today)
}

async fn run_due(
    app: &App,
    due: &DuePeople,
    elsewhere: &[&dyn Elsewhere],
    to: &mut Output<'_>,
) -> anyhow::Result<u8> {
    let by = due.by.unwrap_or_else(|| end_of_year(app.clock.today()));
    let mut conn = app.db.read().await?;
    let people = store::due(&mut conn, by, i64::MAX).await?;
    for person in &people {
        let until = person.retain_until.map(|day| day.to_string());
        let until = until.unwrap_or_default();
        writeln!(to.out, "{}\t{until}\t{}", person.id, person.told.name)?;
    }
    for one in elsewhere {
        for (id, until, name) in one.due(&mut conn, by).await? {
            writeln!(to.out, "{id}\t{until}\t{name}")?;
        }
    }
    Ok(0)
}
