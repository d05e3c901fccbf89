//! Rules: what is left of a Finnish word when its endings are taken off, in a form that
//! is the same for all of its forms. No dictionary is asked.
//!
//! A word has several readings (`-sta` is an ending of its own and the last letters
//! of `-s` with `-ta`), so it has several keys, and two words are taken for the same
//! when they share one. What is found too much is a word or two; what is not found
//! is lost.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::tables::{
    CHANGED, CHANGED_ALONE, ENDINGS, FIRST_FORMS, GRADES, HEADS, NO_COMPOUND, OF_WHOM, ONE_SYLLABLE,
};

/// A key is never shorter than this many letters.
pub(super) const SHORTEST: usize = 3;

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'ä' | 'ö' | 'å')
}

static HEAD_KEYS: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| HEADS.lines().flat_map(keys_of_first_form).collect());

/// A stem, and whether it may have lost a letter of kk, pp or tt: `lakin` may be of
/// lakki, but `laki` and `lakia` are not.
struct Stem {
    letters: String,
    is_weak: bool,
}

impl Stem {
    fn new(letters: impl Into<String>, is_weak: bool) -> Self {
        Self {
            letters: letters.into(),
            is_weak,
        }
    }

    fn is_long_enough(&self) -> bool {
        self.letters.chars().count() >= SHORTEST
    }
}

/// What two words share when one is a form of the other, or a part of it.
pub(super) fn keys(word: &str) -> BTreeSet<String> {
    let is_short = word.chars().count() < SHORTEST;
    if is_short || word.chars().any(|letter| !letter.is_alphabetic()) {
        return BTreeSet::from([word.to_owned()]);
    }
    let mut keys = keys_of(&readings(word));
    let parts: BTreeSet<String> = keys.iter().flat_map(|key| parts(key)).collect();
    keys.extend(parts);
    keys
}

/// The keys of a word that is known to be in its first form.
pub(super) fn keys_of_first_form(word: &str) -> BTreeSet<String> {
    if word.chars().count() < SHORTEST {
        return BTreeSet::from([word.to_owned()]);
    }
    keys_of(&first_forms(word))
}

fn keys_of(stems: &[Stem]) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for stem in stems {
        let key = key(&stem.letters);
        if stem.is_weak {
            keys.extend(doubled(&key));
        }
        keys.insert(key);
    }
    keys
}

/// The keys of the parts of a compound that ends with a word of the list.
fn parts(key: &str) -> BTreeSet<String> {
    let places = key.char_indices().map(|(place, _)| place).skip(SHORTEST);
    let mut cuts = places.map(|place| key.split_at(place));
    let cut = cuts.find(|(_, last)| HEAD_KEYS.contains(*last));
    let Some((start, last)) = cut.filter(|_| key != NO_COMPOUND) else {
        return BTreeSet::new();
    };
    let mut stems = vec![Stem::new(start, false)];
    for ending in OF_WHOM {
        if let Some(stem) = start.strip_suffix(ending) {
            stems.extend(before(stem, ending));
        }
    }
    stems.retain(Stem::is_long_enough);
    let mut keys = keys_of(&stems);
    keys.insert(last.to_owned());
    keys
}

/// The stems of which the word may be a form, itself among them.
fn readings(word: &str) -> Vec<Stem> {
    let mut stems = first_forms(word);
    let owned = without_owner(word);
    stems.extend(owned.iter().map(|form| Stem::new(form, false)));
    for form in [Some(word), owned.as_deref()].into_iter().flatten() {
        for ending in ENDINGS {
            if let Some(stem) = form.strip_suffix(ending) {
                stems.extend(before(stem, ending));
            }
        }
    }
    stems.retain(Stem::is_long_enough);
    stems
}

/// The word as it is, taken for a first form.
fn first_forms(word: &str) -> Vec<Stem> {
    // hanke, hankkeen
    let mut stems = vec![Stem::new(word, word.ends_with('e'))];
    stems.extend(of_first_form(word).map(|stem| Stem::new(stem, true)));
    stems
}

/// The stems that may stand before an ending.
fn before(stem: &str, ending: &str) -> Vec<Stem> {
    let is_plural = ending.starts_with(['i', 'j']);
    let mut stems = Vec::new();
    // Two letters are too few for all but these.
    if CHANGED_ALONE.iter().any(|(left, _)| *left == stem) {
        stems.push(Stem::new(with_lost_letters(stem), false));
    }
    if is_plural && ending.len() > 2 {
        stems.extend(of_one_syllable(stem).map(|stem| Stem::new(stem, false)));
    }
    // käteen is käte with its e made long.
    if ending == "een" {
        stems.push(Stem::new(format!("{stem}e"), false));
    }
    // `kun` is not `kunta`, but `tuk` is left of `tukien`.
    let is_whole = is_plural || stem.ends_with(is_vowel);
    let least = if is_whole { SHORTEST } else { SHORTEST + 1 };
    if stem.chars().count() < least || !stem.contains(is_vowel) {
        return stems;
    }
    // toiminta, toimintoja: before the i of many an a has become o.
    if let Some(start) = stem.strip_suffix(['o', 'ö']).filter(|_| is_plural) {
        stems.push(Stem::new(format!("{start}a"), true));
    }
    stems.push(Stem::new(stem, closes(ending)));
    stems
}

/// Whether the ending closes the syllable before it, which makes kk of the stem k.
fn closes(ending: &str) -> bool {
    let mut letters = ending.trim_start_matches('i').chars();
    let is_consonant = |letter: Option<char>| letter.is_none_or(|letter| !is_vowel(letter));
    is_consonant(letters.next()) && is_consonant(letters.next())
}

/// The word of one syllable of which this is left before the i of many.
fn of_one_syllable(stem: &str) -> Option<String> {
    ONE_SYLLABLE.iter().find_map(|(left, whole)| {
        let start = stem.strip_suffix(left)?;
        let is_it = start.is_empty() || start.chars().count() >= SHORTEST;
        is_it.then(|| format!("{start}{whole}"))
    })
}

/// The stem of a word whose first form differs from all others.
fn of_first_form(word: &str) -> Option<String> {
    FIRST_FORMS.iter().find_map(|(end, other)| {
        let start = word.strip_suffix(end)?;
        Some(format!("{start}{other}"))
    })
}

/// The word without saying whose it is, or "too".
fn without_owner(word: &str) -> Option<String> {
    // pankin is of no pan, apunsa is of apu.
    for (ends, least) in [
        (["nsa", "nsä", "mme"], SHORTEST),
        (["kin", "kaan", "kään"], SHORTEST + 1),
    ] {
        let mut starts = ends.iter().filter_map(|end| word.strip_suffix(end));
        if let Some(start) = starts.find(|start| start.chars().count() >= least) {
            return Some(start.to_owned());
        }
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

/// The stem as it is in all forms of the word: the last vowel goes when it changes
/// (a, ä, e, i), and the consonants before it are in one grade.
fn key(stem: &str) -> String {
    let mut start = with_lost_letters(stem);
    let mut kept = None;
    if start.chars().count() > SHORTEST
        && let Some(vowel) = start.chars().last().filter(|letter| is_vowel(*letter))
    {
        start.pop();
        kept = Some(vowel).filter(|vowel| KEPT.contains(vowel));
        if start.ends_with(vowel) && start.chars().count() + letters(kept) > SHORTEST {
            start.pop();
        }
    }
    let least = SHORTEST - letters(kept);
    if let Some(same) = in_one_grade(&start).filter(|same| same.chars().count() >= least) {
        start = same;
    }
    start.extend(kept);
    start
}

/// What ends like a stem in another grade, in the one that counts.
fn in_one_grade(start: &str) -> Option<String> {
    // osallisuus, osallisuuden, osallisuutta, osallisuuksia
    let quality = ["ks", "tt", "t", "d"].iter().find_map(|end| {
        let before = start.strip_suffix(end)?;
        let pairs = ["uu", "yy", "eu", "ey", "ou", "öy", "iu", "iy"];
        let is_quality = pairs.iter().any(|pair| before.ends_with(pair));
        is_quality.then(|| format!("{before}s"))
    });
    quality.or_else(|| {
        GRADES.iter().find_map(|(end, same)| {
            let before = start.strip_suffix(end)?;
            Some(format!("{before}{same}"))
        })
    })
}

/// Last vowels that stay in all forms.
const KEPT: [char; 4] = ['o', 'ö', 'u', 'y'];

fn letters(kept: Option<char>) -> usize {
    usize::from(kept.is_some())
}

/// The key as it is when a letter of kk, pp or tt was lost.
fn doubled(key: &str) -> Option<String> {
    let start = key.trim_end_matches(KEPT);
    let last = start.chars().last().filter(|last| "kpt".contains(*last))?;
    let before = &start[..start.len() - 1];
    let is_single = before.ends_with(|letter| is_vowel(letter) || "lnr".contains(letter));
    is_single.then(|| format!("{start}{last}{}", &key[start.len()..]))
}

/// A stem that has lost letters, with them.
fn with_lost_letters(stem: &str) -> String {
    for (left, whole) in CHANGED {
        let start = stem.strip_suffix(left);
        let is_it = |start: &&str| start.is_empty() || start.chars().count() >= SHORTEST;
        if let Some(start) = start.filter(is_it) {
            return format!("{start}{whole}");
        }
    }
    let alone = CHANGED_ALONE.iter().find(|(left, _)| *left == stem);
    alone.map_or(stem, |(_, whole)| whole).to_owned()
}
