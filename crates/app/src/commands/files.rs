//! The settings of files.

use std::path::Path;

use clap::Args;
use clap::parser::ValueSource::CommandLine;
use kit::db::Address;
use kit::files::{Files, FilesAddress, S3};
use kit::secret::Secret;

/// Where attached files are kept.
#[derive(Clone, Debug, Args)]
pub(super) struct FilesSettings {
    /// Where attached files are kept: a folder, or s3://BUCKET/PREFIX on an
    /// S3-compatible server. Without it: a folder beside the SQLite file
    /// (kanto.files), or kanto-files with PostgreSQL.
    // A name of its own: `project import` has an argument `files`.
    #[arg(
        id = "files_place",
        long = "files",
        global = true,
        env = "KANTO_FILES",
        value_name = "PLACE"
    )]
    files: Option<FilesAddress>,
    /// The address of the S3-compatible server; without it Amazon's.
    #[arg(long, global = true, env = "KANTO_FILES_ENDPOINT", value_name = "URL")]
    files_endpoint: Option<String>,
    /// The region of the bucket.
    #[arg(
        long,
        global = true,
        env = "KANTO_FILES_REGION",
        value_name = "REGION",
        default_value = "eu-north-1"
    )]
    files_region: String,
    /// The key that signs requests to the S3-compatible server.
    #[arg(long, global = true, env = "KANTO_FILES_KEY_ID", value_name = "ID")]
    files_key_id: Option<String>,
    /// The secret of that key; it may only stand in the environment or the file.
    #[arg(
        long,
        global = true,
        env = "KANTO_FILES_SECRET",
        value_name = "SECRET",
        hide_env_values = true
    )]
    files_secret: Option<Secret>,
}

/// A bucket without a key, or a key without a bucket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("files on S3, files-key-id and files-secret belong together")]
pub(super) struct HalfFiles;

impl FilesSettings {
    /// The files that go with that database.
    ///
    /// # Errors
    /// [`HalfFiles`] inside, or what is wrong with the settings of the bucket.
    pub(super) fn files(&self, database: &Address) -> anyhow::Result<Files> {
        let key = self.files_key_id.clone().zip(self.files_secret.clone());
        match (&self.files, key) {
            (Some(FilesAddress::S3 { bucket, prefix }), Some((key_id, secret))) => {
                let settings = S3 {
                    endpoint: self.files_endpoint.clone(),
                    region: self.files_region.clone(),
                    key_id,
                    secret,
                };
                Files::s3(bucket, prefix, &settings)
            }
            (Some(FilesAddress::S3 { .. }), None) => Err(HalfFiles.into()),
            (Some(FilesAddress::Folder(path)), _) => Ok(Files::folder(path)),
            (None, _) => Ok(beside(database)),
        }
    }
}

/// The folder that belongs to a database when nothing else is said.
pub(super) fn beside(database: &Address) -> Files {
    match database {
        Address::Sqlite(path) => Files::folder(&path.with_extension("files")),
        Address::Postgres(_) => Files::folder(Path::new("kanto-files")),
    }
}

/// Whether the secret stands on the command line, where everyone on the machine
/// can read it.
pub(super) fn shows_secret(matches: &clap::ArgMatches) -> bool {
    let id = "files_secret";
    matches!(matches.try_contains_id(id), Ok(true)) && matches.value_source(id) == Some(CommandLine)
}
