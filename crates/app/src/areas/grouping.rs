//! Rules: divisions of municipalities that are not the regions', for example the
//! partnership areas of a wellbeing services county.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use kit::i18n::Tr;
use serde::Deserialize;

use super::area::{Area, AreaCode, AreaKind};
use super::build::rows;
use super::current::{all, by_code, find};
use super::directory::name_key;

/// A division of municipalities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grouping {
    /// Its name: "Siun sote".
    pub name: String,
    /// Its parts, in the order they are to be shown.
    pub parts: Vec<GroupingPart>,
}

/// One part of a [`Grouping`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupingPart {
    /// Its name: "Keskinen".
    pub name: String,
    /// The municipalities that form it.
    pub municipalities: Vec<AreaCode>,
}

impl Grouping {
    /// The part the municipality belongs to. One that has ceased belongs where the one
    /// does that it was merged into.
    pub fn part_of(&self, municipality: &AreaCode) -> Option<&GroupingPart> {
        let is_in = |code: &AreaCode| self.parts.iter().find(|p| p.municipalities.contains(code));
        follow(municipality).find_map(|area| is_in(&area.code))
    }

    /// The part of that name, written in any case.
    pub fn part(&self, name: &str) -> Option<&GroupingPart> {
        let key = name_key(name);
        self.parts.iter().find(|part| name_key(&part.name) == key)
    }
}

impl GroupingPart {
    /// The municipalities on the day, by code: those of the part, the ones that they
    /// became, and the ones that have been merged into them since.
    pub fn members(&self, on: NaiveDate) -> Vec<&'static Area> {
        let named = self.municipalities.iter();
        let became = named.filter_map(|code| follow(code).find(|area| area.is_valid(on)));
        let valid = all(AreaKind::Municipality).filter(|area| area.is_valid(on));
        let is_in = |area: &Area| self.municipalities.contains(&area.code);
        let merged = valid.filter(|area| follow(&area.code).any(is_in));
        let mut members: Vec<_> = became.chain(merged).collect();
        members.sort_by(|a, b| a.code.cmp(&b.code));
        members.dedup();
        members
    }
}

/// A municipality, the one that it was merged into, and so on.
fn follow(code: &AreaCode) -> impl Iterator<Item = &'static Area> {
    let kind = AreaKind::Municipality;
    std::iter::successors(by_code(kind, code), move |area| {
        by_code(kind, area.successor.as_ref()?)
    })
}

/// The groupings that the program itself knows.
pub(super) fn built_in() -> Vec<Grouping> {
    let mut groupings: Vec<Grouping> = Vec::new();
    for row in rows::<GroupingRow>(include_str!("data/groupings.csv")) {
        if groupings.last().is_none_or(|g| g.name != row.grouping) {
            groupings.push(Grouping {
                name: row.grouping,
                parts: Vec::new(),
            });
        }
        let Some(parts) = groupings.last_mut().map(|g| &mut g.parts) else {
            continue;
        };
        let code = AreaCode::new(row.kunta);
        match parts.last_mut() {
            Some(part) if part.name == row.part => part.municipalities.push(code),
            _ => parts.push(GroupingPart {
                name: row.part,
                municipalities: vec![code],
            }),
        }
    }
    groupings
}

#[derive(Deserialize)]
struct GroupingRow {
    grouping: String,
    part: String,
    kunta: String,
}

/// The longest name of a grouping or a part, in characters.
pub(super) const NAME_LIMIT: usize = 80;
/// The most characters of all parts together.
pub(super) const PARTS_LIMIT: usize = 20_000;

/// What is wrong with what was written; lines are counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PartsWrong {
    /// No line is written.
    Nothing,
    /// More is written than is borne.
    TooLong,
    /// No colon divides the part's name from its municipalities.
    NoColon(usize),
    /// The part's name is empty, too long or holds a slash.
    Name(usize),
    /// Two parts have that name.
    NameTwice(usize, String),
    /// No municipality is written.
    NoMunicipality(usize, String),
    /// There is no municipality of that name or code.
    Unknown(usize, String),
    /// That municipality stands in two places.
    Twice(usize, String),
}

impl PartsWrong {
    pub(super) fn text(&self, tr: Tr) -> String {
        let (key, line, name) = match self {
            Self::Nothing => return tr.t("grouping-parts-missing"),
            Self::TooLong => return tr.tn("grouping-parts-too-long", PARTS_LIMIT),
            Self::NoColon(line) => ("grouping-no-colon", line, ""),
            Self::Name(line) => ("grouping-part-name", line, ""),
            Self::NameTwice(line, name) => ("grouping-part-twice", line, name.as_str()),
            Self::NoMunicipality(line, name) => ("grouping-part-empty", line, name.as_str()),
            Self::Unknown(line, name) => ("grouping-unknown", line, name.as_str()),
            Self::Twice(line, name) => ("grouping-twice", line, name.as_str()),
        };
        let line = i64::try_from(*line).unwrap_or(i64::MAX);
        tr.ta(key, &[("line", line.into()), ("name", name.into())])
    }
}

/// The name of a grouping or a part, spaces put right, if it may be one. A slash
/// divides the two where both are written: "Siun sote/Keskinen".
pub(super) fn name_of(written: &str) -> Option<String> {
    let name = written.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_name = !name.is_empty() && name.chars().count() <= NAME_LIMIT && !name.contains('/');
    (is_name && !kit::personal_code::found_in(&name)).then_some(name)
}

/// Reads parts as people write them, each on a line of its own: "Keskinen: Joensuu,
/// Kontiolahti". A municipality is written by its name or its code; a former one by its
/// code alone.
///
/// # Errors
/// All that is wrong.
pub(super) fn parts_of(written: &str, on: NaiveDate) -> Result<Vec<GroupingPart>, Vec<PartsWrong>> {
    if written.chars().count() > PARTS_LIMIT {
        return Err(vec![PartsWrong::TooLong]);
    }
    let (mut parts, mut wrong) = (Vec::<GroupingPart>::new(), Vec::new());
    let mut taken = BTreeSet::new();
    for (line, text) in (1..).zip(written.lines()) {
        if text.trim().is_empty() {
            continue;
        }
        let Some((name, municipalities)) = text.split_once(':') else {
            wrong.push(PartsWrong::NoColon(line));
            continue;
        };
        let Some(name) = name_of(name) else {
            wrong.push(PartsWrong::Name(line));
            continue;
        };
        if parts.iter().any(|p| name_key(&p.name) == name_key(&name)) {
            wrong.push(PartsWrong::NameTwice(line, name.clone()));
        }
        let mut part = GroupingPart {
            name,
            municipalities: Vec::new(),
        };
        let names = municipalities.split(',').map(str::trim);
        let mut is_empty = true;
        for name in names.filter(|name| !name.is_empty()) {
            is_empty = false;
            let kind = AreaKind::Municipality;
            let area = by_code(kind, &AreaCode::new(name)).or_else(|| find(kind, name, on));
            match area {
                None => wrong.push(PartsWrong::Unknown(line, name.to_owned())),
                Some(area) if !taken.insert(area.code.clone()) => {
                    wrong.push(PartsWrong::Twice(line, area.name_fi.clone()));
                }
                Some(area) => part.municipalities.push(area.code.clone()),
            }
        }
        if is_empty {
            wrong.push(PartsWrong::NoMunicipality(line, part.name.clone()));
        }
        parts.push(part);
    }
    if parts.is_empty() && wrong.is_empty() {
        wrong.push(PartsWrong::Nothing);
    }
    if wrong.is_empty() {
        Ok(parts)
    } else {
        Err(wrong)
    }
}

/// The parts as they are kept and logged, by codes: "Keskinen: 167, 276".
pub(super) fn kept(parts: &[GroupingPart]) -> String {
    lines(parts, |code| code.to_string())
}

/// The parts as people write them.
pub(super) fn written(parts: &[GroupingPart], on: NaiveDate) -> String {
    lines(parts, |code| {
        let area = by_code(AreaKind::Municipality, code);
        let area = area.filter(|area| area.is_valid(on));
        area.map_or_else(|| code.to_string(), |area| area.name_fi.clone())
    })
}

fn lines(parts: &[GroupingPart], name: impl Fn(&AreaCode) -> String) -> String {
    let line = |part: &GroupingPart| {
        let names: Vec<String> = part.municipalities.iter().map(&name).collect();
        format!("{}: {}", part.name, names.join(", "))
    };
    parts.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Parts that were kept.
pub(super) fn of_kept(kept: &str) -> Vec<GroupingPart> {
    let lines = kept.lines().filter_map(|line| line.split_once(": "));
    let part = |(name, codes): (&str, &str)| GroupingPart {
        name: name.to_owned(),
        municipalities: codes.split(", ").map(AreaCode::new).collect(),
    };
    lines.map(part).collect()
}
