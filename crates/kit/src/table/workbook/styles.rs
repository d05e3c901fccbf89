//! Which styles make a number a date.

use std::collections::HashMap;

use super::WorkbookRefused;
use super::xml::{Piece, Xml, attribute};

/// More styles than a workbook has.
const MOST: usize = 70_000;

/// Whether each style of a cell shows a date.
#[derive(Default)]
pub(super) struct Styles(Vec<bool>);

impl Styles {
    pub(super) fn read(mut part: Xml) -> Result<Self, WorkbookRefused> {
        let mut own: HashMap<u32, bool> = HashMap::new();
        let mut styles = Vec::new();
        let mut in_cells = false;
        loop {
            match part.next()? {
                Piece::Start(tag) => {
                    let number = |name| attribute(&tag, name)?.parse::<u32>().ok();
                    match tag.local_name().as_ref() {
                        "cellXfs" => in_cells = true,
                        "numFmt" if own.len() < MOST => {
                            let code = attribute(&tag, "formatCode").unwrap_or_default();
                            if let Some(id) = number("numFmtId") {
                                own.insert(id, shows_date(&code));
                            }
                        }
                        "xf" if in_cells && styles.len() < MOST => {
                            let id = number("numFmtId").unwrap_or(0);
                            let is_date = own.get(&id).copied();
                            styles.push(is_date.unwrap_or_else(|| is_built_in_date(id)));
                        }
                        _ => {}
                    }
                }
                Piece::End(tag) if tag.local_name().as_ref() == "cellXfs" => in_cells = false,
                Piece::Over => return Ok(Self(styles)),
                _ => {}
            }
        }
    }

    pub(super) fn is_date(&self, style: usize) -> bool {
        self.0.get(style).copied().unwrap_or(false)
    }
}

const fn is_built_in_date(id: u32) -> bool {
    matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58)
}

/// Whether a format has a day or a year outside its quotes, brackets and escapes.
fn shows_date(code: &str) -> bool {
    let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
    code.chars().any(|c| {
        if std::mem::take(&mut escaped) {
            return false;
        }
        match c {
            '\\' | '_' | '*' => escaped = true,
            '"' => quoted = !quoted,
            '[' => bracketed = true,
            ']' => bracketed = false,
            _ => return !quoted && !bracketed && matches!(c, 'd' | 'D' | 'y' | 'Y'),
        }
        false
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_told_by_its_format() {
        for code in ["d.m.yyyy", "[$-40B]d. mmmm", "yyyy-mm-dd;@"] {
            assert!(shows_date(code), "{code}");
        }
        for code in ["General", "0.00", "#,##0 \"day\"", "[Red]0", "0\\d"] {
            assert!(!shows_date(code), "{code}");
        }
    }
}
