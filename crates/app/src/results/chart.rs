//! Rules: the picture of a figure month by month: columns that stand side by side.

/// Where the columns begin and end, in pixels of the picture's 220.
const TOP: f64 = 28.0;
const BOTTOM: f64 = 190.0;

/// A column. Lengths across are parts of a hundred of the picture's width.
pub(super) struct Column {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) height: f64,
    /// The month and the number, for those who point at it.
    pub(super) says: String,
    /// Whether no other is higher.
    pub(super) is_highest: bool,
}

/// The picture.
pub(super) struct Chart {
    pub(super) columns: Vec<Column>,
    pub(super) width: f64,
    pub(super) bottom: f64,
    /// The first and the last month.
    pub(super) ends: (String, String),
    /// The highest column in words.
    pub(super) highest: String,
}

impl Chart {
    /// Draws numbers, each with its month; the axis begins at zero.
    pub(super) fn of(months: &[(String, i64)]) -> Self {
        let most = months.iter().map(|(_, number)| *number).max().unwrap_or(0);
        let step = 100.0 / length(i64::try_from(months.len()).unwrap_or(1).max(1));
        let mut x = 0.0;
        let columns = months.iter().map(|(month, number)| {
            let height = length(*number) / length(most.max(1)) * (BOTTOM - TOP);
            let column = Column {
                x,
                y: BOTTOM - height,
                height,
                says: format!("{month}: {number}"),
                is_highest: most > 0 && *number == most,
            };
            x += step;
            column
        });
        let columns: Vec<Column> = columns.collect();
        let end =
            |month: Option<&(String, i64)>| month.map_or_else(String::new, |one| one.0.clone());
        let highest = columns.iter().find(|column| column.is_highest);
        Self {
            width: step * 0.8,
            bottom: BOTTOM,
            ends: (end(months.first()), end(months.last())),
            highest: highest.map_or_else(String::new, |column| column.says.clone()),
            columns,
        }
    }
}

/// A count as a length; a picture is not exact.
fn length(count: i64) -> f64 {
    f64::from(i32::try_from(count).unwrap_or(i32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_side_by_side_and_the_first_highest_is_named() {
        let months = [("1/2024", 2), ("2/2024", 0), ("3/2024", 4), ("4/2024", 4)];
        let chart = Chart::of(&months.map(|(month, number)| (month.to_owned(), number)));
        let places: Vec<f64> = chart.columns.iter().map(|column| column.x).collect();
        assert_eq!(places, [0.0, 25.0, 50.0, 75.0]);
        assert_eq!(chart.columns[2].y, TOP);
        assert_eq!((chart.columns[1].y, chart.columns[1].height), (BOTTOM, 0.0));
        assert_eq!(chart.highest, "3/2024: 4");
        assert_eq!(chart.ends, ("1/2024".to_owned(), "4/2024".to_owned()));
        assert!(Chart::of(&[]).columns.is_empty());
    }
}
