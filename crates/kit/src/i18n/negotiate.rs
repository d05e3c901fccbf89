//! Which language a visitor's browser asks for.

use super::Lang;

/// The best language for an `Accept-Language` header (RFC 9110, 12.5.4): the
/// one with the highest weight, the earlier one among equals, Finnish when none
/// of ours is named.
pub fn preferred(header: &str) -> Lang {
    let mut best = (Lang::Fi, 0.0_f32);
    for range in header.split(',').take(32) {
        let mut parts = range.split(';');
        let tag = parts.next().unwrap_or_default().trim();
        let weight = parts
            .find_map(|part| part.trim().strip_prefix("q="))
            .map_or(1.0, |q| q.trim().parse().unwrap_or(0.0));
        if let Ok(lang) = tag.parse()
            && weight > best.1
        {
            best = (lang, weight);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_weight_wins() {
        for (header, lang) in [
            ("sv-FI,sv;q=0.9,en;q=0.8", Lang::Sv),
            ("de,en-GB;q=0.7,fi;q=0.9", Lang::Fi),
            ("de, fr;q=0.8", Lang::Fi),
            ("en;q=0, sv;q=0.1", Lang::Sv),
            ("", Lang::Fi),
            ("*;q=0.5, en;q=nonsense", Lang::Fi),
        ] {
            assert_eq!(preferred(header), lang, "{header}");
        }
    }
}
