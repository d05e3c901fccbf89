//! The slices of `app` use each other in one direction.

use super::tokens::{self, Tests, Token};
use super::{File, Finding, Tree};

const LIB: &str = "crates/app/src/lib.rs";
/// Files that tie the slices together: they see all of them, and every slice
/// may see them.
const WIRING: &[&str] = &[
    "app",
    "routes",
    "commands",
    "schedule",
    "checks",
    "migrations",
    "testing",
];

/// `lib.rs` lists the slices in dependency order; each uses those above it.
pub(super) fn slices_are_in_order(tree: &Tree) -> Vec<Finding> {
    let Some(lib) = tree.get(LIB) else {
        return Vec::new();
    };
    let lib_tokens = tokens::of(&lib.text, Tests::Left);
    let order: Vec<&str> = lib_tokens
        .windows(3)
        .filter(|tokens| tokens[0].name() == Some("mod") && tokens[2].is(';'))
        .filter_map(|tokens| tokens[1].name())
        .filter(|name| !WIRING.contains(name))
        .collect();
    let place = |name: &str| order.iter().position(|slice| *slice == name);
    let mut findings = Vec::new();
    for file in tree
        .files("crates/app/src/", ".rs")
        .filter(|file| !file.is_test())
    {
        let Some(own) = slice_of(file).and_then(place) else {
            continue;
        };
        let tokens = tokens::of(&file.text, Tests::Left);
        for (line, used) in crate_paths(&tokens) {
            if place(used).is_some_and(|used| used > own) {
                let problem = format!("`{}` uses `{used}`, which {LIB} lists below it", order[own]);
                findings.push(file.finding(line, problem));
            }
        }
    }
    findings
}

/// The slice a file belongs to.
fn slice_of(file: &File) -> Option<&str> {
    let inside = file.path.strip_prefix("crates/app/src/")?;
    let first = inside.split('/').next()?;
    Some(first.trim_end_matches(".rs"))
}

/// The first names after `crate::`, also in `crate::{…}`.
fn crate_paths(tokens: &[Token]) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (at, window) in tokens.windows(4).enumerate() {
        let begins = window[0].name() == Some("crate") && window[1].is(':') && window[2].is(':');
        if !begins {
            continue;
        }
        match window[3].name() {
            Some(name) => found.push((window[3].line, name)),
            None if window[3].is('{') => names_in_group(&tokens[at + 4..], &mut found),
            None => {}
        }
    }
    found
}

fn names_in_group<'a>(tokens: &'a [Token], found: &mut Vec<(usize, &'a str)>) {
    let (mut depth, mut first) = (0, true);
    for token in tokens {
        if token.is('{') {
            depth += 1;
        } else if token.is('}') {
            if depth == 0 {
                return;
            }
            depth -= 1;
        } else if token.is(',') && depth == 0 {
            first = true;
        } else if let (true, Some(name)) = (first, token.name()) {
            found.push((token.line, name));
            first = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::found;
    use super::*;

    #[test]
    fn a_use_of_a_lower_slice_is_found() {
        let lib = "pub mod app;\nmod areas;\nmod calls;\npub mod letters;\nmod routes;";
        let files = [
            (LIB, lib),
            (
                "crates/app/src/areas.rs",
                "use crate::app::App;\nuse crate::calls::Call;",
            ),
            (
                "crates/app/src/calls/pages.rs",
                "use crate::{areas::{Area, letters}, routes};\nfn f() { crate::letters::send(); }\n\
                 #[cfg(test)]\nmod tests { use crate::letters::x; }",
            ),
            (
                "crates/app/src/calls/tests/pages.rs",
                "use crate::letters::Letter;",
            ),
            (
                "crates/app/src/letters/mod.rs",
                "use crate::{areas, calls};",
            ),
            ("crates/app/src/routes.rs", "use crate::letters;"),
        ];
        assert_eq!(
            found(slices_are_in_order, &files),
            [
                "crates/app/src/areas.rs:2: `areas` uses `calls`, which crates/app/src/lib.rs lists below it",
                "crates/app/src/calls/pages.rs:2: `calls` uses `letters`, which crates/app/src/lib.rs lists below it",
            ]
        );
    }
}
