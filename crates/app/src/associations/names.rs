//! Rules: what names of one association have in common, however they are written.
//!
//! A name is compared without its legal form (ry, rf, r.y., rekisteröity yhdistys), without
//! marks, in small letters. A bilingual name stands in one text ("X ry, ruotsiksi Y rf",
//! "X ry – Y rf"): each half is a name of its own.

use unicode_normalization::UnicodeNormalization;

/// The longest name, in letters: what an official register has, with room.
pub(super) const LONGEST: usize = 300;

/// Legal forms as they stand in names, folded; the longer ones first.
const FORMS: [&str; 13] = [
    "rekisteröity yhdistys",
    "registrerad förening",
    "registered association",
    "registrerad",
    "rekisteröity",
    "r y",
    "r f",
    "ry",
    "rf",
    "sr",
    "oyj",
    "oy",
    "ab",
];

/// Words that lead to the name in another language.
const IN_OTHER: [&str; 8] = [
    "ruotsiksi",
    "englanniksi",
    "suomeksi",
    "på svenska",
    "på finska",
    "in swedish",
    "in english",
    "in finnish",
];

/// The keys of a name: one for each language it is written in, in its order, without the
/// same twice. None for a name without letters or digits.
pub fn keys(name: &str) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for half in halves(&folded(name)) {
        let key = without_form(&half);
        if !key.is_empty() && !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

/// How alike two keys are, from 0 to 100: letters that are changed, left out, put in or
/// swapped count against the longer one, and so do words that stand in another order when
/// they are not the same words.
pub fn likeness(a: &str, b: &str) -> u32 {
    let in_order = |key: &str| {
        let mut words: Vec<&str> = key.split(' ').collect();
        words.sort_unstable();
        words.join(" ")
    };
    let straight = strsim::normalized_damerau_levenshtein(a, b);
    let sorted = strsim::normalized_damerau_levenshtein(&in_order(a), &in_order(b));
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 100"
    )]
    let percent = (straight.max(sorted) * 100.0).floor() as u32;
    percent
}

/// The name in small letters, each mark that only divides a space, and one kind of what
/// divides languages: ` / `.
fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for c in name.nfc().flat_map(char::to_lowercase).nfc() {
        match c {
            _ if c.is_alphanumeric() => folded.push(c),
            // "X ry – Y rf" but "4H-yhdistys": only what stands alone divides.
            '/' | '|' => folded.push_str(" / "),
            ',' | ';' | '(' => folded.push_str(" , "),
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => folded.push('-'),
            '&' | '+' => folded.push_str(" ja "),
            '\'' | '\u{2019}' | '\u{b4}' => {}
            _ => folded.push(' '),
        }
    }
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name in each of its languages.
fn halves(folded: &str) -> Vec<String> {
    let mut halves = vec![Vec::new()];
    let words: Vec<&str> = folded.split(' ').collect();
    let mut place = 0;
    while place < words.len() {
        let (word, rest) = (words[place], words[place..].join(" "));
        let leads = IN_OTHER.iter().find(|lead| begins_with_words(&rest, lead));
        let divides = || ends_in_form(&words[..place]) && ends_in_form(&words[place + 1..]);
        if let Some(lead) = leads.filter(|_| place > 0) {
            halves.push(Vec::new());
            place += lead.split(' ').count();
            continue;
        }
        if word == "/" || (matches!(word, "-" | ",") && divides()) {
            halves.push(Vec::new());
        } else if !matches!(word, "," | "-")
            && let Some(half) = halves.last_mut()
        {
            half.extend(word.split('-').filter(|part| !part.is_empty()));
        }
        place += 1;
    }
    halves.into_iter().map(|words| words.join(" ")).collect()
}

fn begins_with_words(text: &str, words: &str) -> bool {
    let rest = text.strip_prefix(words);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

fn ends_in_form(words: &[&str]) -> bool {
    let text = words.join(" ");
    FORMS.iter().any(|form| text.ends_with(&format!(" {form}")))
}

/// A name without its legal form, which stands at its end or (older Swedish names) at its
/// beginning. What is nothing but a form stays.
fn without_form(name: &str) -> String {
    let mut rest = name;
    loop {
        let cut = FORMS.iter().find_map(|form| {
            let before = rest.strip_suffix(form)?.strip_suffix(' ');
            before.or_else(|| rest.strip_prefix(form)?.strip_prefix(' '))
        });
        match cut.map(str::trim).filter(|cut| !cut.is_empty()) {
            Some(cut) => rest = cut,
            None => return rest.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_share_a_key() {
        for (name, wanted) in [
            ("Kolin Kyläseura ry", &["kolin kyläseura"][..]),
            ("KOLIN KYLÄSEURA R.Y.", &["kolin kyläseura"]),
            (
                "Kolin kyläseura, rekisteröity yhdistys",
                &["kolin kyläseura"],
            ),
            ("  Kolin  Kyläseura r.y", &["kolin kyläseura"]),
            ("Kolin Kyla\u{308}seura ry", &["kolin kyläseura"]),
            ("Enon 4H-yhdistys ry", &["enon 4h yhdistys"]),
            ("Koti ja Koulu & Me ry", &["koti ja koulu ja me"]),
            ("Föreningen Åbo rf", &["föreningen åbo"]),
            ("Kylätalo Oy", &["kylätalo"]),
            ("ry", &["ry"]),
            ("", &[]),
            ("…", &[]),
        ] {
            assert_eq!(keys(name), wanted, "{name}");
        }
    }

    #[test]
    fn each_language_of_a_name_is_a_name() {
        let wanted = ["joensuun näkövammaiset", "joensuu synskadade"];
        for name in [
            "Joensuun Näkövammaiset ry, ruotsiksi Joensuu Synskadade rf",
            "Joensuun Näkövammaiset ry – Joensuu Synskadade rf",
            "Joensuun Näkövammaiset ry - Joensuu Synskadade rf",
            "Joensuun Näkövammaiset ry / Joensuu Synskadade r.f.",
            "Joensuun Näkövammaiset ry (på svenska Joensuu Synskadade rf)",
            "Joensuun Näkövammaiset ry, Joensuu Synskadade rf",
        ] {
            assert_eq!(keys(name), wanted, "{name}");
        }
        // A mark inside a name divides no languages.
        assert_eq!(
            keys("Liikunta, leikki ja ilo ry"),
            ["liikunta leikki ja ilo"]
        );
        assert_eq!(
            keys("Pohjois-Karjalan Martat ry"),
            ["pohjois karjalan martat"]
        );
        assert_eq!(keys("Enon Martat ry, Joensuu").len(), 1);
    }

    #[test]
    fn a_slip_of_spelling_is_nearly_the_same() {
        assert_eq!(likeness("kolin kyläseura", "kolin kyläseura"), 100);
        assert!(likeness("kolin kyläseura", "kolin kyläseura joensuu") < 80);
        assert!(likeness("kolin kyläseura", "kolin kylaseura") > 90);
        assert!(likeness("kolin kyläseura", "koiln kyläseura") > 90);
        assert_eq!(likeness("kyläseura kolin", "kolin kyläseura"), 100);
        assert!(likeness("enon martat", "tuupovaaran martat") < 70);
    }

    proptest::proptest! {
        #[test]
        fn any_name_has_keys_in_small_letters(name in "\\PC{0,60}|(?i)[a-ö ]{0,20}(ry|rf|r\\.y\\.)?") {
            for key in keys(&name) {
                proptest::prop_assert!(!key.is_empty() && key.trim() == key && !key.contains("  "));
                proptest::prop_assert_eq!(key.to_lowercase(), key.clone());
                proptest::prop_assert!(!key.ends_with(" ry") && !key.ends_with(" rf"), "{}", key);
            }
        }
    }
}
