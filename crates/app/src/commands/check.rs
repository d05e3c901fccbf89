//! `kanto check` and `kanto audit verify`.

use crate::app::App;
use crate::migrations::SCHEMA;
use crate::output::Output;
use crate::{areas, attachments, checks};

/// `kanto audit verify`
pub(super) async fn verify_log(app: &App, to: &mut Output<'_>) -> anyhow::Result<u8> {
    match checks::log_of_changes(&mut app.db.read().await?).await? {
        Ok(rows) => {
            writeln!(to.out, "{}", to.tr.tn("audit-good", rows))?;
            Ok(0)
        }
        Err(finding) => {
            writeln!(to.err, "{}", to.tr.ta(finding.key, &finding.args))?;
            Ok(1)
        }
    }
}

/// `kanto check`
pub(super) async fn run(app: &App, current: i64, to: &mut Output<'_>) -> anyhow::Result<u8> {
    if current != SCHEMA.newest() {
        let args = [("from", current.into()), ("to", SCHEMA.newest().into())];
        writeln!(to.err, "{}", to.tr.ta("check-schema", &args))?;
        return Ok(1);
    }
    areas::load(app).await?;
    let findings = checks::run(app).await?;
    let unknown = attachments::orphans(&mut app.db.read().await?, &app.files).await?;
    if unknown > 0 {
        // They cost room and nothing else.
        writeln!(to.out, "{}", to.tr.tn("check-orphans", unknown))?;
    }
    for finding in &findings {
        writeln!(to.err, "{}", to.tr.ta(finding.key, &finding.args))?;
    }
    if findings.is_empty() {
        writeln!(to.out, "{}", to.tr.t("check-good"))?;
    }
    Ok(u8::from(!findings.is_empty()))
}
