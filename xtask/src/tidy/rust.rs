//! Rules about Rust files.

use super::tokens::{self, Tests};
use super::{File, Finding, Tree};

const LINES_AT_MOST: usize = 400;

pub(super) fn files_are_short(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files("", ".rs") {
        let lines = file.text.lines().count();
        if lines > LINES_AT_MOST {
            let problem = format!("{lines} lines, over {LINES_AT_MOST}: is it still one thing?");
            findings.push(file.finding(0, problem));
        }
    }
    findings
}

/// A crate, and where alone its name may stand (nowhere when empty).
const HOMES: &[(&str, &[&str])] = &[
    ("sqlx", &["crates/kit/src/db/", "crates/kit/src/db.rs"]),
    ("rusqlite", &[]),
    ("tokio_postgres", &[]),
    ("libloading", &["crates/voikko/"]),
    ("typst", &["crates/pdf/"]),
    ("typst_pdf", &["crates/pdf/"]),
    (
        "lettre",
        &["crates/kit/src/mail/", "crates/kit/src/mail.rs"],
    ),
];

pub(super) fn engines_have_one_home(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files("crates/", ".rs") {
        for (name, homes) in HOMES {
            if homes.iter().any(|home| file.path.starts_with(home)) {
                continue;
            }
            let tokens = tokens::of(&file.text, Tests::Kept);
            if let Some(token) = tokens.iter().find(|token| token.name() == Some(name)) {
                let only = homes.first().unwrap_or(&"nobody");
                let problem = format!("`{name}` is named here; only {only} may");
                findings.push(file.finding(token.line, problem));
            }
        }
    }
    findings
}

const IO_WORDS: &[&str] = &["async", "await", "Db", "Conn", "Tx", "axum"];

fn holds_rules(file: &File) -> bool {
    let module_doc = file.text.lines().find(|line| line.starts_with("//!"));
    let says_so = module_doc.is_some_and(|line| {
        let first = line.trim_start_matches("//!").split_whitespace().next();
        first.is_some_and(|word| word.trim_end_matches(['.', ':', ',']) == "Rules")
    });
    says_so || file.path.contains("/projects/card/")
}

pub(super) fn rule_files_do_no_io(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let files = tree.files("crates/", ".rs");
    for file in files.filter(|file| holds_rules(file) && !file.is_test()) {
        for token in tokens::of(&file.text, Tests::Left) {
            if let Some(name) = token.name().filter(|name| IO_WORDS.contains(name)) {
                let problem = format!("a file of rules does no I/O, so no `{name}`");
                findings.push(file.finding(token.line, problem));
            }
        }
    }
    findings
}

pub(super) fn nothing_is_unfinished(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files("", ".rs") {
        let tokens = tokens::of(&file.text, Tests::Kept);
        for pair in tokens.windows(2) {
            let [first, second] = pair else { continue };
            let macro_name = first.name().filter(|_| second.is('!'));
            if let Some(name @ ("dbg" | "todo" | "unimplemented")) = macro_name {
                findings.push(file.finding(first.line, format!("`{name}!` is left here")));
            }
            if first.is('[') && second.name() == Some("ignore") {
                findings.push(file.finding(first.line, "an ignored test tests nothing"));
            }
        }
    }
    findings
}

/// `expect` states an invariant of the program, and says so.
pub(super) fn expect_states_an_invariant(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files("", ".rs").filter(|file| !file.is_test()) {
        let tokens = tokens::of(&file.text, Tests::Left);
        for call in tokens.windows(4) {
            let is_expect = call[0].is('.') && call[1].name() == Some("expect") && call[2].is('(');
            let says_so = call[3]
                .text()
                .is_some_and(|text| text.starts_with("invariant: "));
            if is_expect && !says_so {
                let problem = "`expect` outside tests begins with \"invariant: \"";
                findings.push(file.finding(call[1].line, problem));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::found;
    use super::*;

    #[test]
    fn a_long_file_is_found() {
        let (long, short) = ("\n".repeat(401), "\n".repeat(400));
        let files = [
            ("crates/a.rs", long.as_str()),
            ("crates/b.rs", short.as_str()),
        ];
        let found = found(files_are_short, &files);
        assert_eq!(
            found,
            ["crates/a.rs: 401 lines, over 400: is it still one thing?"]
        );
    }

    #[test]
    fn an_engine_outside_its_home_is_found() {
        let files = [
            ("crates/kit/src/db/conn.rs", "use sqlx::Row;"),
            ("crates/kit/src/jobs.rs", "// sqlx\nuse sqlx::Row;"),
            (
                "crates/app/src/calls/store.rs",
                "use kit::db::Row; const A: &str = \"typst\";",
            ),
            ("crates/app/src/old.rs", "use rusqlite::Row;"),
        ];
        assert_eq!(
            found(engines_have_one_home, &files),
            [
                "crates/kit/src/jobs.rs:2: `sqlx` is named here; only crates/kit/src/db/ may",
                "crates/app/src/old.rs:1: `rusqlite` is named here; only nobody may",
            ]
        );
    }

    #[test]
    fn io_in_a_file_of_rules_is_found() {
        let test =
            "//! Rules: tests aside.\nfn f() {}\n#[cfg(test)]\nmod tests { async fn g() {} }";
        let files = [
            (
                "crates/app/src/calls/call.rs",
                "//! Rules of calls.\n\nasync fn f() {}",
            ),
            ("crates/app/src/projects/card/read.rs", "use kit::db::Db;"),
            (
                "crates/app/src/projects/store.rs",
                "//! The rulers.\nuse kit::db::Db;",
            ),
            ("crates/app/src/letters/rule.rs", test),
        ];
        assert_eq!(
            found(rule_files_do_no_io, &files),
            [
                "crates/app/src/calls/call.rs:3: a file of rules does no I/O, so no `async`",
                "crates/app/src/projects/card/read.rs:1: a file of rules does no I/O, so no `Db`",
            ]
        );
    }

    #[test]
    fn unfinished_code_is_found() {
        let source = "#[ignore]\nfn a() { todo!() }\nfn b() { dbg!(1); let ignore = [1]; }";
        assert_eq!(
            found(nothing_is_unfinished, &[("crates/a.rs", source)]),
            [
                "crates/a.rs:1: an ignored test tests nothing",
                "crates/a.rs:2: `todo!` is left here",
                "crates/a.rs:3: `dbg!` is left here",
            ]
        );
    }

    #[test]
    fn an_expect_without_an_invariant_is_found() {
        let source = "fn a() { x.expect(\"invariant: y\"); }\nfn b() { x\n.expect(\"y\"); }\n\
            #[expect(unused)]\n#[cfg(test)]\nmod tests { fn c() { x.expect(\"y\"); } }";
        assert_eq!(
            found(expect_states_an_invariant, &[("crates/a.rs", source)]),
            ["crates/a.rs:3: `expect` outside tests begins with \"invariant: \""]
        );
    }
}
