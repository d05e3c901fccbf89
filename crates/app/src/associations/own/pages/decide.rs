//! What associations propose, for those who work here: what was, what is, what is to be.

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::i18n::Tr;
use kit::id::Id;
use kit::personal_code;
use kit::text::clean_prose;
use kit::web::WebError;

use super::field::Pairs;
use super::{After, field_name, in_words};
use crate::accounts;
use crate::app::App;
use crate::associations::association::Association;
use crate::associations::by_id;
use crate::associations::own::{self as verbs, DecisionRefused, Proposal, store};
use crate::associations::pages::LIST;
use crate::shell::{Page, Visit, html};

/// So many proposals are shown.
const SHOWN: i64 = 100;

/// The longest reason, in letters.
const REASON_LIMIT: usize = 1_000;

/// Where the proposals are.
fn path() -> String {
    format!("{LIST}/ehdotukset")
}

/// A proposal that waits.
struct Waiting {
    proposal: Proposal,
    association: Association,
    who: String,
    name: String,
    was: Vec<String>,
    is: Vec<String>,
    proposed: Vec<String>,
    /// The values of the register, as they are kept.
    seen: Vec<String>,
    reason: String,
    error: Option<String>,
}

impl Waiting {
    /// Whether the field has been changed since.
    fn has_changed(&self) -> bool {
        self.proposal.known != self.seen
    }

    /// What was, unless it still is, what is, and what is to be, each under its heading.
    fn columns(&self, tr: Tr) -> Vec<(String, String)> {
        let sides = [
            ("own-was", &self.was),
            ("own-is", &self.is),
            ("own-to-be", &self.proposed),
        ];
        let sides = sides.into_iter().skip(usize::from(!self.has_changed()));
        let column = |(key, values): (&str, &Vec<String>)| match values.is_empty() {
            true => (tr.t(key), tr.t("association-none")),
            false => (tr.t(key), values.join("\n")),
        };
        sides.map(column).collect()
    }
}

#[derive(Template)]
#[template(path = "associations/own/templates/waiting.html")]
struct List {
    p: Page,
    count: i64,
    waiting: Vec<Waiting>,
}

impl List {
    fn errors(&self) -> Vec<(String, &str)> {
        let wrong = self.waiting.iter();
        let wrong = wrong.filter_map(|one| Some((one.proposal.id, one.error.as_deref()?)));
        wrong.map(|(id, text)| (format!("p-{id}"), text)).collect()
    }
}

/// What was wrong with a decision: of which proposal, with which reason, and what.
type Wrong = (Id, String, String);

async fn page(app: &App, visit: &Visit, wrong: Option<Wrong>) -> Result<List, WebError> {
    let tr = visit.tr();
    let mut conn = app.db.read().await?;
    let count = verbs::count_waiting(&mut conn).await?;
    let mut waiting = Vec::new();
    for proposal in store::waiting(&mut conn, SHOWN).await? {
        let Some(association) = by_id(&mut conn, proposal.association).await? else {
            continue;
        };
        let who = accounts::name_of(&mut conn, proposal.account).await?;
        let field = proposal.field;
        let seen = association.facts.values(field).to_vec();
        let own = wrong.as_ref().filter(|(id, _, _)| *id == proposal.id);
        waiting.push(Waiting {
            who: who.unwrap_or_else(|| tr.t("account-gone")),
            name: field_name(tr, field),
            was: in_words(tr, field, &proposal.known),
            is: in_words(tr, field, &seen),
            proposed: in_words(tr, field, &proposal.proposed),
            reason: own.map(|(_, reason, _)| reason.clone()).unwrap_or_default(),
            error: own.map(|(_, _, text)| text.clone()),
            association,
            proposal,
            seen,
        });
    }
    let p = visit.page("own-waiting-title").with_errors(wrong.is_some());
    Ok(List {
        p: p.under(LIST, tr.t("associations-title")),
        count,
        waiting,
    })
}

/// `GET /tyo/yhdistykset/ehdotukset`
pub async fn list(
    visit: Visit,
    State(app): State<App>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let mut page = page(&app, &visit, None).await?;
    page.p.notice = after.notice(
        visit.tr(),
        &[("approved", "own-approved"), ("declined", "own-declined")],
    );
    html(&page)
}

/// What of a form stands under a name.
fn all_of<'a>(pairs: &'a Pairs, name: &'a str) -> impl Iterator<Item = &'a String> {
    let found = pairs.iter().filter(move |(field, _)| field == name);
    found.map(|(_, text)| text)
}

/// `POST /tyo/yhdistykset/ehdotukset/{proposal}/hyvaksyminen`
pub async fn approve(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, WebError> {
    let id: Id = id.parse().map_err(|_| WebError::NotFound)?;
    let seen: Vec<String> = all_of(&pairs, "seen").cloned().collect();
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    match verbs::approve(&app, &mut tx, &author, (id, &seen)).await? {
        Ok(()) => {
            tx.commit().await?;
            let done = visit.after(&path(), "approved", &author);
            Ok(Redirect::to(&done).into_response())
        }
        Err(DecisionRefused::NotFound) => Err(WebError::NotFound),
        Err(DecisionRefused::Stale) => {
            drop(tx);
            let text = visit.tr().t("own-wrong-stale");
            let page = page(&app, &visit, Some((id, String::new(), text))).await?;
            Ok((StatusCode::CONFLICT, html(&page)?).into_response())
        }
    }
}

/// `POST /tyo/yhdistykset/ehdotukset/{proposal}/hylkaaminen`
pub async fn decline(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(pairs): Form<Pairs>,
) -> Result<Response, WebError> {
    let id: Id = id.parse().map_err(|_| WebError::NotFound)?;
    let reason = all_of(&pairs, "reason")
        .next()
        .map(|text| clean_prose(text));
    let reason = reason.unwrap_or_default();
    if let Some(text) = wrong_reason(visit.tr(), &reason) {
        let page = page(&app, &visit, Some((id, reason, text))).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response());
    }
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let declined = verbs::decline(&app, &mut tx, &author, (id, reason)).await?;
    declined.map_err(|_| WebError::NotFound)?;
    tx.commit().await?;
    let done = visit.after(&path(), "declined", &author);
    Ok(Redirect::to(&done).into_response())
}

/// What is wrong with a reason.
fn wrong_reason(tr: Tr, reason: &str) -> Option<String> {
    if personal_code::found_in(reason) {
        return Some(tr.t("wrong-personal-code"));
    }
    if reason.chars().count() > REASON_LIMIT {
        return Some(tr.tn("wrong-too-long", REASON_LIMIT));
    }
    reason.is_empty().then(|| tr.t("own-wrong-reason"))
}

/// What people write in the form, by field.
pub fn reason_label(tr: Tr, name: &str) -> Option<String> {
    (name == "reason").then(|| tr.t("own-reason"))
}
