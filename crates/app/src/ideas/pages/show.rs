//! An idea as those see it who work here: what is told of it, its stages, who takes part,
//! its checklists, comments and files, and all that has happened to it.

use std::collections::HashMap;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use kit::audit;
use kit::i18n::Tr;
use kit::id::Id;
use kit::web::WebError;
use serde::Deserialize;

use super::notice;
use crate::access::{Action, Actor};
use crate::app::App;
use crate::attachments::{self, Attachment, ENDINGS, LARGEST, MOST, Owner};
use crate::calls::Call;
use crate::ideas::checklist::{self, Listed, STAGES, of_idea, progress};
use crate::ideas::comments::{self, Comment};
use crate::ideas::item::Names;
use crate::ideas::{Field, Idea, KIND, OWNER, Party, STAFF, Stage};
use crate::shell::{Page, Visit, html};

/// What could not be taken: in which field, what was written, and why not.
#[derive(Clone, Debug)]
pub(super) struct Refused {
    pub(super) field: String,
    pub(super) written: String,
    pub(super) why: String,
}

/// A stage's checklist.
struct Checklist {
    stage: Stage,
    listed: Vec<Listed>,
    done: usize,
    is_open: bool,
}

/// Something that happened.
struct Happened {
    what: String,
    when: String,
    who: String,
    batch: Id,
}

/// What others know of an idea.
pub struct Beside {
    /// Its applications: the title and the link of each.
    pub applications: Vec<(String, String)>,
    /// What was agreed about it, the latest first.
    pub consultations: Vec<Logged>,
}

/// A consultation about an idea.
pub struct Logged {
    /// When and how.
    pub title: String,
    /// Where it is.
    pub link: String,
    /// With whom, and who advised.
    pub who: String,
    /// What was agreed.
    pub summary: String,
}

#[derive(Template)]
#[template(path = "ideas/templates/show.html")]
pub(super) struct ShowPage {
    p: Page,
    idea: Idea,
    names: Names,
    now: DateTime<Utc>,
    lists: Vec<Checklist>,
    comments: Vec<Comment>,
    files: Vec<Attachment>,
    happened: Vec<Happened>,
    me: Option<Id>,
    refused: Option<Refused>,
    /// Nothing on a page that only says what could not be taken.
    beside: Option<Beside>,
    /// Whether somebody else had taken it a moment before.
    was_taken: bool,
}

impl ShowPage {
    fn path(&self) -> String {
        self.p.link(&format!("{STAFF}/{}", self.idea.id))
    }

    fn is_waiting(&self) -> bool {
        self.idea.stage == Stage::Received
    }

    /// Whether its project is or was carried out.
    fn is_carried_out(&self) -> bool {
        matches!(self.idea.stage, Stage::Running | Stage::Closed)
    }

    /// What is told of it, each with its name.
    fn told(&self) -> Vec<(String, String, &'static str)> {
        let each = Field::all().filter(|field| *field != Field::Call && *field != Field::Name);
        each.filter_map(|field| {
            let text = self.names.shown(*self.p, &self.idea, field)?;
            Some((self.p.t(&field.key()), text, field.word()))
        })
        .collect()
    }

    fn call(&self) -> Option<&Call> {
        self.names.call(&self.idea)
    }

    fn parties(&self) -> Vec<&Party> {
        self.idea.parties.values().collect()
    }

    /// Its moves, the latest first: to where, when, who and why.
    fn moves(&self) -> Vec<(Stage, String, String, &str)> {
        let moves = self.idea.moves.values().rev();
        moves
            .filter_map(|one| {
                let stage = Stage::of_word(&one.to)?;
                let who = self.who(&one.account);
                Some((stage, self.p.date(one.on), who, one.reason.as_str()))
            })
            .collect()
    }

    fn ways(&self) -> Vec<(&'static str, String)> {
        let next = self.idea.stage.next().iter();
        next.map(|stage| (stage.word(), stage.name(*self.p)))
            .collect()
    }

    fn who(&self, account: &Option<Id>) -> String {
        let name = account.and_then(|id| self.names.staff.get(&id.to_string()));
        name.cloned().unwrap_or_else(|| self.p.t("history-program"))
    }

    fn is_mine(&self, comment: &Comment) -> bool {
        comment.account.is_some() && comment.account == self.me
    }

    /// What was agreed, and whether there is anything.
    fn logged(&self) -> &[Logged] {
        self.beside.as_ref().map_or(&[], |one| &one.consultations)
    }

    /// Whether an application would begin without an association.
    fn has_no_applicant(&self) -> bool {
        let applicant = self.idea.applicant();
        applicant.and_then(|party| party.association).is_none()
    }

    fn has_contact(&self) -> bool {
        self.idea.told.text(Field::ContactEmail).is_some()
    }

    fn errors(&self) -> Vec<(&str, &str)> {
        let refused = self.refused.iter();
        refused
            .map(|one| (one.field.as_str(), one.why.as_str()))
            .collect()
    }

    fn error(&self, field: &str) -> Option<String> {
        let refused = self.refused.as_ref().filter(|one| one.field == field);
        refused.map(|one| one.why.clone())
    }

    fn written(&self, field: &str, otherwise: &str) -> String {
        let refused = self.refused.as_ref().filter(|one| one.field == field);
        refused.map_or_else(|| otherwise.to_owned(), |one| one.written.clone())
    }

    fn note_of(&self, one: &Listed) -> String {
        let note = one.tick.as_ref().map_or("", |tick| tick.note.as_str());
        self.written(&format!("n-{}", one.id), note)
    }

    fn is_done(&self, one: &Listed) -> bool {
        one.tick.as_ref().is_some_and(|tick| tick.is_done)
    }

    /// Who said it last, and when.
    fn ticked(&self, one: &Listed) -> Option<String> {
        let tick = one.tick.as_ref()?;
        let day = self.p.instant(tick.at);
        Some(format!("{} · {day}", self.who(&tick.account)))
    }

    fn file_hint(&self) -> String {
        let args = [("megabytes", (LARGEST >> 20).into()), ("most", MOST.into())];
        self.p.ta("attachment-hint", &args)
    }
}

/// The lists of stages: those of the stage where it stands are open.
fn checklists(tr: Tr, items: &[checklist::Item], idea: &Idea) -> Vec<Checklist> {
    let list = |stage: Stage| {
        let listed = of_idea(tr, items, idea, stage);
        Checklist {
            done: progress(&listed).0,
            is_open: idea.stage == stage,
            stage,
            listed,
        }
    };
    let lists = STAGES.into_iter().map(list);
    lists.filter(|list| !list.listed.is_empty()).collect()
}

/// The page of an idea.
pub(super) async fn page(
    app: &App,
    visit: &Visit,
    idea: Idea,
    refused: Option<Refused>,
) -> anyhow::Result<ShowPage> {
    let tr = visit.tr();
    let mut conn = app.db.read().await?;
    let names = Names::load(&mut conn, app.clock.now()).await?;
    let items = checklist::all(&mut conn).await?;
    let owner = Owner {
        kind: OWNER,
        id: idea.id,
    };
    let mut log = audit::of_subject(&mut conn, KIND, &idea.id.to_string()).await?;
    let staff: &HashMap<String, String> = &names.staff;
    log.sort_by_key(|one| std::cmp::Reverse(one.seq));
    let happened = log.into_iter().map(|one| {
        let name = one.actor.and_then(|id| staff.get(&id.to_string()).cloned());
        Happened {
            what: tr.t(&format!("act-{}", one.act)),
            when: tr.instant(one.at),
            who: name.unwrap_or_else(|| tr.t("history-program")),
            batch: one.batch,
        }
    });
    let mut happened: Vec<Happened> = happened.collect();
    happened.truncate(50);
    Ok(ShowPage {
        p: visit
            .titled(idea.name().to_owned())
            .under(STAFF, tr.t("ideas-title"))
            .with_errors(refused.is_some()),
        lists: checklists(tr, &items, &idea),
        comments: comments::of(&mut conn, idea.id).await?,
        files: attachments::list(&mut conn, &owner).await?,
        me: visit.actor().map(|actor: &Actor| actor.account),
        now: app.clock.now(),
        was_taken: false,
        beside: None,
        happened,
        names,
        idea,
        refused,
    })
}

/// The page with what could not be taken.
pub(super) async fn refuse(
    app: &App,
    visit: &Visit,
    idea: Idea,
    refused: Refused,
) -> Result<Response, WebError> {
    let page = page(app, visit, idea, Some(refused)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response())
}

/// What the page is told after an act.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct After {
    done: String,
    siirretty: String,
}

/// The page of an idea, with what others know of it.
///
/// # Errors
/// When there is no such idea.
pub async fn show(
    app: &App,
    visit: &Visit,
    (idea, after): (Idea, After),
    beside: Beside,
) -> Result<Response, WebError> {
    let mut page = page(app, visit, idea, None).await?;
    page.beside = Some(beside);
    page.p.notice = notice(&page.p, &after.done);
    page.was_taken = !after.siirretty.is_empty();
    html(&page)
}
