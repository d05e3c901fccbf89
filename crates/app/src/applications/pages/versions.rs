//! Keeping a version, comparing two, and writing one again.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Form as Sent, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::i18n::Tr;
use kit::web::WebError;
use serde::Deserialize;

use super::show::page;
use super::{content, found, path, under};
use crate::app::App;
use crate::applications::version::{LONGEST, VersionRefused, keep_version, write_again};
use crate::applications::{Application, Content, Section};
use crate::projects::card::{Run, word_runs};
use crate::shell::{Page, Visit, html};

/// The name of a version, or the number of one that is written again.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct VersionForm {
    nimi: String,
    palautus: String,
}

/// What people write in the form.
pub fn label(tr: Tr, name: &str) -> Option<String> {
    (name == "nimi").then(|| tr.t("application-version-name"))
}

/// `POST /tyo/hakemukset/{id}/versiot`
pub async fn keep(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Sent(form): Sent<VersionForm>,
) -> Result<Response, WebError> {
    let (one, tr) = (found(&app, &id).await?, visit.tr());
    if !form.palautus.is_empty() {
        return again(&app, &visit, &one, &form.palautus).await;
    }
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let kept = keep_version(&app, &mut tx, &author, one.id, &form.nimi).await?;
    let problem = match kept {
        Ok(_) => {
            tx.commit().await?;
            let to = visit.after(&path(&one), "version", &author);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(VersionRefused::NotFound) => return Err(WebError::NotFound),
        Err(VersionRefused::NoName) => tr.t("application-version-no-name"),
        Err(VersionRefused::TooLong) => tr.tn("wrong-too-long", LONGEST),
        Err(VersionRefused::PersonalCode) => tr.t("wrong-personal-code"),
    };
    drop(tx);
    let mut page = page(&app, &visit, &id).await?;
    page.p.has_errors = true;
    (page.name, page.problem) = (form.nimi, Some(problem));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response())
}

/// The texts of a version become those of now.
async fn again(
    app: &App,
    visit: &Visit,
    one: &Application,
    number: &str,
) -> Result<Response, WebError> {
    let number = number.parse().map_err(|_| WebError::NotFound)?;
    let (author, tr) = (visit.author(app), visit.tr());
    let today = tr.date(app.clock.today());
    let name = tr.t1("application-version-before", "day", today);
    let mut tx = app.db.begin().await?;
    let written = write_again(app, &mut tx, &author, (one.id, number), &name).await?;
    written.map_err(|_| WebError::NotFound)?;
    tx.commit().await?;
    Ok(Redirect::to(&visit.after(&path(one), "restored", &author)).into_response())
}

/// Which two: numbers of versions; blank for how it is now.
#[derive(Deserialize)]
pub struct Two {
    #[serde(default)]
    a: String,
    #[serde(default)]
    b: String,
}

/// A section that differs.
struct Differing {
    label: String,
    runs: Vec<Run>,
}

#[derive(Template)]
#[template(path = "applications/templates/compare.html")]
struct ComparePage {
    p: Page,
    path: String,
    /// Those of the two that are versions: number and name.
    versions: Vec<(i64, String)>,
    names: [String; 2],
    differing: Vec<Differing>,
}

type Texts = BTreeMap<String, String>;

/// The name and the texts of a version, or of how it is now.
fn state(tr: Tr, content: &Content, which: &str) -> Option<(String, Texts)> {
    if which.is_empty() {
        let texts = Section::all()
            .map(|section| (section.word().to_owned(), content.text(section).to_owned()));
        return Some((tr.t("application-now"), texts.collect()));
    }
    let number: i64 = which.parse().ok()?;
    let version = content.versions.iter().find(|one| one.number == number)?;
    let name = format!("{}, {}", version.name, tr.instant(version.saved_at));
    Some((name, version.texts.clone()))
}

/// `GET /tyo/hakemukset/{id}/vertailu`
pub async fn compare(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Query(two): Query<Two>,
) -> Result<Response, WebError> {
    let tr = visit.tr();
    let content = content(&app, &visit, &id).await?;
    let before = state(tr, &content, &two.a).ok_or(WebError::NotFound)?;
    let after = state(tr, &content, &two.b).ok_or(WebError::NotFound)?;
    let differing = Section::all().filter_map(|section| {
        let text = |texts: &Texts| texts.get(section.word()).cloned().unwrap_or_default();
        let (was, is) = (text(&before.1), text(&after.1));
        (was != is).then(|| Differing {
            label: section.label(),
            runs: word_runs(&was, &is),
        })
    });
    let asked = [two.a, two.b];
    let versions = content.versions.iter();
    let versions = versions
        .filter(|one| asked.contains(&one.number.to_string()))
        .map(|one| (one.number, one.name.clone()));
    html(&ComparePage {
        path: visit.link(&path(&content.application)),
        versions: versions.collect(),
        p: under(&visit, tr.t("application-compare"), &content.application),
        differing: differing.collect(),
        names: [before.0, after.0],
    })
}
