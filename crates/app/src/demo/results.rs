//! Invented reporting periods: the year so far and the one before, with what was aimed at.

use anyhow::Context;
use chrono::{Datelike, NaiveDate};

use crate::app::App;
use crate::records::{self, Choices, Told, read};
use crate::results::PERIOD;

/// What is told of both beside their days.
const TOLD: [(&str, &str); 7] = [
    ("goal_associations", "30"),
    ("goal_consultations", "60"),
    ("goal_events", "12"),
    ("goal_projects", "3"),
    ("goal_participants", "50"),
    (
        "intro",
        "Tämä raportti on keksitty esimerkki. Neuvonnassa painottuivat yhteiset tilat ja nuorten toiminta.",
    ),
    (
        "closing",
        "Ensi kaudella jatkamme niissä kunnissa, joista on autettu vähiten yhdistyksiä.",
    ),
];

/// Adds the invented reporting periods.
///
/// # Errors
/// When the database refuses.
pub async fn fill_results(app: &App) -> anyhow::Result<()> {
    let today = app.clock.today();
    let author = app.author(None, "demo");
    let mut tx = app.db.begin().await?;
    for (name, year, last) in [
        ("Edellinen vuosi", today.year() - 1, None),
        ("Tämä vuosi", today.year(), Some(today)),
    ] {
        let day = |month, day| NaiveDate::from_ymd_opt(year, month, day);
        let days = [("from", day(1, 1)), ("until", last.or_else(|| day(12, 31)))];
        let days = days
            .into_iter()
            .filter_map(|(word, day)| Some((word, day?.to_string())));
        let days: Vec<(&str, String)> = days.collect();
        let days = days.iter().map(|(word, text)| (*word, text.as_str()));
        let mut told = Told::default();
        for (word, text) in [("name", name)].into_iter().chain(days).chain(TOLD) {
            let field = PERIOD
                .field(word)
                .with_context(|| format!("a field {word}"))?;
            let value = read(field, text, today, &Choices::new());
            told.put(
                field.word,
                value.with_context(|| format!("{word}: {text}"))?,
            );
        }
        records::add(
            app,
            &mut tx,
            &author,
            (&PERIOD, None, PERIOD.acts.add),
            told,
        )
        .await?;
    }
    tx.commit().await
}
