//! Money as whole cents, never as a fraction.

use serde::{Deserialize, Serialize};

/// An amount of euros in whole cents. May be negative (a correction).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Cents(pub i64);

/// Why a text is not an amount of euros.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrongAmount {
    /// It is no number, or larger than any amount.
    #[error("not an amount of euros")]
    NoAmount,
    /// It is a number with more than two decimals: nobody's to round away.
    #[error("an amount with parts of a cent")]
    PartOfCent,
}

impl Cents {
    /// Whole euros as cents.
    pub const fn euros(euros: i64) -> Self {
        Self(euros * 100)
    }

    /// Reads a Finnish amount: digits grouped by threes with spaces (also
    /// no-break and thin ones) or not at all, an optional decimal comma with one
    /// or two digits, an optional minus sign (`-` or U+2212). No currency, no
    /// words.
    ///
    /// # Errors
    /// [`WrongAmount`] for anything else, also for an amount over 10¹³ €.
    pub fn parse(text: &str) -> Result<Self, WrongAmount> {
        let text = text.trim();
        let (negative, digits) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (true, rest.trim_start()),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once([',', '.']).unwrap_or((digits, "00"));
        let whole = ungrouped(whole).ok_or(WrongAmount::NoAmount)?;
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !all_digits(&whole) || !all_digits(fraction) || whole.len() > 13 {
            return Err(WrongAmount::NoAmount);
        }
        if fraction.len() > 2 {
            return Err(WrongAmount::PartOfCent);
        }
        // Whether "12.50" is twelve and a half is not for a program to guess.
        if digits.contains('.') {
            return Err(WrongAmount::NoAmount);
        }
        let euros: i64 = whole.parse().map_err(|_| WrongAmount::NoAmount)?;
        let cents: i64 = fraction.parse().map_err(|_| WrongAmount::NoAmount)?;
        let cents = if fraction.len() == 1 {
            cents * 10
        } else {
            cents
        };
        let total = euros * 100 + cents;
        Ok(Self(if negative { -total } else { total }))
    }

    /// The amount with `group` between thousands and cents only when there are
    /// some: `250 000`, `−5`, `12,50`. No currency.
    pub fn grouped(self, group: char) -> String {
        let absolute = self.0.unsigned_abs();
        let sign = if self.0 < 0 { "\u{2212}" } else { "" };
        let whole = group_thousands(absolute / 100, group);
        match absolute % 100 {
            0 => format!("{sign}{whole}"),
            cents => format!("{sign}{whole},{cents:02}"),
        }
    }
}

/// The digits of `number` without the spaces between its thousands; nothing where
/// a space stands elsewhere: "25 0000" is a slip, not an amount.
fn ungrouped(number: &str) -> Option<String> {
    let mut groups = number.split([' ', '\u{a0}', '\u{2009}', '\u{202f}']);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let by_threes = first.len() <= 3 && rest.iter().all(|group| group.len() == 3);
    (rest.is_empty() || by_threes).then(|| first.to_owned() + &rest.concat())
}

/// `3841` as `3 841`, with `group` between thousands.
pub fn group_thousands(number: u64, group: char) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(group);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    #[test]
    fn amounts_are_read_as_finns_write_them() {
        for (text, cents) in [
            ("250 000", 25_000_000),
            ("93\u{a0}487", 9_348_700),
            ("0", 0),
            ("12,5", 1250),
            ("-5", -500),
            ("\u{2212} 1 000", -100_000),
            ("1 234 567,89", 123_456_789),
            ("1\u{2009}234\u{202f}567", 123_456_700),
        ] {
            assert_eq!(Cents::parse(text), Ok(Cents(cents)), "{text}");
        }
    }

    #[test]
    fn what_is_not_an_amount_is_refused() {
        for text in [
            "",
            "n. 250",
            "250 000 €",
            "12.50",
            "1e5",
            "99999999999999",
            "25 0000",
            "2500 000",
            "25  000",
            " 250 00",
            "250 000 ,5",
            "- -5",
        ] {
            assert_eq!(Cents::parse(text), Err(WrongAmount::NoAmount), "{text}");
        }
    }

    #[test]
    fn parts_of_a_cent_are_told_apart() {
        for text in ["1,234", "0,005", "10.005", "-1 000,000"] {
            assert_eq!(Cents::parse(text), Err(WrongAmount::PartOfCent), "{text}");
        }
    }

    #[test]
    fn amounts_are_printed_with_the_group_given() {
        assert_eq!(Cents::euros(250_000).grouped(' '), "250 000");
        assert_eq!(Cents(-500).grouped(' '), "\u{2212}5");
        assert_eq!(
            Cents(123_456_789).grouped('\u{a0}'),
            "1\u{a0}234\u{a0}567,89"
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn an_amount_that_is_printed_is_read_back(
            cents in -1_000_000_000_000_000_i64 + 1..1_000_000_000_000_000,
            group in select(vec![' ', '\u{a0}', '\u{2009}', '\u{202f}']),
        ) {
            let amount = Cents(cents);
            prop_assert_eq!(Cents::parse(&amount.grouped(group)), Ok(amount));
        }

        #[test]
        fn what_is_read_is_digits_in_threes(text in "[0-9]{1,4}( [0-9]{2,4}){1,3}") {
            let groups: Vec<&str> = text.split(' ').collect();
            let right = groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
            prop_assert_eq!(Cents::parse(&text).is_ok(), right, "{}", text);
        }
    }
}
