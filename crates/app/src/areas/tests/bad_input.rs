use super::{FROM_2027, MERGED, OWN, import, of_2027};
use crate::areas::edition;
use crate::testing::TestApp;

/// What is said of a file that is refused, of which nothing may be taken in.
async fn refused(content: impl AsRef<[u8]>, args: &[&str]) -> String {
    let site = TestApp::new().await;
    let (code, out, err) = import(&site, content, args).await;
    assert_eq!((code, out.as_str(), edition()), (1, "", 0), "{err}");
    err
}

fn changed(row: usize, change: impl Fn(&str) -> String) -> String {
    let lines = OWN.lines().enumerate();
    let lines = lines.map(|(at, line)| {
        if at + 1 == row {
            change(line)
        } else {
            line.to_owned()
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn every_row_that_is_wrong_is_told() {
    let table = [
        (
            changed(2, |line| line.replace("005;", "5A;")),
            "Rivi 2: sarakkeessa kunta on ”5A”. Siinä pitää olla koodi, jossa on 3 numeroa.",
        ),
        (
            changed(3, |line| line.replace("Alavieska;Alavieska", ";Alavieska")),
            "Rivi 3: sarake municipality_name_fi on tyhjä.",
        ),
        (
            changed(4, |line| line.replace("010;", "009;")),
            "Rivi 4: kunta 009 on tiedostossa jo aiemmin.",
        ),
        (
            changed(4, |line| {
                line.replace(";14;Etelä-Pohjanmaa", ";15;Etelä-Pohjanmaa")
            }),
            "maakunta 15 on eri niminen tai eri paikassa kuin rivillä 4.",
        ),
    ];
    for (file, told) in table {
        let err = refused(file, &FROM_2027).await;
        assert!(err.contains(told), "{told}\n{err}");
    }
    let both = changed(2, |line| line.replace("005;", "x;"));
    let both = both.replace("Alavieska;Alavieska", "Alavieska;");
    let err = refused(both, &FROM_2027).await;
    assert_eq!(err.lines().count(), 2, "{err}");
}

#[tokio::test]
async fn what_is_no_classification_says_why() {
    let head = OWN.lines().next().unwrap();
    let table: [(Vec<u8>, &str); 6] = [
        (Vec::new(), "Tiedostosta puuttuvat sarakkeet kunta, "),
        (
            b"a;b\n1;2\n".to_vec(),
            "Tiedostosta puuttuvat sarakkeet kunta, ",
        ),
        (
            OWN.replacen("maakunta_code", "maakunta", 1).into_bytes(),
            "Tiedostosta puuttuvat sarakkeet maakunta_code.",
        ),
        (
            head.as_bytes().to_vec(),
            "Tiedostossa ei ole yhtään kuntaa.",
        ),
        (b"PK\x03\x04\0\0\0\0".to_vec(), "Tiedosto ei ole tekstiä."),
        (vec![b'x'; 5 << 20], "Tiedosto on suurempi kuin aluejako"),
    ];
    for (content, told) in table {
        let err = refused(content, &FROM_2027).await;
        assert!(err.contains(told), "{told}\n{err}");
    }
    let few: Vec<&str> = OWN.lines().take(14).collect();
    let err = refused(few.join("\n"), &FROM_2027).await;
    assert_eq!(
        err,
        "Tiedoston mukaan 295 kuntaa olisi lakannut. Tiedostossa pitää olla kaikki Suomen kunnat.\n"
    );
}

#[tokio::test]
async fn a_municipality_does_not_cease_without_a_word() {
    let err = refused(of_2027(), &FROM_2027).await;
    assert!(err.contains("276 Kontiolahti"), "{err}");
    let with = |merged: &'static str| ["--valid-from", "2027-01-01", "--merged", merged];
    let err = refused(of_2027(), &with("276=911")).await;
    assert!(err.contains("ei voi liittyä: 911"), "{err}");
    let args = [&MERGED[..], &["--merged", "541=167"]].concat();
    let err = refused(of_2027(), &args).await;
    assert!(err.contains("eivät lakkaa") && err.contains("541"), "{err}");
}

#[tokio::test]
async fn days_come_in_their_order() {
    let err = refused(of_2027(), &["--valid-from", "2026-01-01"]).await;
    assert!(err.contains("1.1.2026 asti"), "{err}");
    let site = TestApp::new().await;
    import(
        &site,
        of_2027(),
        &["--valid-from", "2028-01-01", "--merged", "276=167"],
    )
    .await;
    let (code, _, err) = import(&site, of_2027(), &MERGED).await;
    assert_eq!(code, 1);
    assert!(err.contains("1.1.2028"), "{err}");
}

#[tokio::test]
async fn a_file_is_read_however_it_was_saved() {
    let plain = of_2027();
    // A spreadsheet program leaves zeros out, moves columns and saves in its own way.
    let columns = [6, 7, 8, 0, 1, 2, 3, 4, 5];
    let moved = |line: &str, delimiter: &str| {
        let cells: Vec<&str> = line.split(';').collect();
        let cells = columns.map(|at| cells[at].trim_start_matches('0').to_owned());
        format!("{}{delimiter}ylimääräinen", cells.join(delimiter))
    };
    let tabs: Vec<String> = plain.lines().map(|line| moved(line, "\t")).collect();
    let commas: Vec<String> = plain.lines().map(|line| moved(line, ",")).collect();
    let (utf16, _) = ("\u{feff}".to_owned() + &tabs.join("\r\n"), ());
    let utf16: Vec<u8> = utf16.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(&plain);
    let files = [
        utf16,
        commas.join("\n").into_bytes(),
        latin.into_owned(),
        format!("\u{feff}{plain}").into_bytes(),
    ];
    for (number, file) in files.into_iter().enumerate() {
        let site = TestApp::new().await;
        let (code, out, err) = import(&site, file, &MERGED).await;
        assert_eq!((code, err.as_str()), (0, ""), "file {number}");
        let told = out.lines().count();
        assert_eq!(told, 3, "file {number}: {out}");
    }
}
