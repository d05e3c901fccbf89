//! Days as people and programs write them.

use chrono::NaiveDate;

/// A day as a Finn writes it (`24.11.2026`, `24.11.2026 klo 9.00`) or as ISO 8601 does
/// (`2026-11-24`, with a time behind it or not); nothing for what is no day.
pub fn read(text: &str) -> Option<NaiveDate> {
    let first = text.trim().split([' ', '\u{a0}', 'T']).next()?;
    let mut parts = first.splitn(3, '.').map(|part| part.parse::<u32>().ok());
    let finnish = || {
        let (day, month) = (parts.next()??, parts.next()??);
        let year = first.rsplit('.').next().filter(|year| year.len() == 4)?;
        NaiveDate::from_ymd_opt(year.parse().ok()?, month, day)
    };
    let found = { finnish }();
    found.or_else(|| {
        let is_iso = first.len() == 10 && first.as_bytes()[4] == b'-';
        is_iso.then(|| first.parse().ok()).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_in_every_spelling() {
        let wanted = NaiveDate::from_ymd_opt(1987, 2, 1);
        for text in [
            "1.2.1987",
            "01.02.1987",
            " 1.2.1987 ",
            "1987-02-01",
            "1987-02-01T10:00:00Z",
            "1987-02-01 00:00",
            "1.2.1987 klo 9.00",
        ] {
            assert_eq!(read(text), wanted, "{text}");
        }
        for text in [
            "",
            "1.2.87",
            "31.2.1987",
            "1987",
            "1987-2-1",
            "1.2.",
            "1.2.1987.3",
            "a",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
