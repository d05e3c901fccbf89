//! What both pages of results show: the figures, the picture by month, the map, the tables.

use kit::i18n::Tr;

use super::rows::address;
use crate::app::App;
use crate::areas::{self, AreaCode, AreaKind};
use crate::maps::{Extent, Figure as OnMap, Map, MapWords, map_of};
use crate::results::chart::Chart;
use crate::results::count::{Division, Row};
use crate::results::field::{goal, goal_of_participants};
use crate::results::figure::{By, Figure};
use crate::results::item::{COUNTERS, counted_at};
use crate::results::rows::What;
use crate::results::summary::goal_text;
use crate::results::{Counted, Period, count, count_for_everyone};
use crate::shell::Visit;

/// A counter beside the line.
pub(super) struct Counter {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) means: String,
    /// Where its rows are.
    pub(super) rows: Option<String>,
}

/// Results as a page shows them.
pub(super) struct Shown {
    pub(super) counted: Counted,
    pub(super) chart: Chart,
    pub(super) map: Map,
    tr: Tr,
    /// Whether each number leads to its rows; those are for those who work here.
    is_staff: bool,
    prefix: &'static str,
}

impl Shown {
    /// Counts a period and draws it.
    pub(super) async fn of(
        app: &App,
        visit: &Visit,
        period: Period,
        is_staff: bool,
    ) -> anyhow::Result<Self> {
        let tr = visit.tr();
        let by = By::ALL.into_iter();
        let by: Vec<By> = by.filter(|by| is_staff || by.is_public()).collect();
        let counted = match is_staff {
            true => count(app, tr, period, &by).await?,
            false => count_for_everyone(app, tr, period, &by).await?,
        };
        let months = counted.results.division(By::Month).into_iter();
        let months = months.flat_map(|one| &one.rows).map(|row| {
            let name = counted.names.of_row(tr, By::Month, row.word.as_deref());
            (name, row.figures.number(Figure::Consultations))
        });
        let chart = Chart::of(&months.collect::<Vec<_>>());
        let prefix = tr.lang.prefix();
        let map = map(app, tr, &counted, is_staff.then_some(prefix)).await?;
        Ok(Self {
            map,
            chart,
            counted,
            tr,
            is_staff,
            prefix,
        })
    }

    pub(super) fn value(&self, figure: &Figure) -> String {
        self.counted.results.figures.text(self.tr, *figure)
    }

    pub(super) fn cell(&self, row: &Row, figure: &Figure) -> String {
        row.figures.text(self.tr, *figure)
    }

    pub(super) fn name(&self, division: &Division, row: &Row) -> String {
        let word = row.word.as_deref();
        self.counted.names.of_row(self.tr, division.by, word)
    }

    /// Where the rows of a figure are; nothing where there are none.
    pub(super) fn rows(&self, figure: &Figure) -> Option<String> {
        let is_any = self.counted.results.figures.number(*figure) != 0;
        let address = address(self.counted.results.period, What::Figure(*figure), None);
        (self.is_staff && is_any).then(|| format!("{}{address}", self.prefix))
    }

    /// Where the rows of a figure in a row are.
    pub(super) fn rows_of(
        &self,
        division: &Division,
        row: &Row,
        figure: &Figure,
    ) -> Option<String> {
        let is_any = row.figures.number(*figure) != 0;
        let of = (division.by, row.word.as_deref());
        let address = address(self.counted.results.period, What::Figure(*figure), Some(of));
        (self.is_staff && is_any).then(|| format!("{}{address}", self.prefix))
    }

    /// What was aimed at, and how much of it was reached.
    pub(super) fn goal(&self, figure: &Figure) -> Option<String> {
        let aim = goal(self.counted.saved.as_ref()?, *figure)?;
        let text = goal_text(self.tr, *figure, aim);
        let reached = self.counted.results.figures.number(*figure);
        let percent = reached.saturating_mul(100).checked_div(aim);
        Some(match percent {
            Some(percent) => format!(
                "{text} {}",
                self.tr.t1("results-reached", "percent", percent)
            ),
            None => text,
        })
    }

    /// The same of participants.
    pub(super) fn goal_of_participants(&self) -> Option<String> {
        let aim = goal_of_participants(self.counted.saved.as_ref()?)?;
        Some(self.tr.t1("results-goal-is", "value", self.tr.count(aim)))
    }

    pub(super) fn counters(&self) -> Vec<Counter> {
        let each = COUNTERS.into_iter().map(|word| {
            let what = match word {
                "participants" => What::Participants,
                "consulted" => What::Figure(Figure::Associations),
                _ => What::Figure(Figure::Events),
            };
            let count = self.counted.counter(word);
            let address = address(self.counted.results.period, what, None);
            Counter {
                name: self.tr.t(&format!("results-counter-{word}")),
                value: self.tr.count(count),
                means: self.tr.t(&format!("results-counter-means-{word}")),
                rows: (self.is_staff && count != 0).then(|| format!("{}{address}", self.prefix)),
            }
        });
        each.collect()
    }

    /// Why the rows of a division come to more than the whole, a sentence for each figure of
    /// which that is so.
    pub(super) fn overlaps(&self, division: &Division) -> Vec<String> {
        let whole = &self.counted.results.figures;
        let more = Figure::ALL.into_iter();
        let more = more.filter(|figure| division.parts(*figure) != whole.number(*figure));
        let says = more.map(|figure| {
            let shown = |number: i64| match figure.is_money() {
                true => self.tr.money(kit::money::Cents(number)),
                false => self.tr.count(number),
            };
            let args = [
                ("figure", figure.name(self.tr).into()),
                ("parts", shown(division.parts(figure)).into()),
                ("whole", whole.text(self.tr, figure).into()),
            ];
            self.tr.ta("results-parts", &args)
        });
        says.collect()
    }

    pub(super) fn counted_at(&self) -> String {
        counted_at(self.tr, self.counted.results.at)
    }

    pub(super) fn words(&self, word: &str) -> Option<&str> {
        self.counted.saved.as_ref()?.told.text(word)
    }
}

async fn map(
    app: &App,
    tr: Tr,
    counted: &Counted,
    links: Option<&'static str>,
) -> anyhow::Result<Map> {
    let today = app.clock.today();
    let division = counted.results.division(By::Municipality);
    let rows = division.into_iter().flat_map(|one| &one.rows);
    let figures = rows.filter_map(|row| {
        let word = row.word.as_deref()?;
        let value = row.figures.number(Figure::Associations);
        let of = Some((By::Municipality, Some(word)));
        let what = What::Figure(Figure::Associations);
        let address = address(counted.results.period, what, of);
        let href = links.filter(|_| value > 0);
        Some(OnMap {
            code: AreaCode::new(word),
            value,
            text: tr.count(value),
            href: href.map(|prefix| format!("{prefix}{address}")),
        })
    });
    let figures: Vec<OnMap> = figures.collect();
    let mut regions: Vec<&AreaCode> = figures
        .iter()
        .filter_map(|one| areas::region_of(&one.code, today))
        .map(|region| &region.code)
        .collect();
    regions.sort_unstable();
    regions.dedup();
    let extent = match regions[..] {
        [region] if areas::by_code(AreaKind::Region, region).is_some() => {
            Extent::Region(region.clone())
        }
        _ => Extent::Country,
    };
    let (title, description, unit) = (
        tr.t("results-map"),
        tr.t("results-map-note"),
        tr.t("results-figure-associations"),
    );
    let words = MapWords {
        id: "kartta",
        title: &title,
        description: &description,
        unit: &unit,
    };
    let mut conn = app.db.read().await?;
    map_of(&mut conn, tr, today, &extent, figures, &words).await
}
