//! What an association sees of itself.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use kit::clock::local;
use kit::db::Conn;
use kit::i18n::Tr;
use kit::mail::mailing::{self, RecipientState};
use kit::web::WebError;

use super::{After, field_name, in_words, own_association, own_path};
use crate::app::App;
use crate::associations::association::Association;
use crate::associations::field::Field;
use crate::associations::moments::{self, Happening};
use crate::associations::own::{self as verbs, Proposal, State as Stands, associations_of};
use crate::associations::people::{self, ContactPerson, office_name};
use crate::registry::{FilterWords, Item, Selection};
use crate::shell::{Page, Visit, html};

#[derive(Template)]
#[template(path = "associations/own/templates/list.html")]
struct List {
    p: Page,
    associations: Vec<Association>,
}

/// `GET /oma/yhdistys`: who speaks for one comes to it at once.
pub async fn list(visit: Visit, State(app): State<App>) -> Result<Response, WebError> {
    let actor = visit.actor().ok_or(WebError::NotFound)?;
    let associations = associations_of(&mut app.db.read().await?, actor.account).await?;
    if let [one] = associations.as_slice() {
        return Ok(Redirect::to(&visit.link(&own_path(one.id))).into_response());
    }
    html(&List {
        p: visit.page("own-associations"),
        associations,
    })
}

/// A field in the page.
struct Line {
    field: Field,
    name: String,
    values: Vec<String>,
    /// Who told it, and when.
    told: Option<String>,
    waits: bool,
}

/// A proposal in the page.
struct Said {
    proposal: Proposal,
    name: String,
    values: Vec<String>,
}

/// Something that happened.
struct Happened {
    on: NaiveDate,
    what: String,
}

#[derive(Template)]
#[template(path = "associations/own/templates/show.html")]
struct Show {
    p: Page,
    path: String,
    lines: Vec<Line>,
    waiting: Vec<Said>,
    decided: Vec<Said>,
    people: Vec<ContactPerson>,
    projects: Vec<Item>,
    happened: Vec<Happened>,
}

/// So many of the proposals that were decided are shown.
const DECIDED: usize = 10;

/// So many projects are shown of each kind.
const PROJECTS: usize = 100;

/// `GET /oma/yhdistys/{id}`
pub async fn show(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let association = own_association(&mut conn, &visit, &id).await?;
    if association.id.to_string() != id {
        let kept = visit.link(&own_path(association.id));
        return Ok(Redirect::to(&kept).into_response());
    }
    let tr = visit.tr();
    let said = |proposal: Proposal| Said {
        name: field_name(tr, proposal.field),
        values: in_words(tr, proposal.field, &proposal.proposed),
        proposal,
    };
    let proposals = verbs::proposals_of(&mut conn, association.id).await?;
    let (waiting, decided): (Vec<Proposal>, Vec<Proposal>) = proposals
        .into_iter()
        .partition(|one| one.state == Stands::Waiting);
    let happened = moments::each_once(&mut conn, association.id).await?;
    let mut happened: Vec<Happened> = happened
        .into_iter()
        .filter_map(|moment| {
            let kind = Happening::of_word(&moment.kind).filter(|kind| is_shown(*kind))?;
            Some(Happened {
                on: moment.happened_on,
                what: tr.t(&format!("association-happened-{}", kind.word())),
            })
        })
        .collect();
    let letters = mailing::of(&mut conn, association.id).await?.into_iter();
    let letters = letters.filter(|(_, to)| to.state == RecipientState::Sent);
    happened.extend(letters.map(|(title, to)| Happened {
        on: local(to.changed_at).date(),
        what: tr.t1("association-letter", "title", title),
    }));
    happened.sort_by_key(|one| std::cmp::Reverse(one.on));
    let mut p = visit.titled(association.name().to_owned());
    p.notice = after.notice(
        tr,
        &[
            ("proposed", "own-proposed"),
            ("withdrawn", "own-proposal-withdrawn"),
        ],
    );
    let page = Show {
        path: visit.link(&own_path(association.id)),
        lines: lines(tr, &association, &waiting),
        waiting: waiting.into_iter().map(said).collect(),
        decided: decided.into_iter().take(DECIDED).map(said).collect(),
        people: people_now(&mut conn, &association, app.clock.today()).await?,
        happened,
        projects: {
            drop(conn);
            projects(&app, &association).await?
        },
        p,
    };
    html(&page)
}

/// Whether an association sees that it happened: contacts are kept by those who work here.
const fn is_shown(kind: Happening) -> bool {
    !matches!(kind, Happening::Contact)
}

fn lines(tr: Tr, association: &Association, waiting: &[Proposal]) -> Vec<Line> {
    let fields = verbs::open_fields();
    let line = |field: Field| {
        let fact = association.facts.fact(field);
        let told = fact.filter(|fact| !fact.values.is_empty()).map(|fact| {
            let source = tr.t(fact.source.key());
            let args = [("source", source.into()), ("day", tr.date(fact.on).into())];
            tr.ta("association-told", &args)
        });
        Line {
            field,
            name: field_name(tr, field),
            values: in_words(tr, field, association.facts.values(field)),
            told,
            waits: waiting.iter().any(|one| one.field == field),
        }
    };
    fields.map(line).collect()
}

async fn people_now(
    conn: &mut Conn,
    association: &Association,
    today: NaiveDate,
) -> anyhow::Result<Vec<ContactPerson>> {
    let mut all = people::all_of(conn, association.id).await?;
    all.retain(|one| one.term.runs_on(today));
    Ok(all)
}

/// The projects that everyone sees and in which the association is the applicant or a
/// partner, by its Y-tunnus.
async fn projects(app: &App, association: &Association) -> anyhow::Result<Vec<Item>> {
    let Some(number) = association.facts.value(Field::BusinessId) else {
        return Ok(Vec::new());
    };
    let applicant = FilterWords {
        applicant: Some(number.to_owned()),
        ..FilterWords::default()
    };
    let partner = FilterWords {
        partner: Some(number.to_owned()),
        ..FilterWords::default()
    };
    let mut all: Vec<Item> = Vec::new();
    for words in [applicant, partner] {
        let found = Selection::find(app, &words).await?;
        let Ok(found) = found else { continue };
        let mut pieces = found.at_most(PROJECTS).items(PROJECTS);
        while let Some(items) = futures_util::TryStreamExt::try_next(&mut pieces).await? {
            for item in items {
                if all.iter().all(|one| one.project.code != item.project.code) {
                    all.push(item);
                }
            }
        }
    }
    Ok(all)
}

/// `POST /oma/yhdistys/{id}/ehdotukset/{proposal}/peruminen`
pub async fn withdraw(
    visit: Visit,
    State(app): State<App>,
    Path((id, proposal)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let association = own_association(&mut app.db.read().await?, &visit, &id).await?;
    let proposal = proposal.parse().map_err(|_| WebError::NotFound)?;
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let which = (association.id, proposal);
    if !verbs::withdraw_proposal(&app, &mut tx, &author, which).await? {
        return Err(WebError::NotFound);
    }
    tx.commit().await?;
    let done = format!("{}?done=withdrawn", own_path(association.id));
    Ok(Redirect::to(&visit.link(&done)).into_response())
}
