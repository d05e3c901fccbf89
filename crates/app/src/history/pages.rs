//! The list of acts, one act, and its undo.

use std::collections::{BTreeMap, HashMap};

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::audit::{self, Record, Subject};
use kit::db::Conn;
use kit::id::Id;
use kit::web::WebError;
use serde::Deserialize;
use serde_json::Value;

use super::names::{field_name, ids_in, name_of};
use super::undo::{UndoRefused, may_undo};
use super::{job, kept};
use crate::access::Actor;
use crate::app::App;
use crate::associations;
use crate::associations::own::PROPOSAL_KIND;
use crate::associations::people as contacts;
use crate::associations::segments;
use crate::shell::{Page, Visit, html};
use crate::{
    accounts, applications, appointments, areas, budgets, calls, consultations, ideas, jobs,
    letters, matches, projects, records, refusals, subscriptions, tasks,
};

/// Rows of the log that one page reads.
const ROWS: i64 = 200;

/// Acts that one page shows.
const ACTS: usize = 50;

/// Rows of one act that its page shows: an import may have thousands.
const SHOWN: i64 = 200;

/// One act in the list.
struct Act {
    batch: Id,
    rows: Vec<Record>,
    who: String,
}

impl Act {
    fn first(&self) -> &Record {
        &self.rows[0]
    }
}

#[derive(Template)]
#[template(path = "history/templates/list.html")]
struct ListPage {
    p: Page,
    acts: Vec<Act>,
    /// Where the next page begins.
    older: Option<i64>,
}

/// Which part of the log is shown: what stands before that row.
#[derive(Deserialize)]
pub struct Part {
    ennen: Option<i64>,
}

/// `GET /tyo/historia`
pub async fn list(
    visit: Visit,
    State(app): State<App>,
    Query(part): Query<Part>,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let rows = audit::latest(&mut conn, part.ennen.unwrap_or(i64::MAX), ROWS).await?;
    let is_full = i64::try_from(rows.len())? == ROWS;
    let mut acts: Vec<Act> = Vec::new();
    for row in rows {
        match acts.last_mut() {
            Some(act) if act.batch == row.batch => act.rows.push(row),
            _ => acts.push(Act {
                batch: row.batch,
                who: who(&mut conn, &visit, &row).await?,
                rows: vec![row],
            }),
        }
    }
    // The last act may have more rows than were read; the next page has it whole.
    let is_cut = is_full || acts.len() > ACTS;
    if is_full && acts.len() > 1 {
        acts.pop();
    }
    acts.truncate(ACTS);
    let last = acts.last().and_then(|act| act.rows.last());
    let mut older = last.filter(|_| is_cut).map(|row| row.seq);
    // An act of more rows than that is not shown again on the pages that follow.
    if let ([act], true) = (&acts[..], is_full) {
        older = audit::began(&mut conn, act.batch).await?;
    }
    html(&ListPage {
        p: visit.page("history-title"),
        older,
        acts,
    })
}

async fn who(conn: &mut Conn, visit: &Visit, row: &Record) -> anyhow::Result<String> {
    let account = match row.actor {
        Some(id) => accounts::name_of(conn, id).await?,
        None => None,
    };
    Ok(account.unwrap_or_else(|| visit.tr().t("history-program")))
}

#[derive(Template)]
#[template(path = "history/templates/show.html")]
struct ShowPage {
    p: Page,
    act: Act,
    /// How many rows it has.
    count: i64,
    /// Names of the people and associations that the act is about.
    names: BTreeMap<String, String>,
    /// What the act that this one undid had changed, and what stayed, since it has been
    /// changed again.
    stayed: Vec<Subject>,
    /// Names of those who work here, by account.
    staff: HashMap<String, String>,
    undone_by: Option<Id>,
    can_undo: bool,
    refused: Option<String>,
}

/// One value of a change, in words.
struct Difference {
    name: String,
    before: String,
    after: String,
}

impl ShowPage {
    /// How many rows are not shown, in words.
    fn others(&self) -> Option<String> {
        let shown = i64::try_from(self.act.rows.len()).unwrap_or(i64::MAX);
        let others = self.count - shown;
        (others > 0).then(|| self.p.tn("history-and-others", others))
    }

    /// What a row is about: a person or an association by name.
    fn subject<'a>(&'a self, subject: &'a String) -> &'a str {
        self.names.get(subject).unwrap_or(subject)
    }

    /// The page of what a row is about.
    fn path(&self, kind: &str, subject: &str) -> Option<String> {
        let folder = match kind {
            associations::KIND => "/tyo/yhdistykset",
            letters::KIND => letters::pages::STAFF,
            ideas::KIND => ideas::STAFF,
            consultations::KIND => consultations::PATH,
            tasks::KIND => tasks::PATH,
            contacts::PERSON_KIND => "/tyo/henkilot",
            appointments::KIND | appointments::OWN_KIND => appointments::STAFF_PATH,
            subscriptions::KIND | subscriptions::OWN_KIND => subscriptions::STAFF_PATH,
            _ => return None,
        };
        Some(format!("{}/{subject}", self.p.link(folder)))
    }

    /// A value of a consultation in words: whoever is meant by an identifier by name.
    fn of_consultation(&self, name: &str, value: &Value) -> String {
        if let Some(text) = consultations::logged_text(*self.p, name, value) {
            return text;
        }
        let named = |id: &str| {
            let name = self.names.get(id).or_else(|| self.staff.get(id));
            name.map_or_else(|| id.to_owned(), String::clone)
        };
        match value {
            Value::String(text) => named(text),
            Value::Array(ids) => {
                let ids = ids.iter().filter_map(Value::as_str);
                ids.map(named).collect::<Vec<_>>().join("; ")
            }
            Value::Object(one) => {
                let ids = one.values().filter_map(Value::as_str);
                ids.map(named).collect()
            }
            other => other.to_string(),
        }
    }

    /// What a row changed, value by value.
    fn differences(&self, row: &Record) -> Vec<Difference> {
        let Some(details) = &row.details else {
            return Vec::new();
        };
        let field = |side: &Value, name: &str| match side.get(name) {
            None | Some(Value::Null) => "–".to_owned(),
            Some(Value::Bool(yes)) => self.p.t(if *yes { "yes" } else { "no" }),
            Some(Value::String(word)) if name == "role" => self.p.t(&format!("role-{word}")),
            Some(Value::String(word)) if name == "visibility" => {
                self.p.t(&format!("visibility-{word}"))
            }
            Some(Value::String(word)) if name == "basis" => {
                self.p.t(&format!("person-basis-{word}"))
            }
            Some(Value::String(word)) if name == "office" => {
                self.p.t(&format!("person-office-{word}"))
            }
            Some(value) if row.kind == associations::KIND => {
                associations::logged_text(*self.p, name, value, &self.staff)
            }
            Some(Value::String(word)) if row.kind == PROPOSAL_KIND && name == "state" => {
                self.p.t(&format!("proposal-state-{word}"))
            }
            Some(Value::String(word)) if name == "why" && refusals::is_about_one(&row.kind) => {
                self.p.t(&format!("refusal-why-{word}"))
            }
            Some(Value::String(word)) if name == "subscriber_state" => {
                self.p.t(&format!("subscriber-state-{word}"))
            }
            Some(value) if letters::is_about_letters(&row.kind) => {
                letters::logged_text(*self.p, name, value)
            }
            Some(value) if row.kind == ideas::KIND => {
                let text = ideas::logged_text(*self.p, name, value, &self.staff);
                text.unwrap_or_else(|| value.to_string())
            }
            Some(value) if row.kind == calls::KIND => {
                let text = calls::logged_text(*self.p, name, value);
                text.unwrap_or_else(|| value.to_string())
            }
            Some(value) if applications::is_about_applications(&row.kind) => {
                let text = applications::logged_text(*self.p, &row.kind, value);
                text.or_else(|| value.as_str().map(str::to_owned))
                    .unwrap_or_else(|| value.to_string())
            }
            Some(value) if budgets::is_about_budgets(&row.kind) => {
                let text = budgets::logged_text(*self.p, &row.kind, name, value);
                text.or_else(|| value.as_str().map(str::to_owned))
                    .unwrap_or_else(|| value.to_string())
            }
            Some(value) if appointments::is_about_advice(&row.kind) => {
                appointments::logged_text(*self.p, name, value, &self.staff)
            }
            Some(value) if row.kind == matches::KIND => {
                let text = matches::logged_text(*self.p, name, value, &self.staff);
                text.or_else(|| value.as_str().map(str::to_owned))
                    .unwrap_or_default()
            }
            Some(value) if kept::of_word(&row.kind).is_some() => {
                let kind = kept::of_word(&row.kind).map(|(kind, _)| kind);
                let text = kind.and_then(|kind| records::logged_text(*self.p, kind, name, value));
                let text = text.map(|text| self.staff.get(&text).cloned().unwrap_or(text));
                text.unwrap_or_else(|| value.to_string())
            }
            Some(value) if row.kind == consultations::KIND => self.of_consultation(name, value),
            Some(Value::String(text)) if row.kind == tasks::KIND => {
                self.names.get(text).unwrap_or(text).clone()
            }
            Some(Value::String(text)) => text.clone(),
            Some(value) => value.to_string(),
        };
        let names = [&details.before, &details.after].into_iter();
        let names = names
            .filter_map(|side| side.as_object())
            .flat_map(|side| side.keys());
        let mut names: Vec<&String> = names.collect();
        names.sort();
        names.dedup();
        // It counts the changes of an association, and is nothing that anybody has written.
        names.retain(|name| row.kind != associations::KIND || *name != "edition");
        let differences = names.into_iter().map(|name| Difference {
            name: field_name(*self.p, &row.kind, name),
            before: field(&details.before, name),
            after: field(&details.after, name),
        });
        differences.filter(|one| one.before != one.after).collect()
    }
}

/// What an undo has left as it was: of an act of so many rows as the undo has, nothing.
async fn stayed(conn: &mut Conn, acts: (Id, Id), count: i64) -> anyhow::Result<Vec<Subject>> {
    let kinds = audit::kinds_of_batch(conn, acts.0).await?;
    match kinds.iter().map(|rows| rows.count).sum::<i64>() > count {
        true => audit::left_out(conn, acts, SHOWN).await,
        false => Ok(Vec::new()),
    }
}

async fn page(
    app: &App,
    visit: &Visit,
    actor: &Actor,
    batch: Id,
    refused: Option<UndoRefused>,
) -> Result<ShowPage, WebError> {
    let mut conn = app.db.read().await?;
    let rows = audit::of_batch(&mut conn, batch, SHOWN).await?;
    let first = rows.first().ok_or(WebError::NotFound)?;
    let who = who(&mut conn, visit, first).await?;
    let kinds = audit::kinds_of_batch(&mut conn, batch).await?;
    let count = kinds.iter().map(|rows| rows.count).sum();
    let stayed = match first.undoes {
        Some(undone) => stayed(&mut conn, (undone, batch), count).await?,
        None => Vec::new(),
    };
    let mut names = BTreeMap::new();
    let changed = rows.iter().map(|row| (&row.kind, &row.subject));
    let stayed_here = stayed
        .iter()
        .map(|one| (&one.subject_kind, &one.subject_id));
    for (kind, subject) in changed.chain(stayed_here) {
        if let Some(name) = name_of(&mut conn, visit.tr(), (kind, subject)).await? {
            names.insert(subject.clone(), name);
        }
    }
    for id in rows.iter().flat_map(ids_in) {
        let name = match associations::name_of(&mut conn, &id).await? {
            Some(name) => Some(name),
            None => ideas::name_of(&mut conn, &id).await?,
        };
        names.extend(name.map(|name| (id, name)));
    }
    Ok(ShowPage {
        p: visit
            .titled(visit.tr().t(&act_key(&first.act)))
            .under("/tyo/historia", visit.tr().t("history-title")),
        undone_by: audit::undone_by(&mut conn, batch).await?,
        can_undo: may_undo(app, &mut conn, (actor.account, actor.role), batch)
            .await?
            .is_ok(),
        count,
        stayed,
        staff: segments::names_of_staff(&mut conn).await?,
        refused: refused.map(|refused| visit.tr().t(refused.key())),
        act: Act { batch, rows, who },
        names,
    })
}

/// `GET /tyo/historia/{batch}`
pub async fn show(
    visit: Visit,
    State(app): State<App>,
    Path(batch): Path<String>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let batch = batch.parse().map_err(|_| WebError::NotFound)?;
    html(&page(&app, &visit, actor, batch, None).await?)
}

/// `POST /tyo/historia/{batch}/kumoaminen`
pub async fn undo(
    visit: Visit,
    State(app): State<App>,
    Path(batch): Path<String>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let batch: Id = batch.parse().map_err(|_| WebError::NotFound)?;
    let who = (actor.account, actor.role);
    let mut tx = app.db.begin().await?;
    if job::is_large(&mut tx, batch).await? && may_undo(&app, &mut tx, who, batch).await?.is_ok() {
        drop(tx);
        let job = job::begin(&app, actor.account, visit.origin(), batch).await?;
        return Ok(Redirect::to(&visit.link(&jobs::path(job))).into_response());
    }
    match super::undo::undo(&app, &mut tx, who, visit.origin(), batch).await? {
        Ok(undoing) => {
            tx.commit().await?;
            areas::load(&app).await?;
            let to = visit.link(&format!("/tyo/historia/{undoing}"));
            Ok(Redirect::to(&to).into_response())
        }
        Err(UndoRefused::NotFound) => Err(WebError::NotFound),
        Err(refused) => {
            drop(tx);
            let page = page(&app, &visit, actor, batch, Some(refused)).await?;
            Ok((StatusCode::CONFLICT, html(&page)?).into_response())
        }
    }
}

/// The key of an act's name.
pub(super) fn act_key(act: &str) -> String {
    format!("act-{act}")
}

/// The key of the name of a kind of thing.
fn kind_key(kind: &str) -> String {
    format!("kind-{kind}")
}
