//! Maps of municipalities, drawn by the server.
//!
//! Words: a *tile* stands for a municipality where the installation has no borders, an
//! *outline* is a municipality's border as it is drawn, a *shade* a class's colour.
//!
//! Invariants: a map shows every municipality of its region or the country as they are
//! on the day, and the same figures stand in a table beside it. Deliberately absent:
//! scripts, maps from elsewhere, borders in the repository.

mod borders;
mod classes;
mod cli;
mod labels;
mod load;
mod outlined;
mod picture;
mod plane;
mod sample;
mod store;
mod tiled;
mod tiles;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;

use std::collections::HashMap;

use chrono::NaiveDate;
use kit::db::Conn;
use kit::i18n::{Lang, Tr};

pub use cli::{AreasCommand, run};
pub use picture::{Map, MapWords};
pub use sample::sample;

#[cfg(test)]
pub(crate) use store::STATEMENTS;

use crate::areas::{self, Area, AreaCode, AreaKind};
use picture::Entry;

/// What a map is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extent {
    /// The municipalities of the region with that code.
    Region(AreaCode),
    /// All municipalities.
    Country,
}

/// What is to be shown of a municipality.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Which one.
    pub code: AreaCode,
    /// What gives it its colour.
    pub value: i64,
    /// The value as it is written.
    pub text: String,
    /// Where the municipality leads, with the language.
    pub href: Option<String>,
}

/// Draws a map as of the day, of borders where they are loaded, otherwise of tiles. Municipalities without a figure have none of what is
/// counted, and figures of others are left out.
///
/// # Errors
/// When the database refuses.
pub async fn map_of(
    conn: &mut Conn,
    tr: Tr,
    on: NaiveDate,
    extent: &Extent,
    figures: Vec<Figure>,
    words: &MapWords<'_>,
) -> anyhow::Result<Map> {
    let set = municipalities(extent, on);
    let is_country = *extent == Extent::Country;
    let outlines = load::outlines(conn).await?;
    let shapes = outlines.and_then(|outlines| outlined::shapes(&set, &outlines, is_country));
    let shapes = shapes.unwrap_or_else(|| tiled::shapes(&set, is_country));
    Ok(Map::new(tr, words, shapes, entries(&set, figures, tr)))
}

fn municipalities(extent: &Extent, on: NaiveDate) -> Vec<&'static Area> {
    match extent {
        Extent::Region(code) => areas::members(AreaKind::Region, code, on),
        Extent::Country => {
            let all = areas::all(AreaKind::Municipality);
            all.filter(|area| area.is_valid(on)).collect()
        }
    }
}

/// An entry for each municipality of the set, in its order.
fn entries(set: &[&Area], figures: Vec<Figure>, tr: Tr) -> Vec<Entry> {
    let figures = figures
        .into_iter()
        .map(|figure| (figure.code.clone(), figure));
    let mut figures: HashMap<AreaCode, Figure> = figures.collect();
    let entry = |area: &&Area| {
        let name = match tr.lang {
            Lang::Sv => &area.name_sv,
            Lang::Fi | Lang::En => &area.name_fi,
        };
        let (value, text, href) = match figures.remove(&area.code) {
            Some(figure) => (figure.value, figure.text, figure.href),
            None => (0, tr.count(0), None),
        };
        Entry {
            name: name.clone(),
            value,
            text,
            href,
        }
    };
    set.iter().map(entry).collect()
}
