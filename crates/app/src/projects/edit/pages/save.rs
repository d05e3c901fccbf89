//! Saving one section.

use std::collections::BTreeMap;

use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::audit::Author;
use kit::db::Tx;
use kit::i18n::Tr;
use kit::personal_code;
use kit::web::WebError;

use super::section::Opened;
use super::{path, target_to_change};
use crate::app::App;
use crate::drafts::{self, Fields};
use crate::projects::card::{Card, Expected};
use crate::projects::edit::controls::{text_of, with_rows};
use crate::projects::edit::fill::{Wrong, fill};
use crate::projects::edit::merge::{Conflict, merge};
use crate::shell::{Visit, html};

fn says(tr: Tr, wrong: &Wrong) -> String {
    match wrong {
        // Here dates and scores have fields of their own.
        Wrong::Expected(Expected::Dates) => tr.t("edit-dates-wrong"),
        Wrong::Expected(Expected::Score) => tr.t("edit-score-wrong"),
        Wrong::Expected(expected) => tr.t(expected.key()),
        Wrong::Area(name) => tr.t1("edit-area-unknown", "name", name),
    }
}

/// What of the changes may not be kept at all.
fn personal_codes(tr: Tr, changes: &Fields) -> BTreeMap<String, String> {
    let found = changes
        .iter()
        .filter(|(_, text)| personal_code::found_in(text));
    found
        .map(|(name, _)| (name.clone(), tr.t("feedback-personal-code")))
        .collect()
}

/// What a form makes of a card.
struct Weighed {
    card: Card,
    wrong: BTreeMap<String, String>,
    conflicts: Vec<Conflict>,
}

impl Weighed {
    fn of(app: &App, tr: Tr, opened: &Opened, sent: &Fields) -> Self {
        let now = opened.target.card();
        let merged = merge(&opened.controls, sent, |name| text_of(now, name));
        let mut wrong = personal_codes(tr, &merged.changes);
        let mut card = now.clone();
        let whole = with_rows(now, &opened.controls, &merged.changes);
        for (name, why) in fill(&mut card, &whole, app.clock.today()) {
            wrong.entry(name).or_insert_with(|| says(tr, &why));
        }
        Self {
            card,
            wrong,
            conflicts: merged.conflicts,
        }
    }

    fn is_fit(&self) -> bool {
        self.wrong.is_empty() && self.conflicts.is_empty()
    }

    /// Saves the card unless something is wrong or somebody has been first with it,
    /// and gives whether it did. The writer is only taken when all is worked out,
    /// if it is not `held` already.
    async fn save(
        &self,
        app: &App,
        author: &Author,
        opened: &Opened,
        held: Option<Tx>,
    ) -> Result<bool, WebError> {
        if !self.is_fit() {
            return Ok(false);
        }
        let is_changed = self.card != *opened.target.card();
        let edited = is_changed.then(|| opened.target.with(app, &self.card));
        let mut tx = match held {
            Some(tx) => tx,
            None => app.db.begin().await?,
        };
        if let Some(edited) = edited
            && !edited.save(app, &mut tx, author).await?
        {
            return Ok(false);
        }
        let account = author.actor.ok_or(WebError::NotFound)?;
        drafts::discard(&mut tx, account, &opened.form).await?;
        tx.commit().await?;
        Ok(true)
    }
}

/// `POST /tyo/hankkeet/kortti/{key}/osa/{number}`
pub async fn update(
    visit: Visit,
    State(app): State<App>,
    Path((key, number)): Path<(String, u8)>,
    Form(sent): Form<Fields>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let mut author = visit.author(&app);
    let mut opened = Opened::read(&app, &key, number).await?;
    if sent.contains_key("hylkaa") {
        let mut tx = app.db.begin().await?;
        drafts::discard(&mut tx, actor.account, &opened.form).await?;
        tx.commit().await?;
        let again = visit.link(&format!("{}/osa/{number}", path(&key)));
        return Ok(Redirect::to(&again).into_response());
    }
    let mut weighed = Weighed::of(&app, visit.tr(), &opened, &sent);
    let mut is_saved = weighed.save(&app, &author, &opened, None).await?;
    if !is_saved && weighed.is_fit() {
        // Somebody has been first: once more, and this time nobody else can be.
        let mut tx = app.db.begin().await?;
        author = visit.author(&app);
        opened = Opened::of(target_to_change(&mut tx, &key).await?, number)?;
        weighed = Weighed::of(&app, visit.tr(), &opened, &sent);
        is_saved = weighed.save(&app, &author, &opened, Some(tx)).await?;
    }
    if is_saved {
        return Ok(saved(&visit, &author, &opened, &weighed));
    }
    refused(&app, &visit, opened, number, weighed, &sent).await
}

fn saved(visit: &Visit, author: &Author, opened: &Opened, weighed: &Weighed) -> Response {
    let back = path(&opened.target.key());
    let to = if weighed.card == *opened.target.card() {
        visit.link(&back)
    } else {
        visit.after(&back, "saved", author)
    };
    Redirect::to(&to).into_response()
}

/// The form again, with what is to be mended or chosen.
async fn refused(
    app: &App,
    visit: &Visit,
    opened: Opened,
    number: u8,
    weighed: Weighed,
    sent: &Fields,
) -> Result<Response, WebError> {
    let status = if weighed.conflicts.is_empty() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::CONFLICT
    };
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let mut page = opened.page(app, visit, actor, number).await?;
    page.take(sent);
    for conflict in &weighed.conflicts {
        // What somebody else has saved has been seen now.
        page.was
            .insert(conflict.name.clone(), conflict.theirs.clone());
    }
    page.p.has_errors = true;
    page.wrong = weighed.wrong;
    page.conflicts = weighed.conflicts;
    Ok((status, html(&page)?).into_response())
}
