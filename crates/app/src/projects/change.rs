//! Changing a project: its card, and who sees it. Each change is in the log with
//! what stood before, value by value, so that it can be undone as long as nobody
//! has changed the same since.

use chrono::NaiveDate;
use kit::audit::{Author, Change, Entry, keep, restored};
use kit::db::Tx;
use kit::id::Ids;
use serde_json::{Map, Value, json};

use super::card::{Card, from_json, values_beside};
use super::list_file;
use super::store::{self, Project, Saving, Source};
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

/// What became of a project in an import or an edit, for the log.
pub(super) fn written(
    ids: &Ids,
    author: &Author,
    act: &'static str,
    before: Option<&Project>,
    after: &Project,
) -> Entry {
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
    Entry::of(ids, author, &change)
}

/// A change of a project made here, with all that is worked out for it before
/// others have to wait for its being written.
pub(super) struct Changed<'a> {
    before: &'a Project,
    saving: Saving,
    /// A card that is another now.
    written: Option<Written>,
}

/// A card written here.
struct Written {
    on: NaiveDate,
    digest: String,
}

impl<'a> Changed<'a> {
    /// Changes of one day are one version, so that the list of versions stays
    /// readable.
    pub(super) fn of(app: &App, before: &'a Project, after: Project) -> Self {
        let mut after = Project {
            edition: before.edition + 1,
            ..after
        };
        let today = app.clock.today();
        let is_another = before.card != after.card;
        if is_another {
            after.captured_on = before.captured_on.max(today);
            after.written_on = Some(today);
            after.version_count += i64::from(before.written_on != after.written_on);
        }
        let saving = Saving::of(Some(before), after);
        let written = is_another.then(|| Written {
            on: today,
            digest: kit::hash::sha256_hex(saving.json.as_bytes()),
        });
        Self {
            before,
            saving,
            written,
        }
    }

    /// Saves it.
    ///
    /// # Errors
    /// When the database refuses. Gives whether it was saved: it is not when another
    /// change has been first.
    pub(super) async fn save(
        &self,
        app: &App,
        tx: &mut Tx,
        author: &Author,
        act: &'static str,
    ) -> anyhow::Result<bool> {
        let Saving { project, json, .. } = &self.saving;
        if !self.saving.save(tx, author.at).await? {
            return Ok(false);
        }
        if let Some(written) = &self.written {
            let source = Source {
                kind: WRITTEN_HERE,
                name: "",
                digest: &written.digest,
                captured_on: written.on,
            };
            if project.version_count == self.before.version_count {
                store::change_version(tx, project, json, &source, author.at).await?;
            } else {
                let id = app.ids.make(author.at);
                store::add_version(tx, id, project, json, &source, author.at).await?;
            }
        }
        let entry = written(&app.ids, author, act, Some(self.before), project);
        keep(tx, entry);
        Ok(true)
    }
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
    let changed = Changed::of(app, &before, after);
    changed.save(app, tx, author, act).await
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
    // What a list told was taken back: the same list tells it anew.
    list_file::forget(tx, now.id).await?;
    let changed = Changed::of(app, &now, restored);
    changed.save(app, tx, author, "project-restore").await
}
