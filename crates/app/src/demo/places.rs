//! Where the invented projects are: real areas, with the inflected forms the
//! sentences need, post codes and the authorities that answer for them.

use chrono::NaiveDate;

use crate::areas::{Area, AreaCode, AreaKind, members, region_of, sub_region_of};

use super::dice::Dice;
use super::model::Fund;

/// A place's name in the cases the sentences use: "Kiteen", "Kiteellä", "Kiteelle".
#[derive(Debug, Clone)]
pub(super) struct Forms {
    pub(super) genitive: String,
    pub(super) inessive: String,
    pub(super) illative: String,
}

/// A project's target area, as the form lists it and as sentences name it.
#[derive(Debug, Clone)]
pub(super) struct Target {
    pub(super) region_code: AreaCode,
    pub(super) regions: String,
    pub(super) sub_regions: String,
    pub(super) municipalities: String,
    pub(super) forms: Forms,
    /// Whether the whole project is in one municipality.
    pub(super) single: bool,
}

/// How wide a project reaches from its applicant's home.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    Municipality,
    Neighbours,
    SubRegion,
    Region,
}

/// code, weight, post code, genitive, inessive, illative
type HomeRow = (
    &'static str,
    u64,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);
const HOME: [HomeRow; 13] = [
    ("167", 34, "80100", "Joensuun", "Joensuussa", "Joensuuhun"),
    (
        "276",
        9,
        "81100",
        "Kontiolahden",
        "Kontiolahdella",
        "Kontiolahdelle",
    ),
    ("426", 8, "83100", "Liperin", "Liperissä", "Liperiin"),
    ("422", 8, "81700", "Lieksan", "Lieksassa", "Lieksaan"),
    ("260", 7, "82500", "Kiteen", "Kiteellä", "Kiteelle"),
    ("541", 7, "75500", "Nurmeksen", "Nurmeksessa", "Nurmekseen"),
    (
        "309",
        6,
        "83500",
        "Outokummun",
        "Outokummussa",
        "Outokumpuun",
    ),
    (
        "146",
        5,
        "82900",
        "Ilomantsin",
        "Ilomantsissa",
        "Ilomantsiin",
    ),
    ("176", 5, "83900", "Juuan", "Juuassa", "Juukaan"),
    (
        "607",
        4,
        "83700",
        "Polvijärven",
        "Polvijärvellä",
        "Polvijärvelle",
    ),
    (
        "848",
        4,
        "82600",
        "Tohmajärven",
        "Tohmajärvellä",
        "Tohmajärvelle",
    ),
    ("707", 3, "82300", "Rääkkylän", "Rääkkylässä", "Rääkkylään"),
    (
        "090",
        3,
        "79700",
        "Heinäveden",
        "Heinävedellä",
        "Heinävedelle",
    ),
];

const HOME_SUB_REGIONS: [(&str, &str, &str, &str); 3] = [
    (
        "122",
        "Joensuun seudun",
        "Joensuun seudulla",
        "Joensuun seudulle",
    ),
    (
        "124",
        "Keski-Karjalan",
        "Keski-Karjalassa",
        "Keski-Karjalaan",
    ),
    (
        "125",
        "Pielisen Karjalan",
        "Pielisen Karjalassa",
        "Pielisen Karjalaan",
    ),
];

/// The mainland's regions: the programme does not cover Åland.
struct RegionRow {
    code: &'static str,
    /// Roughly its share of the people, in hundredths.
    weight: u64,
    post: &'static str,
    forms: (&'static str, &'static str, &'static str),
    /// The regional council, which decides on the regional development fund.
    council: &'static str,
    /// The authority for the social fund.
    esf: Ely,
}

#[derive(Clone, Copy)]
enum Ely {
    South,
    West,
    East,
    North,
}

#[rustfmt::skip]
const REGIONS: [RegionRow; 18] = [
    RegionRow { code: "01", weight: 31, post: "05", forms: ("Uudenmaan", "Uudellamaalla", "Uudellemaalle"), council: "Uudenmaan liitto", esf: Ely::South },
    RegionRow { code: "02", weight: 9, post: "21", forms: ("Varsinais-Suomen", "Varsinais-Suomessa", "Varsinais-Suomeen"), council: "Varsinais-Suomen liitto", esf: Ely::South },
    RegionRow { code: "04", weight: 4, post: "28", forms: ("Satakunnan", "Satakunnassa", "Satakuntaan"), council: "Satakuntaliitto", esf: Ely::West },
    RegionRow { code: "05", weight: 3, post: "13", forms: ("Kanta-Hämeen", "Kanta-Hämeessä", "Kanta-Hämeeseen"), council: "Hämeen liitto", esf: Ely::South },
    RegionRow { code: "06", weight: 10, post: "33", forms: ("Pirkanmaan", "Pirkanmaalla", "Pirkanmaalle"), council: "Pirkanmaan liitto", esf: Ely::West },
    RegionRow { code: "07", weight: 4, post: "15", forms: ("Päijät-Hämeen", "Päijät-Hämeessä", "Päijät-Hämeeseen"), council: "Päijät-Hämeen liitto", esf: Ely::South },
    RegionRow { code: "08", weight: 3, post: "45", forms: ("Kymenlaakson", "Kymenlaaksossa", "Kymenlaaksoon"), council: "Kymenlaakson liitto", esf: Ely::South },
    RegionRow { code: "09", weight: 2, post: "53", forms: ("Etelä-Karjalan", "Etelä-Karjalassa", "Etelä-Karjalaan"), council: "Etelä-Karjalan liitto", esf: Ely::South },
    RegionRow { code: "10", weight: 2, post: "50", forms: ("Etelä-Savon", "Etelä-Savossa", "Etelä-Savoon"), council: "Etelä-Savon maakuntaliitto", esf: Ely::East },
    RegionRow { code: "11", weight: 5, post: "70", forms: ("Pohjois-Savon", "Pohjois-Savossa", "Pohjois-Savoon"), council: "Pohjois-Savon liitto", esf: Ely::East },
    RegionRow { code: "12", weight: 3, post: "80", forms: ("Pohjois-Karjalan", "Pohjois-Karjalassa", "Pohjois-Karjalaan"), council: "Pohjois-Karjalan maakuntaliitto", esf: Ely::East },
    RegionRow { code: "13", weight: 5, post: "40", forms: ("Keski-Suomen", "Keski-Suomessa", "Keski-Suomeen"), council: "Keski-Suomen liitto", esf: Ely::West },
    RegionRow { code: "14", weight: 4, post: "60", forms: ("Etelä-Pohjanmaan", "Etelä-Pohjanmaalla", "Etelä-Pohjanmaalle"), council: "Etelä-Pohjanmaan liitto", esf: Ely::West },
    RegionRow { code: "15", weight: 3, post: "65", forms: ("Pohjanmaan", "Pohjanmaalla", "Pohjanmaalle"), council: "Pohjanmaan liitto", esf: Ely::West },
    RegionRow { code: "16", weight: 1, post: "67", forms: ("Keski-Pohjanmaan", "Keski-Pohjanmaalla", "Keski-Pohjanmaalle"), council: "Keski-Pohjanmaan liitto", esf: Ely::West },
    RegionRow { code: "17", weight: 8, post: "90", forms: ("Pohjois-Pohjanmaan", "Pohjois-Pohjanmaalla", "Pohjois-Pohjanmaalle"), council: "Pohjois-Pohjanmaan liitto", esf: Ely::North },
    RegionRow { code: "18", weight: 1, post: "87", forms: ("Kainuun", "Kainuussa", "Kainuuseen"), council: "Kainuun liitto", esf: Ely::North },
    RegionRow { code: "19", weight: 3, post: "96", forms: ("Lapin", "Lapissa", "Lappiin"), council: "Lapin liitto", esf: Ely::North },
];

/// A municipality of the demonstration region, the larger the likelier.
pub(super) fn home_municipality(dice: &mut Dice) -> AreaCode {
    AreaCode::new(HOME[dice.weighted(HOME.iter().map(|row| row.1))].0)
}

/// A municipality anywhere on the mainland.
pub(super) fn other_municipality(dice: &mut Dice) -> AreaCode {
    let region = &REGIONS[dice.weighted(REGIONS.iter().map(|row| row.weight))];
    let of_it = members(AreaKind::Region, &AreaCode::new(region.code), today());
    dice.pick(&of_it).code.clone()
}

/// A post code of the shape the municipality has.
pub(super) fn postcode(municipality: &AreaCode, dice: &mut Dice) -> String {
    if let Some(row) = HOME.iter().find(|row| row.0 == municipality.as_str()) {
        return row.2.to_owned();
    }
    let region = region_of(municipality, today());
    let prefix = region
        .and_then(|area| region_row(&area.code))
        .map_or("00", |row| row.post);
    format!("{prefix}{}00", dice.between(1, 9))
}

/// The authority that decides on the fund's money in the region.
pub(super) fn authority(fund: Fund, region: &AreaCode) -> &'static str {
    let Some(row) = region_row(region) else {
        return "Sosiaali- ja terveysministeriö";
    };
    match (fund, row.esf) {
        (Fund::Erdf, _) => row.council,
        (Fund::Esf, Ely::South) => "Hämeen elinkeino-, liikenne- ja ympäristökeskus",
        (Fund::Esf, Ely::West) => "Keski-Suomen elinkeino-, liikenne- ja ympäristökeskus",
        (Fund::Esf, Ely::East) => "Etelä-Savon elinkeino-, liikenne- ja ympäristökeskus",
        (Fund::Esf, Ely::North) => "Pohjois-Pohjanmaan elinkeino-, liikenne- ja ympäristökeskus",
    }
}

/// The area a project reaches from its home, as it was on the day it began.
pub(super) fn target(home: &AreaCode, reach: Reach, on: NaiveDate, dice: &mut Dice) -> Target {
    let region = region_of(home, on);
    let region_code = region.map_or_else(|| AreaCode::new(""), |area| area.code.clone());
    let sub_region = sub_region_of(home, on);
    let within = |kind, area: Option<&Area>| {
        area.map_or_else(Vec::new, |area| members(kind, &area.code, on))
    };
    let mut areas = match reach {
        Reach::Region => within(AreaKind::Region, region),
        Reach::SubRegion | Reach::Neighbours => within(AreaKind::SubRegion, sub_region),
        Reach::Municipality => members(AreaKind::Municipality, home, on),
    };
    dice.shuffle(&mut areas);
    if reach == Reach::Neighbours {
        areas.sort_by_key(|area| area.code != *home);
        areas.truncate(dice.between(2, 4) as usize);
    }
    let mut sub_regions: Vec<&Area> = Vec::new();
    for area in areas
        .iter()
        .filter_map(|area| sub_region_of(&area.code, on))
    {
        if !sub_regions.contains(&area) {
            sub_regions.push(area);
        }
    }
    sub_regions.sort_by(|a, b| a.code.cmp(&b.code));
    Target {
        forms: forms(home, reach, &region_code, sub_region, areas.len()),
        regions: region.map_or_else(String::new, |area| area.name_fi.clone()),
        sub_regions: list(&sub_regions, |area| area.genitive_fi.as_deref()),
        municipalities: list(&areas, |area| Some(&area.name_fi)),
        single: areas.len() == 1,
        region_code,
    }
}

fn list<'a>(areas: &[&'a Area], name: impl Fn(&'a Area) -> Option<&'a str>) -> String {
    let names: Vec<&str> = areas.iter().filter_map(|area| name(area)).collect();
    names.join(", ")
}

fn forms(
    home: &AreaCode,
    reach: Reach,
    region: &AreaCode,
    sub_region: Option<&Area>,
    count: usize,
) -> Forms {
    let home_row = HOME.iter().find(|row| row.0 == home.as_str());
    // Elsewhere in Finland the municipality's name is not inflected.
    let own = home_row.map_or(("kotikunnan", "kotikunnassa", "kotikuntaan"), |row| {
        (row.3, row.4, row.5)
    });
    let of_sub_region = HOME_SUB_REGIONS
        .iter()
        .find(|row| sub_region.is_some_and(|area| area.code.as_str() == row.0));
    let (genitive, inessive, illative) = match (reach, of_sub_region) {
        (Reach::Region, _) => region_row(region).map_or(own, |row| row.forms),
        (Reach::SubRegion, Some(row)) => (row.1, row.2, row.3),
        _ if count == 1 => own,
        _ => {
            return Forms {
                genitive: format!("{} ja naapurikuntien", own.0),
                inessive: format!("{} ja naapurikunnissa", own.1),
                illative: format!("{} ja naapurikuntiin", own.2),
            };
        }
    };
    Forms {
        genitive: genitive.to_owned(),
        inessive: inessive.to_owned(),
        illative: illative.to_owned(),
    }
}

fn region_row(code: &AreaCode) -> Option<&'static RegionRow> {
    REGIONS.iter().find(|row| row.code == code.as_str())
}

/// Associations are at home in the municipalities of this day.
fn today() -> NaiveDate {
    super::model::LAST_CAPTURE
}
