//! Finnish words without a dictionary: what is left of a word when its endings are
//! taken off, in a form that is the same for all of its forms.
//!
//! A word has several readings (`-sta` is an ending of its own and the last letters
//! of `-s` with `-ta`), so it has several keys, and two words are taken for the same
//! when they share one. What is found too much is a word or two; what is not found
//! is lost.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A key is never shorter than this many letters.
const SHORTEST: usize = 3;

/// Endings that say where, whose and how many, the longest first. What stands
/// before them is the stem that declines.
const ENDINGS: &[&str] = &[
    "isiin", "itten", "seen", "ihin", "issa", "issä", "ista", "istä", "ille", "illa", "illä",
    "ilta", "iltä", "iksi", "itta", "ittä", "iden", "ien", "ina", "inä", "ita", "itä", "iin",
    "jen", "ssa", "ssä", "sta", "stä", "lle", "lla", "llä", "lta", "ltä", "ksi", "tta", "ttä",
    "ten", "hin", "han", "hän", "hon", "hön", "hun", "hyn", "hen", "aan", "ään", "een", "oon",
    "öön", "uun", "yyn", "na", "nä", "ta", "tä", "ia", "iä", "ja", "jä", "a", "ä", "n", "t",
];

/// Words that lose their k, each as it stands before its endings, without and with
/// it. Only the first ones also end compounds: `kirjoittaja` is not of `aika`.
const LOST_K: &[(&str, &str)] = &[
    ("tue", "tuke"),
    ("joe", "joke"),
    ("mäe", "mäke"),
    ("väe", "väke"),
    ("ruoa", "ruoka"),
    ("puvu", "puku"),
    ("kyvy", "kyky"),
    ("luvu", "luku"),
    ("lue", "luke"),
    ("haa", "haka"),
    ("hau", "haku"),
    ("jao", "jako"),
    ("teo", "teko"),
    ("aja", "aika"),
    ("näö", "näkö"),
    ("juua", "juuka"),
];

/// How many of them end compounds.
const IN_COMPOUNDS: usize = 8;

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'ä' | 'ö' | 'å')
}

/// Words that often end others, so that `vertaistuki` is found by `tuki`.
const HEADS: &str = include_str!("heads.txt");

static HEAD_KEYS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let of = |word: &str| [Some(key(word)), of_first_form(word).as_deref().map(key)];
    HEADS.lines().flat_map(of).flatten().collect()
});

/// What two words share when one is a form of the other, or of its last part.
/// `word` is in small letters.
pub fn keys(word: &str) -> BTreeSet<String> {
    let is_short = word.chars().count() < SHORTEST;
    if is_short || word.chars().any(|letter| !letter.is_alphabetic()) {
        return BTreeSet::from([word.to_owned()]);
    }
    let mut keys: BTreeSet<String> = readings(word).iter().map(|stem| key(stem)).collect();
    let heads: Vec<String> = keys.iter().filter_map(|key| head(key)).collect();
    keys.extend(heads);
    keys
}

/// The last part of a compound.
fn head(key: &str) -> Option<String> {
    let starts = key.char_indices().map(|(start, _)| start).skip(SHORTEST);
    let mut ends = starts.map(|start| &key[start..]);
    ends.find(|end| HEAD_KEYS.contains(*end)).map(str::to_owned)
}

/// The stems of which the word may be a form, itself among them.
fn readings(word: &str) -> Vec<String> {
    let mut stems = Vec::new();
    for form in [Some(word.to_owned()), without_owner(word)]
        .into_iter()
        .flatten()
    {
        for ending in ENDINGS {
            if let Some(stem) = form.strip_suffix(ending) {
                stems.extend(before(stem, ending));
            }
        }
        stems.push(form);
    }
    stems.extend(of_first_form(word));
    stems.retain(|stem| stem.chars().count() >= SHORTEST);
    stems
}

/// The stems that may stand before an ending.
fn before(stem: &str, ending: &str) -> Vec<String> {
    let is_plural = ending.starts_with(['i', 'j']);
    // `kun` is not `kunta`, but `tuk` is left of `tukien`.
    let is_whole = is_plural || stem.ends_with(is_vowel);
    let least = if is_whole { SHORTEST } else { SHORTEST + 1 };
    if stem.chars().count() < least || !stem.contains(is_vowel) {
        return Vec::new();
    }
    let mut stems = vec![stem.to_owned()];
    // toiminta, toimintoja: before the i of many an a has become o.
    if let Some(start) = stem.strip_suffix(['o', 'ö']).filter(|_| is_plural) {
        stems.push(format!("{start}a"));
    }
    stems
}

/// The stem of a word whose first form differs from all others.
fn of_first_form(word: &str) -> Option<String> {
    if let Some(start) = word.strip_suffix("nen") {
        return Some(format!("{start}s"));
    }
    if let Some(start) = word.strip_suffix("ton") {
        return Some(format!("{start}ttom"));
    }
    if let Some(start) = word.strip_suffix("tön") {
        return Some(format!("{start}ttöm"));
    }
    // asiakas, asiakkaan
    let is_short = ["as", "äs", "is", "es"]
        .iter()
        .any(|end| word.ends_with(end));
    is_short.then(|| word[..word.len() - 1].to_owned())
}

/// The word without saying whose it is, or "too".
fn without_owner(word: &str) -> Option<String> {
    let owners = ["nsa", "nsä", "mme", "kin", "kaan", "kään"];
    let mut starts = owners.iter().filter_map(|end| word.strip_suffix(end));
    if let Some(start) = starts.find(|start| start.chars().count() > SHORTEST) {
        return Some(start.to_owned());
    }
    // alueellaan, toiminnassaan
    let is_case = |start: &str| {
        ["ss", "st", "ll", "lt"]
            .iter()
            .any(|end| start.ends_with(end))
    };
    ["a", "ä"].iter().find_map(|vowel| {
        let start = word.strip_suffix(&format!("{vowel}{vowel}n"))?;
        is_case(start).then(|| format!("{start}{vowel}"))
    })
}

/// Consonants before the last vowel, and what they are in another form of the word.
const GRADES: &[(&str, &str)] = &[
    ("uuks", "uus"),
    ("uutt", "uus"),
    ("uut", "uus"),
    ("uud", "uus"),
    ("yyks", "yys"),
    ("yytt", "yys"),
    ("yyt", "yys"),
    ("yyd", "yys"),
    ("ks", "s"),
    ("nn", "nt"),
    ("mm", "mp"),
    ("ng", "nk"),
    ("ll", "lt"),
    ("rr", "rt"),
    ("hd", "ht"),
    ("kk", "k"),
    ("pp", "p"),
    ("tt", "t"),
    ("d", "t"),
    ("v", "p"),
];

/// The stem as it is in all forms of the word: the last vowel goes when it changes
/// (a, ä, e, i), and the consonants before it are in one grade.
fn key(stem: &str) -> String {
    let mut start = with_k(stem);
    let mut kept = None;
    if start.chars().count() > SHORTEST
        && let Some(vowel) = start.chars().last().filter(|letter| is_vowel(*letter))
    {
        start.pop();
        if start.ends_with(vowel) && start.chars().count() > SHORTEST {
            start.pop();
        }
        kept = Some(vowel).filter(|vowel| matches!(vowel, 'o' | 'ö' | 'u' | 'y'));
    }
    for (end, same) in GRADES {
        if let Some(before) = start.strip_suffix(end)
            && before.chars().count() + same.chars().count() + usize::from(kept.is_some())
                >= SHORTEST
        {
            start = format!("{before}{same}");
            break;
        }
    }
    start.extend(kept);
    start
}

/// A stem that has lost its k, with it.
fn with_k(stem: &str) -> String {
    for (place, (weak, strong)) in LOST_K.iter().enumerate() {
        let start = stem.strip_suffix(weak);
        let is_it = |start: &&str| {
            start.is_empty() || place < IN_COMPOUNDS && start.chars().count() >= SHORTEST
        };
        if let Some(start) = start.filter(is_it) {
            return format!("{start}{strong}");
        }
    }
    stem.to_owned()
}

#[cfg(test)]
mod tests;
