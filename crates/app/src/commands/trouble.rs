//! What is said of what went wrong, when whoever runs the program can mend it.

use std::io::Write;

use kit::backup::BackupRefused;
use kit::db::{Address, StorageTrouble, storage_trouble};
use kit::i18n::Tr;

use super::backup;
use super::files::HalfFiles;

/// Says in the user's language what whoever runs the program can mend.
pub(super) fn explain(
    error: anyhow::Error,
    database: &Address,
    file: &str,
    tr: Tr,
) -> anyhow::Result<u8> {
    let is_pipe = |cause: &(dyn std::error::Error + 'static)| {
        let io = cause.downcast_ref::<std::io::Error>();
        io.is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
    };
    if error.chain().any(is_pipe) {
        // Whoever read the output has seen enough.
        return Ok(0);
    }
    if error.is::<HalfFiles>() {
        writeln!(std::io::stderr(), "{}", tr.t("files-half"))?;
        return Ok(1);
    }
    if let Some(refused) = error.downcast_ref::<BackupRefused>() {
        let text = backup::say(refused, file, database, tr);
        writeln!(std::io::stderr(), "{text}")?;
        return Ok(1);
    }
    let Some(trouble) = storage_trouble(&error) else {
        return Err(error);
    };
    let key = match trouble {
        StorageTrouble::Full => "database-full",
        StorageTrouble::ReadOnly => "database-read-only",
        StorageTrouble::Unsure => "database-unsure",
    };
    let text = tr.t1(key, "database", database.to_string());
    writeln!(std::io::stderr(), "{text}")?;
    Ok(1)
}
