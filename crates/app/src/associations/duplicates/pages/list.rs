//! The list of those that may be one, and of rows that lists have had twice.

use std::collections::HashMap;
use std::ops::Range;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use kit::db::Conn;
use kit::web::WebError;

use super::side::{Row, both_names, rows};
use super::{PATH, Part, two};
use crate::app::App;
use crate::associations::association::Association;
use crate::associations::by_id;
use crate::associations::duplicates::{all, say_distinct};
use crate::associations::list_file::{Repeat, count_repeats, repeats};
use crate::associations::segments::names_of_staff;
use crate::associations::store::by_number;
use crate::associations::suspects::{Pair, Reason};
use crate::shell::{Page, Visit, html};

/// So many pairs, and so many rows of lists, are on one page.
const PER_PAGE: usize = 20;

/// Two that may be one.
struct Two {
    first: Association,
    other: Association,
    names: String,
    rows: Vec<Row>,
}

/// Those of one reason.
struct Group {
    reason: Reason,
    pairs: Vec<Two>,
}

/// A choice of what is shown.
struct Tab {
    label: String,
    href: String,
    count: i64,
    is_current: bool,
}

/// A row of a list, and the association that it is.
struct Repeated {
    row: Repeat,
    name: String,
}

/// Which part of something is shown.
struct Pages {
    shown: Range<usize>,
    all: usize,
    previous: Option<String>,
    next: Option<String>,
}

impl Pages {
    /// The page of that number; the last one where there are fewer.
    fn of(page: usize, all: usize, link: impl Fn(usize) -> String) -> Self {
        let last = all.div_ceil(PER_PAGE).max(1);
        let page = page.clamp(1, last);
        let begin = (page - 1) * PER_PAGE;
        Self {
            shown: begin..all.min(begin + PER_PAGE),
            all,
            previous: (page > 1).then(|| link(page - 1)),
            next: (page < last).then(|| link(page + 1)),
        }
    }

    fn is_cut(&self) -> bool {
        self.shown.len() < self.all
    }

    fn first(&self) -> usize {
        self.shown.start + 1
    }
}

#[derive(Template)]
#[template(path = "associations/duplicates/templates/list.html")]
struct ListPage {
    p: Page,
    tabs: Vec<Tab>,
    groups: Vec<Group>,
    pages: Pages,
    repeated: Vec<Repeated>,
    repeated_pages: Pages,
    /// The way back to this part.
    query: String,
}

impl ListPage {
    fn path(&self, two: &Two, act: &str) -> String {
        let (first, other, query) = (two.first.id, two.other.id, &self.query);
        let path = format!("/tyo/yhdistykset/{first}/{act}/{other}{query}");
        self.p.link(&path)
    }
}

/// `GET /tyo/yhdistykset/kaksoiskappaleet`
pub async fn list(
    visit: Visit,
    State(app): State<App>,
    Query(part): Query<Part>,
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let found = all(&app, &mut conn).await?;
    let reason = part.reason();
    let of_reason: Vec<Pair> = found
        .iter()
        .filter(|pair| reason.is_none_or(|reason| pair.reason == reason))
        .copied()
        .collect();
    let link = |sivu: usize, rivit: usize| {
        let syy = part.syy.clone();
        let part = Part {
            syy,
            sivu,
            rivit,
            ..Part::default()
        };
        visit.link(&format!("{PATH}{}", part.query()))
    };
    let pages = Pages::of(part.sivu, of_reason.len(), |page| link(page, part.rivit));
    let count = count_repeats(&mut conn).await?;
    let repeated_pages = Pages::of(part.rivit, count, |page| link(part.sivu, page));
    let mut p = visit
        .page("duplicates-title")
        .under("/tyo/yhdistykset", visit.tr().t("associations-title"));
    p.notice = match part.done.as_str() {
        "merged" => Some(p.t("merge-done")),
        "distinct" => Some(p.t("duplicates-distinct-done")),
        _ => None,
    };
    html(&ListPage {
        tabs: tabs(&visit, &found, reason),
        groups: groups(&mut conn, &visit, &of_reason[pages.shown.clone()]).await?,
        repeated: repeated(&mut conn, &repeated_pages.shown).await?,
        pages,
        repeated_pages,
        query: part.query(),
        p,
    })
}

fn tabs(visit: &Visit, found: &[Pair], current: Option<Reason>) -> Vec<Tab> {
    let tr = visit.tr();
    let tab = |reason: Option<Reason>| {
        let is_it = |pair: &&Pair| reason.is_none_or(|reason| pair.reason == reason);
        let (label, query) = match reason {
            Some(reason) => (
                tr.t(&format!("duplicates-{}", reason.word())),
                format!("?syy={}", reason.word()),
            ),
            None => (tr.t("duplicates-all"), String::new()),
        };
        Tab {
            label,
            href: visit.link(&format!("{PATH}{query}")),
            count: i64::try_from(found.iter().filter(is_it).count()).unwrap_or(i64::MAX),
            is_current: reason == current,
        }
    };
    let each = Reason::ALL.into_iter().map(Some);
    let tabs = [None].into_iter().chain(each).map(tab);
    tabs.filter(|tab| tab.count > 0 || tab.is_current).collect()
}

async fn groups(conn: &mut Conn, visit: &Visit, pairs: &[Pair]) -> anyhow::Result<Vec<Group>> {
    let staff = names_of_staff(conn).await?;
    let mut numbers: Vec<u32> = pairs
        .iter()
        .flat_map(|pair| [pair.first, pair.second])
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    let known = by_number(conn, &numbers).await?;
    let known: HashMap<u32, Association> = known.into_iter().map(|one| (one.number, one)).collect();
    let mut groups: Vec<Group> = Vec::new();
    for pair in pairs {
        let both = (known.get(&pair.first), known.get(&pair.second));
        let (Some(first), Some(other)) = both else {
            continue;
        };
        let two = Two {
            names: both_names(visit.tr(), first.name(), other.name()),
            rows: rows(visit.tr(), (first, other), &staff),
            first: first.clone(),
            other: other.clone(),
        };
        match groups.last_mut() {
            Some(group) if group.reason == pair.reason => group.pairs.push(two),
            _ => groups.push(Group {
                reason: pair.reason,
                pairs: vec![two],
            }),
        }
    }
    Ok(groups)
}

async fn repeated(conn: &mut Conn, shown: &Range<usize>) -> anyhow::Result<Vec<Repeated>> {
    let mut repeated = Vec::new();
    for row in repeats(conn, shown.len(), shown.start).await? {
        let of = by_id(conn, row.association_id).await?;
        let name = of.map_or_else(String::new, |of| of.name().to_owned());
        repeated.push(Repeated { row, name });
    }
    Ok(repeated)
}

/// `POST /tyo/yhdistykset/{id}/eri/{other}`
pub async fn make_distinct(
    visit: Visit,
    State(app): State<App>,
    Path(ids): Path<(String, String)>,
    Query(part): Query<Part>,
) -> Result<Response, WebError> {
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    match say_distinct(&app, &mut tx, &author, two(&ids)?).await? {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&part.after(&visit, "distinct", &author)).into_response())
        }
        Err(_) => Err(WebError::NotFound),
    }
}
