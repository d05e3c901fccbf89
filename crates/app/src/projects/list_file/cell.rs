//! Rules: what stands in a cell, in the form's words.

use chrono::{Datelike, NaiveDate};
use kit::money::Cents;
use kit::table::workbook::{Datum, day_of_serial};

use super::layout::{ColumnKind, Spelling};

/// How a file writes its cells.
#[derive(Clone, Copy)]
pub(super) struct Written {
    pub(super) spelling: Spelling,
    /// Whether days are counted from 1904.
    pub(super) from_1904: bool,
}

/// A cell's text as the card's fields read it. What does not fit its column is
/// left as it is, to be refused by name.
pub(super) fn text_of(datum: &Datum, kind: ColumnKind, written: Written) -> String {
    let Written {
        spelling,
        from_1904,
    } = written;
    match (datum, kind) {
        (Datum::Date(day), _) => shown(*day),
        (Datum::Number(number), ColumnKind::Day) => {
            day_of_serial(*number, from_1904).map_or_else(|| number.to_string(), shown)
        }
        (Datum::Number(number), ColumnKind::Money) => euros(*number),
        (Datum::Number(number), ColumnKind::PostCode) => format!("{number:05}"),
        (Datum::Number(number), _) => number.to_string(),
        (Datum::Text(text), ColumnKind::Prose) => text.trim().to_owned(),
        (Datum::Text(text), ColumnKind::Day) => {
            let text = one_line(text);
            let slashed = || slashed(&text).filter(|_| spelling == Spelling::European);
            let day = day(&text, from_1904).or_else(slashed);
            day.map_or(text, shown)
        }
        (Datum::Text(text), ColumnKind::Money) => {
            let text = one_line(text);
            let decimal = || decimal(&text).filter(|_| spelling == Spelling::European);
            decimal().unwrap_or_else(|| amount(&text))
        }
        (Datum::Text(text), ColumnKind::PostCode | ColumnKind::Line) => one_line(text),
    }
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// As the form writes a day.
pub(super) fn shown(day: NaiveDate) -> String {
    format!("{}.{}.{}", day.day(), day.month(), day.year())
}

/// A day as a Finn writes it, as ISO 8601 does, with a time behind it, or the
/// number of it as text.
pub(super) fn day(text: &str, from_1904: bool) -> Option<NaiveDate> {
    let number = || text.parse().ok().filter(|_| text.len() == 5);
    kit::day::read(text)
        .or_else(|| day_of_serial(number()?, from_1904))
        .filter(|day| (1990..2100).contains(&day.year()))
}

/// A day as the EU's lists write it: `31/12/2026`.
fn slashed(text: &str) -> Option<NaiveDate> {
    let first = text.split(' ').next()?;
    first
        .contains('/')
        .then(|| day(&first.replace('/', "."), false))?
}

/// An amount as programs write it: a point or one comma before as many decimals as
/// there are, perhaps an exponent. `1,234` may mean two things and is none.
fn decimal(text: &str) -> Option<String> {
    let text = text.trim_end_matches('€').trim_end();
    let is_number = |c: char| c.is_ascii_digit() || "+-.,eE".contains(c);
    let digits_behind = |sign| text.split_once(sign).map(|(_, behind)| behind.len());
    if !text.chars().all(is_number) || digits_behind(',') == Some(3) {
        return None;
    }
    let number: f64 = text.replacen(',', ".", 1).parse().ok()?;
    Some(euros(number))
}

fn euros(number: f64) -> String {
    let cents = (number * 100.0).round();
    if cents.abs() > 1e15 {
        return number.to_string();
    }
    #[allow(clippy::cast_possible_truncation, reason = "within the range above")]
    let cents = Cents(cents as i64);
    cents.grouped(' ').replace('\u{2212}', "-")
}

/// An amount that another program wrote with a decimal point stands as a Finn
/// writes it; one of three digits behind it may be thousands and stays.
fn amount(text: &str) -> String {
    let number = text.trim_end_matches('€').trim_end();
    match number.split_once('.') {
        Some((whole, cents))
            if matches!(cents.len(), 1 | 2)
                && whole
                    .bytes()
                    .skip(1)
                    .chain(cents.bytes())
                    .all(|b| b.is_ascii_digit()) =>
        {
            format!("{whole},{cents}")
        }
        _ => number.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FINNISH: Written = Written {
        spelling: Spelling::Finnish,
        from_1904: false,
    };
    const EUROPEAN: Written = Written {
        spelling: Spelling::European,
        from_1904: false,
    };

    #[test]
    fn the_eus_lists_write_days_and_amounts_otherwise() {
        let of = |text: &str, kind| text_of(&Datum::Text(text.into()), kind, EUROPEAN);
        for text in [
            "29/02/2024",
            "29/2/2024",
            "2024-02-29",
            "29.2.2024",
            "45351",
        ] {
            assert_eq!(of(text, ColumnKind::Day), "29.2.2024", "{text}");
        }
        for text in ["02/29/2024", "30/02/2024", "29/02/24", "2024/02/29"] {
            assert_eq!(of(text, ColumnKind::Day), text);
        }
        for (text, wanted) in [
            ("250000", "250 000"),
            ("250000.5", "250 000,50"),
            ("250000,5", "250 000,50"),
            ("250000.4999", "250 000,50"),
            ("2.5E5", "250 000"),
            ("250.000", "250"),
            ("250000 €", "250 000"),
            ("1,234", "1,234"),
            ("250 000,50", "250 000,50"),
            ("paljon", "paljon"),
        ] {
            assert_eq!(of(text, ColumnKind::Money), wanted, "{text}");
        }
        let finnish = |text: &str, kind| text_of(&Datum::Text(text.into()), kind, FINNISH);
        assert_eq!(finnish("29/02/2024", ColumnKind::Day), "29/02/2024");
    }

    #[test]
    fn a_day_is_read_in_every_shape() {
        let wanted = NaiveDate::from_ymd_opt(2024, 2, 29);
        for text in [
            "29.2.2024",
            "29.02.2024",
            "2024-02-29",
            "2024-02-29T00:00:00",
            "29.2.2024 0:00",
            "45351",
        ] {
            assert_eq!(day(text, false), wanted, "{text}");
        }
        for text in ["30.2.2024", "29.2.24", "keväällä", "", "1", "453510"] {
            assert_eq!(day(text, false), None, "{text}");
        }
    }

    #[test]
    fn numbers_and_texts_are_the_same_amount() {
        let number = |number| text_of(&Datum::Number(number), ColumnKind::Money, FINNISH);
        let text = |text: &str| text_of(&Datum::Text(text.into()), ColumnKind::Money, FINNISH);
        assert_eq!(number(250_000.5), "250 000,50");
        assert_eq!(number(93_487.333_333), "93 487,33");
        assert_eq!(number(-12.0), "-12");
        assert_eq!(text("250000.50"), "250000,50");
        assert_eq!(text("250 000,50 €"), "250 000,50");
        assert_eq!(text("250.000"), "250.000");
    }

    #[test]
    fn a_post_code_keeps_its_zeros() {
        let text = |number| text_of(&Datum::Number(number), ColumnKind::PostCode, FINNISH);
        assert_eq!(text(100.0), "00100");
        assert_eq!(text(80_100.0), "80100");
        let line = |number| text_of(&Datum::Number(number), ColumnKind::Line, FINNISH);
        assert_eq!(line(4.0), "4");
        assert_eq!(line(4.3), "4.3");
    }
}
