//! Changing what is attached. Each change is in the log with what stood before, so
//! that it can be undone as long as nobody has changed the same since.

use std::collections::HashMap;

use kit::audit::{Author, Change, differing, record, restored};
use kit::db::Tx;
use kit::id::Id;
use kit::web::WebError;
use serde_json::{Map, Value};

use super::{Attachment, KIND, Owner, find, list, name, store, sweep};
use crate::app::App;

/// Calls a file something else; an empty title leaves it as it is. Gives whether
/// there is such a file.
///
/// # Errors
/// When the database refuses, or a personal identity code stands in the title.
pub async fn rename(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    owner: &Owner,
    id: Id,
    title: &str,
) -> Result<bool, WebError> {
    let Some(before) = find(tx, owner, id).await? else {
        return Ok(false);
    };
    let title = match name::title(title) {
        Some(title) if name::has_personal_code(&title) => {
            return Err(WebError::BadRequest("wrong-personal-code"));
        }
        Some(title) => title,
        None => before.title.clone(),
    };
    let after = Attachment {
        title,
        ..before.clone()
    };
    if after != before {
        save(app, tx, author, "attachment-rename", &before, &after).await?;
    }
    Ok(true)
}

/// Removes a file, until it is undone. Gives whether there was one.
///
/// # Errors
/// When the database refuses.
pub async fn remove(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    owner: &Owner,
    id: Id,
) -> anyhow::Result<bool> {
    let Some(before) = find(tx, owner, id).await? else {
        return Ok(false);
    };
    let after = Attachment {
        removed_at: Some(author.at),
        ..before.clone()
    };
    save(app, tx, author, "attachment-remove", &before, &after).await
}

/// Lets all files of one thing be another's: a draft has become a project.
///
/// # Errors
/// When the database refuses.
pub async fn move_all(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    from: &Owner,
    to: &Owner,
) -> anyhow::Result<()> {
    for before in list(tx, from).await? {
        let after = Attachment {
            owner_kind: to.kind.to_owned(),
            owner_id: to.id,
            ..before.clone()
        };
        save(app, tx, author, "attachment-move", &before, &after).await?;
    }
    Ok(())
}

/// Attaches all files of one thing to a new one too; gives the identifiers that they had by
/// those that they have there.
///
/// # Errors
/// When the database refuses.
pub async fn copy_all(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    from: &Owner,
    to: &Owner,
) -> anyhow::Result<HashMap<Id, Id>> {
    let mut copies = HashMap::new();
    for one in list(tx, from).await? {
        let copy = Attachment {
            id: app.ids.make(author.at),
            owner_kind: to.kind.to_owned(),
            owner_id: to.id,
            added_at: author.at,
            added_by: author.actor,
            ..one
        };
        store::insert(tx, &copy).await?;
        let mut after = values(&copy);
        after.insert("name".to_owned(), copy.name.clone().into());
        let before = serde_json::json!({ "is_removed": true });
        write_down(
            app,
            tx,
            author,
            "attachment-add",
            copy.id,
            before,
            after.into(),
        );
        copies.insert(one.id, copy.id);
    }
    Ok(copies)
}

/// Brings a file back to what it was before a change, and gives whether it still
/// was as the change left it.
///
/// # Errors
/// When the database refuses.
pub async fn restore(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    id: &str,
    before: &Value,
    after: &Value,
) -> anyhow::Result<bool> {
    let Some(now) = store::find(tx, id.parse()?).await? else {
        return Ok(false);
    };
    let mut is = values(&now);
    is.insert("name".to_owned(), now.name.clone().into());
    if restored(is, before, after).is_none() {
        return Ok(false);
    }
    let mut then = now.clone();
    if let Some(title) = before["title"].as_str() {
        title.clone_into(&mut then.title);
    }
    if let Some((kind, id)) = before["owner"]
        .as_str()
        .and_then(|text| text.split_once(' '))
    {
        kind.clone_into(&mut then.owner_kind);
        then.owner_id = id.parse()?;
    }
    if let Some(is_removed) = before["is_removed"].as_bool() {
        then.removed_at = is_removed.then_some(author.at);
    }
    save(app, tx, author, "attachment-restore", &now, &then).await
}

/// Gives whether it was saved: the same bytes may be there under another name now.
async fn save(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    act: &'static str,
    before: &Attachment,
    after: &Attachment,
) -> anyhow::Result<bool> {
    let comes_back = before.removed_at.is_some() && after.removed_at.is_none();
    if comes_back && store::has(tx, after).await? {
        return Ok(false);
    }
    store::update(tx, after).await?;
    if after.removed_at.is_some() {
        sweep::after_removing(app, tx, &after.digest, author.at).await?;
    }
    let (was, is) = differing(values(before), values(after));
    write_down(app, tx, author, act, after.id, was, is);
    Ok(true)
}

/// A file as the log has it.
pub(super) fn values(attachment: &Attachment) -> Map<String, Value> {
    let owner = format!("{} {}", attachment.owner_kind, attachment.owner_id);
    Map::from_iter([
        ("title".to_owned(), attachment.title.clone().into()),
        ("owner".to_owned(), owner.into()),
        (
            "is_removed".to_owned(),
            attachment.removed_at.is_some().into(),
        ),
    ])
}

pub(super) fn write_down(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    act: &'static str,
    id: Id,
    before: Value,
    after: Value,
) {
    let change = Change {
        act,
        kind: KIND,
        subject: &id.to_string(),
        before,
        after,
    };
    record(tx, &app.ids, author, &change);
}
