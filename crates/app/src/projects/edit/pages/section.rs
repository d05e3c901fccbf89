//! One section as a form.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDate, Utc};
use kit::i18n::{Arg, Tr};
use kit::personal_code;
use kit::web::WebError;
use serde::Deserialize;

use super::{page, path, target};
use crate::access::Actor;
use crate::app::App;
use crate::areas;
use crate::drafts::{self, Fields};
use crate::projects::card::{length, section_title};
use crate::projects::edit::SECTIONS;
use crate::projects::edit::controls::{Control, Look, controls, text_of};
use crate::projects::edit::merge::Conflict;
use crate::projects::edit::target::Target;
use crate::shell::{Page, Visit, html};

#[derive(Template)]
#[template(path = "projects/templates/edit_section.html")]
pub(super) struct SectionPage {
    pub(super) p: Page,
    controls: Vec<Control>,
    /// What the controls show.
    shown: Fields,
    /// What they held when the form was opened.
    pub(super) was: Fields,
    pub(super) wrong: BTreeMap<String, String>,
    pub(super) conflicts: Vec<Conflict>,
    /// Who else is here.
    others: Vec<String>,
    today: NaiveDate,
    /// When what was typed and not saved was kept.
    kept_at: Option<DateTime<Utc>>,
    action: String,
    back: String,
}

impl SectionPage {
    fn shown(&self, control: &Control) -> &str {
        self.shown.get(&control.name).map_or("", String::as_str)
    }

    fn was(&self, control: &Control) -> &str {
        self.was.get(&control.name).map_or("", String::as_str)
    }

    fn error(&self, control: &Control) -> Option<&str> {
        self.wrong.get(&control.name).map(String::as_str)
    }

    /// What tells more about a control: the identifiers.
    fn described(&self, control: &Control) -> String {
        let parts = [
            (control.hint.is_some(), "h"),
            (self.error(control).is_some(), "e"),
            (self.counted(control).is_some(), "m"),
        ];
        let parts = parts.iter().filter(|(is_there, _)| *is_there);
        let ids = parts.map(|(_, part)| format!("{}-{part}", control.name));
        ids.collect::<Vec<_>>().join(" ")
    }

    /// How much of its limit a text uses: where one writes much, and where it is
    /// too long.
    fn counted(&self, control: &Control) -> Option<Counted> {
        let (used, limit) = (length(self.shown(control)), control.limit?);
        let is_counted = control.look == Look::Prose || used > limit;
        is_counted.then_some(Counted { used, limit })
    }

    /// The names that the form has for the areas of today, where it takes areas.
    fn area_names(&self, control: &Control) -> Vec<&'static str> {
        let Look::Areas(kind) = control.look else {
            return Vec::new();
        };
        let areas = areas::all(kind).filter(|area| area.is_valid(self.today));
        areas
            .map(|area| area.genitive_fi.as_deref().unwrap_or(&area.name_fi))
            .collect()
    }

    /// Where the summary's links lead: radio buttons take them to the first one.
    fn errors(&self) -> Vec<(String, &str)> {
        let controls = self.controls.iter();
        let wrong = controls.filter_map(|control| {
            let id = match control.look {
                Look::Choice(_) => format!("{}-0", control.name),
                _ => control.name.clone(),
            };
            Some((id, self.error(control)?))
        });
        wrong.collect()
    }

    /// Whether a heading stands above the control.
    fn heads(&self, place: usize) -> bool {
        let group = self.controls[place].group;
        let before = place
            .checked_sub(1)
            .map(|before| self.controls[before].group);
        let is_above = |control: &Control| control.label == group;
        !group.is_empty() && before != Some(group) && !self.controls[..place].iter().any(is_above)
    }
}

/// A text's characters and the most of them.
struct Counted {
    used: u32,
    limit: u32,
}

impl Counted {
    fn is_over(&self) -> bool {
        self.used > self.limit
    }

    /// `1 234 / 4 000 merkkiä`, with anything in place of the first number.
    fn of(&self, tr: Tr, used: impl Into<Arg>) -> String {
        tr.ta(
            "edit-count",
            &[("n", used.into()), ("limit", self.limit.into())],
        )
    }

    fn says(&self, tr: Tr) -> String {
        match self.used.saturating_sub(self.limit) {
            0 => self.of(tr, self.used),
            over => format!(
                "{}. {}",
                self.of(tr, self.used),
                tr.tn("edit-count-over", over)
            ),
        }
    }
}

/// What the form is called among drafts.
fn form_name(target: &Target, number: u8) -> String {
    format!("project-card {} {number}", target.key())
}

/// A section of a card.
pub(super) struct Opened {
    pub(super) target: Target,
    pub(super) controls: Vec<Control>,
    /// What the form is called among drafts.
    pub(super) form: String,
}

impl Opened {
    pub(super) fn of(target: Target, number: u8) -> Result<Self, WebError> {
        if !SECTIONS.contains(&number) {
            return Err(WebError::NotFound);
        }
        Ok(Self {
            controls: controls(number, target.programme(), target.is_draft()),
            form: form_name(&target, number),
            target,
        })
    }

    pub(super) async fn read(app: &App, key: &str, number: u8) -> Result<Self, WebError> {
        let target = target(&mut app.db.read().await?, key).await?;
        Self::of(target, number)
    }

    fn saved(&self) -> Fields {
        let text = |control: &Control| text_of(self.target.card(), &control.name);
        self.controls
            .iter()
            .map(|control| (control.name.clone(), text(control)))
            .collect()
    }

    pub(super) async fn page(
        self,
        app: &App,
        visit: &Visit,
        actor: &Actor,
        number: u8,
    ) -> Result<SectionPage, WebError> {
        let title = format!("{number} {}", section_title(number));
        let action = format!("{}/osa/{number}", path(&self.target.key()));
        let saved = self.saved();
        Ok(SectionPage {
            p: page(visit, &self.target, title),
            others: drafts::open(app, actor, &self.form).await?,
            action: visit.link(&action),
            back: visit.link(&path(&self.target.key())),
            today: app.clock.today(),
            controls: self.controls,
            shown: saved.clone(),
            was: saved,
            wrong: BTreeMap::new(),
            conflicts: Vec::new(),
            kept_at: None,
        })
    }
}

/// `GET /tyo/hankkeet/kortti/{key}/osa/{number}`
pub async fn section(
    visit: Visit,
    State(app): State<App>,
    Path((key, number)): Path<(String, u8)>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let opened = Opened::read(&app, &key, number).await?;
    let draft = drafts::find(&mut app.db.read().await?, actor.account, &opened.form).await?;
    let mut page = opened.page(&app, &visit, actor, number).await?;
    if let Some(draft) = draft {
        page.take(&draft.fields);
        page.kept_at = Some(draft.kept_at);
    }
    html(&page)
}

impl SectionPage {
    /// Shows what somebody has typed.
    pub(super) fn take(&mut self, fields: &Fields) {
        for control in &self.controls {
            let name = &control.name;
            if let Some(text) = fields.get(name) {
                self.shown.insert(name.clone(), text.clone());
            }
            if let Some(text) = fields.get(&format!("was.{name}")) {
                self.was.insert(name.clone(), text.clone());
            }
        }
    }
}

/// As many lines as the text needs, within reason.
fn rows(text: &str) -> usize {
    let lines = text
        .lines()
        .map(|line| line.chars().count() / 80 + 1)
        .sum::<usize>();
    lines.clamp(4, 24)
}

/// The section that sums up the final report.
const FINAL_REPORT: u8 = 9;

/// Puts a draft into the section of the final report of a project, behind what somebody has
/// written there, for them to read, mend and save. Gives where they do. A draft that is there
/// already, but for its last paragraph, which says when it was made, is not put in twice.
///
/// # Errors
/// When there is no such project.
pub async fn draft_final_report(
    app: &App,
    actor: &Actor,
    code: &str,
    text: &str,
) -> Result<String, WebError> {
    let opened = Opened::read(app, code, FINAL_REPORT).await?;
    let draft = drafts::find(&mut app.db.read().await?, actor.account, &opened.form).await?;
    let saved = opened.saved();
    let was = saved
        .iter()
        .map(|(name, text)| (format!("was.{name}"), text.clone()));
    let mut fields: Fields = was.chain(saved.clone()).collect();
    fields.extend(draft.into_iter().flat_map(|draft| draft.fields));
    let prose = opened
        .controls
        .iter()
        .find(|control| control.look == Look::Prose);
    let shown = prose.and_then(|control| fields.get_mut(&control.name));
    let shown = shown.ok_or(WebError::NotFound)?;
    let written = shown.replace('\r', "").trim_end().to_owned();
    let (says, _) = text.rsplit_once("\n\n").unwrap_or((text, ""));
    *shown = match &*written {
        "" | "-" => text.to_owned(),
        written if written.contains(says) => written.to_owned(),
        written => format!("{written}\n\n{text}"),
    };
    drafts::keep(app, actor, &opened.form, &fields).await?;
    Ok(format!("{}/osa/{FINAL_REPORT}", path(&opened.target.key())))
}

/// Whether the page only says that somebody is still there.
#[derive(Deserialize)]
pub struct Keeping {
    #[serde(default)]
    muuttui: String,
}

/// `POST /tyo/hankkeet/kortti/{key}/osa/{number}/luonnos`: keeps what is typed,
/// and answers who else is here.
pub async fn keep(
    visit: Visit,
    State(app): State<App>,
    Path((key, number)): Path<(String, u8)>,
    Query(keeping): Query<Keeping>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let opened = Opened::read(&app, &key, number).await?;
    if !keeping.muuttui.is_empty() {
        if fields.values().any(|text| personal_code::found_in(text)) {
            return Ok(StatusCode::UNPROCESSABLE_ENTITY.into_response());
        }
        drafts::keep(&app, actor, &opened.form, &fields).await?;
    }
    let others = drafts::open(&app, actor, &opened.form).await?;
    let said = match others.is_empty() {
        true => String::new(),
        false => visit.tr().t1("edit-others", "names", others.join(", ")),
    };
    Ok(said.into_response())
}
