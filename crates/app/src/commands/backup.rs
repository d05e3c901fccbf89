//! `kanto backup` and `kanto restore`.

use std::path::PathBuf;

use clap::Args;
use kit::backup::{self, BackupRefused, Summary};
use kit::clock::Clock;
use kit::db::{Address, Kept};
use kit::files::Files;
use kit::i18n::{Arg, Tr};
use kit::id::Ids;

use crate::app::App;
use crate::migrations::SCHEMA;
use crate::output::Output;

/// The file that a backup is written into or read from.
#[derive(Clone, Debug, Args)]
pub(super) struct BackupFile {
    /// The file of the backup (kanto-2026-11-24.jsonl.gz).
    pub(super) file: PathBuf,
}

pub(super) async fn write(
    app: &App,
    backup: &BackupFile,
    to: &mut Output<'_>,
) -> anyhow::Result<u8> {
    let program = env!("CARGO_PKG_VERSION");
    let summary = backup::write(
        &app.db,
        &app.files,
        &SCHEMA,
        &app.clock,
        program,
        &backup.file,
    )
    .await?;
    let said = to.tr.ta("backup-written", &args(&summary, backup, to.tr));
    writeln!(to.out, "{said}")?;
    Ok(0)
}

pub(super) async fn restore(
    address: &Address,
    files: &Files,
    backup: &BackupFile,
    to: &mut Output<'_>,
) -> anyhow::Result<()> {
    let (clock, ids) = (Clock::system(), Ids::random());
    let restored = backup::restore(address, files, &SCHEMA, &clock, &ids, &backup.file).await?;
    let said = to
        .tr
        .ta("backup-restored", &args(&restored.summary, backup, to.tr));
    writeln!(to.out, "{said}")?;
    match restored.kept {
        Kept::Nothing => {}
        Kept::File(path) => {
            let place = path.display().to_string();
            writeln!(to.out, "{}", to.tr.t1("backup-kept-file", "place", place))?;
        }
        Kept::Schema(name) => {
            writeln!(to.out, "{}", to.tr.t1("backup-kept-schema", "place", name))?;
        }
    }
    Ok(())
}

fn args(summary: &Summary, backup: &BackupFile, tr: Tr) -> [(&'static str, Arg); 6] {
    [
        ("file", backup.file.display().to_string().into()),
        ("time", tr.instant(summary.created_at).into()),
        ("schema", summary.schema.to_string().into()),
        ("tables", summary.tables.into()),
        ("rows", summary.rows.into()),
        ("files", summary.files.into()),
    ]
}

/// The refusal in the user's language.
pub(super) fn say(refused: &BackupRefused, file: &str, database: &Address, tr: Tr) -> String {
    let (found, known) = match refused {
        BackupRefused::NewerFormat { found, known } => (i64::from(*found), i64::from(*known)),
        BackupRefused::NewerSchema { found, known } => (*found, *known),
        _ => (0, 0),
    };
    let args = [
        ("file", Arg::from(file)),
        ("database", database.to_string().into()),
        ("found", found.into()),
        ("known", known.into()),
    ];
    tr.ta(refused.key(), &args)
}
