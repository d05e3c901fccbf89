//! Invented people who ask for letters, and addresses that get none.

use chrono::TimeDelta;
use kit::audit::Author;
use kit::i18n::Lang;

use super::dice::{Dice, Stream};
use crate::app::App;
use crate::calls::{self, CallArea, Filter};
use crate::refusals::{self, Why};
use crate::subscriptions::{Asked, Kind, Topics, enrol};

/// Names that nobody has in this order; each with one of the last names is a person.
const FIRST: [&str; 8] = [
    "Aamu", "Helka", "Ilmo", "Kuutar", "Lempi", "Otso", "Sade", "Tapio",
];
const LAST: [&str; 6] = [
    "Esimerkki",
    "Mallikas",
    "Keksitty",
    "Kuviteltu",
    "Näyte",
    "Tarinainen",
];
/// Where they want letters about; nothing is everywhere.
const AREAS: [&str; 8] = [
    "",
    "Pohjois-Karjala",
    "Joensuu",
    "Lieksa",
    "Nurmes",
    "Kitee",
    "Joensuun seutukunta",
    "Pohjois-Savo",
];
/// Addresses to which no letters go.
const REFUSED: [(&str, Why); 5] = [
    ("entinen@kuusikko.example", Why::Unsubscribed),
    ("ei.kiitos@lakkasuo.example", Why::Unsubscribed),
    ("lopetettu@vanha.example", Why::Bounced),
    ("taynna@laatikko.example", Why::Bounced),
    ("harmistunut@posti.example", Why::Complained),
];

/// Adds the invented subscribers.
///
/// # Errors
/// When the database refuses.
pub async fn fill_subscribers(app: &App, seed: u64) -> anyhow::Result<()> {
    let (now, today) = (app.clock.now(), app.clock.today());
    let themes = {
        let mut conn = app.db.read().await?;
        let calls = calls::list(&mut conn, &Filter::default(), false, now).await?;
        calls::themes_of(&calls)
    };
    let mut tx = app.db.begin().await?;
    let people = FIRST
        .iter()
        .flat_map(|first| LAST.iter().map(move |last| (first, last)));
    for ((first, last), number) in people.zip(0_u64..) {
        let mut dice = Dice::new(seed, Stream::Subscribers, number);
        let kinds = Kind::ALL.into_iter().filter(|_| dice.chance(65));
        let kinds: std::collections::BTreeSet<Kind> = kinds.collect();
        let area = dice.pick(&AREAS);
        let theme = (!themes.is_empty() && dice.chance(40))
            .then(|| themes[dice.weighted(themes.iter().map(|_| 1))].clone());
        let topics = Topics {
            kinds: match kinds.is_empty() {
                true => [Kind::Calls].into(),
                false => kinds,
            },
            areas: CallArea::named(area, today).into_iter().collect(),
            themes: theme.into_iter().collect(),
        };
        let lang = dice.pick(&[Lang::Fi, Lang::Fi, Lang::Fi, Lang::Fi, Lang::Sv, Lang::En]);
        let local = format!("{first}.{last}").to_lowercase().replace('ä', "a");
        let asked = Asked {
            email: format!("{local}@tilaaja.example").parse()?,
            name: format!("{first} {last}"),
            lang,
            topics,
        };
        let author = ago(app, i64::try_from(dice.below(300))?);
        enrol(app, &mut tx, &author, asked, "/tilaus/vahvistus").await?;
    }
    for ((address, why), days) in REFUSED.into_iter().zip(3_i64..) {
        let (author, address) = (ago(app, days), address.parse()?);
        refusals::refuse(app, &mut tx, &author, &address, why, "/peru").await?;
    }
    tx.commit().await
}

fn ago(app: &App, days: i64) -> Author {
    let author = app.author(None, "demo");
    let at = author.at - TimeDelta::days(days);
    Author { at, ..author }
}
