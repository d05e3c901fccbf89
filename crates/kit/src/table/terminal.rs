//! A table in columns of equal letters.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{Cell, Table};
use crate::i18n::Tr;

/// Between columns.
const GAP: usize = 2;
/// A column that may be cut keeps as much as this.
const NARROWEST: usize = 8;

/// The table with aligned columns; cut with `…` so that no line is wider than
/// `width`, when there is one.
pub fn to_terminal(table: &Table, width: Option<usize>, tr: Tr) -> String {
    let rows: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| shown(cell, tr)).collect())
        .collect();
    let mut widths: Vec<usize> = table.columns.iter().map(|c| c.head.width()).collect();
    for row in &rows {
        for (width, text) in widths.iter_mut().zip(row) {
            *width = (*width).max(text.width());
        }
    }
    if let Some(limit) = width {
        shrink(&mut widths, table, limit);
    }
    let right: Vec<bool> = (0..table.columns.len())
        .map(|at| table.rows.iter().any(|row| row[at].is_number()))
        .collect();
    let heads: Vec<String> = table.columns.iter().map(|c| c.head.clone()).collect();
    let mut out = String::new();
    for row in std::iter::once(&heads).chain(&rows) {
        let mut line = String::new();
        for ((text, width), right) in row.iter().zip(&widths).zip(&right) {
            let text = cut(text, *width);
            let space = " ".repeat(width.saturating_sub(text.width()));
            let (before, after) = if *right {
                (space, String::new())
            } else {
                (String::new(), space)
            };
            line.push_str(&(before + &text + &after + &" ".repeat(GAP)));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// Takes from the widest column that may be cut, until the line fits.
fn shrink(widths: &mut [usize], table: &Table, limit: usize) {
    let gaps = GAP * widths.len().saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > limit {
        let widest = (0..widths.len())
            .filter(|at| table.columns[*at].may_be_cut && widths[*at] > NARROWEST)
            .max_by_key(|at| widths[*at]);
        match widest {
            Some(at) => widths[at] -= 1,
            None => return,
        }
    }
}

fn shown(cell: &Cell, tr: Tr) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Text(text) => plain(text),
        Cell::Date(date) => date.format("%-d.%-m.%Y").to_string(),
        Cell::Money(amount) => tr.money(*amount),
        Cell::Count(count) => tr.count(*count),
    }
}

/// The text without what would steer a terminal: a document may hold anything.
pub fn plain(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut left = width.saturating_sub(1);
    let fits = text.chars().take_while(|c| {
        let wide = c.width().unwrap_or(0);
        let fits = wide <= left;
        left = left.saturating_sub(wide);
        fits
    });
    let begin: String = fits.collect();
    format!("{}…", begin.trim_end())
}
