//! Who works with whom in the found projects: applicants with their partners, and the
//! projects of a group. Each figure leads to its rows
//! (docs/decisions/0020-who-works-with-whom.md).

mod picture;

use std::collections::{BTreeMap, HashMap};

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use kit::db::Conn;
use kit::money::Cents;
use kit::sets::{Bits, Counts, Facet, Set};
use kit::web::WebError;

use self::picture::{Picture, Tie, chosen};
use super::filter::{FilterRefused, FilterWords};
use super::frame::{self, Asked, Frame, VIEWS};
use super::store;
use crate::app::App;
use crate::projects::terms::{GRANTED, GROUPS, PAIRS, PROJECTS, REALISED};
use crate::projects::{Organisation, Pair};
use crate::shell::{Page, Visit, html};

/// Rows of a table on one page.
const PER_PAGE: usize = 20;
/// Which page of the pairs, and of the groups, in an address.
const PAIRS_PAGE: (&str, &str) = ("sivu", "pairs-page");
const GROUPS_PAGE: (&str, &str) = ("ryhmasivu", "groups-page");

#[derive(Template)]
#[template(path = "registry/templates/cooperation.html")]
struct CooperationPage {
    p: Page,
    frame: Frame,
    pairs: Table<PairRow>,
    groups: Table<GroupRow>,
    picture: Option<Picture>,
}

/// A page of a table's rows, those with most projects first.
struct Table<T> {
    rows: Vec<T>,
    /// The place of the first row among all, from 1.
    first: usize,
    all: usize,
    previous: Option<String>,
    next: Option<String>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            first: 1,
            all: 0,
            previous: None,
            next: None,
        }
    }
}

impl<T> Table<T> {
    fn is_cut(&self) -> bool {
        self.rows.len() < self.all
    }

    fn last(&self) -> usize {
        self.first + self.rows.len() - 1
    }
}

/// An applicant and a partner, and the projects that they have in common.
struct PairRow {
    lead: Party,
    partner: Party,
    figures: Figures,
}

/// An organisation in a row, and the query of its own projects.
struct Party {
    name: String,
    query: String,
}

/// A group of projects.
struct GroupRow {
    code: String,
    figures: Figures,
}

/// What a row has.
struct Figures {
    /// The query that lists its projects.
    query: String,
    count: i64,
    granted: Cents,
    realised: Cents,
}

/// `GET /hankkeet/yhteistyo`
pub async fn cooperation(
    State(app): State<App>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let query = query.unwrap_or_default();
    let mut conn = app.db.read().await?;
    let p = frame::page(&visit, "registry-cooperation-title");
    let Asked { mut frame, found } =
        Box::pin(Frame::read(&app, &mut conn, visit.tr(), &query)).await?;
    let answer = match found {
        None => Err(None),
        Some((_, found)) => {
            let set = found.set(&app.sets, &mut conn).await?;
            let cooperation = Cooperation::of(&app, &mut conn, &frame.form.words, &set).await?;
            cooperation.page(&mut conn, &query).await?.map_err(Some)
        }
    };
    match answer {
        Ok(parts) => {
            let (pairs, groups, picture) = parts;
            html(&CooperationPage {
                p,
                frame,
                pairs,
                groups,
                picture,
            })
        }
        Err(refused) => {
            if let Some(refused) = refused {
                frame.form.refused = Some(refused);
            }
            frame::refused(html(&CooperationPage {
                p: p.with_errors(true),
                frame,
                pairs: Table::default(),
                groups: Table::default(),
                picture: None,
            }))
        }
    }
}

type Parts = (Table<PairRow>, Table<GroupRow>, Option<Picture>);

/// What the page is made of.
struct Cooperation<'a> {
    app: &'a App,
    words: &'a FilterWords,
    found: &'a Set,
    granted: Bits,
    realised: Bits,
}

/// A value of a facet with the found projects that have it.
struct Counted {
    name: String,
    projects: Set,
}

impl<'a> Cooperation<'a> {
    async fn of(
        app: &'a App,
        conn: &mut Conn,
        words: &'a FilterWords,
        found: &'a Set,
    ) -> anyhow::Result<Self> {
        Ok(Self {
            granted: GRANTED.load(&app.sets, conn, PROJECTS).await?,
            realised: REALISED.load(&app.sets, conn, PROJECTS).await?,
            app,
            words,
            found,
        })
    }

    async fn page(
        &self,
        conn: &mut Conn,
        query: &str,
    ) -> anyhow::Result<Result<Parts, FilterRefused>> {
        let pages =
            page_of(query, PAIRS_PAGE).and_then(|pairs| Ok((pairs, page_of(query, GROUPS_PAGE)?)));
        let (pairs_page, groups_page) = match pages {
            Ok(pages) => pages,
            Err(refused) => return Ok(Err(refused)),
        };
        let (mut pairs, counted, counts) = self.table(conn, PAIRS, PAIRS_PAGE, pairs_page).await?;
        let picture = self
            .rows_of_pairs(conn, &mut pairs, counted, &counts)
            .await?;
        let (mut groups, counted, _) = self.table(conn, GROUPS, GROUPS_PAGE, groups_page).await?;
        groups.rows = counted.into_iter().map(|group| self.group(group)).collect();
        for (is_beyond, page, number) in [
            (pairs.rows.is_empty(), PAIRS_PAGE, pairs_page),
            (groups.rows.is_empty(), GROUPS_PAGE, groups_page),
        ] {
            if is_beyond && number > 1 {
                return Ok(Err(not_a_page(page, &number.to_string())));
            }
        }
        let picture = picture.filter(|_| pairs_page == 1);
        Ok(Ok((pairs, groups, picture)))
    }

    /// A table without its rows yet, and what these are of.
    async fn table<T>(
        &self,
        conn: &mut Conn,
        facet: Facet,
        (parameter, _): (&str, &str),
        page: usize,
    ) -> anyhow::Result<(Table<T>, Vec<Counted>, Counts)> {
        let values = facet.load(&self.app.sets, conn, PROJECTS).await?;
        let counts = values.count(self.found);
        let skip = (page - 1).saturating_mul(PER_PAGE);
        let most = counts.most(skip, PER_PAGE);
        let numbers: Vec<u32> = most.iter().map(|(number, _)| *number).collect();
        let names = facet.names(conn, PROJECTS, &numbers).await?;
        let projects = values.rows(self.found, &numbers);
        let counted = names.into_iter().zip(projects);
        let all = counts.different();
        let link = |is_there: bool, page: usize| {
            let query = self.words.to_query();
            let and = if query.is_empty() { "" } else { "&" };
            is_there.then(|| format!("?{query}{and}{parameter}={page}#{parameter}"))
        };
        let table = Table {
            rows: Vec::new(),
            first: skip.saturating_add(1),
            all,
            previous: link(page > 1, page - 1),
            next: link(skip.saturating_add(PER_PAGE) < all, page.saturating_add(1)),
        };
        let counted = counted.map(|(name, projects)| Counted { name, projects });
        Ok((table, counted.collect(), counts))
    }

    /// Fills in the rows of pairs, and draws those of the largest.
    async fn rows_of_pairs(
        &self,
        conn: &mut Conn,
        table: &mut Table<PairRow>,
        counted: Vec<Counted>,
        counts: &Counts,
    ) -> anyhow::Result<Option<Picture>> {
        // Organisations are called what the newest of their projects here calls them.
        let newest = counted.iter().filter_map(|pair| pair.projects.max());
        let newest: Vec<u32> = newest.collect();
        let names: HashMap<Organisation, String> = store::organisations(conn, &newest)
            .await?
            .into_iter()
            .collect();
        let mut pairs = Vec::new();
        for Counted { name, projects } in counted {
            let Ok(pair) = name.parse::<Pair>() else {
                continue;
            };
            table.rows.push(self.pair(&pair, &projects, &names));
            pairs.push(pair);
        }
        let chosen = chosen(&pairs);
        let ties = self.ties(conn, &chosen, counts).await?;
        let named = |organisation: &Organisation| named(&names, organisation);
        let named: Vec<String> = chosen.iter().map(named).collect();
        Ok((!ties.is_empty()).then(|| Picture::of(named, ties)))
    }

    /// How many projects each two of the organisations have in common, whoever leads.
    async fn ties(
        &self,
        conn: &mut Conn,
        chosen: &[Organisation],
        counts: &Counts,
    ) -> anyhow::Result<Vec<Tie>> {
        let mut names = BTreeMap::new();
        for (from, lead) in chosen.iter().enumerate() {
            for (to, partner) in chosen.iter().enumerate().filter(|(to, _)| *to != from) {
                let (lead, partner) = (lead.clone(), partner.clone());
                let pair = Pair { lead, partner };
                names.insert(pair.to_string(), (from.min(to), from.max(to)));
            }
        }
        let asked: Vec<String> = names.keys().cloned().collect();
        let mut ties: BTreeMap<(usize, usize), u32> = BTreeMap::new();
        for (number, name) in PAIRS.numbers(conn, PROJECTS, &asked).await? {
            if let Some(ends) = names.get(&name).filter(|_| counts.of(number) > 0) {
                *ties.entry(*ends).or_default() += counts.of(number);
            }
        }
        let tie = |(ends, count)| Tie { ends, count };
        Ok(ties.into_iter().map(tie).collect())
    }

    fn pair(&self, pair: &Pair, projects: &Set, names: &HashMap<Organisation, String>) -> PairRow {
        let (lead, partner) = (pair.lead.to_string(), pair.partner.to_string());
        let with_lead = self.words.with_more("applicant", &lead);
        PairRow {
            figures: self.figures(&with_lead.with_more("partner", &partner), projects),
            lead: Party {
                name: named(names, &pair.lead),
                query: with_lead.to_query(),
            },
            partner: Party {
                name: named(names, &pair.partner),
                query: self.words.with_more("partner", &partner).to_query(),
            },
        }
    }

    fn group(&self, Counted { name, projects }: Counted) -> GroupRow {
        let words = self.words.with("group", Some(&name));
        GroupRow {
            figures: self.figures(&words, &projects),
            code: name,
        }
    }

    fn figures(&self, words: &FilterWords, projects: &Set) -> Figures {
        Figures {
            query: words.to_query(),
            count: i64::try_from(projects.len()).unwrap_or(i64::MAX),
            granted: Cents(self.granted.sum(projects)),
            realised: Cents(self.realised.sum(projects)),
        }
    }
}

fn named(names: &HashMap<Organisation, String>, organisation: &Organisation) -> String {
    let name = names.get(organisation).filter(|name| !name.is_empty());
    name.cloned().unwrap_or_else(|| organisation.to_string())
}

/// The page that an address asks for, from 1.
fn page_of(query: &str, page: (&'static str, &'static str)) -> Result<usize, FilterRefused> {
    let values = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| *name == page.0);
    let Some((_, value)) = values.last() else {
        return Ok(1);
    };
    let number = value.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| not_a_page(page, &value))
}

fn not_a_page(page: (&'static str, &'static str), found: &str) -> FilterRefused {
    FilterRefused::new(page.1, found, "expected-page")
}
