//! Pictures of letters, and letters that are used again.

use axum::http::StatusCode;

use super::{begin, letter, register, send, write};
use crate::letters::content::Block;
use crate::testing::{Answer, TestApp};

/// The first bytes of a picture of that size, which say it.
fn png(width: u32, height: u32) -> Vec<u8> {
    let start: [&[u8]; 4] = [
        b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR",
        &width.to_be_bytes(),
        &height.to_be_bytes(),
        b"\x08\x06\0\0\0\0\0\0\0",
    ];
    start.concat()
}

async fn attach(staff: &TestApp, path: &str, content: &[u8]) -> Answer {
    let file = ("kuva", "kuva.png", content);
    staff.post_files(&format!("{path}/kuvat"), &[file]).await
}

/// The identifier of the only picture that the form offers.
async fn offered(staff: &TestApp, path: &str) -> String {
    write(staff, path, &[("b0", "picture"), ("b0-0-fi", "Vene")]).await;
    let page = staff.get(&format!("{path}/muokkaus")).await.body;
    let (_, rest) = page.split_once("<select id=\"b0-file\"").unwrap();
    let (list, _) = rest.split_once("</select>").unwrap();
    let ids = list.split("value=\"").map(|part| part.split('"').next());
    ids.flatten().find(|id| id.len() == 36).unwrap().to_owned()
}

#[tokio::test]
async fn a_picture_is_as_wide_as_it_is_and_what_is_none_is_refused() {
    let test = TestApp::new().await;
    let staff = register(&test).await;
    let path = begin(&staff, "news").await;
    let wide = png(9_000, 10);
    let heavy = [png(300, 200), vec![0; 5_000_000]].concat();
    for (content, said) in [
        (b"\x89PNG\r\n\x1a\n".as_slice(), "tai se on rikki"),
        (&wide, "yli 8\u{a0}000 kuvapistettä"),
        (&heavy, "suurempi kuin 5 Mt"),
    ] {
        let refused = attach(&staff, &path, content).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.holds(&[said]);
    }
    attach(&staff, &path, &png(300, 200)).await;
    let file = offered(&staff, &path).await;
    let picture = [
        ("b0", "picture"),
        ("b0-file", file.as_str()),
        ("b0-0-fi", "Vene"),
    ];
    write(&staff, &path, &picture).await;
    let preview = staff.get(&format!("{path}/esikatselu")).await;
    preview.holds(&["alt=\"Vene\"", "width=\"300\""]);
    let away = format!("{path}/kuvat/{file}/poisto");
    let done = staff.post(&away, "").await;
    staff
        .get(done.location())
        .await
        .holds(&["Kuva poistettiin"]);
    staff.get(&path).await.holds(&["Osa 1: Valitse kuva."]);
}

#[tokio::test]
async fn a_letter_that_has_left_is_used_again_with_its_pictures() {
    let test = TestApp::new().await;
    let staff = register(&test).await;
    let path = begin(&staff, "news").await;
    attach(&staff, &path, &png(1_200, 800)).await;
    let file = offered(&staff, &path).await;
    let picture = [
        ("b0", "picture"),
        ("b0-file", file.as_str()),
        ("b0-0-fi", "Vene"),
    ];
    write(&staff, &path, &picture).await;
    send(&staff, &path, "").await;
    let begun = staff.post(&format!("{path}/kopio"), "").await;
    let copy = begun.location().split("/muokkaus").next().unwrap();
    assert_ne!(copy, path);
    let [old, new] = [letter(&test, &path).await, letter(&test, copy).await];
    assert!(new.stage.is_open() && !old.stage.is_open());
    assert_eq!(new.content.subject, old.content.subject);
    assert_eq!(new.content.audience, old.content.audience);
    let [
        Block::Picture {
            file: Some(file), ..
        },
    ] = new.content.blocks.as_slice()
    else {
        panic!("{:?}", new.content.blocks);
    };
    let address = format!("/kirjeet/kuvat/{file}");
    staff
        .get(&format!("{copy}/esikatselu"))
        .await
        .holds(&[&address]);
    assert_eq!(staff.get(&address).await.status, StatusCode::OK);
    // Undone, the copy is away and the letter is as it was.
    let (_, batch) = begun.location().split_once("muutos=").unwrap();
    staff
        .post(&format!("/tyo/historia/{batch}/kumoaminen"), "")
        .await;
    assert!(letter(&test, copy).await.is_removed);
    assert_eq!(letter(&test, &path).await.content, old.content);
}

#[tokio::test]
async fn what_is_over_is_said_before_sending_and_keeps_nothing_from_leaving() {
    let test = TestApp::new().await;
    let staff = register(&test).await;
    let path = begin(&staff, "news").await;
    let past = [
        ("b0", "event"),
        ("b0-0-fi", "Ilta kylällä"),
        ("b0-when", "20.11.2026 klo 18.00"),
    ];
    write(&staff, &path, &past).await;
    staff.get(&path).await.holds(&["Tilaisuus on jo ollut"]);
    assert_eq!(send(&staff, &path, "").await.status, StatusCode::SEE_OTHER);
    let to_come = [past[0], past[1], ("b0-when", "20.12.2026 klo 18.00")];
    let path = begin(&staff, "news").await;
    write(&staff, &path, &to_come).await;
    staff.get(&path).await.lacks(&["Tilaisuus on jo ollut"]);
}
