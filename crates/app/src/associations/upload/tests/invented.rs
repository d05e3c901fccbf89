use super::*;
use crate::demo::{Spoilt, write_associations};

/// What a page says of a row that was spoilt so; nothing of one that is taken in.
fn why(what: Spoilt) -> Option<&'static str> {
    match what {
        Spoilt::CheckDigit => Some("Y-tunnus: Y-tunnuksen tarkistusnumero ei täsmää."),
        Spoilt::RegisterNumber => Some("Rekisterinumero: Rekisterinumerossa on 1–6 numeroa"),
        Spoilt::Municipality => Some("Kotipaikka: Kuntaa ei ole."),
        Spoilt::Day => Some("Rekisteröity: Päivää ei ole"),
        Spoilt::Email => Some("Sähköposti: Sähköpostiosoite on muotoa"),
        Spoilt::PersonalCode => Some("Huomautus: Tekstissä on henkilötunnus."),
        Spoilt::LongName => Some("Nimi: Enintään 300 merkkiä."),
        // It has its number still: nobody has it yet, so nobody knows whose row it is.
        Spoilt::NoName => Some("Rivillä ei ole yhdistyksen nimeä."),
        Spoilt::Again | Spoilt::Slip | Spoilt::Spelling => None,
    }
}

#[tokio::test]
async fn a_list_spoilt_on_purpose_is_told_row_by_row_and_taken_in_once() {
    let site = TestApp::new().await;
    let mut list = Vec::new();
    let spoilt = write_associations(1, 3_841, 0.05, &mut list).unwrap();
    let columns = brought_in(&site, "yhdistykset.csv", &list).await;
    let review = columns_left(&site, &columns).await;
    let page = site.get(&review).await;
    let count = |is: fn(&Spoilt) -> bool| {
        let spoilt = spoilt.iter().filter(|one| is(&one.what));
        spoilt.count()
    };
    let wrong = count(|what| why(*what).is_some());
    let repeats = count(|what| matches!(what, Spoilt::Again | Spoilt::Spelling));
    let slips = count(|what| *what == Spoilt::Slip);
    assert_eq!(figure(&page, "Virheellisiä rivejä"), wrong.to_string());
    assert_eq!(figure(&page, "Toistuvia rivejä"), repeats.to_string());
    assert_eq!(
        figure(&page, "Uusia"),
        (3_841 - wrong - repeats).to_string()
    );
    assert_eq!(figure(&page, "Vaatii päätöksen"), slips.to_string());
    for one in &spoilt {
        let line = one.line.to_string();
        let grouped = crate::texts::tr(kit::i18n::Lang::Fi).count(one.line);
        let row = page.body.split(&format!("<li>Rivi {grouped}:")).nth(1);
        let told = row
            .and_then(|row| row.split("</li>").next())
            .unwrap_or_default();
        match (one.what, why(one.what)) {
            (_, Some(why)) => assert!(told.contains(why), "{one:?} {told}"),
            (Spoilt::Slip, None) => assert!(page.body.contains(&format!("name=\"r{line}\""))),
            (_, None) => {
                let of = format!("sama kuin rivillä {}", one.of.unwrap());
                assert!(told.contains(&of), "{one:?} {told}");
            }
        }
    }
    let done = taken_in(&site, &review, "").await;
    assert_eq!(known(&site).await.len(), 3_841 - wrong - repeats);
    let again = imported(&site, "yhdistykset.csv", &list).await;
    for nothing in ["Uusia", "Muuttuneita"] {
        assert_eq!(figure(&again, nothing), "0");
    }
    again.lacks(&["/tyo/historia/"]);
    assert!(!holds(&everything(&site).await, "010101-900R"));

    // All of it is taken back at once.
    let act = link_with(&done, "/tyo/historia/");
    let undone = site.post(&format!("{act}/kumoaminen"), "").await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.body);
    assert_eq!(site.run_jobs().await, 1);
    let job = site.get(undone.location()).await;
    job.holds(&["Muutoksen kumoaminen", "Katso kumoaminen"]);
    assert_eq!(known(&site).await.len(), 0);
    let twice = site.post(&format!("{act}/kumoaminen"), "").await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
}
