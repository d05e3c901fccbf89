//! Erasing a member of networks, by the person's wish or when there is no reason any more to
//! keep them. It cannot be undone.

use async_trait::async_trait;
use chrono::{Months, NaiveDate};
use kit::audit::Author;
use kit::db::{Conn, Tx};
use kit::i18n::Tr;
use kit::id::Id;
use kit::mail::EmailAddress;
use serde_json::Value as Json;

use super::field::{AGREEMENT, MEETING, MEMBER, NETWORK};
use super::term;
use crate::app::App;
use crate::associations::people::Elsewhere;
use crate::records::{self, Choices, Kept, Kind, Value};

/// What stands where a name was.
const GONE: &str = "[poistettu]";

/// So many months after the end of their term somebody is to be erased.
const KEPT: Months = Months::new(24);

/// Until when a member is kept; nothing while their term has no end.
pub(super) fn kept_until(member: &Kept) -> Option<NaiveDate> {
    term(member).1?.checked_add_months(KEPT)
}

/// Erases a member: their row, where meetings name them, and their name in texts of the
/// network. Gives whether there was one.
///
/// # Errors
/// When the database refuses.
pub async fn erase(app: &App, tx: &mut Tx, author: &Author, id: Id) -> anyhow::Result<bool> {
    let Some(member) = records::by_id(tx, &MEMBER, id).await? else {
        return Ok(false);
    };
    let name = member.told.text("name").unwrap_or_default().to_owned();
    records::erase(app, tx, author, (&MEMBER, id)).await?;
    let Some(network) = member.of else {
        return Ok(true);
    };
    let mut texts: Vec<(&'static Kind, Kept)> = Vec::new();
    for kind in [&MEETING, &AGREEMENT] {
        let all = records::of(tx, kind, network).await?;
        texts.extend(all.into_iter().map(|one| (kind, one)));
    }
    let network = records::by_id(tx, &NETWORK, network).await?;
    texts.extend(network.map(|one| (&NETWORK, one)));
    for (kind, one) in texts {
        let gone = (name.as_str(), id.to_string());
        let told = without(kind, &one, &gone);
        records::redact(app, tx, author, (kind, one), told, &name).await?;
    }
    Ok(true)
}

/// What is told of a thing without a name and an identifier.
fn without(kind: &Kind, one: &Kept, (name, id): &(&str, String)) -> records::Told {
    let mut told = one.told.clone();
    for field in kind.fields {
        match told.get(field.word) {
            Some(Value::Text(text)) if text.contains(name) => {
                let text = text.replace(name, GONE);
                told.put(field.word, Some(Value::Text(text)));
            }
            Some(Value::Words(words)) if words.contains(id) => {
                let mut words = words.clone();
                words.retain(|word| word != id);
                told.put(
                    field.word,
                    (!words.is_empty()).then_some(Value::Words(words)),
                );
            }
            _ => {}
        }
    }
    told
}

/// What networks hold of whoever reads at an address.
pub struct Networks;

/// The members with that address, each with its network's name.
async fn at(conn: &mut Conn, address: &EmailAddress) -> anyhow::Result<Vec<(Kept, String)>> {
    let address = address.to_string();
    let mut found = Vec::new();
    for one in records::all(conn, &MEMBER).await? {
        let email = one.told.text("email").map(str::to_lowercase);
        if email.as_deref() == Some(address.as_str()) {
            let of = one.of.map(|id| id.to_string()).unwrap_or_default();
            let network = records::name_of(conn, &NETWORK, &of).await?;
            found.push((one, network.unwrap_or_default()));
        }
    }
    Ok(found)
}

#[async_trait]
impl Elsewhere for Networks {
    async fn held(
        &self,
        app: &App,
        address: &EmailAddress,
        tr: Tr,
    ) -> anyhow::Result<Option<(&'static str, Json, String)>> {
        let found = at(&mut app.db.read().await?, address).await?;
        if found.is_empty() {
            return Ok(None);
        }
        let json = found.iter().map(|(one, network)| {
            let mut json = one.told.to_json();
            json.insert("network".to_owned(), network.as_str().into());
            Json::from(json)
        });
        let json = json.collect();
        let mut text = String::new();
        for (one, network) in &found {
            text.push_str(&format!("\n{}: {network}\n", tr.t("networks-title")));
            for section in MEMBER.sections() {
                for field in MEMBER.fields_of(section) {
                    if let Some(value) = one.told.get(field.word) {
                        let value = value.shown(tr, field, &Choices::new());
                        text.push_str(&format!("{}: {value}\n", MEMBER.label(tr, field)));
                    }
                }
            }
        }
        Ok(Some(("networks", json, text)))
    }

    async fn due(
        &self,
        conn: &mut Conn,
        by: NaiveDate,
    ) -> anyhow::Result<Vec<(Id, NaiveDate, String)>> {
        let all = records::all(conn, &MEMBER).await?.into_iter();
        let due = all.filter_map(|one| {
            let until = kept_until(&one).filter(|until| *until <= by)?;
            Some((one.id, until, (MEMBER.name)(&one.told)))
        });
        let mut due: Vec<_> = due.collect();
        due.sort_by_key(|(id, until, _)| (*until, *id));
        Ok(due)
    }

    async fn erase(
        &self,
        app: &App,
        tx: &mut Tx,
        author: &Author,
        address: &EmailAddress,
    ) -> anyhow::Result<bool> {
        let found = at(tx, address).await?;
        for (one, _) in &found {
            erase(app, tx, author, one.id).await?;
        }
        Ok(!found.is_empty())
    }
}
