use super::super::Bench;
use super::*;
use crate::projects::broken;

#[tokio::test]
async fn rows_of_one_project_are_one_card() {
    let bench = Bench::new().await;
    let second = row("S30001")
        .with("Toteuttajan nimi", "Metsän väki, ry")
        .with("Toteuttajan Y-tunnus", "9000003-8")
        .with("Tuensaajan postitoimipaikka", "KUOPIO")
        .with("Tukitoimen ala", "153 Työllisyys")
        .with("Sijainti", "FI1D2 Pohjois-Savo");
    let third = row("S30001").with("Suunniteltu EU- ja valtion rahoitus", 1.0);
    let file = list_of(&[row("S30001"), row("S30002"), second, third]);
    let said = bench.import(&file, &[]).await;
    let note = "lista.xlsx:5: Saman hankkeen riveillä on eri Suunniteltu EU- ja valtion rahoitus: \
        ”250 000,50” ja ”1”. Ensimmäinen jäi voimaan.\n";
    assert_eq!(said.err, note);
    assert!(said.text().contains("Uusia 2,"), "{}", said.text());
    let card = bench.card("S30001").await;
    assert_eq!(card["applicant_name"], "Rannan väki ry");
    assert_eq!(card["post_office"], "HELSINKI");
    assert_eq!(card["granted_cents"], 25_000_050);
    assert_eq!(
        card["intervention"],
        "163 Osallisuuden edistäminen; 153 Työllisyys"
    );
    let places = ["FI1D3 Pohjois-Karjala", "FI1D2 Pohjois-Savo"];
    assert_eq!(card["location"], serde_json::json!(places));
    let partner = serde_json::json!([{"name": "Metsän väki, ry", "business_id": "9000003-8"}]);
    assert_eq!(card["partners"], partner);
    assert_eq!(bench.codes(&["--area", "Pohjois-Savo"]).await, ["S30001"]);
    let said = bench.import(&file, &[]).await;
    assert!(
        said.text().contains("muuttuneita 0, ennallaan 2,"),
        "{}",
        said.text()
    );
    let mut conn = bench.app.db.read().await.unwrap();
    assert_eq!(broken(&mut conn).await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn a_row_that_does_not_fit_keeps_back_its_whole_project() {
    let bench = Bench::new().await;
    let wrong = row("S30001").with("Toteuttajan Y-tunnus", "9000001-2");
    let said = bench
        .import(&list_of(&[row("S30001"), wrong, row("S30002")]), &[])
        .await;
    assert_eq!(said.code, 1);
    let line = "lista.xlsx:3: Toteuttajan Y-tunnus: ”9000001-2” ei kelpaa. \
        Y-tunnuksen tarkistusnumero on väärä.\n";
    assert_eq!(said.err, line);
    assert_eq!(bench.codes(&[]).await, ["S30002"]);
}
