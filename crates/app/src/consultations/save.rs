//! Writing the tables and the sets of consultations, and the moments that follow them.

use std::collections::BTreeSet;

use kit::args;
use kit::audit::Author;
use kit::db::Tx;
use kit::id::Id;

use super::consultation::Consultation;
use super::days::mark;
use super::words::{CONSULTATIONS, sets_of};
use crate::app::App;
use crate::associations::moments::{Followed, follow};

kit::sql! {
    INSERT = "INSERT INTO consultations (id, number, edition, happened_on, started_at, channel, minutes, topic,
            adviser_id, adviser_name, project_code, idea_id, who, people, summary, is_removed, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    UPDATE = "UPDATE consultations SET number = $2, edition = $3, happened_on = $4, started_at = $5,
            channel = $6, minutes = $7, topic = $8, adviser_id = $9, adviser_name = $10, project_code = $11,
            idea_id = $12, who = $13, people = $14, summary = $15, is_removed = $16, updated_at = $17
        WHERE id = $1";
    LINK = "INSERT INTO consultation_associations (consultation_id, association_id, happened_on, is_removed)
        VALUES ($1, $2, $3, $4)";
    UNLINK = "DELETE FROM consultation_associations WHERE consultation_id = $1";
    SET_TEXTS = "UPDATE consultations SET summary = $2, who = $3 WHERE id = $1";
}

/// Saves a consultation, its sets and its moments. Gives the associations whose moments are
/// still to be settled.
pub(super) async fn save(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    (before, after): (Option<&Consultation>, &Consultation),
) -> anyhow::Result<BTreeSet<Id>> {
    let told = &after.told;
    let args = args![
        after.id,
        after.number,
        after.edition,
        told.on,
        told.began.as_deref(),
        told.channel.word(),
        told.minutes,
        told.topic.word(),
        told.adviser.account(),
        told.adviser.name(),
        told.project.as_deref(),
        told.idea.as_deref(),
        told.who.as_str(),
        serde_json::to_string(&told.people)?,
        told.summary.as_str(),
        after.is_removed,
        after.updated_at
    ];
    let is_new = before.is_none();
    tx.execute(if is_new { INSERT } else { UPDATE }, args)
        .await?;
    if !is_new {
        tx.execute(UNLINK, args![after.id]).await?;
    }
    for association in &told.associations {
        let args = args![after.id, *association, told.on, after.is_removed];
        tx.execute(LINK, args).await?;
    }
    move_in_sets(tx, before, after);
    let days = before.iter().map(|one| one.told.on).chain([told.on]);
    mark(app, tx, author.at, days).await?;
    let followed = Followed {
        source: after.id,
        on: told.on,
        account: told.adviser.account(),
        details: told.details(),
    };
    let with: &[Id] = match after.is_removed {
        true => &[],
        false => &told.associations,
    };
    follow(app, tx, author, &followed, (with, is_new)).await
}

fn move_in_sets(tx: &mut Tx, before: Option<&Consultation>, after: &Consultation) {
    let names = |one: &Consultation| match one.is_removed {
        true => kit::sets::Names::default(),
        false => sets_of(&one.told.summary),
    };
    // Sums that were remembered hold no longer, whether a word changes or not.
    tx.touch_sets(CONSULTATIONS);
    let was = before.map(names).unwrap_or_default();
    let (leaves, joins) = was.apart(&names(after));
    for name in leaves.iter() {
        tx.take_from_set(CONSULTATIONS, name, after.number);
    }
    for name in joins.iter() {
        tx.put_into_set(CONSULTATIONS, name, after.number);
    }
}

/// Puts other words in the place of what was written: nothing else changes.
pub(super) async fn set_texts(
    tx: &mut Tx,
    one: &Consultation,
    (summary, who): (&str, &str),
) -> anyhow::Result<()> {
    tx.execute(SET_TEXTS, args![one.id, summary, who]).await?;
    let mut after = one.clone();
    summary.clone_into(&mut after.told.summary);
    move_in_sets(tx, Some(one), &after);
    Ok(())
}
