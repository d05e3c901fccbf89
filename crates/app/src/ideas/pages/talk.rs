//! What those who work here say about an idea: comments, questions by mail, ticks.

use axum::extract::{Form as Sent, Path, State as Of};
use axum::response::{IntoResponse, Redirect, Response};
use kit::mail::EmailAddress;
use kit::web::WebError;
use serde::Deserialize;

use super::found;
use super::show::{Refused, refuse};
use crate::accounts;
use crate::app::App;
use crate::ideas::change::ChangeRefused;
use crate::ideas::checklist;
use crate::ideas::comments::{self, CommentRefused};
use crate::ideas::letters::Question;
use crate::ideas::taking_part::{self, Said};
use crate::ideas::{Field, STAFF};
use crate::mails;
use crate::shell::Visit;

/// A comment as it is sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct CommentForm {
    teksti: String,
    kysymys: String,
    poista: String,
}

fn back(id: kit::id::Id) -> String {
    format!("{STAFF}/{id}")
}

/// `POST /tyo/hankeputki/{id}/kommentit`
pub async fn comment(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Sent(form): Sent<CommentForm>,
) -> Result<Response, WebError> {
    let idea = found(&mut app.db.read().await?, &id).await?;
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    match comments::write(&app, &mut tx, &author, (idea.id, &form.teksti)).await? {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&visit.after(&back(idea.id), "said", &author)).into_response())
        }
        Err(CommentRefused::NotFound) => Err(WebError::NotFound),
        Err(CommentRefused::Wrong(wrong)) => {
            drop(tx);
            let refused = Refused {
                field: "teksti".to_owned(),
                written: form.teksti,
                why: wrong.text(visit.tr()),
            };
            refuse(&app, &visit, idea, refused).await
        }
    }
}

/// `POST /tyo/hankeputki/{id}/kommentit/{comment}`: one's own.
pub async fn change(
    Of(app): Of<App>,
    visit: Visit,
    Path((id, comment)): Path<(String, String)>,
    Sent(form): Sent<CommentForm>,
) -> Result<Response, WebError> {
    let idea = found(&mut app.db.read().await?, &id).await?;
    let comment = comment.parse().map_err(|_| WebError::NotFound)?;
    let text = form.poista.is_empty().then_some(form.teksti.as_str());
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    match comments::change(&app, &mut tx, &author, (idea.id, comment), text).await? {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&visit.after(&back(idea.id), "said", &author)).into_response())
        }
        Err(CommentRefused::NotFound) => Err(WebError::NotFound),
        Err(CommentRefused::Wrong(wrong)) => {
            drop(tx);
            let refused = Refused {
                field: format!("t-{comment}"),
                why: wrong.text(visit.tr()),
                written: form.teksti,
            };
            refuse(&app, &visit, idea, refused).await
        }
    }
}

/// `POST /tyo/hankeputki/{id}/kysymys`: asks by mail; what was asked stays as a comment.
pub async fn question(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Sent(form): Sent<CommentForm>,
) -> Result<Response, WebError> {
    let idea = found(&mut app.db.read().await?, &id).await?;
    let email = idea.told.text(Field::ContactEmail).unwrap_or_default();
    let to: EmailAddress = email.parse().map_err(|_| WebError::NotFound)?;
    let (tr, author) = (visit.tr(), visit.author(&app));
    let mut tx = app.db.begin().await?;
    let asked = match form.kysymys.trim() {
        "" => String::new(),
        text => tr.t1("idea-question-asked", "text", text),
    };
    if let Err(refused) = comments::write(&app, &mut tx, &author, (idea.id, &asked)).await? {
        drop(tx);
        let CommentRefused::Wrong(wrong) = refused else {
            return Err(WebError::NotFound);
        };
        let refused = Refused {
            field: "kysymys".to_owned(),
            written: form.kysymys,
            why: wrong.text(tr),
        };
        return refuse(&app, &visit, idea, refused).await;
    }
    let account = visit.actor().ok_or(WebError::NotFound)?.account;
    let asks = accounts::by_id(&mut tx, account).await?;
    let asks = asks.ok_or(WebError::NotFound)?;
    let mail = Question {
        reference: idea.reference(),
        text: kit::text::clean_prose(&form.kysymys),
        who: format!("{}, {}", asks.name, asks.email),
    };
    mails::queue(&app, &mut tx, &to.into(), tr.lang, &mail).await?;
    tx.commit().await?;
    let to = visit.link(&format!("{}?done=asked", back(idea.id)));
    Ok(Redirect::to(&to).into_response())
}

/// What is said of an item.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct TickForm {
    kohta: String,
    tehty: String,
    huomio: String,
}

/// `POST /tyo/hankeputki/{id}/lista`
pub async fn tick(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Sent(form): Sent<TickForm>,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let idea = found(&mut conn, &id).await?;
    let items = checklist::all(&mut conn).await?;
    drop(conn);
    let item = items.into_iter().find(|item| item.id == form.kohta);
    let item = item.ok_or(WebError::NotFound)?;
    let said = Said {
        item: item.id,
        stage: item.stage,
        text: item.text,
        is_done: !form.tehty.is_empty(),
        note: form.huomio.clone(),
    };
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    match taking_part::tick(&app, &mut tx, &author, idea.id, said).await? {
        Ok(_) => {
            tx.commit().await?;
            Ok(Redirect::to(&visit.after(&back(idea.id), "ticked", &author)).into_response())
        }
        Err(ChangeRefused::Wrong(wrong)) => {
            drop(tx);
            let refused = Refused {
                field: format!("n-{}", form.kohta),
                written: form.huomio,
                why: wrong.text(visit.tr()),
            };
            refuse(&app, &visit, idea, refused).await
        }
        Err(_) => Err(WebError::NotFound),
    }
}
