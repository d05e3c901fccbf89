//! All that is held of whoever has an address, and erasing it.

use std::fmt::Write as _;

use async_trait::async_trait;
use kit::audit::Author;
use kit::db::{Conn, Tx};
use kit::i18n::Tr;
use kit::mail::EmailAddress;
use serde_json::{Value, json};

use super::booking::{Appointment, Waiter};
use super::{jobs, sealed, store, waiting, words};
use crate::app::App;
use crate::associations::people::Elsewhere;

/// What is held here, for whoever asks what is held of a person.
pub struct Appointments;

async fn all_at(
    app: &App,
    conn: &mut Conn,
    address: &EmailAddress,
) -> anyhow::Result<(Vec<Appointment>, Option<Waiter>)> {
    let Some(seal) = app.known_seal(conn).await? else {
        return Ok((Vec::new(), None));
    };
    let digest = sealed::digest(&seal, address);
    let booked = store::by_digest(conn, &digest).await?;
    Ok((booked, store::waiter_of(conn, &digest).await?))
}

fn text(tr: Tr, booked: &[Appointment], waiter: Option<&Waiter>) -> anyhow::Result<String> {
    let mut out = String::new();
    for one in booked {
        let when = words::span(tr, (one.starts_at, one.ends_at));
        writeln!(out, "\n{}: {when}", tr.t("appointment"))?;
        let booker = &one.booker;
        let told = [
            ("appointment-name", &booker.name),
            ("appointment-email", &booker.email),
            ("appointment-phone", &booker.phone),
            ("appointment-association", &booker.association),
            ("appointment-notes", &booker.notes),
        ];
        for (key, value) in told.into_iter().filter(|(_, value)| !value.is_empty()) {
            writeln!(out, "{}: {value}", tr.t(key))?;
        }
    }
    if let Some(waiter) = waiter {
        let since = tr.instant(waiter.joined_at);
        writeln!(out, "\n{}: {since}", tr.t("waiter-since"))?;
        writeln!(out, "{}: {}", tr.t("appointment-name"), waiter.wish.name)?;
    }
    Ok(out)
}

#[async_trait]
impl Elsewhere for Appointments {
    async fn held(
        &self,
        app: &App,
        address: &EmailAddress,
        tr: Tr,
    ) -> anyhow::Result<Option<(&'static str, Value, String)>> {
        let (booked, waiter) = all_at(app, &mut app.db.read().await?, address).await?;
        if booked.is_empty() && waiter.is_none() {
            return Ok(None);
        }
        let text = text(tr, &booked, waiter.as_ref())?;
        let booked = booked.iter().map(|one| {
            json!({
                "id": one.id, "starts_at": one.starts_at, "ends_at": one.ends_at,
                "state": one.state.word(), "told": one.booker,
            })
        });
        let waiting = waiter.map(|one| json!({ "since": one.joined_at, "told": one.wish }));
        let json = json!({ "booked": booked.collect::<Vec<_>>(), "waiting": waiting });
        Ok(Some(("appointments", json, text)))
    }

    async fn erase(
        &self,
        app: &App,
        tx: &mut Tx,
        author: &Author,
        address: &EmailAddress,
    ) -> anyhow::Result<bool> {
        let (booked, waiter) = all_at(app, tx, address).await?;
        let is_any = !booked.is_empty() || waiter.is_some();
        for one in booked {
            store::hold(tx, one.adviser).await?;
            if let Some(now) = store::find_to_change(tx, one.id).await? {
                jobs::forget(app, tx, author, now, "appointment-erase").await?;
            }
        }
        if let Some(one) = waiter {
            waiting::leave(app, tx, author, &one, "appointment-wait-erase").await?;
        }
        if is_any {
            kit::mail::erase(tx, address.as_str()).await?;
        }
        Ok(is_any)
    }
}
