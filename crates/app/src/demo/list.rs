//! The invented projects as lists: the authority's workbook of those of 2021–2027, and
//! the EU's list of operations of all. Row by row, so that a list of any length takes
//! no memory.

use std::io::{BufWriter, Write};

use chrono::{NaiveDate, NaiveTime};
use kit::money::Cents;
use kit::table::{Cell, Column, Xlsx};

use super::generate;
use super::model::{self, Fund, LAST_CAPTURE, Moment, Period, Plan};
use super::{MOST_PROJECTS, OF_AUTHORITY, showcase};
use crate::areas::nuts3_of;
use crate::projects::kohesio::COLUMNS;
use crate::projects::list_headings;

/// Stands in each row at the beginning of the summary.
const INVENTED: &str = "Tämä hanke on keksitty esimerkki. Hanketta ei ole.";

/// Rows that are written at once.
const AT_ONCE: usize = 500;

fn plan(seed: u64, n: u64) -> Plan {
    if n == 0 {
        showcase::plan(seed)
    } else {
        generate::plan(seed, n)
    }
}

/// Writes the authority's list of the first projects of 2021–2027 and gives how many
/// they are: codes of the authority's shape do not last for ever.
///
/// # Errors
/// When the file cannot be written.
pub(super) fn authoritys(seed: u64, count: u32, to: impl Write + Send) -> anyhow::Result<u32> {
    let columns = list_headings().map(|heading| Column {
        head: heading.to_owned(),
        may_be_cut: true,
    });
    let made_at = LAST_CAPTURE.and_time(NaiveTime::MIN).and_utc();
    let mut book = Xlsx::new("Hankkeet", columns.collect(), made_at)?;
    let is_of_period = |n: &u64| model::Kind::of(*n).period == Period::From2021;
    let numbers = (0..OF_AUTHORITY).filter(is_of_period);
    let mut rows = Vec::with_capacity(AT_ONCE);
    let mut written = 0;
    for n in numbers.take(usize::try_from(count)?) {
        rows.push(authoritys_row(&plan(seed, n)));
        written += 1;
        if rows.len() == AT_ONCE {
            book.add(std::mem::take(&mut rows))?;
        }
    }
    let line = |text: String| vec![Cell::from(text)];
    rows.push(line("Lähde: keksitty esimerkki, ei EURA 2021".to_owned()));
    rows.push(line(format!(
        "Tiedot päivitetty {}",
        model::day(LAST_CAPTURE)
    )));
    book.add(rows)?;
    book.save(to)?;
    Ok(written)
}

fn last(plan: &Plan) -> Option<&Moment> {
    plan.moments.last()
}

fn summary(plan: &Plan) -> String {
    format!("{INVENTED}\n\n{}", plan.summary)
}

/// The EU's part of what the EU and the state pay.
const fn of_eu(euros: u64) -> u64 {
    euros * 3 / 4
}

const fn whole_cost(plan: &Plan) -> u64 {
    plan.planned_public + plan.planned_public / 8
}

fn euros(euros: u64) -> Cell {
    Cents(i64::try_from(euros).unwrap_or(0) * 100).into()
}

/// `4.3` of "4.3. Yhdenvertaiseen osallisuuteen".
fn number(label: &str) -> &str {
    let end = label.find(' ').unwrap_or(label.len());
    label[..end].trim_end_matches('.')
}

fn location(plan: &Plan) -> Option<(&'static str, &str)> {
    Some((
        nuts3_of(&plan.target.region_code)?,
        plan.target.regions.as_str(),
    ))
}

/// A row of the authority's list, in the order of its columns.
fn authoritys_row(plan: &Plan) -> Vec<Cell> {
    let moment = last(plan);
    let realised = moment.map_or(0, |moment| moment.realised);
    let realised_public = moment.map_or(0, |moment| moment.realised_public);
    let has_ended = moment.is_some_and(|moment| moment.ended);
    let (is_esf, who) = (plan.kind.fund == Fund::Esf, &plan.applicant);
    let [_, site_code, site_office] = plan.site.clone().unwrap_or_default();
    let location = location(plan).map(|(code, name)| format!("{code} {name}"));
    let text = |text: &str| {
        if text.is_empty() {
            Cell::Blank
        } else {
            text.into()
        }
    };
    vec![
        text(&plan.code),
        plan.group.clone().into(),
        text(if is_esf { "ESR+" } else { "EAKR" }),
        text(if is_esf { "" } else { "Ei alatyyppiä" }),
        text(number(plan.priority)),
        text(number(plan.objective)),
        text(&plan.name),
        text(&who.name),
        text(&who.y_tunnus),
        text(plan.authority),
        text(if has_ended {
            "Toiminta päättynyt"
        } else {
            "Toiminnassa"
        }),
        plan.start.into(),
        plan.end.into(),
        euros(plan.granted),
        euros(plan.planned_public),
        euros(whole_cost(plan)),
        euros(realised),
        euros(realised_public),
        euros(realised_public + realised_public / 8),
        euros(of_eu(realised)),
        text(if is_esf {
            "163 Osallisuuden edistäminen"
        } else {
            "045 Energiatehokkuus ja sitä koskevat esittelyhankkeet"
        }),
        location.into(),
        text(&site_code),
        text(&site_office),
        text(&who.postcode),
        text(&who.post_office),
        text("01 Avustus"),
        text("33 Ei alueellista kohdentamista"),
        text("24 Muut määrittelemättömät palvelut"),
        text(if is_esf { "09 Ei sovelleta" } else { "" }),
        text("02 Sukupuolinäkökulman valtavirtaistaminen"),
        text("Ei"),
        summary(plan).into(),
        format!("https://hankelista.example/{}", plan.code).into(),
        text(&who.web),
    ]
}

/// Writes the EU's list of the first operations of both periods.
///
/// # Errors
/// When the file cannot be written.
pub(super) fn eus(seed: u64, count: u32, to: impl Write) -> anyhow::Result<u32> {
    let count = count.min(MOST_PROJECTS);
    let mut writer = csv::Writer::from_writer(BufWriter::new(to));
    writer.write_record(COLUMNS)?;
    for n in 0..u64::from(count) {
        let plan = plan(seed, n);
        let cells = eus_row(n, &plan);
        let cell = |heading: &str| {
            let found = cells.iter().find(|(known, _)| *known == heading);
            found.map_or("", |(_, text)| text.as_str())
        };
        writer.write_record(COLUMNS.map(cell))?;
    }
    writer.flush()?;
    Ok(count)
}

/// What an operation has under the EU's headings; it has nothing under the others.
fn eus_row(n: u64, plan: &Plan) -> Vec<(&'static str, String)> {
    let who = &plan.applicant;
    let day = |day: NaiveDate| day.format("%d/%m/%Y").to_string();
    let (fund_code, fund) = match (plan.kind.fund, plan.kind.period) {
        (Fund::Esf, Period::From2014) => ("ESF", "European Social Fund"),
        (Fund::Esf, Period::From2021) => ("ESF+", "European Social Fund Plus"),
        (Fund::Erdf, _) => ("ERDF", "European Regional Development Fund"),
    };
    let (period, programme) = match plan.kind.period {
        Period::From2014 => ("2014-2020", "Kestävää kasvua ja työtä 2014–2020"),
        Period::From2021 => ("2021-2027", "Uudistuva ja osaava Suomi 2021–2027"),
    };
    let (category, category_label) = match plan.kind.fund {
        Fund::Esf => ("163", "Promoting social integration"),
        Fund::Erdf => ("045", "Energy efficiency"),
    };
    let (nuts3, region) = location(plan).unwrap_or_default();
    vec![
        (
            "Operation_Unique_Identifier",
            format!("https://kohesio.example/entity/Q{}", 900_000_000 + n),
        ),
        ("Operation_Local_Identifier", plan.code.clone()),
        ("Operation_Name_Programme_Language", plan.name.clone()),
        ("Country", "Finland".to_owned()),
        ("CountryCode", "FI".to_owned()),
        ("Postal_Code", who.postcode.clone()),
        ("Operation_Start_Date", day(plan.start)),
        ("Operation_End_Date", day(plan.end)),
        ("Cofinancing_Rate", format!("{}.0", of_eu(100))),
        (
            "Total_Eligible_Expenditure_amount",
            format!("{}.0", whole_cost(plan)),
        ),
        ("Total_Eligible_Expenditure_Currency", "EUR".to_owned()),
        ("Project_EU_Budget", format!("{}.0", of_eu(plan.granted))),
        ("Beneficiary_Name", who.name.clone()),
        ("Beneficiary_Local_Identifier", who.y_tunnus.clone()),
        ("Category_Of_Intervention", category.to_owned()),
        ("Category_Label", category_label.to_owned()),
        ("Fund_Code", fund_code.to_owned()),
        ("Fund_Name", fund.to_owned()),
        ("Programme_Name", programme.to_owned()),
        ("NUTS3_Code", nuts3.to_owned()),
        ("NUTS3_Label", region.to_owned()),
        ("LAU_Labels", plan.target.municipalities.replace(", ", "|")),
        ("Programming_Period", period.to_owned()),
        ("Operation_Summary_Programme_Language", summary(plan)),
        (
            "ManagingAuthority",
            "Työ- ja elinkeinoministeriö".to_owned(),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::projects::tests::Bench;

    async fn taken_in(
        name: &str,
        write: impl FnOnce(std::fs::File) -> u32,
    ) -> (u32, String, String) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(name);
        let written = write(std::fs::File::create(&path).expect("a file"));
        let bench = Bench::new().await;
        let said = bench
            .project(&["import", &path.display().to_string()])
            .await;
        assert_eq!((said.code, said.err.as_str()), (0, ""));
        let last = said.text().lines().last().unwrap_or_default().to_owned();
        let shown = bench.project(&["show", "S39000"]).await;
        (written, last, shown.text().to_owned())
    }

    #[tokio::test]
    async fn the_authoritys_list_is_one_and_says_that_it_is_invented() {
        let write = |file| authoritys(1, 40, file).expect("written");
        let (written, said, shown) = taken_in("lista.xlsx", write).await;
        assert_eq!(written, 40);
        assert!(said.contains("Hankelista 1.11.2026. Uusia 40,"), "{said}");
        assert!(shown.contains(INVENTED), "{shown}");
    }

    #[tokio::test]
    async fn the_eus_list_is_one_and_says_that_it_is_invented() {
        let write = |file| eus(1, 40, file).expect("written");
        let (written, said, shown) = taken_in("lista.csv", write).await;
        assert_eq!(written, 40);
        assert!(said.contains("Uusia 40,"), "{said}");
        assert!(shown.contains(INVENTED), "{shown}");
    }

    #[test]
    fn the_same_seed_gives_the_same_list_and_no_code_twice() {
        let list = || {
            let mut bytes = Vec::new();
            eus(3, 300, &mut bytes).expect("written");
            bytes
        };
        assert_eq!(list(), list());
        let is_of_period = |n: &u64| model::Kind::of(*n).period == Period::From2021;
        let numbers: Vec<u64> = (0..OF_AUTHORITY).filter(is_of_period).collect();
        let codes: BTreeSet<String> = numbers.iter().map(|n| model::code(*n)).collect();
        assert_eq!(codes.len(), numbers.len());
        assert!(numbers.len() > 50_000);
        assert_eq!(authoritys_row(&plan(1, 1)).len(), list_headings().count());
    }
}
