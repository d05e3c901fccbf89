//! The sets beside the rules, at the size of a region.

use std::collections::{BTreeMap, HashMap};
use std::io::Seek;

use kit::i18n::Lang;

use super::happens;
use crate::associations::list_file::{Settings, open, take_in};
use crate::associations::moments::Happening;
use crate::associations::{self, Association, Field, Source, tell};
use crate::calls::{self, Filter};
use crate::demo;
use crate::matches::past::Diary;
use crate::matches::{Asked, Past, Rule, View, Wanted, find};
use crate::testing::TestApp;
use crate::texts;

const SIZE: usize = 3_841;

/// The region's sample register, with something of the past for each twentieth.
async fn register(test: &TestApp) -> Vec<Association> {
    let app = &test.app;
    let mut file = tempfile::tempfile().unwrap();
    demo::write_associations(1, u32::try_from(SIZE).unwrap(), 0.0, &mut file).unwrap();
    file.rewind().unwrap();
    let settings = Settings {
        source: Source::List,
        listed_on: app.clock.today(),
        delimiter: None,
        encoding: None,
        mapping: None,
    };
    let mut conn = app.db.read().await.unwrap();
    let list = open(&mut conn, "a.csv", file, settings).await;
    drop(conn);
    let author = app.author(None, "test");
    let mut tx = app.db.begin().await.unwrap();
    let about = (texts::tr(Lang::Fi), &author);
    let list = list.unwrap().unwrap();
    take_in(app, &mut tx, about, list, &[])
        .await
        .unwrap()
        .unwrap();
    tx.commit().await.unwrap();
    let all = associations::in_register(&mut app.db.read().await.unwrap(), SIZE)
        .await
        .unwrap();
    assert_eq!(all.len(), SIZE);
    let texts = [
        "Puhuttiin osallisuudesta.",
        "Nuorten toiminta kiinnostaa.",
        "Kysyivät hausta Kylät auki kaikille.",
        "Ei asiaa.",
    ];
    for (n, one) in all.iter().enumerate().filter(|(n, _)| n % 20 == 0) {
        let n = n / 20;
        let days = i64::try_from(n % 9).unwrap() * 100;
        happens(test, one.id, Happening::Contact, days, texts[n % 4]).await;
        if n % 3 == 0 {
            happens(test, one.id, Happening::Applied, days, "").await;
        }
        let mut told = Vec::new();
        for (every, field, value) in [
            (
                2,
                Field::Stage,
                ["could-apply", "applying", "running", "has-run"][n % 4],
            ),
            (
                5,
                Field::Tags,
                ["kylätoiminta", "Nuoria", "järvet", "digitaidot"][n % 4],
            ),
            (
                7,
                Field::RegisterState,
                ["removed", "winding-up", "registered", "removed"][n % 4],
            ),
            (11, Field::Domicile, ""),
            (13, Field::Activities, ""),
            (17, Field::Kind, "municipality"),
        ] {
            if n % every == 0 {
                let values = Some(value.to_owned()).filter(|value| !value.is_empty());
                told.push((field, values.into_iter().collect()));
            }
        }
        let mut tx = app.db.begin().await.unwrap();
        let author = app.author(None, "test");
        tell(app, &mut tx, &author, one.id, told, &[])
            .await
            .unwrap()
            .unwrap();
        tx.commit().await.unwrap();
    }
    associations::in_register(&mut app.db.read().await.unwrap(), SIZE)
        .await
        .unwrap()
}

#[tokio::test]
async fn sets_find_what_a_look_at_each_of_3841_associations_finds() {
    let test = TestApp::new().await;
    let all = register(&test).await;
    demo::fill_calls(&test.app).await.unwrap();
    let app = &test.app;
    let (now, today) = (app.clock.now(), app.clock.today());
    let mut conn = app.db.read().await.unwrap();
    let mut diaries = Vec::with_capacity(all.len());
    for one in &all {
        diaries.push(Diary::of(&mut conn, one, today).await.unwrap());
    }
    let list = calls::list(&mut conn, &Filter::default(), true, now)
        .await
        .unwrap();
    let mut seen = 0;
    for call in &list {
        let wanted = Wanted::of(call, today);
        let pasts = diaries.iter().map(|diary| diary.on(&wanted));
        let pasts: Vec<Past> = pasts.collect();
        let judged: Vec<_> = all
            .iter()
            .zip(&pasts)
            .map(|(one, past)| wanted.judge(one, past))
            .collect();
        let asked = Asked::default();
        let found = find(app, &mut conn, call, &asked).await.unwrap();
        let naive = all.iter().zip(&judged).filter(|(_, one)| one.fits());
        let points: HashMap<u32, usize> = naive
            .map(|(one, verdict)| (one.number, verdict.points()))
            .collect();
        let numbers = found.numbers();
        let title = call.title(Lang::Fi);
        assert_eq!(numbers.len(), points.len(), "{title}");
        let found_points: Vec<usize> = numbers.iter().map(|number| points[number]).collect();
        assert!(found_points.is_sorted_by(|a, b| a >= b), "{title}");
        for (one, past) in all.iter().zip(&pasts) {
            assert_eq!(found.past(one), *past, "{title}: {}", one.name());
        }
        for view in [View::Fitting, View::Against] {
            let asked = Asked {
                view,
                rules: Vec::new(),
            };
            let found = find(app, &mut conn, call, &asked).await.unwrap();
            let mut counts: BTreeMap<Rule, u64> = BTreeMap::new();
            let own = judged.iter();
            let own = own.filter(|one| one.fits() == (view == View::Fitting));
            for rule in own.flat_map(|one| &one.rules) {
                *counts.entry(*rule).or_default() += 1;
            }
            let by_rule: BTreeMap<Rule, u64> = found.by_rule.into_iter().collect();
            assert_eq!(by_rule, counts, "{title} {view:?}");
            seen += counts.len();
        }
        // The page tells the same count.
        let page = test.get(&format!("/tyo/haut/{}/sopivat", call.id)).await;
        let count = texts::tr(Lang::Fi).count(i64::try_from(points.len()).unwrap());
        page.holds(&[&count]);
    }
    // Rules of every kind were laid beside each other.
    assert!(list.len() == 6 && seen > 60, "{seen}");
}
