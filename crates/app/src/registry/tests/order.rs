//! The first rows of a set in any order, compared with sorting all of them.

use kit::db::Conn;
use kit::sets::{Order, Set, Shelf};

use crate::projects::tests::{Bench, capture, card};
use crate::registry::order::{Column, From, first};

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
    for (column, name) in [
        (Column::Name, "sort_key"),
        (Column::Applicant, "applicant_sort_key"),
        (Column::Code, "code"),
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
                        let page = first(&shelf, &mut conn, column, &from, PER_PAGE).await;
                        let page = page.unwrap();
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
}
