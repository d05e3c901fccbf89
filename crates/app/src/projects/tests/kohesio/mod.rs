//! The EU's list of operations, as it comes in files that these tests write.

mod bad_input;
mod columns;
mod months;
mod pages;

use super::{Bench, Said};
use crate::projects::kohesio::COLUMNS;

/// What an invented operation has under each heading, blanks left out.
const INVENTED: &[(&str, &str)] = &[
    (
        "Operation_Unique_Identifier",
        "https://kohesio.example/entity/Q3000001",
    ),
    ("Operation_Local_Identifier", "S30001"),
    ("Operation_Name_English", "Waves, \"ripples\" & co"),
    (
        "Operation_Name_Programme_Language",
        "Laineet, \"aallot\" & co",
    ),
    ("Country", "Finland"),
    ("CountryCode", "FI"),
    ("Postal_Code", "80100"),
    ("Operation_Start_Date", "01/08/2023"),
    ("Operation_End_Date", "31/12/2026"),
    ("Cofinancing_Rate", "80.0"),
    ("Total_Eligible_Expenditure_amount", "320000.5"),
    ("Total_Eligible_Expenditure_Currency", "EUR"),
    ("Project_EU_Budget", "256000.4"),
    (
        "Beneficiary_Unique_Identifier",
        "https://kohesio.example/entity/Q4000001",
    ),
    ("Beneficiary_Name", "Rannan väki ry"),
    ("Beneficiary_Local_Identifier", "9000001-1"),
    ("Location_Indicator_latitude_longitude", "62.6,29.76"),
    ("Category_Of_Intervention", "163"),
    ("Category_Label", "Promoting social integration"),
    ("Policy_Objective_ID", "PO4"),
    ("Policy_Objective_Label", "A more social Europe"),
    ("Fund_Code", "ESF+"),
    ("Fund_Name", "European Social Fund Plus"),
    ("Programme_Code", "2021FI16FFPR001"),
    ("Programme_Name", "Uudistuva ja osaava Suomi"),
    ("Region", "Pohjois- ja Itä-Suomi"),
    ("NUTS3_Code", "FI1D3"),
    ("NUTS3_Label", "Pohjois-Karjala"),
    ("LAU_Labels", "Joensuu|Liperi"),
    ("Programming_Period", "2021-2027"),
    (
        "Operation_Summary_English",
        "Everybody joins.\nBy boat, too.",
    ),
    (
        "Operation_Summary_Programme_Language",
        "Kaikki mukaan, myös \"veneellä\".\n\nToimet: retket.",
    ),
    ("ManagingAuthority", "Työ- ja elinkeinoministeriö"),
    ("Image_URL", "https://kohesio.example/1.jpg"),
];

/// A row: texts under headings.
#[derive(Clone, Debug)]
struct Row(Vec<(String, String)>);

/// An operation's row with everything in it.
fn row(local: &str) -> Row {
    let cells = INVENTED.iter();
    let cells = cells.map(|(heading, text)| ((*heading).to_owned(), (*text).to_owned()));
    Row(cells.collect()).with("Operation_Local_Identifier", local)
}

impl Row {
    fn with(mut self, heading: &str, text: &str) -> Self {
        self.0.retain(|(known, _)| known != heading);
        self.0.push((heading.to_owned(), text.to_owned()));
        self
    }

    fn without(self, heading: &str) -> Self {
        self.with(heading, "")
    }

    /// The same in another country, which has another currency and another number.
    fn of(self, country: &str, code: &str, number: &str) -> Self {
        let address = format!("https://kohesio.example/entity/{number}");
        self.with("Country", country)
            .with("CountryCode", code)
            .with("Operation_Unique_Identifier", &address)
            .without("NUTS3_Code")
            .without("NUTS3_Label")
    }
}

fn headings() -> Vec<String> {
    COLUMNS.map(str::to_owned).to_vec()
}

/// A file with these headings and rows.
fn file(headings: &[String], rows: &[Row], delimiter: u8) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .from_writer(Vec::new());
    writer.write_record(headings).unwrap();
    for row in rows {
        let cell = |heading: &String| {
            let found = row.0.iter().find(|(known, _)| known == heading);
            found.map_or("", |(_, text)| text.as_str())
        };
        writer.write_record(headings.iter().map(cell)).unwrap();
    }
    writer.into_inner().unwrap()
}

fn list_of(rows: &[Row]) -> Vec<u8> {
    file(&headings(), rows, b',')
}

impl Bench {
    /// `kanto project import` of a file with these bytes, of a day.
    async fn list(&self, file: &[u8], day: &str, options: &[&str]) -> Said {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fi.csv");
        std::fs::write(&path, file).unwrap();
        let path = path.to_str().unwrap();
        let args = [&["import", path, "--captured-on", day], options].concat();
        let mut said = self.project(&args).await;
        // The folder has another name each time.
        said.err = said.err.replace(path, "fi.csv");
        said
    }

    /// Takes a list in of which nothing is said but the summary.
    async fn listed(&self, file: &[u8], day: &str, summary: &str) {
        let said = self.list(file, day, &[]).await;
        let last = said.text().lines().last().unwrap_or_default().to_owned();
        assert!(last.contains(summary), "{last}\n{}", said.err);
        assert_eq!(said.err, "");
        assert_eq!(said.code, 0);
    }

    async fn json(&self, code: &str) -> serde_json::Value {
        let said = self.project(&["show", code, "--format", "json"]).await;
        assert_eq!(said.code, 0, "{}", said.err);
        serde_json::from_slice(&said.out).unwrap()
    }
}
