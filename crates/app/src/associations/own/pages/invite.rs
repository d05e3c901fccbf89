//! Who speaks for an association, for those who work here.

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::db::Conn;
use kit::i18n::{Lang, Tr};
use kit::id::Id;
use kit::personal_code;
use kit::web::WebError;
use serde::Deserialize;

use super::After;
use crate::accounts::{Account, Email, NAME_LIMIT, Name};
use crate::app::App;
use crate::associations::association::Association;
use crate::associations::by_id;
use crate::associations::own::{self as verbs, Invitation, InvitationRefused, Representative};
use crate::associations::pages::LIST;
use crate::associations::people::{self, ContactPerson, office_name};
use crate::shell::{Page, Visit, html};

/// The form as it was sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct InviteForm {
    /// A contact person, or nobody of them.
    who: String,
    email: String,
    name: String,
    lang: String,
}

/// What is wrong in the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wrong {
    Who,
    Email,
    Name,
    Code,
    Refused(InvitationRefused),
}

impl Wrong {
    const fn field(self) -> &'static str {
        match self {
            Self::Who | Self::Refused(_) => "who",
            Self::Email => "email",
            Self::Name | Self::Code => "name",
        }
    }

    fn text(self, tr: Tr) -> String {
        match self {
            Self::Who => tr.t("own-wrong-who"),
            Self::Email => tr.t("sign-in-email-malformed"),
            Self::Name => tr.tn("account-name-wrong", NAME_LIMIT),
            Self::Code => tr.t("wrong-personal-code"),
            Self::Refused(refused) => tr.t(refused.key()),
        }
    }
}

#[derive(Template)]
#[template(path = "associations/own/templates/representatives.html")]
struct Representatives {
    p: Page,
    path: String,
    all: Vec<(Representative, Account)>,
    /// Contact persons with an address who may be invited.
    people: Vec<ContactPerson>,
    form: InviteForm,
    wrong: Vec<Wrong>,
}

/// Who is none of the contact persons.
const OTHER: &str = "other";

impl Representatives {
    fn error(&self, field: &str) -> Option<String> {
        let wrong = self.wrong.iter().find(|wrong| wrong.field() == field);
        wrong.map(|wrong| wrong.text(*self.p))
    }

    /// Radio buttons take a link to the first one.
    fn errors(&self) -> Vec<(String, String)> {
        let target = |wrong: &Wrong| match (wrong.field(), self.people.first()) {
            ("who", Some(first)) => format!("who-{}", first.person.id),
            ("who", None) => "email".to_owned(),
            (field, _) => field.to_owned(),
        };
        let wrong = self.wrong.iter();
        wrong.map(|one| (target(one), one.text(*self.p))).collect()
    }

    /// Somebody is chosen of the contact persons, and not written.
    fn is_chosen(&self, person: Id) -> bool {
        self.form.who == person.to_string()
    }

    fn lang(&self) -> Lang {
        self.form.lang.parse().unwrap_or_default()
    }
}

fn path_in(association: Id) -> String {
    format!("{LIST}/{association}/edustajat")
}

async fn association(conn: &mut Conn, id: &str) -> Result<Association, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let found = by_id(conn, id).await?;
    found.filter(Association::is_kept).ok_or(WebError::NotFound)
}

/// The contact persons with an address of their own, each once.
async fn reachable(
    app: &App,
    conn: &mut Conn,
    association: Id,
) -> anyhow::Result<Vec<ContactPerson>> {
    let today = app.clock.today();
    let mut all: Vec<ContactPerson> = Vec::new();
    for one in people::all_of(conn, association).await? {
        let is_there = all.iter().any(|other| other.person.id == one.person.id);
        if one.term.runs_on(today) && one.person.told.email.is_some() && !is_there {
            all.push(one);
        }
    }
    Ok(all)
}

async fn page(
    app: &App,
    visit: &Visit,
    association: &Association,
    (form, wrong): (InviteForm, Vec<Wrong>),
) -> Result<Representatives, WebError> {
    let mut conn = app.db.read().await?;
    let all = verbs::representatives(&mut conn, association.id).await?;
    let mut people = reachable(app, &mut conn, association.id).await?;
    people.retain(|one| {
        let speaks = |(_, account): &(Representative, Account)| {
            one.person.told.email.as_deref() == Some(account.email.as_str())
        };
        !all.iter().any(speaks)
    });
    let page = visit.page("representatives-title").under(
        &format!("{LIST}/{}", association.id),
        association.name().to_owned(),
    );
    Ok(Representatives {
        p: page.with_errors(!wrong.is_empty()),
        path: visit.link(&path_in(association.id)),
        all,
        people,
        form,
        wrong,
    })
}

/// `GET /tyo/yhdistykset/{id}/edustajat`
pub async fn of_association(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let association = association(&mut app.db.read().await?, &id).await?;
    let form = InviteForm::default();
    let mut page = page(&app, &visit, &association, (form, Vec::new())).await?;
    page.p.notice = after.notice(
        visit.tr(),
        &[
            ("invited", "representative-invited"),
            ("withdrawn", "representative-withdrawn"),
        ],
    );
    html(&page)
}

/// Whom the form invites: a contact person, or who is written.
fn read(form: &InviteForm, people: &[ContactPerson]) -> Result<Invitation, Vec<Wrong>> {
    let chosen = people
        .iter()
        .find(|one| one.person.id.to_string() == form.who);
    if chosen.is_none() && form.who != OTHER && !people.is_empty() {
        return Err(vec![Wrong::Who]);
    }
    let told = chosen.map(|one| &one.person.told);
    let email = told.map_or(Some(&form.email), |told| told.email.as_ref());
    let email = email.and_then(|email| email.parse::<Email>().ok());
    let name = told.map_or(&form.name, |told| &told.name);
    let code = personal_code::found_in(name).then_some(Wrong::Code);
    match (email, name.parse::<Name>(), code) {
        (Some(email), Ok(name), None) => Ok(Invitation {
            email,
            name,
            lang: form.lang.parse().unwrap_or_default(),
        }),
        (email, name, code) => {
            let email = email.is_none().then_some(Wrong::Email);
            let name = code.or_else(|| name.err().map(|_| Wrong::Name));
            Err(email.into_iter().chain(name).collect())
        }
    }
}

/// `POST /tyo/yhdistykset/{id}/edustajat`: sends the invitation, also once more.
pub async fn create(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(form): Form<InviteForm>,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let association = association(&mut conn, &id).await?;
    let people = reachable(&app, &mut conn, association.id).await?;
    drop(conn);
    let refuse = async |wrong: Vec<Wrong>| {
        let page = page(&app, &visit, &association, (form.clone(), wrong)).await?;
        Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response())
    };
    let invitation = match read(&form, &people) {
        Ok(invitation) => invitation,
        Err(wrong) => return refuse(wrong).await,
    };
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    match verbs::invite(&app, &mut tx, &author, &association, invitation).await? {
        Ok(()) => {
            tx.commit().await?;
            let done = visit.after(&path_in(association.id), "invited", &author);
            Ok(Redirect::to(&done).into_response())
        }
        Err(refused) => {
            drop(tx);
            refuse(vec![Wrong::Refused(refused)]).await
        }
    }
}

/// `POST /tyo/yhdistykset/{id}/edustajat/{who}/poisto`
pub async fn withdraw(
    visit: Visit,
    State(app): State<App>,
    Path((id, who)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let association = association(&mut app.db.read().await?, &id).await?;
    let who = who.parse().map_err(|_| WebError::NotFound)?;
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let which = (association.id, who);
    if !verbs::withdraw(&app, &mut tx, &author, which).await? {
        return Err(WebError::NotFound);
    }
    tx.commit().await?;
    let done = visit.after(&path_in(association.id), "withdrawn", &author);
    Ok(Redirect::to(&done).into_response())
}

/// What people write in the form, by field.
pub fn label(tr: Tr, name: &str) -> Option<String> {
    let key = match name {
        "email" => "sign-in-email",
        "name" => "account-name",
        _ => return None,
    };
    Some(tr.t(key))
}
