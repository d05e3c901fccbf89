//! An association: what is known of it, its people, and all that has happened to it.

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use kit::db::Conn;
use kit::i18n::{Arg, Tr};
use kit::id::Id;
use kit::web::WebError;

use super::LIST;
use super::contact::written;
use super::list::stage_class;
use super::timeline::{Happened, WHICH, happened};
use crate::app::App;
use crate::associations::association::Association;
use crate::associations::facts::Fact;
use crate::associations::field::{Field, Shape};
use crate::associations::item::shown;
use crate::associations::own;
use crate::associations::people::{self, ContactPerson};
use crate::associations::segments::names_of_staff;
use crate::associations::{Phone, by_id};
use crate::business_id::BusinessId;
use crate::drafts;
use crate::projects::Organisation;
use crate::registry::{self, Listed};
use crate::shell::{Page, Visit, html};

/// A fact as the page shows it.
pub(super) struct Shown {
    pub(super) field: Field,
    /// Each value, with where it leads.
    values: Vec<(String, Option<String>)>,
    /// Who told it, and when.
    told: Option<String>,
}

#[derive(Template)]
#[template(path = "associations/templates/show.html")]
struct ShowPage {
    p: Page,
    one: Association,
    place: String,
    facts: Vec<Shown>,
    /// Fields of which nothing is known.
    blank: Vec<Field>,
    people: Vec<ContactPerson>,
    projects: Vec<Listed>,
    happened: Vec<Happened>,
    /// What of it is shown.
    which: String,
    others: Vec<String>,
    /// Why it is not taken out of the register.
    problem: Option<String>,
    can_look_up: bool,
    today: NaiveDate,
    /// The same, as the quick form has it.
    written_today: String,
    /// Who told the facts beside which nobody stands.
    usually: Option<String>,
    /// How many corrections wait for somebody.
    waiting: usize,
}

impl ShowPage {
    fn stage(&self) -> &str {
        self.one.facts.value(Field::Stage).unwrap_or("not-mapped")
    }

    /// The quick form comes back with what is wrong on another page.
    const fn no_error(&self) -> Option<String> {
        None
    }

    fn people_now(&self) -> Vec<&ContactPerson> {
        let now = self.people.iter();
        now.filter(|one| !one.term.has_ended(self.today)).collect()
    }
}

/// The association of an address; elsewhere when it was merged into another.
pub(super) async fn found(
    conn: &mut Conn,
    visit: &Visit,
    id: &str,
) -> Result<Result<Association, Response>, WebError> {
    let id: Id = id.parse().map_err(|_| WebError::NotFound)?;
    let one = by_id(conn, id).await?.ok_or(WebError::NotFound)?;
    if one.id == id {
        return Ok(Ok(one));
    }
    let to = visit.link(&format!("{LIST}/{}", one.id));
    Ok(Err(Redirect::to(&to).into_response()))
}

/// The name of the form of an association, for who else is there.
pub(super) fn form_of(one: &Association) -> String {
    format!("association/{}", one.id)
}

/// `GET /tyo/yhdistykset/{id}`
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let query = query.unwrap_or_default();
    let mut conn = app.db.read().await?;
    let one = match found(&mut conn, &visit, &id).await? {
        Ok(one) => one,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let mut page = Box::pin(page(&app, &mut conn, &visit, one, &query)).await?;
    page.p.notice = match value_of(&query, "done").as_deref() {
        Some("contact") => Some(page.p.t("contact-saved")),
        Some("changed") => Some(page.p.t("association-changed")),
        Some("added") => Some(page.p.t("association-added")),
        Some("looked-up") => Some(page.p.t("association-looked-up")),
        Some("looked-up-same") => Some(page.p.t("association-looked-up-same")),
        _ => None,
    };
    html(&page)
}

fn value_of(query: &str, name: &str) -> Option<String> {
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    pairs
        .find(|(of, _)| of == name)
        .map(|(_, value)| value.into_owned())
}

/// The page with the reason why the association stays in the register.
pub(super) async fn with_problem(
    app: &App,
    visit: &Visit,
    one: Association,
    key: &str,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let mut page = Box::pin(page(app, &mut conn, visit, one, "")).await?;
    page.problem = Some(visit.tr().t(key));
    html(&page)
}

async fn page(
    app: &App,
    conn: &mut Conn,
    visit: &Visit,
    one: Association,
    query: &str,
) -> anyhow::Result<ShowPage> {
    let tr = visit.tr();
    let staff = names_of_staff(conn).await?;
    let value = |field: Field, value: &str| {
        let link = link_of(field, value);
        (shown(tr, field, value, &staff), link)
    };
    let known = one.facts.each().filter(|(_, fact)| !fact.values.is_empty());
    let facts = known.map(|(field, fact)| Shown {
        field,
        values: fact.values.iter().map(|text| value(field, text)).collect(),
        told: Some(told(tr, fact)),
    });
    let mut facts: Vec<Shown> = facts.collect();
    let usually = usual_teller(&mut facts);
    let is_blank = |field: &Field| !facts.iter().any(|shown| shown.field == *field);
    let which = value_of(query, "nayta").filter(|which| WHICH.contains(&which.as_str()));
    let which = which.unwrap_or_default();
    let organisation = one.facts.value(Field::BusinessId);
    let organisation = organisation.and_then(|id| id.parse::<BusinessId>().ok());
    let projects = match organisation {
        Some(id) => registry::of_organisation(app, conn, &Organisation::BusinessId(id)).await?,
        None => Vec::new(),
    };
    let others = match visit.actor() {
        Some(actor) => drafts::others(app, conn, actor, &form_of(&one)).await?,
        None => Vec::new(),
    };
    Ok(ShowPage {
        p: visit
            .titled(one.name().to_owned())
            .under(LIST, tr.t("associations-title")),
        place: place(tr, &one),
        blank: Field::ALL.iter().copied().filter(is_blank).collect(),
        facts,
        people: people::all_of(conn, one.id).await?,
        projects,
        happened: happened(conn, tr, &one, &which).await?,
        which,
        others,
        problem: None,
        can_look_up: organisation.is_some() && app.company_data.is_some(),
        today: app.clock.today(),
        written_today: written(app.clock.today()),
        usually,
        waiting: waiting(conn, &one).await?,
        one,
    })
}

/// How many corrections that its own people propose wait for somebody.
async fn waiting(conn: &mut Conn, one: &Association) -> anyhow::Result<usize> {
    let proposals = own::proposals_of(conn, one.id).await?;
    let waits = |state: own::State| state == own::State::Waiting;
    Ok(proposals.iter().filter(|one| waits(one.state)).count())
}

/// Who told most of the facts: said once, and not beside each.
fn usual_teller(facts: &mut [Shown]) -> Option<String> {
    let count = |told: &Option<String>| facts.iter().filter(|one| one.told == *told).count();
    let tellers = facts.iter().map(|one| &one.told);
    let usual = tellers.max_by_key(|told| count(told)).cloned().flatten();
    for one in facts.iter_mut().filter(|one| one.told == usual) {
        one.told = None;
    }
    usual
}

/// What stands below the name: its number and where it is at home.
fn place(tr: Tr, one: &Association) -> String {
    let facts = &one.facts;
    let number = facts.value(Field::RegisterNumber);
    let number = number.map(|number| tr.t1("association-number", "number", number));
    let id = facts.value(Field::BusinessId).map(str::to_owned);
    let home = facts.value(Field::Domicile);
    let home = home.map(|code| crate::associations::item::name_of_municipality(tr, code));
    let parts: Vec<String> = number.into_iter().chain(id).chain(home).collect();
    parts.join(" · ")
}

/// Who told a fact, and when.
pub(super) fn told(tr: Tr, fact: &Fact) -> String {
    let by = fact.by.as_deref().filter(|by| by.parse::<Id>().is_err());
    let source = tr.t(fact.source.key());
    let source = by.map_or_else(|| source.clone(), |by| format!("{source} {by}"));
    let args = [
        ("source", Arg::from(source)),
        ("day", Arg::from(tr.date(fact.on))),
    ];
    tr.ta("association-told", &args)
}

/// Where a value leads.
fn link_of(field: Field, value: &str) -> Option<String> {
    match field.shape() {
        Shape::Web => Some(value.to_owned()),
        Shape::Email => Some(format!("mailto:{value}")),
        Shape::Phone => value.parse::<Phone>().ok().map(|phone| phone.link()),
        _ => None,
    }
}
