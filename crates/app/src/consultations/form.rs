//! The form of a consultation, and what is read of it. With nothing but an association and a
//! line of text all else is what an adviser would have said.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, TimeDelta};
use kit::i18n::Tr;
use kit::id::Id;
use kit::personal_code;
use kit::text::{clean_line, clean_prose};

use super::consultation::{Adviser, Channel, Topic};
use super::partners::{self, Unclear};
use super::store;
use super::told::{
    MOST_ASSOCIATIONS, Told, Wrong, read_day, read_minutes, read_time, wrong_line, wrong_summary,
};
use crate::app::App;
use crate::projects::card::ProjectCode;
use crate::tasks::{LONGEST_TITLE, TaskTold};
use crate::{accounts, ideas};

/// How a select names an adviser who has no account.
pub(super) const NAMED: &str = "nimi:";

/// In how many days one is reminded.
const REMIND_IN: TimeDelta = TimeDelta::days(7);

/// The fields as they were typed. One that may be several keeps them with semicolons.
#[derive(Clone, Debug, Default)]
pub(super) struct Form {
    fields: BTreeMap<String, String>,
    problems: Vec<(&'static str, String)>,
    /// Texts that mean no association, or several.
    pub(super) unclear: Vec<Unclear>,
}

/// What a form tells: the consultation, and the next step.
pub(super) struct Read {
    pub(super) told: Told,
    pub(super) next: Option<TaskTold>,
}

/// What people write in the form.
pub(crate) fn label(tr: Tr, name: &str) -> Option<String> {
    let key = match name {
        "yhdistys" => "consultation-associations",
        "teksti" => "contact-text",
        "paiva" => "contact-day",
        "kesto" => "contact-minutes",
        "keita" => "consultation-who",
        "askel" => "consultation-next",
        "idea" => "consultation-idea",
        _ => return None,
    };
    Some(tr.t(key))
}

/// A day as it is written in forms.
pub(super) fn written(day: NaiveDate) -> String {
    format!("{}.{}.{}", day.day(), day.month(), day.year())
}

impl Form {
    /// A form as it was sent.
    pub(super) fn of_pairs(pairs: Vec<(String, String)>) -> Self {
        let mut fields: BTreeMap<String, String> = BTreeMap::new();
        for (name, text) in pairs {
            match fields.get_mut(&name) {
                Some(known) => *known = format!("{known};{text}"),
                None => {
                    fields.insert(name, text);
                }
            }
        }
        Self::of_fields(fields)
    }

    /// A form as it was kept.
    pub(super) fn of_fields(fields: BTreeMap<String, String>) -> Self {
        Self {
            fields,
            ..Self::default()
        }
    }

    /// The form of a consultation that is there; its associations as they are called.
    pub(super) fn of_told(told: &Told, called: &[String]) -> Self {
        let mut form = Self::default();
        let adviser = match &told.adviser {
            Adviser::Account(id) => id.to_string(),
            Adviser::Named(name) => format!("{NAMED}{name}"),
        };
        let people: Vec<String> = told.people.iter().map(Id::to_string).collect();
        for (name, text) in [
            ("yhdistys", called.join("; ")),
            ("teksti", told.summary.clone()),
            ("tapa", told.channel.word().to_owned()),
            ("paiva", written(told.on)),
            ("klo", told.began.clone().unwrap_or_default()),
            (
                "kesto",
                told.minutes
                    .map(|minutes| minutes.to_string())
                    .unwrap_or_default(),
            ),
            ("aihe", told.topic.word().to_owned()),
            ("keita", told.who.clone()),
            ("henkilo", people.join(";")),
            ("hanke", told.project.clone().unwrap_or_default()),
            ("idea", told.idea.clone().unwrap_or_default()),
            ("neuvoja", adviser),
        ] {
            form.put(name, text);
        }
        form
    }

    /// What was typed into a field.
    pub(super) fn text(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    /// Writes into a field.
    pub(super) fn put(&mut self, name: &str, text: String) {
        self.fields.insert(name.to_owned(), text);
    }

    /// Whether one of several was picked.
    pub(super) fn is_picked(&self, name: &str, value: &str) -> bool {
        self.text(name).split(';').any(|one| one == value)
    }

    /// All fields, to be kept as a draft.
    pub(super) fn fields(&self) -> &BTreeMap<String, String> {
        &self.fields
    }

    /// Whether anything in it is a personal identity code.
    pub(super) fn has_personal_code(&self) -> bool {
        self.fields
            .values()
            .any(|text| personal_code::found_in(text))
    }

    /// What is wrong with a field.
    pub(super) fn error(&self, field: &str) -> Option<String> {
        let problem = self.problems.iter().find(|(of, _)| *of == field)?;
        Some(problem.1.clone())
    }

    /// All that is wrong.
    pub(super) fn errors(&self) -> Vec<(&'static str, String)> {
        self.problems.clone()
    }

    /// What was chosen for the text at a place.
    fn picked(&self, place: usize) -> Option<Id> {
        self.text(&format!("valinta{place}")).parse().ok()
    }

    /// What the form tells, written by somebody; nothing when something is wrong with it.
    /// `before` is what stood.
    pub(super) async fn read(
        &mut self,
        app: &App,
        tr: Tr,
        (me, before): (Id, Option<&Told>),
    ) -> anyhow::Result<Option<Read>> {
        let today = app.clock.today();
        let mut wrong: Vec<(&'static str, Wrong)> = Vec::new();
        let mut check = |field, is_wrong: Option<Wrong>| {
            wrong.extend(is_wrong.map(|is_wrong| (field, is_wrong)));
        };
        let summary = clean_prose(self.text("teksti"));
        check("teksti", wrong_summary(&summary));
        let mut who = clean_line(self.text("keita"));
        check("keita", wrong_line(&who));
        let code = |field: &str| {
            let found = personal_code::found_in(self.text(field));
            found.then_some(Wrong::PersonalCode)
        };
        check("yhdistys", code("yhdistys"));
        check("hanke", code("hanke"));
        check("idea", code("idea"));
        let on = match self.text("paiva").trim() {
            "" => Ok(before.map_or(today, |before| before.on)),
            text => read_day(text, today),
        };
        check("paiva", on.err());
        let began = read_time(self.text("klo"));
        check("klo", began.as_ref().err().copied());
        let minutes = read_minutes(self.text("kesto"));
        check("kesto", minutes.err());
        let channel = self.channel(app, (me, before)).await?;
        check("tapa", channel.err());
        let topic = match self.text("aihe") {
            "" => Ok(Topic::Other),
            word => Topic::of_word(word).ok_or(Wrong::Topic),
        };
        check("aihe", topic.err());
        let project = match self.text("hanke").trim() {
            "" => Ok(None),
            text => text
                .parse::<ProjectCode>()
                .map(Some)
                .map_err(|_| Wrong::Project),
        };
        check("hanke", project.as_ref().err().copied());
        let idea = self.idea(app, before).await?;
        check("idea", idea.as_ref().err().copied());
        let adviser = self.adviser(app, (me, before)).await?;
        check("neuvoja", adviser.is_none().then_some(Wrong::NoAdviser));
        let (found, mut unclear) = match code("yhdistys") {
            Some(_) => (Vec::new(), Vec::new()),
            None => partners::find(app, self.text("yhdistys"), |at| self.picked(at)).await?,
        };
        check(
            "yhdistys",
            (found.len() > MOST_ASSOCIATIONS).then_some(Wrong::ManyAssociations),
        );
        if self.text("ilman") == "1" {
            // Whom nobody knows stands in words; several that may be meant are still asked.
            for one in unclear.extract_if(.., |one| one.offered.is_empty()) {
                who = clean_line(&format!("{who} {}", one.text));
            }
        }
        let mut problems: Vec<(&'static str, String)> = wrong
            .into_iter()
            .map(|(field, wrong)| (field, tr.t(wrong.key())))
            .collect();
        let next = self.next(app, tr, me, &mut problems);
        for one in &unclear {
            let key = match one.offered.is_empty() {
                true => "consultation-unknown",
                false => "consultation-unclear",
            };
            problems.push(("yhdistys", tr.t1(key, "text", &one.text)));
        }
        (self.problems, self.unclear) = (problems, unclear);
        let (Ok(on), Ok(began), Ok(minutes), Ok(channel), Ok(topic)) =
            (on, began, minutes, channel, topic)
        else {
            return Ok(None);
        };
        let (Ok(project), Ok(idea), Some(adviser)) = (project, idea, adviser) else {
            return Ok(None);
        };
        if !self.problems.is_empty() {
            return Ok(None);
        }
        let people = self.text("henkilo").split(';');
        let told = Told {
            on,
            began,
            channel,
            minutes,
            topic,
            adviser,
            project: project.map(|code| code.as_str().to_owned()),
            idea,
            summary,
            who,
            people: people.filter_map(|id| id.parse().ok()).collect(),
            associations: found.iter().map(|one| one.id).collect(),
        };
        let name = found.first().map(|one| one.name().to_owned());
        let next = next.map(|(title, due_on, owner)| TaskTold {
            title: match (title.is_empty(), name) {
                (false, _) => title,
                (true, Some(name)) => tr.t1("consultation-remind-of", "name", name),
                (true, None) => tr.t("consultation-remind-of-nobody"),
            },
            due_on,
            owner,
            association: told.associations.first().copied(),
            project: told.project.clone(),
            consultation: None,
        });
        Ok(Some(Read { told, next }))
    }

    /// The idea that it was about; one that was taken away since stays as it was.
    async fn idea(
        &self,
        app: &App,
        before: Option<&Told>,
    ) -> anyhow::Result<Result<Option<String>, Wrong>> {
        let text = clean_line(self.text("idea"));
        if text.is_empty() {
            return Ok(Ok(None));
        }
        if before.is_some_and(|before| before.idea.as_deref() == Some(&text)) {
            return Ok(Ok(Some(text)));
        }
        let found = ideas::meant(&mut app.db.read().await?, &text).await?;
        Ok(match &*found {
            [one] => Ok(Some(one.id.to_string())),
            [] => Err(Wrong::Idea),
            _ => Err(Wrong::SeveralIdeas),
        })
    }

    /// The way it was held: as the adviser's last one when nobody has said.
    async fn channel(
        &self,
        app: &App,
        (me, before): (Id, Option<&Told>),
    ) -> anyhow::Result<Result<Channel, Wrong>> {
        Ok(match (self.text("tapa"), before) {
            ("", Some(before)) => Ok(before.channel),
            ("", None) => {
                let last = store::channel_of(&mut app.db.read().await?, me).await?;
                Ok(last.unwrap_or(Channel::Phone))
            }
            (word, _) => Channel::of_word(word).ok_or(Wrong::Channel),
        })
    }

    /// Who advised: whoever writes when nobody else is named.
    async fn adviser(
        &self,
        app: &App,
        (me, before): (Id, Option<&Told>),
    ) -> anyhow::Result<Option<Adviser>> {
        let text = self.text("neuvoja");
        let before = before.map(|told| &told.adviser);
        if text.is_empty() {
            return Ok(before.cloned().or(Some(Adviser::Account(me))));
        }
        if let Some(name) = text.strip_prefix(NAMED) {
            return Ok(before.filter(|one| one.name() == Some(name)).cloned());
        }
        let Ok(id) = text.parse::<Id>() else {
            return Ok(None);
        };
        let is_known = id == me || before.and_then(Adviser::account) == Some(id);
        let staff = match is_known {
            true => Vec::new(),
            false => accounts::staff(&mut app.db.read().await?).await?,
        };
        let is_staff = is_known || staff.iter().any(|one| one.id == id);
        Ok(is_staff.then_some(Adviser::Account(id)))
    }

    /// The next step: what, until when and whose.
    fn next(
        &self,
        app: &App,
        tr: Tr,
        me: Id,
        problems: &mut Vec<(&'static str, String)>,
    ) -> Option<(String, Option<NaiveDate>, Id)> {
        let title = clean_line(self.text("askel"));
        let is_reminded = self.text("muistuta") == "1";
        if title.is_empty() && !is_reminded {
            return None;
        }
        if personal_code::found_in(&title) {
            problems.push(("askel", tr.t("wrong-personal-code")));
        } else if title.chars().count() > LONGEST_TITLE {
            problems.push(("askel", tr.t("task-long-title")));
        }
        let due_on = match self.text("askel-paiva").trim() {
            "" => is_reminded.then(|| app.clock.today() + REMIND_IN),
            text => {
                let day = kit::day::read(text);
                if day.is_none() {
                    problems.push(("askel-paiva", tr.t("contact-no-day")));
                }
                day
            }
        };
        let owner = self.text("askel-kuka").parse().unwrap_or(me);
        Some((title, due_on, owner))
    }
}
