//! The found projects compared: money by priority, year, area, kind of applicant, fund
//! and state, granted beside realised. Each figure leads to its rows.

mod parts;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use kit::db::Conn;
use kit::money::Cents;
use kit::sets::{Ask, Bits, Set};
use kit::web::WebError;

use self::parts::{Division, Part, Whole};
use super::frame::{self, Asked, Frame, VIEWS};
use super::lines::lines;
use crate::app::App;
use crate::projects::terms::{GRANTED, PROJECTS, REALISED};
use crate::shell::{Page, Visit, html};

/// So many rows have a bar in a picture; the table has all.
const BARS: usize = 12;
/// As many letters of a row's name have room in a line on the narrowest telephone.
const LETTERS: usize = 38;
/// The height of a line of letters, and of a bar.
const LINE: usize = 18;
const BAR: usize = 12;

/// What a comparison divides by.
struct Comparison {
    /// Names it in the page and in the keys of its texts.
    key: &'static str,
    rows: Vec<Group>,
    /// Whether a project may stand in several rows.
    overlaps: bool,
    /// How many of the found projects stand in none.
    missing: u64,
}

/// One row of a comparison.
struct Group {
    label: String,
    /// The query that lists its projects.
    query: String,
    count: u64,
    granted: Cents,
    realised: Cents,
}

impl Group {
    /// How much of the granted is realised, in per cent.
    fn percent(&self) -> Option<i64> {
        (self.granted.0 > 0).then(|| self.realised.0.saturating_mul(100) / self.granted.0)
    }
}

/// The picture of a comparison.
struct Bars<'a> {
    bars: Vec<Bar<'a>>,
    height: usize,
}

/// A row with a bar for each of its sums.
struct Bar<'a> {
    row: &'a Group,
    lines: Vec<String>,
    /// Where it begins, and where its bars do.
    top: usize,
    bars_top: usize,
}

impl Comparison {
    /// The rows with bars: the largest, in the table's order.
    fn bars(&self) -> Bars<'_> {
        let mut least: Vec<i64> = self.rows.iter().map(|row| row.granted.0).collect();
        least.sort_unstable_by(|a, b| b.cmp(a));
        let least = least.get(BARS - 1).copied().unwrap_or(0);
        let is_large = |row: &&Group| row.granted.0 >= least.max(1);
        let mut height = 0;
        let bars = self.rows.iter().filter(is_large).take(BARS);
        let bars = bars.map(|row| {
            let (lines, top) = (lines(&row.label, LETTERS, 3), height);
            let bars_top = top + lines.len() * LINE + 4;
            height = bars_top + 2 * (BAR + 2) + 14;
            Bar {
                row,
                lines,
                top,
                bars_top,
            }
        });
        Bars {
            bars: bars.collect(),
            height,
        }
    }

    /// How long a bar is, in per cent of the picture: the longest leaves room for
    /// its figure.
    fn length(&self, cents: &Cents) -> i64 {
        let rows = self.rows.iter();
        let most = rows
            .map(|row| row.granted.0.max(row.realised.0))
            .max()
            .unwrap_or(0);
        cents.0.max(0).saturating_mul(60) / most.max(1)
    }
}

#[derive(Template)]
#[template(path = "registry/templates/compare.html")]
struct ComparePage {
    p: Page,
    frame: Frame,
    comparisons: Vec<Comparison>,
}

/// `GET /hankkeet/vertailu`
pub async fn compare(
    State(app): State<App>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let query = query.unwrap_or_default();
    let mut conn = app.db.read().await?;
    let p = frame::page(&visit, "registry-compare-title");
    let Asked { frame, found } = Box::pin(Frame::read(&app, &mut conn, visit.tr(), &query)).await?;
    let Some((filter, found)) = found else {
        return frame::refused(html(&ComparePage {
            p: p.with_errors(true),
            frame,
            comparisons: Vec::new(),
        }));
    };
    let whole = Whole {
        filter: &filter,
        words: &frame.form.words,
        tr: visit.tr(),
    };
    let divisions = whole.divisions(&app.sets, &mut conn).await?;
    let set = found.set(&app.sets, &mut conn).await?;
    let comparer = Comparer {
        granted: GRANTED.load(&app.sets, &mut conn, PROJECTS).await?,
        realised: REALISED.load(&app.sets, &mut conn, PROJECTS).await?,
        found: &set,
    };
    let comparisons = comparer.all(&app, &mut conn, divisions).await?;
    html(&ComparePage {
        p,
        frame,
        comparisons,
    })
}

struct Comparer<'a> {
    granted: Bits,
    realised: Bits,
    found: &'a Set,
}

impl Comparer<'_> {
    /// The comparisons that have rows.
    async fn all(
        &self,
        app: &App,
        conn: &mut Conn,
        divisions: Vec<Division>,
    ) -> anyhow::Result<Vec<Comparison>> {
        let mut comparisons = Vec::with_capacity(divisions.len());
        for division in divisions {
            comparisons.push(self.comparison(app, conn, division).await?);
        }
        comparisons.retain(|one| !one.rows.is_empty());
        Ok(comparisons)
    }

    /// The rows that have projects.
    async fn comparison(
        &self,
        app: &App,
        conn: &mut Conn,
        division: Division,
    ) -> anyhow::Result<Comparison> {
        let asks: Vec<Ask> = division.parts.iter().map(|part| part.ask.clone()).collect();
        let mut missing = self.found.clone();
        let (mut rows, mut parts) = (Vec::new(), division.parts.into_iter());
        let take = |set: &Set| {
            let set = set & self.found;
            missing -= &set;
            let part = parts.next().filter(|_| !set.is_empty());
            rows.extend(part.map(|part| self.row(part, &set)));
        };
        Ask::each(&asks, &app.sets, conn, PROJECTS, take).await?;
        Ok(Comparison {
            key: division.key,
            rows,
            overlaps: division.overlaps,
            missing: missing.len(),
        })
    }

    fn row(&self, part: Part, set: &Set) -> Group {
        Group {
            label: part.label,
            query: part.words.to_query(),
            count: set.len(),
            granted: Cents(self.granted.sum(set)),
            realised: Cents(self.realised.sum(set)),
        }
    }
}

fn count_text(page: &Page, count: &u64) -> String {
    page.count(i64::try_from(*count).unwrap_or(i64::MAX))
}
