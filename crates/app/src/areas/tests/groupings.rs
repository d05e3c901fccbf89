use axum::http::StatusCode;
use chrono::NaiveDate;

use super::{MERGED, import, of_2027};
use crate::access::Role;
use crate::areas::{AreaCode, grouping, grouping_part, groupings};
use crate::testing::{Answer, TestApp};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn names(part: &str, on: &str) -> Vec<&'static str> {
    let members = grouping_part(part).unwrap().members(day(on));
    members.iter().map(|area| area.name_fi.as_str()).collect()
}

async fn save(site: &TestApp, path: &str, name: &str, parts: &str, version: &str) -> Answer {
    let form = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("name", name), ("parts", parts), ("version", version)])
        .finish();
    site.post(path, &form).await
}

const NEW: &str = "/tyo/alueet/jaot";

/// The path of the first own grouping.
async fn path(site: &TestApp) -> String {
    let page = site.get("/tyo/alueet").await.body;
    let link = page
        .split("href=\"")
        .find(|text| text.starts_with("/tyo/alueet/jaot/0"));
    link.unwrap().split('"').next().unwrap().to_owned()
}

/// The path of the undo that a page offers.
fn undo_of(page: &str) -> &str {
    let form = page
        .split("action=\"")
        .find(|text| text.contains("/kumoaminen\""));
    form.unwrap().split('"').next().unwrap()
}

#[tokio::test]
async fn a_grouping_is_made_changed_removed_and_taken_back() {
    let site = TestApp::new().await.sign_in(Role::Coordinator).await;
    let parts = "Itä: Ilomantsi,  lieksa\n\n Länsi : Liperi, 309\n";
    let made = save(&site, NEW, " Toiminta  ryhmät", parts, "0").await;
    assert_eq!(made.status, StatusCode::SEE_OTHER);
    let page = site.get(made.location()).await;
    page.holds(&[
        "Ryhmittely on tallennettu",
        "Toiminta ryhmät",
        "Liperi, Outokumpu",
    ]);
    assert_eq!(
        names("toiminta ryhmät/LÄNSI", "2026-11-24"),
        ["Outokumpu", "Liperi"]
    );
    let own = grouping("Toiminta ryhmät").unwrap();
    let part = |code| {
        own.part_of(&AreaCode::new(code))
            .map(|part| part.name.as_str())
    };
    assert_eq!((part("146"), part("167")), (Some("Itä"), None));
    // Changed, by somebody who saw the newest version.
    let path = path(&site).await;
    site.get(&path)
        .await
        .holds(&["Itä: Ilomantsi, Lieksa\nLänsi: Liperi, Outokumpu"]);
    let changed = save(&site, &path, "Leader", "Länsi: Liperi", "1").await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER);
    let stale = save(&site, &path, "Leader", "Länsi: Outokumpu", "1").await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    stale.holds(&["Joku muu on muuttanut ryhmittelyä", "Länsi: Outokumpu"]);
    assert!(grouping("Toiminta ryhmät").is_none());
    assert_eq!(names("Leader/Länsi", "2026-11-24"), ["Liperi"]);
    // Every act is undone where it is told of.
    let removed = site.post(&format!("{path}/poisto"), "").await;
    assert!(grouping("Leader").is_none());
    assert_eq!(site.get(&path).await.status, StatusCode::NOT_FOUND);
    let page = site.get(removed.location()).await;
    site.post(undo_of(&page.body), "").await;
    assert!(grouping("Leader").is_some());
    let page = site.get(changed.location()).await;
    let undone = site.post(undo_of(&page.body), "").await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER);
    assert!(grouping("Leader").is_none());
    assert_eq!(
        names("Toiminta ryhmät/Itä", "2026-11-24"),
        ["Ilomantsi", "Lieksa"]
    );
    let page = site.get(made.location()).await;
    let undone = site.post(undo_of(&page.body), "").await;
    site.get(undone.location())
        .await
        .holds(&["Ryhmittely poistettiin", "Itä: 146, 422"]);
    assert_eq!(groupings().len(), 1);
}

#[tokio::test]
async fn an_undo_does_not_take_a_name_that_another_has_now() {
    let site = TestApp::new().await;
    save(&site, NEW, "Oma", "A: Kitee", "0").await;
    let removed = site
        .post(&format!("{}/poisto", path(&site).await), "")
        .await;
    save(&site, NEW, "OMA", "B: Nurmes", "0").await;
    let page = site.get(removed.location()).await;
    let undone = site.post(undo_of(&page.body), "").await;
    assert_eq!(undone.status, StatusCode::CONFLICT);
    assert_eq!(grouping("oma").unwrap().parts[0].name, "B");
}

#[tokio::test]
async fn what_cannot_be_a_grouping_is_told_line_by_line() {
    let site = TestApp::new().await;
    let parts = "Itä: Ilomantsi, Usvaranta, Valtimo\nKitee\n: Lieksa\nitä: Ilomantsi\nTyhjä: ,";
    let answer = save(&site, NEW, "a/b", parts, "0").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.holds(&[
        "Kirjoita nimi. Siinä saa olla enintään 80 merkkiä",
        "Rivi 1: kuntaa ”Usvaranta” ei ole.",
        "Rivi 1: kuntaa ”Valtimo” ei ole.",
        "Rivi 2: kirjoita osan nimen jälkeen kaksoispiste",
        "Rivi 3: kirjoita osalle nimi",
        "Rivi 4: osa itä on jo aiemmin.",
        "Rivi 4: Ilomantsi on ryhmittelyssä jo aiemmin.",
        "Rivi 5: osalla Tyhjä ei ole yhtään kuntaa.",
        "Usvaranta, Valtimo\nKitee",
    ]);
    let nothing = save(&site, NEW, "Oma", " \n", "0").await;
    nothing.holds(&["Kirjoita ainakin yksi osa."]);
    let long = save(&site, NEW, "Oma", &"x".repeat(20_001), "0").await;
    long.holds(&["enintään 20\u{a0}000 merkkiä"]);
    save(&site, NEW, "Oma", "A: Kitee", "0").await;
    for taken in ["siun  SOTE", "oma"] {
        let answer = save(&site, NEW, taken, "A: Kitee", "0").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        answer.holds(&["Toisella ryhmittelyllä on jo tämä nimi."]);
    }
    assert_eq!(groupings().len(), 2);
}

#[tokio::test]
async fn a_part_has_the_municipalities_of_the_day() {
    let site = TestApp::new().await;
    let north = |on| names("Siun sote/Pohjoinen", on);
    assert_eq!(
        north("2019-12-31"),
        ["Juuka", "Lieksa", "Nurmes", "Valtimo"]
    );
    assert_eq!(north("2026-11-24"), ["Juuka", "Lieksa", "Nurmes"]);
    let siun_sote = grouping("Siun sote").unwrap();
    let part_of = |code| siun_sote.part_of(&AreaCode::new(code)).unwrap();
    assert_eq!(part_of("911").name, "Pohjoinen");
    import(&site, of_2027(), &MERGED).await;
    let central = |on| names("Siun sote/Keskinen", on);
    assert_eq!(
        central("2026-12-31"),
        ["Ilomantsi", "Joensuu", "Kontiolahti"]
    );
    assert_eq!(central("2027-01-01"), ["Ilomantsi", "Joensuu"]);
    save(&site, NEW, "Oma", "A: 911, Kitee", "0").await;
    assert_eq!(names("Oma/A", "2019-12-31"), ["Kitee", "Valtimo"]);
    assert_eq!(names("Oma/A", "2026-11-24"), ["Kitee", "Nurmes"]);
}
