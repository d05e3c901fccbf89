//! The first rows of a set in any order, compared with sorting all of them.

use kit::db::Conn;
use kit::sets::order::{From, narrowed};
use kit::sets::{Order, Set, Shelf};

use crate::projects::terms::{BY_APPLICANT, BY_CODE, BY_NAME, PROJECTS};
use crate::projects::tests::{Bench, capture, card};
use crate::testing::TestApp;

/// Enough that sets are neither few nor all that an index holds.
const COUNT: u32 = 900;
const PER_PAGE: usize = 40;

/// A quarter of the names come last in their order and begin alike; some have no
/// applicant; the codes of half begin alike.
fn cards() -> Vec<String> {
    let one = |n: u32| {
        let name = match n % 4 {
            0 => format!("Öinen metsä {}", n * 7919 % COUNT),
            _ => format!("{} aamu", n * 104_729 % COUNT),
        };
        let applicant = match n % 5 {
            0 => String::new(),
            1 => "Hakijan virallinen nimi: Sama ry\n".to_owned(),
            _ => format!("Hakijan virallinen nimi: Yhdistys {} ry\n", n * 31 % COUNT),
        };
        let code = match n % 2 {
            0 => format!("PL-AAA.{n:04}"),
            _ => format!("S2{n:04}"),
        };
        card(
            &code,
            &name,
            &format!("2 Hakijan perustiedot\n{applicant}"),
            "",
        )
    };
    (0..COUNT).map(one).collect()
}

/// All numbers of the set in that order, those without a value last.
async fn sorted(conn: &mut Conn, column: &str, set: &Set, descends: bool) -> Vec<u32> {
    let numbers: Vec<i64> = conn
        .fetch_values("SELECT number AS v FROM projects ORDER BY number", &[])
        .await
        .unwrap();
    let numbers = numbers
        .into_iter()
        .map(|number| u32::try_from(number).unwrap());
    let sql = format!("SELECT {column} AS v FROM projects ORDER BY number");
    let keys: Vec<Option<Vec<u8>>> = if column == "code" {
        let codes: Vec<String> = conn.fetch_values(sql, &[]).await.unwrap();
        codes
            .into_iter()
            .map(|code| Some(code.into_bytes()))
            .collect()
    } else {
        conn.fetch_values(sql, &[]).await.unwrap()
    };
    let mut rows: Vec<(Option<Vec<u8>>, u32)> = keys.into_iter().zip(numbers).collect();
    rows.retain(|(_, number)| set.contains(*number));
    rows.sort();
    if descends {
        rows.reverse();
    }
    let (have, none): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(key, _)| key.is_some());
    have.into_iter()
        .chain(none)
        .map(|(_, number)| number)
        .collect()
}

#[tokio::test]
async fn pages_of_any_set_in_any_order_are_those_of_all_rows_sorted() {
    let bench = Bench::new().await;
    let captures = cards()
        .iter()
        .map(|card| capture("2024-01-15", card))
        .collect();
    bench.take_in_all(captures).await;
    let mut conn = bench.app.db.read().await.unwrap();
    let shelf = Shelf::default();
    let sets: [Set; 4] = [
        (0..COUNT).collect(),
        (0..COUNT).step_by(4).collect(),
        (1..COUNT).step_by(2).collect(),
        (0..COUNT).step_by(90).collect(),
    ];
    let mut narrowed_pages = 0;
    for (column, name) in [
        (BY_NAME, "sort_key"),
        (BY_APPLICANT, "applicant_sort_key"),
        (BY_CODE, "code"),
    ] {
        for set in &sets {
            for descends in [false, true] {
                let wanted = sorted(&mut conn, name, set, descends).await;
                for backwards in [false, true] {
                    let order = Order {
                        descends,
                        backwards,
                    };
                    let mut paged: Vec<u32> = Vec::new();
                    let mut edge = None;
                    loop {
                        let from = From { set, order, edge };
                        let page = column.first(&shelf, &mut conn, &from, PER_PAGE).await;
                        let page = page.unwrap();
                        // Of sets that are sparse among very many rows.
                        let bits = column.beginning.unwrap();
                        let bits = bits.load(&shelf, &mut conn, PROJECTS).await.unwrap();
                        if let Some((near, _)) = narrowed(&bits, &from, PER_PAGE) {
                            assert!(near.is_subset(set));
                            assert!(page.iter().all(|number| near.contains(*number)));
                            narrowed_pages += 1;
                        }
                        let end = if backwards { page.first() } else { page.last() };
                        let Some(end) = end else { break };
                        edge = Some(*end);
                        let place = if backwards { 0 } else { paged.len() };
                        paged.splice(place..place, page);
                    }
                    assert_eq!(paged, wanted, "{name} {order:?} of {}", set.len());
                }
            }
        }
    }
    assert!(narrowed_pages > 300, "{narrowed_pages}");
}

#[tokio::test]
async fn a_list_is_in_order_after_a_change_that_no_set_knows_of() {
    let site = TestApp::new().await;
    let (app, database) = (site.app.clone(), site.database.clone());
    let bench = Bench { app, database };
    let named = |code: &str, name: &str| card(code, name, "", "");
    bench
        .take_in("2024-01-15", &named("S20001", "Hanke kk aa"))
        .await;
    bench
        .take_in("2024-01-15", &named("S20002", "Hanke kb"))
        .await;
    let order = async || {
        let page = site.get("/hankkeet").await.body;
        page.find("S20001").unwrap() < page.find("S20002").unwrap()
    };
    assert!(!order().await);
    // The same words, and the same beginning.
    bench
        .take_in("2024-02-15", &named("S20001", "Hanke aa kk"))
        .await;
    assert!(order().await);
}
