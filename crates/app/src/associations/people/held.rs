//! All that is held of one person: as JSON, and as text that anyone can read.

use std::fmt::Write as _;

use chrono::{DateTime, NaiveDate, Utc};
use kit::audit::{self, Record};
use kit::db::Conn;
use kit::i18n::Tr;
use kit::id::Id;
use kit::mail::{self, Mail};
use serde_json::{Value, json};

use super::change::{CONSENT_KIND, PERSON_KIND, TERM_KIND};
use super::person::{Consent, Office, Person, Standing, Term};
use super::{rows, store};
use crate::accounts::{self, Account};
use crate::associations::store as associations;

/// All that is held of one person.
#[derive(Clone, Debug)]
pub struct Everything {
    /// The person.
    pub person: Person,
    /// Their terms, each with the association's name; those that were taken out too.
    pub terms: Vec<(Term, String)>,
    /// What they have consented to and withdrawn, the first first.
    pub consents: Vec<Consent>,
    /// What was written of them in the log of changes, the newest first.
    pub log: Vec<Record>,
    /// What mail there was to their address, when nobody shares it; the newest first.
    pub mails: Vec<Mail>,
    /// The account that has their address.
    pub account: Option<Account>,
}

/// Whether another contact person has the same address.
pub(super) async fn shares_address(conn: &mut Conn, person: &Person) -> anyhow::Result<bool> {
    let Some(email) = &person.told.email else {
        return Ok(false);
    };
    let same = store::by_email(conn, email).await?;
    Ok(same.iter().any(|other| other.id != person.id))
}

/// The account that has their address.
pub(super) async fn account_of(
    conn: &mut Conn,
    person: &Person,
) -> anyhow::Result<Option<Account>> {
    match person.told.email.as_ref().map(|email| email.parse()) {
        Some(Ok(email)) => accounts::by_email(conn, &email).await,
        _ => Ok(None),
    }
}

/// All that is held of a person.
///
/// # Errors
/// When the database refuses.
pub async fn held_of(conn: &mut Conn, id: Id) -> anyhow::Result<Option<Everything>> {
    let Some(person) = store::find(conn, id).await? else {
        return Ok(None);
    };
    let mut terms = Vec::new();
    for term in rows::terms_of(conn, id).await? {
        let association = associations::find(conn, term.association).await?;
        let name = association.map(|one| one.name().to_owned());
        terms.push((term, name.unwrap_or_default()));
    }
    let mut log = Vec::new();
    for kind in [PERSON_KIND, TERM_KIND, CONSENT_KIND] {
        log.extend(audit::of_subject(conn, kind, &id.to_string()).await?);
    }
    log.sort_by_key(|record| std::cmp::Reverse(record.seq));
    let mails = match &person.told.email {
        Some(email) if !shares_address(conn, &person).await? => mail::to(conn, email).await?,
        _ => Vec::new(),
    };
    Ok(Some(Everything {
        mails,
        account: account_of(conn, &person).await?,
        consents: rows::consents_of(conn, id).await?,
        person,
        terms,
        log,
    }))
}

/// What an office is called.
pub(in crate::associations) fn office_name(tr: Tr, term: &Term) -> String {
    match (&term.held.title, term.held.office) {
        (Some(title), Office::Other) => title.clone(),
        (_, office) => tr.t(&format!("person-office-{}", office.word())),
    }
}

/// What a person is called: one who was erased has no name.
pub(super) fn name_shown(tr: Tr, person: &Person) -> String {
    match person.standing {
        Standing::Erased => tr.t("person-erased"),
        Standing::Kept | Standing::Removed(_) => person.told.name.clone(),
    }
}

impl Everything {
    /// As JSON. Who changed what is another person's, and not here.
    pub fn to_json(&self, at: DateTime<Utc>) -> Value {
        let told = &self.person.told;
        let term = |(term, name): &(Term, String)| {
            json!({
                "association": {"id": term.association, "name": name},
                "office": term.held.office.word(), "title": term.held.title,
                "starts_on": term.held.starts_on, "ends_on": term.held.ends_on,
                "is_removed": term.is_removed,
            })
        };
        let consent = |one: &Consent| {
            json!({
                "purpose": one.purpose.word(), "is_given": one.is_given, "source": one.source,
                "text_version": one.text_version, "happened_on": one.happened_on,
            })
        };
        let change = |record: &Record| {
            let sides = record.details.as_ref();
            json!({
                "at": record.at, "act": record.act,
                "before": sides.map(|sides| &sides.before), "after": sides.map(|sides| &sides.after),
            })
        };
        let mail = |mail: &Mail| json!({"written_at": mail.created_at, "subject": mail.subject});
        let account = |account: &Account| {
            json!({
                "name": account.name, "role": account.role.word(), "made_at": account.created_at,
                "last_signed_in_at": account.last_signed_in_at,
            })
        };
        let standing = match self.person.standing {
            Standing::Kept => "kept",
            Standing::Removed(_) => "removed",
            Standing::Erased => "erased",
        };
        json!({
            "written_at": at,
            "person": {
                "id": self.person.id, "standing": standing, "name": told.name, "email": told.email,
                "phone": told.phone, "basis": told.basis.word(), "source": told.source,
                "since": told.since, "retain_until": self.person.retain_until,
            },
            "terms": self.terms.iter().map(term).collect::<Vec<_>>(),
            "consents": self.consents.iter().map(consent).collect::<Vec<_>>(),
            "mails": self.mails.iter().map(mail).collect::<Vec<_>>(),
            "account": self.account.as_ref().map(account),
            "changes": self.log.iter().map(change).collect::<Vec<_>>(),
        })
    }

    /// As text in a language.
    ///
    /// # Errors
    /// Never: a text takes all that is written into it.
    pub fn to_text(&self, tr: Tr, at: DateTime<Utc>) -> anyhow::Result<String> {
        let mut out = String::new();
        let told = &self.person.told;
        let name = name_shown(tr, &self.person);
        writeln!(
            out,
            "{}\n",
            tr.t1("person-held-title", "name", name.as_str())
        )?;
        writeln!(out, "{}\n", tr.t1("person-held-at", "at", tr.instant(at)))?;
        let retain = self.person.retain_until;
        let day = |day: Option<NaiveDate>| day.map(|day| tr.date(day));
        let facts = [
            ("person-name", Some(name)),
            ("person-email", told.email.clone()),
            ("person-phone", told.phone.clone()),
            (
                "person-basis",
                Some(tr.t(&format!("person-basis-{}", told.basis.word()))),
            ),
            ("person-source", Some(told.source.clone())),
            ("person-since", Some(tr.date(told.since))),
            ("person-retention", day(retain)),
        ];
        for (key, value) in facts {
            let value = value.filter(|value| !value.is_empty());
            writeln!(out, "{}: {}", tr.t(key), value.as_deref().unwrap_or("–"))?;
        }
        let mut part = |key: &str, lines: Vec<String>| {
            let lines = match lines.is_empty() {
                true => vec![tr.t("person-held-none")],
                false => lines,
            };
            writeln!(out, "\n{}\n- {}", tr.t(key), lines.join("\n- "))
        };
        let terms = self.terms.iter().map(|term| term_line(tr, term));
        part("person-terms", terms.collect())?;
        let consents = self.consents.iter().map(|one| consent_line(tr, one));
        part("person-consents", consents.collect())?;
        part("person-mails", self.mail_lines(tr))?;
        part("person-account", self.account_lines(tr))?;
        part(
            "person-log",
            self.log
                .iter()
                .map(|row| self.change_line(tr, row))
                .collect(),
        )?;
        Ok(out)
    }

    /// The mail to them, a line each.
    pub(super) fn mail_lines(&self, tr: Tr) -> Vec<String> {
        let line = |mail: &Mail| format!("{}: {}", tr.instant(mail.created_at), mail.subject);
        self.mails.iter().map(line).collect()
    }

    /// Their account, in a line.
    pub(super) fn account_lines(&self, tr: Tr) -> Vec<String> {
        let line = |account: &Account| {
            let role = tr.t(&account.role.key());
            format!(
                "{}, {role}, {}",
                account.name,
                tr.instant(account.created_at)
            )
        };
        self.account.iter().map(line).collect()
    }
}

/// When an office is held: the days that are known.
pub(super) fn when(tr: Tr, term: &Term) -> String {
    match (term.held.starts_on, term.held.ends_on) {
        (None, None) => "–".to_owned(),
        (first, last) => tr.date_range(first, last),
    }
}

fn term_line(tr: Tr, (term, association): &(Term, String)) -> String {
    let when = when(tr, term);
    let removed = match term.is_removed {
        true => format!(" ({})", tr.t("person-term-removed")),
        false => String::new(),
    };
    format!("{}, {association}, {when}{removed}", office_name(tr, term))
}

/// What was consented to or withdrawn, in words.
pub(super) fn consent_line(tr: Tr, consent: &Consent) -> String {
    let what = tr.t(&format!("person-purpose-{}", consent.purpose.word()));
    let given = match consent.is_given {
        true => tr.t("person-given-yes"),
        false => tr.t("person-given-no"),
    };
    let version = match consent.text_version.is_empty() {
        true => String::new(),
        false => format!(
            ", {}: {}",
            tr.t("person-text-version"),
            consent.text_version
        ),
    };
    let on = tr.date(consent.happened_on);
    format!("{on}: {what} – {given}. {}{version}", consent.source)
}

impl Everything {
    /// A change, with what stood before and after.
    fn change_line(&self, tr: Tr, record: &Record) -> String {
        let what = tr.t(&format!("act-{}", record.act));
        let at = tr.instant(record.at);
        let Some(details) = &record.details else {
            return format!("{at}: {what}");
        };
        let side = |side: &Value| {
            let values = side.as_object().into_iter().flatten();
            let written = values.filter_map(|(name, value)| {
                let text = self.logged(tr, name, value)?;
                Some(format!("{}: {text}", tr.t(&format!("field-{name}"))))
            });
            written.collect::<Vec<_>>().join(", ")
        };
        format!(
            "{at}: {what} [{}] → [{}]",
            side(&details.before),
            side(&details.after)
        )
    }

    /// A value of the log in words; nothing of what only the program knows.
    fn logged(&self, tr: Tr, name: &str, value: &Value) -> Option<String> {
        let text = match value {
            Value::String(text) => text,
            Value::Null => return None,
            Value::Bool(yes) => return Some(tr.t(if *yes { "yes" } else { "no" })),
            other => return Some(other.to_string()),
        };
        Some(match name {
            "term" => return None,
            "basis" | "office" | "purpose" => tr.t(&format!("person-{name}-{text}")),
            "standing" => tr.t(&format!("person-standing-{text}")),
            "association" => {
                let mut terms = self.terms.iter();
                let term = terms.find(|(term, _)| term.association.to_string() == *text);
                term.map_or_else(|| text.clone(), |(_, name)| name.clone())
            }
            _ => match text.parse::<NaiveDate>() {
                Ok(day) => tr.date(day),
                Err(_) => text.clone(),
            },
        })
    }
}
