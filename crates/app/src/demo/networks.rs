//! Invented networks: a steering group, a council and a thematic network, with members,
//! meetings and agreements.

use anyhow::Context;
use kit::id::Id;

use super::events::day;
use super::projects;
use crate::app::App;
use crate::associations;
use crate::networks::{AGREEMENT, MEETING, MEMBER, NETWORK, members_on};
use crate::records::{self, Choices, Kind, Shape, Told, Value, read};

/// A network or something of the last one in a block; its first line says what. Days are
/// counted from today; "first" means the first project or association; "all" are the
/// members of the day.
const NETWORKS: &str = include_str!("networks.txt");

/// Adds the invented networks.
///
/// # Errors
/// When the database refuses.
pub async fn fill_networks(app: &App, seed: u64) -> anyhow::Result<()> {
    let author = app.author(None, "demo");
    let project = projects(seed, 1).next().map(|one| one.code);
    let mut tx = app.db.begin().await?;
    let known = associations::in_register(&mut tx, 1).await?;
    let association = known.first().map(|one| one.name().to_owned());
    let mut network: Option<Id> = None;
    for block in NETWORKS.split("\n\n") {
        let (word, lines) = block.split_once('\n').context("what it is, and more")?;
        let kind: &Kind = match word {
            "network" => &NETWORK,
            "member" => &MEMBER,
            "meeting" => &MEETING,
            _ => &AGREEMENT,
        };
        let first = match word {
            "network" => project.as_deref(),
            _ => association.as_deref(),
        };
        let mut told = told(app, kind, lines, first)?;
        if let (Some(of), Some(day), true) =
            (network, told.on("day"), lines.contains("present: all"))
        {
            let all = members_on(&mut tx, of, day).await?;
            let ids = all.iter().map(|one| one.id.to_string());
            told.put("present", Some(Value::Words(ids.collect())));
        }
        let of = network.filter(|_| word != "network");
        let added = records::add(app, &mut tx, &author, (kind, of, kind.acts.add), told).await?;
        if word == "network" {
            network = Some(added.id);
        }
    }
    tx.commit().await
}

/// What lines tell, each a field and its value as people write them.
fn told(app: &App, kind: &Kind, lines: &str, first: Option<&str>) -> anyhow::Result<Told> {
    let today = app.clock.today();
    let mut told = Told::default();
    for line in lines.lines().filter(|line| *line != "present: all") {
        let (word, text) = line.split_once(": ").context("a field and its value")?;
        let field = kind
            .field(word)
            .with_context(|| format!("a field {word}"))?;
        let text = match (text, field.shape) {
            (text, Shape::Day) => day(text, today)?,
            ("first", _) => first.unwrap_or_default().to_owned(),
            (text, _) => text.to_owned(),
        };
        let value = read(field, &text, today, &Choices::new());
        told.put(
            field.word,
            value.with_context(|| format!("{word}: {text}"))?,
        );
    }
    Ok(told)
}
