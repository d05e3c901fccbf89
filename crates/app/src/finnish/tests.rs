use super::*;

fn share(one: &str, other: &str) -> bool {
    !keys(one).is_disjoint(&keys(other))
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
        let forms: Vec<&str> = forms.split(' ').collect();
        for other in &forms[1..] {
            assert!(
                share(forms[0], other),
                "{} {other}: {:?} {:?}",
                forms[0],
                keys(forms[0]),
                keys(other)
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
        assert!(
            !share(one, other),
            "{one} {other}: {:?} {:?}",
            keys(one),
            keys(other)
        );
    }
}

#[test]
fn short_words_and_numbers_stay_as_they_are() {
    for word in ["ry", "eu", "a", "s22786", "2014-2020"] {
        assert_eq!(keys(word), BTreeSet::from([word.to_owned()]));
    }
}

proptest::proptest! {
    #[test]
    fn every_word_has_keys_and_none_is_empty(word in "\\PC{1,30}|[a-zåäö]{1,20}") {
        let keys = keys(&word);
        assert!(!keys.is_empty() && keys.iter().all(|key| !key.is_empty()));
    }
}
