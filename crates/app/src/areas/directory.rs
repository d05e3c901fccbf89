//! The directory: the data files parsed once, and every question about them.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::area::{Area, AreaCode, AreaKind, Grouping, GroupingPart, NamedArea, covers};

static DIRECTORY: LazyLock<Directory> = LazyLock::new(Directory::load);

/// Every area of the kind, former ones too, in the order of their codes.
pub fn all(kind: AreaKind) -> impl Iterator<Item = &'static Area> {
    DIRECTORY.areas.iter().filter(move |area| area.kind == kind)
}

/// The area with the code, former ones too.
pub fn by_code(kind: AreaKind, code: &AreaCode) -> Option<&'static Area> {
    let index = DIRECTORY.by_code.get(&(kind, code.clone()))?;
    Some(&DIRECTORY.areas[*index])
}

/// The region with that code of the EU's classification: "FI193".
pub fn by_nuts3(code: &str) -> Option<&'static Area> {
    let code = code.to_ascii_uppercase();
    let former = FORMER_NUTS3.iter().find(|(former, _)| *former == code);
    let former = former.map(|(_, region)| AreaCode::new(*region));
    let region = DIRECTORY.nuts3.get(&code).cloned().or(former)?;
    by_code(AreaKind::Region, &region)
}

/// The code of a region in the EU's classification.
pub fn nuts3_of(region: &AreaCode) -> Option<String> {
    let found = DIRECTORY.nuts3.iter().find(|(_, code)| *code == region);
    found.map(|(nuts3, _)| nuts3.clone())
}

/// Codes of the EU's classification of 2021 that the one of 2024 has not, and their
/// regions. Registers of the programme period 2021–2027 go on writing them.
const FORMER_NUTS3: [(&str, &str); 9] = [
    ("FI193", "13"),
    ("FI194", "14"),
    ("FI195", "15"),
    ("FI197", "06"),
    ("FI1C3", "07"),
    ("FI1C4", "08"),
    ("FI1D1", "10"),
    ("FI1D2", "11"),
    ("FI1D3", "12"),
];

/// The area of that name which existed on the day. Takes the Finnish and the
/// Swedish name in any case, and sub-regions also in the genitive ("Joensuun").
pub fn find(kind: AreaKind, name_as_written: &str, on: NaiveDate) -> Option<&'static Area> {
    named(kind, name_as_written).find(|area| area.is_valid(on))
}

/// What a document's name means on the day. A municipality that no longer
/// existed means the one it was merged into: cards keep old names for years.
pub fn resolve(kind: AreaKind, name_as_written: &str, on: NaiveDate) -> NamedArea {
    let area = find(kind, name_as_written, on).or_else(|| {
        let mut area = named(kind, name_as_written).next()?;
        while !area.is_valid(on) {
            area = by_code(kind, area.successor.as_ref()?)?;
        }
        Some(area)
    });
    NamedArea {
        as_written: name_as_written.trim().to_owned(),
        area,
    }
}

/// Resolves a form's list: "Joensuun, Keski-Karjalan, Pielisen Karjalan".
/// Keeps the order and every name; empty places between commas are no names.
pub fn resolve_list(kind: AreaKind, list: &str, on: NaiveDate) -> Vec<NamedArea> {
    list.split(',')
        .filter(|name| !name.trim().is_empty())
        .map(|name| resolve(kind, name, on))
        .collect()
}

/// The region the municipality belonged to on the day.
pub fn region_of(municipality: &AreaCode, on: NaiveDate) -> Option<&'static Area> {
    by_code(AreaKind::Region, &membership(municipality, on)?.region)
}

/// The sub-region the municipality belonged to on the day, if it still exists.
pub fn sub_region_of(municipality: &AreaCode, on: NaiveDate) -> Option<&'static Area> {
    let code = membership(municipality, on)?.sub_region.as_ref()?;
    by_code(AreaKind::SubRegion, code)
}

/// The municipalities of a region or a sub-region on the day, by code. A
/// municipality has itself as its only member.
pub fn members(kind: AreaKind, code: &AreaCode, on: NaiveDate) -> Vec<&'static Area> {
    all(AreaKind::Municipality)
        .filter(|area| area.is_valid(on))
        .filter(|area| match kind {
            AreaKind::Municipality => area.code == *code,
            AreaKind::SubRegion => {
                membership(&area.code, on).is_some_and(|m| m.sub_region.as_ref() == Some(code))
            }
            AreaKind::Region => membership(&area.code, on).is_some_and(|m| m.region == *code),
        })
        .collect()
}

/// A grouping by its name: "Siun sote".
pub fn grouping(name: &str) -> Option<&'static Grouping> {
    DIRECTORY.groupings.iter().find(|g| g.name == name)
}

fn named(kind: AreaKind, name: &str) -> impl Iterator<Item = &'static Area> {
    let found = DIRECTORY.by_name.get(&(kind, name_key(name)));
    found
        .into_iter()
        .flatten()
        .map(|index| &DIRECTORY.areas[*index])
}

fn membership(municipality: &AreaCode, on: NaiveDate) -> Option<&'static Membership> {
    let of_it = DIRECTORY.memberships.get(municipality)?;
    of_it.iter().find(|m| covers(m.from, m.to, on))
}

/// Case, kinds of space and kinds of dash do not tell names apart.
fn name_key(name: &str) -> String {
    let words: Vec<String> = name
        .split_whitespace()
        .map(|word| word.replace(['‐', '‑', '–'], "-").to_lowercase())
        .collect();
    words.join(" ")
}

/// Where a municipality belongs, between two inclusive days.
struct Membership {
    sub_region: Option<AreaCode>,
    region: AreaCode,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

#[derive(Default)]
struct Directory {
    areas: Vec<Area>,
    by_code: HashMap<(AreaKind, AreaCode), usize>,
    by_name: HashMap<(AreaKind, String), Vec<usize>>,
    memberships: HashMap<AreaCode, Vec<Membership>>,
    /// The region of each code of the EU's classification.
    nuts3: HashMap<String, AreaCode>,
    groupings: Vec<Grouping>,
}

impl Directory {
    fn load() -> Self {
        let mut directory = Self::default();
        directory.load_areas();
        directory.areas.sort_by(|a, b| a.code.cmp(&b.code));
        directory.load_memberships();
        directory.index();
        directory.load_groupings();
        directory
    }

    fn load_areas(&mut self) {
        for row in current_rows() {
            let name_en = Some(row.maakunta_name_en);
            self.add_once(
                AreaKind::Region,
                &row.maakunta_code,
                &row.maakunta_name_fi,
                &row.maakunta_name_sv,
                name_en,
            );
            self.add_once(
                AreaKind::SubRegion,
                &row.seutukunta_code,
                &row.seutukunta_name_fi,
                &row.seutukunta_name_sv,
                None,
            );
            self.add_once(
                AreaKind::Municipality,
                &row.kunta,
                &row.municipality_name_fi,
                &row.municipality_name_sv,
                None,
            );
            self.nuts3
                .insert(row.nuts3_code, AreaCode::new(row.maakunta_code));
        }
        for row in former_rows() {
            self.areas.push(Area {
                kind: AreaKind::Municipality,
                code: AreaCode::new(row.kunta),
                name_fi: row.name_fi,
                name_sv: row.name_sv,
                genitive_fi: None,
                name_en: None,
                valid_from: None,
                valid_to: Some(row.valid_to),
                successor: Some(AreaCode::new(row.successor)),
            });
        }
    }

    fn add_once(&mut self, kind: AreaKind, code: &str, fi: &str, sv: &str, en: Option<String>) {
        let same = |area: &Area| area.kind == kind && area.code.as_str() == code;
        if self.areas.iter().any(same) {
            return;
        }
        self.areas.push(Area {
            kind,
            code: AreaCode::new(code),
            name_fi: fi.trim().to_owned(),
            name_sv: sv.trim().to_owned(),
            genitive_fi: None,
            name_en: en,
            valid_from: None,
            valid_to: None,
            successor: None,
        });
    }

    /// What ceased comes first; what is now begins the day after.
    fn load_memberships(&mut self) {
        for row in rows::<FormerMembershipRow>(include_str!("data/former-memberships.csv")) {
            self.add_membership(
                row.kunta,
                row.seutukunta_code,
                row.maakunta_code,
                Some(row.valid_to),
            );
        }
        for row in former_rows() {
            self.add_membership(
                row.kunta,
                Some(row.seutukunta_code),
                row.maakunta_code,
                Some(row.valid_to),
            );
        }
        for row in current_rows() {
            self.add_membership(
                row.kunta,
                Some(row.seutukunta_code),
                row.maakunta_code,
                None,
            );
        }
    }

    fn add_membership(
        &mut self,
        municipality: String,
        sub_region: Option<String>,
        region: String,
        to: Option<NaiveDate>,
    ) {
        let of_it = self
            .memberships
            .entry(AreaCode::new(municipality))
            .or_default();
        let from = of_it.last().and_then(|before| before.to?.succ_opt());
        of_it.push(Membership {
            sub_region: sub_region.map(AreaCode::new),
            region: AreaCode::new(region),
            from,
            to,
        });
    }

    fn index(&mut self) {
        for (index, area) in self.areas.iter().enumerate() {
            self.by_code.insert((area.kind, area.code.clone()), index);
            for name in [&area.name_fi, &area.name_sv] {
                let places = self.by_name.entry((area.kind, name_key(name))).or_default();
                if !places.contains(&index) {
                    places.push(index);
                }
            }
        }
        for row in rows::<GenitiveRow>(include_str!("data/sub-region-genitives.csv")) {
            let code = AreaCode::new(row.seutukunta_code);
            let index = self.by_code[&(AreaKind::SubRegion, code)];
            let key = (AreaKind::SubRegion, name_key(&row.genitive));
            self.by_name.entry(key).or_default().push(index);
            self.areas[index].genitive_fi = Some(row.genitive);
        }
    }

    fn load_groupings(&mut self) {
        for row in rows::<GroupingRow>(include_str!("data/groupings.csv")) {
            let groupings = &mut self.groupings;
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
    }
}

fn current_rows() -> Vec<CurrentRow> {
    rows(include_str!("data/municipalities-2026.csv"))
}

fn former_rows() -> Vec<FormerRow> {
    rows(include_str!("data/former-municipalities.csv"))
}

#[expect(clippy::expect_used, reason = "the files are part of the program")]
pub(super) fn rows<Row: DeserializeOwned>(csv: &'static str) -> Vec<Row> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(csv.as_bytes());
    let rows: Result<Vec<Row>, csv::Error> = reader.deserialize().collect();
    rows.expect("invariant: the embedded area files are well formed")
}

#[derive(Deserialize)]
struct CurrentRow {
    kunta: String,
    municipality_name_fi: String,
    municipality_name_sv: String,
    seutukunta_code: String,
    seutukunta_name_fi: String,
    seutukunta_name_sv: String,
    maakunta_code: String,
    maakunta_name_fi: String,
    maakunta_name_sv: String,
    maakunta_name_en: String,
    nuts3_code: String,
}

#[derive(Deserialize)]
struct FormerRow {
    kunta: String,
    name_fi: String,
    name_sv: String,
    seutukunta_code: String,
    maakunta_code: String,
    valid_to: NaiveDate,
    successor: String,
}

#[derive(Deserialize)]
struct FormerMembershipRow {
    kunta: String,
    seutukunta_code: Option<String>,
    maakunta_code: String,
    valid_to: NaiveDate,
}

#[derive(Deserialize)]
struct GenitiveRow {
    seutukunta_code: String,
    genitive: String,
}

#[derive(Deserialize)]
struct GroupingRow {
    grouping: String,
    part: String,
    kunta: String,
}
