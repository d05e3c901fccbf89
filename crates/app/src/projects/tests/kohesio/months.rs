use super::super::{Bench, card};
use super::*;
use crate::projects::broken;

const OCTOBER: &str = "2026-10-01";
const NOVEMBER: &str = "2026-11-01";

fn rows(count: usize) -> Vec<Row> {
    (1..=count).map(|n| row(&format!("S3{n:04}"))).collect()
}

#[tokio::test]
async fn the_same_list_next_month_changes_only_what_changed() {
    let bench = Bench::new().await;
    let mut rows = rows(60);
    bench.listed(&list_of(&rows), OCTOBER, "Uusia 60,").await;
    rows[6] = rows[6].clone().with("Project_EU_Budget", "1000");
    rows[59] = rows[59].clone().with("LAU_Labels", "Nurmes");
    let november = list_of(&rows);
    let said = bench.list(&november, NOVEMBER, &["--dry-run"]).await;
    let wanted = "S30007: muuttuu: Suunniteltu EU-rahoitus\nS30060: muuttuu: Muut rivit\n";
    assert!(said.text().starts_with(wanted), "{}", said.text());
    bench
        .listed(&november, NOVEMBER, "Uusia 0, muuttuneita 2, ennallaan 58,")
        .await;
    bench
        .listed(&november, NOVEMBER, "Uusia 0, muuttuneita 0, ennallaan 60,")
        .await;
    let lines = bench.json("S30060").await["unknown_lines"].to_string();
    assert!(
        lines.contains("LAU_Labels: Nurmes") && !lines.contains("Joensuu"),
        "{lines}"
    );
    let mut conn = bench.app.db.read().await.unwrap();
    assert_eq!(broken(&mut conn).await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn a_list_says_nothing_of_another_country_period_or_kind() {
    let bench = Bench::new().await;
    let page = card("S39001", "Vain kuvaus", "", "");
    bench.take_in("2026-09-01", &page).await;
    let mut all = rows(3);
    all.push(row("FR1").of("France", "FR", "Q1"));
    all.push(row("S20001").with("Programming_Period", "2014-2020"));
    bench.listed(&list_of(&all), OCTOBER, "Uusia 5,").await;
    // Finland's of 2021–2027 alone.
    let said = bench.list(&list_of(&rows(2)), NOVEMBER, &[]).await;
    assert_eq!(
        said.text().lines().next().unwrap(),
        "S30003: Ei enää EU:n hankelistalla (viimeksi 1.10.2026)."
    );
    assert!(
        said.text().contains("ennallaan 2, poissa listalta 1,"),
        "{}",
        said.text()
    );
    assert_eq!(bench.codes(&[]).await.len(), 6);
    // One stray row of France does not make it France's list.
    let mut many: Vec<Row> = (1..=20)
        .map(|n| row("x").of("France", "FR", &format!("Q{n}")))
        .collect();
    bench.listed(&list_of(&many), NOVEMBER, "Uusia 19,").await;
    many.truncate(1);
    many.extend(rows(3));
    bench
        .listed(&list_of(&many), "2026-11-15", "poissa listalta 0,")
        .await;
}

#[tokio::test]
async fn what_a_richer_source_said_stays() {
    let bench = Bench::new().await;
    let page = card(
        "S30001",
        "Laineet",
        "Vastuuviranomainen: Etelä-Savon ELY-keskus\n2 Hakijan perustiedot\n\
         Y-tunnus: 9000001-1",
        "Maakunnat: Kainuu",
    );
    bench.take_in("2026-09-01", &page).await;
    bench
        .listed(&list_of(&rows(1)), OCTOBER, "muuttuneita 1,")
        .await;
    let card = bench.json("S30001").await;
    assert_eq!(card["name"], "Laineet");
    assert_eq!(card["authority"], "Etelä-Savon ELY-keskus");
    assert_eq!(card["regions"], serde_json::json!(["Kainuu"]));
    assert_eq!(card["applicant_name"], "Rannan väki ry");
    assert_eq!(card["cofinancing_rate"], "80 %");
    // What only this list told follows it.
    let changed = row("S30001")
        .with("Cofinancing_Rate", "70")
        .with("ManagingAuthority", "Toinen")
        .with("Beneficiary_Name", "Uusi nimi ry");
    bench
        .listed(&list_of(&[changed]), NOVEMBER, "muuttuneita 1,")
        .await;
    let card = bench.json("S30001").await;
    assert_eq!(card["cofinancing_rate"], "70 %");
    assert_eq!(card["authority"], "Etelä-Savon ELY-keskus");
    assert_eq!(card["applicant_name"], "Uusi nimi ry");
}

#[tokio::test]
async fn a_blank_never_erases() {
    let bench = Bench::new().await;
    bench.listed(&list_of(&rows(1)), OCTOBER, "Uusia 1,").await;
    let before = bench.json("S30001").await;
    let mut sparse = row("S30001");
    for (heading, _) in INVENTED.iter().filter(|(h, _)| {
        !matches!(
            *h,
            "Operation_Local_Identifier"
                | "Operation_Name_Programme_Language"
                | "CountryCode"
                | "Programming_Period"
        )
    }) {
        sparse = sparse.without(heading);
    }
    bench
        .listed(&list_of(&[sparse]), NOVEMBER, "muuttuneita 0, ennallaan 1,")
        .await;
    assert_eq!(bench.json("S30001").await, before);
}
