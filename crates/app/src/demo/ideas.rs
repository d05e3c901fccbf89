//! Invented ideas for projects, one or some at each stage.

use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use kit::audit::Author;
use kit::db::Tx;
use kit::id::Id;

use crate::accounts;
use crate::app::App;
use crate::associations;
use crate::calls::{self, Filter};
use crate::ideas::{self, Agreed, Field, Part, Party, Said, Stage, Told, Value, Wanted, read};

/// An idea in a line: its stage, since how many days it is told of, its name, what it is,
/// where, and what it costs.
const IDEAS: &str = include_str!("ideas.txt");

/// Days between two moves.
const APART: i64 = 5;

/// The way to each stage.
fn way(to: Stage) -> &'static [Stage] {
    use Stage as S;
    match to {
        S::Preparation => &[S::Preparation],
        S::Submitted => &[S::Preparation, S::Submitted],
        S::Granted => &[S::Preparation, S::Submitted, S::Granted],
        S::Running => &[S::Preparation, S::Submitted, S::Granted, S::Running],
        S::Closed => &[
            S::Preparation,
            S::Submitted,
            S::Granted,
            S::Running,
            S::Closed,
        ],
        S::Refused => &[S::Preparation, S::Submitted, S::Refused],
        S::Withdrawn => &[S::Withdrawn],
        S::Received | S::Declined | S::Idea => &[],
    }
}

/// Adds the invented ideas, with checklists that are ticked in part.
///
/// # Errors
/// When the database refuses.
pub async fn fill_ideas(app: &App) -> anyhow::Result<()> {
    let mut conn = app.db.read().await?;
    let now = app.clock.now();
    let adviser = "mikko@kanto.example".parse()?;
    let adviser = accounts::by_email(&mut conn, &adviser).await?;
    let adviser = adviser.map(|account| account.id);
    let open = calls::list(&mut conn, &Filter::default(), false, now).await?;
    let call = open.first().map(|call| call.id);
    let register = associations::in_register(&mut conn, 40).await?;
    drop(conn);
    let mut tx = app.db.begin().await?;
    for (place, line) in IDEAS.lines().enumerate() {
        let association = register.get(place * 2);
        let party = association.map(|one| (one.id, one.name().to_owned()));
        add(app, &mut tx, (line, place), (adviser, call, party)).await?;
    }
    tx.commit().await
}

/// Who looks after it, to which call it goes, and whose it is.
type With = (Option<Id>, Option<Id>, Option<(Id, String)>);

async fn add(
    app: &App,
    tx: &mut Tx,
    (line, place): (&str, usize),
    (owner, call, party): With,
) -> anyhow::Result<()> {
    let parts: Vec<&str> = line.split(" | ").collect();
    let [head, name, what, municipality, cost] = parts[..] else {
        anyhow::bail!("an idea in five parts: {line}");
    };
    let (stage, days) = head.split_once(' ').context("a stage and days")?;
    let stage = Stage::of_word(stage).context("a stage")?;
    let since = app.clock.now() + TimeDelta::days(days.parse()?);
    let today = app.clock.today();
    let author = |actor: Option<Id>, at: DateTime<Utc>| Author {
        at,
        ..app.author(actor, "demo")
    };
    let mut told = Told::default();
    let texts = [
        (Field::Name, name),
        (Field::What, what),
        (Field::Municipality, municipality),
        (Field::Cost, cost),
        (Field::Thought, ["new", "discussed", "planned"][place % 3]),
        (Field::ContactName, "Eeva Esimerkki"),
        (Field::ContactEmail, "eeva@yhdistys.example"),
        (Field::ContactPhone, "050 000 1234"),
    ];
    for (field, text) in texts {
        told.put(field, read(field, text, today)?);
    }
    let of = party.as_ref().map(|(_, name)| name.clone());
    told.put(Field::Association, of.map(Value::Text));
    let on = |at: DateTime<Utc>| kit::clock::local(at).date();
    if stage == Stage::Received {
        let new = (told, stage, on(since));
        ideas::add(app, tx, &author(None, since), new, "idea-hand-in").await?;
        return Ok(());
    }
    told.put(Field::Owner, owner.map(|id| Value::Text(id.to_string())));
    if let (Stage::Preparation | Stage::Submitted, Some(call)) = (stage, call) {
        told.put(Field::Call, Some(Value::Text(call.to_string())));
    }
    let then = author(owner, since);
    let new = (told, Stage::Idea, on(since));
    let id = ideas::add(app, tx, &then, new, "idea-add").await?;
    if let Some((association, name)) = party {
        let party = Party {
            part: Part::Applicant,
            agreed: Agreed::Agreed,
            association: Some(association),
            municipality: None,
            name,
        };
        ideas::join(app, tx, &then, id, party).await??;
    }
    let partner = Party {
        part: Part::Partner,
        agreed: Agreed::ALL[place % 3],
        association: None,
        municipality: Some("167".to_owned()),
        name: "Joensuu".to_owned(),
    };
    ideas::join(app, tx, &then, id, partner).await??;
    let mut from = Stage::Idea;
    for (number, to) in (1..).zip(way(stage)) {
        let at = since + TimeDelta::days(APART * number);
        let amount = |field: Field| anyhow::Ok((field, read(field, cost, today)?));
        let wanted = Wanted {
            from,
            to: *to,
            on: on(at),
            reason: match to {
                Stage::Refused => "Määrärahat eivät riittäneet.".to_owned(),
                Stage::Withdrawn => "Yhdistys päätti odottaa seuraavaan vuoteen.".to_owned(),
                _ => String::new(),
            },
            told: match to {
                Stage::Submitted => vec![amount(Field::Asked)?],
                Stage::Granted => vec![amount(Field::Granted)?],
                _ => Vec::new(),
            },
        };
        ideas::advance(app, tx, &author(owner, at), id, wanted).await??;
        from = *to;
    }
    tick(app, tx, &author(owner, since), (id, stage), place).await?;
    if place % 2 == 0 {
        let text = "Soitin yhdistykseen. He miettivät aikataulua hallituksessa.";
        ideas::comment(app, tx, &author(owner, since), (id, text)).await??;
    }
    Ok(())
}

/// Ticks the first items of a stage.
async fn tick(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (id, stage): (Id, Stage),
    place: usize,
) -> anyhow::Result<()> {
    let items = ideas::checklist_items(tx).await?;
    let of_stage = items.into_iter().filter(|item| item.stage == stage);
    for item in of_stage.take(1 + place % 3) {
        let said = Said {
            item: item.id,
            stage,
            text: item.text,
            is_done: true,
            note: String::new(),
        };
        ideas::tick(app, tx, author, id, said).await??;
    }
    Ok(())
}
