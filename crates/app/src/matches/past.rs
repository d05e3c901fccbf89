//! What has happened to an association and bears on a call: contacts in which the call or
//! its themes were named, earlier applications.

use std::collections::HashMap;

use chrono::{Months, NaiveDate};
use kit::db::Conn;

use super::wanted::Wanted;
use crate::associations::Association;
use crate::associations::moments::{self, Happening};

/// Contacts are read so many months back.
const MONTHS: u32 = 24;

/// What has happened to an association.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Past {
    /// Whether it has applied before.
    pub has_applied: bool,
    /// Whether the call was named in a contact.
    pub asked_call: bool,
    /// The themes of the call that were named in one.
    pub asked_themes: Vec<String>,
}

impl Past {
    /// Adds what was written down of a contact.
    pub(super) fn hear(&mut self, wanted: &Wanted, text: &str) {
        self.asked_call |= wanted.is_named_in(text);
        for theme in wanted.themes_in(text) {
            if !self.asked_themes.contains(&theme) {
                self.asked_themes.push(theme);
            }
        }
    }
}

/// From which day on contacts are read.
fn since(today: NaiveDate) -> NaiveDate {
    today
        .checked_sub_months(Months::new(MONTHS))
        .unwrap_or(today)
}

/// Which associations named the call or its themes, by their numbers.
///
/// # Errors
/// When the database refuses.
pub(super) async fn asked(conn: &mut Conn, wanted: &Wanted) -> anyhow::Result<HashMap<u32, Past>> {
    let mut all: HashMap<u32, Past> = HashMap::new();
    for (number, text) in moments::told_since(conn, since(wanted.today)).await? {
        let mut heard = Past::default();
        heard.hear(wanted, &text);
        if heard != Past::default() {
            all.entry(number).or_default().hear(wanted, &text);
        }
    }
    Ok(all)
}

/// What happened to one association, by day; each call is laid beside it.
pub(super) struct Diary {
    has_applied: bool,
    contacts: Vec<String>,
}

impl Diary {
    /// All that happened to it.
    ///
    /// # Errors
    /// When the database refuses.
    pub(super) async fn of(
        conn: &mut Conn,
        one: &Association,
        today: NaiveDate,
    ) -> anyhow::Result<Self> {
        let all = moments::of(conn, one.id).await?;
        let is = |kind: Happening, word: &str| kind.word() == word;
        let contacts = all.iter().filter(|moment| {
            is(Happening::Contact, &moment.kind) && moment.happened_on >= since(today)
        });
        let texts = contacts.filter_map(|moment| moment.details["text"].as_str());
        Ok(Self {
            contacts: texts.map(str::to_owned).collect(),
            has_applied: all.iter().any(|one| is(Happening::Applied, &one.kind)),
        })
    }

    /// What of it bears on a call.
    pub(super) fn on(&self, wanted: &Wanted) -> Past {
        let mut past = Past {
            has_applied: self.has_applied,
            ..Past::default()
        };
        for text in &self.contacts {
            past.hear(wanted, text);
        }
        past
    }
}
