//! Rules: a card's area names as areas with codes.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use chrono::NaiveDate;

use super::card::{Card, Field};
use crate::areas::{self, Area, AreaCode, AreaKind, resolve};

/// An area as the card names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardArea {
    /// Under which of the three labels it stands.
    pub kind: AreaKind,
    /// The name on the card.
    pub as_written: String,
    /// What it means on the card's day; `None` for a name nobody knows.
    pub code: Option<AreaCode>,
    /// Whether the card names no smaller area inside it, so that it means all
    /// of it.
    pub is_whole: bool,
}

const LABELS: [(AreaKind, Field); 3] = [
    (AreaKind::Region, Field::Regions),
    (AreaKind::SubRegion, Field::SubRegions),
    (AreaKind::Municipality, Field::Municipalities),
];

/// The word in the database and in JSON.
pub const fn word(kind: AreaKind) -> &'static str {
    match kind {
        AreaKind::Region => "region",
        AreaKind::SubRegion => "sub_region",
        AreaKind::Municipality => "municipality",
    }
}

/// Whether the cards name the same areas.
pub(super) fn names_same_areas(a: &Card, b: &Card) -> bool {
    let fields = LABELS.iter().map(|(_, field)| *field);
    fields
        .chain([Field::Location])
        .all(|field| a.areas(field) == b.areas(field))
}

/// The region that a place in the authority's list means: "FI193 Keski-Suomi".
pub(super) fn region_of_location(location: &str, on: NaiveDate) -> Option<&'static Area> {
    let (code, name) = location.split_once(' ').unwrap_or((location, ""));
    areas::by_nuts3(code).or_else(|| {
        let whole = resolve(AreaKind::Region, location, on).area;
        whole.or_else(|| resolve(AreaKind::Region, name, on).area)
    })
}

/// The areas on the card, largest kind first, with what the names meant on the
/// day on which the card stood so.
pub fn card_areas(card: &Card, on: NaiveDate) -> Vec<CardArea> {
    let mut found: Vec<(AreaKind, String, Option<&'static Area>)> = Vec::new();
    for (kind, field) in LABELS {
        for name in card.areas(field) {
            let named = resolve(kind, name, on);
            found.push((kind, named.as_written, named.area));
        }
    }
    // The form names areas better than the list does.
    if card.areas(Field::Regions).is_empty() {
        let locations = card.areas(Field::Location).iter();
        let regions =
            locations.map(|name| (AreaKind::Region, name.clone(), region_of_location(name, on)));
        found.splice(0..0, regions);
    }
    let known = found.iter().filter_map(|(_, _, area)| *area);
    let around: Vec<&'static Area> = known.flat_map(|area| around(area, on)).collect();
    let has_part = |area: &Area| {
        around
            .iter()
            .any(|around| around.kind == area.kind && around.code == area.code)
    };
    found
        .iter()
        .map(|(kind, as_written, area)| CardArea {
            kind: *kind,
            as_written: as_written.clone(),
            code: area.map(|area| area.code.clone()),
            is_whole: area.is_some_and(|area| !has_part(area)),
        })
        .collect()
}

/// Whether an area is a smaller one inside another on that day.
fn lies_in(small: &Area, large: &Area, on: NaiveDate) -> bool {
    let is_smaller = small.kind > large.kind;
    is_smaller && around(small, on).any(|area| area.kind == large.kind && area.code == large.code)
}

/// The larger areas that an area is part of.
fn around(area: &Area, on: NaiveDate) -> impl Iterator<Item = &'static Area> {
    let member = match area.kind {
        AreaKind::Region => None,
        AreaKind::SubRegion => areas::members(area.kind, &area.code, on).first().copied(),
        AreaKind::Municipality => areas::by_code(area.kind, &area.code),
    };
    let region = member.and_then(|m| areas::region_of(&m.code, on));
    let sub_region = member
        .filter(|_| area.kind == AreaKind::Municipality)
        .and_then(|m| areas::sub_region_of(&m.code, on));
    [sub_region, region].into_iter().flatten()
}

/// An area that is looked for: projects in a part of it count as well, and so
/// do those that name a larger area as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaSought {
    /// The area on the day of asking.
    pub area: &'static Area,
    /// It and all areas in it, former municipalities too.
    pub inside: Vec<&'static Area>,
    /// The larger areas around it.
    pub around: Vec<&'static Area>,
    /// The former municipality that was asked for, when it is now a part of
    /// [`AreaSought::area`].
    pub merged_from: Option<&'static Area>,
}

/// Every area of a kind, by the areas' edition and a day: pages ask for them again and again.
type Each = HashMap<AreaKind, ((i64, NaiveDate), Arc<[AreaSought]>)>;

static EACH: LazyLock<RwLock<Each>> = LazyLock::new(RwLock::default);

impl AreaSought {
    /// Every area of that kind on the day.
    pub fn each(kind: AreaKind, on: NaiveDate) -> Arc<[Self]> {
        let each = EACH.read().unwrap_or_else(PoisonError::into_inner);
        let now = (areas::edition(), on);
        let known = each.get(&kind).filter(|(then, _)| *then == now);
        if let Some((_, areas)) = known {
            return Arc::clone(areas);
        }
        drop(each);
        let valid = areas::all(kind).filter(|area| area.is_valid(on));
        let areas: Arc<[Self]> = valid.map(|area| Self::made(area, on)).collect();
        let mut each = EACH.write().unwrap_or_else(PoisonError::into_inner);
        each.insert(kind, (now, Arc::clone(&areas)));
        areas
    }

    /// The area with that name or code: "Nurmes", "Pohjois-Karjala", "541",
    /// "12"; for a sub-region whose code or name is also a municipality's
    /// "SK122" or the genitive. A former municipality means the one that it
    /// was merged into.
    pub fn find(text: &str, on: NaiveDate) -> Option<Self> {
        let area = area_of_code(text.trim(), on).or_else(|| area_of_name(text, on))?;
        Some(Self::of(area, text, on))
    }

    /// The area of that kind with that name or code.
    pub fn find_kind(text: &str, kind: AreaKind, on: NaiveDate) -> Option<Self> {
        let code = AreaCode::new(text.trim());
        let coded = areas::by_code(kind, &code).map(|area| of_today(area, on));
        let area = coded.or_else(|| resolve(kind, text, on).area);
        let area = area.or_else(|| area_of_code(text.trim(), on).filter(|area| area.kind == kind));
        Some(Self::of(area?, text, on))
    }

    /// Whether the other one is a part of it, or it.
    pub fn holds(&self, other: &Self) -> bool {
        let is_it = |area: &&'static Area| std::ptr::eq(*area, other.area);
        is_it(&self.area) || self.inside.iter().any(is_it)
    }

    /// An area that was asked for by that text.
    fn of(area: &'static Area, text: &str, on: NaiveDate) -> Self {
        let each = Self::each(area.kind, on);
        let known = each.iter().find(|known| std::ptr::eq(known.area, area));
        let found = known.cloned().unwrap_or_else(|| Self::made(area, on));
        let asked = text.trim().to_lowercase();
        let is_asked = |former: &&&Area| {
            let names = || [&former.name_fi, &former.name_sv].map(|name| name.to_lowercase());
            former.successor.is_some()
                && (asked.ends_with(former.code.as_str()) || names().contains(&asked))
        };
        Self {
            merged_from: found.inside.iter().find(is_asked).copied(),
            ..found
        }
    }

    fn made(area: &'static Area, on: NaiveDate) -> Self {
        let mut inside = areas::members(area.kind, &area.code, on);
        let members: Vec<AreaCode> = inside.iter().map(|area| area.code.clone()).collect();
        let merged = areas::all(AreaKind::Municipality)
            .filter(|former| !former.is_valid(on) && members.contains(&of_today(former, on).code));
        inside.extend(merged);
        if area.kind != AreaKind::Municipality {
            let sub_regions = areas::all(AreaKind::SubRegion).filter(|sub| {
                sub.code == area.code && sub.kind == area.kind || lies_in(sub, area, on)
            });
            inside.extend(sub_regions);
        }
        if area.kind == AreaKind::Region {
            inside.push(area);
        }
        Self {
            area,
            merged_from: None,
            inside,
            around: around(area, on).collect(),
        }
    }
}

fn area_of_code(text: &str, on: NaiveDate) -> Option<&'static Area> {
    let (prefix, digits) = text.split_at(text.bytes().take_while(u8::is_ascii_alphabetic).count());
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let kinds: &[AreaKind] = match (prefix.to_ascii_uppercase().as_str(), digits.len()) {
        ("MK", 2) | ("", 2) => &[AreaKind::Region],
        ("SK", 3) => &[AreaKind::SubRegion],
        ("KU", 3) => &[AreaKind::Municipality],
        ("", 3) => &[AreaKind::Municipality, AreaKind::SubRegion],
        _ => return None,
    };
    let code = AreaCode::new(digits);
    let found = kinds.iter().find_map(|kind| areas::by_code(*kind, &code));
    found.map(|area| of_today(area, on))
}

fn area_of_name(text: &str, on: NaiveDate) -> Option<&'static Area> {
    let kinds = [
        AreaKind::Municipality,
        AreaKind::Region,
        AreaKind::SubRegion,
    ];
    let named = kinds
        .into_iter()
        .find_map(|kind| resolve(kind, text, on).area);
    named.or_else(|| {
        let is_it = |area: &&Area| {
            let name = area.name_en.as_deref().unwrap_or_default();
            name.eq_ignore_ascii_case(text.trim())
        };
        areas::all(AreaKind::Region).find(is_it)
    })
}

/// What became of an area.
fn of_today(area: &'static Area, on: NaiveDate) -> &'static Area {
    let mut area = area;
    while !area.is_valid(on) {
        let successor = area.successor.as_ref();
        match successor.and_then(|code| areas::by_code(area.kind, code)) {
            Some(next) => area = next,
            None => return area,
        }
    }
    area
}
