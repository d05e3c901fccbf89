//! The people of an association, and all people.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use kit::id::Id;
use kit::sets::Place;
use kit::web::WebError;
use serde::Deserialize;

use super::{association, path_in, path_of, under_association};
use crate::app::App;
use crate::associations::Phone;
use crate::associations::people::held::{name_shown, office_name, when};
use crate::associations::people::person::{Person, Standing, Term};
use crate::associations::people::{ContactPerson, found, rows, with_erased};
use crate::associations::store as associations;
use crate::shell::{Page, Visit, html};

/// People on one page.
const PER_PAGE: usize = 20;

/// What the page is told after an act.
#[derive(Deserialize)]
pub struct After {
    #[serde(default)]
    done: String,
}

impl After {
    pub(super) fn done(&self) -> &str {
        &self.done
    }
}

/// The key of what has been done.
pub(super) fn done_key(done: &str) -> Option<&'static str> {
    Some(match done {
        "added" => "person-added",
        "saved" => "person-saved",
        "ended" => "person-term-ended",
        "removed" => "person-removed",
        "term-removed" => "person-term-removed-done",
        "erased" => "person-erase-done",
        "consent" => "person-consent-saved",
        _ => return None,
    })
}

#[derive(Template)]
#[template(path = "associations/people/templates/of_association.html")]
struct OfAssociation {
    p: Page,
    id: Id,
    now: Vec<ContactPerson>,
    before: Vec<ContactPerson>,
}

impl OfAssociation {
    /// Both lists, each under its heading.
    fn parts(&self) -> [(&'static str, &[ContactPerson]); 2] {
        [("person-now", &self.now), ("person-before", &self.before)]
    }
}

/// `GET /tyo/yhdistykset/{id}/henkilot`
pub async fn of_association(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let association = association(&mut conn, &id).await?;
    let today = app.clock.today();
    let all = with_erased(&mut conn, association.id).await?;
    let (before, now) = all.into_iter().partition(|one: &ContactPerson| {
        one.term.has_ended(today) || one.person.standing == Standing::Erased
    });
    let mut p = under_association(&visit, &association, "person-of-association");
    p.notice = done_key(after.done()).map(|key| p.t(key));
    html(&OfAssociation {
        p,
        id: association.id,
        now,
        before,
    })
}

/// A telephone number as a link dials it.
fn dial(phone: &str) -> String {
    let phone = phone.parse::<Phone>();
    phone.map(|phone| phone.link()).unwrap_or_default()
}

/// A person in the list of all.
struct Listed {
    person: Person,
    /// The offices that they hold now, each with the association.
    offices: Vec<(Term, String)>,
}

#[derive(Template)]
#[template(path = "associations/people/templates/list.html")]
struct List {
    p: Page,
    text: String,
    count: u64,
    people: Vec<Listed>,
    /// Words that were taken for others nearly the same.
    near: Vec<String>,
    /// The pages before and after this one.
    previous: Option<String>,
    next: Option<String>,
}

/// What is looked for, and which part of the list is shown.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    haku: String,
    jalkeen: Option<String>,
    ennen: Option<String>,
    #[serde(default)]
    done: String,
}

/// `GET /tyo/henkilot`
pub async fn all(
    visit: Visit,
    State(app): State<App>,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let text = kit::text::clean_line(&asked.haku);
    let edge = [
        (asked.jalkeen, Place::After as fn(u32) -> Place),
        (asked.ennen, Place::Before),
    ];
    let mut place = Place::First;
    for (id, of) in edge.into_iter().filter_map(|(id, of)| Some((id?, of))) {
        let person = super::person(&mut conn, &id).await?;
        place = of(person.number);
    }
    let part = found::find(&app, &mut conn, &text, place, PER_PAGE).await?;
    let link = |is_there: bool, name: &str, edge: Option<&Person>| {
        let id = edge.filter(|_| is_there)?.id;
        let mut query = form_urlencoded::Serializer::new(String::new());
        if !text.is_empty() {
            query.append_pair("haku", &text);
        }
        Some(format!(
            "?{}",
            query.append_pair(name, &id.to_string()).finish()
        ))
    };
    let previous = link(part.has_before, "ennen", part.people.first());
    let next = link(part.has_after, "jalkeen", part.people.last());
    let mut people = Vec::with_capacity(part.people.len());
    for person in part.people {
        let mut offices = Vec::new();
        for term in rows::terms_of(&mut conn, person.id).await? {
            if term.is_found {
                let association = associations::find(&mut conn, term.association).await?;
                let name = association.map(|one| one.name().to_owned());
                offices.push((term, name.unwrap_or_default()));
            }
        }
        people.push(Listed { person, offices });
    }
    let mut p = visit.page("person-list-title");
    p.notice = done_key(&asked.done).map(|key| p.t(key));
    html(&List {
        near: part.near,
        p,
        text,
        count: part.count,
        people,
        previous,
        next,
    })
}
