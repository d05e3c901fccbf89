use std::collections::{BTreeMap, BTreeSet};

use rand::RngExt;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use super::*;
use crate::db::TemporaryDatabase;

const SPACE: Space = Space("things");
const MONEY: Amount = Amount("money");

async fn database() -> TemporaryDatabase {
    let temporary = TemporaryDatabase::empty().await.expect("a database");
    let mut tx = temporary.db.begin().await.expect("a transaction");
    let blob = if tx.is_postgres() { "BYTEA" } else { "BLOB" };
    let schema = format!(
        "CREATE TABLE sets (space TEXT NOT NULL, name TEXT NOT NULL, part BIGINT NOT NULL,
            members {blob} NOT NULL, PRIMARY KEY (space, name, part));
        CREATE TABLE set_editions (space TEXT PRIMARY KEY, edition BIGINT NOT NULL);
        CREATE TABLE set_numbers (space TEXT PRIMARY KEY, next BIGINT NOT NULL);
        CREATE TABLE facet_values (space TEXT NOT NULL, facet TEXT NOT NULL, number BIGINT NOT NULL,
            name TEXT NOT NULL, PRIMARY KEY (space, facet, number), UNIQUE (space, facet, name));
        CREATE TABLE facet_rows (space TEXT NOT NULL, facet TEXT NOT NULL, part BIGINT NOT NULL,
            edition BIGINT NOT NULL, members {blob} NOT NULL, PRIMARY KEY (space, facet, part));"
    );
    tx.execute_script(&schema).await.expect("tables");
    tx.commit().await.expect("committed");
    temporary
}

async fn found(shelf: &Shelf, temporary: &TemporaryDatabase, ask: &Ask) -> Vec<u32> {
    let mut conn = temporary.db.read().await.expect("a connection");
    let set = ask.find(shelf, &mut conn, SPACE).await.expect("an answer");
    set.iter().collect()
}

fn put_amount(tx: &mut crate::db::Tx, amount: i64, number: u32) {
    let mut names = Names::default();
    MONEY.name_sets(amount, &mut names);
    for name in names.iter() {
        tx.put_into_set(SPACE, name, number);
    }
}

fn is_in(name: &str) -> Ask {
    Ask::In(name.to_owned())
}

#[tokio::test]
async fn a_set_is_what_was_put_in_and_not_taken_out() {
    let temporary = database().await;
    let shelf = Shelf::default();
    let mut dice = ChaCha8Rng::seed_from_u64(1);
    let mut wanted: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
    for round in 0..8 {
        let mut tx = temporary.db.begin().await.expect("a transaction");
        for _ in 0..400 {
            let name = format!("n{}", dice.random_range(0..70));
            // Three parts of the table.
            let number = dice.random_range(0..40) * 5_000;
            let members = wanted.entry(name.clone()).or_default();
            if dice.random_bool(0.6) {
                tx.put_into_set(SPACE, &name, number);
                members.insert(number);
            } else {
                tx.take_from_set(SPACE, &name, number);
                members.remove(&number);
            }
        }
        tx.commit().await.expect("committed");
        for (name, members) in &wanted {
            let found = found(&shelf, &temporary, &is_in(name)).await;
            assert!(found.iter().eq(members), "round {round}, {name}");
        }
    }
    let mut conn = temporary.db.read().await.expect("a connection");
    let mut seen: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
    let take = |name: &str, set: Set| seen.entry(name.to_owned()).or_default().extend(set);
    SPACE.each(&mut conn, take).await.expect("all sets");
    wanted.retain(|_, members| !members.is_empty());
    assert_eq!(seen, wanted, "what is empty is not kept");
    let names = shelf.names(&mut conn, SPACE, "n1").await.expect("names");
    assert!(
        names.contains(&"7".to_owned()) && names.len() > 5,
        "{names:?}"
    );
}

#[tokio::test]
async fn amounts_are_added_up_and_compared() {
    let temporary = database().await;
    let shelf = Shelf::default();
    let mut dice = ChaCha8Rng::seed_from_u64(2);
    let mut amounts: BTreeMap<u32, i64> = BTreeMap::new();
    let mut tx = temporary.db.begin().await.expect("a transaction");
    for number in 0..500 {
        let amount = match dice.random_range(0..10) {
            0 => continue,
            1 => 0,
            2 => -dice.random_range(1..5_000_000_000_i64),
            _ => dice.random_range(0..25_000_000_000_i64),
        };
        put_amount(&mut tx, amount, number);
        if number % 3 == 0 {
            tx.put_into_set(SPACE, "third", number);
        }
        amounts.insert(number, amount);
    }
    tx.commit().await.expect("committed");
    let mut conn = temporary.db.read().await.expect("a connection");
    let third = is_in("third")
        .find(&shelf, &mut conn, SPACE)
        .await
        .expect("a set");
    let bits = MONEY.load(&shelf, &mut conn, SPACE).await.expect("bits");
    let sum = bits.sum(&third);
    let of = |number: &u32| third.contains(*number);
    let wanted: i64 = amounts.iter().filter(|(n, _)| of(n)).map(|(_, v)| v).sum();
    assert_eq!(sum, wanted);
    for least in [
        -5,
        0,
        1,
        7_000_000_000,
        24_999_999_999,
        30_000_000_000,
        i64::MAX,
    ] {
        let reaches = |amount: i64| amount >= least.max(0);
        let numbers = |is_so: &dyn Fn(i64) -> bool| -> Vec<u32> {
            amounts
                .iter()
                .filter(|(_, v)| is_so(**v))
                .map(|(n, _)| *n)
                .collect()
        };
        let at_least = found(&shelf, &temporary, &Ask::AtLeast(MONEY, least)).await;
        assert_eq!(at_least, numbers(&reaches), "at least {least}");
        let below = found(&shelf, &temporary, &Ask::Below(MONEY, least)).await;
        assert_eq!(below, numbers(&|v| !reaches(v)), "below {least}");
    }
}

#[tokio::test]
async fn questions_lay_sets_over_each_other() {
    let temporary = database().await;
    let shelf = Shelf::default();
    let mut tx = temporary.db.begin().await.expect("a transaction");
    for (name, numbers) in [("a", [1, 2, 3]), ("b", [2, 3, 4]), ("c", [3, 4, 9])] {
        for number in numbers {
            tx.put_into_set(SPACE, name, number);
        }
    }
    tx.commit().await.expect("committed");
    let [a, b, c] = ["a", "b", "c"].map(is_in);
    for (ask, wanted) in [
        (Ask::All(vec![a.clone(), b.clone()]), vec![2, 3]),
        (Ask::Any(vec![a.clone(), c.clone()]), vec![1, 2, 3, 4, 9]),
        (
            Ask::All(vec![a.clone(), Ask::Any(vec![b, c.clone()])]),
            vec![2, 3],
        ),
        (Ask::Except(Box::new(a.clone()), Box::new(c)), vec![1, 2]),
        (Ask::All(vec![a, is_in("none")]), vec![]),
        (Ask::All(vec![]), vec![]),
    ] {
        assert_eq!(found(&shelf, &temporary, &ask).await, wanted, "{ask:?}");
    }
}

#[tokio::test]
async fn rows_come_in_the_order_of_their_amount() {
    let temporary = database().await;
    let shelf = Shelf::default();
    let mut dice = ChaCha8Rng::seed_from_u64(3);
    let mut wanted = Vec::new();
    let mut tx = temporary.db.begin().await.expect("a transaction");
    for number in 0..300_u32 {
        tx.put_into_set(SPACE, "all", number);
        if number % 7 == 0 {
            wanted.push((None, number));
            continue;
        }
        let amount = dice.random_range(-50..200_i64);
        wanted.push((Some(amount), number));
        put_amount(&mut tx, amount, number);
    }
    tx.commit().await.expect("committed");
    let mut conn = temporary.db.read().await.expect("a connection");
    let all = is_in("all")
        .find(&shelf, &mut conn, SPACE)
        .await
        .expect("a set");
    let bits = MONEY.load(&shelf, &mut conn, SPACE).await.expect("bits");
    for descends in [false, true] {
        wanted.sort_by_key(|(amount, number)| {
            let turned = amount.map(|amount| if descends { -amount } else { amount });
            (amount.is_none(), turned, *number)
        });
        let order: Vec<u32> = wanted.iter().map(|(_, number)| *number).collect();
        for backwards in [false, true] {
            let way = Order {
                descends,
                backwards,
            };
            let mut paged: Vec<u32> = Vec::new();
            let mut rest = all.clone();
            loop {
                let page = bits.first(&rest, way, 37);
                let edge = if backwards { page.first() } else { page.last() };
                let Some(edge) = edge else { break };
                rest = bits.after(&all, way, *edge);
                let place = if backwards { 0 } else { paged.len() };
                paged.splice(place..place, page);
            }
            assert_eq!(paged, order, "{way:?}");
        }
    }
}

#[test]
fn rows_are_counted_through_sets() {
    let sets = [[1, 2, 3], [2, 3, 4], [3, 4, 5], [3, 9, 10]].map(Set::from);
    let bits = Bits::counted(&sets);
    let all: Set = (0..12).collect();
    let order = Order {
        descends: true,
        ..Order::default()
    };
    assert_eq!(bits.first(&all, order, 6), [3, 2, 4, 1, 5, 9]);
    assert_eq!(bits.sum(&all), 12);
}

const COLOUR: Facet = Facet("colour");

/// What is counted of the colours of the rows in `set`, most frequent first; of equals
/// the order is left out.
async fn counted(shelf: &Shelf, temporary: &TemporaryDatabase, set: &Set) -> Vec<(String, u32)> {
    let mut conn = temporary.db.read().await.expect("a connection");
    let values = COLOUR.load(shelf, &mut conn, SPACE).await.expect("values");
    let counts = values.count(set);
    let (begin, end) = (counts.most(0, 5), counts.most(5, 1000));
    let most = [begin, end].concat();
    assert_eq!(counts.different(), most.len());
    assert!(most.is_sorted_by_key(|(_, times)| std::cmp::Reverse(*times)));
    let numbers: Vec<u32> = most.iter().map(|(number, _)| *number).collect();
    for ((number, times), rows) in most.iter().zip(values.rows(set, &numbers)) {
        assert_eq!(
            (u64::from(*times), counts.of(*number)),
            (rows.len(), *times)
        );
        assert!(rows.is_subset(set));
    }
    let names = COLOUR
        .names(&mut conn, SPACE, &numbers)
        .await
        .expect("names");
    let known = COLOUR
        .numbers(&mut conn, SPACE, &names)
        .await
        .expect("numbers");
    assert_eq!(known.len(), names.len());
    let times = most.into_iter().map(|(_, times)| times);
    let mut counted: Vec<(String, u32)> = names.into_iter().zip(times).collect();
    counted.sort_unstable();
    counted
}

#[tokio::test]
async fn values_are_counted_over_any_rows_as_they_now_are() {
    let temporary = database().await;
    let shelf = Shelf::default();
    let mut dice = ChaCha8Rng::seed_from_u64(4);
    let mut wanted: BTreeMap<u32, BTreeSet<String>> = BTreeMap::new();
    for round in 0..6 {
        let mut tx = temporary.db.begin().await.expect("a transaction");
        if round == 4 {
            tx.remove_sets(SPACE).await.expect("emptied");
            wanted.clear();
        }
        for _ in 0..300 {
            // Five parts of the table.
            let row = dice.random_range(0..700) * 27;
            let count = dice.random_range(0..4);
            let names = (0..count).map(|_| format!("c{}", dice.random_range(0..40) * (1 + round)));
            let names: BTreeSet<String> = names.collect();
            tx.set_values(SPACE, COLOUR, row, names.iter().cloned().collect());
            wanted.insert(row, names);
        }
        tx.commit().await.expect("committed");
        let some: Set = (0..20_000).filter(|_| dice.random_bool(0.5)).collect();
        let mut naive: BTreeMap<String, u32> = BTreeMap::new();
        for name in wanted
            .iter()
            .filter(|(row, _)| some.contains(**row))
            .flat_map(|(_, names)| names)
        {
            *naive.entry(name.clone()).or_default() += 1;
        }
        let naive: Vec<(String, u32)> = naive.into_iter().collect();
        for shelf in [&shelf, &Shelf::default()] {
            assert_eq!(
                counted(shelf, &temporary, &some).await,
                naive,
                "round {round}"
            );
        }
        let mut stored = BTreeMap::new();
        let mut conn = temporary.db.read().await.expect("a connection");
        let keep = |row, values: &[u32]| {
            stored.insert(row, values.len());
        };
        COLOUR.each_row(&mut conn, SPACE, keep).await.expect("rows");
        let lengths = wanted.iter().map(|(row, names)| (*row, names.len()));
        assert_eq!(stored, lengths.filter(|(_, length)| *length > 0).collect());
    }
}

#[tokio::test]
async fn no_two_rows_get_one_number() {
    let temporary = database().await;
    let mut firsts = Vec::new();
    for count in [1, 5, 2] {
        let mut tx = temporary.db.begin().await.expect("a transaction");
        firsts.push(take_numbers(&mut tx, SPACE, count).await.expect("numbers"));
        tx.commit().await.expect("committed");
    }
    assert_eq!(firsts, [0, 1, 6]);
}

#[tokio::test]
async fn every_statement_is_understood_by_the_database() {
    let temporary = database().await;
    let mut tx = temporary.db.begin().await.expect("a transaction");
    for sql in statements() {
        tx.prepare(&sql).await.expect("understood");
    }
}
