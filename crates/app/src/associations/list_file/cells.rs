//! Rules: what stands in a cell, as the fields read it.

use chrono::Datelike;
use kit::table::workbook::{Datum, day_of_serial};

use crate::associations::columns::{AddressPart, PersonPart, Tells};
use crate::associations::field::{Field, Shape};

/// A cell's text, whatever its column is.
pub(super) fn text(datum: &Datum) -> String {
    match datum {
        Datum::Text(text) => text.clone(),
        Datum::Number(number) => number.to_string(),
        Datum::Date(day) => format!("{}.{}.{}", day.day(), day.month(), day.year()),
    }
}

/// A cell's text as its column is read: spreadsheet programs take numbers for numbers
/// and days for numbers of days.
pub(super) fn text_for(datum: &Datum, tells: Tells, from_1904: bool) -> String {
    match (datum, tells) {
        (Datum::Number(number), Tells::Address(AddressPart::PostCode)) => format!("{number:05}"),
        (Datum::Number(number), Tells::Field(field)) => of_number(*number, field, from_1904),
        (Datum::Number(number), Tells::Person(PersonPart::Phone)) => {
            of_number(*number, Field::Phones, from_1904)
        }
        (Datum::Text(text), Tells::Field(field)) if field.shape() == Shape::Day => {
            let serial = Some(text.trim()).filter(|text| text.len() == 5);
            let day = serial.and_then(|text| day_of_serial(text.parse().ok()?, from_1904));
            day.map_or_else(|| text.clone(), |day| day.to_string())
        }
        _ => text(datum),
    }
}

fn of_number(number: f64, field: Field, from_1904: bool) -> String {
    let whole = number.to_string();
    match field.shape() {
        Shape::Day => {
            let day = day_of_serial(number, from_1904);
            day.map_or(whole, |day| day.to_string())
        }
        // 194.820, taken for a decimal number.
        Shape::RegisterNumber if whole.contains('.') => format!("{number:.3}"),
        // The first zero was lost.
        Shape::Phone if whole.len() >= 8 && whole.starts_with("358") => format!("+{whole}"),
        Shape::Phone if whole.len() >= 6 => format!("0{whole}"),
        Shape::BusinessId => format!("{number:08}"),
        _ => whole,
    }
}

/// The values of a cell whose field has several.
pub(super) fn values_of(text: &str, field: Field) -> impl Iterator<Item = &str> {
    let by_comma = matches!(
        field.shape(),
        Shape::Phone | Shape::Email | Shape::Activity | Shape::Web
    ) || field == Field::Tags;
    let divides = move |c: char| c == ';' || c == '\n' || (by_comma && c == ',');
    let is_several = field.is_several();
    let parts = text.split(move |c| is_several && divides(c));
    parts.filter(|part| !part.trim().is_empty())
}

/// The words that spreadsheet programs write for a formula that has failed.
const FAILED: [&str; 8] = [
    "#N/A",
    "#REF!",
    "#VALUE!",
    "#DIV/0!",
    "#NAME?",
    "#NULL!",
    "#NUM!",
    "#PUUTTUU!",
];

/// Whether a cell has the word of a failed formula in the place of a value.
pub(super) fn is_failed(datum: &Datum) -> bool {
    matches!(datum, Datum::Text(text) if FAILED.contains(&text.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_took_for_a_number_is_read_as_it_was_meant() {
        for (number, field, wanted) in [
            (36_526.0, Field::RegisteredOn, "2000-01-01"),
            (194.82, Field::RegisterNumber, "194.820"),
            (194_820.0, Field::RegisterNumber, "194820"),
            (501_234_567.0, Field::Phones, "0501234567"),
            (358_501_234_567.0, Field::Phones, "+358501234567"),
            (2_801_135.0, Field::BusinessId, "02801135"),
            (120.0, Field::Members, "120"),
        ] {
            let tells = Tells::Field(field);
            assert_eq!(text_for(&Datum::Number(number), tells, false), wanted);
        }
        let post_code = Tells::Address(AddressPart::PostCode);
        assert_eq!(text_for(&Datum::Number(5_100.0), post_code, false), "05100");
        let day = Tells::Field(Field::RegisteredOn);
        assert_eq!(
            text_for(&Datum::Text("36526".into()), day, false),
            "2000-01-01"
        );
    }

    #[test]
    fn several_values_of_a_cell_are_told_apart() {
        let values = |text, field| values_of(text, field).map(str::trim).collect::<Vec<_>>();
        assert_eq!(values("a@a.fi, b@b.fi; c@c.fi", Field::Emails).len(), 3);
        assert_eq!(values("Katu 1, 80100 Joensuu", Field::Addresses).len(), 1);
        assert_eq!(values("A; B", Field::Name), ["A; B"]);
        assert_eq!(values("A;\nB", Field::FormerNames), ["A", "B"]);
    }
}
