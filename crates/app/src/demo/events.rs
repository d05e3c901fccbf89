//! Invented events around the day on which they are made: past and coming ones of each
//! kind, some of them with the associations that came.

use anyhow::Context;
use chrono::{Datelike, NaiveDate, TimeDelta};

use super::projects;
use crate::app::App;
use crate::associations;
use crate::calls::{self, Filter};
use crate::events::{EVENT, attend};
use crate::records::{self, Act, Choices, Told, read};

/// An event in a block. Days are counted from today; "first" means the first call or
/// project; "came" says how many associations are named.
const EVENTS: &str = include_str!("events.txt");
const DRAFT: &str = "draft:";

/// Adds the invented events.
///
/// # Errors
/// When the database refuses.
pub async fn fill_events(app: &App, seed: u64) -> anyhow::Result<()> {
    let (today, now) = (app.clock.today(), app.clock.now());
    let author = app.author(None, "demo");
    let mut tx = app.db.begin().await?;
    let open = calls::list(&mut tx, &Filter::default(), false, now).await?;
    let call = open
        .first()
        .map(|call| (call.id.to_string(), String::new()));
    let choices = Choices::from([("call", call.into_iter().collect())]);
    let project = projects(seed, 1).next().map(|one| one.code);
    let known = associations::in_register(&mut tx, 12).await?;
    for block in EVENTS.split("\n\n") {
        let told = told(block, (today, project.as_deref()), &choices)?;
        let what = (&EVENT, None, "event-add");
        let one = records::add(app, &mut tx, &author, what, told).await?;
        if !block.starts_with(DRAFT) {
            let act = records::act(app, &mut tx, &author, (&EVENT, one.id), Act::Publish);
            act.await??;
        }
        let came = block.lines().find_map(|line| line.strip_prefix("came: "));
        let came: usize = came.map_or(Ok(0), str::parse)?;
        for association in known.iter().take(came) {
            attend(app, &mut tx, &author, (one.id, association.id), true).await??;
        }
    }
    tx.commit().await
}

/// What the lines of a block tell, each a field and its value as people write them.
fn told(
    block: &str,
    (today, project): (NaiveDate, Option<&str>),
    choices: &Choices,
) -> anyhow::Result<Told> {
    let mut told = Told::default();
    let lines = block.lines().filter(|line| *line != DRAFT);
    for line in lines.filter(|line| !line.starts_with("came: ")) {
        let (word, text) = line.split_once(": ").context("a field and its value")?;
        let field = EVENT
            .field(word)
            .with_context(|| format!("a field {word}"))?;
        let first = choices.get(word).and_then(|all| all.first());
        let text = match word {
            "day" | "end_day" | "counted_on" => day(text, today)?,
            "call" => first.map(|(id, _)| id.clone()).unwrap_or_default(),
            "project" => project.unwrap_or_default().to_owned(),
            _ => text.to_owned(),
        };
        let value = read(field, &text, today, choices);
        told.put(
            field.word,
            value.with_context(|| format!("{word}: {text}"))?,
        );
    }
    Ok(told)
}

/// "9" as "3.12.2026": so many days from today.
pub(super) fn day(text: &str, today: NaiveDate) -> anyhow::Result<String> {
    let day = today + TimeDelta::days(text.parse()?);
    Ok(format!("{}.{}.{}", day.day(), day.month(), day.year()))
}
