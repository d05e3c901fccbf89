//! How many associations have been reached of how many there are, by municipality and
//! field of activity.

use std::sync::Arc;

use chrono::NaiveDate;
use kit::db::Conn;
use kit::sets::{Set, Shelf, edition};

use super::field::Field;
use super::filter::{Filter, homes};
use super::find;
use super::terms::{ASSOCIATIONS, LAST_CONTACT, set};
use super::words::Activity;
use crate::areas::{self, AreaCode};

/// How many have been reached of how many there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::associations) struct Reached {
    /// With which there has been contact.
    pub reached: u64,
    /// All.
    pub all: u64,
}

impl Reached {
    fn of(all: &Set, reached: &Set) -> Self {
        Self {
            reached: all.intersection_len(reached),
            all: all.len(),
        }
    }

    /// How many of a hundred, to the nearest one; nothing of none. It is 0 and 100 only
    /// when nobody and everybody was reached.
    pub(in crate::associations) fn percent(self) -> Option<u64> {
        let nearest = (self.reached * 200 + self.all).checked_div(self.all * 2)?;
        let least = u64::from(self.reached > 0);
        let most = 100 - u64::from(self.reached < self.all);
        Some(nearest.clamp(least, most))
    }
}

/// The fields of activity, and none at last.
pub(in crate::associations) const FIELDS: usize = Activity::ALL.len() + 1;

/// Of a municipality, or of those whose domicile is not known.
#[derive(Clone, Debug)]
pub(in crate::associations) struct Row {
    /// Which.
    pub municipality: Option<AreaCode>,
    /// Of all fields.
    pub all: Reached,
    /// Of each field: an association may have several.
    pub fields: [Reached; FIELDS],
}

/// How many have been reached.
#[derive(Debug)]
pub(in crate::associations) struct Coverage {
    /// Of all.
    pub all: Reached,
    /// Of each field.
    pub fields: [Reached; FIELDS],
    /// Of each municipality that has associations, by code: those of one that was merged
    /// count where it belongs now.
    pub rows: Vec<Row>,
}

/// Counts those that a filter lets through.
///
/// # Errors
/// When the database refuses.
pub(super) async fn coverage(
    shelf: &Shelf,
    conn: &mut Conn,
    filter: &Filter,
    today: NaiveDate,
) -> anyhow::Result<Arc<Coverage>> {
    let edition = edition(conn, ASSOCIATIONS).await?;
    let name = format!("coverage {today} {} {:?}", areas::edition(), filter.ask());
    if let Some(known) = shelf.known(ASSOCIATIONS, edition, &name) {
        return Ok(known);
    }
    let found = find::find(shelf, conn, filter).await?.set;
    let counted = count(shelf, conn, &found, today).await?;
    let bytes = counted.rows.len() * size_of::<Row>();
    Ok(shelf.learn(ASSOCIATIONS, edition, name, (counted, bytes)))
}

async fn count(
    shelf: &Shelf,
    conn: &mut Conn,
    found: &Set,
    today: NaiveDate,
) -> anyhow::Result<Coverage> {
    let municipalities = homes(today);
    let homes = municipalities.iter().flat_map(|(_, all)| all);
    let homes = homes.map(|area| set::value(Field::Domicile, area.code.as_str()));
    let known = [
        LAST_CONTACT.any(),
        set::has(Field::Domicile),
        set::has(Field::Activities),
    ];
    let fields = Activity::ALL
        .iter()
        .map(|one| set::value(Field::Activities, one.word()));
    let names: Vec<String> = known.into_iter().chain(fields).chain(homes).collect();
    let mut sets = shelf.load(conn, ASSOCIATIONS, &names).await?;
    let mut homes = sets.split_off(3 + Activity::ALL.len()).into_iter();
    let of_field = sets.split_off(3);
    let contacted = found & &*sets[0];
    let without_field = found - &*sets[2];
    let by_field: Vec<Set> = of_field.iter().map(|field| found & &**field).collect();
    let mut by_field = by_field;
    by_field.push(without_field);
    let row = |municipality: Option<AreaCode>, all: &Set| {
        let reached = all & &contacted;
        let mut fields = [Reached::default(); FIELDS];
        for (of, field) in fields.iter_mut().zip(&by_field) {
            *of = Reached {
                all: all.intersection_len(field),
                reached: reached.intersection_len(field),
            };
        }
        Row {
            municipality,
            all: Reached {
                all: all.len(),
                reached: reached.len(),
            },
            fields,
        }
    };
    let mut rows = Vec::new();
    for (code, all) in municipalities {
        let mut here = Set::default();
        for home in homes.by_ref().take(all.len()) {
            here |= found & &*home;
        }
        if !here.is_empty() {
            rows.push(row(Some(code), &here));
        }
    }
    let nowhere = found - &*sets[1];
    if !nowhere.is_empty() {
        rows.push(row(None, &nowhere));
    }
    let mut fields = [Reached::default(); FIELDS];
    for (of, field) in fields.iter_mut().zip(&by_field) {
        *of = Reached::of(field, &contacted);
    }
    Ok(Coverage {
        all: Reached::of(found, &contacted),
        fields,
        rows,
    })
}

#[cfg(test)]
mod tests {
    use super::Reached;

    #[test]
    fn per_cents_are_the_nearest_and_whole_only_when_all_are() {
        for (reached, all, percent) in [
            (0, 0, None),
            (0, 8, Some(0)),
            (1, 1_000, Some(1)),
            (115, 235, Some(49)),
            (7, 19, Some(37)),
            (1, 8, Some(13)),
            (999, 1_000, Some(99)),
            (8, 8, Some(100)),
        ] {
            assert_eq!(
                Reached { reached, all }.percent(),
                percent,
                "{reached}/{all}"
            );
        }
    }
}
