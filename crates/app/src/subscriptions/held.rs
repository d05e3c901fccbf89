//! All that is held of whoever reads at an address, and erasing it.

use std::fmt::Write as _;

use async_trait::async_trait;
use kit::audit::Author;
use kit::db::{Conn, Tx};
use kit::i18n::Tr;
use kit::mail::EmailAddress;
use serde_json::{Value, json};

use super::change::erase;
use super::event::Event;
use super::{Kept, sealed, store};
use crate::app::App;
use crate::associations::people::Elsewhere;

/// All that is held of a subscriber.
pub(super) struct Held {
    pub(super) one: Kept,
    pub(super) events: Vec<Event>,
}

/// All that is held of whoever has or had that address, each a subscription.
async fn all_at(app: &App, conn: &mut Conn, address: &EmailAddress) -> anyhow::Result<Vec<Held>> {
    let Some(seal) = app.known_seal(conn).await? else {
        return Ok(Vec::new());
    };
    let digest = sealed::digest(&seal, address);
    let mut all = Vec::new();
    for one in store::by_digest(conn, &digest).await? {
        let events = store::events(conn, one.id).await?;
        all.push(Held { one, events });
    }
    Ok(all)
}

impl Held {
    fn to_json(&self) -> Value {
        let event = |event: &Event| {
            json!({
                "what": event.what.word(), "source": event.source, "at": event.at,
                "text_version": event.text_version, "topics": event.topics,
            })
        };
        let one = &self.one;
        json!({
            "id": one.id, "state": one.state.word(), "since": one.state_at, "name": one.name,
            "email": one.email.as_ref().map(|email| email.as_str()), "lang": one.lang.code(),
            "topics": one.topics, "consent": self.events.iter().map(event).collect::<Vec<_>>(),
        })
    }

    fn to_text(&self, tr: Tr) -> anyhow::Result<String> {
        let (one, mut out) = (&self.one, String::new());
        writeln!(out, "\n{}: {}", tr.t("subscriber"), one.state.name(tr))?;
        if let Some(email) = &one.email {
            writeln!(out, "{}: {email}", tr.t("subscription-email"))?;
        }
        if !one.name.is_empty() {
            writeln!(out, "{}: {}", tr.t("subscription-name"), one.name)?;
        }
        writeln!(
            out,
            "{}: {}",
            tr.t("subscription-topics"),
            one.topics.text(tr)
        )?;
        for event in &self.events {
            writeln!(out, "- {}", event.line(tr))?;
        }
        Ok(out)
    }
}

/// What is held here, for whoever asks what is held of a person.
pub struct Subscriptions;

#[async_trait]
impl Elsewhere for Subscriptions {
    async fn held(
        &self,
        app: &App,
        address: &EmailAddress,
        tr: Tr,
    ) -> anyhow::Result<Option<(&'static str, Value, String)>> {
        let all = all_at(app, &mut app.db.read().await?, address).await?;
        if all.is_empty() {
            return Ok(None);
        }
        let json = all.iter().map(Held::to_json).collect();
        let text = all.iter().map(|one| one.to_text(tr));
        let text = text.collect::<anyhow::Result<String>>()?;
        Ok(Some(("subscriptions", json, text)))
    }

    async fn erase(
        &self,
        app: &App,
        tx: &mut Tx,
        author: &Author,
        address: &EmailAddress,
    ) -> anyhow::Result<bool> {
        let digest = sealed::digest(&app.seal_within(tx).await?, address);
        let all = store::by_digest(tx, &digest).await?;
        for one in &all {
            let _ = erase(app, tx, author, one.id, "kanto person erase").await?;
        }
        Ok(!all.is_empty())
    }
}
