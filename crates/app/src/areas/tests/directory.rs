use chrono::NaiveDate;

use crate::areas::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn names(areas: &[&Area]) -> Vec<String> {
    let mut names: Vec<String> = areas.iter().map(|area| area.name_fi.clone()).collect();
    names.sort();
    names
}

fn code(code: &str) -> AreaCode {
    AreaCode::new(code)
}

#[test]
fn the_classification_of_2026_is_whole() {
    let on = day(2026, 6, 1);
    let count = |kind| all(kind).filter(|area| area.is_valid(on)).count();
    assert_eq!(count(AreaKind::Municipality), 308);
    assert_eq!(count(AreaKind::SubRegion), 69);
    assert_eq!(count(AreaKind::Region), 19);
    for area in all(AreaKind::Municipality).filter(|area| area.is_valid(on)) {
        assert!(region_of(&area.code, on).is_some(), "{}", area.name_fi);
        assert!(sub_region_of(&area.code, on).is_some(), "{}", area.name_fi);
    }
}

#[test]
fn every_name_is_found_and_means_one_area_on_a_day() {
    let on = day(2026, 6, 1);
    for kind in AreaKind::ALL {
        for area in all(kind).filter(|area| area.is_valid(on)) {
            for name in [&area.name_fi, &area.name_sv] {
                assert_eq!(find(kind, name, on), Some(area), "{name}");
                assert_eq!(find(kind, &name.to_uppercase(), on), Some(area), "{name}");
            }
        }
    }
}

#[test]
fn a_name_is_found_as_documents_write_it() {
    let on = day(2022, 3, 15);
    let table = [
        (AreaKind::Municipality, "Heinävesi", "090"),
        (AreaKind::Municipality, "ILOMANTSI", "146"),
        (AreaKind::Municipality, "ilomants", "146"),
        (AreaKind::Municipality, "  Polvijärvi ", "607"),
        (AreaKind::Municipality, "Libelits", "426"),
        (AreaKind::Municipality, "Pedersören\u{a0}kunta", "599"),
        (AreaKind::Municipality, "Mänttä–Vilppula", "508"),
        (AreaKind::SubRegion, "Joensuun", "122"),
        (AreaKind::SubRegion, "Keski-Karjalan", "124"),
        (AreaKind::SubRegion, "Pielisen Karjalan", "125"),
        (AreaKind::SubRegion, "pielisen karjala", "125"),
        (AreaKind::SubRegion, "Mellersta Karelen", "124"),
        (AreaKind::SubRegion, "Lahden", "071"),
        (AreaKind::Region, "Pohjois-Karjala", "12"),
        (AreaKind::Region, "Norra Karelen", "12"),
    ];
    for (kind, name, expected) in table {
        let found = find(kind, name, on).map(|area| area.code.as_str());
        assert_eq!(found, Some(expected), "{name}");
    }
    assert_eq!(find(AreaKind::Municipality, "Usvaranta", on), None);
    assert_eq!(find(AreaKind::Municipality, "Joensuun", on), None);
}

#[test]
fn every_sub_region_has_its_genitive() {
    let file = include_str!("../data/sub-region-genitives.csv");
    let listed: Vec<&str> = file
        .lines()
        .skip(1)
        .filter_map(|l| l.split(';').next())
        .collect();
    let known: Vec<&str> = all(AreaKind::SubRegion).map(|a| a.code.as_str()).collect();
    assert_eq!(listed, known);
    for line in file.lines().skip(1) {
        let (expected, genitive) = line.split_once(';').unwrap();
        let found = find(AreaKind::SubRegion, genitive, day(2026, 1, 1)).unwrap();
        assert_eq!(found.code.as_str(), expected, "{genitive}");
        assert!(genitive.ends_with('n'), "{genitive}");
    }
}

#[test]
fn north_karelia_and_its_sub_regions_have_their_municipalities() {
    let on = day(2022, 3, 15);
    let table = [
        (
            AreaKind::SubRegion,
            "122",
            vec!["090", "146", "167", "176", "276", "309", "426", "607"],
        ),
        (AreaKind::SubRegion, "124", vec!["260", "707", "848"]),
        (AreaKind::SubRegion, "125", vec!["422", "541"]),
        (AreaKind::Municipality, "422", vec!["422"]),
    ];
    for (kind, of, expected) in table {
        let found = members(kind, &code(of), on);
        let found: Vec<&str> = found.iter().map(|area| area.code.as_str()).collect();
        assert_eq!(found, expected, "{of}");
    }
    assert_eq!(members(AreaKind::Region, &code("12"), on).len(), 13);
}

#[test]
fn heinavesi_moved_to_north_karelia_on_the_first_day_of_2021() {
    let heinavesi = code("090");
    let before = region_of(&heinavesi, day(2020, 12, 31)).unwrap();
    let after = region_of(&heinavesi, day(2021, 1, 1)).unwrap();
    assert_eq!((before.code.as_str(), after.code.as_str()), ("10", "12"));
    let on = |day| names(&members(AreaKind::Region, &code("12"), day));
    assert!(!on(day(2020, 12, 31)).contains(&"Heinävesi".to_owned()));
    assert!(on(day(2021, 1, 1)).contains(&"Heinävesi".to_owned()));
    let before = sub_region_of(&heinavesi, day(2020, 6, 1)).unwrap();
    assert_eq!(before.name_fi, "Savonlinna");
}

#[test]
fn valtimo_is_a_municipality_until_the_end_of_2019_and_nurmes_after() {
    let (before, after) = (day(2019, 12, 31), day(2020, 1, 1));
    let valtimo = by_code(AreaKind::Municipality, &code("911")).unwrap();
    assert_eq!(valtimo.valid_to, Some(before));
    assert_eq!(valtimo.successor, Some(code("541")));
    assert_eq!(
        find(AreaKind::Municipality, "Valtimo", before),
        Some(valtimo)
    );
    assert_eq!(find(AreaKind::Municipality, "Valtimo", after), None);
    let named = resolve(AreaKind::Municipality, "Valtimo", after);
    assert_eq!(named.as_written, "Valtimo");
    assert_eq!(named.area.unwrap().name_fi, "Nurmes");
    let pielinen = |on| names(&members(AreaKind::SubRegion, &code("125"), on));
    assert_eq!(pielinen(before), ["Lieksa", "Nurmes", "Valtimo"]);
    assert_eq!(pielinen(after), ["Lieksa", "Nurmes"]);
    assert_eq!(region_of(&code("911"), before).unwrap().code, code("12"));
    assert_eq!(region_of(&code("911"), after), None);
}

#[test]
fn every_former_municipality_leads_to_one_of_today_in_its_own_region() {
    let on = day(2026, 6, 1);
    let former: Vec<&Area> = all(AreaKind::Municipality)
        .filter(|a| !a.is_valid(on))
        .collect();
    assert_eq!(former.len(), 12);
    for area in former {
        let now = resolve(AreaKind::Municipality, &area.name_fi, on)
            .area
            .unwrap();
        assert!(now.is_valid(on));
        let then = region_of(&area.code, area.valid_to.unwrap()).unwrap();
        assert_eq!(Some(then), region_of(&now.code, on), "{}", area.name_fi);
    }
}

#[test]
fn a_list_keeps_its_order_and_the_names_nobody_knows() {
    let list = "Outokumpu, Nurmes, Usvaranta,  Joensuu,";
    let found = resolve_list(AreaKind::Municipality, list, day(2022, 1, 1));
    let found: Vec<_> = found
        .iter()
        .map(|named| {
            (
                named.as_written.as_str(),
                named.area.map(|a| a.code.as_str()),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("Outokumpu", Some("309")),
            ("Nurmes", Some("541")),
            ("Usvaranta", None),
            ("Joensuu", Some("167")),
        ]
    );
    assert!(resolve_list(AreaKind::Municipality, " ", day(2022, 1, 1)).is_empty());
}

#[test]
fn the_partnership_areas_of_siun_sote_divide_north_karelia() {
    let on = day(2026, 1, 1);
    let siun_sote = grouping("Siun sote").unwrap();
    let parts: Vec<(&str, Vec<&str>)> = siun_sote
        .parts
        .iter()
        .map(|part| {
            let names = part.municipalities.iter().map(|code| {
                let area = by_code(AreaKind::Municipality, code).unwrap();
                area.name_fi.as_str()
            });
            (part.name.as_str(), names.collect())
        })
        .collect();
    assert_eq!(
        parts,
        [
            ("Keskinen", vec!["Joensuu", "Kontiolahti", "Ilomantsi"]),
            ("Pohjoinen", vec!["Juuka", "Nurmes", "Lieksa"]),
            ("Eteläinen", vec!["Kitee", "Tohmajärvi", "Rääkkylä"]),
            (
                "Läntinen",
                vec!["Liperi", "Outokumpu", "Polvijärvi", "Heinävesi"]
            ),
        ]
    );
    for area in members(AreaKind::Region, &code("12"), on) {
        assert!(siun_sote.part_of(&area.code).is_some(), "{}", area.name_fi);
    }
    assert_eq!(siun_sote.part_of(&code("091")), None);
    assert!(grouping("Siunsote").is_none());
}

#[test]
fn every_municipality_of_today_has_a_centre_in_finland() {
    let on = day(2026, 6, 1);
    for area in all(AreaKind::Municipality).filter(|area| area.is_valid(on)) {
        let centre = centre_of(&area.code).unwrap_or_else(|| panic!("{}", area.name_fi));
        assert!((59.7..70.1).contains(&centre.latitude), "{}", area.name_fi);
        assert!((19.2..31.6).contains(&centre.longitude), "{}", area.name_fi);
    }
    assert_eq!(centre_of(&code("000")), None);
}
