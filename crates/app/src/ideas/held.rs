//! What ideas hold of somebody, and erasing it.

use std::fmt::Write as _;

use async_trait::async_trait;
use kit::audit::{self, Author};
use kit::db::Tx;
use kit::i18n::Tr;
use kit::mail::EmailAddress;
use serde_json::{Value, json};

use super::change::{self, KIND};
use super::comments::{self, COMMENT_KIND};
use super::field::Field;
use super::idea::Idea;
use super::{store, written};
use crate::app::App;
use crate::associations::people::{Elsewhere, Named};

/// Takes somebody out of all ideas, comments on them and what was not handed in: by name,
/// address and telephone number.
///
/// # Errors
/// When the database refuses.
pub async fn forget(app: &App, tx: &mut Tx, author: &Author, who: &[&str]) -> anyhow::Result<bool> {
    let named = Named::of_texts(who);
    let says = |details: &audit::Details| {
        named.is_in_values(&details.before) || named.is_in_values(&details.after)
    };
    let mut is_any = false;
    for before in store::all(tx).await? {
        let mut values: Value = before.values().into();
        if named.is_in_values(&values) {
            let email = before.told.text(Field::ContactEmail);
            let is_contact = email.is_some_and(|email| named.is_in(email))
                || before
                    .told
                    .text(Field::ContactName)
                    .is_some_and(|name| named.is_in(name));
            named.take_out_of(&mut values);
            let Value::Object(values) = values else {
                continue;
            };
            let mut after = before.with_values(values)?;
            if is_contact {
                for field in Field::all().filter(|field| field.is_of_contact()) {
                    after.told.put(field, None);
                }
            }
            change::save_erased(tx, &before, &after).await?;
            is_any = true;
        }
        let subject = before.id.to_string();
        audit::erase_rows(tx, &app.ids, author, (KIND, &subject), says).await?;
    }
    for comment in comments::all(tx).await? {
        if named.is_in(&comment.text) {
            let text = named.taken_out_of(&comment.text);
            comments::set_text(tx, comment.id, &text).await?;
            is_any = true;
        }
        let subject = comment.id.to_string();
        audit::erase_rows(tx, &app.ids, author, (COMMENT_KIND, &subject), says).await?;
    }
    written::forget(app, tx, author, &named).await?;
    Ok(is_any)
}

/// What ideas hold of whoever reads at an address.
pub struct Ideas;

fn is_by(idea: &Idea, address: &EmailAddress) -> bool {
    let email = idea.told.text(Field::ContactEmail);
    email.is_some_and(|email| email.to_lowercase() == address.as_str().to_lowercase())
}

#[async_trait]
impl Elsewhere for Ideas {
    async fn held(
        &self,
        app: &App,
        address: &EmailAddress,
        tr: Tr,
    ) -> anyhow::Result<Option<(&'static str, Value, String)>> {
        let mut all = store::all(&mut app.db.read().await?).await?;
        all.retain(|idea| is_by(idea, address));
        if all.is_empty() {
            return Ok(None);
        }
        let (mut json, mut text) = (Vec::new(), String::new());
        for idea in &all {
            let told = Value::from(idea.told.to_json());
            json.push(json!({ "id": idea.id, "created_at": idea.created_at, "told": told }));
            writeln!(text, "\n{}: {}", tr.t("kind-idea"), idea.reference())?;
            for field in Field::all() {
                if let Some(value) = idea.told.get(field) {
                    writeln!(text, "{}: {}", tr.t(&field.key()), value.shown(tr, field))?;
                }
            }
        }
        Ok(Some(("ideas", json.into(), text)))
    }

    async fn erase(
        &self,
        app: &App,
        tx: &mut Tx,
        author: &Author,
        address: &EmailAddress,
    ) -> anyhow::Result<bool> {
        forget(app, tx, author, &[address.as_str()]).await
    }
}
