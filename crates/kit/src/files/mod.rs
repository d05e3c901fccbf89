//! Files outside the database: a folder, or a bucket of an S3-compatible server.
//!
//! A file is named by the SHA-256 of what is in it: the same bytes are stored
//! once, and a file never changes. Whoever writes one announces it in the database
//! first ([`announce`]), then writes it ([`Files::put`]), then commits the row that
//! needs it. [`sweep`] removes a file and its announcement together, holding the
//! announcement: who announces the same file meanwhile waits and writes it again.

mod s3;
mod store;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path as FilePath, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use anyhow::Context;
use axum::body::Bytes;
use chrono::{DateTime, Utc};
use futures_util::TryStreamExt;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{Error, ObjectStore, ObjectStoreExt};

use crate::db::{Conn, Tx};
use crate::hash::sha256_hex;

pub use s3::S3;
#[doc(hidden)]
pub use store::STATEMENTS;
pub(crate) use store::TABLE;

/// The kind of the jobs that remove files nobody needs.
pub const SWEEP_JOB: &str = "file-sweep";

/// Where files are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilesAddress {
    /// In a folder.
    Folder(PathBuf),
    /// In a bucket, all names beginning with the prefix, which may be empty.
    S3 {
        /// The bucket.
        bucket: String,
        /// How the names begin.
        prefix: String,
    },
}

impl FromStr for FilesAddress {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let Some(rest) = text.strip_prefix("s3://") else {
            return Ok(Self::Folder(text.into()));
        };
        let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        if bucket.is_empty() {
            return Err("s3://BUCKET or s3://BUCKET/PREFIX is expected".to_owned());
        }
        Ok(Self::S3 {
            bucket: bucket.to_owned(),
            prefix: prefix.trim_matches('/').to_owned(),
        })
    }
}

impl fmt::Display for FilesAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(path) => path.display().fmt(f),
            Self::S3 { bucket, prefix } if prefix.is_empty() => write!(f, "s3://{bucket}"),
            Self::S3 { bucket, prefix } => write!(f, "s3://{bucket}/{prefix}"),
        }
    }
}

/// The files. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Files {
    place: Place,
    prefix: Path,
}

#[derive(Clone, Debug)]
enum Place {
    /// Opened when it is first needed: a folder is only made when it gets a file.
    Folder(PathBuf),
    Bucket(Arc<dyn ObjectStore>),
}

impl Files {
    /// Files in a folder, which is made when the first one comes.
    pub fn folder(path: &FilePath) -> Self {
        Self {
            place: Place::Folder(path.to_owned()),
            prefix: Path::default(),
        }
    }

    /// Files in a bucket.
    ///
    /// # Errors
    /// When the settings do not go together.
    pub fn s3(bucket: &str, prefix: &str, settings: &S3) -> anyhow::Result<Self> {
        Ok(Self {
            place: Place::Bucket(Arc::new(settings.open(bucket)?)),
            prefix: Path::parse(prefix).context("the prefix of the bucket's names")?,
        })
    }

    fn store(&self) -> anyhow::Result<Arc<dyn ObjectStore>> {
        match &self.place {
            Place::Bucket(store) => Ok(store.clone()),
            Place::Folder(path) => {
                let explain = || format!("the folder of the files, {}", path.display());
                std::fs::create_dir_all(path).with_context(explain)?;
                let store = LocalFileSystem::new_with_prefix(path).with_context(explain)?;
                Ok(Arc::new(store.with_fsync(true)))
            }
        }
    }

    /// Folders of a hundred thousand files are slow, so there are 256 of them.
    fn path(&self, digest: &str) -> Path {
        let (folder, _) = digest.split_at_checked(2).unwrap_or((digest, ""));
        self.prefix.clone().join(folder).join(digest)
    }

    /// Writes a file whole and gives its name, the SHA-256 in hexadecimal. One that
    /// is there already is written again.
    ///
    /// # Errors
    /// When it cannot be written; nothing is there under its name then.
    pub async fn put(&self, bytes: Bytes) -> anyhow::Result<String> {
        let digest = sha256_hex(&bytes);
        let path = self.path(&digest);
        self.store()?
            .put(&path, bytes.into())
            .await
            .context("writing a file")?;
        Ok(digest)
    }

    /// What is in a file, or nothing when there is none of that name.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn get(&self, digest: &str) -> anyhow::Result<Option<Bytes>> {
        match self.store()?.get(&self.path(digest)).await {
            Ok(found) => Ok(Some(found.bytes().await.context("reading a file")?)),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(anyhow::Error::from(error).context("reading a file")),
        }
    }

    /// The names and sizes (bytes) of all files.
    ///
    /// # Errors
    /// When they cannot be listed.
    pub async fn list(&self) -> anyhow::Result<BTreeMap<String, u64>> {
        if let Place::Folder(path) = &self.place
            && !path.try_exists()?
        {
            return Ok(BTreeMap::new());
        }
        let prefix = Some(&self.prefix).filter(|prefix| !prefix.as_ref().is_empty());
        let store = self.store()?;
        let found = store.list(prefix).map_ok(|file| {
            let name = file.location.filename().unwrap_or_default();
            (name.to_owned(), file.size)
        });
        found.try_collect().await.context("listing the files")
    }

    async fn remove(&self, digest: &str) -> anyhow::Result<()> {
        match self.store()?.delete(&self.path(digest)).await {
            Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(anyhow::Error::from(error).context("removing a file")),
        }
    }
}

/// Says that a file of that name is about to be written; [`sweep`] leaves it alone
/// for a while then. To be committed before the file is written.
///
/// # Errors
/// When the database refuses.
pub async fn announce(tx: &mut Tx, digest: &str, now: DateTime<Utc>) -> anyhow::Result<()> {
    store::announce(tx, digest, now).await
}

/// The names of all files that were announced.
///
/// # Errors
/// When the database refuses.
pub async fn announced(conn: &mut Conn) -> anyhow::Result<Vec<String>> {
    store::announced(conn).await
}

/// Removes a file that was last announced before `before`, and gives whether it
/// was. The caller has made sure, in the same transaction, that no row needs it; a
/// row that comes meanwhile is refused by its reference.
///
/// # Errors
/// When the database or the store refuses.
pub async fn sweep(
    files: &Files,
    tx: &mut Tx,
    digest: &str,
    before: DateTime<Utc>,
) -> anyhow::Result<bool> {
    if !store::forget(tx, digest, before).await? {
        return Ok(false);
    }
    // Before the transaction ends: whoever announces the file again waits for it.
    files.remove(digest).await?;
    Ok(true)
}
