//! Changing a project: its card, and who sees it. Each change is in the log with
//! what stood before, value by value, so that it can be undone as long as nobody
//! has changed the same since.

use kit::audit::{Author, Change, record, restored};
use kit::db::Tx;
use serde_json::{Map, Value, json};

use super::card::{Card, from_json, to_json, values_beside};
use super::store::{self, Project, Source};
use super::visibility::Visibility;
use crate::app::App;

/// The kind of thing a project is, in the log of changes.
pub const KIND: &str = "project";

/// The name, in the log, of who sees it.
const VISIBILITY: &str = "visibility";

/// The name, in the log, of the edition that an act made: what was new is only
/// taken back while nothing else has happened to it.
const EDITION: &str = "edition";

/// The word for versions that were written here.
pub(super) const WRITTEN_HERE: &str = "edit";

/// A project as the log has it: the card's values and who sees it.
fn values(project: &Project) -> Map<String, Value> {
    let mut values = values_beside(&project.card, &Card::default());
    values.insert(VISIBILITY.to_owned(), project.visibility.word().into());
    values
}

/// What differs between two states of a card and of what is kept beside it under
/// `name`, on both sides. A value that is missing on a side is left out there.
pub(super) fn differences(
    name: &str,
    before: (&Card, Value),
    after: (&Card, Value),
) -> (Map<String, Value>, Map<String, Value>) {
    let mut sides = (
        values_beside(before.0, after.0),
        values_beside(after.0, before.0),
    );
    if before.1 != after.1 {
        sides.0.insert(name.to_owned(), before.1);
        sides.1.insert(name.to_owned(), after.1);
    }
    sides
}

/// Writes down what became of a project in an import or an edit.
pub(super) fn write_down(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    act: &'static str,
    before: Option<&Project>,
    after: &Project,
) {
    let (before, after_values) = match before {
        Some(before) => {
            let word = |project: &Project| Value::from(project.visibility.word());
            let (was, is) = ((&before.card, word(before)), (&after.card, word(after)));
            differences(VISIBILITY, was, is)
        }
        None => {
            let seen = |visibility: Visibility| {
                Map::from_iter([(VISIBILITY.to_owned(), visibility.word().into())])
            };
            let mut now = seen(after.visibility);
            now.insert(EDITION.to_owned(), after.edition.into());
            (seen(Visibility::Removed), now)
        }
    };
    let code = after
        .card
        .code()
        .map(ToString::to_string)
        .unwrap_or_default();
    let change = Change {
        act,
        kind: KIND,
        subject: &code,
        before: before.into(),
        after: after_values.into(),
    };
    record(tx, &app.ids, author, &change);
}

/// Saves a project that was changed here. Changes of one day are one version, so
/// that the list of versions stays readable.
///
/// # Errors
/// When the database refuses. Gives whether it was saved: it is not when another
/// change has been first.
pub(super) async fn save(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    act: &'static str,
    before: &Project,
    after: Project,
) -> anyhow::Result<bool> {
    let mut after = Project {
        edition: before.edition + 1,
        ..after
    };
    let json = to_json(&after.card).to_string();
    if before.card != after.card {
        let today = app.clock.today();
        let digest = kit::hash::sha256_hex(json.as_bytes());
        let source = Source {
            kind: WRITTEN_HERE,
            name: "",
            digest: &digest,
            captured_on: today,
        };
        after.captured_on = before.captured_on.max(today);
        if !store::change_version(tx, before, &json, &source, author.at).await? {
            after.version_count += 1;
            let id = app.ids.make(author.at);
            store::add_version(tx, id, &after, &json, &source, author.at).await?;
        }
    }
    if !store::save(tx, Some(before), &after, &json, author.at).await? {
        return Ok(false);
    }
    write_down(app, tx, author, act, Some(before), &after);
    Ok(true)
}

/// Shows a project to everyone or to those who work here only.
///
/// # Errors
/// When the database refuses. Gives whether there is such a project.
pub async fn set_visibility(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    code: &str,
    visibility: Visibility,
) -> anyhow::Result<bool> {
    let found = store::find_to_change(tx, code).await?;
    let Some(before) = found.filter(Project::is_there) else {
        return Ok(false);
    };
    if before.visibility == visibility {
        return Ok(true);
    }
    let act = match visibility {
        Visibility::Public => "project-publish",
        Visibility::Hidden => "project-unpublish",
        Visibility::Removed => "project-remove",
    };
    let after = Project {
        visibility,
        ..before.clone()
    };
    save(app, tx, author, act, &before, after).await
}

/// Brings a project back to what it was before a change, and gives whether it
/// still was as the change left it.
///
/// # Errors
/// When the database refuses or the log holds what is not a card.
pub async fn restore(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    code: &str,
    before: &Value,
    after: &Value,
) -> anyhow::Result<bool> {
    let Some(now) = store::find_to_change(tx, code).await? else {
        return Ok(false);
    };
    let mut values = values(&now);
    values.insert(EDITION.to_owned(), now.edition.into());
    let Some(mut values) = restored(values, before, after) else {
        return Ok(false);
    };
    values.remove(EDITION);
    let visibility = values.remove(VISIBILITY).unwrap_or(json!(null));
    let visibility = visibility.as_str().and_then(Visibility::of_word);
    let card: Card = from_json(&values.into())?;
    let restored = Project {
        card,
        visibility: visibility.unwrap_or(now.visibility),
        ..now.clone()
    };
    save(app, tx, author, "project-restore", &now, restored).await
}
