//! One field of an association, and a new association.

use askama::Template;
use axum::extract::{Form as Sent, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::db::Conn;
use kit::i18n::Tr;
use kit::id::Id;
use kit::web::WebError;

use super::LIST;
use super::controls::{Control, Look, texts_of};
use super::like::{Like, likes};
use super::show::{form_of, found, told, with_problem};
use crate::app::App;
use crate::associations::association::Association;
use crate::associations::by_id;
use crate::associations::change::{self, ChangeRefused, Told};
use crate::associations::field::Field;
use crate::associations::item::shown;
use crate::associations::list_file::said;
use crate::associations::segments::names_of_staff;
use crate::drafts;
use crate::shell::{Page, Visit, html};

/// Values that differ: what somebody writes, what stands, and what stood.
struct Clash {
    mine: String,
    theirs: String,
    before: String,
    who: String,
}

#[derive(Template)]
#[template(path = "associations/templates/edit.html")]
struct EditPage {
    p: Page,
    control: Control,
    /// What stood when the form was opened, as lines.
    was: String,
    problem: Option<String>,
    told: Option<String>,
    others: Vec<String>,
    clash: Option<Clash>,
    /// Those that it may be, as it would be called or numbered.
    like: Vec<Like>,
    action: String,
    back: String,
}

/// What people write in the form.
pub fn label(tr: Tr, name: &str) -> Option<String> {
    let field = Field::of_word(name)?;
    Some(tr.t(&format!("association-field-{}", field.word())))
}

async fn page(
    app: &App,
    conn: &mut Conn,
    visit: &Visit,
    (one, field): (&Association, Field),
) -> anyhow::Result<EditPage> {
    let tr = visit.tr();
    let values = one.facts.values(field);
    let staff = names_of_staff(conn).await?;
    let label = tr.t(&format!("association-field-{}", field.word()));
    let back = visit.link(&format!("{LIST}/{}", one.id));
    Ok(EditPage {
        p: visit
            .titled(label)
            .under(LIST, tr.t("associations-title"))
            .under(&format!("{LIST}/{}", one.id), one.name().to_owned()),
        control: Control::of(tr, field, values, &staff, app.clock.today()),
        was: values.join("\n"),
        problem: None,
        told: one.facts.fact(field).map(|fact| told(tr, fact)),
        others: Vec::new(),
        clash: None,
        like: Vec::new(),
        action: format!("{back}/tiedot/{}", field.word()),
        back,
    })
}

fn field_of(word: &str) -> Result<Field, WebError> {
    Field::of_word(word).ok_or(WebError::NotFound)
}

/// `GET /tyo/yhdistykset/{id}/tiedot/{field}`
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path((id, word)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let field = field_of(&word)?;
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let mut conn = app.db.read().await?;
    let one = match found(&mut conn, &visit, &id).await? {
        Ok(one) => one,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let mut page = page(&app, &mut conn, &visit, (&one, field)).await?;
    drop(conn);
    page.others = drafts::open(&app, actor, &form_of(&one)).await?;
    html(&page)
}

/// `POST /tyo/yhdistykset/{id}/tiedot/{field}`
pub async fn update(
    State(app): State<App>,
    visit: Visit,
    Path((id, word)): Path<(String, String)>,
    Sent(fields): Sent<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let field = field_of(&word)?;
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let mut conn = app.db.read().await?;
    let one = match found(&mut conn, &visit, &id).await? {
        Ok(one) => one,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let texts = texts_of(&fields, field);
    let was: Vec<String> = {
        let was = fields.iter().find(|(name, _)| name == "was");
        let was = was.map(|(_, text)| text.as_str()).unwrap_or_default();
        was.lines()
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let read = field.read_all(texts.iter().map(String::as_str), app.clock.today());
    let is_nameless = field == Field::Name && read.as_ref().is_ok_and(Vec::is_empty);
    let values = match read {
        Ok(values) if !is_nameless => values,
        wrong => {
            let mut page = page(&app, &mut conn, &visit, (&one, field)).await?;
            page.problem = Some(match wrong {
                Err(wrong) => said(visit.tr(), &wrong),
                Ok(_) => visit.tr().t("association-no-name"),
            });
            page.control.take(&texts);
            page.was = was.join("\n");
            page.p.has_errors = true;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response());
        }
    };
    let like = would_be(&app, &mut conn, &visit, (&one, field, &values), &fields).await?;
    if !like.is_empty() {
        let mut page = page(&app, &mut conn, &visit, (&one, field)).await?;
        page.control.take(&texts);
        (page.was, page.like) = (was.join("\n"), like);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response());
    }
    drop(conn);
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let known = [(field, known_of(field, &was))];
    let told = vec![(field, values.clone())];
    match change::tell(&app, &mut tx, &author, one.id, told, &known).await? {
        Ok(()) => {
            drafts::discard(&mut tx, actor.account, &form_of(&one)).await?;
            tx.commit().await?;
            let to = visit.after(&format!("{LIST}/{}", one.id), "changed", &author);
            Ok(Redirect::to(&to).into_response())
        }
        Err(ChangeRefused::NotFound | ChangeRefused::HasHistory | ChangeRefused::IsNamed) => {
            Err(WebError::NotFound)
        }
        Err(ChangeRefused::Stale) => {
            drop(tx);
            let mut conn = app.db.read().await?;
            let Ok(now) = found(&mut conn, &visit, &id).await? else {
                return Err(WebError::NotFound);
            };
            let page = clash(&app, &mut conn, &visit, (&now, field), (values, was)).await?;
            Ok((StatusCode::CONFLICT, html(&page)?).into_response())
        }
    }
}

/// Those that the association would seem to be with another name or number.
async fn would_be(
    app: &App,
    conn: &mut Conn,
    visit: &Visit,
    (one, field, values): (&Association, Field, &[String]),
    fields: &[(String, String)],
) -> anyhow::Result<Vec<Like>> {
    let tells = [Field::Name, Field::RegisterNumber, Field::BusinessId].contains(&field);
    if !tells || values.is_empty() || one.facts.values(field) == values {
        return Ok(Vec::new());
    }
    let others = one.facts.each().filter(|(of, _)| *of != field);
    let others = others.map(|(of, fact)| (of, fact.values.clone()));
    let told: Vec<Told> = others.chain([(field, values.to_vec())]).collect();
    likes(app, conn, visit.tr(), (&told, Some(one.id)), fields).await
}

/// What the form had, of a field whose values are lines but for one that holds lines.
fn known_of(field: Field, was: &[String]) -> Vec<String> {
    match field {
        Field::Notes if !was.is_empty() => vec![was.join("\n")],
        _ => was.to_vec(),
    }
}

/// The page that shows what somebody else has written meanwhile.
async fn clash(
    app: &App,
    conn: &mut Conn,
    visit: &Visit,
    (now, field): (&Association, Field),
    (mine, was): (Vec<String>, Vec<String>),
) -> anyhow::Result<EditPage> {
    let tr = visit.tr();
    let staff = names_of_staff(conn).await?;
    let words = |values: &[String]| {
        let values = values.iter().map(|value| shown(tr, field, value, &staff));
        values.collect::<Vec<_>>().join("\n")
    };
    let mut page = page(app, conn, visit, (now, field)).await?;
    let theirs = now.facts.values(field);
    page.clash = Some(Clash {
        mine: words(&mine),
        theirs: words(theirs),
        before: words(&was),
        who: page.told.clone().unwrap_or_default(),
    });
    // What was written stays in the form; saved again, it stands instead of theirs.
    page.control.take(&mine);
    page.p.has_errors = true;
    Ok(page)
}

/// `POST /tyo/yhdistykset/{id}/tiedot/{field}/luonnos`: answers who else is here. What is
/// typed is short, and is not kept.
pub async fn present(
    State(app): State<App>,
    visit: Visit,
    Path((id, word)): Path<(String, String)>,
) -> Result<Response, WebError> {
    field_of(&word)?;
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let one = match found(&mut app.db.read().await?, &visit, &id).await? {
        Ok(one) => one,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let others = drafts::open(&app, actor, &form_of(&one)).await?;
    let said = match others.is_empty() {
        true => String::new(),
        false => visit.tr().t1("edit-others", "names", others.join(", ")),
    };
    Ok(said.into_response())
}

/// `POST /tyo/yhdistykset/{id}/poisto`: takes it out of the register.
pub async fn remove(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id: Id = id.parse().map_err(|_| WebError::NotFound)?;
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    match change::remove(&app, &mut tx, &author, id).await? {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&visit.after(LIST, "removed", &author)).into_response())
        }
        Err(ChangeRefused::NotFound | ChangeRefused::Stale) => Err(WebError::NotFound),
        Err(refused) => {
            drop(tx);
            let one = by_id(&mut app.db.read().await?, id).await?;
            let one = one.ok_or(WebError::NotFound)?;
            let why = match refused {
                ChangeRefused::IsNamed => "association-is-named",
                _ => "association-has-history",
            };
            let page = with_problem(&app, &visit, one, why).await?;
            Ok((StatusCode::CONFLICT, page).into_response())
        }
    }
}
