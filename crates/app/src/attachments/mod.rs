//! Files attached to something: to a project, or to a draft of one.
//!
//! What is in a file decides what it is, never its name. The bytes are kept by
//! `kit::files`; here are the rows that name them. Nothing that is removed is gone:
//! for thirty days it can come back, then a job erases what nothing needs any more.
//! Who may see or change what stays with the slice that owns the thing. Absent on
//! purpose: versions of a file, previews, folders; personal identity codes in names and
//! titles, which are refused.

mod change;
mod check;
mod content;
mod name;
mod serve;
mod store;
mod sweep;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;

use axum::body::Bytes;
use chrono::{DateTime, Utc};
use kit::audit::Author;
use kit::db::Conn;
use kit::files::announce;
use kit::hash::sha256_hex;
use kit::i18n::{Arg, Tr};
use kit::id::Id;
use serde_json::json;

use crate::app::App;

pub use change::{copy_all, move_all, remove, rename, restore};
pub use check::{check, orphans};
pub use content::{ENDINGS, Kind, NotTaken};
pub use serve::serve;
#[cfg(test)]
pub(crate) use store::STATEMENTS;
pub use sweep::run as sweep;

/// The kind of thing an attachment is, in the log of changes.
pub const KIND: &str = "attachment";

/// The largest file, in bytes.
pub const LARGEST: usize = 20 * 1024 * 1024;
/// The most files that one thing has.
pub const MOST: i64 = 50;
/// The longest title, in characters.
pub const TITLE_LIMIT: usize = 200;

/// What files are attached to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// The kind of thing, as in the log of changes.
    pub kind: &'static str,
    /// Which one.
    pub id: Id,
}

/// A file that is attached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its identifier.
    pub id: Id,
    /// The kind of thing it is attached to.
    pub owner_kind: String,
    /// Which one.
    pub owner_id: Id,
    /// The SHA-256 of its bytes: its name in the store.
    pub digest: String,
    /// What it is.
    pub kind: Kind,
    /// Its name, for whoever keeps it.
    pub name: String,
    /// What it is called on pages.
    pub title: String,
    /// Its bytes.
    pub size: i64,
    /// Pixels from side to side, of a picture whose file says it.
    pub width: Option<u32>,
    /// When it was attached.
    pub added_at: DateTime<Utc>,
    /// By whom.
    pub added_by: Option<Id>,
    /// When it was removed.
    pub removed_at: Option<DateTime<Utc>>,
}

/// Why a file is not attached.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AttachRefused {
    /// No file was chosen.
    #[error("no file")]
    Nothing,
    /// It is larger than [`LARGEST`].
    #[error("the file is too large")]
    TooLarge,
    /// The thing has [`MOST`] files already.
    #[error("too many files")]
    TooMany,
    /// The same bytes are attached already, under that title.
    #[error("the same file is there as {0}")]
    Duplicate(String),
    /// What is in it is not taken.
    #[error(transparent)]
    NotTaken(#[from] NotTaken),
}

impl AttachRefused {
    /// What it says about the file of that name.
    pub fn text(&self, tr: Tr, name: &str) -> String {
        let key = match self {
            Self::Nothing => "attachment-nothing",
            Self::TooLarge => "attachment-too-large",
            Self::TooMany => "attachment-too-many",
            Self::Duplicate(_) => "attachment-duplicate",
            Self::NotTaken(why) => why.key(),
        };
        let title = match self {
            Self::Duplicate(title) => title.as_str(),
            _ => "",
        };
        let args = [
            ("name", Arg::from(name)),
            ("title", title.into()),
            ("megabytes", (LARGEST >> 20).into()),
            ("most", MOST.into()),
        ];
        tr.ta(key, &args)
    }
}

/// A file as somebody sent it.
#[derive(Clone, Debug, Default)]
pub struct Sent {
    /// Its name, as the browser says it.
    pub name: String,
    /// What it shall be called; empty for its name.
    pub title: String,
    /// Its bytes.
    pub bytes: Bytes,
}

impl Sent {
    /// Its name as it can be shown.
    pub fn shown_name(&self) -> String {
        name::clean(&self.name)
    }
}

/// The files of a thing, the oldest first.
///
/// # Errors
/// When the database refuses.
pub async fn list(conn: &mut Conn, owner: &Owner) -> anyhow::Result<Vec<Attachment>> {
    store::list(conn, owner).await
}

/// A thing's file of that identifier, unless it is removed.
///
/// # Errors
/// When the database refuses.
pub async fn find(conn: &mut Conn, owner: &Owner, id: Id) -> anyhow::Result<Option<Attachment>> {
    let found = store::find(conn, id).await?;
    Ok(found.filter(|one| one.is_of(owner) && one.removed_at.is_none()))
}

/// The file of that identifier, when it is attached to something of that kind and is not
/// removed.
///
/// # Errors
/// When the database refuses.
pub async fn of_kind(conn: &mut Conn, kind: &str, id: Id) -> anyhow::Result<Option<Attachment>> {
    let found = store::find(conn, id).await?;
    Ok(found.filter(|one| one.owner_kind == kind && one.removed_at.is_none()))
}

/// How many pixels wide and high the picture is that somebody sent; nothing of what is no
/// picture or does not say so.
pub fn size_of_picture(sent: &Sent) -> Option<(u32, u32)> {
    let (kind, _) = content::read(&sent.name, &sent.bytes).ok()?;
    kind.is_picture().then(|| content::pixels(&sent.bytes))?
}

/// Attaches a file.
///
/// # Errors
/// When the database or the store refuses; the inner result holds the refusal.
pub async fn attach(
    app: &App,
    author: &Author,
    owner: &Owner,
    sent: Sent,
) -> anyhow::Result<Result<Id, AttachRefused>> {
    if sent.bytes.len() > LARGEST {
        return Ok(Err(AttachRefused::TooLarge));
    }
    // First of all: what is wrong otherwise is said with the name.
    let title = name::title(&sent.title);
    if name::has_personal_code(&name::clean(&sent.name))
        || title.as_deref().is_some_and(name::has_personal_code)
    {
        return Ok(Err(NotTaken::PersonalCode.into()));
    }
    let (kind, name) = match content::read(&sent.name, &sent.bytes) {
        Ok(found) => found,
        Err(refused) => return Ok(Err(refused.into())),
    };
    let digest = sha256_hex(&sent.bytes);
    let size = i64::try_from(sent.bytes.len())?;
    let pixels = size_of_picture(&sent);
    if let Err(refused) = announced(app, author, owner, &digest).await? {
        return Ok(Err(refused));
    }
    app.files.put(sent.bytes).await?;
    let attachment = Attachment {
        id: app.ids.make(author.at),
        owner_kind: owner.kind.to_owned(),
        owner_id: owner.id,
        digest,
        kind,
        title: title.unwrap_or_else(|| name::stem(&name).to_owned()),
        name,
        size,
        width: pixels.map(|(width, _)| width),
        added_at: author.at,
        added_by: author.actor,
        removed_at: None,
    };
    let mut tx = app.db.begin().await?;
    if !store::insert(&mut tx, &attachment).await? {
        // Somebody else has sent the same file at the same moment.
        return Ok(Err(AttachRefused::Duplicate(attachment.title)));
    }
    let mut after = change::values(&attachment);
    after.insert("name".to_owned(), attachment.name.clone().into());
    let before = json!({ "is_removed": true });
    change::write_down(
        app,
        &mut tx,
        author,
        "attachment-add",
        attachment.id,
        before,
        after.into(),
    );
    tx.commit().await?;
    Ok(Ok(attachment.id))
}

/// Makes room for a file that is about to be written, and sees to it that it goes
/// away again if its row never comes.
async fn announced(
    app: &App,
    author: &Author,
    owner: &Owner,
    digest: &str,
) -> anyhow::Result<Result<(), AttachRefused>> {
    let mut tx = app.db.begin().await?;
    let there = store::list(&mut tx, owner).await?;
    if let Some(same) = there.iter().find(|one| one.digest == digest) {
        return Ok(Err(AttachRefused::Duplicate(same.title.clone())));
    }
    if i64::try_from(there.len())? >= MOST {
        return Ok(Err(AttachRefused::TooMany));
    }
    announce(&mut tx, digest, author.at).await?;
    sweep::after_announcing(app, &mut tx, digest, author.at).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

impl Attachment {
    fn is_of(&self, owner: &Owner) -> bool {
        self.owner_kind == owner.kind && self.owner_id == owner.id
    }

    /// Its size in words: bytes, kilobytes or megabytes.
    pub fn size_text(&self, tr: Tr) -> String {
        let (key, tenths) = match self.size {
            size if size < 1000 => return tr.tn("size-bytes", size),
            size if size < 1_000_000 => ("size-kilobytes", (size + 50) / 100),
            size => ("size-megabytes", (size + 50_000) / 100_000),
        };
        let comma = tr.t("decimal-mark");
        let text = match tenths % 10 {
            0 => tr.count(tenths / 10),
            rest => format!("{}{comma}{rest}", tr.count(tenths / 10)),
        };
        tr.t1(key, "n", text)
    }
}
