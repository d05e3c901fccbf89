//! Rules: what a classification changes, and whether it may be taken in.

use chrono::NaiveDate;

use super::area::{Area, AreaCode, AreaKind};
use super::build::OWN_FROM;
use super::classification::{Classification, ClassifiedRow, Merged};
use super::directory::Directory;

/// Something that is another from the classification's day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Difference {
    /// An area that there was not.
    New(AreaKind, String),
    /// An area that is not any more; a municipality became a part of another.
    Ended(AreaKind, String, Option<String>),
    /// An area that has another name.
    Renamed(AreaKind, String, String),
    /// A municipality that is in another sub-region or region: where from, where to.
    Moved(String, String, String),
}

/// Why a classification that can be read is not taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PlanRefused {
    /// The program itself knows the areas of that day.
    TooOld(NaiveDate),
    /// One of that later day has been imported.
    NotNewest(NaiveDate),
    /// So many municipalities would cease that the file cannot be whole.
    NotWhole(usize),
    /// Into which municipality these were merged has not been said: code and name.
    Unmerged(Vec<(AreaCode, String)>),
    /// These do not cease, so they are not merged.
    NotEnded(Vec<AreaCode>),
    /// These are no municipalities of the file, so nothing is merged into them.
    NotThere(Vec<AreaCode>),
}

/// More municipalities than that have never ceased at once since 2009.
const MOST_ENDED: usize = 40;

/// Refuses a classification of a day that is not after all that is known.
pub(super) fn check_day(on: NaiveDate, newest: Option<NaiveDate>) -> Result<(), PlanRefused> {
    match newest {
        _ if on <= OWN_FROM => Err(PlanRefused::TooOld(OWN_FROM)),
        Some(newest) if on < newest => Err(PlanRefused::NotNewest(newest)),
        _ => Ok(()),
    }
}

/// Refuses a classification after which a municipality would have gone nobody knows
/// where.
pub(super) fn check_merged(
    before: &'static Directory,
    new: &Classification,
) -> Result<(), PlanRefused> {
    let has = |code: &AreaCode| new.rows.iter().any(|row| row.kunta == code.as_str());
    let valid = valid(before, new.valid_from).filter(|area| area.kind == AreaKind::Municipality);
    let ended: Vec<&Area> = valid.filter(|area| !has(&area.code)).collect();
    if ended.len() > MOST_ENDED {
        return Err(PlanRefused::NotWhole(ended.len()));
    }
    let is_ended = |code: &AreaCode| ended.iter().any(|area| area.code == *code);
    let not_ended = codes(&new.merged, |from, _| !is_ended(from), |from, _| from);
    if !not_ended.is_empty() {
        return Err(PlanRefused::NotEnded(not_ended));
    }
    let not_there = codes(&new.merged, |_, into| !has(into), |_, into| into);
    if !not_there.is_empty() {
        return Err(PlanRefused::NotThere(not_there));
    }
    let ended = ended.into_iter();
    let unmerged = ended.filter(|area| !new.merged.contains_key(&area.code));
    let unmerged: Vec<_> = unmerged
        .map(|area| (area.code.clone(), area.name_fi.clone()))
        .collect();
    if unmerged.is_empty() {
        Ok(())
    } else {
        Err(PlanRefused::Unmerged(unmerged))
    }
}

fn codes(
    merged: &Merged,
    is: impl Fn(&AreaCode, &AreaCode) -> bool,
    which: for<'a> fn(&'a AreaCode, &'a AreaCode) -> &'a AreaCode,
) -> Vec<AreaCode> {
    let those = merged.iter().filter(|(from, into)| is(from, into));
    those
        .map(|(from, into)| which(from, into).clone())
        .collect()
}

/// The areas that are there the day before.
fn valid(before: &'static Directory, day: NaiveDate) -> impl Iterator<Item = &'static Area> {
    let last_day = day.pred_opt().unwrap_or(day);
    let areas = before.areas.iter();
    areas.filter(move |area| area.is_valid(last_day))
}

/// What is another from its day on than the day before: regions first, then
/// sub-regions, then municipalities.
pub(super) fn differences(before: &'static Directory, new: &Classification) -> Vec<Difference> {
    let mut found = Vec::new();
    for kind in AreaKind::ALL {
        found.extend(ended(before, new, kind));
        found.extend(new_and_renamed(before, new, kind));
    }
    found.extend(new.rows.iter().filter_map(|row| moved(before, new, row)));
    found
}

fn ended(before: &'static Directory, new: &Classification, kind: AreaKind) -> Vec<Difference> {
    let is_in = |area: &&Area| {
        let mut areas = new.rows.iter().flat_map(ClassifiedRow::areas);
        areas.any(|named| named.kind == kind && named.code == area.code.as_str())
    };
    let name_of = |code: &AreaCode| {
        let row = new.rows.iter().find(|row| row.kunta == code.as_str());
        row.map(|row| row.municipality_name_fi.clone())
    };
    let valid = valid(before, new.valid_from).filter(|area| area.kind == kind);
    let ended = valid.filter(|area| !is_in(area)).map(|area| {
        let into = new.merged.get(&area.code);
        let into = into.filter(|_| kind == AreaKind::Municipality);
        Difference::Ended(kind, area.name_fi.clone(), into.and_then(name_of))
    });
    ended.collect()
}

fn new_and_renamed(
    before: &'static Directory,
    new: &Classification,
    kind: AreaKind,
) -> Vec<Difference> {
    let mut seen: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    let areas = new.rows.iter().flat_map(ClassifiedRow::areas);
    for named in areas.filter(|named| named.kind == kind) {
        if seen.contains(&named.code) {
            continue;
        }
        seen.push(named.code);
        let is_it = |area: &&Area| area.kind == kind && area.code.as_str() == named.code;
        let Some(known) = valid(before, new.valid_from).find(is_it) else {
            found.push(Difference::New(kind, named.name_fi.to_owned()));
            continue;
        };
        for (was, is) in [
            (&known.name_fi, named.name_fi),
            (&known.name_sv, named.name_sv),
        ] {
            let renamed = Difference::Renamed(kind, was.clone(), is.to_owned());
            if was != is && !found.contains(&renamed) {
                found.push(renamed);
            }
        }
    }
    found
}

fn moved(
    before: &'static Directory,
    new: &Classification,
    row: &ClassifiedRow,
) -> Option<Difference> {
    let last_day = new.valid_from.pred_opt()?;
    let code = AreaCode::new(row.kunta.as_str());
    // A municipality that is new has moved from nowhere.
    let region = before.region_of(&code, last_day)?;
    let sub_region = before.sub_region_of(&code, last_day);
    let same = region.code.as_str() == row.maakunta_code
        && sub_region.is_some_and(|area| area.code.as_str() == row.seutukunta_code);
    let sub_name = sub_region.map_or("–", |area| area.name_fi.as_str());
    (!same).then(|| {
        Difference::Moved(
            row.municipality_name_fi.clone(),
            format!("{sub_name}, {}", region.name_fi),
            format!("{}, {}", row.seutukunta_name_fi, row.maakunta_name_fi),
        )
    })
}
