use super::*;

mod lists;

const INSTALL: &str =
    "the tests need libvoikko and its Finnish dictionary: apt-get install libvoikko1 voikko-fi";

const BOTH: [Analyser; 2] = [Analyser::Stemmer, Analyser::Voikko];

fn share(analyser: Analyser, one: &str, other: &str) -> bool {
    !keys_with(analyser, one).is_disjoint(&keys_with(analyser, other))
}

#[test]
fn this_machine_has_voikko() {
    assert_eq!(analyser(), Analyser::Voikko, "{INSTALL}");
}

#[test]
fn forms_of_a_word_find_each_other() {
    for forms in [
        "yhdistys yhdistyksen yhdistystä yhdistyksille yhdistysten yhdistyksiä yhdistyksiin yhdistykset",
        "yhdistys sosiaaliturvayhdistyksen",
        "osallisuus osallisuutta osallisuuden osallisuuteen osallisuuksia",
        "hanke hankkeen hanketta hankkeiden hankkeita hankkeisiin hankkeessa hankkeet hankkeitten",
        "tuki tuen tukea tuella tukien tukia",
        "tuki vertaistuki vertaistuen vertaistukea",
        "outokumpu outokummun outokummussa outokumpua outokumpuun",
        "joensuu joensuussa joensuun joensuuhun",
        "neuvonta neuvontaa neuvonnan neuvonnassa neuvontaan",
        "nurmes nurmeksen nurmeksessa",
        "järjestö järjestön järjestöjen järjestöille järjestöt järjestöissä",
        "asiakas asiakkaan asiakkaita asiakkaat asiakkaille",
        "työllisyys työllisyyttä työllisyyden",
        "työtön työttömän työttömiä työttömille",
        "ihminen ihmisen ihmiset ihmisiä ihmisille ihmisten",
        "sosiaalinen sosiaalisen sosiaalista sosiaaliset",
        "kehittäminen kehittämisen kehittämistä kehittämiseen",
        "kunta kunnan kuntien kunnissa kuntaan kuntia",
        "alue alueen alueella alueiden alueita alueellaan",
        "koulutus koulutuksen koulutusta koulutuksia koulutukseen",
        "mäki mäen mäellä mäkeä",
        "joki joen jokea joella",
        "nuori nuoren nuoret nuorten nuoria nuorille",
        "kitee kiteen kiteellä",
        "juuka juuan juuassa juukaan",
        "lieksa lieksan lieksassa",
        "pankki pankin pankkia pankissa pankkeja",
        "aika ajan aikaa",
        "kirjoittaja kirjoittajan kirjoittajia kirjoittajien",
        "alue maaseutualueen maaseutualueita",
        "luku luvun lukuja lukujen",
        "toiminta toimintoja toiminnoista",
        "raha rahan rahoja rahoissa",
        "katu kadun kadulla katuja",
        "talo talon taloissa taloja",
    ] {
        let (first, others) = forms.split_once(' ').expect("a word and its forms");
        for (other, analyser) in others
            .split(' ')
            .flat_map(|other| BOTH.map(|by| (other, by)))
        {
            assert!(
                share(analyser, first, other),
                "{analyser:?}: {first} {other}: {:?} {:?}",
                keys_with(analyser, first),
                keys_with(analyser, other)
            );
        }
    }
}

#[test]
fn other_words_do_not() {
    for (one, other) in [
        ("yhdistys", "yhteistyö"),
        ("hanke", "hankinta"),
        ("tuki", "tuottaa"),
        ("kunta", "kun"),
        ("hanke", "hanko"),
        ("kunta", "kunto"),
        ("raha", "raho"),
        ("nuori", "nuotti"),
        ("osallisuus", "osasto"),
        ("joensuu", "joki"),
        ("neuvonta", "neuvosto"),
    ] {
        for analyser in BOTH {
            assert!(
                !share(analyser, one, other),
                "{analyser:?}: {one} {other}: {:?} {:?}",
                keys_with(analyser, one),
                keys_with(analyser, other)
            );
        }
    }
}

/// What is searched for, and a word in which Voikko finds it. None of their last parts
/// is in `heads.txt`, or it is not the last part that is searched for.
const PARTS: &[(&str, &str)] = &[
    ("perhe", "perhekahvila"),
    ("kahvila", "perhekahviloissa"),
    ("kylä", "kylätoimikunnan"),
    ("toimikunta", "kylätoimikunnan"),
    ("nuoriso", "nuorisotyöttömyyden"),
    ("työttömyys", "nuorisotyöttömyyden"),
    ("sosiaaliturva", "sosiaaliturvayhdistyksen"),
    ("turvayhdistys", "sosiaaliturvayhdistyksen"),
    ("osuus", "osuuskunnille"),
    ("vapaaehtoinen", "vapaaehtoistyötä"),
    ("kehittäminen", "kehittämishankkeessa"),
    ("vertaisohjaaja", "vertaisohjaajia"),
    ("ohjaaja", "vertaisohjaajien"),
    ("kansalainen", "kansalaisjärjestöjen"),
    ("omainen", "omaishoitajille"),
    ("hoitaja", "omaishoitajille"),
    ("paja", "työpajoissa"),
    ("tupa", "kylätuvassa"),
    ("harrastus", "harrastustoiminnan"),
    ("kuljetus", "kyytikuljetuksia"),
    ("ikäihminen", "ikäihmisten"),
    ("lapsi", "lapsiperheille"),
    ("nuori", "nuortenkeskus"),
    ("metsä", "metsäpolku"),
    ("kierto", "kiertotaloutta"),
    ("talous", "kiertotaloutta"),
    ("lähi", "lähiruoan"),
    ("asuminen", "asumisneuvojia"),
    ("neuvoja", "asumisneuvojia"),
    ("velka", "velkaneuvonnassa"),
    ("mieli", "mielenterveyskuntoutujien"),
    ("mielenterveys", "mielenterveyskuntoutujien"),
    ("kuntoutuja", "mielenterveyskuntoutujien"),
    ("päihde", "päihdekuntoutujat"),
    ("maaseutu", "maaseutumatkailun"),
];

#[test]
fn voikko_finds_the_parts_of_compounds() {
    for (part, compound) in PARTS {
        assert!(
            share(Analyser::Voikko, part, compound),
            "{part} {compound}: {:?} ({INSTALL})",
            keys_with(Analyser::Voikko, compound)
        );
    }
}

#[test]
fn rules_find_both_parts_of_common_compounds() {
    for (part, compound) in [
        ("kehittäminen", "kehittämishankkeessa"),
        ("hankkeet", "kehittämishankkeessa"),
        ("maaseutu", "maaseutumatkailun"),
        ("nuori", "nuortenkeskuksessa"),
        ("vapaaehtoinen", "vapaaehtoistyötä"),
        ("sosiaaliturva", "sosiaaliturvayhdistyksen"),
        ("osuus", "osuuskunnille"),
    ] {
        assert!(
            share(Analyser::Stemmer, part, compound),
            "{part} {compound}"
        );
    }
}

#[test]
fn words_are_found_by_what_a_hyphen_joins() {
    for analyser in BOTH {
        for part in ["pohjois-karjala", "karjala", "pohjois"] {
            assert!(share(analyser, part, "pohjois-karjalassa"), "{part}");
        }
        assert!(share(analyser, "esr-hanke", "hankkeiden"));
        assert!(share(analyser, "4h-yhdistys", "4h-yhdistyksille"));
        assert!(!share(analyser, "tasa-arvo", "arpa"));
    }
}

#[test]
fn many_may_ask_at_once() {
    let ask = || {
        lists::forms()
            .map(|(_, form)| keys(form))
            .collect::<Vec<_>>()
    };
    let first = ask();
    let threads: Vec<_> = (0..4).map(|_| std::thread::spawn(ask)).collect();
    for thread in threads {
        assert_eq!(thread.join().expect("a thread that asked"), first);
    }
}

#[test]
fn short_words_and_numbers_stay_as_they_are() {
    for word in [
        "ry",
        "eu",
        "s22786",
        "2014-2020",
        "0280113-5",
        "10.1",
        "covid-19",
    ] {
        for analyser in BOTH {
            assert_eq!(keys_with(analyser, word), BTreeSet::from([word.to_owned()]));
        }
    }
}

proptest::proptest! {
    #[test]
    fn every_word_has_keys_and_none_is_empty(word in "\\PC{1,30}|[a-zåäö]{1,20}") {
        for analyser in BOTH {
            let keys = keys_with(analyser, &word);
            assert!(!keys.is_empty() && keys.iter().all(|key| !key.is_empty()));
        }
    }

    #[test]
    fn voikko_takes_no_key_away(text in "\\PC{1,60}|([a-zåäö]{1,9}[- ]){1,6}") {
        for word in words(&text) {
            let (without, with) = (keys_with(Analyser::Stemmer, &word), keys_with(Analyser::Voikko, &word));
            assert!(without.is_subset(&with), "{word}: {without:?} {with:?}");
        }
    }
}
