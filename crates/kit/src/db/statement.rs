//! The texts of statements that hold many values.

use std::fmt::Write;

use super::Engine;

/// Rows that one statement inserts.
pub(super) const ROWS_AT_ONCE: usize = 50;

/// The statement that inserts as many rows.
pub(super) fn inserting(sql: &str, rows: usize, engine: Engine) -> Option<String> {
    let (before, rest) = sql.split_once("VALUES (")?;
    let (row, after) = rest.split_once(')')?;
    let width = row.split(',').count();
    let mut text = format!("{before}VALUES ");
    for place in 0..rows * width {
        text.push_str(match (place, place % width) {
            (0, _) => "(",
            (_, 0) => "), (",
            _ => ", ",
        });
        match engine {
            // It need not look for names that only say the order.
            Engine::Sqlite => text.push('?'),
            Engine::Postgres => write!(text, "${}", place + 1).ok()?,
        }
    }
    Some(format!("{text}){after}"))
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
        for (engine, two) in [
            (Engine::Postgres, "($1, $2), ($3, $4)"),
            (Engine::Sqlite, "(?, ?), (?, ?)"),
        ] {
            let wanted = format!("INSERT INTO a (b, c) VALUES {two} ON CONFLICT (b) DO NOTHING");
            assert_eq!(inserting(one, 2, engine), Some(wanted));
            assert_eq!(inserting("SELECT 1", 3, engine), None);
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
