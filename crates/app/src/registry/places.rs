//! Areas in the filter's form: what may be chosen, and what is.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use chrono::NaiveDate;
use kit::i18n::{Lang, Tr, sort_key};

use super::form::Choice;
use crate::areas::{self, Area, AreaKind};
use crate::projects::AreaSought;

/// An area's name in a language.
pub(super) fn name_of(tr: Tr, area: &Area) -> String {
    let name = match tr.lang {
        Lang::Fi => &area.name_fi,
        Lang::Sv => &area.name_sv,
        Lang::En => area.name_en.as_ref().unwrap_or(&area.name_fi),
    };
    name.clone()
}

/// What is written for one kind of area.
pub(super) struct Place {
    kind: AreaKind,
    sought: Option<AreaSought>,
    today: NaiveDate,
}

impl Place {
    pub(super) fn of(kind: AreaKind, written: &str, today: NaiveDate) -> Self {
        let sought = Some(written).filter(|written| !written.is_empty());
        Self {
            kind,
            sought: sought.and_then(|written| AreaSought::find_kind(written, kind, today)),
            today,
        }
    }

    /// Whether it is the area of that code.
    pub(super) fn is(&self, code: &str) -> bool {
        let sought = self.sought.as_ref();
        sought.is_some_and(|sought| sought.area.code.as_str() == code)
    }

    /// Its name, unless a former municipality was written, whose name stays.
    pub(super) fn name(&self, tr: Tr) -> Option<String> {
        let sought = self.sought.as_ref()?;
        Some(name_of(tr, sought.merged_from.unwrap_or(sought.area)))
    }

    /// The areas of its kind, those inside the larger ones where these are known. What
    /// is chosen is among them in any case.
    pub(super) fn choices(&self, tr: Tr, larger: &[&Self]) -> Vec<Choice> {
        let each = in_order(self.kind, tr, self.today);
        let may_be = |area: &&AreaSought| {
            let mut known = larger.iter().filter_map(|place| place.sought.as_ref());
            self.is(area.area.code.as_str()) || known.all(|known| known.holds(area))
        };
        let choice = |sought: &AreaSought| Choice {
            value: sought.area.code.to_string(),
            label: name_of(tr, sought.area),
        };
        each.iter().filter(may_be).map(choice).collect()
    }
}

/// By the areas' edition and the day.
type Ordered = HashMap<(AreaKind, Lang), ((i64, NaiveDate), Arc<[AreaSought]>)>;

static ORDERED: LazyLock<RwLock<Ordered>> = LazyLock::new(RwLock::default);

/// Every area of a kind in the order of its names in a language.
fn in_order(kind: AreaKind, tr: Tr, on: NaiveDate) -> Arc<[AreaSought]> {
    let ordered = ORDERED.read().unwrap_or_else(PoisonError::into_inner);
    let now = (areas::edition(), on);
    let known = ordered
        .get(&(kind, tr.lang))
        .filter(|(then, _)| *then == now);
    if let Some((_, areas)) = known {
        return Arc::clone(areas);
    }
    drop(ordered);
    let mut areas = AreaSought::each(kind, on).to_vec();
    areas.sort_by_cached_key(|sought| sort_key(&name_of(tr, sought.area)));
    let areas: Arc<[AreaSought]> = areas.into();
    let mut ordered = ORDERED.write().unwrap_or_else(PoisonError::into_inner);
    ordered.insert((kind, tr.lang), (now, Arc::clone(&areas)));
    areas
}
