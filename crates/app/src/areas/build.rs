//! Rules: how a directory is made: of the files in `data/`, then of each
//! classification that was imported since, in the order of their days.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::area::{Area, AreaCode, AreaKind};
use super::classification::{Classification, ClassifiedRow, Named};
use super::directory::{Directory, Membership, name_key};

/// The day of the classification in `data/`: nothing up to it is imported.
pub(super) const OWN_FROM: NaiveDate =
    NaiveDate::from_ymd_opt(2026, 1, 1).expect("invariant: there is such a day");

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

/// Names that areas had before.
type FormerNames = Vec<(AreaKind, AreaCode, String)>;

impl Directory {
    /// The directory of what the program itself knows and of the classifications after
    /// it, which are in the order of their days. What the program itself knows by now
    /// is not asked of an older import.
    pub(super) fn of(classifications: &[Classification], edition: i64) -> Self {
        let mut directory = Self {
            edition,
            ..Self::default()
        };
        directory.load_areas();
        directory.load_memberships();
        let mut former_names = FormerNames::new();
        for classification in classifications {
            if classification.valid_from > OWN_FROM {
                directory.follow(classification, &mut former_names);
            }
        }
        directory.areas.sort_by(|a, b| a.code.cmp(&b.code));
        directory.index(former_names);
        directory
    }

    fn load_areas(&mut self) {
        let former = FORMER_NUTS3.iter();
        self.nuts3 = former
            .map(|(code, region)| ((*code).to_owned(), AreaCode::new(*region)))
            .collect();
        for row in own_rows() {
            for named in row.areas() {
                if self.place_of(&named).is_none() {
                    self.areas.push(new_area(&named, None));
                }
            }
            self.learn_nuts3(&row);
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

    fn place_of(&self, named: &Named<'_>) -> Option<usize> {
        let is_it = |area: &Area| area.kind == named.kind && area.code.as_str() == named.code;
        self.areas.iter().position(is_it)
    }

    fn learn_nuts3(&mut self, row: &ClassifiedRow) {
        let Some(code) = &row.nuts3_code else {
            return;
        };
        let known = (code.clone(), AreaCode::new(row.maakunta_code.as_str()));
        if !self.nuts3.contains(&known) {
            self.nuts3.insert(0, known);
        }
    }

    /// What ceased comes first; what is now begins the day after.
    fn load_memberships(&mut self) {
        for row in rows::<FormerMembershipRow>(include_str!("data/former-memberships.csv")) {
            let to = Some(row.valid_to);
            self.add_membership(row.kunta, row.seutukunta_code, row.maakunta_code, to);
        }
        for row in former_rows() {
            let (sub_region, to) = (Some(row.seutukunta_code), Some(row.valid_to));
            self.add_membership(row.kunta, sub_region, row.maakunta_code, to);
        }
        for row in own_rows() {
            let sub_region = Some(row.seutukunta_code);
            self.add_membership(row.kunta, sub_region, row.maakunta_code, None);
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

    /// From its day on the areas are as the classification has them.
    fn follow(&mut self, classification: &Classification, former_names: &mut FormerNames) {
        let from = classification.valid_from;
        let last_day = from.pred_opt();
        let mut named: BTreeMap<(AreaKind, &str), Named<'_>> = BTreeMap::new();
        for row in &classification.rows {
            for area in row.areas() {
                named.insert((area.kind, area.code), area);
            }
            self.learn_nuts3(row);
        }
        for area in &mut self.areas {
            let is_in = named.contains_key(&(area.kind, area.code.as_str()));
            if !is_in && area.valid_to.is_none() {
                let is_municipality = area.kind == AreaKind::Municipality;
                let into = classification.merged.get(&area.code);
                area.valid_to = last_day;
                area.successor = into.filter(|_| is_municipality).cloned();
            }
        }
        for named in named.into_values() {
            match self.place_of(&named) {
                Some(place) => rename(&mut self.areas[place], &named, former_names),
                None => self.areas.push(new_area(&named, Some(from))),
            }
        }
        self.move_municipalities(classification, last_day);
    }

    fn move_municipalities(&mut self, to: &Classification, last_day: Option<NaiveDate>) {
        let rows = to.rows.iter().map(|row| (row.kunta.as_str(), row));
        let mut rows: HashMap<&str, &ClassifiedRow> = rows.collect();
        for (municipality, of_it) in &mut self.memberships {
            let Some(last) = of_it.last_mut().filter(|last| last.to.is_none()) else {
                continue;
            };
            let stays = rows.get(municipality.as_str()).is_some_and(|row| {
                last.region.as_str() == row.maakunta_code
                    && last.sub_region.as_ref().map(AreaCode::as_str) == Some(&row.seutukunta_code)
            });
            if stays {
                rows.remove(municipality.as_str());
            } else {
                last.to = last_day;
            }
        }
        for row in rows.into_values() {
            let code = AreaCode::new(row.kunta.as_str());
            self.memberships.entry(code).or_default().push(Membership {
                sub_region: Some(AreaCode::new(row.seutukunta_code.as_str())),
                region: AreaCode::new(row.maakunta_code.as_str()),
                from: Some(to.valid_from),
                to: None,
            });
        }
    }

    fn index(&mut self, mut former_names: FormerNames) {
        for row in rows::<GenitiveRow>(include_str!("data/sub-region-genitives.csv")) {
            let (kind, code) = (AreaKind::SubRegion, AreaCode::new(row.seutukunta_code));
            let is_it = |area: &&mut Area| area.kind == kind && area.code == code;
            if former_names
                .iter()
                .any(|(k, c, _)| (k, c) == (&kind, &code))
            {
                // It is of the name that the sub-region had.
                former_names.push((kind, code, row.genitive));
            } else if let Some(area) = self.areas.iter_mut().find(is_it) {
                area.genitive_fi = Some(row.genitive);
            }
        }
        for (index, area) in self.areas.iter().enumerate() {
            self.by_code.insert((area.kind, area.code.clone()), index);
            for name in [&area.name_fi, &area.name_sv]
                .into_iter()
                .chain(&area.genitive_fi)
            {
                let places = self.by_name.entry((area.kind, name_key(name))).or_default();
                if !places.contains(&index) {
                    places.push(index);
                }
            }
        }
        // A name that an area had is found, unless another bears it now.
        for (kind, code, name) in former_names {
            let index = self.by_code[&(kind, code)];
            let places = self.by_name.entry((kind, name_key(&name))).or_default();
            if !places.contains(&index) {
                places.push(index);
            }
        }
    }
}

fn new_area(named: &Named<'_>, valid_from: Option<NaiveDate>) -> Area {
    Area {
        kind: named.kind,
        code: AreaCode::new(named.code),
        name_fi: named.name_fi.trim().to_owned(),
        name_sv: named.name_sv.trim().to_owned(),
        genitive_fi: None,
        name_en: named.name_en.map(str::to_owned),
        valid_from,
        valid_to: None,
        successor: None,
    }
}

/// Gives an area the names that it has now. A code that had ceased and is used again
/// means the same area.
fn rename(area: &mut Area, named: &Named<'_>, former_names: &mut FormerNames) {
    area.valid_to = None;
    area.successor = None;
    for (name, now) in [
        (&mut area.name_fi, named.name_fi),
        (&mut area.name_sv, named.name_sv),
    ] {
        if *name != now {
            let before = std::mem::replace(name, now.to_owned());
            former_names.push((area.kind, area.code.clone(), before));
        }
    }
    if let Some(name) = named.name_en {
        area.name_en = Some(name.to_owned());
    }
}

fn own_rows() -> Vec<ClassifiedRow> {
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
