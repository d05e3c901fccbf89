//! Invented budgets and applications: three ways to pay for one house, one application that
//! is nearly ready and one that has just begun.

use anyhow::Context;
use chrono::{Datelike, Months, NaiveDate, TimeDelta};
use kit::audit::Author;
use kit::db::Conn;
use kit::id::Id;

use crate::accounts;
use crate::app::App;
use crate::applications::{self, Head, Section};
use crate::associations::own::associations_of;
use crate::budgets::{self, Draft, Written};
use crate::calls::{self, Filter};
use crate::ideas::{self, Idea, Stage};
use crate::projects::card::Programme;

/// An application in a block: sections, what was changed of them after the version, and
/// what an adviser has said.
const APPLICATIONS: &str = include_str!("applications.txt");

/// Since so many days they are written, and since so many the version stands.
const BEGUN_DAYS: i64 = 20;
const VERSION_DAYS: i64 = 4;

/// What differs between the budgets.
const BUDGETS: [(&str, &[(&str, &str)]); 3] = [
    (
        "Kylätalo, prosenttikorvaus",
        &[
            ("malli", "flat_rate"),
            ("palkat", "on_cost"),
            ("oma", "6 000"),
            ("kunta", "30 000"),
            ("ennakko", "30"),
        ],
    ),
    (
        "Kylätalo, ilman ennakkoa",
        &[
            ("malli", "flat_rate"),
            ("palkat", "on_cost"),
            ("oma", "6 000"),
            ("kunta", "30 000"),
            ("jakso", "3"),
        ],
    ),
    (
        "Kylätalo, kertakorvaus",
        &[
            ("malli", "lump_sum"),
            ("palkat", "actual"),
            ("kulu1", "Tilat ja laitteet"),
            ("summa1", "24 000"),
            ("oma", "30 000"),
        ],
    ),
];

/// Adds the invented budgets and applications.
///
/// # Errors
/// When the database refuses.
pub async fn fill_applications(app: &App) -> anyhow::Result<()> {
    let (now, today) = (app.clock.now(), app.clock.today());
    let mut conn = app.db.read().await?;
    let calls = calls::list(&mut conn, &Filter::default(), false, now).await?;
    let adviser = "mikko@kanto.example".parse()?;
    let adviser = accounts::by_email(&mut conn, &adviser).await?;
    let adviser = adviser.map(|account| account.id);
    drop(conn);
    let ago = |days: i64| {
        let author = app.author(adviser, "demo");
        let at = author.at - TimeDelta::days(days);
        Author { at, ..author }
    };
    let mut tx = app.db.begin().await?;
    let mut ids = Vec::new();
    for (name, other) in BUDGETS {
        let draft = Draft {
            name: name.to_owned(),
            association: None,
            written: plan(today, other)?,
        };
        let author = ago(BEGUN_DAYS);
        ids.push(budgets::add(app, &mut tx, &author, draft, "budget-add").await?);
    }
    let mut budget = ids.into_iter();
    let mut whose = whose(&mut tx).await?.into_iter();
    for block in APPLICATIONS.split("\n\n") {
        let (association, idea) = whose.next().unwrap_or_default();
        let head = Head {
            title: String::new(),
            programme: Programme::P2021,
            association,
            call: calls.first().map(|call| call.id),
            idea,
            budget: budget.next(),
        };
        let authors = [ago(BEGUN_DAYS), ago(VERSION_DAYS), ago(1)];
        application(app, &mut tx, &authors, head, block).await?;
    }
    tx.commit().await
}

/// Whose the applications are: the first of an association for which somebody speaks, the
/// second of one whose idea is in preparation.
async fn whose(conn: &mut Conn) -> anyhow::Result<Vec<(Option<Id>, Option<Id>)>> {
    let speaker = accounts::by_email(conn, &"tuula@yhdistys.example".parse()?).await?;
    let spoken_for = match speaker {
        Some(account) => associations_of(conn, account.id).await?,
        None => Vec::new(),
    };
    let ideas = ideas::list(conn).await?;
    let mut prepared = ideas.iter().filter(|one| one.stage == Stage::Preparation);
    let idea = prepared.next();
    let applicant = idea.and_then(Idea::applicant);
    Ok(vec![
        (spoken_for.first().map(|one| one.id), None),
        (
            applicant.and_then(|party| party.association),
            idea.map(|one| one.id),
        ),
    ])
}

/// The form of a plan of two years that begins in four months.
fn plan(today: NaiveDate, other: &[(&str, &str)]) -> anyhow::Result<Written> {
    let first = today.with_day(1).context("the first of a month")?;
    let start = first + Months::new(4);
    let end = start + Months::new(24) - TimeDelta::days(1);
    let day = |day: NaiveDate| format!("{}.{}.{}", day.day(), day.month(), day.year());
    let (start, end) = (day(start), day(end));
    let common = [
        ("ohjelma", "2021"),
        ("rahasto", "esf"),
        ("alku", start.as_str()),
        ("loppu", end.as_str()),
        ("tuki", "80"),
        ("nimi1", "Ohjaaja"),
        ("palkka1", "2 900"),
        ("nimi2", "Koordinaattori"),
        ("palkka2", "3 400"),
        ("maara2", "40"),
    ];
    let fields = common.iter().chain(other);
    let written: Written = fields
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    anyhow::ensure!(budgets::read(&written).is_ok(), "a plan that is read");
    Ok(written)
}

async fn application(
    app: &App,
    tx: &mut kit::db::Tx,
    [begun, version, last]: &[Author; 3],
    head: Head,
    block: &str,
) -> anyhow::Result<()> {
    let (mut id, mut comment) = (None, None);
    let mut is_kept = false;
    for line in block.lines() {
        let (words, text) = line.split_once(": ").context("a line and its text")?;
        let (word, of) = words.split_once(' ').unwrap_or((words, ""));
        let one = match (word, id) {
            ("application", _) => {
                let head = Head {
                    title: text.to_owned(),
                    ..head.clone()
                };
                id = Some(applications::add(app, tx, begun, head).await?);
                continue;
            }
            (_, one) => one.context("an application first")?,
        };
        let section = |word: &str| Section::of_word(word).context("a section");
        match word {
            "change" => {
                let name = "Lähetetty ohjausryhmälle";
                applications::keep_version(app, tx, version, one, name).await??;
                is_kept = true;
                let of = (one, section(of)?, 1);
                applications::write(app, tx, last, of, text).await??;
            }
            "comment" => {
                let of = (one, section(of)?);
                comment = Some(applications::comment(app, tx, last, of, text).await??);
            }
            "answer" => {
                let id = comment.context("a comment first")?;
                applications::answer(app, tx, last, id, text).await??;
            }
            word => {
                let of = (one, section(word)?, 0);
                applications::write(app, tx, begun, of, text).await??;
            }
        }
    }
    if let (false, Some(id)) = (is_kept, id) {
        let name = "Ensimmäinen luonnos";
        applications::keep_version(app, tx, version, id, name).await??;
    }
    Ok(())
}
