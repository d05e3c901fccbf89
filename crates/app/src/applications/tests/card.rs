//! The draft of a project card.

use super::own::with_speaker;
use super::{add, form, write};
use crate::testing::TestApp;

/// Begins a draft and gives the page that tells of it and the path of the card.
async fn begin(test: &TestApp, path: &str) -> (crate::testing::Answer, String) {
    let begun = test.post(&format!("{path}/hankekuvaus"), "").await;
    assert_eq!(begun.status.as_u16(), 303, "{}", begun.body);
    let (_, draft) = begun.location().split_once("&kortti=").unwrap();
    let card = format!("/tyo/hankkeet/kortti/{draft}");
    (test.get(begun.location()).await, card)
}

#[tokio::test]
async fn what_is_written_goes_into_a_draft_of_a_card() {
    let test = TestApp::new().await;
    let (koli, _) = with_speaker(&test).await;
    let path = add(&test, &[("yhdistys", &koli.to_string())]).await;
    for (section, text) in [
        ("summary", "Kylätalo avataan."),
        ("persons_planned", "120"),
        ("equality", "Verstas on miesten suosiossa."),
        ("sustainability", "Ruoka tehdään\n\nhävikistä."),
    ] {
        write(&test, &path, (section, "0"), text).await;
    }
    let (told, card) = begin(&test, &path).await;
    told.holds(&[
        "Hankekuvauksen luonnos tehtiin.",
        &format!("href=\"{card}\""),
        "kun annat niille pisteet",
    ]);
    told.lacks(&["Kopioi ne käsin"]);
    for (section, text) in [
        ("1", "Kylätalo auki"),
        ("2", "Kolin kyläseura ry"),
        ("3", "Kylätalo avataan."),
        ("7", "value=\"120\""),
        ("8", "value=\"Verstas on miesten suosiossa.\""),
        ("8", "value=\"Ruoka tehdään hävikistä.\""),
    ] {
        test.get(&format!("{card}/osa/{section}"))
            .await
            .holds(&[text]);
    }
}

#[tokio::test]
async fn what_has_no_place_in_the_draft_is_named() {
    let test = TestApp::new().await;
    let path = add(&test, &[]).await;
    // A heading of the form would end the text.
    let summary = "Kylätalo avataan.\n\n4 Hankkeen kohderyhmät\n\nKaikki.";
    write(&test, &path, ("summary", "0"), summary).await;
    write(&test, &path, ("costs", "0"), "Palkkaan tarvitaan rahaa.").await;
    let (told, card) = begin(&test, &path).await;
    told.holds(&["Kopioi ne käsin"]);
    let (_, list) = told.body.split_once("Kopioi ne käsin").unwrap();
    let (list, _) = list.split_once("</ul>").unwrap();
    assert!(list.contains("osa/summary\"") && list.contains("osa/costs\""));
    assert_eq!(list.matches("<li>").count(), 2, "{list}");
    told.lacks(&["kun annat niille pisteet"]);
    test.get(&format!("{card}/osa/3"))
        .await
        .lacks(&["Kylätalo avataan."]);
    for lang in ["sv", "en"] {
        let page = test.get(&format!("/{lang}{path}?kortti=x")).await;
        assert_eq!(page.status.as_u16(), 200);
    }
    // The sheet of the period before has no one place for a text on the principles.
    let before = form(&[("otsikko", "Vanha hanke"), ("ohjelma", "2014")]);
    let before = test.post("/tyo/hakemukset", &before).await;
    let (before, _) = before.location().split_once('?').unwrap();
    write(&test, before, ("equality", "0"), "Verstas.").await;
    let (told, _) = begin(&test, before).await;
    told.holds(&["Kopioi ne käsin"]);
    told.lacks(&["kun annat niille pisteet"]);
}
