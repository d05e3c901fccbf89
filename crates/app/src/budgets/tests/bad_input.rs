use super::{add, form};
use crate::access::Role;
use crate::testing::TestApp;

#[tokio::test]
async fn what_cannot_be_taken_is_said_and_stays_in_the_form() {
    let test = TestApp::new().await;
    for (field, text, said) in [
        ("palkka1", "1 234,565", "sentin osia"),
        ("palkka1", "0,005", "sentin osia"),
        ("palkka1", "-5", "Summaa ”-5” ei ymmärretty"),
        ("palkka1", "12.50", "Summaa ”12.50” ei ymmärretty"),
        ("palkka1", "99999999999", "liian suuri"),
        ("alku", "29.2.2027", "Päivää ”29.2.2027” ei ole"),
        ("loppu", "1.1.2026", "Loppu on ennen alkua"),
        ("loppu", "1.1.2099", "enintään 96 kuukautta"),
        ("tuki", "101", "ei ole prosenttiluku"),
        ("jakso", "0", "Kirjoita kokonaisluku, enintään 12"),
        ("malli", "kaikki", "ei ole vaihtoehto"),
        ("nimi1", "Maija 131052-9085", "henkilötunnus"),
        ("budjetti", "131052-9085", "henkilötunnus"),
        ("yhdistys", "1234567-1", "Rekisterissä ei ole"),
        ("budjetti", "", "Anna budjetille nimi"),
    ] {
        let other = [("budjetti", "Kyläkahvila"), (field, text)];
        let other = if field == "budjetti" {
            &other[1..]
        } else {
            &other[..]
        };
        let refused = test.post("/tyo/budjetit", &form(other)).await;
        assert_eq!(refused.status.as_u16(), 422, "{field} {text}");
        if field != "nimi1" {
            refused.holds(&["Projektipäällikkö"]);
        }
        let body = refused.body.to_lowercase();
        assert!(
            body.contains(&said.to_lowercase()),
            "{field} {text}: {body}"
        );
        assert!(refused.body.contains(text), "{field} {text}");
    }
    test.get("/tyo/budjetit")
        .await
        .holds(&["Ei vielä budjetteja"]);
    assert!(!test.all_text().await.contains("131052"));
    // The last day of February is a day like others where there is one.
    add(&test, &[("alku", "29.2.2028"), ("loppu", "28.2.2029")]).await;
}

#[tokio::test]
async fn the_calculator_says_the_same_and_keeps_nothing() {
    let test = TestApp::new().await.closed();
    let blank = test.get("/budjettilaskuri").await;
    blank.holds(&["Budjettilaskuri", "Mitään ei tallenneta"]);
    let good = test.get(&format!("/budjettilaskuri?{}", form(&[]))).await;
    assert_eq!(good.status.as_u16(), 200);
    good.holds(&[
        "63\u{a0}725,76\u{a0}€",
        "50\u{a0}980,60\u{a0}€",
        "Vähiten rahaa",
        "<svg",
    ]);
    let other = [("palkka1", "1 234,565"), ("alku", "29.2.2027")];
    let bad = test
        .get(&format!("/budjettilaskuri?{}", form(&other)))
        .await;
    assert_eq!(bad.status.as_u16(), 400);
    bad.holds(&["1 234,565", "29.2.2027", "sentin osia"]);
    let late = [("alku", "1.1.2031"), ("loppu", "31.12.2031")];
    let late = test.get(&format!("/budjettilaskuri?{}", form(&late))).await;
    assert_eq!(late.status.as_u16(), 400);
    late.holds(&["Ehtoa ”Palkan sivukulut” ei ole päivälle 1.1.2031"]);
    for lang in ["sv", "en"] {
        let page = test
            .get(&format!("/{lang}/budjettilaskuri?{}", form(&[])))
            .await;
        assert_eq!(page.status.as_u16(), 200);
    }
}

#[tokio::test]
async fn two_who_change_one_budget_lose_nothing() {
    let test = TestApp::new().await;
    let path = add(&test, &[]).await;
    let change = |edition: &'static str, pay: &'static str| {
        let other = [
            ("budjetti", "Kyläkahvila"),
            ("edition", edition),
            ("palkka1", pay),
        ];
        form(&other)
    };
    let to = format!("{path}/muokkaus");
    let first = test.post(&to, &change("1", "3 100")).await;
    assert_eq!(first.status.as_u16(), 303, "{}", first.body);
    let second = test.post(&to, &change("1", "3 200")).await;
    assert_eq!(second.status.as_u16(), 409);
    second.holds(&["3 200", "3 100", "name=\"edition\" value=\"2\""]);
    let again = test.post(&to, &change("2", "3 200")).await;
    assert_eq!(again.status.as_u16(), 303);
    test.get(&to).await.holds(&["value=\"3 200\""]);
}

#[tokio::test]
async fn rates_are_kept_by_the_coordinator() {
    let test = TestApp::new().await;
    let rate = |from: &str, value: &str| {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs([
            ("laji", "on_cost"),
            ("ohjelma", "2021"),
            ("rahasto", ""),
            ("arvo", value),
            ("alkaen", from),
            ("saakka", ""),
            ("lahde", "Päätös 1/2029"),
        ]);
        form.finish()
    };
    let terms = "/tyo/budjetit/ehdot";
    let adviser = test.sign_in(Role::Adviser).await;
    let refused = adviser.post(terms, &rate("1.1.2030", "27")).await;
    assert_eq!(refused.status.as_u16(), 403);
    let wrong = test.post(terms, &rate("29.2.2030", "127")).await;
    assert_eq!(wrong.status.as_u16(), 422);
    wrong.holds(&["29.2.2030", "ei ole prosenttiluku", "Päätös 1/2029"]);
    let added = test.post(terms, &rate("1.1.2030", "27")).await;
    assert_eq!(added.status.as_u16(), 303, "{}", added.body);
    let twice = test.post(terms, &rate("1.6.2031", "28")).await;
    assert_eq!(twice.status.as_u16(), 422);
    twice.holds(&["Samasta on jo oma ehto"]);
    test.get(terms).await.holds(&["27\u{a0}%", "Oma ehto"]);
    super::undo(&test, added.location()).await;
    test.get(terms).await.lacks(&["Oma ehto"]);
}
