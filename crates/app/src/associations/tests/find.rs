//! What is found, however it is written.

use axum::http::StatusCode;

use super::import;
use super::lists::{NAMES, register, shown};

#[tokio::test]
async fn places_people_and_numbers_are_found_however_they_are_written() {
    let (test, adviser) = register().await;
    let more = "Nimi;Rekisterinumero;Puhelin;Yhteyshenkilö;Yhteyshenkilön puhelin\n\
        Kolin Kyläseura ry;194.820;013 555 0101;Väinö Mallikas;+358 50 555 0142\n\
        Enon Hyvä Arki ry;100.001;+46 70 555 01 99;Aino Esimerkki;\n";
    import(&test, "b.csv", more.as_bytes()).await;
    for (query, wanted) in [
        // Slips of spelling, in places and in people's names.
        ("Lieska", vec![0]),
        ("jonesuu", vec![1, 2]),
        ("Ilomansi", vec![3]),
        ("Malikas", vec![0]),
        ("Mallikass", vec![0]),
        ("Vaino", vec![0]),
        ("Esimerki", vec![1]),
        ("Esimerki Jonesuu", vec![1]),
        ("Esimerki Lieska", vec![]),
        // A letter of a word that is being written.
        ("Väinö M", vec![0]),
        ("Joensuun M", vec![1, 2]),
        ("Joensuun Me", vec![2]),
        ("M", vec![]),
        // Telephone numbers, the association's and its people's.
        ("013 555 0101", vec![0]),
        ("+358 13 5550101", vec![0]),
        ("0135550101", vec![0]),
        ("50101", vec![0]),
        ("050-555 0142", vec![0]),
        ("555 01 42", vec![0]),
        ("0046705550199", vec![1]),
        ("0505550199", vec![]),
        ("5550", vec![]),
        ("194 820", vec![0]),
    ] {
        let written: String = form_urlencoded::byte_serialize(query.as_bytes()).collect();
        let page = adviser
            .get(&format!("/tyo/yhdistykset?haku={written}"))
            .await;
        assert_eq!(shown(&page.body), wanted, "{query}");
        let everywhere = adviser.get(&format!("/tyo/haku?q={written}")).await;
        for (at, name) in NAMES.iter().enumerate() {
            assert_eq!(
                everywhere.body.contains(name),
                wanted.contains(&at),
                "{query}: {name}"
            );
        }
    }
    let page = adviser.get("/tyo/yhdistykset?haku=Lieska").await;
    page.holds(&["Sanalla lieska ei löytynyt mitään"]);
    // What is only being written is not told as a slip.
    let page = adviser.get("/tyo/yhdistykset?haku=Joensuun+M").await;
    page.lacks(&["ei löytynyt mitään"]);
}

#[tokio::test]
async fn areas_that_share_a_name_are_told_apart_where_they_are_chosen() {
    let (_test, adviser) = register().await;
    for (lang, kind) in [
        ("", "seutukunta"),
        ("/sv", "ekonomisk region"),
        ("/en", "sub-region"),
    ] {
        let page = adviser.get(&format!("{lang}/tyo/yhdistykset")).await;
        page.holds(&[&format!("<option>Joensuu ({kind})<"), "<option>Joensuu<"]);
        let list = page.body.split("<datalist").nth(1).unwrap();
        let list = list.split("</datalist>").next().unwrap();
        let mut names: Vec<&str> = list.split("<option>").skip(1).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all, "no name comes twice");
        // Each is understood again.
        for name in names.iter().filter(|name| name.contains('(')) {
            let name: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
            let page = adviser.get(&format!("/tyo/yhdistykset?alue={name}")).await;
            assert_eq!(page.status, StatusCode::OK, "{name}");
        }
    }
}

#[tokio::test]
async fn what_has_no_stage_is_not_mapped() {
    let (test, adviser) = register().await;
    let id = super::id_of(&test, "194.820").await;
    let path = format!("/tyo/yhdistykset/{id}/tiedot/stage");
    let saved = adviser.post(&path, "was=&stage=could-apply").await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    for query in ["vaihe=not-mapped", "vaihe=none", "ei-vaihe=could-apply"] {
        let page = adviser.get(&format!("/tyo/yhdistykset?{query}")).await;
        assert_eq!(shown(&page.body), [1, 2, 3], "{query}");
    }
    let page = adviser.get("/tyo/yhdistykset?ei-vaihe=not-mapped").await;
    assert_eq!(shown(&page.body), [0]);
    let page = adviser.get("/tyo/yhdistykset?vaihe=none").await;
    page.holds(&["Vaihe: Ei kartoitettu"]);
    let csv = adviser.get("/tyo/yhdistykset/luettelo.csv").await;
    assert_eq!(csv.body.matches("Ei kartoitettu").count(), 3);
}
