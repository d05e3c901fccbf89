//! A part of a list, by the row at its edge.

use super::order::{Column, From};
use super::{Bits, Order, Set, Shelf};
use crate::db::Conn;

/// Which part of a list is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Its beginning.
    #[default]
    First,
    /// What follows the row of this number.
    After(u32),
    /// What stands before it.
    Before(u32),
}

/// A part of a list.
#[derive(Clone, Debug)]
pub struct PageOf {
    /// The rows' numbers in their order.
    pub numbers: Vec<u32>,
    /// Whether rows stand before them.
    pub has_before: bool,
    /// Whether rows follow.
    pub has_after: bool,
}

/// In which order rows come.
pub enum Ordering {
    /// By a number that is kept as sets.
    Bits {
        /// The numbers.
        bits: Bits,
        /// The largest first.
        descends: bool,
    },
    /// By a column of the table.
    Column {
        /// The column.
        column: Column,
        /// The last first.
        descends: bool,
    },
}

impl Ordering {
    /// At most so many rows of the set at a place.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn page(
        &self,
        shelf: &Shelf,
        conn: &mut Conn,
        set: &Set,
        place: Place,
        count: usize,
    ) -> anyhow::Result<PageOf> {
        let (edge, backwards) = match place {
            Place::First => (None, false),
            Place::After(number) => (Some(number), false),
            Place::Before(number) => (Some(number), true),
        };
        // One more than is shown tells whether there are more.
        let count_more = count + 1;
        let mut numbers = match self {
            Self::Bits { bits, descends } => {
                let order = Order {
                    descends: *descends,
                    backwards,
                };
                let rest = edge.map(|edge| bits.after(set, order, edge));
                bits.first(rest.as_ref().unwrap_or(set), order, count_more)
            }
            Self::Column { column, descends } => {
                let order = Order {
                    descends: *descends,
                    backwards,
                };
                let from = From { set, order, edge };
                column.first(shelf, conn, &from, count_more).await?
            }
        };
        let has_more = numbers.len() > count;
        if has_more {
            let extra = if backwards { 0 } else { count };
            numbers.remove(extra);
        }
        Ok(PageOf {
            numbers,
            has_before: if backwards { has_more } else { edge.is_some() },
            has_after: if backwards { true } else { has_more },
        })
    }
}
