//! How what everyone saw of a call has changed.

use chrono::{DateTime, Utc};
use kit::db::Conn;
use kit::i18n::Tr;

use super::call::Call;
use super::field::Field;
use super::store;
use super::told::Told;

/// A change of what everyone saw.
pub(super) struct Changed {
    /// When.
    pub(super) at: DateTime<Utc>,
    /// The number of the version before it.
    pub(super) before: i64,
    /// What changed to what, in sentences.
    pub(super) lines: Vec<String>,
}

/// How what everyone saw has changed, the last change first: all of it, or only the dates
/// and terms.
pub(super) async fn changes(
    conn: &mut Conn,
    tr: Tr,
    call: &Call,
    all: bool,
) -> anyhow::Result<Vec<Changed>> {
    let versions = store::versions(conn, call.id).await?;
    let changed = versions.windows(2).filter_map(|pair| {
        let (was, is) = (&pair[0].told, &pair[1].told);
        let fields = is.differing(was).filter(|field| all || field.is_told_of());
        let lines: Vec<String> = fields
            .map(|field| changed_line(tr, field, was, is))
            .collect();
        let at = pair[1].saved_at;
        let before = pair[0].number;
        (!lines.is_empty()).then_some(Changed { at, before, lines })
    });
    let mut changed: Vec<Changed> = changed.collect();
    changed.reverse();
    Ok(changed)
}

fn changed_line(tr: Tr, field: Field, was: &Told, is: &Told) -> String {
    let shown = |told: &Told| match told.get(field) {
        Some(value) => value.shown(tr, field),
        None if field == Field::Areas => tr.t("call-whole-country"),
        None => tr.t("call-not-told"),
    };
    let args = [
        ("field", tr.t(&field.key()).into()),
        ("is", shown(is).into()),
        ("was", shown(was).into()),
    ];
    tr.ta("call-changed-line", &args)
}
