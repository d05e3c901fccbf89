use axum::http::{StatusCode, header};

use super::{PDF, PNG, attach, card_files, links, send, with_project};
use crate::access::Role;
use crate::{checks, demo};

#[tokio::test]
async fn a_file_is_attached_seen_by_everyone_and_served_safely() {
    let (site, code) = with_project().await;
    send(
        &site,
        &card_files(&code),
        "Suunnitelma (äö).pdf",
        " Oma\u{202E} otsikko ",
        PDF,
    )
    .await;
    attach(&site, &code, "kuva.png", PNG).await;
    let visitor = site.closed();
    let page = visitor.get(&format!("/hankkeet/{code}")).await;
    page.holds(&[
        "Liitteet",
        "Oma otsikko",
        "kuva",
        "PDF, 35\u{a0}t",
        "24.11.2026",
    ]);
    page.lacks(&["Testi administrator"]);
    site.get(&format!("/hankkeet/{code}"))
        .await
        .holds(&["Testi administrator"]);
    let paths = links(&page, &format!("/hankkeet/{code}/liitteet"));
    let [one, other] = &paths[..] else {
        panic!("{paths:?}")
    };
    // They came at the same instant of the clock.
    let is_pdf = visitor.get(one).await.bytes == PDF;
    let (pdf, png) = if is_pdf { (one, other) } else { (other, one) };
    let answer = visitor.get(pdf).await;
    let head = |name| answer.headers[name].to_str().unwrap().to_owned();
    assert_eq!(answer.bytes, PDF);
    assert_eq!(head(header::CONTENT_TYPE), "application/pdf");
    assert_eq!(
        head(header::CONTENT_DISPOSITION),
        "attachment; filename*=UTF-8''Suunnitelma%20%28%C3%A4%C3%B6%29.pdf"
    );
    assert_eq!(head(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    assert!(head(header::CONTENT_SECURITY_POLICY).starts_with("sandbox; default-src 'none'"));
    let answer = visitor.get(png).await;
    assert_eq!(answer.headers[header::CONTENT_TYPE], "image/png");
    assert!(
        answer.headers[header::CONTENT_DISPOSITION]
            .to_str()
            .unwrap()
            .starts_with("inline")
    );
    assert!(checks::run(&site.app).await.unwrap().is_empty());

    let other = demo::projects(1, 3).nth(1).unwrap().code.clone();
    let elsewhere = pdf.replace(&code, &other);
    assert_eq!(visitor.get(&elsewhere).await.status, StatusCode::NOT_FOUND);
    // Who may not see the project may not see its files either.
    site.post(&format!("/tyo/hankkeet/kortti/{code}/piilotus"), "")
        .await;
    assert_eq!(visitor.get(pdf).await.status, StatusCode::NOT_FOUND);
    let reader = site.sign_in(Role::Reader).await;
    assert_eq!(reader.get(pdf).await.status, StatusCode::OK);
    let add = send(&reader, &card_files(&code), "a.pdf", "", PDF).await;
    assert_eq!(add.status, StatusCode::NOT_FOUND);
    site.post(&format!("/tyo/hankkeet/kortti/{code}/poisto"), "")
        .await;
    assert_eq!(site.get(pdf).await.status, StatusCode::NOT_FOUND);
}

fn undo_of(location: &str) -> String {
    let (_, batch) = location.split_once("muutos=").unwrap();
    format!("/tyo/historia/{batch}/kumoaminen")
}

#[tokio::test]
async fn renaming_and_removing_are_in_the_log_and_can_be_undone() {
    let (site, code) = with_project().await;
    let added = attach(&site, &code, "muistio.pdf", PDF).await;
    let place = card_files(&code);
    let path = links(&site.get(&place).await, &place).pop().unwrap();
    let renamed = site.post(&path, "title=Kokouksen+muistio").await;
    site.get(&place)
        .await
        .holds(&["Kokouksen muistio", "muistio.pdf"]);
    site.post(&undo_of(renamed.location()), "").await;
    site.get(&place).await.lacks(&["Kokouksen muistio"]);
    let removed = site.post(&format!("{path}/poisto"), "").await;
    site.get(removed.location())
        .await
        .holds(&["Liite poistettiin."]);
    assert_eq!(site.get(&path).await.status, StatusCode::NOT_FOUND);
    let undone = site.post(&undo_of(removed.location()), "").await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.body);
    assert_eq!(site.get(&path).await.bytes, PDF);
    site.get("/tyo/historia")
        .await
        .holds(&["Liite poistettiin", "Liite palautettiin"]);
    // Sent again after a removal, it cannot come back beside itself.
    let removed = site.post(&format!("{path}/poisto"), "").await;
    attach(&site, &code, "uusi.pdf", PDF).await;
    let undone = site.post(&undo_of(removed.location()), "").await;
    assert_eq!(undone.status, StatusCode::CONFLICT);
    // What was attached can be taken back as well, unless it has changed since.
    let undone = site.post(&undo_of(added.location()), "").await;
    assert_eq!(undone.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn the_same_bytes_are_attached_once_to_a_thing_and_stored_once() {
    let (site, code) = with_project().await;
    let other = demo::projects(1, 3).nth(1).unwrap().code.clone();
    let before = site.app.files.list().await.unwrap().len();
    attach(&site, &code, "yksi.pdf", PDF).await;
    let again = send(&site, &card_files(&code), "kaksi.pdf", "", PDF).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    again.holds(&["Sama tiedosto on jo liitteenä otsikolla ”yksi”"]);
    attach(&site, &other, "kolme.pdf", PDF).await;
    assert_eq!(site.app.files.list().await.unwrap().len(), before + 1);
    let place = card_files(&code);
    let (one, two) = tokio::join!(
        send(&site, &place, "a.png", "", PNG),
        send(&site, &place, "b.png", "", PNG)
    );
    let mut statuses = [one.status, two.status];
    statuses.sort();
    assert_eq!(
        statuses,
        [StatusCode::SEE_OTHER, StatusCode::UNPROCESSABLE_ENTITY]
    );
}

#[tokio::test]
async fn what_nobody_needs_is_erased_after_a_month_or_when_its_row_never_came() {
    let (site, code) = with_project().await;
    attach(&site, &code, "pois.pdf", PDF).await;
    let place = card_files(&code);
    let path = links(&site.get(&place).await, &place).pop().unwrap();
    let count = site.app.files.list().await.unwrap().len();
    site.post(&format!("{path}/poisto"), "").await;
    let site = site.later("2026-12-20T10:00:00Z").await;
    site.run_jobs().await;
    assert_eq!(site.app.files.list().await.unwrap().len(), count);
    let site = site.later("2026-12-25T10:00:00Z").await;
    site.run_jobs().await;
    assert_eq!(site.app.files.list().await.unwrap().len(), count - 1);
    assert!(checks::run(&site.app).await.unwrap().is_empty());
    site.get("/tyo/tyot").await.lacks(&["file-sweep"]);
}

#[tokio::test]
async fn a_check_finds_what_is_missing_and_what_has_changed() {
    let (site, code) = with_project().await;
    attach(&site, &code, "muuttuu.pdf", PDF).await;
    attach(&site, &code, "katoaa.png", PNG).await;
    let place = |bytes: &[u8]| {
        let name = kit::hash::sha256_hex(bytes);
        site.database_folder()
            .join("files")
            .join(&name[..2])
            .join(name)
    };
    std::fs::write(place(PDF), b"toista").unwrap();
    std::fs::remove_file(place(PNG)).unwrap();
    std::fs::write(site.database_folder().join("files").join("outo"), b"x").unwrap();
    let findings = checks::run(&site.app).await.unwrap();
    let mut keys: Vec<_> = findings.iter().map(|one| one.key).collect();
    keys.sort_unstable();
    assert_eq!(keys, ["check-file-changed", "check-file-missing"]);
    let mut conn = site.app.db.read().await.unwrap();
    assert_eq!(
        crate::attachments::orphans(&mut conn, &site.app.files)
            .await
            .unwrap(),
        1
    );
}
