use super::super::Bench;
use super::*;
use crate::projects::broken;
use crate::projects::card::{from_json, print_text, read};

const DAY: &str = "2026-10-01";

#[tokio::test]
async fn every_column_of_a_row_is_in_the_card() {
    let bench = Bench::new().await;
    bench
        .listed(
            &list_of(&[row("S30001")]),
            DAY,
            "Hankelista 1.10.2026. Uusia 1,",
        )
        .await;
    let mut card = bench.json("S30001").await;
    let lines = card
        .as_object_mut()
        .unwrap()
        .remove("unknown_lines")
        .unwrap();
    let wanted = serde_json::json!({
        "code": "S30001",
        "name": "Laineet, \"aallot\" & co",
        "period": {"start": "2023-08-01", "end": "2026-12-31"},
        "authority": "Työ- ja elinkeinoministeriö",
        "applicant_name": "Rannan väki ry",
        "business_id": "9000001-1",
        "summary": "Kaikki mukaan, myös \"veneellä\".\n\nToimet: retket.",
        "site_post_code": "80100",
        "fund_name": "European Social Fund Plus",
        "planned_total_cents": 32_000_050,
        "intervention": "163 Promoting social integration",
        "location": ["FI1D3 Pohjois-Karjala"],
        "programming_period": "2021–2027",
        "eu_contribution_cents": 25_600_040,
        "cofinancing_rate": "80 %",
        "country": "Finland",
        "coordinates": "62.6,29.76",
    });
    assert_eq!(card, wanted);
    let lines: Vec<&str> = lines
        .as_array()
        .unwrap()
        .iter()
        .map(|l| l["text"].as_str().unwrap())
        .collect();
    let kept = [
        "Operation_Unique_Identifier: https://kohesio.example/entity/Q3000001",
        "Operation_Name_English: Waves, \"ripples\" & co",
        "CountryCode: FI",
        "Beneficiary_Unique_Identifier: https://kohesio.example/entity/Q4000001",
        "Policy_Objective_ID: PO4",
        "Policy_Objective_Label: A more social Europe",
        "Fund_Code: ESF+",
        "Programme_Code: 2021FI16FFPR001",
        "Programme_Name: Uudistuva ja osaava Suomi",
        "Region: Pohjois- ja Itä-Suomi",
        "LAU_Labels: Joensuu|Liperi",
        "Operation_Summary_English: Everybody joins. By boat, too.",
        "Image_URL: https://kohesio.example/1.jpg",
    ];
    assert_eq!(lines, kept);
    assert_eq!(
        bench.codes(&["--area", "Pohjois-Karjala"]).await,
        ["S30001"]
    );
    let mut conn = bench.app.db.read().await.unwrap();
    assert_eq!(broken(&mut conn).await.unwrap(), Vec::<String>::new());
    drop(conn);
    let card = from_json(&bench.json("S30001").await).unwrap();
    let again = read(print_text(&card).as_bytes()).unwrap().card;
    assert_eq!(again, card, "{}", print_text(&card));
}

#[tokio::test]
async fn a_code_is_the_authoritys_the_eus_or_the_countrys() {
    let bench = Bench::new().await;
    let rows = [
        row("S30001"),
        // What looks like the authority's code is none of it in another country.
        row("S30001").of("France", "FR", "Q77"),
        row("PL/01.02-ä 3").of("Poland", "PL", ""),
        row("PL-4").of("Poland", "PL", ""),
        row("ITA:5")
            .of("Italy", "IT", "Q78")
            .with("Operation_Unique_Identifier", "Q79"),
        row("6")
            .with("Operation_Unique_Identifier", "")
            .without("CountryCode"),
    ];
    bench.listed(&list_of(&rows), DAY, "Uusia 6,").await;
    let codes = ["FI-6", "PL-4", "PL-PL_01.02-__3", "Q77", "Q79", "S30001"];
    assert_eq!(bench.codes(&["--sort", "code"]).await, codes);
    let card = bench.json("Q77").await;
    assert!(
        card.to_string()
            .contains("Operation_Local_Identifier: S30001")
    );
    assert_eq!(bench.codes(&["--fund", "esf"]).await.len(), 6);
}

#[tokio::test]
async fn what_the_programme_says_in_english_only_is_taken_from_there() {
    let bench = Bench::new().await;
    let row = row("S30001")
        .without("Operation_Name_Programme_Language")
        .without("Operation_Summary_Programme_Language")
        .without("Fund_Name")
        .without("Category_Of_Intervention");
    bench.listed(&list_of(&[row]), DAY, "Uusia 1,").await;
    let card = bench.json("S30001").await;
    assert_eq!(card["name"], "Waves, \"ripples\" & co");
    assert_eq!(card["summary"], "Everybody joins.\nBy boat, too.");
    assert_eq!(card["fund_name"], "ESF+");
    assert_eq!(card["intervention"], "Promoting social integration");
    assert!(!card.to_string().contains("Operation_Name_English"));
}

#[tokio::test]
async fn what_its_field_cannot_hold_is_kept_as_a_line_and_told() {
    let bench = Bench::new().await;
    let row = row("11")
        .of("Poland", "PL", "Q11")
        .with("Total_Eligible_Expenditure_Currency", "PLN")
        .with("Cofinancing_Rate", "noin puolet")
        .with("Beneficiary_Local_Identifier", "123456789")
        .with("NUTS3_Code", "PL911")
        .with("NUTS3_Label", "Warszawa");
    let said = bench.list(&list_of(&[row]), DAY, &[]).await;
    assert_eq!(said.code, 0, "{}", said.err);
    let wanted = "fi.csv:2: Cofinancing_Rate: ”noin puolet” ei sovi hankkeen tietoihin. \
        Se säilytettiin hankkeen muina riveinä.\n\
        fi.csv:2: Total_Eligible_Expenditure_amount: ”320 000,50” ei sovi hankkeen tietoihin. \
        Se säilytettiin hankkeen muina riveinä.\n";
    assert_eq!(said.err, wanted);
    let card = bench.json("Q11").await;
    for line in [
        "Total_Eligible_Expenditure_amount: 320 000,50",
        "Total_Eligible_Expenditure_Currency: PLN",
        "Cofinancing_Rate: noin puolet",
        "Beneficiary_Local_Identifier: 123456789",
        "NUTS3_Code: PL911",
        "NUTS3_Label: Warszawa",
    ] {
        assert!(card.to_string().contains(line), "{line}\n{card}");
    }
    for field in [
        "planned_total_cents",
        "cofinancing_rate",
        "business_id",
        "location",
    ] {
        assert!(card.get(field).is_none(), "{field}");
    }
}

#[tokio::test]
async fn one_operation_on_several_rows_is_one_card() {
    let bench = Bench::new().await;
    let second = row("S30001")
        .with("Beneficiary_Name", "Metsän väki ry")
        .with("Beneficiary_Local_Identifier", "9000003-8")
        .with("Location_Indicator_latitude_longitude", "62.9,27.68")
        .with("NUTS3_Code", "FI1D2")
        .with("NUTS3_Label", "Pohjois-Savo");
    let rows = [
        row("S30001"),
        row("S30001"),
        second,
        row("S30001"),
        row("S30001"),
    ];
    bench.listed(&list_of(&rows), DAY, "Uusia 1,").await;
    let card = bench.json("S30001").await;
    let places = ["FI1D3 Pohjois-Karjala", "FI1D2 Pohjois-Savo"];
    assert_eq!(card["location"], serde_json::json!(places));
    assert_eq!(card["coordinates"], "62.6,29.76; 62.9,27.68");
    assert_eq!(card["partners"][0]["name"], "Metsän väki ry");
    bench
        .listed(&list_of(&rows), DAY, "Uusia 0, muuttuneita 0, ennallaan 1,")
        .await;
}
