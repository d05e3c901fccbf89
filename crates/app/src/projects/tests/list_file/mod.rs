//! The authority's list, as it comes in files that these tests write.

mod bad_input;
mod columns;
mod months;
mod pages;
mod several;

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::{Bench, Said};

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
enum Cell {
    Text(String),
    Number(f64),
    Day(u16, u8, u8),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

/// The list's headings and what an invented project has under each, as the
/// authority's export has them.
fn invented() -> Vec<(&'static str, Cell)> {
    vec![
        ("Hankekoodi ", "S30001".into()),
        ("Ryhmähanketunnus", "R-00225".into()),
        ("Rahasto", "ESR+".into()),
        ("EAKR-/JTF-alatyyppi", "Ei alatyyppiä".into()),
        ("Tl", "4".into()),
        ("Et", "4.3".into()),
        ("Hankkeen nimi", "Laineet & aallot".into()),
        ("Toteuttajan nimi", "Rannan väki ry".into()),
        ("Toteuttajan Y-tunnus", "9000001-1".into()),
        (
            "Rahoittava viranomainen",
            "Etelä-Savon elinkeino-, liikenne- ja ympäristökeskus".into(),
        ),
        ("Toiminnan tila", "Toiminnassa".into()),
        ("Aloituspvm", Cell::Day(2023, 8, 1)),
        ("Päättymispvm", Cell::Day(2026, 12, 31)),
        ("Suunniteltu EU- ja valtion rahoitus", 250_000.5.into()),
        ("Suunniteltu julkinen rahoitus", 300_000.0.into()),
        ("Suunniteltu rahoitus yhteensä", 320_000.0.into()),
        ("Toteutunut EU- ja valtion rahoitus", 93_487.25.into()),
        ("Toteutunut julkinen rahoitus", 95_000.0.into()),
        ("Toteutunut rahoitus yhteensä", 96_000.0.into()),
        ("Toteutunut EU-rahoituksen määrä", 70_000.0.into()),
        ("Tukitoimen ala", "163 Osallisuuden edistäminen".into()),
        ("Sijainti", "FI1D3 Pohjois-Karjala".into()),
        ("Toteutuspaikan postinumero", "80100".into()),
        ("Toteutuspaikan postitoimipaikka", "JOENSUU".into()),
        ("Tuensaajan postinumero", "00100".into()),
        ("Tuensaajan postitoimipaikka", "HELSINKI".into()),
        ("Tukimuoto", "01 Avustus".into()),
        (
            "Alueellinen täytäntöönpanomekanismi ja alueellinen painopiste",
            "33 Ei alueellista kohdentamista".into(),
        ),
        ("Taloudellinen toiminta", "24 Sosiaalipalvelut".into()),
        ("Toissijainen teema, vain ESR+", "09 Ei sovelleta".into()),
        ("Sukupuolten tasa-arvo", "02 Valtavirtaistaminen".into()),
        ("Itämeren alueen strategia", "Ei".into()),
        (
            "Suunnitelman mukainen tiivistelmä hankkeen toteutuksesta",
            "Tavoite: kaikki mukaan.\n\nToimet: retket.".into(),
        ),
        (
            "Hankekuvauksen osoite",
            "https://eura.example/S30001".into(),
        ),
        (
            "Hankkeen kotisivun osoite",
            "https://laineet.example".into(),
        ),
    ]
}

/// A row: cells under headings.
#[derive(Clone, Debug)]
struct Row(Vec<(String, Cell)>);

/// A project's row with everything in it but a group.
fn row(code: &str) -> Row {
    let cells = invented().into_iter();
    let row = Row(cells
        .map(|(heading, cell)| (heading.to_owned(), cell))
        .collect());
    row.with("Hankekoodi ", code).without("Ryhmähanketunnus")
}

impl Row {
    fn with(mut self, heading: &str, cell: impl Into<Cell>) -> Self {
        let cell = cell.into();
        match self.0.iter_mut().find(|(known, _)| known == heading) {
            Some((_, there)) => *there = cell,
            None => self.0.push((heading.to_owned(), cell)),
        }
        self
    }

    fn without(mut self, heading: &str) -> Self {
        self.0.retain(|(known, _)| known != heading);
        self
    }
}

/// A sheet that is not a list yet.
#[derive(Clone, Debug, Default)]
struct Sheet {
    head: Vec<String>,
    rows: Vec<Row>,
    /// Lines that are no projects: before which row, and their words.
    lines: Vec<(usize, String)>,
}

/// A sheet of these rows with the list's headings and two lines below.
fn sheet(rows: &[Row]) -> Sheet {
    let mut head: Vec<String> = invented().into_iter().map(|(h, _)| h.to_owned()).collect();
    for (heading, _) in rows.iter().flat_map(|row| &row.0) {
        if !head.contains(heading) {
            head.push(heading.clone());
        }
    }
    let below = ["Lähde: EURA 2021", "Tiedot päivitetty 1.10.2026"];
    Sheet {
        head,
        rows: rows.to_vec(),
        lines: below.map(|line| (rows.len(), line.to_owned())).to_vec(),
    }
}

/// The list of these rows, as a file.
fn list_of(rows: &[Row]) -> Vec<u8> {
    sheet(rows).file()
}

impl Sheet {
    /// The same with other words below; none for an empty text.
    fn dated(mut self, words: &str) -> Self {
        let end = self.rows.len();
        self.lines.retain(|(before, _)| *before != end);
        if !words.is_empty() {
            self.lines.push((end, words.to_owned()));
        }
        self
    }

    fn file(&self) -> Vec<u8> {
        let mut book = self.book();
        book.save_to_buffer().unwrap()
    }

    fn book(&self) -> Workbook {
        let mut book = Workbook::new();
        let page = book.add_worksheet();
        let date = Format::new().set_num_format("d.m.yyyy");
        for (at, heading) in (0..).zip(&self.head) {
            page.write_string(0, at, heading).unwrap();
        }
        let mut line = 1;
        for place in 0..=self.rows.len() {
            for (_, words) in self.lines.iter().filter(|(before, _)| *before == place) {
                page.write_string(line, 0, words).unwrap();
                line += 1;
            }
            let Some(row) = self.rows.get(place) else {
                break;
            };
            for (heading, cell) in &row.0 {
                let Some(at) = self.head.iter().position(|known| known == heading) else {
                    continue;
                };
                let at = u16::try_from(at).unwrap();
                match cell {
                    Cell::Text(text) => page.write_string(line, at, text).unwrap(),
                    Cell::Number(number) => page.write_number(line, at, *number).unwrap(),
                    Cell::Day(year, month, day) => {
                        let day = ExcelDateTime::from_ymd(*year, *month, *day).unwrap();
                        page.write_datetime_with_format(line, at, &day, &date)
                            .unwrap()
                    }
                };
            }
            line += 1;
        }
        book
    }
}

impl Bench {
    /// `kanto project import` of a file with these bytes.
    async fn import(&self, file: &[u8], options: &[&str]) -> Said {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lista.xlsx");
        std::fs::write(&path, file).unwrap();
        let path = path.to_str().unwrap();
        let mut said = self.project(&[&["import", path], options].concat()).await;
        // The folder has another name each time.
        said.err = said.err.replace(path, "lista.xlsx");
        said
    }

    /// Takes a list in and asserts the last line that is said.
    async fn took_in(&self, file: &[u8], summary: &str) {
        let said = self.import(file, &[]).await;
        let last = said.text().lines().last().unwrap_or_default().to_owned();
        assert!(last.contains(summary), "{last}\n{}", said.err);
        assert_eq!(said.err, "");
        assert_eq!(said.code, 0);
    }

    /// A project's card as JSON.
    async fn card(&self, code: &str) -> serde_json::Value {
        let said = self.project(&["show", code, "--format", "json"]).await;
        assert_eq!(said.code, 0, "{}", said.err);
        serde_json::from_slice(&said.out).unwrap()
    }

    async fn count_of(&self, table: &str) -> i64 {
        let mut conn = self.app.db.read().await.unwrap();
        let sql = format!("SELECT COUNT(*) AS v FROM {table}");
        conn.fetch_one_value(sql, &[]).await.unwrap()
    }
}
