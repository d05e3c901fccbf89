//! What is compared: the rows of each comparison, before they are added up.

use std::collections::BTreeMap;

use kit::db::Conn;
use kit::i18n::{Tr, sort_key};
use kit::sets::{Ask, Shelf};

use super::super::ask::in_area;
use super::super::filter::{Filter, FilterWords};
use super::super::places::name_of;
use crate::areas::AreaKind;
use crate::projects::card::{Fund, Programme, State};
use crate::projects::terms::{PROJECTS, set};
use crate::projects::{AreaSought, outline_number};

/// What a comparison divides the found projects by.
pub(super) struct Division {
    /// Names it in the page and in the keys of its texts.
    pub(super) key: &'static str,
    pub(super) parts: Vec<Part>,
    /// Whether a project may stand in several parts.
    pub(super) overlaps: bool,
}

/// One row: its name, the filter that lists its projects, and which these are.
pub(super) struct Part {
    pub(super) label: String,
    pub(super) words: FilterWords,
    pub(super) ask: Ask,
}

/// What was asked for, of which each part is a part.
pub(super) struct Whole<'a> {
    pub(super) filter: &'a Filter,
    pub(super) words: &'a FilterWords,
    pub(super) tr: Tr,
}

impl Whole<'_> {
    /// All that the found projects are divided by, in the page's order.
    pub(super) async fn divisions(
        &self,
        shelf: &Shelf,
        conn: &mut Conn,
    ) -> anyhow::Result<Vec<Division>> {
        let mut names = async |begin: &str| shelf.names(conn, PROJECTS, begin).await;
        let priorities = self.priorities(&names("priority-text:").await?);
        let years = self.years(&names("year:").await?);
        let kinds = self.kinds(&names("kind:").await?);
        let once = |key, parts| Division {
            key,
            parts,
            overlaps: false,
        };
        let (key, parts) = self.areas();
        let areas = Division {
            key,
            parts,
            overlaps: true,
        };
        Ok(vec![
            areas,
            once("year", years),
            once("priority", priorities),
            once("kind", kinds),
            once("fund", self.funds()),
            once("state", self.states()),
        ])
    }

    fn part(&self, label: String, (name, value): (&str, &str), ask: Ask) -> Part {
        Part {
            label,
            words: self.words.with(name, Some(value)),
            ask,
        }
    }

    /// A number is one priority of its period, however the cards spell its name.
    fn priorities(&self, texts: &[String]) -> Vec<Part> {
        let mut named: BTreeMap<(&str, Vec<u32>, String), &str> = BTreeMap::new();
        for (programme, text) in texts.iter().filter_map(|text| text.split_once(':')) {
            if let Some(number) = outline_number(text) {
                let steps = number.split('.').filter_map(|step| step.parse().ok());
                named
                    .entry((programme, steps.collect(), number))
                    .or_insert(text);
            }
        }
        let part = |((programme, _, number), text): ((&str, _, String), &str)| {
            let years = self.tr.t(&format!("programme-{programme}"));
            let value = format!("{programme}/{number}");
            let ask = Ask::In(set::priority(programme, &number));
            self.part(format!("{years}: {text}"), ("priority", &value), ask)
        };
        let known = |((programme, ..), _): &((&str, Vec<u32>, String), &str)| {
            Programme::of_years(programme).is_some()
        };
        named.into_iter().filter(known).map(part).collect()
    }

    fn years(&self, years: &[String]) -> Vec<Part> {
        let part = |year: &String| {
            let ask = Ask::In(set::year(year.parse().ok()?));
            Some(self.part(year.clone(), ("starts", year), ask))
        };
        years.iter().filter_map(part).collect()
    }

    fn kinds(&self, kinds: &[String]) -> Vec<Part> {
        let part =
            |kind: &String| self.part(kind.clone(), ("kind", kind), Ask::In(set::kind(kind)));
        kinds.iter().map(part).collect()
    }

    fn funds(&self) -> Vec<Part> {
        let part = |fund: Fund| {
            let label = self.tr.t(&format!("fund-{}", fund.word()));
            self.part(
                label,
                ("fund", fund.word()),
                Ask::In(set::fund(fund.word())),
            )
        };
        Fund::ALL.into_iter().map(part).collect()
    }

    fn states(&self) -> Vec<Part> {
        let part = |state: State| {
            let only = Filter {
                state: Some(state),
                ..Filter::everything(self.filter.today)
            };
            let label = self.tr.t(&format!("state-{}", state.word()));
            self.part(label, ("state", state.word()), only.ask())
        };
        [State::Running, State::Ended]
            .into_iter()
            .map(part)
            .collect()
    }

    /// The areas of the next smaller kind inside what was asked for: the regions of the
    /// country, a region's sub-regions, a sub-region's municipalities.
    fn areas(&self) -> (&'static str, Vec<Part>) {
        let smallest = self
            .filter
            .areas
            .iter()
            .map(|sought| sought.area.kind)
            .max();
        let (key, kind) = match smallest {
            None => ("region", AreaKind::Region),
            Some(AreaKind::Region) => ("sub-region", AreaKind::SubRegion),
            Some(AreaKind::SubRegion) => ("municipality", AreaKind::Municipality),
            Some(AreaKind::Municipality) => return ("municipality", Vec::new()),
        };
        let each = AreaSought::each(kind, self.filter.today);
        let is_inside =
            |sought: &&AreaSought| self.filter.areas.iter().all(|larger| larger.holds(sought));
        let part = |sought: &AreaSought| {
            let code = sought.area.code.as_str();
            let label = name_of(self.tr, sought.area);
            self.part(label, (key, code), in_area(sought))
        };
        let mut parts: Vec<Part> = each.iter().filter(is_inside).map(part).collect();
        parts.sort_by_cached_key(|part| sort_key(&part.label));
        (key, parts)
    }
}
