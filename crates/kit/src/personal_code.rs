//! Personal identity codes, so that they can be refused.
//!
//! The shape is the Digital and Population Data Services Agency's:
//! `DDMMYYCZZZQ`, where `C` is the sign of the century and `Q` the check
//! character of the nine digits modulo 31.

/// Check characters by remainder.
const CHECKS: &[u8; 31] = b"0123456789ABCDEFHJKLMNPRSTUVWXY";

/// Signs of the centuries 1800, 1900 and 2000; the letters beside `+`, `-` and
/// `A` came into use in 2023.
const CENTURIES: &[u8] = b"+-YXWVUABCDEF";

const LENGTH: usize = 11;

/// Whether a personal identity code stands somewhere in the text, with a date
/// that may be and the right check character, in upper or lower case.
pub fn found_in(text: &str) -> bool {
    // Dashes of word processors count as the hyphen; what is outside ASCII only
    // has to end a word or not.
    let bytes: Vec<u8> = text
        .chars()
        .map(|c| match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => b'-',
            c if c.is_ascii() => c.to_ascii_uppercase() as u8,
            c if c.is_alphanumeric() => b'Z',
            _ => b' ',
        })
        .collect();
    let ends_word = |at: Option<&u8>| at.is_none_or(|byte| !byte.is_ascii_alphanumeric());
    bytes.windows(LENGTH).enumerate().any(|(start, window)| {
        is_code(window)
            && ends_word(start.checked_sub(1).and_then(|before| bytes.get(before)))
            && ends_word(bytes.get(start + LENGTH))
    })
}

fn is_code(window: &[u8]) -> bool {
    let [date @ .., c, z1, z2, z3, check] = window else {
        return false;
    };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0u64, |sum, digit| {
            digit
                .is_ascii_digit()
                .then(|| sum * 10 + u64::from(digit - b'0'))
        })
    };
    let (Some(date), Some(individual)) = (number(date), number(&[*z1, *z2, *z3])) else {
        return false;
    };
    let (day, month) = (date / 10_000, date / 100 % 100);
    let remainder = (date * 1000 + individual) % 31;
    CENTURIES.contains(c)
        && (1..=31).contains(&day)
        && (1..=12).contains(&month)
        && usize::try_from(remainder).is_ok_and(|r| CHECKS[r] == *check)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found() {
        // Invented: the individual numbers 900–999 belong to nobody.
        for text in [
            "131052-9085",
            "Tunnukseni on 131052-9085.",
            "(131052+9085)",
            "010203a9024",
            "010203Y9024",
            "131052–9085",
        ] {
            assert!(found_in(text), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_not() {
        for text in [
            "",
            "131052-9086",
            "991052-9085",
            "131052-90851",
            "1131052-9085",
            "1234567-8",
            "050 123 4567",
            "131052 9085",
            "ä131052-9085ö",
        ] {
            assert!(!found_in(text), "{text}");
        }
    }
}
