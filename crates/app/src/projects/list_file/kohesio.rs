//! Rules: the EU's lists of operations, as Kohesio publishes one for each country.
//!
//! What the card has no place for is kept as a line under its heading, so that it can
//! be given back. What an authority granted is not in the list: its sums are the whole
//! cost and the EU's part, and neither is the EU's *and* the state's money.

mod identity;

use super::layout::Several::{self, Each, First, Implementer, Names};
use super::layout::{Column, Layout, Means, Spelling, Tells, column};
use super::row::ListRow;
use crate::business_id::BusinessId;
use crate::projects::card::{Field, Programme, SourceKind};
use crate::projects::kohesio;
use identity::{code, is_project, scope};

/// The list of operations of a country, or of several.
pub(super) static KOHESIO: Layout = Layout {
    word: "kohesio",
    source: SourceKind::Kohesio,
    columns: COLUMNS,
    needed: &[
        &["Operation_Unique_Identifier", "Operation_Local_Identifier"],
        &[
            "Operation_Name_Programme_Language",
            "Operation_Name_English",
        ],
    ],
    spelling: Spelling::European,
    is_project,
    code,
    scope,
    yields: true,
    gone: "list-gone-kohesio",
};

/// The place of a column; a heading that is none does not compile.
const fn place(heading: &str) -> usize {
    let mut at = 0;
    while at < kohesio::COLUMNS.len() {
        if is_same(kohesio::COLUMNS[at].as_bytes(), heading.as_bytes()) {
            return at;
        }
        at += 1;
    }
    panic!("invariant: a column of the list");
}

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

const NAME: usize = place("Operation_Name_Programme_Language");
const SUMMARY: usize = place("Operation_Summary_Programme_Language");
const CURRENCY: usize = place("Total_Eligible_Expenditure_Currency");
const CATEGORY: usize = place("Category_Of_Intervention");
const CATEGORY_LABEL: usize = place("Category_Label");
const FUND_NAME: usize = place("Fund_Name");
const NUTS3: usize = place("NUTS3_Code");
const NUTS3_LABEL: usize = place("NUTS3_Label");

const fn line(heading: &'static str) -> Column {
    Column {
        heading,
        tells: Tells::Line,
        several: First,
    }
}

const fn by(
    heading: &'static str,
    field: Field,
    means: fn(&ListRow, &str) -> Means,
    several: Several,
) -> Column {
    Column {
        heading,
        tells: Tells::By(Some(field), means),
        several,
    }
}

const COLUMNS: &[Column] = &[
    line("Operation_Unique_Identifier"),
    Column {
        heading: "Operation_Local_Identifier",
        tells: Tells::By(None, local_identifier),
        several: First,
    },
    by("Operation_Name_English", Field::Name, english_name, First),
    column("Operation_Name_Programme_Language", Field::Name, First),
    column("Country", Field::Country, First),
    line("CountryCode"),
    column("Postal_Code", Field::SitePostCode, Each),
    Column {
        heading: "Operation_Start_Date",
        tells: Tells::Start,
        several: First,
    },
    Column {
        heading: "Operation_End_Date",
        tells: Tells::End,
        several: First,
    },
    by("Cofinancing_Rate", Field::CofinancingRate, rate, First),
    by(
        "Total_Eligible_Expenditure_amount",
        Field::PlannedTotal,
        eligible,
        First,
    ),
    Column {
        heading: "Total_Eligible_Expenditure_Currency",
        tells: Tells::By(None, currency),
        several: First,
    },
    column("Project_EU_Budget", Field::EuContribution, First),
    line("Beneficiary_Unique_Identifier"),
    column("Beneficiary_Name", Field::ApplicantName, Implementer),
    by(
        "Beneficiary_Local_Identifier",
        Field::BusinessId,
        business_id,
        Implementer,
    ),
    column(
        "Location_Indicator_latitude_longitude",
        Field::Coordinates,
        Each,
    ),
    by(
        "Category_Of_Intervention",
        Field::Intervention,
        category,
        Each,
    ),
    by("Category_Label", Field::Intervention, category_label, Each),
    // The EU's objectives are wider than the programme's specific ones, and their
    // numbers mean other things.
    line("Thematic_Objective_ID"),
    line("Thematic_Objective_Label"),
    line("Policy_Objective_ID"),
    line("Policy_Objective_Label"),
    by("Fund_Code", Field::FundName, fund_code, First),
    column("Fund_Name", Field::FundName, First),
    line("Programme_Code"),
    line("Programme_Name"),
    line("Region"),
    line("NUTS1_Code"),
    line("NUTS1_Label"),
    line("NUTS2_Code"),
    line("NUTS2_Label"),
    by("NUTS3_Code", Field::Location, nuts3, Names),
    Column {
        heading: "NUTS3_Label",
        tells: Tells::By(None, nuts3_label),
        several: First,
    },
    line("LAU_Labels"),
    by(
        "Programming_Period",
        Field::ProgrammingPeriod,
        period,
        First,
    ),
    by(
        "Operation_Summary_English",
        Field::Summary,
        english_summary,
        First,
    ),
    column(
        "Operation_Summary_Programme_Language",
        Field::Summary,
        First,
    ),
    column("ManagingAuthority", Field::Authority, First),
    line("Image_URL"),
    line("InfoRegio_ID"),
    line("InfoRegio_URL"),
];

fn own(field: Field, text: &str) -> Means {
    Means::Field(field, text.to_owned())
}

fn local_identifier(row: &ListRow, text: &str) -> Means {
    match code(row) {
        Ok(code) if code.as_str() == text => Means::Said,
        _ => Means::Line,
    }
}

fn english_name(row: &ListRow, text: &str) -> Means {
    row.at(NAME)
        .map_or_else(|| own(Field::Name, text), |_| Means::Line)
}

fn english_summary(row: &ListRow, text: &str) -> Means {
    row.at(SUMMARY)
        .map_or_else(|| own(Field::Summary, text), |_| Means::Line)
}

fn fund_code(row: &ListRow, text: &str) -> Means {
    row.at(FUND_NAME)
        .map_or_else(|| own(Field::FundName, text), |_| Means::Line)
}

fn business_id(_: &ListRow, text: &str) -> Means {
    match text.parse::<BusinessId>() {
        Ok(_) => own(Field::BusinessId, text),
        Err(_) => Means::Line,
    }
}

/// `40 %` or `42,5 %`, whether the list says 40, 40.0, 40 % or 0.4.
fn rate(_: &ListRow, text: &str) -> Means {
    percent(text).map_or(Means::LineTold, |rate| {
        Means::Field(Field::CofinancingRate, rate)
    })
}

fn percent(text: &str) -> Option<String> {
    let number = text.trim_end_matches('%').trim_end();
    let read: f64 = number.replace(',', ".").parse().ok()?;
    // No part is as small as one per cent: 0.4 is a fraction, and 1 all of it.
    let is_fraction = read <= 1.0 && number.len() == text.len();
    let percent = if is_fraction { read * 100.0 } else { read };
    if !(0.0..=100.0).contains(&percent) {
        return None;
    }
    let shown = format!("{percent:.2}");
    let shown = shown
        .trim_end_matches('0')
        .trim_end_matches('.')
        .replace('.', ",");
    Some(format!("{shown} %"))
}

fn is_euro(currency: &str) -> bool {
    matches!(currency.to_uppercase().as_str(), "EUR" | "EURO" | "€")
}

fn eligible(row: &ListRow, text: &str) -> Means {
    match row.at(CURRENCY) {
        Some(currency) if !is_euro(currency) => Means::LineTold,
        _ => own(Field::PlannedTotal, text),
    }
}

fn currency(_: &ListRow, text: &str) -> Means {
    if is_euro(text) {
        Means::Said
    } else {
        Means::Line
    }
}

fn category(row: &ListRow, text: &str) -> Means {
    own(
        Field::Intervention,
        &pairs(text, row.at(CATEGORY_LABEL).unwrap_or_default(), "; "),
    )
}

fn category_label(row: &ListRow, text: &str) -> Means {
    row.at(CATEGORY).map_or_else(
        || own(Field::Intervention, &pairs("", text, "; ")),
        |_| Means::Said,
    )
}

/// A Finnish region as the authority's list has it, so that it is found.
fn nuts3(row: &ListRow, text: &str) -> Means {
    if !text.to_ascii_uppercase().starts_with("FI") {
        return Means::Line;
    }
    let labels = row.at(NUTS3_LABEL).unwrap_or_default().replace(',', " ");
    own(Field::Location, &pairs(text, &labels, ", "))
}

fn nuts3_label(row: &ListRow, _: &str) -> Means {
    match row.at(NUTS3) {
        Some(code) if code.to_ascii_uppercase().starts_with("FI") => Means::Said,
        _ => Means::Line,
    }
}

fn period(_: &ListRow, text: &str) -> Means {
    match Programme::of_years(text) {
        Some(Programme::P2014) => own(Field::ProgrammingPeriod, "2014–2020"),
        Some(Programme::P2021) => own(Field::ProgrammingPeriod, "2021–2027"),
        None => Means::Wrong("expected-period"),
    }
}

/// Codes and what they are called, both divided by `|`, each code with its label.
fn pairs(codes: &str, labels: &str, between: &str) -> String {
    let parts = |text: &str| -> Vec<String> {
        text.split('|').map(|part| part.trim().to_owned()).collect()
    };
    let (codes, labels) = (parts(codes), parts(labels));
    let pair = |at: usize| {
        let [code, label] = [&codes, &labels].map(|all| all.get(at).map_or("", String::as_str));
        // Some labels begin with their code.
        if label.starts_with(code) {
            label.to_owned()
        } else {
            format!("{code} {label}").trim_end().to_owned()
        }
    };
    let all = (0..codes.len().max(labels.len())).map(pair);
    let all: Vec<String> = all.filter(|pair| !pair.is_empty()).collect();
    all.join(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_are_those_of_the_list_in_its_order() {
        let headings: Vec<&str> = COLUMNS.iter().map(|column| column.heading).collect();
        assert_eq!(headings, kohesio::COLUMNS);
    }

    #[test]
    fn a_rate_has_one_form() {
        for (text, wanted) in [
            ("40", "40 %"),
            ("40.0", "40 %"),
            ("40 %", "40 %"),
            ("40%", "40 %"),
            ("0.4", "40 %"),
            ("0,425", "42,5 %"),
            ("85.714285", "85,71 %"),
            ("0.5 %", "0,5 %"),
            ("1", "100 %"),
            ("100", "100 %"),
            ("0", "0 %"),
        ] {
            assert_eq!(percent(text).as_deref(), Some(wanted), "{text}");
        }
        for text in ["", "%", "paljon", "101", "-1", "NaN", "4 0"] {
            assert_eq!(percent(text), None, "{text}");
        }
    }

    #[test]
    fn each_code_has_its_label() {
        assert_eq!(
            pairs("FI1D3", "Pohjois-Karjala", ", "),
            "FI1D3 Pohjois-Karjala"
        );
        assert_eq!(pairs("021|022", "Vesi | Jäte", "; "), "021 Vesi; 022 Jäte");
        assert_eq!(pairs("021|022", "Vesi", "; "), "021 Vesi; 022");
        assert_eq!(pairs("021", "021 Vesi", "; "), "021 Vesi");
        assert_eq!(pairs("", "Vesi|Jäte", "; "), "Vesi; Jäte");
    }
}
