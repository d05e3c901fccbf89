//! Invented funding calls, around the day on which they are made: one of each state, one
//! whose closing was moved, and a draft.

use anyhow::Context;
use chrono::{Datelike, NaiveDate, TimeDelta};
use kit::audit::Author;

use crate::app::App;
use crate::calls::{self, Act, Field, Told, read};

/// A call in a block; what begins with "was" stood there at first. Times are days from
/// today and times of day.
const CALLS: &str = include_str!("calls.txt");
const DRAFT: &str = "draft:";
const WAS: &str = "was ";

/// Since so many days the calls have been seen, and since so many they are as they are.
const SEEN_DAYS: i64 = 30;
const CHANGED_DAYS: i64 = 3;

/// Adds the invented calls.
///
/// # Errors
/// When the database refuses.
pub async fn fill_calls(app: &App) -> anyhow::Result<()> {
    let today = app.clock.today();
    let ago = |days: i64| {
        let author = app.author(None, "demo");
        let at = author.at - TimeDelta::days(days);
        Author { at, ..author }
    };
    let (seen, changed) = (ago(SEEN_DAYS), ago(CHANGED_DAYS));
    let mut tx = app.db.begin().await?;
    for block in CALLS.split("\n\n") {
        let now = told(block.lines().filter(|line| !line.starts_with(WAS)), today)?;
        let mut first = now.clone();
        let was = block.lines().filter_map(|line| line.strip_prefix(WAS));
        for (field, value) in told(was, today)?.into_values() {
            first.put(field, Some(value));
        }
        let id = calls::add(app, &mut tx, &seen, first, "call-add").await?;
        if block.starts_with(DRAFT) {
            continue;
        }
        calls::act(app, &mut tx, &seen, id, Act::Publish).await??;
        // Adding was its first edition, publishing its second.
        calls::tell(app, &mut tx, &changed, (id, 2), now, "call-change").await??;
    }
    tx.commit().await
}

/// What lines tell, each a field and its value as people write them.
fn told<'a>(lines: impl Iterator<Item = &'a str>, today: NaiveDate) -> anyhow::Result<Told> {
    let mut told = Told::default();
    for line in lines.filter(|line| *line != DRAFT) {
        let (word, text) = line.split_once(": ").context("a field and its value")?;
        let field = Field::of_word(word).with_context(|| format!("a field {word}"))?;
        let text = match field {
            Field::OpensAt | Field::ClosesAt | Field::DecidedOn => from_today(text, today)?,
            Field::Events => events(text, today)?,
            _ => text.to_owned(),
        };
        let value = read(field, &text, today).with_context(|| format!("{word}: {text}"))?;
        told.put(field, value);
    }
    Ok(told)
}

/// Events in one line, with bars between them; each has its time as the call has its own.
fn events(text: &str, today: NaiveDate) -> anyhow::Result<String> {
    let mut lines = Vec::new();
    for event in text.split(" | ") {
        let (title, rest) = event.split_once("; ").context("an event and its time")?;
        let (time, rest) = rest.split_once("; ").context("a time and a place")?;
        lines.push(format!("{title}; {}; {rest}", from_today(time, today)?));
    }
    Ok(lines.join("\n"))
}

/// "9 16.15" as "3.12.2026 16.15".
fn from_today(text: &str, today: NaiveDate) -> anyhow::Result<String> {
    let (days, time) = text.split_once(' ').unwrap_or((text, ""));
    let day = today + TimeDelta::days(days.parse()?);
    Ok(format!(
        "{}.{}.{} {time}",
        day.day(),
        day.month(),
        day.year()
    ))
}
