//! The invented list of associations.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::associations::{
    Candidate, Fact, Facts, Field, Source, Wrong, likeness, name_keys, scan_for_suspects,
};
use crate::demo::{Spoilt, SpoiltRow, write_associations};

/// Which fields the columns of the list are, in its order.
const COLUMNS: [Field; 14] = [
    Field::Name,
    Field::RegisterNumber,
    Field::BusinessId,
    Field::Domicile,
    Field::Activities,
    Field::RegisteredOn,
    Field::Emails,
    Field::Phones,
    Field::Addresses,
    Field::Addresses,
    Field::Addresses,
    Field::Web,
    Field::Members,
    Field::Notes,
];

fn list(rows: u32, mess: f64) -> (Vec<Vec<String>>, Vec<SpoiltRow>) {
    let mut bytes = Vec::new();
    let spoilt = write_associations(1, rows, mess, &mut bytes).unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(&bytes[3..]);
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        row.iter().map(str::to_owned).collect()
    });
    (rows.collect(), spoilt)
}

fn wrong(row: &[String]) -> Vec<Wrong> {
    let on = NaiveDate::from_ymd_opt(2026, 11, 28).unwrap();
    let cells = COLUMNS.iter().zip(row);
    cells
        .filter_map(|(field, text)| field.read(text, on).err())
        .collect()
}

#[test]
fn a_list_without_mess_has_no_fault_and_no_name_twice() {
    let (rows, spoilt) = list(3_841, 0.0);
    assert_eq!((rows.len(), spoilt.len()), (3_841, 0));
    let names: BTreeSet<Vec<String>> = rows.iter().map(|row| name_keys(&row[0])).collect();
    assert_eq!(names.len(), 3_841);
    for row in &rows {
        assert_eq!(wrong(row), [], "{row:?}");
        assert!(!row[0].is_empty() && row[13].starts_with("Keksitty esimerkki"));
    }
}

#[test]
fn each_spoilt_row_has_the_fault_that_is_told_of_it() {
    let (rows, spoilt) = list(3_841, 0.05);
    assert!((150..240).contains(&spoilt.len()), "{}", spoilt.len());
    let kinds: BTreeSet<Spoilt> = spoilt.iter().map(|one| one.what).collect();
    assert_eq!(kinds.len(), 11);
    let row = |line: u32| &rows[line as usize - 2];
    for one in &spoilt {
        let faults = wrong(row(one.line));
        let wanted: &[Wrong] = match one.what {
            Spoilt::CheckDigit => &[Wrong::CheckDigit],
            Spoilt::RegisterNumber => &[Wrong::RegisterNumber],
            Spoilt::Municipality => &[Wrong::Municipality],
            Spoilt::Day => &[Wrong::Day],
            Spoilt::Email => &[Wrong::Email],
            Spoilt::PersonalCode => &[Wrong::PersonalCode],
            Spoilt::LongName => &[Wrong::TooLong(300)],
            _ => &[],
        };
        assert_eq!(faults, wanted, "{one:?}");
        assert_eq!(row(one.line)[0].is_empty(), one.what == Spoilt::NoName);
        let Some(of) = one.of else {
            assert!(!one.what.is_duplicate());
            continue;
        };
        let (twin, first) = (row(one.line), row(of));
        let keys = [&twin[0], &first[0]].map(|name| name_keys(name).join("/"));
        match one.what {
            Spoilt::Again => assert_eq!(twin, first),
            Spoilt::Spelling => assert_eq!(keys[0], keys[1]),
            _ => assert!(
                keys[0] != keys[1] && likeness(&keys[0], &keys[1]) >= 85,
                "{keys:?}"
            ),
        }
        assert_eq!(twin[3], first[3]);
    }
    // What nobody spoilt stays right beside it.
    let lines: BTreeSet<u32> = spoilt.iter().map(|one| one.line).collect();
    for (line, row) in (2..).zip(&rows).filter(|(line, _)| !lines.contains(line)) {
        assert_eq!(wrong(row), [], "{line}");
    }
}

/// What the row says of its association; nothing when a field of it is wrong.
fn candidate(line: u32, row: &[String]) -> Option<Candidate> {
    let on = NaiveDate::from_ymd_opt(2026, 11, 28).unwrap();
    let mut facts = Facts::default();
    for (field, text) in COLUMNS.iter().zip(row) {
        let values: Vec<String> = field.read(text, on).ok()?.into_iter().collect();
        let source = Source::List;
        let by = None;
        facts.tell(
            *field,
            Fact {
                values,
                source,
                on,
                by,
            },
        );
    }
    Some(Candidate::of(line, &facts))
}

#[test]
fn what_is_planted_once_more_is_suspected_and_nothing_else() {
    let (rows, spoilt) = list(3_841, 0.05);
    let lines = (2..).zip(&rows);
    let all: Vec<Candidate> = lines
        .filter_map(|(line, row)| candidate(line, row))
        .collect();
    let pairs = scan_for_suspects(&all);
    let found: BTreeSet<(u32, u32)> = pairs.iter().map(|pair| (pair.first, pair.second)).collect();
    let planted = spoilt.iter().filter_map(|one| Some((one.of?, one.line)));
    assert_eq!(found, planted.collect());
}

#[test]
fn the_same_seed_makes_the_same_list() {
    let of = |seed| {
        let mut bytes = Vec::new();
        write_associations(seed, 50, 0.2, &mut bytes).unwrap();
        bytes
    };
    assert_eq!(of(1), of(1));
    assert_ne!(of(1), of(2));
}
