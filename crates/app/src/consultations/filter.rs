//! Which consultations a list shows, as it is asked in an address or on a command line.

use chrono::{Months, NaiveDate};
use kit::id::Id;
use serde::Deserialize;

use super::consultation::{Adviser, Channel, Topic};
use crate::accounts;
use crate::app::App;
use crate::associations::{self, Meant};
use crate::projects::card::ProjectCode;

/// What is asked; of nothing all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// From that day on.
    pub from: Option<NaiveDate>,
    /// Until that day.
    pub to: Option<NaiveDate>,
    /// Who advised.
    pub adviser: Option<Adviser>,
    /// With one of these associations.
    pub associations: Option<Vec<Id>>,
    /// About that.
    pub topic: Option<Topic>,
    /// In that way.
    pub channel: Option<Channel>,
    /// About that project.
    pub project: Option<String>,
    /// With all words of a text in the summary; blank for any.
    pub words: String,
}

/// A question as it is written: each word as somebody typed it, or nothing.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct FilterForm {
    pub(super) alkaen: Option<String>,
    pub(super) asti: String,
    pub(super) neuvoja: String,
    pub(super) yhdistys: String,
    pub(super) aihe: String,
    pub(super) tapa: String,
    pub(super) hanke: String,
    pub(super) haku: String,
}

/// What was not understood: the field, and the key of what is said.
pub(super) type Refused = (&'static str, &'static str);

/// The list begins with as many months when nobody says from when.
const MONTHS: Months = Months::new(12);

/// The longest text that is looked for, in letters.
const LONGEST: usize = 200;

impl FilterForm {
    /// The first day that is shown when none is asked for.
    pub(super) fn first_day(today: NaiveDate) -> NaiveDate {
        today.checked_sub_months(MONTHS).unwrap_or(today)
    }

    /// The question as a part of an address.
    pub(super) fn to_query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if let Some(from) = &self.alkaen {
            query.append_pair("alkaen", from);
        }
        let fields = [
            ("asti", &self.asti),
            ("neuvoja", &self.neuvoja),
            ("yhdistys", &self.yhdistys),
            ("aihe", &self.aihe),
            ("tapa", &self.tapa),
            ("hanke", &self.hanke),
            ("haku", &self.haku),
        ];
        for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        query.finish()
    }

    /// What is asked, with all that was not understood.
    pub(super) async fn read(&self, app: &App) -> anyhow::Result<(Filter, Vec<Refused>)> {
        let mut refused = Vec::new();
        let mut day = |field, text: &str| match (text.trim(), kit::day::read(text)) {
            ("", _) => None,
            (_, Some(day)) => Some(day),
            (_, None) => {
                refused.push((field, "contact-no-day"));
                None
            }
        };
        let mut filter = Filter {
            from: self.alkaen.as_ref().and_then(|text| day("alkaen", text)),
            to: day("asti", &self.asti),
            topic: Topic::of_word(&self.aihe),
            channel: Channel::of_word(&self.tapa),
            words: self.haku.trim().chars().take(LONGEST).collect(),
            ..Filter::default()
        };
        if filter.topic.is_none() && !self.aihe.is_empty() {
            refused.push(("aihe", "consultation-no-topic"));
        }
        if filter.channel.is_none() && !self.tapa.is_empty() {
            refused.push(("tapa", "contact-no-channel"));
        }
        match (self.hanke.trim(), self.hanke.parse::<ProjectCode>()) {
            ("", _) => {}
            (_, Ok(code)) => filter.project = Some(code.as_str().to_owned()),
            (_, Err(_)) => refused.push(("hanke", "task-no-project")),
        }
        filter.adviser = adviser(app, self.neuvoja.trim()).await?;
        if !self.yhdistys.trim().is_empty() {
            match associations::meant(app, &self.yhdistys).await? {
                Meant::One(one) => {
                    let mut conn = app.db.read().await?;
                    let all = associations::with_merged(&mut conn, one.id).await?;
                    filter.associations = Some(all);
                }
                Meant::Several(_) => refused.push(("yhdistys", "task-several-associations")),
                Meant::None => refused.push(("yhdistys", "task-no-association")),
            }
        }
        Ok((filter, refused))
    }
}

/// Whom a text means: an account, an address, a colleague's name, or a name of an old log.
async fn adviser(app: &App, text: &str) -> anyhow::Result<Option<Adviser>> {
    if text.is_empty() {
        return Ok(None);
    }
    if let Ok(id) = text.parse::<Id>() {
        return Ok(Some(Adviser::Account(id)));
    }
    let staff = accounts::staff(&mut app.db.read().await?).await?;
    let sought = text.to_lowercase();
    let mut is_it = staff
        .iter()
        .filter(|one| one.name.to_lowercase() == sought || one.email.to_lowercase() == sought);
    Ok(Some(match is_it.next() {
        Some(one) => Adviser::Account(one.id),
        None => Adviser::Named(text.to_owned()),
    }))
}
