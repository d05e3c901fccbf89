//! The invented register of associations: a list taken in, and what those who work there
//! have done with it since.

use std::io::Seek;

use anyhow::Context;
use chrono::{Days, NaiveDate};
use kit::audit::Author;
use kit::db::Tx;
use kit::i18n::Lang;
use serde_json::json;

use super::associations;
use super::dice::{Dice, Stream};
use crate::app::App;
use crate::associations::list_file::{Settings, open, take_in};
use crate::associations::moments::{Happening, happen};
use crate::associations::own::{Invitation, invite};
use crate::associations::people::{self, Basis, Held, Office, Told};
use crate::associations::segments::{self, NewSegment};
use crate::associations::{Association, Field, Question, Source, Stage, in_register, tell};
use crate::{accounts, texts};

/// That part of the list is spoilt, so that there is something to mend.
const MESS: f64 = 0.03;

/// What was agreed.
const AGREED: [&str; 6] = [
    "Käytiin läpi, sopiiko idea hakuun. Luonnos tulee kommenteille.",
    "Talousarvio puuttuu vielä. Hallitus käsittelee asian kokouksessaan.",
    "Kerrottiin hausta Kylät auki kaikille ja neuvonta-ajoista.",
    "Nuorten toiminnalle etsitään kumppania naapurikunnasta.",
    "Sovittiin, että palataan asiaan ensi kuussa.",
    "Autettiin maksatushakemuksen liitteissä.",
];

/// Invented names of contact persons.
const PEOPLE: [&str; 8] = [
    "Aino Esimerkki",
    "Eino Mallikas",
    "Helmi Esimerkki",
    "Kalle Mallikas",
    "Lempi Esimerkki",
    "Onni Mallikas",
    "Rauha Esimerkki",
    "Väinö Mallikas",
];

/// Fills an empty register with so many invented associations.
///
/// # Errors
/// When the database or the disk refuses.
pub async fn fill_register(app: &App, seed: u64, count: u32) -> anyhow::Result<()> {
    let mut file = tempfile::tempfile().context("a temporary file")?;
    associations::write(seed, count, MESS, &mut file)?;
    file.rewind()?;
    let today = app.clock.today();
    let settings = Settings {
        source: Source::List,
        listed_on: today,
        delimiter: None,
        encoding: None,
        mapping: None,
    };
    let name = "keksityt-yhdistykset.csv";
    let opened = open(&mut app.db.read().await?, name, file, settings).await?;
    let list = opened.context("the invented list")?;
    let author = app.author(None, "demo");
    let mut tx = app.db.begin().await?;
    let taken = take_in(app, &mut tx, (texts::tr(Lang::Fi), &author), list, &[]).await?;
    taken.context("the invented list")?;
    tx.commit().await?;
    let adviser = "mikko@kanto.example".parse()?;
    let adviser = accounts::by_email(&mut app.db.read().await?, &adviser).await?;
    let adviser = adviser.map(|account| account.id);
    let all = in_register(&mut app.db.read().await?, usize::try_from(count)?).await?;
    let mut tx = app.db.begin().await?;
    for (n, one) in (0..).zip(&all) {
        let author = Author {
            actor: adviser,
            ..app.author(None, "demo")
        };
        let mut dice = Dice::new(seed, Stream::Register, n);
        work(app, &mut tx, &author, (one, today), &mut dice).await?;
    }
    if let Some(one) = all.first() {
        let invitation = Invitation {
            email: "tuula@yhdistys.example".parse()?,
            name: "Tuula Toimija".parse()?,
            lang: Lang::Fi,
        };
        invite(app, &mut tx, &app.author(adviser, "demo"), one, invitation).await??;
    }
    let around = NewSegment {
        name: "Joensuun seutu, kartoitetut".to_owned(),
        question: Question::of_query("area=sub-region:122&not-stage=none"),
        is_shared: true,
        is_frozen: false,
    };
    segments::add(app, &mut tx, &app.author(None, "demo"), around).await??;
    tx.commit().await
}

/// What has been done with an association.
async fn work(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (one, today): (&Association, NaiveDate),
    dice: &mut Dice,
) -> anyhow::Result<()> {
    let stage = dice.weighted([60, 18, 8, 6, 8].into_iter());
    let mut told = Vec::new();
    let stage = Stage::ALL.get(stage);
    if let Some(stage) = stage.filter(|stage| **stage != Stage::NotMapped) {
        told.push((Field::Stage, vec![stage.word().to_owned()]));
        told.extend(
            author
                .actor
                .map(|id| (Field::Adviser, vec![id.to_string()])),
        );
    }
    if dice.chance(15) {
        let tag = dice.pick(&["kylät", "nuoret", "järvet"]);
        told.push((Field::Tags, vec![tag.to_owned()]));
    }
    if !told.is_empty() {
        tell(app, tx, author, one.id, told, &[]).await??;
    }
    for _ in 0..dice.weighted([60, 20, 12, 8].into_iter()) {
        let day = today - Days::new(dice.below(600));
        let details = json!({
            "channel": dice.pick(&["phone", "meeting", "remote", "email"]),
            "minutes": dice.between(1, 12) * 5,
            "text": dice.pick(&AGREED),
        });
        happen(app, tx, author, one.id, (Happening::Contact, day), details).await?;
    }
    for (kind, percent) in [(Happening::Attended, 20), (Happening::Applied, 6)] {
        if dice.chance(percent) {
            let day = today - Days::new(dice.below(500));
            happen(app, tx, author, one.id, (kind, day), json!({})).await?;
        }
    }
    if dice.chance(25) {
        let person = Told {
            name: dice.pick(&PEOPLE).to_owned(),
            email: Some(format!("henkilo-{}@yhdistys.example", one.number)),
            phone: None,
            basis: Basis::LegitimateInterest,
            source: "Keksitty henkilö, yhdistyksen ilmoitus".to_owned(),
            since: today,
            retention: None,
        };
        let held = Held {
            office: dice.pick(&[Office::Chair, Office::Secretary, Office::Contact]),
            title: None,
            starts_on: Some(today - Days::new(dice.below(900))),
            ends_on: None,
        };
        people::add(app, tx, author, one.id, (person, held)).await??;
    }
    Ok(())
}
