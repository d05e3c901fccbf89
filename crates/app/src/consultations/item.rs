//! A consultation in a list that leaves the program: as a row and as JSON.

use futures_util::stream::{self, StreamExt};
use kit::i18n::Tr;
use kit::table::{Cell, Column};
use serde_json::{Value as Json, json};

use super::find::{self, After, Found};
use super::listed::{Listed, listed};
use crate::app::App;
use crate::export::{Export, Leaving, PER_PIECE};

/// The keys of the columns, and whether what stands in one may be cut on a terminal.
const COLUMNS: [(&str, bool); 10] = [
    ("consultation-day", false),
    ("consultation-time", false),
    ("consultation-associations", true),
    ("consultation-who", true),
    ("contact-channel", false),
    ("contact-minutes", false),
    ("consultation-topic", false),
    ("consultation-project", false),
    ("consultation-adviser", true),
    ("consultation-summary", true),
];

/// The columns of a list.
pub(super) fn columns(tr: Tr) -> Vec<Column> {
    let column = |(key, may_be_cut): &(&str, bool)| Column {
        head: tr.t(key),
        may_be_cut: *may_be_cut,
    };
    COLUMNS.iter().map(column).collect()
}

impl Leaving for Listed {
    fn row(&self, tr: Tr) -> Vec<Cell> {
        let told = &self.consultation.told;
        let names: Vec<&str> = self.associations.iter().map(|(_, name)| &**name).collect();
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        vec![
            told.on.into(),
            told.began.clone().into(),
            text(&names.join("; ")).into(),
            text(&told.who).into(),
            told.channel.name(tr).into(),
            told.minutes.map(i64::from).into(),
            told.topic.name(tr).into(),
            told.project.clone().into(),
            text(&self.adviser).into(),
            text(&told.summary).into(),
        ]
    }

    fn json(&self) -> Json {
        let told = &self.consultation.told;
        let associations = self.associations.iter();
        let associations: Vec<Json> = associations
            .map(|(id, name)| json!({"id": id, "name": name}))
            .collect();
        json!({
            "id": self.consultation.id,
            "on": told.on,
            "began": told.began,
            "channel": told.channel,
            "minutes": told.minutes,
            "topic": told.topic,
            "adviser": self.adviser,
            "project": told.project,
            "idea": told.idea,
            "summary": told.summary,
            "who": told.who,
            "associations": associations,
            "updated_at": self.consultation.updated_at,
        })
    }
}

/// What was found on its way out, the newest first. No connection is held between two pieces.
pub(super) fn export(app: &App, tr: Tr, found: Found) -> Export<Listed> {
    let begin = (app.clone(), found, None::<After>, false);
    let step = |(app, found, after, is_done): (App, Found, Option<After>, bool)| async move {
        if is_done {
            return anyhow::Ok(None);
        }
        let mut conn = app.db.read().await?;
        let page = find::page(&mut conn, &found, after, PER_PIECE).await?;
        let Some(last) = page.last() else {
            return Ok(None);
        };
        let (after, is_done) = ((last.told.on, last.id), page.len() < PER_PIECE);
        let piece = listed(&mut conn, page).await?;
        drop(conn);
        Ok(Some((piece, (app, found, Some(after), is_done))))
    };
    Export {
        title: tr.t("consultations-title"),
        columns: columns(tr),
        tr,
        now: app.clock.now(),
        pieces: stream::try_unfold(begin, step).boxed(),
    }
}
