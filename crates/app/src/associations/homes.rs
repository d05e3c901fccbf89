//! Where each association is at home and in which fields it works, by its number: for those
//! who count associations by the hundred thousand.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use kit::db::Conn;
use kit::sets::{Shelf, edition};

use super::duplicates::merged;
use super::field::Field;
use super::filter::homes as municipalities;
use super::terms::{ASSOCIATIONS, set};
use super::words::Activity;
use crate::areas::{self, AreaCode};

/// No place, where one stands.
const NOWHERE: u16 = u16::MAX;

/// The homes and fields of all associations, as they are today.
#[derive(Debug)]
pub struct Homes {
    /// The municipalities, by code.
    pub places: Vec<AreaCode>,
    place_of: Vec<u16>,
    fields_of: Vec<u16>,
    became: HashMap<u32, u32>,
}

impl Homes {
    /// What an association is now: the one that it was merged into, when it was.
    pub fn now(&self, number: u32) -> u32 {
        let mut now = number;
        // A circle of merges cannot be, and would end.
        for _ in 0..self.became.len() {
            match self.became.get(&now) {
                Some(next) => now = *next,
                None => break,
            }
        }
        now
    }

    /// Its municipality, as a place in [`Homes::places`]: one that is no more counts where it
    /// belongs today.
    pub fn place(&self, number: u32) -> Option<usize> {
        let place = self.place_of.get(usize::try_from(number).ok()?)?;
        (*place != NOWHERE).then_some(usize::from(*place))
    }

    /// Its fields of activity, as places in [`Activity::ALL`].
    pub fn fields(&self, number: u32) -> impl Iterator<Item = usize> + use<> {
        let place = usize::try_from(number).ok();
        let mask = place.and_then(|place| self.fields_of.get(place).copied());
        let mask = mask.unwrap_or_default();
        (0..Activity::ALL.len()).filter(move |field| mask & (1 << field) != 0)
    }

    /// The place of a municipality, one that is no more too.
    pub fn place_of_code(&self, code: &AreaCode, today: NaiveDate) -> Option<usize> {
        let is_it = |own: &AreaCode| own == code;
        if let Some(place) = self.places.iter().position(is_it) {
            return Some(place);
        }
        let all = municipalities(today).into_iter();
        let mut all = all.filter(|(_, parts)| parts.iter().any(|part| part.code == *code));
        let (now, _) = all.next()?;
        self.places.iter().position(|own| *own == now)
    }
}

/// The homes of associations today; remembered until an association or an area changes.
///
/// # Errors
/// When the database refuses.
pub async fn homes_of(
    shelf: &Shelf,
    conn: &mut Conn,
    today: NaiveDate,
) -> anyhow::Result<Arc<Homes>> {
    let edition = edition(conn, ASSOCIATIONS).await?;
    let name = format!("homes {today} {}", areas::edition());
    if let Some(known) = shelf.known(ASSOCIATIONS, edition, &name) {
        return Ok(known);
    }
    let homes = load(shelf, conn, today).await?;
    let bytes = (homes.place_of.len() + homes.fields_of.len()) * size_of::<u16>();
    Ok(shelf.learn(ASSOCIATIONS, edition, name, (homes, bytes)))
}

async fn load(shelf: &Shelf, conn: &mut Conn, today: NaiveDate) -> anyhow::Result<Homes> {
    let municipalities = municipalities(today);
    let parts = municipalities.iter().enumerate();
    let parts = parts.flat_map(|(place, (_, parts))| parts.iter().map(move |part| (place, part)));
    let parts: Vec<(usize, String)> = parts
        .map(|(place, part)| (place, set::value(Field::Domicile, part.code.as_str())))
        .collect();
    let fields = Activity::ALL.iter();
    let fields = fields.map(|one| set::value(Field::Activities, one.word()));
    let names = parts.iter().map(|(_, name)| name.clone()).chain(fields);
    let names: Vec<String> = names.collect();
    let sets = shelf.load(conn, ASSOCIATIONS, &names).await?;
    let most = sets.iter().filter_map(|set| set.max()).max();
    let count = usize::try_from(most.map_or(0, |most| most + 1))?;
    let (at_home, in_fields) = sets.split_at(parts.len());
    let mut homes = Homes {
        places: municipalities.into_iter().map(|(code, _)| code).collect(),
        place_of: vec![NOWHERE; count],
        fields_of: vec![0; count],
        became: merged(conn).await?,
    };
    for ((place, _), set) in parts.iter().zip(at_home) {
        let place = u16::try_from(*place)?;
        for number in set.iter() {
            homes.place_of[usize::try_from(number)?] = place;
        }
    }
    for (field, set) in in_fields.iter().enumerate() {
        for number in set.iter() {
            homes.fields_of[usize::try_from(number)?] |= 1 << field;
        }
    }
    Ok(homes)
}
