//! What belongs to one machine or one moment stays out.

use super::{File, Finding, Tree};

/// Cargo writes this for every crate of the public index.
const CRATES_INDEX: &str = "registry+https://github.com/rust-lang/crates.io-index";
const REGISTRY_HOSTS: &[&str] = &[
    "registry",
    "npmjs",
    "pypi",
    "crates.io",
    "proxy.golang",
    "mirror",
];

/// These rules name what they look for.
fn is_looked_at(file: &File) -> bool {
    !file.path.starts_with("xtask/src/tidy/")
}

pub(super) fn no_machine_is_named(tree: &Tree) -> Vec<Finding> {
    let files = tree
        .files("", "")
        .filter(|file| is_looked_at(file) && !file.is_test());
    let mut findings = Vec::new();
    for file in files {
        for (number, line) in file.lines() {
            for folder in ["/home/", "/root/", "/tmp/"] {
                if line
                    .match_indices(folder)
                    .any(|(at, _)| begins_path(&line[..at]))
                {
                    let problem = format!("`{folder}` is a place on one machine");
                    findings.push(file.finding(number, problem));
                }
            }
        }
    }
    findings
}

/// Whether what stands before a slash cannot be the path's beginning.
fn begins_path(before: &str) -> bool {
    !before.ends_with(|c: char| c.is_alphanumeric() || "_-.}*$".contains(c))
}

pub(super) fn no_registry_is_named(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files("", "").filter(|file| is_looked_at(file)) {
        for (number, line) in file.lines() {
            if !line.contains(CRATES_INDEX) && names_registry(line) {
                findings.push(file.finding(number, "names a package registry"));
            }
        }
    }
    findings
}

fn names_registry(line: &str) -> bool {
    let links = line.split("://").skip(1);
    let mut hosts = links.map(|link| {
        link.split(['/', '"', '\'', ')', ' '])
            .next()
            .unwrap_or_default()
    });
    hosts.any(|host| REGISTRY_HOSTS.iter().any(|name| host.contains(name)))
}

pub(super) fn nothing_is_left_for_later(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files("", "").filter(|file| is_looked_at(file)) {
        for (number, line) in file.lines() {
            let mut words = line.split(|c: char| !c.is_alphanumeric() && c != '_');
            if let Some(word) = words.find(|word| ["TODO", "FIXME"].contains(word)) {
                findings.push(file.finding(number, format!("{word} is left here")));
            }
            let is_script = file.path.ends_with("js");
            if is_script
                && [".only(", ".skip(", "debugger;"]
                    .iter()
                    .any(|call| line.contains(call))
            {
                findings.push(file.finding(number, "leaves tests out"));
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
    fn places_on_a_machine_are_found() {
        let files = [
            (
                "crates/a.rs",
                "let a = \"/home/kim/x\";\nlet b = \"{base}/tmp/x\"; // a/root/b",
            ),
            ("crates/app/src/tests/a.rs", "\"/tmp/x\""),
        ];
        assert_eq!(
            found(no_machine_is_named, &files),
            ["crates/a.rs:1: `/home/` is a place on one machine"]
        );
    }

    #[test]
    fn registries_are_found() {
        let lock =
            format!("source = \"{CRATES_INDEX}\"\nsource = \"sparse+https://crates.io.example/\"");
        let files = [
            ("Cargo.lock", lock.as_str()),
            (
                "package-lock.json",
                "\"resolved\": \"https://registry.npmjs.example/a.tgz\"",
            ),
            (
                "README.md",
                "[docs](https://docs.rs/axum) registry https://example.org/registry",
            ),
        ];
        assert_eq!(
            found(no_registry_is_named, &files),
            [
                "Cargo.lock:2: names a package registry",
                "package-lock.json:1: names a package registry",
            ]
        );
    }

    #[test]
    fn what_is_left_for_later_is_found() {
        let files = [
            ("crates/a.ftl", "a = A # TODO: b\nfixme = TODOS"),
            ("tests/browser/a.mjs", "test.only('a')"),
        ];
        assert_eq!(
            found(nothing_is_left_for_later, &files),
            [
                "crates/a.ftl:1: TODO is left here",
                "tests/browser/a.mjs:1: leaves tests out"
            ]
        );
    }
}
