//! Personal identity codes: whoever writes one, and wherever, it is kept nowhere.

use crate::testing::TestApp;

/// Invented: the individual numbers 900–999 belong to nobody.
const CODE: &str = "131052-9085";

#[tokio::test]
async fn a_code_is_kept_nowhere_whichever_form_it_is_written_into() {
    let test = TestApp::new().await;
    super::import(&test, "lista.csv", super::LIST.as_bytes()).await;
    let one = super::id_of(&test, "194820").await;
    let own = "name=Avain&ends-day=1&ends-month=1&ends-year=2099".replace("Avain", CODE);
    for (path, form) in [
        (
            format!("/tyo/yhdistykset/{one}/edustajat"),
            format!("who=other&email={CODE}%40a.example&name=Maija"),
        ),
        (
            "/tyo/segmentit".to_owned(),
            format!("nimi=Minun&kysely=haku%3D{CODE}"),
        ),
        (
            "/tyo/segmentit".to_owned(),
            format!("nimi=Minun&kysely=tunniste%3D{CODE}"),
        ),
        (
            "/tyo/alueet/jaot".to_owned(),
            format!("name={CODE}&parts=A%3A+Joensuu&version=0"),
        ),
        (
            "/tyo/alueet/jaot".to_owned(),
            format!("name=Jako&parts={CODE}%3A+Joensuu&version=0"),
        ),
        ("/oma/rajapinta-avaimet".to_owned(), own),
        (
            "/tyo/kayttajat".to_owned(),
            format!("name={CODE}&email=a%40a.example&role=adviser&lang=fi"),
        ),
        (
            "/tyo/kayttajat".to_owned(),
            format!("name=Maija&email={CODE}%40a.example&role=adviser&lang=fi"),
        ),
        (
            "/tyo/neuvonnat".to_owned(),
            format!("yhdistys={one}&teksti=Puhuttiin+131052+-+9085"),
        ),
        (
            "/tyo/neuvonnat".to_owned(),
            format!("yhdistys={one}&teksti=Puhuttiin&keita=Maija+{CODE}"),
        ),
        (
            "/tyo/neuvonnat".to_owned(),
            format!("yhdistys=Kerho+{CODE}&teksti=Puhuttiin&ilman=1"),
        ),
        (
            "/tyo/neuvonnat".to_owned(),
            format!("yhdistys={one}&teksti=Puhuttiin&askel=Soita+{CODE}"),
        ),
        (
            "/tyo/neuvonnat/uusi/luonnos?muuttui=1".to_owned(),
            format!("yhdistys={one}&teksti=Puhuttiin+{CODE}"),
        ),
        (
            "/tyo/tehtavat".to_owned(),
            format!("otsikko=Soita+{CODE}&kuka={one}"),
        ),
    ] {
        let answer = test.post(&path, &form).await;
        let (status, body) = (answer.status, &answer.body);
        assert!(status.is_client_error(), "{path} {form}: {status}");
        assert!(status != 404 && status != 405, "{path} {form}: {status}");
        let is_of_script = path.contains("/luonnos");
        assert!(is_of_script || !body.is_empty(), "{path}");
    }
    let all = test.all_text().await;
    assert!(!all.contains(CODE) && !all.contains("131052 - 9085"));
}
