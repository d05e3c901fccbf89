//! The Finnish business id (Y-tunnus): the one key by which an organisation is
//! the same under several names and addresses.

use serde::{Deserialize, Serialize};

/// A valid business id. Shown as `NNNNNNN-N`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct BusinessId {
    /// The seven digits and the check digit as one number below 10⁸.
    digits: u32,
}

/// Why a text is not a business id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotABusinessId {
    /// It has not the shape `NNNNNNN-N`.
    #[error("not of the form NNNNNNN-N")]
    Shape,
    /// The check digit does not follow from the seven digits.
    #[error("the check digit does not match")]
    CheckDigit,
}

/// Weights of the first seven digits; the sum is taken modulo 11 (Tax
/// Administration's rule).
const WEIGHTS: [u32; 7] = [7, 9, 10, 5, 8, 4, 2];

impl BusinessId {
    /// Reads a business id written with any spacing, any kind of dash or none,
    /// or in the old form of six digits (`123456-7`).
    ///
    /// # Errors
    /// [`NotABusinessId`] when the shape or the check digit is wrong.
    pub fn parse(text: &str) -> Result<Self, NotABusinessId> {
        let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let dash = |c: char| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}');
        let (head, check) = match compact.split_once(dash) {
            Some(parts) => parts,
            None if compact.len() == 8 && compact.is_ascii() => compact.split_at(7),
            None => return Err(NotABusinessId::Shape),
        };
        let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if !matches!(head.len(), 6 | 7)
            || check.len() != 1
            || !all_digits(head)
            || !all_digits(check)
        {
            return Err(NotABusinessId::Shape);
        }
        let digits: u32 = format!("{head}{check}")
            .parse()
            .map_err(|_| NotABusinessId::Shape)?;
        match check_digit(digits / 10) {
            Some(right) if right == digits % 10 => Ok(Self { digits }),
            _ => Err(NotABusinessId::CheckDigit),
        }
    }

    /// The business id of the seven digits of `number`, or `None` when no id
    /// has these digits. For invented data and tests.
    pub fn from_number(number: u32) -> Option<Self> {
        let check = (number < 10_000_000)
            .then(|| check_digit(number))
            .flatten()?;
        Some(Self {
            digits: number * 10 + check,
        })
    }
}

/// The check digit of seven digits; `None` where the remainder is 1.
fn check_digit(number: u32) -> Option<u32> {
    let place = |index: usize| number / 10_u32.pow(6 - index as u32) % 10;
    let sum: u32 = WEIGHTS
        .iter()
        .enumerate()
        .map(|(i, weight)| weight * place(i))
        .sum();
    match sum % 11 {
        0 => Some(0),
        1 => None,
        rest => Some(11 - rest),
    }
}

impl std::fmt::Display for BusinessId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:07}-{}", self.digits / 10, self.digits % 10)
    }
}

impl std::str::FromStr for BusinessId {
    type Err = NotABusinessId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<String> for BusinessId {
    type Error = NotABusinessId;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<BusinessId> for String {
    fn from(id: BusinessId) -> Self {
        id.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_form_is_shown_whatever_was_typed() {
        for text in [
            "9000001-1",
            " 9000001 - 1 ",
            "9000001\u{2013}1",
            "90000011",
            "9000001 1",
        ] {
            assert_eq!(
                BusinessId::parse(text).map(|id| id.to_string()),
                Ok("9000001-1".into())
            );
        }
        let old = BusinessId::parse("100004-5").map(|id| id.to_string());
        assert_eq!(old, Ok("0100004-5".to_owned()));
    }

    #[test]
    fn a_wrong_shape_and_a_wrong_check_digit_are_told_apart() {
        for text in [
            "",
            "-",
            "12345-6",
            "12345678-9",
            "9000001-16",
            "900000a-6",
            "ä000001-6",
        ] {
            assert_eq!(
                BusinessId::parse(text),
                Err(NotABusinessId::Shape),
                "{text}"
            );
        }
        assert_eq!(
            BusinessId::parse("9000001-2"),
            Err(NotABusinessId::CheckDigit)
        );
    }

    #[test]
    fn every_number_has_at_most_one_check_digit() {
        let mut without = 0;
        for number in 9_000_000..9_001_000 {
            let fitting: Vec<_> = (0..10)
                .filter(|check| BusinessId::parse(&format!("{number}-{check}")).is_ok())
                .collect();
            assert!(fitting.len() <= 1, "{number}: {fitting:?}");
            without += usize::from(fitting.is_empty());
            assert_eq!(
                BusinessId::from_number(number).is_some(),
                fitting.len() == 1
            );
        }
        assert!(
            (60..120).contains(&without),
            "about one in eleven has none: {without}"
        );
    }
}
