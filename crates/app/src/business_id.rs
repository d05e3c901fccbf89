//! The Finnish business identity code (Y-tunnus).

use std::fmt;
use std::str::FromStr;

/// A Y-tunnus with a right check digit. Source of the rule: product facts,
/// weights 7 9 10 5 8 4 2, sum modulo 11.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BusinessId(u32);

/// Why a text is not a Y-tunnus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotABusinessId {
    /// It is not seven digits, a hyphen and a digit.
    #[error("expected seven digits, a hyphen and a check digit")]
    Shape,
    /// The last digit does not fit the others.
    #[error("the check digit is wrong")]
    CheckDigit,
}

const WEIGHTS: [u32; 7] = [7, 9, 10, 5, 8, 4, 2];

impl BusinessId {
    /// The code whose first seven digits are `number`, when there is one: a
    /// number whose remainder is 1 has no check digit.
    pub fn of_number(number: u32) -> Option<Self> {
        if number > 9_999_999 {
            return None;
        }
        let sum: u32 = (0..7_u32)
            .map(|place| number / 10_u32.pow(6 - place) % 10)
            .zip(WEIGHTS)
            .map(|(digit, weight)| digit * weight)
            .sum();
        match sum % 11 {
            0 => Some(Self(number * 10)),
            1 => None,
            remainder => Some(Self(number * 10 + 11 - remainder)),
        }
    }
}

impl FromStr for BusinessId {
    type Err = NotABusinessId;

    /// Any spacing; the older form with six digits gets its leading zero, and of a VAT
    /// number the country and the missing hyphen are put right: `FI02017241`.
    fn from_str(text: &str) -> Result<Self, NotABusinessId> {
        let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let compact = compact.replace(['\u{2010}', '\u{2011}', '\u{2013}', '\u{2212}'], "-");
        let vat = compact.strip_prefix("FI").filter(|rest| rest.len() == 8);
        let compact = match vat.and_then(|rest| rest.split_at_checked(7)) {
            Some((number, check)) => format!("{number}-{check}"),
            None => compact,
        };
        let (number, check) = compact.split_once('-').ok_or(NotABusinessId::Shape)?;
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if !matches!(number.len(), 6 | 7) || check.len() != 1 || !digits(number) || !digits(check) {
            return Err(NotABusinessId::Shape);
        }
        let number: u32 = number.parse().map_err(|_| NotABusinessId::Shape)?;
        let check: u32 = check.parse().map_err(|_| NotABusinessId::Shape)?;
        match Self::of_number(number) {
            Some(id) if id.0 % 10 == check => Ok(id),
            _ => Err(NotABusinessId::CheckDigit),
        }
    }
}

impl fmt::Display for BusinessId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:07}-{}", self.0 / 10, self.0 % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_are_checked() {
        for good in ["0280113-5", " 0280113 - 5", "280113-5", "0280113\u{2013}5"] {
            assert_eq!(
                good.parse::<BusinessId>().map(|id| id.to_string()),
                Ok("0280113-5".into())
            );
        }
        assert_eq!(
            "0280113-6".parse::<BusinessId>(),
            Err(NotABusinessId::CheckDigit)
        );
        for bad in [
            "",
            "0280113",
            "02801135",
            "0280113-55",
            "abcdefg-1",
            "12345-6",
        ] {
            assert_eq!(
                bad.parse::<BusinessId>(),
                Err(NotABusinessId::Shape),
                "{bad}"
            );
        }
    }
}
