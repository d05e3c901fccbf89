use chrono::{NaiveDate, Utc};
use kit::i18n::Lang;
use kit::id::Id;

use crate::associations::{Association, Fact, Facts, Field, Source, Standing};
use crate::calls::{self, Call, Told};
use crate::matches::{Past, Rule, Verdict, Wanted};
use crate::texts;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

/// A call as its form tells it.
fn call(told: &[(&str, &str)]) -> Call {
    let mut all = Told::default();
    for (word, text) in [&[("title_fi", "Kylät auki")], told].concat() {
        let field = calls::Field::of_word(word).unwrap();
        all.put(field, calls::read(field, text, today()).unwrap());
    }
    Call {
        id: Id::default(),
        edition: 1,
        told: all,
        is_published: true,
        is_removed: false,
        updated_at: chrono::DateTime::<Utc>::default(),
    }
}

/// An association of which that is known.
fn one(told: &[(Field, &str)]) -> Association {
    let mut facts = Facts::default();
    for (field, text) in told {
        let values = text.split(", ");
        let fact = Fact {
            values: field.read_all(values, today()).unwrap(),
            source: Source::Person,
            on: today(),
            by: None,
        };
        facts.tell(*field, fact);
    }
    Association {
        id: Id::default(),
        number: 1,
        edition: 1,
        standing: Standing::Kept,
        facts,
        last_contact_on: None,
        updated_at: chrono::DateTime::<Utc>::default(),
    }
}

fn words(verdict: &Verdict) -> String {
    let words: Vec<&str> = verdict.rules.iter().map(|rule| rule.word()).collect();
    words.join(" ")
}

const SOCIAL: (Field, &str) = (Field::Activities, "social");
const SPORT: (Field, &str) = (Field::Activities, "sport");
const JOENSUU: (Field, &str) = (Field::Domicile, "Joensuu");

#[test]
fn each_rule_says_what_it_says_and_no_more() {
    let region = ("areas", "Pohjois-Karjala");
    let theme = ("themes", "osallisuus");
    let kinds = ("applicants", "association, foundation");
    type Row<'a> = (&'a [(&'a str, &'a str)], &'a [(Field, &'a str)], &'a str);
    let rows: &[Row<'_>] = &[
        // Where.
        (&[region], &[JOENSUU], "area"),
        (&[("areas", "Joensuun seutukunta")], &[JOENSUU], "area"),
        (&[("areas", "Kuopio, Joensuu")], &[JOENSUU], "area"),
        (&[region], &[(Field::Domicile, "Kuopio")], "elsewhere"),
        (&[region], &[], "home-unknown"),
        (&[], &[], "country"),
        // Nurmes took Valtimo in: who wrote it down before is at home there.
        (
            &[("areas", "Nurmes")],
            &[(Field::Domicile, "Valtimo")],
            "area",
        ),
        // Who.
        (&[kinds], &[(Field::Kind, "association")], "country kind"),
        (&[kinds], &[(Field::Kind, "company")], "country wrong-kind"),
        (&[kinds], &[], "country"),
        (&[], &[(Field::Kind, "company")], "country"),
        // What for.
        (&[theme], &[SOCIAL], "country activity"),
        (&[theme], &[SPORT], "country other-activity"),
        (
            &[theme],
            &[(Field::Activities, "sport, social")],
            "country activity",
        ),
        (&[theme], &[], "country activity-unknown"),
        (
            &[theme],
            &[(Field::Activities, "other")],
            "country activity-unknown",
        ),
        (
            &[theme],
            &[SPORT, (Field::Tags, "Osallisuutta kaikille")],
            "country word",
        ),
        (&[theme], &[(Field::Name, "Vertaistuki ry")], "country word"),
        (
            &[("themes", "osallisuus, liikunta")],
            &[SOCIAL, SPORT],
            "country activity",
        ),
        // A theme that no class goes with speaks against nobody.
        (&[("themes", "digitaidot")], &[SPORT], "country"),
        (
            &[("themes", "digitaidot")],
            &[(Field::Tags, "digitaitoja")],
            "country word",
        ),
        // How far.
        (&[], &[(Field::Stage, "could-apply")], "country could-apply"),
        (&[], &[(Field::Stage, "applying")], "country applying"),
        (&[], &[(Field::Stage, "running")], "country running"),
        (&[], &[(Field::Stage, "has-run")], "country has-run"),
        (&[], &[(Field::Stage, "not-mapped")], "country"),
        // Whether it is there.
        (&[], &[(Field::RegisterState, "registered")], "country"),
        (
            &[],
            &[(Field::RegisterState, "winding-up")],
            "country ceased",
        ),
        (&[], &[(Field::RegisterState, "removed")], "country ceased"),
    ];
    for (told, facts, wanted) in rows {
        let verdict = Wanted::of(&call(told), today()).judge(&one(facts), &Past::default());
        assert_eq!(words(&verdict), *wanted, "{told:?} {facts:?}");
        let speaks_against = ["elsewhere", "wrong-kind", "ceased", "other-activity"];
        let fits = !speaks_against.iter().any(|word| wanted.contains(word));
        assert_eq!(verdict.fits(), fits, "{wanted}");
    }
}

#[test]
fn what_has_happened_adds_reasons_and_may_stand_for_the_field() {
    let wanted = Wanted::of(&call(&[("themes", "osallisuus")]), today());
    let mut sport = one(&[SPORT]);
    let mut past = Past::default();
    assert!(!wanted.judge(&sport, &past).fits());
    past.hear(&wanted, "Puhuttiin matkoista.");
    assert_eq!(past, Past::default());
    past.hear(&wanted, "Haluavat edistää osallisuutta kylällä.");
    past.has_applied = true;
    sport.last_contact_on = NaiveDate::from_ymd_opt(2025, 11, 24);
    let verdict = wanted.judge(&sport, &past);
    assert_eq!(words(&verdict), "country asked-theme contact applied");
    assert!(verdict.fits());
    sport.last_contact_on = NaiveDate::from_ymd_opt(2025, 11, 23);
    past.hear(&wanted, "Kysyivät hausta KYLÄT AUKI.");
    let verdict = wanted.judge(&sport, &past);
    assert_eq!(words(&verdict), "country asked-call asked-theme applied");
}

#[test]
fn points_are_those_of_the_reasons_and_nothing_else() {
    let told = [
        ("areas", "Pohjois-Karjala"),
        ("themes", "osallisuus"),
        ("applicants", "association"),
    ];
    let wanted = Wanted::of(&call(&told), today());
    let facts = [
        SOCIAL,
        JOENSUU,
        (Field::Kind, "association"),
        (Field::Stage, "could-apply"),
    ];
    let verdict = wanted.judge(&one(&facts), &Past::default());
    let sum: usize = verdict.rules.iter().map(|rule| rule.points()).sum();
    assert_eq!(verdict.points(), sum);
    assert_eq!(words(&verdict), "area kind activity could-apply");
}

#[test]
fn each_rule_is_said_in_each_language_and_names_what_it_rests_on() {
    let told = [
        ("areas", "Pohjois-Karjala"),
        ("themes", "osallisuus"),
        ("applicants", "association"),
    ];
    let wanted = Wanted::of(&call(&told), today());
    let facts = [
        SOCIAL,
        (Field::Domicile, "Kontiolahti"),
        (Field::Kind, "company"),
        (Field::RegisterState, "removed"),
        (Field::Name, "Osallisuuden tuki ry"),
    ];
    let (one, past) = (one(&facts), Past::default());
    let tr = texts::tr(Lang::Fi);
    for (rule, said) in [
        (Rule::Area, "toimii haun alueella: Kontiolahti"),
        (
            Rule::Activity,
            "toimiala: Sosiaali ja terveys ↔ teema: osallisuus",
        ),
        (Rule::WrongKind, "ei voi hakea: Yritys tai osuuskunta"),
        (Rule::Ceased, "lakannut yhdistys: Poistettu rekisteristä"),
        (
            Rule::Word,
            "nimessä tai tunnisteissa on haun teema: osallisuus",
        ),
    ] {
        assert_eq!(wanted.text(tr, rule, &one, &past), said);
    }
    for lang in Lang::ALL {
        for rule in Rule::ALL {
            let tr = texts::tr(lang);
            let said = wanted.text(tr, *rule, &one, &past);
            assert!(!said.contains("match-") && !rule.name(tr).contains("match-"));
        }
    }
}

#[test]
fn who_may_apply_is_chosen_from_the_kinds_of_the_register() {
    use crate::associations::Kind;
    for kind in Kind::ALL {
        let call = call(&[("applicants", kind.word())]);
        assert_eq!(call.told.words(calls::Field::Applicants), [kind.word()]);
    }
}
