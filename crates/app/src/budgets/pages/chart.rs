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
        let count = u16::try_from(flow.months.len()).unwrap_or(u16::MAX);
        let step = 100.0 / f64::from(count.max(1));
        let width = step * 0.8;
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
        let mark = lowest.map_or((0.0, zero), |column| {
            let below = balances().nth(flow.lowest).unwrap_or(0) < 0;
            let edge = if below {
                column.y + column.height
            } else {
                column.y
            };
            (column.x + width / 2.0, edge)
        });
        Self {
            width,
            zero,
            mark,
            columns,
        }
    }
}

/// Cents as a length; a picture is not exact to the cent.
fn part(cents: i64) -> f64 {
    f64::from(i32::try_from(cents / 100).unwrap_or(i32::MAX))
}

#[cfg(test)]
mod tests {
    use kit::money::Cents;

    use super::*;
    use crate::budgets::cash::Month;

    #[test]
    fn columns_stand_side_by_side_and_the_lowest_is_marked() {
        let month = |euros: i64| Month {
            balance: Cents::euros(euros),
            ..Month::default()
        };
        let flow = Flow {
            months: [100, -300, 200, 0].map(month).into(),
            lowest: 1,
            advance: Cents(0),
            apply_within: (2, 4),
        };
        let chart = Chart::of(&flow);
        let places: Vec<_> = chart.columns.iter().map(|column| column.x).collect();
        assert_eq!(places, [0.0, 25.0, 50.0, 75.0]);
        assert!(chart.width < 25.0);
        let lowest = &chart.columns[1];
        assert!(lowest.is_lowest);
        assert_eq!(chart.mark, (35.0, BOTTOM));
        assert_eq!((lowest.y, lowest.y + lowest.height), (chart.zero, BOTTOM));
        assert_eq!(chart.columns[2].y, TOP);
    }
}
