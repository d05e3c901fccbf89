//! The page on which a consultation is written: a new one, or one that is there.

use std::collections::BTreeSet;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use kit::db::Conn;
use kit::id::Id;
use kit::web::WebError;

use super::clash::Clash;
use crate::accounts;
use crate::app::App;
use crate::associations::{self, Association, people};
use crate::consultations::PATH;
use crate::consultations::consultation::{Channel, Consultation, Topic};
use crate::consultations::form::{Form, NAMED};
use crate::ideas;
use crate::shell::{Page, Visit, html};

#[derive(Template)]
#[template(path = "consultations/templates/edit.html")]
pub(super) struct WrittenPage {
    pub(super) p: Page,
    pub(super) form: Form,
    /// Which consultation and edition the form shows; nothing for a new one.
    pub(super) known: Option<(Id, i64)>,
    /// Those who advise, by what the form sends.
    pub(super) staff: Vec<(String, String)>,
    /// Ideas that are on their way, as the form reads them.
    pub(super) ideas: Vec<String>,
    /// Contact persons who may have been there.
    pub(super) people: Vec<(String, String)>,
    pub(super) kept_at: Option<DateTime<Utc>>,
    pub(super) clash: Vec<Clash>,
}

impl WrittenPage {
    fn back(&self) -> String {
        match self.known {
            Some((id, _)) => self.p.link(&format!("{PATH}/{id}")),
            None => self.p.link(PATH),
        }
    }

    fn action(&self) -> String {
        match self.known {
            Some(_) => format!("{}/muokkaus", self.back()),
            None => self.back(),
        }
    }

    /// Where what is typed is kept.
    fn keeper(&self) -> Option<String> {
        let is_new = self.known.is_none();
        is_new.then(|| self.p.link(&format!("{PATH}/uusi/luonnos")))
    }

    /// Whether a text meant nothing that is known, so that one may go on without it.
    fn may_go_without(&self) -> bool {
        self.form.unclear.iter().any(|one| one.offered.is_empty())
    }

    /// Whether what is asked last has been told or is wrong, and so is shown unfolded.
    fn is_open(&self, fields: &[&str]) -> bool {
        let mut fields = fields.iter();
        fields.any(|field| !self.form.text(field).is_empty() || self.form.error(field).is_some())
    }

    /// Where one begins: at the text when the association is told already.
    fn begins_at(&self, field: &str) -> bool {
        let has_association = !self.form.text("yhdistys").is_empty();
        self.form.errors().is_empty() && (field == "teksti") == has_association
    }
}

/// Contact persons of these associations who may still be there.
async fn people_of(
    conn: &mut Conn,
    associations: &[Association],
) -> anyhow::Result<Vec<(String, String)>> {
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    for association in associations {
        for one in people::all_of(conn, association.id).await? {
            if seen.insert(one.person.id) {
                found.push((one.person.id.to_string(), one.person.told.name));
            }
        }
    }
    Ok(found)
}

/// The page with a form; `known` is the consultation that it changes.
pub(super) async fn page(
    app: &App,
    visit: &Visit,
    (known, mut form): (Option<&Consultation>, Form),
    associations: &[Association],
) -> anyhow::Result<WrittenPage> {
    let mut conn = app.db.read().await?;
    let mut ideas = ideas::list(&mut conn).await?;
    if let Ok(id) = form.text("idea").parse::<Id>()
        && let Some(one) = ideas.iter().find(|one| one.id == id)
    {
        form.put("idea", one.called());
    }
    ideas.retain(|one| one.stage.is_taken() && !one.stage.is_over());
    let chosen = form.text("neuvoja").to_owned();
    let staff = accounts::staff(&mut conn).await?.into_iter();
    let staff = staff.filter(|one| one.closed_at.is_none() || one.id.to_string() == chosen);
    let mut staff: Vec<(String, String)> =
        staff.map(|one| (one.id.to_string(), one.name)).collect();
    if let Some(name) = chosen.strip_prefix(NAMED) {
        staff.push((chosen.clone(), name.to_owned()));
    }
    let tr = visit.tr();
    let p = match known {
        Some(one) => visit
            .page("consultation-edit")
            .under(PATH, tr.t("consultations-title"))
            .under(&format!("{PATH}/{}", one.id), one.title(tr)),
        None => visit
            .page("consultation-new")
            .under(PATH, tr.t("consultations-title")),
    };
    Ok(WrittenPage {
        p,
        known: known.map(|one| (one.id, one.edition)),
        staff,
        ideas: ideas.iter().map(ideas::Idea::called).collect(),
        people: people_of(&mut conn, associations).await?,
        form,
        kept_at: None,
        clash: Vec::new(),
    })
}

/// The page with what is wrong.
pub(super) fn refuse(mut page: WrittenPage, status: StatusCode) -> Result<Response, WebError> {
    page.p.has_errors = true;
    Ok((status, html(&page)?).into_response())
}

/// The associations that a consultation is with now.
pub(super) async fn associations_of(
    conn: &mut Conn,
    ids: &[Id],
) -> anyhow::Result<Vec<Association>> {
    let mut found: Vec<Association> = Vec::with_capacity(ids.len());
    for id in ids {
        let one = associations::by_id(conn, *id).await?;
        found.extend(one.filter(|one| found.iter().all(|known| known.id != one.id)));
    }
    Ok(found)
}
