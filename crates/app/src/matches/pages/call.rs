//! Whom a call fits.

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use kit::db::Conn;
use kit::i18n::{Lang, Tr};
use kit::id::Id;
use kit::sets::Place;
use kit::web::WebError;

use super::{ASSOCIATIONS, CALLS, Refused, notice, value_of};
use crate::app::App;
use crate::associations::segments::{SegmentRefused, names_of_staff};
use crate::associations::{number_of, place_of};
use crate::calls::{self, Call};
use crate::matches::asked::{Asked, View};
use crate::matches::find::find;
use crate::matches::item::{Item, items};
use crate::matches::rule::Rule;
use crate::shell::{Page, Visit, html};

/// Associations on one page.
const PER_PAGE: usize = 50;

/// The parameters of a page's place.
const AFTER: &str = "jalkeen";
const BEFORE: &str = "ennen";

/// The form that keeps what was found as a segment.
#[derive(Default)]
pub(super) struct SaveForm {
    pub(super) name: String,
    pub(super) is_shared: bool,
    pub(super) refused: Option<SegmentRefused>,
}

/// What could not be taken of a form.
#[derive(Default)]
pub(super) struct Wrong {
    pub(super) correction: Option<Refused>,
    pub(super) save: SaveForm,
}

#[derive(Template)]
#[template(path = "matches/templates/call.html")]
pub(super) struct CallPage {
    pub(super) p: Page,
    call: Call,
    asked: Asked,
    counts: [(View, u64); 3],
    by_rule: Vec<(Rule, u64)>,
    count: u64,
    items: Vec<Item>,
    silent: Vec<String>,
    previous: Option<String>,
    next: Option<String>,
    refused: Option<Refused>,
    save: SaveForm,
}

impl CallPage {
    fn path(&self) -> String {
        path(&self.p, self.call.id)
    }

    fn to(&self, asked: &Asked) -> String {
        match asked.to_query() {
            query if query.is_empty() => self.path(),
            query => format!("{}?{query}", self.path()),
        }
    }

    fn to_view(&self, view: View) -> String {
        self.to(&Asked {
            view,
            rules: Vec::new(),
        })
    }

    /// The same without a rule.
    fn without(&self, rule: Rule) -> String {
        let mut asked = self.asked.clone();
        asked.rules.retain(|one| *one != rule);
        self.to(&asked)
    }

    /// The rules that may be asked for, each with how many it holds for.
    fn may_be_asked(&self) -> Vec<(Rule, String)> {
        let tr: Tr = *self.p;
        let name = |(rule, count): &(Rule, u64)| {
            let count = tr.count(i64::try_from(*count).unwrap_or(i64::MAX));
            (*rule, format!("{} ({count})", rule.name(tr)))
        };
        let free = self.by_rule.iter();
        let free = free.filter(|(rule, _)| !self.asked.rules.contains(rule));
        free.map(name).collect()
    }

    fn error(&self, item: &Item) -> Option<String> {
        let refused = self.refused.as_ref();
        let own = refused.filter(|one| one.id == item.association.id);
        own.map(|one| one.why.text(*self.p))
    }

    fn written(&self, item: &Item) -> &str {
        let refused = self.refused.as_ref();
        let own = refused.filter(|one| one.id == item.association.id);
        own.map_or("", |one| one.written.as_str())
    }

    fn save_error(&self) -> Option<String> {
        self.save.refused.as_ref().map(|one| one.text(*self.p))
    }

    fn errors(&self) -> Vec<(String, String)> {
        let of_row = self.refused.as_ref();
        let of_row = of_row.map(|one| (one.field(), one.why.text(*self.p)));
        let of_save = self.save_error().map(|text| ("nimi".to_owned(), text));
        of_row.into_iter().chain(of_save).collect()
    }

    fn count_text(&self, count: u64) -> String {
        self.p.count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

fn path(p: &Page, call: Id) -> String {
    p.link(&format!("{CALLS}/{call}/sopivat"))
}

/// The call of an address.
pub(super) async fn found(conn: &mut Conn, id: &str) -> Result<Call, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    calls::by_id(conn, id).await?.ok_or(WebError::NotFound)
}

/// Where in the list a page is; at its beginning when the association is not there.
async fn place(conn: &mut Conn, query: &str) -> anyhow::Result<Place> {
    for name in [AFTER, BEFORE] {
        let id = value_of(query, name).and_then(|id| id.parse().ok());
        let Some(id) = id else { continue };
        if let Some(number) = number_of(conn, id).await? {
            return Ok(match name {
                AFTER => Place::After(number),
                _ => Place::Before(number),
            });
        }
    }
    Ok(Place::First)
}

/// The page of what an address asks.
pub(super) async fn page(
    app: &App,
    visit: &Visit,
    call: Call,
    query: &str,
    wrong: Wrong,
) -> anyhow::Result<CallPage> {
    let tr = visit.tr();
    let asked = Asked::of_query(query);
    let mut conn = app.db.read().await?;
    let found = find(app, &mut conn, &call, &asked).await?;
    let place = place(&mut conn, query).await?;
    let page = found.page(app, &mut conn, place, PER_PAGE).await?;
    let staff = names_of_staff(&mut conn).await?;
    let items = items(&mut conn, tr, &found, &page.numbers, &staff).await?;
    let link = |is_there: bool, name: &str, edge: Option<&Item>| {
        let id = edge.filter(|_| is_there)?.association.id;
        let query = asked.to_query();
        let and = if query.is_empty() { "" } else { "&" };
        Some(format!("?{query}{and}{name}={id}"))
    };
    let has_errors = wrong.correction.is_some() || wrong.save.refused.is_some();
    let name = call.title(Lang::Fi).to_owned();
    Ok(CallPage {
        p: visit
            .page("matches-title")
            .under(CALLS, tr.t("calls-title"))
            .under(&format!("{CALLS}/{}", call.id), name)
            .with_errors(has_errors),
        previous: link(page.has_before, BEFORE, items.first()),
        next: link(page.has_after, AFTER, items.last()),
        count: found.set.len(),
        counts: found.counts,
        by_rule: found.by_rule,
        silent: found.wanted.silent,
        refused: wrong.correction,
        save: wrong.save,
        items,
        asked,
        call,
    })
}

/// `GET /tyo/haut/{id}/sopivat`
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let query = query.unwrap_or_default();
    let call = found(&mut app.db.read().await?, &id).await?;
    let mut page = Box::pin(page(&app, &visit, call, &query, Wrong::default())).await?;
    page.p.notice = notice(visit.tr(), &query);
    html(&page)
}
