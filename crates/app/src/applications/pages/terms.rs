//! Limits and advice of a programme period.

use askama::Template;
use axum::extract::{Form as Sent, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::i18n::Tr;
use kit::personal_code;
use kit::text::clean_line;
use kit::web::WebError;

use super::{After, STAFF, notice};
use crate::access::Action;
use crate::app::App;
use crate::applications::application::ChangeRefused;
use crate::applications::section::{Section, Term, Terms};
use crate::applications::store;
use crate::applications::terms::{change_terms, term_of, terms};
use crate::drafts::Fields;
use crate::projects::card::Programme;
use crate::shell::{Page, Visit, html};

/// The largest limit and the longest advice, in letters.
const MOST: u32 = 20_000;
const LONGEST: usize = 1_000;

/// A section's limit and advice as they are written.
struct Row {
    section: Section,
    limit: String,
    advice: String,
}

#[derive(Template)]
#[template(path = "applications/templates/terms.html")]
struct TermsPage {
    p: Page,
    programme: &'static str,
    edition: i64,
    rows: Vec<Row>,
    wrong: Vec<(String, String)>,
    is_stale: bool,
}

impl TermsPage {
    fn error(&self, id: &str) -> Option<String> {
        let wrong = self.wrong.iter().find(|(of, _)| of == id);
        wrong.map(|(_, text)| text.clone())
    }

    fn limit_id(&self, row: &Row) -> String {
        format!("raja.{}", row.section.word())
    }

    fn advice_id(&self, row: &Row) -> String {
        format!("ohje.{}", row.section.word())
    }

    fn may_keep(&self) -> bool {
        self.p.may(Action::KeepTerms)
    }
}

/// What people write in the form.
pub fn label(tr: Tr, name: &str) -> Option<String> {
    let (of, word) = name.split_once('.')?;
    let section = Section::of_word(word)?.label();
    match of {
        "raja" => Some(format!("{section}: {}", tr.t("application-limit"))),
        "ohje" => Some(format!("{section}: {}", tr.t("application-advice"))),
        _ => None,
    }
}

fn programme_of(word: &str) -> Result<Programme, WebError> {
    let known = [Programme::P2021, Programme::P2014];
    let found = known.into_iter().find(|one| one.word() == word);
    found.ok_or(WebError::NotFound)
}

fn page(visit: &Visit, programme: Programme, edition: i64, rows: Vec<Row>) -> TermsPage {
    let tr = visit.tr();
    let years = tr.t(&format!("programme-{}", programme.word()));
    TermsPage {
        p: visit
            .titled(tr.t1("application-terms-title", "programme", years))
            .under(STAFF, tr.t("applications-title")),
        programme: programme.word(),
        edition,
        rows,
        wrong: Vec::new(),
        is_stale: false,
    }
}

/// `GET /tyo/hakemukset/ehdot/{programme}`
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(word): Path<String>,
    after: Query<After>,
) -> Result<Response, WebError> {
    let programme = programme_of(&word)?;
    let mut conn = app.db.read().await?;
    let (edition, _) = store::terms(&mut conn, &word).await?;
    let all = terms(&mut conn, programme).await?;
    let rows = Section::all().map(|section| {
        let term = term_of(&all, section.word());
        Row {
            section,
            limit: term.limit.to_string(),
            advice: term.advice,
        }
    });
    let mut page = page(&visit, programme, edition, rows.collect());
    notice(&mut page.p, &after);
    html(&page)
}

/// The terms that rows tell, and all that is wrong with them.
fn read(tr: Tr, rows: &[Row]) -> Result<Terms, Vec<(String, String)>> {
    let (mut terms, mut wrong) = (Terms::new(), Vec::new());
    for row in rows {
        let word = row.section.word();
        let limit = row.limit.trim().parse().ok();
        let limit = limit.filter(|limit| (1..=MOST).contains(limit));
        if limit.is_none() {
            let text = tr.tn("application-wrong-limit", i64::from(MOST));
            wrong.push((format!("raja.{word}"), text));
        }
        let advice = clean_line(&row.advice);
        if advice.chars().count() > LONGEST {
            wrong.push((format!("ohje.{word}"), tr.tn("wrong-too-long", LONGEST)));
        } else if personal_code::found_in(&advice) {
            wrong.push((format!("ohje.{word}"), tr.t("wrong-personal-code")));
        }
        let limit = limit.unwrap_or(MOST);
        terms.insert(word.to_owned(), Term { limit, advice });
    }
    match wrong.is_empty() {
        true => Ok(terms),
        false => Err(wrong),
    }
}

/// `POST /tyo/hakemukset/ehdot/{programme}`
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(word): Path<String>,
    Sent(sent): Sent<Fields>,
) -> Result<Response, WebError> {
    let (programme, tr) = (programme_of(&word)?, visit.tr());
    let text = |name: String| sent.get(&name).cloned().unwrap_or_default();
    let edition: i64 = text("edition".to_owned()).parse().unwrap_or_default();
    let rows = Section::all().map(|section| Row {
        section,
        limit: text(format!("raja.{}", section.word())),
        advice: text(format!("ohje.{}", section.word())),
    });
    let mut page = page(&visit, programme, edition, rows.collect());
    page.p.has_errors = true;
    let all = match read(tr, &page.rows) {
        Ok(all) => all,
        Err(wrong) => {
            page.wrong = wrong;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response());
        }
    };
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let known = (programme, edition);
    match change_terms(&app, &mut tx, &author, known, all).await? {
        Ok(()) => {
            tx.commit().await?;
            let to = format!("{STAFF}/ehdot/{word}");
            Ok(Redirect::to(&visit.after(&to, "saved", &author)).into_response())
        }
        Err(ChangeRefused::NotFound) => Err(WebError::NotFound),
        Err(ChangeRefused::Stale) => {
            drop(tx);
            let (edition, _) = store::terms(&mut app.db.read().await?, &word).await?;
            // What was written stays in the form; saved again, it stands instead of theirs.
            (page.edition, page.is_stale) = (edition, true);
            Ok((StatusCode::CONFLICT, html(&page)?).into_response())
        }
    }
}
