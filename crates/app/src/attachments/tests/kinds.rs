use std::io::{Cursor, Write};

use axum::http::StatusCode;
use zip::write::SimpleFileOptions;

use super::{PDF, PNG, attach, card_files, links, send, with_project};

fn archive(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// An office document whose main part is of that type.
fn office(main: &str) -> Vec<u8> {
    let types = format!(
        "<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.{main}.main+xml\"/></Types>"
    );
    archive(&[("[Content_Types].xml", &types), ("main.xml", "<w/>")])
}

fn docx() -> Vec<u8> {
    office("wordprocessingml.document")
}

/// The same archive, its parts marked as encrypted.
fn encrypted(mut archive: Vec<u8>) -> Vec<u8> {
    for (head, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        for at in 0..archive.len() - 8 {
            if archive[at..].starts_with(head) {
                archive[at + flags] |= 1;
            }
        }
    }
    archive
}

const WEBP: &[u8] = b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0";

#[tokio::test]
async fn office_documents_and_text_are_taken() {
    let (site, code) = with_project().await;
    let odt = archive(&[("mimetype", "application/vnd.oasis.opendocument.text")]);
    attach(&site, &code, "a.docx", &docx()).await;
    attach(&site, &code, "b.odt", &odt).await;
    attach(&site, &code, "c.csv", "nimi;määrä\nÄäni;1\n".as_bytes()).await;
    attach(&site, &code, "d.TXT", "\u{FEFF}Hei".as_bytes()).await;
    attach(&site, &code, "e.JPG", b"\xFF\xD8\xFF\xE0\0\x10JFIF\0").await;
    let ods = "application/vnd.oasis.opendocument.spreadsheet";
    attach(&site, &code, "f.ods", &archive(&[("mimetype", ods)])).await;
    attach(&site, &code, "g.xlsx", &office("spreadsheetml.sheet")).await;
    let slides = office("presentationml.presentation");
    attach(&site, &code, "h.pptx", &slides).await;
    attach(&site, &code, "i.webp", WEBP).await;
    site.get(&card_files(&code)).await.holds(&[
        "DOCX", "ODT", "CSV", "TXT", "JPEG", "ODS", "XLSX", "PPTX", "WEBP",
    ]);
}

#[tokio::test]
async fn what_is_none_of_the_kinds_is_refused_in_words_and_nothing_is_lost() {
    let (site, code) = with_project().await;
    let place = card_files(&code);
    let svg = br#"<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"#;
    let html = b"<!DOCTYPE html><script>alert(1)</script>";
    let mut behind_pdf = PDF.to_vec();
    behind_pdf.extend_from_slice(&docx());
    let mut behind_png = PNG.to_vec();
    behind_png.extend_from_slice(&archive(&[("a", "b")]));
    let macros = archive(&[
        (
            "[Content_Types].xml",
            "application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
        ("word/vbaProject.bin", ""),
    ]);
    let large = vec![b'a'; super::super::LARGEST + 1];
    let huge = vec![b'a'; 33 << 20];
    let cases: [(&str, &[u8], &str); 17] = [
        (
            "kuva.svg",
            svg,
            "Tiedosto kuva.svg on tyyppiä, jota ei voi liittää",
        ),
        ("kuva.png", svg, "tyyppiä, jota ei voi liittää"),
        ("sivu.html", html, "tyyppiä, jota ei voi liittää"),
        ("sivu.txt", html, "tyyppiä, jota ei voi liittää"),
        (
            "ohjelma.exe",
            b"MZ\x90\0\x03\0\0\0\x04\0\0\0",
            "tyyppiä, jota ei voi liittää",
        ),
        (
            "skripti.txt",
            b"#!/bin/sh\nrm -rf /\n",
            "tyyppiä, jota ei voi liittää",
        ),
        (
            "a.zip",
            &archive(&[("a", "b")]),
            "tyyppiä, jota ei voi liittää",
        ),
        ("a.docm", &macros, "tyyppiä, jota ei voi liittää"),
        ("a.docx", &macros, "tyyppiä, jota ei voi liittää"),
        ("a.pdf", &behind_pdf, "on kätkettynä toinen tiedosto"),
        ("a.png", &behind_png, "on kätkettynä toinen tiedosto"),
        ("kuva.jpg", PNG, "eri tyyppiä kuin nimen pääte"),
        ("vanha.txt", b"m\xE4\xE4r\xE4", "vanhassa merkistössä"),
        ("tyhja.pdf", b"", "on tyhjä"),
        ("..", PDF, "Tiedostolla ei ole nimeä"),
        (
            "iso.txt",
            &large,
            "on liian suuri. Liite saa olla enintään 20 megatavua",
        ),
        ("valtava.txt", &huge, "on liian suuri"),
    ];
    for (name, bytes, said) in cases {
        let sent = send(&site, &place, name, "Otsikko jää", bytes).await;
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        sent.holds(&[said]);
        if bytes.len() < 32 << 20 {
            sent.holds(&["Otsikko jää"]);
        }
    }
    let none = site.post_files(&place, &[("title", "", b"x")]).await;
    none.holds(&["Valitse tiedosto."]);
    let english = send(&site, &format!("/en{place}"), "a.svg", "", svg).await;
    english.holds(&["The file a.svg is of a type that cannot be attached"]);
}

#[tokio::test]
async fn what_is_locked_or_two_kinds_at_once_is_refused() {
    let (site, code) = with_project().await;
    let mut locked_office = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".repeat(64);
    locked_office.extend("EncryptedPackage".bytes().flat_map(|byte| [byte, 0]));
    let behind = |bytes: &[u8]| [bytes, &docx()].concat();
    // Readers of PDF find its beginning also after other things.
    let pdf_in = |bytes: &[u8]| [bytes, PDF].concat();
    let types = "wordprocessingml.document.main+xml";
    let pdf_in_archive = archive(&[("%PDF-1.7", "a"), ("[Content_Types].xml", types)]);
    let cases = [
        ("a.docx", encrypted(docx()), "on suojattu salasanalla"),
        ("a.docx", locked_office, "on suojattu salasanalla"),
        ("a.docx", pdf_in_archive, "on kätkettynä toinen tiedosto"),
        (
            "a.jpg",
            behind(b"\xFF\xD8\xFF\xE0\0\x10JFIF\0"),
            "on kätkettynä toinen tiedosto",
        ),
        ("a.webp", behind(WEBP), "on kätkettynä toinen tiedosto"),
        ("a.png", pdf_in(PNG), "on kätkettynä toinen tiedosto"),
        ("a.txt", pdf_in(b"Hei\n"), "tyyppiä, jota ei voi liittää"),
        ("a.xlsx", docx(), "eri tyyppiä kuin nimen pääte"),
        ("a.docx", docx()[..60].to_vec(), "tyyppiä, jota ei voi"),
    ];
    for (name, bytes, said) in cases {
        let sent = send(&site, &card_files(&code), name, "", &bytes).await;
        assert_eq!(
            sent.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{name} {said}"
        );
        sent.holds(&[name, said]);
    }
}

#[tokio::test]
async fn no_more_than_fifty_are_attached() {
    let (site, code) = with_project().await;
    for number in 0..super::super::MOST {
        let text = format!("sisältö {number}");
        attach(&site, &code, &format!("{number}.txt"), text.as_bytes()).await;
    }
    let place = card_files(&code);
    let refused = send(&site, &place, "yli.pdf", "Otsikko jää", PDF).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.holds(&[
        "Tiedostoa yli.pdf ei lisätty, koska liitteitä on jo 50. Poista ensin jokin liite.",
        "Otsikko jää",
    ]);
    let one = links(&site.get(&place).await, &place).pop().unwrap();
    site.post(&format!("{one}/poisto"), "").await;
    attach(&site, &code, "yli.pdf", PDF).await;
}

#[tokio::test]
async fn names_are_made_clean() {
    let (site, code) = with_project().await;
    let place = card_files(&code);
    let had = links(&site.get(&place).await, &place).len();
    let long = format!("{}.txt", "ä".repeat(200));
    let just = format!("{}.txt", "a".repeat(251));
    let over = format!("{}.txt", "o".repeat(252));
    let over_shown = format!("{}.txt", "o".repeat(251));
    let names = [
        (just.as_str(), just.as_str()),
        (over.as_str(), over_shown.as_str()),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\Oma\\muistio.txt", "muistio.txt"),
        ("kaanto\u{202E}fdp.txt", "kaantofdp.txt"),
        (long.as_str(), "ä.txt"),
    ];
    for (number, (sent, shown)) in names.into_iter().enumerate() {
        attach(&site, &code, sent, format!("sisältö {number}").as_bytes()).await;
        site.get(&place).await.holds(&[shown]);
    }
    let nul = send(&site, &place, "nolla\0merkki.txt", "", b"x").await;
    assert_eq!(nul.status, StatusCode::UNPROCESSABLE_ENTITY);
    nul.holds(&["Tiedoston nimessä nolla\u{FFFD}merkki.txt on merkki"]);
    for (lang, said) in [
        ("/sv", "Filnamnet noll\u{FFFD}a.txt innehåller ett tecken"),
        (
            "/en",
            "The file name noll\u{FFFD}a.txt contains a character",
        ),
    ] {
        let path = format!("{lang}{place}");
        let nul = send(&site, &path, "../../noll\0a.txt", "", b"x").await;
        assert_eq!(nul.status, StatusCode::UNPROCESSABLE_ENTITY);
        nul.holds(&[said]);
    }
    assert_eq!(
        super::super::name::clean("nolla\0merkki.txt"),
        "nollamerkki.txt"
    );
    let paths = links(&site.get(&place).await, &place);
    assert_eq!(paths.len(), had + names.len());
    assert!(super::super::name::clean(&long).len() <= 255);
}
