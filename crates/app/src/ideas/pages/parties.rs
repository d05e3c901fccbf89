//! Who takes part in an idea, and looking for them in the register and among municipalities.

use askama::Template;
use axum::extract::{Form as Sent, Path, Query, State as Of};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::db::Conn;
use kit::id::Id;
use kit::web::WebError;
use serde::Deserialize;

use super::{found, notice};
use crate::app::App;
use crate::areas::{AreaCode, AreaKind, all as all_areas, by_code};
use crate::associations::{self, Activity, place_of};
use crate::ideas::change::ChangeRefused;
use crate::ideas::taking_part;
use crate::ideas::told::municipality_name;
use crate::ideas::{Agreed, Field, Idea, Part, Party, STAFF, Wrong};
use crate::shell::{Page, Visit, html};

/// So many of each kind are shown.
const SHOWN: usize = 20;

/// Whom somebody looks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sought {
    sanat: String,
    kunta: String,
    toimiala: String,
    done: String,
}

/// Somebody who was found.
struct Hit {
    name: String,
    about: String,
    association: Option<Id>,
    municipality: Option<String>,
}

#[derive(Template)]
#[template(path = "ideas/templates/parties.html")]
struct PartiesPage {
    p: Page,
    idea: Idea,
    sought: Sought,
    hits: Vec<Hit>,
    count: u64,
    is_asked: bool,
    /// What could not be added, and why.
    refused: Option<(String, String)>,
}

impl PartiesPage {
    fn path(&self) -> String {
        self.p.link(&format!("{STAFF}/{}", self.idea.id))
    }

    fn errors(&self) -> Vec<(&'static str, String)> {
        let refused = self.refused.iter();
        refused.map(|(_, text)| ("nimi", text.clone())).collect()
    }

    fn typed(&self) -> &str {
        self.refused.as_ref().map_or("", |(typed, _)| typed)
    }

    fn problem(&self) -> Option<String> {
        self.refused.as_ref().map(|(_, text)| text.clone())
    }
}

/// As the list of associations is asked.
fn query_of(sought: &Sought) -> String {
    let question = [
        ("haku", &sought.sanat),
        ("alue", &sought.kunta),
        ("toimiala", &sought.toimiala),
    ];
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in question {
        if !value.trim().is_empty() {
            query.append_pair(name, value.trim());
        }
    }
    query.finish()
}

/// Whom the register and the list of municipalities have.
async fn seek(
    app: &App,
    conn: &mut Conn,
    visit: &Visit,
    sought: &Sought,
) -> anyhow::Result<(Vec<Hit>, u64)> {
    let tr = visit.tr();
    let (found, count) = associations::found_by(app, conn, &query_of(sought), SHOWN).await?;
    let mut hits: Vec<Hit> = found
        .iter()
        .map(|one| Hit {
            name: one.name().to_owned(),
            about: place_of(tr, one).unwrap_or_default(),
            association: Some(one.id),
            municipality: None,
        })
        .collect();
    let word = match sought.kunta.trim() {
        "" => sought.sanat.trim(),
        place => place,
    };
    let word = word.to_lowercase();
    let today = app.clock.today();
    let named = all_areas(AreaKind::Municipality).filter(|area| {
        let names = [&area.name_fi, &area.name_sv];
        area.is_valid(today)
            && !word.is_empty()
            && names
                .iter()
                .any(|name| name.to_lowercase().starts_with(&word))
    });
    let municipalities = named.take(SHOWN).map(|area| {
        let code = area.code.to_string();
        Hit {
            name: municipality_name(tr, &code),
            about: tr.t("idea-party-municipality"),
            association: None,
            municipality: Some(code),
        }
    });
    hits.splice(0..0, municipalities);
    Ok((hits, count))
}

async fn page(
    app: &App,
    conn: &mut Conn,
    visit: &Visit,
    (idea, sought): (Idea, Sought),
) -> anyhow::Result<PartiesPage> {
    let asked = [&sought.sanat, &sought.kunta, &sought.toimiala];
    let is_asked = asked.iter().any(|one| !one.trim().is_empty());
    let (hits, count) = match is_asked {
        true => Box::pin(seek(app, conn, visit, &sought)).await?,
        false => (Vec::new(), 0),
    };
    let tr = visit.tr();
    let mut p = visit
        .page("idea-parties")
        .under(STAFF, tr.t("ideas-title"))
        .under(&format!("{STAFF}/{}", idea.id), idea.name().to_owned());
    p.notice = notice(&p, &sought.done);
    Ok(PartiesPage {
        p,
        idea,
        sought,
        hits,
        count,
        is_asked,
        refused: None,
    })
}

/// `GET /tyo/hankeputki/{id}/kumppanit`
pub async fn list(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Query(mut sought): Query<Sought>,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let idea = found(&mut conn, &id).await?;
    let is_first = idea.applicant().is_none() && sought.sanat.is_empty();
    if is_first && sought.kunta.is_empty() && sought.toimiala.is_empty() && sought.done.is_empty() {
        // Whoever told of the idea is looked for first.
        let told = idea.told.text(Field::Association);
        sought.sanat = told.unwrap_or_default().to_owned();
    }
    html(&page(&app, &mut conn, &visit, (idea, sought)).await?)
}

/// Somebody who shall take part.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct JoinForm {
    osa: String,
    tila: String,
    yhdistys: String,
    kunta: String,
    nimi: String,
}

/// `POST /tyo/hankeputki/{id}/kumppanit`
pub async fn join(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Sent(form): Sent<JoinForm>,
) -> Result<Response, WebError> {
    let tr = visit.tr();
    let mut conn = app.db.read().await?;
    let idea = found(&mut conn, &id).await?;
    let association = match form.yhdistys.parse::<Id>() {
        Ok(id) => {
            let one = associations::by_id(&mut conn, id).await?;
            Some(one.ok_or(WebError::NotFound)?)
        }
        Err(_) => None,
    };
    drop(conn);
    let code = Some(form.kunta.clone()).filter(|code| !code.is_empty());
    let is_known = |code: &String| by_code(AreaKind::Municipality, &AreaCode::new(code)).is_some();
    if !code.iter().all(is_known) {
        let refused = (form.nimi, Wrong::Municipality.text(tr));
        return refuse(&app, &visit, idea, refused).await;
    }
    let name = match (&association, &code) {
        (Some(one), _) => one.name().to_owned(),
        (None, Some(code)) => municipality_name(tr, code),
        (None, None) => form.nimi.clone(),
    };
    let party = Party {
        part: Part::of_word(&form.osa).unwrap_or(Part::Partner),
        agreed: Agreed::of_word(&form.tila).unwrap_or(Agreed::Wished),
        association: association.map(|one| one.id),
        municipality: code,
        name,
    };
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let refused = match taking_part::join(&app, &mut tx, &author, idea.id, party).await? {
        Ok(_) => {
            tx.commit().await?;
            let to = format!("{STAFF}/{}/kumppanit", idea.id);
            return Ok(Redirect::to(&visit.after(&to, "joined", &author)).into_response());
        }
        Err(ChangeRefused::Wrong(wrong)) => wrong.text(tr),
        Err(ChangeRefused::There) => tr.t("idea-party-there"),
        Err(_) => return Err(WebError::NotFound),
    };
    drop(tx);
    refuse(&app, &visit, idea, (form.nimi, refused)).await
}

/// The page with what could not be added, and why.
async fn refuse(
    app: &App,
    visit: &Visit,
    idea: Idea,
    refused: (String, String),
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let sought = Sought::default();
    let mut page = page(app, &mut conn, visit, (idea, sought)).await?;
    page.p.has_errors = true;
    page.refused = Some(refused);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response())
}

/// How far it is agreed now.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AgreeForm {
    tila: String,
    poista: String,
}

/// `POST /tyo/hankeputki/{id}/kumppanit/{number}`
pub async fn agree(
    Of(app): Of<App>,
    visit: Visit,
    Path((id, number)): Path<(String, String)>,
    Sent(form): Sent<AgreeForm>,
) -> Result<Response, WebError> {
    let id: Id = id.parse().map_err(|_| WebError::NotFound)?;
    let number = number.parse().map_err(|_| WebError::NotFound)?;
    let agreed = match form.poista.is_empty() {
        true => Some(Agreed::of_word(&form.tila).ok_or(WebError::NotFound)?),
        false => None,
    };
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let done = taking_part::agree(&app, &mut tx, &author, (id, number), agreed).await?;
    done.map_err(|_| WebError::NotFound)?;
    tx.commit().await?;
    let to = format!("{STAFF}/{id}/kumppanit");
    Ok(Redirect::to(&visit.after(&to, "agreed", &author)).into_response())
}
