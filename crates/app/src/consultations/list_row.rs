//! A row of a list of consultations: what its cells say, and what is wrong with them.

use std::collections::HashMap;

use chrono::NaiveDate;
use kit::db::Conn;
use kit::i18n::{Lang, Tr};
use kit::id::Id;
use kit::text::{clean_line, clean_prose};

use super::consultation::{Adviser, Channel, Topic};
use super::told::{
    Told, Wrong, has_personal_code, read_day, read_minutes, read_time, wrong_line, wrong_summary,
};
use crate::lists::ListRow;
use crate::projects::card::ProjectCode;
use crate::{accounts, texts};

/// The columns that say with which associations it was. Of a row the first one counts that is
/// not blank and means associations of the register.
pub(super) const WITH: [&str; 3] = ["associations", "business-id", "register-number"];

/// What ways are called besides.
const CHANNELS: [(Channel, &[&str]); 4] = [
    (
        Channel::Phone,
        &["puhelin", "soitto", "puhelimitse", "telefon", "call"],
    ),
    (
        Channel::Meeting,
        &[
            "lähi",
            "lähitapaaminen",
            "kasvokkain",
            "käynti",
            "in person",
            "besök",
            "möte",
        ],
    ),
    (
        Channel::Remote,
        &[
            "etä",
            "etänä",
            "teams",
            "zoom",
            "verkossa",
            "online",
            "på distans",
        ],
    ),
    (
        Channel::Email,
        &["s-posti", "sposti", "email", "mail", "meili"],
    ),
];

/// What is wrong with a row.
pub(super) enum Why {
    /// A value: its column, and what of it.
    Value(&'static str, Wrong),
    /// A text that means no association of the register.
    Unknown(String),
    /// A text that may mean so many.
    Several(String, usize),
}

impl Why {
    pub(super) fn text(&self, tr: Tr) -> String {
        match self {
            Self::Value(key, wrong) => format!("{}: {}", tr.t(key), tr.t(wrong.key())),
            Self::Unknown(text) => tr.t1("consultation-unknown", "text", text),
            Self::Several(text, count) => {
                let args = [("text", text.into()), ("n", (*count).into())];
                tr.ta("consultations-import-several", &args)
            }
        }
    }
}

/// Choices by all that they are called, in small letters.
pub(super) struct Called {
    channels: HashMap<String, Channel>,
    topics: HashMap<String, Topic>,
    /// Those who work here, by name and address.
    advisers: HashMap<String, Id>,
}

impl Called {
    pub(super) async fn load(conn: &mut Conn) -> anyhow::Result<Self> {
        let (mut channels, mut topics) = (HashMap::new(), HashMap::new());
        for tr in Lang::ALL.map(texts::tr) {
            let each = Channel::ALL.iter();
            channels.extend(each.map(|one| (one.name(tr).to_lowercase(), *one)));
            topics.extend(
                Topic::ALL
                    .iter()
                    .map(|one| (one.name(tr).to_lowercase(), *one)),
            );
        }
        channels.extend(Channel::ALL.iter().map(|one| (one.word().to_owned(), *one)));
        topics.extend(Topic::ALL.iter().map(|one| (one.word().to_owned(), *one)));
        for (channel, also) in CHANNELS {
            channels.extend(also.iter().map(|name| ((*name).to_owned(), channel)));
        }
        let staff = accounts::staff(conn).await?.into_iter();
        let advisers = staff.flat_map(|one| {
            [
                (one.name.to_lowercase(), one.id),
                (one.email.to_lowercase(), one.id),
            ]
        });
        Ok(Self {
            channels,
            topics,
            advisers: advisers.collect(),
        })
    }

    fn adviser(&self, name: String) -> Adviser {
        match self.advisers.get(&name.to_lowercase()) {
            Some(id) => Adviser::Account(*id),
            None => Adviser::Named(name),
        }
    }

    /// What a list would tell of a consultation that is there, but for its associations: whom
    /// an old log named may have got an account since.
    pub(super) fn as_listed(&self, told: Told) -> Told {
        Told {
            adviser: match told.adviser {
                Adviser::Named(name) => self.adviser(name),
                known @ Adviser::Account(_) => known,
            },
            idea: None,
            people: Vec::new(),
            associations: Vec::new(),
            ..told
        }
    }
}

/// A row as it was read, without its associations.
pub(super) struct Read {
    pub(super) told: Told,
    pub(super) reasons: Vec<Why>,
}

/// What a value that may be wrong is, or what stands for it; with what is wrong noted.
fn value<T>(
    read: Result<T, Wrong>,
    (key, reasons): (&'static str, &mut Vec<Why>),
    otherwise: T,
) -> T {
    match read {
        Ok(value) => value,
        Err(wrong) => {
            reasons.push(Why::Value(key, wrong));
            otherwise
        }
    }
}

pub(super) fn read_row(row: &ListRow, called: &Called, today: NaiveDate) -> Read {
    let mut reasons = Vec::new();
    let line = |word: &str| clean_line(row.cell(word));
    let chosen = |word: &str| line(word).to_lowercase();
    let channel = match &*chosen("channel") {
        "" => Ok(Channel::Other),
        name => called.channels.get(name).copied().ok_or(Wrong::Channel),
    };
    let topic = match &*chosen("topic") {
        "" => Ok(Topic::Other),
        name => called.topics.get(name).copied().ok_or(Wrong::Topic),
    };
    let project = match &*line("project") {
        "" => Ok(None),
        text => match text.parse::<ProjectCode>() {
            Ok(code) => Ok(Some(code.as_str().to_owned())),
            Err(_) => Err(Wrong::Project),
        },
    };
    let (who, adviser) = (line("who"), line("adviser"));
    // Where an old log says no more, it says what it was about: in Finnish whoever takes it in,
    // so that the row is known again.
    let summary = match clean_prose(row.cell("summary")) {
        blank if blank.is_empty() => topic.unwrap_or(Topic::Other).name(texts::tr(Lang::Fi)),
        summary => summary,
    };
    for (key, wrong) in [
        ("consultation-summary", wrong_summary(&summary)),
        ("consultation-who", wrong_line(&who)),
        ("consultation-adviser", wrong_line(&adviser)),
        (
            "consultation-associations",
            WITH.iter().find_map(|word| code_in(row.cell(word))),
        ),
    ] {
        reasons.extend(wrong.map(|wrong| Why::Value(key, wrong)));
    }
    let told = Told {
        on: value(
            read_day(row.cell("day"), today),
            ("consultation-day", &mut reasons),
            today,
        ),
        began: value(
            read_time(row.cell("time")),
            ("consultation-time", &mut reasons),
            None,
        ),
        channel: value(channel, ("contact-channel", &mut reasons), Channel::Other),
        minutes: value(
            read_minutes(row.cell("minutes")),
            ("contact-minutes", &mut reasons),
            None,
        ),
        topic: value(topic, ("consultation-topic", &mut reasons), Topic::Other),
        adviser: called.adviser(adviser),
        project: value(project, ("consultation-project", &mut reasons), None),
        idea: None,
        summary,
        who,
        people: Vec::new(),
        associations: Vec::new(),
    };
    Read { told, reasons }
}

/// A personal identity code where an association should stand.
fn code_in(text: &str) -> Option<Wrong> {
    has_personal_code(text).then_some(Wrong::PersonalCode)
}
