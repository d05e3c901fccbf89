//! The public pages of projects.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use kit::i18n::Tr;
use kit::web::WebError;
use serde::Deserialize;

use super::areas::card_areas;
use super::attached::{Row, owner_of, rows};
use super::card::{self, Card, Cooperation, Difference, Field, Programme, Run};
use super::list_file::{Beside, beside};
use super::store::{self, Project, Version};
use super::visibility::Visibility;
use super::{linked, pair, paper};
use crate::access::Action;
use crate::app::App;
use crate::areas::AreaKind;
use crate::shell::{Page, Visit, html};
use crate::statements::{self, Statement};

#[derive(Template)]
#[template(path = "projects/templates/show.html")]
struct Show {
    p: Page,
    visibility: Visibility,
    code: String,
    card: Card,
    versions: Vec<Version>,
    captured_on: NaiveDate,
    files: Vec<Row>,
    today: NaiveDate,
    beside: Beside,
}

/// `GET /hankkeet/{code}`
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(code): Path<String>,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let project = seen(&visit, store::find(&mut conn, &code).await?)?;
    let versions = store::versions(&mut conn, &code).await?;
    let files = rows(&mut conn, &visit, &owner_of(&project)).await?;
    let beside = beside(&mut conn, &project).await?;
    let p = page(
        &visit,
        &project,
        project.card.text(Field::Name).unwrap_or_default(),
    );
    let address = p.address();
    let p = p.about(linked::about(&project.card, &address));
    let Project {
        card,
        captured_on,
        visibility,
        ..
    } = project;
    html(&Show {
        p,
        visibility,
        code,
        card,
        versions,
        captured_on,
        files,
        today: app.clock.today(),
        beside,
    })
}

/// The project, if the visitor may see it.
pub(super) fn seen(visit: &Visit, project: Option<Project>) -> Result<Project, WebError> {
    let may_see_hidden = |project: &Project| {
        visit
            .actor()
            .is_some_and(|actor| actor.may(Action::SeeProjects) && is_within(project, &actor.areas))
    };
    let is_seen =
        |project: &Project| project.visibility == Visibility::Public || may_see_hidden(project);
    found(project.filter(is_seen))
}

/// Whether a project names one of the municipalities; always, when there is no
/// limit.
fn is_within(project: &Project, municipalities: &[String]) -> bool {
    municipalities.is_empty()
        || card_areas(&project.card, project.captured_on)
            .iter()
            .any(|area| {
                area.kind == AreaKind::Municipality
                    && area
                        .code
                        .as_ref()
                        .is_some_and(|code| municipalities.iter().any(|one| one == code.as_str()))
            })
}

fn found<T>(thing: Option<T>) -> Result<T, WebError> {
    thing.ok_or(WebError::NotFound)
}

fn page(visit: &Visit, project: &Project, title: String) -> Page {
    visit
        .titled(title)
        .under("/", visit.tr().t("nav-home"))
        .under("/hankkeet", visit.tr().t("projects-title"))
        .with_statement(statement_of(&project.card))
}

/// The funding statement of the project's period and fund.
pub(super) fn statement_of(card: &Card) -> &'static Statement {
    let key = match (card.programme(), card.fund()) {
        (Some(Programme::P2014), Some(card::Fund::Erdf)) => "2014-erdf",
        (Some(Programme::P2014), _) => "2014-esf",
        _ => "2021",
    };
    statements::by_key(key).expect("invariant: each period has its statement")
}

impl Show {
    /// How much of the granted funding is realised, in per cent.
    fn realised_percent(&self) -> Option<i64> {
        let granted = self
            .card
            .money(Field::Granted)
            .filter(|amount| amount.0 > 0)?;
        let realised = self.card.money(Field::Realised)?;
        Some((realised.0 * 100 / granted.0).clamp(0, 999))
    }

    fn state_word(&self) -> Option<&'static str> {
        self.card.state().map(|state| state.word())
    }

    fn ends_on(&self) -> Option<NaiveDate> {
        self.card.period().map(|(_, last)| last)
    }

    fn text(&self, field: Field) -> Option<String> {
        self.card.text(field)
    }

    /// Street, post code and post office on one line.
    fn address(&self) -> Option<String> {
        let part = |fields: &[Field]| {
            let words: Vec<String> = fields
                .iter()
                .filter_map(|&field| self.text(field))
                .collect();
            (!words.is_empty()).then(|| words.join(" "))
        };
        let street = part(&[Field::StreetAddress]);
        let post = part(&[Field::PostCode, Field::PostOffice]);
        let parts: Vec<String> = street.into_iter().chain(post).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// Prose as paragraphs.
    fn paragraphs(&self, field: Field) -> Vec<String> {
        let text = self.card.text(field).unwrap_or_default();
        text.lines()
            .filter(|line| !line.trim().is_empty())
            .map(str::to_owned)
            .collect()
    }

    fn cooperation_key(&self) -> String {
        format!("cooperation-{}", self.card.cooperation().word())
    }

    fn list_lost(&self) -> bool {
        self.card.cooperation() == Cooperation::JointListLost
    }

    /// The rows on sustainable development that are scored above zero.
    fn scored(&self) -> Vec<(&'static str, u8, u8, &str)> {
        let row = |place: usize| {
            let rating = self.card.principles.sustainability(place)?;
            let says_something = rating.direct() + rating.indirect() > 0;
            says_something.then(|| {
                let label = card::SUSTAINABILITY[place].label;
                (
                    label,
                    rating.direct(),
                    rating.indirect(),
                    rating.explanation.as_str(),
                )
            })
        };
        (0..card::SUSTAINABILITY.len()).filter_map(row).collect()
    }

    fn answers(&self) -> Vec<(&'static str, bool, &str)> {
        let row = |place: usize| {
            let answer = self.card.principles.equality(place)?;
            Some((
                card::EQUALITY[place].label,
                answer.yes,
                answer.explanation.as_str(),
            ))
        };
        (0..card::EQUALITY.len()).filter_map(row).collect()
    }
}

/// Whether an address found in a document may be followed: no scheme but the
/// web's.
fn is_link(address: &str) -> bool {
    ["http://", "https://"]
        .iter()
        .any(|scheme| address.starts_with(scheme))
}

/// `GET /hankkeet/{code}/{file}`: the card as the authority's form in text or
/// PDF, or as JSON. The form is in Finnish whatever the path's language.
pub async fn file(
    State(app): State<App>,
    visit: Visit,
    Path((code, file)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let project = seen(&visit, store::find(&mut app.db.read().await?, &code).await?)?;
    let (kind, body) = match file.as_str() {
        "kuvaus.txt" => ("text/plain; charset=utf-8", card::print_text(&project.card)),
        "kuvaus.json" => ("application/json", card::to_json(&project.card).to_string()),
        "kuvaus.pdf" => return pdf_file(&app, project.card, &code).await,
        _ => return Err(WebError::NotFound),
    };
    Ok(([(header::CONTENT_TYPE, kind)], body).into_response())
}

/// To be kept, not shown: readers of their own know a PDF's tags better than
/// browsers do.
async fn pdf_file(app: &App, card: Card, code: &str) -> Result<Response, WebError> {
    let bytes = paper::print(card, app.clock.now()).await?;
    let name = format!("attachment; filename=\"hankekuvaus-{code}.pdf\"");
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, bytes).into_response())
}

#[derive(Template)]
#[template(path = "projects/templates/compare.html")]
struct Compare {
    p: Page,
    before: Version,
    after: Version,
    differences: Vec<Difference>,
}

/// Which versions are compared.
#[derive(Deserialize)]
pub struct CompareQuery {
    a: Option<i64>,
    b: Option<i64>,
}

/// `GET /hankkeet/{code}/vertaa?a=1&b=2`
pub async fn compare(
    State(app): State<App>,
    visit: Visit,
    Path(code): Path<String>,
    Query(query): Query<CompareQuery>,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let project = seen(&visit, store::find(&mut conn, &code).await?)?;
    let versions = store::versions(&mut conn, &code).await?;
    let (before, after) = found(pair(&versions, query.a, query.b))?;
    let (before, after) = (before.clone(), after.clone());
    let differences = card::differences(&before.card, &after.card);
    let name = project.card.text(Field::Name).unwrap_or_default();
    let p = page(&visit, &project, visit.tr().t("compare-title"))
        .under(&format!("/hankkeet/{code}"), name);
    html(&Compare {
        p,
        before,
        after,
        differences,
    })
}

/// A project's state as a word and the class of its tag. A card's state is as old as
/// the card: what has ended since is not running.
pub fn state_tag(
    tr: &Tr,
    state: Option<&str>,
    ends_on: Option<NaiveDate>,
    today: NaiveDate,
) -> Option<(String, &'static str)> {
    let has_ended = ends_on.is_some_and(|day| day < today);
    match state {
        Some("running") if !has_ended => Some((tr.t("state-running"), "success")),
        Some(_) => Some((tr.t("state-ended"), "neutral")),
        None => None,
    }
}

fn version_line(tr: &Tr, version: &Version) -> String {
    let day = tr.date(version.captured_on);
    tr.ta(
        "version-line",
        &[("number", version.number.into()), ("day", day.into())],
    )
}
