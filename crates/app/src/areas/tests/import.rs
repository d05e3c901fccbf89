use chrono::NaiveDate;

use super::{FROM_2027, MERGED, OWN, import, of_2027};
use crate::areas::current::{Known, directory_of, exchange};
use crate::areas::{self, AreaCode, AreaKind, edition, load};
use crate::checks;
use crate::testing::TestApp;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn members(kind: AreaKind, code: &str, on: &str) -> Vec<&'static str> {
    let members = areas::members(kind, &AreaCode::new(code), day(on));
    members.iter().map(|area| area.name_fi.as_str()).collect()
}

fn region(municipality: &str, on: &str) -> Option<&'static str> {
    let area = areas::region_of(&AreaCode::new(municipality), day(on))?;
    Some(area.name_fi.as_str())
}

const JUVA: &str = "178";
const KONTIOLAHTI: &str = "276";

#[tokio::test]
async fn each_day_has_the_areas_of_its_classification() {
    let site = TestApp::new().await;
    assert_eq!(edition(), 0);
    let (code, out, err) = import(&site, of_2027(), &MERGED).await;
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(
        out,
        "Kontiolahti liittyy kuntaan Joensuu\n\
         Juva siirtyy: Pieksämäki, Etelä-Savo → Joensuu, Pohjois-Karjala\n\
         Aluejako, jossa on 307 kuntaa, on otettu käyttöön. Se on voimassa 1.1.2027 alkaen.\n"
    );
    assert_ne!(edition(), 0);
    for before in ["2019-06-01", "2022-06-01", "2026-12-31"] {
        assert_eq!(region(JUVA, before), Some("Etelä-Savo"), "{before}");
        assert_eq!(region(KONTIOLAHTI, before), Some("Pohjois-Karjala"));
        assert!(!members(AreaKind::Region, "12", before).contains(&"Juva"));
        assert!(members(AreaKind::SubRegion, "122", before).contains(&"Kontiolahti"));
    }
    for after in ["2027-01-01", "2030-06-01"] {
        assert_eq!(region(JUVA, after), Some("Pohjois-Karjala"), "{after}");
        assert_eq!(region(KONTIOLAHTI, after), None);
        assert!(members(AreaKind::SubRegion, "122", after).contains(&"Juva"));
        assert!(!members(AreaKind::Region, "10", after).contains(&"Juva"));
        let named = areas::resolve(AreaKind::Municipality, "Kontiolahti", day(after));
        assert_eq!(named.area.unwrap().name_fi, "Joensuu");
    }
    // What happened before is not touched by it.
    assert_eq!(region("090", "2020-12-31"), Some("Etelä-Savo"));
    assert!(members(AreaKind::SubRegion, "125", "2019-12-31").contains(&"Valtimo"));
    let kontiolahti = areas::by_code(AreaKind::Municipality, &AreaCode::new(KONTIOLAHTI)).unwrap();
    assert_eq!(kontiolahti.valid_to, Some(day("2026-12-31")));
    assert_eq!(kontiolahti.successor, Some(AreaCode::new("167")));
    // A year later it is joined to another: who asks for it then finds that one.
    let next: Vec<String> = of_2027()
        .lines()
        .filter(|line| !line.starts_with("167;"))
        .map(str::to_owned)
        .collect();
    let args = ["--valid-from", "2028-01-01", "--merged", "167=426"];
    assert_eq!(import(&site, next.join("\n"), &args).await.0, 0);
    let found = |on| areas::resolve(AreaKind::Municipality, "Kontiolahti", day(on)).area;
    assert_eq!(found("2027-12-31").unwrap().name_fi, "Joensuu");
    assert_eq!(found("2028-01-01").unwrap().name_fi, "Liperi");
}

#[tokio::test]
async fn the_same_file_twice_changes_nothing() {
    let site = TestApp::new().await;
    let (code, out, _) = import(&site, OWN, &FROM_2027).await;
    assert_eq!((code, out.as_str()), (0, "Tiedosto ei muuta mitään.\n"));
    assert_eq!(import(&site, of_2027(), &MERGED).await.0, 0);
    let known = edition();
    for args in [&MERGED[..], &["--valid-from", "2028-01-01"]] {
        let (code, out, err) = import(&site, of_2027(), args).await;
        let told = (code, out.as_str(), err.as_str());
        assert_eq!(told, (0, "Tiedosto ei muuta mitään.\n", ""));
    }
    assert_eq!(edition(), known);
    let page = site.get("/tyo/historia").await.body;
    assert_eq!(page.matches("Aluejako otettiin käyttöön").count(), 1);
}

#[tokio::test]
async fn a_dry_run_tells_and_changes_nothing() {
    let site = TestApp::new().await;
    let args = [&MERGED[..], &["--dry-run"]].concat();
    let (code, out, _) = import(&site, of_2027(), &args).await;
    assert_eq!(code, 0);
    for told in [
        "Kontiolahti liittyy",
        "Juva siirtyy",
        "Mitään ei vielä muutettu",
    ] {
        assert!(out.contains(told), "{told}\n{out}");
    }
    assert_eq!(edition(), 0);
    assert_eq!(site.run_jobs().await, 0);
}

#[tokio::test]
async fn new_and_renamed_areas_are_told_and_found() {
    let site = TestApp::new().await;
    // Liperi and Outokumpu become the new municipality Viinijärvi, and Nurmes renames
    // itself; both in a sub-region with a new name.
    let rows = OWN.lines().filter(|line| !line.starts_with("309;"));
    let rows = rows.map(|line| {
        line.replace("426;Liperi;Libelits;", "999;Viinijärvi;Viinijärvi;")
            .replace(";Nurmes;Nurmes;", ";Bomba;Bomba;")
            .replace(";122;Joensuu;Joensuu;", ";122;Pielisjoki;Pielis älv;")
    });
    let file = rows.collect::<Vec<_>>().join("\n");
    let args = [
        "--valid-from",
        "2027-01-01",
        "--merged",
        "426=999",
        "--merged",
        "309=999",
    ];
    let (code, out, err) = import(&site, file, &args).await;
    assert_eq!((code, err.as_str()), (0, ""));
    for told in [
        "Uusi kunta: Viinijärvi\n",
        "Liperi liittyy kuntaan Viinijärvi\n",
        "Outokumpu liittyy kuntaan Viinijärvi\n",
        "Nimi muuttuu (kunta): Nurmes on nyt Bomba\n",
        "Nimi muuttuu (seutukunta): Joensuu on nyt Pielisjoki\n",
    ] {
        assert!(out.contains(told), "{told}\n{out}");
    }
    let found = |kind, name: &str, on: &str| {
        let area = areas::find(kind, name, day(on))?;
        Some(area.code.as_str())
    };
    let municipality = AreaKind::Municipality;
    assert_eq!(found(municipality, "Viinijärvi", "2026-12-31"), None);
    assert_eq!(found(municipality, "Viinijärvi", "2027-01-01"), Some("999"));
    for name in ["Nurmes", "Bomba"] {
        assert_eq!(found(municipality, name, "2027-01-01"), Some("541"));
    }
    for name in ["Joensuun", "Joensuu", "Pielisjoki"] {
        let found = found(AreaKind::SubRegion, name, "2027-01-01");
        assert_eq!(found, Some("122"), "{name}");
    }
    let sub_region = areas::by_code(AreaKind::SubRegion, &AreaCode::new("122")).unwrap();
    assert_eq!(sub_region.genitive_fi, None);
    assert!(members(AreaKind::Region, "12", "2026-12-31").contains(&"Outokumpu"));
    let after = members(AreaKind::Region, "12", "2027-01-01");
    assert!(after.contains(&"Viinijärvi") && !after.contains(&"Outokumpu"));
}

#[tokio::test]
async fn an_import_is_undone_and_redone_from_the_history() {
    let site = TestApp::new().await;
    import(&site, of_2027(), &MERGED).await;
    let imported = edition();
    let undo = |path: String| {
        let site = &site;
        async move {
            let answer = site.post(&format!("{path}/kumoaminen"), "").await;
            assert_eq!(answer.status, 303, "{}", answer.body);
            answer.location().to_owned()
        }
    };
    let list = site.get("/tyo/historia").await.body;
    let act = list
        .split("href=\"")
        .find(|l| l.starts_with("/tyo/historia/0"));
    let act = act.unwrap().split('"').next().unwrap().to_owned();
    site.get(&act)
        .await
        .holds(&["Aluejako", "Voimassa alkaen", "2027-01-01", "276=167"]);
    let undoing = undo(act.clone()).await;
    assert_eq!(edition(), 0);
    assert_eq!(region(JUVA, "2027-01-01"), Some("Etelä-Savo"));
    undo(undoing).await;
    assert_eq!(edition(), imported);
    // A file of the same day takes its place, and an undo brings it back.
    let (code, _, err) = import(&site, OWN, &FROM_2027).await;
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(region(JUVA, "2027-01-01"), Some("Etelä-Savo"));
    let list = site.get("/tyo/historia").await.body;
    let newest = list
        .split("href=\"")
        .find(|l| l.starts_with("/tyo/historia/0"));
    undo(newest.unwrap().split('"').next().unwrap().to_owned()).await;
    assert_eq!(edition(), imported);
    // One that others follow stays.
    let juva_back = of_2027().replace(
        ";122;Joensuu;Joensuu;12;Pohjois-Karjala;Norra Karelen;North Karelia;14;FI1D9;0;3;5",
        ";101;Mikkeli;S:t Michel;10;Etelä-Savo;Södra Savolax;South Savo;12;FI1D5;0;3;5",
    );
    let juva = OWN.lines().find(|line| line.starts_with("178;")).unwrap();
    let juva_back: Vec<&str> = juva_back
        .lines()
        .map(|line| if line.starts_with("178;") { juva } else { line })
        .collect();
    let args = ["--valid-from", "2028-01-01"];
    let (code, out, err) = import(&site, juva_back.join("\n"), &args).await;
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert_eq!(region(JUVA, "2027-12-31"), Some("Pohjois-Karjala"));
    assert_eq!(region(JUVA, "2028-01-01"), Some("Etelä-Savo"));
    let mut conn = site.app.db.read().await.unwrap();
    let rows = kit::audit::latest(&mut conn, i64::MAX, 50).await.unwrap();
    let restored = rows.iter().rfind(|row| row.act == "areas-restore");
    let act = format!("/tyo/historia/{}/kumoaminen", restored.unwrap().batch);
    drop(conn);
    let refused = site.post(&act, "").await;
    assert_eq!(refused.status, 409, "{}", refused.body);
}

#[tokio::test]
async fn another_process_learns_of_it_when_it_looks() {
    let site = TestApp::new().await;
    import(&site, of_2027(), &MERGED).await;
    let known = edition();
    // As a process that has not looked since.
    exchange(Known::of(Vec::new(), directory_of(0, &[]), Vec::new()));
    assert_eq!(region(JUVA, "2027-01-01"), Some("Etelä-Savo"));
    load(&site.app).await.unwrap();
    assert_eq!(edition(), known);
    assert_eq!(region(JUVA, "2027-01-01"), Some("Pohjois-Karjala"));
    // Another installation in the same program knows nothing of it.
    TestApp::new().await;
    assert_eq!(edition(), 0);
}

#[tokio::test]
async fn projects_are_computed_again_in_one_piece() {
    let site = TestApp::new().await;
    crate::demo::fill(&site.app, 1, 12).await.unwrap();
    let site = site.later("2027-02-01T10:00:00Z").await;
    take_in(&site).await;
    let told = |findings: Vec<crate::checks::Finding>| {
        let findings = findings.into_iter().map(|finding| finding.key);
        findings.collect::<Vec<_>>()
    };
    assert!(told(checks::run(&site.app).await.unwrap()).is_empty());
    import(&site, of_2027(), &MERGED).await;
    // On its day the card named a municipality that there was not any more.
    assert_eq!(
        told(checks::run(&site.app).await.unwrap()),
        ["check-project"]
    );
    assert_eq!(
        site.run_jobs().await,
        0,
        "every process is to know it first"
    );
    let site = &site.later("2027-02-01T10:01:00Z").await;
    assert_eq!(site.run_jobs().await, 1);
    assert!(told(checks::run(&site.app).await.unwrap()).is_empty());
    for area in ["Joensuu", "Kontiolahti"] {
        let found = crate::testing::listed(&site.app, &["--area", area]).await;
        assert!(found.contains(&"S20001".to_owned()), "{area}: {found:?}");
    }
    site.get("/tyo/tyot")
        .await
        .holds(&["Hankkeiden alueiden laskenta"]);
}

async fn take_in(site: &TestApp) {
    use crate::projects::{Capture, apply, plan};
    let card = crate::projects::tests::card("S20001", "Silta", "", "Kunnat: Kontiolahti");
    let read = Capture::read("a.txt", day("2027-01-20"), card.as_bytes()).unwrap();
    let mut tx = site.app.db.begin().await.unwrap();
    let steps = plan(&mut tx, vec![read], &[]).await.unwrap();
    let author = site.app.author(None, "test");
    apply(&site.app, &mut tx, &author, &steps).await.unwrap();
    tx.commit().await.unwrap();
}
