//! THE table of checks: whether what is stored agrees with itself.

use std::pin::Pin;

use kit::audit::{self, Flaw};
use kit::db::Conn;
use kit::i18n::Arg;

use crate::app::App;
use crate::{attachments, calls, projects};

#[cfg(test)]
mod tests;

/// Something that does not agree, as a text and what it is about.
#[derive(Debug)]
pub struct Finding {
    /// The text's key.
    pub key: &'static str,
    /// What stands in the text.
    pub args: Vec<(&'static str, Arg)>,
}

type Found<'a> = Pin<Box<dyn Future<Output = anyhow::Result<Vec<Finding>>> + 'a>>;

/// A capability that stores something derived gives one.
const CHECKS: &[for<'a> fn(&'a mut Conn) -> Found<'a>] = &[
    |conn| Box::pin(references(conn)),
    |conn| Box::pin(changes(conn)),
    |conn| Box::pin(projects::check(conn)),
    |conn| Box::pin(calls::check(conn)),
];

/// Runs all checks on one moment of the database.
///
/// # Errors
/// When the database refuses.
pub async fn run(app: &App) -> anyhow::Result<Vec<Finding>> {
    let mut view = app.db.snapshot().await?;
    let mut findings: Vec<_> = view
        .page_troubles()
        .await?
        .into_iter()
        .map(|said| Finding {
            key: "check-pages",
            args: vec![("said", said.into())],
        })
        .collect();
    if !findings.is_empty() {
        // On damaged pages no other answer can be relied on.
        return Ok(findings);
    }
    for check in CHECKS {
        findings.extend(check(&mut view).await?);
    }
    findings.extend(attachments::check(&mut view, &app.files).await?);
    Ok(findings)
}

async fn references(conn: &mut Conn) -> anyhow::Result<Vec<Finding>> {
    let dangling = conn.dangling().await?.into_iter();
    let findings = dangling.map(|dangling| Finding {
        key: "check-reference",
        args: vec![
            ("table", dangling.table.into()),
            ("column", dangling.column.into()),
            ("rows", dangling.rows.into()),
        ],
    });
    Ok(findings.collect())
}

async fn changes(conn: &mut Conn) -> anyhow::Result<Vec<Finding>> {
    Ok(log_of_changes(conn).await?.err().into_iter().collect())
}

/// How many rows the log of changes has, when it is as it was written.
///
/// # Errors
/// When the database refuses; the inner result holds what is wrong.
pub async fn log_of_changes(conn: &mut Conn) -> anyhow::Result<Result<i64, Finding>> {
    let flaw = match audit::verify(conn).await? {
        Ok(rows) => return Ok(Ok(rows)),
        Err(flaw) => flaw,
    };
    let (key, row) = match flaw {
        Flaw::Missing(row) => ("check-log-missing", row),
        Flaw::Changed(row) => ("check-log-changed", row),
        Flaw::Details(row) => ("check-log-details", row),
        Flaw::Erased(row) => ("check-log-erased", row),
        Flaw::Head => ("check-log-head", 0),
    };
    let args = vec![("row", row.into())];
    Ok(Err(Finding { key, args }))
}
