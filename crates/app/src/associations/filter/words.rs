//! Rules: areas as people write them, and as sets.

use chrono::NaiveDate;
use kit::sets::Ask;

use super::read::KINDS;
use crate::areas::{self, Area, AreaCode, AreaKind};
use crate::associations::field::Field;
use crate::associations::terms::set;

/// The municipalities of an area by its name or its code (`region:12`), or of a part of a
/// grouping ("Keskinen").
pub(in crate::associations) fn of_area(text: &str, on: NaiveDate) -> Option<Vec<&'static Area>> {
    if let Some((kind, code)) = text.split_once(':') {
        let kind = KINDS.into_iter().find(|one| word_of(*one) == kind)?;
        let code = AreaCode::new(code.trim());
        areas::by_code(kind, &code)?;
        return Some(areas::members(kind, &code, on));
    }
    let is_code = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_code {
        let code = AreaCode::new(text);
        let area = areas::by_code(AreaKind::Municipality, &code)?;
        return Some(vec![area]);
    }
    KINDS.into_iter().find_map(|kind| {
        let area = areas::resolve(kind, text, on).area?;
        Some(areas::members(kind, &area.code, on))
    })
}

/// The word of a kind of area.
pub(in crate::associations) const fn word_of(kind: AreaKind) -> &'static str {
    match kind {
        AreaKind::Region => "region",
        AreaKind::SubRegion => "sub-region",
        AreaKind::Municipality => "municipality",
    }
}

/// Those at home in one of the municipalities.
pub(in crate::associations) fn in_area(areas: &[&'static Area]) -> Ask {
    let of = |area: &&Area| Ask::In(set::value(Field::Domicile, area.code.as_str()));
    Ask::Any(areas.iter().map(of).collect())
}
