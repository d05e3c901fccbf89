//! What the PDF standard cannot check is checked in the templates' text: a table
//! has a header row, and nothing but a template's own text is run as source.

#![allow(clippy::unwrap_used, reason = "helpers outside a test function")]

use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn every_table_has_a_header_and_no_template_evaluates_text() {
    let app = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app");
    let mut templates = Vec::new();
    find_templates(&app, &mut templates);
    assert!(
        !templates.is_empty(),
        "no .typ file under {}",
        app.display()
    );
    for path in templates {
        let faults = faults(&fs::read_to_string(&path).unwrap());
        assert!(faults.is_empty(), "{}: {faults:?}", path.display());
    }
}

#[test]
fn the_faults_are_seen() {
    for (source, expected) in [
        (
            "#table(columns: 2, [a], [b])",
            vec!["line 1: table without table.header"],
        ),
        (
            "#table(table.header[a], [b])\n#{ table((1), [a]) }",
            vec!["line 2: table without table.header"],
        ),
        ("#table(table.header[a], f(1), [b])\n#data-table(x)", vec![]),
        (
            "// table(x) without a header\n#figure(table(..rows))",
            vec!["line 2: table without table.header"],
        ),
        ("#eval(data.text)", vec!["line 1: eval"]),
    ] {
        assert_eq!(faults(source), expected, "{source}");
    }
}

fn find_templates(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            find_templates(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "typ") {
            found.push(path);
        }
    }
}

fn faults(source: &str) -> Vec<String> {
    let code: String = source
        .lines()
        .map(|line| format!("{}\n", without_comment(line)))
        .collect();
    let line_at = |start: usize| code[..start].matches('\n').count() + 1;
    let headless = calls(&code, "table").into_iter();
    let headless = headless.filter(|&start| !arguments(&code[start..]).contains("table.header"));
    let headless =
        headless.map(|start| format!("line {}: table without table.header", line_at(start)));
    let evals = calls(&code, "eval")
        .into_iter()
        .map(|start| format!("line {}: eval", line_at(start)));
    headless.chain(evals).collect()
}

fn without_comment(line: &str) -> &str {
    if line.trim_start().starts_with("//") {
        ""
    } else {
        line
    }
}

/// Where `name(` is called, not as the end of a longer name.
fn calls(code: &str, name: &str) -> Vec<usize> {
    let call = format!("{name}(");
    let starts = code.match_indices(&call).map(|(start, _)| start);
    let in_name = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    starts
        .filter(|&start| !code[..start].ends_with(in_name))
        .collect()
}

/// The text up to the bracket that closes the call's first one.
fn arguments(call: &str) -> &str {
    let mut depth = 0;
    for (place, c) in call.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => continue,
        }
        if depth == 0 {
            return &call[..place];
        }
    }
    call
}
