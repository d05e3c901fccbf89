//! One section as a form.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, NaiveDate, Utc};
use kit::i18n::{Arg, Tr};
use kit::personal_code;
use kit::web::WebError;
use serde::Deserialize;

use super::{page, path, target, target_to_change};
use crate::access::Actor;
use crate::app::App;
use crate::areas;
use crate::drafts::{self, Fields};
use crate::projects::card::{Expected, length, section_title};
use crate::projects::edit::SECTIONS;
use crate::projects::edit::controls::{Control, Look, controls, text_of, with_rows};
use crate::projects::edit::fill::{Wrong, fill};
use crate::projects::edit::merge::{Conflict, merge};
use crate::projects::edit::target::Target;
use crate::shell::{Page, Visit, html};

#[derive(Template)]
#[template(path = "projects/templates/edit_section.html")]
struct SectionPage {
    p: Page,
    controls: Vec<Control>,
    /// What the controls show.
    shown: Fields,
    /// What they held when the form was opened.
    was: Fields,
    wrong: BTreeMap<String, String>,
    conflicts: Vec<Conflict>,
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

struct Opened {
    target: Target,
    controls: Vec<Control>,
    form: String,
}

impl Opened {
    fn of(target: Target, number: u8) -> Result<Self, WebError> {
        if !SECTIONS.contains(&number) {
            return Err(WebError::NotFound);
        }
        Ok(Self {
            controls: controls(number, target.programme(), target.is_draft()),
            form: form_name(&target, number),
            target,
        })
    }

    async fn read(app: &App, key: &str, number: u8) -> Result<Self, WebError> {
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

    async fn page(
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
    fn take(&mut self, fields: &Fields) {
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

/// `POST /tyo/hankkeet/kortti/{key}/osa/{number}`
pub async fn update(
    visit: Visit,
    State(app): State<App>,
    Path((key, number)): Path<(String, u8)>,
    Form(sent): Form<Fields>,
) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let back = path(&key);
    let mut tx = app.db.begin().await?;
    let opened = Opened::of(target_to_change(&mut tx, &key).await?, number)?;
    if sent.contains_key("hylkaa") {
        drafts::discard(&mut tx, actor.account, &opened.form).await?;
        tx.commit().await?;
        let again = visit.link(&format!("{back}/osa/{number}"));
        return Ok(Redirect::to(&again).into_response());
    }
    let target = &opened.target;
    let merged = merge(&opened.controls, &sent, |name| text_of(target.card(), name));
    let mut wrong = personal_codes(visit.tr(), &merged.changes);
    let mut card = target.card().clone();
    let whole = with_rows(target.card(), &opened.controls, &merged.changes);
    for (name, why) in fill(&mut card, &whole, app.clock.today()) {
        wrong.entry(name).or_insert_with(|| says(visit.tr(), &why));
    }
    if wrong.is_empty() && merged.conflicts.is_empty() {
        let author = visit.author(&app);
        let is_changed = card != *target.card();
        if !is_changed || target.save(&app, &mut tx, &author, card).await? {
            drafts::discard(&mut tx, actor.account, &opened.form).await?;
            tx.commit().await?;
            let to = if is_changed {
                visit.after(&back, "saved", &author)
            } else {
                visit.link(&back)
            };
            return Ok(Redirect::to(&to).into_response());
        }
    }
    drop(tx);
    let status = if merged.conflicts.is_empty() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::CONFLICT
    };
    let mut page = opened.page(&app, &visit, actor, number).await?;
    page.take(&sent);
    for conflict in &merged.conflicts {
        // What somebody else has saved has been seen now.
        page.was
            .insert(conflict.name.clone(), conflict.theirs.clone());
    }
    page.p.has_errors = true;
    page.wrong = wrong;
    page.conflicts = merged.conflicts;
    Ok((status, html(&page)?).into_response())
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
