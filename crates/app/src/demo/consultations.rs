//! Invented consultations of the invented advisers, and the tasks that follow from some.

use chrono::{Days, NaiveDate, TimeDelta};
use kit::audit::Author;
use kit::id::Id;

use super::dice::{Dice, Stream};
use crate::app::App;
use crate::associations::{self, Association};
use crate::consultations::{self, Adviser, Channel, Told, Topic};
use crate::tasks::{self, TaskTold};
use crate::{accounts, ideas, registry};

/// So many, in so many days.
const CONSULTATIONS: u64 = 52;
const DAYS: u64 = 420;

/// So many associations at the beginning of the register are spoken with.
const ASSOCIATIONS: usize = 40;

/// What was talked about, and what came of it.
const SAID: [(Topic, &str); 12] = [
    (
        Topic::Idea,
        "Idea avoimesta kahvilasta kylätalolla. Hahmoteltiin kenelle ja miksi. Lähetän ideapohjan.",
    ),
    (
        Topic::Idea,
        "Nuorten oma iltapäivätoiminta kiinnostaa. Sovittiin, että kysyvät nuorilta ensin.",
    ),
    (
        Topic::Application,
        "Käytiin hakemus läpi kohta kohdalta. Kustannusmalli valittava ennen perjantaita.",
    ),
    (
        Topic::Application,
        "Talousarvio puuttuu vielä. Hallitus kokoontuu ensi viikolla ja päättää omarahoituksesta.",
    ),
    (
        Topic::Running,
        "Aloituspalaveri. Kuukausiraportin pohja ja työajan kirjaaminen selväksi.",
    ),
    (
        Topic::Running,
        "Ohjausryhmän kokoonpano: puuttuu kunnan edustaja. Soitan kuntaan.",
    ),
    (
        Topic::Communication,
        "EU-tunnus puuttui esitteestä. Lähetin oikean tunnuksen ja ohjeen.",
    ),
    (
        Topic::Evaluation,
        "Mitä mitataan: osallistujien kokemus alussa ja lopussa. Kysely sovittiin.",
    ),
    (
        Topic::Inclusion,
        "Miten tavoitetaan ne, jotka eivät yleensä tule? Puhuttiin vertaisista ja tutuista paikoista.",
    ),
    (
        Topic::Closing,
        "Loppuraportin aikataulu ja maksatuksen viimeinen päivä käytiin läpi.",
    ),
    (
        Topic::Other,
        "Yleistä tietoa rahoituksesta. Ei vielä omaa ideaa, palataan keväällä.",
    ),
    (
        Topic::Other,
        "Kysyivät, kuka voi allekirjoittaa hakemuksen. Nimenkirjoittajat tarkistettava rekisteristä.",
    ),
];

/// Those whom no register knows yet.
const GROUPS: [&str; 2] = [
    "Perustettava kyläyhdistys, viisi asukasta",
    "Ukrainankielinen kerho, yhdyshenkilö kirjastosta",
];

/// What is to be done: in how many days, and what.
const TASKS: [(i64, &str); 8] = [
    (-3, "Lähetä ideapohja"),
    (0, "Soita ja kysy talousarviosta"),
    (1, "Lue hakemusluonnos ja kommentoi"),
    (4, "Varaa tila hakuinfoon"),
    (7, "Kysy kunnasta edustaja ohjausryhmään"),
    (10, "Tarkista nimenkirjoittajat"),
    (14, "Muistuta kyselyn loppumittauksesta"),
    (30, "Palaa ideaan"),
];

/// Somebody of the invented people.
async fn account(app: &App, email: &str) -> anyhow::Result<Option<Id>> {
    let email = email.parse()?;
    let found = accounts::by_email(&mut app.db.read().await?, &email).await?;
    Ok(found.map(|account| account.id))
}

/// Adds invented consultations and tasks. Nothing without associations or advisers.
///
/// # Errors
/// When the database refuses.
pub async fn fill_consultations(app: &App) -> anyhow::Result<()> {
    let advisers = [
        account(app, "mikko@kanto.example").await?,
        account(app, "elina@kanto.example").await?,
    ];
    let [Some(mikko), Some(elina)] = advisers else {
        return Ok(());
    };
    let mut conn = app.db.read().await?;
    let known = associations::in_register(&mut conn, ASSOCIATIONS).await?;
    let projects = registry::first(app, &mut conn, 4).await?.0;
    let ideas = ideas::list(&mut conn).await?;
    drop(conn);
    let Some(first) = known.first() else {
        return Ok(());
    };
    let today = app.clock.today();
    let mut tx = app.db.begin().await?;
    let mut last = None;
    for number in 0..CONSULTATIONS {
        let mut dice = Dice::new(1, Stream::Consultations, number);
        let adviser = if dice.chance(65) { mikko } else { elina };
        let mut told = invented(&mut dice, (&known, today), adviser);
        if matches!(told.topic, Topic::Running | Topic::Closing) {
            let project = projects.get(usize::try_from(dice.below(4))?);
            told.project = project.map(|project| project.code.clone());
        }
        if told.topic == Topic::Idea
            && let Some(idea) = ideas.get(usize::try_from(dice.below(12))?)
            && let Some(applicant) = idea.applicant().and_then(|one| one.association)
        {
            told.idea = Some(idea.id.to_string());
            told.associations = vec![applicant];
        }
        let author = app.author(Some(adviser), "demo");
        let at = author.at - TimeDelta::days((today - told.on).num_days());
        let author = Author { at, ..author };
        last = Some(consultations::add(app, &mut tx, &author, told).await?);
    }
    for ((days, title), owner) in TASKS.into_iter().zip([mikko, elina].into_iter().cycle()) {
        let told = TaskTold {
            title: title.to_owned(),
            due_on: Some(today + TimeDelta::days(days)),
            owner,
            association: (days % 2 == 0).then_some(first.id),
            project: None,
            consultation: last.filter(|_| days == 7),
        };
        let author = app.author(Some(owner), "demo");
        tasks::add(app, &mut tx, &author, told).await?;
    }
    tx.commit().await
}

fn invented(dice: &mut Dice, (known, today): (&[Association], NaiveDate), adviser: Id) -> Told {
    let (topic, summary) = dice.pick(&SAID);
    let mut told = Told {
        on: today - Days::new(dice.below(DAYS)),
        began: dice
            .chance(40)
            .then(|| format!("{}.{:02}", dice.between(9, 15), dice.below(2) * 30)),
        channel: dice.pick(&[
            Channel::Phone,
            Channel::Meeting,
            Channel::Remote,
            Channel::Email,
        ]),
        minutes: u32::try_from(dice.between(1, 18) * 5).ok(),
        topic,
        adviser: Adviser::Account(adviser),
        project: None,
        idea: None,
        summary: summary.to_owned(),
        who: String::new(),
        people: Vec::new(),
        associations: Vec::new(),
    };
    if dice.chance(6) {
        dice.pick(&GROUPS).clone_into(&mut told.who);
        return told;
    }
    let with = if dice.chance(10) { 3 } else { 1 };
    for _ in 0..with {
        let most = known.len().max(1) as u64;
        let one = usize::try_from(dice.below(most)).ok();
        told.associations
            .extend(one.and_then(|one| Some(known.get(one)?.id)));
    }
    told.associations.sort_unstable();
    told.associations.dedup();
    told
}
