//! Rules: the areas of a call, as people write them and as they are kept.

use chrono::NaiveDate;
use kit::i18n::{Lang, Tr};
use serde::{Deserialize, Serialize};

use crate::areas::{Area, AreaCode, AreaKind, by_code, find, members};

/// An area of a call.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CallArea {
    /// A region, a sub-region or a municipality.
    pub kind: AreaKind,
    /// Its code, unique among its kind.
    pub code: AreaCode,
}

/// What stands behind the genitive of a sub-region, which has a municipality's name.
const SUB_REGION: &str = " seutukunta";

impl CallArea {
    fn of(area: &Area) -> Self {
        Self {
            kind: area.kind,
            code: area.code.clone(),
        }
    }

    /// The area of that name on the day: a region or a municipality, or "Joensuun
    /// seutukunta".
    pub fn named(name: &str, on: NaiveDate) -> Option<Self> {
        let name = name.trim();
        let begin = name.to_lowercase();
        let area = match begin.strip_suffix(SUB_REGION) {
            Some(genitive) => find(AreaKind::SubRegion, genitive, on),
            None => find(AreaKind::Region, name, on)
                .or_else(|| find(AreaKind::Municipality, name, on))
                .or_else(|| find(AreaKind::SubRegion, name, on)),
        };
        area.map(Self::of)
    }

    /// Its name; its code where nobody knows it any more.
    pub fn name(&self, tr: Tr) -> String {
        let Some(area) = by_code(self.kind, &self.code) else {
            return self.code.to_string();
        };
        match (&area.genitive_fi, tr.lang) {
            (Some(genitive), Lang::Fi) => format!("{genitive}{SUB_REGION}"),
            (_, Lang::Sv) => area.name_sv.clone(),
            (_, Lang::En) => area.name_en.clone().unwrap_or_else(|| area.name_fi.clone()),
            (None, Lang::Fi) => area.name_fi.clone(),
        }
    }

    /// As it is written in a form, so that it is read as the same.
    pub fn written(&self, tr: Tr) -> String {
        let area = by_code(self.kind, &self.code);
        let genitive = area.and_then(|area| area.genitive_fi.clone());
        match (genitive, area, tr.lang) {
            (Some(genitive), ..) => format!("{genitive}{SUB_REGION}"),
            (None, Some(area), Lang::En) => area.name_fi.clone(),
            _ => self.name(tr),
        }
    }

    /// Whether the two have a municipality in common on the day.
    pub fn meets(&self, other: &Self, on: NaiveDate) -> bool {
        let theirs = members(other.kind, &other.code, on);
        let own = members(self.kind, &self.code, on);
        own.iter().any(|area| theirs.contains(area))
    }
}
