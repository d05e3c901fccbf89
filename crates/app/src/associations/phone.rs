//! Rules: telephone numbers, in one spelling.

use std::fmt;
use std::str::FromStr;

/// A telephone number: digits, with the country's in front where it was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(String);

/// The text is not a telephone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a telephone number, as in 050 123 4567")]
pub struct NotAPhone;

/// Finland's number.
const FINLAND: &str = "+358";

impl FromStr for Phone {
    type Err = NotAPhone;

    /// Takes spaces, hyphens, brackets and dots between the digits. The longest number has
    /// fifteen digits (ITU-T E.164), the shortest that is taken five.
    fn from_str(text: &str) -> Result<Self, NotAPhone> {
        let mut digits = String::new();
        for c in text.trim().trim_start_matches("tel:").chars() {
            match c {
                '0'..='9' => digits.push(c),
                '+' if digits.is_empty() => digits.push(c),
                ' ' | '\u{a0}' | '-' | '\u{2010}'..='\u{2013}' | '(' | ')' | '.' | '/' => {}
                _ => return Err(NotAPhone),
            }
        }
        if let Some(rest) = digits.strip_prefix("00") {
            digits = format!("+{rest}");
        }
        // +358 (0)50 …: the zero is for calls inside the country.
        if let Some(rest) = digits.strip_prefix(FINLAND) {
            digits = format!("0{}", rest.trim_start_matches('0'));
        }
        let count = digits.trim_start_matches('+').len();
        match (5..=15).contains(&count) {
            true => Ok(Self(digits)),
            false => Err(NotAPhone),
        }
    }
}

/// As a Finn writes it: 050 123 4567, 013 123 456.
impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.as_str();
        if digits.starts_with('+') || digits.len() < 8 {
            return f.write_str(digits);
        }
        write!(f, "{} {} {}", &digits[..3], &digits[3..6], &digits[6..])
    }
}

impl Phone {
    /// Its digits.
    pub(super) fn digits(&self) -> String {
        self.0.trim_start_matches('+').to_owned()
    }

    /// As a link dials it.
    pub fn link(&self) -> String {
        match self.0.strip_prefix('0') {
            Some(rest) => format!("tel:{FINLAND}{rest}"),
            None => format!("tel:{}", self.0),
        }
    }
}

/// The digits by which a telephone number is found, or its last ones, however they are
/// written.
pub(super) fn sought(text: &str) -> Option<String> {
    let phone: Phone = text.parse().ok()?;
    let digits = phone.digits();
    // Finland's number without the sign in front, as some telephones show it.
    match digits.strip_prefix(&FINLAND[1..]) {
        Some(rest) if rest.len() >= 8 => Some(format!("0{}", rest.trim_start_matches('0'))),
        _ => Some(digits),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_sought_by_its_digits() {
        for (text, digits) in [
            ("+358 (0)50 123 4567", "0501234567"),
            ("358501234567", "0501234567"),
            ("123-4567", "1234567"),
            ("35812", "35812"),
        ] {
            assert_eq!(sought(text).as_deref(), Some(digits));
        }
        assert_eq!(sought("4567"), None);
    }

    #[test]
    fn a_number_is_read_in_every_spelling_and_shown_in_one() {
        for (text, shown, link) in [
            ("050 123 4567", "050 123 4567", "tel:+358501234567"),
            ("0501234567", "050 123 4567", "tel:+358501234567"),
            ("+358 50 1234567", "050 123 4567", "tel:+358501234567"),
            ("+358 (0)50-123 4567", "050 123 4567", "tel:+358501234567"),
            ("00358 13 123 456", "013 123 456", "tel:+35813123456"),
            ("+46 70-123 45 67", "+46701234567", "tel:+46701234567"),
            ("10023", "10023", "tel:10023"),
        ] {
            let phone: Phone = text.parse().expect(text);
            assert_eq!(
                (phone.to_string().as_str(), phone.link().as_str()),
                (shown, link)
            );
            assert_eq!(phone.to_string().parse(), Ok(phone));
        }
        for bad in [
            "",
            "+",
            "123",
            "puhelin",
            "050 123 4567 Maija",
            "1234567890123456",
        ] {
            assert_eq!(bad.parse::<Phone>(), Err(NotAPhone), "{bad}");
        }
    }
}
