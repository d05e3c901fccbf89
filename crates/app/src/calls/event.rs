//! Rules: an event that belongs to a call: where and when those who think of applying hear
//! more.

use chrono::{DateTime, Utc};
use kit::i18n::Tr;
use serde::{Deserialize, Serialize};

use super::value::{MOST, Wrong, moment, read_instant, time_text};
use crate::associations::web;

/// An event of a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallEvent {
    /// What it is called.
    pub title: String,
    /// When it begins.
    pub at: DateTime<Utc>,
    /// Where it is.
    pub place: Option<String>,
    /// Its page.
    pub link: Option<String>,
}

impl CallEvent {
    /// Reads events, one on each line, with semicolons between what is told of one: its
    /// name, its time in Finland, its place, its page. Place and page may be left out.
    ///
    /// # Errors
    /// Which line is none, or what is wrong with a time.
    pub(super) fn read_all(text: &str) -> Result<Vec<Self>, Wrong> {
        let lines = text.lines().map(str::trim);
        let lines = lines.filter(|line| !line.is_empty());
        lines.take(MOST).map(Self::read).collect()
    }

    fn read(line: &str) -> Result<Self, Wrong> {
        let wrong = || Wrong::Event(line.to_owned());
        let mut parts = line.split(';').map(str::trim);
        let title = parts.next().filter(|title| !title.is_empty());
        let title = title.ok_or_else(wrong)?.to_owned();
        let at = parts.next().ok_or_else(wrong)?;
        let at = read_instant(at).map_err(|why| match why {
            Wrong::Instant => wrong(),
            why => why,
        })?;
        let mut event = Self {
            title,
            at,
            place: None,
            link: None,
        };
        for part in parts.filter(|part| !part.is_empty()) {
            let is_link = ["http://", "https://", "www."];
            let is_link = is_link.iter().any(|begin| part.starts_with(begin));
            match (is_link, &event.place, &event.link) {
                (true, _, None) => event.link = Some(web(part).map_err(|_| Wrong::Link)?),
                (false, None, _) => event.place = Some(part.to_owned()),
                _ => return Err(wrong()),
            }
        }
        Ok(event)
    }

    /// As it is read again.
    pub(super) fn line(&self) -> String {
        let at = time_text(self.at);
        let parts = [
            Some(&self.title),
            Some(&at),
            self.place.as_ref(),
            self.link.as_ref(),
        ];
        let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        parts.join("; ")
    }

    /// When and where it is.
    pub(super) fn when(&self, tr: Tr) -> String {
        let place = self.place.iter().cloned();
        let parts: Vec<String> = std::iter::once(moment(tr, self.at)).chain(place).collect();
        parts.join(", ")
    }

    /// In words.
    pub(super) fn shown(&self, tr: Tr) -> String {
        let link = self.link.iter().map(|link| format!(" ({link})"));
        format!(
            "{}: {}{}",
            self.title,
            self.when(tr),
            link.collect::<String>()
        )
    }
}
