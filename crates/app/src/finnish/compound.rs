//! Rules: what Voikko says about a word, as keys.

use std::collections::BTreeSet;

use voikko::Analysis;

use super::stem;

/// Names are not taken apart: Joensuu is no mouth (suu) of any river.
const NAMES: &[&str] = &["paikannimi", "etunimi", "sukunimi", "nimi"];

/// More parts than this are not put together again.
const MOST_PARTS: usize = 6;

/// The keys of the word's first forms, and of the parts of a compound.
pub(super) fn keys(word: &str, analyses: &[Analysis]) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for base in analyses.iter().filter_map(base_form) {
        keys.extend(stem::keys_of_first_form(&base));
    }
    if analyses.iter().any(is_name) {
        return keys;
    }
    // What has more parts than it needs is a chance: elin + voi + maistuminen.
    let compounds = analyses
        .iter()
        .filter_map(|analysis| Compound::of(word, analysis));
    let compounds: Vec<Compound> = compounds.collect();
    let fewest = compounds.iter().map(|compound| compound.parts.len()).min();
    for compound in compounds {
        if Some(compound.parts.len()) == fewest {
            keys.extend(compound.keys());
        }
    }
    keys
}

fn base_form(analysis: &Analysis) -> Option<String> {
    let base = analysis.base_form.as_ref().map(|base| base.to_lowercase());
    base.filter(|base| !base.is_empty())
}

fn is_name(analysis: &Analysis) -> bool {
    let class = analysis.class.as_deref();
    class.is_some_and(|class| NAMES.contains(&class))
}

/// A word that consists of others.
struct Compound {
    parts: Vec<Part>,
}

/// One of them, as it stands in the compound.
struct Part {
    written: String,
    /// Its first form, when Voikko tells.
    first_form: Option<String>,
}

impl Compound {
    /// Nothing for a word of one part.
    fn of(word: &str, analysis: &Analysis) -> Option<Self> {
        let written = cut(word, analysis.structure.as_deref()?)?;
        let count = written.len();
        if !(2..=MOST_PARTS).contains(&count) {
            return None;
        }
        let bases = bases(analysis.word_bases.as_deref().unwrap_or_default());
        let before_last: usize = written[..count - 1]
            .iter()
            .map(|part| part.chars().count())
            .sum();
        let last = base_form(analysis).map(|base| base.chars().skip(before_last).collect());
        let parts = written.into_iter().enumerate().map(|(place, written)| {
            let first_form = if place + 1 == count {
                last.clone()
            } else if bases.len() == count {
                bases[place].clone()
            } else {
                None
            };
            Part {
                written,
                first_form,
            }
        });
        Some(Self {
            parts: parts.collect(),
        })
    }

    /// Of all parts that stand beside each other: sosiaaliturva and turvayhdistys in
    /// sosiaaliturvayhdistys.
    fn keys(&self) -> BTreeSet<String> {
        let mut keys = BTreeSet::new();
        for first in 0..self.parts.len() {
            let mut before = String::new();
            for part in &self.parts[first..] {
                keys.extend(stem::keys(&format!("{before}{}", part.written)));
                if let Some(form) = &part.first_form {
                    keys.extend(stem::keys_of_first_form(&format!("{before}{form}")));
                }
                before.push_str(&part.written);
            }
        }
        keys.retain(|key| key.chars().count() >= stem::SHORTEST);
        keys
    }
}

/// The parts as they are written; the structure has a sign for each letter.
fn cut(word: &str, structure: &str) -> Option<Vec<String>> {
    let mut letters = word.chars();
    let mut parts: Vec<String> = Vec::new();
    for sign in structure.chars() {
        match sign {
            '=' => parts.push(String::new()),
            _ => parts.last_mut()?.push(letters.next()?),
        }
    }
    parts.retain(|part| !part.is_empty());
    letters.next().is_none().then_some(parts)
}

/// The first form of each part: `+nuoriso(nuoriso)+työ(työ)+ttömy(+tön)+ys(+ys)` is
/// nuoriso and something that is made from työ and is another word.
fn bases(word_bases: &str) -> Vec<Option<String>> {
    let mut bases = Vec::new();
    let mut rest = word_bases;
    while let Some(start) = rest.strip_prefix('+') {
        // A plus within the brackets is an ending's.
        let mut ends = start.match_indices('+').map(|(at, _)| at);
        let end = ends.find(|at| !start[..*at].ends_with('('));
        let (entry, after) = start.split_at(end.unwrap_or(start.len()));
        rest = after;
        let base = entry
            .split_once('(')
            .map(|(_, base)| base.trim_end_matches(')'));
        match base {
            Some(ending) if ending.starts_with('+') => {
                if let Some(made_from) = bases.last_mut() {
                    *made_from = None;
                }
            }
            base => bases.push(base.map(|base| base.replace('=', "").to_lowercase())),
        }
    }
    bases
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys_of(word: &str, class: &str, base: &str, structure: &str, bases: &str) -> Vec<String> {
        let analysis = Analysis {
            base_form: Some(base.to_owned()),
            class: Some(class.to_owned()),
            structure: Some(structure.to_owned()),
            word_bases: Some(bases.to_owned()),
        };
        keys(word, &[analysis]).into_iter().collect()
    }

    #[test]
    fn a_part_that_is_made_from_another_word_has_no_first_form() {
        assert_eq!(
            bases("+nuoriso(nuoriso)+työ(työ)+ttömy(+tön)+ys(+ys)"),
            [Some("nuoriso".to_owned()), None]
        );
        assert_eq!(
            bases("+Outo(Outo=x)+vertais"),
            [Some("outox".to_owned()), None]
        );
    }

    #[test]
    fn parts_beside_each_other_have_keys() {
        let found = keys_of(
            "kylätoimikunnat",
            "nimisana",
            "kylätoimikunta",
            "=pppp=ppppp=pppppp",
            "+kylä(kylä)+toimi(toimi)+kunta(kunta)",
        );
        for part in [
            "kylä",
            "toimi",
            "kunta",
            "toimikunta",
            "kylätoimi",
            "kylätoimikunta",
        ] {
            assert!(
                !stem::keys(part).is_disjoint(&found.iter().cloned().collect()),
                "{part}"
            );
        }
    }

    #[test]
    fn a_name_has_no_parts() {
        let found = keys_of(
            "joensuussa",
            "paikannimi",
            "Joensuu",
            "=ippp=pppppp",
            "+Joensuu(Joen=suu)",
        );
        assert_eq!(found, ["joensu"]);
    }

    #[test]
    fn what_does_not_fit_the_word_is_left() {
        assert_eq!(cut("ab", "=ppp"), None);
        assert_eq!(cut("abcd", "=ppp"), None);
        assert_eq!(cut("ab", "pp"), None);
        assert_eq!(bases("x+"), []);
    }

    proptest::proptest! {
        #[test]
        fn whatever_voikko_says_is_borne(
            word in "[a-zåäö]{0,12}",
            base in "[a-zåäöÄ=]{0,12}",
            structure in "[=pi-]{0,14}",
            bases in "([-+()a-zäö=]{0,4}){0,6}",
        ) {
            let found = keys_of(&word, "nimisana", &base, &structure, &bases);
            assert!(found.iter().all(|key| !key.is_empty()));
        }
    }
}
