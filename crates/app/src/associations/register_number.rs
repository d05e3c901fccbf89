//! Rules: the number of an association in the register of associations.

use std::fmt;
use std::str::FromStr;

/// A number in the register of associations: one to six digits, without a check digit.
/// Source: product facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegisterNumber(u32);

/// The text is not one to six digits, with a dot or a space before the last three.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected one to six digits, as in 194.820")]
pub struct NotARegisterNumber;

impl FromStr for RegisterNumber {
    type Err = NotARegisterNumber;

    /// With a dot or any space before the last three digits, or without; zeros in front
    /// do not count.
    fn from_str(text: &str) -> Result<Self, NotARegisterNumber> {
        let text = text.trim();
        let is_between = |c: char| c == '.' || c.is_whitespace();
        let digits: String = match text.split_once(is_between) {
            Some((thousands, rest)) if rest.len() == 3 => [thousands, rest].concat(),
            Some(_) => return Err(NotARegisterNumber),
            None => text.to_owned(),
        };
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NotARegisterNumber);
        }
        let digits = digits.trim_start_matches('0');
        let number = match digits.len() {
            1..=6 => digits.parse().map_err(|_| NotARegisterNumber)?,
            _ => return Err(NotARegisterNumber),
        };
        Ok(Self(number))
    }
}

/// As the register writes it: a dot before the last three digits.
impl fmt::Display for RegisterNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0..1_000 => write!(f, "{}", self.0),
            _ => write!(f, "{}.{:03}", self.0 / 1_000, self.0 % 1_000),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_in_every_spelling_and_shown_in_one() {
        for (text, shown) in [
            ("194.820", "194.820"),
            ("194820", "194.820"),
            (" 194\u{a0}820 ", "194.820"),
            ("1.005", "1.005"),
            ("001005", "1.005"),
            ("7", "7"),
            ("820", "820"),
        ] {
            let read: Result<RegisterNumber, _> = text.parse();
            assert_eq!(
                read.map(|number| number.to_string()),
                Ok(shown.into()),
                "{text}"
            );
        }
        for bad in [
            "",
            "0",
            "000",
            ".",
            "194.82",
            "19.4820",
            "1948200",
            "194.820.1",
            "19x",
            "-5",
            "1 2",
            "0280113-5",
            "+194",
            "٣",
        ] {
            assert_eq!(
                bad.parse::<RegisterNumber>(),
                Err(NotARegisterNumber),
                "{bad}"
            );
        }
    }
}
