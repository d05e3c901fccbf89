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

/// The digits of a code at the least: its check character may be a letter.
const DIGITS: usize = 9;

/// Whether a personal identity code stands somewhere in the text, with a date
/// that may be and the right check character, in upper or lower case.
pub fn found_in(text: &str) -> bool {
    // Nearly no text has so many digits.
    if text.bytes().filter(u8::is_ascii_digit).count() < DIGITS {
        return false;
    }
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
    let bytes = without_spaces(&bytes);
    let ends_word = |at: Option<&u8>| at.is_none_or(|byte| !byte.is_ascii_alphanumeric());
    bytes.windows(LENGTH).enumerate().any(|(start, window)| {
        is_code(window)
            && ends_word(start.checked_sub(1).and_then(|before| bytes.get(before)))
            && ends_word(bytes.get(start + LENGTH))
    })
}

/// The text without the spaces that people put around a dash.
fn without_spaces(text: &[u8]) -> Vec<u8> {
    let is_dash = |byte: u8| matches!(byte, b'-' | b'+');
    let mut without: Vec<u8> = Vec::with_capacity(text.len());
    for byte in text.iter().copied() {
        if is_dash(byte) {
            while without.last() == Some(&b' ') {
                without.pop();
            }
        } else if byte == b' ' && without.last().copied().is_some_and(is_dash) {
            continue;
        }
        without.push(byte);
    }
    without
}

/// What is left of a code that [`mask`] has taken: its sign of the century between
/// these.
const TAKEN: (&str, &str) = ("******", "****");

/// Whether a code stood somewhere in the text until [`mask`] took it.
pub fn was_in(text: &str) -> bool {
    let mut ends = text.match_indices(TAKEN.0);
    ends.any(|(at, taken)| {
        let mut rest = text[at + taken.len()..].trim_start_matches(' ').chars();
        rest.next().is_some_and(|sign| sign != '*')
            && rest.as_str().trim_start_matches(' ').starts_with(TAKEN.1)
    })
}

/// Puts stars in the place of the codes that stand in the bytes of a text, be it in UTF-8,
/// UTF-16 or an encoding of one byte. The length stays.
pub fn mask(bytes: &mut [u8]) {
    for width in [1, 2] {
        for start in 0..bytes.len() {
            if bytes[start].is_ascii_digit()
                && let Some(places) = code_at(bytes, start, width)
            {
                places.into_iter().for_each(|place| bytes[place] = b'*');
            }
        }
    }
}

/// Where the signs of a code are that begins there, but for that of its century.
fn code_at(bytes: &[u8], start: usize, width: usize) -> Option<Vec<usize>> {
    // In UTF-16 there is nothing between two of these signs, whichever byte comes first.
    let is_apart = |from: usize, to: usize| width == 1 || bytes[from + 1..to] == [0];
    let is_sign = |place: usize| bytes.get(place).is_some_and(u8::is_ascii_alphanumeric);
    if start
        .checked_sub(width)
        .is_some_and(|before| is_sign(before) && is_apart(before, start))
    {
        return None;
    }
    let date = (0..6).map(|n| start + n * width);
    let is_digit = |place: usize| bytes.get(place).is_some_and(u8::is_ascii_digit);
    if !date.clone().all(is_digit) {
        return None;
    }
    // A dash of word processors takes three bytes in UTF-8, and a space may stand at
    // either side of it.
    for length in width..=3 + 2 * width {
        let date = date.clone();
        let end = start + 6 * width + length;
        let places: Vec<usize> = date.chain((0..4).map(|n| end + n * width)).collect();
        let last = places[9];
        if last >= bytes.len() {
            continue;
        }
        let sides = [&places[..6], &places[6..]];
        let pairs = sides.iter().flat_map(|side| side.windows(2));
        if !pairs.into_iter().all(|two| is_apart(two[0], two[1])) {
            continue;
        }
        let Some(century) = century(&bytes[places[5] + 1..places[6]]) else {
            continue;
        };
        let sign = |place: usize| bytes[place].to_ascii_uppercase();
        let mut window: Vec<u8> = places[..6].iter().map(|place| sign(*place)).collect();
        window.push(century);
        window.extend(places[6..].iter().map(|place| sign(*place)));
        let goes_on = is_sign(last + width) && is_apart(last, last + width);
        if is_code(&window) && !goes_on {
            return Some(places);
        }
    }
    None
}

/// The sign of the century that these bytes mean, as found between a date and a number.
fn century(bytes: &[u8]) -> Option<u8> {
    // A space before it and one after it, in one byte or in UTF-16.
    let spaces: [[&[u8]; 2]; 2] = [[b" ", b" "], [&[0, b' '], &[b' ', 0]]];
    for [before, after] in spaces {
        let inner = bytes.strip_prefix(before).unwrap_or(bytes);
        let inner = inner.strip_suffix(after).unwrap_or(inner);
        if inner.len() < bytes.len()
            && let Some(sign @ (b'-' | b'+')) = sign_in(inner)
        {
            return Some(sign);
        }
    }
    sign_in(bytes)
}

fn sign_in(bytes: &[u8]) -> Option<u8> {
    match bytes {
        // Dashes of word processors: in UTF-8, in Windows-1252, in UTF-16.
        [0xe2, 0x80, 0x90..=0x95] | [0xe2, 0x88, 0x92] | [0x96 | 0x97] => Some(b'-'),
        [0x20, 0x10..=0x15, 0] | [0, 0x10..=0x15, 0x20] => Some(b'-'),
        [0x22, 0x12, 0] | [0, 0x12, 0x22] => Some(b'-'),
        [sign] | [0, sign, 0] => Some(sign.to_ascii_uppercase()),
        _ => None,
    }
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
            "131052 - 9085",
            "131052 –9085 ja muuta",
            "131052+ 9085",
        ] {
            assert!(found_in(text), "{text}");
        }
    }

    #[test]
    fn codes_are_taken_out_of_bytes_whatever_they_are_written_in() {
        let utf_16 = |text: &str| text.encode_utf16().collect::<Vec<u16>>();
        for (code, rest) in [
            ("131052-9085", "******-****"),
            ("010203a9024", "******a****"),
            ("131052–9085", "******–****"),
            ("131052−9085", "******−****"),
            ("131052 - 9085", "****** - ****"),
            ("131052 –9085", "****** –****"),
            ("131052+ 9085", "******+ ****"),
        ] {
            let (text, wanted) = (format!("Ä {code};1"), format!("Ä {rest};1"));
            let le = |text: &str| utf_16(text).into_iter().flat_map(u16::to_le_bytes);
            let be = |text: &str| utf_16(text).into_iter().flat_map(u16::to_be_bytes);
            for (mut bytes, wanted) in [
                (text.clone().into_bytes(), wanted.clone().into_bytes()),
                (le(&text).collect(), le(&wanted).collect()),
                (be(&text).collect(), be(&wanted).collect()),
            ] {
                mask(&mut bytes);
                assert_eq!(bytes, wanted, "{code}");
            }
            assert!(was_in(&wanted) && !found_in(&wanted) && !was_in(&text));
        }
        let mut old = b"131052\x969085".to_vec();
        mask(&mut old);
        assert_eq!(old, b"******\x96****");
        for text in ["131052-9086", "1131052-9085", "131052-90851", "***********"] {
            let mut bytes = text.as_bytes().to_vec();
            mask(&mut bytes);
            assert_eq!(bytes, text.as_bytes());
            assert!(!was_in(text));
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
            "131052 A 9085",
            "131052 - 90851",
            "ä131052-9085ö",
        ] {
            assert!(!found_in(text), "{text}");
        }
    }
}
