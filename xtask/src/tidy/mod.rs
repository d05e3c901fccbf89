//! `cargo xtask tidy`: rules of the house that neither compiler nor linter
//! knows. Each rule is a function from the repository's files to findings, and
//! has its unit tests beside it.

mod docs;
mod glossary;
mod migrations;
mod places;
mod rust;
mod slices;
mod statements;
mod templates;
mod texts;
mod tokens;

use std::fmt;

use anyhow::bail;

use crate::command::{Run, root};

/// A text file of the repository.
struct File {
    /// From the repository's folder, with `/`.
    path: String,
    text: String,
}

/// The repository's text files.
struct Tree(Vec<File>);

/// Something against a rule.
#[derive(Debug, PartialEq)]
struct Finding {
    path: String,
    /// From 1; 0 when it is about the file as a whole.
    line: usize,
    problem: String,
}

type Rule = fn(&Tree) -> Vec<Finding>;

const RULES: &[Rule] = &[
    rust::files_are_short,
    rust::engines_have_one_home,
    rust::rule_files_do_no_io,
    rust::nothing_is_unfinished,
    rust::expect_states_an_invariant,
    glossary::kit_knows_no_domain_word,
    slices::slices_are_in_order,
    statements::statements_are_handed_on,
    migrations::both_dialects_have_the_same,
    texts::languages_agree,
    texts::keys_exist_and_are_used,
    templates::nothing_is_inline,
    places::no_machine_is_named,
    places::no_registry_is_named,
    places::nothing_is_left_for_later,
    docs::decisions_are_listed,
    docs::links_lead_somewhere,
];

/// Checks all rules.
///
/// # Errors
/// When something is against one, after printing what.
pub(crate) fn run() -> anyhow::Result<()> {
    let tree = Tree::read()?;
    let mut findings: Vec<Finding> = RULES.iter().flat_map(|rule| rule(&tree)).collect();
    findings.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
    for finding in &findings {
        println!("{finding}");
    }
    match findings.len() {
        0 => Ok(()),
        count => bail!("{count} against the house rules"),
    }
}

impl Tree {
    /// Everything that Git has or would take.
    fn read() -> anyhow::Result<Self> {
        let list = [
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ];
        let names = Run::new("git").args(list).read()?;
        let files = names.split('\0').filter(|name| !name.is_empty());
        let files = files.filter_map(|name| {
            // Deleted files are still listed, and the binary ones are no text.
            let text = std::fs::read_to_string(root().join(name)).ok()?;
            Some(File {
                path: name.to_owned(),
                text,
            })
        });
        Ok(Self(files.collect()))
    }

    /// The files under a folder (empty for all) with an ending.
    fn files(&self, folder: &str, ending: &str) -> impl Iterator<Item = &File> {
        self.0
            .iter()
            .filter(move |file| file.path.starts_with(folder) && file.path.ends_with(ending))
    }

    fn get(&self, path: &str) -> Option<&File> {
        self.0.iter().find(|file| file.path == path)
    }
}

impl File {
    /// Whether all of it is test code.
    fn is_test(&self) -> bool {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        self.path.starts_with("tests/")
            || self.path.contains("/tests/")
            || name == "tests.rs"
            || name == "testing.rs"
            || name.ends_with("_tests.rs")
    }

    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.text.lines())
    }

    fn finding(&self, line: usize, problem: impl Into<String>) -> Finding {
        Finding {
            path: self.path.clone(),
            line,
            problem: problem.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.path, self.problem),
            line => write!(f, "{}:{line}: {}", self.path, self.problem),
        }
    }
}

/// What a rule finds in these files, as printed.
#[cfg(test)]
fn found(rule: Rule, files: &[(&str, &str)]) -> Vec<String> {
    let files = files.iter().map(|(path, text)| File {
        path: (*path).to_owned(),
        text: (*text).to_owned(),
    });
    let findings = rule(&Tree(files.collect()));
    findings.iter().map(Finding::to_string).collect()
}
