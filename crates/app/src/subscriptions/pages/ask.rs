//! Asking for letters, and for the link to one's own page.

use askama::Template;
use axum::extract::{Form, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use kit::i18n::Lang;
use kit::web::WebError;

use super::{Offered, PATH, PROMISE, answer, error_in};
use crate::app::App;
use crate::shell::{About, Page, Visit, html};
use crate::subscriptions::form::{Pairs, TopicsForm, Wrong, one_of, read_email};
use crate::subscriptions::{Kind, ask as verbs};

#[derive(Template)]
#[template(path = "subscriptions/templates/ask.html")]
struct AskPage {
    p: Page,
    form: TopicsForm,
    offered: Offered,
    wrong: Vec<Wrong>,
}

impl AskPage {
    fn error(&self, field: &str) -> Option<String> {
        error_in(&self.wrong, field)
    }
}

async fn page(
    app: &App,
    visit: &Visit,
    form: TopicsForm,
    wrong: Vec<Wrong>,
) -> Result<AskPage, WebError> {
    let tr = visit.tr();
    let about = About {
        description: tr.t("subscription-lead"),
        data: None,
        feed: None,
    };
    Ok(AskPage {
        p: visit
            .page("subscription-title")
            .with_errors(!wrong.is_empty())
            .about(about),
        offered: Offered::now(app, tr.lang, &[]).await?,
        form,
        wrong,
    })
}

/// `GET /tilaus`: a link may fill in kinds, an area and themes beforehand.
pub async fn new(
    visit: Visit,
    State(app): State<App>,
    Query(before): Query<Pairs>,
) -> Result<Response, WebError> {
    let form = TopicsForm::before(&before, visit.tr().lang);
    html(&page(&app, &visit, form, Vec::new()).await?)
}

/// `POST /tilaus`: the answer is the same whether or not the address is known.
pub async fn create(
    visit: Visit,
    State(app): State<App>,
    Form(sent): Form<Pairs>,
) -> Result<Response, WebError> {
    let (tr, form) = (visit.tr(), TopicsForm::sent(&sent));
    let offered = Offered::now(&app, tr.lang, &[]).await?;
    let wrong = match form.read(tr, (app.clock.today(), &offered.themes)) {
        Ok(asked) => match verbs::ask(&app, asked, visit.origin(), PATH).await? {
            Ok(()) => return Ok(on_its_way(&visit)),
            Err(_) => vec![("send", tr.t("subscription-too-many"))],
        },
        Err(wrong) => wrong,
    };
    let page = page(&app, &visit, form, wrong).await?;
    answer(&page, &page.wrong)
}

/// What everyone is told who has typed an address.
pub(super) fn on_its_way(visit: &Visit) -> Response {
    Redirect::to(&visit.link("/tilaus/lahetetty")).into_response()
}

#[derive(Template)]
#[template(path = "subscriptions/templates/sent.html")]
struct SentPage {
    p: Page,
}

/// `GET /tilaus/lahetetty`
pub async fn sent(visit: Visit) -> Result<Response, WebError> {
    html(&SentPage {
        p: visit.page("subscription-sent-title"),
    })
}

#[derive(Template)]
#[template(path = "subscriptions/templates/lost.html")]
struct LostPage {
    p: Page,
    email: String,
    wrong: Vec<Wrong>,
}

impl LostPage {
    fn new(visit: &Visit, email: String, wrong: Vec<Wrong>) -> Self {
        let p = visit.page("subscription-lost-title");
        Self {
            p: p.under(PATH, visit.tr().t("subscription-title"))
                .with_errors(!wrong.is_empty()),
            email,
            wrong,
        }
    }

    fn error(&self, field: &str) -> Option<String> {
        error_in(&self.wrong, field)
    }
}

/// `GET /tilaus/linkki`: for who has lost the link to their own page.
pub async fn lost(visit: Visit) -> Result<Response, WebError> {
    html(&LostPage::new(&visit, String::new(), Vec::new()))
}

/// `POST /tilaus/linkki`
pub async fn send_lost(
    visit: Visit,
    State(app): State<App>,
    Form(sent): Form<Pairs>,
) -> Result<Response, WebError> {
    let (tr, typed) = (visit.tr(), one_of(&sent, "email"));
    let wrong = match read_email(tr, &typed) {
        Ok(email) => match verbs::send_link(&app, &email, visit.origin()).await? {
            Ok(()) => return Ok(on_its_way(&visit)),
            Err(_) => vec![("send", tr.t("subscription-too-many"))],
        },
        Err(wrong) => vec![wrong],
    };
    let page = LostPage::new(&visit, typed, wrong);
    answer(&page, &page.wrong)
}
