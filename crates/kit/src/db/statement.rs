//! The texts of statements that hold many values.

/// The statement that inserts as many rows as it is told instead of one: each value is an
/// argument. SQLite need not look for names that only say the order.
pub(super) fn inserting(sql: &str, rows: usize) -> Option<String> {
    let (before, width, after) = around_values(sql)?;
    let row = format!("({})", vec!["?"; width].join(", "));
    Some(format!(
        "{before}VALUES {}{after}",
        vec![row; rows].join(", ")
    ))
}

/// The statement that inserts rows instead of one: each column is an argument, an array
/// of that type.
pub(super) fn unnesting(sql: &str, types: &[&str]) -> Option<String> {
    let (before, width, after) = around_values(sql)?;
    let arrays = (1..).zip(types);
    let arrays: Vec<String> = arrays.map(|(at, of)| format!("${at}::{of}")).collect();
    let arrays = arrays.join(", ");
    (width == types.len()).then(|| format!("{before}SELECT * FROM UNNEST({arrays}){after}"))
}

/// What stands before and after the values of an `INSERT` of one row, and how many
/// they are, when they come in their order.
fn around_values(sql: &str) -> Option<(&str, usize, &str)> {
    let (before, rest) = sql.split_once("VALUES (")?;
    let (row, after) = rest.split_once(')')?;
    let mut places = (1..).zip(row.split(','));
    let is_in_order = places.all(|(at, place)| place.trim() == format!("${at}"));
    is_in_order.then(|| (before, row.split(',').count(), after))
}

/// From so many places on their names cost more than writing the statement anew:
/// SQLite looks for each among all.
pub(super) const MANY: usize = 24;

/// The statement with `?` for `$1, $2, …`, when they come in their order.
pub(super) fn unnumbered(sql: &str) -> Option<String> {
    let mut parts = sql.split('$');
    let mut text = parts.next()?.to_owned();
    for (part, wanted) in parts.zip(1_usize..) {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = part.split_at(digits);
        if number.parse() != Ok(wanted) {
            return None;
        }
        text.push('?');
        text.push_str(rest);
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_for_one_row_is_one_for_many() {
        let one = "INSERT INTO a (b, c) VALUES ($1, $2) ON CONFLICT (b) DO NOTHING";
        let of = |rows: &str| format!("INSERT INTO a (b, c) {rows} ON CONFLICT (b) DO NOTHING");
        let wanted = of("VALUES (?, ?), (?, ?)");
        assert_eq!(inserting(one, 2), Some(wanted));
        let wanted = of("SELECT * FROM UNNEST($1::TEXT[], $2::BIGINT[])");
        assert_eq!(unnesting(one, &["TEXT[]", "BIGINT[]"]), Some(wanted));
        assert_eq!(unnesting(one, &["TEXT[]"]), None);
        for other in ["SELECT 1", "INSERT INTO a (b, c) VALUES ($2, $1)"] {
            assert_eq!(inserting(other, 3), None, "{other}");
        }
    }

    #[test]
    fn places_in_their_order_need_no_numbers() {
        let text = "INSERT INTO a VALUES ($1, $2), ($3, $4)";
        let wanted = "INSERT INTO a VALUES (?, ?), (?, ?)";
        assert_eq!(unnumbered(text).as_deref(), Some(wanted));
        for other in ["a = $2", "a = $1 OR b = $1", "a = $1 OR b = $3"] {
            assert_eq!(unnumbered(other), None, "{other}");
        }
    }
}
