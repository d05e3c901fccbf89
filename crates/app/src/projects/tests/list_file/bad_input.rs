use rust_xlsxwriter::Format;

use super::super::Bench;
use super::*;

/// What is said of a file none of which is taken in.
async fn refused(file: &[u8]) -> String {
    let bench = Bench::new().await;
    let said = bench.import(file, &[]).await;
    assert_eq!(said.code, 1, "{}", said.text());
    assert_eq!(said.text(), "");
    assert_eq!(bench.count_of("projects").await, 0);
    said.err
}

#[tokio::test]
async fn a_column_that_must_be_there_is_named() {
    for name in ["Hankekoodi ", "Hankkeen nimi"] {
        let mut missing = sheet(&[row("S30001")]);
        missing.head.retain(|heading| heading != name);
        let said = refused(&missing.file()).await;
        let wanted = format!(
            "lista.xlsx: Otsikkoriviltä 1 puuttuu sarake {}.",
            name.trim()
        );
        assert!(said.starts_with(&wanted), "{said}");
        let mut renamed = sheet(&[row("S30001")]);
        let heading = renamed.head.iter_mut().find(|heading| *heading == name);
        *heading.unwrap() = "Tunnus".to_owned();
        let said = refused(&renamed.file()).await;
        assert!(said.starts_with(&wanted), "{said}");
    }
}

#[tokio::test]
async fn a_column_that_is_there_twice_is_named() {
    let mut doubled = sheet(&[row("S30001")]);
    doubled.head.push("toiminnan  tila".to_owned());
    let said = refused(&doubled.file()).await;
    let wanted = "lista.xlsx: Otsikkorivillä 1 on kaksi saraketta Toiminnan tila.";
    assert!(said.starts_with(wanted), "{said}");
}

#[tokio::test]
async fn a_column_that_may_be_missing_is_told_and_what_is_known_stays() {
    let bench = Bench::new().await;
    bench.took_in(&list_of(&[row("S30001")]), "Uusia 1,").await;
    let mut fewer = sheet(&[row("S30001")]);
    fewer.head.retain(|heading| heading != "Tukimuoto");
    let said = bench.import(&fewer.file(), &[]).await;
    assert_eq!(said.code, 0);
    let note = "lista.xlsx:1: Saraketta Tukimuoto ei ole. Sen tiedot jäävät ennalleen.\n";
    assert_eq!(said.err, note);
    assert!(
        said.text().contains("muuttuneita 0, ennallaan 1,"),
        "{}",
        said.text()
    );
    assert_eq!(bench.card("S30001").await["support_form"], "01 Avustus");
}

#[tokio::test]
async fn each_value_that_does_not_fit_is_told_by_row_and_column() {
    let bench = Bench::new().await;
    let rows = [
        row("S30001"),
        row("S3001"),
        row("S20001"),
        row("S30003")
            .with("Aloituspvm", "keväällä")
            .with("Toiminnan tila", "Kesken"),
        row("S30004").with("Suunniteltu julkinen rahoitus", "noin 5000"),
        row("S30005").with("Päättymispvm", "1.1.2020"),
        row("S30006").with("Ryhmähanketunnus", "225"),
        row("S30007").without("Hankkeen nimi"),
        row("S30008").without("Hankekoodi "),
        row("S30009").without("Aloituspvm"),
    ];
    let said = bench.import(&list_of(&rows), &[]).await;
    assert_eq!(said.code, 1);
    for line in [
        ":3: Hankekoodi: ”S3001” ei kelpaa. Koodissa on kirjain",
        ":4: Hankekoodi: ”S20001” ei kelpaa. Listalla on vain ohjelmakauden 2021–2027",
        ":5: Toiminnan tila: ”Kesken” ei kelpaa.",
        ":5: Aloituspvm: ”keväällä” ei kelpaa. Kirjoita päivä",
        ":6: Suunniteltu julkinen rahoitus: ”noin 5000” ei kelpaa.",
        ":7: Päättymispvm: ”1.1.2020” ei kelpaa. Hankkeen pitää päättyä",
        ":8: Ryhmähanketunnus: ”225” ei kelpaa.",
        ":9: Hankkeen nimi puuttuu. Kirjoita hankkeen nimi.",
        ":10: Hankekoodi puuttuu. Koodissa on kirjain",
        ":11: Vain Päättymispvm on annettu.",
    ] {
        assert!(
            said.err.contains(&format!("lista.xlsx{line}")),
            "{line}\n{}",
            said.err
        );
    }
    assert!(said.text().contains("Uusia 2,"), "{}", said.text());
    assert!(
        said.text().contains("virheellisiä rivejä 8."),
        "{}",
        said.text()
    );
    assert_eq!(bench.codes(&["--sort", "code"]).await, ["S30001", "S30009"]);
}

#[tokio::test]
async fn a_line_between_projects_is_told_and_what_follows_is_read() {
    let bench = Bench::new().await;
    let mut between = sheet(&[row("S30001"), row("S30002")]);
    between.lines.push((1, "Yhteensä 250 000".to_owned()));
    between.lines.push((1, "Hankekoodi".to_owned()));
    let said = bench.import(&between.file(), &[]).await;
    assert_eq!(said.code, 0);
    let wanted = "lista.xlsx:3: Rivi ei ole hanke, joten se ohitettiin: ”Yhteensä 250 000”\n\
        lista.xlsx:4: Rivi ei ole hanke, joten se ohitettiin: ”Hankekoodi”\n";
    assert_eq!(said.err, wanted);
    assert!(said.text().contains("Uusia 2,"), "{}", said.text());
}

#[tokio::test]
async fn merged_rows_are_told_by_their_cells() {
    let mut book = sheet(&[row("S30001"), row("S30002")]).book();
    let page = book.worksheet_from_index(0).unwrap();
    page.merge_range(1, 9, 2, 9, "Virasto", &Format::new())
        .unwrap();
    let said = refused(&book.save_to_buffer().unwrap()).await;
    assert!(
        said.starts_with("lista.xlsx: Solut J2:J3 on yhdistetty"),
        "{said}"
    );
    // Merged cells of one row, and below the list, do no harm.
    let mut book = sheet(&[row("S30001")]).book();
    let page = book.worksheet_from_index(0).unwrap();
    page.merge_range(2, 0, 3, 5, "Lähde: EURA 2021", &Format::new())
        .unwrap();
    let bench = Bench::new().await;
    bench
        .took_in(&book.save_to_buffer().unwrap(), "Uusia 1,")
        .await;
}

#[tokio::test]
async fn what_is_no_list_says_what_it_is_instead() {
    let mut other = sheet(&[]);
    other.head = vec!["Nimi".to_owned(), "Puhelin".to_owned()];
    let cases: [(&[u8], &str); 5] = [
        (&other.file(), "Tiedostosta ei löytynyt riviä"),
        (&list_of(&[]), "Otsikkorivin alla ei ole yhtään hanketta."),
        (b"PK\x03\x04 cut off", "Tiedosto ei ole Excel-työkirja"),
        (
            &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1],
            "Tiedosto on vanhaa XLS-muotoa",
        ),
        (
            &list_of(&[row("S30001")])[..3000],
            "Tiedosto ei ole Excel-työkirja",
        ),
    ];
    for (file, why) in cases {
        let said = refused(file).await;
        assert!(said.starts_with(&format!("lista.xlsx: {why}")), "{said}");
    }
}

#[tokio::test]
async fn a_list_of_200_megabytes_is_refused_by_its_size() {
    let bench = Bench::new().await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("suuri.xlsx");
    std::fs::write(&path, list_of(&[row("S30001")])).unwrap();
    // Sparse: it has the size, but takes no room.
    let file = std::fs::File::options().write(true).open(&path).unwrap();
    file.set_len(200 << 20).unwrap();
    let said = bench.project(&["import", path.to_str().unwrap()]).await;
    assert_eq!(said.code, 1);
    assert!(said.err.contains("enintään 64 megatavua"), "{}", said.err);
}

#[tokio::test]
async fn the_list_may_stand_on_another_sheet_below_a_title() {
    let mut book = sheet(&[row("S30001")]).book();
    let page = book.worksheet_from_index(0).unwrap();
    page.set_name("Toinen").unwrap();
    book.add_worksheet().set_name("Tyhjä").unwrap();
    let bench = Bench::new().await;
    bench
        .took_in(&book.save_to_buffer().unwrap(), "Uusia 1,")
        .await;
}

#[tokio::test]
async fn a_code_of_another_fund_is_told() {
    let bench = Bench::new().await;
    let said = bench.import(&list_of(&[row("J10001")]), &[]).await;
    let wanted = "lista.xlsx:2: Rahasto on ESR+, mutta hankekoodin kirjain on toisen rahaston. \
        Rahasto otettiin koodista.\n";
    assert_eq!(said.err, wanted);
    assert_eq!(bench.codes(&["--fund", "jtf"]).await, ["J10001"]);
}

/// The parts of a workbook whose texts are these, packed.
fn with_texts(texts: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let whole = list_of(&[row("S30001")]);
    let mut from = zip::ZipArchive::new(std::io::Cursor::new(whole)).unwrap();
    let mut to = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..from.len() {
        let part = from.by_index_raw(index).unwrap();
        if part.name().unwrap() != "xl/sharedStrings.xml" {
            to.raw_copy_file(part).unwrap();
        }
    }
    let options = zip::write::SimpleFileOptions::default();
    to.start_file("xl/sharedStrings.xml", options).unwrap();
    to.write_all(texts).unwrap();
    to.finish().unwrap().into_inner()
}

#[tokio::test]
async fn a_file_that_swells_is_refused_while_it_does() {
    let one_text = [b"<sst><si><t>".to_vec(), vec![b'a'; 8 << 20]].concat();
    let file = with_texts(&one_text);
    assert!(file.len() < 100_000);
    let said = refused(&file).await;
    assert!(said.contains("on solu, jossa on liikaa tekstiä"), "{said}");
    let said = refused(&with_texts(b"<sst><si><t>a</t></si></sst>")).await;
    assert!(said.starts_with("lista.xlsx: Tiedosto"), "{said}");
}

#[tokio::test]
async fn a_line_of_sums_is_no_project() {
    let bench = Bench::new().await;
    let mut sums = Row(Vec::new()).with("Hankkeen nimi", "Yhteensä");
    sums = sums.with("Suunniteltu julkinen rahoitus", 600_000.0);
    bench
        .took_in(&list_of(&[row("S30001"), sums]), "Uusia 1,")
        .await;
}
