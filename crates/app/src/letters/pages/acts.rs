//! What is done to a letter with one button.

use axum::extract::{Form as Sent, Path, State as Of};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::id::Id;
use kit::mail::mailing::MailingState;
use kit::mail::{Mailbox, Outgoing};
use kit::web::WebError;
use serde::Deserialize;

use super::preview::message;
use super::show::page;
use super::{STAFF, found, refusal};
use crate::accounts;
use crate::app::App;
use crate::calls::{Wrong, read_instant};
use crate::letters::LetterRefused;
use crate::letters::change::{self, Act};
use crate::letters::leave;
use crate::shell::{Visit, html};
use crate::texts;

/// Which edition somebody has seen, and when the letter is to leave.
#[derive(Deserialize)]
pub struct Known {
    #[serde(default)]
    edition: i64,
    #[serde(default)]
    aika: String,
}

/// The letter's page with what was refused.
async fn refuse(
    app: &App,
    visit: &Visit,
    id: &str,
    refused: &LetterRefused,
) -> Result<Response, WebError> {
    if *refused == LetterRefused::NotFound {
        return Err(WebError::NotFound);
    }
    let text = refusal(app, visit.tr(), refused).await?;
    let mut page = page(app, visit, found(app, id).await?).await?;
    page.p.has_errors = true;
    page.refused = Some(text);
    let status = match refused {
        LetterRefused::NotReady(_)
        | LetterRefused::Past
        | LetterRefused::Nobody
        | LetterRefused::NoSegment => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::CONFLICT,
    };
    Ok((status, super::edit::framed(html(&page)?)).into_response())
}

async fn done(
    app: App,
    visit: Visit,
    (id, edition): (String, i64),
    (act, word): (Act, &str),
) -> Result<Response, WebError> {
    let letter: Id = id.parse().map_err(|_| WebError::NotFound)?;
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let acted = change::act(&app, &mut tx, &author, (letter, edition), act).await?;
    if let Err(refused) = acted {
        drop(tx);
        return refuse(&app, &visit, &id, &refused).await;
    }
    tx.commit().await?;
    let path = match act {
        Act::Remove => STAFF.to_owned(),
        _ => format!("{STAFF}/{id}"),
    };
    Ok(Redirect::to(&visit.after(&path, word, &author)).into_response())
}

/// `POST /tyo/kirjeet/{id}/poisto`
pub async fn remove(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Sent(known): Sent<Known>,
) -> Result<Response, WebError> {
    done(app, visit, (id, known.edition), (Act::Remove, "removed")).await
}

/// `POST /tyo/kirjeet/{id}/malliksi`
pub async fn make_template(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Sent(known): Sent<Known>,
) -> Result<Response, WebError> {
    done(
        app,
        visit,
        (id, known.edition),
        (Act::MakeTemplate, "template"),
    )
    .await
}

/// `POST /tyo/kirjeet/{id}/hyvaksyntapyynto`
pub async fn ask(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Sent(known): Sent<Known>,
) -> Result<Response, WebError> {
    done(app, visit, (id, known.edition), (Act::Ask, "asked")).await
}

/// `POST /tyo/kirjeet/{id}/hyvaksynta`
pub async fn approve(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Sent(known): Sent<Known>,
) -> Result<Response, WebError> {
    done(app, visit, (id, known.edition), (Act::Approve, "approved")).await
}

/// `POST /tyo/kirjeet/{id}/lahetys`: two minutes from now, or at the time that is written.
pub async fn schedule(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Sent(known): Sent<Known>,
) -> Result<Response, WebError> {
    let letter = found(&app, &id).await?;
    let tr = visit.tr();
    let at = match known.aika.trim() {
        "" => Ok(None),
        text => read_instant(text).map(Some),
    };
    let at = match at {
        Ok(at) => at,
        Err(wrong) => {
            let mut page = page(&app, &visit, letter).await?;
            page.p.has_errors = true;
            page.problem = Some(match wrong {
                Wrong::NoTime => tr.t("letter-send-no-time"),
                wrong => wrong.text(tr),
            });
            page.when = known.aika;
            let body = super::edit::framed(html(&page)?);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, body).into_response());
        }
    };
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let of = (letter.id, known.edition);
    if let Err(refused) = leave::send(&app, &mut tx, &author, of, at).await? {
        drop(tx);
        return refuse(&app, &visit, &id, &refused).await;
    }
    tx.commit().await?;
    let word = if at.is_some() { "scheduled" } else { "sent" };
    let to = format!("{STAFF}/{id}?done={word}");
    Ok(Redirect::to(&visit.link(&to)).into_response())
}

/// `POST /tyo/kirjeet/{id}/peruutus`
pub async fn call_back(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let letter: Id = id.parse().map_err(|_| WebError::NotFound)?;
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    if let Err(refused) = leave::call_back(&app, &mut tx, &author, letter).await? {
        drop(tx);
        return refuse(&app, &visit, &id, &refused).await;
    }
    tx.commit().await?;
    let to = format!("{STAFF}/{id}?done=called-back");
    Ok(Redirect::to(&visit.link(&to)).into_response())
}

async fn steer(
    app: App,
    visit: Visit,
    id: String,
    (state, word): (MailingState, &str),
) -> Result<Response, WebError> {
    let letter: Id = id.parse().map_err(|_| WebError::NotFound)?;
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    match leave::steer(&app, &mut tx, &author, letter, state).await? {
        Ok(()) => tx.commit().await?,
        // It has ended meanwhile, or has not begun: the page tells.
        Err(LetterRefused::Stale) => {
            return Ok(Redirect::to(&visit.link(&format!("{STAFF}/{id}"))).into_response());
        }
        Err(_) => return Err(WebError::NotFound),
    }
    let to = format!("{STAFF}/{id}?done={word}");
    Ok(Redirect::to(&visit.link(&to)).into_response())
}

/// `POST /tyo/kirjeet/{id}/tauko`
pub async fn pause(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    steer(app, visit, id, (MailingState::Paused, "paused")).await
}

/// `POST /tyo/kirjeet/{id}/jatko`
pub async fn resume(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    steer(app, visit, id, (MailingState::Running, "resumed")).await
}

/// `POST /tyo/kirjeet/{id}/pysaytys`
pub async fn stop(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    steer(app, visit, id, (MailingState::Stopped, "stopped")).await
}

/// `POST /tyo/kirjeet/{id}/koe`: each version of the letter, to whoever asks for it.
pub async fn test(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let letter = found(&app, &id).await?;
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let staff = accounts::staff(&mut app.db.read().await?).await?;
    let mut staff = staff.into_iter();
    let account = staff.find(|one| one.id == actor.account);
    let account = account.ok_or(WebError::NotFound)?;
    let to = Mailbox::new(
        &account.name,
        account.email.parse().map_err(anyhow::Error::from)?,
    );
    let to = to.map_err(anyhow::Error::from)?;
    let mut outgoing = Vec::new();
    for lang in letter.content.langs() {
        let message = message(&app, letter.id, &letter.content, lang, &app.base_url).await?;
        let subject = texts::tr(lang).t1("letter-test-subject", "subject", &message.subject);
        let subject: String = subject.chars().take(250).collect();
        let one = Outgoing::new(to.clone(), lang, &subject, message.text, message.html);
        outgoing.push(one.map_err(anyhow::Error::from)?);
    }
    if outgoing.is_empty() {
        return refuse(&app, &visit, &id, &LetterRefused::NotReady(Vec::new())).await;
    }
    let mut tx = app.db.begin().await?;
    for one in &outgoing {
        app.mail.queue(&mut tx, &app.ids, &app.clock, one).await?;
    }
    tx.commit().await?;
    let to = format!("{STAFF}/{id}?done=tested");
    Ok(Redirect::to(&visit.link(&to)).into_response())
}
