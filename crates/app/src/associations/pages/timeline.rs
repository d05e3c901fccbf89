//! All that has happened to an association: contacts, letters, changes.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use kit::audit::{self, Record};
use kit::db::Conn;
use kit::i18n::Tr;
use kit::id::Id;
use kit::mail::mailing::{self, Recipient};
use serde_json::Value;

use crate::accounts;
use crate::associations::association::Association;
use crate::associations::field::Field;
use crate::associations::moments::{self, Happening, Moment};
use crate::associations::people;
use crate::associations::{KIND, store};

/// Something that happened.
pub(super) struct Happened {
    pub(super) icon: &'static str,
    pub(super) title: String,
    pub(super) text: String,
    pub(super) day: String,
    pub(super) who: String,
    at: (NaiveDate, DateTime<Utc>),
    /// What undoes it leads there.
    pub(super) batch: Option<Id>,
    /// Where more of it is.
    pub(super) link: Option<String>,
}

/// What of the timeline may be shown.
pub(super) const WHICH: [&str; 6] = [
    "contact", "attended", "idea", "applied", "letters", "changes",
];

/// Changes that the timeline shows.
const MOST_CHANGES: usize = 100;

/// All that happened, the newest first.
pub(super) async fn happened(
    conn: &mut Conn,
    tr: Tr,
    one: &Association,
    which: &str,
) -> anyhow::Result<Vec<Happened>> {
    let mut all = Vec::new();
    let names = store::with_merged(conn, one.id).await?;
    if which.is_empty() || which == "letters" {
        for id in &names {
            let letters = mailing::of(conn, *id).await?.into_iter();
            all.extend(letters.map(|(title, to)| of_letter(tr, title, &to)));
        }
    }
    let mut contacts = Vec::new();
    if !["changes", "letters"].contains(&which) {
        contacts = moments::each_once(conn, one.id).await?;
        contacts.retain(|moment| which.is_empty() || moment.kind == which);
    }
    let mut records = Vec::new();
    if which.is_empty() || which == "changes" {
        for id in &names {
            records.extend(audit::of_subject(conn, KIND, &id.to_string()).await?);
        }
        records.extend(people::changes_in(conn, &names).await?);
        records.sort_by_key(|record| std::cmp::Reverse(record.seq));
        records.truncate(MOST_CHANGES);
    }
    let writers = contacts.iter().filter_map(|moment| moment.account);
    let writers = writers.chain(records.iter().filter_map(|record| record.actor));
    let writers = accounts::names_of(conn, writers.collect::<Vec<_>>()).await?;
    let contacts = contacts.into_iter();
    all.extend(contacts.map(|moment| of_moment(tr, &moment, &writers)));
    for record in records {
        all.push(of_change(conn, tr, record, &writers).await?);
    }
    all.sort_by_key(|one| std::cmp::Reverse(one.at));
    Ok(all)
}

/// Who did it, of those whose names were read.
fn who(tr: Tr, account: Option<Id>, names: &HashMap<Id, String>) -> String {
    let name = account.and_then(|id| names.get(&id).cloned());
    name.unwrap_or_else(|| tr.t("history-program"))
}

fn of_moment(tr: Tr, moment: &Moment, names: &HashMap<Id, String>) -> Happened {
    let text = |name: &str| {
        moment
            .details
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    let minutes = moment.details.get("minutes").and_then(Value::as_i64);
    let channel = text("channel");
    let mut title = match (moment.kind.as_str(), channel) {
        ("contact", channel) if !channel.is_empty() => tr.t(&format!("contact-by-{channel}")),
        (kind, _) => tr.t(&format!("association-happened-{kind}")),
    };
    if let Some(minutes) = minutes.filter(|minutes| *minutes > 0) {
        title = format!("{title}, {}", tr.tn("contact-minutes-long", minutes));
    }
    // Who advised, where somebody else wrote it down.
    let adviser = text("adviser");
    let who = match adviser {
        "" => who(tr, moment.account, names),
        name => name.to_owned(),
    };
    Happened {
        icon: match Happening::of_word(&moment.kind) {
            Some(Happening::Contact) if channel == "phone" => "phone",
            Some(Happening::Contact) => "message",
            Some(Happening::Attended) => "calendar",
            Some(Happening::Idea | Happening::Applied) | None => "folder",
        },
        title,
        text: text("text").to_owned(),
        day: tr.date(moment.happened_on),
        who,
        at: (moment.happened_on, moment.written_at),
        batch: None,
        link: match text("idea") {
            "" => moment.source.map(|id| format!("/tyo/neuvonnat/{id}")),
            idea => Some(format!("/tyo/hankeputki/{idea}")),
        },
    }
}

async fn of_change(
    conn: &mut Conn,
    tr: Tr,
    record: Record,
    names_of: &HashMap<Id, String>,
) -> anyhow::Result<Happened> {
    let sides = record
        .details
        .as_ref()
        .map(|details| [&details.before, &details.after]);
    let names = sides.into_iter().flatten().filter_map(Value::as_object);
    let mut fields: Vec<Field> = names
        .flat_map(|side| side.keys())
        .filter_map(|name| Field::of_word(name))
        .collect();
    fields.sort_unstable();
    fields.dedup();
    let names = fields
        .iter()
        .map(|field| tr.t(&format!("association-field-{}", field.word())));
    let mut text = names.collect::<Vec<_>>().join(", ");
    if record.kind != KIND
        && let Ok(person) = record.subject.parse()
    {
        let name = people::name_of(conn, person).await?;
        text = name.unwrap_or_else(|| tr.t("person-erased"));
    }
    let day = kit::clock::local(record.at).date();
    Ok(Happened {
        icon: if record.kind == KIND {
            "pencil"
        } else {
            "person"
        },
        title: tr.t(&format!("act-{}", record.act)),
        text,
        day: tr.instant(record.at),
        who: who(tr, record.actor, names_of),
        at: (day, record.at),
        batch: Some(record.batch),
        link: None,
    })
}

/// A letter, and what became of it.
fn of_letter(tr: Tr, title: String, to: &Recipient) -> Happened {
    let state = format!("association-letter-{}", to.state.word());
    Happened {
        icon: "mail",
        title: tr.t1("association-letter", "title", title),
        text: tr.t(&state),
        day: tr.instant(to.changed_at),
        who: to.address().map(ToString::to_string).unwrap_or_default(),
        at: (kit::clock::local(to.changed_at).date(), to.changed_at),
        batch: None,
        link: Some(format!("/tyo/kirjeet/{}", to.mailing)),
    }
}
