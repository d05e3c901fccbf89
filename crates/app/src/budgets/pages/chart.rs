//! Rules: the picture of the money that there is at the end of each month.

use crate::budgets::cash::Flow;

/// Where the columns begin and end, in pixels of the picture's 240.
const TOP: f64 = 34.0;
const BOTTOM: f64 = 206.0;

/// A month's column. Lengths across are parts of a hundred of the picture's width.
pub(super) struct Column {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) height: f64,
    pub(super) is_lowest: bool,
}

/// The picture.
pub(super) struct Chart {
    pub(super) columns: Vec<Column>,
    /// A column's width.
    pub(super) width: f64,
    /// Where no money is.
    pub(super) zero: f64,
    /// Where the mark of the lowest month stands, across and down.
    pub(super) mark: (f64, f64),
    /// From which side the mark's words are written.
    pub(super) anchor: &'static str,
}

impl Chart {
    /// Draws a flow. The axis begins at zero.
    pub(super) fn of(flow: &Flow) -> Self {
        let balances = || flow.months.iter().map(|month| month.balance.0);
        let most = balances().max().unwrap_or(0).max(0);
        let least = balances().min().unwrap_or(0).min(0);
        let span = part(most - least).max(1.0);
        let down = |cents: i64| TOP + part(most - cents) / span * (BOTTOM - TOP);
        let zero = down(0);
        let step = 100.0 / part(i64::try_from(flow.months.len()).unwrap_or(1)).max(1.0);
        let columns = balances().enumerate().scan(0.0, |x, (place, cents)| {
            let at = *x;
            *x += step;
            let edge = down(cents);
            Some(Column {
                x: at,
                y: edge.min(zero),
                height: (edge - zero).abs().max(1.0),
                is_lowest: place == flow.lowest,
            })
        });
        let columns: Vec<Column> = columns.collect();
        let lowest = columns.iter().find(|column| column.is_lowest);
        let (x, edge) = lowest.map_or((0.0, zero), |column| {
            let below = balances().nth(flow.lowest).unwrap_or(0) < 0;
            let edge = if below {
                column.y + column.height
            } else {
                column.y
            };
            (column.x + step / 2.0, edge)
        });
        Self {
            width: step * 0.8,
            zero,
            mark: (x, edge),
            anchor: match x {
                ..34.0 => "start",
                66.0.. => "end",
                _ => "middle",
            },
            columns,
        }
    }
}

/// Cents as a length; a picture is not exact to the cent.
fn part(cents: i64) -> f64 {
    f64::from(i32::try_from(cents / 100).unwrap_or(i32::MAX))
}
