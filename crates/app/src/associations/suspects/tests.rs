//! What is suspected, and that the scan finds all of it.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::super::names;
use super::scan::common;
use super::spelling::differ_by_a_letter;
use super::*;

fn named(number: u32, name: &str, domicile: &str) -> Candidate {
    Candidate {
        number,
        name_keys: names::keys(name).into_iter().collect(),
        domicile: Some(domicile.to_owned()).filter(|code| !code.is_empty()),
        ..Candidate::default()
    }
}

fn why(a: &Candidate, b: &Candidate) -> Option<Reason> {
    assert_eq!(judge(a, b), judge(b, a), "{a:?} {b:?}");
    judge(a, b)
}

#[test]
fn names_and_places_tell_how_sure_it_is() {
    let (koli, bilingual) = (
        "Kolin Kyläseura ry",
        "Kolin kyläseura ry, Koli byförening rf",
    );
    for (a, b, wanted) in [
        (
            (koli, "422"),
            ("KOLIN KYLÄSEURA, R.Y.", "422"),
            Some(Reason::Name),
        ),
        ((koli, "422"), ("Kolin Kyläseura", ""), Some(Reason::Name)),
        ((koli, "422"), (koli, "167"), Some(Reason::Elsewhere)),
        ((koli, "422"), (bilingual, "422"), Some(Reason::Language)),
        (
            ("Koli Byförening", ""),
            (bilingual, "422"),
            Some(Reason::Language),
        ),
        (
            (koli, "422"),
            ("Koiln Kyläseura", "422"),
            Some(Reason::Spelling),
        ),
        (
            (koli, "422"),
            ("Kolin Kyläeura", "422"),
            Some(Reason::Spelling),
        ),
        (
            (koli, "422"),
            ("Kyläseura, Kolin", "422"),
            Some(Reason::Spelling),
        ),
        (
            ("Pöllölän Työväki", "422"),
            ("Pollolan Tyovaki", "422"),
            Some(Reason::Spelling),
        ),
        ((koli, "422"), ("Koiln Kyläseura", "167"), None),
        ((koli, "422"), ("Koiln Kyläseura", ""), None),
        ((koli, "422"), ("Kolin Kalaseura", "422"), None),
        (("Utu", "422"), ("Uta", "422"), None),
        (("Osasto 12", "422"), ("Osasto 13", "422"), None),
        (("", "422"), ("", "422"), None),
    ] {
        let of = |(name, domicile)| named(1, name, domicile);
        assert_eq!(why(&of(a), &of(b)), wanted, "{a:?} {b:?}");
    }
}

#[test]
fn numbers_count_more_than_names() {
    let with = |name, number: &str, business_id: &str| Candidate {
        register_number: Some(number.to_owned()).filter(|number| !number.is_empty()),
        business_id: Some(business_id.to_owned()).filter(|id| !id.is_empty()),
        ..named(1, name, "422")
    };
    let (one, other) = ("Kolin Kyläseura ry", "Enon Martat ry");
    let slip = "Kolin Kyläsuera ry";
    let y_tunnus = "0280113-5";
    for (a, b, wanted) in [
        (
            (one, "194.820", ""),
            (other, "194.820", y_tunnus),
            Some(Reason::RegisterNumber),
        ),
        (
            (one, "194.820", ""),
            (one, "194.280", ""),
            Some(Reason::NumberSlip),
        ),
        (
            (one, "194.820", ""),
            (one, "94.820", ""),
            Some(Reason::NumberSlip),
        ),
        (
            (one, "194.820", ""),
            (one, "7", ""),
            Some(Reason::NumbersDiffer),
        ),
        ((one, "194.820", ""), (slip, "194.821", ""), None),
        (
            (one, "194.820", y_tunnus),
            (other, "7", y_tunnus),
            Some(Reason::BusinessId),
        ),
        (
            (one, "194.820", y_tunnus),
            (other, "", y_tunnus),
            Some(Reason::BusinessId),
        ),
        (
            (one, "", y_tunnus),
            (one, "194.820", "0100002-9"),
            Some(Reason::NumbersDiffer),
        ),
        ((one, "", y_tunnus), (slip, "194.820", "0100002-9"), None),
        (
            (one, "", y_tunnus),
            (slip, "194.820", ""),
            Some(Reason::Spelling),
        ),
    ] {
        let of = |(name, number, id)| with(name, number, id);
        assert_eq!(why(&of(a), &of(b)), wanted, "{a:?} {b:?}");
    }
}

#[test]
fn what_it_was_called_counts() {
    let now = named(1, "Kolin Kyläseura ry", "422");
    let before = named(2, "Kolin Maamiesseura ry", "422");
    let renamed = Candidate {
        other_keys: before.name_keys.clone(),
        ..now.clone()
    };
    assert_eq!(why(&now, &before), None);
    assert_eq!(why(&renamed, &before), Some(Reason::OtherName));
    // A short name that two have says nothing: each village has its "VPK".
    let also = |name| Candidate {
        other_keys: BTreeSet::from(["vpk".to_owned()]),
        ..named(1, name, "422")
    };
    assert_eq!(why(&also("Kolin Palokunta"), &also("Enon Palokunta")), None);
}

#[test]
fn a_name_of_many_places_is_suspected_in_one_only() {
    let places = ["422", "167", "176", "541", "422", ""];
    let all = |count: usize| -> Vec<Candidate> {
        let some = (1..).zip(&places[..count]);
        some.map(|(number, place)| named(number, "Martat ry", place))
            .collect()
    };
    let pairs = |all: &[Candidate]| {
        let pairs = scan(all).into_iter();
        pairs
            .map(|pair| (pair.reason, pair.first, pair.second))
            .collect::<Vec<_>>()
    };
    let elsewhere = [(1, 2), (1, 3), (2, 3)].map(|(a, b)| (Reason::Elsewhere, a, b));
    assert_eq!(pairs(&all(COMMON)), elsewhere);
    assert_eq!(pairs(&all(6)), [(Reason::Name, 1, 5)]);
    let all = all(6);
    assert_eq!(of(&all[0], &all[1..]), [(Reason::Name, 5)]);
    assert_eq!(of(&all[5], &all[..5]), []);
}

#[test]
fn a_crowd_is_named_once_each() {
    let count = u32::try_from(CROWD).unwrap() + 100;
    let crowd: Vec<Candidate> = (0..count)
        .map(|number| named(number, "Yhdistys ry", "422"))
        .collect();
    let pairs = scan(&crowd);
    let neighbours = (1..count).map(|second| (second - 1, second));
    assert!(
        pairs
            .iter()
            .map(|pair| (pair.first, pair.second))
            .eq(neighbours)
    );
}

#[test]
fn reasons_stand_in_their_order() {
    assert!(Reason::ALL.is_sorted());
    let words: BTreeSet<&str> = Reason::ALL.iter().map(|reason| reason.word()).collect();
    assert_eq!(words.len(), Reason::ALL.len());
}

/// All pairs, each asked for.
fn each_with_each(all: &[Candidate]) -> Vec<Pair> {
    let common = common(all.iter());
    let mut pairs = Vec::new();
    for (place, a) in all.iter().enumerate() {
        for b in &all[place + 1..] {
            let has_rare = shared(a, b).any(|key| !common.contains(key));
            let is_near = both(&a.domicile, &b.domicile) == Some(true);
            let reason = judge(a, b);
            let counts = |reason: &Reason| !rests_on_names(*reason) || has_rare || is_near;
            pairs.extend(reason.filter(counts).map(|reason| Pair {
                reason,
                first: a.number,
                second: b.number,
            }));
        }
    }
    pairs.sort_unstable();
    pairs
}

/// What becomes the same when a letter is taken, as it is said.
fn without_a_letter(text: &str) -> BTreeSet<String> {
    let letters: Vec<char> = text.chars().collect();
    let without = |at| {
        [&letters[..at], &letters[at + 1..]]
            .concat()
            .iter()
            .collect()
    };
    let shorter = (0..letters.len()).map(without);
    shorter.chain([text.to_owned()]).collect()
}

/// Few names, so that many are alike.
fn name() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec!["kolin", "kylä", "seura", "enon", "martat", "12"]);
    let slips = prop::option::weighted(0.5, (0_usize..30, "[aklä1 ]"));
    (prop::collection::vec(words, 1..4), slips).prop_map(|(words, slip)| {
        let mut letters: Vec<char> = words.join(" ").chars().collect();
        if let Some((at, with)) = slip {
            let at = at % letters.len();
            letters.splice(at..=at, with.chars());
        }
        letters.into_iter().collect()
    })
}

fn candidate() -> impl Strategy<Value = Candidate> {
    let keys = |most| prop::collection::vec(name(), 0..most);
    let number = |most| prop::option::weighted(0.3, (1_u32..most).prop_map(|n| n.to_string()));
    let rest = (number(30), number(10), prop::option::weighted(0.8, 0..6));
    (keys(3), keys(2), rest).prop_map(|(names, others, (register, business, domicile))| {
        let keys = |names: Vec<String>| names.iter().flat_map(|name| names::keys(name)).collect();
        Candidate {
            number: 0,
            name_keys: keys(names),
            other_keys: keys(others),
            register_number: register,
            business_id: business,
            domicile: domicile.map(|code: i32| code.to_string()),
        }
    })
}

proptest! {
    #[test]
    fn the_scan_finds_what_asking_for_each_pair_finds(
        mut all in prop::collection::vec(candidate(), 0..CROWD)
    ) {
        for (number, one) in (1..).zip(&mut all) {
            one.number = number;
        }
        let pairs = scan(&all);
        prop_assert_eq!(&pairs, &each_with_each(&all));
        // A newcomer is asked for in the same way.
        if let Some((one, others)) = all.split_first() {
            let with_it = pairs.iter().filter(|pair| pair.first == one.number);
            let with_it: Vec<_> = with_it.map(|pair| (pair.reason, pair.second)).collect();
            prop_assert_eq!(of(one, others), with_it);
        }
    }

    #[test]
    fn a_letter_out_of_each_makes_them_the_same(a in "[ab]{0,7}", b in "[ab]{0,7}") {
        let same = !without_a_letter(&a).is_disjoint(&without_a_letter(&b));
        prop_assert_eq!(differ_by_a_letter(&a, &b), same);
    }

    /// Any one slip in a name long enough, and any order of its words.
    #[test]
    fn a_slip_is_found(
        words in prop::collection::vec("[a-zäö]{3,9}", 2..5),
        at in any::<prop::sample::Index>(),
        letter in "[a-zäö]",
        slip in 0..4,
        turn in 0_usize..4,
    ) {
        let name = words.join(" ");
        let mut letters: Vec<char> = name.chars().collect();
        let at = at.index(letters.len() - 1);
        match slip {
            0 => drop(letters.remove(at)),
            1 => letters.insert(at, letter.chars().next().unwrap()),
            2 => letters.swap(at, at + 1),
            _ => {
                let mut turned = words.clone();
                turned.rotate_left(turn % words.len());
                letters = turned.join(" ").chars().collect();
            }
        }
        let slipped: String = letters.into_iter().collect();
        let at_home = |number, key: &str| Candidate {
            name_keys: BTreeSet::from([key.to_owned()]),
            ..named(number, "", "422")
        };
        let pairs = scan(&[at_home(1, &name), at_home(2, &slipped)]);
        let found = pairs.first().map(|pair| pair.reason);
        let wanted = [Some(Reason::Spelling), Some(Reason::Name)];
        prop_assert!(wanted.contains(&found), "{} / {}: {:?}", name, slipped, found);
    }
}
