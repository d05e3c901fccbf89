//! Telling of an idea without an account: page by page, with a link to go on later.

use askama::Template;
use axum::extract::{Form as Sent, Path, State as Of};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::i18n::Tr;
use kit::web::WebError;

use super::form::{Control, For, Form, Look, Offered, Pairs, errors, stands};
use super::later::{LaterForm, later, mail_link};
use crate::app::App;
use crate::attachments::{self, Attachment};
use crate::ideas::field::{Field, Step};
use crate::ideas::letters::{ANSWER_WITHIN, Receipt};
use crate::ideas::told::Wrong;
use crate::ideas::written::{self, Written};
use crate::ideas::{Idea, by_id};
use crate::mails;
use crate::shell::{About, Page, Visit, html, private};

/// Where it begins, as in Finnish.
pub(super) const PATH: &str = "/hankeidea";

/// The path of a page of the form.
pub(super) fn place(key: &str, page: &str) -> String {
    format!("{PATH}/{key}/{page}")
}

#[derive(Template)]
#[template(path = "ideas/templates/start.html")]
struct StartPage {
    p: Page,
    wrong: Vec<(&'static str, String)>,
}

fn start_page(visit: &Visit, wrong: Vec<(&'static str, String)>) -> StartPage {
    let about = About {
        description: visit.tr().t("idea-start-lead"),
        data: None,
        feed: None,
    };
    StartPage {
        p: visit
            .page("idea-start-title")
            .with_errors(!wrong.is_empty())
            .about(about),
        wrong,
    }
}

/// `GET /hankeidea`
pub async fn start(visit: Visit) -> Result<Response, WebError> {
    html(&start_page(&visit, Vec::new()))
}

/// `POST /hankeidea`
pub async fn begin(visit: Visit, Of(app): Of<App>) -> Result<Response, WebError> {
    if !written::may_begin(&app, visit.origin()).await? {
        let wrong = vec![("begin", visit.tr().t("idea-too-many"))];
        let page = html(&start_page(&visit, wrong))?;
        return Ok((StatusCode::TOO_MANY_REQUESTS, page).into_response());
    }
    let token = written::begin(&app).await?;
    let first = place(token.secret(), Step::Association.path());
    Ok(Redirect::to(&visit.link(&first)).into_response())
}

/// What the link leads to; a page that says so when it leads nowhere any more.
pub(super) async fn written_at(
    app: &App,
    visit: &Visit,
    key: &str,
) -> Result<Result<Written, Response>, WebError> {
    match written::find(app, &mut app.db.read().await?, key).await? {
        Some(found) if found.idea.is_none() => Ok(Ok(found)),
        Some(_) => {
            let done = visit.link(&place(key, "kiitos"));
            Ok(Err(Redirect::to(&done).into_response()))
        }
        None => {
            let page = html(&GonePage {
                p: visit.page("idea-gone-title"),
            })?;
            Ok(Err(private((StatusCode::GONE, page).into_response())))
        }
    }
}

#[derive(Template)]
#[template(path = "ideas/templates/gone.html")]
struct GonePage {
    p: Page,
}

/// A page of the form in its frame.
pub(super) fn page_of(visit: &Visit, step: Step) -> Page {
    let title = visit.tr().t(&step.key());
    visit
        .titled(title)
        .under(PATH, visit.tr().t("idea-start-title"))
}

#[derive(Template)]
#[template(path = "ideas/templates/step.html")]
struct StepPage {
    p: Page,
    key: String,
    step: Step,
    controls: Vec<Control>,
    errors: Vec<(&'static str, String)>,
}

impl StepPage {
    fn stands(&self, one: &Step) -> &'static str {
        stands(*one, self.step)
    }

    fn path(&self, page: &str) -> String {
        self.p.link(&place(&self.key, page))
    }
}

fn step_page(
    visit: &Visit,
    (key, step): (&str, Step),
    form: &Form,
    wrong: &[(Field, Wrong)],
) -> StepPage {
    let tr = visit.tr();
    let offered = Offered::default();
    StepPage {
        p: page_of(visit, step).with_errors(!wrong.is_empty()),
        key: key.to_owned(),
        step,
        controls: form.controls(tr, step.fields(), wrong, (For::Everyone, &offered)),
        errors: errors(tr, wrong),
    }
}

/// `GET /hankeidea/{key}/{step}`
pub async fn step(
    visit: Visit,
    Of(app): Of<App>,
    Path((key, step)): Path<(String, String)>,
) -> Result<Response, WebError> {
    if step == "kiitos" {
        return thanks(&app, &visit, &key).await;
    }
    let found = match written_at(&app, &visit, &key).await? {
        Ok(found) => found,
        Err(instead) => return Ok(instead),
    };
    match (Step::of_path(&step), step.as_str()) {
        (Some(Step::Check), _) => check(&app, &visit, &key, &found, &[]).await,
        (Some(Step::Files), _) => super::public_files::show(&app, &visit, &key, &found).await,
        (Some(step), _) => {
            let form = Form::of_told(&found.told, visit.tr());
            Ok(private(html(&step_page(&visit, (&key, step), &form, &[]))?))
        }
        (None, "jatka") => later(&visit, &key, LaterForm::of(&found)),
        _ => Err(WebError::NotFound),
    }
}

/// `GET /hankeidea/{key}/liitteet`: files are sent to the same address.
pub async fn files(
    visit: Visit,
    app: Of<App>,
    Path(key): Path<String>,
) -> Result<Response, WebError> {
    let step_of = Path((key, Step::Files.path().to_owned()));
    step(visit, app, step_of).await
}

/// `POST /hankeidea/{key}/{step}`: what is right is kept; what is wrong is shown again as it
/// was typed, and nothing of that page is stored.
pub async fn keep(
    visit: Visit,
    Of(app): Of<App>,
    Path((key, step)): Path<(String, String)>,
    Sent(pairs): Sent<Pairs>,
) -> Result<Response, WebError> {
    let found = match written_at(&app, &visit, &key).await? {
        Ok(found) => found,
        Err(instead) => return Ok(instead),
    };
    if step == "jatka" {
        return mail_link(&app, &visit, &key, &pairs).await;
    }
    let step = Step::of_path(&step).ok_or(WebError::NotFound)?;
    if step == Step::Check {
        return hand_in(&app, &visit, &key, &found, &pairs).await;
    }
    let is_later = pairs
        .iter()
        .any(|(name, value)| name == "do" && value == "later");
    let form = Form::of_pairs(&pairs);
    let is_needed = |field: Field| field.is_needed() && !is_later;
    let (told, wrong) = form.read(step.fields(), app.clock.today(), is_needed);
    if !wrong.is_empty() {
        let page = html(&step_page(&visit, (&key, step), &form, &wrong))?;
        return Ok(private(
            (StatusCode::UNPROCESSABLE_ENTITY, page).into_response(),
        ));
    }
    if !written::keep(&app, &key, step, &told).await? {
        return Err(WebError::NotFound);
    }
    let next = match (is_later, step.next()) {
        (false, Some(next)) => next.path(),
        _ => "jatka",
    };
    Ok(Redirect::to(&visit.link(&place(&key, next))).into_response())
}

/// What people write on a page of the form.
pub fn label(tr: Tr, name: &str) -> Option<String> {
    Some(tr.t(&Field::of_word(name)?.key()))
}

/// Something of the answers, with where it is changed.
struct Answer {
    step: Step,
    lines: Vec<(String, Option<String>, &'static str)>,
}

#[derive(Template)]
#[template(path = "ideas/templates/check.html")]
struct CheckPage {
    p: Page,
    key: String,
    answers: Vec<Answer>,
    files: Vec<Attachment>,
    errors: Vec<(String, String)>,
    consent_error: Option<String>,
}

impl CheckPage {
    fn path(&self, page: &str) -> String {
        self.p.link(&place(&self.key, page))
    }

    fn stands(&self, one: &Step) -> &'static str {
        stands(*one, Step::Check)
    }
}

async fn check(
    app: &App,
    visit: &Visit,
    key: &str,
    found: &Written,
    wrong: &[(Field, Wrong)],
) -> Result<Response, WebError> {
    let tr = visit.tr();
    let answers = [Step::Association, Step::Idea, Step::Partners].map(|step| {
        let line = |field: Field| {
            let value = found.told.get(field).map(|value| value.shown(tr, field));
            (tr.t(&field.key()), value, field.word())
        };
        Answer {
            step,
            lines: step.fields().map(line).collect(),
        }
    });
    let error = |(field, wrong): &(Field, Wrong)| {
        let target = match field.step() {
            Some(step) => format!("{}#{}", visit.link(&place(key, step.path())), field.word()),
            None => format!("#{}", field.word()),
        };
        (
            target,
            format!("{}: {}", tr.t(&field.key()), wrong.text(tr)),
        )
    };
    let consent = wrong.iter().find(|(field, _)| *field == Field::Consent);
    let page = html(&CheckPage {
        p: page_of(visit, Step::Check).with_errors(!wrong.is_empty()),
        key: key.to_owned(),
        answers: answers.into(),
        files: attachments::list(&mut app.db.read().await?, &found.owner()).await?,
        errors: wrong.iter().map(error).collect(),
        consent_error: consent.map(|(_, wrong)| wrong.text(tr)),
    })?;
    let status = match wrong.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok(private((status, page).into_response()))
}

async fn hand_in(
    app: &App,
    visit: &Visit,
    key: &str,
    found: &Written,
    pairs: &Pairs,
) -> Result<Response, WebError> {
    let mut wrong: Vec<(Field, Wrong)> = found
        .missing()
        .into_iter()
        .map(|field| (field, Wrong::Needed))
        .collect();
    let agrees = pairs
        .iter()
        .any(|(name, value)| name == "consent" && value == "yes");
    if !agrees {
        wrong.push((Field::Consent, Wrong::Needed));
    }
    if !wrong.is_empty() {
        return check(app, visit, key, found, &wrong).await;
    }
    let author = visit.author(app);
    let mut tx = app.db.begin().await?;
    if let Some((id, told)) = written::hand_in(app, &mut tx, &author, key).await?
        && let Some(idea) = by_id(&mut tx, id).await?
    {
        let email = told.text(Field::ContactEmail).unwrap_or_default();
        if let Ok(to) = email.parse::<kit::mail::EmailAddress>() {
            let reference = idea.reference();
            let mail = Receipt { reference };
            mails::queue(app, &mut tx, &to.into(), visit.tr().lang, &mail).await?;
        }
    }
    tx.commit().await?;
    Ok(Redirect::to(&visit.link(&place(key, "kiitos"))).into_response())
}

#[derive(Template)]
#[template(path = "ideas/templates/thanks.html")]
struct ThanksPage {
    p: Page,
    idea: Idea,
}

impl ThanksPage {
    fn within(&self) -> i64 {
        ANSWER_WITHIN
    }
}

async fn thanks(app: &App, visit: &Visit, key: &str) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let found = written::find(app, &mut conn, key).await?;
    let id = found
        .and_then(|found| found.idea)
        .ok_or(WebError::NotFound)?;
    let idea = by_id(&mut conn, id).await?.ok_or(WebError::NotFound)?;
    let page = html(&ThanksPage {
        p: visit.page("idea-thanks-title"),
        idea,
    })?;
    Ok(private(page))
}
