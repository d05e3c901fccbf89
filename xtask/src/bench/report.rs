//! The measurements as a table and as JSON.

use anyhow::Context;
use serde_json::{Value, json};

use crate::command::{Run, target};

/// A row's figures on one database.
pub(super) struct Line {
    pub(super) name: String,
    pub(super) database: String,
    pub(super) unit: String,
    pub(super) figures: Figures,
}

/// Times are per unit; what does not apply is missing.
pub(super) struct Figures {
    pub(super) units: u32,
    pub(super) cpu_ms: f64,
    pub(super) database_cpu_ms: Option<f64>,
    pub(super) p50_ms: Option<f64>,
    pub(super) p99_ms: Option<f64>,
    pub(super) max_ms: Option<f64>,
    pub(super) peak_memory_mb: f64,
    pub(super) per_second: f64,
}

type Column = (&'static str, &'static str, fn(&Figures) -> Option<f64>);

/// Heading, name in the JSON, figure.
const COLUMNS: &[Column] = &[
    ("CPU ms", "cpu_ms", |f| Some(f.cpu_ms)),
    ("db CPU ms", "database_cpu_ms", |f| f.database_cpu_ms),
    ("p50 ms", "p50_ms", |f| f.p50_ms),
    ("p99 ms", "p99_ms", |f| f.p99_ms),
    ("max ms", "max_ms", |f| f.max_ms),
    ("peak MB", "peak_memory_mb", |f| Some(f.peak_memory_mb)),
    ("per s", "per_second", |f| Some(f.per_second)),
];

/// Prints the lines, and how they compare with older ones.
pub(super) fn print(lines: &[Line], old: Option<&[Value]>) {
    let table = lines.iter().map(|line| {
        let figures = COLUMNS.iter().map(|(_, _, figure)| figure(&line.figures));
        row(
            line,
            figures.map(|figure| figure.map_or_else(|| "–".to_owned(), digits)),
        )
    });
    print_table("", table);
    if let Some(old) = old {
        let table = lines.iter().map(|line| {
            let old = old.iter().find(|old| is_same(old, line));
            let ratios = COLUMNS.iter().map(|(_, key, figure)| {
                let (new, old) = (figure(&line.figures)?, old?[*key].as_f64()?);
                (old > 0.0).then_some(new / old)
            });
            row(
                line,
                ratios.map(|r| r.map_or_else(|| "–".to_owned(), |r| format!("×{r:.2}"))),
            )
        });
        print_table("New by old:\n", table);
    }
}

fn row(line: &Line, cells: impl Iterator<Item = String>) -> Vec<String> {
    let first = [
        line.name.clone(),
        line.database.clone(),
        line.unit.clone(),
        line.figures.units.to_string(),
    ];
    first.into_iter().chain(cells).collect()
}

fn print_table(title: &str, rows: impl Iterator<Item = Vec<String>>) {
    let headings = ["row", "database", "unit", "units"].into_iter();
    let headings = headings.chain(COLUMNS.iter().map(|(heading, ..)| *heading));
    let headings = headings.map(str::to_owned).collect();
    let table: Vec<Vec<String>> = std::iter::once(headings).chain(rows).collect();
    print!("\n{title}{}", aligned(&table));
}

/// Words to the left, figures (from the fourth column on) to the right.
fn aligned(table: &[Vec<String>]) -> String {
    let width = |column: usize| {
        let cells = table.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let line = |row: &Vec<String>| {
        let cells = row.iter().enumerate().map(|(column, cell)| {
            let width = width(column);
            match column {
                0..3 => format!("{cell:width$}"),
                _ => format!("{cell:>width$}"),
            }
        });
        cells.collect::<Vec<_>>().join("  ") + "\n"
    };
    table.iter().map(line).collect()
}

/// Three digits that matter.
fn digits(number: f64) -> String {
    let decimals = match number {
        n if n >= 100.0 => 0,
        n if n >= 10.0 => 1,
        n if n >= 1.0 => 2,
        _ => 3,
    };
    format!("{number:.decimals$}")
}

/// Writes `bench/bench.json` into the target folder.
///
/// # Errors
/// When the folder cannot be written.
pub(super) fn write(lines: &[Line]) -> anyhow::Result<()> {
    let commit = Run::new("git")
        .args(["describe", "--always", "--dirty"])
        .read()?;
    let date = Run::new("date")
        .args(["-u", "+%Y-%m-%dT%H:%M:%SZ"])
        .read()?;
    let rows: Vec<Value> = lines.iter().map(to_json).collect();
    let report = json!({ "date": date.trim(), "commit": commit.trim(), "rows": rows });
    let folder = target()?.join("bench");
    std::fs::create_dir_all(&folder)?;
    let file = folder.join("bench.json");
    std::fs::write(&file, format!("{report:#}\n"))?;
    println!("\nwrote {}", file.display());
    Ok(())
}

fn to_json(line: &Line) -> Value {
    let mut row = json!({
        "name": line.name,
        "database": line.database,
        "unit": line.unit,
        "units": line.figures.units,
    });
    for (_, key, figure) in COLUMNS {
        row[*key] = json!(figure(&line.figures));
    }
    row
}

/// The rows of an older report.
///
/// # Errors
/// When there is none at that path.
pub(super) fn read(path: &str) -> anyhow::Result<Vec<Value>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("reading {path}"))?;
    let report: Value = serde_json::from_str(&text).with_context(|| format!("reading {path}"))?;
    let rows = report["rows"].as_array().cloned();
    rows.with_context(|| format!("{path} has no rows"))
}

fn is_same(old: &Value, line: &Line) -> bool {
    old["name"] == *line.name && old["database"] == *line.database
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_three_digits_that_matter() {
        for (number, text) in [
            (0.1234, "0.123"),
            (1.234, "1.23"),
            (12.34, "12.3"),
            (1234.5, "1234"),
        ] {
            assert_eq!(digits(number), text);
        }
    }

    #[test]
    fn tables_are_aligned() {
        let rows = [["a", "bb", "c", "1"], ["aa", "b", "c", "10"]];
        let rows: Vec<Vec<String>> = rows.iter().map(|r| r.map(str::to_owned).to_vec()).collect();
        assert_eq!(aligned(&rows), "a   bb  c   1\naa  b   c  10\n");
    }

    #[test]
    fn a_line_is_found_again_in_its_json() {
        let line = Line {
            name: "start".to_owned(),
            database: "sqlite".to_owned(),
            unit: "start".to_owned(),
            figures: Figures {
                units: 2,
                cpu_ms: 1.5,
                database_cpu_ms: None,
                p50_ms: Some(2.0),
                p99_ms: None,
                max_ms: None,
                peak_memory_mb: 3.0,
                per_second: 4.0,
            },
        };
        let json = to_json(&line);
        assert!(is_same(&json, &line));
        assert_eq!(json["cpu_ms"], 1.5);
        assert!(json["database_cpu_ms"].is_null());
    }
}
