use super::*;

const INSTALL: &str =
    "the tests need libvoikko and its Finnish dictionary: apt-get install libvoikko1 voikko-fi";

#[test]
fn a_word_is_taken_apart() {
    let mut voikko = Voikko::load().expect(INSTALL);
    let analyses = voikko.analyse("perhekahviloissa");
    assert_eq!(
        analyses,
        [Analysis {
            base_form: Some("perhekahvila".to_owned()),
            class: Some("nimisana".to_owned()),
            structure: Some("=ppppp=ppppppppppp".to_owned()),
            word_bases: Some("+perhe(perhe)+kahvila(kahvila)".to_owned()),
        }]
    );
}

#[test]
fn what_is_no_word_has_no_analysis() {
    let mut voikko = Voikko::load().expect(INSTALL);
    let long = "yhdistys".repeat(1000);
    for word in ["", "xyzzy", "a\0b", "\u{10ffff}", "-", long.as_str()] {
        assert_eq!(voikko.analyse(word), [], "{word:.20}");
    }
}

#[test]
fn readers_work_beside_each_other_and_change_threads() {
    let ask = |mut voikko: Voikko| {
        for _ in 0..200 {
            assert!(!voikko.analyse("yhdistyksille").is_empty());
        }
        voikko
    };
    let threads: Vec<_> = (0..4)
        .map(|_| std::thread::spawn(move || ask(Voikko::load().expect(INSTALL))))
        .collect();
    for thread in threads {
        ask(thread.join().expect("a thread that has read"));
    }
}

#[test]
fn a_missing_library_is_named() {
    let missing = Voikko::of("fi", &["libno-such.so.1"]).expect_err("no library");
    assert!(matches!(&missing, Missing::Library(said) if said.contains("libno-such")));
}

#[cfg(target_os = "linux")]
#[test]
fn a_library_without_the_functions_is_named() {
    let missing = Voikko::of("fi", &["libno-such.so.1", "libc.so.6"]).expect_err("another");
    assert_eq!(missing, Missing::Symbol("voikkoInit"));
}

#[test]
fn a_missing_dictionary_is_named() {
    let missing = Voikko::of("xx", library::NAMES).expect_err("no such language");
    assert_eq!(missing, Missing::Dictionary, "{INSTALL}");
}
