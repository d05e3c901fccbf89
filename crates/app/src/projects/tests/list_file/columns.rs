use super::super::Bench;
use super::*;
use crate::projects::broken;
use crate::projects::card::{from_json, print_text, read};

#[tokio::test]
async fn every_column_of_a_row_is_in_the_card() {
    let bench = Bench::new().await;
    let whole = row("S30001").with("Ryhmähanketunnus", "R-00225");
    bench
        .took_in(&list_of(&[whole]), "Hankelista 1.10.2026. Uusia 1,")
        .await;
    let card = bench.card("S30001").await;
    let wanted = serde_json::json!({
        "code": "S30001",
        "group_code": "R-00225",
        "name": "Laineet & aallot",
        "priority": "4",
        "objective": "4.3",
        "period": {"start": "2023-08-01", "end": "2026-12-31"},
        "state": "running",
        "authority": "Etelä-Savon elinkeino-, liikenne- ja ympäristökeskus",
        "applicant_name": "Rannan väki ry",
        "business_id": "9000001-1",
        "post_code": "00100",
        "post_office": "HELSINKI",
        "website": "https://laineet.example",
        "summary": "Tavoite: kaikki mukaan.\n\nToimet: retket.",
        "granted_cents": 25_000_050,
        "realised_cents": 9_348_725,
        "planned_public_cents": 30_000_000,
        "realised_public_cents": 9_500_000,
        "site_post_code": "80100",
        "site_post_office": "JOENSUU",
        "fund_name": "ESR+",
        "fund_subtype": "Ei alatyyppiä",
        "planned_total_cents": 32_000_000,
        "realised_total_cents": 9_600_000,
        "realised_eu_cents": 7_000_000,
        "intervention": "163 Osallisuuden edistäminen",
        "location": ["FI1D3 Pohjois-Karjala"],
        "support_form": "01 Avustus",
        "territorial_mechanism": "33 Ei alueellista kohdentamista",
        "economic_activity": "24 Sosiaalipalvelut",
        "secondary_theme": "09 Ei sovelleta",
        "gender_equality": "02 Valtavirtaistaminen",
        "baltic_sea_strategy": "Ei",
        "description_address": "https://eura.example/S30001",
    });
    assert_eq!(card, wanted);
    // As many as the list has columns: two days are one period.
    assert_eq!(wanted.as_object().unwrap().len(), invented().len() - 1);
    let mut conn = bench.app.db.read().await.unwrap();
    assert_eq!(broken(&mut conn).await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn a_card_of_the_list_is_printed_and_read_back() {
    let bench = Bench::new().await;
    let row = row("A80001")
        .with("Rahasto", "EAKR")
        .with("Uusi sarake", "arvo: 1");
    let row = row
        .with("Kunnat", "Joensuu")
        .without("Hankekuvauksen osoite");
    let said = bench.import(&list_of(&[row]), &[]).await;
    assert_eq!(said.code, 0);
    let known = "Saraketta Uusi sarake ei tunneta. Sen tiedot säilytettiin hankkeen muina riveinä.";
    assert!(
        said.err.contains(&format!("lista.xlsx:1: {known}")),
        "{}",
        said.err
    );
    let card = from_json(&bench.card("A80001").await).unwrap();
    let lines: Vec<&str> = card.unknown.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(
        lines,
        ["Kunnat (hankelista): Joensuu", "Uusi sarake: arvo: 1"]
    );
    let again = read(print_text(&card).as_bytes()).unwrap().card;
    assert_eq!(again, card, "{}", print_text(&card));
}

#[tokio::test]
async fn a_place_of_the_list_is_a_region_that_is_found() {
    let bench = Bench::new().await;
    let places = [
        ("S30001", "FI1D3 Pohjois-Karjala"),
        ("S30002", "FI193 Keski-Suomi"),
        ("S30003", "FI198"),
        ("S30004", "FI1D3"),
        ("S30005", "Lappi"),
    ];
    let rows = places.map(|(code, place)| row(code).with("Sijainti", place));
    bench.took_in(&list_of(&rows), "Uusia 5,").await;
    assert_eq!(
        bench.codes(&["--area", "Pohjois-Karjala"]).await,
        ["S30001", "S30004"]
    );
    assert_eq!(bench.codes(&["--area", "13"]).await, ["S30002", "S30003"]);
    assert_eq!(bench.codes(&["--area", "Lappi"]).await, ["S30005"]);
    let unknown = row("S30006").with("Sijainti", "FI999 Atlantis");
    let said = bench.import(&list_of(&[unknown]), &[]).await;
    let note = "lista.xlsx:2: Aluetta ”FI999 Atlantis” ei tunneta. Nimi säilytettiin.";
    assert!(said.err.contains(note), "{}", said.err);
}

#[tokio::test]
async fn the_order_of_columns_and_how_cells_are_written_change_nothing() {
    let bench = Bench::new().await;
    bench.took_in(&list_of(&[row("S30001")]), "Uusia 1,").await;
    let mut shuffled = sheet(&[row("S30001")
        .with("Suunniteltu EU- ja valtion rahoitus", "250 000,50 €")
        .with("Toteutunut EU- ja valtion rahoitus", "93487.25")
        .with("Suunniteltu julkinen rahoitus", "300\u{a0}000")
        .with("Aloituspvm", 45_139.0)
        .with("Päättymispvm", "31.12.2026")
        .with("Tl", 4.0)
        .with("Tuensaajan postinumero", 100.0)
        .with("Toteutuspaikan postinumero", 80_100.0)]);
    shuffled.head.reverse();
    bench
        .took_in(&shuffled.file(), "Uusia 0, muuttuneita 0, ennallaan 1,")
        .await;
    // Capitals, spaces and dashes of headings.
    let heading = shuffled
        .head
        .iter_mut()
        .find(|h| *h == "Hankekoodi ")
        .unwrap();
    *heading = "HANKE–KOODI".to_owned();
    for row in &mut shuffled.rows {
        *row = row
            .clone()
            .without("Hankekoodi ")
            .with("HANKE–KOODI", "s30001");
    }
    let said = bench.import(&shuffled.file(), &[]).await;
    assert!(
        said.text().contains("muuttuneita 0, ennallaan 1,"),
        "{}",
        said.text()
    );
}
