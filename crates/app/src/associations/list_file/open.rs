//! Opening a list: what it is, and what its columns tell.

use std::fs::File;
use std::io::Seek;

use anyhow::Context;
use kit::db::Conn;
use tokio::task::spawn_blocking;

use super::mapping::Mapping;
use super::sheet::{ListRefused, Settings, Sheet};
use super::store::mapping;

/// A list that is to be taken in.
pub struct List {
    /// The name of its file.
    pub name: String,
    /// The digest of its file.
    pub digest: String,
    /// Its rows.
    pub sheet: Sheet,
    /// How it is read.
    pub settings: Settings,
    /// Whether what its columns tell is remembered of another list.
    pub is_remembered: bool,
}

impl List {
    fn open(
        name: &str,
        mut file: File,
        settings: Settings,
    ) -> anyhow::Result<Result<Self, ListRefused>> {
        file.rewind()?;
        let digest = kit::hash::sha256_hex_of(&mut file).context("reading the list")?;
        let sheet = match Sheet::open(file, &settings) {
            Ok(sheet) => sheet,
            Err(refused) => return Ok(Err(refused)),
        };
        Ok(Ok(Self {
            name: name.chars().take(100).collect(),
            digest,
            sheet,
            settings,
            is_remembered: false,
        }))
    }
}

/// Opens a list, whether its columns tell enough or not; what is remembered of lists with
/// its headings is taken for what its columns tell, unless somebody has said it.
///
/// # Errors
/// When the disk or the database refuses; inside, why it is no list.
pub async fn read(
    conn: &mut Conn,
    name: &str,
    file: File,
    settings: Settings,
) -> anyhow::Result<Result<List, ListRefused>> {
    let name = name.to_owned();
    let opened = spawn_blocking(move || List::open(&name, file, settings)).await??;
    let mut list = match opened {
        Ok(list) => list,
        Err(refused) => return Ok(Err(refused)),
    };
    if list.settings.mapping.is_none() {
        let headings = Mapping::digest_of(&list.sheet.headings);
        if let Some(known) = mapping(conn, &headings).await? {
            list.sheet.map(&known);
            list.is_remembered = true;
        }
    }
    Ok(Ok(list))
}

/// As [`read`], a list that can be taken in.
///
/// # Errors
/// When the disk or the database refuses; inside, why it is no list, or what its columns
/// lack.
pub async fn open(
    conn: &mut Conn,
    name: &str,
    file: File,
    settings: Settings,
) -> anyhow::Result<Result<List, ListRefused>> {
    let read = read(conn, name, file, settings).await?;
    Ok(read.and_then(|list| list.sheet.check_columns().map(|()| list)))
}
