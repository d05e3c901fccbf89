//! Everybody's accounts, for administrators.

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use kit::i18n::{Lang, Tr};
use kit::id::Id;
use kit::web::WebError;
use serde::Deserialize;

use crate::access::Role;
use crate::accounts::{
    self, Account, AccountChange, AccountRefused, Email, NAME_LIMIT, Name, NewAccount, store,
};
use crate::app::App;
use crate::areas::{AreaCode, AreaKind, by_code, find, members};
use crate::shell::{Page, Visit, html};

pub(super) const PATH: &str = "/tyo/kayttajat";

#[derive(Template)]
#[template(path = "accounts/templates/people.html")]
struct PeoplePage {
    p: Page,
    accounts: Vec<Account>,
}

/// What the list is told after an act.
#[derive(Deserialize)]
pub struct After {
    #[serde(default)]
    done: String,
}

/// `GET /tyo/kayttajat`
pub async fn list(
    visit: Visit,
    State(app): State<App>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let accounts = store::list(&mut app.db.read().await?).await?;
    let mut p = visit.page("people-title");
    p.notice = match after.done.as_str() {
        "invited" => Some(p.t("people-invited")),
        "saved" => Some(p.t("people-saved")),
        "erased" => Some(p.t("people-erased")),
        _ => None,
    };
    html(&PeoplePage { p, accounts })
}

/// The form as it was sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct PersonForm {
    email: String,
    name: String,
    lang: String,
    role: String,
    areas: String,
    closed: Option<String>,
    version: i64,
}

/// What is wrong in the form.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Wrong {
    Email,
    Name,
    Role,
    /// The name of an area that there is not.
    Area(String),
    Account(AccountRefused),
}

impl Wrong {
    /// The field.
    const fn field(&self) -> &'static str {
        match self {
            Self::Email | Self::Account(AccountRefused::EmailTaken) => "email",
            Self::Name => "name",
            Self::Area(_) => "areas",
            Self::Role | Self::Account(_) => "role",
        }
    }

    /// Radio buttons take a link to the first one.
    fn target(&self) -> &'static str {
        match self.field() {
            "role" => "role-administrator",
            field => field,
        }
    }

    fn text(&self, tr: Tr) -> String {
        match self {
            Self::Email => tr.t("sign-in-email-malformed"),
            Self::Name => tr.tn("account-name-wrong", NAME_LIMIT),
            Self::Role => tr.t("account-role-missing"),
            Self::Area(name) => tr.t1("account-area-unknown", "name", name),
            Self::Account(refused) => tr.t(refused.key()),
        }
    }
}

struct Parsed {
    name: Name,
    lang: Lang,
    role: Role,
    areas: Vec<String>,
}

impl PersonForm {
    fn of(account: &Account) -> Self {
        Self {
            email: account.email.clone(),
            name: account.name.clone(),
            lang: account.lang.code().to_owned(),
            role: account.role.word().to_owned(),
            areas: area_names(&account.areas),
            closed: account.closed_at.map(|_| "1".to_owned()),
            version: account.version,
        }
    }

    fn parse(&self, today: NaiveDate) -> Result<Parsed, Vec<Wrong>> {
        let name = self.name.parse().map_err(|_| Wrong::Name);
        let role = Role::of_word(&self.role).ok_or(Wrong::Role);
        let areas = area_codes(&self.areas, today).map_err(Wrong::Area);
        match (name, role, areas) {
            (Ok(name), Ok(role), Ok(areas)) => Ok(Parsed {
                name,
                role,
                lang: self.lang.parse().unwrap_or_default(),
                areas: if role == Role::Reader {
                    areas
                } else {
                    Vec::new()
                },
            }),
            (name, role, areas) => {
                let wrong = [name.err(), role.err(), areas.err()];
                Err(wrong.into_iter().flatten().collect())
            }
        }
    }
}

/// Codes of the municipalities that a text names, by themselves or by their
/// region.
fn area_codes(text: &str, today: NaiveDate) -> Result<Vec<String>, String> {
    let mut codes = Vec::new();
    for name in text
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
    {
        let mut kinds = [
            AreaKind::Municipality,
            AreaKind::Region,
            AreaKind::SubRegion,
        ]
        .into_iter();
        let area = kinds.find_map(|kind| find(kind, name, today));
        let area = area.ok_or_else(|| name.to_owned())?;
        for member in members(area.kind, &area.code, today) {
            codes.push(member.code.as_str().to_owned());
        }
    }
    codes.sort();
    codes.dedup();
    Ok(codes)
}

fn area_names(codes: &[String]) -> String {
    let names = codes.iter().map(|code| {
        let area = by_code(AreaKind::Municipality, &AreaCode::new(code.as_str()));
        area.map_or(code.as_str(), |area| area.name_fi.as_str())
    });
    names.collect::<Vec<_>>().join(", ")
}

#[derive(Template)]
#[template(path = "accounts/templates/person.html")]
struct PersonPage {
    p: Page,
    form: PersonForm,
    /// Nothing for a new one.
    account: Option<Account>,
    wrong: Vec<Wrong>,
}

impl PersonPage {
    fn error(&self, field: &str) -> Option<String> {
        let wrong = self.wrong.iter().find(|wrong| wrong.field() == field);
        wrong.map(|wrong| wrong.text(*self.p))
    }

    fn errors(&self) -> Vec<(&'static str, String)> {
        let wrong = self.wrong.iter();
        wrong
            .map(|wrong| (wrong.target(), wrong.text(*self.p)))
            .collect()
    }

    fn action(&self) -> String {
        match &self.account {
            Some(account) => self.p.link(&format!("{PATH}/{}", account.id)),
            None => self.p.link(PATH),
        }
    }

    fn respond(self) -> Result<Response, WebError> {
        let is_wrong = !self.wrong.is_empty();
        let page = html(&self)?;
        Ok(if is_wrong {
            (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
        } else {
            page
        })
    }
}

fn person_page(
    visit: &Visit,
    account: Option<Account>,
    form: PersonForm,
    wrong: Vec<Wrong>,
) -> PersonPage {
    let title = match &account {
        Some(account) => account.name.clone(),
        None => visit.tr().t("people-new"),
    };
    PersonPage {
        p: visit
            .titled(title)
            .under(PATH, visit.tr().t("people-title"))
            .with_errors(!wrong.is_empty()),
        form,
        account,
        wrong,
    }
}

/// `GET /tyo/kayttajat/uusi`
pub async fn new(visit: Visit) -> Result<Response, WebError> {
    person_page(&visit, None, PersonForm::default(), Vec::new()).respond()
}

/// `POST /tyo/kayttajat`: makes the account and sends the invitation.
pub async fn create(
    visit: Visit,
    State(app): State<App>,
    Form(form): Form<PersonForm>,
) -> Result<Response, WebError> {
    let refuse = |wrong: Vec<Wrong>| person_page(&visit, None, form.clone(), wrong).respond();
    let email = form.email.parse::<Email>().map_err(|_| Wrong::Email);
    let (email, parsed) = match (email, form.parse(app.clock.today())) {
        (Ok(email), Ok(parsed)) => (email, parsed),
        (email, parsed) => {
            let rest = parsed.err().unwrap_or_default();
            return refuse(email.err().into_iter().chain(rest).collect());
        }
    };
    let new = NewAccount {
        email,
        name: parsed.name,
        lang: parsed.lang,
        role: parsed.role,
        areas: parsed.areas,
    };
    let mut tx = app.db.begin().await?;
    let author = visit.author(&app);
    match accounts::add(&app, &mut tx, &author, new).await? {
        Ok(account) => {
            accounts::invite(&app, &mut tx, &account).await?;
            tx.commit().await?;
            Ok(Redirect::to(&visit.after(PATH, "invited", &author)).into_response())
        }
        Err(refused) => {
            drop(tx);
            refuse(vec![Wrong::Account(refused)])
        }
    }
}

pub(super) async fn account_of(app: &App, id: &str) -> Result<Account, WebError> {
    let id: Id = id.parse().map_err(|_| WebError::NotFound)?;
    let found = store::find(&mut app.db.read().await?, id).await?;
    found.ok_or(WebError::NotFound)
}

/// `GET /tyo/kayttajat/{id}`
pub async fn edit(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let account = account_of(&app, &id).await?;
    let form = PersonForm::of(&account);
    person_page(&visit, Some(account), form, Vec::new()).respond()
}

/// `POST /tyo/kayttajat/{id}`
pub async fn update(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
    Form(mut form): Form<PersonForm>,
) -> Result<Response, WebError> {
    let account = account_of(&app, &id).await?;
    form.email.clone_from(&account.email);
    let parsed = match form.parse(app.clock.today()) {
        Ok(parsed) => parsed,
        Err(wrong) => return person_page(&visit, Some(account), form, wrong).respond(),
    };
    let change = AccountChange {
        name: parsed.name,
        lang: parsed.lang,
        role: parsed.role,
        areas: parsed.areas,
        is_closed: form.closed.is_some(),
        version: form.version,
    };
    let mut tx = app.db.begin().await?;
    let author = visit.author(&app);
    match accounts::change(&app, &mut tx, &author, account.id, change).await? {
        Ok(_) => {
            tx.commit().await?;
            Ok(Redirect::to(&visit.after(PATH, "saved", &author)).into_response())
        }
        Err(refused) => {
            drop(tx);
            person_page(&visit, Some(account), form, vec![Wrong::Account(refused)]).respond()
        }
    }
}

/// `POST /tyo/kayttajat/{id}/kutsu`: sends the invitation again.
pub async fn invite(
    visit: Visit,
    State(app): State<App>,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let account = account_of(&app, &id).await?;
    let mut tx = app.db.begin().await?;
    accounts::invite(&app, &mut tx, &account).await?;
    tx.commit().await?;
    Ok(Redirect::to(&visit.link(&format!("{PATH}?done=invited"))).into_response())
}

/// What people write in the form, by field.
pub fn label(tr: Tr, name: &str) -> Option<String> {
    let key = match name {
        "email" => "sign-in-email",
        "name" => "account-name",
        "areas" => "account-areas",
        _ => return None,
    };
    Some(tr.t(key))
}

/// The key of what somebody of that role may do.
fn role_hint(role: &Role) -> String {
    format!("account-{}-hint", role.key())
}
