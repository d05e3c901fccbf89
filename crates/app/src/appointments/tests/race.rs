//! Many who want the same few times at once.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use tokio::task::JoinSet;

use super::{form, free_times, site_with, store_booked, tuesdays};
use crate::appointments::hours::HoursTold;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_a_hundred_who_want_five_times_five_get_one_each() {
    let told = HoursTold {
        last_day: Some(super::day("2026-12-01")),
        ends: super::time("13:45:00"),
        first_day: super::day("2026-12-01"),
        ..tuesdays()
    };
    let (site, _) = site_with(told).await;
    let free = free_times(&site.app).await;
    assert_eq!(free.len(), 5);
    let mut tasks = JoinSet::new();
    for number in 0..100 {
        let client = site.closed();
        let email = format!("a{number}@varaaja.example");
        let form = form(
            &free[number % 5].key(),
            &email,
            &[("notes", "Tarkkaa asiaa")],
        );
        tasks.spawn(async move { client.post("/neuvonta/varaa/tiedot", &form).await });
    }
    let (mut booked, mut refused) = (0, 0);
    while let Some(answer) = tasks.join_next().await {
        let answer = answer.unwrap();
        match answer.status {
            StatusCode::SEE_OTHER => booked += 1,
            StatusCode::CONFLICT => {
                answer.holds(&[
                    "Aika ehti mennä toiselle",
                    "Tarkkaa asiaa",
                    "@varaaja.example",
                ]);
                refused += 1;
            }
            other => panic!("{other}: {}", answer.body),
        }
    }
    assert_eq!((booked, refused), (5, 95));
    let kept = store_booked(&site).await;
    let times: BTreeSet<_> = kept.iter().map(|one| one.starts_at).collect();
    assert_eq!((kept.len(), times.len()), (5, 5));
    assert!(free_times(&site.app).await.is_empty());
}
