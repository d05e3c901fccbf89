//! Rules: the directory of areas, and every question about them.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::area::{Area, AreaCode, AreaKind, NamedArea, covers};

/// Where a municipality belongs, between two inclusive days.
pub(super) struct Membership {
    pub(super) sub_region: Option<AreaCode>,
    pub(super) region: AreaCode,
    pub(super) from: Option<NaiveDate>,
    pub(super) to: Option<NaiveDate>,
}

/// All areas, as the program's own files and the classifications after them have it.
#[derive(Default)]
pub(super) struct Directory {
    /// What it was made of, see [`super::classification::edition_of`].
    pub(super) edition: i64,
    /// In the order of their codes.
    pub(super) areas: Vec<Area>,
    pub(super) by_code: HashMap<(AreaKind, AreaCode), usize>,
    pub(super) by_name: HashMap<(AreaKind, String), Vec<usize>>,
    pub(super) memberships: HashMap<AreaCode, Vec<Membership>>,
    /// The region of each code of the EU's classification, the newest code first.
    pub(super) nuts3: Vec<(String, AreaCode)>,
}

impl Directory {
    pub(super) fn all(&'static self, kind: AreaKind) -> impl Iterator<Item = &'static Area> {
        self.areas.iter().filter(move |area| area.kind == kind)
    }

    pub(super) fn by_code(&'static self, kind: AreaKind, code: &AreaCode) -> Option<&'static Area> {
        let index = self.by_code.get(&(kind, code.clone()))?;
        Some(&self.areas[*index])
    }

    pub(super) fn by_nuts3(&'static self, code: &str) -> Option<&'static Area> {
        let mut codes = self.nuts3.iter();
        let (_, region) = codes.find(|(known, _)| known.eq_ignore_ascii_case(code))?;
        self.by_code(AreaKind::Region, region)
    }

    pub(super) fn nuts3_of(&'static self, region: &AreaCode) -> Option<&'static str> {
        let mut codes = self.nuts3.iter();
        let (code, _) = codes.find(|(_, of)| of == region)?;
        Some(code)
    }

    pub(super) fn find(
        &'static self,
        kind: AreaKind,
        name: &str,
        on: NaiveDate,
    ) -> Option<&'static Area> {
        self.named(kind, name).find(|area| area.is_valid(on))
    }

    pub(super) fn resolve(&'static self, kind: AreaKind, name: &str, on: NaiveDate) -> NamedArea {
        let area = self.find(kind, name, on).or_else(|| {
            let mut area = self.named(kind, name).next()?;
            while !area.is_valid(on) {
                area = self.by_code(kind, area.successor.as_ref()?)?;
            }
            Some(area)
        });
        NamedArea {
            as_written: name.trim().to_owned(),
            area,
        }
    }

    pub(super) fn region_of(
        &'static self,
        municipality: &AreaCode,
        on: NaiveDate,
    ) -> Option<&'static Area> {
        let region = &self.membership(municipality, on)?.region;
        self.by_code(AreaKind::Region, region)
    }

    pub(super) fn sub_region_of(
        &'static self,
        municipality: &AreaCode,
        on: NaiveDate,
    ) -> Option<&'static Area> {
        let code = self.membership(municipality, on)?.sub_region.as_ref()?;
        self.by_code(AreaKind::SubRegion, code)
    }

    pub(super) fn members(
        &'static self,
        kind: AreaKind,
        code: &AreaCode,
        on: NaiveDate,
    ) -> Vec<&'static Area> {
        let belongs = |area: &&'static Area| {
            let membership = || self.membership(&area.code, on);
            match kind {
                AreaKind::Municipality => area.code == *code,
                AreaKind::SubRegion => {
                    membership().is_some_and(|m| m.sub_region.as_ref() == Some(code))
                }
                AreaKind::Region => membership().is_some_and(|m| m.region == *code),
            }
        };
        let valid = self.all(AreaKind::Municipality);
        valid
            .filter(|area| area.is_valid(on))
            .filter(belongs)
            .collect()
    }

    fn named(&'static self, kind: AreaKind, name: &str) -> impl Iterator<Item = &'static Area> {
        let found = self.by_name.get(&(kind, name_key(name)));
        found.into_iter().flatten().map(|index| &self.areas[*index])
    }

    fn membership(
        &'static self,
        municipality: &AreaCode,
        on: NaiveDate,
    ) -> Option<&'static Membership> {
        let of_it = self.memberships.get(municipality)?;
        of_it.iter().find(|m| covers(m.from, m.to, on))
    }
}

/// Case, kinds of space and kinds of dash do not tell names apart.
pub(super) fn name_key(name: &str) -> String {
    let words: Vec<String> = name
        .split_whitespace()
        .map(|word| word.replace(['‐', '‑', '–'], "-").to_lowercase())
        .collect();
    words.join(" ")
}
