//! The found projects compared: money by priority, year, area and kind of applicant,
//! granted beside realised, and who works with whom. Each figure leads to its rows.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use kit::db::Conn;
use kit::i18n::{Lang, sort_key};
use kit::money::Cents;
use kit::sets::{Ask, Bits, Set};
use kit::web::WebError;

use super::ask::in_area;
use super::filter::{Filter, FilterWords};
use super::frame::{self, Asked, Frame, VIEWS};
use crate::app::App;
use crate::areas::{self, AreaKind};
use crate::projects::AreaSought;
use crate::projects::terms::{GRANTED, PROJECTS, REALISED, set};
use crate::shell::{Page, Visit, html};

/// So many rows have a bar in a picture; the table has all.
const BARS: usize = 12;

/// What a comparison divides by.
struct Comparison {
    /// Names it in the page and in the keys of its texts.
    key: &'static str,
    rows: Vec<Group>,
    /// Whether a project may stand in several rows.
    overlaps: bool,
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

impl Comparison {
    /// The rows with a bar: the largest, in the table's order.
    fn bars(&self) -> Vec<&Group> {
        let mut least: Vec<i64> = self.rows.iter().map(|row| row.granted.0).collect();
        least.sort_unstable_by(|a, b| b.cmp(a));
        let least = least.get(BARS - 1).copied().unwrap_or(0);
        let is_large = |row: &&Group| row.granted.0 >= least.max(1);
        self.rows.iter().filter(is_large).take(BARS).collect()
    }

    fn height(&self) -> usize {
        self.bars().len() * 56
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
    let Asked { frame, found } = Frame::read(&app, &mut conn, visit.tr(), &query).await?;
    let Some((filter, set)) = found else {
        return frame::refused(html(&ComparePage {
            p: p.with_errors(true),
            frame,
            comparisons: Vec::new(),
        }));
    };
    let comparer = Comparer {
        granted: GRANTED.load(&app.sets, &mut conn, PROJECTS).await?,
        realised: REALISED.load(&app.sets, &mut conn, PROJECTS).await?,
        words: &frame.form.words,
        filter: &filter,
        found: &set,
    };
    let comparisons = comparer.all(&app, &mut conn, visit.tr().lang).await?;
    html(&ComparePage {
        p,
        frame,
        comparisons,
    })
}

struct Comparer<'a> {
    granted: Bits,
    realised: Bits,
    words: &'a FilterWords,
    filter: &'a Filter,
    found: &'a Set,
}

/// A row before it is added up: its name, the filter that lists it, its projects.
type Part = (String, FilterWords, Ask);

impl Comparer<'_> {
    async fn all(&self, app: &App, conn: &mut Conn, lang: Lang) -> anyhow::Result<Vec<Comparison>> {
        let mut all = Vec::new();
        let shelf = &app.sets;
        let texts = shelf.names(conn, PROJECTS, "priority-text:").await?;
        let priorities = texts.iter().filter_map(|text| {
            let (programme, label) = text.split_once(':')?;
            let number = label.split([' ', '.']).next()?;
            let words = self
                .words
                .with("priority", Some(&format!("{programme}/{number}")));
            let set = Ask::In(set::priority_text(programme, label));
            Some((format!("{label} ({programme})"), words, set))
        });
        all.push(("priority", priorities.collect(), false));
        let years = shelf.names(conn, PROJECTS, "year:").await?;
        let years = years.iter().filter_map(|year| {
            let words = self.words.with("starts", Some(year));
            Some((year.clone(), words, Ask::In(set::year(year.parse().ok()?))))
        });
        all.push(("year", years.collect(), false));
        all.push(("region", self.regions(lang), true));
        let kinds = shelf.names(conn, PROJECTS, "kind:").await?;
        let kinds = kinds.iter().map(|kind| {
            let words = self.words.with("kind", Some(kind));
            (kind.clone(), words, Ask::In(set::kind(kind)))
        });
        all.push(("kind", kinds.collect(), false));
        let mut comparisons = Vec::new();
        for (key, parts, overlaps) in all {
            let rows = self.rows(app, conn, parts).await?;
            comparisons.push(Comparison {
                key,
                rows,
                overlaps,
            });
        }
        comparisons.retain(|comparison| !comparison.rows.is_empty());
        Ok(comparisons)
    }

    fn regions(&self, lang: Lang) -> Vec<Part> {
        let today = self.filter.today;
        let mut regions: Vec<Part> = areas::all(AreaKind::Region)
            .filter_map(|area| {
                let code = area.code.as_str();
                let sought = AreaSought::find_kind(code, AreaKind::Region, today)?;
                let name = match lang {
                    Lang::Fi => &area.name_fi,
                    Lang::Sv => &area.name_sv,
                    Lang::En => area.name_en.as_ref().unwrap_or(&area.name_fi),
                };
                let words = self.words.with("region", Some(code));
                Some((name.clone(), words, in_area(&sought)))
            })
            .collect();
        regions.sort_by_cached_key(|(name, ..)| sort_key(name));
        regions
    }

    /// The rows that have projects.
    async fn rows(
        &self,
        app: &App,
        conn: &mut Conn,
        parts: Vec<Part>,
    ) -> anyhow::Result<Vec<Group>> {
        let asks: Vec<Ask> = parts.iter().map(|(_, _, ask)| ask.clone()).collect();
        let sets = Ask::find_each(&asks, &app.sets, conn, PROJECTS).await?;
        let row = |((label, words, _), set): (Part, Set)| {
            let set = set & self.found;
            (!set.is_empty()).then(|| Group {
                label,
                query: words.to_query(),
                count: set.len(),
                granted: Cents(self.granted.sum(&set)),
                realised: Cents(self.realised.sum(&set)),
            })
        };
        Ok(parts.into_iter().zip(sets).filter_map(row).collect())
    }
}

fn count_text(page: &Page, count: &u64) -> String {
    page.count(i64::try_from(*count).unwrap_or(i64::MAX))
}
