use super::{Bench, card, codes, project};
use crate::projects::card::read;
use crate::projects::{AreaSought, card_areas};

fn areas_on(day: &str, lines: &str) -> Vec<String> {
    let reading = read(card("S20001", "Nimi", "", lines).as_bytes()).unwrap();
    let areas = card_areas(&reading.card, day.parse().unwrap());
    areas
        .iter()
        .map(|area| {
            let code = area.code.as_ref().map_or("?", |code| code.as_str());
            let whole = if area.is_whole { " whole" } else { "" };
            format!("{} {code}{whole}", area.as_written)
        })
        .collect()
}

#[test]
fn a_former_municipality_is_resolved_by_the_cards_day() {
    assert_eq!(
        areas_on("2019-12-31", "Kunnat: Valtimo, Nurmes"),
        ["Valtimo 911 whole", "Nurmes 541 whole"]
    );
    assert_eq!(
        areas_on("2020-01-01", "Kunnat: Valtimo"),
        ["Valtimo 541 whole"]
    );
}

#[test]
fn an_area_is_whole_when_no_smaller_one_in_it_is_named() {
    let lines =
        "Maakunnat: Pohjois-Karjala, Kainuu\nSeutukunnat: Joensuun, Keski-Karjalan\nKunnat: Kitee";
    assert_eq!(
        areas_on("2024-01-01", lines),
        [
            "Pohjois-Karjala 12",
            "Kainuu 18 whole",
            "Joensuun 122 whole",
            "Keski-Karjalan 124",
            "Kitee 260 whole"
        ]
    );
}

#[test]
fn an_unknown_name_is_kept() {
    assert_eq!(
        areas_on("2024-01-01", "Kunnat: Ankkalinna"),
        ["Ankkalinna ?"]
    );
}

#[test]
fn an_area_is_found_by_name_and_by_code() {
    let on = "2026-11-24".parse().unwrap();
    let found = |text: &str| {
        let sought = AreaSought::find(text, on)?;
        Some(format!("{:?} {}", sought.area.kind, sought.area.code))
    };
    for (text, wanted) in [
        ("Joensuu", "Municipality 167"),
        ("joensuun", "SubRegion 122"),
        ("SK122", "SubRegion 122"),
        ("122", "SubRegion 122"),
        ("167", "Municipality 167"),
        ("146", "Municipality 146"),
        ("12", "Region 12"),
        ("MK12", "Region 12"),
        ("Norra Karelen", "Region 12"),
        ("north karelia", "Region 12"),
        ("Valtimo", "Municipality 541"),
        ("911", "Municipality 541"),
    ] {
        assert_eq!(found(text).as_deref(), Some(wanted), "{text}");
    }
    for text in ["Ankkalinna", "99", "1", "KU12", ""] {
        assert_eq!(found(text), None, "{text}");
    }
}

/// Cards that say the same place in different ways.
async fn bench() -> Bench {
    Bench::with(&[
        (
            "2019-05-01",
            card(
                "S20001",
                "Vanha Valtimo",
                "",
                "Maakunnat: Pohjois-Karjala\nKunnat: Valtimo",
            ),
        ),
        ("2024-05-01", card("S20002", "Nurmes", "", "Kunnat: Nurmes")),
        (
            "2024-05-01",
            card(
                "S20003",
                "Joensuu",
                "",
                "Maakunnat: Pohjois-Karjala\nSeutukunnat: Joensuun\nKunnat: Joensuu",
            ),
        ),
        (
            "2024-05-01",
            card("S20004", "Koko maakunta", "", "Maakunnat: Pohjois-Karjala"),
        ),
        (
            "2024-05-01",
            card("S20005", "Pielinen", "", "Seutukunnat: Pielisen Karjalan"),
        ),
        (
            "2024-05-01",
            card("S20006", "Kainuu", "", "Maakunnat: Kainuu\nKunnat: Kajaani"),
        ),
        (
            "2024-05-01",
            card("S20007", "Outo", "", "Kunnat: Ankkalinna"),
        ),
    ])
    .await
}

#[tokio::test]
async fn an_area_holds_its_parts_and_a_part_its_whole() {
    let bench = bench().await;
    for (area, wanted) in [
        ("Valtimo", vec!["S20001", "S20002", "S20004", "S20005"]),
        ("Nurmes", vec!["S20001", "S20002", "S20004", "S20005"]),
        ("Lieksa", vec!["S20004", "S20005"]),
        ("Joensuu", vec!["S20003", "S20004"]),
        ("SK122", vec!["S20003", "S20004"]),
        (
            "Pohjois-Karjala",
            vec!["S20001", "S20002", "S20003", "S20004", "S20005"],
        ),
        ("18", vec!["S20006"]),
    ] {
        assert_eq!(
            codes(&bench, &["--area", area, "--sort", "code"]).await,
            wanted,
            "{area}"
        );
    }
}

#[tokio::test]
async fn a_list_says_what_became_of_a_former_municipality() {
    let said = project(&bench().await, &["list", "--area", "valtimo"]).await;
    assert_eq!(
        said.err,
        "Valtimo on nykyään Nurmes, joten haettiin sen hankkeet.\n"
    );
}

#[tokio::test]
async fn an_unknown_area_is_refused_with_what_to_write() {
    let said = project(&bench().await, &["list", "--area", "Ankkalinna"]).await;
    assert_eq!((said.code, said.text()), (2, ""));
    assert!(
        said.err
            .starts_with("--area: ”Ankkalinna” ei kelpaa. Kirjoita maakunta"),
        "{}",
        said.err
    );
}

#[tokio::test]
async fn an_unknown_name_is_told_to_whoever_imports_and_shown_in_lists() {
    let bench = Bench::new().await;
    let file = bench.database.folder().join("card.txt");
    std::fs::write(
        &file,
        card("S20001", "Nimi", "", "Kunnat: Ankkalinna, Nurmes"),
    )
    .unwrap();
    let said = bench.project(&["import", file.to_str().unwrap()]).await;
    assert_eq!(said.code, 0);
    let note = "card.txt: Aluetta ”Ankkalinna” ei tunneta. Nimi säilytettiin.\n";
    assert!(said.err.ends_with(note), "{}", said.err);
    let said = project(&bench, &["list", "--format", "json"]).await;
    let rows: serde_json::Value = serde_json::from_slice(&said.out).unwrap();
    assert_eq!(
        rows[0]["areas"],
        serde_json::json!([
            {"kind": "municipality", "name": "Ankkalinna", "code": null},
            {"kind": "municipality", "name": "Nurmes", "code": "541"}])
    );
}
