//! Writing down a contact: with nothing but a line of text.

use axum::extract::{Form as Sent, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{Datelike, NaiveDate};
use kit::i18n::Tr;
use kit::personal_code;
use kit::text::clean_prose;
use kit::web::WebError;
use serde::Deserialize;
use serde_json::json;

use super::LIST;
use super::show::{found, with_contact};
use crate::app::App;
use crate::associations::moments::{Happening, happen};
use crate::shell::Visit;

/// The ways of being in contact.
pub(super) const CHANNELS: [&str; 5] = ["phone", "meeting", "remote", "email", "other"];

/// The longest text, in letters.
const LONGEST: usize = 5_000;

/// The most minutes: a day.
const MOST_MINUTES: i64 = 24 * 60;

/// The form.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ContactForm {
    pub(super) tapa: String,
    pub(super) paiva: String,
    pub(super) kesto: String,
    pub(super) teksti: String,
    #[serde(skip)]
    problems: Vec<(&'static str, &'static str)>,
}

impl ContactForm {
    pub(super) fn new(today: NaiveDate) -> Self {
        Self {
            tapa: CHANNELS[0].to_owned(),
            paiva: format!("{}.{}.{}", today.day(), today.month(), today.year()),
            ..Self::default()
        }
    }

    /// What is wrong with a field.
    pub(super) fn error(&self, tr: Tr, field: &str) -> Option<String> {
        let problem = self.problems.iter().find(|(of, _)| *of == field)?;
        Some(tr.t(problem.1))
    }

    /// All that is wrong.
    pub(super) fn errors(&self, tr: Tr) -> Vec<(&'static str, String)> {
        let problems = self.problems.iter();
        problems.map(|(field, key)| (*field, tr.t(key))).collect()
    }

    fn read(&mut self, today: NaiveDate) -> Option<(NaiveDate, serde_json::Value)> {
        let mut problem = |field, key| self.problems.push((field, key));
        let day = kit::day::read(&self.paiva);
        match day {
            Some(day) if day > today => problem("paiva", "contact-day-to-come"),
            Some(day) if day.year() < 1990 => problem("paiva", "contact-no-day"),
            Some(_) => {}
            None => problem("paiva", "contact-no-day"),
        }
        let minutes = match self.kesto.trim() {
            "" => Some(0),
            text => text
                .parse()
                .ok()
                .filter(|minutes| (0..=MOST_MINUTES).contains(minutes)),
        };
        if minutes.is_none() {
            problem("kesto", "contact-no-minutes");
        }
        let text = clean_prose(&self.teksti);
        if personal_code::found_in(&text) {
            problem("teksti", "wrong-personal-code");
        } else if text.is_empty() {
            problem("teksti", "contact-no-text");
        } else if text.chars().count() > LONGEST {
            problem("teksti", "contact-long-text");
        }
        let channel = CHANNELS.iter().find(|channel| **channel == self.tapa);
        if channel.is_none() {
            problem("tapa", "contact-no-channel");
        }
        if !self.problems.is_empty() {
            return None;
        }
        Some((
            day?,
            json!({"channel": channel?, "minutes": minutes?, "text": text}),
        ))
    }
}

/// What people write in the form.
pub fn label(tr: Tr, name: &str) -> Option<String> {
    match name {
        "teksti" => Some(tr.t("contact-text")),
        "paiva" => Some(tr.t("contact-day")),
        "kesto" => Some(tr.t("contact-minutes")),
        _ => None,
    }
}

/// `POST /tyo/yhdistykset/{id}/yhteydet`
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Sent(mut form): Sent<ContactForm>,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let one = match found(&mut conn, &visit, &id).await? {
        Ok(one) => one,
        Err(elsewhere) => return Ok(elsewhere),
    };
    drop(conn);
    let Some((day, details)) = form.read(app.clock.today()) else {
        if form
            .problems
            .iter()
            .any(|(_, key)| *key == "wrong-personal-code")
        {
            // It goes no further than here: the text comes back to whoever wrote it only.
            tracing::debug!("a text with a personal identity code was refused");
        }
        let page = with_contact(&app, &visit, one, form).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    happen(
        &app,
        &mut tx,
        &author,
        one.id,
        (Happening::Contact, day),
        details,
    )
    .await?;
    tx.commit().await?;
    let to = visit.after(&format!("{LIST}/{}", one.id), "contact", &author);
    Ok(Redirect::to(&to).into_response())
}
