use super::super::{Bench, card};
use super::*;
use crate::projects::broken;
use crate::projects::card::Field;
use crate::projects::store::{find, versions};

const OCTOBER: &str = "Tiedot päivitetty 1.10.2026";
const NOVEMBER: &str = "Tiedot päivitetty 1.11.2026";

fn rows(count: usize) -> Vec<Row> {
    (1..=count)
        .map(|n| row(&format!("S3{n:04}")).with("Hankkeen nimi", format!("Hanke {n}").as_str()))
        .collect()
}

#[tokio::test]
async fn the_same_list_next_month_changes_only_what_changed() {
    let bench = Bench::new().await;
    let mut rows = rows(50);
    bench
        .took_in(&sheet(&rows).dated(OCTOBER).file(), "Uusia 50,")
        .await;
    assert_eq!(bench.count_of("project_versions").await, 50);
    let log = bench.count_of("audit_log").await;
    rows[6] = rows[6]
        .clone()
        .with("Toteutunut EU- ja valtion rahoitus", 100_000.0);
    rows[20] = rows[20]
        .clone()
        .with("Toiminnan tila", "Toiminta päättynyt");
    rows[49] = rows[49].clone().with("Hankkeen nimi", "Toinen nimi");
    let november = sheet(&rows).dated(NOVEMBER).file();
    let said = bench.import(&november, &["--dry-run"]).await;
    let wanted = "S30007: muuttuu: Toteutunut EU- ja valtion rahoitus\n\
        S30021: muuttuu: Toiminnan tila\nS30050: muuttuu: Hankkeen nimi\n\
        Koe, mitään ei tallennettu. Hankelista 1.11.2026. Uusia 0, muuttuneita 3, ennallaan 47, \
        poissa listalta 0, vaatii päätöksen 0, virheellisiä rivejä 0.\n";
    assert_eq!(said.text(), wanted);
    assert_eq!(bench.count_of("project_versions").await, 50);
    bench
        .took_in(&november, "Uusia 0, muuttuneita 3, ennallaan 47,")
        .await;
    assert_eq!(bench.count_of("project_versions").await, 53);
    // One row for each project that changed, one for the list.
    assert_eq!(bench.count_of("audit_log").await, log + 4);
    let mut conn = bench.app.db.read().await.unwrap();
    for code in ["S30007", "S30021", "S30050"] {
        let versions = versions(&mut conn, code).await.unwrap();
        assert_eq!(versions.len(), 2);
        assert_eq!(versions[1].source_kind, "list");
    }
    assert_eq!(broken(&mut conn).await.unwrap(), Vec::<String>::new());
    drop(conn);
    // Once more, it does nothing at all.
    bench
        .took_in(&november, "Uusia 0, muuttuneita 0, ennallaan 50,")
        .await;
    assert_eq!(bench.count_of("project_versions").await, 53);
    assert_eq!(bench.count_of("audit_log").await, log + 4);
}

#[tokio::test]
async fn what_is_not_on_the_list_any_more_is_shown_and_stays() {
    let bench = Bench::new().await;
    let rows = rows(3);
    bench
        .took_in(&sheet(&rows).dated(OCTOBER).file(), "poissa listalta 0,")
        .await;
    let november = sheet(&rows[..2]).dated(NOVEMBER).file();
    let said = bench.import(&november, &["--dry-run"]).await;
    let line = "S30003: Ei enää viranomaisen listalla (viimeksi 1.10.2026).";
    assert!(said.text().starts_with(line), "{}", said.text());
    bench
        .took_in(&november, "ennallaan 2, poissa listalta 1,")
        .await;
    assert_eq!(bench.codes(&[]).await.len(), 3);
    // An older list does not tell what is gone now.
    let older = sheet(&rows[..1]).dated("1.9.2026").file();
    bench.took_in(&older, "poissa listalta 0,").await;
    let december = sheet(&rows).dated("Tiedot päivitetty 20.11.2026").file();
    bench
        .took_in(&december, "ennallaan 3, poissa listalta 0,")
        .await;
}

#[tokio::test]
async fn a_row_that_does_not_fit_is_not_taken_for_gone() {
    let bench = Bench::new().await;
    let mut rows = rows(2);
    bench
        .took_in(&sheet(&rows).dated(OCTOBER).file(), "Uusia 2,")
        .await;
    rows[1] = rows[1].clone().with("Toiminnan tila", "Kesken");
    let said = bench
        .import(&sheet(&rows).dated(NOVEMBER).file(), &[])
        .await;
    assert!(
        said.text().contains("ennallaan 1, poissa listalta 0,"),
        "{}",
        said.text()
    );
    let later = sheet(&rows[..1]).dated("20.11.2026").file();
    let said = bench.import(&later, &["--dry-run"]).await;
    assert!(
        said.text()
            .contains("S30002: Ei enää viranomaisen listalla (viimeksi 1.11.2026).")
    );
}

#[tokio::test]
async fn a_day_that_is_said_counts_before_the_lists_own() {
    let bench = Bench::new().await;
    let said = bench
        .import(&list_of(&rows(1)), &["--captured-on", "2026-09-15"])
        .await;
    assert!(
        said.text().contains("Hankelista 15.9.2026."),
        "{}",
        said.text()
    );
    let undated = sheet(&rows(1)).dated("").file();
    let said = bench
        .import(&undated, &["--captured-on", "2026-09-16"])
        .await;
    assert!(
        said.text().contains("Hankelista 16.9.2026."),
        "{}",
        said.text()
    );
    // A day to come is none of the list's: the file's own is taken.
    let future = sheet(&rows(1)).dated("Seuraava päivitys 1.12.2027").file();
    let said = bench.import(&future, &["--dry-run"]).await;
    assert!(!said.text().contains("1.12.2027"), "{}", said.text());
}

#[tokio::test]
async fn what_a_richer_source_said_stays() {
    let bench = Bench::new().await;
    let page = card(
        "S30001",
        "Laineet & aallot",
        "Vastuuviranomainen: Vanha virasto\n2 Hakijan perustiedot\n\
         Organisaatiotyyppi: Rekisteröity yhdistys\nWWW-osoite: www.vanha.example",
        "Maakunnat: Pohjois-Karjala, Kainuu",
    );
    bench.take_in("2026-09-01", &page).await;
    let sparse = row("S30001").without("Hankkeen kotisivun osoite");
    bench.took_in(&list_of(&[sparse]), "muuttuneita 1,").await;
    let mut conn = bench.app.db.read().await.unwrap();
    let known = find(&mut conn, "S30001").await.unwrap().unwrap().card;
    let text = |field| known.text(field).unwrap_or_default();
    assert_eq!(text(Field::OrganisationType), "Rekisteröity yhdistys");
    assert_eq!(text(Field::Website), "www.vanha.example");
    assert_eq!(text(Field::Regions), "Pohjois-Karjala, Kainuu");
    assert!(text(Field::Authority).starts_with("Etelä-Savon"));
    assert_eq!(text(Field::ApplicantName), "Rannan väki ry");
}

#[tokio::test]
async fn what_somebody_must_decide_waits_and_is_asked_again() {
    let bench = Bench::new().await;
    let ended = row("S30001").with("Toiminnan tila", "Toiminta päättynyt");
    bench
        .took_in(&sheet(&[ended]).dated(OCTOBER).file(), "Uusia 1,")
        .await;
    let running = sheet(&[row("S30001")]).dated(NOVEMBER).file();
    for _ in 0..2 {
        let said = bench.import(&running, &[]).await;
        assert_eq!(said.code, 1);
        assert!(
            said.text().contains("vaatii päätöksen 1,"),
            "{}",
            said.text()
        );
        assert!(said.err.contains("--accept S30001"), "{}", said.err);
    }
    let said = bench.import(&running, &["--accept", "S30001"]).await;
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(bench.card("S30001").await["state"], "running");
}

#[tokio::test]
async fn what_a_person_wrote_stays_as_long_as_the_list_says_the_same() {
    let bench = Bench::new().await;
    bench
        .took_in(&sheet(&rows(1)).dated(OCTOBER).file(), "Uusia 1,")
        .await;
    let page = card("S30001", "Hanke 1", "Vastuuviranomainen: Uusi virasto", "");
    bench.take_in("2026-10-15", &page).await;
    bench
        .took_in(&sheet(&rows(1)).dated(NOVEMBER).file(), "ennallaan 1,")
        .await;
    assert_eq!(bench.card("S30001").await["authority"], "Uusi virasto");
}

#[tokio::test]
async fn a_list_older_than_what_is_known_tells_the_same_again_next_month() {
    let bench = Bench::new().await;
    bench
        .took_in(&sheet(&rows(1)).dated(OCTOBER).file(), "Uusia 1,")
        .await;
    let page = card("S30001", "Hanke 1", "Vastuuviranomainen: Uusi virasto", "");
    bench.take_in("2026-11-15", &page).await;
    let ended = [rows(1)
        .remove(0)
        .with("Toiminnan tila", "Toiminta päättynyt")];
    bench
        .took_in(&sheet(&ended).dated(NOVEMBER).file(), "ennallaan 1,")
        .await;
    bench
        .took_in(&sheet(&ended).dated("20.11.2026").file(), "muuttuneita 1,")
        .await;
    assert_eq!(bench.card("S30001").await["state"], "ended");
}
