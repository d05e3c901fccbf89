//! Rules: a project in the columns of Kohesio.
//!
//! A card that came from such a list has lines `Column: value` for what the form has no
//! field for ([`Operation::kept`]); they go back into their columns, so that a list
//! that was read and is written again has lost nothing.

use chrono::NaiveDate;
use kit::table::Cell;

use super::operation::{Operation, joined};
use crate::areas::{self, AreaCode, AreaKind};
use crate::projects::card::Field;
use crate::projects::kohesio::COLUMNS;

/// What the identifier of the EU's own knowledge base begins with.
const ENTITY: &str = "https://linkedopendata.eu/entity/";

/// What divides several values of one cell.
const BETWEEN: &str = "|";

/// Columns that say the same as one of the list of operations.
const SAME: [(&str, &str); 23] = [
    ("Operation_Local_Identifier", "code"),
    ("Operation_Name_Programme_Language", "operation_name"),
    ("Country", "country"),
    ("CountryCode", "country"),
    ("Postal_Code", "post_code"),
    ("Operation_Start_Date", "start_date"),
    ("Operation_End_Date", "end_date"),
    ("Cofinancing_Rate", "cofinancing_rate"),
    ("Total_Eligible_Expenditure_amount", "total_cost_eur"),
    ("Beneficiary_Name", "beneficiary_name"),
    ("Beneficiary_Local_Identifier", "beneficiary_id"),
    ("Location_Indicator_latitude_longitude", "coordinates"),
    ("Category_Of_Intervention", "intervention_type"),
    ("Category_Label", "intervention_type"),
    ("Fund_Code", "fund"),
    ("Region", "area_names"),
    ("NUTS1_Code", "region_codes"),
    ("NUTS2_Code", "region_codes"),
    ("NUTS3_Code", "region_codes"),
    ("LAU_Labels", "area_names"),
    ("Programming_Period", "programme_period"),
    ("Operation_Summary_Programme_Language", "purpose"),
    ("ManagingAuthority", "authority"),
];

/// The columns, each with the one of the list of operations that says the same.
pub(super) fn same_columns() -> impl Iterator<Item = (&'static str, Option<&'static str>)> {
    COLUMNS.into_iter().map(|name| {
        let same = SAME.iter().find(|(of, _)| *of == name);
        (name, same.map(|(_, same)| *same))
    })
}

/// The heads as the first row.
pub(super) fn head() -> Vec<Cell> {
    COLUMNS.iter().map(|name| (*name).into()).collect()
}

impl Operation {
    /// What stands in [`COLUMNS`].
    pub(super) fn kohesio_row(&self) -> Vec<Cell> {
        let cell = |name: &&str| match self.known(name) {
            Cell::Blank => self.kept(name).into(),
            known => known,
        };
        COLUMNS.iter().map(cell).collect()
    }

    /// What a card keeps of a column that the form has no field for.
    pub(super) fn kept(&self, column: &str) -> Option<&str> {
        let mut lines = self.card.unknown.iter();
        let value = lines.find_map(|line| line.text.strip_prefix(column)?.strip_prefix(':'))?;
        Some(value.trim()).filter(|value| !value.is_empty())
    }

    /// What the registry knows for a column.
    fn known(&self, column: &str) -> Cell {
        let text = |field: Field| Cell::from(self.card.text(field));
        let project = &self.item.project;
        match column {
            "Operation_Unique_Identifier" => self.identifier().into(),
            "Operation_Local_Identifier" => self.local_identifier().into(),
            "Operation_Name_Programme_Language" => project.name.as_str().into(),
            "Country" if self.is_finnish() => "Finland".into(),
            "Country" => text(Field::Country),
            "CountryCode" => self.country_code().into(),
            "Postal_Code" => self.post_code().into(),
            "Operation_Start_Date" => project.starts_on.map(written).into(),
            "Operation_End_Date" => project.ends_on.map(written).into(),
            "Cofinancing_Rate" => text(Field::CofinancingRate),
            "Total_Eligible_Expenditure_amount" => self.money(Field::PlannedTotal).into(),
            "Total_Eligible_Expenditure_Currency" => self.currency().into(),
            "Project_EU_Budget" => self.money(Field::EuContribution).into(),
            "Beneficiary_Name" => project.applicant_name.as_deref().into(),
            "Beneficiary_Local_Identifier" => project.business_id.as_deref().into(),
            "Location_Indicator_latitude_longitude" => text(Field::Coordinates),
            "Category_Of_Intervention" => self.interventions().0.into(),
            "Category_Label" => self.interventions().1.into(),
            "Fund_Code" => self.fund().into(),
            "Fund_Name" => text(Field::FundName),
            "Region" => self.names(AreaKind::Region).into(),
            "NUTS1_Code" => self.nuts(3).into(),
            "NUTS2_Code" => self.nuts(4).into(),
            "NUTS3_Code" => self.nuts(5).into(),
            "LAU_Labels" => self.names(AreaKind::Municipality).into(),
            "Programming_Period" => self.period().into(),
            "Operation_Summary_Programme_Language" => text(Field::Summary),
            "ManagingAuthority" => project.authority.as_deref().into(),
            _ => Cell::Blank,
        }
    }

    /// The EU's own number of it as an address; otherwise where it is here.
    fn identifier(&self) -> String {
        if self.is_entity() {
            format!("{ENTITY}{}", self.code())
        } else {
            self.address.clone()
        }
    }

    fn is_entity(&self) -> bool {
        let digits = self.code().strip_prefix('Q');
        digits.is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// What it is called in its own country. The code is told by the unique identifier
    /// where that is the EU's, and here otherwise.
    fn local_identifier(&self) -> &str {
        let kept = self.kept("Operation_Local_Identifier");
        kept.filter(|_| self.is_entity()).unwrap_or(self.code())
    }

    /// A card's amounts are euros, unless the list that it came from says otherwise.
    fn currency(&self) -> Option<&str> {
        let kept = self.kept("Total_Eligible_Expenditure_Currency");
        kept.or_else(|| self.money(Field::PlannedTotal).map(|_| "EUR"))
    }

    /// The numbers of the kinds of intervention, and their names.
    fn interventions(&self) -> (Option<String>, Option<String>) {
        let Some(text) = self.card.text(Field::Intervention) else {
            return (None, None);
        };
        if self.kept("Category_Label").is_some() {
            return (Some(text), None);
        }
        let parts: Vec<(&str, &str)> = text.split("; ").map(number_and_name).collect();
        let numbers = parts.iter().map(|(number, _)| *number);
        let names = parts.iter().map(|(_, name)| *name);
        let filled =
            |texts: Vec<&str>| joined(texts.into_iter().filter(|t| !t.is_empty()), BETWEEN);
        (filled(numbers.collect()), filled(names.collect()))
    }

    fn names(&self, kind: AreaKind) -> Option<String> {
        joined(
            self.areas(kind).map(|area| area.as_written.as_str()),
            BETWEEN,
        )
    }

    /// The regions in the EU's classification, so many letters of each code: the first
    /// ones name the larger area around.
    fn nuts(&self, letters: usize) -> Option<String> {
        let regions = self.areas(AreaKind::Region);
        let codes = regions.filter_map(|area| {
            let code = areas::nuts3_of(&AreaCode::new(area.code.as_deref()?))?;
            code.get(..letters)
        });
        let mut codes: Vec<&str> = codes.collect();
        codes.dedup();
        joined(codes.into_iter(), BETWEEN)
    }
}

/// `134` and `Employment` of "134 Employment"; a part without a number is a name, one
/// without a name a number.
fn number_and_name(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit());
    let (number, name) = text.split_at(end.unwrap_or(text.len()));
    let name = name.trim_start_matches(['.', ':', '-', '–', ' ']);
    if number.is_empty() {
        ("", text)
    } else {
        (number, name)
    }
}

fn written(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}
