//! Migrations come in pairs.

use std::collections::BTreeSet;

use super::{Finding, Tree};

const FOLDERS: [&str; 2] = ["migrations/sqlite/", "migrations/postgres/"];

/// The same numbers and names in both dialects, from 1 without gaps.
pub(super) fn both_dialects_have_the_same(tree: &Tree) -> Vec<Finding> {
    let names = FOLDERS.map(|folder| {
        let files = tree.files(folder, ".sql");
        files
            .map(|file| &file.path[folder.len()..])
            .collect::<BTreeSet<_>>()
    });
    let mut findings = Vec::new();
    for (here, there) in [(0, 1), (1, 0)] {
        for name in names[here].difference(&names[there]) {
            let path = format!("{}{name}", FOLDERS[here]);
            let problem = format!("has no pair in {}", FOLDERS[there]);
            findings.push(Finding {
                path,
                line: 0,
                problem,
            });
        }
    }
    for (number, name) in (1..).zip(&names[0]) {
        if !name.starts_with(&format!("{number:04}_")) {
            let path = format!("{}{name}", FOLDERS[0]);
            let problem = format!("expected number {number:04} here");
            findings.push(Finding {
                path,
                line: 0,
                problem,
            });
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::found;
    use super::*;

    #[test]
    fn a_missing_pair_and_a_gap_are_found() {
        let files = [
            ("migrations/sqlite/0001_start.sql", ""),
            ("migrations/sqlite/0003_jobs.sql", ""),
            ("migrations/postgres/0001_start.sql", ""),
            ("migrations/postgres/0003_job.sql", ""),
        ];
        assert_eq!(
            found(both_dialects_have_the_same, &files),
            [
                "migrations/sqlite/0003_jobs.sql: has no pair in migrations/postgres/",
                "migrations/postgres/0003_job.sql: has no pair in migrations/sqlite/",
                "migrations/sqlite/0003_jobs.sql: expected number 0002 here",
            ]
        );
    }
}
