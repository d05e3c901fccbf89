//! What is edited: a draft that is not a project yet, or a project.

use chrono::{DateTime, Utc};
use kit::audit::{self, Author, Change, record};
use kit::db::{Conn, Tx};
use kit::id::Id;
use serde_json::{Map, Value};

use super::store;
use crate::app::App;
use crate::attachments::Owner;
use crate::projects::attached::owner_of;
use crate::projects::card::{Card, Field, Fund, Programme, draft_from_json, values_beside};
use crate::projects::change::{self, Changed};
use crate::projects::store::{self as projects, Project};
use crate::projects::visibility::Visibility;

/// The kind of thing a draft is, in the log of changes.
pub const DRAFT_KIND: &str = "project-draft";

/// The name, in the log, of whether it was published or thrown away.
const IS_REMOVED: &str = "is_removed";

/// A card that is being written and is not a project yet.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// Its identifier.
    pub(super) id: Id,
    /// The programme period, whose sheet of principles it has.
    pub(super) programme: Programme,
    /// What is written so far.
    pub(super) card: Card,
    /// Counts changes.
    pub(super) edition: i64,
    /// When it was last changed.
    pub(super) updated_at: DateTime<Utc>,
    /// When it was published or thrown away.
    pub(super) removed_at: Option<DateTime<Utc>>,
}

impl Draft {
    /// What its files are attached to.
    pub(super) fn owner(&self) -> Owner {
        Owner {
            kind: DRAFT_KIND,
            id: self.id,
        }
    }

    /// Its name, or nothing.
    pub(super) fn name(&self) -> Option<String> {
        self.card.text(Field::Name)
    }
}

/// What is edited.
#[derive(Clone, Debug)]
pub(super) enum Target {
    Draft(Draft),
    Project(Project),
}

impl Target {
    /// What an address names: a draft by its identifier, a project by its code.
    pub(super) async fn find(conn: &mut Conn, key: &str) -> anyhow::Result<Option<Self>> {
        if let Ok(id) = key.parse::<Id>() {
            return Ok(store::find(conn, id).await?.and_then(Self::open));
        }
        let project = projects::find(conn, key).await?;
        Ok(project.map(Self::Project))
    }

    /// Nothing of a draft that was published or thrown away.
    fn open(draft: Draft) -> Option<Self> {
        draft.removed_at.is_none().then_some(Self::Draft(draft))
    }

    /// As [`Target::find`], for changing it: two who save different fields at the
    /// same moment wait for each other, and neither is refused.
    pub(super) async fn find_to_change(tx: &mut Tx, key: &str) -> anyhow::Result<Option<Self>> {
        if let Ok(id) = key.parse::<Id>() {
            return Ok(store::find_to_change(tx, id).await?.and_then(Self::open));
        }
        let project = projects::find_to_change(tx, key).await?;
        Ok(project.filter(Project::is_there).map(Self::Project))
    }

    /// What its files are attached to.
    pub(super) fn owner(&self) -> Owner {
        match self {
            Self::Draft(draft) => draft.owner(),
            Self::Project(project) => owner_of(project),
        }
    }

    /// Its name in addresses.
    pub(super) fn key(&self) -> String {
        match self {
            Self::Draft(draft) => draft.id.to_string(),
            Self::Project(project) => project
                .card
                .code()
                .map(ToString::to_string)
                .unwrap_or_default(),
        }
    }

    pub(super) fn card(&self) -> &Card {
        match self {
            Self::Draft(draft) => &draft.card,
            Self::Project(project) => &project.card,
        }
    }

    pub(super) fn programme(&self) -> Programme {
        match self {
            Self::Draft(draft) => draft.programme,
            Self::Project(project) => project.card.programme().unwrap_or(Programme::P2021),
        }
    }

    pub(super) fn is_draft(&self) -> bool {
        matches!(self, Self::Draft(_))
    }

    pub(super) fn is_public(&self) -> bool {
        matches!(self, Self::Project(project) if project.visibility == Visibility::Public)
    }

    pub(super) fn name(&self) -> Option<String> {
        self.card().text(Field::Name)
    }

    /// What saving that card takes.
    pub(super) fn with<'a>(&'a self, app: &App, card: &'a Card) -> Edited<'a> {
        match self {
            Self::Project(before) => {
                let after = Project {
                    card: card.clone(),
                    ..before.clone()
                };
                Edited::Project(Box::new(Changed::of(app, before, after)))
            }
            Self::Draft(before) => Edited::Draft(before, card),
        }
    }
}

/// A card that somebody has edited and that is not saved yet.
pub(super) enum Edited<'a> {
    Draft(&'a Draft, &'a Card),
    Project(Box<Changed<'a>>),
}

impl Edited<'_> {
    /// Saves it, and gives whether nobody else has been first.
    pub(super) async fn save(
        self,
        app: &App,
        tx: &mut Tx,
        author: &Author,
    ) -> anyhow::Result<bool> {
        match self {
            Self::Project(changed) => changed.save(app, tx, author, "project-edit").await,
            Self::Draft(before, card) => {
                let after = Draft {
                    card: card.clone(),
                    ..before.clone()
                };
                save_draft(app, tx, author, "draft-edit", before, &after).await
            }
        }
    }
}

/// A draft as the log has it.
fn values(draft: &Draft) -> Map<String, Value> {
    let mut values = values_beside(&draft.card, &Card::default());
    values.insert(IS_REMOVED.to_owned(), draft.removed_at.is_some().into());
    values
}

pub(super) async fn save_draft(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    act: &'static str,
    before: &Draft,
    after: &Draft,
) -> anyhow::Result<bool> {
    if !store::update(tx, after, author.at).await? {
        return Ok(false);
    }
    let (was, is) = change::differences(
        IS_REMOVED,
        (&before.card, before.removed_at.is_some().into()),
        (&after.card, after.removed_at.is_some().into()),
    );
    let change = Change {
        act,
        kind: DRAFT_KIND,
        subject: &after.id.to_string(),
        before: was.into(),
        after: is.into(),
    };
    record(tx, &app.ids, author, &change);
    Ok(true)
}

/// Begins a card. Its fund and period say which code it will get.
///
/// # Errors
/// When the database refuses.
pub(super) async fn begin(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    programme: Programme,
    card: Card,
) -> anyhow::Result<Draft> {
    let draft = Draft {
        id: app.ids.make(author.at),
        programme,
        card,
        edition: 1,
        updated_at: author.at,
        removed_at: None,
    };
    store::insert(tx, &draft).await?;
    let removed = Map::from_iter([(IS_REMOVED.to_owned(), true.into())]);
    let change = Change {
        act: "draft-begin",
        kind: DRAFT_KIND,
        subject: &draft.id.to_string(),
        before: removed.into(),
        after: Map::from_iter([(IS_REMOVED.to_owned(), Value::from(false))]).into(),
    };
    record(tx, &app.ids, author, &change);
    Ok(draft)
}

/// Begins a card that is not a project yet, and gives its identifier.
///
/// # Errors
/// When the database refuses.
pub async fn begin_card(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    programme: Programme,
    card: Card,
) -> anyhow::Result<Id> {
    let draft = begin(app, tx, author, programme, card).await?;
    Ok(draft.id)
}

/// Brings a draft back to what it was before a change, and gives whether it still
/// was as the change left it.
///
/// # Errors
/// When the database refuses or the log holds what is not a card.
pub async fn restore_draft(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    id: &str,
    before: &Value,
    after: &Value,
) -> anyhow::Result<bool> {
    let id = id.parse()?;
    let Some(now) = store::find_to_change(tx, id).await? else {
        return Ok(false);
    };
    let Some(mut restored) = audit::restored(values(&now), before, after) else {
        return Ok(false);
    };
    let is_removed = restored.remove(IS_REMOVED) == Some(true.into());
    let then = Draft {
        card: draft_from_json(&restored.into())?,
        removed_at: is_removed.then_some(author.at),
        ..now.clone()
    };
    save_draft(app, tx, author, "draft-restore", &now, &then).await
}

/// The fund and period of a new card.
pub(super) const KINDS: [(Fund, Programme); 5] = [
    (Fund::Esf, Programme::P2021),
    (Fund::Erdf, Programme::P2021),
    (Fund::Jtf, Programme::P2021),
    (Fund::Esf, Programme::P2014),
    (Fund::Erdf, Programme::P2014),
];
