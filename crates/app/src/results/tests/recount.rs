//! What was packed of days is always equal to what their rows say.

use super::{association, form, merge, post, undo};
use crate::associations::Field;
use crate::consultations::{count_again, log_of};
use crate::results::period::Period;
use crate::results::{By, count};
use crate::testing::TestApp;
use crate::texts;
use kit::i18n::Lang;

/// Numbers that are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % most
    }
}

const NAMES: [&str; 4] = ["Aallon kylä ry", "Bastu rf", "Cembalo ry", "Daalia ry"];

/// Counts with what was packed, and again from the rows alone.
async fn same_both_ways(test: &TestApp, period: Period) {
    let tr = texts::tr(Lang::Fi);
    let packed = count(&test.app, tr, period, &By::ALL)
        .await
        .unwrap()
        .results;
    let log = log_of(&test.app, (period.from, period.to)).await.unwrap();
    let mut tx = test.app.db.begin().await.unwrap();
    count_again(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    let again = count(&test.app, tr, period, &By::ALL)
        .await
        .unwrap()
        .results;
    assert_eq!(packed, again);
    let sorted = |mut rows: Vec<u32>| {
        rows.sort_unstable();
        rows
    };
    let rows = log_of(&test.app, (period.from, period.to)).await.unwrap();
    let numbers =
        |log: &crate::consultations::Log| sorted(log.rows.iter().map(|one| one.number).collect());
    assert_eq!(numbers(&log), numbers(&rows));
}

#[tokio::test]
async fn packs_agree_with_rows_after_any_change() {
    let test = TestApp::new().await;
    let mut ids = Vec::new();
    for name in NAMES {
        ids.push(association(&test, name, &[(Field::Domicile, &["167"])]).await);
    }
    let period = Period {
        from: "2024-02-01".parse().unwrap(),
        to: "2024-03-31".parse().unwrap(),
    };
    let mut dice = Dice(7);
    let (mut paths, mut acts) = (Vec::<String>::new(), Vec::new());
    for step in 0..40 {
        let day = format!("{}.{}.2024", dice.below(28) + 1, dice.below(4) + 1);
        let with = NAMES[usize::try_from(dice.below(4)).unwrap()];
        let both = format!("{with}; {}", NAMES[usize::try_from(dice.below(4)).unwrap()]);
        let with = if dice.below(3) == 0 { &both } else { with };
        let fields = [
            ("paiva", day.as_str()),
            ("yhdistys", with),
            ("teksti", "Sovittiin"),
        ];
        let some = usize::try_from(dice.below(1_000)).unwrap();
        match (dice.below(6), paths.is_empty()) {
            (0..=2, _) | (_, true) => {
                let added = post(&test, "/tyo/neuvonnat", &fields).await;
                let path = added.location().split('?').next().unwrap();
                paths.push(path.to_owned());
                acts.push(added);
            }
            (3, _) => {
                let path = &paths[some % paths.len()];
                let page = test.get(&format!("{path}/muokkaus")).await.body;
                if let Some((_, edition)) = page.split_once("name=\"edition\" value=\"") {
                    let edition = edition.split('"').next().unwrap();
                    let fields = [&[("edition", edition)], &fields[..]].concat();
                    let changed = test.post(&format!("{path}/muokkaus"), &form(&fields)).await;
                    acts.extend((changed.status.as_u16() == 303).then_some(changed));
                }
            }
            (4, _) => {
                let path = paths.swap_remove(some % paths.len());
                let removed = test.post(&format!("{path}/poisto"), "").await;
                acts.extend((removed.status.as_u16() == 303).then_some(removed));
            }
            _ => {
                let Some(place) = some.checked_rem(acts.len()) else {
                    continue;
                };
                let act = acts.swap_remove(place);
                let (_, batch) = act.location().split_once("muutos=").unwrap_or(("", ""));
                if !batch.is_empty() {
                    // What was changed since stays; that is right too.
                    test.post(&format!("/tyo/historia/{batch}/kumoaminen"), "")
                        .await;
                }
            }
        }
        if step % 4 == 0 {
            same_both_ways(&test, period).await;
        }
    }
    let merged = merge(&test, ids[0], ids[1]).await;
    same_both_ways(&test, period).await;
    undo(&test, &merged).await;
    same_both_ways(&test, period).await;
}
