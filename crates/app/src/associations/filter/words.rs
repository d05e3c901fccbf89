//! Rules: areas as people write them, and as sets.

use chrono::NaiveDate;
use kit::i18n::{Lang, Tr};
use kit::sets::Ask;

use super::read::KINDS;
use crate::areas::{self, Area, AreaCode, AreaKind};
use crate::associations::called::on_screens;
use crate::associations::field::Field;
use crate::associations::terms::set;

/// The municipalities of an area by its name or its code (`region:12`, `167`), or of a
/// part of a grouping ("Siun sote/Keskinen"); those too that are a part of one of them now.
pub(in crate::associations) fn of_area(text: &str, on: NaiveDate) -> Option<Vec<&'static Area>> {
    if let Some(part) = areas::grouping_part(text) {
        return Some(with_former(part.members(on), on));
    }
    let with_code = text.split_once(':').and_then(|(kind, code)| {
        let kind = KINDS.into_iter().find(|one| word_of(*one) == kind)?;
        Some((kind, code))
    });
    if let Some((kind, code)) = with_code {
        let code = AreaCode::new(code.trim());
        areas::by_code(kind, &code)?;
        return Some(with_former(areas::members(kind, &code, on), on));
    }
    let is_code = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_code {
        let code = AreaCode::new(text);
        let area = areas::by_code(AreaKind::Municipality, &code)?;
        return Some(with_former(vec![area], on));
    }
    let area = named(text, on)?;
    Some(with_former(areas::members(area.kind, &area.code, on), on))
}

/// The smallest area of a name, or the one of the kind that is written behind it:
/// "Joensuu (seutukunta)".
fn named(text: &str, on: NaiveDate) -> Option<&'static Area> {
    let of = |kind: AreaKind, name: &str| areas::resolve(kind, name, on).area;
    let written = text.trim_end().strip_suffix(')');
    let with_kind = written
        .and_then(|text| text.rsplit_once('('))
        .and_then(|(name, word)| {
            let word = word.trim().to_lowercase();
            let is_called = |kind: &AreaKind| on_screens(kind_key(*kind)).any(|name| name == word);
            of(KINDS.into_iter().find(is_called)?, name)
        });
    with_kind.or_else(|| KINDS.into_iter().find_map(|kind| of(kind, text)))
}

/// What an area is called where one is chosen: with its kind, when a smaller one has its
/// name.
pub(in crate::associations) fn name_to_choose(tr: Tr, area: &Area, on: NaiveDate) -> String {
    let name = match tr.lang {
        Lang::Sv => &area.name_sv,
        Lang::Fi | Lang::En => &area.name_fi,
    };
    let means_it = |name: &str| {
        named(name, on).is_some_and(|one| (one.kind, &one.code) == (area.kind, &area.code))
    };
    if area.kind == AreaKind::Municipality || means_it(name) {
        return name.clone();
    }
    let with_kind = format!("{name} ({})", tr.t(&kind_key(area.kind)));
    match means_it(&with_kind) {
        true => with_kind,
        false => format!("{}:{}", word_of(area.kind), area.code),
    }
}

/// The key of what a kind of area is called.
fn kind_key(kind: AreaKind) -> String {
    format!("area-kind-{}", word_of(kind))
}

/// The municipalities of an area on a day, those too that are a part of one of them now.
pub fn municipalities_of(kind: AreaKind, code: &AreaCode, on: NaiveDate) -> Vec<&'static Area> {
    with_former(areas::members(kind, code, on), on)
}

/// These, and the municipalities that were merged into them: a domicile may have been
/// written down before.
fn with_former(mut areas: Vec<&'static Area>, on: NaiveDate) -> Vec<&'static Area> {
    let is_inside = |now: &Area| areas.iter().any(|one| one.code == now.code);
    let former = former(on).filter(|(_, now)| is_inside(now));
    let former: Vec<&'static Area> = former.map(|(area, _)| area).collect();
    areas.extend(former);
    areas
}

/// The municipalities that are no more, each with the one that it is a part of now.
fn former(on: NaiveDate) -> impl Iterator<Item = (&'static Area, &'static Area)> {
    let kind = AreaKind::Municipality;
    let gone = areas::all(kind).filter(move |area| !area.is_valid(on));
    gone.filter_map(move |area| Some((area, areas::resolve(kind, &area.name_fi, on).area?)))
}

/// Each municipality, with those that were merged into it.
pub(in crate::associations) fn homes(on: NaiveDate) -> Vec<(AreaCode, Vec<&'static Area>)> {
    let former: Vec<_> = former(on).collect();
    let valid = areas::all(AreaKind::Municipality).filter(|area| area.is_valid(on));
    let home = |area: &'static Area| {
        let into = former.iter().filter(|(_, now)| now.code == area.code);
        let all = std::iter::once(area).chain(into.map(|(gone, _)| *gone));
        (area.code.clone(), all.collect())
    };
    valid.map(home).collect()
}

/// The word of a kind of area.
const fn word_of(kind: AreaKind) -> &'static str {
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
