use rust_xlsxwriter::{Format, FormatScript, Formula, Workbook};

use super::*;

#[tokio::test]
async fn a_form_that_cannot_be_taken_says_why() {
    let site = TestApp::new().await;
    let file: Part = ("file", "a.csv", b"Nimi\nA ry\n");
    let text: Part = ("text", "", b"Nimi\nB ry\n");
    let broken: Part = ("file", "a.xlsx", b"PK\x03\x04 is no workbook");
    for (parts, day, why) in [
        (vec![], DAY, "Valitse tiedosto tai liitä rivit."),
        (vec![("file", "", &b""[..])], DAY, "Valitse tiedosto"),
        (vec![file, text], DAY, "ei molempia"),
        (vec![broken], DAY, "ei ole Excel-työkirja"),
        (vec![file], ["30", "2", "2026"], "Anna päivä muodossa"),
        (vec![file], ["25", "11", "2026"], "Päivä on vasta tulossa"),
    ] {
        let parts = [form("list", day), parts].concat();
        let answer = site.post_files(FORM, &parts).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{why}");
        answer.holds(&[why, "<title>Virhe: ", r#"id="errs""#]);
    }
}

#[tokio::test]
async fn how_a_text_is_read_can_be_changed() {
    let site = TestApp::new().await;
    // Without a mark, and every second byte is not nothing: it may be anything.
    let text = "Nimi|Kotipaikka\nÅlands förening rf|Joensuu\n";
    let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let columns = brought_in(&site, "a.txt", &utf_16).await;
    let page = site.get(&columns).await;
    page.holds(&[
        "<option value=\"UTF-16LE\" selected>",
        "<option value=\"bar\" selected>",
    ]);
    page.holds(&["Ålands förening rf"]);
    let mut sent = fields(&page);
    sent.insert("delimiter".to_owned(), "comma".to_owned());
    let again = site.post(&columns, &encoded(&sent)).await;
    assert_eq!(again.location(), columns);
    let page = site.get(&columns).await;
    page.holds(&["<option value=\"comma\" selected>", "Nimi|Kotipaikka"]);
    page.holds(&["Mikään sarake ei ole nimi, rekisterinumero tai Y-tunnus."]);
    let mut sent = fields(&page);
    let refused = site.post(&columns, &encoded(&sent)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.holds(&["<title>Virhe: ", r#"id="errs""#]);
    sent.insert("delimiter".to_owned(), "bar".to_owned());
    site.post(&columns, &encoded(&sent)).await;
    let review = columns_left(&site, &columns).await;
    taken_in(&site, &review, "").await;
    assert_eq!(names(&site).await, ["Ålands förening rf"]);
}

#[tokio::test]
async fn two_columns_of_one_field_are_told_and_headings_that_are_the_same_are_two() {
    let site = TestApp::new().await;
    let list = "Nimi;Nimi;Puhelin;Puhelin\nA ry;B ry;013 123 456;013 123 457\n";
    let columns = brought_in(&site, "a.csv", list.as_bytes()).await;
    let page = site.get(&columns).await;
    page.holds(&["Nimi (2)", "Puhelin (2)"]);
    let mut sent = fields(&page);
    sent.insert("c1".to_owned(), "name".to_owned());
    let refused = site.post(&columns, &encoded(&sent)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.holds(&["Kaksi saraketta on Nimi. Valitse niistä toinen."]);
    let review = columns_left(&site, &columns).await;
    taken_in(&site, &review, "").await;
    let phones = value(&site, "A ry", Field::Phones).await;
    assert_eq!(phones, "013 123 456; 013 123 457");
}

#[tokio::test]
async fn a_thousand_columns_stay_usable() {
    let site = TestApp::new().await;
    let headings: Vec<String> = (0..999).map(|n| format!("Sarake {n}")).collect();
    let cells: Vec<String> = (0..999).map(|n| format!("arvo {n}")).collect();
    let list = format!("{};Nimi\n{};A ry\n", headings.join(";"), cells.join(";"));
    let columns = brought_in(&site, "a.csv", list.as_bytes()).await;
    let page = site.get(&columns).await;
    assert_eq!(page.body.matches("<select").count(), 2 + 60);
    page.holds(&["Lisäksi 940 saraketta, joita ei oteta.", "name=\"c999\""]);
    assert!(page.bytes.len() < 400_000, "{}", page.bytes.len());
    let review = columns_left(&site, &columns).await;
    taken_in(&site, &review, "").await;
    assert_eq!(names(&site).await, ["A ry"]);
}

fn workbook(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

#[tokio::test]
async fn a_workbook_with_merged_and_formula_cells_and_days_as_numbers() {
    let site = TestApp::new().await;
    let file = workbook(|sheet| {
        for (at, heading) in ["Nimi", "Rekisteröity", "Kotipaikka", "Jäseniä"]
            .iter()
            .enumerate()
        {
            sheet
                .write(0, u16::try_from(at).unwrap(), *heading)
                .unwrap();
        }
        let formula = Formula::new("CONCATENATE(\"Kaava\",\" ry\")").set_result("Kaava ry");
        sheet.write_formula(1, 0, formula).unwrap();
        sheet.write_number(1, 1, 36_526.0).unwrap();
        sheet.write(1, 2, "Joensuu").unwrap();
        sheet.write_number(1, 3, 120.0).unwrap();
        sheet.write(2, 0, "Ylempi ry").unwrap();
        sheet.write(3, 0, "Alempi ry").unwrap();
        let plain = Format::new();
        sheet.merge_range(2, 2, 3, 2, "Lieksa", &plain).unwrap();
    });
    let columns = brought_in(&site, "lista.xlsx", &file).await;
    site.get(&columns).await.lacks(&["Merkistö"]);
    let review = columns_left(&site, &columns).await;
    let page = site.get(&review).await;
    page.holds(&["Alempi ry", "Solu on yhdistetty edelliseen riviin"]);
    taken_in(&site, &review, "").await;
    assert_eq!(names(&site).await, ["Kaava ry", "Ylempi ry"]);
    assert_eq!(
        value(&site, "Kaava ry", Field::RegisteredOn).await,
        "2000-01-01"
    );
    assert_eq!(value(&site, "Kaava ry", Field::Members).await, "101");
    assert_eq!(value(&site, "Ylempi ry", Field::Domicile).await, "422");
}

#[tokio::test]
async fn a_personal_identity_code_is_kept_nowhere() {
    let site = TestApp::new().await;
    let list = format!("Nimi;Huom.\nA ry;pj {CODE}\nB ry;x\n{CODE};y\n");
    let utf_16: Vec<u8> = list.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let dash = list.replace('-', "–");
    let (old, ..) = encoding_rs::WINDOWS_1252.encode(&dash);
    let book = workbook(|sheet| {
        for (row, line) in list.lines().enumerate() {
            for (at, cell) in line.split(';').enumerate() {
                let at = u16::try_from(at).unwrap();
                sheet.write(u32::try_from(row).unwrap(), at, cell).unwrap();
            }
        }
    });
    let files: [(&str, &[u8]); 5] = [
        ("a.csv", list.as_bytes()),
        ("b.csv", &utf_16),
        ("c.csv", &old),
        ("131052-9085.csv", dash.as_bytes()),
        ("e.xlsx", &book),
    ];
    for (name, content) in files {
        let columns = brought_in(&site, name, content).await;
        let review = columns_left(&site, &columns).await;
        for path in [&columns, &review] {
            let page = site.get(path).await;
            page.lacks(&[CODE, "131052–9085", "131052"]);
        }
        let page = site.get(&review).await;
        page.holds(&["Tekstissä on henkilötunnus.", "2 riviä ei voi tuoda"]);
        let wrong = site.get(&link_with(&page, "virheet.csv")).await;
        wrong.holds(&["Tekstissä on henkilötunnus."]);
        wrong.lacks(&["9085"]);
        assert!(!holds(&everything(&site).await, "9085"), "{name}");
        let done = taken_in(&site, &review, "").await;
        assert_eq!(figure(&done, "Virheellisiä rivejä"), "2");
        assert!(!holds(&everything(&site).await, "9085"), "{name}");
    }
    assert_eq!(names(&site).await, ["B ry"]);
}

#[tokio::test]
async fn a_workbook_with_a_code_in_two_pieces_is_refused_with_its_row() {
    let site = TestApp::new().await;
    let file = workbook(|sheet| {
        sheet.write(0, 0, "Nimi").unwrap();
        sheet.write(1, 0, "A ry").unwrap();
        let (plain, raised) = (
            Format::new(),
            Format::new().set_font_script(FormatScript::Superscript),
        );
        let pieces = [(&plain, "131052"), (&raised, "-9085")];
        sheet.write_rich_string(2, 0, &pieces).unwrap();
    });
    let parts = [form("list", DAY), vec![("file", "a.xlsx", &file[..])]].concat();
    let answer = site.post_files(FORM, &parts).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.holds(&["henkilötunnus riveillä 3."]);
    answer.lacks(&[CODE]);
}

#[tokio::test]
async fn odd_names_are_taken_as_they_are() {
    let site = TestApp::new().await;
    let long = "Pitkä ".repeat(170);
    let list = format!(
        "Nimi;Kotipaikka\n{long};Joensuu\nIlo 🎉 ry;Joensuu\n\u{202b}جمعية ry;Joensuu\n\
        =cmd|' /C calc'!A0;Joensuu\nSama ry;Joensuu\n"
    );
    let list = list + &"SAMA R.Y.;Joensuu\n".repeat(4);
    let columns = brought_in(&site, "a.csv", list.as_bytes()).await;
    let review = columns_left(&site, &columns).await;
    let page = site.get(&review).await;
    page.holds(&[
        "Enintään 300 merkkiä.",
        "Ilo 🎉 ry",
        "<bdi>",
        "sama kuin rivillä 6",
    ]);
    assert_eq!(figure(&page, "Toistuvia rivejä"), "4");
    let wrong = site.get(&link_with(&page, "virheet.csv")).await;
    wrong.holds(&[long.trim()]);
    let done = taken_in(&site, &review, "").await;
    assert_eq!(figure(&done, "Uusia"), "4");
    let names = names(&site).await;
    assert!(names.iter().any(|name| name.contains("جمعية")), "{names:?}");
    assert_eq!(names.iter().filter(|name| name.contains("Sama")).count(), 1);
}
