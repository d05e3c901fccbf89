//! Invented running projects: one in the middle of it with things that are missing, and one
//! that is over.

use anyhow::Context;
use kit::id::Id;

use super::events::day;
use super::projects;
use crate::accounts;
use crate::app::App;
use crate::associations;
use crate::follow_up::{CHANGE, COUNT, HOURS, PERIOD, PRINCIPLE, RUN, plan_reminders};
use crate::ideas::{self, Field, Idea, Stage};
use crate::networks;
use crate::records::{self, Choices, Kind, Shape, Told, Value, read};

/// A project or something of the last one in a block; its first line says what. Days are
/// counted from today; "first" is the code of the first project, "association" an association
/// of the register.
const RUNS: &str = include_str!("runs.txt");

/// What the blocks name.
struct Known {
    code: Option<String>,
    association: Option<associations::Association>,
}

/// Adds the invented running projects.
///
/// # Errors
/// When the database refuses.
pub async fn fill_runs(app: &App, seed: u64) -> anyhow::Result<()> {
    let author = app.author(None, "demo");
    let adviser = "mikko@kanto.example".parse()?;
    let mut tx = app.db.begin().await?;
    let adviser = accounts::by_email(&mut tx, &adviser).await?;
    let ideas = ideas::list(&mut tx).await?;
    let known = Known {
        code: projects(seed, 1).next().map(|one| one.code),
        association: associations::in_register(&mut tx, 1)
            .await?
            .into_iter()
            .next(),
    };
    let groups = networks::list(&mut tx).await?;
    let steering = groups
        .iter()
        .find(|one| one.told.text("kind") == Some("steering"));
    let mut run: Option<Id> = None;
    for block in RUNS.split("\n\n") {
        let (word, lines) = block.split_once('\n').context("what it is, and more")?;
        let kind: &Kind = match word {
            "run" => &RUN,
            "period" => &PERIOD,
            "hours" => &HOURS,
            "count" => &COUNT,
            "change" => &CHANGE,
            _ => &PRINCIPLE,
        };
        let mut told = told(app, kind, lines, &known)?;
        if word == "run" {
            let is_first = run.is_none();
            let stage = if is_first {
                Stage::Running
            } else {
                Stage::Closed
            };
            let idea = ideas.iter().find(|idea: &&Idea| idea.stage == stage);
            let owner = idea.and_then(|idea| idea.told.id(Field::Owner));
            let owner = owner.or(adviser.as_ref().map(|one| one.id));
            put_id(&mut told, "idea", idea.map(|idea| idea.id));
            put_id(&mut told, "owner", owner);
            put_id(
                &mut told,
                "network",
                steering.map(|one| one.id).filter(|_| is_first),
            );
        }
        let of = run.filter(|_| word != "run");
        let added = records::add(app, &mut tx, &author, (kind, of, kind.acts.add), told).await?;
        if word == "run" {
            run = Some(added.id);
        }
        if let Some(run) = run {
            plan_reminders(app, &mut tx, run).await?;
        }
    }
    tx.commit().await
}

fn put_id(told: &mut Told, word: &'static str, id: Option<Id>) {
    told.put(word, id.map(|id| Value::Text(id.to_string())));
}

/// What lines tell, each a field and its value as people write them.
fn told(app: &App, kind: &Kind, lines: &str, known: &Known) -> anyhow::Result<Told> {
    let today = app.clock.today();
    let mut told = Told::default();
    for line in lines.lines() {
        let (word, text) = line.split_once(": ").context("a field and its value")?;
        let field = kind
            .field(word)
            .with_context(|| format!("a field {word}"))?;
        let text = match (text, field.shape) {
            (text, Shape::Day | Shape::Month) => day(text, today)?,
            ("first", _) => known.code.clone().unwrap_or_default(),
            ("association", _) => {
                let one = known.association.as_ref();
                let id = one.map(|one| Value::Words(vec![one.id.to_string()]));
                told.put("associations", id);
                one.map(|one| one.name().to_owned()).unwrap_or_default()
            }
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
